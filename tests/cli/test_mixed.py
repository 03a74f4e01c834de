"""``detente analyse --mixed``: each party with its own concept, in both forms, and what is said of bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import detente
from detente.cli.main import app
from detente.files.schemas import schema

DILEMMA, ELMIRA = detente.shipped("prisoners-dilemma"), detente.shipped("elmira-1991")


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    return result


def mixtures(*arguments: object) -> list[dict[str, Any]]:
    result = run("analyse", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    jsonschema.validate(found, schema("analysis"))
    several: list[dict[str, Any]] = found["mixed"]
    return several


def test_each_party_by_its_own_concept() -> None:
    asked = ("--mixed", "first=seq,second=gmr", "--mixed", "second = gmr, first = nash")
    concepts = [{"first": "seq", "second": "gmr"}, {"first": "nash", "second": "gmr"}]
    assert mixtures(DILEMMA, *asked) == [
        {"concepts": concepts[0], "equilibria": ["NN", "YY"], "unknown": {}},
        {"concepts": concepts[1], "equilibria": ["NN"], "unknown": {}},
    ]
    assert [one["equilibria"] for one in mixtures(DILEMMA, *asked, "--summary")] == [2, 1]
    told = run("analyse", DILEMMA, *asked).stdout
    assert "States that hold for all, each party by its own concept" in told
    assert "NN, YY" in told.split("by its own concept")[1]


def test_mixtures_keep_to_the_states_asked_for_and_to_a_saved_analysis(tmp_path: Path) -> None:
    asked = ("--mixed", "first=seq,second=gmr")
    option = next(iter(detente.load_case(DILEMMA).case.options))
    assert [one["equilibria"] for one in mixtures(DILEMMA, *asked, "--where", option)] == [["YY"]]
    pytest.importorskip("pyarrow")
    saved = tmp_path / "kept.arrow"
    run("analyse", DILEMMA, "--save", saved)
    assert mixtures(saved, *asked) == mixtures(DILEMMA, *asked)


def test_what_cannot_be_told_is_null_with_the_reason() -> None:
    parties = list(detente.load_case(ELMIRA).case.parties)
    text = ",".join([f"{parties[0]}=l:2", *(f"{party}=nash" for party in parties[1:])])
    (one,) = mixtures(ELMIRA, "--mixed", text)
    assert one["equilibria"] is None
    assert one["unknown"] == {parties[0]: "it is defined for two parties, and there are 3"}
    assert "l:2 cannot be told for" in run("analyse", ELMIRA, "--mixed", text).stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("first", "'first' is not of that form"),
        ("first=seq", "no concept is given for second"),
        ("first=seq,first=gmr", "names first twice"),
        ("first=seq,third=gmr", "unknown party 'third'"),
        ("first=sec,second=gmr", "unknown concept 'sec'"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    result = run("analyse", DILEMMA, "--mixed", text)
    assert result.exit_code == 2
    assert said in result.stderr
