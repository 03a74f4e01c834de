from __future__ import annotations

from dataclasses import replace

import pytest

from detente.case.case import (
    Case,
    Count,
    Doubt,
    Evidence,
    GraphForm,
    Never,
    Option,
    Party,
    PreferenceStatement,
    Prioritised,
    Ranking,
)
from detente.case.check import assumptions, check_case, elements, rules_out, spell
from detente.case.conditions import parse_condition

RED, BLUE = Party(id="red", name="Red"), Party(id="blue", name="Blue")
CASE = Case(
    title="x",
    parties={"red": RED, "blue": BLUE},
    options={
        "attack": Option(id="attack", parties=("red",), text="attack the pass", now=False),
        "sanction": Option(id="sanction", parties=("blue",), now=False),
        "talk": Option(id="talk", parties=("red", "blue"), now=False),
    },
    constraints=(Never(id="c1", condition=parse_condition("attack and talk")),),
    preferences={
        "red": Prioritised(
            statements=(PreferenceStatement(id="p1", condition=parse_condition("attack"), text="attack"),)
        ),
        "blue": Ranking(tiers=(("NNY",), ("NNN", "YNN"))),
    },
    positions={"red": {"attack": "yes"}, "blue": {"attack": "no", "sanction": "undeclared"}},
    intentions={"attack": True},
    doubts=(Doubt(id="d1", by="blue", option="attack", of="intention"),),
    targets={"sanction": ("attack",)},
    evidence={"options.attack": Evidence(statements=("s1",)), "doubts.d1": Evidence(why="because", by="N.N.")},
)


def messages(case: Case) -> list[str]:
    return [f"{problem.severity}: {problem.message}" for problem in check_case(case)]


def test_a_sound_case_has_no_problems() -> None:
    assert messages(CASE) == []


def option(name: str, **changes: object) -> dict[str, Option]:
    return {**CASE.options, name: replace(CASE.options[name], **changes)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"parties": {}, "options": {}, "constraints": (), "preferences": {}, "positions": {}, "intentions": {},
          "doubts": (), "targets": {}, "evidence": {}}, "error: parties: there is no party"),
        ({"options": option("attack", parties=("rde",))}, "error: options.attack.party: unknown party 'rde'"),
        ({"options": option("talk", parties=("red", "red"))}, "item 2: party 'red' is given twice"),
        ({"options": option("talk", parties=())}, "no party controls it"),
        ({"options": {**option("talk", now=True), "attack": replace(CASE.options["attack"], now=True)}},
         "warning: constraints, item 1: never: attack and talk rules out the status quo YNY"),
        ({"states": ("NNN",)}, "error: states: stands beside constraints"),
        ({"states": ("NNY", "YNN"), "constraints": ()}, "warning: states: the status quo NNN is not among"),
        ({"states": ("NNN", "NNN"), "constraints": ()}, "error: states, item 2: state 'NNN' is given twice"),
        ({"states": ("NNN", "NNX"), "constraints": ()}, "has the letter 'X'"),
        ({"constraints": (Count(id="c1", options=("attack", "peace"), low=1, high=1),)},
         "constraints, item 1, exactly-one, item 2: unknown option 'peace'"),
        ({"constraints": (Count(id="c1", options=(), low=1),)}, "at-least-one: no option is counted"),
        ({"constraints": (*CASE.constraints, *CASE.constraints)}, "item 2: the id 'c1' stands for two items"),
        ({"preferences": {"green": Ranking(tiers=(("NNN",),))}}, "preferences.green: unknown party 'green'"),
        ({"preferences": {"red": Ranking(tiers=())}}, "preferences.red.ranking: no state is ranked"),
        ({"preferences": {"red": Ranking(tiers=(("NN",),))}}, "state 'NN' has 2 letters"),
        ({"preferences": {"red": Ranking(tiers=(("NNN",), ("NNY", "NNN")))}}, "state 'NNN' is given twice"),
        ({"preferences": {"red": Prioritised(statements=())}}, "there is no statement"),
        ({"positions": {"red": {"talk": "yes"}}}, "warning: positions.red.talk: a position"),
        ({"positions": {"red": {"tlak": "yes"}}}, "error: positions.red.tlak: unknown option 'tlak'"),
        ({"intentions": {"talk": True}}, "warning: intentions.talk"),
        ({"doubts": (Doubt(id="d1", by="red", option="attack", of="both"),)}, "doubts its own option"),
        ({"doubts": (Doubt(id="d1", by="red", option="sanction", of="intention"),)}, "has stated no intention"),
        ({"doubts": (Doubt(id="d1", by="red", option="sanction", of="position"),)}, "has stated no position"),
        ({"doubts": (Doubt(id="d1", by="red", option="talk", of="position"),)}, "warning: doubts, item 1, option"),
        ({"targets": {"sanction": ("sanction",)}}, "meant to move itself"),
        ({"evidence": {"preferences.red.p2": Evidence()}}, "evidence.preferences.red.p2: there is no such element"),
        ({"graph": GraphForm(states=("s",), moves={})}, "error: options: stands beside a graph"),
    ],
)  # fmt: skip
def test_findings(changes: dict[str, object], expected: str) -> None:
    found = messages(replace(CASE, **changes))  # type: ignore[arg-type]
    assert any(expected in message for message in found), found


def graph_case(graph: GraphForm, **changes: object) -> Case:
    return replace(Case(title="g", parties={"red": RED}, graph=graph), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        (GraphForm(states=(), moves={}), "there is no state"),
        (GraphForm(states=("s", "s"), moves={}), "state 's' is given twice"),
        (GraphForm(states=("s",), moves={}, now="t"), "graph.now: unknown state 't'"),
        (GraphForm(states=("s", "t"), moves={"red": (("s", "u"),)}), "graph.moves.red, item 1, item 2: unknown"),
        (GraphForm(states=("s", "t"), moves={"blue": ()}), "graph.moves.blue: unknown party 'blue'"),
        (GraphForm(states=("s",), moves={"red": (("s", "s"),)}), "from 's' to itself"),
        (GraphForm(states=("s", "t"), moves={"red": (("s", "t"), ("s", "t"))}), "warning: graph.moves.red, item 2"),
    ],
)  # fmt: skip
def test_graphs(graph: GraphForm, expected: str) -> None:
    found = messages(graph_case(graph))
    assert any(expected in message for message in found), found


def test_a_ranking_of_a_graph_names_its_states() -> None:
    case = graph_case(GraphForm(states=("s", "t"), moves={}), preferences={"red": Ranking(tiers=(("s",), ("u",)))})
    assert messages(case) == ["error: preferences.red.ranking, item 2: unknown state 'u'"]


def test_elements_are_in_order_and_each_is_an_assumption_without_statements() -> None:
    paths = elements(CASE)
    assert paths == (
        "parties.red", "parties.blue", "options.attack", "options.sanction", "options.talk", "constraints.c1",
        "preferences.red.p1", "preferences.blue", "positions.red.attack", "positions.blue.attack",
        "positions.blue.sanction", "intentions.attack", "doubts.d1", "targets.sanction",
    )  # fmt: skip
    found = {each.path: each for each in assumptions(CASE)}
    assert set(found) == set(paths) - {"options.attack"}
    assert (found["doubts.d1"].why, found["doubts.d1"].by) == ("because", "N.N.")
    assert found["doubts.d1"].text == "Blue doubts (will) the intention on: attack the pass"


@pytest.mark.parametrize(("low", "high", "out"), [(0, 1, True), (1, 1, True), (1, None, False), (0, 2, False)])
def test_counts_rule_out(low: int, high: int | None, out: bool) -> None:
    assert rules_out(Count(id="c", options=("a", "b"), low=low, high=high), {"a": True, "b": True}) is out


def test_spell() -> None:
    assert spell(("constraints", 0, "at-most-one", 1)) == "constraints, item 1, at-most-one, item 2"
    assert spell(()) == ""


def test_an_undeclared_position_is_not_put_as_something_said() -> None:
    case = Case(
        title="One",
        parties={"red": Party(id="red", name="Red")},
        options={"attack": Option(id="attack", parties=("red",))},
        positions={"red": {"attack": "undeclared"}},
    )
    told = {one.path: one.text for one in assumptions(case)}
    assert told["positions.red.attack"] == "Red has declared no position on: attack"
