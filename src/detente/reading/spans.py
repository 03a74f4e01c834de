"""Spans in the order of a text, to be asked for those of a stretch in time that does not depend on the whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything with offsets."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""


def between(places: list[int], first: int, end: int) -> list[int]:
    """Those of some places, which are in order, from a first one up to another (exclusive).

    >>> between([2, 5, 9], 3, 9)
    [5]
    """
    left = bisect_left(places, first)
    return places[left : bisect_left(places, end, left)]


_Kind = TypeVar("_Kind", bound=Spanned)


class Spans(Generic[_Kind]):
    """Spans in the order of the text, to be asked for those of a stretch."""

    def __init__(self, spans: Sequence[_Kind]) -> None:
        self.spans = list(spans)
        self.starts = [span.start for span in self.spans]
        self.reached = list(accumulate([span.end for span in self.spans], max))  # how far those up to each one go

    def within(self, start: int, end: int) -> list[_Kind]:
        """Those that begin in a stretch."""
        if not self.spans:
            return []
        left = bisect_left(self.starts, start)
        return self.spans[left : bisect_left(self.starts, end, left)]

    def over(self, stretch: Spanned) -> list[_Kind]:
        """Those that touch a stretch; of those that begin before it, the last few are asked."""
        if not self.spans:
            return []
        start = stretch.start
        left = bisect_left(self.starts, start)
        if left and self.reached[left - 1] > start:
            left = max(0, left - 8)
        near = self.spans[left : bisect_left(self.starts, stretch.end, left)]
        return [span for span in near if span.end > start]
