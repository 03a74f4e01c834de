"""The states worth showing: the status quo and those that hold for all, strongest concepts first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis import Analysis
from detente.stability import concept


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One state and the concepts under which it holds for all parties; `shown` leaves out those implied by another."""

    state: str
    index: int
    is_status_quo: bool
    concepts: tuple[str, ...]
    shown: tuple[str, ...]


def unimplied(keys: Iterable[str]) -> tuple[str, ...]:
    """Those of the concepts that no other of them implies.

    >>> unimplied(["nash", "gmr"]), unimplied(["gmr", "smr", "seq"])
    (('nash',), ('smr', 'seq'))
    """
    kept = list(keys)
    implied = {other for key in kept for other in implications(key)}
    return tuple(key for key in kept if key not in implied)


def implications(key: str) -> frozenset[str]:
    """All concepts under which a state holds that holds under this one.

    >>> sorted(implications("nash"))
    ['gmr', 'seq', 'smr', 'symseq']
    """
    direct = concept(key).implies
    return frozenset(direct).union(*map(implications, direct)) if direct else frozenset()


def strongest(result: Analysis, party: str | None, index: int) -> str:
    """The strongest concepts under which a state holds for a party (None: for all); ``?`` where that cannot be told."""
    verdicts = {key: result.held_by_all(key) if party is None else result.held(party, key) for key in result.concepts}
    if all(held is None for held in verdicts.values()):
        return "?"
    return " ".join(unimplied(key for key, held in verdicts.items() if held is not None and held[index])) or "-"


MOST = 200  # states that are named; a case may have a million that hold


def holding(result: Analysis) -> tuple[Holding, ...]:
    """The status quo first, then what holds for all, under the most concepts first; no more than MOST states.

    Of an analysis that was narrowed none but the states it was narrowed to.
    """
    counts = _counts(result)
    masks = {key: result.held_by_all(key) for key in result.concepts}
    now = None if result.status_quo is None else result.index(result.status_quo)
    if now is not None and result.where is not None and not result.where[now]:
        now = None
    firm = np.flatnonzero(counts)
    ordered = [int(index) for index in firm[np.argsort(-counts[firm], kind="stable")][: MOST + 1] if index != now]
    indices = ([] if now is None else [now]) + ordered[:MOST]
    found = []
    for index in indices:
        concepts = tuple(key for key, held in masks.items() if held is not None and held[index])
        found.append(
            Holding(
                state=result.label(index),
                index=index,
                is_status_quo=index == now,
                concepts=concepts,
                shown=unimplied(concepts),
            )
        )
    return tuple(found)


def how_many_hold(result: Analysis) -> tuple[int, int]:
    """The number of states that hold for all under at least one of the concepts, and under every one of them."""
    counts = _counts(result)
    return int((counts > 0).sum()), int((counts == len(result.concepts)).sum())


def _counts(result: Analysis) -> npt.NDArray[np.int64]:
    """Per state under how many concepts it holds for all."""
    counts = np.zeros(result.graph.n_states, np.int64)
    for key in result.concepts:
        if (held := result.held_by_all(key)) is not None:
            counts += held
    return counts
