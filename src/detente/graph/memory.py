"""How much memory there is to be had: the least of what the system, a control group and a limit of the process leave.

Containers and batch systems allow a process less than the machine has; such a limit ends the process without a word, or
makes an allocation fail, where only the machine's free memory is looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from detente.errors import LimitError

ROOT = Path("/")
REMEDY = "to do: rule out states by constraints, leave out options, or use a machine with more memory"
NO_LIMIT = 2**62  # version 1 of control groups says so by a number near the largest


def available_memory(root: Path = ROOT) -> int | None:
    """The bytes that can be had without swapping; None where the system does not tell."""
    found = [*_of_system(root), *_of_groups(root), *_of_process(root)]
    return max(0, min(found)) if found else None


def out_of_memory(error: MemoryError) -> LimitError:
    """What is told where memory could not be had after all: how much was asked for, and how much there is."""
    if isinstance(error, LimitError):
        return error
    there = available_memory()
    left = "" if there is None else f"; {there / 1e9:.1f} GB are free"
    what = str(error).strip() or "no more could be had"
    return LimitError(f"there is not enough memory: {what[:1].lower()}{what[1:]}{left}; {REMEDY}")


def _of_system(root: Path) -> Iterator[int]:
    for line in _lines(root / "proc/meminfo"):
        if line.startswith("MemAvailable:"):
            yield int(line.split()[1]) * 1024
            return
    try:
        yield os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return


def _of_process(root: Path) -> Iterator[int]:
    """What the limit on the address space leaves."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    used = _lines(root / "proc/self/statm")
    if limit != resource.RLIM_INFINITY and used:
        yield limit - int(used[0].split()[0]) * resource.getpagesize()


def _of_groups(root: Path) -> Iterator[int]:
    """What the control groups of the process leave, those above them too, by version 2 and 1 of that interface."""
    mounted = root / "sys/fs/cgroup"
    for line in _lines(root / "proc/self/cgroup"):
        number, controllers, path = line.split(":", 2)
        if number == "0":
            yield from _left(mounted, path, "memory.max", "memory.current", "inactive_file")
        elif "memory" in controllers.split(","):
            names = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
            yield from _left(mounted / "memory", path, *names)


def _left(mounted: Path, path: str, limit: str, usage: str, idle: str) -> Iterator[int]:
    """Per group what is left, leaving aside cached files that can be dropped; in a container the group is the mount."""
    inside = Path(path.strip().lstrip("/"))
    for folder in (mounted / inside, *(mounted / above for above in inside.parents)):
        most, used = _number(folder / limit), _number(folder / usage)
        if most is None or used is None or most >= NO_LIMIT:
            continue
        dropped = [line.split()[1] for line in _lines(folder / "memory.stat") if line.split()[:1] == [idle]]
        yield most - used + (int(dropped[0]) if dropped else 0)


def _number(path: Path) -> int | None:
    """The number in a file; None where there is none, as `max` says that there is no limit."""
    lines = _lines(path)
    return int(lines[0]) if lines and lines[0].strip().isdigit() else None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except (OSError, ValueError):
        return []
