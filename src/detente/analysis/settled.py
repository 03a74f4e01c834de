"""Where it can settle: the states that are stable for every party, with the concepts under which each of them is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.graph.graph import Graph
from detente.stability import concept, equilibria, lacking, obstacle

CORE = ("nash", "gmr", "smr", "seq", "symseq")  # keys of the concepts that are looked at where none is asked for


def settled(graph: Graph, keys: Sequence[str] = CORE) -> dict[int, tuple[str, ...]]:
    """Per equilibrium the concepts, of those asked for, under which it is one; states ascending.

    A concept that turns on preferences that are not known, or says nothing of such a conflict, has none.

    Raises:
        UnknownNameError: no such concept.
    """
    found: dict[int, list[str]] = {}
    for key in keys:
        one = concept(key)
        if not any(lacking(graph, n, one) or obstacle(graph, n, one) for n in range(graph.n_parties)):
            for state in np.flatnonzero(equilibria(graph, one)).tolist():
                found.setdefault(state, []).append(key)
    return {state: tuple(found[state]) for state in sorted(found)}
