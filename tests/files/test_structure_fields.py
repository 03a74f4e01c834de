"""Strength, unknown preference, attitudes, forbidden moves and merged states in case files."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.analysis import analyse
from detente.case.case import Case, Forbidden, Merged, PreferenceStatement, Prioritised, Ranking
from detente.case.check import assumptions
from detente.case.conditions import parse_condition, show
from detente.errors import CaseError
from detente.files import load_case
from detente.files.dump import dump_case
from detente.graph.build import build

HEAD = """\
format: detente-case/1
title: t
parties: {red: {}, blue: {}}
options:
  attack: {party: red, now: no}
  leave:  {party: red, now: no}
  talk:   {party: blue, now: yes}
"""
WHOLE = (
    HEAD
    + """\
preferences:
  red: {statements: [{statement: attack, strong: yes}, {id: open, statement: talk if not leave, uncertain: Y}, leave]}
  blue: {ranking: [NNY, ">>", gone, [NNN, YNN], ">>", YNY], unknown: [[NNY, gone], [NNN, YNY]]}
forbidden:
  - {id: no_return, party: red, from: leave, to: not leave}
  - {party: blue, from: attack and not talk, to: attack and talk}
merged:
  - {id: gone, states: leave}
attitudes:
  red: {red: "+", blue: "-"}
  blue: {red: devoted, blue: 0}
evidence:
  forbidden.no_return: {why: it burns its bridges, by: N.N.}
  merged.gone: [s1]
  attitudes.red.blue: {why: rivalry}
"""
)


def load(folder: Path, text: str) -> Case:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return load_case(path).case


def refuse(folder: Path, text: str) -> str:
    with pytest.raises(CaseError) as caught:
        load(folder, text)
    return str(caught.value)


def test_every_field(tmp_path: Path) -> None:
    case = load(tmp_path, WHOLE.replace("statement: attack,", "statement: attack if not leave,"))
    red, blue = case.preferences["red"], case.preferences["blue"]
    assert isinstance(red, Prioritised)
    assert [(one.id, one.strong, one.uncertain) for one in red.statements] == [
        ("p1", True, False), ("open", False, True), ("p3", False, False),
    ]  # fmt: skip
    assert blue == Ranking(
        tiers=(("NNY",), ("gone",), ("NNN", "YNN"), ("YNY",)),
        strong_after=(1, 3),
        unknown=(("NNY", "gone"), ("NNN", "YNY")),
    )
    leave = parse_condition("leave")
    assert case.forbidden[0] == Forbidden(id="no_return", party="red", before=leave, after=parse_condition("not leave"))
    assert case.forbidden[1].id == "f2"
    assert case.merged == (Merged(id="gone", condition=leave),)
    assert case.attitudes == {"red": {"red": "+", "blue": "-"}, "blue": {"red": "+", "blue": "0"}}
    graph = build(case)
    assert graph.n_states == 5
    assert graph.preferences[1] is not None
    assert graph.attitudes == ((1, -1), (1, 0))


def test_it_is_dumped_and_loads_back_equal(tmp_path: Path) -> None:
    case = load(tmp_path, WHOLE)
    text = dump_case(case)
    assert '">>"' in text
    assert "strong: yes" in text
    assert load(tmp_path, text) == case


def test_each_is_an_element_that_evidence_reaches(tmp_path: Path) -> None:
    told = {one.path: one.text for one in assumptions(load(tmp_path, WHOLE))}
    assert told["forbidden.no_return"] == "red cannot move from: leave, to: not leave"
    assert told["attitudes.blue.red"] == "blue is devoted towards red"
    assert "merged.gone" not in told  # it rests on a statement


WRONG = {
    "attitudes:\n  red: {blue: hostile}": [
        "attitudes.red.blue: found 'hostile'", '"+" (devoted), "0" (indifferent) or "-" (aggressive)', ":9:15",
    ],
    "attitudes:\n  red: {blue: yes}": ["attitudes.red.blue: found"],
    "attitudes:\n  rod: {blue: 0}": ["unknown party 'rod'", "did you mean 'red'?", ":9:3"],
    "attitudes:\n  red: {blew: 0}": ["unknown party 'blew'", "did you mean 'blue'?", ":9:9"],
    "forbidden: [{party: green, from: leave, to: talk}]": ["unknown party 'green'", ":8:21"],
    "forbidden: [{party: red, from: leafe, to: talk}]": ["unknown option 'leafe'", "did you mean 'leave'?", ":8:32"],
    "forbidden: [{party: red, to: talk}]": ["'from' is missing"],
    "forbidden: [{party: red, from: leave and, to: talk}]": ["the condition breaks off", ":8:41"],
    "forbidden: [{id: x, party: red, from: leave, to: talk}, {id: x, party: red, from: talk, to: leave}]": [
        "the id 'x' stands for two items",
    ],
    "forbiden: []": ["unknown field 'forbiden'", "did you mean 'forbidden'?"],
    "merged: [{states: leave}]": ["'id' is missing"],
    "merged: [{id: NNN, states: leave}]": ["'NNN' reads as an option combination"],
    "merged: [{id: a, states: leave}, {id: a, states: talk}]": ["the id 'a' stands for two items"],
    "merged: [{id: a, states: left}]": ["unknown option 'left'"],
    "preferences: {red: {ranking: ['>>', NNN]}}": ["a strong step that parts nothing", ":8:31"],
    "preferences: {red: {ranking: [NNN, '>>']}}": ["a strong step that parts nothing", ":8:36"],
    "preferences: {red: {ranking: [NNN, '>>', '>>', NNY]}}": ["a strong step that parts nothing", ":8:36"],
    "preferences: {red: {ranking: [[NNN, '>>']]}}": ["'>>' has the letter '>'"],
    "preferences: {red: {ranking: [NNN, '>>', NNX]}}": ["'NNX' has the letter 'X'", ":8:42"],
    "preferences: {red: {statements: [talk], unknown: [[NNN, NNY]]}}": ["unknown: stands beside statements", ":8:41"],
    "preferences: {red: {ranking: [NNN], unknown: [[NNN, NNX]]}}": ["'NNX' has the letter 'X'", ":8:53"],
    "preferences: {red: {ranking: [NNN], unknown: [[NNN]]}}": ["a list of two names"],
    "preferences: {red: {ranking: [NNN], unknown: [[NNN, NNN]]}}": ["'NNN' is paired with itself"],
    "preferences: {red: {statements: [{statement: talk, strong: perhaps}]}}": ["strong: found 'perhaps'", "yes or no"],
    "preferences: {red: {statements: [{statement: talk, string: yes}]}}": ["did you mean 'strong'?"],
    "merged: [{id: gone, states: leave}]\npreferences: {red: {ranking: [gone, NYN]}}": [
        "state 'NYN' is merged into 'gone'", ":9:37",
    ],
}  # fmt: skip


@pytest.mark.parametrize("added", WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_told_at_its_place(added: str, tmp_path: Path) -> None:
    message = refuse(tmp_path, HEAD + added + "\n")
    for part in WRONG[added]:
        assert part in message, message


def test_beside_a_graph_they_have_no_place(tmp_path: Path) -> None:
    text = (
        "format: detente-case/1\ntitle: t\nparties: {red: {}}\ngraph: {states: [s, '>>']}\n"
        "merged: [{id: a, states: x}]\nforbidden: [{party: red, from: x, to: y}]\n"
    )
    message = refuse(tmp_path, text)
    for part in ("merged: stands beside a graph", "forbidden: stands beside", "strong step of rankings"):
        assert part in message


def test_the_status_quo_may_be_a_merged_state(tmp_path: Path) -> None:
    text = HEAD.replace("leave:  {party: red, now: no}", "leave:  {party: red, now: yes}")
    case = load(tmp_path, text + "merged: [{id: gone, states: leave}]\n")
    assert (case.today, case.status_quo) == ("NYY", "gone")
    assert analyse(case).status_quo == "gone"


MARKS = st.tuples(st.booleans(), st.booleans())


@given(st.lists(MARKS, min_size=1, max_size=4), st.integers(0, 2**32))
def test_any_marks_and_steps_go_round(marks: list[tuple[bool, bool]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    states = ["NN", "YN", "NY", "YY"]
    rng.shuffle(states)
    cuts = sorted(set(rng.integers(1, 4, 2).tolist()))
    tiers = tuple(tuple(states[a:b]) for a, b in zip([0, *cuts], [*cuts, 4], strict=True))
    steps = tuple(at for at in range(1, len(tiers)) if rng.random() < 0.5)
    talk = parse_condition("y if x")
    base = two_options()
    case = Case(
        title="t", parties=base.parties, options=base.options,
        preferences={
            "a": Prioritised(statements=tuple(
                PreferenceStatement(id=f"p{n}", condition=talk, text=show(talk), strong=strong, uncertain=uncertain)
                for n, (strong, uncertain) in enumerate(marks, 1)
            )),
            "b": Ranking(tiers=tiers, strong_after=steps, unknown=(("NN", "YY"),) if seed % 2 else ()),
        },
    )  # fmt: skip
    assert again(dump_case(case)) == case


def two_options() -> Case:
    return again("format: detente-case/1\ntitle: t\nparties: {a: {}, b: {}}\noptions: {x: {party: a}, y: {party: b}}\n")


def again(text: str) -> Case:
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder), text)
