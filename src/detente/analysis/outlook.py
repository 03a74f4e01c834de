"""The outlook of a case: which states are stable for whom, the equilibria, the status quo and the dilemmas.

One call answers all of it and says what it rests on: the case and its digest, the version of the program, the concepts.
What cannot be told is None, with the reason; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from detente.analysis.judging import Watch, verdicts
from detente.case.case import Case, HasCase, case_of
from detente.case.digest import digest
from detente.dilemmas import DilemmaReport, find_dilemmas
from detente.errors import MissingExtraError, Problem, UnknownNameError
from detente.graph.build import build, state_index, state_labels, status_quo_problem
from detente.graph.graph import Graph, OptionMoves
from detente.graph.moves import missing_shortcut, moves_from
from detente.graph.response import Response, known_response
from detente.stability import CORE, Concept, concept, lacking, obstacle
from detente.version import __version__

if TYPE_CHECKING:
    import pandas as pd

Verdicts = npt.NDArray[np.bool_]
SHOWN = 12  # states named in a notebook's cell


SearchMethod = Literal["reachability", "legal sequences", "each once", "single moves"]


@dataclass(frozen=True, kw_only=True)
class SearchUsed:
    """How the others' replies were searched, and why so."""

    method: SearchMethod
    reason: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Analysis:
    """What follows from a case.

    `concepts`: keys, in the order asked for. `stable`: per party and concept the verdicts, bool[m] in the order of the
    graph's states; None for a party without preferences, and for a single concept that cannot be told for it because
    it turns on another party's unknown preferences. `unknown`: per (party, concept) that cannot be told, why.
    `where`: the states that the analysis was narrowed to by a `condition` (bool[m]), None for all: verdicts are False
    elsewhere. `status_quo`: today's state; None where it is not known or not a state of the model (then `warnings`
    says so).
    """

    case: Case
    digest: str
    version: str
    concepts: tuple[str, ...]
    profile: str
    graph: Graph
    stable: Mapping[str, Mapping[str, Verdicts | None] | None]
    unknown: Mapping[tuple[str, str], str]
    status_quo: str | None
    dilemmas: DilemmaReport
    warnings: tuple[Problem, ...] = ()
    where: Verdicts | None = None
    condition: str | None = None

    @property
    def response(self) -> Response:
        """The rule by which moves of the others count as one reply."""
        return self.graph.response

    @cached_property
    def search(self) -> SearchUsed:
        """How the others' replies were searched: plain reachability where moves are transitive, and what else not."""
        if self.response == "once":
            return SearchUsed(method="each once", reason="asked for: in a reply each party moves at most once")
        if self.response == "single":
            return SearchUsed(method="single moves", reason="asked for: a reply is one move of one party")
        shortcut = missing_shortcut(self.graph)
        if shortcut is None:
            return self._of_transitive("two successive moves of a party are always one move of it, or lead back")
        who = list(self.case.parties)[shortcut.party]
        why = f"{who} has too many moves to tell whether they are transitive"
        if shortcut.path is not None:
            one, two, three = map(self.label, shortcut.path)
            why = f"moves are not transitive: {who} can go from {one} to {two} and on to {three}, but not at once"
        return SearchUsed(method="legal sequences", reason=why)

    def _of_transitive(self, why: str) -> SearchUsed:
        """How they were searched where moves are transitive: replies that count in a sense of their own may not be."""
        asked = [one for one in map(concept, self.concepts) if one.replies != "none"]
        kept = [one.key for one in asked if one.terms is not None]
        plain = [one.key for one in asked if one.terms is None]
        if not kept:
            return SearchUsed(method="reachability", reason=why)
        reason = f"who moved last was remembered for {', '.join(kept)}, as replies that count need not be transitive"
        if plain:
            reason += f"; for {', '.join(plain)} plain reachability, as {why}"
        return SearchUsed(method="legal sequences", reason=reason)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The labels of all states, in the graph's order."""
        return tuple(state_labels(self.case, self.graph))

    def label(self, index: int) -> str:
        """The label of one state."""
        return state_labels(self.case, self.graph, [index])[0]

    def labels(self, held: Verdicts | None = None) -> list[str]:
        """The labels of the states where `held` (bool[m]) is true, of all where None."""
        held = self.where if held is None else held
        return state_labels(self.case, self.graph, None if held is None else np.flatnonzero(held))

    def labels_at(self, indices: npt.NDArray[np.integer]) -> list[str]:
        """The labels of the states with these indices, in this order."""
        return state_labels(self.case, self.graph, indices)

    @property
    def n_shown(self) -> int:
        """How many states the analysis is about: all, or those that it was narrowed to."""
        return self.graph.n_states if self.where is None else int(self.where.sum())

    def index(self, label: str) -> int:
        """The index of the state with that label.

        Raises:
            UnknownNameError: the model has no such state.
        """
        return state_index(self.case, self.graph, label)

    def can_move(self, party: str, before: str, after: str) -> bool:
        """Whether a party can by itself, in one move, turn one state into the other.

        Raises:
            UnknownNameError: no such party or state.
        """
        _known("party", party, tuple(self.stable))
        number, moves = list(self.stable).index(party), self.graph.moves
        at, end = self.index(before), self.index(after)
        if not isinstance(moves, OptionMoves):
            return end in moves_from(self.graph, number, at)
        was, now = int(moves.codes[at]), int(moves.codes[end])
        barred = ((was ^ now) & ~moves.masks[number]) | (was & ~now & moves.set_only) | (now & ~was & moves.drop_only)
        return was != now and not barred

    def held(self, party: str, concept_key: str) -> Verdicts | None:
        """Which states are stable for a party under a concept: bool[m]; None where that cannot be told.

        Raises:
            UnknownNameError: no such party, or the concept was not asked for.
        """
        _known("party", party, tuple(self.stable))
        _known("concept", concept_key, self.concepts)
        verdicts = self.stable[party]
        return None if verdicts is None else verdicts[concept_key]

    def stable_states(self, party: str, concept_key: str) -> tuple[str, ...] | None:
        """The labels of these states; None where that cannot be told."""
        held = self.held(party, concept_key)
        return None if held is None else tuple(self.labels(held))

    def held_by_all(self, concept_key: str) -> Verdicts | None:
        """Which states are stable for every party: bool[m]; None where that cannot be told for one of them."""
        common = np.ones(self.graph.n_states, np.bool_)
        for party in self.stable:
            held = self.held(party, concept_key)
            if held is None:
                return None
            common &= held
        return common

    def equilibria(self, concept_key: str) -> tuple[str, ...] | None:
        """The labels of the states that are stable for every party; None where that cannot be told for one of them.

        Raises:
            UnknownNameError: the concept was not asked for.
        """
        _known("concept", concept_key, self.concepts)
        common = self.held_by_all(concept_key)
        return None if common is None else tuple(self.labels(common))

    def to_frame(self) -> pd.DataFrame:
        """A pandas DataFrame: one row per state, one column per (party, concept) and per ("all", concept).

        Verdicts are of the nullable type ``boolean``; what cannot be told is missing.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("pandas", "notebook") from error
        columns = {(party, key): self.held(party, key) for party in self.stable for key in self.concepts}
        columns |= {("all", key): self.held_by_all(key) for key in self.concepts}
        index = pd.Index(list(self.states), name="state")
        data = {
            name: pd.array([pd.NA] * len(index) if held is None else held, dtype="boolean")
            for name, held in columns.items()
        }
        frame = pd.DataFrame(data, index=index)
        frame.columns = pd.MultiIndex.from_tuples(list(data), names=["party", "concept"])
        return frame

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in ("concept", *self.stable, "holds for all"))
        rows = "".join(f"<tr>{''.join(self._cells(key))}</tr>" for key in self.concepts)
        now = "not known" if self.status_quo is None else self.status_quo
        facts = (
            f"{self.graph.n_states:,} states; status quo: {now}; {len(self.dilemmas.dilemmas)} dilemmas; "
            f"numbers are states that hold for a party"
        )
        return (
            f"<p><b>{escape(self.case.title)}</b><br>{escape(facts)}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
            f"<p><small>case {self.digest[:12]}, detente {escape(self.version)}</small></p>"
        )

    def _cells(self, key: str) -> list[str]:
        cells = [f"<th>{escape(key)}</th>"]
        for party in self.stable:
            held = self.held(party, key)
            why = escape(self.unknown.get((party, key), ""), quote=True)
            cells.append(f'<td title="{why}">?</td>' if held is None else f"<td>{int(held.sum()):,}</td>")
        common = self.held_by_all(key)
        if common is None:
            return [*cells, "<td>?</td>"]
        at = np.flatnonzero(common)
        more = f" and {at.size - SHOWN:,} more" if at.size > SHOWN else ""
        named = ", ".join(state_labels(self.case, self.graph, at[:SHOWN])) + more
        return [*cells, f"<td>{escape(named) or 'none'}</td>"]


def _known(kind: str, name: str, known: Sequence[str]) -> None:
    if name not in known:
        raise UnknownNameError(kind, name, known)


def analyse(
    given: Case | HasCase, *, concepts: Sequence[str] | None = None, profile: str = "dt2", response: str = "legal",
    watch: Watch | None = None,
) -> Analysis:  # fmt: skip
    """Stability of every state for every party under the concepts (keys; the core ones where None), and the dilemmas.

    `response`: what counts as a reply of the others: ``legal`` sequences, each party ``once``, a ``single`` move.
    `watch` is called now and then with what is being done, how much of it is done and how much there is; what it raises
    ends the work.

    Raises:
        UnknownNameError: no such concept, profile or response rule.
        CaseError: the case has no feasible state, or a ranking does not fit its states.
        LimitError: too many options or states, or too many for one of the concepts.
    """
    case = case_of(given)
    chosen = CORE if concepts is None else tuple(map(concept, dict.fromkeys(concepts)))
    dilemmas = find_dilemmas(case, profile)
    graph = replace(build(case, watch), response=known_response(response))
    warning = status_quo_problem(case, graph)
    unknown = _unknown(case, graph, chosen)
    return Analysis(
        case=case,
        digest=digest(case),
        version=__version__,
        concepts=tuple(one.key for one in chosen),
        profile=profile,
        graph=graph,
        stable=_stable(case, graph, chosen, unknown, watch),
        unknown=unknown,
        status_quo=None if warning else case.status_quo,
        dilemmas=dilemmas,
        warnings=(warning,) if warning else (),
    )


def _stable(
    case: Case, graph: Graph, chosen: Sequence[Concept], unknown: Mapping[tuple[str, str], str], watch: Watch | None
) -> dict[str, Mapping[str, Verdicts | None] | None]:
    """Per party and concept the verdicts, None where they cannot be told."""
    told = {number: party for number, party in enumerate(case.parties) if graph.preference(number) is not None}
    wanted = {number: [one for one in chosen if (party, one.key) not in unknown] for number, party in told.items()}
    found = verdicts(graph, wanted, watch)
    return {
        party: {one.key: found[number].get(one.key) for one in chosen} if number in told else None
        for number, party in enumerate(case.parties)
    }


def _unknown(case: Case, graph: Graph, chosen: Sequence[Concept]) -> dict[tuple[str, str], str]:
    """Why stability cannot be told, per party and concept for which it cannot."""
    found = {}
    for number, party in enumerate(case.parties):
        for one in chosen:
            if (why := untold(case, graph, number, one)) is not None:
                found[party, one.key] = why
    return found


def untold(case: Case, graph: Graph, party: int, chosen: Concept) -> str | None:
    """Why stability under a concept cannot be told for a party (by its number); None where it can."""
    if (why := obstacle(graph, party, chosen)) is not None:
        return why
    names, missing = tuple(case.parties), lacking(graph, party, chosen)
    if not missing:
        return None
    whole = ", ".join(names[one] for one in missing if graph.preference(one) is None)
    if whole:
        return f"the preferences of {whole} are not known"
    return f"some preferences of {', '.join(names[one] for one in missing)} are not known"
