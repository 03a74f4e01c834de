"""The profile DT2: persuasion, rejection and trust, read cell by cell off the board (Howard 2007).

For an option o of owner a, and any other party b with a position on it; pa, pb: their positions; s: a's intention;
Dp, Ds: b doubts a's position, a's intention.

- Persuasion, held by b: pa differs from pb and not Dp (position mode), or s differs from pb and not Ds (threat mode).
- Rejection, held by a: the same with Dp, or with Ds.
- Trust, held by b: pa equals pb and Dp.

The printed definitions were not re-read (see `kinds.CAVEAT`). Open from print: whether Trust also requires s = pa, and
whether threat mode requires the threat to bear on the counterpart. No party has a dilemma with itself.

Theorem, which the tests hold: with all positions and intentions declared, a board without shared options has no
dilemma if and only if on each option all positions coincide, the intention equals them, and nobody doubts the
owner's position.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.case import Doubt
from detente.dilemmas.board import Board, Cell, Row
from detente.dilemmas.kinds import Dilemma, Mode

CELLS: tuple[tuple[Mode, Cell], ...] = (("position", "position"), ("threat", "intention"))


def dt2(board: Board) -> tuple[Dilemma, ...]:
    """All dilemmas of a board, in the order of its options, then of its parties."""
    return tuple(
        dilemma for row in board.rows for other in board.parties if other != row.owner for dilemma in _pair(row, other)
    )


def opposed(row: Row, other: str, *, doubted: bool) -> tuple[Mode, ...]:
    """The modes in which what the owner says differs from what `other` wants and is doubted, or is believed, by it."""
    want = row.position(other)
    return tuple(
        mode for mode, cell in CELLS
        if want is not None and row.says(cell) is (not want) and bool(row.doubted(other, cell)) == doubted
    )  # fmt: skip


def distrusted(row: Row, other: str) -> bool:
    """Whether owner and `other` agree, and `other` does not believe it."""
    want = row.position(other)
    return want is not None and row.position(row.owner) is want and bool(row.doubted(other, "position"))


def _pair(row: Row, other: str) -> Iterator[Dilemma]:
    if modes := opposed(row, other, doubted=False):
        yield Dilemma(kind="persuasion", holder=other, counterpart=row.owner, option=row.option, modes=modes)
    if modes := opposed(row, other, doubted=True):
        doubts = _marks(row, other, modes)
        yield Dilemma(
            kind="rejection", holder=row.owner, counterpart=other, option=row.option, modes=modes, doubts=doubts
        )
    if distrusted(row, other):
        doubts = row.doubted(other, "position")
        yield Dilemma(
            kind="trust", holder=other, counterpart=row.owner, option=row.option, modes=("position",), doubts=doubts
        )


def _marks(row: Row, other: str, modes: tuple[Mode, ...]) -> tuple[Doubt, ...]:
    cells = [cell for mode, cell in CELLS if mode in modes]
    return tuple(doubt for doubt in row.doubts if any(doubt in row.doubted(other, cell) for cell in cells))
