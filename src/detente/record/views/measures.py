"""Measures: sanctions, export limits and other levers: trigger, target, stage, who bears the cost, who disagrees.

Several statements on one measure are merged under its id; each fact keeps the statements that give it.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.record.dates import before
from detente.record.record import Record
from detente.record.statement import Measure, MeasureStage, Names, Statement
from detente.record.views.common import Fact, Said, facts, happened, proposed, said


@dataclass(frozen=True, kw_only=True)
class Lever:
    """One measure. Of `cost_to`, what the cost is stands in the quotes."""

    id: str
    what: tuple[Fact, ...]
    trigger: tuple[Fact, ...]
    target: tuple[Fact, ...]
    stages: tuple[Fact, ...]  # every stage that is told
    stage: MeasureStage | None  # the one that stands; None where none is told, or where they cannot be put in order
    cost_to: tuple[Fact, ...]
    backers: tuple[Fact, ...]
    disputants: tuple[Fact, ...]
    both: Names  # who is told to back it and to dispute it
    denied: Names  # the statements that deny it, fear it or demand it: none of them says where it stands
    said: tuple[Said, ...]
    statements: Names


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Measures in the order in which they are first told."""

    rows: tuple[Lever, ...]
    proposed: int = 0


def view(record: Record) -> Measures:
    """All standing statements about measures, merged by the measure's id."""
    groups: dict[str, list[tuple[Statement, Measure]]] = {}
    for statement in record.standing():
        if statement.measure is not None:
            groups.setdefault(statement.measure.id, []).append((statement, statement.measure))
    return Measures(
        rows=tuple(_row(name, group) for name, group in groups.items()),
        proposed=proposed(record, lambda statement: statement.measure is not None),
    )


def _row(name: str, group: list[tuple[Statement, Measure]]) -> Lever:
    backers = facts((who, s) for s, measure in group for who in measure.backers)
    disputants = facts((who, s) for s, measure in group for who in measure.disputants)
    opposed = {fact.value for fact in disputants}
    return Lever(
        id=name,
        what=facts((measure.what, s) for s, measure in group),
        trigger=facts((measure.trigger or s.condition, s) for s, measure in group),
        target=facts((who, s) for s, measure in group for who in measure.target),
        stages=facts((measure.stage, s) for s, measure in group),
        stage=_stage(group),
        cost_to=facts((who, s) for s, measure in group for who in measure.cost_to),
        backers=backers,
        disputants=disputants,
        both=tuple(fact.value for fact in backers if fact.value in opposed),
        denied=tuple(s.id for s, _ in group if not happened(s)),
        said=tuple(said(s) for s, _ in group),
        statements=tuple(s.id for s, _ in group),
    )


def _stage(group: list[tuple[Statement, Measure]]) -> MeasureStage | None:
    """The only stage told, after leaving out those that are certainly earlier than another one."""
    told = [(s.date, measure.stage) for s, measure in group if measure.stage is not None and happened(s)]
    last = {stage for date, stage in told if not any(before(date, other) for other, _ in told)}
    return next(iter(last)) if len(last) == 1 else None
