"""Verdicts: for which states a concept holds, from the two primitives of the graph (best alone, worst by replies).

s is stable for i iff every improvement q of i from s has worst(q) <= rank(s); where no reply counts, worst(q) is the
rank of q itself, so that s is stable iff there is no improvement.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Graph
from detente.graph.moves import others, upset, value, worst
from detente.stability.concept import Concept

Verdicts = npt.NDArray[np.bool_]


def stable(graph: Graph, party: int, concept: Concept) -> Verdicts:
    """Which states are stable for a party under a concept: bool[m].

    Raises:
        MissingPreferenceError: the preferences of one of `lacking(graph, party, concept)` are not known.
    """
    outcome = value(graph, party, answers_again=concept.answers_again)
    if concept.replies != "none":
        outcome = worst(graph, party, outcome, concept.replies)
    return ~upset(graph, party, outcome)


def equilibria(graph: Graph, concept: Concept) -> Verdicts:
    """Which states are stable for every party under a concept: bool[m].

    Raises:
        MissingPreferenceError: the preferences of some party are not known.
    """
    held = np.ones(graph.n_states, np.bool_)
    for party in range(graph.n_parties):
        held &= stable(graph, party, concept)
    return held


def lacking(graph: Graph, party: int, concept: Concept) -> tuple[int, ...]:
    """The parties whose preferences a verdict needs and which are not known; empty where it can be told.

    The party's own preferences always count; those of the others that can move at all only where their improvements do.
    """
    needed = {party, *(others(graph, party) if concept.replies == "improvements" else ())}
    return tuple(sorted(one for one in needed if graph.ranks[one] is None))
