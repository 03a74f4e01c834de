"""What counts for a party at a state, for many states at once: reasons to leave, what holds it back, what a reply is.

By ranks, or by the terms of a concept; see `detente.stability.concept.Terms`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Codes, Graph, Ints
from detente.graph.leading import Picked, leading_on, perhaps_leading, two_a_row
from detente.graph.moves import known_ranks
from detente.graph.preferences import States
from detente.graph.reach import Counting, Reach, all_moves, improving_moves
from detente.stability.concept import Concept, Terms

Bools = npt.NDArray[np.bool_]


def _better(graph: Graph, party: int, before: States, after: States) -> Bools:
    ranks = known_ranks(graph, party)
    return np.asarray(ranks[after] > ranks[before])


def _no_better(graph: Graph, party: int, state: States, end: States) -> Bools:
    return ~_better(graph, party, state, end)


BY_RANKS = Terms(leaves=_better, gains=_better, hurts=_no_better)


class Reasons:
    """`liking`: the party's order of the states, int32[m], from 0; nothing but 0 where it is not `liked`, not known.

    `counting`: which moves of the others count as replies.
    """

    def __init__(self, reach: Reach, party: int, state: int, concept: Concept) -> None:
        self._reach, self._party, self._state = reach, party, state
        self._terms = concept.terms or BY_RANKS
        known = reach.graph.preference(party)
        self.liked = known is not None
        self.liking: Ints = np.zeros(reach.graph.n_states, np.int32) if known is None else known.ranks
        self.counting = _counting(reach, concept)

    def leaves(self, after: Ints) -> Bools:
        """To which of these states it has reason to move."""
        return self._terms.leaves(self._reach.graph, self._party, self._state, after)

    def hurts(self, ends: Ints) -> Bools:
        """Which of these states hold it back."""
        return self._terms.hurts(self._reach.graph, self._party, self._state, ends)


def _counting(reach: Reach, concept: Concept) -> Counting:
    """Which moves count as replies under a concept."""
    terms, graph = concept.terms, reach.graph
    if concept.replies != "improvements":
        # who comes back to where it began may hold the party back where that is in doubt
        doubt = terms is not None and terms.doubt
        return Counting(leading=lambda _, rows, __: two_a_row(rows), remembers=True) if doubt else all_moves()
    if terms is None or not (terms.doubt or terms.whose):
        return improving_moves(reach)

    def counts(mover: int, before: Ints, after: Ints) -> Bools:
        return terms.gains(graph, mover, before, after)

    def leading(mover: int, rows: Codes, states: Ints) -> Picked:
        if not terms.doubt:
            return leading_on(rows, states, mover, counts)
        known = graph.preference(mover)
        assert known is not None  # told before
        return perhaps_leading(rows, states, known)

    return Counting(counts=counts, leading=leading, remembers=terms.doubt)
