"""Witnesses of the core concepts on millions of states: the same proofs as in `detente.stability.witness`, as arrays.

A stable state is proved by a bounded search from each improvement, which ends at the first reply that deters; a state
that is not by one improvement and the closed set of all replies to it, kept as indices, with the counter-moves.
`check` holds such a proof against the definitions: replies move by move, and that no move of the others leads out of
the closed set, which is all that its being closed means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError, MissingPreferenceError
from detente.graph.graph import Graph, Ints, OptionMoves
from detente.graph.reach import Reach, Spread
from detente.graph.replies import Move
from detente.stability.concept import Concept
from detente.stability.solve import lacking
from detente.stability.verify_large import are_moves
from detente.stability.witness import Reply, Witness

LARGE = 2**13  # states from which on witnesses are searched for in this way
MAX_READABLE = 2**20


def fits(graph: Graph, concept: Concept) -> bool:
    """Whether witnesses can be searched for in this way: core concepts, option form, legal sequences."""
    return concept.family == "core" and isinstance(graph.moves, OptionMoves) and graph.response == "legal"


@dataclass(frozen=True, kw_only=True, eq=False)
class LargeWitness:
    """What proves that `state` is stable, or is not, for `party`.

    `improvements`: the states the party has reason to move to, the best first: int32[k]. Stable: `replies`, one for
    each of the first of them (all, unless so many were not asked for). Unstable: the `improvement` that nothing deters;
    `reachable`: int32[r], ascending, all that the others can bring about after it; `hurting`: int32[h], those of them
    that the party does not prefer to `state`, and `escapes`: int32[h], where it then moves on to; `worst`: the
    reachable state that leaves the party with least once it has moved on where it may, None where there is none.
    """

    graph: Graph
    concept: Concept
    party: int
    state: int
    stable: bool
    improvements: Ints
    replies: tuple[Reply, ...] = ()
    improvement: Move | None = None
    reachable: Ints
    hurting: Ints
    escapes: Ints
    worst: int | None = None

    def counter(self, number: int) -> Move:
        """One of the counter-moves."""
        return Move(party=self.party, before=int(self.hurting[number]), after=int(self.escapes[number]))

    @property
    def whole(self) -> bool:
        """Whether every improvement is answered here."""
        return not self.stable or len(self.replies) == self.improvements.size

    @cached_property
    def readable(self) -> Witness:
        """The same as a readable witness, for small models.

        Raises:
            LimitError: it would hold more than MAX_READABLE states, or not all replies were searched for.
        """
        if self.reachable.size > MAX_READABLE or not self.whole:
            raise LimitError(
                f"a readable witness of {self.reachable.size:,} states is too large; to do: use the arrays"
            )
        return Witness(
            concept=self.concept, party=self.party, state=self.state, stable=self.stable, replies=self.replies,
            improvement=self.improvement, reachable=tuple(self.reachable.tolist()),
            counters=tuple(map(self.counter, range(self.hurting.size))),
        )  # fmt: skip


def large_witness(
    graph: Graph, party: int, state: int, concept: Concept, *, stable: bool | None = None, most: int | None = None
) -> LargeWitness:
    """The witness of a verdict that `fits`.

    `stable`: the verdict, where it is known already; then, of a stable state, only the replies to the first `most`
    improvements are searched for (all where None).

    Raises:
        MissingPreferenceError: preferences that the verdict needs are not known.
    """
    if unknown := lacking(graph, party, concept):
        raise MissingPreferenceError(f"this needs the preferences of {graph.called(*unknown)}, which are not known")
    search = _Search(graph, party, state, concept)
    replies = []
    for after in search.improvements[: most if stable else None].tolist():
        improvement = Move(party=party, before=state, after=after)
        found = search.answer(improvement)
        if isinstance(found, LargeWitness):
            return found
        replies.append(found)
    return search.witness(stable=True, replies=tuple(replies))


class _Search:
    """What one party looks at in one state."""

    def __init__(self, graph: Graph, party: int, state: int, concept: Concept) -> None:
        self.graph, self.party, self.state, self.concept = graph, party, state, concept
        self.reach = Reach(graph)
        self.ranks = self.reach.ranks(party)
        self._rows: dict[int, bool] = {}
        after = self.reach.after(party, state)
        better = after[self.ranks[after] > self.ranks[state]]
        self.improvements: Ints = better[np.argsort(-self.ranks[better], kind="stable")]

    def answer(self, improvement: Move) -> Reply | LargeWitness:
        """A reply that deters an improvement, or the witness that there is none."""
        if self.concept.replies == "none":
            return self.witness(stable=False, improvement=improvement)
        spread = Spread(self.reach, self.party, improvement.after, improving=self.concept.replies == "improvements")
        for reached in spread:
            if (end := self._deterring(reached)) is not None:
                return Reply(improvement=improvement, path=spread.path(end))
        spread.seen[improvement.after] = False
        return self._closed(improvement, np.flatnonzero(spread.seen).astype(np.int32))

    def _deterring(self, states: Ints) -> int | None:
        """One of these states that holds the party back; None where none does."""
        hurting = self._hurting(states)
        if hurting.size and self.concept.answers_again:
            hurting = hurting[~self._escaping(hurting)]
        return int(hurting[0]) if hurting.size else None

    def _hurting(self, states: Ints) -> Ints:
        found: Ints = states[self.ranks[states] <= self.ranks[self.state]]
        return found

    def _escaping(self, hurting: Ints) -> npt.NDArray[np.bool_]:
        """From which of these the party can move on to what it prefers to the state; looked at once per row."""
        rows = self.reach.rows(self.party, hurting).tolist()
        fresh = {row: state for row, state in zip(rows, hurting.tolist(), strict=True) if row not in self._rows}
        best = self.reach.best(self.party, np.array(list(fresh.values()), np.int32))
        better = (best >= 0) & (self.ranks[best] > self.ranks[self.state])
        self._rows.update(zip(fresh, better.tolist(), strict=True))
        return np.array([self._rows[row] for row in rows], np.bool_)

    def _closed(self, improvement: Move, reachable: Ints) -> LargeWitness:
        hurting = self._hurting(reachable)
        escapes = self.reach.best(self.party, hurting) if self.concept.answers_again else hurting[:0]
        end = self.ranks[reachable]
        end[np.searchsorted(reachable, hurting)] = self.ranks[escapes]
        worst = int(reachable[np.argmin(end)]) if reachable.size else None
        return self.witness(
            stable=False, improvement=improvement, reachable=reachable, hurting=hurting, escapes=escapes, worst=worst
        )

    def witness(  # one field of the result each
        self, *, stable: bool, replies: tuple[Reply, ...] = (), improvement: Move | None = None,
        reachable: Ints | None = None, hurting: Ints | None = None, escapes: Ints | None = None,
        worst: int | None = None,
    ) -> LargeWitness:  # fmt: skip
        """The result."""
        nothing = np.zeros(0, np.int32)
        return LargeWitness(
            graph=self.graph, concept=self.concept, party=self.party, state=self.state, stable=stable,
            improvements=self.improvements, replies=replies, improvement=improvement,
            reachable=nothing if reachable is None else reachable, hurting=nothing if hurting is None else hurting,
            escapes=nothing if escapes is None else escapes, worst=worst,
        )  # fmt: skip


def check(found: LargeWitness) -> tuple[str, ...]:
    """What is wrong with a witness, in sentences; empty where it proves its verdict.

    Where only the first replies were searched for, these are checked, and the verdict of the rest is not.
    """
    return tuple(_wrong_stable(found) if found.stable else _wrong_unstable(found))


def _wrong_stable(found: LargeWitness) -> Iterator[str]:
    reach, told = Reach(found.graph), found.replies
    ranks = reach.ranks(found.party)
    after = reach.after(found.party, found.state)
    if sorted(found.improvements.tolist()) != after[ranks[after] > ranks[found.state]].tolist():
        yield "the improvements are not those of the party"
    answered = [reply.improvement.after for reply in told]
    if answered != found.improvements[: len(answered)].tolist():
        yield f"the replies answer {answered[:6]}, not the improvements"
    for reply in told:
        yield from _wrong_reply(found, reach, reply)


def _wrong_reply(found: LargeWitness, reach: Reach, reply: Reply) -> Iterator[str]:
    moves, ranks = found.graph.moves, reach.ranks(found.party)
    assert isinstance(moves, OptionMoves)
    at, last = reply.improvement.after, found.party
    if found.concept.replies == "none" or not reply.path:
        yield f"no move answers {reply.improvement}"
    for move in reply.path:
        legal = move.before == at and move.party not in (last, found.party)
        if not legal or not are_moves(moves, move.party, at, move.after):
            yield f"{move} does not go on legally from state {at}"
        if found.concept.replies == "improvements" and not _gains(reach, move):
            yield f"{move} is not a move that counts as a reply"
        at, last = move.after, move.party
    if ranks[at] > ranks[found.state]:
        yield f"the reply ends in state {at}, which the party prefers"
    onward = reach.after(found.party, at)
    if found.concept.answers_again and (ranks[onward] > ranks[found.state]).any():
        yield f"from state {at} the party can move on to what it prefers"


def _gains(reach: Reach, move: Move) -> bool:
    ranks = reach.ranks(move.party)
    return bool(ranks[move.after] > ranks[move.before])


def _wrong_unstable(found: LargeWitness) -> Iterator[str]:
    reach, improvement = Reach(found.graph), found.improvement
    ranks, here = reach.ranks(found.party), found.state
    if improvement is None or improvement.after not in reach.after(found.party, here):
        yield "there is no move to an improvement"
        return
    if improvement.before != here or ranks[improvement.after] <= ranks[here]:
        yield f"{improvement} is not an improvement"
    if found.concept.replies == "none":
        return
    inside = np.zeros(found.graph.n_states, np.bool_)
    inside[found.reachable] = True
    inside[improvement.after] = True
    yield from _ways_out(found, reach, inside)
    hurt = found.reachable[ranks[found.reachable] <= ranks[here]]
    if not np.array_equal(hurt, found.hurting) or (hurt.size and not found.concept.answers_again):
        yield f"{hurt.size:,} states that the others can bring about hold the party back"
    elif hurt.size and not _counters_hold(found, reach):
        yield "some counter-move is none, or leads to a state that the party does not prefer"


def _ways_out(found: LargeWitness, reach: Reach, inside: npt.NDArray[np.bool_]) -> Iterator[str]:
    """Replies that lead from the closed set to a state that is not in it."""
    improving = found.concept.replies == "improvements"
    members = np.flatnonzero(inside).astype(np.int32)
    for other in range(found.graph.n_parties):
        if other == found.party or not reach.able(other):
            continue
        leading = reach.leading(other, members, improving=improving)
        for at, after in reach.pairs(other, leading):
            out = ~inside[after]
            if improving:
                out &= reach.ranks(other)[after] > reach.ranks(other)[leading[at]]
            if out.any():
                yield f"the reply of party {other} from state {leading[at][out][0]} to {after[out][0]} is left out"
                return


def _counters_hold(found: LargeWitness, reach: Reach) -> bool:
    if found.escapes.shape != found.hurting.shape or (found.escapes < 0).any():
        return False
    ranks, moves = reach.ranks(found.party), found.graph.moves
    assert isinstance(moves, OptionMoves)
    better = ranks[found.escapes] > ranks[found.state]
    return bool(better.all() and are_moves(moves, found.party, found.hurting, found.escapes).all())
