"""Coalition stability: which states no coalition can better, alone or in spite of the others' replies.

A coalition H improves on a state s by a legal sequence of its members' moves (no party moves twice in succession;
states on the way may be worse) to a state that every member prefers to s (Kilgour, Hipel, Fang and Peng 2001; Inohara
and Hipel 2008; confirm). The concepts are those of single parties with such improvements in place of moves:

* CNash: H has no improvement from s.
* CGMR: after every improvement the others can move to a state that is no improvement on s for H.
* CSMR: ... from which no sequence of moves of H leads to an improvement on s either.
* CSEQ: as CGMR, with replies in which coalitions of the others improve, no coalition twice in succession.

A state is stable for a party if it is for every coalition with the party in it, and *universally* if it is for all.
With `pareto` an improvement makes a member better off and no member worse off (Zhu, Kilgour and Hipel; confirm).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import combinations
from operator import and_
from typing import Literal

import numpy as np

from detente.analysis.judging import Watch
from detente.analysis.outlook import Verdicts
from detente.analysis.sets import Relation, above, as_mask, closed, joined, members, moves, sequences, turned
from detente.analysis.settled import settled
from detente.case.case import Case, HasCase, case_of
from detente.case.digest import digest
from detente.errors import LimitError, UnknownNameError
from detente.graph.build import build, state_index, state_labels
from detente.graph.graph import Graph
from detente.graph.moves import transitive
from detente.version import __version__

MAX_PARTIES = 8  # 255 coalitions
MAX_STATES = 4096
MAX_WORK = 2**27  # coalitions x states x states: about a minute
Coalition = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CoalitionConcept:
    """A concept for coalitions. `implies`: keys of concepts under which every state stable under this one is stable."""

    key: str
    name: str
    text: str
    implies: tuple[str, ...]
    replies: Literal["none", "moves", "improvements"]
    answers_again: bool


COALITION_CONCEPTS = (
    CoalitionConcept(
        key="cnash", name="coalition Nash", text="no sequence of its moves leads to what all its members prefer",
        implies=("csmr", "cseq"), replies="none", answers_again=False,
    ),
    CoalitionConcept(
        key="cgmr", name="coalition general metarationality",
        text="after every joint improvement the others can move so that it is no improvement any more",
        implies=(), replies="moves", answers_again=False,
    ),
    CoalitionConcept(
        key="csmr", name="coalition symmetric metarationality",
        text="after every joint improvement the others can move so that it is none any more, even if it moves again",
        implies=("cgmr",), replies="moves", answers_again=True,
    ),
    CoalitionConcept(
        key="cseq", name="coalition sequential stability",
        text="after every joint improvement coalitions of the others can improve so that it is none any more",
        implies=(), replies="improvements", answers_again=False,
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Jump:
    """A coalition's improvement from one equilibrium to another, under these individual concepts."""

    coalition: Coalition
    before: str
    after: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class CoalitionAnalysis:
    """What coalitions can better, and what holds against all of them.

    `coalitions`: all that are not empty, by size, then in the case's order. `improvements`: per coalition and state the
    set of states (an integer, state k being bit k) that it can improve to; None where a member's preferences are not
    known. `stable`: per coalition and concept bool[m]; None where it turns on preferences that are not known. `jumps`:
    of coalitions of two or more, from one individual equilibrium to another.
    """

    case: Case
    digest: str
    version: str
    pareto: bool
    graph: Graph
    coalitions: tuple[Coalition, ...]
    improvements: Mapping[Coalition, Relation | None]
    stable: Mapping[Coalition, Mapping[str, Verdicts | None]]
    jumps: tuple[Jump, ...]

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The labels of all states, in the graph's order."""
        return tuple(state_labels(self.case, self.graph))

    def labels(self, held: Verdicts) -> tuple[str, ...]:
        """The labels of the states where `held` (bool[m]) is true."""
        return tuple(state_labels(self.case, self.graph, np.flatnonzero(held)))

    def coalition(self, parties: Sequence[str]) -> Coalition:
        """The coalition of those parties, in whatever order they are given.

        Raises:
            UnknownNameError: no such party, or none given.
        """
        for party in parties:
            if party not in self.case.parties:
                raise UnknownNameError("party", party, list(self.case.parties))
        if not parties:
            raise UnknownNameError("coalition", "", ["+".join(one) for one in self.coalitions])
        return tuple(party for party in self.case.parties if party in parties)

    def moves(self, parties: Sequence[str]) -> tuple[tuple[str, str], ...] | None:
        """A coalition's improvements, as pairs of states; None where they cannot be told."""
        found = self.improvements[self.coalition(parties)]
        if found is None:
            return None
        named = self.states
        return tuple((named[before], named[after]) for before, row in enumerate(found) for after in members(row))

    def improves(self, parties: Sequence[str], before: str, after: str) -> bool | None:
        """Whether a coalition can improve from one state to the other; None where it cannot be told."""
        found = self.improvements[self.coalition(parties)]
        one, other = (state_index(self.case, self.graph, label) for label in (before, after))
        return None if found is None else bool(found[one] >> other & 1)

    def held(self, parties: Sequence[str], key: str) -> Verdicts | None:
        """Which states are stable for a coalition under a coalition concept: bool[m]; None where it cannot be told.

        Raises:
            UnknownNameError: no such party or concept.
        """
        found = self.stable[self.coalition(parties)]
        if key not in found:
            raise UnknownNameError("coalition concept", key, list(found))
        return found[key]

    def stable_for(self, party: str, key: str) -> Verdicts | None:
        """Which states are stable for every coalition with that party in it: bool[m]; None where it cannot be told."""
        self.coalition([party])
        return self._common([one for one in self.coalitions if party in one], key)

    def universal(self, key: str) -> Verdicts | None:
        """Which states are stable for all coalitions: bool[m]; None where it cannot be told for one of them."""
        return self._common(self.coalitions, key)

    def _common(self, coalitions: Sequence[Coalition], key: str) -> Verdicts | None:
        verdicts = [self.held(one, key) for one in coalitions]
        known = [held for held in verdicts if held is not None]
        return reduce(and_, known) if known and len(known) == len(verdicts) else None


def coalitions(given: Case | HasCase, *, pareto: bool = False, watch: Watch | None = None) -> CoalitionAnalysis:
    """Stability of every state for every coalition; at most MAX_PARTIES parties, MAX_STATES states and MAX_WORK.

    `watch` is called now and then as that of `analyse`.

    Raises:
        CaseError: the case has no feasible state, or a ranking does not fit its states.
        LimitError: too many parties or states.
    """
    case = case_of(given)
    _hold_parties(case)
    graph = build(case, watch)
    _hold_states(case, graph)
    model = _Model(graph, pareto=pareto)
    names = tuple(case.parties)
    named = {numbers: tuple(names[number] for number in numbers) for numbers in model.coalitions}
    stable: dict[Coalition, dict[str, Verdicts | None]] = {}
    for number, (numbers, coalition) in enumerate(named.items()):
        if watch is not None:
            watch("judging states for coalitions", number, len(named))
        stable[coalition] = {one.key: model.stable(numbers, one) for one in COALITION_CONCEPTS}
    return CoalitionAnalysis(
        case=case,
        digest=digest(case),
        version=__version__,
        pareto=pareto,
        graph=graph,
        coalitions=tuple(named.values()),
        improvements={named[numbers]: model.improvements[numbers] for numbers in named},
        stable=stable,
        jumps=_jumps(case, model, named),
    )


def _hold_parties(case: Case) -> None:
    if len(case.parties) > MAX_PARTIES:
        raise LimitError(
            f"{len(case.parties)} parties form {2 ** len(case.parties) - 1:,} coalitions, the limit is {MAX_PARTIES} "
            "parties; to do: join parties that always act together"
        )


def _hold_states(case: Case, graph: Graph) -> None:
    count, states = 2 ** len(case.parties) - 1, graph.n_states
    if states > MAX_STATES:
        raise LimitError(f"{states:,} states, the limit for coalitions is {MAX_STATES:,}; to do: add constraints")
    if count * states**2 > MAX_WORK:
        raise LimitError(
            f"{count} coalitions over {states:,} states make {count * states**2:,} comparisons, the limit is "
            f"{MAX_WORK:,}; to do: add constraints, or join parties that always act together"
        )


class _Model:
    """The relations that the definitions speak of, each worked out once."""

    def __init__(self, graph: Graph, *, pareto: bool) -> None:
        self.graph, self.size = graph, graph.n_states
        parties = range(graph.n_parties)
        self.known = [party for party in parties if graph.ranks[party] is not None]
        self.coalitions = [one for size in range(1, graph.n_parties + 1) for one in combinations(parties, size)]
        self._moves = [moves(graph, party) for party in parties]
        self._above = {party: above(graph, party) for party in self.known}
        self._at_least = {party: above(graph, party, or_equal=True) for party in self.known} if pareto else {}
        self._plain = transitive(graph)
        self.reached = {one: self._sequences([self._moves[party] for party in one]) for one in self.coalitions}
        self.reached[()] = (0,) * self.size
        self.improvements: dict[tuple[int, ...], Relation | None] = {
            one: self._improvements(one) for one in self.coalitions
        }

    def better(self, coalition: tuple[int, ...]) -> Relation:
        """Per state the states that all members prefer; with `pareto`, those some member prefers and none minds."""
        if not self._at_least:
            return tuple(reduce(and_, rows) for rows in zip(*(self._above[one] for one in coalition), strict=True))
        no_worse = (reduce(and_, rows) for rows in zip(*(self._at_least[one] for one in coalition), strict=True))
        better_for_some = joined((self._above[one] for one in coalition), self.size)
        return tuple(map(and_, no_worse, better_for_some))

    def _improvements(self, coalition: tuple[int, ...]) -> Relation | None:
        if not set(coalition) <= set(self.known):
            return None
        return tuple(map(and_, self.reached[coalition], self.better(coalition)))

    def stable(self, coalition: tuple[int, ...], concept: CoalitionConcept) -> Verdicts | None:
        """Which states are stable for a coalition: bool[m]; None where it turns on preferences that are not known."""
        improvements = self.improvements[coalition]
        others = tuple(party for party in range(self.graph.n_parties) if party not in coalition)
        if improvements is None or (concept.replies == "improvements" and not set(others) <= set(self.known)):
            return None
        if concept.replies == "none":
            replies = (0,) * self.size
        else:
            replies = self.reached[others] if concept.replies == "moves" else self._answers(others)
        back = turned(self.reached[coalition]) if concept.answers_again else None
        better = self.better(coalition)
        escapes: dict[int, int] = {}  # per set of better states, the states from which the coalition can get there
        held = []
        for state, improving in enumerate(improvements):
            wanted = better[state]
            if improving and back is not None and wanted not in escapes:
                escapes[wanted] = reduce(int.__or__, (back[end] for end in members(wanted)), 0)
            lost = ~wanted & ~escapes.get(wanted, 0)
            if all(replies[after] & lost for after in members(improving)):
                held.append(state)
        return as_mask(held, self.size)

    def _answers(self, others: tuple[int, ...]) -> Relation:
        """What improvements of coalitions among the others lead to, no coalition twice in succession."""
        within = [self.improvements[one] for one in self.coalitions if set(one) <= set(others)]
        return self._sequences([relation for relation in within if relation is not None and any(relation)])

    def _sequences(self, movers: Sequence[Relation]) -> Relation:
        """What legal sequences of these movers lead to.

        Where parties' moves are transitive, two successive moves of one mover, be it a party or a coalition that
        improves, are one of it or lead back. Then any sequence does. That may add the state it starts from, which
        changes no verdict: it is asked of states that are improvements, or from which no improvement is sought.
        """
        return closed(joined(movers, self.size)) if self._plain else sequences(movers, self.size)


def _jumps(case: Case, model: _Model, named: Mapping[tuple[int, ...], Coalition]) -> tuple[Jump, ...]:
    graph = model.graph
    holding = settled(graph)
    labels = dict(zip(holding, state_labels(case, graph, list(holding)), strict=True))
    return tuple(
        Jump(coalition=name, before=labels[before], after=labels[after], concepts=common)
        for numbers, name in named.items()
        if len(numbers) > 1 and (rows := model.improvements[numbers]) is not None
        for before in sorted(holding)
        for after in members(rows[before])
        if (common := tuple(key for key in holding[before] if key in holding.get(after, ())))
    )
