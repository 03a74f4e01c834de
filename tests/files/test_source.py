from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.files.source import Source, read_source, write_text_safely


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1, "ab")), (2, (1, 3, "ab")), (4, (2, 1, "cd")), (7, (2, 4, "cd")), (8, (3, 1, "e")), (99, (3, 2, "e"))],
)
def test_places(offset: int, place: tuple[int, int, str]) -> None:
    found = Source("f", "ab\r\ncd\r\ne").place(offset)
    assert (found.line, found.column, found.text) == place


def test_writing_replaces_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    write_text_safely(path, "long text\n")
    write_text_safely(path, "ä\r\n")
    assert path.read_bytes() == "ä\r\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_writing_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "f.txt"
    path.write_text("x")
    path.chmod(0o640)
    write_text_safely(path, "y")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_write_that_fails_leaves_the_old_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_text_safely(path, "\ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_writing_where_one_cannot(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_text_safely(tmp_path / "absent" / "f.txt", "x")


@pytest.mark.parametrize("name", ["absent.yaml", "", "nul\x00", "a" * 5000])
def test_reading_what_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_source(tmp_path / name)


def test_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "f"
    for encoding, name in (("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-32", "UTF-32")):
        path.write_bytes("some words\n".encode(encoding))
        with pytest.raises(InputError, match=name):
            read_source(path)
    path.write_bytes("eins\nGrüße".encode("cp1252"))
    with pytest.raises(InputError, match=rf"{path}:2:3: error: byte 7 \(0xfc\) is not UTF-8"):
        read_source(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read"):
        read_source(path)
