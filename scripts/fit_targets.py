"""Fit the weights of the cues for targets on annotated reports, and write ``reading/tables/targets.toml``.

``python scripts/fit_targets.py [ANNOTATION TEXT ...]`` uses the reports in ``benchmarks/reading/dev`` and those given;
``--check`` leaves out one report after the other, fits on the rest, and prints how many targets of the one left out are
right, without writing anything. The weights are those of a conditional logit over the candidates of each statement
found, drawn towards zero (`STRENGTH`), so that a cue that is rare weighs little.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from detente.reading import acts, targets, weighing
from detente.reading.read import read
from detente.record.document import Document

HOME = Path(__file__).parents[1]
TABLE = HOME / "src/detente/reading/tables/targets.toml"
STRENGTH = 2.0
ROUNDS = 3  # cues depend on the targets found before
Cues = Mapping[tuple[str, ...], set[str]]  # of each candidate
Example = tuple[Cues, frozenset[str]]
Weights = Mapping[str, float]


def names(value: object) -> frozenset[str]:
    """The names in a value of an annotation."""
    return frozenset(value if isinstance(value, list) else [value] if value else [])


class Cued(int):
    """A sum of weights that remembers of what cues."""

    cues: frozenset[str] = frozenset()

    @classmethod
    def of(cls, weight: int, cues: frozenset[str]) -> Cued:
        """A weight with its cues."""
        made = cls(weight)
        made.cues = cues
        return made

    def __add__(self, other: int) -> Cued:
        """The sum, with the cues of both."""
        return Cued.of(int(self) + int(other), self.cues | getattr(other, "cues", frozenset()))

    __radd__ = __add__


class CuedScales(weighing.Scales):
    """Scales whose weights tell their cues."""

    def weigh(self, cues: str) -> Cued:
        """What cues weigh together."""
        return Cued.of(super().weigh(cues), frozenset(cues.split(weighing.AND)))


class Asked(NamedTuple):
    """One question for a target: the cues of the candidates, the word that the act hangs on, its clause and content."""

    cues: Cues
    at: int  # character of the word
    trigger: str
    start: int
    end: int


def examples(annotation: Path, text: Path) -> list[Example]:
    """The statements of a report that were found, each with its candidates and its true target."""
    gold = json.loads(annotation.read_text("utf-8"))
    asked: list[Asked] = []

    class Noted(targets.Targets):
        def weighed(self, trigger: Any, slots: Any, actor: Any, inner: Any, words: Any) -> dict[tuple[str, ...], int]:
            score = super().weighed(trigger, slots, actor, inner, words)
            first, last, word = self.words[words[0]], self.words[words[2] - 1], self.words[trigger.at]
            cues = {one: set(weight.cues) for one, weight in score.items() if isinstance(weight, Cued)}
            asked.append(Asked(cues, word.start, word.text, first.start, last.end))
            return score

    document = Document(id="r", text=text.read_text("utf-8"), published=gold.get("published"))
    scales = CuedScales(weighing.weights())
    with patch.object(acts, "Targets", Noted), patch.object(targets, "scales", lambda: scales):
        reading = read(document)
    free = list(reading.statements)
    found: list[Example] = []
    for want in gold["statements"]:
        same = [one for one in free if one.act == plain(want["act"]) and overlap(want, one) >= 0.4]
        if not same:
            continue
        best = max(same, key=lambda one: overlap(want, one))
        free.remove(best)
        own = [one for one in asked if one.trigger == best.trigger]
        one = max(own, key=lambda one: (best.start - 2 <= one.at < best.end, shared(one, best)), default=None)
        if one is not None:
            found.append((one.cues, frozenset(map(code, names(want["target"])))))
    return found


def shared(one: Any, other: Any) -> int:
    """How many characters two spans have in common, less those between them."""
    return int(min(one.end, other.end) - max(one.start, other.start))


def plain(act: str) -> str:
    """The act of an annotation in the words of the record."""
    act = {"threaten_sanction": "threaten", "block_transfer": "block"}.get(act, act.removeprefix("other:"))
    return act.split("_")[0] if act != "threat_of_force" else "threaten"


def code(name: str) -> str:
    """The code of a state that an annotation names."""
    states = {"Russland": "RU", "USA": "US", "Ukraine": "UA", "Deutschland": "DE", "Estland": "EE"}
    return states.get(name, name)


def overlap(want: Mapping[str, Any], have: Any) -> float:
    """The share of their union that two spans have in common."""
    shared = min(want["end"], have.end) - max(want["start"], have.start)
    return float(shared / (max(want["end"], have.end) - min(want["start"], have.start)))


def fit(found: Sequence[Example]) -> dict[str, float]:
    """The weights under which the true targets are likeliest, less `STRENGTH` / 2 times their squares."""
    found = [(cues, true) for cues, true in found if any(set(one) == true for one in cues)]
    known = sorted({cue for cues, _ in found for own in cues.values() for cue in own})
    place = {cue: at for at, cue in enumerate(known)}
    rows = [(set(one) == true, own) for cues, true in found for one, own in cues.items()]
    sizes = np.array([len(cues) for cues, _ in found])
    of, begins = np.repeat(np.arange(len(found)), sizes), np.cumsum(sizes) - sizes
    columns = np.array([place[cue] for _, own in rows for cue in own])
    ends = np.cumsum([0, *(len(own) for _, own in rows)])
    table = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(known)))
    right = np.flatnonzero([is_right for is_right, _ in rows])

    def loss(weights: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        values = table @ weights
        values -= np.maximum.reduceat(values, begins)[of]
        likely = np.exp(values)
        sums = np.add.reduceat(likely, begins)
        total = float(STRENGTH / 2 * (weights @ weights) - np.sum(values[right] - np.log(sums)))
        slope = likely / sums[of]
        slope[right] -= 1
        return total, STRENGTH * weights + table.T @ slope

    best = minimize(loss, np.zeros(len(known)), jac=True, method="L-BFGS-B")
    return {cue: round(float(weight), 2) for cue, weight in zip(known, best.x, strict=True) if abs(weight) >= 0.1}


def use(weights: Weights) -> None:
    """Let the reader use these weights."""
    weighing.weights = lambda: weights  # type: ignore[assignment]
    weighing.scales.cache_clear()


def fitted(reports: Sequence[tuple[Path, Path]], start: Weights) -> dict[str, float]:
    """Weights fitted on reports, with the cues that these weights lead to."""
    weights = dict(start)
    for _ in range(ROUNDS):
        use(weights)
        weights = fit([example for report in reports for example in examples(*report)])
    return weights


def right(found: Sequence[Example], weights: Weights) -> int:
    """How many true targets the weights rank first."""
    hits = 0
    for cues, true in found:
        score = {one: sum(weights.get(cue, 0.0) for cue in own) for one, own in cues.items()}
        best = max(score, key=score.__getitem__)
        hits += set(best) == true
    return hits


def check(reports: Sequence[tuple[Path, Path]], start: Weights) -> None:
    """Fit on all reports but one, and tell how many targets of that one are right."""
    use(start)
    every = [examples(*report) for report in reports]
    total = sum(map(len, every))
    able = sum(any(set(one) == true for one in cues) for found in every for cues, true in found)
    hits = 0
    for at, report in enumerate(reports):
        weights = fit([example for i, found in enumerate(every) if i != at for example in found])
        use(weights)
        found = examples(*report)
        hits += right(found, weights)
        print(f"{report[1].stem:24} {right(found, weights):3} of {len(found)}")
    print(f"left out: {hits} of {total} ({hits / total:.3f}); among the candidates: {able / total:.3f}")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description="Fit the weights of the cues for targets.")
    parser.add_argument("reports", nargs="*", metavar="ANNOTATION TEXT")
    parser.add_argument("--check", action="store_true", help="leave out one report after the other")
    given = parser.parse_args()
    pairs = [(path, path.with_suffix(".txt")) for path in sorted((HOME / "benchmarks/reading/dev").glob("*.json"))]
    pairs += [(Path(one), Path(other)) for one, other in zip(given.reports[::2], given.reports[1::2], strict=True)]
    start = fitted(pairs, weighing.weights())
    if given.check:
        check(pairs, start)
        return
    lines = ["# Weights of the cues for a target; written by scripts/fit_targets.py.", "", "[weights]"]
    lines += [f"{json.dumps(cue)} = {weight}" for cue, weight in sorted(start.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(TABLE, file=sys.stderr)


if __name__ == "__main__":
    main()
