from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError, UnknownNameError
from detente.files import load_case
from detente.files.new import write_new_case
from detente.files.shipped import open_shipped, shipped_cases


def test_a_new_case_is_valid_and_clean(tmp_path: Path) -> None:
    folder = write_new_case(tmp_path / "a" / "b")
    loaded = load_case(folder)
    assert not loaded.warnings
    assert loaded.record is not None
    assert len(loaded.record.statements) == 3
    assert {path for evidence in loaded.case.evidence.values() for path in evidence.statements} == {"s1", "s2", "s3"}


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert load_case(write_new_case(tmp_path)).case.title


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(InputError, match="nothing was written"):
            write_new_case(place)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be made"):
        write_new_case(tmp_path / "file" / "folder")


def test_shipped_cases_load() -> None:
    assert shipped_cases()
    for name in shipped_cases():
        assert not [each for each in load_case(open_shipped(name)).warnings if each.severity == "error"]


def test_an_unknown_shipped_case() -> None:
    with pytest.raises(UnknownNameError, match="unknown shipped case"):
        open_shipped("../secrets")
