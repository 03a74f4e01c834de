"""A checker of witnesses in arrays: holds them against the definitions, many moves at a time.

It makes no search: of a stable state each reply is followed move by move; of one that is not, it is looked at whether
any move that counts leads out of the closed set, which is all that its being closed means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Ints, OptionMoves
from detente.graph.leading import one_a_row
from detente.graph.reach import Reach
from detente.graph.replies import Move
from detente.stability.large import LargeWitness
from detente.stability.reasons import Reasons
from detente.stability.verify_large import are_moves
from detente.stability.witness import Reply

Bools = npt.NDArray[np.bool_]
T = TypeVar("T")
NAMED = 3  # objections of one kind that are told


def check(found: LargeWitness) -> tuple[str, ...]:
    """What is wrong with a witness, in sentences; empty where it proves its verdict.

    Where only the first replies were searched for, these are checked, and the verdict of the rest is not.
    """
    it = _Check(found)
    return tuple(it.stable() if found.stable else it.unstable())


class _Check:
    def __init__(self, found: LargeWitness) -> None:
        self.found, self.reach = found, Reach(found.graph)
        self.moves: OptionMoves = self.reach.moves
        self.reasons = Reasons(self.reach, found.party, found.state, found.concept)

    def stable(self) -> Iterator[str]:
        """What is wrong with a witness of a stable state."""
        found = self.found
        after = self.reach.after(found.party, found.state)
        if sorted(found.improvements.tolist()) != after[self.reasons.leaves(after)].tolist():
            yield "the improvements are not those of the party"
        answered = [reply.improvement.after for reply in found.replies]
        if answered != found.improvements[: len(answered)].tolist():
            yield f"the replies answer {answered[:6]}, not the improvements"
        for reply in found.replies:
            yield from self._order(reply)
        path = [move for reply in found.replies for move in reply.path]
        for move in _some(path, ~self._count(path)):
            yield f"{move} is not a move that counts as a reply"
        ends = [reply.path[-1].after if reply.path else reply.improvement.after for reply in found.replies]
        yield from self._ends(np.unique(np.array(ends, np.int32)))

    def _order(self, reply: Reply) -> Iterator[str]:
        """What is wrong with the order in which a reply moves."""
        at, last = reply.improvement.after, self.found.party
        if self.found.concept.replies == "none" or not reply.path:
            yield f"no move answers {reply.improvement}"
        for move in reply.path:
            if move.before != at or move.party in (last, self.found.party):
                yield f"{move} does not go on legally from state {at}"
            at, last = move.after, move.party

    def _count(self, path: Sequence[Move]) -> Bools:
        """Which of these are moves, and such as count as replies."""
        parties = np.array([move.party for move in path], np.int32)
        before, after = (np.array([getattr(move, end) for move in path], np.int32) for end in ("before", "after"))
        good = np.zeros(parties.size, np.bool_)
        for party in np.unique(parties).tolist():
            at = np.flatnonzero(parties == party)
            legal = at[are_moves(self.moves, party, before[at], after[at])]
            counts = self.reasons.counting.counts
            good[legal] = True if counts is None else counts(party, before[legal], after[legal])
        return good

    def _ends(self, ends: Ints) -> Iterator[str]:
        """What is wrong with the states that replies end in."""
        for end in _some(ends.tolist(), ~self.reasons.hurts(ends)):
            yield f"the reply ends in state {end}, which does not hold the party back"
        if not self.found.concept.answers_again:
            return
        alike = ends[one_a_row(self.reach.rows(self.found.party, ends))]
        for at, after in self.reach.pairs(self.found.party, alike):
            for place in np.unique(at[~self.reasons.hurts(after)])[:NAMED].tolist():
                yield f"from state {alike[place]} the party can move on to what does not hold it back"

    def unstable(self) -> Iterator[str]:
        """What is wrong with a witness of an unstable state."""
        found, improvement = self.found, self.found.improvement
        if improvement is None or improvement.after not in self.reach.after(found.party, found.state):
            yield "there is no move to an improvement"
            return
        if improvement.before != found.state or not self.reasons.leaves(np.array([improvement.after], np.int32)).all():
            yield f"{improvement} is not an improvement"
        if found.concept.replies == "none":
            return
        yield from self._ways_out(improvement.after)
        hurt = found.reachable[self.reasons.hurts(found.reachable)]
        if not np.array_equal(hurt, found.hurting) or (hurt.size and not found.concept.answers_again):
            yield f"{hurt.size:,} states that the others can bring about hold the party back"
        elif hurt.size and not self._counters_hold():
            yield "some counter-move is none, or leads to a state that the party does not prefer"

    def _ways_out(self, start: int) -> Iterator[str]:
        """Replies that lead from the closed set to a state that is not in it."""
        found, counting = self.found, self.reasons.counting
        if counting.remembers and (found.last is None or found.last.shape != found.reachable.shape):
            yield "it is not said who moved last"
            return
        for other in range(found.graph.n_parties):
            if other == found.party or not self.reach.able(other):
                continue
            members, inside = self._who_may(other, start)
            leading = members[counting.leading(other, self.reach.rows(other, members), members)]
            for at, after in self.reach.pairs(other, leading):
                out = np.flatnonzero(~inside[after])
                if counting.counts is not None:
                    out = out[counting.counts(other, leading[at[out]], after[out])]
                if out.size:
                    before = leading[at[out[0]]]
                    yield f"the reply of party {other} from state {before} to {after[out[0]]} is left out"
                    return

    def _who_may(self, other: int, start: int) -> tuple[Ints, Bools]:
        """From which states a party may go on, and which states are there by a move of it."""
        found = self.found
        inside = np.zeros(found.graph.n_states, np.bool_)
        if found.last is None:
            inside[found.reachable] = inside[start] = True
            return np.flatnonzero(inside).astype(np.int32), inside
        by_other = np.int64(1) << np.int64(other)
        inside[found.reachable[(found.last & by_other) != 0]] = True
        may = found.reachable[(found.last & ~by_other) != 0]
        return np.union1d(may, np.array([start], np.int32)), inside

    def _counters_hold(self) -> bool:
        found = self.found
        if found.escapes.shape != found.hurting.shape or (found.escapes < 0).any():
            return False
        if self.reasons.hurts(found.escapes).any():
            return False
        return bool(are_moves(self.moves, found.party, found.hurting, found.escapes).all())


def _some(items: Sequence[T], wrong: Bools) -> list[T]:
    """The first few of the items that are wrong."""
    return [items[at] for at in np.flatnonzero(wrong)[:NAMED].tolist()]
