"""Moves, improvements and what follows from them: the readable definition that every faster one is held against.

All of Nash, GMR, SMR, SEQ and SYMSEQ rests on two numbers per state, both ranks of the party i in question:

* `value`: the best i can reach on its own: its own rank of the state, or, where it may answer once more, the best rank
  among the state and those it can move to.
* `worst`: the worst of these values that the others can bring about by replies (all moves, or only improvements, which
  make things better for the mover). The others may also stay where they are: that changes no verdict, as i judges an
  improvement q of s, and value(q) >= rank(q) > rank(s).

Replies are *legal sequences*: no party moves twice in succession (Fang, Hipel and Kilgour 1993; Xu, Hipel, Kilgour and
Fang 2018, ch. 4; confirm). Where every party's moves are transitive, two successive moves of one party are one move of
it, and plain reachability gives the same; otherwise the last mover is remembered. In option form nothing is stored but
orders of the states: those that differ only in what a party can change form its *row*. One-way options split a row into
*sub-rows*, by the values of these options; from one sub-row a party reaches those whose one-way options have gone on in
their direction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError, MissingPreferenceError
from detente.graph.graph import ArcMoves, Codes, Graph, Ints, OptionMoves
from detente.graph.layout import varying
from detente.graph.response import brought_about

Replies = Literal["moves", "improvements"]
NONE = np.iinfo(np.int32).max  # the minimum over no state at all
MAX_ONE_WAY_WORK = 2**32  # sub-rows x combinations of one-way options
MOST_LED_TO = 2**24  # states kept in memory per party, by the sub-row that leads to them
KEEP = 2**26  # positions kept in memory per party
MAX_TESTED = 2**28  # pairs of successive moves looked at to tell whether moves are transitive


class Steps(Protocol):
    """One party's moves, one step at a time."""

    able: bool  # whether it has any move

    def least(self, numbers: Ints, *, improving: bool) -> Ints:
        """Per state the least of `numbers` (int32[m]) over the states one move (improvement) away; NONE without any.

        For moves, though not for improvements, the state itself may be counted too.
        """

    def after(self, state: int, *, improving: bool = False) -> Ints:
        """The states that one move (improvement) leads to, ascending."""

    def count(self) -> int:
        """How many moves there are, from all states together."""


class OptionSteps:
    """A party's moves over option combinations."""

    def __init__(self, moves: OptionMoves, party: int, ranks: Ints | None, called: str) -> None:
        self._moves, self._called, self._ranks = moves, called, ranks
        own = moves.masks[party]
        codes = moves.codes
        varying = int(np.bitwise_or.reduce(codes ^ codes[0]))
        self._one_way = own & varying & (moves.set_only | moves.drop_only)
        self.able = bool(own & varying)
        # turn drop-only options round, so that all one-way options only go up
        keys, sub_row = np.unique((codes ^ moves.drop_only) & ~(own & ~self._one_way), return_inverse=True)
        self._keys: Codes = keys
        self._sub_row: Ints = sub_row.astype(np.int32)
        rank = np.zeros(codes.size, np.int32) if ranks is None else ranks
        self._places: Codes = (self._sub_row.astype(np.int64) << 32) | rank  # by sub-row, then by rank
        self._order = np.argsort(self._places).astype(np.int32)
        self._places = self._places[self._order]
        ends = np.cumsum(np.bincount(self._sub_row, minlength=keys.size))
        self._starts, self._ends = np.concatenate([[0], ends[:-1]]), ends
        self._kept: dict[int, Ints] = {}
        self._led_to: dict[int, Ints] = {}  # sub-row -> the states that can be reached from its states, and itself
        self._room = MOST_LED_TO
        self._hold()

    def _hold(self) -> None:
        work = self._keys.size << self._one_way.bit_count()
        if work > MAX_ONE_WAY_WORK:
            raise LimitError(
                f"{self._called} has {self._one_way.bit_count()} one-way options over {self._keys.size:,} "
                f"combinations of the others' options: {work:,} pairs to look at, the limit is {MAX_ONE_WAY_WORK:,}; "
                "to do: add constraints, or let fewer of its options be one-way"
            )

    def least(self, numbers: Ints, *, improving: bool) -> Ints:
        """As `Steps.least`."""
        if improving and self._ranks is None:
            raise MissingPreferenceError(f"the preferences of {self._called} are not known")
        return self._least_improving(numbers) if improving else self._least_moving(numbers)

    def _least_moving(self, numbers: Ints) -> Ints:
        by_sub_row = np.minimum.reduceat(numbers[self._order], self._starts)
        found = by_sub_row
        for _, targets in self._ahead():
            found = np.minimum(found, np.where(targets >= 0, by_sub_row[targets], NONE))
        return found.astype(np.int32)[self._sub_row]

    def _least_improving(self, numbers: Ints) -> Ints:
        # Suffix minima within sub-rows sorted by rank: adding a step of 2^32 per sub-row keeps them apart.
        step = self._places >> 32 << 32
        suffix = np.minimum.accumulate((step + numbers[self._order])[::-1])[::-1] - step
        suffix = np.append(suffix, NONE).astype(np.int32)
        found = np.full(numbers.shape, NONE, np.int32)
        for gone, targets in self._ahead():
            found = np.minimum(found, suffix[self._first_better(gone, targets)])
        return found

    def _ahead(self) -> Iterator[tuple[int, Ints]]:
        """Per combination of one-way options that may go on: of each sub-row the one this leads to, -1 for none."""
        for gone in _subsets(self._one_way):
            wanted = self._keys | gone
            targets = np.searchsorted(self._keys, wanted)
            # options that have gone already are left to the smaller combinations: no pair is looked at twice
            there = (self._keys & gone == 0) & (self._keys[np.minimum(targets, self._keys.size - 1)] == wanted)
            yield gone, np.where(there, targets, -1).astype(np.int32)

    def _first_better(self, gone: int, targets: Ints) -> Ints:
        """Of each state the place of the first state in its target sub-row that the party prefers; m for none."""
        if gone in self._kept:
            return self._kept[gone]
        assert self._ranks is not None
        target = targets[self._sub_row].astype(np.int64)
        at = np.searchsorted(self._places, (target << 32) | self._ranks, side="right")
        places: Ints = np.where((target >= 0) & (at < self._ends[target]), at, target.size).astype(np.int32)
        if (len(self._kept) + 1) * places.size <= KEEP:
            self._kept[gone] = places
        return places

    def after(self, state: int, *, improving: bool = False) -> Ints:
        """As `Steps.after`."""
        sub_row = int(self._sub_row[state])
        states = self._led_to.get(sub_row)
        if states is None:
            states = self._reached_from(sub_row)
            self._room -= states.size
            if self._room < 0:
                self._led_to.clear()
                self._room = MOST_LED_TO - states.size
            self._led_to[sub_row] = states
        return _kept_improving(states[states != state], state, self._ranks, improving, self._called)

    def _reached_from(self, sub_row: int) -> Ints:
        """The states of a sub-row and of those that its one-way options lead to, in order."""
        key, found = int(self._keys[sub_row]), []
        for gone in _subsets(self._one_way & ~key):
            at = int(np.searchsorted(self._keys, key | gone))
            if at < self._keys.size and self._keys[at] == key | gone:
                found.append(self._order[self._starts[at] : self._ends[at]])
        states: Ints = np.sort(np.concatenate(found))
        return states

    def count(self) -> int:
        """As `Steps.count`."""
        sizes = np.append(self._ends - self._starts, 0)  # the last for a target of -1: none
        pairs = sum(int(sizes[:-1] @ sizes[targets]) for _, targets in self._ahead())
        return pairs - self._sub_row.size


def _subsets(bits: int) -> Iterator[int]:
    """All combinations of some bits, the empty one first."""
    chosen = 0
    while True:
        yield chosen
        chosen = (chosen - bits) & bits
        if chosen == 0:
            return


class ArcSteps:
    """A party's moves in a drawn graph."""

    def __init__(self, moves: ArcMoves, party: int, ranks: Ints | None, called: str) -> None:
        self._called, self._ranks = called, ranks
        self._starts, self._targets = moves.starts[party], moves.targets[party]
        self.able = self._targets.size > 0
        self._sources = np.repeat(np.arange(self._starts.size - 1), np.diff(self._starts))

    def least(self, numbers: Ints, *, improving: bool) -> Ints:
        """As `Steps.least`."""
        sources, targets = self._sources, self._targets
        if improving:
            if self._ranks is None:
                raise MissingPreferenceError(f"the preferences of {self._called} are not known")
            better = self._ranks[targets] > self._ranks[sources]
            sources, targets = sources[better], targets[better]
        found = np.full(numbers.shape, NONE, np.int32)
        np.minimum.at(found, sources, numbers[targets])
        return found

    def after(self, state: int, *, improving: bool = False) -> Ints:
        """As `Steps.after`."""
        states = self._targets[self._starts[state] : self._starts[state + 1]]
        return _kept_improving(states, state, self._ranks, improving, self._called)

    def count(self) -> int:
        """As `Steps.count`."""
        return int(self._targets.size)


def _kept_improving(states: Ints, state: int, ranks: Ints | None, improving: bool, called: str) -> Ints:
    if not improving:
        return states
    if ranks is None:
        raise MissingPreferenceError(f"the preferences of {called} are not known")
    better: Ints = states[ranks[states] > ranks[state]]
    return better


_STEPS: WeakKeyDictionary[Graph, dict[int, Steps]] = WeakKeyDictionary()
_SHORTCUTS: WeakKeyDictionary[Graph, Shortcut | None] = WeakKeyDictionary()


def steps(graph: Graph, party: int) -> Steps:
    """One party's moves; made once per graph."""
    made = _STEPS.setdefault(graph, {})
    if party not in made:
        moves, ranks = graph.moves, graph.ranks[party]
        if isinstance(moves, OptionMoves):
            made[party] = OptionSteps(moves, party, ranks, graph.called(party))
        else:
            made[party] = ArcSteps(moves, party, ranks, graph.called(party))
    return made[party]


def moves_from(graph: Graph, party: int, state: int) -> Ints:
    """The states that a party can move to from `state`, ascending: int32[k]."""
    return steps(graph, party).after(state)


def improvements_from(graph: Graph, party: int, state: int) -> Ints:
    """The states that a party can move to and prefers to `state`, ascending: int32[k].

    Raises:
        MissingPreferenceError: its preferences are not known.
    """
    return steps(graph, party).after(state, improving=True)


def count_moves(graph: Graph, party: int) -> int:
    """How many moves a party has, from all states together."""
    return steps(graph, party).count()


def able(graph: Graph, party: int) -> bool:
    """Whether a party has any move, as far as its options tell."""
    if isinstance(graph.moves, OptionMoves):
        return bool(graph.moves.masks[party] & varying(graph.moves))
    return steps(graph, party).able


def others(graph: Graph, party: int) -> tuple[int, ...]:
    """The parties other than `party` that have any move."""
    if isinstance(graph.moves, OptionMoves):
        vary = varying(graph.moves)
        return tuple(other for other, mask in enumerate(graph.moves.masks) if other != party and mask & vary)
    return tuple(other for other in range(graph.n_parties) if other != party and steps(graph, other).able)


@dataclass(frozen=True)
class Shortcut:
    """Two successive moves of `party` that are no one move of it; no `path` where there were too many to test."""

    party: int
    path: tuple[int, int, int] | None


def transitive(graph: Graph) -> bool:
    """Whether two successive moves of one party are always one move of it, or lead back, as far as that was tested."""
    return missing_shortcut(graph) is None


def missing_shortcut(graph: Graph) -> Shortcut | None:
    """What shows that moves are not transitive, or that it was not tested; None where they are.

    Option form is transitive by its definition: a move changes some of a party's options at once, one-way options in
    their direction only, and constraints rule out states, not moves. Any other moves are tested.
    """
    if isinstance(graph.moves, OptionMoves):
        return None
    if graph not in _SHORTCUTS:
        found = (_missing_shortcut(graph.moves, party) for party in range(graph.n_parties))
        _SHORTCUTS[graph] = next((one for one in found if one is not None), None)
    return _SHORTCUTS[graph]


def _missing_shortcut(moves: ArcMoves, party: int) -> Shortcut | None:
    starts, targets = moves.starts[party], moves.targets[party]
    if int(np.diff(starts)[targets].sum()) > MAX_TESTED:
        return Shortcut(party, None)
    near = np.zeros(starts.size - 1, np.bool_)
    for state in range(starts.size - 1):
        once = targets[starts[state] : starts[state + 1]]
        near[once], near[state] = True, True
        for between in once.tolist():
            twice = targets[starts[between] : starts[between + 1]]
            if not near[twice].all():
                return Shortcut(party, (state, between, int(twice[~near[twice]][0])))
        near[once], near[state] = False, False
    return None


def known_ranks(graph: Graph, party: int) -> Ints:
    """The ranks of a party: int32[m].

    Raises:
        MissingPreferenceError: they are not known.
    """
    ranks = graph.ranks[party]
    if ranks is None:
        raise MissingPreferenceError(f"the preferences of {graph.called(party)} are not known")
    return ranks


def value(graph: Graph, party: int, *, answers_again: bool) -> Ints:
    """The best rank a party can reach on its own from each state, staying or, if `answers_again`, moving: int32[m]."""
    ranks = known_ranks(graph, party)
    if not answers_again:
        return ranks
    best: Ints = np.maximum(ranks, -steps(graph, party).least(-ranks, improving=False))
    return best


def worst(graph: Graph, party: int, values: Ints, replies: Replies) -> Ints:
    """The least of `values` that the other parties can bring about from each state, by replies or by staying: int32[m].

    What counts as a reply follows from the graph's response rule.

    Raises:
        MissingPreferenceError: replies are improvements, and those of some other party are not known.
    """
    movers = [steps(graph, other) for other in others(graph, party)]
    improving = replies == "improvements"
    if graph.response != "legal":
        ahead = [partial(mover.least, improving=improving) for mover in movers]
        nothing = np.full(values.shape, NONE, np.int32)
        return _least([values, brought_about(ahead, values, nothing, np.minimum, graph.response)])
    return _plain(movers, values, improving) if transitive(graph) else _legal(movers, values, improving)


def _plain(movers: Sequence[Steps], values: Ints, improving: bool) -> Ints:
    """Reachability by any moves of any movers, one more move at a time until nothing changes."""
    found = values
    while True:
        before = found
        for mover in movers:
            found = np.minimum(found, mover.least(found, improving=improving))
        if np.array_equal(found, before):
            return found


def _legal(movers: Sequence[Steps], values: Ints, improving: bool) -> Ints:
    """The same with the last mover remembered: it waits until another has moved."""
    after = [values] * len(movers)  # what can follow where this mover moved last
    while True:
        ahead = [mover.least(then, improving=improving) for mover, then in zip(movers, after, strict=True)]
        before = after
        after = [_least([values, *ahead[:last], *ahead[last + 1 :]]) for last in range(len(movers))]
        if all(map(np.array_equal, before, after)):
            return _least([values, *ahead])


def _least(numbers: Sequence[Ints]) -> Ints:
    found: npt.NDArray[np.int32] = np.minimum.reduce(numbers)
    return found


def upset(graph: Graph, party: int, outcome: Ints) -> npt.NDArray[np.bool_]:
    """Where some improvement of `party` has an `outcome` (int32[m]) better for it than the state it leaves: bool[m]."""
    best = -steps(graph, party).least(-outcome, improving=True)
    return best > known_ranks(graph, party)
