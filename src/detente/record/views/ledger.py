"""Ledger: who gives what to whom, how much of it, and how far it has come; with totals that add only like to like.

- A total is of one recipient, one stage, and one currency or one item in units of one dimension; never across.
- The same giver, recipient, item or value, and stage in two statements is one line that names both: two reports of
  one act count once. Dates that cannot be of one day make two lines of it.
- A part is not added to its whole. Where the amount of the whole is not known, its parts count, and the total is at
  least that.
- Bounds are carried along: about, at least, at most.
- What is denied, feared, demanded or conditional is shown and not counted.

Givers are taken as they are named: what two givers do together is added to neither alone. `overall` adds across
givers; a joint gift and a part of it told of one giver must be linked by `part-of` to be counted once there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from detente.record import dates
from detente.record.record import Record
from detente.record.statement import Bound, Modality, Names, Stage, Statement
from detente.record.units import known_currency, scale
from detente.record.views.common import folded, happened, proposed, unique
from detente.record.views.totals import Amount, TotalAmount, add

What = Literal["item", "value"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """An item or a value of a commitment. `statements` has several ids where it is told several times (`duplicate`)."""

    giver: Names
    recipient: Names
    stage: Stage
    what: What
    item: str | None = None
    amount: float | None = None  # None: some, but it is not known how much
    unit: str | None = None  # None, for an item: pieces
    currency: str | None = None
    bound: Bound | None = None
    date: str | None = None
    part_of: Names = ()
    not_counted: Modality | None = None  # the modality for which it is in no total
    statements: Names = ()
    quotes: Names = ()

    @property
    def duplicate(self) -> bool:
        """Whether it is told in more than one statement, and counted once."""
        return len(self.statements) > 1


@dataclass(frozen=True, kw_only=True)
class Total:
    """A sum of lines that may be added. `giver` None: of all givers. `left_out`: parts whose whole is in it."""

    giver: Names | None
    recipient: Names
    stage: Stage
    what: What
    item: str | None
    currency: str | None
    sum: TotalAmount
    statements: Names
    left_out: Names = ()


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Lines in the record's order; totals per giver and recipient, and `overall` per recipient, by name."""

    rows: tuple[Line, ...]
    totals: tuple[Total, ...]
    overall: tuple[Total, ...]
    unknown_currencies: Names = ()
    proposed: int = 0


def view(record: Record) -> Ledger:
    """All standing statements that carry a commitment."""
    statements = [statement for statement in record.standing() if statement.commitment is not None]
    lines = _merged([line for statement in statements for line in _lines(statement)])
    wholes = _wholes(statements)
    return Ledger(
        rows=lines,
        totals=_totals(lines, wholes, by_giver=True),
        overall=_totals(lines, wholes, by_giver=False),
        unknown_currencies=unique(
            line.currency for line in lines if line.currency and not known_currency(line.currency)
        ),
        proposed=proposed(record, lambda statement: statement.commitment is not None),
    )


def _lines(statement: Statement) -> Iterator[Line]:
    """A line for each item and for the value; one of unknown content where the commitment has neither."""
    commitment = statement.commitment
    if commitment is None:
        return
    counted = happened(statement) and statement.modality != "conditional"
    line = Line(
        giver=commitment.giver,
        recipient=commitment.recipient,
        stage=commitment.stage,
        what="item",
        date=statement.date,
        part_of=unique(name for name in (commitment.part_of, statement.part_of) if name),
        not_counted=None if counted else statement.modality,
        statements=(statement.id,),
        quotes=(statement.quote,),
    )
    for item in commitment.items:
        yield replace(line, item=item.item, amount=item.quantity, unit=item.unit, bound=item.bound)
    if (value := commitment.value) is not None:
        currency = value.currency.strip().upper()
        yield replace(line, what="value", amount=value.amount, currency=currency, bound=value.bound)
    elif not commitment.items:
        yield line


# Duplicates


def _kind(line: Line) -> tuple[str, str, str]:
    """What a line may be added to, givers, recipient and stage apart."""
    if line.what == "value":
        return "value", line.currency or "", ""
    return "item", folded(line.item), scale(line.unit).key


def _merged(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Duplicates made one line, at the place of the first. Two equal lots in one statement are two lots."""
    groups: dict[object, list[tuple[int, Line]]] = {}
    seen: dict[object, int] = {}
    for place, line in enumerate(lines):
        base = None if line.amount is None else float(f"{line.amount * _factor(line):.10g}")
        key = (frozenset(line.giver), frozenset(line.recipient), line.stage, _kind(line), base, line.not_counted)
        lot = seen[(key, line.statements)] = seen.get((key, line.statements), 0) + 1
        groups.setdefault((key, lot), []).append((place, line))
    merged = (_one(same) for group in groups.values() for same in _of_one_day(group))
    return tuple(line for _, line in sorted(merged, key=lambda pair: pair[0]))


def _of_one_day(group: list[tuple[int, Line]]) -> list[list[tuple[int, Line]]]:
    """Split where dates cannot be of one day. The most exact dates come first, the undated join the earliest."""

    def exactness(pair: tuple[int, Line]) -> tuple[object, ...]:
        when = dates.when(pair[1].date)
        if when is None or when.earliest is None or when.latest is None:
            return (1, 0, *(when.sort_key if when else (dates.LAST, dates.LAST)))
        span = [end - start for start, end in zip(when.earliest, when.latest, strict=True)]
        return (0, span, *when.sort_key)

    split: list[list[tuple[int, Line]]] = []
    for pair in sorted(group, key=exactness):
        for same in split:
            if all(dates.may_coincide(pair[1].date, other.date) for _, other in same):
                same.append(pair)
                break
        else:
            split.append([pair])
    return split


def _one(same: list[tuple[int, Line]]) -> tuple[int, Line]:
    """One line with the statements of all, in the greatest unit. Where bounds differ, it is about that amount."""
    same = sorted(same, key=lambda pair: pair[0])
    lines = [line for _, line in same]
    shown = max(lines, key=lambda line: (_factor(line), line.unit or "", line.item or ""))
    bounds = {line.bound or "exactly" for line in lines}
    return same[0][0], replace(
        shown,
        bound=shown.bound if len(bounds) == 1 else "about",
        date=next((line.date for line in lines if line.date is not None), None),
        part_of=unique(name for line in lines for name in line.part_of),
        statements=unique(name for line in lines for name in line.statements),
        quotes=unique(quote for line in lines for quote in line.quotes),
    )


def _factor(line: Line) -> float:
    return scale(line.unit).factor if line.what == "item" else 1.0


# Parts and totals


def _wholes(statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """Per statement all that it is a part of, directly or not."""
    direct = {s.id: {s.part_of, s.commitment.part_of if s.commitment else None} - {None} for s in statements}
    found: dict[str, frozenset[str]] = {}
    for name in direct:
        reached: set[str] = set()
        ahead = [name]
        while ahead:
            new = {whole for whole in direct.get(ahead.pop(), ()) if whole is not None} - reached
            reached |= new
            ahead += new
        found[name] = frozenset(reached - {name})
    return found


def _totals(lines: Iterable[Line], wholes: dict[str, frozenset[str]], *, by_giver: bool) -> tuple[Total, ...]:
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if line.not_counted is None:
            giver = tuple(sorted(set(line.giver))) if by_giver else None
            key = (giver, tuple(sorted(set(line.recipient))), line.stage, *_kind(line))
            groups.setdefault(key, []).append(line)
    order = sorted(groups, key=lambda key: [str(part) for part in key])
    return tuple(_total(groups[key], wholes, by_giver=by_giver) for key in order)


def _total(lines: list[Line], wholes: dict[str, frozenset[str]], *, by_giver: bool) -> Total:
    out = _parts(lines, wholes)
    counted = [line for place, line in enumerate(lines) if place not in out]
    parts = [lines[place] for place in out]
    first = lines[0]
    return Total(
        giver=tuple(sorted(set(first.giver))) if by_giver else None,
        recipient=tuple(sorted(set(first.recipient))),
        stage=first.stage,
        what=first.what,
        item=min((line.item for line in lines if line.item is not None), default=None),
        currency=first.currency,
        sum=add([Amount(line.amount, line.bound, scale(line.unit)) for line in counted]),
        statements=tuple(sorted({name for line in counted for name in line.statements})),
        left_out=tuple(sorted({name for line in parts for name in line.statements})),
    )


def _parts(lines: list[Line], wholes: dict[str, frozenset[str]]) -> set[int]:
    """The places of the lines whose whole, of a known amount, is among them.

    Of lines that are told to be parts of each other the greatest stands for all.
    """
    at: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        for name in line.statements:
            at.setdefault(name, []).append(place)
    direct = {
        place: {whole for name in line.statements for above in wholes.get(name, ()) for whole in at.get(above, ())}
        - {whole for name in line.statements for whole in at[name]}
        for place, line in enumerate(lines)
    }
    reach = {place: _reached(place, direct) for place, wholes_of in direct.items() if wholes_of}

    def size(place: int) -> tuple[float, Names]:
        return lines[place].amount or 0.0, tuple(sorted(lines[place].statements))

    return {
        place
        for place, above in reach.items()
        for whole in above - {place}
        if lines[whole].amount is not None and (place not in reach.get(whole, ()) or size(place) < size(whole))
    }


def _reached(start: int, direct: dict[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    ahead = [start]
    while ahead:
        new = direct[ahead.pop()] - reached
        reached |= new
        ahead += new
    return reached
