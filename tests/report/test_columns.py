"""The views as columns: every view of the shipped record has rows, statements and a layout of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import detente
from detente.record.views import View
from detente.report.columns import LAYOUTS, bounded, in_english, parts_of

RECORD = detente.load_record(detente.shipped("january-2022"))


@pytest.mark.parametrize("view", detente.VIEWS, ids=lambda view: view.key)
def test_each_view_is_laid_out(view: View) -> None:
    built = view.build(RECORD)
    assert type(built) in LAYOUTS
    parts = parts_of(view.title, built, in_english(RECORD))
    assert parts[0].title == view.title
    for part in parts:
        assert part.rows
        for row in part.rows:
            assert len(row.cells) == len(part.headers)
            assert row.statements
            assert set(row.statements) <= set(RECORD.statements)


def test_all_standing_statements_are_in_the_timeline() -> None:
    (view,) = (view for view in detente.VIEWS if view.key == "timeline")
    parts = parts_of(view.title, view.build(RECORD))
    shown = {name for part in parts for row in part.rows for name in row.statements}
    assert shown == {statement.id for statement in RECORD.standing()}


def test_quotes_in_english_come_first() -> None:
    (view,) = (view for view in detente.VIEWS if view.key == "principles")
    (part,) = parts_of(view.title, view.build(RECORD), in_english(RECORD))
    english = {statement.quote for statement in RECORD.statements.values() if statement.document == "en"}
    assert any(quote in row.cells[2] for row in part.rows for quote in english)


def test_bounds_are_said() -> None:
    assert bounded(283, "at-least") == "at least 283"
    assert bounded(None, "about") == ""


def test_a_view_without_a_layout_shows_its_fields() -> None:
    @dataclass(frozen=True)
    class Row:
        who: tuple[str, ...]
        how_many: float | None
        statements: tuple[str, ...]

    @dataclass(frozen=True)
    class Built:
        rows: tuple[Row, ...]
        proposed: int = 2

    (part,) = parts_of("New", Built(rows=(Row(who=("US", "DE"), how_many=2.0, statements=("s1",)),)))
    assert part.headers == ("who", "how many")
    assert part.rows[0].cells == ("US; DE", "2")
    assert "2 proposed" in part.note
