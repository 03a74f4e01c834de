"""Correcting a statement in ``record.yaml``: its words, act, roles, modality; what was proposed first stays there too.

The status becomes `edited`, with who and when. New words must stand in the document; where, is found. What the
corrected fields said before the first correction is kept under `proposed`, so that a later reading of the document
knows the statement again. A commitment follows its act, giver and recipient; what no longer fits is taken out, and a
note says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import InputError, Place, Problem, RecordError, UnknownNameError
from detente.files.decide import own_entry, table_of, write_back
from detente.files.keeping import as_text
from detente.files.load import load_case
from detente.files.lock import sole_writer
from detente.files.quotes import Text
from detente.record.document import Document, normalise_line_ends
from detente.record.statement import ACTS, MODALITIES, STAGE_OF, Names, Statement


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What a statement is to say; None leaves a field as it is, no names empty a role."""

    by: str
    on: str
    quote: str | None = None
    act: str | None = None
    source: Names | None = None
    actor: Names | None = None
    target: Names | None = None
    modality: str | None = None

    def fields(self) -> dict[str, Any]:
        """The fields that are given."""
        names = ("quote", "act", "source", "actor", "target", "modality")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """Which fields were changed, the statement as it now reads, and what else had to give way."""

    changed: Names
    statement: Statement
    notes: Names


def correct(folder: Path, key: str, correction: Correction) -> Corrected:
    """Correct a statement of the record in `folder`.

    Raises:
        RecordError: there is no record in `folder`.
        UnknownNameError: there is no such statement, act or modality.
        InputError: nothing is corrected, nobody signs, or the words do not stand in the document.
    """
    path = folder / "record.yaml"
    if not path.is_file():
        place = Place(file=str(folder))
        raise RecordError(Problem(message="there is no record.yaml in it", place=place, expected="a case folder"))
    _check(correction)
    with sole_writer(folder):
        record = load_case(folder).record
        assert record is not None
        if key not in record.statements:
            raise UnknownNameError("statement", key, list(record.statements))
        known = record.statements[key]
        changes = {name: value for name, value in correction.fields().items() if value != getattr(known, name)}
        if not changes:
            remedy = "`detente accept` accepts it as it is"
            raise InputError(Problem(message=f"{key} says all this already", remedy=remedy))
        table = table_of(path)
        entry = own_entry(table["statements"], key)
        _keep(entry, known, changes)
        notes = tuple(_follow(entry, known, changes))
        for name, value in changes.items():
            _set(entry, name, value)
        if "quote" in changes:
            entry["start"], entry["end"] = _place(record.documents[known.document], known, changes["quote"])
        for name, value in (("status", "edited"), ("by", correction.by), ("on", correction.on)):
            entry[name] = value
        write_back(folder, {path: as_text(table)})
        now = load_case(folder).record
    assert now is not None
    return Corrected(changed=tuple(changes), statement=now.statements[key], notes=notes)


def _check(correction: Correction) -> None:
    if not correction.by.strip():
        raise InputError(Problem(message="nobody signs", expected="a name"))
    if not correction.fields():
        expected = "at least one of --act, --actor, --target, --source, --modality, --quote"
        raise InputError(Problem(message="nothing is corrected", expected=expected))
    if correction.act is not None and correction.act not in ACTS:
        raise UnknownNameError("act", correction.act, ACTS)
    if correction.modality is not None and correction.modality not in MODALITIES:
        raise UnknownNameError("modality", correction.modality, MODALITIES)


def _place(document: Document, known: Statement, quote: str) -> tuple[int, int]:
    """Where the words stand: at the old place or over it, else where they stand but once."""
    text, wanted = Text(document), normalise_line_ends(quote)
    spans = [(text.original(at), text.original(at + len(wanted))) for at in text.occurrences(wanted)] if wanted else []
    over = [span for span in spans if span[0] < known.end and known.start < span[1]]
    chosen = over if over else spans
    if len(chosen) == 1:
        return chosen[0]
    if not spans:
        message = f"the quote {quote!r:.120} does not stand in document {document.id}"
        raise InputError(Problem(message=message, expected="its words, letter by letter"))
    message = f"the quote {quote!r:.120} stands in document {document.id} {len(spans)} times"
    raise InputError(Problem(message=message, expected="words that stand there once, or over the old ones"))


def _keep(entry: Any, known: Statement, changes: Mapping[str, Any]) -> None:
    """Keep what was proposed first of the fields that are changed."""
    from ruamel.yaml.comments import CommentedMap

    if known.proposed is None and known.status != "proposed":
        return
    if entry.get("proposed") is None:
        made = CommentedMap()
        made.fa.set_flow_style()
        entry["proposed"] = made
    was = entry["proposed"]
    places = {"start": known.start, "end": known.end} if "quote" in changes else {}
    for name, value in ({name: getattr(known, name) for name in changes} | places).items():
        if value not in (None, ()) and name not in was:
            was[name] = _value(value)
    if not was:
        del entry["proposed"]


def _follow(entry: Any, known: Statement, changes: Mapping[str, Any]) -> Iterator[str]:
    """Let the details follow the act and the roles; what is to be told of it."""
    if (given := known.commitment) is not None and {"act", "actor", "target"} & set(changes):
        stage = STAGE_OF.get(changes.get("act", known.act))
        giver = changes.get("actor", given.giver) if given.giver == known.actor else given.giver
        recipient = changes.get("target", given.recipient) if given.recipient == known.target else given.recipient
        if stage is None or not giver or not recipient:
            del entry["commitment"]
            yield "its commitment no longer fits and is taken out"
        else:
            if "act" in changes:
                entry["commitment"]["stage"] = stage
            entry["commitment"]["giver"], entry["commitment"]["recipient"] = _value(giver), _value(recipient)
    if known.force is not None and changes.get("act", known.act) not in ("deploy", known.act):
        yield "it still tells of forces: see whether that fits the new act"


def _set(entry: Any, name: str, value: Any) -> None:
    if value == ():
        entry.pop(name, None)
    else:
        entry[name] = _value(value)


def _value(value: Any) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    if not isinstance(value, tuple):
        return value
    if len(value) == 1:
        return value[0]
    made = CommentedSeq(value)
    made.fa.set_flow_style()
    return made
