"""The profile v2.5: DT2, with Co-operation as the mirror of Trust, and Sufficiency (M. Young, current practice).

- Co-operation, held by the owner a: it agrees with b and b does not believe it; so a has a dilemma as well as b.
- Sufficiency, held by the owner a: b believes that a does what b opposes, and b still does not intend what a wants on
  an option of b's that it is aimed at (`targets` of the case). Without a target link it does not arise. The wording
  of version 2.5 was not available: this condition is a reading of it, to be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.dilemmas.board import Board, Row
from detente.dilemmas.dt2 import distrusted, dt2, opposed
from detente.dilemmas.kinds import Dilemma


def v25(board: Board) -> tuple[Dilemma, ...]:
    """The dilemmas of DT2, then Co-operation and Sufficiency, each in the order of options and parties."""
    rows = {row.option: row for row in board.rows}
    pairs = [(row, other) for row in board.rows for other in board.parties if other != row.owner]
    mirrors = (dilemma for row, other in pairs for dilemma in _mirror(row, other))
    weak = (dilemma for row, other in pairs for dilemma in _sufficiency(row, other, rows))
    return (*dt2(board), *mirrors, *weak)


def _mirror(row: Row, other: str) -> Iterator[Dilemma]:
    if distrusted(row, other):
        yield Dilemma(
            kind="co-operation", holder=row.owner, counterpart=other, option=row.option, modes=("position",),
            doubts=row.doubted(other, "position"),
        )  # fmt: skip


def _sufficiency(row: Row, other: str, rows: dict[str, Row]) -> Iterator[Dilemma]:
    unmoved = tuple(
        aim for aim in row.targets
        if aim in rows and rows[aim].owner == other
        and (want := rows[aim].position(row.owner)) is not None and rows[aim].intention is (not want)
    )  # fmt: skip
    if unmoved and "threat" in opposed(row, other, doubted=False):
        yield Dilemma(
            kind="sufficiency", holder=row.owner, counterpart=other, option=row.option, modes=("threat",),
            targets=unmoved,
        )  # fmt: skip
