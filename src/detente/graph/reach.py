"""What the others can bring about after one move, on millions of states: whole frontiers at a time, as arrays.

The same breadth-first search as in `detente.graph.replies`, for legal sequences in option form only, where moves are
transitive: only states are remembered, and who reached one need not move on from it. Of frontier states that differ in
nothing but what the mover can change both ways, the one that it likes least leads to all that any of them leads to.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError, MissingPreferenceError
from detente.graph.graph import Codes, Graph, Ints, OptionMoves
from detente.graph.replies import Move

Bools = npt.NDArray[np.bool_]
ROOM = 2**20  # pairs of states looked at together
MAX_OWN = 24  # options that one party may have here: all their combinations are tried


class Places:
    """Where the states with given codes stand: codes int64[m], ascending."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self._whole = bool(codes[0] == 0 and codes[-1] == codes.size - 1)  # all combinations: a code is its own place

    def find(self, codes: Codes) -> Ints:
        """The indices of the states with these codes, -1 for a code that is no state: int32, in the same shape."""
        if self._whole:
            inside = (codes >= 0) & (codes < self._codes.size)
            return np.where(inside, codes, -1).astype(np.int32)
        at = np.searchsorted(self._codes, codes)
        at[at == self._codes.size] = 0
        return np.where(self._codes[at] == codes, at, -1).astype(np.int32)


class Reach:
    """Moves from many states at once, and what follows when the others go on moving."""

    def __init__(self, graph: Graph) -> None:
        assert isinstance(graph.moves, OptionMoves)
        self.graph, self._moves = graph, graph.moves
        self._places = Places(self._moves.codes)
        self._vary = int(np.bitwise_or.reduce(self._moves.codes) ^ np.bitwise_and.reduce(self._moves.codes))

    def able(self, party: int) -> bool:
        """Whether a party has any option that is not the same in all states."""
        return bool(self._moves.masks[party] & self._vary)

    def pairs(self, party: int, states: Ints) -> Iterator[tuple[Ints, Ints]]:
        """All moves of a party from these states, a part at a time: places in `states` int32[k], after int32[k]."""
        codes, moves = self._moves.codes, self._moves
        changes = combinations(moves.masks[party] & self._vary)[1:]
        if changes.size == 0:
            return
        step = max(1, ROOM // changes.size)
        for at in range(0, states.size, step):
            here = codes[states[at : at + step]]
            for first in range(0, changes.size, ROOM):
                some = changes[first : first + ROOM]
                legal = (here[:, None] & some & moves.set_only) == 0  # what is only ever set is not dropped
                legal &= (~here[:, None] & some & moves.drop_only) == 0
                row, column = np.nonzero(legal)
                after = self._places.find(here[row] ^ some[column])
                there = after >= 0
                yield (at + row[there]).astype(np.int32), after[there]

    def after(self, party: int, state: int) -> Ints:
        """The states that a party can move to from one, ascending: int32[k]."""
        found = [after for _, after in self.pairs(party, np.array([state], np.int32))]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int32)

    def best(self, party: int, states: Ints) -> Ints:
        """Of each of these states the state the party likes best among those it can move to; -1 where it has no move.

        Raises:
            MissingPreferenceError: its preferences are not known.
        """
        ranks = self.ranks(party)
        found, high = np.full(states.size, -1, np.int32), np.full(states.size, -1, np.int32)
        for at, after in self.pairs(party, states):
            value = ranks[after]
            np.maximum.at(high, at, value)
            reaches = high[at] == value
            found[at[reaches]] = after[reaches]
        return found

    def ranks(self, party: int) -> Ints:
        """The ranks of a party: int32[m]. Raises MissingPreferenceError."""
        ranks = self.graph.ranks[party]
        if ranks is None:
            raise MissingPreferenceError(f"the preferences of {self.graph.called(party)} are not known")
        return ranks

    def rows(self, party: int, states: Ints) -> Codes:
        """Of each state what the party cannot change both ways: states alike in this lead it to the same states."""
        moves = self._moves
        return moves.codes[states] & ~(moves.masks[party] & ~(moves.set_only | moves.drop_only))

    def leading(self, mover: int, states: Ints, *, improving: bool) -> Ints:
        """Of these states such as lead the mover to all that they all lead to, itself and one another left aside."""
        if states.size < 2:
            return states
        rows = self.rows(mover, states)
        order = np.lexsort((self.ranks(mover)[states], rows)) if improving else np.argsort(rows, kind="stable")
        first = np.ones(states.size, np.bool_)
        first[1:] = rows[order][1:] != rows[order][:-1]
        kept: Ints = states[order[first]]
        return kept


@lru_cache(maxsize=64)
def combinations(mask: int) -> Codes:
    """All combinations of the bits of a mask, nothing first: int64[2^k].

    >>> combinations(5).tolist()
    [0, 1, 4, 5]
    """
    if mask.bit_count() > MAX_OWN:
        raise LimitError(
            f"one party has {mask.bit_count()} options that vary, the limit for following its moves is {MAX_OWN}; "
            "to do: join options that always go together"
        )
    found = np.zeros(1, np.int64)
    for bit in range(mask.bit_length()):
        if mask >> bit & 1:
            found = np.concatenate([found, found | 1 << bit])
    return found


class Spread:
    """What the parties other than `party` can bring about from `start`, one round of replies at a time.

    Iterating yields the states as they are first reached, many at a time, nearest first. `seen`: bool[m], with `start`.
    """

    def __init__(self, reach: Reach, party: int, start: int, *, improving: bool) -> None:
        graph = reach.graph
        self._reach, self._improving = reach, improving
        self._movers = [other for other in range(graph.n_parties) if other != party and reach.able(other)]
        self.seen = np.zeros(graph.n_states, np.bool_)
        self.seen[start] = True
        self._from = np.empty(graph.n_states, np.int32)
        self._by = np.empty(graph.n_states, np.int16)
        self._by[start] = -1
        self._frontier = np.array([start], np.int32)

    def __iter__(self) -> Iterator[Ints]:
        while self._frontier.size:
            fresh = []
            for mover in self._movers:
                for new in self._go_on(mover):
                    fresh.append(new)
                    yield new
            self._frontier = np.concatenate(fresh) if fresh else np.zeros(0, np.int32)

    def _go_on(self, mover: int) -> Iterator[Ints]:
        states = self._frontier[self._by[self._frontier] != mover]
        states = self._reach.leading(mover, states, improving=self._improving)
        for at, after in self._reach.pairs(mover, states):
            wanted = ~self.seen[after]
            if self._improving:
                ranks = self._reach.ranks(mover)
                wanted &= ranks[after] > ranks[states[at]]
            new, first = np.unique(after[wanted], return_index=True)
            self.seen[new], self._by[new], self._from[new] = True, mover, states[at[wanted][first]]
            if new.size:
                yield new

    def path(self, state: int) -> tuple[Move, ...]:
        """The moves that lead from the start to a state that was reached."""
        moves: list[Move] = []
        while (mover := int(self._by[state])) >= 0:
            before = int(self._from[state])
            moves.append(Move(party=mover, before=before, after=state))
            state = before
        return tuple(reversed(moves))
