"""Which states the others can bring about after a party's move, one legal sequence at a time, with the way there.

A breadth-first search over pairs (state, last mover), so that no party moves twice in succession (Fang, Hipel and
Kilgour 1993). Where all moves are transitive the last mover makes no difference and only states are remembered; the
start itself, which plain reachability adds, is left out then.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Graph, Ints
from detente.graph.moves import Replies, others, steps, transitive

Node = tuple[int, int | None]  # a state and who moved last
Counts = Callable[[int, int, Ints], npt.NDArray[np.bool_]]  # which moves of a party from a state to others count


@dataclass(frozen=True)
class Move:
    """One move of a party, from the state `before` to the state `after`, by their indices."""

    party: int
    before: int
    after: int


class Search:
    """The legal sequences of the parties other than `party` from the state `start`, shortest first.

    Iterating yields each state and last mover as it is first reached; `path` tells the way to one that was. `counts`
    says which moves count where that is no matter of ranks; then the last mover is always remembered.

    Raises:
        MissingPreferenceError: replies are improvements, and those of some other party are not known.
    """

    def __init__(self, graph: Graph, party: int, start: int, replies: Replies, counts: Counts | None = None) -> None:
        self._movers = {other: steps(graph, other) for other in others(graph, party)}
        self._improving = replies == "improvements" and counts is None
        self._counts = counts
        self._remember_last = counts is not None or not transitive(graph)
        self._seen = np.zeros((graph.n_parties if self._remember_last else 1, graph.n_states), np.bool_)
        if not self._remember_last:
            self._seen[0, start] = True
        self._parents: dict[Node, Node | None] = {(start, None): None}

    def __iter__(self) -> Iterator[Node]:
        queue = deque(self._parents)
        while queue:
            node = queue.popleft()
            for reached in self._next(node):
                self._parents[reached] = node
                queue.append(reached)
                yield reached

    def _next(self, node: Node) -> Iterator[Node]:
        state, last = node
        for mover, step in self._movers.items():
            if mover != last:
                seen = self._seen[mover if self._remember_last else 0]
                after = step.after(state, improving=self._improving)
                if self._counts is not None:
                    after = after[self._counts(mover, state, after)]
                new = after[~seen[after]]
                seen[new] = True
                for reached in new.tolist():
                    yield reached, mover

    def path(self, node: Node) -> tuple[Move, ...]:
        """The moves that lead from the start to a state and last mover that the search has yielded."""
        moves: list[Move] = []
        while (parent := self._parents[node]) is not None:
            assert node[1] is not None  # somebody moved there
            moves.append(Move(party=node[1], before=parent[0], after=node[0]))
            node = parent
        return tuple(reversed(moves))
