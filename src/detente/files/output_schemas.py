"""The shapes of what commands print with ``--json``, as JSON Schemas (draft 2020-12): one entry in OUTPUTS each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
NULLABLE: Schema = {"type": ["string", "null"]}
STRINGS: Schema = {"type": "array", "items": STRING}
OFFSET: Schema = {"type": "integer", "minimum": 0}


def obj(properties: Mapping[str, Schema], *, optional: tuple[str, ...] = (), extra: bool = False) -> Schema:
    """An object with these properties, all required but the `optional` ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": extra}


def array(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def mapping(values: Schema) -> Schema:
    """An object whose keys are free and whose values are such."""
    return {"type": "object", "additionalProperties": values}


def dilemma() -> Schema:
    """One dilemma, as `analyse` and `dilemmas` give it."""
    modes = {"modes": STRINGS}
    return obj({"kind": STRING, "holder": STRING, "counterpart": STRING, "option": STRING} | modes, extra=True)


def analysis() -> Schema:
    """`detente analyse --json`: null where something is not known; counts in place of lists with ``--summary``."""
    states: Schema = {"anyOf": [STRINGS, {"type": "integer", "minimum": 0}]}
    properties = {
        "format": {"const": "detente-analysis/1"},
        "title": STRING,
        "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "options": STRINGS,
        "states": states,
        "status_quo": NULLABLE,
        "stable": mapping({"anyOf": [mapping(states), {"type": "null"}]}),
        "equilibria": mapping({"anyOf": [states, {"type": "null"}]}),
        "dilemmas": {"anyOf": [array(dilemma()), {"type": "integer", "minimum": 0}]},
    }
    return obj(properties, extra=True)


def dilemmas() -> Schema:
    """`detente dilemmas --json`."""
    properties: Schema = {
        "format": {"const": "detente-dilemmas/1"},
        "profile": {"enum": ["dt2", "v2.5"]},
        "dilemmas": array(dilemma()),
        "would_be": array(dilemma()),
    }
    return obj(properties, extra=True)


def reading() -> Schema:
    """`detente read --json`; offsets count Unicode characters of the decoded file as it is."""
    span = {"start": OFFSET, "end": OFFSET}
    number: Schema = {"type": ["number", "null"]}
    names: Schema = {"anyOf": [STRING, STRINGS, {"type": "null"}]}
    words = ("issue", "condition", "modality", "directness", "trigger")
    statement = span | {"quote": STRING, "act": STRING} | dict.fromkeys(("source", "actor", "target"), names)
    statement |= dict.fromkeys(words, NULLABLE) | {"confidence": number}
    quantity = dict.fromkeys(("unit", "currency", "item", "bound"), NULLABLE)
    properties = {
        "format": {"const": "detente-reading/1"},
        "document": {"type": "object"},
        "sentences": array(obj(span, extra=True)),
        "quotes": array(obj(span | {"speaker": NULLABLE, "kind": STRING}, extra=True)),
        "mentions": array(obj(span | {"actor": NULLABLE}, extra=True)),
        "quantities": array(obj(span | {"value": number} | quantity, extra=True)),
        "dates": array(obj(span | {"value": NULLABLE, "granularity": NULLABLE}, extra=True)),
        "statements": array(obj(statement, extra=True)),
    }
    return obj(properties, extra=True)


OUTPUTS: Mapping[str, Callable[[], Schema]] = {
    "analysis": analysis,
    "dilemmas": dilemmas,
    "reading": reading,
}
