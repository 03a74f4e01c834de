"""JSON Schemas of what `events`, `suggest`, `accept` and `reject` print with ``--json``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.files.output_schemas import NULLABLE, STRING, STRINGS, Schema, array, mapping, obj
from detente.record.plover import TYPES
from detente.record.statement import ACTS, STATUSES

_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}


def events() -> Schema:
    """`detente events CASE --from ... --json`: the proposals added, and how many rows were passed over why."""
    counts = mapping({"type": "integer", "minimum": 1})
    return obj({"format": {"const": "detente-events/1"}, "file": STRING, "added": STRINGS, "passed_over": counts})


def plover() -> Schema:
    """One record of `detente events CASE --to plover`."""
    party = obj({"actor_text": STRING, "code": STRING, "office": STRING}, optional=("code", "office"))
    offset: Schema = {"type": "integer", "minimum": 0}
    properties: Schema = {
        "id": STRING,
        "date": NULLABLE,
        "enddate": STRING,
        "source": array(party),
        "recipient": array(party),
        "event": array({"enum": list(TYPES)}),
        "quad_code": {"enum": [1, 2, 3, 4]},
        "mode": STRINGS,
        "context": STRINGS,
        "text": STRING,
        "text_info": obj({"start": offset, "end": offset}),
        "cite_info": mapping(STRING),
        "comment": STRING,
    }
    return obj(properties, optional=("enddate",))


def suggestions() -> Schema:
    """`detente suggest CASE --json`: per proposed statement, what accepting it would fill."""
    one = {"path": STRING, "value": NULLABLE, "why": STRING, "current": NULLABLE, "conflict": {"type": "boolean"}}
    one |= {"against": STRINGS, "certainty": _SHARE}
    statement: Schema = {
        "id": STRING,
        "act": STRING,
        "source": STRINGS,
        "actor": STRINGS,
        "target": STRINGS,
        "issue": NULLABLE,
        "modality": NULLABLE,
        "condition": NULLABLE,
        "date": NULLABLE,
        "quote": STRING,
        "confidence": {"anyOf": [_SHARE, {"type": "null"}]},
        "trigger": NULLABLE,
        "candidates": mapping(STRINGS),
        "suggestions": array(obj(one)),
    }
    properties = {"format": {"const": "detente-suggestions/1"}, "title": STRING, "statements": array(obj(statement))}
    return obj(properties)


def decided() -> Schema:
    """`detente accept CASE ID... --json` and `detente reject`: what was set."""
    properties: Schema = {"format": {"const": "detente-decided/1"}, "status": {"enum": list(STATUSES)}}
    properties |= {
        "statements": STRINGS,
        "by": STRING,
        "on": STRING,
        "linked": STRINGS,
        "against": STRINGS,
        "notes": STRINGS,
    }
    left = obj({"statement": STRING, "path": STRING, "value": NULLABLE, "certainty": _SHARE})
    return obj(properties | {"left": array(left)})


def corrected() -> Schema:
    """`detente correct CASE ID --json`: the statement as it now reads, and which of its fields were changed."""
    offset: Schema = {"type": "integer", "minimum": 0}
    properties: Schema = {"format": {"const": "detente-corrected/1"}, "id": STRING, "changed": STRINGS}
    properties |= {"quote": STRING, "document": STRING, "start": offset, "end": offset, "act": {"enum": list(ACTS)}}
    properties |= {"source": STRINGS, "actor": STRINGS, "target": STRINGS, "modality": NULLABLE}
    properties |= {"status": {"const": "edited"}, "by": STRING, "on": STRING, "notes": STRINGS}
    return obj(properties)


EXCHANGED: Mapping[str, Callable[[], Schema]] = {
    "events": events,
    "plover": plover,
    "suggestions": suggestions,
    "decided": decided,
    "corrected": corrected,
}
