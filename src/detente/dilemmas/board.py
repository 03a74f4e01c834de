"""The confrontation board: one row per option, with who owns it, who wants what, what is intended and what is doubted.

Source: options board and card table as described by Howard (*Confrontation Analysis*, CCRP 1999) and by the notes of
M. Young and J. Bryant on their sites. A board is what one moment of a case looks like to this method; it uses neither
preferences nor constraints.

>>> from detente.case.case import Case, Option, Party
>>> case = Case(
...     title="Two", parties={p: Party(id=p, name=p) for p in ("red", "blue")},
...     options={"attack": Option(id="attack", parties=("red",))},
...     positions={"red": {"attack": "yes"}, "blue": {"attack": "no"}}, intentions={"attack": True},
... )
>>> [(row.option, row.owner, row.conflict, row.clashes) for row in board(case).rows]
[('attack', 'red', True, ('blue',))]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from detente.case.case import Case, Doubt, Position

Cell = Literal["position", "intention"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """An option on the board. `positions` leaves out a party that took none; `doubts` are those of other parties."""

    option: str
    text: str
    owner: str
    positions: Mapping[str, Position]
    intention: bool | None  # None: the owner has not said what it will do
    doubts: tuple[Doubt, ...] = ()
    targets: tuple[str, ...] = ()  # the options that this one is meant to move
    now: bool | None = None

    def position(self, party: str) -> bool | None:
        """What that party says should happen; None where it takes no position or has not declared it."""
        return {"yes": True, "no": False}.get(self.positions.get(party, ""))

    def says(self, cell: Cell) -> bool | None:
        """What the owner says: its position, or its intention."""
        return self.position(self.owner) if cell == "position" else self.intention

    def doubted(self, by: str, cell: Cell) -> tuple[Doubt, ...]:
        """The marks by which that party disbelieves the owner's position or intention."""
        return tuple(doubt for doubt in self.doubts if doubt.by == by and doubt.of in (cell, "both"))

    @property
    def conflict(self) -> bool:
        """Whether declared positions differ: a conflict point."""
        return len(set(self.positions.values()) - {"undeclared"}) > 1

    @property
    def clashes(self) -> tuple[str, ...]:
        """The other parties whose position differs from the owner's position or from its intention."""
        said = {self.says("position"), self.says("intention")}
        return tuple(
            party for party in self.positions
            if party != self.owner and (want := self.position(party)) is not None and (not want) in said
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Split:
    """Parties that do not own an option and disagree about it. It makes no dilemma between them."""

    option: str
    owner: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Board:
    """One moment of a confrontation. `shared` options have several parties, so no position on them is the owner's."""

    title: str
    as_of: str | None
    parties: Mapping[str, str]  # id -> name
    rows: tuple[Row, ...]
    shared: tuple[str, ...] = ()

    @property
    def splits(self) -> tuple[Split, ...]:
        """Where non-owners disagree with each other over a third party's option."""
        found = (
            Split(
                option=row.option,
                owner=row.owner,
                yes=tuple(p for p in self.parties if p != row.owner and row.position(p) is True),
                no=tuple(p for p in self.parties if p != row.owner and row.position(p) is False),
            )
            for row in self.rows
        )
        return tuple(split for split in found if split.yes and split.no)


def board(case: Case) -> Board:
    """The board of a case. What names no party or option of the case is left out, as is an owner's doubt of itself."""
    rows = tuple(_row(case, option) for option, described in case.options.items() if described.owner is not None)
    return Board(
        title=case.title,
        as_of=case.as_of,
        parties=MappingProxyType({party.id: party.name for party in case.parties.values()}),
        rows=rows,
        shared=tuple(option for option, described in case.options.items() if described.owner is None),
    )


def _row(case: Case, option: str) -> Row:
    described = case.options[option]
    owner = described.parties[0]
    positions = {p: taken[option] for p in case.parties if option in (taken := case.positions.get(p, {}))}
    return Row(
        option=option,
        text=described.text or option,
        owner=owner,
        positions=MappingProxyType(positions),
        intention=case.intentions.get(option),
        doubts=tuple(d for d in case.doubts if d.option == option and d.by != owner and d.by in case.parties),
        targets=case.targets.get(option, ()),
        now=described.now,
    )
