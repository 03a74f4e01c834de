"""The detail that a proposal carries where its words leave no doubt: what is given to whom, or how many stand ready.

Only what may be added up later without harm: who gives and who receives are known, the deed is done or (a pledge)
announced, every number counts something, and no two of them may be a part and its whole or the ends of a range. In
every other case there is no detail, and the quantities stand in the statement for the analyst.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from detente.reading.reading import Proposal, QuantityMention
from detente.record.statement import STAGE_OF, Commitment, Force, Modality, Money, Quantity

_DONE: tuple[Modality | None, ...] = ("done", "ongoing")
_PROMISED: tuple[Modality | None, ...] = ("done", "ongoing", "announced")
_UNITS = frozenset("tonne ton kilogram pound kiloton litre cubic_metre barrel megawatt_hour".split())  # noqa: SIM905
_TIMES = re.compile(r"(?:year|month|week|day|hour|time|jahr|monat|woche|tag|stunde|mal)\w{0,2}", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s*(?:and|as well as|plus|und|sowie)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_PART = re.compile(  # a part beside its whole, a sum of what was told before, or a rate
    r"\b(?:includ\w+|of (?:which|them|these|those)|among (?:them|these|which)|parts?|out of|portion|total\w*|so far|"
    r"since|altogether|each|per|darunter|davon|einschlie\w+|inklusive|von denen|von ihnen|unter ihnen|insgesamt|bisher|"
    r"bislang|seit|jeweils|je|pro|teil\w*)\b",
    re.IGNORECASE,
)


def commitment(found: Proposal) -> Commitment | None:
    """What is given, by whom and to whom; None where any of it is in doubt.

    >>> tanks = QuantityMention(start=8, end=16, value=14, item="tanks")
    >>> made = commitment(Proposal(start=0, end=16, quote="... sent 14 tanks", act="deliver", actor=("GB",),
    ...                            target=("UA",), modality="done", quantities=(tanks,)))
    >>> made and (made.stage, made.items[0].quantity)
    ('delivered', 14)
    """
    stage = STAGE_OF.get(found.act)
    if stage is None or not found.actor or not found.target or not found.quantities or found.condition is not None:
        return None
    if found.modality not in (_PROMISED if found.act == "pledge" else _DONE) or _PART.search(found.quote):
        return None
    money = [one for one in found.quantities if one.currency is not None]
    things = [one for one in found.quantities if one.currency is None]
    if len(money) > 1 or not _are_things(things) or not _are_in_a_row(found):
        return None
    value = Money(amount=money[0].value, currency=money[0].currency or "", bound=money[0].bound) if money else None
    items = tuple(Quantity(item=one.item, quantity=one.value, unit=one.unit, bound=one.bound) for one in things)
    return Commitment(giver=found.actor, recipient=found.target, stage=stage, items=items, value=value)


def force(found: Proposal) -> Force | None:
    """How many of what are deployed; None where that is in doubt."""
    if found.act != "deploy" or len(found.quantities) != 1 or _PART.search(found.quote):
        return None
    (one,) = found.quantities
    if one.item is None or one.unit is not None or one.currency is not None or found.modality not in _PROMISED:
        return None
    return Force(what=one.item, count=one.value, bound=one.bound)


def _are_things(things: Sequence[QuantityMention]) -> bool:
    """Whether each counts something that is given, and each another thing."""
    kinds = {(one.item or "").casefold() for one in things}
    units = all(one.unit is None or one.unit in _UNITS for one in things)
    return len(kinds) == len(things) and units and all(one.item and not _TIMES.fullmatch(one.item) for one in things)


def _are_in_a_row(found: Proposal) -> bool:
    """Whether the numbers stand in one list that ends with *and*: else one may be a part of another, or explain it."""
    between = [found.quote[a.end - found.start : b.start - found.start] for a, b in pairwise(found.quantities)]
    return all(map(_COMMA.fullmatch, between[:-1])) and all(map(_AND.fullmatch, between[-1:]))
