"""What all improve at the same moment, in every state of a large model: a compiled kernel that keeps nothing per move.

From state s party i improves by changing options d, every other party j by changing d_j, or stays. Per state and
improvement the combinations of the others are tried until one spoils it: leads, together with d, to a state that i does
not prefer to s. The state is stable iff all improvements are spoilt. A party's improvements from s are the states of
its row, sorted by rank, that stand above s. To look at few combinations: where some others have been dealt with, the
rest is left out if whatever they could do leaves i better off; where after one combination i is no better off whatever
it does itself, that spoils all improvements at once; and the improvement that nothing spoilt in the state before is
tried first. At worst all combinations are looked at.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.graph.graph import Codes, Graph, Ints, OptionMoves
from detente.graph.kernels import compile_all
from detente.graph.layout import varying
from detente.graph.leading import firsts
from detente.graph.memory import REMEDY, available_memory
from detente.graph.moves import known_ranks, others
from detente.graph.reach import alone, combinations

Bools = npt.NDArray[np.bool_]
MOST_TABLE = 2**28  # codes whose states stand in a table
AT_ONCE = 64  # steps in which a combination is searched for that spoils all improvements at once
MOST_CHANGES = 10  # options all of whose changes are looked at in every row of a single other party
MOST = 2**31 - 1
PER_STATE = 28  # bytes per state and party


class Together(NamedTuple):
    """What the kernel reads; the party comes first, then the others that can move.

    `place`: of each code its state, -1 for none. Per party and state: `ranks`;
    `order`, the states by rows and within a row by rank; `above` and `end`, where in it the states that the party
    prefers begin and end. Per number k of others and state: `least`, the least rank for the party over all that the
    others after the first k can change; `most`, the same of the best rank in the party's row, where that is whole.
    """

    codes: Codes
    place: Ints
    ranks: Ints
    order: Ints
    above: Ints
    end: Ints
    least: Ints
    most: Ints
    set_only: int
    drop_only: int


class Row(NamedTuple):
    """A row of the other, from its worst state to its best, and room for the work on it.

    Per state `codes`, `worth` (its rank for the party) and `above`, where in the row those begin that the other
    prefers; `ends`: what the party's change is worth to it there; `least`: the least of that from a place on.
    """

    codes: Codes
    worth: Ints
    above: Ints
    ends: Ints
    least: Ints


def fits_table(graph: Graph) -> bool:
    """Whether the kernel can be used: codes are few enough that the state with each of them stands in a table."""
    return isinstance(graph.moves, OptionMoves) and int(graph.moves.codes[-1]) < MOST_TABLE


def all_spoilt(graph: Graph, party: int) -> Bools:
    """For which states every improvement of a party can be spoilt: bool[m].

    Raises:
        MissingPreferenceError: the preferences of the party, or of another that can move, are not known.
        LimitError: there is not the memory for it.
    """
    movers = (party, *others(graph, party))
    assert isinstance(graph.moves, OptionMoves)
    needed = PER_STATE * graph.n_states * len(movers) + 4 * int(graph.moves.codes[-1])
    there = available_memory()
    if there is not None and needed > there:
        raise LimitError(
            f"{graph.n_states:,} states of {len(movers)} parties that can move need {needed / 1e9:.1f} GB of memory "
            f"for sim, {there / 1e9:.1f} GB are free; {REMEDY}"
        )
    found = np.empty(graph.n_states, np.bool_)
    it, (judge_all, judge_rows) = _laid_out(graph, movers), compiled()
    if _by_rows(graph.moves, movers):
        judge_rows(it, combinations(graph.moves.masks[party] & varying(graph.moves))[1:], found)
    else:
        judge_all(it, found)
    return found


def _by_rows(moves: OptionMoves, movers: tuple[int, ...]) -> bool:
    """Whether there is one other, and looking at all that the party may change takes less than a search."""
    if len(movers) != 2 or alone(moves, movers[0]) != moves.masks[movers[0]]:
        return False
    vary = varying(moves)
    own, one_way = moves.masks[movers[0]] & vary, moves.masks[movers[1]] & vary & (moves.set_only | moves.drop_only)
    return own.bit_count() + one_way.bit_count() <= MOST_CHANGES


def _laid_out(graph: Graph, movers: tuple[int, ...]) -> Together:
    moves = graph.moves
    assert isinstance(moves, OptionMoves)
    codes, size = moves.codes, (len(movers), graph.n_states)
    order, above, end = (np.empty(size, np.int32) for _ in range(3))
    ranks = np.stack([known_ranks(graph, mover) for mover in movers]).astype(np.int32)
    groups = []  # of each mover where its rows begin
    for at, mover in enumerate(movers):
        rows = codes & ~moves.masks[mover]
        order[at] = by = np.lexsort((ranks[at], rows))
        row, tie = firsts(rows[by]), firsts(ranks[at][by])
        end[at][by], above[at][by] = _ends(row), _ends(row | tie)
        groups.append(np.flatnonzero(row))
    least = _least(ranks[0], order, groups)
    most = _least(_most(moves, movers[0], ranks[0], order[0], groups[0]), order, groups)
    return Together(codes, _places(codes), ranks, order, above, end, least, most, moves.set_only, moves.drop_only)


def _most(moves: OptionMoves, party: int, ranks: Ints, order: Ints, starts: Codes) -> Ints:
    """Of each state the best rank in the party's row, where that has all combinations; else more than any."""
    vary = varying(moves)
    sizes = np.diff(np.append(starts, order.size))
    best = np.maximum.reduceat(ranks[order], starts)
    best[sizes < 1 << (moves.masks[party] & vary).bit_count()] = MOST
    found = np.empty_like(ranks)
    found[order] = np.repeat(best, sizes)
    return found


def _least(worth: Ints, order: Ints, groups: list[Codes]) -> Ints:
    """Per number k of others and state the least worth over all that the others after the first k can change."""
    found = np.empty((len(groups), worth.size), np.int32)
    found[-1] = worth
    for k in range(len(groups) - 1, 0, -1):
        by, starts = order[k], groups[k]
        low = np.minimum.reduceat(found[k][by], starts)
        found[k - 1][by] = np.repeat(low, np.diff(np.append(starts, worth.size)))
    return found


def _ends(first: Bools) -> Ints:
    """Per place of an array where the group that it is in ends; `first`: where groups begin.

    >>> _ends(np.array([True, False, True])).tolist()
    [2, 2, 3]
    """
    starts = np.flatnonzero(np.append(first, True))
    found: Ints = starts[np.cumsum(first)].astype(np.int32)
    return found


def _places(codes: Codes) -> Ints:
    table = np.full(int(codes[-1]) + 1, -1, np.int32)
    table[codes] = np.arange(codes.size, dtype=np.int32)
    return table


def find(code: int, place: Ints) -> int:
    """The state with a code, -1 where there is none."""
    return int(place[code]) if code < place.size else -1


def allowed(here: int, change: int, set_only: int, drop_only: int) -> bool:
    """Whether one-way options let these options change."""
    return (change & here & set_only) == 0 and (change & ~here & drop_only) == 0


def spoilt(state: int, own: int, low: Ints, limit: int, it: Together, now: Codes, joint: Codes) -> bool:
    """Whether any combination of the others' improvements from a state spoils what the party changes at the same time.

    Others are dealt with in turn; `low[k]` is the least, over all that those after the first k can change, of what the
    end is worth to the party: where that is more than the state is worth, they need not be tried. `now`: of each of
    them where in its order the improvement stands that is tried, -1: it stays, -2: not begun. `joint[k]`: what the
    first k change. At most `limit` steps are taken.
    """
    codes, place, order, above, ends = it.codes, it.place, it.order, it.above, it.end
    set_only, drop_only = it.set_only, it.drop_only
    here, worth, turn, last = codes[state], it.ranks[0, state], 0, now.size - 1
    end = find(here ^ own, place)
    if last < 0 or (end >= 0 and low[0, end] > worth):
        return False
    now[0], joint[0] = -2, 0
    for _ in range(limit):
        mover = turn + 1
        at, most = now[turn] + 1 if now[turn] != -1 else above[mover, state], ends[mover, state]
        while 0 <= at < most and not allowed(here, codes[order[mover, at]] ^ here, set_only, drop_only):
            at += 1
        if at >= most:
            turn -= 1
            if turn < 0:
                return False
            continue
        now[turn] = at
        joint[mover] = joint[turn] | (codes[order[mover, at]] ^ here if at >= 0 else 0)
        end = find(here ^ (own | joint[mover]), place)
        if turn == last:
            if end >= 0 and low[mover, end] <= worth:
                return True
        elif end < 0 or low[mover, end] <= worth:
            turn += 1
            now[turn] = -2
    return False


def judge_all(it: Together, found: Bools) -> None:
    """Whether every improvement of the party from each state is spoilt."""
    now, joint = np.empty(it.ranks.shape[0] - 1, np.int64), np.empty(it.ranks.shape[0], np.int64)
    set_only, drop_only = it.set_only, it.drop_only
    tough = 0  # what the party changed where nothing spoilt it
    for state in range(found.size):
        here, first, end = it.codes[state], it.above[0, state], it.end[0, state]
        found[state] = first == end or spoilt(state, 0, it.most, AT_ONCE, it, now, joint)
        if found[state]:
            continue
        again = find(here ^ tough, it.place)
        improves = again >= 0 and it.ranks[0, again] > it.ranks[0, state] and allowed(here, tough, set_only, drop_only)
        if improves and not spoilt(state, tough, it.least, MOST, it, now, joint):
            continue
        found[state] = True
        for at in range(end - 1, first - 1, -1):
            own = it.codes[it.order[0, at]] ^ here
            if allowed(here, own, set_only, drop_only) and not spoilt(state, own, it.least, MOST, it, now, joint):
                found[state], tough = False, own
                break


def judge_rows(it: Together, changes: Codes, found: Bools) -> None:
    """The same where there is one other: its rows are gone through once per change of the party.

    From the best state of a row downwards the least rank for the party is kept of what the other's improvements lead
    to. `changes`: all that the party may change. What goes one way only is gone through once per place to start from.
    """
    first, one_way = 0, it.set_only | it.drop_only
    while first < found.size:
        states = it.order[1, first : it.end[1, it.order[1, first]]]
        codes = it.codes[states]
        row = Row(
            codes, it.ranks[0][states], it.above[1][states] - first, np.empty(states.size, np.int32),
            np.empty(states.size + 1, np.int32),
        )  # fmt: skip
        stays, ways = np.ones(states.size, np.bool_), 0
        for code in codes:
            ways |= (code ^ codes[0]) & one_way
        for change in changes:
            if not allowed(codes[0], change, it.set_only, it.drop_only):
                continue
            way = 0
            while True:  # over all combinations of what goes one way only in this row
                judge_row(it, change, way, ways, row, stays)
                way = (way - ways) & ways
                if way == 0:
                    break
        found[states] = stays
        first += states.size


def judge_row(it: Together, change: int, way: int, ways: int, row: Row, stays: Bools) -> None:
    """Of the states of a row of the other in which `way` is taken of `ways`: not `stays` where nothing spoils a change.

    Three plain loops, as processors like them: where the change leads to, what the other makes of it, the verdict.
    """
    ranks, place = it.ranks[0], it.place
    codes, worth, above, ends, least = row.codes, row.worth, row.above, row.ends, row.least
    for at in range(codes.size):
        after = find(codes[at] ^ change, place)
        ends[at] = ranks[after] if after >= 0 else MOST
    low = MOST
    least[codes.size] = low
    for at in range(codes.size - 1, -1, -1):
        if ends[at] < low and (ways == 0 or allowed(way, (codes[at] & ways) ^ way, it.set_only, it.drop_only)):
            low = ends[at]
        least[at] = low
    for at in range(codes.size):
        unspoilt = (ends[at] > worth[at]) & (ends[at] != MOST) & (least[above[at]] > worth[at])
        stays[at] &= not (unspoilt & (codes[at] & ways == way))


KERNEL = (find, allowed, spoilt, judge_all, judge_row, judge_rows)


@cache
def compiled() -> Any:
    """`judge_all` and `judge_rows`, compiled, with all they call."""
    compile_all(KERNEL, globals(), warm_up)
    return globals()["judge_all"], globals()["judge_rows"]


def warm_up() -> None:
    """Judge a conflict of two states, so that all is compiled."""
    ranks = np.zeros(2, np.int32)
    graph = Graph(n_states=2, moves=OptionMoves(codes=np.arange(2), masks=(1, 0)), ranks=(ranks, ranks))
    it, found = _laid_out(graph, (0, 1)), np.empty(2, np.bool_)
    globals()["judge_all"](it, found)
    globals()["judge_rows"](it, combinations(1)[1:], found)
