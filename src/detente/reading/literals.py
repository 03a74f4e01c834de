"""What a text must hold for a pattern to be found in it, so that most patterns need not be tried.

To look for a substring takes a small part of the time that a regular expression takes. The pattern's parse tree tells
which letters every match has: those of a run outside all choices, or, where alternatives are to be chosen from, those
of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Any

_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST = 2  # letters; shorter runs stand in nearly every text
_FEW = 6  # strings; to look for more takes as long as the pattern
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
    best = _best(_sets_of(pattern))
    return _shortened(best) if best is not None else ()


def _sets_of(pattern: re.Pattern[str]) -> list[frozenset[str]]:
    """Sets of strings of each of which every text with a match holds one."""
    if pattern.flags & re.IGNORECASE:
        return []
    try:
        from re import _parser as parser
    except ImportError:  # no part of the documented library
        return []
    return list(_required(parser.parse(pattern.pattern, pattern.flags)))


def _shortened(strings: frozenset[str]) -> tuple[str, ...]:
    """Strings without those that hold another of them."""
    return tuple(sorted(one for one in strings if not any(other in one for other in strings if other != one)))


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


def _required(items: Iterable[Any]) -> Iterator[frozenset[str]]:
    """The sets of strings of a sequence: its runs of letters, and what stands between them."""
    run = list[Any]()
    for item in (*items, None):
        name = str(item[0]) if item is not None else ""
        if item is not None and name == "LITERAL":
            run.append(item)
            continue
        found = [frozenset(["".join(chr(letter) for _, letter in run)])]
        if item is not None:
            found += _inside(name, item[1], run)
        yield from (strings for strings in found if _shortest(strings) >= _LEAST)
        run = []


def _inside(name: str, content: Any, before: list[Any]) -> Iterator[frozenset[str]]:
    """The sets of strings of what follows the letters `before`, which each alternative begins with."""
    if name == "SUBPATTERN":
        if not content[1] & re.IGNORECASE:  # "(?i:stop)"
            yield from _required([*before, *content[-1]])
    elif name == "BRANCH":
        branches = [_best(_required([*before, *branch])) for branch in content[1]]
        if all(branches):
            yield frozenset().union(*branches)  # type: ignore[arg-type]
    elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and content[0] > 0:
        yield from _required(content[2])
    elif name == "ATOMIC_GROUP":
        yield from _required(content)


def _best(sets: Iterable[frozenset[str]]) -> frozenset[str] | None:
    """The set of strings that is worth most, the first of those that are worth the same."""
    return max(sets, key=_worth, default=None)


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
    """A pattern after its name, and sets of few strings of each of which a text with a match holds one."""

    name: str
    pattern: re.Pattern[str]
    needs: tuple[tuple[str, ...], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        for strings in self.needs:
            for string in strings:
                if string in text:
                    break
            else:
                return None
        return self.pattern.search(text)


def _needing(name: str, pattern: re.Pattern[str], sets: Iterable[frozenset[str]]) -> Needing:
    """A pattern with those of the sets of strings that no other implies and that are soon looked through."""
    few = [one for one in sets if len(one) <= _FEW and not any(_implies(other, one) for other in sets if other != one)]
    return Needing(name, pattern, tuple(map(_shortened, sorted(few, key=len))))


def _rank(strings: frozenset[str]) -> tuple[tuple[int, int], list[str]]:
    return _worth(strings), sorted(strings)


def _implies(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a text that holds one of the first strings holds one of the others."""
    return all(any(short in string for short in other) for string in one)


class Sought:
    """Patterns, each after its name, that are looked for in many texts by the words of each.

    A word tells of which patterns it may be part, for each of the first two sets of strings that a pattern needs: by a
    number with a bit for each pattern, and behind these for each again. To join numbers takes less time than sets take.

    >>> sought = Sought([("stop", re.compile("must (?:stop|halt)")), ("go", re.compile("may go"))])
    >>> [one.name for one in sought.among(map(sought.tell, ["we", "may", "go"]))]
    ['go']
    >>> sought.among(map(sought.tell, ["we", "stop"]))
    []
    """

    def __init__(self, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> None:
        listed = list(patterns)
        self.patterns = list[Needing]()
        self.size = len(listed)
        self.always = 0  # those for which no word tells whether the first or the second set is there
        bits: dict[tuple[str, bool, bool], int] = {}
        for number, (name, pattern) in enumerate(listed):
            sets = sorted(set(_sets_of(pattern)), key=_rank, reverse=True)
            self.patterns.append(_needing(name, pattern, sets))
            told = dict.fromkeys(runs for strings in sets if (runs := _runs(strings)))
            for which, runs in enumerate([*told, (), ()][:2]):
                bit = 1 << number + which * self.size
                for run in runs:
                    bits[run] = bits.get(run, 0) | bit
                if not runs:
                    self.always |= bit
        # letters that stand together -> whether they open and close their word, and the bits of who needs them
        self.telling: dict[str, list[tuple[bool, bool, int]]] = {}
        for (letters, opens, closes), needed in bits.items():
            self.telling.setdefault(letters, []).append((opens, closes, needed))
        self.lengths: dict[str, list[int]] = {}  # of such letters, by the first two of them, shorter ones first
        for letters in sorted(self.telling, key=len):
            known = self.lengths.setdefault(letters[:_LEAST], [])
            if len(letters) not in known:
                known.append(len(letters))

    def among(self, numbers: Iterable[int]) -> list[Needing]:
        """The patterns that may be found among words that tell these numbers, in their order."""
        told = reduce(or_, numbers, self.always)
        found, left = [], told & told >> self.size
        while left:
            lowest = left & -left
            found.append(self.patterns[lowest.bit_length() - 1])
            left ^= lowest
        return found

    def tell(self, word: str) -> int:
        """The bits of the patterns of whose first or second set a string may be found where a word stands."""
        told, size = 0, len(word)
        for start in range(size - _LEAST + 1):
            for length in self.lengths.get(word[start : start + _LEAST], ()):
                end = start + length
                if end > size:
                    break
                for opens, closes, bits in self.telling.get(word[start:end], ()):
                    if not (opens and start) and not (closes and end < size):
                        told |= bits
        return told


def _runs(strings: Iterable[str]) -> tuple[tuple[str, bool, bool], ...]:
    """The letters of each string that tell most, and whether they open and close their word; none if one has none."""
    found = []
    for string in strings:
        runs = [run for run in _LETTERS.finditer(string) if len(run[0]) >= _LEAST]
        if not runs:
            return ()
        most = max(runs, key=lambda run: (run[0] not in _SMALL, len(run[0])))
        found.append((most[0], string[: most.start()].endswith(" "), string.startswith(" ", most.end())))
    return tuple(sorted(found))
