"""A page on one document: its text with every proposed statement marked, and the proposals beside it.

It takes the plain shape ``detente-reading/1`` and the text. Marks and list point to each other by links, so that the
keyboard and a screen reader reach both; where proposals overlap, each is marked from its beginning to its end. Nothing
is fetched, there is no script, and what the text holds stays text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.version import __version__

_ROLES = ("source", "actor", "target")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def reading_page(shape: Mapping[str, Any], text: str) -> str:
    """The page as text; offsets in `shape` count the characters of `text`."""
    statements = [dict(found, number=number) for number, found in enumerate(shape["statements"], start=1)]
    for found in statements:
        for role in _ROLES:
            names = found[role]
            found[role] = ", ".join(names) if isinstance(names, list) else names
        found["open"] = [(role, ", ".join(names)) for role, names in found["candidates"].items() if names]
        found["amounts"] = "; ".join(map(_amount, found["quantities"]))
        found["lacks"] = None if found["date"] else _lacks(found, shape["dates"])
    document = shape["document"]
    page = _environment().get_template("reading.html.j2")
    rendered = page.render(
        version=__version__,
        title=document.get("title") or document.get("file") or document["id"],
        language=document.get("language") or "",
        document=document,
        statements=statements,
        slices=slices(text, statements),
    )
    return rendered.encode("utf-8", "replace").decode("utf-8")


def _amount(quantity: Mapping[str, Any]) -> str:
    """A quantity in words.

    >>> _amount({"value": 5000.0, "unit": "tonne", "currency": None, "item": "wheat", "bound": "at-least"})
    'at least 5,000 tonne wheat'
    """
    bound = (quantity["bound"] or "").replace("-", " ")
    parts = (bound, f"{quantity['value']:,.12g}", quantity["currency"], quantity["unit"], quantity["item"])
    return " ".join(part for part in parts if part)


def _lacks(found: Mapping[str, Any], dates: Sequence[Mapping[str, Any]]) -> str | None:
    """What is missing for the first date in the words of a proposal."""
    inside = (d for d in dates if found["start"] <= d["start"] and d["end"] <= found["end"] and d["value"] is None)
    return next((date["missing"] for date in inside if date["missing"]), None)


def slices(text: str, statements: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The text cut where proposals begin and end: each piece with those it lies in and those it opens, by number.

    >>> slices("abc", [{"start": 1, "end": 2, "number": 1}])[1]
    {'text': 'b', 'inside': [1], 'opens': [1]}
    """
    cuts = sorted({0, len(text), *(s["start"] for s in statements), *(s["end"] for s in statements)})
    opening: dict[int, list[Mapping[str, Any]]] = {}
    for statement in statements:
        opening.setdefault(statement["start"], []).append(statement)
    pieces = []
    active: list[Mapping[str, Any]] = []
    for left, right in pairwise(cuts):
        active = [s for s in active if s["end"] > left] + opening.get(left, [])
        opens = [s["number"] for s in opening.get(left, [])]
        pieces.append({"text": text[left:right], "inside": [s["number"] for s in active], "opens": opens})
    return pieces
