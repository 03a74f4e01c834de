"""The cases that come with the package, found through importlib.resources."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from detente.errors import UnknownNameError


def shipped_cases() -> tuple[str, ...]:
    """The names of the shipped cases, in alphabetical order."""
    root = _root()
    if not root.is_dir():
        return ()
    return tuple(sorted(entry.name for entry in root.iterdir() if (entry / "case.yaml").is_file()))


def open_shipped(name: str) -> Path:
    """The folder of a shipped case. Raises UnknownNameError."""
    if name not in shipped_cases():
        raise UnknownNameError("shipped case", name, shipped_cases())
    return _root() / name


def _root() -> Path:
    return Path(str(files("detente"))) / "cases"
