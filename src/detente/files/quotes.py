"""Whether a quote stands in its document where the record says; if not, where it stands now.

Texts are compared after normalisation of line ends only. Offsets count the characters of the document as it is.
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from detente.errors import Problem
from detente.record.document import Document, normalise_line_ends

_WINDOW = 4000  # characters on both sides of the old place in which the nearest words are looked for
_MOST_SHOWN = 300
_MOST_COUNTED = 1000
_MOST_SEARCHES = 20


@dataclass(frozen=True)
class Located:
    """Where a quote stands (None where it does not), and what is to be said about it."""

    start: int | None
    end: int | None
    problem: Problem | None = None


class Text:
    """A document's text with normalised line ends, and the way back to the offsets of the text as it is."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = normalise_line_ends(document.text)
        self.searches = 0  # for nearest words, as they take time

    @cached_property
    def _removed(self) -> list[int]:
        """Where, in the normalised text, a line feed was two characters."""
        raw = self.document.text
        found: list[int] = []
        at = raw.find("\r\n")
        while at >= 0:
            found.append(at - len(found))
            at = raw.find("\r\n", at + 2)
        return found

    def original(self, offset: int) -> int:
        """An offset in the text as it is, for one in the normalised text."""
        if len(self.text) == len(self.document.text):
            return offset
        return offset + bisect_left(self._removed, offset)

    def occurrences(self, quote: str) -> list[int]:
        """Where the quote begins in the normalised text, each time."""
        found: list[int] = []
        at = self.text.find(quote)
        while at >= 0 and len(found) < _MOST_COUNTED:
            found.append(at)
            at = self.text.find(quote, at + 1)
        return found


def locate(text: Text, quote: str, start: int | None, end: int | None) -> Located:
    """The place of a quote: as recorded, or found again; else the problem.

    A quote that moved comes with a warning, one without offsets that is found once with a note.
    """
    document, wanted = text.document, normalise_line_ends(quote)
    if not wanted.strip():
        return Located(None, None, Problem(message="the quote is empty", expected="the words of the document"))
    if (
        start is not None
        and end is not None
        and normalise_line_ends(document.text[start:end]) == wanted
        and start < end
    ):
        return Located(start, end)
    found = text.occurrences(wanted)
    if not found:
        return Located(None, None, _changed(text, wanted, start, end))
    if len(found) == 1 or start is not None:
        nearest = min((text.original(at) for at in found), key=lambda at: abs(at - (start or 0)))
        stop = next(text.original(at + len(wanted)) for at in found if text.original(at) == nearest)
        return Located(nearest, stop, _moved(document, start, end, nearest, stop, len(found)))
    count = f"{len(found)} times" if len(found) < _MOST_COUNTED else f"{_MOST_COUNTED} times or more"
    return Located(
        None,
        None,
        Problem(
            message=f"the quote stands {count} in document {document.id!r}: {_cut(quote)!r}",
            expected="start and end, or a quote that stands there once",
            remedy=f"give start and end; it stands at {', '.join(str(text.original(at)) for at in found[:5])}",
        ),
    )


def _moved(document: Document, start: int | None, end: int | None, now: int, stop: int, count: int) -> Problem:
    if start is None:
        return Problem(
            message=f"the quote was found in document {document.id!r} at {now} to {stop}",
            remedy=f"add start: {now}, end: {stop}",
            severity="note",
        )
    which = f", the nearest of {count} occurrences" if count > 1 else ""
    return Problem(
        message=f"the quote has moved in document {document.id!r}: from {start} to {end}, now {now} to {stop}{which}",
        remedy=f"write start: {now}, end: {stop}",
        severity="warning",
    )


def _changed(text: Text, quote: str, start: int | None, end: int | None) -> Problem:
    document = text.document
    nearest, at = _nearest_words(text, quote, start)
    lines = [f"the quote does not stand in document {document.id!r}", f"  recorded:  {_cut(quote)!r}"]
    if start is not None and end is not None:
        there = document.text[start:end]
        lines.append(f"  at {start} to {end}: {_cut(there)!r}" if there else f"  at {start} to {end}: nothing")
    if nearest:
        lines.append(f"  nearest, at {text.original(at)}: {_cut(nearest)!r}")
    return Problem(
        message="\n".join(lines),
        expected="the words of the document, character by character (line ends apart)",
        remedy="quote the document exactly, or check that it is the right one",
    )


def _nearest_words(text: Text, quote: str, start: int | None) -> tuple[str, int]:
    """The text around the longest piece shared with the quote, and its place; empty if they share hardly any."""
    text.searches += 1
    if text.searches > _MOST_SEARCHES:
        return "", 0
    low, high = 0, len(text.text)
    if start is not None and start < high:
        low, high = max(0, start - _WINDOW), min(high, start + len(quote) + _WINDOW)
    high = min(high, low + 10 * _WINDOW)
    wanted = quote[:_MOST_SHOWN]
    match = difflib.SequenceMatcher(None, text.text[low:high], wanted, autojunk=False).find_longest_match()
    if match.size < min(8, len(wanted) // 2 + 1):
        return "", 0
    begin = max(0, low + match.a - match.b)
    return text.text[begin : begin + len(quote)], begin


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."
