"""Quotation marks, paired.

German writes „so“ or »so«, and ‚so‘ inside; English “so” and ‘so’ inside; Swiss German and French «so»; typewriters
"so". One mark may open in one language and close in another, so each is judged by what stands around it (an opening
mark follows white space or an opening bracket, a closing one follows a word) and by what is open. Only outer quotations
are told. A mark left open ends with its sentence, or, where the next paragraph opens with a mark again, with its
paragraph: that is how a quotation of several paragraphs is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from detente.reading.reading import Sentence

DOUBLE = '„“”"»«'
_MARKS = re.compile(r"[„“”\"»«‚‘’›‹]")
_FAMILY = {"„": "d", "“": "d", "”": "d", '"': "d", "»": "g", "«": "g", "‚": "s", "‘": "s", "’": "s", "›": "a", "‹": "a"}
_ALWAYS_OPENS = "„‚"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_OPENING = "([{–—-/\u00ad"


class Marked(NamedTuple):
    """An outer quotation with its marks: ``text[start:end]``; `open_end` where its closing mark is missing."""

    start: int
    end: int
    open_end: bool = False


def marked(text: str, within: Sequence[Sentence]) -> list[Marked]:
    """The outer quotations of a text, in order.

    >>> text = 'Er sagte: „Sie rief ‚Halt‘ und ging.“ Dann "nichts".'
    >>> [text[m.start : m.end] for m in marked(text, ())]
    ['„Sie rief ‚Halt‘ und ging.“', '"nichts"']
    """
    return _Scan(text, within).all()


class _Scan:
    """One pass over the marks of a text."""

    def __init__(self, text: str, within: Sequence[Sentence]) -> None:
        self.text = text
        self.ends = [sentence.end for sentence in within]
        self.open: list[tuple[str, int]] = []  # the marks open now, outermost first
        self.depth = dict.fromkeys(_FAMILY.values(), 0)  # how many of them are of each family
        self.found: list[Marked] = []
        self.breaks = [match.start() for match in _BLANK_LINE.finditer(text)]
        self.french = _french(text)
        self.singles = not any(mark in text for mark in DOUBLE)  # British: ‘so’, where no other mark is used

    def all(self) -> list[Marked]:
        """The outer quotations, in order."""
        for match in _MARKS.finditer(self.text):
            at = match.start()
            if self.open and self._paragraph(self.open[0][1]) != self._paragraph(at):
                self._give_up(continued=self._opens_paragraph(at))
            if match[0] == "’" and not self.open:
                continue  # an apostrophe
            role = self._role(match[0], at)
            if role == "open":
                self.open.append((match[0], at))
                self.depth[_FAMILY[match[0]]] += 1
            elif role == "close":
                self._close(match[0], at)
        if self.open:
            self._give_up(continued=False)
        return self.found

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.breaks, at)

    def _opens_paragraph(self, at: int) -> bool:
        return self.text[max(0, at - 200) : at].rstrip(" \t\u00a0").endswith("\n")

    def _role(self, mark: str, at: int) -> str | None:
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1] if at + 1 < len(self.text) else " "
        family = _FAMILY[mark]
        if family == "s" and mark != "‚" and not self._single_counts(mark, before, after):
            return None
        if mark in _ALWAYS_OPENS:
            return "open"
        if mark in "»«›‹":
            opens = mark in ("«‹" if self.french else "»›")
            return "open" if opens else "close"
        if mark in "”’":
            return "close"
        starts = (before.isspace() or before in _OPENING or before in _MARKS_OPEN) and not after.isspace()
        inside = self.depth[family] > 0
        if mark == '"' or mark == "“" or mark == "‘":
            if inside and (not starts or self._closes_here(mark)):
                return "close"
            return "open" if starts or (not inside and not after.isspace() and not before.isalnum()) else None
        return None

    def _closes_here(self, mark: str) -> bool:
        """Whether the innermost open mark of the family is one that this mark closes even after white space."""
        innermost = next(other for other, _ in reversed(self.open) if _FAMILY[other] == _FAMILY[mark])
        return mark == '"' and innermost == '"'

    def _single_counts(self, mark: str, before: str, after: str) -> bool:
        """Whether a single mark quotes and is no apostrophe."""
        if mark == "‘":
            return bool(self.open) or self.singles
        return self.depth["s"] > 0 and not after.isalnum() and not before.isspace()

    def _close(self, mark: str, at: int) -> None:
        family = _FAMILY[mark]
        while self.depth[family]:
            other, start = self.open.pop()
            self.depth[_FAMILY[other]] -= 1
            if _FAMILY[other] == family:
                if not self.open:
                    self.found.append(Marked(start, at + 1))
                return

    def _give_up(self, *, continued: bool) -> None:
        """End what is open: with its paragraph if the quotation is continued in the next, else with its sentence."""
        start = self.open[0][1]
        self.open.clear()
        self.depth = dict.fromkeys(self.depth, 0)
        paragraph = self._paragraph(start)
        end = self.breaks[paragraph] if paragraph < len(self.breaks) else len(self.text)
        if not continued:
            sentence = bisect_right(self.ends, start)
            end = min(end, self.ends[sentence]) if sentence < len(self.ends) else end
        end = start + len(self.text[start:end].rstrip())
        if end > start + 1:
            self.found.append(Marked(start, end, open_end=True))


_MARKS_OPEN = '„“"»«‚‘›‹'


def _french(text: str) -> bool:
    """Whether « opens: it does where it comes first and before a word."""
    first = text.find("«")
    return first >= 0 and "»" not in text[:first]
