"""Proposed statements into the record of a case folder, so that nothing that stands there is lost.

The record is read, the document and the proposals that it lacks are added, and it is written beside and renamed.
Comments and order stay as far as ruamel.yaml's round trip keeps them. A document is known by its digest, a proposal by
its document, place and act; ids follow on from those there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import Place, Problem, RecordError
from detente.files.keeping import as_text, parsed
from detente.files.load import load_record
from detente.files.record_shape import RECORD_FORMAT
from detente.files.source import read_source, write_text_safely
from detente.record.document import Document
from detente.record.record import Record
from detente.record.statement import Statement

_OPTIONAL = ("source", "actor", "target", "condition", "date", "modality", "directness", "likelihood", "note")


@dataclass(frozen=True, kw_only=True)
class Added:
    """What came into a record: the document's id there, the ids of new statements, how many were there before."""

    document: str
    statements: tuple[str, ...]
    known: int


def add_proposals(
    folder: Path, document: Document, statements: Sequence[Statement], *, actors: Mapping[str, str] | None = None
) -> Added:
    """Add a document and proposed statements on it to ``record.yaml`` in `folder`; `actors` maps persons to parties.

    Raises:
        RecordError: the record, as it stands, is wrong, or the folder is not there.
    """
    path = _record_path(folder)
    record = load_record(path) if path.exists() else Record()
    table = _round_trip(path)
    key = next((key for key, known in record.documents.items() if known.digest == document.digest), None)
    stored = record.documents[key].text if key is not None else document.text
    if key is None:
        key = _next_id("r", record.documents)
        file = _store(folder, key, document.text)
        entry = {"file": file, "language": document.language, "published": document.published}
        entry |= {"title": document.title, "origin": document.origin or document.file}
        _section(table, "documents")[key] = _flow({name: value for name, value in entry.items() if value})
    there: set[tuple[str, str, str, int | None]] = {
        (s.document, s.quote, s.act, s.start) for s in record.statements.values()
    }
    there |= {(document_, quote, act, None) for document_, quote, act, _ in there}
    section = _section(table, "statements")
    number = int(_next_id("s", record.statements)[1:])
    added: list[str] = []
    for statement in statements:
        exact = stored[statement.start : statement.end] == statement.quote
        if (key, statement.quote, statement.act, statement.start if exact else None) in there:
            continue
        section[f"s{number}"] = _flow(_statement(statement, key, placed=exact))
        added.append(f"s{number}")
        number += 1
    for person, party in (actors or {}).items():
        if person not in record.actors:
            _section(table, "actors")[person] = _flow({"affiliation": party})
    _write(path, table)
    return Added(document=key, statements=tuple(added), known=len(statements) - len(added))


def _record_path(folder: Path) -> Path:
    if not folder.is_dir():
        raise RecordError(
            Problem(
                message=f"{folder} is no folder",
                place=Place(file=str(folder)),
                expected="a case folder",
                remedy=f"`detente new {folder}` writes one",
            )
        )
    return folder / "record.yaml"


def _round_trip(path: Path) -> Any:
    from ruamel.yaml.comments import CommentedMap

    if not path.exists():
        return CommentedMap(format=RECORD_FORMAT)
    return parsed(read_source(path, error=RecordError).text) or CommentedMap(format=RECORD_FORMAT)


def _section(table: Any, name: str) -> Any:
    from ruamel.yaml.comments import CommentedMap

    if table.get(name) is None:
        table[name] = CommentedMap()
    elif not table[name]:
        table[name].fa.set_block_style()
    return table[name]


def _flow(entry: dict[str, Any]) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return _flow(value)
        if isinstance(value, list):
            made = CommentedSeq([plain(item) for item in value])
            made.fa.set_flow_style()
            return made
        return _text(value) if isinstance(value, str) else value

    made = CommentedMap({name: plain(value) for name, value in entry.items()})
    made.fa.set_flow_style()
    return made


def _text(value: str) -> Any:
    """A text in double quotes, unless it is a plain word that nothing else can be meant by."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if re.fullmatch(r"[A-Za-z][\w./-]*", value) and value.lower() not in (
        "yes",
        "no",
        "y",
        "n",
        "true",
        "false",
        "null",
        "on",
        "off",
    ):
        return value
    return DoubleQuotedScalarString(value)


def _statement(statement: Statement, document: str, *, placed: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"quote": statement.quote, "document": document}
    if placed:
        entry |= {"start": statement.start, "end": statement.end}
    entry["act"] = statement.act
    for name in _OPTIONAL:
        value = getattr(statement, name)
        if value:
            entry[name] = value if isinstance(value, str) else value[0] if len(value) == 1 else list(value)
    if statement.quantity:
        entry["quantity"] = [
            {name: value for name in ("item", "quantity", "unit", "bound") if (value := getattr(one, name)) is not None}
            for one in statement.quantity
        ]
    return entry | {"status": "proposed"}


def _next_id(letter: str, known: Mapping[str, object]) -> str:
    taken = [int(found[1]) for key in known if (found := re.fullmatch(rf"{letter}(\d{{1,9}})", key))]
    return f"{letter}{max(taken, default=0) + 1}"


def _store(folder: Path, key: str, text: str) -> str:
    """The document's text in ``sources/``; an own name where one is taken by another text."""
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    name, number = f"{key}.txt", 1
    while (sources / name).exists():
        number += 1
        name = f"{key}-{number}.txt"
    write_text_safely(sources / name, text)
    return f"sources/{name}"


def _write(path: Path, table: Any) -> None:
    before = path.read_bytes() if path.exists() else None
    write_text_safely(path, as_text(table))
    try:
        load_record(path)
    except RecordError:  # what was written does not read back: put back what stood there
        if before is None:
            path.unlink()
        else:
            write_text_safely(path, before.decode("utf-8"))
        raise
