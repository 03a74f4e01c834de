"""Verdicts of all parties together: compiled for core concepts of large models, else by the definitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from detente.graph.fast import judge
from detente.graph.graph import Graph
from detente.stability import Concept, stable
from detente.stability.solve import compiled

Verdicts = npt.NDArray[np.bool_]
Watch = Callable[[str, int, int], None]  # what is being done, how much of it is done, how much there is


def verdicts(
    graph: Graph, wanted: Mapping[int, Sequence[Concept]], watch: Watch | None = None
) -> dict[int, dict[str, Verdicts]]:
    """Per party (by its number) and concept asked of it the stable states: bool[m].

    Raises:
        MissingPreferenceError: preferences that a verdict needs are not known.
        NotDefinedError: a concept says nothing of such a conflict.
        LimitError: there is not the memory for it, or a concept is asked of too large a model.
    """
    found: dict[int, dict[str, Verdicts]] = {party: {} for party in wanted}
    together = {party: [one.key for one in asked if compiled(graph, one)] for party, asked in wanted.items()}
    if together := {party: keys for party, keys in together.items() if keys}:
        heed = None if watch is None else lambda done, total: watch("judging states", done, total)
        for party, judged in judge(graph, together, watch=heed).items():
            found[party].update(judged.stable)
    left = [(party, one) for party, asked in wanted.items() for one in asked if one.key not in found[party]]
    for number, (party, one) in enumerate(left):
        if watch is not None:
            watch(f"judging states under {one.key}", number, len(left))
        found[party][one.key] = stable(graph, party, one)
    return found
