"""What a text must hold for a pattern to be found in it, so that most patterns need not be tried.

To look for a substring takes a small part of the time that a regular expression takes. The pattern's parse tree tells
which letters every match has: those of a run outside all choices, or, where alternatives are to be chosen from, those
of one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from detente.reading.kept import Kept

_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST = 2  # letters; shorter runs stand in nearly every text
_SMALL = frozenset(
    """a an and at be by for from had has have in is it no not of on that the to was were will with would could may
    might shall should der die das den dem des ein eine und mit zu nicht""".split()  # noqa: SIM905
)


@lru_cache(maxsize=4096)
def literals(pattern: re.Pattern[str]) -> tuple[str, ...]:
    r"""Strings of which each text with a match holds at least one; none where the pattern does not tell.

    >>> literals(re.compile(r"\b(?:must|should) (?:stop|withdraw)\b"))
    (' stop', ' withdraw')
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
    """The best set of strings of a sequence: the one that is worth most."""
    best: frozenset[str] | None = None
    run = list[Any]()
    for item in (*items, None):
        name = str(item[0]) if item is not None else ""
        if item is not None and name == "LITERAL":
            run.append(item)
            continue
        best = _better(best, frozenset(["".join(chr(letter) for _, letter in run)]))
        if item is not None:
            best = _better(best, _inside(name, item[1], run))
        run = []
    return best


def _inside(name: str, content: Any, before: list[Any]) -> frozenset[str] | None:
    """The best set of strings of what follows the letters `before`, which each alternative begins with."""
    if name == "SUBPATTERN":
        return _required([*before, *content[-1]])
    if name == "BRANCH":
        branches = [_required([*before, *branch]) for branch in content[1]]
        return frozenset().union(*branches) if all(branches) else None  # type: ignore[arg-type]
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and content[0] > 0:
        return _required(content[2])
    return _required(content) if name == "ATOMIC_GROUP" else None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if other is None or _shortest(other) < _LEAST:
        return one
    return other if one is None or _worth(other) > _worth(one) else one


def _shortest(strings: Iterable[str]) -> int:
    return min(len(string) for string in strings)


def _worth(strings: Iterable[str]) -> tuple[int, int]:
    """Of two sets, the one whose shortest string has more letters is found less often; small words do not count."""
    runs = [_LETTERS.findall(string) for string in strings]
    told = min(
        max((len(run) for run in found if len(run) >= _LEAST and run not in _SMALL), default=0) for found in runs
    )
    return told, _shortest(strings)


@dataclass(frozen=True, slots=True)
class Needing:
    """A pattern after its name, and strings of which each text with a match holds one; none: it is always tried."""

    name: str
    pattern: re.Pattern[str]
    needed: tuple[str, ...]


class Sought:
    """Patterns, each after its name, that are looked for in many texts by the words of each."""

    def __init__(self, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> None:
        self.patterns = [Needing(name, pattern, literals(pattern)) for name, pattern in patterns]
        self.always: set[int] = set()  # the numbers of those that are always tried
        # letters that stand together -> whether they open and close their word, and who needs them
        self.telling: dict[str, list[tuple[bool, bool, int]]] = {}
        for number, one in enumerate(self.patterns):
            runs = [max(_LETTERS.finditer(string), key=_told, default=None) for string in one.needed]
            if not one.needed or any(run is None or len(run[0]) < _LEAST for run in runs):
                self.always.add(number)
                continue
            for string, run in zip(one.needed, runs, strict=True):
                if run is not None:
                    opens, closes = string[: run.start()].endswith(" "), string.startswith(" ", run.end())
                    self.telling.setdefault(run[0], []).append((opens, closes, number))
        self.longest = max(map(len, self.telling), default=0)
        self.told = Kept(lambda word: frozenset(self._needing(word)))

    def _needing(self, word: str) -> Iterator[int]:
        """The patterns that may be found where a word stands."""
        for start in range(len(word)):
            for end in range(start + _LEAST, min(start + self.longest, len(word)) + 1):
                for opens, closes, number in self.telling.get(word[start:end], ()):
                    if not (opens and start) and not (closes and end < len(word)):
                        yield number


class Places:
    """Where patterns may be found in one text, of which `words` are the words in small letters.

    >>> sought = Sought([("stop", re.compile("must (?:stop|halt)")), ("go", re.compile("may go"))])
    >>> places = Places(sought, ["we", "may", "go"])
    >>> [one.name for one in places.within(0, 3)], places.within(0, 1)
    (['go'], [])
    """

    def __init__(self, sought: Sought, words: Sequence[str]) -> None:
        self.sought = sought
        self.found = [(at, numbers) for at, numbers in enumerate(map(sought.told.__getitem__, words)) if numbers]
        self.at = [at for at, _ in self.found]

    def within(self, first: int, end: int) -> list[Needing]:
        """The patterns that may be found in the words ``first`` to ``end`` (exclusive), in their order."""
        here = self.found[bisect_left(self.at, first) : bisect_left(self.at, end)]
        if not here and not self.sought.always:
            return []
        numbers = self.sought.always.union(*(numbers for _, numbers in here))
        return [self.sought.patterns[number] for number in sorted(numbers)]


def _told(run: re.Match[str]) -> tuple[bool, int]:
    """How much letters that stand together tell: small words least."""
    return run[0] not in _SMALL, len(run[0])
