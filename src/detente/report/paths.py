"""What can come of a state, as data and as tables: what is reached and by whom, the ways, what would open the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType

from detente.analysis.evolution import Arrival, Evolution
from detente.analysis.openings import Opening
from detente.analysis.spread import By, Step
from detente.report.holding import unimplied
from detente.report.tables import MOST_STATES, NEVER, bullet, heading, line, made, row
from detente.report.wording import Wording, counted, listed, opened

Shape = dict[str, Any]
Parts = Iterator[RenderableType]
MOST_TOLD = 12  # ways and changes told in sentences
BYS: tuple[By, ...] = ("moves", "improvements")


def shape(found: Evolution, *, to: str | None = None, by: By = "moves", longest: int | None = None) -> Shape:
    """``detente-paths/1``; with `to` also all ways there, by `by`, of at most `longest` moves (None: the shortest)."""
    told = [one for one in BYS if one == "moves" or found.by_improvements is not None]
    ways = () if to is None else found.ways(to, by, longest=longest)
    asked = None if to is None else {"state": to, "by": by, "ways": [_steps(way) for way in ways]}
    return {
        "format": "detente-paths/1",
        "title": found.case.title,
        "digest": found.digest,
        "version": found.version,
        "start": found.start,
        "reached": {one: _reached(found, one) if one in told else None for one in BYS},
        "unknown": list(found.unknown),
        "equilibria": [
            {
                "state": one.state,
                "concepts": list(one.concepts),
                "moves": None if one.moves is None else _steps(one.moves),
                "improvements": None if one.improvements is None else _steps(one.improvements),
            }
            for one in found.arrivals
        ],
        "out_of_reach": {
            one: [arrival.state for arrival in found.out_of_reach(one)] if one in told else None for one in BYS
        },
        "openings": [_opening(one) for one in found.openings],
        "tried": [{"kind": one.kind, "number": one.number, "untold": list(one.untold)} for one in found.tried],
        "to": asked,
    }


def _reached(found: Evolution, by: By) -> Shape:
    table = found.table(by)
    return {
        state: {"fewest": fewest, "last_movers": [list(movers) for movers in table.get(state, ())]}
        for state, fewest in found.fewest(by).items()
    }


def _steps(way: Sequence[Step]) -> list[Shape]:
    return [{"party": step.party, "from": step.before, "to": step.after} for step in way]


def _opening(one: Opening) -> Shape:
    return {
        "state": one.state,
        "by": one.by,
        "kind": one.kind,
        "what": one.what or None,
        "parties": list(one.parties),
        "way": _steps(one.way),
        "holds": list(one.holds),
        "extra": None if one.extra is None else _steps([one.extra])[0],
        "number": one.number,
    }


def shown(
    found: Evolution, *, to: str | None = None, by: By | None = None, longest: int | None = None, opening: bool = False
) -> Parts:
    """The same as tables and sentences; `by` None: both, as far as they can be told."""
    yield heading(found.case)
    yield line(NEVER, "dim")
    if found.unknown:
        who = listed([Wording(found.case).the(key) for key in found.unknown])
        yield line(f"No preferences are given for {who}: what improvements lead to cannot be told.")
    if to is not None:
        yield from _ways(found, to, by or "moves", longest)
        return
    bys = [one for one in BYS if (by is None or one == by) and (one == "moves" or not found.unknown)]
    for one in bys:
        yield from _table(found, one)
    yield from _equilibria(found, bys)
    if opening:
        yield from _openings(found, bys)
    elif any(found.out_of_reach(one) for one in bys):
        yield line("What would open what is out of reach: detente paths CASE --open", "dim")


def _table(found: Evolution, by: By) -> Parts:
    table = found.table(by)
    length = found.spread(by).length
    if not length:
        yield line(f"By {by} nobody can leave {found.start}.")
        return
    title = f"From {found.start} by {by}: who can make the last move, in at most so many"
    note = "+: from then on also. Nothing is added after the last column."
    drawn = made(title, "state", *map(str, range(1, length + 1)), note=note)
    fewest = found.fewest(by)
    states = sorted(table, key=lambda state: fewest[state] or length)
    for state in states[:MOST_STATES]:
        row(drawn, state, *_new(table[state]))
    yield drawn
    if len(states) > MOST_STATES:
        yield line(f"and {len(states) - MOST_STATES:,} more states, in --json", "dim")


def _new(cells: Sequence[Sequence[str]]) -> list[str]:
    """Per number of moves the last movers that it adds."""
    before: set[str] = set()
    told = []
    for movers in cells:
        new = [one for one in movers if one not in before]
        told.append(("+" if before else "") + ", ".join(new) if new else "")
        before |= set(movers)
    return told


def _equilibria(found: Evolution, bys: Sequence[By]) -> Parts:
    if not found.arrivals:
        yield line("No state holds for all under the concepts asked for, as far as that can be told.")
        return
    drawn = made("Where it can settle, and the fewest moves there", "state", "holds under", *(f"by {by}" for by in bys))
    for one in found.arrivals[:MOST_STATES]:
        row(drawn, one.state, " ".join(unimplied(one.concepts)), *(_length(one, by) for by in bys))
    yield drawn
    if len(found.arrivals) > MOST_STATES:
        yield line(f"and {len(found.arrivals) - MOST_STATES:,} more, in --json", "dim")
    ways = [(one, by) for one in found.arrivals for by in reversed(bys) if _way(one, by)]
    first = {one.state: by for one, by in reversed(ways)}
    told = [one for one in found.arrivals if one.state in first]
    if told:
        yield line("Shortest ways", "bold")
    for one in told[:MOST_TOLD]:
        by = first[one.state]
        yield bullet(f"{one.state}, by {by}: {sentence(found, _way(one, by) or ())}")
    if len(told) > MOST_TOLD:
        yield bullet(f"and {len(told) - MOST_TOLD:,} more, in --json")


def _way(one: Arrival, by: By) -> tuple[Step, ...] | None:
    return one.moves if by == "moves" else one.improvements


def _length(one: Arrival, by: By) -> str:
    way = _way(one, by)
    return "out of reach" if way is None else str(len(way)) if way else "here"


def sentence(found: Evolution, way: Sequence[Step]) -> str:
    """A way in words."""
    words = Wording(found.case)
    return "; ".join(f"{words.the(step.party)}: {words.deed(step.before, step.after, 'take')}" for step in way) + "."


def _ways(found: Evolution, to: str, by: By, longest: int | None) -> Parts:
    ways = found.ways(to, by, longest=longest)
    if not ways:
        yield line(f"No {by} lead from {found.start} to {to}.")
        return
    if ways == ((),):
        yield line(f"{to} is the state it starts from.")
        return
    bound = "of the fewest moves" if longest is None else f"of at most {counted(longest, 'move')}"
    yield line(f"From {found.start} to {to} by {by}, {bound}: {counted(len(ways), 'way')}", "bold")
    for number, way in enumerate(ways, 1):
        yield bullet(f"{number}. {opened(sentence(found, way))}")


def _openings(found: Evolution, bys: Sequence[By]) -> Parts:
    closed = {by: [one.state for one in found.out_of_reach(by)] for by in bys}
    if not any(closed.values()):
        yield line("No equilibrium is out of reach.")
        return
    for by in bys:
        for state in closed[by]:
            changes = [one for one in found.openings if (one.state, one.by) == (state, by)]
            yield line(f"Out of reach by {by}: {state}", "bold")
            for one in changes[:MOST_TOLD]:
                yield bullet(f"- {change(found, one)}")
            if not changes:
                yield bullet("None of the changes that were tried opens it.")
            if len(changes) > MOST_TOLD:
                yield bullet(f"and {len(changes) - MOST_TOLD} more, in --json")
    yield line(
        f"Tried, one at a time: {listed([counted(one.number, *NAMES[one.kind]) for one in found.tried])}.", "dim"
    )
    for each in found.tried:
        for reason in each.untold:
            yield line(f"Not told: {reason}.", "dim")


NAMES = {  # one, and several
    "two-way": ("one-way option made two-way", "one-way options made two-way"),
    "constraint": ("constraint dropped", "constraints dropped"),
    "forbidden": ("forbidden move allowed", "forbidden moves allowed"),
    "shared": ("option shared with one more party", "options shared with one more party"),
    "move": ("single further move", "single further moves"),
}


def change(found: Evolution, one: Opening) -> str:
    """A change and the way that it opens, in words."""
    words = Wording(found.case)
    who = words.the_parties(one.parties, "or")
    match one.kind:
        case "two-way":
            what = f"{words.quoted(one.what)} could be reversed"
        case "constraint":
            what = f"the constraint {one.what} did not stand"
        case "forbidden":
            what = f"{who} could make the forbidden move {one.what}"
        case "shared":
            what = f"{who} too could move {words.quoted(one.what)}"
        case _:
            what = _further(words, one, who)
    holds = " ".join(unimplied(one.holds))
    end = f"it then holds under {holds}" if holds else "it then no longer holds for all"
    return f"If {what}: {counted(len(one.way), 'move')}; {end}."


def _further(words: Wording, one: Opening, who: str) -> str:
    extra = one.extra
    assert extra is not None  # a further move names one
    rest = f" ({one.number:,} such moves, this one closest)" if one.number > 1 else ""
    where = "" if words.drawn else f" in {extra.before}"
    return f"{who} could in one move {words.deed(extra.before, extra.after, 'take')}{where}{rest}"
