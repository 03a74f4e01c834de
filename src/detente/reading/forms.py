"""The words of a text as the acts ask for them again and again, looked up once for all clauses.

Each word has its small letters, the senses of the verb that it may be a form of, and the act that it names as a noun;
each stretch the set of its words, and what those may end with that may be German compounds. Of a verb with many senses
those are looked up whose words are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from detente.reading.lexicon import Lexicon, Verb
from detente.reading.words import Token, low_of

_COMPOUND = 7  # letters that a German compound has more than
_END = 5  # letters of the shortest word that it may end with
_FEW = 6  # senses of a verb that are looked at one by one
_VERBAL = ("en", "eln", "ern", "te", "iert")  # how German verbs end
_NOTHING = frozenset[str]()
_ALONE = ""  # in the place of the word that a sense needs, if it needs none


class Entry(NamedTuple):
    """What the lexicon tells of a word wherever it stands; looked up at once, which takes less time than one by one."""

    verbs: tuple[Verb, ...] | None  # the senses of the verb that it may be a form of
    act: str | None  # of the noun
    told: int  # of which turns of phrase it may be part
    able: bool  # may be a verb, listed or by its form
    to_do: bool  # German: is *zu*, or may be an infinitive with it
    long: str  # German: the word, if it is long enough to be made of two; else empty

    @classmethod
    def of(cls, lexicon: Lexicon, low: str) -> Entry:
        """The entry of a word in small letters."""
        verbs, german = lexicon.verbs.get(low), lexicon.language == "de"
        able = verbs is not None or low in lexicon.words["common"] or low.endswith(_VERBAL if german else "ed")
        to_do = german and ("zu" in low or "zu-infinitive" in kinds_of(lexicon, low))
        long = low if german and len(low) > _COMPOUND else ""
        return cls(verbs, lexicon.nouns.acts[low], lexicon.sought.tell(low), able, to_do, long)


class Forms:
    """What the words of one text are in the lexicon."""

    def __init__(self, words: Sequence[Token], lexicon: Lexicon) -> None:
        self.words = words
        self.lows: list[str] = list(map(low_of, words))
        entries = lexicon.kept("words", partial(Entry.of, lexicon))
        # what Entry tells, in a list for each of its parts
        self.verbs: list[tuple[Verb, ...] | None] = []
        self.acts: list[str | None] = []
        self.told: list[int] = []
        self.able: list[bool] = []
        self.to_do: list[bool] = []
        self.long: list[str] = []
        if words:
            parts = zip(*map(entries.__getitem__, self.lows), strict=True)
            self.verbs, self.acts, self.told, self.able, self.to_do, self.long = map(list, parts)
        self.german = lexicon.language == "de"
        if not self.german and "charge" in self.lows:
            for at, low in enumerate(self.lows):
                if low == "charge" and self.lows[at - 2 : at] == ["free", "of"]:
                    self.acts[at] = None  # "handed over free of charge"
        self.sets: dict[tuple[int, int], frozenset[str]] = {}
        self.ends = lexicon.kept("ends of compounds", _ends)
        self.kinds = lexicon.kept("forms of verbs", partial(kinds_of, lexicon))  # those that a word may be
        self.needed = lexicon.kept("words that senses need", partial(_needed, lexicon))
        self.needing = lexicon.kept("senses by the words they need", partial(_needing, lexicon))

    def within(self, first: int, end: int) -> frozenset[str]:
        """The words ``first`` to ``end`` (exclusive) in small letters."""
        known = self.sets.get((first, end))
        if known is None:
            known = self.sets[first, end] = frozenset(self.lows[first:end])
        return known

    def reach(self, first: int, end: int) -> frozenset[str]:
        """The words of a stretch; German: also the words with which those may end that may be compounds."""
        if not self.german:
            return self.within(first, end)
        span = enumerate(self.long[first:end], first)
        ends = [self.ends[low] for at, low in span if low and self.words[at].upper]
        known = self.within(first, end)
        return known.union(*ends) if ends else known

    def senses(self, at: int, reach: frozenset[str]) -> Sequence[Verb]:
        """The senses of a verb whose particle, or one of the words that they need, is there, in their order."""
        verbs = self.verbs[at] or ()
        alone, needed = self.needed[self.lows[at]]
        if needed.isdisjoint(reach):
            return alone
        if len(verbs) <= _FEW:
            return [
                verb
                for verb in verbs
                if (verb.particle in reach if verb.particle else not (verb.needs and verb.needs.isdisjoint(reach)))
            ]
        needing = self.needing[self.lows[at]]
        able = {number for word in needed & reach for number in needing[word]}
        able.update(needing.get(_ALONE, ()))
        return [verbs[number] for number in sorted(able)]


def _ends(low: str) -> frozenset[str]:
    """What a compound may end with."""
    return frozenset(low[at:] for at in range(1, len(low) - _END + 1))


def kinds_of(lexicon: Lexicon, low: str) -> frozenset[str]:
    """As which forms of verbs a word is listed."""
    return frozenset([verb.form for verb in lexicon.verbs.get(low, ())])


def _wanted(verb: Verb) -> frozenset[str]:
    """The words of which one must stand in the clause of a verb: its particle, or those it needs."""
    return verb.needs if verb.particle is None else frozenset([verb.particle])


def _needed(lexicon: Lexicon, low: str) -> tuple[Sequence[Verb], frozenset[str]]:
    """The senses that need no other word, and the words that others need."""
    verbs = [(verb, _wanted(verb)) for verb in lexicon.verbs.get(low, ())]
    return [verb for verb, wanted in verbs if not wanted], _NOTHING.union(*[wanted for _, wanted in verbs])


def _needing(lexicon: Lexicon, low: str) -> dict[str, list[int]]:
    """The numbers of the senses by each word that they need."""
    words = defaultdict[str, list[int]](list)
    for number, verb in enumerate(lexicon.verbs.get(low, ())):
        for word in _wanted(verb) or (_ALONE,):
            words[word].append(number)
    return words
