"""The bytes of an input file as text, and places in it. The limits on files stand here."""

from __future__ import annotations

import os
import re
import tempfile
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from detente.errors import InputError, LimitError, Place, Problem

MAX_BYTES = 64 * 2**20
MAX_YAML_BYTES = 4 * 2**20  # a YAML reader in Python needs seconds for each MiB
MAX_YAML_EVENTS = 300_000  # values, and beginnings and ends of lists and mappings
MAX_DEPTH = 64  # levels of lists and mappings inside each other
MAX_REPEATED = 200_000  # values that aliases repeat
MAX_PROBLEMS = 100  # problems shown of one file

_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Source:
    """A decoded input file and the name it is spoken of by."""

    name: str
    text: str

    def place(self, offset: int | None) -> Place:
        """The place of the character at `offset` (from 0); the first line for None."""
        if offset is None:
            return Place(file=self.name, line=1)
        offset = min(max(0, offset), len(self.text))
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        return Place(file=self.name, line=line, column=offset - start + 1, text=self._line(line))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    @cached_property
    def _shown(self) -> dict[int, str]:
        return {}

    def _line(self, line: int) -> str:
        """The line, kept, as a file may be one long line with many problems."""
        if line not in self._shown:
            end = self._starts[line] if line < len(self._starts) else len(self.text)
            self._shown[line] = _CONTROL.sub("\ufffd", self.text[self._starts[line - 1] : end].rstrip("\r\n"))
        return self._shown[line]


_TABLES = {b"ARROW1": "Arrow", b"FEA1": "Feather", b"PAR1": "Parquet"}


def read_source(path: Path, *, error: type[InputError] = InputError, encoding_hint: bool = True) -> Source:
    """The text of the file at `path`, read as UTF-8.

    Raises `error` where it cannot be read or decoded, LimitError where it is larger than MAX_BYTES.
    """
    name = str(path)
    data = read_bytes(path, error=error)
    if (table := next((kind for mark, kind in _TABLES.items() if data.startswith(mark)), None)) is not None:
        raise error(
            Problem(
                message=f"this is a table ({table}), not text",
                place=Place(file=name),
                remedy="an analysis that was kept is opened by `detente analyse` and `detente explain`; "
                "here give the case that it was made of",
            )
        )
    if wide := _wide(data):
        raise error(
            Problem(
                message=f"the file is in {wide}",
                place=Place(file=name, line=1),
                expected="UTF-8",
                remedy="save it again as UTF-8",
            )
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as found:
        raise error(_undecodable(name, data, found.start)) from None
    return Source(name, text.removeprefix("\ufeff") if encoding_hint else text)


def read_bytes(path: Path, *, error: type[InputError] = InputError) -> bytes:
    """The bytes of the file at `path`; raises as `read_source` does."""
    name = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise error(
            Problem(message="there is no such file", place=Place(file=name), remedy="check the path for a slip")
        ) from None
    except IsADirectoryError:
        raise error(Problem(message="this is a folder", place=Place(file=name), expected="a file")) from None
    except (OSError, ValueError) as found:
        reason = found.strerror if isinstance(found, OSError) and found.strerror else "not a usable path"
        raise error(Problem(message=f"the file cannot be read: {reason}", place=Place(file=name))) from None
    if len(data) > MAX_BYTES:
        raise LimitError(too_large(name, "the file", MAX_BYTES, "split it, or leave out what is not needed"))
    return data


def too_large(name: str, what: str, limit: int, remedy: str) -> str:
    """The message of a file that is larger than `limit` bytes."""
    return str(
        Problem(
            message=f"{what} is larger than {limit / 2**20:.0f} MiB",
            place=Place(file=name, line=1),
            expected=f"at most {limit:,} bytes",
            remedy=remedy,
        )
    )


def _wide(data: bytes) -> str | None:
    """UTF-32 or UTF-16, by their marks or by the zero bytes of western text."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    head = data[:200]
    pairs = len(head) // 2
    if pairs >= 4 and (head[1::2].count(0) > pairs * 0.7 or head[::2].count(0) > pairs * 0.7) and any(head):
        return "UTF-16"
    return None


def _undecodable(name: str, data: bytes, at: int) -> Problem:
    before = data[:at].decode("utf-8")
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    rest = data[at : at + 60].decode("utf-8", "replace")
    text = before[line_start:] + (_LINE_END.split(rest)[0])
    line = len(_LINE_END.findall(before)) + 1
    return Problem(
        message=f"byte {at:,} (0x{data[at]:02x}) is not UTF-8",
        place=Place(file=name, line=line, column=len(before) - line_start + 1, text=_CONTROL.sub("\ufffd", text)),
        expected="text in UTF-8",
        remedy="save the file as UTF-8; it may be in Windows-1252 or Latin-1 now",
    )


def control_character(text: str) -> int | None:
    """Where the first character stands that no text should hold (control, lone surrogate), or None."""
    found = _CONTROL.search(text)
    return found.start() if found else None


def write_text_safely(path: Path | str, text: str) -> None:
    """Write `text` as UTF-8 to `path` so that either the old or the new content stands there, never a part.

    Raises InputError where the place cannot be written.
    """
    path = Path(path)
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
            Path(beside).chmod(mode & 0o777)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as found:
        raise InputError(
            Problem(message=f"the file cannot be written: {found.strerror}", place=Place(file=str(path)))
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
