"""The replies of a witness worked out afresh with arrays, where they are too many to be walked through one by one.

The closed set is followed from the definition, whole frontiers at a time, as long as that takes about a second. Beyond
it is taken as given: that no reply in it holds the party back is checked of every one, that it is closed is not.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Graph, Ints, OptionMoves
from detente.graph.layout import varying
from detente.graph.leading import two_a_row
from detente.graph.preferences import States
from detente.graph.reach import MAX_OWN, Reach
from detente.graph.response import Played, may_move, memory
from detente.stability.concept import Concept
from detente.stability.reasons import BY_RANKS
from detente.stability.witness import Witness

BY_HAND = 2**24  # states compared with states: so many are walked through one by one
PAIRS = 2**24  # moves looked at until the closed set is taken as given

Bools = npt.NDArray[np.bool_]


def is_large(graph: Graph, witness: Witness) -> bool:
    """Whether a witness has too many replies to be walked through one by one."""
    replies = len(witness.reachable) + len(witness.counters)
    return isinstance(graph.moves, OptionMoves) and graph.n_states * graph.n_parties * replies > BY_HAND


def matters(concept: Concept) -> bool:
    """Whether a return to the state that an improvement leads to can hold the party back: where that is in doubt."""
    return concept.terms is not None and concept.terms.doubt


def are_moves(moves: OptionMoves, party: int, before: States, after: States) -> Bools:
    """Which of these, pair by pair, are moves of a party, told from their option bits."""
    here = moves.codes[before]
    changed = here ^ moves.codes[after]
    legal: Bools = (changed != 0) & ((changed & ~moves.masks[party]) == 0)
    legal &= ((changed & here & moves.set_only) == 0) & ((changed & ~here & moves.drop_only) == 0)
    return legal


def wrong_replies(graph: Graph, witness: Witness, closed: Bools | None) -> Iterator[str]:
    """What is wrong with the replies of an unstable state's witness; `closed`: what they should be, None: not known."""
    told = np.array(witness.reachable, np.int32)
    improvement = witness.improvement
    assert improvement is not None
    if closed is not None:
        given = np.zeros(graph.n_states, np.bool_)
        given[told] = True
        if not matters(witness.concept):
            given[improvement.after] = closed[improvement.after]
        if (differ := int((given != closed).sum())) > 0:
            yield (
                f"the others can bring about {int(closed.sum()):,} states, the witness says {told.size:,}; "
                f"{differ:,} differ"
            )
        told = np.flatnonzero(closed).astype(np.int32)
    hurt = told[_hurts(graph, witness, told)]
    yield from _wrong_counters(graph, witness, hurt)


def _wrong_counters(graph: Graph, witness: Witness, hurt: Ints) -> Iterator[str]:
    """... and with its counter-moves; `hurt`: where one is needed."""
    counters, moves = witness.counters, graph.moves
    assert isinstance(moves, OptionMoves)
    before = np.array([move.before for move in counters], np.int32)
    after = np.array([move.after for move in counters], np.int32)
    if counters and not witness.concept.answers_again:
        yield "the party may not answer again under this concept"
    if (
        any(move.party != witness.party for move in counters)
        or not are_moves(moves, witness.party, before, after).all()
    ):
        yield "some counter-move is not a move of the party"
    if _hurts(graph, witness, after).any():
        yield "some counter-move leads to a state that the party does not prefer"
    if (spare := np.setdiff1d(before, hurt)).size:
        yield f"counter-moves from {spare.size:,} states decide nothing"
    if (left := np.setdiff1d(hurt, before)).size:
        yield f"{left.size:,} replies hold the party back, the first is {left[0]}"


def _hurts(graph: Graph, witness: Witness, ends: States) -> Bools:
    terms = witness.concept.terms or BY_RANKS
    return np.asarray(terms.hurts(graph, witness.party, witness.state, ends))


def closed_set(graph: Graph, witness: Witness) -> Bools | None:
    """All states that the others lead to by replies, as the response rule has it: bool[m]; None: too many to follow."""
    found = np.zeros(graph.n_states, np.bool_)
    assert witness.improvement is not None
    if witness.concept.replies == "none":
        return found
    follow = _Follow(graph, witness)
    nobody: Played = ()
    waiting = {nobody: np.array([witness.improvement.after], np.int32)}
    seen: dict[Played, Bools] = {}
    while waiting:
        played, states = waiting.popitem()
        for mover in follow.movers:
            if not may_move(graph.response, mover, played):
                continue
            then = memory(graph.response, (*played, mover))
            new = follow.step(mover, states, seen.setdefault(then, np.zeros(graph.n_states, np.bool_)))
            if new is None:
                return None
            if new.size:
                found[new] = True
                waiting[then] = np.concatenate([waiting[then], new]) if then in waiting else new
    return found


class _Follow:
    """Moves of the others that count as replies, and how many were looked at."""

    def __init__(self, graph: Graph, witness: Witness) -> None:
        assert isinstance(graph.moves, OptionMoves)
        self._graph, self._terms, self._reach = graph, witness.concept.terms or BY_RANKS, Reach(graph)
        self._improving = witness.concept.replies == "improvements"
        vary = varying(graph.moves)
        self._own = [(mask & vary).bit_count() for mask in graph.moves.masks]
        self.movers = [one for one in range(graph.n_parties) if one != witness.party and self._own[one]]
        self._left = PAIRS

    def step(self, mover: int, states: Ints, seen: Bools) -> Ints | None:
        """The states that one more move leads to and that are not `seen`, which they then are; None: no time left."""
        if not self._improving:
            states = states[two_a_row(self._reach.rows(mover, states))]  # each of a row leads to all but itself
        self._left -= states.size << self._own[mover]
        if self._left < 0 or self._own[mover] > MAX_OWN:
            return None
        fresh: list[Ints] = []
        for at, after in self._reach.pairs(mover, states):
            wanted = ~seen[after]
            wanted[wanted] = self._counts(mover, states[at[wanted]], after[wanted])
            new = np.unique(after[wanted])
            seen[new] = True
            fresh.append(new)
        return np.concatenate(fresh) if fresh else np.zeros(0, np.int32)

    def _counts(self, mover: int, before: Ints, after: Ints) -> Bools:
        if not self._improving:
            return np.ones(after.size, np.bool_)
        return np.asarray(self._terms.gains(self._graph, mover, before, after))
