"""A case or a record as the text of a file that loads back equal: YAML 1.2 in a fixed, readable form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from detente.case.case import (
    Belief,
    Case,
    Constraint,
    Count,
    Evidence,
    GraphForm,
    Option,
    Party,
    Preference,
    Prioritised,
    Ranking,
)
from detente.case.check import ATTITUDES, COUNT_NAMES, conditions_of
from detente.case.conditions import parse_condition, show
from detente.errors import ConditionError
from detente.files.case_shape import CASE_FORMAT, STRONG_STEP
from detente.files.record_shape import RECORD_FORMAT
from detente.files.yaml_text import plain_value
from detente.record.record import Record
from detente.record.statement import Statement

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./()-]+)*|\d{4}-\d\d(?:-\d\d)?[~?]?")
_UNSAFE = re.compile("[\x7f-\xa0\xad\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_WIDTH = 100


def dump_case(case: Case) -> str:
    """The case as the YAML text of a case file."""
    return _text(_case(case))


def dump_case_json(case: Case) -> str:
    """The same as JSON on one line."""
    return json.dumps(_case(case), ensure_ascii=False)


def dump_record(record: Record) -> str:
    """The record as the YAML text of a record file; the documents' texts stay in their own files."""
    return _text(_record(record))


def _case(case: Case) -> dict[str, Any]:
    found: dict[str, Any] = {"format": CASE_FORMAT, "title": case.title, "as_of": case.as_of}
    found["parties"] = {key: _party(party) for key, party in case.parties.items()}
    found["options"] = {key: _option(option) for key, option in case.options.items()}
    found["constraints"] = [_constraint(number, each) for number, each in enumerate(case.constraints, 1)]
    found["states"] = list(case.states) if case.states is not None else None
    found["graph"] = _graph(case.graph) if case.graph is not None else None
    found["preferences"] = {key: _preference(each) for key, each in case.preferences.items()}
    found["positions"] = {
        party: {key: _word(taken) for key, taken in each.items()} for party, each in case.positions.items()
    }
    found["intentions"] = {key: _word(intended) for key, intended in case.intentions.items()}
    found["doubts"] = [
        _filled(id=_own_id(each.id, "d", number), by=each.by, option=each.option, of=each.of,
                kind=each.kind if each.kind != "will" else None)
        for number, each in enumerate(case.doubts, 1)
    ]  # fmt: skip
    found["targets"] = {key: list(aims) for key, aims in case.targets.items()}
    found["evidence"] = {path: _evidence(each) for path, each in case.evidence.items()}
    found["forbidden"] = [
        {**_filled(id=_own_id(each.id, "f", number)), "party": each.party, "from": show(each.before),
         "to": show(each.after)}
        for number, each in enumerate(case.forbidden, 1)
    ]  # fmt: skip
    found["merged"] = [{"id": each.id, "states": show(each.condition)} for each in case.merged]
    found["attitudes"] = {
        party: {other: ATTITUDES[sign] for other, sign in towards.items()} for party, towards in case.attitudes.items()
    }
    found["beliefs"] = {party: _belief(each) for party, each in case.beliefs.items()}
    keep = {"parties", "states"}
    return {key: value for key, value in found.items() if value is not None and (key in keep or value not in ({}, []))}


def _party(party: Party) -> dict[str, Any]:
    return _filled(name=party.name, actors=list(party.actors))


def _option(option: Option) -> dict[str, Any]:
    party: Any = option.owner if option.owner is not None else list(option.parties)
    now = None if option.now is None else _word(option.now)
    return _filled(party=party, text=option.text, now=now, moves=option.moves if option.moves != "both" else None)


def _word(value: bool | str) -> Any:
    """Yes and no as words that need no quotes in YAML 1.2."""
    return _Bare(value if isinstance(value, str) else "yes" if value else "no")


def _own_id(given: str, letter: str, number: int) -> str | None:
    return None if given == f"{letter}{number}" else given


def _constraint(number: int, constraint: Constraint) -> dict[str, Any]:
    found = _filled(id=_own_id(constraint.id, "c", number))
    if isinstance(constraint, Count):
        return found | {COUNT_NAMES[constraint.low, constraint.high]: list(constraint.options)}
    return found | {field: show(condition) for field, condition in conditions_of(constraint).items()}


def _graph(graph: GraphForm) -> dict[str, Any]:
    moves = {party: [list(move) for move in each] for party, each in graph.moves.items()}
    found: dict[str, Any] = {"states": list(graph.states), "moves": moves}
    return found | _filled(now=graph.now)


def _preference(preference: Preference) -> dict[str, Any]:
    if not isinstance(preference, Prioritised):
        return _ranking(preference)
    statements: list[Any] = []
    for number, each in enumerate(preference.statements, 1):
        text = each.text if _says(each.text, each.condition) else show(each.condition)
        marks = {mark: _word(True) for mark in ("strong", "uncertain") if getattr(each, mark)}
        name = _filled(id=_own_id(each.id, "p", number))
        statements.append({**name, "statement": text, **marks} if name or marks else text)
    return {"statements": statements}


def _belief(belief: Belief) -> dict[str, Any]:
    found: dict[str, Any] = _filled(hidden=list(belief.hidden))
    if belief.states is not None:
        found["states"] = list(belief.states)
    if belief.preferences:
        found["preferences"] = {party: _preference(each) for party, each in belief.preferences.items()}
    if belief.beliefs:
        found["beliefs"] = {party: _belief(each) for party, each in belief.beliefs.items()}
    return found


def _ranking(ranking: Ranking) -> dict[str, Any]:
    listed: list[Any] = []
    for number, tier in enumerate(ranking.tiers):
        listed += [STRONG_STEP] if number in ranking.strong_after else []
        listed.append(tier[0] if len(tier) == 1 else list(tier))
    return {"ranking": listed} | _filled(unknown=[list(pair) for pair in ranking.unknown])


def _says(text: str, condition: Any) -> bool:
    try:
        return bool(parse_condition(text) == condition)
    except ConditionError:
        return False


def _evidence(evidence: Evidence) -> Any:
    if evidence == Evidence(statements=evidence.statements) and evidence.statements:
        return list(evidence.statements)
    return _filled(
        statements=list(evidence.statements),
        against=list(evidence.against),
        why=evidence.why,
        by=evidence.by,
        on=evidence.on,
    )


def statement_entry(statement: Statement) -> dict[str, Any]:
    """A statement by its fields, as a record file has it under its id."""
    return _entry(statement, "statements")


def _record(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = {"format": RECORD_FORMAT}
    for section in ("documents", "papers", "issues", "actors", "statements"):
        entries = getattr(record, section)
        if entries:
            found[section] = {key: _entry(each, section) for key, each in entries.items()}
    return found


def _entry(value: Any, section: str) -> dict[str, Any]:
    """A part of a record by its fields; what stands at its default is left out."""
    found: dict[str, Any] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if (field.name == "id" and section) or (field.name == "text" and section == "documents"):
            continue
        if content == (field.default_factory() if field.default_factory is not MISSING else field.default):
            continue
        found[field.name.rstrip("_").replace("_", "-")] = _content(content)
    if section == "documents":
        found = {"file": f"sources/{value.id}.txt", **found}
    if section == "statements":
        quote = found.pop("quote")
        found = {"quote": quote, **found}
    return found


def _content(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return _entry(value, "")
    if isinstance(value, Mapping):
        return {key.replace("_", "-"): _content(item) for key, item in value.items()}
    if isinstance(value, tuple):
        parts = [_content(item) for item in value]
        return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value != "" and value != []}


class _Bare(str):
    """A text that is written without quotes."""

    __slots__ = ()


def _text(value: dict[str, Any]) -> str:
    return "\n".join(_block(value, 0)) + "\n"


def _block(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    """The lines of a mapping; what fits on a line stands on one."""
    margin = " " * indent
    for key, item in value.items():
        head = f"{margin}{_scalar(key)}:"
        line = f"{head} {_flow(item)}"
        if (len(line) <= _WIDTH and (indent or not isinstance(item, dict) or not item)) or not isinstance(
            item, dict | list
        ):
            yield line
        elif isinstance(item, dict):
            yield head
            yield from _block(item, indent + 2)
        else:
            yield head
            for each in item:
                yield f"{margin}  - {_flow(each)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    """A scalar of YAML 1.2: plain where nothing can be mistaken, else in double quotes as in JSON."""
    if isinstance(value, _Bare):
        return str(value)
    if isinstance(value, str):
        fits = (
            _PLAIN.fullmatch(value)
            and isinstance(plain_value(value), str)
            and value.lower() not in ("y", "n", "yes", "no")
        )
        return value if fits else _quoted(value)
    return json.dumps(value)


def _quoted(value: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
