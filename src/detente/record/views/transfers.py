"""Transfers: who would pass what of whose origin to whom, who has to consent, and whose consent is waited for.

Nobody is taken to be the one who consents because the goods come from there: where the record does not say whose
consent it is, that is shown as unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.record.dates import before
from detente.record.record import Record
from detente.record.statement import Consent, Names, Statement, Transfer
from detente.record.views.common import Said, folded, happened, proposed, said, sides, unique

State = Literal["granted", "waiting", "contradictory", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Consenting:
    """One statement on a consent. `counts` is False where it is denied, feared or demanded, or since overtaken."""

    consent: Consent | None
    by: Names
    counts: bool
    said: Said


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A third-party transfer, and the consents told of it.

    `state`: *waiting* for `waits_for` (empty: not known for whom), whose consent is withheld or sought; *granted* by
    all of whom it is told; *contradictory*, where one party is told to grant and to withhold it, and dates do not
    say which came last.
    """

    item: str
    origin: Names
    holder: Names
    recipient: Names
    state: State
    waits_for: Names
    contradicts: Names  # whose consent is told both ways
    consents: tuple[Consenting, ...]
    statements: Names


@dataclass(frozen=True, kw_only=True)
class Transfers:
    """Transfers in the order in which they are first told; holders with the same story share a row."""

    rows: tuple[Passage, ...]
    proposed: int = 0


def view(record: Record) -> Transfers:
    """All standing statements about third-party transfers."""
    groups: dict[tuple[object, ...], list[tuple[Statement, Transfer]]] = {}
    holders: dict[tuple[object, ...], str | None] = {}
    for statement in record.standing():
        if (transfer := statement.transfer) is not None:
            ends = folded(transfer.item), frozenset(transfer.origin), frozenset(transfer.recipient)
            for holder in transfer.holder or (None,):
                groups.setdefault((holder, *ends), []).append((statement, transfer))
                holders[(holder, *ends)] = holder
    shared: dict[tuple[object, ...], list[tuple[object, ...]]] = {}
    for key, group in groups.items():  # holders with exactly the same statements
        shared.setdefault((key[1:], tuple(s.id for s, _ in group)), []).append(key)
    return Transfers(
        rows=tuple(
            _row(record, groups[keys[0]], tuple(name for key in keys if (name := holders[key]) is not None))
            for keys in shared.values()
        ),
        proposed=proposed(record, lambda statement: statement.transfer is not None),
    )


def _row(record: Record, group: list[tuple[Statement, Transfer]], holder: Names) -> Passage:
    counting = [pair for pair in group if happened(pair[0]) and not _overtaken(record, pair, group)]
    told: dict[str, set[Consent]] = {}
    for _, transfer in counting:
        for name in transfer.by or ("",):
            if transfer.consent is not None:
                told.setdefault(name, set()).add(transfer.consent)
    both = tuple(name for name, consents in told.items() if {"granted", "withheld"} <= consents)
    waits = {n for n, consents in told.items() if "withheld" in consents or consents == {"sought"}}
    first = group[0][1]
    return Passage(
        item=first.item,
        origin=first.origin,
        holder=holder,
        recipient=first.recipient,
        state="contradictory" if both else "waiting" if waits else "granted" if told else "unknown",
        waits_for=tuple(name for name in told if name in waits and name),
        contradicts=tuple(name for name in both if name),
        consents=tuple(
            Consenting(consent=pair[1].consent, by=pair[1].by, counts=pair in counting, said=said(pair[0]))
            for pair in group
        ),
        statements=unique(statement.id for statement, _ in group),
    )


def _overtaken(record: Record, pair: tuple[Statement, Transfer], group: list[tuple[Statement, Transfer]]) -> bool:
    """Whether the same party is told, of a certainly later date, to have decided (or to be asked again)."""
    by = sides(record, pair[1].by)
    return any(
        other[1].consent is not None
        and happened(other[0])
        and sides(record, other[1].by) == by
        and before(pair[0].date, other[0].date)
        for other in group
    )
