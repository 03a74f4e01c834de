"""Proposed statements into the record of a case folder, so that nothing that stands there is lost.

While no other command writes there, the record is read, the document and the proposals that it lacks are added, and it
is written beside and renamed.
Comments and order stay as far as ruamel.yaml's round trip keeps them. A document is known by its digest, a proposal as
`detente.files.matching` says; ids follow on from those there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from detente.errors import Place, Problem, RecordError
from detente.files.dump import statement_entry
from detente.files.events import Feed, read_events
from detente.files.keeping import as_text, parsed
from detente.files.load import ENDINGS, load_case, load_record
from detente.files.lock import sole_writer
from detente.files.matching import match
from detente.files.record_shape import RECORD_FORMAT
from detente.files.source import read_source, write_text_safely
from detente.record.document import Document
from detente.record.record import Record
from detente.record.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Added:
    """What came into a record: the document's id there, the ids of new statements, how many were there before.

    `dated`: proposals that had no date, and have one now. `undated`: statements that somebody has decided on; the date
    that is now known for them is not entered. `published`: the day of publication, where the document had none.
    """

    document: str
    statements: tuple[str, ...]
    known: int
    dated: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    published: str | None = None


def add_proposals(
    folder: Path, document: Document, statements: Sequence[Statement], *, actors: Mapping[str, str] | None = None
) -> Added:
    """Add a document and proposed statements on it to ``record.yaml`` in `folder`; `actors` maps persons to parties.

    Raises:
        RecordError: the record, as it stands, is wrong, or `folder` is no case folder.
    """
    path = _record_path(folder)
    with sole_writer(folder):
        return _add(path, document, statements, actors=actors or {})


def add_rows(
    folder: Path, file: Path, feed: Feed, *, all_rows: bool = False
) -> tuple[tuple[str, ...], Mapping[str, int]]:
    """Add the rows of a file of events as proposals; the ids of these, and how many rows were passed over for what.

    Only rows in which an actor of the case takes part, unless `all_rows`.

    Raises:
        InputError: case or record are wrong, `folder` is no case folder, or the file has no row of this form.
    """
    path = _record_path(folder)
    with sole_writer(folder):
        found = load_case(folder)
        actors = () if all_rows else [actor for party in found.case.parties.values() for actor in party.actors]
        known = {statement.quote for statement in found.record.statements.values()} if found.record else set()
        rows = read_events(file, feed, actors=actors, known=known)
        added = _add(path, rows.document, rows.statements, actors={}).statements if rows.statements else ()
    return added, rows.passed_over


def _add(path: Path, document: Document, statements: Sequence[Statement], *, actors: Mapping[str, str]) -> Added:
    folder = path.parent
    record = load_record(path) if path.exists() else Record()
    table = _round_trip(path)
    key = next((key for key, known in record.documents.items() if known.digest == document.digest), None)
    stored = record.documents[key].text if key is not None else document.text
    file, published = None, None
    if key is None:
        key = _next_id("r", record.documents)
        file = _store(folder, key, document.text)
        entry = {"file": file, "language": document.language, "published": document.published}
        entry |= {"title": document.title, "origin": document.origin or document.file}
        _section(table, "documents")[key] = _flow({name: value for name, value in entry.items() if value})
    elif document.published and record.documents[key].published is None:
        published = table["documents"][key]["published"] = _text(document.published)
    section = _section(table, "statements")
    matched = match([s for s in record.statements.values() if s.document == key], statements, stored)
    dated, undated = _date(section, record, matched, statements)
    number = int(_next_id("s", record.statements)[1:])
    added: list[str] = []
    for place, statement in enumerate(statements):
        if place not in matched:
            exact = stored[statement.start : statement.end] == statement.quote
            section[f"s{number}"] = _flow(_statement(statement, key, placed=exact))
            added.append(f"s{number}")
            number += 1
    for person, party in actors.items():
        if person not in record.actors:
            _section(table, "actors")[person] = _flow({"affiliation": party})
    try:
        _write(path, table)
    except BaseException:
        if file is not None:
            (folder / file).unlink(missing_ok=True)  # no record speaks of it
        raise
    return Added(document=key, statements=tuple(added), known=len(matched), dated=dated, undated=undated,
                 published=published)  # fmt: skip


def _date(
    section: Any, record: Record, matched: Mapping[int, str], statements: Sequence[Statement]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Enter dates that proposals lacked until now; the ids of these, and of statements decided on that lack them."""
    dated, undated = [], []
    for place, key in matched.items():
        date, known = statements[place].date, record.statements[key]
        if date is None or known.date is not None:
            continue
        if known.status != "proposed":
            undated.append(key)
            continue
        section[key]["date"] = _text(date)
        for lacks in ("date-lacks", "date_lacks"):
            (section[key].get("proposed") or {}).pop(lacks, None)
        dated.append(key)
    return tuple(dated), tuple(undated)


def as_recorded(folder: Path, document: Document) -> tuple[Document, str | None]:
    """A document with the day of publication that the record of a case has for it; a note where another was given.

    Raises:
        RecordError: the record is wrong.
    """
    path = folder / "record.yaml"
    if not path.is_file():
        return document, None
    known = [one for one in load_record(path).documents.values() if one.digest == document.digest and one.published]
    if not known or known[0].published == document.published:
        return document, None
    note = f"{path}: {known[0].id} was published {known[0].published}; dates count from that day"
    if document.published:
        note += f", not from {document.published}: correct it there first if that is wrong"
    return replace(document, published=known[0].published), note


def _record_path(folder: Path) -> Path:
    """The record of a case folder; that it is one is looked at before anything is written there."""
    place = Place(file=str(folder))
    if not any((folder / f"case{ending}").is_file() for ending in ENDINGS):
        message = "there is no case.yaml in this folder" if folder.is_dir() else f"{folder} is no folder"
        remedy = f"`detente new {folder}` writes one" if not folder.exists() else "name the folder of a case"
        raise RecordError(Problem(message=message, place=place, expected="a case folder", remedy=remedy))
    for ending in ENDINGS[1:]:
        if (folder / f"record{ending}").exists():
            message = f"the record is record{ending}: only record.yaml is added to"
            raise RecordError(Problem(message=message, place=place, remedy="name it record.yaml; JSON is YAML too"))
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
    entry = statement_entry(replace(statement, document=document, status="proposed"))
    if not placed:
        del entry["start"], entry["end"]
    return entry


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
    except BaseException:  # what was written does not read back: put back what stood there
        if before is None:
            path.unlink()
        else:
            write_text_safely(path, before.decode("utf-8"))
        raise
