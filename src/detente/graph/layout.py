"""How the work of the kernels is laid out: what one party's verdicts need, and the room for it.

See `detente.graph.kernels` for the words: sub-row, block, mover.
"""

from __future__ import annotations

from math import prod
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Codes, Ints, OptionMoves

Bools = npt.NDArray[np.bool_]
Flags = npt.NDArray[np.uint8]
N = TypeVar("N", bound=np.generic)
WAYS = 6  # numbers that `ways` has of a sub-row
MOST_BITS = 12  # of a rank that one pass of sorting by counting takes


class Model(NamedTuple):
    """What all parties share: codes int64[m], ranks int32[m, n] (0: unknown), one-way bits, those that only drop."""

    codes: Codes
    ranks: Ints
    one_way: int
    drop: int


class Keys(NamedTuple):
    """Ways to class states by some of their bits.

    Of each way: the bits, how many they are, and the runs in which they move together to be packed (int64[., ., 3]:
    shift right, mask, shift left), unused ones 0.
    """

    masks: Codes
    widths: Codes
    runs: Codes


class Plan(NamedTuple):
    """How one party's verdicts are found.

    Columns: 0 is the party, others the other parties that have a move. `masks`: what each can change. `keys`: of each
    column its sub-rows, then of each column its rows, then the blocks, then the movers' one-way options (of movers, all
    within what the movers can change). `rising`: per mover whether it has one-way options; `shifts`: where all its
    sub-rows are of one size, the power of 2 of that, else -1; `slots`: where it stands in a record of `stride` numbers.
    `free`: how many options the movers can change; `bits`: the length of the greatest rank. `steps`, `turned`: which
    packed bits are one-way, and of these which only drop: of the party's sub-rows in [0], of the last of `keys` in [1].
    """

    columns: Codes
    masks: Codes
    keys: Keys
    free: int
    bits: int
    rising: Bools
    shifts: Codes
    slots: Codes
    stride: int
    steps: Codes
    turned: Codes


class Work(NamedTuple):
    """Room for one party's work.

    `rank`, `own`: of each state the party's rank and sub-row. `members`: the states block by block. `tally`: per
    concept and sub-row of the party the number that decides. The rest is for one block and speaks of its states by
    their places in the block. `mine`: of each the party's sub-row and rank; `homes`: per mover its sub-row; `record`:
    per mover its rank, or where in `seat` the states begin that are not below it, and the sub-row where that does not
    tell; `label`: what a flood finds; `high`: the movers' one-way options. `seat`: the states by the movers' sub-rows,
    each in ascending rank; `start`: where a sub-row starts; `first`: the first sub-row of a mover; `reach`: how far a
    flood has come in a sub-row; `ways`: where options are one-way the same beside what else a flood asks of a sub-row:
    to which rank states were told, where it ends, the next one of the row and its one-way options. `queue`: the states
    that a flood has labelled, in turn.
    """

    rank: Ints
    own: Ints
    members: Ints
    tally: Ints
    mine: Ints
    homes: Ints
    record: Ints
    seat: Ints
    first: Ints
    start: Ints
    reach: Ints
    ways: Ints
    keys: Codes
    spare: Codes
    label: Ints
    queue: Ints
    seen: Flags
    high: Ints
    table: Ints
    counts: Codes
    control: Codes


def most_classes(size: int, width: int) -> int:
    """How many classes `number` may give to up to `size` states by so many bits."""
    return 1 << width if width < 31 and (1 << width) <= 2 * size else size


def largest_block(moves: OptionMoves, plan: Plan) -> int:
    """The states of the largest block, which constraints may make smaller than what the movers' options allow."""
    fixed = int(plan.keys.masks[2 * plan.columns.size])
    return int(np.unique(moves.codes & fixed, return_counts=True)[1].max())


def make_room(plan: Plan, rank: Ints, control: Codes, block: int | None = None) -> Work:
    """Room for the work of a party with these ranks; `control` lets others stop it and see how far it is.

    `block`: at most so many states in a block; None: as many as the movers' options allow. Arrays are made by numpy,
    not in a kernel, as numpy asks the system for large pages.
    """
    arrays = {name: np.empty(shape, kind) for name, (shape, kind) in _shapes(plan, rank.size, block).items()}
    return Work(**arrays, rank=unwritable(rank, np.int32), control=control)


def room_needed(plan: Plan, size: int, block: int | None = None) -> int:
    """The bytes that one party's work takes at most, beside its results."""
    with_rings = plan.steps[0] != 0 and 1 << int(plan.keys.widths[0]) > 2 * size
    arrays = sum(prod(shape) * np.dtype(kind).itemsize for shape, kind in _shapes(plan, size, block).values())
    return arrays + (20 * size if with_rings else 0)


def _shapes(plan: Plan, size: int, block: int | None) -> dict[str, tuple[tuple[int, ...], type[np.generic]]]:
    block = min(size, 1 << plan.free, size if block is None else block)
    movers = plan.columns.size - 1
    subs = 1 + sum(most_classes(block, int(plan.keys.widths[1 + mover])) for mover in range(movers))
    rising = subs if plan.rising.any() else 1
    hashed = any(1 << int(width) > 2 * size for width in plan.keys.widths)
    return {
        "own": ((size,), np.int32),
        "members": ((size,), np.int32),
        "tally": ((5, most_classes(size, int(plan.keys.widths[0]))), np.int32),
        "mine": ((block, 2), np.int32),
        "homes": ((movers, block), np.int32),
        "record": ((block * plan.stride,), np.int32),
        "seat": ((block * (movers + int(plan.rising.sum())),), np.int32),
        "first": ((movers + 1,), np.int32),
        "start": ((subs,), np.int32),
        "reach": ((subs,), np.int32),
        "ways": ((rising * WAYS,), np.int32),
        "keys": ((block,), np.int64),
        "spare": ((block,), np.int64),
        "label": ((block,), np.int32),
        "queue": ((block,), np.int32),
        "seen": ((block,), np.uint8),
        "high": ((block,), np.int32),
        "table": ((2 << ((size if hashed else block) - 1).bit_length(),), np.int32),
        "counts": ((1 << MOST_BITS,), np.int64),
    }


def varying(moves: OptionMoves) -> int:
    """The bits in which states differ."""
    return int(np.bitwise_or.reduce(moves.codes) ^ np.bitwise_and.reduce(moves.codes))


def lay_out(moves: OptionMoves, party: int, bits: int) -> Plan:
    """How the verdicts of a party are found; `bits`: the length of the greatest rank."""
    vary, one_way = varying(moves), moves.set_only | moves.drop_only
    columns = [party, *(other for other, mask in enumerate(moves.masks) if other != party and mask & vary)]
    masks = [moves.masks[column] & vary for column in columns]
    theirs = 0
    for mask in masks[1:]:
        theirs |= mask
    within = [vary, *(theirs for _ in masks[1:])]
    # a sub-row is known by the one-way options, packed first so that sub-rows of a row lie together, and the others'
    ways = [(mask & one_way, inside & ~mask) for inside, mask in zip(within, masks, strict=True)]
    ways += [(0, inside & ~mask) for inside, mask in zip(within, masks, strict=True)]
    ways += [(0, vary & ~theirs), (theirs & one_way, 0)]
    turned, rising = moves.drop_only, [bool(mask & one_way) for mask in masks[1:]]
    whole = moves.codes.size == 1 << vary.bit_count()
    shifts = [mask.bit_count() if whole and not up else -1 for mask, up in zip(masks[1:], rising, strict=True)]
    slots = np.cumsum([0, *(1 if shift >= 0 else 2 for shift in shifts)])
    return Plan(
        columns=np.array(columns, np.int64),
        masks=np.array(masks, np.int64),
        keys=_keys(ways),
        free=theirs.bit_count(),
        bits=bits,
        rising=np.array(rising, np.bool_),
        shifts=np.array(shifts, np.int64),
        slots=slots[:-1].astype(np.int64),
        stride=int(slots[-1]),
        steps=np.array([_packed(one_way & masks[0], ways[0]), _packed(one_way, ways[-1])], np.int64),
        turned=np.array([_packed(turned & masks[0], ways[0]), _packed(turned, ways[-1])], np.int64),
    )


def _order(way: tuple[int, int]) -> list[int]:
    """The bits of a way to class, in the order in which they are packed: of its first mask, then of its second."""
    return [bit for mask in way for bit in range(mask.bit_length()) if mask >> bit & 1]


def _packed(bits: int, way: tuple[int, int]) -> int:
    """Those bits that a way packs, moved as it moves them."""
    return sum(1 << to for to, bit in enumerate(_order(way)) if bits >> bit & 1)


def _keys(ways: list[tuple[int, int]]) -> Keys:
    runs = [_runs(way) for way in ways]
    table = np.zeros((len(ways), max(1, *map(len, runs)), 3), np.int64)
    for way, some in enumerate(runs):
        if some:
            table[way, : len(some)] = some
    masks = np.array([first | then for first, then in ways], np.int64)
    return Keys(masks, np.array([len(_order(way)) for way in ways], np.int64), table)


def _runs(way: tuple[int, int]) -> list[tuple[int, int, int]]:
    """The runs of bits that move together: shift right, ones, shift left."""
    order, runs, to = _order(way), list[tuple[int, int, int]](), 0
    while to < len(order):
        width = 1
        while order[to : to + width + 1] == list(range(order[to], order[to] + width + 1)):
            width += 1
        runs.append((order[to], (1 << width) - 1, to))
        to += width
    return runs


def shared(moves: OptionMoves, ranks: Ints) -> Model:
    """What all parties share; ranks int32[m, n]."""
    codes = unwritable(moves.codes, np.int64)
    return Model(codes, ranks, moves.set_only | moves.drop_only, moves.drop_only)


def unwritable(array: npt.NDArray[N], kind: type[N]) -> npt.NDArray[N]:
    """The array as one that cannot be written, so that kernels meet one type, whoever calls."""
    view = np.ascontiguousarray(array, kind).view()
    view.setflags(write=False)
    return view
