"""Documents from a Parquet file, a batch at a time: column `text`, and perhaps `id`, `published`, `language`.

Needs the extra ``arrow`` (pyarrow). However many rows there are, only one batch of them is in memory, beside what the
file's own row groups ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from detente.errors import DocumentError, MissingExtraError, Place, Problem
from detente.files.documents import MAX_CHARACTERS
from detente.record.document import Document

EXTRA = "arrow"
BATCH = 256  # rows
_COLUMNS = ("text", "id", "published", "language", "title")


def parquet_documents(
    path: Path, *, language: str | None = None, published: str | None = None
) -> Iterator[Document | DocumentError]:
    """The documents in order; an error in place of a row without a usable text. What is given goes before the row.

    Raises:
        DocumentError: the file cannot be read, is no Parquet, or has no column `text`.
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("pyarrow", EXTRA) from None
    try:
        with pq.ParquetFile(path, pre_buffer=False) as file:
            _check(file.schema_arrow, path)
            columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
            number = 0
            for batch in file.iter_batches(batch_size=BATCH, columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    yield _document(row, path, number, {"language": language, "published": published})
                    number += 1
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        reason = str(error).split("\n", 1)[0][:200]
        raise _problem(path, f"the file cannot be read as Parquet: {reason}") from None


def _check(schema: Any, path: Path) -> None:
    if "text" not in schema.names:
        found = ", ".join(schema.names[:8])
        raise _problem(path, f"there is no column 'text' among {found}", expected="a column `text`")
    kind = str(schema.field("text").type)
    if "string" not in kind:
        raise _problem(path, f"the column 'text' holds {kind}", expected="texts")


def _document(row: dict[str, Any], path: Path, number: int, given: dict[str, str | None]) -> Document | DocumentError:
    text, name = row["text"], f"{path}#{number}"
    if not isinstance(text, str):
        return _problem(name, "the row has no text")
    if len(text) > MAX_CHARACTERS:
        return _problem(name, f"the text has {len(text):,} characters", expected=f"at most {MAX_CHARACTERS:,}")
    told = {key: given.get(key) or (str(row[key]) if row.get(key) else None) for key in _COLUMNS[2:]}
    key = row.get("id")
    return Document(id=f"{path.stem}-{number}" if key is None else str(key), text=text, file=name, **told)


def _problem(path: Path | str, message: str, expected: str | None = None) -> DocumentError:
    return DocumentError(Problem(message=message, place=Place(file=str(path)), expected=expected))
