"""Forces: what stands where, how many, according to whom. Differing counts stand side by side and are never averaged.

Whose forces they are: the actor's, for a statement that tells of the actor's own doing; the target's, where the actor
accuses, criticises, warns or demands. Forces told as fact are kept apart from those announced, feared or denied, and
those withdrawn from those deployed.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.record.dates import may_coincide
from detente.record.record import Record
from detente.record.statement import Act, Bound, Force, Modality, Names, Statement
from detente.record.views.common import folded, proposed, unique

OF_THE_TARGET: tuple[Act, ...] = ("accuse", "criticise", "warn", "demand", "request")
AS_FACT: tuple[Modality | None, ...] = ("done", "ongoing", None)


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """One count by one source. `count` None: no number is given."""

    count: float | None
    bound: Bound | None
    according_to: Names  # empty: not known
    date: str | None
    quotes: Names
    statements: Names


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Forces of somebody in a place, with every count of them. `differ`: two counts that may be of one day differ."""

    whose: Names
    what: str
    where: str | None
    withdrawn: bool
    modality: Modality | None  # None: told as fact
    counts: tuple[Reckoning, ...]
    differ: bool
    statements: Names


@dataclass(frozen=True, kw_only=True)
class Forces:
    """Presences in the order in which they are first told."""

    rows: tuple[Presence, ...]
    proposed: int = 0


def view(record: Record) -> Forces:
    """All standing statements about forces, gathered by whose, what and where."""
    groups: dict[object, list[tuple[Statement, Force]]] = {}
    for statement in record.standing():
        if (force := statement.force) is not None:
            key = (frozenset(_whose(statement)), folded(force.what), folded(force.where), *_state(statement))
            groups.setdefault(key, []).append((statement, force))
    return Forces(
        rows=tuple(_row(group) for group in groups.values()),
        proposed=proposed(record, lambda statement: statement.force is not None),
    )


def _whose(statement: Statement) -> Names:
    return statement.target if statement.act in OF_THE_TARGET and statement.target else statement.actor


def _state(statement: Statement) -> tuple[bool, Modality | None]:
    return statement.act == "withdraw", None if statement.modality in AS_FACT else statement.modality


def _row(group: list[tuple[Statement, Force]]) -> Presence:
    first, force = group[0]
    withdrawn, modality = _state(first)
    counts = _counts(group)
    return Presence(
        whose=_whose(first),
        what=force.what,
        where=force.where,
        withdrawn=withdrawn,
        modality=modality,
        counts=counts,
        differ=any(
            (one.count, one.bound) != (other.count, other.bound) and may_coincide(one.date, other.date)
            for one in counts
            for other in counts
            if one.count is not None and other.count is not None
        ),
        statements=unique(statement.id for statement, _ in group),
    )


def _counts(group: list[tuple[Statement, Force]]) -> tuple[Reckoning, ...]:
    """The same count by the same source at the same date is one reckoning with several statements."""
    found: dict[object, list[tuple[Statement, Force]]] = {}
    for statement, force in group:
        key = (force.count, force.bound, frozenset(statement.source), statement.date)
        found.setdefault(key, []).append((statement, force))
    return tuple(
        Reckoning(
            count=same[0][1].count,
            bound=same[0][1].bound,
            according_to=same[0][0].source,
            date=same[0][0].date,
            quotes=tuple(statement.quote for statement, _ in same),
            statements=tuple(statement.id for statement, _ in same),
        )
        for same in found.values()
    )
