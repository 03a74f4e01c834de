"""How much memory may be had: the machine, control groups of both versions, and a limit of the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from detente import shipped
from detente.cli.main import app
from detente.cli.progress import watched
from detente.errors import LimitError
from detente.graph.memory import available_memory, out_of_memory

GB = 10**9


def system(root: Path, files: dict[str, object]) -> Path:
    """A machine with 8 GB free, and what else these files say."""
    for name, text in {"proc/meminfo": f"MemTotal: 1 kB\nMemAvailable: {8 * GB // 1024} kB\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")
    return root


def group(folder: str, limit: object, used: int, idle: int = 0, *, old: bool = False) -> dict[str, object]:
    names = ("memory.limit_in_bytes", "memory.usage_in_bytes") if old else ("memory.max", "memory.current")
    stat = f"cache 1\n{'total_' if old else ''}inactive_file {idle}"
    return dict(zip((f"{folder}/{name}" for name in (*names, "memory.stat")), (limit, used, stat), strict=True))


@pytest.mark.parametrize(
    ("files", "left"),
    [
        ({}, 8 * GB // 1024 * 1024),
        ({"proc/self/cgroup": "0::/job", **group("sys/fs/cgroup/job", 3 * GB, GB)}, 2 * GB),
        ({"proc/self/cgroup": "0::/job", **group("sys/fs/cgroup/job", 3 * GB, 3 * GB, GB)}, GB),
        ({"proc/self/cgroup": "0::/job", **group("sys/fs/cgroup/job", "max", 0)}, 8 * GB // 1024 * 1024),
        ({"proc/self/cgroup": "0::/a/b", **group("sys/fs/cgroup/a/b", "max", 0),
          **group("sys/fs/cgroup/a", 4 * GB, GB)}, 3 * GB),
        ({"proc/self/cgroup": "1:cpu:/\n4:memory:/job", **group("sys/fs/cgroup/memory/job", 2 * GB, GB, old=True)}, GB),
        ({"proc/self/cgroup": "4:memory:/not/here", **group("sys/fs/cgroup/memory", 2 * GB, GB, old=True)}, GB),
        ({"proc/self/cgroup": "4:memory:/", **group("sys/fs/cgroup/memory", 2**63 - 4096, GB, old=True)},
         8 * GB // 1024 * 1024),
        ({"proc/self/cgroup": "0::/job", **group("sys/fs/cgroup/job", GB, 2 * GB)}, 0),
    ],
)  # fmt: skip
def test_the_least_of_the_limits_counts(tmp_path: Path, files: dict[str, object], left: int) -> None:
    assert available_memory(system(tmp_path, files)) == left


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is that of Linux")
def test_the_limit_on_the_address_space_counts() -> None:
    code = (
        "import resource; from detente.graph.memory import available_memory\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2 * 10**9, 2 * 10**9)); print(available_memory())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert 0 < int(done.stdout) < 2 * GB


def test_memory_that_cannot_be_had_is_told_with_the_figure() -> None:
    def greedy(_: object) -> None:
        np.empty(2**55, np.int64)

    with pytest.raises(LimitError, match=r"not enough memory: unable to allocate .*; \d+\.\d GB are free; to do: "):
        watched(greedy)
    limit = LimitError("a limit; to do: less")
    assert out_of_memory(limit) is limit
    assert "no more could be had" in str(out_of_memory(MemoryError()))


def test_a_command_that_runs_out_of_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also beside the work that is watched: here while the answer is printed."""

    def greedy(*_: object, **__: object) -> None:
        raise MemoryError("Unable to allocate 9 GiB")

    monkeypatch.setattr("detente.report.tables.analysis", greedy)
    done = CliRunner().invoke(app, ["analyse", str(shipped("chicken"))])
    assert done.exit_code == 2
    assert "not enough memory: unable to allocate 9 GiB" in done.stderr
