"""Accepting and rejecting proposed statements: their status in ``record.yaml``, their evidence in ``case.yaml``.

Both files are read, changed in the few places that are meant, and written beside and renamed; comments, order and all
else stay as far as ruamel.yaml's round trip keeps them. What an element says is never changed: a statement that says
the opposite is kept under `against`, where it proves nothing of it, and a note says so. If the two files do not read
back, both are put back.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.case.case import Case, Evidence
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
_OF_TWO_SIDES = ("positions.", "intentions.", "options.")


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
    """What was written: the elements linked as evidence for, and as evidence against, with notes on the latter."""

    linked: tuple[str, ...]
    against: tuple[str, ...]
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
    against: list[str] = []
    record = table_of(paths[0])
    for key in decision.statements:
        _set_status(record["statements"], key, decision)
    texts = {paths[0]: as_text(record)}
    if links:
        case = table_of(paths[1])
        filled: dict[str, str] = {}
        for link in links:
            behind = decision.statements if link.statements is None else link.statements
            current = _filled(case, loaded, link, filled)
            evidence = loaded.case.evidence.get(link.path, Evidence())
            new = [name for name in behind if name not in (*evidence.statements, *evidence.against)]
            supports, note = _side(link, current, behind, new)
            notes += [note] if note else []
            against += [link.path] if supports is False else []
            _add_evidence(_section(case, "evidence"), link.path, behind, supports=supports)
        texts[paths[1]] = as_text(case)
    write_back(folder, texts)
    linked = dict.fromkeys(link.path for link in links if link.path not in against)
    return Decided(linked=tuple(linked), against=tuple(dict.fromkeys(against)), notes=tuple(notes))


def _known(record: Record, decision: Decision) -> None:
    if not decision.by.strip():
        raise InputError(Problem(message="nobody signs", expected="a name"))
    for key in decision.statements:
        if key not in record.statements:
            raise UnknownNameError("statement", key, list(record.statements))


def table_of(path: Path) -> Any:
    """A file as it is edited."""
    return parsed(read_source(path).text)


def own_entry(section: Any, key: str) -> Any:
    """The entry under a key as one of its own: a copy where an alias shares it with others."""
    shared = any(other is section[key] for name, other in section.items() if name != key)
    if shared:
        section[key] = copy.deepcopy(section[key])
        if hasattr(section[key], "yaml_set_anchor"):
            section[key].anchor.value = None
    return section[key]


def _set_status(section: Any, key: str, decision: Decision) -> None:
    entry = own_entry(section, key)
    for name, value in (("status", decision.status), ("by", decision.by), ("on", decision.on)):
        entry[name] = value


def _filled(table: Any, loaded: LoadedCase, link: Link, filled: dict[str, str]) -> str | None:
    """Let the element say what it is to say if it says nothing; what it says. `filled`: what was filled in just now."""
    known = elements(loaded.case)
    current = value_at(loaded.case, link.path) or filled.get(link.path)
    if current is None and link.value is not None and link.path.partition(".")[0] in _FILLED:
        _fill(table, loaded.case, link)
        current = filled[link.path] = link.value
    elif link.path not in known and link.path not in filled:
        raise UnknownNameError("element", link.path, known)
    return current


def _side(link: Link, current: str | None, behind: Sequence[str], new: Sequence[str]) -> tuple[bool | None, str | None]:
    """Whether the statements support the element; None where nobody says so. And a note unless they do.

    `new`: those of them that did not stand beside it before.
    """
    if link.value is None and new and link.path.startswith(_OF_TWO_SIDES) and current is not None:
        return None, (
            f"which side {', '.join(new)} is on is not told: taken as evidence for {link.path}, which says {current}; "
            f"to say so, give --link {link.path}=yes or =no"
        )
    if link.value is None:
        return None, None
    if current in (None, link.value) or not link.path.startswith(_OF_TWO_SIDES):
        return True, None
    says = f"{', '.join(behind)} {'says' if len(behind) == 1 else 'say'} {link.value}"
    return False, (
        f"{link.path} says {current}, {says}: both are kept, as 'statements' and 'against'; if {link.value} holds, set "
        "it in case.yaml and exchange the two"
    )


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
        own_entry(table["options"], rest)["now"] = link.value
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
        own_entry(table, name)
        if not table[name]:
            table[name].fa.set_block_style()
    return table[name]


def _add_evidence(section: Any, path: str, statements: Sequence[str], *, supports: bool | None) -> None:
    """Statements on their side of an element; one whose side nobody tells stays where it is, else it supports it."""
    if path not in section or section[path] is None:
        section[path] = _list()
    own_entry(section, path)
    if supports is None:
        statements = [name for name in statements if name not in _names(section[path], "against")]
    if supports is False or isinstance(section[path], Mapping):
        section[path] = _with_sides(section[path])
        here, there = ("against", "statements") if supports is False else ("statements", "against")
        for name in statements:
            if name in _names(section[path], there):
                _side_of(section[path], there).remove(name)
        if "against" in section[path] and not section[path]["against"]:
            del section[path]["against"]
        holder, key = section[path], here
    else:
        holder, key = section, path
    if statements:
        listed = _side_of(holder, key)
        listed.extend(name for name in statements if name not in listed)


def _list(*items: Any) -> Any:
    from ruamel.yaml.comments import CommentedSeq

    made = CommentedSeq(items)
    made.fa.set_flow_style()
    return made


def _with_sides(entry: Any) -> Any:
    """The long form of an entry of the evidence, in which each side has a list."""
    from ruamel.yaml.comments import CommentedMap

    if isinstance(entry, Mapping):
        return entry
    made = CommentedMap({"statements": entry} if entry else {})
    if not isinstance(entry, list) or entry.fa.flow_style() is not False:  # type: ignore[attr-defined]
        made.fa.set_flow_style()
    return made


def _names(entry: Any, side: str) -> Sequence[str]:
    held = entry.get(side) if isinstance(entry, Mapping) else entry if side == "statements" else None
    return held if isinstance(held, list) else [] if held is None else [held]


def _side_of(holder: Any, key: str) -> Any:
    """The list under a key, made one where there is none, at the beginning for statements."""
    held = holder.get(key)
    if not isinstance(held, list):
        made = _list() if held is None else _list(held)
        if held is None and key == "statements" and key not in holder:
            holder.insert(0, key, made)
        else:
            holder[key] = made
    return holder[key]


def write_back(folder: Path, texts: dict[Path, str]) -> None:
    """Write files of a case; if it does not read back then, all stand there as before."""
    before = {path: read_source(path, encoding_hint=False).text for path in texts}
    try:
        for path, text in texts.items():
            write_text_safely(path, text)
        load_case(folder)
    except BaseException:  # whatever it is: nothing is lost
        for path, text in before.items():
            write_text_safely(path, text)
        raise
