"""The detail that a proposal carries where its words leave no doubt: what is given to whom, or how many stand ready.

Only what may be added up later without harm: who gives is known, who receives stands in the same words and no third
party with them, the deed is done or (a pledge) announced, every number counts a thing, and no two of them may be a part
and its whole or the ends of a range. In every other case there is no detail; the quantities stand in the statement all
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from detente.reading.reading import Mention, Proposal, QuantityMention
from detente.record.statement import STAGE_OF, Commitment, Force, Modality, Money, Quantity

_DONE: tuple[Modality | None, ...] = ("done", "ongoing")
_PROMISED: tuple[Modality | None, ...] = ("done", "ongoing", "announced")
_UNITS = frozenset("tonne ton kilogram pound kiloton litre cubic_metre barrel megawatt_hour".split())  # noqa: SIM905
_TIMES = re.compile(r"(?:year|month|week|day|hour|time|jahr|monat|woche|tag|stunde|mal)\w{0,2}", re.IGNORECASE)
_NO_THING = re.compile(  # persons, and money whose currency is not told
    r"(?:.*(?:soldat|offizier|männer|frauen|gefangene|häftling|person|spezialist|expert|ausbild|berater)\w*|\w*(?:soldiers?|"
    r"officers?|troops|men|women|prisoners?|hostages?|people|persons?|personnel|specialists?|trainers?|advisers?)|fr|mark|"
    r"franken|francs?|pounds?|marks|pfund|rubel|kronen|crowns?)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:which|who|whose|die|der|das|dem|den|deren|dessen)\b")
_ADJECTIVE = re.compile(r"\A[\d.,]+-[a-z]")  # an 11-page reply
_AND = re.compile(r"\s*,?\s*(?:and|as well as|plus|und|sowie)\s+", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_PART = re.compile(  # a part beside its whole, a sum of what was told before, or a rate
    r"\b(?:includ\w+|of (?:which|them|these|those)|among (?:them|these|which)|parts?|out of|portion|total\w*|so far|"
    r"since|altogether|each|per|an? (?:year|month|week|day)|annual\w*|monthly|yearly|darunter|davon|einschlie\w+|"
    r"inklusive|von denen|von ihnen|unter ihnen|insgesamt|bisher|bislang|seit|jeweils|je|pro|jährlich\w*|monatlich\w*|"
    r"teil\w*)\b",
    re.IGNORECASE,
)


def commitment(found: Proposal, mentions: Iterable[Mention]) -> Commitment | None:
    """What is given, by whom and to whom; None where any of it is in doubt. `mentions`: those of the document.

    >>> tanks = QuantityMention(start=8, end=16, value=14, item="tanks")
    >>> kyiv = Mention(start=20, end=24, actor="UA", kind="state")
    >>> sent = Proposal(start=0, end=24, quote="It sent 14 tanks to Kyiv", act="deliver", actor=("GB",), target=("UA",),
    ...                 modality="done", quantities=(tanks,), confidence=1.0)
    >>> made = commitment(sent, [kyiv])
    >>> made and (made.stage, made.items[0].quantity)
    ('delivered', 14)
    """
    stage = STAGE_OF.get(found.act)
    if stage is None or not found.actor or not found.target or not found.quantities or found.condition is not None:
        return None
    if found.modality not in (_PROMISED if found.act == "pledge" else _DONE) or _is_doubtful(found):
        return None
    if not _is_between(found, mentions):
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
    if found.act != "deploy" or len(found.quantities) != 1 or _is_doubtful(found):
        return None
    (one,) = found.quantities
    if one.item is None or one.unit is not None or one.currency is not None or found.modality not in _PROMISED:
        return None
    return Force(what=one.item, count=one.value, bound=one.bound)


def _is_between(found: Proposal, mentions: Iterable[Mention]) -> bool:
    """Whether the words name who receives, nobody else but the giver and the source, and nobody among what is given."""
    inside = [m for m in mentions if found.start <= m.start and m.end <= found.end]
    inside = [m for m in inside if m.kind in ("state", "organisation")]
    named = {mention.actor for mention in inside}
    if any(q.start < m.end and m.start < q.end for q in found.quantities for m in inside):  # 81 Ukrainians
        return False
    return set(found.target) <= named <= {*found.target, *found.actor, *found.source}


def _is_doubtful(found: Proposal) -> bool:
    """Whether a number may be a part, a sum or a rate, belong to what is only said in passing, or to an adjective."""
    passing = _PART.search(found.quote) or _RELATIVE.search(found.quote)
    return bool(passing) or any(_ADJECTIVE.search(found.quote[q.start - found.start :]) for q in found.quantities)


def _are_things(things: Sequence[QuantityMention]) -> bool:
    """Whether each counts something that is given, and each another thing."""
    kinds = {(one.item or "").casefold() for one in things}
    units = all(one.unit is None or one.unit in _UNITS for one in things)
    counted = all(one.item and not _TIMES.fullmatch(one.item) and not _NO_THING.fullmatch(one.item) for one in things)
    return len(kinds) == len(things) and units and counted


def _are_in_a_row(found: Proposal) -> bool:
    """Whether the numbers stand in one list that ends with *and*: else one may be a part of another, or explain it."""
    between = [found.quote[a.end - found.start : b.start - found.start] for a, b in pairwise(found.quantities)]
    return all(map(_COMMA.fullmatch, between[:-1])) and all(map(_AND.fullmatch, between[-1:]))
