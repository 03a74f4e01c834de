"""Which states the others can bring about after a party's move, one sequence of replies at a time, with the way there.

A breadth-first search over pairs (state, last mover), so that no party moves twice in succession (Fang, Hipel and
Kilgour 1993). Where all moves are transitive the last mover makes no difference and only states are remembered; the
start itself, which plain reachability adds, is left out then. Under another response rule what is remembered of a
sequence is what that rule asks: all who have moved, or that somebody has.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Graph, Ints
from detente.graph.moves import Replies, others, steps, transitive
from detente.graph.response import Played, may_move, memory

Node = tuple[int, Played]  # a state, and what decides who may move on from it
Counts = Callable[[int, int, Ints], npt.NDArray[np.bool_]]  # which moves of a party from a state to others count


@dataclass(frozen=True)
class Move:
    """One move of a party, from the state `before` to the state `after`, by their indices."""

    party: int
    before: int
    after: int


class Search:
    """The replies of the parties other than `party` from the state `start`, shortest first, by the response rule.

    Iterating yields each state, with what is remembered of the way, as it is first reached; `path` tells the way to one
    that was. `counts` says which moves count where that is no matter of ranks; then the last mover is always
    remembered.

    Raises:
        MissingPreferenceError: replies are improvements, and those of some other party are not known.
    """

    def __init__(self, graph: Graph, party: int, start: int, replies: Replies, counts: Counts | None = None) -> None:
        self._movers = {other: steps(graph, other) for other in others(graph, party)}
        self._improving = replies == "improvements" and counts is None
        self._counts = counts
        self._response = graph.response
        self._plain = graph.response == "legal" and counts is None and transitive(graph)
        self._n_states = graph.n_states
        self._seen: dict[Played, npt.NDArray[np.bool_]] = {}
        if self._plain:
            self._seen_by(())[start] = True
        self._parents: dict[Node, tuple[Node, int] | None] = {(start, ()): None}

    def __iter__(self) -> Iterator[Node]:
        queue = deque(self._parents)
        while queue:
            node = queue.popleft()
            for reached, mover in self._next(node):
                self._parents[reached] = node, mover
                queue.append(reached)
                yield reached

    def _next(self, node: Node) -> Iterator[tuple[Node, int]]:
        state, played = node
        for mover, step in self._movers.items():
            if may_move(self._response, mover, played):
                then = memory(self._response, (*played, mover))
                seen = self._seen_by(() if self._plain else then)
                after = step.after(state, improving=self._improving)
                if self._counts is not None:
                    after = after[self._counts(mover, state, after)]
                new = after[~seen[after]]
                seen[new] = True
                for reached in new.tolist():
                    yield (reached, then), mover

    def _seen_by(self, played: Played) -> npt.NDArray[np.bool_]:
        if played not in self._seen:
            self._seen[played] = np.zeros(self._n_states, np.bool_)
        return self._seen[played]

    def path(self, node: Node) -> tuple[Move, ...]:
        """The moves that lead from the start to a state and memory that the search has yielded."""
        moves: list[Move] = []
        while (step := self._parents[node]) is not None:
            (before, mover) = step
            moves.append(Move(party=mover, before=before[0], after=node[0]))
            node = before
        return tuple(reversed(moves))
