"""The words of a text with their places, found once for the layers that look at every word.

A word keeps its hyphens, apostrophes and inner full stops (*US-Botschafter*, *today's*, *U.S*); digits stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

_PLAIN = r"[A-Za-zÄÖÜäöüß]{1,80}+(?![\w.'’-])"  # most words, told apart at once
_WORD = re.compile(rf"[\W_]?+({_PLAIN}|[^\W\d_](?:[\w.'’-]{{0,80}}\w)?|\d+)")  # with what parts it from the last
_KEPT = 100_000  # characters; the words of a longer text are not kept for the next layer


class Word(NamedTuple):
    """``text[start:end]``, and the same in small letters."""

    start: int
    end: int
    text: str
    lower: str


class Words:
    """The words of one text, in order."""

    def __init__(self, text: str) -> None:
        made = tuple.__new__  # a third of the time that Word() takes
        self.all, at = list[Word](), 0
        for piece in _WORD.findall(text):  # with `find` faster than matches that know their places
            at = text.find(piece, at)
            self.all.append(made(Word, (at, at := at + len(piece), piece, piece.lower())))
        self.starts = [word.start for word in self.all]
        self.lows = [word.lower for word in self.all]

    def between(self, start: int, end: int) -> list[Word]:
        """The words that begin in a stretch of the text."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def any_between(self, start: int, end: int, wanted: frozenset[str]) -> bool:
        """Whether one of the words that begin in a stretch is one of those, in small letters."""
        return not wanted.isdisjoint(self.lows[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


def words_of(text: str) -> Words:
    """The words of a text; those of the last short texts are kept.

    >>> [word.lower for word in words_of("Das US-Heer, 5.000 Mann").all]
    ['das', 'us-heer', '5', '000', 'mann']
    """
    return _kept(text) if len(text) <= _KEPT else Words(text)


@lru_cache(maxsize=2)
def _kept(text: str) -> Words:
    return Words(text)
