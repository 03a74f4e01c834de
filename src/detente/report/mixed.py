"""Mixed equilibria, each party with its own concept: how they are asked for, as a table and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from rich.console import RenderableType

from detente.analysis.mixed import Mixed
from detente.case.case import Case
from detente.errors import InputError, Problem
from detente.report.tables import MOST_NAMED, line, made, row
from detente.report.verdict import known_party
from detente.report.wording import Wording
from detente.stability import concept


def parse_mixture(text: str) -> dict[str, str]:
    """The party and its concept of each part of a text such as ``red=seq,blue=nash``.

    Raises:
        InputError: the text is not of that form, or names a party twice.
        UnknownNameError: there is no such concept.

    >>> parse_mixture("red=seq, blue=l:2")
    {'red': 'seq', 'blue': 'l:2'}
    """
    found: dict[str, str] = {}
    for part in text.split(","):
        party, _, key = (piece.strip() for piece in part.partition("="))
        if not party or not key or party in found:
            what = f"names {party} twice" if party in found and key else "is not of that form"
            raise InputError(
                Problem(message=f"--mixed {text!r}: {part.strip()!r} {what}",
                        expected="each party with its concept, as in red=seq,blue=nash")
            )  # fmt: skip
        found[party] = concept(key).key
    return found


def of_parties(case: Case, mixture: dict[str, str]) -> dict[str, str]:
    """The same by the ids of the parties, where they are given by name.

    Raises:
        UnknownNameError: there is no such party.
        InputError: one party is given by its id and by its name.
    """
    found: dict[str, str] = {}
    for name, key in mixture.items():
        party = known_party(case, name)
        if party in found:
            raise InputError(Problem(message=f"--mixed names {party} twice", expected="one concept for each party"))
        found[party] = key
    return found


def shape(found: Sequence[Mixed], *, summary: bool = False) -> dict[str, Any]:
    """What JSON says of mixtures: the concept of each party, and the states that hold (null: it cannot be told)."""
    if not found:
        return {}
    return {
        "mixed": [
            {
                "concepts": dict(one.concepts),
                "equilibria": _states(one, summary),
                "unknown": dict(one.unknown),
            }
            for one in found
        ]
    }


def _states(one: Mixed, summary: bool) -> int | list[str] | None:
    if one.held is None:
        return None
    return int(one.held.sum()) if summary else one.analysis.labels(one.held)


def parts(found: Sequence[Mixed]) -> Iterator[RenderableType]:
    """The same for a terminal."""
    if not found:
        return
    words = Wording(found[0].analysis.case)
    parties = list(found[0].concepts)
    title = "States that hold for all, each party by its own concept"
    table = made(title, *map(words.party, parties), "number", "states")
    for one in found:
        number = "?" if one.held is None else f"{int(one.held.sum()):,}"
        row(table, *(one.concepts[party] for party in parties), number, _named(one))
    yield table
    for why in dict.fromkeys(
        f"{one.concepts[party]} cannot be told for {words.the(party)}: {why}."
        for one in found
        for party, why in one.unknown.items()
    ):
        yield line(why, "dim")


def _named(one: Mixed) -> str:
    """The first of these states, and how many more there are."""
    if one.held is None:
        return "?"
    at = np.flatnonzero(one.held)
    rest = f" and {at.size - MOST_NAMED:,} more" if at.size > MOST_NAMED else ""
    return ", ".join(one.analysis.labels_at(at[:MOST_NAMED])) + rest or "none"
