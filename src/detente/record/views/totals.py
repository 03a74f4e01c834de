"""Adding amounts that are known only within bounds.

Every amount stands for a range: *exactly* and *about* x for x alone, *at least* x for x and more, *at most* x for 0 to
x, and an amount that is not known for 0 and more. The ranges are added; *about* anywhere makes the sum approximate.

>>> from detente.record.units import scale
>>> add([Amount(283, None, scale("tonnes")), Amount(2000, "at-least", scale("kg"))]).text
'at least 285 tonnes'
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from detente.record.statement import Bound
from detente.record.units import Scale


@dataclass(frozen=True)
class Amount:
    """An amount of one line: `value` None is not known."""

    value: float | None
    bound: Bound | None
    scale: Scale


@dataclass(frozen=True, kw_only=True)
class TotalAmount:
    """A sum. It lies between `low` and `high` (None: no upper bound), in `unit`.

    `amount` and `bound` say the same in short, as in *at least 5*; `amount` is None where nothing is known of it.
    `unknown` counts the amounts that are not known.
    """

    amount: float | None
    bound: Bound | None
    low: float
    high: float | None
    approximate: bool
    unit: str | None
    unknown: int = 0

    @property
    def text(self) -> str:
        """The sum in words."""
        if self.amount is None:
            return "not known"
        words = "about" if self.bound is None and self.approximate else (self.bound or "").replace("-", " ")
        number = f"{self.amount:,.12g}"
        return " ".join(part for part in (words, number, self.unit) if part)


def add(amounts: Sequence[Amount]) -> TotalAmount:
    """The sum of amounts whose scales have one key. The order of the amounts does not matter."""
    unit = _unit(amounts)
    lows, highs = zip(*(_range(amount, unit) for amount in amounts), strict=True)
    low, high = _sum(lows), _sum(highs)
    known = [amount for amount in amounts if amount.value is not None]
    approximate = any(amount.bound == "about" for amount in known)
    short: tuple[float | None, Bound | None]
    if high is None:
        more = any(amount.bound == "more-than" for amount in known)
        short = (low, "more-than" if more else "at-least") if low else (None, None)
    elif any(amount.bound in ("at-most", "less-than") for amount in known):
        short = high, "less-than" if any(amount.bound == "less-than" for amount in known) else "at-most"
    else:
        short = high, "about" if approximate else None
    return TotalAmount(
        amount=short[0],
        bound=short[1],
        low=low or 0.0,
        high=high,
        approximate=approximate,
        unit=unit.unit,
        unknown=len(amounts) - len(known),
    )


def _unit(amounts: Sequence[Amount]) -> Scale:
    """The greatest unit among them, so that neither the order nor a small unit in one line decides."""
    return max((amount.scale for amount in amounts), key=lambda scale: (scale.factor, scale.unit or ""))


def _range(amount: Amount, unit: Scale) -> tuple[float, float | None]:
    if amount.value is None:
        return 0.0, None
    same = amount.scale.factor == unit.factor
    value = amount.value if same else amount.value * amount.scale.factor / unit.factor
    match amount.bound:
        case "at-least" | "more-than":
            return value, None
        case "at-most" | "less-than":
            return 0.0, value
        case _:
            return value, value


def _sum(values: Sequence[float | None]) -> float | None:
    """Exactly rounded, so that the order does not matter; None where one of them has no bound."""
    known = [value for value in values if value is not None]
    return float(f"{math.fsum(known):.12g}") if len(known) == len(values) else None
