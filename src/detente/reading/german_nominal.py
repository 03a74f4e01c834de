"""German nouns that name an act and whoever does it: *die Bitte der AU um*, *die Sperrung des Kanals durch Kairo*.

The doer stands before the noun (an adjective, a genitive) or behind it: a genitive, unless the noun tells what is done
to somebody (*die Besetzung Kuwaits*), *aus*, *von* or *durch*. The span begins with the article and goes on with what
the noun is about; a noun phrase before the verb ends there.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.attributes import Attributes
from detente.reading.clauses import Clauses
from detente.reading.nominal import Nominal, named_acts
from detente.reading.pieces import Clause
from detente.reading.places import Place
from detente.reading.spans import between

_GENITIVE = ("des", "der", "eines", "einer", "seiner", "ihrer")
_FROM = ("aus", "von", "vom", "seitens")
_REACH = 8  # words between a noun and *durch*


class GermanNominals:
    """Finds the nouns of one text, and the participles before nouns."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.words, self.lexicon = clauses, clauses.words, clauses.lexicon
        self.grammar = clauses.lexicon.words
        self.attributes = Attributes(clauses)
        nouns = [at for at in named_acts(clauses) if clauses.words[at].upper and at not in clauses.names]
        self.able = [at for at in nouns if not clauses.is_verb(at)]

    def of(self, clause: Clause, places: Sequence[Place]) -> list[Nominal]:
        """The acts that nouns and participles of a clause name; `places` are its mentions."""
        if not places:
            return []
        found = self.attributes.of(clause, places)
        for at in between(self.able, clause.first, clause.end):
            one = self._at(at, clause, places)
            if one is not None and not any(other.first <= at < other.end for other in found):
                found.append(one)
        return found

    def _at(self, at: int, clause: Clause, places: Sequence[Place]) -> Nominal | None:
        act = self.clauses.forms.acts[at] or "vague"
        first, place = self._before(at, clause, places) or (at, None)
        end = at + 1
        if place is None:
            place = self._behind(at, act, clause, places)
            if place is None:
                return None
            end = self._behind_noun(place, clause)
        end = self._end(at, end, clause)
        actor = place.found.party or place.found.actor
        rest = self.words[end : clause.end]
        closed = len(rest) < 4 and not any(
            word.upper or not word.word for word in rest
        )  # "wies die Bitte Roms zurück, ..."
        return Nominal(self._phrase(first, clause), end, act, actor, at, closed)

    def _before(self, at: int, clause: Clause, places: Sequence[Place]) -> tuple[int, Place] | None:
        """The doer before the noun: *die ruandische Forderung*, *Nigers neue Forderung*."""
        for place in places:
            between = range(place.found.last + 1, at)
            adjective = place.found.sort == "adjective" and not self.words[place.found.last].upper
            if place.found.last >= at or len(between) > 2 or place.found.first < clause.first:
                continue
            if not adjective and not (place.found.genitive and place.attribute):
                continue
            if not any(self.words[i].upper or not self.words[i].word or self.clauses.is_verb(i) for i in between):
                return place.found.first, place
        return None

    def _behind(self, at: int, act: str, clause: Clause, places: Sequence[Place]) -> Place | None:
        low = self.words[at].low
        for place in places:
            gap = place.found.first - at
            if gap < 1 or gap > _REACH:
                continue
            if self._genitive(at, place):
                if self._undergone(low):
                    continue
                return place
            governed = self._governed_by(place)
            if governed == "durch" and self._one_phrase(at, place.found.first, clause):
                return place
            spoken = act in self.grammar["word_acts"] or act in ("sanction", "vague")
            if governed in _FROM and gap <= 3 and self.words[at + 1].low == governed and spoken:
                return place if governed != "von" or not self._undergone(low) else None
        return None

    def _genitive(self, at: int, place: Place) -> bool:
        """Whether a mention right behind a noun is its genitive: *Bitten Kuwaits*, *der Appell der AU*."""
        if not place.attribute or self._governed_by(place) in (*_FROM, "durch"):
            return False
        between = range(at + 1, place.found.first)
        if not between:
            return place.found.genitive
        small = all(not self.words[i].upper and self.words[i].word for i in between)
        return small and len(between) < 3 and self.words[at + 1].low in ("des", "der", "eines", "einer")

    def _governed_by(self, place: Place) -> str:
        """The preposition right before a mention, or before its article."""
        before = place.found.first - 1
        if before > 0 and self.words[before].low in self.grammar["articles"]:
            before -= 1
        return self.words[before].low if before >= 0 else ""

    def _undergone(self, low: str) -> bool:
        return low in self.grammar["undergone"] or low.endswith(tuple(self.grammar["undergone"]))

    def _one_phrase(self, at: int, end: int, clause: Clause) -> bool:
        """Whether nothing between a noun and its doer may belong to the doer: *Protest gegen den Bau durch*."""
        between = range(at + 1, min(end, clause.end))
        contents = self.grammar["contents"] - {"für"}
        return all(self._goes_on(i) or self.words[i].low not in contents for i in between) and all(
            self.words[i].word and not self.clauses.is_verb(i) for i in between
        )

    def _behind_noun(self, place: Place, clause: Clause) -> int:
        """Where a doer ends: with the noun that follows an adjective (*durch russische Flugzeuge*)."""
        end = place.found.last + 1
        if place.found.sort == "adjective":
            end = next((i + 1 for i in range(end, min(clause.end, end + 3)) if self.words[i].upper), end)
        return end

    def _phrase(self, first: int, clause: Clause) -> int:
        """Where the noun phrase begins: with its article, before its adjectives."""
        begin = first
        while begin > clause.first and begin > first - 3:
            low = self.words[begin - 1].low
            if low in self.grammar["articles"]:
                return begin - 1
            if self.words[begin - 1].upper or not low.endswith(("e", "en", "er", "es", "em")):
                break
            if low in self.grammar["prepositions"] or self.clauses.is_verb(begin - 1):
                break
            begin -= 1
        return begin

    def _end(self, at: int, end: int, clause: Clause) -> int:
        """Where the noun phrase ends: at the verb behind it, or after what the noun is about."""
        verbs = [i for i in range(clause.first, clause.end) if self.clauses.is_verb(i)]
        if verbs and verbs[0] > at and clause.kind == "main":
            return next((i for i in range(end, verbs[0]) if not self.words[i].word), verbs[0])
        if end + 1 < clause.end and self.words[end].low in self.grammar["contents"]:
            end = self._noun_behind(end + 1, clause)
            while end + 1 < clause.end and self.words[end].low in _GENITIVE:
                end = self._noun_behind(end + 1, clause)
        return end

    def _noun_behind(self, at: int, clause: Clause) -> int:
        """Where the noun phrase that begins here ends."""
        while at < clause.end and not self.words[at - 1].upper and self._goes_on(at):
            at += 1
        while at < clause.end and at in self.clauses.names and at - 1 in self.clauses.names:
            at += 1
        return at

    def _goes_on(self, at: int) -> bool:
        low = self.words[at].low
        return self.words[at].word and not self.clauses.is_verb(at) and low not in self.grammar["prepositions"]
