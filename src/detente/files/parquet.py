"""Documents from a Parquet file, a batch at a time: column `text`, and perhaps `id`, `published`, `language`, `title`.

`published` holds EDTF dates or Arrow's own dates and times, of which the day counts; `language` is one that there are
rules for, also as a tag such as *de-AT*. A row that says otherwise is told, and not read.

Needs the extra ``arrow`` (pyarrow). However many rows there are, only one batch of them is in memory, beside what the
file's own row groups ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from detente.errors import DocumentError, MissingExtraError, Place, Problem
from detente.files.documents import MAX_CHARACTERS
from detente.files.values import is_edtf
from detente.record.document import Document

EXTRA = "arrow"
BATCH = 256  # rows
LANGUAGES = ("de", "en")  # those that there are rules for
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
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
    if not given.get("published"):
        told["published"] = _day(row.get("published"))
        if told["published"] is not None and not is_edtf(told["published"]):
            expected = "a date such as 2022-01-27 (EDTF), or a column of dates"
            return _problem(name, f"the date of publication {told['published']!r:.80} is no date", expected)
    if not given.get("language") and told["language"] is not None:
        language = told["language"] = told["language"].strip().lower().replace("_", "-").partition("-")[0]
        if language not in LANGUAGES:
            return _problem(name, f"there are no rules for the language {language!r:.40}", " or ".join(LANGUAGES))
    key = row.get("id")
    return Document(id=f"{path.stem}-{number}" if key is None else str(key), text=text, file=name, **told)


def _day(value: Any) -> str | None:
    """What a cell says of the day of publication: of a time its day."""
    if isinstance(value, date):  # a time is a date, too
        return value.strftime("%Y-%m-%d")
    text = "" if value is None else str(value).strip()
    day = _TIME.fullmatch(text)
    return (day[1] if day else text) or None


def _problem(path: Path | str, message: str, expected: str | None = None) -> DocumentError:
    return DocumentError(Problem(message=message, place=Place(file=str(path)), expected=expected))
