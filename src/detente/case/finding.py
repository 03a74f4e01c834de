"""A problem in a case with the path to it, and the findings that every check makes: unknown names, repetitions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.errors import Problem, Severity, nearest

Step = str | int
MOST_NAMES = 500  # that a wrong name is compared with
SHOWN = 5  # states named in a message


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A problem and the path to it as in a case file; `key` where its name is wrong, `word` a part of a text."""

    path: tuple[Step, ...]
    problem: Problem
    key: bool = False
    word: str | None = None

    def told(self, path: tuple[Step, ...] | None = None) -> Problem:
        """The problem with the path (or another that stands for it) before its message."""
        where = spell(self.path if path is None else path)
        return replace(self.problem, message=f"{where}: {self.problem.message}") if where else self.problem


def spell(path: Iterable[Step]) -> str:
    """A path in words; items of a list are counted from 1.

    >>> spell(("preferences", "red", "statements", 1, "statement"))
    'preferences.red.statements, item 2'
    """
    text, counted = "", False
    for step in path:
        if isinstance(step, int):
            text += f", item {step + 1}"
        elif step != "statement":
            text += f"{', ' if counted else '.'}{step}" if text else step
        counted = isinstance(step, int)
    return text


@dataclass(frozen=True, kw_only=True)
class Known:
    """The names that count as known: those of the case, and those of damaged parts of its file.

    `missing` counts as known too, and is no name to be told: it stands for what could not be read.
    """

    parties: Collection[str]
    options: Collection[str]
    whole: bool = True  # False: parts are missing, so that nothing can be said about the case as a whole
    labels: bool = True  # False: what names states are made of is missing, so that no name of a state can be judged
    missing: str | None = None


def finding(
    path: tuple[Step, ...], message: str, *, severity: Severity = "error", expected: str | None = None,
    remedy: str | None = None, word: str | None = None, key: bool = False,
) -> Finding:  # fmt: skip
    """A problem at a path."""
    problem = Problem(message=message, expected=expected, remedy=remedy, severity=severity)
    return Finding(path=path, problem=problem, key=key, word=word)


def some(labels: Sequence[str], total: int | None = None) -> str:
    """The first few of `total` labels, and how many more there are.

    >>> some("abcdefg"), some("abcdef", 1200)
    ('a, b, c, d, e and 2 more', 'a, b, c, d, e and 1,195 more')
    """
    rest = (len(labels) if total is None else total) - SHOWN
    return ", ".join(labels[:SHOWN]) + (f" and {rest:,} more" if rest > 0 else "")


def unknown(
    path: tuple[Step, ...], kind: str, name: str, known: Collection[str], *, key: bool = False, word: str | None = None
) -> Iterator[Finding]:
    """That a name is not among the known ones, with the nearest of them."""
    if name not in known:
        yield finding(
            path,
            f"unknown {kind} {name!r:.80}",
            expected=nearest(name[:200], list(known)[:MOST_NAMES]),
            key=key,
            word=word,
        )


def repeated(path: tuple[Step, ...], kind: str, items: Iterable[str]) -> Iterator[Finding]:
    """What a list names more than once."""
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item in seen:
            yield finding((*path, number), f"{kind} {item!r} is given twice", expected="each once")
        seen.add(item)
