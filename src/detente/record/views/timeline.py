"""Timeline: all that was said and done, by its date, with quotes.

The date is that of the act: the statement's own, or that of the meeting it tells of. The date on which a document was
published is not the date of the acts in it, and is never used. What has no date stands apart, in the record's order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.record import dates
from detente.record.record import Paper, Record
from detente.record.statement import Names, Statement
from detente.record.views.common import Said, proposed, said

Event = Literal["act", "drafted", "approved", "delivered", "published"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act by date: what a statement tells, or what a paper went through (`event`). `shown` is the date in words."""

    date: str | None  # EDTF, as in the record
    shown: str
    earliest: dates.Day | None
    latest: dates.Day | None
    event: Event
    actor: Names
    said: tuple[Said, ...]  # the act, or what is known of the paper's event from statements
    paper: str | None = None
    title: str | None = None  # of the paper
    statements: Names = ()


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Entries by earliest bound of their date, then latest bound, then order of the record; the undated apart."""

    rows: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    proposed: int = 0


def view(record: Record) -> Timeline:
    """All standing statements and the dated events of papers, by date."""
    statements = {statement.id: statement for statement in record.standing()}
    entries = [_act(record, statement) for statement in statements.values()]
    entries += [event for paper in record.papers.values() for event in _events(paper, statements)]
    dated = [(when, entry) for entry in entries if (when := dates.when(entry.date)) and (when.earliest or when.latest)]
    known = {id(entry) for _, entry in dated}
    return Timeline(
        rows=tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0].sort_key)),
        undated=tuple(entry for entry in entries if id(entry) not in known),
        proposed=proposed(record, lambda _: True),
    )


def _act(record: Record, statement: Statement) -> Entry:
    date = statement.date or (statement.meeting.when if statement.meeting else None)
    paper = record.papers.get(statement.paper or "")
    return _entry(date, "act", statement.actor, [statement], paper)


def _events(paper: Paper, statements: dict[str, Statement]) -> Iterator[Entry]:
    events: tuple[tuple[Event, str | None, Names], ...] = (
        ("drafted", paper.drafted, paper.drafted_by or paper.issuer),
        ("approved", paper.approved, paper.approved_by),
        ("delivered", paper.delivered, paper.delivered_by or paper.issuer),
        ("published", paper.published, paper.issuer),
    )
    named = {field.replace("-", "_"): ids for field, ids in paper.evidence.items()}
    for event, date, actor in events:
        behind = named.get(event) or named.get(f"{event}_by") or ()
        standing = [statements[name] for name in behind if name in statements]
        if date is not None and (standing or not behind):
            yield _entry(date, event, actor, standing, paper)


def _entry(
    date: str | None,
    event: Event,
    actor: Names,
    behind: list[Statement],
    paper: Paper | None,
) -> Entry:
    when = dates.when(date)
    return Entry(
        date=date,
        shown=dates.show(date),
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        event=event,
        actor=actor,
        said=tuple(said(statement) for statement in behind),
        paper=paper.id if paper else None,
        title=paper.title if paper else None,
        statements=tuple(statement.id for statement in behind),
    )
