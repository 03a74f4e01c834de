"""The words of a text as the acts ask for them again and again, looked up once for all clauses.

Each word has its small letters, the senses of the verb that it may be a form of, and the act that it names as a noun;
each stretch the set of its words, and those of its words that may be German compounds.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.lexicon import Lexicon
from detente.reading.words import Token

_COMPOUND = 7  # letters that a German compound has more than


class Forms:
    """What the words of one text are in the lexicon."""

    def __init__(self, words: Sequence[Token], lexicon: Lexicon) -> None:
        self.words = words
        self.lows = [word.low for word in words]
        self.verbs = list(map(lexicon.verbs.get, self.lows))
        self.acts = list(map(lexicon.nouns.acts.__getitem__, self.lows))  # of nouns
        self.sets: dict[tuple[int, int], frozenset[str]] = {}
        self.long: dict[tuple[int, int], tuple[str, ...]] = {}

    def within(self, first: int, end: int) -> frozenset[str]:
        """The words ``first`` to ``end`` (exclusive) in small letters."""
        known = self.sets.get((first, end))
        if known is None:
            known = self.sets[first, end] = frozenset(self.lows[first:end])
        return known

    def compounds(self, first: int, end: int) -> tuple[str, ...]:
        """German: those of the words that begin with a capital and are long enough to be made of two."""
        known = self.long.get((first, end))
        if known is None:
            able = [word.low for word in self.words[first:end] if word.upper and len(word.low) > _COMPOUND]
            known = self.long[first, end] = tuple(able)
        return known
