"""The compiled twins against the readable definitions, and both against the words of the literature."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest

import reference
from detente.errors import LimitError, MissingPreferenceError
from detente.graph import fast, kernels, layout
from detente.graph.fast import KEYS, Judged, judge, memory_needed
from detente.graph.graph import Codes, Graph, Ints, OptionMoves
from detente.graph.moves import Replies, upset, value, worst

BATCHES, BATCH = 20, 100
CHOICES: dict[str, tuple[Replies | None, bool]] = {
    "nash": (None, False),
    "gmr": ("moves", False),
    "smr": ("moves", True),
    "seq": ("improvements", False),
    "symseq": ("improvements", True),
}
Rng = np.random.Generator


def random_moves(rng: Rng) -> OptionMoves:
    """Up to 9 options of up to 5 parties: none's, shared, one-way; all states, most or few; bits close or far apart."""
    n_options, n_parties = int(rng.integers(0, 10)), int(rng.integers(1, 6))
    bits = rng.permutation(40 if rng.random() < 0.4 else max(n_options, 1))[:n_options]
    masks, ways = [0] * n_parties, [0, 0, 0]
    one_way = float(rng.choice([0, 0, 0.3, 1]))
    for bit in bits.tolist():
        n_owners = min(n_parties, int(rng.choice([0, 1, 2], p=[0.05, 0.8, 0.15])))
        for owner in rng.choice(n_parties, n_owners, replace=False).tolist():
            masks[owner] |= 1 << bit
        ways[int(rng.integers(1, 3)) if rng.random() < one_way else 0] |= 1 << bit
    keep = float(rng.choice([1, 1, 0.9, 0.5, 0.1, 0.02]))
    kept = np.flatnonzero(rng.random(1 << n_options) < keep)
    codes = spread(kept if kept.size else np.zeros(1, np.int64), bits)
    return OptionMoves(codes=codes, masks=tuple(masks), set_only=ways[1], drop_only=ways[2])


def spread(numbers: Codes, bits: Codes) -> Codes:
    """Numbers with their bits moved to other places, ascending."""
    codes = np.zeros(numbers.shape, np.int64)
    for at, bit in enumerate(bits.tolist()):
        codes |= (numbers >> at & 1) << bit
    return np.sort(codes)


def random_ranks(rng: Rng, size: int) -> Ints:
    """Few ties, many, or nothing but ties; dense or not."""
    ranks = rng.integers(0, int(rng.choice([1, 2, 4, 4 * size, 2**30])), size)
    return (ranks if rng.random() < 0.3 else np.unique(ranks, return_inverse=True)[1]).astype(np.int32)


def with_ranks(rng: Rng, moves: OptionMoves) -> Graph:
    size = moves.codes.size
    return Graph(n_states=size, moves=moves, ranks=tuple(random_ranks(rng, size) for _ in moves.masks))


def twins_agree(graph: Graph) -> dict[int, Judged]:
    """Both verdicts and worst replies, for all parties and concepts."""
    found = judge(graph, dict.fromkeys(range(graph.n_parties), KEYS), worst=True)
    for party, judged in found.items():
        for key, (replies, answers_again) in CHOICES.items():
            outcome = value(graph, party, answers_again=answers_again)
            if replies is not None:
                outcome = worst(graph, party, outcome, replies)
                assert np.array_equal(judged.worst[key], outcome), (party, key)
            assert np.array_equal(judged.stable[key], ~upset(graph, party, outcome)), (party, key)
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_twins_agree_on_random_models(batch: int) -> None:
    """On 2,000 in all."""
    for number in range(BATCH):
        rng = np.random.default_rng([batch, number])
        twins_agree(with_ranks(rng, random_moves(rng)))


def test_the_sample_holds_what_it_should() -> None:
    """One state, parties without options, no ties and nothing else, every option one-way, isolated states, ..."""
    seen = set()
    for number in range(400):
        moves = random_moves(np.random.default_rng([number % BATCHES, number // BATCHES]))
        vary = int(np.bitwise_or.reduce(moves.codes ^ moves.codes[0]))
        one_way = moves.set_only | moves.drop_only
        owned = [mask & vary for mask in moves.masks]
        seen |= {"one state"} if moves.codes.size == 1 else set()
        seen |= {"no options"} if vary and 0 in owned else set()
        seen |= {"one-way"} if vary and vary & ~one_way == 0 else set()
        seen |= {"both ways"} if moves.set_only & vary and moves.drop_only & vary else set()
        seen |= {"two-way"} if vary and vary & one_way == 0 else set()
        seen |= {"shared"} if sum(mask.bit_count() for mask in owned) > vary.bit_count() else set()
        seen |= {"isolated"} if len(owned) > 1 and vary and not any(map(len, map(np.unique, rows(moves)))) else set()
        seen |= {"few"} if moves.codes.size * 8 < 1 << vary.bit_count() else set()
        seen |= {"most"} if moves.codes.size < 1 << vary.bit_count() < 2 * moves.codes.size else set()
        seen |= {"all"} if moves.codes.size == 1 << vary.bit_count() > 64 else set()
        seen |= {"nobody's"} if vary & ~np.bitwise_or.reduce(owned) else set()
    assert seen == {
        "one state", "no options", "one-way", "both ways", "two-way", "shared", "isolated", "few", "most", "all",
        "nobody's",
    }  # fmt: skip


def rows(moves: OptionMoves) -> list[Codes]:
    """Per party the states that share a row with another."""
    found = []
    for mask in moves.masks:
        _, row, sizes = np.unique(moves.codes & ~mask, return_inverse=True, return_counts=True)
        found.append(moves.codes[sizes[row] > 1])
    return found


def hypercube(n_options: int) -> Codes:
    return np.arange(1 << n_options, dtype=np.int64)


DEGENERATE: dict[str, Callable[[Rng], OptionMoves]] = {
    "one state": lambda _: OptionMoves(codes=np.array([5]), masks=(1, 6)),
    "one party": lambda _: OptionMoves(codes=hypercube(3), masks=(7,), set_only=1),
    "no options": lambda _: OptionMoves(codes=hypercube(3), masks=(0, 3, 4)),
    "nobody's options": lambda _: OptionMoves(codes=hypercube(4), masks=(1, 2)),
    "every option one-way": lambda _: OptionMoves(codes=hypercube(5), masks=(3, 12, 16), set_only=21, drop_only=10),
    "one-way with gaps": lambda rng: OptionMoves(
        codes=np.sort(rng.choice(32, 20, replace=False)), masks=(3, 28), set_only=20, drop_only=9
    ),
    "every state isolated": lambda _: OptionMoves(
        codes=np.array([a | b << 2 | (a ^ b) << 4 for b in range(4) for a in range(4)]), masks=(3, 12, 48)
    ),
    "all options shared": lambda _: OptionMoves(codes=hypercube(4), masks=(15, 15, 15), set_only=1, drop_only=8),
    "few states far apart": lambda rng: OptionMoves(
        codes=np.unique(rng.integers(0, 2, 24) | rng.integers(0, 4, 24) << 30 | rng.integers(0, 2, 24) << 61),
        masks=(1, 3 << 30, 1 << 61),
        set_only=1 << 31,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DEGENERATE)
@pytest.mark.parametrize("ties", ["all", "some", "none"])
def test_degenerate_models_agree_with_the_literature(name: str, ties: str) -> None:
    for seed in range(5):
        rng = np.random.default_rng([seed, len(ties)])
        moves = DEGENERATE[name](rng)
        size = moves.codes.size
        most = {"all": 1, "some": 3, "none": 10**6}[ties]
        ranks = tuple(rng.integers(0, most, size).astype(np.int32) for _ in moves.masks)
        graph = Graph(n_states=size, moves=moves, ranks=ranks)
        found, model = twins_agree(graph), model_of(graph, moves)
        for party, judged in found.items():
            for key in KEYS:
                held = {model.states[at] for at in np.flatnonzero(judged.stable[key])}
                assert held == reference.stable(model, party, key), (party, key)


def model_of(graph: Graph, moves: OptionMoves) -> reference.Model:
    """The same as sets of labels."""
    codes = moves.codes.tolist()

    def may(mask: int, before: int, after: int) -> bool:
        set_, dropped = after & ~before, before & ~after
        return before != after and (set_ | dropped) & ~mask | set_ & moves.drop_only | dropped & moves.set_only == 0

    steps = tuple(
        {str(one): frozenset(str(other) for other in codes if may(mask, one, other)) for one in codes}
        for mask in moves.masks
    )
    ranks = tuple(dict(zip(map(str, codes), given.tolist(), strict=True)) for given in graph.ranks if given is not None)
    return reference.Model(tuple(map(str, codes)), steps, ranks)


@cache
def example() -> Graph:
    rng = np.random.default_rng(3)
    moves = OptionMoves(codes=hypercube(9), masks=(7, 56, 448), set_only=1, drop_only=8)
    return Graph(n_states=512, moves=moves, ranks=tuple(rng.permutation(512).astype(np.int32) for _ in range(3)))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("party", range(3))
def test_each_alone_is_as_all_together(key: str, party: int) -> None:
    together = judge(example(), dict.fromkeys(range(3), KEYS))
    alone = judge(example(), {party: [key]})
    assert set(alone) == {party}
    assert set(alone[party].stable) == {key}
    assert np.array_equal(alone[party].stable[key], together[party].stable[key])
    assert not alone[party].worst


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_make_no_difference(threads: int) -> None:
    one, other = (judge(example(), dict.fromkeys(range(3), KEYS), threads=n) for n in (None, threads))
    assert all(np.array_equal(one[party].stable[key], other[party].stable[key]) for party in range(3) for key in KEYS)


def test_large_blocks_are_sorted_alike() -> None:
    """Over the sizes at which sorting changes its way."""
    for n_options in (10, 12, 13):
        rng = np.random.default_rng(n_options)
        moves = OptionMoves(codes=hypercube(n_options), masks=(1, (1 << n_options) - 2))
        twins_agree(with_ranks(rng, moves))


def test_unknown_preferences() -> None:
    """Of another party they matter where its improvements do, and only if it can move."""
    graph = replace(example(), ranks=(*example().ranks[:2], None))
    some = judge(graph, {0: ("nash", "gmr", "smr")})
    known = judge(example(), {0: KEYS})
    assert all(np.array_equal(some[0].stable[key], known[0].stable[key]) for key in ("nash", "gmr", "smr"))
    with pytest.raises(MissingPreferenceError, match="party 3 are not known"):
        judge(graph, {0: ("seq",)})
    with pytest.raises(MissingPreferenceError, match="party 3 are not known"):
        judge(graph, {2: ("nash",)})
    moves = graph.moves
    assert isinstance(moves, OptionMoves)
    unable = replace(graph, moves=replace(moves, masks=(*moves.masks[:2], 0)))
    assert set(judge(unable, {0: KEYS})[0].stable) == set(KEYS)


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    judge(example(), dict.fromkeys(range(3), KEYS), watch=lambda done, total: told.append((done, total)))
    assert told[-1] == (3 * 512, 3 * 512)
    assert told == sorted(told)


def test_an_interruption_ends_all_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stops at its next look at the flag; none is left behind, and none has finished."""
    entered, results = threading.Event(), []
    verdict = kernels.compiled()

    def slow(model: layout.Model, plan: layout.Plan, work: layout.Work, *asked: object) -> bool:
        entered.set()
        while not work.control[kernels.STOP]:
            threading.Event().wait(0.001)
        results.append(verdict(model, plan, work, *asked))
        return results[-1]

    def interrupt(done: int, total: int) -> None:
        if entered.is_set():
            raise KeyboardInterrupt

    monkeypatch.setattr(fast, "compiled", lambda: slow)
    with pytest.raises(KeyboardInterrupt):
        judge(example(), dict.fromkeys(range(3), KEYS), threads=2, watch=interrupt)
    assert results == [False] * len(results)
    assert 0 < len(results) <= 3
    assert threading.active_count() == 1


def test_a_flood_stops_when_told() -> None:
    """Also within one block, however large."""
    kernels.compiled()
    moves = OptionMoves(codes=hypercube(18), masks=(1, 2**18 - 2))
    size = 1 << 17
    ranks = np.random.default_rng(0).permutation(2 * size).astype(np.int32)
    model = layout.shared(moves, np.column_stack([ranks, ranks]))
    plan = layout.lay_out(moves, 0, 18)
    work = layout.make_room(plan, ranks, np.zeros(3, np.int64))
    members = np.arange(0, 2 * size, 2, dtype=np.int32)
    kernels.load(work, model, plan, members)
    kernels.divide(work, model, plan, members)
    kernels.arrange(work, plan, size)
    for stop in (True, False):
        kernels.line_up(work, size, 18, work.tally, False)
        kernels.start_over(work, plan, size)
        work.control[kernels.STOP] = stop
        assert kernels.flood(work, plan, size, False) is not stop


def test_what_does_not_fit_is_told_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast, "available_memory", lambda: 1000)
    with pytest.raises(LimitError, match=r"512 states and 3 parties need 0\.0 GB of memory.*to do:"):
        judge(example(), dict.fromkeys(range(3), KEYS))


def test_less_memory_means_fewer_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    parties = range(3)
    needed = [memory_needed(example(), parties, threads=count) for count in (1, 2, 3)]
    assert needed == sorted(set(needed))
    assert memory_needed(example(), parties, threads=1, worst=True) > needed[0]
    used: list[int] = []

    def pool(count: int) -> ThreadPoolExecutor:
        used.append(count)
        return ThreadPoolExecutor(count)

    monkeypatch.setattr(fast, "ThreadPoolExecutor", pool)
    monkeypatch.setattr(fast, "available_memory", lambda: needed[1])
    judge(example(), dict.fromkeys(parties, KEYS), threads=3)
    monkeypatch.setattr(fast, "available_memory", lambda: None)
    judge(example(), dict.fromkeys(parties, KEYS), threads=3)
    assert used == [2, 3]


def test_blocks_are_counted_where_their_bound_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few states among many combinations: blocks are far smaller than options alone would allow."""
    rng = np.random.default_rng(1)
    codes = np.unique(rng.integers(0, 1 << 40, 500))
    moves = OptionMoves(codes=codes, masks=(1023, 1023 << 10, 1023 << 20, 1023 << 30))
    graph = replace(with_ranks(rng, moves), n_states=codes.size)
    bound = memory_needed(graph, range(4), threads=1)
    known = twins_agree(graph)
    monkeypatch.setattr(fast, "available_memory", lambda: bound - 1)
    again = judge(graph, dict.fromkeys(range(4), KEYS))
    assert all(np.array_equal(again[party].stable[key], known[party].stable[key]) for party in range(4) for key in KEYS)
    monkeypatch.setattr(fast, "available_memory", lambda: bound // 2)
    with pytest.raises(LimitError):
        judge(graph, dict.fromkeys(range(4), KEYS))


def test_kernels_need_no_folder_to_be_kept_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written they are compiled anew."""
    kernels.compiled()
    for function in kernels._PLAIN:
        monkeypatch.setattr(kernels, function.__name__, getattr(kernels, function.__name__))
    asked = []

    def njit(*, cache: bool, **_: object) -> Callable[[object], object]:
        asked.append(cache)
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setitem(__import__("sys").modules, "numba", SimpleNamespace(njit=njit))
    assert kernels.compiled.__wrapped__() is kernels.judge
    assert asked == [True] + [False] * len(kernels._PLAIN)
