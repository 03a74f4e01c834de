"""What is greatest among the states that a party can move to, for all states at once, by tables instead of sorting.

States that a party cannot tell apart by what it cannot change, and that agree in its one-way options, form a *sub-row*.
A table has one number per sub-row; sub-rows are numbered so that those that differ in one-way options only lie side by
side, and a number is carried from where such options have gone on to where they may still go on.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.graph.graph import Codes, Graph, OptionMoves
from detente.graph.layout import varying

Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]  # int32 or int64
MAX_CELLS = 2**27  # numbers in a table
SPARE = 4  # cells per state that may be left empty so that nothing need be sorted


class Rows:
    """The sub-rows of one party. `number`: of each state its sub-row. `one_way`: whether any option goes one way."""

    def __init__(self, moves: OptionMoves, party: int, called: str) -> None:
        vary = varying(moves)
        own = moves.masks[party] & vary
        one_way = own & (moves.set_only | moves.drop_only)
        self._ways, self.one_way = one_way.bit_count(), one_way != 0
        codes = moves.codes ^ moves.drop_only  # so that one-way options only go up
        number, count = _numbered(codes, vary & ~own)
        self._cells = count << self._ways
        if self._cells > MAX_CELLS:
            raise LimitError(
                f"{called} has {self._ways} one-way options over {count:,} combinations of the others' options: "
                f"{self._cells:,} cells to fill, the limit is {MAX_CELLS:,}; to do: add constraints, or let fewer of "
                "its options be one-way"
            )
        self.number: Codes = (number << self._ways) | packed(codes, one_way)

    def table(self, numbers: Numbers) -> Numbers:
        """Per sub-row the greatest of `numbers` (one per state) over its states; -1: none."""
        found = np.full(self._cells, -1, numbers.dtype)
        np.maximum.at(found, self.number, numbers)
        return found

    def carried(self, table: Numbers) -> Numbers:
        """Per sub-row the greatest of a table over itself and all that one-way options lead on to."""
        found = table.copy()
        for way in range(self._ways):
            pairs = found.reshape(-1, 2, 1 << way)
            np.maximum(pairs[:, 0], pairs[:, 1], out=pairs[:, 0])
        return found

    def ahead(self, table: Numbers) -> Numbers:
        """... over all that one-way options lead on to, without itself."""
        whole, found = self.carried(table), np.full_like(table, -1)
        for way in range(self._ways):
            wholes, pairs = whole.reshape(-1, 2, 1 << way), found.reshape(-1, 2, 1 << way)
            np.maximum(pairs[:, 0], wholes[:, 1], out=pairs[:, 0])
        return found

    def greatest(self, numbers: Numbers) -> Numbers:
        """Of each state the greatest of `numbers` over itself and the states that the party can move to; -1: none."""
        table = self.table(numbers)
        return (self.carried(table) if self.one_way else table)[self.number]


def fits_rows(graph: Graph) -> bool:
    """Whether what the others bring about is plain reachability by moves over options."""
    return isinstance(graph.moves, OptionMoves) and graph.response == "legal"


def rows(graph: Graph, party: int) -> Rows:
    """The sub-rows of a party in option form."""
    assert isinstance(graph.moves, OptionMoves)
    return Rows(graph.moves, party, graph.called(party))


def packed(codes: Codes, mask: int) -> Codes:
    """The bits of a mask moved together.

    >>> packed(np.array([0b1010, 0b1000]), 0b1010).tolist()
    [3, 2]
    """
    found, to, at = np.zeros(codes.shape, np.int64), 0, 0
    while mask >> at:
        if not mask >> at & 1:
            at += 1
            continue
        width = 0
        while mask >> (at + width) & 1:
            width += 1
        found |= ((codes >> at) & ((1 << width) - 1)) << to
        to, at = to + width, at + width
    return found


def _numbered(codes: Codes, mask: int) -> tuple[Codes, int]:
    """States numbered by the bits of a mask, and how many numbers there are."""
    if 1 << mask.bit_count() <= SPARE * codes.size:
        return packed(codes, mask), 1 << mask.bit_count()
    keys, number = np.unique(codes & mask, return_inverse=True)
    return number.reshape(-1).astype(np.int64), keys.size
