"""Principles: what each actor affirms that it will not give up, gathered by issue."""

from __future__ import annotations

from dataclasses import dataclass

from detente.record.record import Record
from detente.record.statement import Names, Statement
from detente.record.views.common import Said, happened, proposed, said, sides, unique


@dataclass(frozen=True, kw_only=True)
class Principle:
    """What an actor affirms on one issue, once or several times. Without an issue each statement stands alone."""

    actor: Names  # as named in the statements
    issue: str | None
    title: str | None
    affirmed: tuple[Said, ...]
    statements: Names


@dataclass(frozen=True, kw_only=True)
class Principles:
    """Principles in the order in which they are first affirmed in the record."""

    rows: tuple[Principle, ...]
    proposed: int = 0


def view(record: Record) -> Principles:
    """All standing statements that affirm something; what is only demanded, denied or feared affirms nothing."""
    groups: dict[object, list[Statement]] = {}
    for statement in record.standing():
        if statement.act == "affirm" and happened(statement):
            groups.setdefault(_key(record, statement), []).append(statement)
    return Principles(
        rows=tuple(_row(record, behind) for behind in groups.values()),
        proposed=proposed(record, lambda statement: statement.act == "affirm"),
    )


def _key(record: Record, statement: Statement) -> object:
    return statement.id if statement.issue is None else (statement.issue, sides(record, statement.actor))


def _row(record: Record, behind: list[Statement]) -> Principle:
    issue = behind[0].issue
    known = record.issues.get(issue or "")
    return Principle(
        actor=unique(name for statement in behind for name in statement.actor),
        issue=issue,
        title=known.title if known else None,
        affirmed=tuple(said(statement) for statement in behind),
        statements=tuple(statement.id for statement in behind),
    )
