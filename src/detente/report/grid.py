"""The confrontation board as rows of cells: what each party says of each option, where they clash, who doubts whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case.case import Case
from detente.dilemmas import DilemmaReport

WORDS = {"yes": "yes", "no": "no", "undeclared": "undecl."}
DOUBTED = {"position": "?p", "intention": "?i", "both": "?pi"}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A party's position on an option. `clash`: it differs from the owner's position or intention."""

    position: str | None
    clash: bool
    doubts: tuple[str, ...]  # position | intention | both: what of the owner's this party doubts
    paths: tuple[str, ...]
    owner: bool

    @property
    def text(self) -> str:
        """The cell in a few characters; `legend` says what the marks mean."""
        word = WORDS.get(self.position or "", "")
        return word + ("!" if self.clash else "") + "".join(DOUBTED[of] for of in self.doubts) or "-"


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """One option of the board."""

    option: str
    owners: tuple[str, ...]
    now: bool | None
    intention: str
    intention_path: str | None
    cells: Mapping[str, Cell]
    dilemmas: int = 0

    @property
    def clash(self) -> bool:
        """Whether any party clashes with the owner here."""
        return any(cell.clash for cell in self.cells.values())


def board_rows(case: Case, report: DilemmaReport | None = None) -> tuple[BoardRow, ...]:
    """One row per option, in the case's order."""
    found = report.dilemmas if report is not None else ()
    return tuple(
        BoardRow(
            option=key,
            owners=option.parties,
            now=option.now,
            intention={True: "do it", False: "not do it", None: "-"}[case.intentions.get(key)],
            intention_path=f"intentions.{key}" if key in case.intentions else None,
            cells={party: _cell(case, key, party) for party in case.parties},
            dilemmas=sum(dilemma.option == key for dilemma in found),
        )
        for key, option in case.options.items()
    )


def _cell(case: Case, key: str, party: str) -> Cell:
    owner = case.options[key].owner
    said = case.positions.get(party, {}).get(key)
    doubts = [doubt for doubt in case.doubts if doubt.by == party and doubt.option == key]
    paths = [f"positions.{party}.{key}"] if said is not None else []
    return Cell(
        position=said,
        clash=owner is not None and party != owner and _clashes(case, key, owner, said),
        doubts=tuple(dict.fromkeys(doubt.of for doubt in doubts)),
        paths=(*paths, *(f"doubts.{doubt.id}" for doubt in doubts)),
        owner=party in case.options[key].parties,
    )


def _clashes(case: Case, key: str, owner: str, said: str | None) -> bool:
    if said not in ("yes", "no"):
        return False
    owners = case.positions.get(owner, {}).get(key)
    intention = case.intentions.get(key)
    return (owners in ("yes", "no") and owners != said) or (intention is not None and intention != (said == "yes"))


def legend() -> tuple[str, ...]:
    """What the marks of a cell mean."""
    return (
        "!: the position differs from the owner's position or intention.",
        "?p ?i: the party doubts the owner's position, intention. -: none taken.",
    )
