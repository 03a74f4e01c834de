"""Conditions over options: ``not``, then ``and``, then ``or``, then ``if``/``iff``.

``a if b`` is true when ``b`` is false. ``if`` and ``iff`` are not chained without parentheses. Names are
``[A-Za-z_][A-Za-z0-9_-]*``; the words above are reserved.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Taken:
    """The option of that name is taken."""

    option: str


@dataclass(frozen=True)
class Not:
    """`part` does not hold."""

    part: Condition


@dataclass(frozen=True)
class And:
    """All parts hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Or:
    """Any part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class If:
    """`part` holds, or `given` does not."""

    part: Condition
    given: Condition


@dataclass(frozen=True)
class Iff:
    """Both sides hold or neither does."""

    left: Condition
    right: Condition


Condition = Taken | Not | And | Or | If | Iff
