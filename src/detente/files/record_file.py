"""A record file as a `Record`: documents read, quotes held against them, names checked, every problem at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from detente.case.check import spell
from detente.errors import InputError, LimitError, Problem, RecordError, Severity, nearest
from detente.files.parse import parse_file
from detente.files.quotes import Text, locate
from detente.files.record_shape import (
    RECORD_FORMAT,
    CommitmentShape,
    DocumentShape,
    MoneyShape,
    PaperShape,
    ProposedShape,
    QuantityShape,
    RecordShape,
    StatementShape,
)
from detente.files.source import MAX_PROBLEMS, read_source
from detente.files.tree import Parsed
from detente.files.tree import Path as Steps
from detente.files.validate import validate
from detente.files.values import Shape, countries
from detente.record.document import Document
from detente.record.record import Actor, Issue, Paper, Record
from detente.record.statement import (
    Commitment,
    Force,
    Measure,
    Meeting,
    Money,
    Names,
    Proposed,
    Quantity,
    Statement,
    Transfer,
)

_STAND_INS: Mapping[str, Any] = {"format": RECORD_FORMAT}
_PAPER_FIELDS = [field.name for field in fields(Paper) if field.name not in ("id", "evidence")]


@dataclass(frozen=True)
class RecordFile:
    """What a record file gives: a record where it has no errors, all problems, and the places of its parts."""

    record: Record | None
    problems: tuple[Problem, ...]
    parsed: Parsed


def read_record_file(path: Path) -> RecordFile:
    """The record in the file at `path`; raises RecordError where not even its syntax is right."""
    parsed = parse_file(path, error=RecordError, format_name=RECORD_FORMAT)
    checked = validate(RecordShape, parsed, _STAND_INS)
    problems = [*parsed.problems, *checked.problems]
    if checked.shape is None:
        return RecordFile(None, tuple(problems), parsed)
    builder = _Builder(parsed, path.parent)
    record = builder.record(checked.shape)
    problems += builder.problems
    broken = any(problem.severity == "error" for problem in problems)
    return RecordFile(None if broken else record, tuple(problems), parsed)


def read_document(folder: Path, name: str) -> str:
    """The text of a document that lies in `folder`, as it is; raises RecordError for any other place."""
    if Path(name).is_absolute() or name.startswith(("/", "\\")) or ":" in name[:3] or "\x00" in name:
        raise RecordError(_outside(name))
    root = folder.resolve()
    path = root / name
    try:
        inside = path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        raise RecordError(_outside(name))
    return read_source(folder / name, error=RecordError, encoding_hint=False).text


def _outside(name: str) -> Problem:
    return Problem(
        message=f"the document {name!r:.200} lies outside the record's folder",
        expected="a path in that folder, such as sources/report.en.md",
        remedy="put the document into the folder",
    )


def _changed(key: str, noted: str, found: str) -> Problem:
    return Problem(
        message=f"documents.{key}: the document is not the one that was noted: its digest is {found[:16]}...",
        expected=f"{noted:.80}",
        remedy="put the noted text back, or correct the digest; quotes are held against the text as it is now",
        severity="warning",
    )


class _Builder:
    """Turns a shape into a record and collects what is wrong on the way."""

    def __init__(self, parsed: Parsed, folder: Path) -> None:
        self.parsed, self.folder = parsed, folder
        self.problems: list[Problem] = []

    def problem(self, steps: Steps, problem: Problem, *, key: bool = False) -> None:
        """Notes a problem at its place."""
        if sum(one.severity == problem.severity for one in self.problems) < MAX_PROBLEMS:
            self.problems.append(problem.at(self.parsed.place(steps, key=key)))

    def unknown(self, steps: Steps, kind: str, name: str | None, known: Collection[str]) -> None:
        """Reports a name that is not known."""
        if name is not None and name not in known:
            message = f"{spell(steps)}: unknown {kind} {name!r:.80}"
            self.problem(steps, Problem(message=message, expected=nearest(name[:80], list(known)[:500])))

    def known(self, section: str) -> list[str]:
        """The names in a section as the file has them, be they of damaged entries."""
        raw = self.parsed.value.get(section)
        return list(raw) if isinstance(raw, dict) else []

    def record(self, shape: RecordShape) -> Record:
        """The record, as far as it can be made out."""
        for section in ("documents", "papers", "issues", "statements"):
            self._check_ids(section)
        documents = {key: self._document(key, each) for key, each in shape.documents.items()}
        texts = {key: Text(document) for key, document in documents.items() if document is not None}
        statements = {key: self._statement(key, each, texts) for key, each in shape.statements.items()}
        papers = {key: self._paper(key, each) for key, each in shape.papers.items()}
        record = Record(
            documents={key: document for key, document in documents.items() if document is not None},
            papers=papers,
            issues={key: Issue(id=key, **_plain(each)) for key, each in shape.issues.items()},
            actors={key: Actor(id=key, **_plain(each)) for key, each in shape.actors.items()},
            statements=statements,
        )
        self._references(record)
        self._countries(record)
        return record

    def _check_ids(self, section: str) -> None:
        for name in self.known(section):
            if not name.strip() or len(name) > 100 or any(letter in name for letter in "\n\t"):
                message = f"{section}: {name!r:.80} cannot be an id"
                self.problem((section, name), Problem(message=message, expected="a short name on one line"), key=True)

    def _document(self, key: str, shape: DocumentShape) -> Document | None:
        try:
            text = read_document(self.folder, shape.file)
        except LimitError as error:
            self.problem(("documents", key, "file"), Problem(message=str(error)))
            return None
        except InputError as error:
            for found in error.problems:
                where = f" ({found.place})" if found.place else ""
                message = f"documents.{key}: {found.message}{where}"
                self.problem(("documents", key, "file"),
                             Problem(message=message, expected=found.expected, remedy=found.remedy))  # fmt: skip
            return None
        document = Document(id=key, text=text, **_plain(shape, leave_out=("digest",)))
        if shape.digest is not None and not document.digest.startswith(shape.digest.lower()):
            self.problem(("documents", key, "digest"), _changed(key, shape.digest, document.digest))
        return document

    def _paper(self, key: str, shape: PaperShape) -> Paper:
        found: dict[str, Names] = {}
        for name, statements in shape.evidence.items():
            field = name.replace("-", "_")
            steps = ("papers", key, "evidence", name)
            if field not in _PAPER_FIELDS:
                known = [field.replace("_", "-") for field in _PAPER_FIELDS]
                message = f"{'.'.join(steps)}: a paper has no field {name!r:.80}"
                self.problem(steps, Problem(message=message, expected=nearest(name[:80], known, most=20)), key=True)
            found[field] = tuple(statements)
        return Paper(id=key, **_plain(shape, leave_out=("evidence",)), evidence=found)

    def _statement(self, key: str, shape: StatementShape, texts: Mapping[str, Text]) -> Statement:
        start, end = self._place(key, shape, texts)
        details: dict[str, Any] = {
            "commitment": shape.commitment and _commitment(shape.commitment),
            "transfer": shape.transfer and Transfer(**_plain(shape.transfer)),
            "measure": shape.measure and Measure(**_plain(shape.measure)),
            "force": shape.force and Force(**_plain(shape.force)),
            "meeting": shape.meeting and Meeting(**_plain(shape.meeting)),
            "proposed": shape.proposed and _proposed(shape.proposed),
            "quantity": tuple(_quantity(each) for each in shape.quantity),
        }
        return Statement(id=key, start=start, end=end, **_plain(shape, leave_out=("start", "end", *details)), **details)

    def _place(self, key: str, shape: StatementShape, texts: Mapping[str, Text]) -> tuple[int, int]:
        """Where the quote stands now; zeros beside a problem."""
        steps = ("statements", key)
        if (shape.start is None) != (shape.end is None):
            message = f"{'.'.join(steps)}: {'end' if shape.end is None else 'start'!r} is missing"
            self.problem(steps, Problem(message=message, expected="start and end, or neither"), key=True)
            return 0, 0
        if shape.document not in texts:
            self.unknown((*steps, "document"), "document", shape.document, self.known("documents"))
            return 0, 0
        located = locate(texts[shape.document], shape.quote, shape.start, shape.end)
        if located.problem is not None:
            message = f"{'.'.join(steps)}: {located.problem.message}"
            found = located.problem
            self.problem((*steps, "quote"), Problem(message=message, expected=found.expected, remedy=found.remedy,
                                                    severity=found.severity))  # fmt: skip
        return located.start or 0, located.end or 0

    def _references(self, record: Record) -> None:
        """Names of other parts of the record, and chains that come back to where they began."""
        statements, papers, issues = self.known("statements"), self.known("papers"), self.known("issues")
        for key, each in record.statements.items():
            at = ("statements", key)
            self.unknown((*at, "issue"), "issue", each.issue, issues)
            self.unknown((*at, "paper"), "paper", each.paper, papers)
            self.unknown((*at, "part-of"), "statement", each.part_of, statements)
            for link in ("answers", "justifies"):
                for name in getattr(each, link):
                    self.unknown((*at, link), "statement", name, statements)
            if each.commitment is not None:
                self.unknown((*at, "commitment", "part-of"), "statement", each.commitment.part_of, statements)
        for key, paper in record.papers.items():
            self.unknown(("papers", key, "answers"), "paper", paper.answers, papers)
            for field, names in paper.evidence.items():
                for name in names:
                    self.unknown(("papers", key, "evidence", field), "statement", name, statements)
        self._circles("statements", "part-of", {key: each.part_of for key, each in record.statements.items()})
        parts = {key: each.commitment.part_of for key, each in record.statements.items() if each.commitment}
        self._circles("statements", "commitment.part-of", parts)
        self._circles("papers", "answers", {key: paper.answers for key, paper in record.papers.items()})

    def _circles(self, section: str, field: str, links: Mapping[str, str | None]) -> None:
        for circle in _circles(links):
            shown = " -> ".join([*circle, circle[0]][:8])
            problem = Problem(message=f"{section}.{circle[0]}: {field} runs in a circle: {shown}")
            self.problem((section, circle[0], *field.split(".")), problem)

    def _countries(self, record: Record) -> None:
        """Two capital letters that are no country's code: a slip, or an actor to be listed."""
        seen: set[str] = set(record.actors)
        for key, each in record.statements.items():
            for field in ("source", "actor", "target", "via"):
                for name in getattr(each, field):
                    if name not in seen and len(name) == 2 and name.isascii() and name.isupper() and name.isalpha():
                        seen.add(name)
                        if name not in countries():
                            severity: Severity = "warning"
                            message = f"statements.{key}: {name!r} is no country's code"
                            remedy = "use the ISO 3166-1 code (GB, not UK), or list it under actors"
                            self.problem(("statements", key, field), Problem(
                                message=message, remedy=remedy, severity=severity))  # fmt: skip


def _circles(links: Mapping[str, str | None]) -> Iterator[list[str]]:
    done: set[str] = set()
    for first in links:
        chain: dict[str, None] = {}
        at: str | None = first
        while at is not None and at not in done and at not in chain:
            chain[at] = None
            at = links.get(at)
        if at is not None and at in chain:
            names = list(chain)
            yield names[names.index(at) :]
        done |= chain.keys()


def _plain(shape: Shape, leave_out: Collection[str] = ()) -> dict[str, Any]:
    """The fields of a shape as arguments; lists as tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in shape if name not in leave_out}


def _quantity(shape: QuantityShape) -> Quantity:
    return Quantity(**_plain(shape))


def _money(shape: MoneyShape) -> Money:
    return Money(**_plain(shape))


def _proposed(shape: ProposedShape) -> Proposed:
    candidates = {role: tuple(names) for role, names in shape.candidates.items()}
    return Proposed(**_plain(shape, leave_out=("candidates",)), candidates=candidates)


def _commitment(shape: CommitmentShape) -> Commitment:
    items = tuple(_quantity(each) for each in shape.items)
    value = _money(shape.value) if shape.value is not None else None
    return Commitment(**_plain(shape, leave_out=("items", "value")), items=items, value=value)
