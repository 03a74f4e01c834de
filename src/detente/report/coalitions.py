"""What coalitions can better, as data and as tables: their improvements, what holds against them, equilibrium jumps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import RenderableType

from detente.analysis.coalitions import COALITION_CONCEPTS, Coalition, CoalitionAnalysis, Jump
from detente.analysis.outlook import Verdicts
from detente.report.holding import unimplied
from detente.report.tables import MOST_STATES, NEVER, bullet, heading, line, made, row
from detente.report.verdict import missing
from detente.report.wording import Wording, listed, opened

Shape = dict[str, Any]
Parts = Iterator[RenderableType]
MOST_MOVES = 4  # improvements named per coalition
MOST_JUMPS = 12


def shape(found: CoalitionAnalysis) -> Shape:
    """``detente-coalitions/1``: null where it turns on preferences that are not known."""
    keys = [one.key for one in COALITION_CONCEPTS]
    labels = found.states
    return {
        "format": "detente-coalitions/1",
        "title": found.case.title,
        "digest": found.digest,
        "version": found.version,
        "pareto": found.pareto,
        "states": list(labels),
        "status_quo": found.case.status_quo if found.case.status_quo in labels else None,
        "coalitions": [
            {
                "parties": list(one),
                "improvements": None if (moves := found.moves(one)) is None else [list(move) for move in moves],
                "stable": {key: _states(found, found.held(one, key)) for key in keys},
            }
            for one in found.coalitions
        ],
        "stable": {
            party: {key: _states(found, found.stable_for(party, key)) for key in keys} for party in found.case.parties
        },
        "universal": {key: _states(found, found.universal(key)) for key in keys},
        "jumps": [
            {"parties": list(one.coalition), "from": one.before, "to": one.after, "concepts": list(one.concepts)}
            for one in found.jumps
        ],
    }


def _states(found: CoalitionAnalysis, held: Verdicts | None) -> list[str] | None:
    return None if held is None else list(found.labels(held))


def shown(found: CoalitionAnalysis) -> Parts:
    """The same as tables and sentences."""
    yield heading(found.case)
    yield line(NEVER, "dim")
    if lacking := missing(found.case):
        yield line(lacking)
    yield from _improvements(found)
    yield from _universal(found)
    yield from _matrix(found)
    yield from _jumps(found)


def _improvements(found: CoalitionAnalysis) -> Parts:
    gain = "some member prefers and none minds" if found.pareto else "all members prefer"
    drawn = made(f"What coalitions can better: moves to states that {gain}", "coalition", "number", "such as")
    for one in found.coalitions:
        moves = found.moves(one)
        if moves is None:
            row(drawn, _name(one), "?", "")
        elif moves:
            more = f" and {len(moves) - MOST_MOVES:,} more" if len(moves) > MOST_MOVES else ""
            first = ", ".join(f"{before} → {after}" for before, after in moves[:MOST_MOVES])
            row(drawn, _name(one), f"{len(moves):,}", first + more)
    yield drawn
    if idle := [one for one in found.coalitions if found.moves(one) == ()]:
        yield line(f"Nothing to better from anywhere: {', '.join(map(_name, idle))}.", "dim")


def _name(coalition: Coalition) -> str:
    return " + ".join(coalition)


def _universal(found: CoalitionAnalysis) -> Parts:
    title = "States that hold against every coalition"
    drawn = made(title, "concept", "number", "states", note="cnash, cgmr, ...: nash, gmr, ... for coalitions.")
    for one in COALITION_CONCEPTS:
        states = _states(found, found.universal(one.key))
        more = f" and {len(states) - 6:,} more" if states is not None and len(states) > 6 else ""
        named = "?" if states is None else ", ".join(states[:6]) + more
        row(drawn, one.key, "?" if states is None else f"{len(states):,}", named or "none")
    yield drawn


def _matrix(found: CoalitionAnalysis) -> Parts:
    verdicts: dict[str, dict[str, Verdicts | None]] = {
        party: {one.key: found.stable_for(party, one.key) for one in COALITION_CONCEPTS} for party in found.case.parties
    }
    verdicts["all"] = {one.key: found.universal(one.key) for one in COALITION_CONCEPTS}
    note = "For a party: for every coalition that it may be in. -: under none. ?: cannot be told. >: the status quo."
    title = "Per state and party the strongest concepts under which it holds"
    drawn = made(title, "state", *found.case.parties, "all", note=note)
    for index, state in enumerate(found.states[:MOST_STATES]):
        mark = "> " if state == found.case.status_quo else "  "
        row(drawn, mark + state, *(_strongest(each, index) for each in verdicts.values()))
    yield drawn
    if len(found.states) > MOST_STATES:
        yield line(f"and {len(found.states) - MOST_STATES:,} more states, in --json", "dim")


def _strongest(verdicts: dict[str, Verdicts | None], index: int) -> str:
    if all(held is None for held in verdicts.values()):
        return "?"
    held = [key for key, each in verdicts.items() if each is not None and each[index]]
    return " ".join(not_implied(held)) or "-"


def not_implied(keys: Iterable[str]) -> list[str]:
    """Those of the coalition concepts that no other of them implies.

    >>> not_implied(["cnash", "cgmr", "csmr", "cseq"]), not_implied(["cgmr", "cseq"])
    (['cnash'], ['cgmr', 'cseq'])
    """
    direct = {one.key: one.implies for one in COALITION_CONCEPTS}
    kept = list(keys)
    implied = {other for key in kept for other in direct[key]}
    implied |= {other for key in implied for other in direct[key]}
    return [key for key in kept if key not in implied]


def _jumps(found: CoalitionAnalysis) -> Parts:
    if not found.jumps:
        yield line("No coalition can leave an equilibrium of single parties for another.")
        return
    yield line("Equilibria that a coalition can leave for another", "bold")
    for one in found.jumps[:MOST_JUMPS]:
        yield bullet(jump(found, one))
    if len(found.jumps) > MOST_JUMPS:
        yield bullet(f"and {len(found.jumps) - MOST_JUMPS:,} more, in --json")


def jump(found: CoalitionAnalysis, one: Jump) -> str:
    """An equilibrium jump in words."""
    words = Wording(found.case)
    who = listed([words.the(party) for party in one.coalition])
    gain = "which is better for some of them and worse for none" if found.pareto else "which all of them prefer"
    under = " and ".join(unimplied(one.concepts))
    return opened(f"{who} together can go from {one.before} to {one.after}, {gain}; both hold under {under}.")
