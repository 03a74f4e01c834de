"""Messages that say what was given and what to do: tables, numbers of moves, conditions, interrupts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente
from detente.cli.main import app

CUBA, DILEMMA = detente.shipped("cuba-1962"), detente.shipped("prisoners-dilemma")
DRAWN = """\
format: detente-case/1
title: drawn
parties: {red: {name: Red}}
graph: {states: [s1, s2], moves: {red: [[s1, s2]]}}
preferences: {red: {ranking: [s1, s2]}}
"""


def refused(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    return " ".join(result.stderr.split())


@pytest.mark.parametrize("command", ["paths", "coalitions", "dilemmas", "check", "export"])
@pytest.mark.parametrize(("mark", "kind"), [(b"ARROW1", "Arrow"), (b"PAR1", "Parquet")])
def test_a_table_is_told_from_text(tmp_path: Path, command: str, mark: bytes, kind: str) -> None:
    file = tmp_path / "kept.arrow"
    file.write_bytes(mark + b"\0\0\xff\xfe\x80")
    said = refused(command, file, *(("--to", "dot") if command == "export" else ()))
    assert f"kept.arrow: error: this is a table ({kind}), not text" in said
    assert "opened by `detente analyse` and `detente explain`" in said
    assert "UTF-8" not in said


@pytest.mark.parametrize(("key", "like"), [("mr", "mr:2"), ("l:H", "l:2"), ("cmr:x", "cmr:2")])
def test_a_number_of_moves_is_asked_for(key: str, like: str) -> None:
    said = refused("analyse", DILEMMA, "--concept", key)
    assert f"unknown concept {key!r}: " in said
    assert f"H stands for a number of moves from 1 to 1,000, as in {like}" in said


def test_conditions_need_options(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(DRAWN, encoding="utf-8")
    said = refused("analyse", tmp_path, "--where", "s1")
    assert "the condition s1 needs options, and the states of this case are drawn" in said


def test_the_length_of_no_ways() -> None:
    assert "--to STATE" in refused("paths", CUBA, "--longest", 3)


def test_one_equilibrium_is_no_several() -> None:
    result = CliRunner().invoke(app, ["analyse", str(CUBA), "--top", "1"])
    assert "The first equilibrium nearest to the status quo" in result.stdout


def test_an_interrupt_while_modules_are_loaded(tmp_path: Path) -> None:
    """As from Ctrl-C right after the start."""
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    start = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from detente.__main__ import main; main()"
    run = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (130, "interrupted\n")
