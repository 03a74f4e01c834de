"""All moves of a party as two columns, for definitions that look at every move; for models of moderate size.

Nothing is stored elsewhere in the engine; what is built here grows with the number of moves, so its limits are stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.graph.graph import Codes, Graph, Ints
from detente.graph.moves import count_moves, moves_from

MAX_STATES = 2**15
MAX_MOVES = 2**24
Rows = npt.NDArray[np.uint64]  # one bit per state looked at
_ARCS: WeakKeyDictionary[Graph, dict[int, Arcs]] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Arcs:
    """Moves from `before` to `after`: int32[a] each, ascending in `before`."""

    before: Ints
    after: Ints

    def kept(self, which: npt.NDArray[np.bool_]) -> Arcs:
        """Those of them where `which` (bool[a]) is true."""
        return Arcs(self.before[which], self.after[which])

    @cached_property
    def _rows(self) -> tuple[Ints, Codes]:
        """The states with any move, and where their moves start."""
        states, starts = np.unique(self.before, return_index=True)
        return states, starts.astype(np.int64)

    def any_of(self, rows: Rows) -> Rows:
        """Per state the bits that are set in some row (uint64[m, w]) of the states one move away."""
        found = np.zeros_like(rows)
        if self.before.size:
            states, starts = self._rows
            found[states] = np.bitwise_or.reduceat(rows[self.after], starts, axis=0)
        return found

    def all_of(self, rows: Rows) -> Rows:
        """Per state the bits that are set in every such row; all bits where there is no move."""
        found = np.full_like(rows, np.iinfo(np.uint64).max)
        if self.before.size:
            states, starts = self._rows
            found[states] = np.bitwise_and.reduceat(rows[self.after], starts, axis=0)
        return found

    def greatest(self, numbers: Ints, without: Ints) -> Ints:
        """Per state the greatest of `numbers` (int32[a], one per move) over its moves; `without` (int32[m]) else."""
        found = without.copy()
        if self.before.size:
            states, starts = self._rows
            found[states] = np.maximum.reduceat(numbers, starts)
        return found


def arcs(graph: Graph, party: int) -> Arcs:
    """The moves of a party; made once per graph.

    Raises:
        LimitError: more than MAX_STATES states or MAX_MOVES moves.
    """
    made = _ARCS.setdefault(graph, {})
    if party not in made:
        _hold(graph, party)
        rows = [moves_from(graph, party, state) for state in range(graph.n_states)]
        before = np.repeat(np.arange(graph.n_states, dtype=np.int32), [row.size for row in rows])
        made[party] = Arcs(before, np.concatenate(rows).astype(np.int32))
    return made[party]


def _hold(graph: Graph, party: int) -> None:
    remedy = "to do: ask for the core concepts, which have no such limit, or add constraints"
    if graph.n_states > MAX_STATES:
        raise LimitError(
            f"{graph.n_states:,} states; this concept looks at every move by itself, which is done for up to "
            f"{MAX_STATES:,}; {remedy}"
        )
    if (moves := count_moves(graph, party)) > MAX_MOVES:
        raise LimitError(
            f"{graph.called(party)} has {moves:,} moves, the limit of this concept is {MAX_MOVES:,}; {remedy}"
        )
