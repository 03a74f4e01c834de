"""The words of a text with their places, found once for the layers that look at every word.

A word keeps its hyphens, apostrophes and inner full stops (*US-Botschafter*, *today's*, *U.S*); digits stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache, partial
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


_made = partial(tuple.__new__, Word)  # a third of the time that Word() takes


class Words:
    """The words of one text, in order."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = _WORD.findall(text)
        self.starts, ends, at = list[int](), list[int](), 0
        for piece in pieces:  # with `find` faster than matches that know their places
            at = text.find(piece, at)
            self.starts.append(at)
            at += len(piece)
            ends.append(at)
        self.lows = [piece.lower() for piece in pieces]
        self.all = list(map(_made, zip(self.starts, ends, pieces, self.lows, strict=True)))

    def between(self, start: int, end: int) -> list[Word]:
        """The words that begin in a stretch of the text."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def lows_between(self, start: int, end: int) -> list[str]:
        """The same in small letters."""
        return self.lows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def places_of(self, wanted: frozenset[str]) -> list[int]:
        """Where those of the words begin that are one of these, in small letters."""
        return [start for start, low in zip(self.starts, self.lows, strict=True) if low in wanted]


def lowered(text: str) -> str:
    """A text in small letters, each in its place: of the two that *İ* makes only the first.

    >>> lowered("İzmir, Öl")
    'izmir, öl'
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join([letter.lower()[0] for letter in text])


def words_of(text: str) -> Words:
    """The words of a text; those of the last short texts are kept.

    >>> [word.lower for word in words_of("Das US-Heer, 5.000 Mann").all]
    ['das', 'us-heer', '5', '000', 'mann']
    """
    return _kept(text) if len(text) <= _KEPT else Words(text)


@lru_cache(maxsize=2)
def _kept(text: str) -> Words:
    return Words(text)
