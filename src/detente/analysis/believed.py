"""The conflict as a party believes it to be: the case with its beliefs put in place of what is so.

An option that a party does not know of is never taken in what it believes: its letter is N in every state. States that
it holds possible may be listed; preferences may be ascribed. What a belief does not speak of is as in the case; its
rankings are cut down to the states that are believed possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.case.case import Belief, Case, GraphForm, Never, Option, Preference, Ranking
from detente.case.conditions import Taken
from detente.errors import CaseError, UnknownNameError
from detente.graph.build import build, state_labels


def believed(case: Case, holder: str, belief: Belief) -> Case:
    """The case as `holder` believes it to be; what it believes of the others' beliefs is left out.

    Raises:
        UnknownNameError: the belief hides an option, or speaks of a party, that the case does not have.
        CaseError: no state is left, a listed state is none, or a ranking does not fit the states it holds possible.
    """
    known_names(case, belief)
    seen = _drawn(case, case.graph, belief) if case.graph is not None else _without(case, belief)
    seen = replace(seen, beliefs={}, preferences={})
    try:
        states = frozenset(state_labels(seen, build(seen)))
        kept = {party: _cut(each, states) for party, each in case.preferences.items()}
        seen = replace(seen, preferences=kept | dict(belief.preferences))
        build(seen)
    except CaseError as error:
        problems = (replace(one, message=f"as {holder} believes it: {one.message}") for one in error.problems)
        raise CaseError(problems) from None
    return seen


def known_names(case: Case, belief: Belief) -> None:
    """Nothing, if the case has all options and parties that a belief speaks of, at whatever level.

    Raises:
        UnknownNameError: it has not.
    """
    for option in belief.hidden:
        if option not in case.options:
            raise UnknownNameError("option", option, list(case.options))
    for party in (*belief.preferences, *belief.beliefs):
        if party not in case.parties:
            raise UnknownNameError("party", party, list(case.parties))
    for deeper in belief.beliefs.values():
        known_names(case, deeper)


def _without(case: Case, belief: Belief) -> Case:
    """A case in option form without what is hidden, over the states held possible."""
    options = {key: _unseen(option) if key in belief.hidden else option for key, option in case.options.items()}
    if belief.states is not None:
        return replace(case, options=options, states=belief.states, constraints=())
    if case.states is not None:
        hidden = [number for number, key in enumerate(case.options) if key in belief.hidden]
        left = tuple(state for state in case.states if all(state[number] == "N" for number in hidden))
        return replace(case, options=options, states=left)
    never = (Never(id=f"unknown-{key}", condition=Taken(key)) for key in belief.hidden)
    return replace(case, options=options, constraints=(*case.constraints, *never))


def _unseen(option: Option) -> Option:
    return option if option.now is None else replace(option, now=False)


def _drawn(case: Case, graph: GraphForm, belief: Belief) -> Case:
    """A drawn case over the states held possible."""
    if belief.states is None:
        return case
    states = frozenset(belief.states)
    moves: Mapping[str, tuple[tuple[str, str], ...]] = {
        party: tuple((before, after) for before, after in each if before in states and after in states)
        for party, each in graph.moves.items()
    }
    now = graph.now if graph.now in states else None
    return replace(case, graph=GraphForm(states=belief.states, moves=moves, now=now))


def _cut(preference: Preference, states: frozenset[str]) -> Preference:
    """A ranking without the states that are not among these; statements as they are."""
    if not isinstance(preference, Ranking):
        return preference
    tiers = [tuple(label for label in tier if label in states) for tier in preference.tiers]
    strong = {sum(map(bool, tiers[:above])) for above in preference.strong_after}
    left = tuple(tier for tier in tiers if tier)
    return Ranking(
        tiers=left,
        strong_after=tuple(sorted(above for above in strong if 0 < above < len(left))),
        unknown=tuple(pair for pair in preference.unknown if set(pair) <= states),
    )
