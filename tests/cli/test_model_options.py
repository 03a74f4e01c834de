"""Asking a language model from the command line: only by name, only here unless allowed, all of it noted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from detente.cli.main import app
from detente.files.schemas import schema
from endpoint import Server, completion, send

pytest.importorskip("openai")

TEXT = "Russia demanded on Monday that NATO withdraw its troops. Blinken rejected the demand."


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = made.start()
    yield made
    made.stop(thread)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["read", *map(str, arguments)])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_model_is_asked_by_name_and_all_is_noted(server: Server, report: Path) -> None:
    one: dict[str, object] = {
        "quote": "Blinken rejected the demand",
        "act": "reject",
        "source": [],
        "actor": ["Blinken"],
        "target": [],
    }
    one |= {"condition": None, "modality": None}
    server.answer = completion(json.dumps({"statements": [one, one | {"quote": "made up"}]}))
    result = run(report, "--json", "--model", "m", "--endpoint", server.endpoint, "--model-log", "log.jsonl")
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    jsonschema.validate(answer, schema("reading"))
    assert [(s["act"], s["trigger"]) for s in answer["statements"]] == [("reject", "model:m")]
    assert answer["model"]["note"] is None
    assert len(answer["model"]["refused"]) == 1
    assert "refused: the quote does not occur" in result.stderr
    (noted,) = [json.loads(line) for line in Path("log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert noted["sent"] == server.asked[0]
    run(report, "--json", "--model", "m", "--endpoint", server.endpoint, "--model-log", "log.jsonl")
    assert len(Path("log.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_the_rules_stand_in_for_a_failing_model(server: Server, report: Path) -> None:
    server.answer = lambda handler: send(handler, b"", 503)
    result = run(report, "--json", "--model", "m", "--endpoint", server.endpoint)
    plain = run(report, "--json")
    assert result.exit_code == 0
    assert "status 503; these are the rules' proposals" in result.stderr
    answer = json.loads(result.stdout)
    assert answer.pop("model")["note"]
    assert answer == json.loads(plain.stdout)


def test_nothing_is_asked_or_noted_without_a_name(server: Server, report: Path) -> None:
    assert run(report, "--json").exit_code == 0
    assert server.asked == []
    assert not Path("detente-model.log.jsonl").exists()
    result = run(report, "--endpoint", server.endpoint)
    assert result.exit_code == 2
    assert "--model" in result.stderr


def test_an_endpoint_elsewhere_needs_leave(report: Path) -> None:
    result = run(report, "--model", "m", "--endpoint", "http://192.0.2.1/v1")
    assert result.exit_code == 2
    assert "--allow-remote" in result.stderr
    assert not Path("detente-model.log.jsonl").exists()


def test_a_log_that_cannot_be_written_is_told_before_anything_is_sent(server: Server, report: Path) -> None:
    result = run(report, "--model", "m", "--endpoint", server.endpoint, "--model-log", "no/such/folder/log")
    assert result.exit_code == 2
    assert "is not a folder" in result.stderr
    assert server.asked == []
