"""Commands on models too large to be listed: saved and opened, cut down, limited in time, interrupted."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

import detente
from detente.cli.main import app
from detente.files.schemas import schema

START = "import sys; sys.argv[0] = 'detente'; from detente.cli.main import main; main()"
COMMAND = [sys.executable, "-c", START]
OPTIONS, PARTIES = 14, 3
WAIT = 60  # seconds; far beyond what anything here takes


def write_case(path: Path, n_options: int = OPTIONS) -> Path:
    """A case of many states whose preferences are statements."""
    rng = np.random.default_rng(4)
    lines = ["format: detente-case/1", "title: Large", "parties:"]
    lines += [f"  p{party}: {{name: Party {party}}}" for party in range(PARTIES)]
    lines += ["options:"]
    lines += [f"  o{k}: {{party: p{k * PARTIES // n_options}, now: no}}" for k in range(n_options)]
    lines += ["preferences:"]
    for party in range(PARTIES):
        some = [f"o{k} iff o{rng.integers(n_options)}" for k in rng.permutation(n_options)]
        lines.append(f"  p{party}: {{statements: [{', '.join(some)}]}}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("large") / "large.yaml")


@pytest.fixture(scope="module")
def saved(case: Path) -> Path:
    path = case.parent / "large.arrow"
    detente.save_analysis(detente.analyse(detente.load_case(case)), path)
    return path


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=WAIT)


def answer(*arguments: object) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    shape: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(shape, schema("explain" if arguments[0] == "explain" else "analysis"))
    return shape


def test_a_saved_analysis_answers_as_the_case_does(case: Path, saved: Path, tmp_path: Path) -> None:
    done = run("analyse", case, "--save", tmp_path / "kept.parquet", "--summary")
    assert done.returncode == 0, done.stderr
    expected = answer("analyse", case, "--summary")
    assert answer("analyse", tmp_path / "kept.parquet", "--summary") == expected
    assert answer("analyse", saved, "--summary") == expected
    assert answer("analyse", saved, "--concept", "seq", "--summary")["equilibria"] == {
        "seq": expected["equilibria"]["seq"]
    }


def test_a_saved_analysis_is_shown_under_another_profile(tmp_path: Path) -> None:
    crisis = Path(detente.__file__).parent / "cases" / "january-2022"
    kept = tmp_path / "kept.arrow"
    assert run("analyse", crisis, "--save", kept, "--summary").returncode == 0
    expected = answer("analyse", crisis, "--summary", "--profile", "v2.5")
    assert answer("analyse", kept, "--summary", "--profile", "v2.5") == expected
    assert answer("analyse", kept, "--summary")["dilemmas"] != expected["dilemmas"]


@pytest.mark.parametrize("key", ["nash", "gmr", "smr", "seq", "symseq"])
def test_verdicts_of_a_saved_analysis_are_explained(saved: Path, key: str) -> None:
    result = detente.load_analysis(saved)
    party = "p1"
    held = result.held(party, key)
    assert held is not None
    for index in (int(np.argmax(held)), int(np.argmin(held))):
        state = result.label(index)
        found = answer("explain", saved, "--state", state, "--party", party, "--concept", key)
        assert (found["stable"], found["verified"]) == (bool(held[index]), True)
        told = run("explain", saved, "--state", state, "--party", party, "--concept", key)
        assert told.returncode == 0, told.stderr
        assert "checked against the definitions" in told.stdout
        if not found["stable"] and key != "nash":
            assert found["witness"]["n_reachable"] == len(found["witness"]["reachable"])


def test_the_time_for_the_check_of_a_witness_is_limited_too(
    saved: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("detente.report.verdict.check", lambda *_: time.sleep(30))
    asked = ["explain", str(saved), "--state", "now", "--party", "p1", "--concept", "smr_d", "--timeout", "5"]
    with pytest.raises(SystemExit) as ended:
        app(asked)
    assert ended.value.code == 2
    assert "not finished after 5 seconds: checking the witness;" in capsys.readouterr().err


def test_the_closed_set_is_written_to_a_file(saved: Path, tmp_path: Path) -> None:
    result = detente.load_analysis(saved)
    held = result.held("p0", "smr")
    assert held is not None
    state = result.label(int(np.argmin(held)))
    arguments = ("explain", saved, "--state", state, "--party", "p0", "--concept", "smr")
    found = answer(*arguments, "--closed-set", tmp_path / "all.csv")["witness"]
    rows = [row.split(",") for row in (tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["state", "moves_on_to"]
    assert [row[0] for row in rows[1:]] == found["reachable"]
    assert sum(bool(row[1]) for row in rows[1:]) == found["n_counters"]
    assert run(*arguments, "--closed-set", tmp_path / "all.txt").returncode == 2


def test_the_first_equilibria(case: Path) -> None:
    found = answer("analyse", case, "--top", "4")
    assert [one["changes"] for one in found["top"]] == sorted(one["changes"] for one in found["top"])
    assert isinstance(found["states"], int)
    assert len(answer("analyse", case, "--top", "4", "--for", "Party 1")["top"]) == 4
    told = run("analyse", case, "--top", "4", "--near")
    for one in found["top"]:
        assert one["state"] in told.stdout


def test_only_where_a_condition_holds(case: Path) -> None:
    some = " and ".join(f"o{k}" for k in range(OPTIONS - 3))
    found = answer("analyse", case, "--where", some)
    assert found["where"] == {"condition": some, "states": 8, "of": 2**OPTIONS}
    assert found["states"] == [
        "Y" * (OPTIONS - 3) + end for end in ("NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY")
    ]
    assert all(set(states) <= set(found["states"]) for states in found["equilibria"].values())
    assert "8 states of" in run("analyse", case, "--where", some, "--summary").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--near"], "--top"),
        (["--top", "2", "--near", "--for", "p0"], "one of --near and --for"),
        (["--where", "o0 and"], "error"),
        (["--where", "oo"], "unknown option"),
        (["--top", "1", "--for", "nobody"], "unknown party"),
        (["--save", "kept.txt"], "no kind of table"),
    ],
)
def test_what_does_not_go_together_is_told(case: Path, arguments: list[str], said: str) -> None:
    done = run("analyse", case, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_lists_of_millions_are_refused(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = START.replace("main()", "import detente.report.large as large; large.MOST_LABELS = 1000; main()")
    done = subprocess.run(
        [sys.executable, "-c", limit, "analyse", str(case), "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    for remedy in ("--summary", "--top", "--where", "--save"):
        assert remedy in done.stderr


def test_a_limit_of_time_says_how_far_it_came(tmp_path: Path) -> None:
    done = run(
        "analyse", write_case(tmp_path / "large.yaml", 22), "--timeout", "0.2", "--save", tmp_path / "kept.arrow"
    )
    assert done.returncode == 2
    assert "not finished after 0.2 seconds" in done.stderr
    assert "--timeout" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["large.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
@pytest.mark.parametrize("delay", [0.8, 2.0])
def test_an_interruption_ends_it_and_leaves_no_part_of_a_file(tmp_path: Path, delay: float) -> None:
    case = write_case(tmp_path / "large.yaml", 23)
    command = [*COMMAND, "analyse", str(case), "--save", str(tmp_path / "kept.arrow"), "--summary"]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    )
    time.sleep(delay)
    running.send_signal(signal.SIGINT)
    told, complaint = running.communicate(timeout=WAIT)
    assert (running.returncode, told) == (130, "")
    assert "Traceback" not in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["large.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
def test_a_bar_is_shown_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    slow = (
        "import time; from detente.cli.progress import watched\n"
        "def work(watch):\n"
        "    for done in range(30):\n"
        "        watch('judging states', done, 30); time.sleep(0.06)\n"
        "print(watched(work))\n"
    )
    quiet = subprocess.run([sys.executable, "-c", slow], capture_output=True, text=True, check=True)
    assert (quiet.stdout, quiet.stderr) == ("None\n", "")
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", slow], stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        until = time.monotonic() + WAIT
        while time.monotonic() < until and (running.poll() is None or select.select([ours], [], [], 0)[0]):
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    shown += os.read(ours, 4096)
                except OSError:  # the other side is closed
                    break
        running.wait()
    os.close(ours)
    assert b"judging states" in shown
