"""What would bring a state within reach that is out of it: one change of the conflict at a time.

Tried are: each one-way option made two-way; each constraint dropped; each forbidden move allowed; each option shared
with each further party; each single further move of each party between two states. Nothing is tried together. With a
constraint dropped states appear that a ranking does not place: then improvements cannot be told, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from detente.analysis.judging import Watch
from detente.analysis.settled import settled
from detente.analysis.spread import NEVER, By, Step, after_one, named, spread
from detente.case.case import Case, Prioritised
from detente.errors import LimitError
from detente.graph.build import build, state_index, state_labels
from detente.graph.graph import ArcMoves, Codes, Graph, Ints
from detente.graph.labels import option_bits
from detente.graph.moves import known_ranks, steps

MAX_OPENED = 4096  # states of a conflict of which it is asked
MAX_EXTRA = 1024  # ... for single further moves
KINDS = ("two-way", "constraint", "forbidden", "shared", "move")
Closed = Mapping[By, Sequence[int]]  # the states that are out of reach
Matrix = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A single change that brings an equilibrium within reach.

    `kind`: two-way, constraint, forbidden, shared or move. `what`: the option, constraint or forbidden move changed;
    empty for a move. `parties`: who has the option or the move; empty for a constraint. `way`: a shortest way there
    then. `holds`: the concepts under which the state is an equilibrium then too, as far as that can be told.
    `extra`, for a move: the one that changes the fewest options, the party's own first, and makes the shortest way;
    `number`: how many such moves there are.
    """

    state: str
    by: By
    kind: str
    what: str
    parties: tuple[str, ...]
    way: tuple[Step, ...]
    holds: tuple[str, ...]
    extra: Step | None = None
    number: int = 1


@dataclass(frozen=True, kw_only=True)
class Tried:
    """How many changes of a kind were tried, and which of them could not be told, with the reason."""

    kind: str
    number: int
    untold: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """The case with one thing changed."""

    kind: str
    what: str
    parties: tuple[str, ...]
    case: Case


def openings(
    case: Case, graph: Graph, start: int, closed: Closed, *, concepts: Sequence[str],
    watch: Watch | None = None,
) -> tuple[tuple[Opening, ...], tuple[Tried, ...]]:  # fmt: skip
    """All single changes that open some state, and what was tried; nothing is where nothing is closed."""
    heed: Watch = (lambda *_: None) if watch is None else watch
    if not any(closed.values()):
        return (), ()
    found: list[Opening] = []
    numbers, untold = dict.fromkeys(KINDS, 0), {kind: list[str]() for kind in KINDS}
    every = list(changes(case))
    for number, change in enumerate(every):
        heed("trying changes", number, len(every))
        numbers[change.kind] += 1
        opened, reason = _opened(case, graph, start, closed, change=change, concepts=concepts)
        found += opened
        untold[change.kind] += [f"{change.what}: {reason}"] if reason else []
    if graph.n_states > MAX_EXTRA:
        untold["move"].append(f"{graph.n_states:,} states, the limit for single moves is {MAX_EXTRA:,}")
    else:
        numbers["move"] = graph.n_parties * graph.n_states * (graph.n_states - 1)
        for by, states in closed.items():
            extra = _Extra(case, graph, start, by, concepts)
            for number, state in enumerate(states):
                heed("trying single moves", number, len(states))
                found += extra.openings(state)
    tried = tuple(Tried(kind=kind, number=numbers[kind], untold=tuple(untold[kind])) for kind in KINDS)
    return tuple(found), tuple(one for one in tried if one.number or one.untold)


def changes(case: Case) -> Iterator[Change]:
    """The case with one restriction relaxed at a time; single moves are not among them."""
    for key, option in case.options.items():
        if option.moves != "both":
            changed = {**case.options, key: replace(option, moves="both")}
            yield Change(kind="two-way", what=key, parties=option.parties, case=replace(case, options=changed))
    for number, constraint in enumerate(case.constraints):
        left = (*case.constraints[:number], *case.constraints[number + 1 :])
        yield Change(kind="constraint", what=constraint.id, parties=(), case=replace(case, constraints=left))
    for number, one in enumerate(case.forbidden):
        allowed = (*case.forbidden[:number], *case.forbidden[number + 1 :])
        yield Change(kind="forbidden", what=one.id, parties=(one.party,), case=replace(case, forbidden=allowed))
    for key, option in case.options.items():
        for party in case.parties:
            if party not in option.parties:
                changed = {**case.options, key: replace(option, parties=(*option.parties, party))}
                yield Change(kind="shared", what=key, parties=(party,), case=replace(case, options=changed))


def _opened(
    case: Case, graph: Graph, start: int, closed: Closed, *, change: Change, concepts: Sequence[str]
) -> tuple[list[Opening], str]:
    """What a change opens, and why something of it cannot be told (empty where all can)."""
    try:
        other = _built(change.case, graph.n_states)
    except LimitError as error:
        return [], str(error)
    if other.n_states > MAX_OPENED:
        return [], f"{other.n_states:,} states, the limit is {MAX_OPENED:,}"
    wanted = sorted({start}.union(*closed.values()))
    labels = dict(zip(wanted, state_labels(case, graph, wanted), strict=True))
    at = {state: state_index(change.case, other, label) for state, label in labels.items()}
    found, reason, holding = [], "", None
    for by, states in closed.items():
        unranked = [n for n in range(other.n_parties) if other.ranks[n] is None and steps(other, n).able]
        if by == "improvements" and unranked:
            names = ", ".join(list(case.parties)[number] for number in unranked)
            reason = f"by improvements not told, as states appear that the ranking of {names} does not place"
            continue
        reach = spread(other, at[start], by) if states else None
        for state in states:
            way = reach.way(at[state]) if reach is not None else None
            if way is not None:
                holding = settled(other, concepts) if holding is None else holding
                found.append(
                    Opening(
                        state=labels[state], by=by, kind=change.kind, what=change.what, parties=change.parties,
                        way=named(change.case, other, way), holds=holding.get(at[state], ()),
                    )
                )  # fmt: skip
    return found, reason


def _built(case: Case, n_states: int) -> Graph:
    """The graph of a changed case, without the rankings where they cannot place its states."""
    stated = {party: each for party, each in case.preferences.items() if isinstance(each, Prioritised)}
    without = replace(case, preferences=stated)
    graph = build(without)
    return build(case) if graph.n_states == n_states else graph


class _Extra:
    """Single further moves. A shortest way makes such a move once, so it is enough to know what comes before and after.

    It goes from where the start leads without this party moving last to where the end can be reached from without it
    moving first, for no party moves twice in succession.
    """

    def __init__(self, case: Case, graph: Graph, start: int, by: By, concepts: Sequence[str]) -> None:
        self.case, self.graph, self.start, self.by, self.concepts = case, graph, start, by, concepts
        self.moves = [_matrix(graph, party, "moves") for party in range(graph.n_parties)]
        improving = by == "improvements"
        self.steps = [_matrix(graph, party, by) for party in range(graph.n_parties)] if improving else self.moves
        self.first = spread(graph, start, by).first
        self._holding: dict[tuple[int, tuple[int, int]], Mapping[int, tuple[str, ...]]] = {}

    def openings(self, end: int) -> Iterator[Opening]:
        """Per party the best of its further moves that open a state, if there is any."""
        left = self._left(end)
        for party, name in enumerate(self.case.parties):
            others = [other for other in range(self.graph.n_parties) if other != party]
            gone = _least(self.first[others], self.start)
            to_go = _least(left[others], end)
            before, after = np.flatnonzero(gone != NEVER), np.flatnonzero(to_go != NEVER)
            fits = before[:, None] != after[None, :]
            if self.by == "improvements":
                ranks = known_ranks(self.graph, party)
                fits &= ranks[before][:, None] < ranks[after][None, :]
            number = int(fits.sum())
            if number:
                length = gone[before][:, None] + to_go[after][None, :]
                cost = self._options_changed(party, before, after) * (2 * self.graph.n_states) + length
                best = int(np.where(fits, cost, np.iinfo(np.int64).max).argmin())
                pair = int(before[best // after.size]), int(after[best % after.size])
                yield self._opening(end, party, name, pair, number)

    def _opening(self, end: int, party: int, name: str, pair: tuple[int, int], number: int) -> Opening:
        graph = _with_move(self.graph, self.moves, party, pair)
        if (party, pair) not in self._holding:
            self._holding[party, pair] = settled(graph, self.concepts)
        way = spread(graph, self.start, self.by).way(end)
        assert way is not None  # that is what the move was chosen for
        labels = state_labels(self.case, self.graph, [*pair, end])
        return Opening(
            state=labels[2], by=self.by, kind="move", what="", parties=(name,),
            way=named(self.case, self.graph, way), holds=self._holding[party, pair].get(end, ()),
            extra=Step(party=name, before=labels[0], after=labels[1]), number=number,
        )  # fmt: skip

    def _left(self, end: int) -> Ints:
        """Per party and state the fewest moves that lead to the end, that party's first; NEVER: none. int32[n, m]."""
        found = np.full(self.first.shape, NEVER, np.int32)
        latest = np.zeros(self.first.shape, np.bool_)
        latest[:, end] = True
        length = 0
        while latest.any():
            length += 1
            then = np.zeros_like(latest)
            for party, matrix in enumerate(self.steps):
                goal = latest[party] if length == 1 else np.delete(latest, party, axis=0).any(axis=0)
                then[party] = matrix[:, goal].any(axis=1) & (found[party] == NEVER)
                found[party, then[party]] = length
            latest = then
        return found

    def _options_changed(self, party: int, before: Codes, after: Codes) -> Codes:
        """How many options such moves change, those that are not the party's own counting more: int64."""
        codes = self.graph.combinations
        if codes is None:
            return np.zeros((before.size, after.size), np.int64)
        own = list(self.case.parties)[party]
        bits = option_bits(self.case)
        mask = sum(bits[key] for key, option in self.case.options.items() if own in option.parties)
        changed = codes[before][:, None] ^ codes[after][None, :]
        foreign = np.bitwise_count(changed & ~np.int64(mask)).astype(np.int64)
        cost: Codes = foreign * 64 + np.bitwise_count(changed).astype(np.int64)
        return cost


def _matrix(graph: Graph, party: int, by: By) -> Matrix:
    found = np.zeros((graph.n_states, graph.n_states), np.bool_)
    if steps(graph, party).able:
        for state in range(graph.n_states):
            found[state, after_one(graph, party, state, by)] = True
    return found


def _least(numbers: Ints, none: int) -> Codes:
    """Per state the least number of any row, 0 for the state `none`; NEVER where there is none."""
    far = np.iinfo(np.int64).max
    least = np.where(numbers == NEVER, far, numbers.astype(np.int64)).min(axis=0, initial=far)
    least[none] = 0
    return np.where(least == far, NEVER, least)


def _with_move(graph: Graph, matrices: Sequence[Matrix], party: int, pair: tuple[int, int]) -> Graph:
    """The graph drawn, with one more move of a party."""
    starts, targets = [], []
    for number, matrix in enumerate(matrices):
        more = matrix
        if number == party:
            more = matrix.copy()
            more[pair] = True
        starts.append(np.concatenate([[0], np.cumsum(more.sum(axis=1))]).astype(np.int64))
        targets.append(np.nonzero(more)[1].astype(np.int32))
    return replace(graph, moves=ArcMoves(starts=tuple(starts), targets=tuple(targets)))
