"""Of many states those that lead a mover as far as all of them do, so that few moves have to be looked at.

States that differ only in what the mover can change both ways (a *row*) lead it to the same states. Where all its moves
count as replies, one state of a row stands for all of them, and two where it matters that none leads to itself. Where
only improvements count, it is the one that the mover likes least. Where a reply may also lead to what may be better,
the order is that of statements some of which leave preference unknown: of the states of a row let f be the least liked.
A state is reached from x if it is liked more than x, or if the first statement that tells the two apart is marked.
Seen from a state y that is liked less than f, that statement is, for each x of the row, the more important one of those
that tell y from f and f from x; so beside f only the most liked x that a marked statement tells from f can lead
further. Where reasons are several at once, but go on from one move to the next, what a state leads to leads no further.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Codes, Ints
from detente.graph.preferences import DecidedBy, Preference

Picked = npt.NDArray[np.intp]
Counts = Callable[[int, Ints, Ints], npt.NDArray[np.bool_]]  # which moves of a party count, pair by pair
STAGES = 256  # of states that lead to one another not; then all that are left are taken


def firsts(rows: Codes) -> npt.NDArray[np.bool_]:
    """Which entries of a sorted array differ from the one before.

    >>> firsts(np.array([1, 1, 4])).tolist()
    [True, False, True]
    """
    found = np.ones(rows.size, np.bool_)
    found[1:] = rows[1:] != rows[:-1]
    return found


def one_a_row(rows: Codes) -> Picked:
    """The places of one state of each row."""
    return np.unique(rows, return_index=True)[1]


def two_a_row(rows: Codes) -> Picked:
    """The places of two states of each row, where there are two."""
    order = np.argsort(rows, kind="stable")
    kept = np.ones(rows.size, np.bool_)
    kept[2:] = rows[order][2:] != rows[order][:-2]
    chosen: Picked = order[kept]
    return chosen


def least_liked(rows: Codes, ranks: Ints) -> Picked:
    """The places of the least liked state of each row; `ranks`: those of the mover, of these states."""
    order = np.lexsort((ranks, rows))
    chosen: Picked = order[firsts(rows[order])]
    return chosen


def perhaps_leading(rows: Codes, states: Ints, known: Preference) -> Picked:
    """The places of at most two states of each row, where replies lead to what is or may be better for the mover."""
    if known.unknown is not None and not isinstance(known.unknown, DecidedBy):
        return np.arange(states.size)
    order = np.lexsort((known.ranks[states], rows))
    first = firsts(rows[order])
    leader = order[first][np.cumsum(first) - 1]
    chosen: Picked = order[first]
    if known.unknown is not None:
        doubted = np.flatnonzero(known.unknown(states[order], states[leader]))
        last = np.ones(doubted.size, np.bool_)
        last[:-1] = rows[order[doubted]][1:] != rows[order[doubted]][:-1]
        chosen = np.concatenate([chosen, order[doubted[last]]])
    return chosen


def leading_on(rows: Codes, states: Ints, mover: int, counts: Counts) -> Picked:
    """The places of states of each row that others of it do not lead to; for moves that go on from one another."""
    left, chosen = np.argsort(rows, kind="stable"), list[Picked]()
    for _ in range(STAGES):
        if left.size == 0:
            break
        first = firsts(rows[left])
        leader = left[first][np.cumsum(first) - 1]
        chosen.append(left[first])
        left = left[~first & ~counts(mover, states[leader], states[left])]
    return np.concatenate([*chosen, left]) if chosen else left
