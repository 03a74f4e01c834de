"""What all views share: which statements count, how they are shown, and who speaks for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.record.record import Record
from detente.record.statement import Act, Directness, Modality, Names, Statement

NOT_DONE: tuple[Modality, ...] = ("denied", "feared", "demanded")


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement as a view shows it. Empty and None mean *not known*."""

    statement: str
    document: str
    quote: str
    act: Act
    source: Names = ()
    actor: Names = ()
    target: Names = ()
    via: Names = ()
    venue: str | None = None
    date: str | None = None  # EDTF
    modality: Modality | None = None
    directness: Directness | None = None
    condition: str | None = None
    likelihood: str | None = None
    paper: str | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A value and the statements that give it, with their quotes in the same order."""

    value: str
    statements: Names
    quotes: Names


def said(statement: Statement) -> Said:
    """The statement as a view shows it."""
    return Said(
        statement=statement.id,
        document=statement.document,
        quote=statement.quote,
        act=statement.act,
        source=statement.source,
        actor=statement.actor,
        target=statement.target,
        via=statement.via,
        venue=statement.venue,
        date=statement.date,
        modality=statement.modality,
        directness=statement.directness,
        condition=statement.condition,
        likelihood=statement.likelihood,
        paper=statement.paper,
    )


def happened(statement: Statement) -> bool:
    """Whether the act is told as performed or firmly announced: not denied, feared or merely demanded."""
    return statement.modality not in NOT_DONE


def proposed(record: Record, concerns: Callable[[Statement], bool]) -> int:
    """How many statements of a view still wait for a decision; they are in none of its rows."""
    return sum(1 for statement in record.statements.values() if statement.status == "proposed" and concerns(statement))


def facts(pairs: Iterable[tuple[str | None, Statement]]) -> tuple[Fact, ...]:
    """Equal values merged, in the order in which they first occur; values that are None or empty are left out."""
    found: dict[str, list[Statement]] = {}
    for value, statement in pairs:
        if value:
            found.setdefault(value, []).append(statement)
    return tuple(
        Fact(value=value, statements=tuple(s.id for s in behind), quotes=tuple(s.quote for s in behind))
        for value, behind in found.items()
    )


def unique(names: Iterable[str]) -> Names:
    """Without repetitions, in the order in which they first occur."""
    return tuple(dict.fromkeys(names))


def folded(text: str | None) -> str:
    """For comparing what things are called: case and blanks do not matter."""
    return " ".join((text or "").split()).casefold()


def sides(record: Record, names: Names) -> frozenset[str]:
    """For whom these actors speak: their affiliation where an analyst has confirmed one, themselves otherwise."""

    def side(name: str) -> str:
        actor = record.actors.get(name)
        return actor.affiliation if actor is not None and actor.affiliation and actor.confirmed_by else name

    return frozenset(side(name) for name in names)
