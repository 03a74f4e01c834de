"""Many documents: in order, none lost, none that stops the others; and a stream that is not read ahead of itself."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import jsonschema
import pytest

from detente.cli.many import How, Item, answer, name_of
from detente.errors import DocumentError
from detente.files.schemas import schema
from detente.reading.many import AHEAD, BATCH, Failed, read_frame, read_many, read_texts
from detente.record.document import Document

TEXT = "Russia demanded on Monday that NATO withdraw its troops. Blinken rejected the demand."
HOW = How(published="2022-01-27", language=None, lexicon=None)


def difficult(item: str) -> str:
    if item == "bad":
        raise DocumentError("it is bad")
    if item == "odd":
        raise ZeroDivisionError("odd")
    if item == "deadly":
        os._exit(1)
    return item.upper()


def expected(item: str | Failed) -> str | Failed:
    if isinstance(item, Failed):
        return item
    known = {
        "bad": Failed("bad", "error: it is bad"),
        "odd": Failed("odd", "unexpected error: ZeroDivisionError: odd"),
        "deadly": Failed("deadly", "its reader came to an abrupt end, perhaps for want of memory"),
    }
    return known.get(item, item.upper())


ITEMS: list[str | Failed] = [f"n{n}" for n in range(60)]
ITEMS[3], ITEMS[20], ITEMS[21], ITEMS[59] = "bad", "odd", Failed("lost", "before"), "bad"


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_order_and_errors_in_their_place(workers: int) -> None:
    assert list(read_many(ITEMS, difficult, workers=workers)) == [expected(item) for item in ITEMS]


def test_a_document_that_ends_its_process_is_told_and_the_others_are_answered() -> None:
    items = [*ITEMS]
    items[10] = items[45] = "deadly"
    assert list(read_many(items, difficult, workers=2)) == [expected(item) for item in items]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_is_not_read_ahead_of_itself(workers: int) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "x"

    answers = read_many(endless(), difficult, workers=workers)
    for number in range(1, 101):
        assert next(answers) == "X"
        assert taken <= number + workers * AHEAD * BATCH + BATCH
    answers.close()  # type: ignore[attr-defined]


def test_two_workers_read_what_one_reads() -> None:
    items = [Item(f"d{n}", Document(id=f"d{n}", text=f"{TEXT} {n}")) for n in range(12)]
    one, two = (list(read_many(items, partial(answer, HOW), workers=n, name=name_of)) for n in (1, 2))
    assert one == two
    for line in one:
        assert isinstance(line, str)
        jsonschema.validate(json.loads(line), schema("reading"))


def test_garbage_is_collected_as_before_once_all_is_read() -> None:
    before = gc.get_threshold()
    answers = read_many(["a", "b"], str.upper)
    assert next(answers) == "A"
    assert gc.get_threshold() > before
    assert list(answers) == ["B"]
    assert gc.get_threshold() == before


def test_a_reading_leaves_no_cycles_behind() -> None:
    texts = [TEXT, "Moskau forderte am Montag, dass die NATO bis zum 3. Mai 5.000 Soldaten abzieht. Kiew lehnte ab."]
    list(read_texts(texts))  # the tables
    gc.collect()
    gc.disable()
    try:
        list(read_texts(texts))
        assert not gc.collect()
    finally:
        gc.enable()


def test_texts_and_rows_are_read_alike() -> None:
    plain, row = read_texts([TEXT, {"text": TEXT, "id": "a", "published": "2022-01-27", "language": None}])
    assert plain["document"]["id"] == "1"
    assert row["document"]["id"] == "a"
    assert [s["act"] for s in plain["statements"]] == [s["act"] for s in row["statements"]]
    assert any(date["value"] for date in row["dates"])


def test_dask_reads_by_partition() -> None:
    bag = pytest.importorskip("dask.bag")
    found = bag.from_sequence([TEXT] * 4, npartitions=2).map_partitions(read_texts).compute(scheduler="synchronous")
    assert [len(one["statements"]) for one in found] == [len(next(read_texts([TEXT]))["statements"])] * 4


def test_a_frame_gets_a_column() -> None:
    pandas = pytest.importorskip("pandas")
    found = read_frame(pandas.DataFrame({"text": [TEXT, ""], "id": ["a", "b"]}))
    assert list(found.columns) == ["text", "id", "reading"]
    assert json.loads(found.reading[0])["document"]["id"] == "a"


def test_paths_are_read_where_the_work_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = list(read_many([Item(str(path)), Item(str(tmp_path / "b"))], partial(answer, HOW), workers=2, name=name_of))
    assert isinstance(found[0], str)
    assert isinstance(found[1], Failed)
    assert "no such file" in found[1].message
