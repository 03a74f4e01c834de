"""The places that mentions take in a clause.

For each mention: the preposition that governs it, whether it is the attribute of a noun (*die Forderungen des
Kremls*, *Russian demands*, *Malawi's claim*), and its case where an article shows one.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import compress
from operator import gt

from detente.reading.clauses import Clauses
from detente.reading.gazetteer import gazetteer, table
from detente.reading.mentions import Actors, Found
from detente.reading.words import is_upper

Names = tuple[str, ...]


@dataclass(slots=True)
class Place:
    """A mention in its clause."""

    found: Found
    preposition: str | None = None
    attribute: bool = False
    noun: str | None = None  # what an attribute belongs to
    head: str | None = None  # the noun that a genitive belongs to: "Sprecher" in "ein Sprecher der US-Regierung"
    case: str | None = None  # nominative-accusative, accusative, dative, genitive, as far as the article tells
    joined: int = 0  # how many names that *and* joins come after it


@cache
def officials(language: str) -> frozenset[str]:
    """Words for people and bodies that act for their state, besides those of the table of acts."""
    return frozenset(table("offices")["officials"][language].split())


@cache
def hyphened(language: str) -> frozenset[str]:
    """The last parts of names that have a hyphen themselves: *Neu-Delhi*."""
    phrases = gazetteer(language).phrases
    named = (word for word in phrases if "-" in word and any(one.sort in _NAMES for _, one in phrases[word]))
    return frozenset(word.rpartition("-")[2] for word in named)


class Places:
    """Reads the places of mentions in the words of one text."""

    def __init__(self, clauses: Clauses, actors: Actors) -> None:
        self.clauses, self.words, self.actors = clauses, clauses.words, actors
        self.lows = clauses.forms.lows
        self.german, self.grammar = clauses.german, clauses.lexicon.words
        self.acting, agents = _acting(clauses.agents, clauses.lexicon.language)
        self.agents = agents if self.german else ()
        self.agent_like = clauses.lexicon.kept("nouns that act", partial(_ends_with, self.agents))
        self.hyphened = hyphened(clauses.lexicon.language)
        capital = list(compress(range(len(self.words)), map(is_upper, self.words))) if self.german else []
        self.capitals = [at for at in capital if at not in clauses.names]  # German: but for those in names
        self.nouns = self._german_nouns(capital) if self.german else self._english_nouns()
        self.firsts = [found.first for found in actors.found]
        self.lasts = {found.last: found for found in actors.found}

    def places(self, first: int, end: int) -> list[Place]:
        """The mentions among these words, with their places."""
        left = bisect_left(self.firsts, first)
        found = self.actors.found[left : bisect_left(self.firsts, end, left)]
        if found and self.words[first].low in self.grammar["subordinate"]:
            first += 1  # "after Icelandic gunboats had ...": a conjunction, no preposition
        return [self._place(mention, first) for mention in found if not self._apart(mention.first)]

    def _apart(self, first: int) -> bool:
        """Whether *not* sets a name apart from who acts: *Oslo, not Riga, paid*."""
        at = first - 1 - (first > 1 and self.lows[first - 1] == "the")
        return at > 0 and self.lows[at] in ("not", "nicht") and self.clauses.contrasted(at)

    def _place(self, found: Found, first: int, joined: int = 0) -> Place:
        place = Place(found, joined=joined)
        words = self.words
        after = words[found.last + 1] if found.last + 1 < len(words) else None
        describes = found.sort == "adjective" and after is not None and after.word
        if describes and not self.german and after is not None:
            describes = after.low not in self.grammar["prepositions"]  # "Peruvians to"
        if describes and not self.clauses.is_verb(found.last + 1):
            pair = self._paired(found)
            if self._compound(found) and words[found.last].upper and self.german:
                place.attribute, place.noun = True, words[found.last].low.partition("-")[2]
            elif pair is not None:
                place.attribute, place.noun = True, self._head(pair.last + 1)
            else:
                place.attribute, place.noun = True, self._head(found.last + 1)
        elif after is not None and after.text in ("'s", "’s"):
            place.attribute, place.noun = True, self._head(found.last + 2)
        elif found.kind != "person" and found.sort != "title" and self._compound(found):
            place.attribute, place.noun = True, words[found.last].low.partition("-")[2]
        elif self.german and found.genitive and (noun := self._noun_of_both(found)):
            place.attribute, place.noun = True, noun
        elif self.german and self._genitive(found):
            place.attribute = True
            place.noun = after.low if after is not None and after.upper else words[found.first - 1].low
        self._look_left(place, found.first - 1, first)
        return place

    def _paired(self, found: Found) -> Found | None:
        """The adjective that *and* joins to this one, whose noun is both's: *Japanese and Australian ministers*."""
        if found.last + 2 >= len(self.words) or self.words[found.last + 1].low not in ("and", "und", ","):
            return None
        at = bisect_left(self.firsts, found.last + 2)
        other = self.actors.found[at] if at < len(self.firsts) and self.firsts[at] == found.last + 2 else None
        if other is None or not (other.genitive if found.genitive else other.sort in ("adjective", "organ")):
            return None
        return (self._paired(other) or other) if other.last + 1 < len(self.words) else None

    def _noun_of_both(self, found: Found) -> str:
        """The noun behind two genitives that *and* joins: *Ruandas und Kongos Präsidenten*."""
        pair = self._paired(found)
        after = pair.last + 1 if pair is not None else len(self.words)
        return self.words[after].low if after < len(self.words) and self.words[after].upper else ""

    def _compound(self, found: Found) -> bool:
        """Whether the last word of a mention is a compound (*US-Truppen*), and no name that has a hyphen itself."""
        low = self.words[found.last].low
        last = low.rpartition("-")[2] if "-" in low else None
        return last is not None and last not in _HYPHENED and last not in self.hyphened

    def _head(self, at: int) -> str:
        """The noun of the phrase: German, the first capital; English, the last word before a small word or a verb."""
        words = self.words
        last = ""
        for i in range(at, min(len(words), at + 5)):
            if not words[i].word or self.clauses.is_verb(i) or words[i].low in self.grammar["prepositions"]:
                break
            last = words[i].low
            if self.german and words[i].upper:
                break
            if not self.german and words[i].low in ("and", "or", "that", "who", "which"):
                break
        return last

    def _genitive(self, found: Found) -> bool:
        if found.sort in ("title", "adjective", "pronoun"):
            return False
        if found.first and self.words[found.first - 1].low in ("des", "eines"):
            return True
        if not found.genitive:
            return False
        following = self.words[found.last + 1] if found.last + 1 < len(self.words) else None
        after_noun = found.first > 0 and self.nominal(found.first - 1)
        return after_noun or (following is not None and following.upper)

    def _look_left(self, place: Place, at: int, first: int) -> None:
        steps = nouns = 0
        while at >= first and steps < 7:
            word = self.words[at]
            low = word.low
            if not word.word:
                return
            if low in self.grammar["prepositions"]:
                if at > first and not place.attribute and self._belongs(at):
                    place.attribute, place.noun = True, self.words[at - 1].low
                    self._look_left(place, at - 1, first)
                    return
                place.preposition = place.preposition or low
                return
            if low in CASES and self.german:
                place.case = place.case or CASES[low]
                if low in ("des", "der", "eines", "einer") and at > first and self.nominal(at - 1):
                    place.attribute, place.noun = True, place.noun or self.words[at - 1].low
                    place.case, place.head = "genitive", self.words[at - 1].low
                    at, steps = at - 2, steps + 1
                    continue
                if at > first and self.words[at - 1].low in self.grammar["prepositions"]:
                    place.preposition = self.words[at - 1].low
                return
            if low in ("und", "oder", "and", "or", "sowie", "&"):
                before = self.lasts.get(at - 1)
                if before is None or place.joined > _LIST:
                    return
                other = self._place(before, first, place.joined + 1)
                if other.attribute and place.found.kind == "person" and before.kind != "person":
                    return  # "President X of Ecuador and his Peruvian colleague Y"
                place.preposition, place.case = other.preposition, other.case
                if other.attribute and other.found.sort != "adjective":
                    place.attribute, place.noun, place.head = True, place.noun or other.noun, other.head
                return
            if self.clauses.is_verb(at) or (not self.german and low in ("which", "whom", "whose")):
                return
            if place.attribute and place.found.sort not in ("adjective",) and self.nominal(at):
                nouns += 1
                if nouns > 1 and self.german:
                    return  # "in Rom Vertreter Kubas"
                at, steps = at - 1, steps + 1
                continue
            if self.nominal(at) and low not in self.grammar["subject_pronouns"]:
                return
            at, steps = at - 1, steps + 1

    def _belongs(self, at: int) -> bool:
        """Whether a preposition makes what follows it the attribute of the noun before: *a demand by the EU*."""
        low, before = self.words[at].low, self.words[at - 1].low
        if low in ("of", "von"):
            return self.nominal(at - 1)
        act = self.clauses.lexicon.nouns.get(before)
        if act is None or (self.german and not self.words[at - 1].upper):
            return False
        return low in ("by", "durch") or (low in ("from", "aus") and act in self.grammar["word_acts"])

    def nominal(self, at: int) -> bool:
        """Whether a word looks like a noun."""
        return self.nouns[at]

    def _german_nouns(self, capital: list[int]) -> list[bool]:
        """Which words look like nouns, of those with a capital."""
        nouns, lows, verbs = [False] * len(self.words), self.lows, self.clauses.verbs
        for at in capital:
            nouns[at] = not (verbs[at] and at and lows[at - 1] in (".", "„", "“"))
        return nouns

    def _english_nouns(self) -> list[bool]:
        """Which words look like nouns."""
        able = self.clauses.lexicon.kept("English nouns", partial(_may_be_noun, self.grammar["prepositions"]))
        return list(map(gt, map(able.__getitem__, self.lows), self.clauses.verbs))  # a noun, and no verb

    def _seat(self, place: Place) -> bool:
        """English: whether a name tells whose organ the noun before is: *the ministry in Oslo*."""
        at = place.found.first - 1
        while at > 0 and self.words[at].low in ("the", "new"):
            at -= 1
        if at > 0 and self.words[at].low in ("and", "und") and (before := self.lasts.get(at - 1)) is not None:
            return self._seat(Place(before))
        spokes = self.words[at].low == "for" and self.words[at - 1].low.startswith("spokes")
        if at <= 0 or not (spokes or self.words[at].low in ("in", "of", "from", "aus")):
            return False
        for i in range(at - 1, max(-1, at - 7), -1):  # "the Ministry of Foreign Affairs of Peru"
            if not self.words[i].word or self.clauses.is_verb(i):
                return False
            low = self.words[i].low
            if low in self.acting or (self.german and self.words[i].upper and self.agent_like[low]):
                return True
        return False

    def grouped(self, place: Place, free: list[Place]) -> list[Place]:
        """The mentions joined to this one by *and* or a comma."""
        group, step = [place], 1 if self.german else -1
        if len(free) < 2 or not self._may_join(place, step):
            return group
        order = sorted(free, key=lambda one: one.found.first)
        at = order.index(place)
        while 0 <= at + step < len(order):
            one, other = (order[at], order[at + step]) if step > 0 else (order[at + step], order[at])
            between = self._between(one, other)
            if len(between) > 3 or not _JOINING.issuperset(between) or _AND.isdisjoint(between):
                break
            group.append(order[at + step])
            at += step
        return group

    def _may_join(self, place: Place, step: int) -> bool:
        """Whether the word next to a name may join it to another one."""
        lows, beside = self.lows, place.found.last + 1 if step > 0 else place.found.first - 1
        return beside < len(lows) and (lows[beside] in _JOINING or (step > 0 and lows[beside] in ("of", "von")))

    def _between(self, one: Place, other: Place) -> list[str]:
        """The words between two names, but for an attribute of the first: *President X of Ecuador and Y*."""
        lows, first = self.lows, one.found.last + 1
        if lows[first] in ("of", "von") and first + 1 in self.clauses.names:
            first += 1
            while first in self.clauses.names:
                first += 1
        return lows[first : other.found.first]

    def stray(self, place: Place) -> bool:
        """Whether a mention is a mere attribute of a noun that does not act (*Russian demands*)."""
        return place.attribute and not self.acts(place)

    def acts(self, place: Place) -> bool:
        """Whether an attribute belongs to a noun that acts for its state: *Russian troops*."""
        noun = place.head or place.noun or ""
        if self.german and place.case == "genitive":
            return self.agent_like[noun]
        if place.found.sort == "adjective" or "-" in self.words[place.found.last].text:
            return noun in self.acting or self.agent_like[noun.removesuffix("n")]
        return noun in self.acting or (self.german and self.agent_like[noun])


@lru_cache(maxsize=8)
def _acting(agents: frozenset[str], language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a lexicon for those that act for their state; what longer ones of them end with."""
    acting = agents | officials(language)
    return acting, tuple(word for word in acting if len(word) > 3)


def _ends_with(endings: tuple[str, ...], low: str) -> bool:
    """Whether a word has one of these endings."""
    return low.endswith(endings)


def _may_be_noun(prepositions: frozenset[str], low: str) -> bool:
    """English: whether a word is no mark, and neither small nor an adjective by its ending."""
    small = low in prepositions or low in _SMALL_EN or not low[0].isalnum()
    return not small and not low.endswith(("ly", "an", "ish", "ese", "ian"))


_AND = frozenset([",", "und", "and", "sowie", "oder", "or", "nor", "noch"])
_JOINING = _AND | frozenset(
    "the der die das dem den both sein seine ihr ihre her his its their".split()  # noqa: SIM905
)
_NAMES = frozenset(["name", "metonym", "organ", "organisation"])
_HYPHENED = frozenset(
    ["arabien", "herzegowina", "bissau", "ungarn", "leste", "vietnam", "jemen", "korea", "süd", "nord"]
)
_LIST = 40  # names that *and* may join, as far as their preposition is looked for
CASES = {
    "den": "accusative", "einen": "accusative", "dem": "dative", "einem": "dative",
    "des": "genitive", "eines": "genitive",
    "der": "nominative-dative", "die": "nominative-accusative", "das": "nominative-accusative",
    "ein": "nominative-accusative",
    "eine": "nominative-accusative", "einer": "dative",
}  # fmt: skip
_SMALL_EN = frozenset(
    """the a an this that these those its his her their our your my no any some such each every also not only still
    again already now then yet today yesterday both all so twice once there just never ever however therefore even
    more most less at least about nearly and or but to there""".split()  # noqa: SIM905
)
