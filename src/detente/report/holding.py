"""The states worth showing: the status quo and those that hold for all, strongest concepts first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

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


def holding(result: Analysis) -> tuple[Holding, ...]:
    """The status quo first, then the states that hold for all, those under the most concepts first."""
    concepts: dict[int, list[str]] = {}
    for key in result.concepts:
        common = result.held_by_all(key)
        for index in () if common is None else np.flatnonzero(common).tolist():
            concepts.setdefault(index, []).append(key)
    now = None if result.status_quo is None else result.index(result.status_quo)
    if now is not None:
        concepts.setdefault(now, [])
    ordered = sorted(concepts, key=lambda index: (index != now, -len(concepts[index]), index))
    return tuple(
        Holding(
            state=label,
            index=index,
            is_status_quo=index == now,
            concepts=tuple(concepts[index]),
            shown=unimplied(concepts[index]),
        )
        for index, label in zip(ordered, map(result.label, ordered), strict=True)
    )
