"""Attitudes: what parties do who mind what others prefer (relational stability RNash, RGMR, RSMR, RSEQ).

A party is devoted to another (or itself), indifferent or aggressive. It has reason to move from s to q if q is at least
as good as s for all to whom it is devoted, and worse than s for all towards whom it is aggressive. It is held back from
leaving s by s itself and by every state that it had no such reason to move to from s. Replies that count are all moves,
or those that their movers have reason to make. Inohara, Hipel and Walker 2007; Inohara and Hipel 2009 (confirm).

Where nothing is said all are selfish: devoted to themselves, indifferent to others; then, with preferences without
ties, these are Nash, GMR, SMR and SEQ. With ties they differ: a devoted party also makes moves that leave it as it is.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from detente.graph.graph import Graph
from detente.graph.moves import known_ranks
from detente.graph.preferences import States, grid
from detente.stability.concept import Concept, Replies, Terms, Verdicts

_grid = lru_cache(maxsize=64)(grid)  # asked of every state of a search


def _towards(graph: Graph, party: int) -> tuple[int, ...]:
    return _grid(graph.attitudes, graph.n_parties)[party]


def _minded(graph: Graph, party: int) -> frozenset[int]:
    return frozenset(other for other, attitude in enumerate(_towards(graph, party)) if attitude)


def _reason(graph: Graph, party: int, before: States, after: States) -> Verdicts:
    """Whether the party has reason to move: total relational preference of `after` to `before`."""
    found: Verdicts | None = None
    for other, attitude in enumerate(_towards(graph, party)):
        if attitude:
            ranks = known_ranks(graph, other)
            minded = (ranks[after] >= ranks[before]) if attitude > 0 else (ranks[after] < ranks[before])
            found = minded if found is None else found & minded
    return np.ones(np.broadcast(before, after).shape, np.bool_) if found is None else found


def _back(graph: Graph, party: int, state: States, end: States) -> Verdicts:
    held: Verdicts = np.equal(state, end) | ~_reason(graph, party, state, end)
    return held


TERMS = Terms(leaves=_reason, gains=_reason, hurts=_back, whose=_minded)


def _relational(
    key: str, name: str, text: str, implies: tuple[str, ...] = (), *, replies: Replies, again: bool = False
) -> Concept:
    return Concept(
        key=key, name=f"relational {name}", text=text, source="Inohara, Hipel and Walker 2007", implies=implies,
        replies=replies, answers_again=again, family="attitudes", terms=TERMS,
    )  # fmt: skip


RNASH = _relational(
    "rnash", "Nash", "it has no move that its attitudes speak for", ("rsmr", "rseq"), replies="none"
)  # fmt: skip
RGMR = _relational(
    "rgmr",
    "general metarationality",
    "after every move that its attitudes speak for the others can move to a state that they do not speak for",
    replies="moves",
)
RSMR = _relational(
    "rsmr",
    "symmetric metarationality",
    "after every move that its attitudes speak for the others can move to a state that they do not speak for, "
    "nor for any that it could move to from there",
    ("rgmr",),
    replies="moves",
    again=True,
)
RSEQ = _relational(
    "rseq",
    "sequential stability",
    "after every move that its attitudes speak for the others, each as its own attitudes speak for, can move to a "
    "state that they do not speak for",
    ("rgmr",),
    replies="improvements",
)
ATTITUDES = (RNASH, RGMR, RSMR, RSEQ)
