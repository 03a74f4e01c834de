"""What a check of a case found: problems, assumptions, and what its options, states and moves come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.case.case import Case, Ranking
from detente.case.check import Assumption, assumptions, check_case
from detente.case.digest import digest
from detente.errors import Problem
from detente.record.record import Record


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What a case comes to. `states` are the feasible ones, of `combinations`; `moves` per party."""

    parties: int
    options: int
    combinations: int
    states: int
    moves: Mapping[str, int]
    ranked: Mapping[str, int | None]  # per party the number of preference statements or tiers; None: no preferences
    positions: int
    doubts: int
    documents: int
    statements: int
    standing: int  # statements that are accepted or edited


@dataclass(frozen=True, kw_only=True)
class Findings:
    """All that is to be said of one input; `case` None where it could not be read."""

    case: Case | None = None
    digest: str | None = None
    problems: tuple[Problem, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    counts: Counts | None = None

    @property
    def ok(self) -> bool:
        """Whether no problem is an error."""
        return all(problem.severity != "error" for problem in self.problems)


def failed(problems: Iterable[Problem]) -> Findings:
    """The findings on an input that could not be read."""
    return Findings(problems=tuple(problems))


def find(
    case: Case,
    n_states: int,
    moves: Mapping[str, int],
    *,
    record: Record | None = None,
    problems: Iterable[Problem] = (),
) -> Findings:
    """What is to be said of a case of `n_states` feasible states and so many moves per party."""
    told = tuple(problems)
    messages = {problem.message for problem in told}
    told += tuple(problem for problem in check_case(case) if problem.message not in messages)
    return Findings(
        case=case,
        digest=digest(case),
        problems=told,
        assumptions=tuple(assumptions(case)),
        counts=_counts(case, n_states, moves, record),
    )


def _counts(case: Case, n_states: int, moves: Mapping[str, int], record: Record | None) -> Counts:
    ranked: dict[str, int | None] = {}
    for party in case.parties:
        preference = case.preferences.get(party)
        if preference is None:
            ranked[party] = None
        else:
            ranked[party] = len(preference.tiers if isinstance(preference, Ranking) else preference.statements)
    return Counts(
        parties=len(case.parties),
        options=len(case.options),
        combinations=len(case.graph.states) if case.graph is not None else 2 ** len(case.options),
        states=n_states,
        moves=dict(moves),
        ranked=ranked,
        positions=sum(map(len, case.positions.values())),
        doubts=len(case.doubts),
        documents=0 if record is None else len(record.documents),
        statements=0 if record is None else len(record.statements),
        standing=0 if record is None else sum(1 for _ in record.standing()),
    )
