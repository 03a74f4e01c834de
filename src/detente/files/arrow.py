"""Tables of verdicts as Arrow IPC files or Parquet, with the case in them; needs the extra ``arrow`` (pyarrow).

Columns stand as they are; what is to be known beside them is JSON under the key ``detente`` of the schema's metadata,
with the case itself and the SHA-256 of all columns. Arrow files are not compressed, so that they are mapped, not read.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.case.case import Case
from detente.case.digest import digest
from detente.errors import CaseError, InputError, MissingExtraError, Place, Problem
from detente.files.case_file import read_case_text
from detente.files.dump import dump_case_json
from detente.files.source import write_text_safely

ENDINGS = (".arrow", ".feather", ".parquet")
KEY = b"detente"
ROWS = 2**18  # written at a time, so that an interruption need not wait
Column = npt.NDArray[np.integer[Any]]


def is_table(path: Path | str) -> bool:
    """Whether a path ends as a table does."""
    return Path(path).suffix.lower() in ENDINGS


def prepare(path: Path | str) -> None:
    """Find out before any work whether a table can be written to `path`, as far as that can be told; as `write_table`.

    Raises:
        InputError: the ending is none of ENDINGS.
        MissingExtraError: pyarrow is not installed.
    """
    if not is_table(path):
        message = f"the ending {Path(path).suffix!r} names no kind of table"
        raise InputError(_problem(Path(path), message, " or ".join(ENDINGS)))
    _pyarrow()


def write_table(path: Path | str, about: Mapping[str, Any], columns: Mapping[str, Column], case: Case) -> None:
    """Write columns, what is to be known of them, and the case they are about.

    Either the old or the new file stands there, never a part of it.

    Raises:
        InputError: the ending is none of ENDINGS, or the place cannot be written.
        MissingExtraError: pyarrow is not installed.
    """
    prepare(path)
    pa, path = _pyarrow(), Path(path)
    told = dict(about) | {"case": dump_case_json(case)}
    if digest(_case(told["case"], path)) != digest(case):
        raise InputError(_problem(path, "the case cannot be written so that it reads back the same"))
    told["content"] = _content(told, columns)
    arrays = {name: pa.array(column) for name, column in columns.items()}
    schema = pa.schema(
        [(name, array.type) for name, array in arrays.items()],
        metadata={KEY: json.dumps(told, ensure_ascii=False).encode()},
    )
    table = pa.table(list(arrays.values()), schema=schema)
    _beside(path, lambda part: _write(pa, part, path.suffix.lower(), table))


def _write(pa: Any, part: Path, ending: str, table: Any) -> None:
    if ending == ".parquet":
        from pyarrow import parquet

        with parquet.ParquetWriter(part, table.schema) as writer:
            for at in range(0, max(1, table.num_rows), ROWS):
                writer.write_table(table.slice(at, ROWS))
        return
    with pa.OSFile(str(part), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        for batch in table.to_batches(max_chunksize=ROWS):
            writer.write_batch(batch)


def _beside(path: Path, write: Callable[[Path], None]) -> None:
    """Let a file be written beside `path` and take its place when it is whole."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        part = Path(name)
        try:
            os.close(handle)
            write(part)
            part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as found:
        raise InputError(_problem(path, f"the file cannot be written: {found.strerror or found}")) from None


def write_rows(path: Path | str, columns: Mapping[str, Sequence[str | None]]) -> None:
    """Write columns of text, as CSV or as a table by the ending; what is None is left empty.

    Raises:
        InputError: the ending is none of these, or the place cannot be written.
        MissingExtraError: pyarrow is needed and not installed.
    """
    path = Path(path)
    if path.suffix.lower() == ".csv":
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(columns)
        rows.writerows(zip(*columns.values(), strict=True))
        write_text_safely(path, text.getvalue())
        return
    pa = _pyarrow()
    if not is_table(path):
        expected = " or ".join((".csv", *ENDINGS))
        raise InputError(_problem(path, f"the ending {path.suffix!r} names no kind of table", expected))
    table = pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})
    _beside(path, lambda part: _write(pa, part, path.suffix.lower(), table))


def read_table(path: Path | str) -> tuple[dict[str, Any], dict[str, Column], Case]:
    """What is known of a table, its columns, and the case that it is about.

    Raises:
        InputError: it cannot be read, was not written by `write_table`, or was changed since.
        MissingExtraError: pyarrow is not installed.
    """
    pa, path = _pyarrow(), Path(path)
    try:
        table = _read(pa, path)
        about = json.loads((table.schema.metadata or {})[KEY])
        columns = {name: _joined(table.column(name)) for name in table.column_names}
        content, case_text = about.pop("content"), about["case"]
    except OSError as found:
        why = found.strerror or "it is no such table"
        raise InputError(_problem(path, f"the file cannot be read: {why}")) from None
    except (pa.ArrowException, KeyError, ValueError, TypeError, AttributeError):
        raise InputError(_problem(path, "the file is no analysis that detente has saved")) from None
    if content != _content(about, columns):
        raise InputError(_problem(path, "the file is damaged: what it holds is not what was written"))
    return about, columns, _case(case_text, path)


def _read(pa: Any, path: Path) -> Any:
    if path.suffix.lower() == ".parquet":
        from pyarrow import parquet

        return parquet.read_table(path)
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def _joined(column: Any) -> Column:
    """A column as one array, from its buffers: pyarrow's own way loads pandas."""
    if column.null_count:
        raise ValueError(column.type)
    parts = [_values(chunk) for chunk in column.chunks]
    return parts[0] if len(parts) == 1 else np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _values(chunk: Any) -> Column:
    kind = np.dtype(str(chunk.type))
    found: Column = np.frombuffer(chunk.buffers()[1], kind, len(chunk), chunk.offset * kind.itemsize)
    return found


def _content(about: Mapping[str, Any], columns: Mapping[str, Column]) -> str:
    """SHA-256 of what is known, and of names and values of the columns."""
    found = hashlib.sha256(json.dumps(about, sort_keys=True).encode())
    for name, column in columns.items():
        found.update(f"{name} {column.dtype.str} {column.size}\n".encode())
        for part in _parts(column):
            found.update(memoryview(part))
    return found.hexdigest()


def _parts(column: Column) -> Iterator[Any]:
    whole = np.ascontiguousarray(column).view(np.uint8)
    yield from (whole[at : at + 2**24] for at in range(0, whole.size, 2**24))


def _case(text: str, path: Path) -> Case:
    found = read_case_text(text, str(path))
    if found.case is None:
        raise CaseError([one for one in found.problems if one.severity == "error"])
    return found.case


def _problem(path: Path, message: str, expected: str | None = None) -> Problem:
    return Problem(message=message, place=Place(file=str(path)), expected=expected)


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.ipc
    except ImportError as error:
        raise MissingExtraError("pyarrow", "arrow") from error
    return pyarrow
