"""The record's views as columns: one place that says which fields of a view are shown, for terminal and brief alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.record.record import Record
from detente.record.views.common import Fact, Said
from detente.record.views.exchange import Exchange, Exchanged, Trail
from detente.record.views.forces import Forces, Presence, Reckoning
from detente.record.views.ledger import Ledger, Total
from detente.record.views.ledger import Line as Gift
from detente.record.views.measures import Lever, Measures
from detente.record.views.principles import Principles
from detente.record.views.timeline import Entry, Timeline
from detente.record.views.transfers import Passage, Transfers
from detente.report.wording import actors

BOUNDS: Mapping[str, str] = {
    "about": "about ",
    "at-least": "at least ",
    "at-most": "at most ",
    "more-than": "more than ",
    "less-than": "less than ",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row: its cells, and the statements it rests on."""

    cells: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One table of a view."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[Line, ...]
    note: str = ""


def parts_of(title: str, built: Any, first: Collection[str] = ()) -> tuple[Part, ...]:
    """The tables of a view: as laid out here, or else field by field. Quotes of the documents in `first` come first."""
    for kind, layout in LAYOUTS.items():
        if isinstance(built, kind):
            parts = tuple(layout(title, built, first))
            break
    else:
        parts = tuple(_plainly(title, built, first))
    waiting = getattr(built, "proposed", 0)
    if waiting and parts:
        note = f"{waiting} proposed statements wait for a decision and are in no row."
        parts = (*parts[:-1], dataclasses.replace(parts[-1], note=note))
    return parts


def number(value: float) -> str:
    """A number as it is read.

    >>> number(100000.0), number(2.5)
    ('100,000', '2.5')
    """
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def bounded(value: float | None, bound: str | None) -> str:
    """A number with its bound; empty where none is given.

    >>> bounded(100000, "more-than")
    'more than 100,000'
    """
    return "" if value is None else f"{BOUNDS.get(bound or '', '')}{number(value)}"


def told(facts: Iterable[Fact]) -> str:
    """The values of facts, one after the other."""
    return "; ".join(dict.fromkeys(actors([fact.value]) for fact in facts))


def quotes(said: Iterable[Said], first: Collection[str], most: int = 99) -> str:
    """Quotes, each once: of the documents in `first` where there are any, no more than `most`, the rest as a number.

    The statements of all of them are named beside the row.
    """
    every = list(dict.fromkeys((one.quote, one.document in first) for one in said))
    shown = ([quote for quote, is_first in every if is_first] or [quote for quote, _ in every])[:most]
    rest = f" and {len(every) - len(shown)} more" if len(every) > len(shown) else ""
    return " / ".join(f"“{quote}”" for quote in shown) + rest


def _exchange(title: str, built: Exchange, first: Collection[str]) -> Iterable[Part]:
    rows = tuple(
        Line(
            cells=(row.title or row.issue or "no issue named", _asked(row, first), row.outcome, _answered(row, first)),
            statements=row.statements,
        )
        for row in built.rows
    )
    yield Part(title=title, headers=("Issue", "Asked", "Outcome", "Answers"), rows=rows)
    if built.papers:
        papers = tuple(
            Line(cells=(paper.title, _between(paper), _way(paper), paper.access or ""), statements=paper.statements)
            for paper in built.papers
        )
        yield Part(title="Papers", headers=("Paper", "From, to", "Its way", "Access"), rows=papers)


def _asked(row: Exchanged, first: Collection[str]) -> str:
    if not row.demands:
        return "no demand is recorded"
    of = f" of {actors(row.asked)}" if row.asked else ""
    return f"by {actors(row.asker) or 'somebody not named'}{of}: {quotes(row.demands, first, 1)}"


def _answered(row: Exchanged, first: Collection[str]) -> str:
    found: dict[tuple[str, str], list[Said]] = {}
    for answer in row.answers:
        found.setdefault((answer.sense, actors(answer.said.actor) or "not named"), []).append(answer.said)
    return "; ".join(f"{_sense(sense, who)}: {quotes(said, first, 1)}" for (sense, who), said in found.items())


def _sense(sense: str, who: str) -> str:
    return f"also, {who}" if sense == "other" else f"{sense} by {who}"


def _between(paper: Trail) -> str:
    to = f" to {actors(paper.to)}" if paper.to else ""
    answers = f", in answer to {paper.answers}" if paper.answers else ""
    return f"{actors(paper.issuer) or 'not named'}{to}{answers}"


def _way(paper: Trail) -> str:
    steps = (
        ("drafted", paper.drafted_by, paper.drafted),
        ("coordinated with", paper.coordinated_with, None),
        ("approved", paper.approved_by, paper.approved),
        ("delivered", paper.delivered_by, paper.delivered),
        ("published", (), paper.published),
    )
    parts = []
    for verb, who, when in steps:
        by = f" {'' if verb.endswith('with') else 'by '}{actors(who)}" if who else ""
        if by or when:
            parts.append(f"{verb}{by}{f' ({when})' if when else ''}")
    return "; ".join(parts)


def _ledger(title: str, built: Ledger, _: Collection[str]) -> Iterable[Part]:
    rows = tuple(
        Line(
            cells=(actors(row.giver), actors(row.recipient), _given(row), row.stage, _remark(row)),
            statements=row.statements,
        )
        for row in built.rows
    )
    yield Part(title=title, headers=("Giver", "Recipient", "What", "Stage", "Remark"), rows=rows)
    if built.totals:
        yield Part(
            title="Totals: no two stages, currencies or kinds are added",
            headers=("Giver", "Recipient", "Stage", "Total"),
            rows=tuple(map(_total, built.totals)),
        )


def _given(row: Gift) -> str:
    if row.what == "value":
        return f"{bounded(row.amount, row.bound) or 'an unknown sum'} {row.currency or ''}".strip()
    how_many = bounded(row.amount, row.bound)
    return " ".join(part for part in (how_many, row.unit or "", row.item or "not named") if part)


def _remark(row: Gift) -> str:
    parts = [f"part of {', '.join(row.part_of)}"] if row.part_of else []
    parts += [f"{row.not_counted}: not counted"] if row.not_counted else []
    parts += [f"told {len(row.statements)} times, counted once"] if row.duplicate else []
    return "; ".join(parts)


def _total(row: Total) -> Line:
    what = f"{row.sum.text} {row.currency or ''}".strip() if row.what == "value" else f"{row.sum.text} {row.item or ''}"
    giver = "all" if row.giver is None else actors(row.giver)
    return Line(cells=(giver, actors(row.recipient), row.stage, what.strip()), statements=row.statements)


def _principles(title: str, built: Principles, first: Collection[str]) -> Iterable[Part]:
    rows = tuple(
        Line(
            cells=(actors(row.actor), row.title or row.issue or "", quotes(row.affirmed, first, 1)),
            statements=row.statements,
        )
        for row in built.rows
    )
    yield Part(title=title, headers=("Who", "Issue", "Affirms"), rows=rows)


def _transfers(title: str, built: Transfers, _: Collection[str]) -> Iterable[Part]:
    rows = tuple(
        Line(
            cells=(
                row.item,
                actors(row.origin),
                actors(row.holder) or "not known",
                actors(row.recipient),
                _consent(row),
            ),
            statements=row.statements,
        )
        for row in built.rows
    )
    yield Part(title=title, headers=("What", "Origin", "Holder", "Recipient", "Consent"), rows=rows)


def _consent(row: Passage) -> str:
    by = actors(dict.fromkeys(name for one in row.consents for name in one.by))
    if row.state == "waiting":
        refused = {name for one in row.consents if one.counts and one.consent == "withheld" for name in one.by}
        withheld = [name for name in row.waits_for if name in refused]
        waits = f"waits for {actors(row.waits_for) or 'somebody who is not named'}"
        return f"withheld by {actors(withheld)}; {waits}" if withheld else waits
    if row.state == "contradictory":
        return f"told both ways of {actors(row.contradicts)}"
    return f"{row.state}{f' by {by}' if by and row.state == 'granted' else ''}"


def _measures(title: str, built: Measures, _: Collection[str]) -> Iterable[Part]:
    headers = ("Measure", "If", "Against", "Stage", "Backed by", "Cost to, disputed by")
    rows = tuple(
        Line(
            cells=(
                told(row.what) or row.id,
                told(row.trigger),
                told(row.target),
                row.stage or told(row.stages),
                told(row.backers),
                _burden(row),
            ),
            statements=row.statements,
        )
        for row in built.rows
    )
    yield Part(title=title, headers=headers, rows=rows)


def _burden(row: Lever) -> str:
    parts = [f"cost to {told(row.cost_to)}"] if row.cost_to else []
    parts += [f"disputed by {told(row.disputants)}"] if row.disputants else []
    return "; ".join(parts)


def _forces(title: str, built: Forces, _: Collection[str]) -> Iterable[Part]:
    rows = tuple(
        Line(
            cells=(
                actors(row.whose) or "not named",
                _what(row),
                row.where or "",
                _count(one),
                _according(one, row.differ),
            ),
            statements=one.statements,
        )
        for row in built.rows
        for one in row.counts
    )
    yield Part(title=title, headers=("Whose", "What", "Where", "How many", "According to"), rows=rows)


def _what(row: Presence) -> str:
    marks = [mark for mark in ("withdrawn" if row.withdrawn else "", row.modality or "") if mark]
    return " ".join([row.what, *(f"({mark})" for mark in marks)])


def _count(one: Reckoning) -> str:
    return bounded(one.count, one.bound) or "no number given"


def _according(one: Reckoning, differ: bool) -> str:
    who = actors(one.according_to) or "not named"
    return f"{who}{f', {one.date}' if one.date else ''}{' (counts differ)' if differ else ''}"


def _timeline(title: str, built: Timeline, first: Collection[str]) -> Iterable[Part]:
    yield Part(title=title, headers=("Date", "Who", "What"), rows=_entries(built.rows, first))
    if built.undated:
        yield Part(title="Without a date", headers=("Date", "Who", "What"), rows=_entries(built.undated, first))


def _entries(rows: Iterable[Entry], first: Collection[str]) -> tuple[Line, ...]:
    """One line per date, actor and kind of act."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for row in rows:
        kinds = sorted({one.act for one in row.said}) if row.event == "act" else [row.event, row.paper or ""]
        groups.setdefault((row.date or "", actors(row.actor), row.event, *kinds), []).append(row)
    return tuple(_entry(group, first) for group in groups.values())


def _entry(group: Sequence[Entry], first: Collection[str]) -> Line:
    row, said = group[0], [one for entry in group for one in entry.said]
    if row.event == "act":
        what = f"{', '.join(dict.fromkeys(one.act for one in said))}: {quotes(said, first)}"
    else:
        what = f"{row.title or row.paper}: {row.event}"
    return Line(
        cells=(row.shown if row.date else "", actors(row.actor) or "not named", what),
        statements=tuple(dict.fromkeys(name for entry in group for name in entry.statements)),
    )


def _plainly(title: str, built: Any, _: Collection[str]) -> Iterable[Part]:
    """A view without a layout of its own: the fields of its rows as they are."""
    rows = getattr(built, "rows", ())
    if not rows:
        yield Part(title=title, headers=(), rows=())
        return
    fields = [field.name for field in dataclasses.fields(rows[0]) if field.name != "statements"]
    yield Part(
        title=title,
        headers=tuple(field.replace("_", " ") for field in fields),
        rows=tuple(
            Line(cells=tuple(_cell(getattr(row, field)) for field in fields), statements=tuple(row.statements))
            for row in rows
        ),
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Fact):
        return value.value
    if isinstance(value, Said):
        return f"“{value.quote}”"
    if isinstance(value, (tuple, list)):
        return "; ".join(map(_cell, value))
    if isinstance(value, float):
        return number(value)
    return str(value)


Layout = Callable[[str, Any, Collection[str]], Iterable[Part]]
LAYOUTS: dict[type, Layout] = {
    Exchange: _exchange,
    Ledger: _ledger,
    Principles: _principles,
    Transfers: _transfers,
    Measures: _measures,
    Forces: _forces,
    Timeline: _timeline,
}


def in_english(record: Record) -> tuple[str, ...]:
    """The documents whose quotes an English page shows first."""
    return tuple(key for key, document in record.documents.items() if (document.language or "").startswith("en"))
