"""Correcting a statement: what is given is changed and signed, and what was proposed first is not lost."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import detente
from detente.cli.main import app
from detente.files.schemas import schema
from detente.record.statement import Statement

TEXT = "Russia\r\nwarned Poland. Germany said no. Poland said no. It sent 14 tanks to Ukraine."
CASE = """format: detente-case/1
title: t
parties: {red: {name: Red, actors: [RU]}, blue: {name: Blue, actors: [DE]}}
options: {attack: {party: red, text: attack}}
"""
RECORD = """# mine
format: detente-record/1
documents: {r1: {file: sources/r1.txt}}
statements:
  s1: {quote: warned Poland, document: r1, start: 8, end: 21, act: warn, target: PL,
       proposed: {trigger: warned, confidence: 0.6}, status: proposed}  # first
  s2: {quote: It sent 14 tanks to Ukraine, document: r1, act: deliver, actor: PL, target: UA,
       commitment: {giver: PL, recipient: UA, stage: delivered, items: [{item: tanks, quantity: 14}]}, status: proposed}
  s3: {quote: Poland said no, document: r1, act: reject}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "crisis"
    (made / "sources").mkdir(parents=True)
    (made / "sources" / "r1.txt").write_bytes(TEXT.encode())
    (made / "case.yaml").write_text(CASE, encoding="utf-8")
    (made / "record.yaml").write_text(RECORD, encoding="utf-8")
    return made


def correct(folder: Path, key: str, *arguments: str) -> Result:
    result = CliRunner().invoke(app, ["correct", str(folder), key, "--by", "A.B.", "--on", "2022-02-01", *arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def statement(folder: Path, key: str) -> Statement:
    record = detente.load_record(folder)
    return record.statements[key]


def test_what_is_given_is_changed_and_signed(folder: Path) -> None:
    result = correct(folder, "s1", "--act", "threaten", "--actor", "RU", "--actor", "BY", "--modality", "announced",
                     "--source", "DE", "--target", "", "--json")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    jsonschema.validate(json.loads(result.stdout), schema("corrected"))
    now = statement(folder, "s1")
    assert (now.act, now.actor, now.target, now.source, now.modality) == (
        "threaten",
        ("RU", "BY"),
        (),
        ("DE",),
        "announced",
    )
    assert (now.status, now.by, now.on) == ("edited", "A.B.", "2022-02-01")
    assert (now.quote, now.start, now.end) == ("warned Poland", 8, 21)
    assert now.proposed is not None
    assert (now.proposed.act, now.proposed.target, now.proposed.trigger) == ("warn", ("PL",), "warned")
    text = (folder / "record.yaml").read_text("utf-8")
    assert text.startswith("# mine\n")
    assert "# first" in text
    correct(folder, "s1", "--act", "attack")
    again = statement(folder, "s1")
    assert (again.act, again.proposed and again.proposed.act) == ("attack", "warn")


def test_a_new_quote_is_found_with_its_offsets(folder: Path) -> None:
    assert correct(folder, "s1", "--quote", "Russia\nwarned").exit_code == 0
    now = statement(folder, "s1")
    assert (now.start, now.end, now.quote) == (0, 14, "Russia\nwarned")
    assert now.proposed is not None
    assert (now.proposed.quote, now.proposed.start, now.proposed.end) == ("warned Poland", 8, 21)
    assert correct(folder, "s3", "--quote", "said no").exit_code == 0
    assert statement(folder, "s3").start == TEXT.rindex("said no")  # over the old words


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("s1", "--quote", "warned Spain"), "does not stand in document r1"),
        (("s1", "--quote", "said no"), "stands in document r1 2 times"),
        (("s1", "--act", "warned"), "did you mean 'warn'?"),
        (("s1", "--modality", "maybe"), "unknown modality"),
        (("s9", "--act", "warn"), "unknown statement"),
        (("s1",), "nothing is corrected"),
        (("s1", "--act", "warn"), "says all this already"),
        (("s1", "--act", "threaten", "--on", "someday"), "a date as in"),
        (("s1", "--act", "threaten", "--by", " "), "nobody signs"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_changed(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    result = correct(folder, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert (folder / "record.yaml").read_text("utf-8") == RECORD


def test_a_commitment_follows_or_is_taken_out(folder: Path) -> None:
    assert correct(folder, "s2", "--act", "pledge", "--actor", "DE").exit_code == 0
    given = statement(folder, "s2").commitment
    assert given is not None
    assert (given.giver, given.stage, given.items[0].quantity) == (("DE",), "pledged", 14)
    result = correct(folder, "s2", "--act", "deploy")
    assert "its commitment no longer fits" in result.stderr
    assert statement(folder, "s2").commitment is None
