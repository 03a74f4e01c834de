"""Witnesses: the moves that prove a verdict, as data that anybody can check.

That a state is *stable* is proved by a reply to every improvement, move by move. That it is *unstable* is proved by an
improvement and all states that the others can bring about after it, none of which holds the party back: it prefers
each of them, or can move on from it to one that it prefers (a counter-move, where the concept lets it answer again).
The witness is found by searching from the improvement, not from the verdicts of `detente.stability.solve`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.errors import MissingPreferenceError
from detente.graph.graph import Graph, Ints
from detente.graph.moves import improvements_from, known_ranks, moves_from
from detente.graph.replies import Move, Search
from detente.stability.concept import Concept
from detente.stability.solve import lacking

__all__ = ["Move", "Reply", "Witness", "witness"]


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An improvement of the party, and moves of the others that leave it no better off than it was."""

    improvement: Move
    path: tuple[Move, ...]


@dataclass(frozen=True, kw_only=True)
class Witness:
    """What proves that `state` is stable, or is not, for `party` under the concept with that key.

    Stable: `replies`, one for each improvement. In the state that a path ends in the party is no better off than in
    `state`; where the concept lets it answer again, no move from there leads it to a state that it prefers to `state`.

    Unstable: an `improvement` that nothing deters; `reachable`, all that the others can bring about after it by the
    replies that count (ascending; the state that the improvement leads to need not be among them); `counters`, one for
    each reachable state that the party does not prefer to `state`.
    """

    concept: Concept
    party: int
    state: int
    stable: bool
    replies: tuple[Reply, ...] = ()
    improvement: Move | None = None
    reachable: tuple[int, ...] = ()
    counters: tuple[Move, ...] = ()


def witness(graph: Graph, party: int, state: int, concept: Concept) -> Witness:
    """The witness of a verdict.

    Raises:
        MissingPreferenceError: preferences that the verdict needs are not known.
    """
    if unknown := lacking(graph, party, concept):
        named = ", ".join(str(one + 1) for one in unknown)
        raise MissingPreferenceError(f"this needs the preferences of party {named}, which are not known")
    ranks = known_ranks(graph, party)
    improvements = improvements_from(graph, party, state)
    replies = []
    for after in improvements[np.argsort(-ranks[improvements], kind="stable")].tolist():
        improvement = Move(party=party, before=state, after=after)
        found = _answer(graph, improvement, ranks, concept)
        if isinstance(found, Witness):
            return found
        replies.append(found)
    return Witness(concept=concept, party=party, state=state, stable=True, replies=tuple(replies))


def _answer(graph: Graph, improvement: Move, ranks: Ints, concept: Concept) -> Reply | Witness:
    """A shortest reply that deters the improvement, or the witness that there is none."""
    party, state = improvement.party, improvement.before
    reachable: dict[int, Move | None] = {}
    if concept.replies != "none":
        search = Search(graph, party, improvement.after, concept.replies)
        for node in search:
            if node[0] in reachable:
                continue
            escape = _escape(graph, improvement, ranks, node[0]) if concept.answers_again else None
            if ranks[node[0]] <= ranks[state] and escape is None:
                return Reply(improvement=improvement, path=search.path(node))
            reachable[node[0]] = escape
    counters = tuple(escape for _, escape in sorted(reachable.items()) if escape is not None)
    return Witness(
        concept=concept, party=party, state=state, stable=False,
        improvement=improvement, reachable=tuple(sorted(reachable)), counters=counters,
    )  # fmt: skip


def _escape(graph: Graph, improvement: Move, ranks: Ints, reply: int) -> Move | None:
    """Where the reply would hold the party back, its best move on to a state it prefers to the one it left."""
    state = improvement.before
    if ranks[reply] > ranks[state]:
        return None
    onward = moves_from(graph, improvement.party, reply)
    if onward.size == 0:
        return None
    best = int(onward[np.argmax(ranks[onward])])
    return Move(party=improvement.party, before=reply, after=best) if ranks[best] > ranks[state] else None
