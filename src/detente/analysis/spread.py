"""How far a conflict can go from a state: which states after how many moves, who moves last, and by which ways.

V_i^(h) are the states that at most h moves lead to, party i making the last of them and no party moving twice in
succession: V_i^(1) = R_i(start), V_i^(h) = V_i^(h-1) and R_i(x) for all x in V_j^(h-1), j other than i (Li, Kilgour and
Hipel 2004, 2005; Xu, Kilgour, Hipel and Kemkes 2010; confirm). By improvements each mover prefers where it moves to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.case.case import Case
from detente.errors import LimitError
from detente.graph.build import state_labels
from detente.graph.graph import Graph, Ints
from detente.graph.moves import improvements_from, moves_from, steps
from detente.graph.replies import Move

By = Literal["moves", "improvements"]
NEVER = -1
MAX_PATHS = 1000  # paths listed
MAX_LOOKED = 10**6  # moves tried to find them


@dataclass(frozen=True, kw_only=True)
class Step:
    """One move of one party, by names."""

    party: str
    before: str
    after: str


def named(case: Case, graph: Graph, way: Sequence[Move]) -> tuple[Step, ...]:
    """Moves with names in place of numbers."""
    parties = list(case.parties)
    ends = state_labels(case, graph, [state for move in way for state in (move.before, move.after)]) if way else []
    return tuple(
        Step(party=parties[move.party], before=ends[2 * number], after=ends[2 * number + 1])
        for number, move in enumerate(way)
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Spread:
    """What the states and last movers take. `first`: int32[n, m], the least h with state k in V_i^(h); NEVER: none.

    `came_from`: int32[n, m], where the last mover moved from on a shortest way there; NEVER: none. `mover_before`:
    int32[n, m], who moved before it; NEVER: nobody, it moved from the start.
    """

    by: By
    start: int
    first: Ints
    came_from: Ints
    mover_before: Ints

    @property
    def length(self) -> int:
        """The number of moves after which nothing is added."""
        return max(int(self.first.max(initial=0)), 0)

    def moves_to(self) -> Ints:
        """Per state the fewest moves that lead to it, 0 for the start, NEVER where none do: int32[m]."""
        far = np.where(self.first == NEVER, np.iinfo(np.int32).max, self.first)
        fewest = far.min(axis=0, initial=np.iinfo(np.int32).max)
        fewest[self.start] = 0
        return np.where(fewest == np.iinfo(np.int32).max, NEVER, fewest).astype(np.int32)

    def reached(self) -> npt.NDArray[np.bool_]:
        """Which states can be brought about, the start among them: bool[m]."""
        held: npt.NDArray[np.bool_] = self.moves_to() != NEVER
        return held

    def last_movers(self, state: int, most: int | None = None) -> tuple[int, ...]:
        """Who can make the last of at most `most` moves to a state (of however many where None): V^(h) as a table."""
        first = self.first[:, state]
        within = first != NEVER if most is None else (first != NEVER) & (first <= most)
        return tuple(np.flatnonzero(within).tolist())

    def way(self, state: int) -> tuple[Move, ...] | None:
        """A shortest way from the start to a state; empty for the start, None where there is none."""
        if state == self.start:
            return ()
        movers = self.last_movers(state)
        if not movers:
            return None
        mover = min(movers, key=lambda one: int(self.first[one, state]))
        found: list[Move] = []
        while mover != NEVER:
            before = int(self.came_from[mover, state])
            found.append(Move(party=mover, before=before, after=state))
            mover, state = int(self.mover_before[mover, state]), before
        return tuple(reversed(found))


def spread(graph: Graph, start: int, by: By) -> Spread:
    """How far a conflict can go from a state.

    Raises:
        MissingPreferenceError: `by` is improvements, and those of a party that can move are not known.
    """
    shape = (graph.n_parties, graph.n_states)
    first, came_from, mover_before = (np.full(shape, NEVER, np.int32) for _ in range(3))
    gone_on = np.zeros(shape, np.bool_)  # from which states a party has been let move
    movers = [party for party in range(graph.n_parties) if steps(graph, party).able]
    waiting = [(start, NEVER)]
    length = 0
    while waiting:
        length += 1
        ahead: list[tuple[int, int]] = []
        for state, last in waiting:
            for mover in movers:
                if mover == last or gone_on[mover, state]:
                    continue
                gone_on[mover, state] = True
                after = after_one(graph, mover, state, by)
                new = after[first[mover, after] == NEVER]
                first[mover, new], came_from[mover, new], mover_before[mover, new] = length, state, last
                ahead.extend((reached, mover) for reached in new.tolist())
        waiting = ahead
    return Spread(by=by, start=start, first=first, came_from=came_from, mover_before=mover_before)


def after_one(graph: Graph, party: int, state: int, by: By) -> Ints:
    """The states that one move (improvement) of a party leads to: int32[k]."""
    return improvements_from(graph, party, state) if by == "improvements" else moves_from(graph, party, state)


def ways(graph: Graph, start: int, end: int, *, by: By, longest: int) -> tuple[tuple[Move, ...], ...]:
    """All legal sequences of at most `longest` moves between two states that pass no state twice, shortest first.

    Raises:
        MissingPreferenceError: `by` is improvements, and those of a party that can move are not known.
        LimitError: there are more than MAX_PATHS, or it takes more than MAX_LOOKED moves to find them.
    """
    if start == end:
        return ((),)
    found = []
    for way in _ways(graph, start, end, by, longest):
        found.append(way)
        if len(found) > MAX_PATHS:
            raise LimitError(f"more than {MAX_PATHS:,} paths, which is the limit; to do: ask for shorter ones")
    return tuple(sorted(found, key=lambda way: (len(way), [(move.party, move.after) for move in way])))


def _ways(graph: Graph, start: int, end: int, by: By, longest: int) -> Iterator[tuple[Move, ...]]:
    away = _away(graph, end, by, longest)
    movers = [party for party in range(graph.n_parties) if steps(graph, party).able]
    path: list[Move] = []
    passed = {start}
    looked = 0

    def onward(state: int) -> Iterator[Move]:
        last = path[-1].party if path else NEVER
        room = longest - len(path) - 1
        for mover in movers:
            if mover != last:
                after = after_one(graph, mover, state, by)
                for reached in after[away[after] <= room].tolist():
                    yield Move(party=mover, before=state, after=reached)

    branches = [onward(start)]
    while branches:
        move = next(branches[-1], None)
        if move is None:
            branches.pop()
            if path:
                passed.discard(path.pop().after)
            continue
        looked += 1
        if looked > MAX_LOOKED:
            raise LimitError(f"more than {MAX_LOOKED:,} moves to try, which is the limit; to do: ask for shorter paths")
        if move.after == end:
            yield (*path, move)
        elif move.after not in passed:
            path.append(move)
            passed.add(move.after)
            branches.append(onward(move.after))


def _away(graph: Graph, end: int, by: By, longest: int) -> Ints:
    """Per state a number of moves to `end` that no way stays below, `longest` + 1 where it is farther off: int32[m]."""
    away = np.full(graph.n_states, longest + 1, np.int32)
    away[end] = 0
    movers = [one for party in range(graph.n_parties) if (one := steps(graph, party)).able]
    for _ in range(longest):
        nearer = [mover.least(away, improving=by == "improvements") for mover in movers]
        away = np.minimum.reduce([away, *(np.minimum(near, longest) + 1 for near in nearer)]).astype(np.int32)
    return away
