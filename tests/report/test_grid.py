"""The board as a grid: a clash is where the dilemmas of the board are."""

from __future__ import annotations

import pytest

import detente
from detente.dilemmas.board import board
from detente.report.grid import board_rows, legend


@pytest.mark.parametrize("name", detente.shipped_cases())
def test_clashes_are_those_of_the_board(name: str) -> None:
    case = detente.load_case(detente.shipped(name)).case
    clashes = {row.option: set(row.clashes) for row in board(case).rows}
    for row in board_rows(case, detente.find_dilemmas(case)):
        assert {party for party, cell in row.cells.items() if cell.clash} == clashes.get(row.option, set())
        assert all(cell.text for cell in row.cells.values())


def test_doubts_and_clashes_are_marked_with_letters_not_only_with_colour() -> None:
    case = detente.load_case(detente.shipped("january-2022")).case
    rows = {row.option: row for row in board_rows(case)}
    assert rows["german_sanctions"].cells["russia"].text == "no!?pi"
    assert rows["german_sanctions"].cells["ukraine"].text == "yes?p"
    assert rows["attack"].cells["russia"].owner
    assert all(mark in " ".join(legend()) for mark in ("!", "?p", "?i", "-"))
