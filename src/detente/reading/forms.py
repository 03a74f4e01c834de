"""The words of a text as the acts ask for them again and again, looked up once for all clauses.

Each word has its small letters, the senses of the verb that it may be a form of, and the act that it names as a noun;
each stretch the set of its words, those of its words that may be German compounds, and what these may end with. Of a
verb with many senses those are looked up whose words are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from detente.reading.lexicon import Lexicon, Verb
from detente.reading.words import Token

_COMPOUND = 7  # letters that a German compound has more than
_END = 5  # letters of the shortest word that it may end with
_FEW = 6  # senses of a verb that are looked at one by one


class Forms:
    """What the words of one text are in the lexicon."""

    def __init__(self, words: Sequence[Token], lexicon: Lexicon) -> None:
        self.words = words
        self.lows = [word.low for word in words]
        self.verbs = list(map(lexicon.verbs.get, self.lows))
        self.acts = list(map(lexicon.nouns.acts.__getitem__, self.lows))  # of nouns
        for at, low in enumerate(self.lows):
            if low == "charge" and self.lows[at - 2 : at] == ["free", "of"]:
                self.acts[at] = None  # "handed over free of charge"
        self.sets: dict[tuple[int, int], frozenset[str]] = {}
        self.reached: dict[tuple[int, int], frozenset[str]] = {}
        self.german = lexicon.language == "de"
        self.ends = lexicon.kept("ends of compounds", _ends)
        self.needing = lexicon.kept("senses by the words they need", partial(_needing, lexicon))
        self.long: dict[tuple[int, int], tuple[str, ...]] = {}

    def within(self, first: int, end: int) -> frozenset[str]:
        """The words ``first`` to ``end`` (exclusive) in small letters."""
        known = self.sets.get((first, end))
        if known is None:
            known = self.sets[first, end] = frozenset(self.lows[first:end])
        return known

    def reach(self, first: int, end: int) -> frozenset[str]:
        """The words of a stretch; German: also the words with which those may end that may be compounds."""
        known = self.reached.get((first, end))
        if known is None:
            ends = (self.ends[low] for low in self.compounds(first, end)) if self.german else ()
            known = self.reached[first, end] = self.within(first, end).union(*ends)
        return known

    def senses(self, at: int, reach: frozenset[str]) -> Sequence[Verb]:
        """The senses of a verb of which the words they need are there, in their order."""
        verbs = self.verbs[at] or ()
        if len(verbs) <= _FEW:
            return [verb for verb in verbs if not verb.needs or not verb.needs.isdisjoint(reach)]
        alone, needed, needing = self.needing[self.lows[at]]
        able = alone.union(*[needing[word] for word in needed & reach])
        return [verbs[number] for number in sorted(able)]

    def compounds(self, first: int, end: int) -> tuple[str, ...]:
        """German: those of the words that begin with a capital and are long enough to be made of two."""
        known = self.long.get((first, end))
        if known is None:
            able = [word.low for word in self.words[first:end] if word.upper and len(word.low) > _COMPOUND]
            known = self.long[first, end] = tuple(able)
        return known


def _ends(low: str) -> frozenset[str]:
    """What a compound may end with."""
    return frozenset(low[at:] for at in range(1, len(low) - _END + 1))


def _needing(lexicon: Lexicon, low: str) -> tuple[frozenset[int], frozenset[str], dict[str, list[int]]]:
    """The numbers of the senses that need no other word, the words that others need, and the numbers of these."""
    words = defaultdict[str, list[int]](list)
    verbs = lexicon.verbs.get(low, ())
    for number, verb in enumerate(verbs):
        for word in verb.needs:
            words[word].append(number)
    alone = frozenset(number for number, verb in enumerate(verbs) if not verb.needs)
    return alone, frozenset(words), words
