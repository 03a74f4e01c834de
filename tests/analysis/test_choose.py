"""Some of very many states: held against a plain listing of all of them."""

from __future__ import annotations

import numpy as np
import pytest

import detente
from detente.analysis import Analysis, analyse
from detente.analysis.choose import narrowed, only, top
from detente.case.conditions import holds, parse_condition
from detente.errors import ConditionError, InputError, UnknownNameError
from models import case_of, drawn_case, random_drawn, random_spec

CONDITIONS = ("o0", "not o0", "o0 or not o1", "o0 iff o1")


def january() -> Analysis:
    return analyse(detente.load_case(detente.shipped("january-2022")))


def test_the_nearest_are_those_with_the_fewest_options_changed() -> None:
    result = january()
    now = result.case.today
    assert now is not None
    rows = []
    for index, state in enumerate(result.states):
        under = tuple(key for key in result.concepts if state in (result.equilibria(key) or ()))
        if under:
            rows.append((sum(a != b for a, b in zip(state, now, strict=True)), index, state, under))
    rows.sort()
    for count in (1, 2, len(rows), len(rows) + 5):
        found = top(result, count)
        assert found is not None
        assert [(one.changes, one.state, one.concepts) for one in found] == [
            (changes, state, under) for changes, _, state, under in rows[:count]
        ]


def test_the_most_liked_come_in_the_order_of_the_partys_preferences() -> None:
    result = january()
    for number, party in enumerate(result.stable):
        ranks = result.graph.ranks[number]
        assert ranks is not None
        found = top(result, 5, party=party)
        assert found is not None
        worth = [int(ranks[result.index(one.state)]) for one in found]
        assert worth == sorted(worth, reverse=True)
        assert [one.place for one in found] == [1 + int(ranks.max()) - rank for rank in worth]
        held = np.logical_or.reduce(
            [common for key in result.concepts if (common := result.held_by_all(key)) is not None]
        )
        assert worth[0] == ranks[held].max()


def taken(result: Analysis, state: str) -> dict[str, bool]:
    return dict(zip(result.case.options, (letter == "Y" for letter in state), strict=True))


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_keeps_verdicts_and_leaves_out_states(text: str) -> None:
    rng = np.random.default_rng(2)
    for _ in range(30):
        result = analyse(case_of(random_spec(rng)))
        if len(result.case.options) < 2:
            continue
        some = narrowed(result, text)
        condition = parse_condition(text)

        fitting = {state for state in result.states if holds(condition, taken(result, state))}
        assert some.labels() == [state for state in result.states if state in fitting]
        assert some.n_shown == len(some.labels())
        for party in result.stable:
            for key in result.concepts:
                assert some.stable_states(party, key) == tuple(
                    filter(fitting.__contains__, result.stable_states(party, key) or ())
                )
        for key in result.concepts:
            assert some.equilibria(key) == tuple(filter(fitting.__contains__, result.equilibria(key) or ()))


def test_conditions_add_up() -> None:
    result = january()
    first, second = list(result.case.options)[:2]
    twice = narrowed(narrowed(result, first), f"not {second}")
    assert twice.labels() == narrowed(result, f"{first} and not {second}").labels()


def test_what_cannot_be_chosen_is_told() -> None:
    result = january()
    with pytest.raises(UnknownNameError, match="option"):
        narrowed(result, "nonsense")
    with pytest.raises(ConditionError):
        narrowed(result, "and and")
    with pytest.raises(UnknownNameError, match="party"):
        top(result, 1, party="nobody")
    with pytest.raises(InputError, match="does not have sim"):
        only(result, ["nash", "sim"])
    assert only(result, ["seq", "nash"]).concepts == ("seq", "nash")
    drawn = analyse(drawn_case(random_drawn(np.random.default_rng(0))))
    with pytest.raises(InputError, match="are drawn"):
        top(drawn, 1)
    unknown = analyse(case_of(random_spec(np.random.default_rng(0))))
    with pytest.raises(InputError, match="taken now"):
        top(unknown, 1)
