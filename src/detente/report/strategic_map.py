"""The strategic map: the status quo, the outcomes that hold, and the moves between them (Howard 1971, 1987).

Balloons are states, a solid arrow is a move that its mover prefers, a dashed one a move that is open to it and not
preferred. Drawn are only moves between states on the map: one party changing its own options at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.analysis import Analysis
from detente.case.case import Case, Option
from detente.report.holding import Holding

MOST_NODES = 10
MOST_DASHED = 12


@dataclass(frozen=True, kw_only=True)
class Node:
    """A state on the map; `layer` counts arrows from the status quo, None where none lead to it."""

    holding: Holding
    number: int  # 0 is the status quo
    layer: int | None


@dataclass(frozen=True, kw_only=True)
class Arc:
    """A move of `party` between two states on the map, by their numbers; `improves` None: not known."""

    party: str
    before: str
    after: str
    improves: bool | None


@dataclass(frozen=True, kw_only=True)
class StrategicMap:
    """Nodes and arcs; `left_out` counts states that hold and are not drawn."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def strategic_map(result: Analysis, held: Sequence[Holding], numbers: dict[str, int]) -> StrategicMap:
    """The map of the first states of `held`, which begins with the status quo where that is known."""
    drawn = held[:MOST_NODES]
    arcs = list(_arcs(result, drawn))
    solid = [arc for arc in arcs if arc.improves]
    dashed = [arc for arc in arcs if not arc.improves]
    kept = tuple(solid + (dashed if len(dashed) <= MOST_DASHED else []))
    layers = _layers([one.state for one in drawn], drawn[0].state if drawn and drawn[0].is_status_quo else None, solid)
    nodes = tuple(Node(holding=one, number=numbers[one.state], layer=layers.get(one.state)) for one in drawn)
    return StrategicMap(nodes=nodes, arcs=kept, left_out=len(held) - len(drawn))


def _layers(states: Sequence[str], start: str | None, arcs: Sequence[Arc]) -> dict[str, int]:
    """Arrows from the start to each state that they lead to."""
    if start is None:
        return {}
    layers, front = {start: 0}, [start]
    while front:
        reached = [arc.after for state in front for arc in arcs if arc.before == state and arc.after not in layers]
        front = list(dict.fromkeys(reached))
        layers.update(dict.fromkeys(front, max(layers.values()) + 1))
    return {state: layers[state] for state in states if state in layers}


def _arcs(result: Analysis, drawn: Sequence[Holding]) -> Iterator[Arc]:
    for one in drawn:
        for other in drawn:
            for number, party in enumerate(result.case.parties):
                if one.state != other.state and can_move(result.case, party, one.state, other.state):
                    ranks = result.graph.ranks[number]
                    better = None if ranks is None else bool(ranks[other.index] > ranks[one.index])
                    yield Arc(party=party, before=one.state, after=other.state, improves=better)


def can_move(case: Case, party: str, before: str, after: str) -> bool:
    """Whether a party can by itself, in one move, turn one state into the other."""
    if case.graph is not None:
        return (before, after) in case.graph.moves.get(party, ())
    pairs = zip(case.options.values(), before, after, strict=True)
    return all(_may_change(option, party, now) for option, was, now in pairs if was != now)


def _may_change(option: Option, party: str, now: str) -> bool:
    return party in option.parties and option.moves != ("drop-only" if now == "Y" else "set-only")
