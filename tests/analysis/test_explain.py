"""Explanations: the witness, and the elements and evidence that it rests on."""

from __future__ import annotations

import importlib
from dataclasses import replace

import pytest

from detente.analysis import analyse, explain
from detente.case.case import Case, Evidence, GraphForm, Option, Party, PreferenceStatement, Prioritised, Ranking
from detente.case.conditions import parse_condition
from detente.errors import MissingPreferenceError, UnknownNameError
from detente.report.verdict import Verdict
from detente.stability import verify

explain_module = importlib.import_module("detente.analysis.explain")  # the package has a function of that name


def prioritised(*texts: str) -> Prioritised:
    made = [
        PreferenceStatement(id=f"p{n}", condition=parse_condition(text), text=text) for n, text in enumerate(texts, 1)
    ]
    return Prioritised(statements=tuple(made))


EVIDENCE = Evidence(statements=("s3", "s14"))
CASE = Case(
    title="Border",
    parties={key: Party(id=key, name=key.title()) for key in ("red", "blue")},
    options={
        "attack": Option(id="attack", parties=("red",), now=False),
        "sanction": Option(id="sanction", parties=("blue",), now=False),
        "talk": Option(id="talk", parties=("blue",), now=False),
    },
    preferences={
        "red": prioritised("not sanction", "attack", "talk"),
        "blue": prioritised("not attack", "sanction iff attack", "talk"),
    },
    evidence={"options.attack": EVIDENCE, "preferences.red.p1": Evidence(why="cost of sanctions", by="N.N.")},
)


def test_a_stable_state_rests_on_the_moves_and_the_statements_that_decide() -> None:
    """Red gains by an attack (p2); blue, to its own gain (p2), then sanctions, which is worse for red (p1)."""
    found = explain(CASE, "NNN", "red", "seq")
    assert found.stable
    assert found.witness is not None
    assert verify(analyse(CASE).graph, found.witness) == ()
    assert [ground.path for ground in found.grounds] == [
        "options.attack", "options.sanction", "preferences.blue.p2", "preferences.red.p2", "preferences.red.p1",
    ]  # fmt: skip
    by_path = {ground.path: ground for ground in found.grounds}
    assert by_path["options.attack"].evidence is EVIDENCE
    assert by_path["options.attack"].statements == ("s3", "s14")
    assert by_path["preferences.red.p1"].statements == ()
    assert by_path["preferences.red.p2"].evidence is None


def test_replies_by_any_move_need_no_reason_of_the_mover() -> None:
    paths = {ground.path for ground in explain(CASE, "NNN", "red", "gmr").grounds}
    assert not any(path.startswith("preferences.blue") for path in paths)


def test_an_unstable_state() -> None:
    found = explain(analyse(CASE), "NNN", "red", "nash")
    assert not found.stable
    assert found.witness is not None
    assert found.witness.improvement is not None
    assert found.labels[found.witness.improvement.after] == "YNN"
    assert [ground.path for ground in found.grounds] == ["options.attack", "preferences.red.p2"]
    assert (found.party, found.state, found.concept.key) == ("red", "NNN", "nash")
    assert found.digest == analyse(CASE).digest


def test_an_option_that_is_dropped_is_a_ground_and_one_that_stays_is_not() -> None:
    found = explain(CASE, "NYY", "blue", "nash")
    assert not found.stable
    assert [ground.path for ground in found.grounds] == ["options.sanction", "preferences.blue.p2"]


def test_a_ranking_is_one_ground() -> None:
    case = Case(
        title="drawn",
        parties={"red": Party(id="red", name="Red")},
        graph=GraphForm(states=("s1", "s2"), moves={"red": (("s1", "s2"),)}),
        preferences={"red": Ranking(tiers=(("s2",), ("s1",)))},
    )
    found = explain(case, "s1", "red", "smr")
    assert not found.stable
    assert [ground.path for ground in found.grounds] == ["preferences.red"]


def test_unknown_names_and_preferences() -> None:
    for state, party, key in (("NNX", "red", "seq"), ("NNN", "green", "seq"), ("NNN", "red", "sqe")):
        with pytest.raises(UnknownNameError):
            explain(CASE, state, party, key)
    with pytest.raises(MissingPreferenceError, match="blue"):
        explain(replace(CASE, preferences={"red": CASE.preferences["red"]}), "NNN", "red", "seq")


def test_of_attitudes_only_the_preferences_that_are_minded_are_cited() -> None:
    """Red is devoted to blue alone; what it prefers itself decides nothing."""
    minding = replace(CASE, attitudes={"red": {"red": "0", "blue": "+"}})
    for state in ("NNN", "YNN", "YYN"):
        for key in ("rnash", "rgmr", "rsmr"):
            found = explain(minding, state, "red", key)
            cited = {ground.path for ground in found.grounds}
            cited |= {path for said in Verdict(found).sentences for path in said.paths}
            assert not any(path.startswith("preferences.red") for path in cited), (state, key, cited)
    answered = Verdict(explain(minding, "YNN", "red", "rnash"))
    assert "preferences.blue" in answered.paths


def test_very_many_comparisons_cite_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("smr", "rsmr", "smr_d"):
        for state in ("NNN", "YNN", "YYN", "NYY"):
            one_by_one = explain(CASE, state, "red", key).grounds
            monkeypatch.setattr(explain_module, "MANY", -1)
            assert set(explain(CASE, state, "red", key).grounds) == set(one_by_one)
            monkeypatch.undo()
