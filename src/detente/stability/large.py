"""Witnesses on millions of states: the same proofs as in `detente.stability.witness`, as arrays.

A stable state is proved by a bounded search from each improvement, which ends at the first reply that deters; many
improvements are searched from together, as what follows from each differs in what the others cannot change. A state
that is not stable is proved by one improvement and the closed set of all replies to it, kept as indices, with the
counter-moves. `detente.stability.verify_arrays` holds such a proof against the definitions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError, MissingPreferenceError, NotDefinedError
from detente.graph.graph import Codes, Graph, Ints, OptionMoves
from detente.graph.reach import Reach, Spread, alone
from detente.graph.replies import Move
from detente.stability.concept import Concept
from detente.stability.needs import obstacle
from detente.stability.reasons import Reasons
from detente.stability.solve import lacking
from detente.stability.witness import Reply, Witness

LARGE = 2**13  # states from which on witnesses are searched for in this way
MAX_READABLE = 2**20
MORE = 4  # times as many improvements are searched from together as before; the first alone, as it is often enough

Bools = npt.NDArray[np.bool_]


def fits(graph: Graph, concept: Concept) -> bool:
    """Whether witnesses can be searched for in this way: one exchange of moves, option form, legal sequences."""
    return concept.rule is None and isinstance(graph.moves, OptionMoves) and graph.response == "legal"


@dataclass(frozen=True, kw_only=True, eq=False)
class LargeWitness:
    """What proves that `state` is stable, or is not, for `party`.

    `improvements`: the states the party has reason to move to, the best first: int32[k]. Stable: `replies`, one for
    each of the first of them (all, unless so many were not asked for). Unstable: the `improvement` that nothing deters;
    `reachable`: int32[r], ascending, all that the others can bring about after it; `hurting`: int32[h], those of them
    that hold the party back, and `escapes`: int32[h], where it then moves on to; `worst`: the reachable state that
    leaves the party with least once it has moved on where it may, None where there is none; `last`: int64[r], who can
    have moved last, one bit each, where that matters, else None.
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
    last: Codes | None = None

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
        NotDefinedError: the concept says nothing of such a conflict.
    """
    if (why := obstacle(graph, party, concept)) is not None:
        raise NotDefinedError(f"{concept.key} cannot be told: {why}")
    if unknown := lacking(graph, party, concept):
        raise MissingPreferenceError(f"this needs the preferences of {graph.called(*unknown)}, which are not known")
    search = _Search(graph, party, state, concept)
    asked = search.improvements[: most if stable else None]
    replies, done, size = list[Reply](), 0, 1
    while done < asked.size:
        found = search.answers(asked[done : done + size])
        if isinstance(found, LargeWitness):
            return found
        replies += found
        done, size = done + size, size * MORE if search.apart else 1
    return search.witness(stable=True, replies=tuple(replies))


class _Search:
    """What one party looks at in one state. `apart`: whether what follows from its improvements can be told apart."""

    def __init__(self, graph: Graph, party: int, state: int, concept: Concept) -> None:
        self.graph, self.party, self.state, self.concept = graph, party, state, concept
        self.reach = Reach(graph)
        self.reasons = Reasons(self.reach, party, state, concept)
        moves = self.reach.moves
        self.apart = alone(moves, party) == moves.masks[party]
        self._rows, self._best = np.zeros(0, np.int64), np.zeros(0, np.int32)  # per row where the party moves on to
        after = self.reach.after(party, state)
        leaving = after[self.reasons.leaves(after)]
        self.improvements: Ints = leaving[np.argsort(-self.reasons.liking[leaving], kind="stable")]

    def answers(self, improvements: Ints) -> list[Reply] | LargeWitness:
        """A reply to each of these that deters it, or the witness that there is none to the first without."""
        first = Move(party=self.party, before=self.state, after=int(improvements[0]))
        if self.concept.replies == "none":
            return self.witness(stable=False, improvement=first)
        spread = Spread(self.reach, self.party, improvements, self.reasons.counting)
        ends = spread.first_ends(self._deterring)
        moves = [Move(party=self.party, before=self.state, after=after) for after in improvements.tolist()]
        left = next((at for at in range(len(moves)) if at not in ends), None)
        if left is not None:
            return self._closed(moves[left], spread, left)
        return [Reply(improvement=move, path=spread.path(*ends[at])) for at, move in enumerate(moves)]

    def _deterring(self, states: Ints) -> Ints:
        """Those of these states that hold the party back."""
        hurting = states[self.reasons.hurts(states)]
        return hurting[self._escapes(hurting) < 0] if hurting.size and self.concept.answers_again else hurting

    def _escapes(self, hurting: Ints) -> Ints:
        """Where the party moves on to from each of these, the best that does not hold it back; -1: nowhere."""
        rows = self.reach.rows(self.party, hurting)
        asked, first = np.unique(rows, return_index=True)
        fresh = ~np.isin(asked, self._rows)
        if fresh.any():
            best = self.reach.best(self.party, hurting[first[fresh]], self.reasons.liking, self.reasons.hurts)
            known = np.concatenate([self._rows, asked[fresh]])
            order = np.argsort(known)
            self._rows, self._best = known[order], np.concatenate([self._best, best])[order]
        return self._best[np.searchsorted(self._rows, rows)]

    def _closed(self, improvement: Move, spread: Spread, start: int) -> LargeWitness:
        reachable = spread.reached(start)
        hurting = reachable[self.reasons.hurts(reachable)]
        escapes = self._escapes(hurting) if self.concept.answers_again else hurting[:0]
        end = self.reasons.liking[reachable]
        end[np.searchsorted(reachable, hurting)] = self.reasons.liking[escapes]
        worst = int(reachable[np.argmin(end)]) if reachable.size and self.reasons.liked else None
        last = spread.last_movers(reachable) if self.reasons.counting.remembers else None
        return self.witness(
            stable=False, improvement=improvement, reachable=reachable, hurting=hurting, escapes=escapes, worst=worst,
            last=last,
        )  # fmt: skip

    def witness(  # one field of the result each
        self, *, stable: bool, replies: tuple[Reply, ...] = (), improvement: Move | None = None,
        reachable: Ints | None = None, hurting: Ints | None = None, escapes: Ints | None = None,
        worst: int | None = None, last: Codes | None = None,
    ) -> LargeWitness:  # fmt: skip
        """The result."""
        nothing = np.zeros(0, np.int32)
        return LargeWitness(
            graph=self.graph, concept=self.concept, party=self.party, state=self.state, stable=stable,
            improvements=self.improvements, replies=replies, improvement=improvement,
            reachable=nothing if reachable is None else reachable, hurting=nothing if hurting is None else hurting,
            escapes=nothing if escapes is None else escapes, worst=worst, last=last,
        )  # fmt: skip
