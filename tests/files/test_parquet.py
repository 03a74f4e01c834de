"""Documents from Parquet: row by row, bad ones in their place, memory not by the number of rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from detente.cli.main import app
from detente.errors import DocumentError
from detente.files.parquet import parquet_documents
from detente.record.document import Document

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
TEXT = "Russia demanded on Monday that NATO withdraw its troops. Blinken rejected the demand."


def written(path: Path, **columns: Sequence[Any]) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_rows_become_documents(tmp_path: Path) -> None:
    path = written(
        tmp_path / "x.parquet", text=["a", "b"], id=["one", None], published=["2022-01-27", None], other=[1, 2]
    )
    first, second = parquet_documents(path, language="de")
    assert not isinstance(first, DocumentError)
    assert not isinstance(second, DocumentError)
    assert (first.id, first.text, first.published, first.language) == ("one", "a", "2022-01-27", "de")
    assert (second.id, second.published, second.file) == ("x-1", None, f"{path}#1")


def test_the_day_of_publication_is_a_date_or_told(tmp_path: Path) -> None:
    days = [datetime(2022, 1, 27, 18, 30, tzinfo=UTC), None]
    path = written(tmp_path / "x.parquet", text=["a", "b"], published=pa.array(days, pa.timestamp("ns", "UTC")))
    assert [one.published for one in parquet_documents(path) if isinstance(one, Document)] == ["2022-01-27", None]
    path = written(tmp_path / "y.parquet", text=["a"], published=[date(2022, 1, 27)])
    assert [one.published for one in parquet_documents(path) if isinstance(one, Document)] == ["2022-01-27"]
    words = ["2022-01~", " 2022-01-27T18:30:00Z", "junk", "2022-02-30", ""]
    path = written(tmp_path / "z.parquet", text=["a"] * 5, published=words)
    found = list(parquet_documents(path))
    assert [one.published for one in found if isinstance(one, Document)] == ["2022-01~", "2022-01-27", None]
    assert [str(one).split("error: ")[1].split("\n")[0] for one in found if isinstance(one, DocumentError)] == [
        "the date of publication 'junk' is no date",
        "the date of publication '2022-02-30' is no date",
    ]
    given = parquet_documents(path, published="2022-01-01")
    assert [one.published for one in given if isinstance(one, Document)] == ["2022-01-01"] * 5


def test_a_language_without_rules_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "x.parquet", text=["a"] * 4, language=["de-AT", "EN", "fr", None])
    found = list(parquet_documents(path))
    assert [one.language for one in found if isinstance(one, Document)] == ["de", "en", None]
    assert "there are no rules for the language 'fr'" in str(found[2])


def test_a_bad_row_stops_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "x.parquet", text=["a", None, "x" * 5_000_001, "b"])
    found = list(parquet_documents(path))
    assert [isinstance(one, DocumentError) for one in found] == [False, True, True, False]
    assert "#1: error: the row has no text" in str(found[1])


@pytest.mark.parametrize("content", [b"", b"PAR1", b"\x00" * 100, b"PAR1" + b"\xff" * 50 + b"PAR1"])
def test_what_is_no_parquet_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match="cannot be read as Parquet"):
        list(parquet_documents(path))


def test_a_column_of_texts_is_needed(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no column 'text' among body"):
        list(parquet_documents(written(tmp_path / "x.parquet", body=["a"])))
    with pytest.raises(DocumentError, match="holds int64"):
        list(parquet_documents(written(tmp_path / "y.parquet", text=[1])))
    with pytest.raises(DocumentError, match="cannot be read"):
        list(parquet_documents(tmp_path / "none.parquet"))


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    """Arrow's own count of what it holds, while 20,000 rows of 4,000 characters go by."""
    path = tmp_path / "x.parquet"
    with pq.ParquetWriter(path, pa.schema([("text", pa.string())])) as writer:
        for _ in range(40):
            writer.write_table(pa.table({"text": ["x" * 4_000] * 500}))
    most = 0
    for number, _ in enumerate(parquet_documents(path)):
        if number % 500 == 0:
            most = max(most, pa.total_allocated_bytes())
    assert number == 19_999
    assert most < 20_000_000 < 20_000 * 4_000


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["read", *map(str, arguments)])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_command_gives_a_line_a_document_and_tells_of_bad_ones(tmp_path: Path) -> None:
    path = written(tmp_path / "x.parquet", text=[TEXT, None, TEXT], id=["a", "b", "c"])
    for extra in ((), ("--workers", 2)):
        result = run(path, tmp_path / "none.txt", *extra)
        assert result.exit_code == 2
        assert [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()] == ["a", "c"]
        assert "x.parquet#1: error: the row has no text" in result.stderr
        assert "none.txt" in result.stderr


def test_the_command_marks_duplicates(tmp_path: Path) -> None:
    pytest.importorskip("datasketch")
    path = written(tmp_path / "x.parquet", text=[TEXT, TEXT + " ", "Something else entirely was said."])
    result = run(path, "--duplicates")
    marks = [json.loads(line).get("duplicate_of") for line in result.stdout.splitlines()]
    assert marks == [None, {"of": f"{path}#0", "kind": "exact", "share": 1.0}, None]


@pytest.mark.parametrize("arguments", [("--workers", "0"), ("--workers", "999"), ("--workers", "2", "--into", "x")])
def test_bad_command_lines_are_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = run(path, *arguments)
    assert result.exit_code == 2
    assert "error" in result.stderr
