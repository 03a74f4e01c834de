"""The shapes of what commands print with ``--json``, as JSON Schemas (draft 2020-12): one entry in OUTPUTS each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
NULLABLE: Schema = {"type": ["string", "null"]}
STRINGS: Schema = {"type": "array", "items": STRING}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
RESPONSE: Schema = {"enum": ["legal", "once", "single"]}
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
    """One dilemma, as `analyse` and `dilemmas` give it; with ``--ways-out`` also told, and with its ways out."""
    properties: Schema = {
        "kind": {"enum": ["persuasion", "rejection", "trust", "co-operation", "sufficiency"]},
        "holder": STRING,
        "counterpart": STRING,
        "option": STRING,
        "modes": array({"enum": ["position", "threat"]}),
        "sentences": array(sentence()),
        "ways_out": array({"type": "object", "required": ["actor", "text", "edits", "removes", "creates"]}),
    }
    return obj(properties, optional=("sentences", "ways_out"))


def sentence() -> Schema:
    """A sentence with the elements of the case that it follows from, and what these rest on."""
    return obj({"text": STRING, "elements": STRINGS, "statements": STRINGS, "assumptions": STRINGS})


def step() -> Schema:
    """One move of one party."""
    return obj({"party": STRING, "from": STRING, "to": STRING})


def explain() -> Schema:
    """`detente explain --json`: a verdict, its witness (null for a concept without), and both in sentences."""
    count: Schema = {"type": "integer", "minimum": 0}
    replies = {"replies": array(obj({"improvement": step(), "reply": array(step())})), "n_improvements": count}
    holds = obj(replies, optional=("n_improvements",))
    listed = {"reachable": STRINGS, "counters": array(step())}
    closed = {name: {"anyOf": [items, {"type": "null"}]} for name, items in listed.items()}
    numbers = {"n_reachable": count, "n_counters": count, "worst": NULLABLE}
    upset = obj({"improvement": step(), **closed, **numbers}, optional=tuple(numbers))
    line: Schema = {"moves": array(step()), "at_once": {"type": "boolean"}, "ends": STRING}
    told = {"improvement": step(), "n_reachable": count, "worst": NULLABLE}
    played = obj({"lines": array(obj(line)), **told}, optional=tuple(told))  # moves by turns, or at the same moment
    other = {"concept": STRING, "stable": {"type": "boolean"}, "witness": {"anyOf": [holds, upset]}}
    compared = obj({"compared": array(obj(other))})  # of verdicts that follow from those under two others
    element = {"element": STRING, "statements": STRINGS, "why": NULLABLE, "by": NULLABLE, "on": NULLABLE}
    properties: Schema = {
        "format": {"const": "detente-explain/1"},
        "title": STRING,
        "digest": DIGEST,
        "version": STRING,
        "party": STRING,
        "state": STRING,
        "concept": STRING,
        "stable": {"type": "boolean"},
        "response": RESPONSE,
        "witness": {"anyOf": [holds, upset, played, compared, {"type": "null"}]},
        "verified": {"type": ["boolean", "null"]},
        "sentences": array(sentence()),
        "evidence": array(obj(element)),
    }
    return obj(properties)


def check() -> Schema:
    """`detente check --json`: one object per input, also for a wrong one; null for what could not be told of it."""
    place = {"file": NULLABLE, "line": {"type": ["integer", "null"]}, "column": {"type": ["integer", "null"]}}
    problem: Schema = {"severity": {"enum": ["error", "warning", "note"]}, "message": STRING}
    problem |= place | {"expected": NULLABLE, "remedy": NULLABLE}
    number: Schema = {"type": "integer", "minimum": 0}
    names = (
        "parties",
        "options",
        "combinations",
        "states",
        "positions",
        "doubts",
        "documents",
        "statements",
        "standing",
    )
    counts = dict.fromkeys(names, number)
    counts |= {"moves": mapping(number), "ranked": mapping({"type": ["integer", "null"]})}
    assumed = {"element": STRING, "text": STRING, "why": NULLABLE, "by": NULLABLE, "on": NULLABLE}
    properties: Schema = {
        "format": {"const": "detente-check/1"},
        "input": STRING,
        "ok": {"type": "boolean"},
        "title": NULLABLE,
        "digest": {"anyOf": [DIGEST, {"type": "null"}]},
        "problems": array(obj(problem)),
        "assumptions": array(obj(assumed)),
        "counts": {"anyOf": [obj(counts), {"type": "null"}]},
    }
    return obj(properties)


VIEW_ROWS: Mapping[str, tuple[str, ...]] = {
    "exchange": ("issue", "title", "asker", "asked", "demands", "answers", "outcome", "contradicts", "papers"),
    "principles": ("actor", "issue", "title", "affirmed"),
    "ledger": ("giver", "recipient", "stage", "what", "item", "amount", "unit", "currency", "bound", "date", "part_of"),
    "transfers": ("item", "origin", "holder", "recipient", "state", "waits_for", "contradicts", "consents"),
    "measures": ("id", "what", "trigger", "target", "stages", "stage", "cost_to", "backers", "disputants"),
    "forces": ("whose", "what", "where", "withdrawn", "modality", "counts", "differ"),
    "timeline": ("date", "shown", "event", "actor", "said", "paper", "title"),
}


def record_view() -> Schema:
    """`detente record --json`: per view its title and its rows; each row names the statements that it rests on."""
    views = {key: obj({"title": STRING, "rows": array(_row(fields))}, extra=True) for key, fields in VIEW_ROWS.items()}
    properties: Schema = {
        "format": {"const": "detente-record-view/1"},
        "title": STRING,
        "views": obj(views, optional=tuple(views)),
    }
    return obj(properties)


def _row(fields: tuple[str, ...]) -> Schema:
    return {"type": "object", "properties": {"statements": STRINGS}, "required": [*fields, "statements"]}


def analysis() -> Schema:
    """`detente analyse --json`: null where something is not known; counts in place of lists with ``--summary``."""
    states: Schema = {"anyOf": [STRINGS, {"type": "integer", "minimum": 0}]}
    properties = {
        "format": {"const": "detente-analysis/1"},
        "title": STRING,
        "digest": DIGEST,
        "options": STRINGS,
        "states": states,
        "status_quo": NULLABLE,
        "stable": mapping({"anyOf": [mapping({"anyOf": [states, {"type": "null"}]}), {"type": "null"}]}),
        "equilibria": mapping({"anyOf": [states, {"type": "null"}]}),
        "dilemmas": {"anyOf": [array(dilemma()), {"type": "integer", "minimum": 0}]},
        "response": RESPONSE,
        "search": obj({"method": STRING, "reason": STRING}),
    }
    number: Schema = {"type": "integer", "minimum": 0}
    maybe: Schema = {"type": ["integer", "null"]}
    properties["where"] = obj({"condition": STRING, "states": number, "of": number})
    first = array(obj({"state": STRING, "concepts": STRINGS, "changes": maybe, "place": maybe}))
    properties["top"] = {"anyOf": [first, {"type": "null"}]}
    differing = {"party": NULLABLE, "concept": STRING, "only_here": states, "only_there": states}
    properties["against"] = obj({"response": RESPONSE, "differences": array(obj(differing))})
    one = {"concepts": mapping(STRING), "equilibria": {"anyOf": [states, {"type": "null"}]}, "unknown": mapping(STRING)}
    properties["mixed"] = array(obj(one))
    return obj(properties, optional=("where", "top", "against", "mixed"), extra=True)


def dilemmas() -> Schema:
    """`detente dilemmas --json`."""
    properties: Schema = {
        "format": {"const": "detente-dilemmas/1"},
        "title": STRING,
        "profile": {"enum": ["dt2", "v2.5"]},
        "dilemmas": array(dilemma()),
        "would_be": array(
            obj({"option": STRING, "declared": mapping({"enum": ["yes", "no"]}), "dilemmas": array(dilemma())})
        ),
        "shared_options": STRINGS,
        "splits": array(obj({"option": STRING, "owner": STRING, "yes": STRINGS, "no": STRINGS})),
    }
    return obj(properties, extra=True)


def reading() -> Schema:
    """`detente read --json`; offsets count Unicode characters of the decoded file as it is."""
    span = {"start": OFFSET, "end": OFFSET}
    number: Schema = {"type": ["number", "null"]}
    names: Schema = {"anyOf": [STRING, STRINGS, {"type": "null"}]}
    words = ("issue", "condition", "modality", "directness", "likelihood", "trigger")
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
    "explain": explain,
    "check": check,
    "record-view": record_view,
    "reading": reading,
}
