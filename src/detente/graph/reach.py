"""What the others can bring about after one move, on millions of states: whole frontiers at a time, as arrays.

The same breadth-first search as in `detente.graph.replies`, for legal sequences in option form only. Where moves that
count are transitive only states are remembered, and who reached one need not move on from it. Of frontier states that
differ in nothing but what the mover can change both ways, few are followed: see `detente.graph.leading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.graph.graph import Codes, Graph, Ints, OptionMoves
from detente.graph.layout import varying
from detente.graph.leading import Counts, Picked, least_liked, one_a_row
from detente.graph.moves import known_ranks
from detente.graph.replies import Move

Bools = npt.NDArray[np.bool_]
ROOM = 2**20  # pairs of states looked at together
MAX_OWN = 24  # options that one party may have here: all their combinations are tried


class Places:
    """Where the states with given codes stand: codes int64[m], ascending."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self.whole = bool(codes[0] == 0 and codes[-1] == codes.size - 1)  # all combinations: a code is its own place

    def find(self, codes: Codes) -> Ints:
        """The indices of the states with these codes, -1 for a code that is no state: int32, in the same shape."""
        if self.whole:
            inside = (codes >= 0) & (codes < self._codes.size)
            return np.where(inside, codes, -1).astype(np.int32)
        at = np.searchsorted(self._codes, codes)
        at[at == self._codes.size] = 0
        return np.where(self._codes[at] == codes, at, -1).astype(np.int32)


class Reach:
    """Moves from many states at once, and what follows when the others go on moving."""

    def __init__(self, graph: Graph) -> None:
        assert isinstance(graph.moves, OptionMoves)
        self.graph, self.moves = graph, graph.moves
        self._places = Places(self.moves.codes)
        self._vary = varying(self.moves)

    def able(self, party: int) -> bool:
        """Whether a party has any option that is not the same in all states."""
        return bool(self.moves.masks[party] & self._vary)

    def pairs(self, party: int, states: Ints) -> Iterator[tuple[Ints, Ints]]:
        """All moves of a party from these states, a part at a time: places in `states` int32[k], after int32[k]."""
        codes, moves = self.moves.codes, self.moves
        changes = combinations(moves.masks[party] & self._vary)[1:]
        if changes.size == 0:
            return
        step = max(1, ROOM // changes.size)
        for at in range(0, states.size, step):
            here = codes[states[at : at + step]]
            for first in range(0, changes.size, ROOM):
                some = changes[first : first + ROOM]
                if self._free(party):
                    yield np.repeat(np.arange(at, at + here.size, dtype=np.int32), some.size), self._whole(here, some)
                    continue
                legal = (here[:, None] & some & moves.set_only) == 0  # what is only ever set is not dropped
                legal &= (~here[:, None] & some & moves.drop_only) == 0
                row, column = np.nonzero(legal)
                after = self._places.find(here[row] ^ some[column])
                there = after >= 0
                yield (at + row[there]).astype(np.int32), after[there]

    def _free(self, party: int) -> bool:
        """Whether nothing keeps a party from changing its options as it likes, and a code is its own place."""
        every = self._places.whole and self.graph.n_states == 1 << self._vary.bit_count()
        return every and not self.moves.masks[party] & (self.moves.set_only | self.moves.drop_only)

    def _whole(self, here: Codes, changes: Codes) -> Ints:
        after: Ints = (here[:, None].astype(np.int32) ^ changes.astype(np.int32)).ravel()
        return after

    def after(self, party: int, state: int) -> Ints:
        """The states that a party can move to from one, ascending: int32[k]."""
        found = [after for _, after in self.pairs(party, np.array([state], np.int32))]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int32)

    def best(self, party: int, states: Ints, liking: Ints, hurts: Callable[[Ints], Bools]) -> Ints:
        """Of each of these states the most liked that the party can move to and that does not hurt; -1: there is none.

        `liking`: int32[m], from 0.
        """
        found, high = np.full(states.size, -1, np.int32), np.full(states.size, -1, np.int32)
        for moved, reached in self.pairs(party, states):
            spared = ~hurts(reached)
            at, after = moved[spared], reached[spared]
            value = liking[after]
            np.maximum.at(high, at, value)
            reaches = high[at] == value
            found[at[reaches]] = after[reaches]
        return found

    def rows(self, party: int, states: Ints) -> Codes:
        """Of each state what the party cannot change both ways: states alike in this lead it to the same states."""
        moves = self.moves
        return moves.codes[states] & ~(moves.masks[party] & ~(moves.set_only | moves.drop_only))


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


@dataclass(frozen=True, kw_only=True, eq=False)
class Counting:
    """Which moves of the others count as replies.

    `counts`: pair by pair, None: all moves. `leading(mover, rows, states)`: the places of such states as lead the mover
    to all that they all lead to. `remembers`: whether who moved last decides who may go on, as where a mover that could
    go on would reach more, or where it matters whether play comes back to where it began.
    """

    counts: Counts | None = None
    leading: Callable[[int, Codes, Ints], Picked]
    remembers: bool = False


def all_moves() -> Counting:
    """All moves count."""
    return Counting(leading=lambda _, rows, __: one_a_row(rows))


def improving_moves(reach: Reach) -> Counting:
    """Moves by which the mover gains, by its ranks."""

    def counts(mover: int, before: Ints, after: Ints) -> Bools:
        ranks = known_ranks(reach.graph, mover)
        return np.asarray(ranks[after] > ranks[before])

    def leading(mover: int, rows: Codes, states: Ints) -> Picked:
        return least_liked(rows, known_ranks(reach.graph, mover)[states])

    return Counting(counts=counts, leading=leading)


@dataclass(eq=False)
class _Layer:
    """Of each state whether it was reached, by whose move, from which state and from which layer; -1: the start."""

    seen: Bools
    by: npt.NDArray[np.int16]
    origin: Ints
    layer: npt.NDArray[np.int16]

    @classmethod
    def empty(cls, n_states: int) -> _Layer:
        """Nothing reached."""
        return cls(
            seen=np.zeros(n_states, np.bool_),
            by=np.empty(n_states, np.int16),
            origin=np.empty(n_states, np.int32),
            layer=np.empty(n_states, np.int16),
        )


class Spread:
    """What the parties other than `party` can bring about from each of `starts`, one round of replies at a time.

    Several starts must differ in what the others cannot change, so that no state follows from two of them. Iterating
    yields states as they are first reached, many at a time, nearest first, with the *layer* they are in: the last
    mover where that is remembered, else 0.
    """

    def __init__(self, reach: Reach, party: int, starts: Ints, counting: Counting) -> None:
        self._reach, self._counting, self._starts = reach, counting, starts
        self._movers = [other for other in range(reach.graph.n_parties) if other != party and reach.able(other)]
        self._layers: dict[int, _Layer] = {}
        self._slices = Slices(reach, party, starts)
        self._wanted = np.ones(starts.size, np.bool_)
        self._frontier: dict[int, list[Ints]] = {-1: [starts]}
        if not counting.remembers:
            layer = self._layer(0)
            layer.seen[starts], layer.by[starts] = True, -1

    def __iter__(self) -> Iterator[tuple[int, Ints]]:
        while self._frontier:
            now, self._frontier = {at: np.concatenate(some) for at, some in self._frontier.items()}, {}
            for mover in self._movers:
                for layer, new in self._go_on(mover, now):
                    self._frontier.setdefault(layer, []).append(new)
                    yield layer, new

    def first_ends(self, ending: Callable[[Ints], Ints]) -> dict[int, tuple[int, int]]:
        """Of each start, by its place, the first state found that is `ending`, and its layer; it is followed no longer.

        `ending`: those of some states that are looked for. Starts from which none is reached are left out.
        """
        found: dict[int, tuple[int, int]] = {}
        for layer, reached in self:
            ends = ending(reached)
            sources, at = np.unique(self._slices.of(ends), return_index=True)
            self._wanted[sources] = False
            for source, end in zip(sources.tolist(), ends[at].tolist(), strict=True):
                found.setdefault(source, (end, layer))
            if len(found) == self._starts.size:
                break
        return found

    def reached(self, start: int) -> Ints:
        """All states found from a start, by its place, ascending; the start itself only where it was come back to."""
        seen = np.logical_or.reduce([layer.seen for layer in self._layers.values()])
        if not self._counting.remembers:
            seen[self._starts] = False
        found = np.flatnonzero(seen).astype(np.int32)
        return found[self._slices.of(found) == start] if self._starts.size > 1 else found

    def last_movers(self, states: Ints) -> Codes:
        """Of each of these states who can have moved last, one bit each; where that is remembered."""
        found = np.zeros(states.size, np.int64)
        for mover, layer in self._layers.items():
            found |= layer.seen[states].astype(np.int64) << mover
        return found

    def _layer(self, number: int) -> _Layer:
        if number not in self._layers:
            self._layers[number] = _Layer.empty(self._reach.graph.n_states)
        return self._layers[number]

    def _go_on(self, mover: int, now: dict[int, Ints]) -> Iterator[tuple[int, Ints]]:
        states, layers = self._from(mover, now)
        if states.size == 0:
            return
        counting = self._counting
        chosen = counting.leading(mover, self._reach.rows(mover, states), states)
        states, layers = states[chosen], layers[chosen]
        number = mover if counting.remembers else 0
        into = self._layer(number)
        for at, after in self._reach.pairs(mover, states):
            wanted = np.flatnonzero(~into.seen[after])
            if counting.counts is not None:
                wanted = wanted[counting.counts(mover, states[at[wanted]], after[wanted])]
            new, first = np.unique(after[wanted], return_index=True)
            if new.size:
                origin = at[wanted[first]]
                into.seen[new], into.by[new], into.origin[new] = True, mover, states[origin]
                into.layer[new] = layers[origin]
                yield number, new

    def _from(self, mover: int, now: dict[int, Ints]) -> tuple[Ints, npt.NDArray[np.int16]]:
        """The states that a mover may go on from, and the layers they are in."""
        parts = [(states, at) for at, states in now.items() if not (self._counting.remembers and at == mover)]
        states = np.concatenate([part for part, _ in parts]) if parts else np.zeros(0, np.int32)
        layers = np.repeat(np.array([at for _, at in parts], np.int16), [part.size for part, _ in parts])
        kept = np.ones(states.size, np.bool_)
        if not self._counting.remembers:
            kept = self._layer(0).by[states] != mover
        if not self._wanted.all():
            kept &= self._wanted[self._slices.of(states)]
        return states[kept], layers[kept]

    def path(self, state: int, layer: int = 0) -> tuple[Move, ...]:
        """The moves that lead from a start to a state that was reached in that layer."""
        moves: list[Move] = []
        while layer >= 0 and (mover := int(self._layers[layer].by[state])) >= 0:
            before, layer = int(self._layers[layer].origin[state]), int(self._layers[layer].layer[state])
            moves.append(Move(party=mover, before=before, after=state))
            state = before
        return tuple(reversed(moves))


class Slices:
    """What a party alone can change tells which of some starts a state follows from when only others move."""

    def __init__(self, reach: Reach, party: int, starts: Ints) -> None:
        moves = reach.graph.moves
        assert isinstance(moves, OptionMoves)
        self._codes, self._own = moves.codes, alone(moves, party)
        keys = moves.codes[starts] & self._own
        self._order = np.argsort(keys)
        self._keys = keys[self._order]

    def of(self, states: Ints) -> Picked:
        """The place of the start of each of these states."""
        if self._keys.size == 1:
            return np.zeros(states.size, np.intp)
        return self._order[np.searchsorted(self._keys, self._codes[states] & self._own)]


def alone(moves: OptionMoves, party: int) -> int:
    """The options that a party and nobody else can change, as bits."""
    shared = 0
    for other, mask in enumerate(moves.masks):
        shared |= mask if other != party else 0
    return moves.masks[party] & ~shared
