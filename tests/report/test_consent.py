"""A consent that is withheld is said to be withheld, not only waited for."""

from __future__ import annotations

from detente.files import load_case
from detente.files.shipped import open_shipped
from detente.record.views import find_view
from detente.report.columns import parts_of


def test_withheld_is_said() -> None:
    record = load_case(open_shipped("january-2022")).record
    assert record is not None
    view = find_view("transfers")
    cells = [line.cells[-1] for part in parts_of(view.title, view.build(record)) for line in part.rows]
    assert "withheld by Germany; waits for Germany" in cells
    assert "granted by United States" in cells
