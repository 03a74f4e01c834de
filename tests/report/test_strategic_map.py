"""The strategic map: its arrows are moves of the graph, solid where the mover gains; the picture stays in its frame."""

from __future__ import annotations

import re

import pytest

import detente
from detente.graph.moves import moves_from
from detente.report.holding import holding
from detente.report.strategic_map import StrategicMap, strategic_map
from detente.report.svg import draw
from detente.report.wording import Wording


def map_of(result: detente.Analysis) -> StrategicMap:
    held = holding(result)
    outcomes = [one.state for one in held if not one.is_status_quo]
    return strategic_map(result, held, {state: number for number, state in enumerate(outcomes, 1)})


@pytest.fixture(params=detente.shipped_cases())
def result(request: pytest.FixtureRequest) -> detente.Analysis:
    return detente.analyse(detente.load_case(detente.shipped(request.param)).case)


def test_arrows_are_moves_and_gains_are_gains(result: detente.Analysis) -> None:
    plan = map_of(result)
    parties = list(result.case.parties)
    states = {node.state for node in plan.nodes}
    for arc in plan.arcs:
        party, before, after = parties.index(arc.party), result.index(arc.before), result.index(arc.after)
        assert after in moves_from(result.graph, party, before)
        ranks = result.graph.ranks[party]
        assert ranks is not None
        assert arc.improves == bool(ranks[after] > ranks[before])
        assert {arc.before, arc.after} <= states


def test_moves_told_from_the_case_are_those_of_the_graph(result: detente.Analysis) -> None:
    for number, party in enumerate(result.case.parties):
        for index, state in enumerate(result.states[:40]):
            told = {other for other in result.states if other != state and result.can_move(party, state, other)}
            assert told == {result.states[i] for i in moves_from(result.graph, number, index)}


def test_the_picture_stays_in_its_frame(result: detente.Analysis) -> None:
    plan = map_of(result)
    svg = str(draw(plan, Wording(result.case)))
    width, height = map(float, re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
    for x, y in re.findall(r'<circle class="badge" cx="([\d.]+)" cy="([\d.]+)"', svg):
        assert 0 < float(x) < width
        assert 0 < float(y) < height
    assert svg.count('class="badge"') == len(plan.arcs)
    assert svg.count("<rect") == len(plan.nodes)


def test_the_story_of_january_is_on_it() -> None:
    """From the status quo an attack is an improvement, and what answers it is drawn move by move."""
    result = detente.analyse(detente.load_case(detente.shipped("january-2022")).case)
    plan = map_of(result)
    first = plan.arcs[0]
    assert (first.party, first.before, first.improves) == ("russia", result.status_quo, True)
    assert [arc.party for arc in plan.arcs[1:4]] == ["us", "allies", "germany"]


def test_states_that_hold_stand_strongest_first(result: detente.Analysis) -> None:
    held = holding(result)
    outcomes = [one for one in held if not one.is_status_quo]
    assert [len(one.concepts) for one in outcomes] == sorted((len(one.concepts) for one in outcomes), reverse=True)
    for key in result.concepts:
        assert {one.state for one in held if key in one.concepts} == set(result.equilibria(key) or ())
