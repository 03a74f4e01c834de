"""The words of a text with their places, found once for the layers that look at every word.

A word keeps its hyphens, apostrophes and inner full stops (*US-Botschafter*, *today's*, *U.S*); digits stand alone. So
most words are tokens of `detente.reading.words`, and only the others are put together here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from weakref import WeakValueDictionary

from detente.reading.words import Token, tokens

_LONGEST = 80  # letters after the first
_WORD = re.compile(rf"[^\W\d_](?:[\w.'’-]{{0,{_LONGEST}}}\w)?|\d+")
_JOINS = frozenset(".'’-_")


class Words:
    """The tokens of one text and its words, in order."""

    def __init__(self, text: str) -> None:
        self.text, self.tokens = text, tokens(text)
        self.all = _words(text, self.tokens)
        self.starts = [word.start for word in self.all]
        self.lows = [word.low for word in self.all]

    @cached_property
    def low(self) -> str:
        """The text in small letters, each in its place: of the two that *İ* makes only the first.

        >>> Words("İzmir, Öl").low
        'izmir, öl'
        """
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join([letter.lower()[0] for letter in self.text])

    def between(self, start: int, end: int) -> list[Token]:
        """The words that begin in a stretch of the text."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def lows_between(self, start: int, end: int) -> list[str]:
        """The same in small letters."""
        return self.lows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def among(self, wanted: frozenset[str]) -> list[Token]:
        """Those of the words that are one of these, in small letters."""
        return [word for word, low in zip(self.all, self.lows, strict=True) if low in wanted]


def words_of(text: str) -> Words:
    """The words of a text; they are found once as long as somebody has them.

    >>> [word.low for word in words_of("Das US-Heer, 5.000 Mann").all]
    ['das', 'us-heer', '5', '000', 'mann']
    """
    known = _in_use.get(text)
    if known is None:
        known = _in_use[text] = Words(text)
    return known


_in_use: WeakValueDictionary[str, Words] = WeakValueDictionary()


def _words(text: str, told: Sequence[Token]) -> list[Token]:
    """The words: tokens of letters that nothing joins to what follows, and what `_WORD` finds in the others."""
    found = list[Token]()
    padded, last = text + "  ", 0  # where the word before ends
    for token in told:
        start, end, piece, _, word, _ = token
        plain = piece.isalpha() and start >= last and end - start <= _LONGEST
        if plain and (padded[end] not in _JOINS or _ends(padded, end)):
            found.append(token)
            last = end
        elif end > last and (word or end - start > 1):
            for one in _inside(text, max(start, last), end):
                found.append(one)
                last = one.end
    return found


def _ends(padded: str, end: int) -> bool:
    """Whether a word ends at a mark that may join it to what follows, as in *today's*, *U.S* and *foo_bar*."""
    after = padded[end + 1]
    return padded[end] != "_" and not after.isalnum() and after not in _JOINS


def _inside(text: str, start: int, end: int) -> Iterator[Token]:
    """The words that begin in a stretch of text, though they may go on behind it."""
    while start < end and (found := _WORD.search(text, start)) is not None and found.start() < end:
        start, piece = found.end(), found[0]
        yield Token(found.start(), start, piece, piece.lower(), word=True, upper=piece[0].isupper())
