"""What shows only when states are worked out is told with its place in the case file all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import app

MERGED = """\
format: detente-case/1
title: merged
parties: {red: {name: Red}, blue: {name: Blue}}
options:
  a: {party: red, now: no}
  b: {party: blue, now: no}
constraints:
  - never: not a and b
merged:
@
preferences:
  red:
    statements: [a, "not b"]
  blue:
    statements:
      - {id: p1, statement: b}
"""


def errors(folder: Path, text: str, command: str = "check") -> str:
    file = folder / "case.yaml"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, [command, str(file)])
    assert result.exit_code == 2
    return result.stderr.replace(str(file), "case.yaml")


@pytest.mark.parametrize("command", ["check", "analyse"])
def test_merged_states_that_are_wrong(tmp_path: Path, command: str) -> None:
    lines = "  - {id: one, states: a}\n  - {id: two, states: a and b}\n  - {id: none, states: b and not a}"
    said = errors(tmp_path, MERGED.replace("@", lines), command)
    assert "case.yaml:11:23: error: YY is merged into one and into two\n    - {id: two, states: a and b}\n" in said
    assert "case.yaml:12:24: error: nothing is merged into none" in said
    assert said.count("^") == 2


def test_statements_that_differ_within_a_merged_state(tmp_path: Path) -> None:
    said = errors(tmp_path, MERGED.replace("@", "  - {id: one, states: a}"))
    assert "case.yaml:13:21: error: the statement p2 of red holds in YN and not in YY" in said
    assert "case.yaml:16:29: error: the statement p1 of blue holds in YY and not in YN" in said
