"""Accepting and rejecting proposed statements: their status in ``record.yaml``, their evidence in ``case.yaml``.

Both files are read, changed in the few places that are meant, and written beside and renamed; comments, order and all
else stay as far as ruamel.yaml's round trip keeps them. What an element says is never changed: where a statement says
the opposite, it stands beside the others as evidence, and a note says so. If the two files do not read back, both are
put back.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.case.case import Case
from detente.case.check import elements
from detente.case.suggest import value_at
from detente.errors import InputError, Place, Problem, RecordError, UnknownNameError
from detente.files.keeping import as_text, parsed
from detente.files.load import LoadedCase, load_case
from detente.files.lock import sole_writer
from detente.files.source import read_source, write_text_safely
from detente.record.record import Record
from detente.record.statement import Status

_FILLED = ("positions", "intentions", "options", "doubts")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Which statements, what becomes of them, who says so and on which day (EDTF)."""

    statements: tuple[str, ...]
    status: Status
    by: str
    on: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """An element of the case, what it is to say if it says nothing yet, and the `statements` that are evidence for it.

    `statements` None: all that are decided on.
    """

    path: str
    value: str | None = None
    statements: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was written: the links made, and notes on what stands against them."""

    linked: tuple[str, ...]
    notes: tuple[str, ...]


def decide(folder: Path, decision: Decision, links: Sequence[Link] = ()) -> Decided:
    """Set the status of statements and link them to elements of the case.

    Raises:
        RecordError: there is no record in `folder`.
        UnknownNameError: there is no such statement or element.
        InputError: the case or record is wrong, or would be.
    """
    if not folder.is_dir():
        message = f"{folder} is no case folder"
        raise RecordError(Problem(message=message, place=Place(file=str(folder)), expected="case.yaml and record.yaml"))
    with sole_writer(folder):
        return _decide(folder, decision, links)


def _decide(folder: Path, decision: Decision, links: Sequence[Link]) -> Decided:
    loaded = load_case(folder)
    if loaded.record is None:
        message = f"{folder} is no case folder with a record"
        raise RecordError(Problem(message=message, place=Place(file=str(folder)), expected="case.yaml and record.yaml"))
    _known(loaded.record, decision)
    paths = (folder / "record.yaml", folder / "case.yaml")
    for path in paths[: 2 if links else 1]:
        if not path.is_file():
            raise RecordError(Problem(message=f"{path} is missing: only YAML files are changed here"))
    notes: list[str] = []
    record = _table(paths[0])
    for key in decision.statements:
        _set_status(record["statements"], key, decision)
    texts = {paths[0]: as_text(record)}
    if links:
        case = _table(paths[1])
        filled: dict[str, str] = {}
        for link in links:
            notes += _link(case, loaded, link, filled)
            behind = decision.statements if link.statements is None else link.statements
            _add_evidence(_section(case, "evidence"), link.path, behind)
        texts[paths[1]] = as_text(case)
    _write(folder, texts)
    return Decided(linked=tuple(dict.fromkeys(link.path for link in links)), notes=tuple(notes))


def _known(record: Record, decision: Decision) -> None:
    if not decision.by.strip():
        raise InputError(Problem(message="nobody signs", expected="a name"))
    for key in decision.statements:
        if key not in record.statements:
            raise UnknownNameError("statement", key, list(record.statements))


def _table(path: Path) -> Any:
    return parsed(read_source(path).text)


def _own(section: Any, key: str) -> Any:
    """The entry under a key as one of its own: a copy where an alias shares it with others."""
    shared = any(other is section[key] for name, other in section.items() if name != key)
    if shared:
        section[key] = copy.deepcopy(section[key])
        if hasattr(section[key], "yaml_set_anchor"):
            section[key].anchor.value = None
    return section[key]


def _set_status(section: Any, key: str, decision: Decision) -> None:
    entry = _own(section, key)
    for name, value in (("status", decision.status), ("by", decision.by), ("on", decision.on)):
        entry[name] = value


def _link(table: Any, loaded: LoadedCase, link: Link, filled: dict[str, str]) -> Iterator[str]:
    """Let the element say what it is to say; what is to be told of it. `filled`: what elements were given just now."""
    known = elements(loaded.case)
    current = value_at(loaded.case, link.path) or filled.get(link.path)
    if current is None and link.value is not None and link.path.partition(".")[0] in _FILLED:
        _fill(table, loaded.case, link)
        filled[link.path] = link.value
    elif link.path not in known and link.path not in filled:
        raise UnknownNameError("element", link.path, known)
    elif link.value is not None and current not in (None, link.value):
        yield f"{link.path} says {current}, the statement {link.value}: both are kept; decide which holds"


def _fill(table: Any, case: Case, link: Link) -> None:
    """What the element says, where it said nothing."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    kind, _, rest = link.path.partition(".")
    if kind == "positions":
        party, _, option = rest.partition(".")
        _must(party, case.parties, "party")
        _must(option, case.options, "option")
        _section(_section(table, "positions"), party)[option] = link.value
    elif kind == "intentions":
        _must(rest, case.options, "option")
        _section(table, "intentions")[rest] = link.value
    elif kind == "options":
        _must(rest, case.options, "option")
        _own(table["options"], rest)["now"] = link.value
    else:
        party = next((name for name in case.parties if rest.startswith(f"{name}-")), rest)
        option = rest.removeprefix(f"{party}-")
        _must(party, case.parties, "party")
        _must(option, case.options, "option")
        if not table.get("doubts"):
            table["doubts"] = CommentedSeq()
        made = CommentedMap({"id": rest, "by": party, "option": option, "of": link.value})
        made.fa.set_flow_style()
        table["doubts"].append(made)


def _must(name: str, known: Iterable[str], kind: str) -> None:
    known = list(known)
    if name not in known:
        raise UnknownNameError(kind, name, known)


def _section(table: Any, name: str) -> Any:
    from ruamel.yaml.comments import CommentedMap

    if table.get(name) is None:
        table[name] = CommentedMap()
    else:
        _own(table, name)
        if not table[name]:
            table[name].fa.set_block_style()
    return table[name]


def _add_evidence(section: Any, path: str, statements: Sequence[str]) -> None:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if path not in section or section[path] is None:
        section[path] = CommentedSeq()
        section[path].fa.set_flow_style()
    entry = _own(section, path)
    if isinstance(entry, CommentedMap):
        if entry.get("statements") is None:
            entry.insert(0, "statements", CommentedSeq())
            entry["statements"].fa.set_flow_style()
        holder, key = entry, "statements"
    else:
        holder, key = section, path
    if not isinstance(holder[key], list):
        holder[key] = CommentedSeq([holder[key]])
        holder[key].fa.set_flow_style()
    holder[key].extend(name for name in statements if name not in holder[key])


def _write(folder: Path, texts: dict[Path, str]) -> None:
    before = {path: read_source(path, encoding_hint=False).text for path in texts}
    try:
        for path, text in texts.items():
            write_text_safely(path, text)
        load_case(folder)
    except BaseException:  # whatever it is: nothing is lost
        for path, text in before.items():
            write_text_safely(path, text)
        raise
