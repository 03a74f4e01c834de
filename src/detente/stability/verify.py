"""A checker of witnesses from the definitions alone; it shares no search and no verdict with what made them.

It knows of a graph only who can move from where to where, worked out here afresh from option bits or drawn arcs, and
each party's preferences, compared as the concept says. The set of replies is recomputed as the definition has it: pairs
of a state and its last mover, closed under one more move of another party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import MissingPreferenceError, NotDefinedError
from detente.graph.graph import Graph, OptionMoves
from detente.stability.verify_large import are_moves, closed_set, is_large, matters, wrong_replies
from detente.stability.witness import Move, Reply, Witness


@dataclass(frozen=True)
class Checked:
    """What is wrong with a witness, in sentences, and whether all of it was checked.

    `whole` is False where the others can bring about too many states for that set to be worked out afresh: then every
    one of them was checked, not that there are no more.
    """

    objections: tuple[str, ...]
    whole: bool = True


def verify(graph: Graph, witness: Witness) -> tuple[str, ...]:
    """What is wrong with a witness, in sentences; empty where it proves its verdict.

    Of very many replies it may not be checked that they are all; `checked` says so.

    Raises:
        MissingPreferenceError: preferences that the verdict needs are not known.
        NotDefinedError: verdicts under the concept are not proved by replies.
    """
    return checked(graph, witness).objections


def checked(graph: Graph, witness: Witness) -> Checked:
    """The same, and whether all of the witness was checked. Raises as `verify` does."""
    if witness.concept.rule is not None:
        raise NotDefinedError(f"verdicts under {witness.concept.key} have no witness that could be checked")
    if strange := [state for state in _states(witness) if not 0 <= state < graph.n_states]:
        return Checked((f"there is no state {strange[0]}",))
    if not 0 <= witness.party < graph.n_parties:
        return Checked((f"there is no party {witness.party}",))
    check = _Check(graph, witness)
    wrong = tuple(check.stable() if witness.stable else check.unstable())
    return Checked(wrong, check.whole)


def _states(witness: Witness) -> Iterator[int]:
    yield witness.state
    yield from witness.reachable
    paths = [move for reply in witness.replies for move in (reply.improvement, *reply.path)]
    for move in (*paths, *witness.counters, *([witness.improvement] if witness.improvement else [])):
        yield from (move.before, move.after)


class _Check:
    def __init__(self, graph: Graph, witness: Witness) -> None:
        self.graph, self.witness = graph, witness
        self.party, self.state = witness.party, witness.state
        self.whole = True
        self._moved: dict[tuple[int, int], frozenset[int]] = {}

    # what the definitions rest on

    def rank(self, party: int, state: int) -> int:
        """The rank of a state for a party."""
        ranks = self.graph.ranks[party]
        if ranks is None:
            raise MissingPreferenceError(f"the preferences of {self.graph.called(party)} are not known")
        return int(ranks[state])

    def prefers(self, state: int) -> bool:
        """Whether the party has reason to move to `state` from the state of the witness: it prefers it, by ranks."""
        if (terms := self.witness.concept.terms) is not None:
            return bool(terms.leaves(self.graph, self.party, self.state, state))
        return self.rank(self.party, state) > self.rank(self.party, self.state)

    def hurts(self, end: int) -> bool:
        """Whether ending in `end` holds the party back: it does not prefer that, by ranks."""
        if (terms := self.witness.concept.terms) is not None:
            return bool(terms.hurts(self.graph, self.party, self.state, end))
        return not self.prefers(end)

    def moves(self, party: int, state: int) -> frozenset[int]:
        """The states that the party can move to."""
        if (party, state) not in self._moved:
            self._moved[party, state] = frozenset(successors(self.graph, party, state))
        return self._moved[party, state]

    def can_move(self, party: int, before: int, after: int) -> bool:
        """Whether this is a move of the party."""
        if isinstance(self.graph.moves, OptionMoves):
            return bool(are_moves(self.graph.moves, party, before, after))
        return after in self.moves(party, before)

    def counts(self, party: int, before: int, after: int) -> bool:
        """Whether this is a move, and one that counts as a reply."""
        if not self.can_move(party, before, after):
            return False
        if self.witness.concept.replies != "improvements":
            return True
        if (terms := self.witness.concept.terms) is not None:
            return bool(terms.gains(self.graph, party, before, after))
        return self.rank(party, after) > self.rank(party, before)

    # what a witness has to show

    def stable(self) -> Iterator[str]:
        """What is wrong with a witness of a stable state."""
        yield from self._fields(improvement=False)
        needed = sorted(after for after in self.moves(self.party, self.state) if self.prefers(after))
        answered = sorted(reply.improvement.after for reply in self.witness.replies)
        if needed != answered:
            yield f"the improvements are to {needed}, the replies answer {answered}"
        for reply in self.witness.replies:
            yield from self._reply(reply)

    def _reply(self, reply: Reply) -> Iterator[str]:
        if (reply.improvement.party, reply.improvement.before) != (self.party, self.state):
            yield f"{reply.improvement} is not a move of the party from the state"
        if self.witness.concept.replies == "none":
            yield "no reply counts under this concept"
        if not reply.path:
            yield f"no move answers {reply.improvement}"
        at, moved = reply.improvement.after, [self.party]
        for move in reply.path:
            if move.before != at or move.party == self.party or not self._may_go_on(moved, move.party):
                yield f"{move} does not go on legally from state {at}, where party {moved[-1]} moved last"
            if not self.counts(move.party, move.before, move.after):
                yield f"{move} is not a move that counts as a reply"
            at = move.after
            moved.append(move.party)
        if not self.hurts(at):
            yield f"the reply ends in state {at}, which the party prefers"
        if not self.witness.concept.answers_again:
            return
        if better := [after for after in sorted(self.moves(self.party, at)) if not self.hurts(after)]:
            yield f"from state {at} the party can move on to {better}, which it prefers"

    def unstable(self) -> Iterator[str]:
        """What is wrong with a witness of an unstable state."""
        yield from self._fields(improvement=True)
        improvement = self.witness.improvement
        if improvement is None:
            return
        if (improvement.party, improvement.before) != (self.party, self.state):
            yield f"{improvement} is not a move of the party from the state"
        if not self.can_move(self.party, self.state, improvement.after) or not self.prefers(improvement.after):
            yield f"{improvement} is not an improvement"
        if is_large(self.graph, self.witness):
            closed = closed_set(self.graph, self.witness)
            self.whole = closed is not None
            yield from wrong_replies(self.graph, self.witness, closed)
            return
        reachable = self._legal(improvement.after)
        back = set() if matters(self.witness.concept) else {improvement.after}
        if set(self.witness.reachable) | back != reachable | back:
            yield f"the others can bring about {sorted(reachable)}, the witness says {list(self.witness.reachable)}"
        hurt = set(filter(self.hurts, reachable))
        for move in self.witness.counters:
            yield from self._counter(move)
        if left := hurt - {move.before for move in self.witness.counters}:
            yield f"the replies {sorted(left)} hold the party back"

    def _counter(self, move: Move) -> Iterator[str]:
        if not self.witness.concept.answers_again:
            yield "the party may not answer again under this concept"
        if move.party != self.party or not self.can_move(self.party, move.before, move.after):
            yield f"{move} is not a move of the party"
        if self.hurts(move.after):
            yield f"{move} leads to a state that the party does not prefer"
        if not self.hurts(move.before):
            yield f"{move} decides nothing: the party prefers the state it starts from"
        if move.before not in self.witness.reachable:
            yield f"{move} starts from a state that the others do not bring about"

    def _fields(self, *, improvement: bool) -> Iterator[str]:
        """What does not belong in a witness of that verdict."""
        it = self.witness
        if improvement and (it.replies or it.improvement is None):
            yield "a witness of an unstable state has an improvement and no replies"
        if not improvement and (it.improvement is not None or it.reachable or it.counters):
            yield "a witness of a stable state has replies and nothing else"

    def _may_go_on(self, moved: Sequence[int], party: int) -> bool:
        """Whether the response rule lets a party move after these, the first of whom is the party of the witness."""
        if self.graph.response == "single":
            return len(moved) == 1
        return party not in moved if self.graph.response == "once" else party != moved[-1]

    def _legal(self, start: int) -> set[int]:
        """All states that sequences of the others lead to from `start`, as the response rule has it."""
        if self.witness.concept.replies == "none":
            return set()
        found: set[tuple[int, tuple[int, ...]]] = set()
        waiting: list[tuple[int, tuple[int, ...]]] = [(start, (self.party,))]
        while waiting:
            state, moved = waiting.pop()
            for party in range(self.graph.n_parties):
                if party == self.party or not self._may_go_on(moved, party):
                    continue
                told = (self.party, party) if self.graph.response == "legal" else (*moved, party)
                for after in self.moves(party, state):
                    if (after, told) not in found and self.counts(party, state, after):
                        found.add((after, told))
                        waiting.append((after, told))
        return {state for state, _ in found}


def successors(graph: Graph, party: int, state: int) -> list[int]:
    """The states one move away, told by comparing option bits with all states, or from the drawn arcs."""
    moves = graph.moves
    if not isinstance(moves, OptionMoves):
        first, end = moves.starts[party][state], moves.starts[party][state + 1]
        return [int(after) for after in moves.targets[party][first:end]]
    here = int(moves.codes[state])
    changed = moves.codes ^ here
    legal = (changed & ~moves.masks[party]) == 0
    legal &= (changed & here & moves.set_only) == 0  # an option that is only ever set is not dropped
    legal &= (changed & ~here & moves.drop_only) == 0  # nor one set that is only ever dropped
    legal[state] = False
    return [int(after) for after in np.flatnonzero(legal)]
