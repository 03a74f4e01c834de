"""Beliefs in case files: read, checked at their places, written back, reached by evidence."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis.hypergames import hypergame
from detente.case.case import Belief, Case, PreferenceStatement, Prioritised, Ranking
from detente.case.check import assumptions, check_case
from detente.case.conditions import parse_condition
from detente.errors import CaseError
from detente.files import load_case
from detente.files.dump import dump_case
from detente.files.parse import parse_file
from detente.files.schemas import schema

HEAD = """\
format: detente-case/1
title: t
parties: {red: {}, blue: {name: Blue}}
options:
  attack: {party: red, now: no}
  strike: {party: blue, now: no, text: strike back}
preferences:
  red:  {ranking: [YN, NN, NY, YY]}
  blue: {ranking: [NN, YY, YN, NY]}
"""
WHOLE = (
    HEAD
    + """\
beliefs:
  red:
    hidden: strike
    preferences: {blue: {statements: [not attack, {id: deep, statement: attack, strong: yes}]}}
  blue:
    states: [NN, YN, NY]
    beliefs:
      red: {hidden: [strike], states: [NN, YN], preferences: {blue: {ranking: [NN, YN]}}}
evidence:
  beliefs.red: {why: nothing was ever said of it, by: N.N.}
"""
)


def load(folder: Path, text: str) -> Case:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return load_case(path).case


def test_every_field(tmp_path: Path) -> None:
    case = load(tmp_path, WHOLE)
    statements = (
        PreferenceStatement(id="p1", condition=parse_condition("not attack"), text="not attack"),
        PreferenceStatement(id="deep", condition=parse_condition("attack"), text="attack", strong=True),
    )
    assert case.beliefs["red"] == Belief(hidden=("strike",), preferences={"blue": Prioritised(statements=statements)})
    inner = Belief(hidden=("strike",), states=("NN", "YN"), preferences={"blue": Ranking(tiers=(("NN",), ("YN",)))})
    assert case.beliefs["blue"] == Belief(states=("NN", "YN", "NY"), beliefs={"red": inner})
    found = hypergame(case)
    assert found.level == 2
    assert found.views["blue", "red"].states == ("NN", "YN")
    assert check_case(case) == ()


def test_it_fits_the_schema_and_loads_back_equal(tmp_path: Path) -> None:
    case = load(tmp_path, WHOLE)
    text = dump_case(case)
    assert load(tmp_path, text) == case
    for each in (WHOLE, text):
        (tmp_path / "case.yaml").write_text(each)
        value = parse_file(tmp_path / "case.yaml", error=CaseError, format_name="detente-case/1").value
        jsonschema.validate(value, schema("case"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**value, "beliefs": {"red": {"hiden": []}}}, schema("case"))


def test_a_case_without_beliefs_is_written_without(tmp_path: Path) -> None:
    assert "beliefs" not in dump_case(load(tmp_path, HEAD))
    empty = load(tmp_path, HEAD + "beliefs: {red: {}}\n")
    assert empty.beliefs == {"red": Belief()}
    assert load(tmp_path, dump_case(empty)) == empty


def test_evidence_reaches_them(tmp_path: Path) -> None:
    told = {one.path: one for one in assumptions(load(tmp_path, WHOLE))}
    assert told["beliefs.red"].text == "red does not know of: strike back; ascribes preferences to: Blue"
    assert told["beliefs.red"].by == "N.N."
    assert told["beliefs.blue"].text == "Blue holds 3 states possible; ascribes beliefs to: red"


WRONG = {
    "rad: {}": ["beliefs.rad: unknown party 'rad'", "did you mean 'red'?", ":11:3"],
    "red: {hidden: [strik]}": ["hidden, item 1: unknown option 'strik'", "did you mean 'strike'?", ":11:18"],
    "red: {hidden: [strike, strike]}": ["option 'strike' is given twice", ":11:26"],
    "red: {hiden: [strike]}": ["unknown field 'hiden'", "did you mean 'hidden'?", ":11:9"],
    "red: {states: []}": ["beliefs.red.states: there is no state", ":11:17"],
    "red: {states: [NN, NX]}": ["state 'NX' has the letter 'X'", ":11:22"],
    "red: {states: [NN, NN]}": ["state 'NN' is given twice", ":11:22"],
    "red: {states: [NN, 5.5]}": ["beliefs.red.states, item 2: found 5.5", ":11:22"],
    "red: {hidden: [strike], states: [NN, NY]}": ["state 'NY' takes up what is hidden", ":11:40"],
    "red: {preferences: {red: {ranking: [NN]}}}": ["beliefs.red.preferences.red: a party's own preferences", ":11:23"],
    "red: {preferences: {bleu: {ranking: [NN]}}}": ["unknown party 'bleu'", "did you mean 'blue'?", ":11:23"],
    "red: {preferences: {blue: {ranking: [NX]}}}": ["beliefs.red.preferences.blue.ranking, item 1", ":11:40"],
    "red: {preferences: {blue: {ranking: [NN, YN], states: x}}}": ["unknown field 'states'"],
    "red: {states: [NN, YN], preferences: {blue: {ranking: [NN, NY]}}}": ["unknown state 'NY'", ":11:62"],
    "red: {preferences: {blue: {statements: [atack]}}}": ["unknown option 'atack'", "did you mean 'attack'?", ":11:43"],
    "red: {preferences: {blue: {statements: [attack and]}}}": ["the condition breaks off", ":11:53"],
    "red: {preferences: {blue: {}}}": ["neither statements nor a ranking"],
    "red: {beliefs: {red: {}}}": ["a party believes of its own beliefs", ":11:19"],
    "red: {beliefs: {bleu: {}}}": ["unknown party 'bleu'", ":11:19"],
    "red: {beliefs: {blue: {hidden: [strik]}}}": ["beliefs.red.beliefs.blue.hidden, item 1: unknown option", ":11:35"],
    "red: {beliefs: {blue: {beliefs: {}}}}": ["unknown field 'beliefs' in beliefs.red.beliefs.blue"],
    "red: attack": ["beliefs.red: found 'attack'", ":11:8"],
    "red: {hidden: {}}": ["beliefs.red.hidden: found a mapping", ":11:17"],
}  # fmt: skip


@pytest.mark.parametrize("added", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_told_at_its_place(added: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        load(tmp_path, f"{HEAD}beliefs:\n  {added}\n")
    for part in WRONG[added]:
        assert part in str(caught.value), str(caught.value)


def test_all_of_it_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        load(tmp_path, f"{HEAD}beliefs:\n  rad: {{}}\n  red: {{hidden: [x]}}\n  blue: {{states: [NX]}}\n")
    assert len(caught.value.problems) == 3


def test_not_to_know_of_what_one_can_do_oneself_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(HEAD + "beliefs: {red: {hidden: [attack]}}\n")
    (warning,) = load_case(path).warnings
    assert "'red' is told not to know of its own option 'attack'" in warning.message


def test_beside_a_graph_states_are_named_and_nothing_is_hidden(tmp_path: Path) -> None:
    head = (
        "format: detente-case/1\ntitle: t\nparties: {red: {}, blue: {}}\n"
        "graph: {states: [s1, s2], moves: {red: [[s1, s2]]}}\npreferences: {red: {ranking: [s2, s1]}}\n"
    )
    case = load(tmp_path, head + "beliefs: {red: {states: [s1], preferences: {blue: {ranking: [s1]}}}}\n")
    assert case.beliefs["red"].states == ("s1",)
    for text, part in {
        "{hidden: [x]}": "options in a case with a graph",
        "{states: [s3]}": "unknown state 's3'",
        "{states: [s1, s1]}": "given twice",
        "{states: [s1], preferences: {blue: {ranking: [s2]}}}": "unknown state 's2'",
    }.items():
        with pytest.raises(CaseError) as caught:
            load(tmp_path, f"{head}beliefs: {{red: {text}}}\n")
        assert part in str(caught.value)


def test_a_third_level_is_an_error_however_it_comes() -> None:
    with tempfile.TemporaryDirectory() as folder:
        case = load(Path(folder), HEAD)
    three = Belief(beliefs={"blue": Belief(beliefs={"red": Belief()})})
    found = check_case(Case(**{**vars(case), "beliefs": {"red": three}}))
    assert [one.message for one in found] == ["beliefs.red.beliefs.blue.beliefs: a third level of belief"]


states = st.lists(st.sampled_from(["NN", "YN", "NY", "YY"]), unique=True, min_size=1)


@st.composite
def beliefs(draw: st.DrawFn, holder: str, *, deeper: bool) -> Belief:
    other = "blue" if holder == "red" else "red"
    held = draw(st.none() | states.map(tuple))
    ranked: Any = st.permutations(held or ["NN", "YN"]).map(lambda order: Ranking(tiers=tuple((s,) for s in order)))
    return Belief(
        hidden=() if held else tuple(draw(st.lists(st.sampled_from(["attack", "strike"]), unique=True))),
        states=held,
        preferences=draw(st.just({}) | ranked.map(lambda one: {other: one})),
        beliefs={other: draw(beliefs(other, deeper=False))} if deeper and draw(st.booleans()) else {},
    )


@given(beliefs("red", deeper=True), beliefs("blue", deeper=True))
def test_any_beliefs_go_round(red: Belief, blue: Belief) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = load(Path(folder), HEAD)
        case = Case(**{**vars(plain), "beliefs": {"red": red, "blue": blue}})
        assert load(Path(folder), dump_case(case)) == case
