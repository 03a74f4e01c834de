"""Exchange: demands against answers, issue by issue, and the papers that carried them.

A demand is a statement that demands or requests, or tells of something as demanded. An offer or proposal that answers
no demand is itself something to be answered. An answer is linked by the analyst (`answers`); failing that, by its
issue: it comes from another side than the demand and is not certainly earlier. Answers by parties that were not asked
are shown and do not decide. Demands of one side on one issue share a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.record.dates import before
from detente.record.record import Access, Paper, Record
from detente.record.statement import Act, Names, Statement
from detente.record.views.common import Said, happened, proposed, said, sides, unique

Outcome = Literal["rejected", "accepted", "offered instead", "partly", "unanswered", "contradictory", "other"]
Sense = Literal["rejected", "accepted", "offered instead", "partly", "other"]
Link = Literal["answers", "paper", "issue"]

ASKS: tuple[Act, ...] = ("demand", "request")
OFFERS: tuple[Act, ...] = ("offer", "propose")
REFUSES: tuple[Act, ...] = ("reject", "withhold", "block")
GRANTS: tuple[Act, ...] = ("accept", "approve", "authorise")
ALSO_GRANTS: tuple[Act, ...] = ("deliver", "pledge", "withdraw")  # only where the analyst links them as an answer


@dataclass(frozen=True, kw_only=True)
class Trail:
    """The way of a paper: who wrote, approved and delivered it, with whom, when, and whether it is public."""

    id: str
    title: str
    issuer: Names
    to: Names
    answers: str | None
    drafted: str | None
    drafted_by: Names
    coordinated_with: Names
    approved: str | None
    approved_by: Names
    delivered: str | None
    delivered_by: Names
    published: str | None
    access: Access | None
    statements: Names  # behind any of these
    carries: Names  # the statements that the paper carried


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer. `to`: the demands it is linked to; `asked`: whether its side was asked (None: not known)."""

    sense: Sense
    link: Link
    to: Names
    asked: bool | None
    said: Said


@dataclass(frozen=True, kw_only=True)
class Exchanged:
    """What one side asked on one issue, and what came back. Without demands: an answer whose demand is not recorded."""

    issue: str | None
    title: str | None
    asker: Names
    asked: Names
    demands: tuple[Said, ...]
    answers: tuple[Answer, ...]
    outcome: Outcome
    contradicts: bool  # one side is told to accept it and to reject it
    papers: Names
    statements: Names


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """Rows in the order of the record's issues, then of the statements; and every paper of the record."""

    rows: tuple[Exchanged, ...]
    papers: tuple[Trail, ...]
    proposed: int = 0


def view(record: Record) -> Exchange:
    """All standing demands, offers and answers."""
    issues = {name: place for place, name in enumerate(record.issues)}
    places = {name: place for place, name in enumerate(record.statements)}
    rows = _Matching(record).rows()
    return Exchange(
        rows=tuple(sorted(rows, key=lambda r: (issues.get(r.issue or "", len(issues)), places[r.statements[0]]))),
        papers=tuple(_trail(record, paper) for paper in record.papers.values()),
        proposed=proposed(record, lambda s: _asks(s) or _offers(s) or s.act in (*REFUSES, *GRANTS) or bool(s.answers)),
    )


def _asks(statement: Statement) -> bool:
    if statement.modality == "demanded":
        return True
    return statement.act in ASKS and happened(statement)


def _offers(statement: Statement) -> bool:
    return statement.act in OFFERS and happened(statement)


def _sense(statement: Statement) -> Sense:
    if not happened(statement):
        return "other"
    if statement.act in REFUSES:
        return "rejected"
    if statement.act in (*GRANTS, *ALSO_GRANTS):
        return "partly" if statement.condition or statement.modality == "conditional" else "accepted"
    return "offered instead" if statement.act in OFFERS else "other"


class _Matching:
    """Which answers belong to which demands; built once for a record, read by `rows`."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.statements = {statement.id: statement for statement in record.standing()}
        self.links = {
            s.id: tuple(name for name in s.answers if name in self.statements and name != s.id)
            for s in self.statements.values()
        }
        self.used: set[str] = set()
        self.places = {name: place for place, name in enumerate(self.statements)}
        self.by_issue: dict[str, list[Statement]] = {}
        self.by_link: dict[str, list[Statement]] = {}
        for s in self.statements.values():
            if s.issue is not None:
                self.by_issue.setdefault(s.issue, []).append(s)
            for name in self.links[s.id]:
                self.by_link.setdefault(name, []).append(s)

    def rows(self) -> Iterator[Exchanged]:
        """A row per demand; then per offer still open, or answered itself; then per answer without a demand."""
        demands = [s for s in self.statements.values() if _asks(s)]
        asked_by_link = {s.id for s in self.statements.values() if s.id in self.by_link and not _asks(s)}
        yield from self._groups(demands)
        offers = [s for s in self.statements.values() if s.id in asked_by_link or (_offers(s) and not _asks(s))]
        yield from self._groups([s for s in offers if s.id in asked_by_link or self._open(s)])
        alone = [s for s in self.statements.values() if s.act in ("reject", "accept") and happened(s) and self._free(s)]
        for group in self._grouped(alone):
            yield self._row([], group)

    def _groups(self, demands: Sequence[Statement]) -> list[Exchanged]:
        rows = [self._row(group, self._answering(group)) for group in self._grouped(demands)]
        self.used |= {answer.said.statement for row in rows for answer in row.answers}
        return rows

    def _grouped(self, demands: Iterable[Statement]) -> Iterable[list[Statement]]:
        groups: dict[object, list[Statement]] = {}
        for s in demands:
            key = s.id if s.issue is None else (s.issue, sides(self.record, s.actor))
            groups.setdefault(key, []).append(s)
        return groups.values()

    def _free(self, statement: Statement) -> bool:
        return statement.id not in self.used and not self.links[statement.id]

    def _open(self, offer: Statement) -> bool:
        """Whether an offer answers nothing, or is itself answered, by its issue, with what answers nothing else."""
        return self._free(offer) or bool(self._answering([offer]))

    def _answering(self, group: list[Statement]) -> list[Statement]:
        near = [*self.by_issue.get(group[0].issue or "", ()), *(s for d in group for s in self.by_link.get(d.id, ()))]
        found = {s.id: s for s in near if self._answers(s, group)}
        return sorted(found.values(), key=lambda s: self.places[s.id])

    def _answers(self, statement: Statement, group: list[Statement]) -> bool:
        """Whether a statement answers one of a group of demands: by link, or else by issue."""
        if any(demand.id == statement.id for demand in group):
            return False
        if links := self.links[statement.id]:
            return any(demand.id in links for demand in group)
        issue = group[0].issue
        return (
            issue is not None
            and statement.issue == issue
            and statement.id not in self.used
            and not _asks(statement)
            and statement.act in (*REFUSES, *GRANTS, *OFFERS)
            and happened(statement)
            and (_asks(group[0]) or statement.act not in OFFERS)
            and not sides(self.record, statement.actor) & sides(self.record, group[0].actor)
            and not all(before(statement.date, demand.date) for demand in group)
        )

    def _row(self, demands: list[Statement], answers: list[Statement]) -> Exchanged:
        every = [*demands, *answers]
        issue = every[0].issue
        known = self.record.issues.get(issue or "")
        told = tuple(self._answer(answer, demands) for answer in answers)
        outcome, contradicts = self._outcome(told)
        return Exchanged(
            issue=issue,
            title=known.title if known else None,
            asker=unique(name for s in demands for name in s.actor),
            asked=unique(name for s in demands for name in s.target),
            demands=tuple(said(s) for s in demands),
            answers=told,
            outcome=outcome,
            contradicts=contradicts,
            papers=unique(s.paper for s in every if s.paper),
            statements=unique(s.id for s in every),
        )

    def _answer(self, statement: Statement, demands: list[Statement]) -> Answer:
        linked = tuple(d.id for d in demands if d.id in self.links[statement.id])
        to = linked or tuple(d.id for d in demands if not before(statement.date, d.date))
        targets = sides(self.record, unique(name for d in demands if d.id in to for name in d.target))
        side = sides(self.record, statement.actor)
        asked = True if linked else bool(targets & side) if targets and side else None
        paper = self.record.papers.get(statement.paper or "")
        by_paper = paper is not None and paper.answers is not None and paper.answers in {d.paper for d in demands}
        return Answer(
            sense=_sense(statement),
            link="answers" if linked else "paper" if by_paper else "issue",
            to=to,
            asked=asked,
            said=said(statement),
        )

    def _outcome(self, answers: tuple[Answer, ...]) -> tuple[Outcome, bool]:
        """What the answers of those asked come to, after leaving out what the same side has since overtaken."""
        deciding = [a for a in answers if a.asked is not False]
        last = [a for a in deciding if not any(self._overtakes(other, a) for other in deciding)]
        senses = {a.sense for a in last} - {"other"}
        if any(self._contradict(a, b) for a in last for b in last):
            return "contradictory", True
        if senses == {"rejected", "offered instead"}:
            return "offered instead", False
        if len(senses) > 1:
            return "partly", False
        if senses:
            return next(iter(senses)), False
        return "other" if last else "unanswered", False

    def _contradict(self, a: Answer, b: Answer) -> bool:
        """Whether one side is told to accept and to reject the same."""
        one, other = sides(self.record, a.said.actor), sides(self.record, b.said.actor)
        same_side = not one or not other or one & other
        same_demand = not a.to or set(a.to) & set(b.to)
        return a.sense == "accepted" and b.sense == "rejected" and bool(same_side) and bool(same_demand)

    def _overtakes(self, later: Answer, earlier: Answer) -> bool:
        same_side = sides(self.record, later.said.actor) & sides(self.record, earlier.said.actor)
        return (
            bool(same_side)
            and later.sense != "other"
            and set(earlier.to) <= set(later.to)
            and before(earlier.said.date, later.said.date)
        )


def _trail(record: Record, paper: Paper) -> Trail:
    standing = {statement.id: statement for statement in record.standing()}
    behind = unique(name for names in paper.evidence.values() for name in names if name in standing)
    return Trail(
        id=paper.id,
        title=paper.title,
        issuer=paper.issuer,
        to=paper.to,
        answers=paper.answers,
        drafted=paper.drafted,
        drafted_by=paper.drafted_by,
        coordinated_with=paper.coordinated_with,
        approved=paper.approved,
        approved_by=paper.approved_by,
        delivered=paper.delivered,
        delivered_by=paper.delivered_by,
        published=paper.published,
        access=paper.access,
        statements=behind,
        carries=tuple(name for name, statement in standing.items() if statement.paper == paper.id),
    )
