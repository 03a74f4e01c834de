"""The commands: their answers in both forms, their exit statuses, and what they say of bad input."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import detente
from detente.cli.main import COMMANDS, app
from detente.files.schemas import SCHEMAS, schema
from malformed import HAND_WRITTEN, VALID, Malformed, mutations

JANUARY = detente.shipped("january-2022")
CHICKEN = detente.shipped("chicken")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answers(*arguments: object) -> list[dict[str, Any]]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def written(folder: Path, text: str, name: str = "case.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", detente.shipped_cases())
def test_analyse_fits_its_schema_for_every_shipped_case(name: str) -> None:
    for extra in ((), ("--summary",), ("--concept", "gmr", "--profile", "v2.5")):
        (answer,) = answers("analyse", detente.shipped(name), *extra)
        jsonschema.validate(answer, schema("analysis"))


@pytest.mark.parametrize("name", detente.shipped_cases())
def test_the_other_answers_fit_theirs(name: str) -> None:
    folder = detente.shipped(name)
    for extra in ((), ("--ways-out",), ("--ways-out", "--profile", "v2.5")):
        jsonschema.validate(answers("dilemmas", folder, *extra)[0], schema("dilemmas"))
    (checked,) = answers("check", folder)
    jsonschema.validate(checked, schema("check"))
    assert checked["ok"]


def test_the_views_fit_their_schema() -> None:
    (answer,) = answers("record", JANUARY)
    jsonschema.validate(answer, schema("record-view"))
    assert list(answer["views"]) == [view.key for view in detente.VIEWS]
    assert all(view["rows"] for view in answer["views"].values())
    (one,) = answers("record", JANUARY, "--view", "ledger")
    assert one["views"] == {"ledger": answer["views"]["ledger"]}


def test_every_verdict_of_a_small_case_is_explained_and_verified() -> None:
    (analysis,) = answers("analyse", CHICKEN)
    for party, concepts in analysis["stable"].items():
        for concept, stable in concepts.items():
            for state in analysis["states"]:
                arguments = ("--state", state, "--party", party, "--concept", concept)
                (answer,) = answers("explain", CHICKEN, *arguments)
                jsonschema.validate(answer, schema("explain"))
                assert answer["verified"]
                assert answer["stable"] == (state in stable)


@pytest.mark.parametrize("key", ["sim", "l:2", "nm", "mr:3", "cmr:2", "maximin:2"])
def test_lines_of_play_are_a_witness_that_is_checked(key: str) -> None:
    for state in ("NN", "YN", "YY"):
        (found,) = answers("explain", CHICKEN, "--state", state, "--party", "row", "--concept", key)
        jsonschema.validate(found, schema("explain"))
        assert found["verified"] is True
        assert all(line["moves"][0]["from"] == state for line in found["witness"]["lines"])
    told = run("explain", CHICKEN, "--state", "NN", "--party", "row", "--concept", key).stdout
    assert "worked out anew from the definition, and holds" in told


def test_a_summary_counts_what_the_answer_lists() -> None:
    (full,), (short,) = answers("analyse", JANUARY), answers("analyse", JANUARY, "--summary")
    assert short["states"] == len(full["states"])
    assert short["equilibria"] == {key: len(states) for key, states in full["equilibria"].items()}
    assert short["stable"]["us"] == {key: len(states) for key, states in full["stable"]["us"].items()}
    assert short["dilemmas"] == len(full["dilemmas"])


def test_one_object_per_input_on_one_line_each() -> None:
    names = ("chicken", "stag-hunt", "garrison")
    got = answers("analyse", *map(detente.shipped, names))
    assert [one["title"] for one in got] == [detente.load_case(detente.shipped(n)).case.title for n in names]


def test_a_party_without_preferences_is_null(tmp_path: Path) -> None:
    text = VALID.replace("  blue: {ranking: [NNY, NNN, [YYN, YNN]]}\n", "").partition("evidence:")[0]
    path = written(tmp_path, text)
    (answer,) = answers("analyse", path)
    jsonschema.validate(answer, schema("analysis"))
    assert answer["stable"]["blue"] is None
    assert answer["stable"]["red"]["nash"]
    assert answer["equilibria"]["nash"] is None
    table = run("analyse", path).stdout
    assert "No preferences are given for Blue" in table
    assert "?" in table
    refused = run("explain", path, "--state", "now", "--party", "blue", "--concept", "nash")
    assert refused.exit_code == 2
    assert "preferences" in refused.stderr


def test_bad_inputs_are_told_and_the_others_answered(tmp_path: Path) -> None:
    bad, gone = written(tmp_path, "format: detente-case/1\ntitel: x\n", "bad.yaml"), tmp_path / "gone.yaml"
    for command in ("analyse", "dilemmas"):
        result = run(command, bad, CHICKEN, gone, detente.shipped("stag-hunt"), "--json")
        assert result.exit_code == 2
        formats = {"analyse": "detente-analysis/1", "dilemmas": "detente-dilemmas/1"}
        assert [json.loads(line)["format"] for line in result.stdout.splitlines()] == [formats[command]] * 2
        assert "bad.yaml:2:1" in result.stderr
        assert "title" in result.stderr
        assert "gone.yaml" in result.stderr


def test_check_answers_for_wrong_inputs_too(tmp_path: Path) -> None:
    bad = written(tmp_path, "format: detente-case/1\ntitel: x\n")
    result = run("check", bad, CHICKEN, "--json")
    assert result.exit_code == 2
    wrong, right = map(json.loads, result.stdout.splitlines())
    jsonschema.validate(wrong, schema("check"))
    assert (wrong["ok"], right["ok"]) == (False, True)
    assert (2, 1) in [(problem["line"], problem["column"]) for problem in wrong["problems"]]
    assert "titel" in result.stderr


def test_check_counts(tmp_path: Path) -> None:
    path = written(tmp_path, VALID.partition("evidence:")[0])
    (answer,) = answers("check", path)
    assert answer["counts"]["combinations"] == 8
    assert answer["counts"]["states"] == 4  # NNN, YNN, YYN, NNY
    assert answer["counts"]["moves"] == {"red": 4, "blue": 4}
    assert {one["element"] for one in answer["assumptions"]} >= {"options.attack", "preferences.blue"}


@pytest.mark.parametrize("each", HAND_WRITTEN, ids=lambda each: each.name)
def test_malformed_by_hand(each: Malformed, tmp_path: Path) -> None:
    path = tmp_path / f"case{each.ending}"
    path.write_bytes(each.content)
    result = run("check", path)
    assert result.exit_code == 2
    assert f"{path}:{each.line}" in result.stderr
    assert result.stdout == ""


def test_malformed_by_mutation(tmp_path: Path) -> None:
    refused = 0
    for number, (content, ending) in enumerate(mutations(60, 7)):
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(content)
        result = run("analyse", path, "--summary", "--json")
        assert result.exit_code in (0, 2)
        refused += result.exit_code == 2
        assert result.exit_code == 0 or str(path) in result.stderr
    assert refused > 20


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("analyse", CHICKEN, "--concept", "nahs"), "did you mean 'nash'?"),
        (("analyse", CHICKEN, "--profile", "dt3"), "did you mean 'dt2'?"),
        (("dilemmas", CHICKEN, "--profile", "v2"), "'v2.5'"),
        (("record", JANUARY, "--view", "leger"), "did you mean 'ledger'?"),
        (("record", CHICKEN / "case.yaml"), "has no record"),
        (("schema", "anlysis"), "did you mean 'analysis'?"),
        (("explain", JANUARY, "--state", "NNNNNYNNNNNY", "--party", "rusia", "--concept", "nash"), "'russia'"),
        (("explain", JANUARY, "--state", "NNNN", "--party", "us", "--concept", "nash"), "unknown state 'NNNN'"),
        (("explain", JANUARY, "--state", "now", "--party", "us", "--concept", "gmx"), "did you mean 'gmr'?"),
    ],
    ids=lambda value: str(value[-1]) if isinstance(value, tuple) else None,
)
def test_misspelt_names_get_the_nearest(arguments: tuple[object, ...], hint: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [("analyse",), ("frobnicate",), ("explain", CHICKEN), ("analyse", "--jsn", "x")])
def test_a_wrong_command_line_is_a_bad_input(arguments: tuple[object, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr


def test_inputs_that_are_no_files(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for path, words in ((empty, "case.yaml"), (tmp_path / "no" / "where", "where"), (Path("/dev/null"), "/dev/null")):
        result = run("analyse", path)
        assert result.exit_code == 2
        assert words in result.stderr


def test_explain_names_the_party_by_its_name_too() -> None:
    result = run("explain", JANUARY, "--state", "now", "--party", "United States", "--concept", "nash")
    assert result.exit_code == 0
    assert "holds for the United States under" in " ".join(result.stdout.split())


def test_explanations_carry_their_evidence() -> None:
    (answer,) = answers("explain", JANUARY, "--state", "now", "--party", "russia", "--concept", "seq")
    record = detente.load_record(JANUARY)
    for said in answer["sentences"][1:-1]:
        assert said["statements"] or said["assumptions"]
        assert set(said["statements"]) <= set(record.statements)
    assert {one["element"] for one in answer["evidence"]} >= {"preferences.russia.no_united_sanctions"}


def test_ways_out_show_what_they_bring() -> None:
    (answer,) = answers("dilemmas", JANUARY, "--ways-out")
    for found in answer["dilemmas"]:
        assert found["ways_out"]
        key = [found[field] for field in ("kind", "holder", "counterpart", "option")]
        for way in found["ways_out"]:
            assert key in [[one[f] for f in ("kind", "holder", "counterpart", "option")] for one in way["removes"]]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_printed(name: str) -> None:
    result = run("schema", name)
    jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))


def test_the_schemas_are_listed() -> None:
    assert run("schema").stdout.split() == list(SCHEMAS)


def test_new_makes_a_case_that_checks(tmp_path: Path) -> None:
    folder = tmp_path / "crisis"
    assert run("new", folder).exit_code == 0
    assert run("check", folder).exit_code == 0
    again = run("new", folder)
    assert again.exit_code == 2
    assert str(folder) in again.stderr


def test_demo_writes_its_brief_and_prints_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("demo")
    assert result.exit_code == 0
    path = Path(result.stdout.splitlines()[-1])
    assert path == tmp_path / "detente-brief.html"
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("demo").exit_code == 0  # its own brief is replaced


def test_what_is_not_a_brief_is_not_overwritten(tmp_path: Path) -> None:
    mine = written(tmp_path, "my notes", "notes.html")
    for command in (("demo",), ("brief", CHICKEN)):
        result = run(*command, "--out", mine)
        assert result.exit_code == 2
        assert "not a brief" in result.stderr
        assert mine.read_text() == "my notes"
    assert run("brief", CHICKEN, "--out", mine, "--force").exit_code == 0
    assert mine.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.html"]
    for bad in (tmp_path, tmp_path / "no" / "folder.html"):
        assert run("brief", CHICKEN, "--out", bad).exit_code == 2


def test_an_unexpected_error_is_told_shortly(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("detente.analysis.analyse", broken)
    result = run("analyse", CHICKEN)
    assert result.exit_code == 1
    assert "ZeroDivisionError: by nothing" in result.stderr
    assert "report" in result.stderr


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.analysis.analyse", interrupted)
    assert run("analyse", CHICKEN).exit_code == 130


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_has_help(command: Any) -> None:
    result = run(command.__name__, "--help")
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80


TABLES: list[tuple[object, ...]] = [
    *((command, detente.shipped(name)) for name in detente.shipped_cases() for command in ("check", "analyse")),
    *(("dilemmas", detente.shipped(name), "--ways-out") for name in detente.shipped_cases()),
    ("analyse", JANUARY, "--summary"),
    ("record", JANUARY),
    ("explain", JANUARY, "--state", "now", "--party", "russia", "--concept", "symseq"),
    ("explain", JANUARY, "--state", "NYNNNYNNNNNN", "--party", "russia", "--concept", "smr"),
]


@pytest.mark.parametrize("arguments", TABLES, ids=lambda a: " ".join(Path(str(part)).name for part in a))
def test_tables_fit_eighty_columns(arguments: tuple[object, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in result.stdout
    assert all(line == line.rstrip() for line in lines)


def test_nothing_is_foretold() -> None:
    """The program says what follows; the word for the future stands in nothing that it writes itself."""
    for arguments in TABLES:
        if arguments[0] != "record":  # quotes may say what they like
            assert " will " not in run(*arguments).stdout


def test_a_hostile_case_cannot_steer_the_terminal(tmp_path: Path) -> None:
    base = VALID.partition("evidence:")[0]
    refused = written(tmp_path, base.replace("name: Red,", 'name: "R\x1b]0;owned\x07",'), "refused.yaml")
    shown = written(tmp_path, base.replace("name: Red,", 'name: "R\u202e [red]ed[/]",'), "shown.yaml")
    for command in ("check", "analyse", "dilemmas"):
        for path, status in ((refused, 2), (shown, 0)):
            result = run(command, path)
            assert result.exit_code == status, result.stderr
            for bad in ("\x1b", "\x07", "\u202e"):
                assert bad not in result.stdout + result.stderr
            assert status or "[red]" in result.stdout.replace("\n", "")


def test_a_huge_name_does_not_flood(tmp_path: Path) -> None:
    path = written(tmp_path, VALID.partition("evidence:")[0].replace("name: Red,", f"name: {'R' * 5000},"))
    result = run("dilemmas", path)
    assert result.exit_code in (0, 2)
    assert len(result.stdout) < 20_000


def test_a_case_in_a_read_only_copy_is_read(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(CHICKEN, copy)
    assert answers("analyse", copy)[0]["digest"] == answers("analyse", CHICKEN)[0]["digest"]


@pytest.mark.parametrize("command", ["check", "analyse", "dilemmas"])
def test_what_only_the_states_show_has_its_place_too(command: str, tmp_path: Path) -> None:
    head = "format: detente-case/1\ntitle: x\nparties: {a: {name: A}}\noptions: {x: {party: a}, y: {party: a}}\n"
    clash = tmp_path / "clash.yaml"
    clash.write_text(head + "constraints:\n  - never: y\n  - never: not x\n  - never: x\n")
    short = tmp_path / "short.yaml"
    short.write_text(head + "preferences:\n  a:\n    ranking: [NN, NY]\n")
    result = run(command, clash, short)
    if command == "dilemmas":  # the board needs no states
        assert result.exit_code == 0
        return
    assert result.exit_code == 2
    assert f"{clash}:7:" in result.stderr
    assert "never: not x" in result.stderr
    assert f"{short}:7:" in result.stderr
