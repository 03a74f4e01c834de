"""German participles that name an act before a noun, with whoever does it: *die von Oslo eingebrachte Resolution*.

The doer stands after *von* or *durch*, the participle with its ending behind it, then the noun. The span begins with
the article and ends with the noun.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.clauses import Clauses
from detente.reading.german_verbs import declined
from detente.reading.nominal import Nominal
from detente.reading.pieces import Clause
from detente.reading.places import Place

_REACH = 4  # words between the doer and the participle, or the participle and its noun


class Attributes:
    """Finds the participles of one text."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.words, self.lexicon = clauses, clauses.words, clauses.lexicon

    def of(self, clause: Clause, places: Sequence[Place]) -> list[Nominal]:
        """The acts that participles of a clause name; `places` are its mentions."""
        doers = [place for place in places if place.preposition in ("von", "vom", "durch")]
        if not doers:
            return []
        found = [one for place in doers if (one := self._behind(place, clause)) is not None]
        return [one for number, one in enumerate(found) if not number or one.at != found[number - 1].at]

    def _behind(self, place: Place, clause: Clause) -> Nominal | None:
        after = place.found.last + 1
        for at in range(after, min(clause.end, after + _REACH)):
            act = self._participle(at)
            if act is not None:
                noun = next((i for i in range(at + 1, min(clause.end, at + _REACH)) if self.words[i].upper), None)
                if noun is None:
                    return None
                first = self._article(place.found.first, clause)
                return Nominal(first, noun + 1, act, place.found.party or place.found.actor, at, open=False)
            if self.clauses.is_verb(at) or not self.words[at].word:
                return None
        return None

    def _participle(self, at: int) -> str | None:
        word = self.words[at]
        if word.upper or not word.low.endswith(("e", "en", "er", "es", "em")):
            return None
        return declined(word.low, self.lexicon)

    def _article(self, at: int, clause: Clause) -> int:
        while at > clause.first and self.words[at - 1].low in ("von", "vom", "durch", "und", ","):
            at -= 1
        return at - 1 if at > clause.first and self.words[at - 1].low in self.lexicon.words["articles"] else at
