"""Event data out and in: statements as PLOVER records or CSV; rows of GDELT 2 and POLECAT as proposed statements.

PLOVER records have the fields of the manual's table *PLOVER JSON*; a text's offsets stand in `text_info`, its document
in `cite_info`. GDELT 2 rows are 61 columns parted by tabs without a heading (Event Codebook V2.0); POLECAT files have a
heading and tabs or commas (Dataverse, doi:10.7910/DVN/AJGVIT). The rows taken stand as they are in a document of their
own, and each is the quote of the statement proposed from it. Columns are known by place or name, nothing is guessed: a
row of another form is passed over and counted by reason.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from detente.errors import DocumentError, Place, Problem
from detente.record.document import Document
from detente.record.plover import (
    Event,
    act_of_cameo,
    act_of_type,
    event,
    modality_of,
    three_letters,
    two_letters,
)
from detente.record.record import Record
from detente.record.statement import Act, Modality, Names, Statement

Feed = Literal["gdelt", "polecat"]
MAX_ROWS = 2_000  # taken from one file
MAX_LINE = 100_000  # bytes
GDELT_COLUMNS = 61
_GDELT_CODE = 26  # columns from 0: 0 id, 1 day, 26 event code, 31 mentions, 60 address of the source
_GDELT_ACTORS = (5, 15)  # where the ten columns of each actor begin: code, name, country, known group, ..., type
_OF_THE_STATE = ("", "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "Government", "Military")
_GROUPS = {"NAT": "NATO", "NATO": "NATO", "UNO": "UN", "UN": "UN", "EEC": "EU", "EU": "EU"}
_POLECAT = ("Event ID", "Event Date", "Event Type", "Event Mode", "Contexts", "Actor Name", "Recipient Name")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ufffd]")
CSV_FIELDS = (
    "id", "date", "enddate", "source", "recipient", "event", "mode", "context", "quad_code", "act", "modality",
    "condition", "document", "start", "end", "quote", "published", "publisher", "origin",
    "according_to", "via", "directness",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What was taken from a file of events: a document of the rows, a statement on each, and what was passed over."""

    document: Document
    statements: tuple[Statement, ...]
    passed_over: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class _Row:
    """A row as far as it is understood."""

    act: Act
    actor: Names
    target: Names
    date: str
    modality: Modality
    note: str


class _PassedOverError(Exception):
    """The row is not taken; the text says why, in words that many rows share."""


def plover(record: Record) -> Iterator[dict[str, Any]]:
    """The statements that count as PLOVER records, one by one; those that PLOVER does not code are left out."""
    for statement in record.standing():
        if (made := event(statement)) is not None:
            yield _plover(made, record)


def plover_lines(record: Record) -> str:
    """The same as JSON Lines."""
    return "".join(f"{json.dumps(one, ensure_ascii=False, allow_nan=False)}\n" for one in plover(record))


def _plover(made: Event, record: Record) -> dict[str, Any]:
    statement, document = made.statement, record.documents.get(made.statement.document)
    cite = {"codebook": "plover", "coder": "detente"}
    if document is not None:
        told = {"citation": document.id, "url": document.origin, "title": document.title}
        told |= {"language": document.language, "publication": document.publisher}
        cite |= {key: value for key, value in told.items() if value}
    found: dict[str, Any] = {
        "id": statement.id,
        "date": made.date,
        "source": [_party(name, record) for name in statement.actor],
        "recipient": [_party(name, record) for name in statement.target],
        "event": [made.type],
        "quad_code": made.quad,
        "mode": [made.mode] if made.mode else [],
        "context": list(made.contexts),
        "text": statement.quote,
        "text_info": {"start": statement.start, "end": statement.end},
        "cite_info": cite,
        "comment": "; ".join(_comments(made)),
    }
    return found | ({"enddate": made.end} if made.end else {})


def _comments(made: Event) -> Iterator[str]:
    yield f"detente act: {made.statement.act}"
    if made.statement.source:
        yield f"according to: {', '.join(made.statement.source)}"
    if made.statement.via:
        yield f"via: {', '.join(made.statement.via)}"
    if made.statement.date and made.date is None:
        yield f"date: {made.statement.date}"
    if made.statement.condition:
        yield f"condition: {made.statement.condition}"


def _party(name: str, record: Record) -> dict[str, str]:
    """An actor object: the alpha-3 code of a state, else that of the state a person is affiliated with."""
    known = record.actors.get(name)
    code = three_letters(name) or (three_letters(known.affiliation) if known and known.affiliation else None)
    found = {"actor_text": name} | ({"code": code} if code else {})
    return found | ({"office": known.office} if known and known.office else {})


def events_csv(record: Record) -> str:
    """The statements that count as CSV (RFC 4180), all acts; lists are parted by semicolons."""
    out = io.StringIO()
    rows = csv.DictWriter(out, CSV_FIELDS, lineterminator="\r\n")
    rows.writeheader()
    for statement in record.standing():
        rows.writerow(_csv_row(statement, record))
    return out.getvalue()


def _csv_row(statement: Statement, record: Record) -> dict[str, Any]:
    made, document = event(statement), record.documents.get(statement.document)
    row: dict[str, Any] = {"id": statement.id, "source": ";".join(statement.actor)}
    row |= {"according_to": ";".join(statement.source), "via": ";".join(statement.via)}
    row |= {
        "directness": statement.directness,
        "recipient": ";".join(statement.target),
        "date": statement.date,
        "act": statement.act,
    }
    row |= {name: getattr(statement, name) for name in ("modality", "condition", "document", "start", "end", "quote")}
    if made is not None:
        row |= {"event": made.type, "mode": made.mode, "context": ";".join(made.contexts), "quad_code": made.quad}
        row |= {"date": made.date or statement.date, "enddate": made.end}
    if document is not None:
        row |= {name: getattr(document, name) for name in ("published", "publisher", "origin")}
    return {key: "" if value is None else value for key, value in row.items()}


def read_events(path: Path, feed: Feed, *, actors: Collection[str] = (), known: Collection[str] = ()) -> Rows:
    """Rows of a file of events as proposed statements.

    `actors`: only rows in which one of them acts or is acted upon, all rows if empty; they lend their spelling.
    `known`: rows that stand in the record already.

    Raises:
        DocumentError: the file cannot be read, has no row of this form, or more than MAX_ROWS rows to be taken.
    """
    spelling = {name.casefold(): name for name in actors}
    taken: list[tuple[str, _Row]] = []
    seen: set[str] = set()
    passed_over: Counter[str] = Counter()
    try:
        with path.open("rb") as stream:
            for text, found in _rows(stream, feed, str(path), passed_over):
                row = _spelt(found, spelling)
                if spelling and not spelling.keys() & {name.casefold() for name in (*row.actor, *row.target)}:
                    passed_over["no actor of the case is in it"] += 1
                elif text in known:
                    passed_over["it stands in the record already"] += 1
                elif text in seen:
                    passed_over["it stands in the file twice"] += 1
                else:
                    seen.add(text)
                    taken.append((text, row))
                if len(taken) > MAX_ROWS:
                    raise _problem(str(path), f"more than {MAX_ROWS:,} rows would be taken", "select the rows first")
    except OSError as error:
        raise _problem(str(path), f"the file cannot be read: {error.strerror or error}") from None
    if not taken and set(passed_over) <= set(_FORM):
        message = f"no row has the form of {feed.upper() if feed == 'gdelt' else 'POLECAT'}"
        expected = (
            f"{GDELT_COLUMNS} columns parted by tabs" if feed == "gdelt" else f"a heading with {_POLECAT[0]}, ..."
        )
        raise _problem(str(path), message, expected=expected)
    return _as_rows(path, feed, taken, passed_over)


_FORM = ("another number of columns", "a line that is too long", "control characters in it")


def _problem(name: str, message: str, remedy: str | None = None, *, expected: str | None = None) -> DocumentError:
    return DocumentError(Problem(message=message, place=Place(file=name), expected=expected, remedy=remedy))


def _spelt(row: _Row, spelling: Mapping[str, str]) -> _Row:
    def known(names: Names) -> Names:
        return tuple(spelling.get(name.casefold(), name) for name in names)

    return _Row(act=row.act, actor=known(row.actor), target=known(row.target), date=row.date, modality=row.modality,
                note=row.note)  # fmt: skip


def _as_rows(path: Path, feed: str, taken: list[tuple[str, _Row]], passed_over: Mapping[str, int]) -> Rows:
    name = f"{feed}-{path.stem}"
    statements, at = [], 0
    for number, (text, row) in enumerate(taken, start=1):
        statements.append(_statement(number, text, row, at, name))
        at += len(text) + 1
    document = Document(
        id=name, text="".join(f"{text}\n" for text, _ in taken), title=f"Rows of {feed.upper()}: {path.name}"
    )
    return Rows(document=document, statements=tuple(statements), passed_over=dict(passed_over))


def _statement(number: int, text: str, row: _Row, at: int, document: str) -> Statement:
    return Statement(
        id=f"p{number}", document=document, start=at, end=at + len(text), quote=text, act=row.act, actor=row.actor,
        target=row.target, date=row.date, modality=row.modality, directness="narrated", note=row.note,
        status="proposed",
    )  # fmt: skip


def _lines(stream: BinaryIO, passed_over: Counter[str]) -> Iterator[str]:
    """The lines, as UTF-8 or Windows-1252; without too long ones and those with control characters."""
    while line := stream.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE)
            passed_over["a line that is too long"] += 1
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252", "replace")
        text = text.removeprefix("\ufeff").rstrip("\r\n")
        if _CONTROL.search(text):
            passed_over["control characters in it"] += 1
        elif text.strip():
            yield text


def _rows(stream: BinaryIO, feed: Feed, name: str, passed_over: Counter[str]) -> Iterator[tuple[str, _Row]]:
    lines = _lines(stream, passed_over)
    read = _gdelt if feed == "gdelt" else _polecat(next(lines, ""), name)
    for text in lines:
        try:
            row = read(text)
        except _PassedOverError as reason:
            passed_over[str(reason)] += 1
            continue
        yield text, row


def _gdelt(text: str) -> _Row:
    cells = text.split("\t")
    if len(cells) != GDELT_COLUMNS:
        raise _PassedOverError("another number of columns")
    act = act_of_cameo(cells[_GDELT_CODE])
    if act is None:
        raise _PassedOverError("an event code that is not known")
    actor, target = (_gdelt_actor(cells[at : at + 10]) for at in _GDELT_ACTORS)
    note = f"GDELT {cells[0]}, {cells[6]} > {cells[16]}, CAMEO {cells[26]}, {cells[31]} mentions, {cells[60]}"
    modality: Modality = "announced" if cells[_GDELT_CODE].startswith("03") else "done"
    return _Row(act=act, actor=actor, target=target, date=_date(cells[1]), modality=modality, note=note)


def _gdelt_actor(cells: list[str]) -> Names:
    _, name, country, group, *_, type_, _, _ = cells
    if group in _GROUPS:
        return (_GROUPS[group],)
    state = two_letters(country) if type_ in _OF_THE_STATE else None
    return (state,) if state else (name,) if name.strip() else ()


def _date(text: str) -> str:
    found = re.fullmatch(r"(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])", text.strip())
    if found is None:
        raise _PassedOverError("a date that is none")
    return "-".join(found.groups())


def _polecat(heading: str, name: str) -> Callable[[str], _Row]:
    """What reads a row under this heading."""
    mark = "\t" if "\t" in heading else ","
    columns = [cell.strip() for cell in next(csv.reader([heading], delimiter=mark), [])]
    missing = [wanted for wanted in _POLECAT if wanted not in columns]
    if missing:
        expected = ", ".join(_POLECAT)
        raise _problem(
            name, f"no row has the form of POLECAT: the heading lacks {', '.join(missing)}", expected=expected
        )

    def read(text: str) -> _Row:
        cells = next(csv.reader([text], delimiter=mark), [])
        if len(cells) != len(columns):
            raise _PassedOverError("another number of columns")
        row = {column: "" if cell == "None" else cell.strip() for column, cell in zip(columns, cells, strict=True)}
        act = act_of_type(row["Event Type"], row["Event Mode"])
        if act is None:
            raise _PassedOverError("an event type that is not known")
        contexts = tuple(one.strip() for one in re.split("[;,]", row["Contexts"]))
        kind = " ".join(part for part in (row["Event Type"], row["Event Mode"]) if part)
        return _Row(
            act=act,
            actor=_polecat_actor(row, "Actor"),
            target=_polecat_actor(row, "Recipient"),
            date=_date(row["Event Date"]),
            modality=modality_of(contexts),
            note=f"POLECAT {row['Event ID']}, {kind}, {row['Actor Name']} > {row['Recipient Name']}",
        )

    return read


def _polecat_actor(row: Mapping[str, str], role: str) -> Names:
    """The state where the row means the state itself, else the name."""
    names = tuple(name.strip() for name in row[f"{role} Name"].split(";") if name.strip())
    code = row.get(f"{role} Country") or ""
    sectors = {sector.strip() for sector in row.get(f"Primary {role} Sector", "").split(";")} - {""}
    state = two_letters(code)
    if state and len(names) <= 1 and sectors <= set(_OF_THE_STATE):
        return (state,)
    return tuple(_GROUPS.get(name.upper(), name) for name in names)
