"""GMCR+ files as cases; the files are written here, from what their fields mean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.analysis import analyse
from detente.case.case import Belief, Case, Prioritised, Ranking
from detente.case.check import check_case
from detente.case.conditions import show
from detente.errors import CaseError, LimitError
from detente.files import load_case
from detente.files.dump import dump_case
from detente.files.gmcr import Imported, read_gmcr
from detente.files.shipped import open_shipped
from detente.graph.build import build, state_labels

FILE: dict[str, Any] = {
    "program": "gmcr-py",
    "version": "0.4.1",
    "options": [
        {"name": "Strike", "permittedDirection": "fwd"},
        {"name": "Strike", "permittedDirection": "both"},
        {"name": "If needed", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {"name": "One", "options": [0], "preferences": [[[0, "N"]], {"compound": True, "members": [
            [[1, "Y"], [2, "N"]], [[0, "Y"]]]}], "payoffs": [1, 2, 3]},
        {"name": "Two", "options": [1, 2], "preferences": [[[1, "N"], [2, "Y"]]], "misperceptions": [[[0, "Y"]]]},
    ],
    "infeasibles": [[[1, "Y"], [2, "Y"]]],
    "useManualPreferenceRanking": False,
    "coalitions": [0, 1],
}  # fmt: skip


def read(folder: Path, **changes: Any) -> Imported:
    path = folder / "Border.gmcr"
    path.write_text(json.dumps(FILE | changes, indent=1), encoding="utf-8")
    return read_gmcr(path)


def refuse(folder: Path, **changes: Any) -> str:
    with pytest.raises(CaseError) as caught:
        read(folder, **changes)
    return str(caught.value)


def test_every_field(tmp_path: Path) -> None:
    case = read(tmp_path).case
    assert case.title == "Border"
    assert {key: party.name for key, party in case.parties.items()} == {"one": "One", "two": "Two"}
    assert [(one.id, one.parties, one.text, one.moves) for one in case.options.values()] == [
        ("strike", ("one",), "Strike", "set-only"),
        ("strike_2", ("two",), "Strike", "both"),
        ("if_needed", ("two",), "If needed", "drop-only"),
    ]
    first = case.preferences["one"]
    assert isinstance(first, Prioritised)
    assert [one.text for one in first.statements] == ["not strike", "strike_2 and not if_needed or strike"]
    assert [show(one.condition) for one in case.constraints] == ["strike_2 and if_needed"]  # type: ignore[union-attr]
    assert case.beliefs == {"two": Belief(states=("NNN", "NYN", "NNY"))}
    assert check_case(case) == ()
    assert case.status_quo is None


def test_the_case_can_be_written_and_analysed(tmp_path: Path) -> None:
    case = read(tmp_path).case
    path = tmp_path / "case.yaml"
    path.write_text(dump_case(case), encoding="utf-8")
    assert load_case(path).case == case
    assert analyse(case).equilibria("gmr") is not None


def ranked(case: Case) -> dict[str, Any]:
    """A case with rankings as such a file would say it, states numbered in the order of their codes."""
    labels = state_labels(case, build(case))
    number = {label: at for at, label in enumerate(labels, 1)}
    options = list(case.options)
    makers = []
    for party in case.parties:
        order = case.preferences[party]
        assert isinstance(order, Ranking)
        tiers = [[number[state] for state in tier] for tier in order.tiers]
        owned = [options.index(key) for key, option in case.options.items() if party in option.parties]
        makers.append({
            "name": party, "options": owned, "preferences": [],
            "preferenceRanking": [tier[0] if len(tier) == 1 else tier for tier in tiers],
        })  # fmt: skip
    whole = {"".join("NY"[code >> at & 1] for at in range(len(options))) for code in range(1 << len(options))}
    words = {"both": "both", "set-only": "fwd", "drop-only": "back"}
    return {
        "options": [{"name": one.id, "permittedDirection": words[one.moves]} for one in case.options.values()],
        "decisionMakers": makers,
        "infeasibles": [[[at, letter] for at, letter in enumerate(state)] for state in sorted(whole - set(labels))],
        "useManualPreferenceRanking": True,
    }


@pytest.mark.parametrize("name", ["garrison", "elmira-1991-12", "cuba-1962", "chicken"])
def test_a_published_conflict_as_such_a_file_is_the_same_conflict(name: str, tmp_path: Path) -> None:
    case = load_case(open_shipped(name)).case
    if not all(isinstance(order, Ranking) for order in case.preferences.values()):
        graph = build(case)
        labels = state_labels(case, graph)
        orders = {}
        for party, ranks in zip(case.parties, graph.ranks, strict=True):
            assert ranks is not None
            tiers = [tuple(labels[at] for at in np.flatnonzero(ranks == rank)) for rank in sorted(set(ranks.tolist()))]
            orders[party] = Ranking(tiers=tuple(reversed(tiers)))
        case = Case(
            title=case.title, parties=case.parties, options=case.options, constraints=case.constraints,
            states=case.states, preferences=orders,
        )  # fmt: skip
    path = tmp_path / "made.gmcr"
    path.write_text(json.dumps(ranked(case)), encoding="utf-8")
    one, other = analyse(case), analyse(read_gmcr(path).case)
    assert one.states == other.states
    for key in one.concepts:
        for ours, theirs in zip(case.parties, other.case.parties, strict=True):
            assert one.stable_states(ours, key) == other.stable_states(theirs, key)


def test_the_older_name_of_rankings(tmp_path: Path) -> None:
    makers = [
        {"name": "One", "options": [0], "preferences": [], "preferenceVector": [6, 5, [4, 3], 2, 1]},
        {"name": "Two", "options": [1, 2], "preferences": [[[0, "Y"]]], "preferenceVector": [1, 2, 3, 4, 5, 6]},
    ]
    found = read(tmp_path, decisionMakers=makers, useManualPreferenceVectors=True)
    assert found.case.preferences["one"] == Ranking(
        tiers=(("YNY",), ("NNY",), ("YYN", "NYN"), ("YNN",), ("NNN",))
    )  # fmt: skip
    assert any("goes by rankings" in note.message for note in found.notes)
    assert any("goes by preferences" in note.message for note in read(tmp_path, decisionMakers=makers).notes)


def test_what_has_no_room_in_a_case_is_told(tmp_path: Path) -> None:
    makers = [{**FILE["decisionMakers"][0], "colour": "red"}, {"name": "Two", "options": [1, 2], "preferences": []}]
    found = read(tmp_path, decisionMakers=makers, coalitions=[[0, 1]], infeasible=[])
    told = "\n".join(map(str, found.notes))
    assert "Border.gmcr:" in told
    for part in ("colour: this field is not known", "did you mean 'infeasibles'?", "stay by themselves",
                 "no preferences are given", "nothing of a status quo"):  # fmt: skip
        assert part in told
    assert "two" not in found.case.preferences


WRONG: dict[str, tuple[dict[str, Any], list[str]]] = {
    "direction": ({"options": [{"name": "a", "permittedDirection": "up"}] * 3}, ["found 'up'", "both, fwd, back"]),
    "no option": ({"infeasibles": [[[9, "Y"]]]}, ["there is no option 9", "a number from 0 to 2"]),
    "letter": ({"infeasibles": [[[0, "yes"]]]}, ['a pair such as [0, "Y"]']),
    "empty": ({"infeasibles": [[]]}, ["found an empty list"]),
    "text": ({"infeasibles": "none"}, ["infeasibles: found 'none'", "a list"]),
    "missing": ({"decisionMakers": [{"options": [0]}]}, ["'name' is missing", "no decision maker has this option"]),
    "option of nobody": ({"decisionMakers": [{"name": "A", "options": [0, 1]}]}, ["no decision maker has this option"]),
    "state twice": (
        {"useManualPreferenceRanking": True, "decisionMakers": [
            {"name": "A", "options": [0, 1, 2], "preferences": [], "preferenceRanking": [1, 1, 2, 3, 99]}]},
        ["state 1 is given twice", "state 99 is not there", "state 4 is left out"],
    ),
    "boolean": ({"decisionMakers": [{"name": "A", "options": [True, 1, 2]}]}, ["found true"]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    changes, parts = WRONG[name]
    message = refuse(tmp_path, **changes)
    assert "Border.gmcr:" in message
    for part in parts:
        assert part in message, message


@pytest.mark.parametrize("text", ["", "[]", "{", "not json", "null", "3"])
def test_no_such_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.gmcr"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError):
        read_gmcr(path)
    with pytest.raises(CaseError):
        read_gmcr(tmp_path / "nowhere.gmcr")


def test_too_many_options_for_numbered_states(tmp_path: Path) -> None:
    options = [{"name": f"o{n}", "permittedDirection": "both"} for n in range(21)]
    maker = {"name": "A", "options": list(range(21)), "preferences": [], "preferenceRanking": [1]}
    with pytest.raises(LimitError, match="21 options"):
        read(tmp_path, options=options, decisionMakers=[maker], infeasibles=[], useManualPreferenceRanking=True)


def test_what_would_make_no_case_is_refused_at_its_place(tmp_path: Path) -> None:
    none = refuse(tmp_path, options=[], decisionMakers=[], infeasibles=[])
    assert "Border.gmcr:4:2: error: options: there is no option" in none
    assert "Border.gmcr:5:2: error: decisionMakers: there is no decision maker" in none
    said = refuse(tmp_path, infeasibles=[[[0, "Y"]], [[0, "N"]]])
    assert "error: infeasibles: they rule out every state" in said
    assert said.count("^") == 1
