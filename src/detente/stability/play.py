"""Play by turns, move by move: a party tries to end better than in some state, the others try to prevent it.

Who can make sure of it is known per turn; this finds moves that do. Whoever makes sure moves to a state from which it
still does; the other tries what would be best for it if play stopped there: the others go to a state that is no better
for the party than the one it left, the party to the best there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Graph, Ints
from detente.graph.moves import Replies, known_ranks, moves_from
from detente.graph.reach import Counting, Reach, Spread, all_moves, alone, improving_moves
from detente.graph.replies import Move, Search
from detente.graph.rows import fits_rows

Bools = npt.NDArray[np.bool_]


def after_move(graph: Graph, party: int, state: int) -> Ints:
    """The states that a party can move to, ascending, without laying out all its moves where that can be spared."""
    return Reach(graph).after(party, state) if fits_rows(graph) else moves_from(graph, party, state)


def improving_from(graph: Graph, party: int, state: int) -> Ints:
    """Its improvements, in the same way."""
    after, ranks = after_move(graph, party, state), known_ranks(graph, party)
    found: Ints = after[ranks[after] > ranks[state]]
    return found


class Play:
    """`wins`: per turn, the others' first, from which states the party makes sure of ending better than in `state`."""

    def __init__(self, graph: Graph, party: int, state: int, replies: Replies, wins: Sequence[Bools]) -> None:
        self._graph, self._party, self._state, self._replies, self._wins = graph, party, state, replies, wins
        self._ranks = known_ranks(graph, party)
        self._better = self._ranks > self._ranks[state]
        self._reach = Reach(graph) if fits_rows(graph) else None

    def from_improvements(self, improvements: Ints) -> Iterator[tuple[Move, ...]]:
        """Of each of these, which all win or all do not, what follows, beginning with the improvement."""
        lines = [[Move(party=self._party, before=self._state, after=after)] for after in improvements.tolist()]
        won, going = bool(self._wins[0][improvements].all()), list(range(len(lines)))
        for turn in range(len(self._wins) - 1):
            at = np.unique(np.array([lines[line][-1].after for line in going], np.int32))
            if turn % 2 == 0:
                onward = self._answers(at, ~self._better if won else ~self._wins[turn + 1])
            else:
                onward = self._tries(at, self._wins[turn + 1] if won else self._better)
            going = [line for line in going if lines[line][-1].after in onward]
            for line in going:
                lines[line] += onward[lines[line][-1].after]
        return map(tuple, lines)

    def brought_about(self, start: int) -> Ints:
        """All states that the others can bring about from `start`."""
        if self._reach is None:
            return np.unique(
                np.array([node[0] for node in Search(self._graph, self._party, start, self._replies)], np.int32)
            )
        spread = Spread(self._reach, self._party, np.array([start], np.int32), self._counting())
        for _ in spread:
            pass
        return spread.reached(0)

    def _counting(self) -> Counting:
        assert self._reach is not None
        return all_moves() if self._replies == "moves" else improving_moves(self._reach)

    def _tries(self, states: Ints, wanted: Bools) -> dict[int, tuple[Move, ...]]:
        """From each of these states the party's best move to one that is wanted, where there is one."""
        if self._reach is not None:
            best = self._reach.best(self._party, states, self._ranks, lambda after: ~wanted[after])
            to = zip(states.tolist(), best.tolist(), strict=True)
            return {at: (Move(party=self._party, before=at, after=after),) for at, after in to if after >= 0}
        found: dict[int, tuple[Move, ...]] = {}
        for at in states.tolist():
            onward = moves_from(self._graph, self._party, at)
            onward = onward[wanted[onward]]
            if onward.size:
                best_of = int(onward[np.argmax(self._ranks[onward])])
                found[at] = (Move(party=self._party, before=at, after=best_of),)
        return found

    def _answers(self, states: Ints, wanted: Bools) -> dict[int, tuple[Move, ...]]:
        """From each of these states moves of the others to one that is wanted, where they can bring one about."""
        if self._reach is None:
            return dict(self._answered(states, wanted))
        found: dict[int, tuple[Move, ...]] = {}
        for some in _apart(self._reach, self._party, states):
            spread = Spread(self._reach, self._party, some, self._counting())
            ends = spread.first_ends(lambda reached: reached[wanted[reached]])
            found |= {int(some[source]): spread.path(*end) for source, end in ends.items()}
        return found

    def _answered(self, states: Ints, wanted: Bools) -> Iterator[tuple[int, tuple[Move, ...]]]:
        for at in states.tolist():
            search = Search(self._graph, self._party, at, self._replies)
            if (node := next((node for node in search if wanted[node[0]]), None)) is not None:
                yield at, search.path(node)


def _apart(reach: Reach, party: int, states: Ints) -> Iterator[Ints]:
    """The states in parts within which what the others bring about can be told apart by where it starts."""
    moves = reach.moves
    own = alone(moves, party)
    if own != moves.masks[party]:
        own = 0
    left = states
    while left.size:
        first = np.unique(moves.codes[left] & own, return_index=True)[1]
        yield left[first]
        left = np.delete(left, first)
