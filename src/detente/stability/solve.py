"""Verdicts: for which states a concept holds, from the two primitives of the graph (best alone, worst by replies).

s is stable for i iff every improvement q of i from s has worst(q) <= rank(s); where no reply counts, worst(q) is the
rank of q itself, so that s is stable iff there is no improvement.

In large models the compiled twins answer, which `tests/test_twins.py` holds against this definition.
"""

from __future__ import annotations

import numpy as np

from detente.errors import MissingPreferenceError, NotDefinedError
from detente.graph.fast import judge
from detente.graph.graph import Graph, OptionMoves
from detente.graph.moves import others, upset, value, worst
from detente.stability.concept import Concept, Verdicts
from detente.stability.deterrence import stays
from detente.stability.needs import obstacle

COMPILED = 2**16  # states from which on it is worth loading what is compiled: below, numpy needs less than the loading


def compiled(graph: Graph, concept: Concept) -> bool:
    """Whether compiled twins answer: of the core concepts, in large models whose moves are options."""
    large = isinstance(graph.moves, OptionMoves) and graph.n_states >= COMPILED
    return large and concept.family == "core" and graph.response == "legal"


def stable(graph: Graph, party: int, concept: Concept) -> Verdicts:
    """Which states are stable for a party under a concept: bool[m].

    Raises:
        MissingPreferenceError: the preferences of one of `lacking(graph, party, concept)` are not known.
        NotDefinedError: the concept says nothing of such a conflict.
        LimitError: a concept other than the core ones is asked of too large a model, or there is not the memory for it.
    """
    if concept.family != "core":
        return _stable_by_itself(graph, party, concept)
    if compiled(graph, concept):
        return judge(graph, {party: [concept.key]})[party].stable[concept.key]
    outcome = value(graph, party, answers_again=concept.answers_again)
    if concept.replies != "none":
        outcome = worst(graph, party, outcome, concept.replies)
    return ~upset(graph, party, outcome)


def _stable_by_itself(graph: Graph, party: int, concept: Concept) -> Verdicts:
    """The same for a concept that is no matter of ranks and one exchange of moves."""
    if (why := obstacle(graph, party, concept)) is not None:
        raise NotDefinedError(f"{concept.key} cannot be told: {why}")
    if unknown := lacking(graph, party, concept):
        named = graph.called(*unknown)
        raise MissingPreferenceError(f"{concept.key} needs the preferences of {named}, which are not known")
    if concept.rule is not None:
        return concept.rule(graph, party)
    assert concept.terms is not None  # a concept beside the core ones has a rule or terms of its own
    return stays(graph, party, concept, concept.terms)


def equilibria(graph: Graph, concept: Concept) -> Verdicts:
    """Which states are stable for every party under a concept: bool[m].

    Raises:
        MissingPreferenceError: the preferences of some party are not known.
    """
    held = np.ones(graph.n_states, np.bool_)
    if compiled(graph, concept):
        for judged in judge(graph, {party: [concept.key] for party in range(graph.n_parties)}).values():
            held &= judged.stable[concept.key]
        return held
    for party in range(graph.n_parties):
        held &= stable(graph, party, concept)
    return held


def lacking(graph: Graph, party: int, concept: Concept) -> tuple[int, ...]:
    """The parties whose preferences a verdict needs and which are not known; empty where it can be told.

    The party's own preferences always count; those of the others that can move at all only where their improvements do.
    """
    movers = {party, *(others(graph, party) if concept.replies == "improvements" else ())}
    terms = concept.terms
    whose = terms.whose if terms is not None and terms.whose is not None else None
    needed = movers if whose is None else frozenset[int]().union(*(whose(graph, one) for one in movers))
    doubt = terms is not None and terms.doubt
    return tuple(sorted(one for one in needed if graph.ranks[one] is None and not (doubt and graph.preference(one))))
