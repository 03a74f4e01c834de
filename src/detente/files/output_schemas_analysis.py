"""The shapes of the answers of `paths`, `coalitions` and `beliefs`, as JSON Schemas: one entry in ANALYSES each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.files.output_schemas import DIGEST, NULLABLE, STRING, STRINGS, Schema, array, mapping, obj, step

NUMBER: Schema = {"type": "integer", "minimum": 0}
NULL: Schema = {"type": "null"}
BY: Schema = {"enum": ["moves", "improvements"]}


def or_null(one: Schema) -> Schema:
    """What may not be known."""
    return {"anyOf": [one, NULL]}


def _head(name: str) -> dict[str, Schema]:
    return {"format": {"const": f"detente-{name}/1"}, "title": STRING, "digest": DIGEST, "version": STRING}


def paths() -> Schema:
    """`detente paths --json`: ways are moves, one after the other; null where it cannot be told or there is none."""
    way = array(step())
    reached = mapping(obj({"fewest": NUMBER, "last_movers": array(STRINGS)}))
    arrival = {"state": STRING, "concepts": STRINGS, "moves": or_null(way), "improvements": or_null(way)}
    opening = {
        "state": STRING,
        "by": BY,
        "kind": {"enum": ["two-way", "constraint", "forbidden", "shared", "move"]},
        "what": NULLABLE,
        "parties": STRINGS,
        "way": way,
        "holds": STRINGS,
        "extra": or_null(step()),
        "number": {"type": "integer", "minimum": 1},
    }
    properties = _head("paths") | {
        "start": STRING,
        "reached": obj({"moves": reached, "improvements": or_null(reached)}),
        "unknown": STRINGS,
        "equilibria": array(obj(arrival)),
        "out_of_reach": obj({"moves": STRINGS, "improvements": or_null(STRINGS)}),
        "openings": array(obj(opening)),
        "tried": array(obj({"kind": STRING, "number": NUMBER, "untold": STRINGS})),
        "to": or_null(obj({"state": STRING, "by": BY, "ways": array(way)})),
    }
    return obj(properties)


def coalitions() -> Schema:
    """`detente coalitions --json`: per coalition its improvements and what holds, also for a party, for all."""
    held = obj(dict.fromkeys(("cnash", "cgmr", "csmr", "cseq"), or_null(STRINGS)))
    pair = {"type": "array", "items": STRING, "minItems": 2, "maxItems": 2}
    jump = {"parties": STRINGS, "from": STRING, "to": STRING, "concepts": STRINGS}
    properties = _head("coalitions") | {
        "pareto": {"type": "boolean"},
        "states": STRINGS,
        "status_quo": NULLABLE,
        "coalitions": array(obj({"parties": STRINGS, "improvements": or_null(array(pair)), "stable": held})),
        "stable": mapping(held),
        "universal": held,
        "jumps": array(obj(jump)),
    }
    return obj(properties)


def beliefs() -> Schema:
    """`detente beliefs --json`: what each sees and expects, what holds, surprises, what learning a fact changes."""
    standing = mapping(or_null(obj({"held": STRINGS, "undefined": STRINGS})))
    lists = mapping(or_null(STRINGS))
    changed = mapping(obj({"gained": STRINGS, "lost": STRINGS}))
    party = {
        "states": STRINGS,
        "unseen": STRINGS,
        "imagined": STRINGS,
        "sees": mapping(obj({"states": STRINGS, "stable": lists})),
        "expected": standing,
        "unexpected": lists,
        "disappointed": lists,
    }
    surprise = {
        "party": STRING,
        "mover": STRING,
        "from": STRING,
        "to": STRING,
        "improves": {"type": ["boolean", "null"]},
    }
    revelation = {"party": STRING, "kind": {"enum": ["option", "preference", "states"]}, "what": NULLABLE}
    properties = _head("beliefs") | {
        "convention": {"enum": ["undefined", "vacuous", "unstable"]},
        "level": {"enum": [0, 1, 2]},
        "states": STRINGS,
        "status_quo": NULLABLE,
        "actual": standing,
        "parties": mapping(obj(party)),
        "surprises": array(obj(surprise)),
        "revelations": array(obj(revelation | {"actual": changed, "expected": changed, "reason": NULLABLE})),
    }
    return obj(properties)


ANALYSES: Mapping[str, Callable[[], Schema]] = {"paths": paths, "coalitions": coalitions, "beliefs": beliefs}
