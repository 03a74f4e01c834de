"""Measure the five core concepts on large conflicts, against the time it takes to sort the preferences.

One run: ``python benchmarks/stability.py --options 22 --parties 4 [--one-way 0.33] [--model chain] [--seed 0] --json``.
All of them: ``python benchmarks/stability.py --table`` writes ``results/stability.txt``; ``--quick`` prints a few.
See ``README.md`` beside this file for what is measured.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from detente.graph.fast import KEYS, judge
from detente.graph.graph import Codes, Graph, Ints, OptionMoves

RESULTS = Path(__file__).parent / "results" / "stability.txt"
MACHINE = "2-core virtual machine, x86-64, 24 GB"
MISSING = 16  # one of so many states is ruled out in the model "giant"
LARGE = 2**16  # states
SPREAD = 12  # options more than there need be in the model "tiny"
Run = dict[str, Any]


def split(n_options: int, n_parties: int) -> tuple[int, ...]:
    """The options dealt to the parties, as evenly as can be, in runs."""
    cuts = [n_options * party // n_parties for party in range(n_parties + 1)]
    return tuple((1 << high) - (1 << low) for low, high in pairwise(cuts))


def permutations(rng: np.random.Generator, size: int, n_parties: int) -> list[Ints]:
    return [rng.permutation(size).astype(np.int32) for _ in range(n_parties)]


def make_random(n_options: int, n_parties: int, rng: np.random.Generator) -> tuple[Codes, tuple[int, ...], list[Ints]]:
    """All combinations, strict preferences at random."""
    size = 1 << n_options
    return np.arange(size), split(n_options, n_parties), permutations(rng, size, n_parties)


def make_chain(n_options: int, n_parties: int, _: np.random.Generator) -> tuple[Codes, tuple[int, ...], list[Ints]]:
    """Improvements lead one step on, or back, along a path through all states (a Gray code); its end hurts the last."""
    at = np.arange(1 << n_options)
    path, masks = at ^ at >> 1, split(n_options, n_parties)
    changed = path[1:] ^ path[:-1]
    ranks = []
    for mask in masks[:-1]:
        starts = np.maximum.accumulate(np.where(np.append(0, changed) & mask, 0, at))  # of runs of this party's steps
        rank = np.empty(at.size, np.int32)
        rank[path[np.lexsort((at, -starts))]] = at
        ranks.append(rank)
    back = np.empty(at.size, np.int32)
    back[path] = at[::-1]
    return at, masks, [*ranks, back]


def make_giant(n_options: int, n_parties: int, rng: np.random.Generator) -> tuple[Codes, tuple[int, ...], list[Ints]]:
    """Constraints that leave one giant component; the first party has one option, so that blocks are largest."""
    codes = np.flatnonzero(rng.integers(0, MISSING, 1 << n_options))
    masks = (1, *(mask << 1 for mask in split(n_options - 1, n_parties - 1)))
    return codes, masks, permutations(rng, codes.size, n_parties)


def make_tiny(n_options: int, n_parties: int, rng: np.random.Generator) -> tuple[Codes, tuple[int, ...], list[Ints]]:
    """Few states among many combinations, so that most are alone or in tiny components."""
    codes = np.unique(rng.integers(0, 1 << (n_options + SPREAD), 1 << n_options))
    return codes, split(n_options + SPREAD, n_parties), permutations(rng, codes.size, n_parties)


def make_blocked(n_options: int, n_parties: int, rng: np.random.Generator) -> tuple[Codes, tuple[int, ...], list[Ints]]:
    """All replies by improvements blocked: every party but the first is indifferent."""
    size = 1 << n_options
    ranks = [rng.permutation(size).astype(np.int32), *([np.zeros(size, np.int32)] * (n_parties - 1))]
    return np.arange(size), split(n_options, n_parties), ranks


def make_isolated(
    n_options: int, n_parties: int, rng: np.random.Generator
) -> tuple[Codes, tuple[int, ...], list[Ints]]:
    """No moves at all: what the last party does follows from what the others do."""
    codes = np.arange(1 << n_options)
    masks = split(n_options, n_parties - 1)
    width = max(mask.bit_count() for mask in masks)
    mixed = np.zeros(codes.shape, np.int64)
    for mask in masks:
        mixed ^= (codes & mask) >> (mask & -mask).bit_length() - 1
    return (
        codes | mixed << n_options,
        (*masks, ((1 << width) - 1) << n_options),
        permutations(rng, codes.size, n_parties),
    )


MODELS: dict[str, Callable[[int, int, np.random.Generator], tuple[Codes, tuple[int, ...], list[Ints]]]] = {
    "random": make_random,
    "chain": make_chain,
    "giant": make_giant,
    "tiny": make_tiny,
    "blocked": make_blocked,
    "isolated": make_isolated,
}


def make(model: str, n_options: int, n_parties: int, *, one_way: float, seed: int) -> Graph:
    """A conflict; a share of its options, spread over the parties, is one-way, half of them each way."""
    rng = np.random.default_rng(seed)
    codes, masks, ranks = MODELS[model](n_options, n_parties, rng)
    bits = max(masks).bit_length()
    chosen = [bit for bit in range(bits) if int((bit + 1) * one_way + 0.5) > int(bit * one_way + 0.5)]
    set_only, drop_only = (sum(1 << bit for bit in chosen[start::2]) for start in (0, 1))
    moves = OptionMoves(codes=codes.astype(np.int64), masks=masks, set_only=set_only, drop_only=drop_only)
    return Graph(n_states=codes.size, moves=moves, ranks=tuple(ranks))


def argsort_seconds(graph: Graph) -> float:
    """The unit: one stable sort of each party's ranks."""
    started = time.perf_counter()
    for ranks in graph.ranks:
        np.argsort(np.asarray(ranks), kind="stable")
    return time.perf_counter() - started


def measure(model: str, n_options: int, n_parties: int, *, one_way: float, seed: int, repeat: int) -> Run:
    """One conflict, judged `repeat` times; the best time counts."""
    started = time.perf_counter()
    wanted = dict.fromkeys(range(n_parties), KEYS)
    judge(make("random", 2, 2, one_way=0, seed=0), {0: KEYS})
    warm_up = time.perf_counter() - started
    graph = make(model, n_options, n_parties, one_way=one_way, seed=seed)
    unit = min(argsort_seconds(graph) for _ in range(repeat))
    seconds, common = math.inf, {}
    for _ in range(repeat):
        started = time.perf_counter()
        found = judge(graph, wanted)
        seconds = min(seconds, time.perf_counter() - started)
        common = {
            key: int(np.logical_and.reduce([judged.stable[key] for judged in found.values()]).sum()) for key in KEYS
        }
    return {
        "model": model, "options": n_options, "parties": n_parties, "one_way": one_way, "seed": seed,
        "states": graph.n_states, "threads": min(n_parties, os.cpu_count() or 1),
        "seconds": seconds, "argsort_seconds": unit, "ratio": seconds / unit, "peak_mb": peak_mb(),
        "warm_up_seconds": warm_up, "equilibria": common,
    }  # fmt: skip


def peak_mb() -> float:
    """The most memory this process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def apart(model: str, n_options: int, n_parties: int, one_way: float) -> Run:
    """The same in a process of its own, so that memory is its own."""
    repeat = 5 if n_options <= 18 else 3 if n_options <= 22 else 2
    arguments = ["--options", n_options, "--parties", n_parties, "--one-way", one_way, "--model", model]
    command = [sys.executable, __file__, *map(str, arguments), "--repeat", str(repeat), "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    run: Run = json.loads(done.stdout)
    print(f"{model} {n_options} options {n_parties} parties: {run['seconds']:.4f} s", file=sys.stderr)
    return run


def table(runs: Sequence[Run]) -> Iterable[str]:
    """One line per run, with the growth over the one before."""
    head = f"{'states':>12} {'seconds':>9} {'argsort':>9} {'ratio':>6} {'growth':>7} {'peak MB':>8}"
    yield f"{head}   equilibria ({' '.join(KEYS)})"
    before: Run | None = None
    for run in runs:
        growth = ""
        if before is not None:
            doublings = math.log2(run["states"] / before["states"])
            growth = f"{(run['seconds'] / before['seconds']) ** (1 / doublings):.2f}"
        held = " ".join(f"{run['equilibria'][key]:,}" for key in KEYS)
        yield (
            f"{run['states']:>12,} {run['seconds']:>9.4f} {run['argsort_seconds']:>9.4f} {run['ratio']:>6.2f} "
            f"{growth:>7} {run['peak_mb']:>8.0f}   {held}"
        )
        before = run
    yield from growth_of_large(runs)


def growth_of_large(runs: Sequence[Run]) -> Iterable[str]:
    """The time per doubling from `LARGE` states on: over all sizes, and the steepest step; of the unit too."""
    large = [run for run in runs if run["states"] > LARGE * 0.9]
    if len(large) < 3:
        return
    doublings = [math.log2(run["states"]) for run in large]
    for name, what in (("seconds", "growth"), ("argsort_seconds", "growth of argsort")):
        logs = [math.log2(run[name]) for run in large]
        steps = [
            (high - low) / (after - at)
            for (low, high), (at, after) in zip(pairwise(logs), pairwise(doublings), strict=True)
        ]
        whole = (logs[-1] - logs[0]) / (doublings[-1] - doublings[0])
        yield f"{what} from {large[0]['states']:,} on: {2**whole:.2f}, in its steepest step {2 ** max(steps):.2f}"


def chart(series: Mapping[str, Sequence[Run]], *, height: int = 24) -> Iterable[str]:
    """Seconds against states, both by doublings: a straight line up by one row per column is linear growth."""
    points = [(run["options"], math.log2(run["seconds"]), mark) for mark, runs in series.items() for run in runs]
    sizes = sorted({size for size, _, _ in points})
    low, high = min(y for _, y, _ in points), max(y for _, y, _ in points)
    scale = max(1.0, (high - low) / (height - 1))
    grid: dict[tuple[int, int], str] = {}
    for size, y, mark in points:
        at = round((y - low) / scale), sizes.index(size)
        grid[at] = "*" if at in grid else mark
    for row in range(round((high - low) / scale), -1, -1):
        cells = "".join(f"{grid.get((row, column), '.'):>4}" for column in range(len(sizes)))
        yield f"{2 ** (low + row * scale):>10.4f} s {cells}"
    yield " " * 13 + "".join(f"{size:>4}" for size in sizes)
    yield " " * 13 + "states, as powers of 2; a mark is the number of parties, * more than one"


def write_tables(quick: bool) -> None:
    """Run everything and write the text; `quick` stops at 2^16 states and prints it."""
    last = 16 if quick else 24
    lines = [
        "Five core concepts (Nash, GMR, SMR, SEQ, SYMSEQ), all parties, every state",
        f"Machine: {MACHINE}. Unit: one stable numpy.argsort of each party's ranks, in the same run.",
        "growth: time per doubling of the states. Made by: python benchmarks/stability.py --table",
    ]
    for one_way in (0.0, 0.33):
        series = {
            str(parties): [apart("random", size, parties, one_way) for size in range(10, last + 1, 1)]
            for parties in range(2, 7)
        }
        share = "all options can go both ways" if one_way == 0 else "a third of the options are one-way"
        for parties, runs in series.items():
            lines += ["", f"Random preferences, {parties} parties, {share}", *table(runs)]
        lines += ["", f"Random preferences, {share}", *chart(series)]
    for model, made in MODELS.items():
        if model != "random":
            runs = [apart(model, size, 4, 0.0) for size in range(10, min(last, 22) + 1)]
            lines += ["", f"{model}, 4 parties. {(made.__doc__ or '').splitlines()[0]}", *table(runs)]
    if quick:
        print("\n".join(lines))
        return
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULTS)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the five core concepts on large conflicts.")
    parser.add_argument("--options", type=int, default=16, help="the states are 2 to the power of it")
    parser.add_argument("--parties", type=int, default=4)
    parser.add_argument("--one-way", type=float, default=0.0, help="share of the options")
    parser.add_argument("--model", choices=tuple(MODELS), default="random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=1, help="the best of so many times counts")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--table", action="store_true", help="run all sizes and models, and write the results")
    parser.add_argument("--quick", action="store_true", help="with --table: up to 2^16 states only, printed")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    if given.table:
        write_tables(given.quick)
        return
    run = measure(
        given.model, given.options, given.parties, one_way=given.one_way, seed=given.seed, repeat=given.repeat
    )
    print(json.dumps(run) if given.json else "\n".join(table([run])))


if __name__ == "__main__":
    main()
