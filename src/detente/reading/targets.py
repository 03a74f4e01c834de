"""Whom an act concerns: the best place in its clause or its content, else its counterpart in the text.

A bare object goes before the prepositions of the act, these before others; then the subject of what is demanded. Acts
in a report answer each other: one that names nobody concerns whoever acted on the actor just before, whom the actor
dealt with before, or the other of the two sides most spoken of. That last kind of target is a weak cue and lowers the
confidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.lexicon import Lexicon
from detente.reading.reading import Proposal
from detente.reading.roles import Names, Place, Roles, Slots
from detente.reading.triggers import Trigger
from detente.reading.words import Token

_REACH = 700  # characters back to acts that this one may answer
_BY_THIRD = frozenset(["offer", "pledge", "propose", "affirm", "warn", "request", "express"])
_BENEFITS = frozenset(["deliver", "authorise"])
_ANSWERS = frozenset(["reject", "accept", "acknowledge"])
_ANSWERED = frozenset(["demand", "offer", "propose", "request", "threaten", "accuse", "criticise"])
_LOCAL = frozenset(["in", "at", "over", "near", "bei", "im", "across", "within", "along", "vor"])
_SOMEWHERE = frozenset(["deploy", "deliver", "attack", "withdraw"])
_CONCERNS = frozenset(
    [
        "demand",
        "request",
        "reject",
        "accept",
        "offer",
        "propose",
        "warn",
        "threaten",
        "sanction",
        "pledge",
        "withhold",
        "block",
        "attack",
        "accuse",
        "criticise",
        "express",
        "affirm",
        "withdraw",
        "acknowledge",
        "deploy",
    ]
)


_ABOUT_ITS_SUBJECT = frozenset(["demand", "request", "warn", "accuse", "criticise", "block", "authorise", "propose"])


class Targets:
    """Finds the targets of the acts of one text; `found` are its proposals so far."""

    def __init__(self, lexicon: Lexicon, roles: Roles, words: Sequence[Token], found: list[Proposal]) -> None:
        self.lexicon, self.roles, self.words, self.found = lexicon, roles, words, found

    def by(self, slots: Slots) -> Names:
        """Whom a passive names as acting, and others that *von* or *by* names."""
        by = self.lexicon.words["by"]
        named = [p for p in slots.places if p.preposition in by and not (p.attribute and not self.roles.acts(p))]
        return tuple(dict.fromkeys(p.found.party or p.found.actor for p in named[:1]))

    def of(self, trigger: Trigger, slots: Slots, actor: Names, inner: list[Place], end: int) -> tuple[Names, bool]:
        """Whom the act concerns, and whether a strong cue says so; `inner` are the places of its content."""
        if trigger.passive and slots.subject and slots.subject != actor:
            return slots.subject, True
        preferred = self.lexicon.targets.get(trigger.act, ())
        others = self.lexicon.targets["*"]
        ranked: list[tuple[float, int, Place]] = []
        for place in slots.places:
            party = place.found.party or place.found.actor
            if party in actor or (slots.clear and party in slots.subject):
                continue
            weight = self._weight(trigger, place, preferred, others)
            if weight:
                ranked.append((weight, -place.found.start, place))
        for place in inner:
            party = place.found.party or place.found.actor
            if party in actor:
                continue
            bare = place.preposition is None and (not place.attribute or self.roles.acts(place))
            if place.preposition in _LOCAL and trigger.act not in _SOMEWHERE:
                continue
            weight = 2.6 if bare and trigger.act in _ABOUT_ITS_SUBJECT else 1.2 if bare else 1.0
            ranked.append((weight, -place.found.start, place))
        if any(self.words[i].low in self.lexicon.words["both"] for i in range(trigger.at + 1, end)):
            both = self.roles.both(without=actor)
            if len(both) > 1 and not any(weight >= 2.6 for weight, _, _ in ranked):
                return both, True
        if ranked:
            weight, _, best = max(ranked, key=lambda one: one[:2])
            group = self.roles.grouped(best, [p for _, _, p in ranked])
            names = tuple(
                dict.fromkeys(p.found.party or p.found.actor for p in sorted(group, key=lambda p: p.found.start))
            )
            return names, weight >= 2.5
        return self._counterpart(trigger, actor), False

    def _counterpart(self, trigger: Trigger, actor: Names) -> Names:
        """Whom an act concerns that names nobody: whoever the actor deals with in the acts just before.

        Acts in a report answer each other: the actor's own last target, or whoever last acted on the actor.
        """
        if not actor or " " in actor[0]:
            return ()
        if trigger.act in _BENEFITS:
            return self.roles.recipient(actor, self.words[trigger.at].start)
        if trigger.act not in _CONCERNS:
            return ()
        near = self.words[trigger.at].start - _REACH
        sides = self.roles.both()
        for earlier in reversed(self.found):
            if earlier.start < near:
                break
            other = self.roles.may_be_sides(earlier.actor) and not set(actor) & set(earlier.actor)
            if other and (set(actor) & set(earlier.target) or (trigger.act in _ANSWERS and earlier.act in _ANSWERED)):
                return earlier.actor
            if earlier.actor == actor and earlier.target and self.roles.may_be_sides(earlier.target):
                return earlier.target
        if len(actor) > 1:
            return ()
        if actor[0] not in sides:
            return sides if trigger.act in _BY_THIRD and len(sides) > 1 else ()
        return tuple(side for side in sides if side not in actor)

    def _weight(self, trigger: Trigger, place: Place, preferred: Sequence[str], others: Sequence[str]) -> float:
        if place.attribute:
            return 2.2 if self.roles.acts(place) else 2.0
        if place.preposition is None:
            return 3.0 if place.case != "genitive" else 2.0
        if place.preposition in ("by", "durch") and not trigger.passive:
            return 2.0  # whose doing the object is: "the exercises by China"
        if place.preposition in preferred:
            return 2.8
        if place.preposition in _LOCAL and trigger.act not in _SOMEWHERE:
            return 0.0
        return 1.5 if place.preposition in others else 0.0
