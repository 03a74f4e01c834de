"""What a solution concept is: which replies of the others count, and whether the party may answer once more.

A state s is stable for a party if it has no reason to leave it, or if after every move that it has reason to make the
others can reply so that it is held back. The core concepts differ in two choices only. Other families give these words
another meaning (`Terms`): what is a reason to leave, what another party gains by, what holds a party back. Concepts
that look further than one exchange of moves have a `rule` of their own. All of them are data, listed once in
`detente.stability.CONCEPTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Graph, Ints
from detente.graph.preferences import States
from detente.graph.replies import Move

Replies = Literal["none", "moves", "improvements"]
Family = Literal["core", "classical", "strength", "unknown", "attitudes"]
Need = Literal["two parties", "strict preferences", "option form", "strength"]
Verdicts = npt.NDArray[np.bool_]
Compare = Callable[[Graph, int, States, States], Verdicts]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the words of a definition mean, where not by ranks; each takes graph, party and paired states.

    `leaves(before, after)`: whether that move is one the party has reason to make. `gains(before, after)`: whether a
    reply counts where only improvements do. `hurts(state, end)`: whether ending in `end` holds the party back from
    leaving `state`. `whose(graph, party)`: whose preferences decide what is a reason for the party, None: its own.
    `doubt`: whether the words have a meaning where some preferences are unknown.
    """

    leaves: Compare
    gains: Compare
    hurts: Compare
    whose: Callable[[Graph, int], frozenset[int]] | None = None
    doubt: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of play that a definition looks at: moves in turn, or all `at_once`, and how it ends, as a clause."""

    moves: tuple[Move, ...]
    ends: str
    at_once: bool = False


@dataclass(frozen=True, kw_only=True)
class Account:
    """What a definition looked at to judge a state: a sentence, and lines of play; `foreseen`: by how many moves.

    `stable`: the verdict that follows. `reachable`: of a state that does not hold all that the others can bring about
    after the improvement that shows it, by one reply of theirs, int32[r] ascending; None where that is not looked at.
    `worst`: the one among them that the party likes least.

    `detente.stability.verify_account` checks the lines where that is simple.
    """

    text: str
    stable: bool
    lines: tuple[Line, ...] = ()
    foreseen: int | None = None
    reachable: Ints | None = None
    worst: int | None = None


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A solution concept.

    `text`: in one clause, when a party stays at a state. `implies`: keys of concepts under which every state that is
    stable under this one is stable too (their own implications follow). `replies`: which replies of the others count.
    `answers_again`: whether a reply must also hold against the party's next move. `needs`: without which it has no
    meaning. `terms`: what its words mean, None: preference by ranks. `rule`: which states are stable, bool[m], where
    that is no matter of one exchange of moves. `account`: what the rule looked at for one party and state. `compares`:
    for a concept under which a state is stable iff it is so under the first of two others and not under the second.
    `horizon`: for a concept that is listed with ``H`` in its key, the same for a number of moves.
    """

    key: str
    name: str
    text: str
    source: str
    implies: tuple[str, ...] = ()
    replies: Replies = "none"
    answers_again: bool = False
    family: Family = "core"
    needs: tuple[Need, ...] = ()
    terms: Terms | None = None
    rule: Callable[[Graph, int], Verdicts] | None = None
    account: Callable[[Graph, int, int], Account] | None = None
    compares: tuple[Concept, Concept] | None = None
    horizon: Callable[[int], Concept] | None = None
