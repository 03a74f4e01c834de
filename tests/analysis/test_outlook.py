"""An analysis: what it says, what it leaves unknown, and how it is shown in a notebook."""

from __future__ import annotations

import sys
from dataclasses import FrozenInstanceError, replace

import pandas as pd
import pytest

from detente.analysis import Analysis, analyse
from detente.case.case import Case, Doubt, Never, Option, Party, PreferenceStatement, Prioritised, Ranking
from detente.case.conditions import parse_condition
from detente.case.digest import digest
from detente.errors import MissingExtraError, UnknownNameError
from detente.version import __version__


def prioritised(*texts: str) -> Prioritised:
    made = [
        PreferenceStatement(id=f"p{n}", condition=parse_condition(text), text=text) for n, text in enumerate(texts, 1)
    ]
    return Prioritised(statements=tuple(made))


CASE = Case(
    title="Border <crisis>",
    parties={key: Party(id=key, name=key.title()) for key in ("red", "blue")},
    options={
        "attack": Option(id="attack", parties=("red",), now=False),
        "sanction": Option(id="sanction", parties=("blue",), now=False),
    },
    preferences={
        "red": Ranking(tiers=(("YN",), ("NN",), ("YY",), ("NY",))),
        "blue": prioritised("not attack", "sanction iff attack"),
    },
    positions={"red": {"sanction": "no", "attack": "no"}, "blue": {"attack": "no", "sanction": "yes"}},
    intentions={"attack": True, "sanction": True},
    doubts=(Doubt(id="d1", by="red", option="sanction", of="intention"),),
)


def test_it_says_what_it_rests_on() -> None:
    outlook = analyse(CASE)
    assert outlook.case is CASE
    assert (outlook.digest, outlook.version, outlook.profile) == (digest(CASE), __version__, "dt2")
    assert outlook.concepts == ("nash", "gmr", "smr", "seq", "symseq")
    with pytest.raises(FrozenInstanceError):
        outlook.profile = "v2.5"  # type: ignore[misc]


def test_states_verdicts_and_equilibria() -> None:
    outlook = analyse(CASE)
    assert outlook.states == ("NN", "YN", "NY", "YY")
    assert outlook.status_quo == "NN"
    assert outlook.index("NY") == 2
    assert outlook.label(3) == "YY"
    assert outlook.stable_states("red", "nash") == ("YN", "YY")
    assert outlook.stable_states("blue", "nash") == ("NN", "YY")
    assert outlook.equilibria("nash") == ("YY",)
    assert outlook.equilibria("seq") == ("NN", "YY")
    assert outlook.unknown == {}
    assert outlook.warnings == ()


def test_concepts_and_profile_can_be_chosen() -> None:
    outlook = analyse(CASE, concepts=["seq", "nash", "seq"], profile="v2.5")
    assert outlook.concepts == ("seq", "nash")
    assert outlook.dilemmas.profile == "v2.5"
    verdicts = outlook.stable["red"]
    assert verdicts is not None
    assert list(verdicts) == ["seq", "nash"]
    with pytest.raises(UnknownNameError, match="unknown concept 'gmr'"):
        outlook.equilibria("gmr")
    with pytest.raises(UnknownNameError, match="unknown party"):
        outlook.held("green", "seq")
    with pytest.raises(UnknownNameError, match="unknown concept"):
        analyse(CASE, concepts=["nahs"])
    with pytest.raises(UnknownNameError, match="unknown profile"):
        analyse(CASE, profile="v9")


def test_what_cannot_be_told_is_none_with_the_reason() -> None:
    outlook = analyse(replace(CASE, preferences={"red": CASE.preferences["red"]}))
    assert outlook.stable["blue"] is None
    assert outlook.stable_states("red", "smr") == analyse(CASE).stable_states("red", "smr")
    assert outlook.stable_states("red", "seq") is None
    assert outlook.equilibria("nash") is None
    reason = "the preferences of blue are not known"
    assert outlook.unknown == {
        **{("red", key): reason for key in ("seq", "symseq")},
        **{("blue", key): reason for key in outlook.concepts},
    }
    assert outlook.dilemmas.dilemmas == analyse(CASE).dilemmas.dilemmas


def test_dilemmas_are_found_without_preferences() -> None:
    outlook = analyse(replace(CASE, preferences={}))
    assert outlook.dilemmas.dilemmas
    assert set(outlook.stable.values()) == {None}


def test_a_status_quo_that_is_ruled_out_is_a_warning() -> None:
    ruled = Never(id="c1", condition=parse_condition("not attack and not sanction"))
    outlook = analyse(replace(CASE, constraints=(ruled,), preferences={}))
    assert outlook.status_quo is None
    assert [problem.severity for problem in outlook.warnings] == ["warning"]


def test_a_data_frame() -> None:
    frame = analyse(CASE).to_frame()
    assert frame.index.tolist() == ["NN", "YN", "NY", "YY"]
    assert frame.columns.names == ["party", "concept"]
    assert frame["red", "nash"].tolist() == [False, True, False, True]
    assert frame["all", "nash"].tolist() == [False, False, False, True]
    assert frame["red"].shape == (4, 5)


def test_a_data_frame_of_what_cannot_be_told() -> None:
    frame = analyse(replace(CASE, preferences={"red": CASE.preferences["red"]})).to_frame()
    assert frame["blue"].isna().all().all()
    assert frame["red", "nash"].tolist() == [False, True, False, True]
    assert frame["all", "nash"].isna().all()
    assert {str(kind) for kind in frame.dtypes} == {"boolean"}
    assert isinstance(frame, pd.DataFrame)


def test_without_pandas_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"detente\[notebook\]"):
        analyse(CASE).to_frame()


def html(outlook: Analysis) -> str:
    return outlook._repr_html_()


def test_the_notebook_view() -> None:
    shown = html(analyse(CASE))
    assert "Border &lt;crisis&gt;" in shown
    assert "status quo: NN" in shown
    assert "<td>NN, YY</td>" in shown
    shown = html(analyse(replace(CASE, preferences={}, title="x")))
    assert 'title="the preferences of red are not known">?</td>' in shown


def test_the_notebook_view_of_many_states_names_some() -> None:
    many = replace(
        CASE,
        options={f"o{n}": Option(id=f"o{n}", parties=("red",)) for n in range(5)},
        preferences={"red": prioritised(), "blue": prioritised()}, positions={}, intentions={}, doubts=(),
    )  # fmt: skip
    assert "and 20 more</td>" in html(analyse(many))
    assert "status quo: not known" in html(analyse(many))
