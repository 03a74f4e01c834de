"""What a solution concept is: which replies of the others count, and whether the party may answer once more.

A state s is stable for a party if it has no improvement from s, or if after every improvement the others can reply so
that it ends no better than at s. Concepts differ in two choices only; all of them are data, listed once in
`detente.stability.CONCEPTS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Replies = Literal["none", "moves", "improvements"]


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A solution concept.

    `text`: in one clause, when a party stays at a state. `implies`: keys of concepts under which every state that is
    stable under this one is stable too (their own implications follow). `replies`: which replies of the others count.
    `answers_again`: whether a reply must also hold against the party's next move.
    """

    key: str
    name: str
    text: str
    source: str
    implies: tuple[str, ...]
    replies: Replies
    answers_again: bool
