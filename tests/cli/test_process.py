"""The commands as processes: streams, statuses, pipes that close, terminals that lack characters, completion."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import detente

CHICKEN, JANUARY = detente.shipped("chicken"), detente.shipped("january-2022")
START = "import sys; sys.argv[0] = 'detente'; from detente.cli.main import main; main()"
COMMAND = [sys.executable, "-c", START]


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


def test_version_and_help() -> None:
    assert run("--version").stdout == f"detente {detente.__version__}\n"
    assert run("--help").returncode == 0
    assert "forecast" in run("--help").stdout


def test_answers_go_to_one_stream_and_complaints_to_the_other(tmp_path: Path) -> None:
    result = run("analyse", CHICKEN, tmp_path / "gone.yaml", "--json")
    assert result.returncode == 2
    assert len(result.stdout.splitlines()) == 1
    assert "gone.yaml" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_reader_that_leaves_is_no_error() -> None:
    writer = subprocess.Popen([*COMMAND, "record", str(JANUARY)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.close()
    assert writer.stderr is not None
    complaint = writer.stderr.read()
    writer.stderr.close()
    assert writer.wait() == 141
    assert complaint == b""


def test_a_terminal_without_the_characters_gets_escapes() -> None:
    for arguments in (("record", JANUARY, "--json"), ("record", JANUARY), ("demo", "--help")):
        result = run(*arguments, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
        assert result.returncode == 0, result.stderr
        assert result.stdout.isascii()


def test_no_colour_without_a_terminal_whatever_is_wished() -> None:
    for wish in ({"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}, {"NO_COLOR": "1"}):
        assert "\x1b" not in run("analyse", CHICKEN, **wish).stdout


@pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False)]
)
def test_colour_on_a_terminal_only_if_it_is_not_declined(environment: dict[str, str], coloured: bool) -> None:
    import pty

    clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM", "FORCE_COLOR")}
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, "analyse", str(CHICKEN)], stdout=theirs, env={**clean, **environment})
    os.close(theirs)
    read = b""
    try:
        while piece := os.read(ours, 65536):
            read += piece
    except OSError:  # how a terminal ends on Linux
        pass
    os.close(ours)
    assert process.wait() == 0
    assert (b"\x1b[1m" in read) == coloured or not coloured
    assert b"\x1b[3" not in read or coloured


def test_debugging_shows_the_traceback(tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text("import detente.analysis\ndetente.analysis.analyse = lambda *a, **k: 1 / 0\n")
    quiet = run("analyse", CHICKEN, PYTHONPATH=str(tmp_path))
    loud = run("analyse", CHICKEN, PYTHONPATH=str(tmp_path), DETENTE_DEBUG="1")
    assert quiet.returncode == loud.returncode == 1
    assert "Traceback" not in quiet.stderr
    assert "Traceback" in loud.stderr


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    pipe = tmp_path / "case.yaml"
    os.mkfifo(pipe)  # reading it waits for ever, unless it is refused at once
    process = subprocess.Popen(
        [*COMMAND, "analyse", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    )
    for tick in range(100):
        if process.poll() is not None:
            break
        time.sleep(0.05)
        if tick == 30:
            process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode in (2, 130)
    assert b"Traceback" not in complaint


def test_the_shell_completes_commands_and_concepts() -> None:
    done = run(_DETENTE_COMPLETE="complete_bash", COMP_WORDS="detente ana", COMP_CWORD="1")
    assert "analyse" in done.stdout


def test_the_same_input_gives_the_same_brief(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        assert run("brief", JANUARY, "--out", tmp_path / name, PYTHONHASHSEED=str(len(name))).returncode == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
