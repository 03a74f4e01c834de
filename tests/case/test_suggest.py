"""What a statement may fill: one case per line of the table, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

import detente
from detente.case.case import Case, Doubt, Evidence, Option, Party
from detente.case.check import elements
from detente.case.suggest import opposed, suggest, sure
from detente.record.statement import ACTS

CASE = Case(
    title="t",
    parties={
        "red": Party(id="red", name="Red", actors=("RU", "Rita Red")),
        "blue": Party(id="blue", name="Blue", actors=("US", "NATO")),
    },
    options={
        "attack": Option(id="attack", parties=("red",), text="attack the neighbour"),
        "close_door": Option(id="close_door", parties=("blue",), text="close the door to new members", now=False),
        "sanctions": Option(id="sanctions", parties=("blue",), text="impose sanctions", now=False),
    },
    positions={"blue": {"close_door": "no"}, "red": {"sanctions": "no"}},
    intentions={"sanctions": True},
    targets={"sanctions": ("attack",)},
    doubts=(Doubt(id="d1", by="red", option="sanctions", of="intention"),),
    evidence={"positions.blue.close_door": Evidence(statements=("s1", "s2"))},
)
ISSUES = {"door": ("close_door",), "war": ("attack",), "cost": ("sanctions",), "loose": ()}


def fills(act: str, actor: Sequence[str], target: Sequence[str], issue: str, modality: str | None = None) -> list[str]:
    found = suggest(CASE, act=act, actor=actor, target=target, issue=issue, issues=ISSUES, modality=modality)
    return [f"{one.path}={one.value}" for one in found]


@pytest.mark.parametrize(
    ("act", "actor", "target", "issue", "modality", "wanted"),
    [
        ("demand", ["RU"], ["US"], "door", None, ["positions.red.close_door=yes"]),
        ("request", ["rita red"], [], "door", None, ["positions.red.close_door=yes"]),
        ("demand", ["RU"], ["RU"], "door", None, []),
        ("reject", ["US"], ["RU"], "door", None, ["positions.blue.close_door=no"]),
        ("accept", ["US"], ["RU"], "cost", None, ["positions.blue.sanctions=no"]),
        ("accept", ["US"], ["RU"], "door", None, ["positions.blue.close_door=yes"]),
        ("offer", ["US"], ["RU"], "door", None, ["positions.blue.close_door=yes"]),
        ("offer", ["RU"], ["US"], "door", None, []),
        ("pledge", ["US"], [], "cost", None, ["intentions.sanctions=yes"]),
        ("threaten", ["US"], ["RU"], "cost", None, ["intentions.sanctions=yes", "targets.sanctions=attack"]),
        ("warn", ["US"], ["RU"], "war", None, ["positions.blue.attack=no"]),
        ("accuse", ["RU"], ["US"], "cost", None, ["doubts.d1=position"]),
        ("accuse", ["US"], ["RU"], "war", None, ["doubts.blue-attack=position"]),
        ("attack", ["RU"], ["UA"], "war", "done", ["options.attack=yes"]),
        ("attack", ["RU"], ["UA"], "war", "ongoing", ["options.attack=yes"]),
        ("attack", ["RU"], ["UA"], "war", None, []),
        ("attack", ["RU"], ["UA"], "war", "demanded", []),
        ("warn", ["US"], ["RU"], "war", "feared", ["positions.blue.attack=no"]),
        ("warn", ["US"], ["RU"], "war", "conditional", []),
        ("reject", ["US"], ["RU"], "door", "conditional", []),
        ("withhold", ["US"], [], "cost", "announced", ["positions.blue.sanctions=no"]),
        ("attack", ["RU"], ["UA"], "war", "announced", ["intentions.attack=yes"]),
        ("attack", ["RU"], ["UA"], "war", "denied", ["intentions.attack=no"]),
        ("attack", ["RU"], ["UA"], "war", "feared", []),
        ("withhold", ["US"], [], "cost", "done", ["positions.blue.sanctions=no", "options.sanctions=no"]),
        ("consult", ["US"], ["RU"], "door", None, []),
        ("affirm", ["US"], [], "door", None, []),
        ("express", ["US"], [], "door", None, []),
        ("demand", ["FR"], ["US"], "door", None, []),
        ("demand", [], ["US"], "door", None, []),
    ],
)  # fmt: skip
def test_the_table(
    act: str, actor: list[str], target: list[str], issue: str, modality: str | None, wanted: list[str]
) -> None:
    assert fills(act, actor, target, issue, modality) == wanted


def test_an_issue_goes_before_words_and_words_are_the_last_resort() -> None:
    text = "Close the door to new members at once"
    (by_words,) = suggest(CASE, act="demand", actor=["RU"], target=["US"], text=text, issue="loose", issues=ISSUES)
    assert (by_words.path, "by words" in by_words.why) == ("positions.red.close_door", True)
    (by_issue,) = suggest(CASE, act="demand", actor=["RU"], target=["US"], text=text, issue="cost", issues=ISSUES)
    assert (by_issue.path, "by its issue" in by_issue.why) == ("positions.red.sanctions", True)
    assert suggest(CASE, act="demand", actor=["RU"], target=["US"], text="Nothing shared here") == ()


def test_what_stands_there_is_shown_beside_it() -> None:
    (found,) = suggest(CASE, act="accept", actor=["US"], target=["RU"], issue="door", issues=ISSUES)
    assert (found.value, found.current, found.conflict, found.against) == ("yes", "no", True, ("s1", "s2"))
    (same,) = suggest(CASE, act="reject", actor=["US"], target=["RU"], issue="door", issues=ISSUES)
    assert (same.value, same.current, same.conflict, same.against) == ("no", "no", False, ())


def test_two_statements_against_each_other_are_both_kept() -> None:
    yes = suggest(CASE, act="offer", actor=["US"], issue="cost", issues=ISSUES)
    no = suggest(CASE, act="reject", actor=["US"], issue="cost", issues=ISSUES)
    found = opposed({"s8": yes, "s9": no, "s10": yes})
    assert [(one.path, one.conflict, one.against) for one in found["s8"]] == [
        ("positions.blue.sanctions", True, ("s9",))
    ]
    assert found["s9"][0].against == ("s8", "s10")
    assert opposed({"s8": yes}) == {"s8": yes}


@pytest.mark.parametrize("act", ACTS)
def test_every_path_is_one_that_a_case_can_have(act: str) -> None:
    loaded = detente.load_case(detente.shipped("january-2022"))
    record, case = loaded.record, loaded.case
    assert record is not None
    issues = {key: issue.options for key, issue in record.issues.items()}
    for statement in record.statements.values():
        for one in suggest(case, act=act, actor=statement.actor, target=statement.target, issue=statement.issue,
                           text=statement.quote, issues=issues):  # fmt: skip
            kind, _, rest = one.path.partition(".")
            assert kind in ("positions", "intentions", "options", "doubts", "targets")
            if kind in ("intentions", "options"):
                assert rest in case.options
            if kind == "targets":
                assert one.path in elements(case)


@pytest.mark.parametrize(
    ("act", "modality", "text", "wanted"),
    [
        ("demand", "demanded", "demands to close the door", ["positions.red.close_door=yes"]),
        ("demand", "denied", "did not demand to close the door", []),
        ("demand", "demanded", "demands not to close the door", []),
        ("demand", "demanded", "demands that the door never be closed to new members", []),
        ("demand", "demanded", "fordert, close_door nicht zu beschließen", []),
        ("demand", "demanded", "did not wait, and demands to close the door", ["positions.red.close_door=yes"]),
        ("demand", "demanded", "demands to close the door if there is no answer", ["positions.red.close_door=yes"]),
        ("reject", "done", "will not close the door", ["positions.red.close_door=no"]),
        ("reject", "denied", "did not agree to close the door", ["positions.red.close_door=no"]),
        ("reject", "denied", "did not reject the plan to close the door", []),
        ("accept", "denied", "did not agree to close the door", []),
    ],
)
def test_what_is_denied_or_negated_takes_no_position(act: str, modality: str, text: str, wanted: list[str]) -> None:
    found = suggest(CASE, act=act, actor=["RU"], target=["US"], text=text, modality=modality)
    assert [f"{one.path}={one.value}" for one in found] == wanted


def test_an_option_that_is_itself_a_negation_is_taken_as_it_is() -> None:
    stay = Option(id="stay_out", parties=("blue",), text="admit no new members")
    case = Case(title="t", parties=CASE.parties, options={"stay_out": stay})

    def told(text: str) -> list[str]:
        return [one.path for one in suggest(case, act="demand", actor=["RU"], target=["US"], text=text)]

    assert told("demands that no members be admitted") == ["positions.red.stay_out"]
    assert told("demands that members be admitted") == []


RUSSIA = Party(id="russia", name="Russia", actors=("RU",))
AMERICA = Party(id="us", name="United States", actors=("US",))
TROOPS = Case(
    title="t",
    parties={"russia": RUSSIA, "us": AMERICA},
    options={
        "withdraw": Option(id="withdraw", parties=("russia",), text="withdraw Russian troops from the border"),
        "sanction": Option(id="sanction", parties=("us",), text="sanction Russia"),
    },
)


@pytest.mark.parametrize(
    ("act", "text", "wanted"),
    [
        ("demand", "The United States demanded that Russia answer", []),  # the party's name is no word in common
        ("demand", "demanded an answer without further words", []),  # nor is a function word
        ("demand", "demanded an answer unless Russia withdrew its troops", []),  # nor what stands in a condition
        ("demand", "demanded that the troops be withdrawn", ["positions.us.withdraw"]),
    ],
)
def test_words_in_common_are_words_that_tell_the_option(act: str, text: str, wanted: list[str]) -> None:
    found = suggest(TROOPS, act=act, actor=["US"], target=["RU"], text=text, modality="demanded")
    assert [one.path for one in found] == wanted


def test_one_deed_is_not_another() -> None:
    def told(act: str) -> list[str]:
        text = "Russia moved its troops at the border"
        return [one.path for one in suggest(TROOPS, act=act, actor=["RU"], text=text, modality="done")]

    assert told("deploy") == []
    assert told("withdraw") == ["options.withdraw"]


def test_a_conditional_warning_takes_no_position() -> None:
    text = "Sanctions would follow unless Russia withdrew"
    found = suggest(TROOPS, act="warn", actor=["US"], target=["RU"], text=text, modality="conditional")
    assert [(one.path, one.value, one.certainty) for one in found] == [("intentions.sanction", "yes", 0.4)]


def test_how_certain_a_suggestion_is() -> None:
    def certainty(act: str, **more: object) -> float:
        (found,) = suggest(CASE, act=act, actor=["RU"], target=["US"], issues=ISSUES, **more)  # type: ignore[arg-type]
        return found.certainty

    assert certainty("demand", issue="door") == 1.0
    assert certainty("demand", issue="door", confidence=0.6) == 0.6
    assert certainty("demand", text="close the door to all new members") == 0.8
    assert certainty("demand", text="close the window") == pytest.approx(0.4)
    assert certainty("accuse", issue="door") == 0.5


def test_only_what_is_certain_enough_is_taken() -> None:
    sure_one = suggest(CASE, act="demand", actor=["RU"], target=["US"], issue="door", issues=ISSUES)
    threat = suggest(CASE, act="threaten", actor=["US"], target=["RU"], issue="cost", issues=ISSUES, confidence=0.4)
    taken, left = sure({"s1": sure_one, "s2": threat}, 0.6)
    assert taken == {"s1": list(sure_one)}
    assert [one.path for one in left["s2"]] == ["intentions.sanctions", "targets.sanctions"]
    assert [one.path for one in sure({"s2": threat}, 0.0)[1]["s2"]] == ["targets.sanctions"]


def test_what_is_kept_against_an_element_is_the_other_side() -> None:
    evidence = {"positions.blue.close_door": Evidence(statements=("s1",), against=("s2",))}
    case = replace(CASE, evidence=evidence)
    (no,) = suggest(case, act="reject", actor=["US"], target=["RU"], issue="door", issues=ISSUES)
    (yes,) = suggest(case, act="offer", actor=["US"], target=["RU"], issue="door", issues=ISSUES)
    assert (no.value, no.conflict, no.against) == ("no", True, ("s2",))
    assert (yes.value, yes.conflict, yes.against) == ("yes", True, ("s1",))
