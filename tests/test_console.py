"""What the pages show of the terminal is what the terminal shows.

In a ``console`` block, lines with ``$`` are commands, run one after the other in one empty folder per page; what
follows a command is its output, where ``...`` stands for anything. A command without output shown need only succeed.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    page
    for page in sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])
    if "```console" in page.read_text("utf-8")
]
DETENTE = [sys.executable, "-m", "detente"]


@dataclass
class Shown:
    """A command of a page and the output shown for it."""

    line: str
    output: str = ""


def shown(page: Path) -> list[Shown]:
    commands: list[Shown] = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                commands.append(Shown(line[2:]))
            else:
                commands[-1].output += line + "\n"
    return commands


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(line, comments=True)
    if words[0] == "detente":
        words = [*DETENTE, *words[1:]]
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_terminal_shows_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    for command in shown(page):
        if not command.line.startswith("detente"):
            continue
        done = run(command.line, tmp_path)
        assert done.returncode in ((0, 2) if "error:" in command.output else (0,)), done.stderr
        if command.output.strip():
            got = done.stdout + done.stderr
            options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            assert doctest.OutputChecker().check_output(command.output, got, options), (
                f"$ {command.line}\nthe page shows:\n{command.output}\nthe terminal:\n{got}"
            )


def test_there_is_something_to_hold() -> None:
    assert sum(len(shown(page)) for page in PAGES) >= 10
