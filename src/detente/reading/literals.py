"""What a text must hold for a pattern to be found in it, so that most patterns need not be tried.

To look for a substring takes a small part of the time that a regular expression takes. The pattern's parse tree tells
which letters every match has: those of a run outside all choices, or, where alternatives are to be chosen from, those
of one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_RUN = 4  # letters of which a text is told to have them, before a longer string is looked for in it
_LEAST = 2  # letters; shorter runs stand in nearly every text


@lru_cache(maxsize=4096)
def literals(pattern: re.Pattern[str]) -> tuple[str, ...]:
    r"""Strings of which each text with a match holds at least one; none where the pattern does not tell.

    >>> literals(re.compile(r"\b(?:must|should) (?:stop|withdraw)\b"))
    ('must', 'should')
    >>> literals(re.compile(r"\w+"))
    ()
    """
    if pattern.flags & re.IGNORECASE:
        return ()
    try:
        from re import _parser as parser
    except ImportError:  # no part of the documented library
        return ()
    found = _required(parser.parse(pattern.pattern, pattern.flags))
    return tuple(sorted(one for one in found or () if not any(other in one for other in found or () if other != one)))


def alternatives(pattern: str) -> list[str]:
    r"""The parts of a pattern that stand beside each other: each may tell more of what a match holds than all do.

    >>> alternatives(r"\bmust (?:go|leave)\b|may\|be|[|]")
    ['\\bmust (?:go|leave)\\b', 'may\\|be', '[|]']
    """
    parts, depth, begin, at = [], 0, 0, 0
    inside = False  # a set of characters
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif inside:
            inside = letter != "]"
        elif letter == "[":
            inside = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            parts.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*parts, pattern[begin:]]


def _required(items: Iterable[Any]) -> frozenset[str] | None:
    """The best set of strings of a sequence: the one whose shortest member is longest."""
    best: frozenset[str] | None = None
    run = ""
    for item in (*items, None):
        name = str(item[0]) if item is not None else ""
        if item is not None and name == "LITERAL":
            run += chr(item[1])
            continue
        best, run = _better(best, frozenset([run])), ""
        if item is not None:
            best = _better(best, _inside(name, item[1]))
    return best


def _inside(name: str, content: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _required(content[-1])
    if name == "BRANCH":
        branches = [_required(branch) for branch in content[1]]
        return frozenset().union(*branches) if all(branches) else None  # type: ignore[arg-type]
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and content[0] > 0:
        return _required(content[2])
    return _required(content) if name == "ATOMIC_GROUP" else None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if other is None or _shortest(other) < _LEAST:
        return one
    return other if one is None or _shortest(other) > _shortest(one) else one


def _shortest(strings: Iterable[str]) -> int:
    return min(len(string) for string in strings)


@dataclass(frozen=True, slots=True)
class Needing:
    """A pattern after its name, and strings of which each text with a match holds one; none: it is always tried."""

    name: str
    pattern: re.Pattern[str]
    needed: tuple[str, ...]


class Sought:
    """Patterns, each after its name, that are looked for in many texts."""

    def __init__(self, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> None:
        self.patterns = [Needing(name, pattern, literals(pattern)) for name, pattern in patterns]
        self.always = [number for number, one in enumerate(self.patterns) if not one.needed]
        self.telling: dict[str, list[int]] = {}  # a string -> the patterns that it tells of
        for number, one in enumerate(self.patterns):
            for string in one.needed:
                self.telling.setdefault(string, []).append(number)
        # with the letters that begin and end it; a short one is always looked for
        self.runs = [
            (string, string[:_RUN] if len(string) >= _RUN else "", string[-_RUN:] if len(string) >= _RUN else "", found)
            for string, found in self.telling.items()
        ]

    def places(self, text: str) -> Places:
        """Where in a text each may be found."""
        return Places(self, text)


class Places:
    """Where patterns may be found in one text: their strings are looked for once, not in each of its parts.

    >>> places = Sought([("stop", re.compile("must (?:stop|halt)")), ("go", re.compile("may go"))]).places("we may go")
    >>> [one.name for one in places.within(0, 9)], places.within(0, 3)
    (['go'], [])
    """

    def __init__(self, sought: Sought, text: str) -> None:
        self.sought = sought
        found: list[tuple[int, int]] = []
        runs = {"", *(text[at : at + _RUN] for at in range(len(text)))}
        for string, first, last, numbers in sought.runs:
            if first not in runs or last not in runs:
                continue
            at = text.find(string)
            while at >= 0:
                found += [(at, number) for number in numbers]
                at = text.find(string, at + 1)
        found.sort()
        self.starts = [at for at, _ in found]
        self.numbers = [number for _, number in found]

    def within(self, start: int, end: int) -> list[Needing]:
        """Those that may be found in ``text[start:end]``, in their order."""
        numbers = self.numbers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if not numbers and not self.sought.always:
            return []
        return [self.sought.patterns[number] for number in sorted({*numbers, *self.sought.always})]
