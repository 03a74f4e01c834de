"""The core concepts on millions of states: compiled twins of the definitions in `detente.graph.moves`.

Of party i, let `best(s)` be the best rank that i can reach from s on its own, and `worst(q)` the least value that the
others can bring about from q by replies or by staying there (value: i's rank, or `best` where i answers once more).
As staying counts, worst(q) > rank(s) implies rank(q) > rank(s) once worst(q) is cut off at rank(q). Hence a state s is
stable iff no q that i can move to has min(worst(q), rank(q)) > rank(s): per concept one number per *sub-row* of i, the
states that differ only in what i can change both ways: the greatest of these minima, carried along its one-way options.
For Nash the number is `best` itself. No party's states need be sorted for that.

`worst` follows by a flood backwards from the states in ascending value: each state is labelled once and expanded once.
The others cannot change some options: states that agree in these form a *block*, which is taken on its own, so that the
work on it stays in the processor's cache. In a block the states are dealt into the others' sub-rows, sorted by the
mover's rank. The states that improve to t are a prefix of t's sub-row and of those that lead to it by one-way options:
one pointer per sub-row, no state is looked at twice, no move is stored. Where a block has all combinations, replies by
any moves need no flood: what can be reached is a product, and its least value follows option by option.

Importing this module costs nothing: `compiled` replaces its kernels by what numba makes of them, which is kept on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

import numpy as np

from detente.graph.graph import Codes, Ints, OptionMoves
from detente.graph.layout import MOST_BITS, WAYS, Bools, Keys, Model, Plan, Work, lay_out, make_room, shared

F = TypeVar("F", bound=Callable[..., Any])

NASH, GMR, SMR, SEQ, SYMSEQ = range(5)  # columns of a tally, bits of what is wanted
TOLD, REACH, END, RING, TAG = range(5)  # of a sub-row with one-way options what `ways` has; a tag takes two numbers
STOP = 0  # control[STOP] != 0: stop; control[1 + party]: states done
MOST = 2**31 - 1
LOW = 2**32 - 1  # keys are rank << 32 | state
SPREAD = 0x2545F4914F6CDD1D
SMALL = 32
AHEAD = 8  # of a queue, places
POLL = 2**16 - 1

_PLAIN: list[Callable[..., Any]] = []


def kernel(function: F) -> F:
    """Note that a function is to be compiled."""
    _PLAIN.append(function)
    return function


@cache
def compiled() -> Callable[..., bool]:
    """`judge`, compiled, with all it calls; from the disk if it was kept there."""
    compile_all(_PLAIN, globals(), warm_up)
    found: Callable[..., bool] = globals()["judge"]
    return found


def compile_all(functions: Sequence[Callable[..., Any]], where: dict[str, Any], use: Callable[[], object]) -> None:
    """Replace functions of a module, `where`, by what numba makes of them; `use` calls them, so that all is compiled.

    Kept beside the module, else in the user's cache folder, else not at all.
    """
    import numba

    for kept in (True, False):
        try:
            for function in functions:
                where[function.__name__] = numba.njit(cache=kept, nogil=True, error_model="numpy")(function)
            use()
        except (RuntimeError, OSError):  # no folder to keep them in, or none that can be written
            if not kept:
                raise
        else:
            break


@kernel
def pack(code: int, runs: Codes, way: int) -> int:
    """The bits of a way to class, moved together."""
    packed = 0
    for run in range(runs.shape[1]):
        if runs[way, run, 1] == 0:
            break
        packed |= ((code >> runs[way, run, 0]) & runs[way, run, 1]) << runs[way, run, 2]
    return packed


@kernel
def stopped(work: Work) -> bool:
    """Whether the work was told to stop."""
    return bool(work.control[STOP] != 0)


@kernel
def number(codes: Codes, size: int, keys: Keys, way: int, ids: Ints, work: Work) -> int:
    """Class the first `size` states: ids int32[size]; returns how many classes there may be, 0 if told to stop.

    Packed bits are the class where these are few, else classes are numbered as they come, by a hash table.
    """
    width = keys.widths[way]
    if width < 31 and (1 << width) <= 2 * size:
        for at in range(size):
            if at & POLL == 0 and stopped(work):
                return 0
            ids[at] = pack(codes[at], keys.runs, way)
        return int(1 << width)
    table, mask, found = work.table, keys.masks[way], 0
    slots = 1
    while slots < 2 * size:
        slots *= 2
    table[:slots] = -1
    for at in range(size):
        if at & POLL == 0 and stopped(work):
            return 0
        key = codes[at] & mask
        slot = key * SPREAD
        slot = (slot ^ (slot >> 32)) & (slots - 1)
        while table[slot] >= 0 and codes[table[slot]] & mask != key:
            slot = (slot + 1) & (slots - 1)
        if table[slot] < 0:
            table[slot] = at
            ids[at] = found
            found += 1
        else:
            ids[at] = ids[table[slot]]
    return found


@kernel
def deal(source: Codes, target: Codes, size: int, shift: int, digit: int, count: Codes) -> None:
    """One pass of sorting by counting, stable: by `digit` bits from bit `shift`."""
    mask = (1 << digit) - 1
    count[: mask + 1] = 0
    for at in range(size):
        count[(source[at] >> shift) & mask] += 1
    total = 0
    for value in range(mask + 1):
        here = count[value]
        count[value] = total
        total += here
    for at in range(size):
        value = (source[at] >> shift) & mask
        target[count[value]] = source[at]
        count[value] += 1


@kernel
def sort(keys: Codes, spare: Codes, bits: int, count: Codes) -> None:
    """Sort keys by their rank, which has `bits` bits, in place; equal ranks stay in order."""
    size = keys.size
    if size <= SMALL:
        for at in range(1, size):
            key, to = keys[at], at
            while to > 0 and keys[to - 1] > key:
                keys[to] = keys[to - 1]
                to -= 1
            keys[to] = key
        return
    passes = 2 if bits <= 2 * MOST_BITS and size >= 1 << (bits // 2 - 2) else 4
    digit = max(1, (bits + passes - 1) // passes)
    for turn in range(0, passes, 2):
        deal(keys, spare, size, 32 + turn * digit, digit, count)
        deal(spare, keys, size, 32 + (turn + 1) * digit, digit, count)


@kernel
def load(work: Work, model: Model, plan: Plan, members: Ints) -> None:
    """Of the block's states the ranks, and the party's own sub-rows."""
    columns, record, mine, own, rank = plan.columns, work.record, work.mine, work.own, work.rank
    for at in range(members.size):
        state = members[at]
        mine[at, 0] = own[state]
        mine[at, 1] = rank[state]
        for mover in range(columns.size - 1):
            record[at * plan.stride + plan.slots[mover]] = model.ranks[state, columns[mover + 1]]


@kernel
def divide(work: Work, model: Model, plan: Plan, members: Ints) -> bool:
    """Lay out the movers' sub-rows in a block, and chain those of one row in a ring; False if told to stop."""
    size, start, ids = members.size, work.start, work.label
    used, place = 0, 0
    for at in range(size):
        work.spare[at] = model.codes[members[at]]
    for mover in range(plan.columns.size - 1):
        work.first[mover] = used
        found = number(work.spare, size, plan.keys, mover + 1, ids, work)
        if stopped(work):
            return False
        start[used : used + found] = 0
        for at in range(size):
            sub = used + ids[at]
            work.homes[mover, at] = sub
            if plan.shifts[mover] < 0:
                work.record[at * plan.stride + plan.slots[mover] + 1] = sub
            start[sub] += 1
        width = 2 if plan.rising[mover] else 1
        for sub in range(used, used + found):
            seats = width * start[sub]
            start[sub] = place
            place += seats
        if plan.rising[mover]:
            for sub in range(used, used + found):
                work.ways[sub * WAYS + RING] = -1
            rows = number(work.spare, size, plan.keys, plan.columns.size + mover + 1, work.queue, work)
            if stopped(work):
                return False
            chain(work, model, plan, mover, size, rows)
        used += found
    work.first[plan.columns.size - 1] = used
    start[used] = place
    if size == 1 << plan.free:
        number(work.spare, size, plan.keys, plan.keys.masks.size - 1, work.high, work)
    return not stopped(work)


@kernel
def chain(work: Work, model: Model, plan: Plan, mover: int, size: int, rows: int) -> None:
    """Put the sub-rows of each row into a ring, and tag them with their one-way options (turned, so that they rise)."""
    ways, first = work.ways, work.table
    first[:rows] = -1
    for at in range(size):
        sub, row = work.homes[mover, at], work.queue[at]
        if ways[sub * WAYS + RING] < 0:
            if first[row] < 0:
                first[row] = sub
                ways[sub * WAYS + RING] = sub
            else:
                ways[sub * WAYS + RING] = ways[first[row] * WAYS + RING]
                ways[first[row] * WAYS + RING] = sub
            tag = (work.spare[at] ^ model.drop) & plan.masks[mover + 1] & model.one_way
            ways[sub * WAYS + TAG] = tag & MOST
            ways[sub * WAYS + TAG + 1] = tag >> 31


@kernel
def arrange(work: Work, plan: Plan, size: int) -> bool:
    """Seat a block's states in the movers' sub-rows, each in ascending rank of the mover; False if told to stop."""
    keys, homes, reach = work.keys, work.homes, work.reach
    for mover in range(plan.columns.size - 1):
        subs, total = range(work.first[mover], work.first[mover + 1]), 0
        for sub in subs:
            reach[sub] = total
            total += (work.start[sub + 1] - work.start[sub]) // (2 if plan.rising[mover] else 1)
        if stopped(work):
            return False
        for at in range(size):
            sub = homes[mover, at]
            keys[reach[sub]] = (np.int64(work.record[at * plan.stride + plan.slots[mover]]) << 32) | at
            reach[sub] += 1
        begin = 0
        for sub in subs:
            after = reach[sub]
            sort(keys[begin:after], work.spare, plan.bits, work.counts)
            if plan.rising[mover]:
                sit_with_ranks(work, work.start[sub], begin, after)
            else:
                sit(work, plan, mover, work.start[sub], begin, after)
            begin = after
    return True


@kernel
def sit(work: Work, plan: Plan, mover: int, place: int, begin: int, after: int) -> None:
    """Seat one sorted sub-row; each state notes where those begin that are not below it."""
    to, below, last = place, place, -1
    for at in range(begin, after):
        state, rank = work.keys[at] & LOW, work.keys[at] >> 32
        if rank != last:
            below, last = to, rank
        work.seat[to] = state
        work.record[state * plan.stride + plan.slots[mover]] = below
        to += 1


@kernel
def sit_with_ranks(work: Work, place: int, begin: int, after: int) -> None:
    """Seat one sorted sub-row, each state with its rank, as states of other sub-rows compare with it."""
    to = place
    for at in range(begin, after):
        work.seat[to] = work.keys[at] & LOW
        work.seat[to + 1] = work.keys[at] >> 32
        to += 2


@kernel
def line_up(work: Work, size: int, bits: int, tally: Ints, again: bool) -> None:
    """The block's states in ascending value, as keys: the party's rank or, if it answers again, `best`."""
    keys, mine = work.keys, work.mine
    for at in range(size):
        value = tally[NASH, mine[at, 0]] if again else mine[at, 1]
        keys[at] = (np.int64(value) << 32) | at
    sort(keys[:size], work.spare, bits, work.counts)


@kernel
def start_over(work: Work, plan: Plan, size: int) -> None:
    """Put all pointers to the starts of their sub-rows, and forget what was seen."""
    for sub in range(work.first[plan.columns.size - 1]):
        work.reach[sub] = work.start[sub]
        if work.ways.size > WAYS:
            work.ways[sub * WAYS + TOLD] = 0
            work.ways[sub * WAYS + REACH] = work.start[sub]
            work.ways[sub * WAYS + END] = work.start[sub + 1]
    work.seen[:size] = 0


@kernel
def flood(work: Work, plan: Plan, size: int, moves: bool) -> bool:
    """Label the block's states with the least value that replies reach; False if told to stop."""
    label, queue, seat, record, seen, reach = work.label, work.queue, work.seat, work.record, work.seen, work.reach
    movers, head, top, touched = plan.columns.size - 1, 0, 0, 0
    for at in range(size):
        state = work.keys[at] & LOW
        if seen[state]:
            continue
        level = work.keys[at] >> 32
        seen[state] = 1
        label[state] = level
        queue[top] = state
        top += 1
        while head < top:
            state = queue[head]
            head += 1
            if head & POLL == 0 and stopped(work):
                return False
            if head + AHEAD < top:  # so that its record is in the cache when its turn comes
                touched ^= record[queue[head + AHEAD] * plan.stride]
            for mover in range(movers):
                at_mover = state * plan.stride + plan.slots[mover]
                limit = record[at_mover]
                if plan.shifts[mover] >= 0:  # all combinations, so all sub-rows are of one size
                    home = work.first[mover] + ((limit - work.start[work.first[mover]]) >> plan.shifts[mover])
                else:
                    home = record[at_mover + 1]
                    if plan.rising[mover]:
                        bound = MOST if moves else limit
                        if work.ways[home * WAYS + TOLD] < bound:
                            top = climb(work, home, bound, level, top)
                        continue
                    if moves:
                        limit = work.start[home + 1]
                to = reach[home]
                if to < limit:
                    reach[home] = limit
                    for place in range(to, limit):
                        before = seat[place]
                        if not seen[before]:
                            seen[before] = 1
                            label[before] = level
                            queue[top] = before
                            top += 1
    work.counts[0] = touched  # else the compiler would leave it out
    return True


@kernel
def climb(work: Work, home: int, bound: int, level: int, top: int) -> int:
    """Label what a mover can bring to a sub-row, from it and from those that lead here, of rank under `bound`."""
    seat, ways = work.seat, work.ways
    home *= WAYS
    source, low, high = home, ~ways[home + TAG], ~ways[home + TAG + 1]
    while True:
        if ways[source + TOLD] < bound and ways[source + TAG] & low == 0 and ways[source + TAG + 1] & high == 0:
            ways[source + TOLD] = bound
            to, end = ways[source + REACH], ways[source + END]
            while to < end and seat[to + 1] < bound:
                before = seat[to]
                to += 2
                if not work.seen[before]:
                    work.seen[before] = 1
                    work.label[before] = level
                    work.queue[top] = before
                    top += 1
            ways[source + REACH] = to
        source = ways[source + RING] * WAYS
        if source == home:
            return top


@kernel
def settle(work: Work, plan: Plan, size: int, tally: Ints, again: bool) -> None:
    """The same for replies by any moves in a block that has all combinations: the least value, option by option."""
    mine, high, width = work.mine, work.high, plan.keys.widths[plan.keys.masks.size - 1]
    least = work.table
    least[: 1 << width] = MOST
    for at in range(size):
        value = tally[NASH, mine[at, 0]] if again else mine[at, 1]
        least[high[at]] = min(least[high[at]], value)
    for bit in range(width):
        step = 1 << bit
        for at in range(1 << width):
            if at & step == 0:
                if plan.turned[1] & step:
                    least[at | step] = min(least[at | step], least[at])
                else:
                    least[at] = min(least[at], least[at | step])
    for at in range(size):
        work.label[at] = least[high[at]]


@kernel
def note(work: Work, members: Ints, tally: Ints, concept: int, worst: Ints) -> None:
    """Enter a block's labels into the tally, and into `worst` (int32[5, m], or of no columns) if it is asked for."""
    mine, label = work.mine, work.label
    for at in range(members.size):
        sub, least = mine[at, 0], min(label[at], mine[at, 1])
        if tally[concept, sub] < least:
            tally[concept, sub] = least
    if worst.shape[1] > 0:
        for at in range(members.size):
            worst[concept, members[at]] = label[at]


@kernel
def carry(tally: Ints, found: int, concept: int, plan: Plan, rings: Ints, tags: Codes) -> None:
    """Let each of the party's sub-rows have the greatest entry among those it leads to by one-way options."""
    if plan.steps[0] == 0:
        return
    if rings.size > 0:
        for sub in range(found):
            other = rings[sub]
            while other != sub and other >= 0:
                if tags[sub] & ~tags[other] == 0:
                    tally[concept, sub] = max(tally[concept, sub], tally[concept, other])
                other = rings[other]
        return
    step = 1
    while step <= plan.steps[0]:
        if plan.steps[0] & step:
            for sub in range(found):
                if sub & step == 0:
                    low, high = (sub | step, sub) if plan.turned[0] & step else (sub, sub | step)
                    tally[concept, low] = max(tally[concept, low], tally[concept, high])
        step *= 2


@kernel
def ring(model: Model, plan: Plan, work: Work, found: int) -> tuple[Ints, Codes]:
    """The party's sub-rows of each row as a ring, and their tags; empty where `carry` needs them not."""
    own, size = work.own, work.own.size
    if plan.steps[0] == 0 or found == 1 << plan.keys.widths[0]:
        return np.empty(0, np.int32), np.empty(0, np.int64)
    rings, tags, rows = np.empty(found, np.int32), np.empty(found, np.int64), np.empty(size, np.int32)
    rings[:] = -1
    heads = np.empty(number(model.codes, size, plan.keys, plan.columns.size, rows, work), np.int32)
    heads[:] = -1
    if stopped(work):
        return rings, tags
    for at in range(size):
        sub = own[at]
        if rings[sub] < 0:
            head = heads[rows[at]]
            if head < 0:
                rings[sub] = sub
                heads[rows[at]] = sub
            else:
                rings[sub] = rings[head]
                rings[head] = sub
            tags[sub] = (model.codes[at] ^ model.drop) & plan.masks[0] & model.one_way
    return rings, tags


@kernel
def split(model: Model, plan: Plan, work: Work) -> Ints:
    """Put the states block by block into `members`; returns where each block starts."""
    ids, members, size = work.own, work.members, work.own.size
    found = number(model.codes, size, plan.keys, 2 * plan.columns.size, ids, work)
    starts = np.zeros(found + 1, np.int32)
    if stopped(work):
        return starts
    for at in range(size):
        starts[ids[at] + 1] += 1
    for block in range(found):
        starts[block + 1] += starts[block]
    places = starts.copy()
    for at in range(size):
        members[places[ids[at]]] = at
        places[ids[at]] += 1
    return starts


@kernel
def answer(work: Work, plan: Plan, members: Ints, asked: tuple[int, Ints, Ints]) -> bool:
    """Enter one block's replies into the tally, concept by concept; False if told to stop."""
    wanted, tally, worst = asked
    size = members.size
    full = size == 1 << plan.free
    if (not full or wanted & (1 << SEQ | 1 << SYMSEQ)) and not arrange(work, plan, size):
        return False
    for concept in (GMR, SMR, SEQ, SYMSEQ):
        if wanted & (1 << concept):
            moves, again = concept in (GMR, SMR), concept in (SMR, SYMSEQ)
            if moves and full:
                settle(work, plan, size, tally, again)
            else:
                line_up(work, size, plan.bits, tally, again)
                start_over(work, plan, size)
                if not flood(work, plan, size, moves):
                    return False
            note(work, members, tally, concept, worst)
    return True


@kernel
def alone(state: int, sub: int, rank: int, asked: tuple[int, Ints, Ints]) -> None:
    """A block of one state: the others cannot reply."""
    _, tally, worst = asked
    for concept in (GMR, SMR, SEQ, SYMSEQ):
        if tally[concept, sub] < rank:
            tally[concept, sub] = rank
        if worst.shape[1] > 0:
            worst[concept, state] = tally[NASH, sub] if concept in (SMR, SYMSEQ) else rank


@kernel
def blocks(model: Model, plan: Plan, work: Work, starts: Ints, asked: tuple[int, Ints, Ints]) -> bool:
    """All blocks, one after the other; False if told to stop."""
    own, party = work.own, plan.columns[0]
    laid = False
    for block in range(starts.size - 1):
        these = work.members[starts[block] : starts[block + 1]]
        if stopped(work):
            return False
        if these.size == 1:
            alone(these[0], own[these[0]], work.rank[these[0]], asked)
        elif these.size > 1:
            full = these.size == 1 << plan.free
            load(work, model, plan, these)
            if not (full and laid) and not divide(work, model, plan, these):  # blocks with all combinations are alike
                return False
            laid = full
            if not answer(work, plan, these, asked):
                return False
        work.control[1 + party] += these.size
    return True


@kernel
def judge(model: Model, plan: Plan, work: Work, wanted: int, results: tuple[Bools, Ints]) -> bool:
    """Enter the verdicts of a party into `results`; False if told to stop.

    `wanted`: a bit per concept. `results`: stable, bool[5, m], row by concept, and worst, int32[5, m] or int32[5, 0].
    """
    stable, worst = results
    own, size = work.own, model.codes.size
    starts = split(model, plan, work)
    found = number(model.codes, size, plan.keys, 0, own, work)
    if stopped(work):
        return False
    tally = work.tally
    tally[:, :found] = -1
    for state in range(size):
        tally[NASH, own[state]] = max(tally[NASH, own[state]], work.rank[state])
    rings, tags = ring(model, plan, work, found)
    if stopped(work):
        return False
    carry(tally, found, NASH, plan, rings, tags)
    if wanted != 1 << NASH and not blocks(model, plan, work, starts, (wanted, tally, worst)):
        return False
    for concept in (GMR, SMR, SEQ, SYMSEQ):
        carry(tally, found, concept, plan, rings, tags)
    for state in range(size):
        for concept in range(5):
            if wanted & (1 << concept):
                stable[concept, state] = tally[concept, own[state]] <= work.rank[state]
    return True


def warm_up() -> None:
    """Judge a conflict of one state, so that all is compiled."""
    moves = OptionMoves(codes=np.zeros(1, np.int64), masks=(0,))
    model, plan = shared(moves, np.zeros((1, 1), np.int32)), lay_out(moves, 0, 1)
    results = np.zeros((5, 1), np.bool_), np.zeros((5, 0), np.int32)
    judge(model, plan, make_room(plan, model.ranks[:, 0].copy(), np.zeros(2, np.int64)), 1, results)
