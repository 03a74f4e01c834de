"""Malformed files load or are refused with a place and a message, never otherwise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.errors import CaseError, InputError, LimitError
from detente.files import load_case
from malformed import HAND_WRITTEN, VALID, VALID_JSON, Malformed, mutations

INTERNALS = re.compile(
    r"Traceback|pydantic|ruamel|lark|<unicode string>|NoneType|object at 0x|Shape|\bdict\b|type=|KeyError|\.py\b"
)


def write(folder: Path, content: bytes, ending: str) -> Path:
    path = folder / f"case{ending}"
    path.write_bytes(content)
    return path


def test_the_valid_files_are_valid(tmp_path: Path) -> None:
    for name, text, ending in (("yaml", VALID, ".yaml"), ("json", VALID_JSON, ".json")):
        folder = tmp_path / name
        folder.mkdir()
        (warning,) = load_case(write(folder, text.encode(), ending)).warnings
        assert "there is no record to look up" in warning.message


def test_there_are_forty() -> None:
    assert len({each.name for each in HAND_WRITTEN}) == len(HAND_WRITTEN) >= 40


@pytest.mark.parametrize("each", HAND_WRITTEN, ids=lambda each: each.name)
def test_by_hand(each: Malformed, tmp_path: Path) -> None:
    path = write(tmp_path, each.content, each.ending)
    with pytest.raises(CaseError) as caught:
        load_case(path)
    first = caught.value.problems[0]
    assert first.place is not None
    assert (first.place.file, first.place.line) == (str(path), each.line)
    if each.column is not None:
        assert first.place.column == each.column
    assert each.phrase in str(caught.value)
    assert not INTERNALS.search(str(caught.value))


def refusal(path: Path) -> str | None:
    """The message, or None where the file loads; any other exception passes through and fails the test."""
    try:
        load_case(path)
    except (InputError, LimitError) as error:
        return str(error)
    return None


@pytest.mark.parametrize("seed", range(30))
def test_by_mutation(seed: int, tmp_path: Path) -> None:
    messages = []
    for content, ending in mutations(12, seed):
        path = write(tmp_path, content, ending)
        message = refusal(path)
        if message is not None:
            assert re.search(rf"{re.escape(str(path))}:\d+", message), content
            assert not INTERNALS.search(message), content
            messages.append(message)
    assert messages
