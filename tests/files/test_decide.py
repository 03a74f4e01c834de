"""Accepting and rejecting: status and evidence are written, everything else stays, comments and all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import detente
from detente.cli.main import app
from detente.errors import InputError, UnknownNameError
from detente.files.decide import Decision, Link, decide
from detente.files.schemas import schema

TEXT = "Russia demanded that NATO close its door. Washington rejected the demand. Washington later accepted it."
CASE_FILE = """# the case, commented
format: detente-case/1
title: A border crisis
parties:
  red: {name: Red, actors: [RU]}   # with a comment
  blue: {name: Blue, actors: [US, NATO]}
options:
  close_door: {party: blue, text: close the door, now: no}
  attack: {party: red, text: attack}
positions: {blue: {close_door: no}}
evidence:
  positions.blue.close_door: &shared
    why: assumed
    by: N.N.
    on: 2022-01-28
  options.close_door: *shared
  options.attack: [s0]
# the end
"""
LINE = "  {}: {{quote: {}, document: r1, act: {}, actor: {}, target: {}, issue: door, status: proposed}}{}\n"
RECORD = """format: detente-record/1
documents: {r1: {file: sources/r1.txt, language: en}}
issues: {door: {title: The door, options: [close_door]}}
statements:
  # what was there before
  s0: {quote: Russia, document: r1, start: 0, end: 6, act: attack, actor: RU}
"""
RECORD += LINE.format("s1", '"Russia demanded that NATO close its door"', "demand", "RU", "NATO", "")
RECORD += LINE.format("s2", '"Washington rejected the demand"', "reject", "US", "RU", "")
RECORD += LINE.format("s3", '"Washington later accepted it"', "accept", "US", "RU", "  # last")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "crisis"
    (made / "sources").mkdir(parents=True)
    (made / "sources" / "r1.txt").write_text(TEXT, encoding="utf-8")
    (made / "case.yaml").write_text(CASE_FILE, encoding="utf-8")
    (made / "record.yaml").write_text(RECORD, encoding="utf-8")
    return made


def accepted(*statements: str) -> Decision:
    return Decision(statements=statements, status="accepted", by="A.B.", on="2022-02-01")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_status_is_set_and_nothing_else(folder: Path) -> None:
    case = (folder / "case.yaml").read_text(encoding="utf-8")
    decide(folder, Decision(statements=("s2",), status="rejected", by="A.B.", on="2022-02-01"))
    assert (folder / "case.yaml").read_text(encoding="utf-8") == case
    record = (folder / "record.yaml").read_text(encoding="utf-8")
    assert record == RECORD.replace(
        "target: RU, issue: door, status: proposed}\n  s3",
        "target: RU, issue: door, status: rejected, by: A.B., on: '2022-02-01'}\n  s3",
    )


def test_a_missing_position_is_filled_with_its_evidence(folder: Path) -> None:
    done = decide(folder, accepted("s1"), [Link(path="positions.red.close_door", value="yes")])
    assert (done.linked, done.notes) == (("positions.red.close_door",), ())
    loaded = detente.load_case(folder)
    assert loaded.case.positions["red"]["close_door"] == "yes"
    assert loaded.case.evidence["positions.red.close_door"].statements == ("s1",)
    assert loaded.record is not None
    statement = loaded.record.statements["s1"]
    assert (statement.status, statement.by, statement.on) == ("accepted", "A.B.", "2022-02-01")
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    for comment in ("# the case, commented", "# with a comment", "# the end"):
        assert comment in text


def test_what_an_alias_shares_is_changed_in_one_place_only(folder: Path) -> None:
    decide(folder, accepted("s2"), [Link(path="positions.blue.close_door", value="no")])
    evidence = detente.load_case(folder).case.evidence
    assert evidence["positions.blue.close_door"].statements == ("s2",)
    assert evidence["positions.blue.close_door"].why == "assumed"
    assert evidence["options.close_door"].statements == ()
    assert evidence["options.close_door"].why == "assumed"


def test_statements_against_each_other_are_both_kept(folder: Path) -> None:
    decide(folder, accepted("s2"), [Link(path="positions.blue.close_door", value="no")])
    done = decide(folder, accepted("s3"), [Link(path="positions.blue.close_door", value="yes")])
    assert "both are kept" in done.notes[0]
    case = detente.load_case(folder).case
    assert case.positions["blue"]["close_door"] == "no"
    path = "positions.blue.close_door"
    assert (done.linked, done.against) == ((), (path,))
    assert (case.evidence[path].statements, case.evidence[path].against) == (("s2",), ("s3",))
    again = decide(folder, accepted("s3"), [Link(path=path)])
    assert again.notes == ()
    assert detente.load_case(folder).case.evidence[path] == case.evidence[path]


def test_a_statement_changes_sides_when_it_is_said_to(folder: Path) -> None:
    path = "options.attack"
    decide(folder, accepted("s0"), [Link(path=path, value="yes")])
    decide(folder, accepted("s0"), [Link(path=path, value="no")])
    evidence = detente.load_case(folder).case.evidence
    assert (evidence[path].statements, evidence[path].against) == ((), ("s0",))
    decide(folder, accepted("s0", "s1"), [Link(path=path, value="yes")])
    evidence = detente.load_case(folder).case.evidence
    assert (evidence[path].statements, evidence[path].against) == (("s0", "s1"), ())


def test_a_contradiction_proves_nothing_and_stays_in_sight(folder: Path, tmp_path: Path) -> None:
    path = "positions.blue.close_door"
    text = (folder / "case.yaml").read_text("utf-8").replace("close_door: no}}", "close_door: yes}}")
    text = text[: text.index("  positions.blue.close_door: &shared")] + "  options.attack: [s0]\n"
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    done = run("accept", folder, "s2", "--by", "A.B.", "--link", path)
    assert done.exit_code == 0
    assert f"evidence against {path}" in done.stdout
    assert "says yes, s2 says no: both are kept" in done.stderr
    assert "exchange the two" in done.stderr
    loaded = detente.load_case(folder)
    assert loaded.case.evidence[path].assumption
    checked = json.loads(run("check", folder, "--json").stdout)
    assert path in [one["element"] for one in checked["assumptions"]]
    assert any("s2 says the opposite of what stands there" in one["message"] for one in checked["problems"])
    refuses = LINE.format("s4", '"Washington rejected the demand"', "reject", "US", "RU", "")
    (folder / "record.yaml").write_text((folder / "record.yaml").read_text("utf-8") + refuses, encoding="utf-8")
    by_id = {one["id"]: one["suggestions"] for one in json.loads(run("suggest", folder, "--json").stdout)["statements"]}
    assert [(s["value"], s["conflict"], s["against"]) for s in by_id["s4"]] == [("no", True, ["s3"])]
    assert [(s["value"], s["conflict"], s["against"]) for s in by_id["s3"]] == [("yes", True, ["s2", "s4"])]
    page = tmp_path / "brief.html"
    assert run("brief", folder, "--out", page).exit_code == 0
    assert "≠ s2" in page.read_text("utf-8")
    assert "Says the opposite of: <code>positions.blue.close_door</code>" in page.read_text("utf-8")


def test_the_side_of_a_statement_is_told_by_its_act_or_by_nobody(folder: Path) -> None:
    path = "positions.blue.close_door"
    text = (folder / "record.yaml").read_text("utf-8").replace("issue: door, status", "status")
    (folder / "record.yaml").write_text(text, encoding="utf-8")
    assert run("accept", folder, "s3", "--by", "A.B.").exit_code == 0
    later = run("accept", folder, "s3", "--by", "A.B.", "--link", path)  # neither proposed nor linked by an issue
    assert f"evidence against {path}" in later.stdout
    untold = run("accept", folder, "s1", "--by", "A.B.", "--link", path)
    assert f"which side s1 is on is not told: taken as evidence for {path}, which says no" in untold.stderr
    assert "which side" not in run("accept", folder, "s1", "--by", "A.B.", "--link", path).stderr


def test_a_doubt_is_filled_by_its_suggestion(folder: Path) -> None:
    text = (folder / "record.yaml").read_text("utf-8").replace("act: demand", "act: accuse")
    (folder / "record.yaml").write_text(text, encoding="utf-8")
    assert run("accept", folder, "s1", "--by", "A.B.", "--link", "doubts.red-close_door").exit_code == 0
    assert [doubt.of for doubt in detente.load_case(folder).case.doubts] == ["position"]


def test_a_link_without_a_value_takes_what_is_suggested_for_each_statement(folder: Path) -> None:
    path = "positions.blue.close_door"
    assert run("accept", folder, "s2", "s3", "--by", "A.B.", "--link", path).exit_code == 0
    evidence = detente.load_case(folder).case.evidence[path]
    assert (evidence.statements, evidence.against, evidence.why) == (("s2",), ("s3",), "assumed")


def test_two_that_differ_fill_an_empty_element_once(folder: Path) -> None:
    path = "intentions.close_door"
    links = [Link(path=path, value="yes", statements=("s3",)), Link(path=path, value="no", statements=("s2",))]
    done = decide(folder, accepted("s2", "s3"), links)
    assert len(done.notes) == 1
    case = detente.load_case(folder).case
    assert case.intentions == {"close_door": True}
    assert (case.evidence[path].statements, case.evidence[path].against) == (("s3",), ("s2",))


def test_intentions_the_status_quo_and_doubts_are_filled(folder: Path) -> None:
    links = [Link(path="intentions.attack", value="yes"), Link(path="options.attack", value="no"),
             Link(path="doubts.red-close_door", value="position")]  # fmt: skip
    decide(folder, accepted("s1", "s2"), links)
    case = detente.load_case(folder).case
    assert case.intentions == {"attack": True}
    assert case.options["attack"].now is False
    assert [(d.id, d.by, d.option, d.of) for d in case.doubts] == [("red-close_door", "red", "close_door", "position")]
    assert case.evidence["options.attack"].statements == ("s0", "s1", "s2")


@pytest.mark.parametrize(
    ("decision", "links"),
    [
        (accepted("s9"), []),
        (accepted("s1"), [Link(path="positions.red.closed", value="yes")]),
        (accepted("s1"), [Link(path="positions.green.close_door", value="yes")]),
        (accepted("s1"), [Link(path="positions.red.close_door")]),
        (accepted("s1"), [Link(path="nothing", value="yes")]),
        (accepted("s1"), [Link(path="doubts.red", value="position")]),
    ],
)
def test_unknown_names_change_nothing(folder: Path, decision: Decision, links: list[Link]) -> None:
    with pytest.raises(UnknownNameError):
        decide(folder, decision, links)
    assert (folder / "record.yaml").read_text(encoding="utf-8") == RECORD
    assert (folder / "case.yaml").read_text(encoding="utf-8") == CASE_FILE


def test_what_does_not_read_back_is_put_back(folder: Path) -> None:
    with pytest.raises(InputError):
        decide(folder, Decision(statements=("s1",), status="accepted", by="A.B.", on="someday"))
    with pytest.raises(InputError):
        decide(folder, accepted("s1"), [Link(path="positions.red.close_door", value="perhaps")])
    assert (folder / "record.yaml").read_text(encoding="utf-8") == RECORD
    assert (folder / "case.yaml").read_text(encoding="utf-8") == CASE_FILE


def test_the_shipped_case_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "january"
    shutil.copytree(detente.shipped("january-2022"), folder)
    before = detente.load_case(folder)
    assert before.record is not None
    decide(folder, accepted("d3"), [Link(path="positions.russia.talks")])
    after = detente.load_case(folder)
    assert after.case.evidence["positions.russia.talks"].statements == ("d3",)
    changed = {k for k in before.case.evidence if before.case.evidence[k] != after.case.evidence[k]}
    assert changed == {"positions.russia.talks"}
    assert (after.case.positions, after.case.preferences) == (before.case.positions, before.case.preferences)
    comments = [line.strip() for line in (detente.shipped("january-2022") / "case.yaml").read_text("utf-8").splitlines()
                if line.strip().startswith("#")]  # fmt: skip
    text = (folder / "case.yaml").read_text("utf-8")
    assert [line for line in comments if line not in text] == []


def test_the_commands_end_to_end(folder: Path) -> None:
    result = run("suggest", folder, "--json")
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    jsonschema.validate(answer, schema("suggestions"))
    by_id = {one["id"]: one["suggestions"] for one in answer["statements"]}
    assert [(s["path"], s["value"]) for s in by_id["s1"]] == [("positions.red.close_door", "yes")]
    assert by_id["s2"][0]["against"] == ["s3"]
    assert by_id["s3"][0]["conflict"]
    shown = run("suggest", folder).stdout
    assert max(map(len, shown.splitlines())) <= 80
    done = run("accept", folder, "s1", "s2", "--by", "A.B.", "--all", "--on", "2022-02-01", "--json")
    assert done.exit_code == 0, done.stderr
    jsonschema.validate(json.loads(done.stdout), schema("decided"))
    case = detente.load_case(folder).case
    assert case.evidence["positions.red.close_door"].statements == ("s1",)
    assert case.evidence["positions.blue.close_door"].statements == ("s2",)
    assert run("reject", folder, "s3", "--by", "A.B.").exit_code == 0
    assert json.loads(run("suggest", folder, "--json").stdout)["statements"] == []


def test_all_takes_what_is_certain_enough_and_tells_what_it_left(folder: Path) -> None:
    record = (folder / "record.yaml").read_text("utf-8")
    doubtful = "issue: door, proposed: {trigger: rejected, confidence: 0.4, candidates: {target: [RU, BY]}}"
    record = record.replace("actor: US, target: RU, issue: door", f"actor: US, {doubtful}", 1)
    (folder / "record.yaml").write_text(record, encoding="utf-8")
    told = json.loads(run("suggest", folder, "--json").stdout)["statements"]
    assert [(one["id"], one["confidence"], one["candidates"]) for one in told] == [
        ("s2", 0.4, {"target": ["RU", "BY"]}),
        ("s1", None, {}),
        ("s3", None, {}),
    ]
    shown = run("suggest", folder).stdout
    assert "target? RU, BY" in shown
    done = run("accept", folder, "s1", "s2", "--by", "A.B.", "--all")
    assert "evidence for positions.red.close_door" in done.stdout
    assert "left: s2: positions.blue.close_door = no (certainty 0.40)" in done.stderr
    assert detente.load_case(folder).case.evidence["positions.blue.close_door"].statements == ()
    again = json.loads(run("accept", folder, "s2", "--by", "A.B.", "--all", "--sure", "0.4", "--json").stdout)
    jsonschema.validate(again, schema("decided"))


@pytest.mark.parametrize(
    "arguments",
    [("accept", "s1"), ("accept", "s1", "--by", " "), ("accept", "s9", "--by", "A"), ("reject", "--by", "A"),
     ("accept", "s1", "--by", "A", "--link", "positions.red.close_door=perhaps")],
)  # fmt: skip
def test_bad_command_lines_are_told(folder: Path, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    result = run(command, folder, *rest)
    assert result.exit_code == 2
    assert (folder / "record.yaml").read_text(encoding="utf-8") == RECORD
