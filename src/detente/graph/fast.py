"""The core concepts for all parties at once: memory counted beforehand, one thread per party, interruptible.

Work is shared: the others' moves are laid out once per party, not once per concept. See `detente.graph.kernels`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError, MissingPreferenceError
from detente.graph.graph import Codes, Graph, Ints, OptionMoves
from detente.graph.kernels import SEQ, STOP, compiled
from detente.graph.layout import Model, Plan, largest_block, lay_out, make_room, room_needed, shared, varying
from detente.graph.memory import REMEDY, available_memory, out_of_memory

KEYS = ("nash", "gmr", "smr", "seq", "symseq")  # in the order of the kernels' columns
PATIENCE = 0.1  # seconds between two looks at what the threads have done
Watch = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, eq=False)
class Judged:
    """One party's verdicts.

    `stable`: per concept bool[m]. `worst`: per concept but Nash, if asked for, int32[m]: the least value (its rank, or
    the best rank it can reach where it answers again) that the others can bring about by replies or by staying.
    """

    stable: Mapping[str, npt.NDArray[np.bool_]]
    worst: Mapping[str, Ints] = field(default_factory=dict)


def judge(
    graph: Graph,
    wanted: Mapping[int, Sequence[str]],
    *,
    worst: bool = False,
    threads: int | None = None,
    watch: Watch | None = None,
) -> dict[int, Judged]:
    """The verdicts of some parties under some core concepts: `wanted` has per party the concepts' keys.

    `threads`: at most so many at once; None: as many as there are processors and memory for. `watch` is called now and
    then with the states done and those to do; what it raises, as any interruption, ends the work within a second.

    Raises:
        MissingPreferenceError: a preference that a concept needs is not known.
        LimitError: there is not the memory for it.
    """
    moves = graph.moves
    assert isinstance(moves, OptionMoves)
    for party, keys in wanted.items():
        _check_known(graph, moves, party, keys)
    plans = _plans(graph, moves, wanted)
    most = min(len(wanted), threads or os.cpu_count() or 1)
    threads, blocks = _affordable(graph, plans, most=max(1, most), worst=worst)
    if watch is not None:
        watch(0, graph.n_states * len(wanted))
    verdict, size = compiled(), graph.n_states
    model, control = _model(graph, moves), np.zeros(1 + graph.n_parties, np.int64)

    def one(party: int) -> Judged:
        plan, keys, rank = plans[party], wanted[party], graph.ranks[party]
        assert rank is not None
        rows = np.empty((len(KEYS), size), np.bool_), np.empty((len(KEYS), size if worst else 0), np.int32)
        verdict(model, plan, make_room(plan, rank, control, blocks.get(party)), _bits(keys), rows)
        return _judged(keys, *rows)

    with ThreadPoolExecutor(threads) as pool:
        running = {party: pool.submit(one, party) for party in wanted}
        _attend(list(running.values()), control, size * len(wanted), watch)
    return {party: done.result() for party, done in running.items()}


def _attend(running: Sequence[Future[Judged]], control: Codes, total: int, watch: Watch | None) -> None:
    """Wait until all is done; on an interruption tell the threads to stop, and wait for that."""
    try:
        pending: Iterable[Future[Judged]] = running
        while pending:
            done, pending = wait(pending, PATIENCE, FIRST_EXCEPTION)
            for one in done:
                one.result()
            if watch is not None:
                watch(int(control[1:].sum()), total)
    except BaseException as error:
        control[STOP] = 1
        for one in running:
            one.cancel()
        if isinstance(error, MemoryError):
            raise out_of_memory(error) from error
        raise


def _judged(keys: Sequence[str], rows: npt.NDArray[np.bool_], worst: Ints) -> Judged:
    at = {key: KEYS.index(key) for key in keys}
    return Judged(
        stable={key: rows[row] for key, row in at.items()},
        worst={key: worst[row] for key, row in at.items() if row and worst.size},
    )


def _bits(keys: Sequence[str]) -> int:
    return sum(1 << KEYS.index(key) for key in set(keys))


def _check_known(graph: Graph, moves: OptionMoves, party: int, keys: Sequence[str]) -> None:
    replies = any(KEYS.index(key) >= SEQ for key in keys)
    vary = varying(moves)
    for other, ranks in enumerate(graph.ranks):
        if ranks is None and (other == party or (replies and moves.masks[other] & vary)):
            raise MissingPreferenceError(f"the preferences of {graph.called(other)} are not known")


def _model(graph: Graph, moves: OptionMoves) -> Model:
    ranks = np.zeros((graph.n_states, graph.n_parties), np.int32)
    for party, given in enumerate(graph.ranks):
        if given is not None:
            ranks[:, party] = given
    return shared(moves, ranks)


def _plans(graph: Graph, moves: OptionMoves, parties: Iterable[int]) -> dict[int, Plan]:
    greatest = max((int(ranks.max()) for ranks in graph.ranks if ranks is not None), default=0)
    return {party: lay_out(moves, party, max(1, greatest.bit_length())) for party in parties}


def memory_needed(graph: Graph, parties: Iterable[int], *, threads: int, worst: bool = False) -> int:
    """The bytes that `judge` takes at most, beside the graph: results, ranks side by side, and room for each thread."""
    assert isinstance(graph.moves, OptionMoves)
    return _needed(graph, _plans(graph, graph.moves, parties), {}, threads=threads, worst=worst)


def _needed(graph: Graph, plans: Mapping[int, Plan], blocks: Mapping[int, int], *, threads: int, worst: bool) -> int:
    results = (len(KEYS) + (4 * len(KEYS) if worst else 0)) * graph.n_states * len(plans)
    rooms = (room_needed(plan, graph.n_states, blocks.get(party)) for party, plan in plans.items())
    return results + 4 * graph.n_states * graph.n_parties + sum(sorted(rooms, reverse=True)[:threads])


def _affordable(graph: Graph, plans: Mapping[int, Plan], *, most: int, worst: bool) -> tuple[int, Mapping[int, int]]:
    """How many threads there is memory for, and how large blocks are where that had to be known.

    Raises:
        LimitError: not even for one thread.
    """
    there, blocks, needed = available_memory(), dict[int, int](), 0
    assert isinstance(graph.moves, OptionMoves)
    for counted in (False, True):
        if counted:  # takes its time, so only where the plain bound does not fit
            blocks = {party: largest_block(graph.moves, plan) for party, plan in plans.items()}
        for threads in range(most, 0, -1):
            needed = _needed(graph, plans, blocks, threads=threads, worst=worst)
            if there is None or needed <= there:
                return threads, blocks
    raise LimitError(
        f"{graph.n_states:,} states and {graph.n_parties} parties need {needed / 1e9:.1f} GB of memory, "
        f"{(there or 0) / 1e9:.1f} GB are free; {REMEDY}"
    )
