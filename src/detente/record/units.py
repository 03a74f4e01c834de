"""Units and currencies: what may be added to what. Units by `pint`, currencies (ISO 4217) by Babel's list.

Only length, area, volume, mass, energy and power are converted. Any other unit keeps its own line: *boxes* are
added to boxes alone. So does a word that means different amounts to different readers: a *ton* is 907 kg in one
country and 1,000 or 1,016 kg in another, while a *tonne* is clear; so with barrels and gallons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

PIECES = frozenset({"", "piece", "pieces", "pcs", "pc", "item", "items", "unit", "units", "stück"})
UNCLEAR = frozenset({
    "ton", "tons", "barrel", "barrels", "bbl", "gallon", "gallons", "bag", "bags", "point", "points", "shot", "shots",
    "kt", "cwt", "hundredweight", "quarter", "rod", "rods", "stone", "slug", "slugs",
})  # fmt: skip
ALIASES = {
    "metric ton": "tonne", "metric tons": "tonne", "tonnen": "tonne", "kilo": "kilogram", "kilos": "kilogram",
    "kgs": "kilogram", "kilogramm": "kilogram", "gramm": "gram", "kilometers": "kilometer",
    "m2": "meter**2", "km2": "kilometer**2", "square metres": "meter**2", "square meters": "meter**2",
    "square kilometres": "kilometer**2", "square kilometers": "kilometer**2", "m3": "meter**3", "cm3": "centimeter**3",
    "cubic metres": "meter**3", "cubic meters": "meter**3", "kubikmeter": "meter**3", "liter": "liter",
    "bcm": "1e9 meter**3", "billion cubic metres": "1e9 meter**3", "billion cubic meters": "1e9 meter**3",
}  # fmt: skip
DIMENSIONS = ("length", "area", "volume", "mass", "energy", "power")
PLAIN = re.compile(r"[^\W\d_]{1,40}([²³]|(\*\*|\^)[23])?")  # one word and a power: no expression of a user is computed


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How a unit adds up: only with units of the same `key`; `factor` turns an amount into that key's base unit."""

    key: str
    factor: float
    unit: str | None  # as written; None counts pieces


@cache
def _registry() -> Any:
    import pint  # here, since it is slow to load and needed only once a unit is met

    return pint.UnitRegistry()


@lru_cache(maxsize=1024)
def scale(unit: str | None) -> Scale:
    """What a unit may be added to.

    >>> scale("tonnes").key == scale("kg").key, scale("tonnes").factor
    (True, 1000.0)
    >>> scale("boxes").key, scale("tons").key, scale(None).key
    ('boxes', 'tons', 'pieces')
    """
    word = " ".join((unit or "").split()).casefold()
    if word in PIECES:
        return Scale(key="pieces", factor=1.0, unit=None)
    if word not in UNCLEAR:
        written = str(unit).strip()
        names = [ALIASES[word]] if word in ALIASES else [n for n in (written, word) if PLAIN.fullmatch(n)]
        for name in names:
            if (found := _physical(name)) is not None:
                return Scale(key=found[0], factor=found[1], unit=unit)
    return Scale(key=word, factor=1.0, unit=unit)


def _physical(name: str) -> tuple[str, float] | None:
    """Dimension and factor to its base unit, or None for what is no unit of a dimension listed above."""
    import pint

    try:
        quantity = _registry().Quantity(name)
    except (pint.errors.PintError, AttributeError, TypeError, ValueError, AssertionError):
        return None  # free text: whatever stops its reading as a unit, it is none
    dimension = next((known for known in DIMENSIONS if quantity.check(f"[{known}]")), None)
    return None if dimension is None else (dimension, float(quantity.to_base_units().magnitude))


@lru_cache(maxsize=512)
def known_currency(code: str) -> bool:
    """Whether it is an ISO 4217 code, past ones included, in capitals.

    >>> known_currency("USD"), known_currency("DM")
    (True, False)
    """
    from babel.numbers import is_currency  # here, since its data are slow to load

    return bool(is_currency(code))
