"""A copy of a shipped case is that case."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError, UnknownNameError
from detente.files import load_case
from detente.files.new import write_new_case
from detente.files.shipped import open_shipped, shipped_cases


@pytest.mark.parametrize("name", shipped_cases())
def test_a_copy_loads_as_the_original(name: str, tmp_path: Path) -> None:
    folder = write_new_case(tmp_path / "copy", like=name)
    copy, original = load_case(folder), load_case(open_shipped(name))
    assert (copy.case, copy.record) == (original.case, original.record)


def test_an_unknown_name_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="cuba-1962"):
        write_new_case(tmp_path / "copy", like="cuba-1926")
    assert not (tmp_path / "copy").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="something here already"):
        write_new_case(tmp_path, like="chicken")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
