"""How a conflict can go from today's state, or another: what is reached, by whom, and the ways to each equilibrium.

Reach is told twice: by any moves, and by improvements only, each mover then preferring where it moves to. Of an
equilibrium that is out of reach it is asked what would open it, one change at a time: a one-way option made two-way, a
constraint dropped, a forbidden move allowed, an option shared with one more party, one more move of one party. Status
quo analysis: Li, Kilgour and Hipel 2004, 2005; Xu, Kilgour, Hipel and Kemkes 2010 (confirm); the changes are ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.analysis.judging import Watch
from detente.analysis.openings import MAX_OPENED, Opening, Tried, openings
from detente.analysis.settled import CORE, settled
from detente.analysis.spread import NEVER, By, Spread, Step, named, spread, ways
from detente.case.case import Case, HasCase, case_of
from detente.case.digest import digest
from detente.errors import CaseError, LimitError, MissingPreferenceError, Problem
from detente.graph.build import build, state_index, state_labels
from detente.graph.graph import Graph
from detente.graph.moves import steps
from detente.version import __version__

MAX_STATES = 2**17


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """An equilibrium, the concepts that make it one, and a shortest way there by moves and by improvements.

    A way is empty where the equilibrium is the start, None where there is none (or cannot be told).
    """

    state: str
    concepts: tuple[str, ...]
    moves: tuple[Step, ...] | None
    improvements: tuple[Step, ...] | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Evolution:
    """What can come of a state.

    `by_improvements` is None where the preferences of a party that can move are not known (`unknown` names them).
    `tried`: what was changed, in turn, to open what is out of reach; empty where nothing is, or it was not asked for.
    """

    case: Case
    digest: str
    version: str
    graph: Graph
    start: str
    concepts: tuple[str, ...]
    by_moves: Spread
    by_improvements: Spread | None
    unknown: tuple[str, ...]
    arrivals: tuple[Arrival, ...]
    openings: tuple[Opening, ...] = ()
    tried: tuple[Tried, ...] = ()

    def spread(self, by: By) -> Spread:
        """What is reached by moves, or by improvements.

        Raises:
            MissingPreferenceError: by improvements it cannot be told.
        """
        if by == "moves":
            return self.by_moves
        if self.by_improvements is None:
            names = ", ".join(self.unknown)
            raise MissingPreferenceError(f"this needs the preferences of {names}, which are not known")
        return self.by_improvements

    def labels(self) -> list[str]:
        """The labels of all states, in the graph's order."""
        return state_labels(self.case, self.graph)

    def fewest(self, by: By = "moves") -> Mapping[str, int]:
        """Per state that is reached the fewest moves that lead there, 0 for the start."""
        moves_to = self.spread(by).moves_to().tolist()
        return {label: fewest for label, fewest in zip(self.labels(), moves_to, strict=True) if fewest != NEVER}

    def table(self, by: By = "moves") -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Per state that is reached the parties that can make the last of at most 1, 2, ... moves: V^(h), h from 1."""
        found, parties = self.spread(by), list(self.case.parties)
        return {
            label: tuple(
                tuple(parties[mover] for mover in found.last_movers(state, most)) for most in range(1, found.length + 1)
            )
            for state, label in enumerate(self.labels())
            if found.last_movers(state)
        }

    def out_of_reach(self, by: By = "moves") -> tuple[Arrival, ...]:
        """The equilibria that no moves, or no improvements, lead to."""
        self.spread(by)
        return tuple(one for one in self.arrivals if (one.moves if by == "moves" else one.improvements) is None)

    def way(self, to: str, by: By = "moves") -> tuple[Step, ...] | None:
        """A shortest way to a state; empty for the start, None where there is none.

        Raises:
            UnknownNameError: there is no such state.
        """
        found = self.spread(by).way(state_index(self.case, self.graph, to))
        return None if found is None else named(self.case, self.graph, found)

    def ways(self, to: str, by: By = "moves", *, longest: int | None = None) -> tuple[tuple[Step, ...], ...]:
        """All ways of at most `longest` moves (None: of the shortest) that pass no state twice, shortest first.

        Raises:
            UnknownNameError: there is no such state.
            LimitError: there are too many.
        """
        end = state_index(self.case, self.graph, to)
        fewest = int(self.spread(by).moves_to()[end])
        if fewest == NEVER:
            return ()
        most = fewest if longest is None else longest
        found = ways(self.graph, self.by_moves.start, end, by=by, longest=most)
        return tuple(named(self.case, self.graph, way) for way in found)


def evolve(
    given: Case | HasCase, *, start: str | None = None, concepts: Sequence[str] = CORE, opening: bool = False,
    watch: Watch | None = None,
) -> Evolution:  # fmt: skip
    """What can come of the status quo, or of the state `start`; with `opening` also what would open what is closed.

    `watch` is called now and then as that of `analyse`.

    Raises:
        UnknownNameError: there is no such state or concept.
        CaseError: no state is given and the status quo is not known; or what `build` finds wrong with the case.
        LimitError: more than MAX_STATES states, or with `opening` MAX_OPENED.
    """
    case = case_of(given)
    graph = build(case, watch)
    label = case.status_quo if start is None else start
    if label is None:
        problem = Problem(message="the case does not say what is taken now", remedy="name the state to start from")
        raise CaseError(problem)
    at = state_index(case, graph, label)
    for states, most in ((graph.n_states, MAX_STATES), (graph.n_states if opening else 0, MAX_OPENED)):
        if states > most:
            what = "what would open a state" if most == MAX_OPENED else "evolution"
            raise LimitError(f"{states:,} states, the limit for {what} is {most:,}; to do: add constraints")
    if watch is not None:
        watch("following moves", 0, 0)
    found = _reached(case, graph, at, tuple(concepts))
    if not opening:
        return found
    closed = {by: [state_index(case, graph, one.state) for one in found.out_of_reach(by)] for by in _told(found)}
    opened, tried = openings(case, graph, at, closed, concepts=found.concepts, watch=watch)
    return replace(found, openings=opened, tried=tried)


def _told(found: Evolution) -> tuple[By, ...]:
    return ("moves",) if found.by_improvements is None else ("moves", "improvements")


def _reached(case: Case, graph: Graph, start: int, concepts: tuple[str, ...]) -> Evolution:
    parties = list(case.parties)
    unknown = [n for n in range(graph.n_parties) if graph.ranks[n] is None and steps(graph, n).able]
    by_moves = spread(graph, start, "moves")
    by_improvements = None if unknown else spread(graph, start, "improvements")
    holding = settled(graph, concepts)
    labels = state_labels(case, graph, list(holding)) if holding else []

    def way(reach: Spread | None, state: int) -> tuple[Step, ...] | None:
        found = None if reach is None else reach.way(state)
        return None if found is None else named(case, graph, found)

    return Evolution(
        case=case,
        digest=digest(case),
        version=__version__,
        graph=graph,
        start=state_labels(case, graph, [start])[0],
        concepts=concepts,
        by_moves=by_moves,
        by_improvements=by_improvements,
        unknown=tuple(parties[number] for number in unknown),
        arrivals=tuple(
            Arrival(state=label, concepts=keys, moves=way(by_moves, state), improvements=way(by_improvements, state))
            for label, (state, keys) in zip(labels, holding.items(), strict=True)
        ),
    )
