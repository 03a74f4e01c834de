"""Every error of the package, and how a problem in an input is described.

::

    DetenteError
    ├── InputError (also ValueError)         something the user gave is wrong; carries all its problems
    │   ├── CaseError                        ... in a case file
    │   ├── RecordError                      ... in a record file
    │   ├── DocumentError                    ... in a document that is read
    │   └── ConditionError                   ... in a condition such as ``attack if not talk``
    ├── UnknownNameError (also LookupError)  a party, option, state, concept or view that the model does not have
    ├── LimitError (also MemoryError)        a stated limit is reached; says which, how far, and what to do
    ├── MissingPreferenceError (also ValueError)  a verdict is asked for a party without preferences
    ├── NotDefinedError (also ValueError)    a concept is asked of a conflict of which it says nothing; says why
    └── MissingExtraError (also ImportError) an optional library is not installed; says how to install it
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in an input: file, line and column (both counted from 1) and the text of that line."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    text: str | None = None

    def __str__(self) -> str:
        parts = [self.file or "input", *(str(part) for part in (self.line, self.column) if part is not None)]
        return ":".join(parts)

    def excerpt(self, width: int = 78) -> str:
        """The line with a caret under the column, cut to `width` characters around it; empty without a text."""
        if self.text is None or self.column is None:
            return ""
        at = max(0, self.column - 1)
        left = max(0, at - width // 2)
        shown = self.text[left : left + width].replace("\t", " ")
        return f"  {shown}\n  {' ' * (at - left)}^"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong: what was found, where, what was expected and what to do about it.

    `about`: where in the input, as steps from the top of a file, for those who know the input but not its file.
    """

    message: str
    place: Place | None = None
    expected: str | None = None
    remedy: str | None = None
    severity: Severity = "error"
    about: tuple[str | int, ...] | None = None

    def at(self, place: Place) -> Problem:
        """The same problem with a place, if it had none."""
        return self if self.place is not None else replace(self, place=place)

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place is not None else ""
        lines = [f"{head}{self.severity}: {self.message}"]
        if self.place is not None and (excerpt := self.place.excerpt()):
            lines.append(excerpt)
        if self.expected:
            lines.append(f"  expected: {self.expected}")
        if self.remedy:
            lines.append(f"  to do: {self.remedy}")
        return "\n".join(lines)


class DetenteError(Exception):
    """Base of all errors that the package raises on purpose."""


class InputError(DetenteError, ValueError):
    """Something given is wrong; `problems` holds all that was found, in the order of the input."""

    def __init__(self, problems: Problem | str | Iterable[Problem]) -> None:
        if isinstance(problems, str):
            problems = Problem(message=problems)
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class CaseError(InputError):
    """A case file, or the case in it, is wrong."""


class RecordError(InputError):
    """A record file, or the record in it, is wrong."""


class DocumentError(InputError):
    """A document cannot be read."""


class ConditionError(InputError):
    """A condition does not parse, or names an option that is not there."""


class UnknownNameError(DetenteError, LookupError):
    """A name that the model does not have; the message names the nearest known ones."""

    def __init__(self, kind: str, name: str, known: Sequence[str], hint: str | None = None) -> None:
        self.kind, self.name, self.known, self.hint = kind, name, tuple(known), hint
        super().__init__(f"unknown {kind} {name!r}: {hint or nearest(name, known)}")


class LimitError(DetenteError, MemoryError):
    """A stated limit is reached; the message says which, how far, and what to do."""


class MissingPreferenceError(DetenteError, ValueError):
    """A verdict is asked for a party whose preferences are not known."""


class NotDefinedError(DetenteError, ValueError):
    """A concept is asked of a conflict, or for a proof, that its definition does not give."""


class MissingExtraError(DetenteError, ImportError):
    """An optional library is missing; the message says how to install it."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"this needs {library}, which is not installed; to install it: pip install 'detente[{extra}]'")


def nearest(name: str, known: Sequence[str], most: int = 8) -> str:
    """A hint at what may have been meant.

    >>> nearest("nahs", ["nash", "gmr"])
    "did you mean 'nash'?"
    >>> nearest("x", ["nash", "gmr"])
    'known: nash, gmr'
    """
    if close := difflib.get_close_matches(name, known, n=1):
        return f"did you mean {close[0]!r}?"
    shown = ", ".join(known[:most]) + (", ..." if len(known) > most else "")
    return f"known: {shown or 'none'}"
