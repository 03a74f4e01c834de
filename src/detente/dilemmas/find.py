"""Finding dilemmas: the profiles, the report, and what undeclared positions would bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType
from typing import Literal

from detente.case.case import Case, HasCase, case_of
from detente.dilemmas.board import Board, Row, Split, board
from detente.dilemmas.dt2 import dt2
from detente.dilemmas.kinds import Dilemma
from detente.dilemmas.v25 import v25
from detente.errors import UnknownNameError

FINDERS: Mapping[str, Callable[[Board], tuple[Dilemma, ...]]] = MappingProxyType({"dt2": dt2, "v2.5": v25})
PROFILES: tuple[str, ...] = tuple(FINDERS)

Declared = tuple[str, Literal["yes", "no"]]  # a party, and the position it would declare


@dataclass(frozen=True, kw_only=True)
class WouldBe:
    """What it would bring if undeclared positions on `option` were declared as in `declared`.

    `dilemmas` are those that arise, or gain a mode; declaring a position removes none. An empty tuple says that this
    way of declaring brings nothing.
    """

    option: str
    declared: tuple[Declared, ...]
    dilemmas: tuple[Dilemma, ...]


@dataclass(frozen=True, kw_only=True)
class DilemmaReport:
    """The dilemmas of one board under one profile, and what stands beside them."""

    profile: str
    dilemmas: tuple[Dilemma, ...]
    would_be: tuple[WouldBe, ...] = ()
    shared_options: tuple[str, ...] = ()
    splits: tuple[Split, ...] = ()

    def held_by(self, party: str) -> tuple[Dilemma, ...]:
        """The dilemmas that press on that party; none says that it has no reason of this kind to move."""
        return tuple(dilemma for dilemma in self.dilemmas if dilemma.holder == party)


def find_dilemmas(given: Case | HasCase, profile: str = "dt2") -> DilemmaReport:
    """The dilemmas of a case; preferences are not needed.

    Raises `UnknownNameError` for a profile that is not in `PROFILES`.

    >>> from detente.case.case import Doubt, Option, Party
    >>> case = Case(
    ...     title="Two", parties={p: Party(id=p, name=p) for p in ("red", "blue")},
    ...     options={"attack": Option(id="attack", parties=("red",))},
    ...     positions={"red": {"attack": "no"}, "blue": {"attack": "no"}}, intentions={"attack": False},
    ...     doubts=(Doubt(id="d1", by="blue", option="attack", of="position"),),
    ... )
    >>> [dilemma.key for dilemma in find_dilemmas(case).dilemmas]
    [('trust', 'blue', 'red', 'attack')]
    >>> [dilemma.kind for dilemma in find_dilemmas(case, profile="v2.5").dilemmas]
    ['trust', 'co-operation']
    """
    if profile not in FINDERS:
        raise UnknownNameError("profile", profile, PROFILES)
    shown = board(case_of(given))
    dilemmas = FINDERS[profile](shown)
    return DilemmaReport(
        profile=profile,
        dilemmas=dilemmas,
        would_be=tuple(_would_be(shown, profile, dilemmas)),
        shared_options=shown.shared,
        splits=shown.splits,
    )


def _would_be(shown: Board, profile: str, now: Sequence[Dilemma]) -> Iterator[WouldBe]:
    """Each undeclared position both ways; and, where owner and another are both silent, the two together."""
    for row in shown.rows:
        silent = [party for party in shown.parties if row.positions.get(party) == "undeclared"]
        single = [(party,) for party in silent]
        pairs = [(row.owner, party) for party in silent if party != row.owner and row.owner in silent]
        for parties in (*single, *pairs):
            for words in product(("yes", "no"), repeat=len(parties)):
                declared: tuple[Declared, ...] = tuple(zip(parties, words, strict=True))  # type: ignore[arg-type]
                yield WouldBe(
                    option=row.option,
                    declared=declared,
                    dilemmas=_gained(shown, row, profile, declared, now),
                )


def _gained(
    shown: Board, row: Row, profile: str, declared: tuple[Declared, ...], now: Sequence[Dilemma]
) -> tuple[Dilemma, ...]:
    changed = replace(row, positions=MappingProxyType({**row.positions, **dict(declared)}))
    rows = tuple(changed if other is row else other for other in shown.rows)
    found = [dilemma for dilemma in FINDERS[profile](replace(shown, rows=rows)) if dilemma not in now]
    if len(declared) > 1:  # the pair only; the others stand under the single declarations
        pair = {party for party, _ in declared}
        found = [dilemma for dilemma in found if {dilemma.holder, dilemma.counterpart} == pair]
    return tuple(found)
