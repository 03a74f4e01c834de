"""Rankings that leave states out, told of a small case that has other errors, so that its graph is never built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from detente.case.case import Case, Ranking
from detente.case.check import options_of, rules_out
from detente.case.finding import Finding, finding, some

MAX_OPTIONS = 10  # beyond that states are worked out where the graph is built


def left_out(case: Case) -> Iterator[Finding]:
    """The states that rankings leave out, as far as the states of the case are told by what is there of it."""
    states = _states(case)
    for party, preference in case.preferences.items():
        if states is None or not isinstance(preference, Ranking) or not preference.tiers:
            continue
        ranked = {label for tier in preference.tiers for label in tier}
        if left := [state for state in states if state not in ranked]:
            yield finding(
                ("preferences", party, "ranking"),
                f"it leaves out {len(left):,} of {len(states):,} feasible states: {some(left)}",
                expected="every feasible state exactly once; states in an inner list are tied",
                remedy="add them where the party puts them",
            )


def _states(case: Case) -> list[str] | None:
    """The names of the states; None where they are too many, or not told."""
    if case.graph is not None:
        return list(dict.fromkeys(case.graph.states))
    if case.merged or not 1 <= len(case.options) <= MAX_OPTIONS:
        return None
    if case.states is not None:
        return list(dict.fromkeys(case.states))
    if not all(options_of(constraint) <= case.options.keys() for constraint in case.constraints):
        return None
    rows = product((False, True), repeat=len(case.options))
    combinations = (dict(zip(case.options, row, strict=True)) for row in rows)
    return [
        "".join("Y" if one else "N" for one in taken.values())
        for taken in combinations
        if not any(rules_out(constraint, taken) for constraint in case.constraints)
    ]
