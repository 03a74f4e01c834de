"""Checks lines of play in large models in option form, with arrays: what `detente.stability.verify_account` does there.

What is greatest among the states that a party can move to is found by sorting states by what the party cannot change,
and looking at every combination of one-way options; what made the lines does it by tables (`detente.graph.rows`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Codes, Graph, Ints, OptionMoves
from detente.graph.moves import known_ranks
from detente.graph.replies import Move
from detente.stability.concept import Account, Concept
from detente.stability.verify_large import are_moves

Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]  # int32 or int64
MAX_WAYS = 2**26  # sub-rows x combinations of one-way options; beyond that nothing is checked
MAX_TOGETHER = 2**24  # combinations of what the others improve, with each other
MAX_BYTES = 2**31  # of what is foreseen from one horizon to the next
ROOM = 2**20
NAMED = 3


class TooMuchError(Exception):
    """The check would take too long."""


def wrong_lines(graph: Graph, concept: Concept, party: int, state: int, account: Account) -> tuple[str, ...] | None:
    """What is wrong with the lines of an account and its verdict; None where they are not checked."""
    check = _CHECKS.get(concept.key.partition(":")[0])
    if check is None or not isinstance(graph.moves, OptionMoves) or graph.response != "legal":
        return None
    if not all(line.moves for line in account.lines):
        return ("a line has no move",)
    try:
        return tuple(check(_Told(graph, party, state, account), concept))
    except TooMuchError:
        return None


class _Told:
    """A graph, and what is told of one party and state."""

    def __init__(self, graph: Graph, party: int, state: int, account: Account) -> None:
        assert isinstance(graph.moves, OptionMoves)
        self.graph, self.party, self.state, self.account = graph, party, state, account
        self.moves: OptionMoves = graph.moves
        self.all = np.arange(graph.n_states, dtype=np.int32)
        self.ways: dict[int, _Ways] = {}
        self._by_rank: dict[int, Ints] = {}
        codes = self.moves.codes
        self._vary = int(np.bitwise_or.reduce(codes ^ codes[0]))

    def onward(self, party: int) -> _Ways:
        """The moves of a party."""
        if party not in self.ways:
            self.ways[party] = _Ways(self.moves, party)
        return self.ways[party]

    def ranks(self, party: int) -> Ints:
        """The ranks of a party; of one that has no move they are never asked."""
        return known_ranks(self.graph, party)

    def by_rank(self, party: int) -> Ints:
        """The state of each rank, where all are different."""
        if party not in self._by_rank:
            self._by_rank[party] = by_rank = np.empty_like(self.all)
            by_rank[self.ranks(party)] = self.all
        return self._by_rank[party]

    def after(self, party: int, state: int) -> Ints:
        """The states that a party can move to."""
        found: Ints = self.all[are_moves(self.moves, party, state, self.all)]
        return found

    def improvements(self, party: int, state: int) -> Ints:
        """... and prefers."""
        after, ranks = self.after(party, state), self.ranks(party) if self.able(party) else self.all
        found: Ints = after[ranks[after] > ranks[state]]
        return found

    def able(self, party: int) -> bool:
        """Whether a party has any move."""
        return bool(self.moves.masks[party] & self._vary)

    def others(self) -> list[int]:
        """The others that have any move."""
        return [one for one in range(self.graph.n_parties) if one != self.party and self.able(one)]

    def improved(self) -> Iterator[str]:
        """What is wrong with the improvements that lines begin with: all of them where it holds, one where not."""
        first = sorted(line.moves[0].after for line in self.account.lines if line.moves)
        needed = self.improvements(self.party, self.state).tolist()
        if first != needed if self.account.stable else len(first) != 1 or first[0] not in needed:
            yield f"the lines begin with moves to {first[:NAMED]}, the improvements are to {needed[:NAMED]}"

    def no_moves(self) -> Iterator[str]:
        """Which moves of the lines are none, or begin where the line is not."""
        moves = [move for line in self.account.lines for move in line.moves]
        for party in {move.party for move in moves}:
            own = [move for move in moves if move.party == party]
            before, after = (np.array([getattr(move, end) for move in own], np.int32) for end in ("before", "after"))
            for at in np.flatnonzero(~are_moves(self.moves, party, before, after))[:NAMED].tolist():
                yield f"{own[at]} is not a move of the party"
        for line in self.account.lines:
            at = self.state
            for move in line.moves:
                if move.before != (self.state if line.at_once else at):
                    yield f"{move} does not go on from state {at}"
                at = move.after


class _Ways:
    """The moves of one party: states sorted by what it cannot change and by its one-way options."""

    def __init__(self, moves: OptionMoves, party: int) -> None:
        vary = int(np.bitwise_or.reduce(moves.codes ^ moves.codes[0]))
        own = moves.masks[party] & vary
        self._one_way = own & (moves.set_only | moves.drop_only)
        keys = (moves.codes ^ moves.drop_only) & ~(own & ~self._one_way)  # one-way options only go up
        self._order = np.argsort(keys, kind="stable")
        ordered = keys[self._order]
        first = np.ones(keys.size, np.bool_)
        first[1:] = ordered[1:] != ordered[:-1]
        self._starts, self._keys = np.flatnonzero(first), ordered[first]
        self._group = np.empty(keys.size, np.int64)
        self._group[self._order] = np.cumsum(first) - 1
        if self._keys.size << self._one_way.bit_count() > MAX_WAYS:
            raise TooMuchError

    def _over(self, numbers: Numbers) -> Numbers:
        """Per group the greatest number."""
        return np.maximum.reduceat(numbers[self._order], self._starts)

    @cached_property
    def _ahead(self) -> list[Codes]:
        """Per way in which one-way options can go on, which group each group leads to; -1: none."""
        found, gone = list[Codes](), (0 - self._one_way) & self._one_way
        while gone:
            wanted = self._keys | gone
            at = np.minimum(np.searchsorted(self._keys, wanted), self._keys.size - 1)
            found.append(np.where((self._keys & gone == 0) & (self._keys[at] == wanted), at, -1))
            gone = (gone - self._one_way) & self._one_way
        return found

    def greatest(self, numbers: Numbers) -> Numbers:
        """Per state the greatest number (from -1) among itself and the states that the party can move to."""
        own = self._over(numbers)
        found = own
        for group in self._ahead:
            found = np.maximum(found, np.where(group >= 0, own[group], -1))
        return found[self._group]

    def greatest_other(self, numbers: Numbers) -> Numbers:
        """The same without itself."""
        ordered = numbers[self._order]
        sizes = np.diff(np.append(self._starts, ordered.size))
        own = np.maximum.reduceat(ordered, self._starts)
        tops = ordered == np.repeat(own, sizes)
        alone = np.add.reduceat(tops, self._starts, dtype=np.int32) == 1
        second = np.maximum.reduceat(np.where(tops, -1, ordered), self._starts)
        found = np.empty_like(numbers)
        found[self._order] = np.where(tops & np.repeat(alone, sizes), np.repeat(second, sizes), np.repeat(own, sizes))
        ahead = np.full_like(own, -1)
        for group in self._ahead:
            ahead = np.maximum(ahead, np.where(group >= 0, own[group], -1))
        return np.maximum(found, ahead[self._group]) if self._one_way else found


def _metarational(told: _Told, concept: Concept) -> Iterator[str]:
    """Who can make sure of a better end is worked out anew; whoever can keeps to it in every line."""
    horizon, gains = int(concept.key.partition(":")[2]), concept.replies == "improvements"
    wins = _wins(told, horizon, gains)
    yield from told.improved()
    yield from told.no_moves()
    improvements = told.improvements(told.party, told.state)
    if wins[0][improvements].any() == told.account.stable:
        yield "the verdict is not what the party can make sure of"
    for line in told.account.lines:
        yield from _kept(told, line.moves, wins, gains)
    yield from _brought_about(told, horizon, gains)


def _wins(told: _Told, horizon: int, gains: bool) -> list[Bools]:
    """Per turn, the others' first, where the party makes sure of ending better than now."""
    better: Bools = told.ranks(told.party) > told.ranks(told.party)[told.state]
    found, level = [better], better
    for k in range(1, horizon):
        if (horizon - 1 - k) % 2 == 0:
            level = better & ~_can_bring(told, ~level, gains)
        else:
            level = better | (told.onward(told.party).greatest(level.astype(np.int64)) > 0)
        found.append(level)
    return found[::-1]


def _can_bring(told: _Told, wanted: Bools, gains: bool) -> Bools:
    """From which states the others can bring about one that is wanted."""
    found, before = wanted.copy(), -1
    while (now := int(found.sum())) != before:
        before = now
        for other in told.others():
            ranks = told.ranks(other).astype(np.int64) + 1 if gains else np.ones(found.size, np.int64)
            best = told.onward(other).greatest(np.where(found, ranks, 0))
            found = found | (best > (ranks if gains else 0))
    return found


def _kept(told: _Told, moves: tuple[Move, ...], wins: list[Bools], gains: bool) -> Iterator[str]:
    """What is wrong with the turns of a line."""
    turn, last, stable = -1, None, told.account.stable
    ranks = told.ranks(told.party)
    for at, move in enumerate(moves):
        if move.party == last or (last is None and move.party != told.party):
            yield f"{move} is not a move by turns"
        if gains and told.ranks(move.party)[move.after] <= told.ranks(move.party)[move.before]:
            yield f"{move} is no improvement"
        last = move.party
        ends = at + 1 == len(moves) or (moves[at + 1].party == told.party) != (move.party == told.party)
        if not ends:
            continue
        turn += 1
        if turn >= len(wins):
            yield "the line has too many turns"
            return
        if (move.party == told.party) != stable and wins[turn][move.after] == stable:
            yield f"with {move} its mover gives away what it could make sure of"
    if moves and (ranks[moves[-1].after] > ranks[told.state]) == stable:
        yield "the line does not end as the verdict says"


def _brought_about(told: _Told, horizon: int, gains: bool) -> Iterator[str]:
    """What is wrong with the states that the others are said to be able to bring about."""
    reachable, lines = told.account.reachable, told.account.lines
    if reachable is None or not lines:
        if not told.account.stable and horizon > 1:
            yield "it is not said what the others can bring about"
        return
    inside = np.zeros(told.graph.n_states, np.bool_)
    inside[reachable] = True
    start = lines[0].moves[0].after
    inside[start] = True
    for other in told.others():
        ranks = told.ranks(other).astype(np.int64) if gains else np.zeros(inside.size, np.int64)
        outside = told.onward(other).greatest(np.where(inside, -1, ranks))
        if (outside[inside] > (ranks[inside] if gains else -1)).any():
            yield f"moves of party {other} lead out of what the others can bring about"
    if (told.account.worst is None) != (reachable.size == 0):
        yield "the worst of what the others can bring about is not told"
    elif told.account.worst is not None:
        liking = told.ranks(told.party)
        if not inside[told.account.worst] or liking[reachable].min() != liking[told.account.worst]:
            yield "what is told as the worst is not"


def _limited(told: _Told, concept: Concept) -> Iterator[str]:
    """The line is what is foreseen, and the verdict follows."""
    foreseen, account = told.account.foreseen, told.account
    assert foreseen is not None  # these accounts say it
    levels, first = _levels(told, None if concept.key == "nm" else foreseen)

    def at(horizon: int) -> tuple[Ints, Ints]:
        return levels[
            horizon if first is None or horizon < first else first + (horizon - first) % (len(levels) - first)
        ]

    period = [foreseen] if first is None or concept.key != "nm" else range(first, len(levels))
    if all(at(horizon)[told.party][told.state] == told.state for horizon in period) != account.stable:
        yield "the verdict is not what is foreseen"
    if bool(account.lines) != bool(told.after(told.party, told.state).size):
        yield "a line is told if and only if the party has a move"
    yield from told.no_moves()
    for line in account.lines:
        mover = told.party
        for left, move in zip(range(foreseen - 1, -1, -1), line.moves, strict=False):
            if move.party != mover:
                yield f"{move} is not a move by turns"
            ends, ranks = at(left)[1 - mover], told.ranks(mover)
            after = told.after(mover, move.before)
            if ranks[ends[after]].max(initial=-1) > ranks[ends[move.after]]:
                yield f"after {move} does not follow what its mover likes best"
            mover = 1 - mover
        if line.moves[-1].after != at(foreseen - 1)[1 - told.party][line.moves[0].after]:
            yield "the line does not end where it is foreseen to end"


def _levels(told: _Told, horizon: int | None) -> tuple[list[tuple[Ints, Ints]], int | None]:
    """G_0, ..., G_h, or all up to where they repeat; and from which one on they do, as far as is known."""
    levels, seen = [(told.all, told.all)], dict[int, int]()
    for number in range(horizon if horizon is not None else told.graph.n_states + 2):
        key = crc32(levels[-1][1].data, crc32(levels[-1][0].data))
        before = seen.setdefault(key, number)
        if before != number and all(map(np.array_equal, levels[before], levels[-1])):
            return levels[:-1], before
        if len(levels) * 8 * told.all.size > MAX_BYTES:
            raise TooMuchError
        ends = levels[-1]
        levels.append((_best(told, 0, ends[1]), _best(told, 1, ends[0])))
    return levels, None


def _best(told: _Told, party: int, ends: Ints) -> Ints:
    """Where it ends if a party moves first, and then follows what `ends` tells."""
    if not told.able(party):
        return told.all
    ranks = told.ranks(party)
    best = told.onward(party).greatest_other(ranks[ends])
    found: Ints = told.by_rank(party)[np.maximum(best, ranks)]
    return found


def _simultaneous(told: _Told, _: Concept) -> Iterator[str]:
    """Every improvement meets a combination of the others' that spoils it; or one improvement meets none."""
    yield from told.improved()
    yield from told.no_moves()
    others = {other: told.improvements(other, told.state) for other in told.others()}
    if told.account.stable:
        yield from _spoilt(told, others)
        return
    ranks, codes, account = told.ranks(told.party), told.moves.codes, told.account
    if not account.lines:
        return
    changes, here = np.zeros(1, np.int64), codes[told.state]
    for after in others.values():
        changes = np.unique(changes[:, None] | np.append(0, codes[after] ^ here)[None, :])
        if changes.size > MAX_TOGETHER:
            raise TooMuchError
    first = account.lines[0].moves[0]
    ends = here ^ (changes | (codes[first.after] ^ here))
    reached = told.all[np.isin(codes, ends, kind="sort")]
    if (ranks[reached] <= ranks[told.state]).any():
        yield f"{first} can be spoilt"
    if account.reachable is None or not np.array_equal(account.reachable, reached):
        yield "what the others can bring about at the same moment is not what is told"
    elif (account.worst is None) != (reached.size == 0):
        yield "the worst of what the others can bring about is not told"
    elif account.worst is not None and ranks[reached].min() != ranks[account.worst]:
        yield "what is told as the worst is not"


def _spoilt(told: _Told, others: dict[int, Ints]) -> Iterator[str]:
    """What is wrong with the combinations that are told to spoil improvements."""
    codes, ranks, here = told.moves.codes, told.ranks(told.party), told.moves.codes[told.state]
    allowed = {other: frozenset(after.tolist()) for other, after in others.items()}
    ends = np.empty(len(told.account.lines), np.int64)
    for number, line in enumerate(told.account.lines):
        movers = [move.party for move in line.moves[1:]]
        improving = all(move.after in allowed.get(move.party, ()) for move in line.moves[1:])
        if told.party in movers or len(set(movers)) < len(movers) or not improving:
            yield f"what is done together with {line.moves[0]} is not one improvement each of others"
        changed = 0
        for move in line.moves:
            changed |= int(codes[move.after] ^ here)
        ends[number] = here ^ changed
    at = np.minimum(np.searchsorted(codes, ends), codes.size - 1)
    for number in np.flatnonzero((codes[at] != ends) | (ranks[at] > ranks[told.state]))[:NAMED].tolist():
        yield f"what is done together with {told.account.lines[number].moves[0]} does not spoil it"


_CHECKS: dict[str, Callable[[_Told, Concept], Iterator[str]]] = {
    "sim": _simultaneous, "l": _limited, "nm": _limited, "mr": _metarational, "cmr": _metarational,
    "maximin": _metarational,
}  # fmt: skip
