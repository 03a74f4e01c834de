"""Stability where reasons, gains and harms are not numbers: which moves the others can answer so that they do not pay.

s is stable for i iff every move from s to q that i has reason to make is answered: some legal sequence of replies leads
from q to a state y that holds i back from leaving s (and, where i may answer again, so does every state i can move to
from y). Legal sequences are searched with their last mover, as replies need not be transitive here. For 64 or more
states s at a time the states y that hold i back are bits of a row; replies take them backwards until nothing changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from detente.graph.graph import Graph
from detente.graph.moves import others
from detente.graph.response import Response, brought_about
from detente.stability.arcs import MAX_STATES, Arcs, Rows, arcs
from detente.stability.concept import Concept, Terms, Verdicts

CELLS = 2**22  # states x states looked at together
BYTES = 2**26  # rows gathered at a time


def stays(graph: Graph, party: int, concept: Concept, terms: Terms) -> Verdicts:
    """Which states are stable for a party under a concept with terms of its own: bool[m].

    Raises:
        LimitError: more states or moves than `detente.stability.arcs` takes.
    """
    own = arcs(graph, party)
    leaving = own.kept(terms.leaves(graph, party, own.before, own.after))
    stable = np.ones(graph.n_states, np.bool_)
    if concept.replies == "none":
        stable[leaving.before] = False
        return stable
    movers = [_replies(graph, other, concept, terms) for other in others(graph, party)]
    for first, last in _blocks(graph.n_states, max([arc.before.size for arc in (own, *movers)])):
        held = _packed(_hurt(graph, party, terms, first, last))
        if concept.answers_again:
            held &= own.all_of(held)
        answered = np.unpackbits(_brought_about(movers, held, graph.response).view(np.uint8), axis=1)
        here = slice(*np.searchsorted(leaving.before, [first, last]))
        before, after = leaving.before[here], leaving.after[here]
        stable[before[answered[after, before - first] == 0]] = False
    return stable


def _replies(graph: Graph, other: int, concept: Concept, terms: Terms) -> Arcs:
    made = arcs(graph, other)
    return made.kept(terms.gains(graph, other, made.before, made.after)) if concept.replies == "improvements" else made


def _blocks(n_states: int, n_moves: int) -> list[tuple[int, int]]:
    """Ranges of states that are judged together, a multiple of 64 each."""
    width = min(CELLS // min(n_states, MAX_STATES), 8 * BYTES // max(n_moves, 1)) // 64 * 64
    width = max(width, 64)
    return [(first, min(first + width, n_states)) for first in range(0, n_states, width)]


def _hurt(graph: Graph, party: int, terms: Terms, first: int, last: int) -> Verdicts:
    """Whether ending in a state (rows, all) holds the party back from leaving another (columns, first to last)."""
    ends, states = np.arange(graph.n_states, dtype=np.int32), np.arange(first, last, dtype=np.int32)
    return np.broadcast_to(terms.hurts(graph, party, states[None, :], ends[:, None]), (ends.size, states.size))


def _packed(hurt: Verdicts) -> Rows:
    """A row of bits per row, in whole words."""
    packed = np.packbits(hurt, axis=1)
    words = np.zeros((packed.shape[0], -(-packed.shape[1] // 8) * 8), np.uint8)
    words[:, : packed.shape[1]] = packed
    return words.view(np.uint64)


def _brought_about(movers: Sequence[Arcs], held: Rows, response: Response) -> Rows:
    """Per state the bits of all rows that replies of one or more moves of the movers lead to."""
    nothing = np.zeros_like(held)
    if response != "legal":
        return brought_about([mover.any_of for mover in movers], held, nothing, np.bitwise_or, response)
    after = [nothing] * len(movers)  # what can follow where this mover moved last
    while True:
        ahead = [mover.any_of(held | then) for mover, then in zip(movers, after, strict=True)]
        before = after
        after = [reduce(np.bitwise_or, [*ahead[:at], *ahead[at + 1 :]], nothing) for at in range(len(movers))]
        if all(map(np.array_equal, before, after)):
            return reduce(np.bitwise_or, ahead, nothing)
