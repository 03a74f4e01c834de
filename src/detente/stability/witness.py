"""Witnesses: the moves that prove a verdict, as data that anybody can check.

That a state is *stable* is proved by a reply to every improvement, move by move. That it is *unstable* is proved by an
improvement and all states that the others can bring about after it, none of which holds the party back: it prefers
each of them, or can move on from it to one that it prefers (a counter-move, where the concept lets it answer again).
The witness is found by searching from the improvement, not from the verdicts of `detente.stability.solve`.
Where a concept gives its words another meaning (`Terms`), an *improvement* is a move that the party has reason to make,
and a state *holds it back* if that meaning says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.errors import MissingPreferenceError, NotDefinedError
from detente.graph.graph import Graph, Ints
from detente.graph.moves import improvements_from, known_ranks, moves_from
from detente.graph.replies import Move, Search
from detente.stability.concept import Concept, Terms
from detente.stability.needs import obstacle
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
        NotDefinedError: the concept says nothing of such a conflict, or its verdicts are not proved by replies.
    """
    if (why := obstacle(graph, party, concept)) is not None:
        raise NotDefinedError(f"{concept.key} cannot be told: {why}")
    if concept.rule is not None:
        raise NotDefinedError(f"verdicts under {concept.key} have no witness: they are no matter of replies alone")
    if unknown := lacking(graph, party, concept):
        raise MissingPreferenceError(f"this needs the preferences of {graph.called(*unknown)}, which are not known")
    judge = _Ranks(graph, party, state) if concept.terms is None else _Terms(graph, party, state, concept.terms)
    replies = []
    for after in judge.improvements().tolist():
        improvement = Move(party=party, before=state, after=after)
        found = _answer(improvement, judge, concept)
        if isinstance(found, Witness):
            return found
        replies.append(found)
    return Witness(concept=concept, party=party, state=state, stable=True, replies=tuple(replies))


class _Ranks:
    """What counts for a party at a state, by ranks."""

    def __init__(self, graph: Graph, party: int, state: int) -> None:
        self.graph, self.party, self.state = graph, party, state
        self.ranks = known_ranks(graph, party)

    def improvements(self) -> Ints:
        """The states it has reason to move to, the most preferred first."""
        found = improvements_from(self.graph, self.party, self.state)
        return found[np.argsort(-self.ranks[found], kind="stable")]

    def hurts(self, end: int) -> bool:
        """Whether it is held back by ending in `end`."""
        return bool(self.ranks[end] <= self.ranks[self.state])

    def escape(self, end: int) -> Move | None:
        """From a state that holds it back, its best move to one that does not."""
        onward = moves_from(self.graph, self.party, end)
        if onward.size == 0:
            return None
        best = int(onward[np.argmax(self.ranks[onward])])
        return None if self.hurts(best) else Move(party=self.party, before=end, after=best)

    def search(self, start: int, concept: Concept) -> Search:
        """What the others can bring about from `start`."""
        assert concept.replies != "none"
        return Search(self.graph, self.party, start, concept.replies)


class _Terms(_Ranks):
    """What counts for a party at a state, by the terms of a concept."""

    def __init__(self, graph: Graph, party: int, state: int, terms: Terms) -> None:
        self.graph, self.party, self.state, self.terms = graph, party, state, terms
        known = graph.preference(party)
        self.ranks = np.zeros(graph.n_states, np.int32) if known is None else known.ranks

    def improvements(self) -> Ints:
        """As `_Ranks.improvements`."""
        found = moves_from(self.graph, self.party, self.state)
        found = found[self.terms.leaves(self.graph, self.party, self.state, found)]
        return found[np.argsort(-self.ranks[found], kind="stable")]

    def hurts(self, end: int) -> bool:
        """As `_Ranks.hurts`."""
        return bool(self.terms.hurts(self.graph, self.party, self.state, end))

    def escape(self, end: int) -> Move | None:
        """As `_Ranks.escape`."""
        onward = moves_from(self.graph, self.party, end)
        onward = onward[~self.terms.hurts(self.graph, self.party, self.state, onward)]
        if onward.size == 0:
            return None
        return Move(party=self.party, before=end, after=int(onward[np.argmax(self.ranks[onward])]))

    def search(self, start: int, concept: Concept) -> Search:
        """As `_Ranks.search`."""
        assert concept.replies != "none"

        def counts(mover: int, state: int, after: Ints) -> Any:
            if concept.replies == "moves":
                return _ALL
            return self.terms.gains(self.graph, mover, state, after)

        return Search(self.graph, self.party, start, concept.replies, counts)


_ALL: Any = slice(None)  # of an array, cheaper than a mask of its size


def _answer(improvement: Move, judge: _Ranks, concept: Concept) -> Reply | Witness:
    """A shortest reply that deters the improvement, or the witness that there is none."""
    reachable: dict[int, Move | None] = {}
    if concept.replies != "none":
        search = judge.search(improvement.after, concept)
        for node in search:
            if node[0] in reachable:
                continue
            hurts = judge.hurts(node[0])
            escape = judge.escape(node[0]) if hurts and concept.answers_again else None
            if hurts and escape is None:
                return Reply(improvement=improvement, path=search.path(node))
            reachable[node[0]] = escape
    counters = tuple(escape for _, escape in sorted(reachable.items()) if escape is not None)
    return Witness(
        concept=concept, party=improvement.party, state=improvement.before, stable=False,
        improvement=improvement, reachable=tuple(sorted(reachable)), counters=counters,
    )  # fmt: skip
