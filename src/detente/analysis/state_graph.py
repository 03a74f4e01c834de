"""The state graph of a case, drawn out: states as nodes, and each move with who can make it and who gains by it.

For programs that draw or search graphs. A node says under which concepts its state is an equilibrium; an arrow says
which parties can make that move, and which of them prefer where it leads (Fang, Hipel and Kilgour 1993, ch. 2;
confirm).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from detente.analysis.outlook import Analysis
from detente.errors import LimitError
from detente.graph.moves import count_moves, moves_from

MAX_STATES, MAX_MOVES = 2**12, 2**17


@dataclass(frozen=True, kw_only=True)
class Node:
    """A state. `taken`: the options taken in it. `ranks`: per party its rank, larger is better, None: not known."""

    state: str
    is_now: bool
    taken: tuple[str, ...]
    ranks: Mapping[str, int | None]
    equilibria: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """A move between two states: who can make it, and which of them prefer the second state."""

    before: str
    after: str
    movers: tuple[str, ...]
    improving: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class StateGraph:
    """The nodes in the order of the analysis' states, the arrows in the order of their states."""

    analysis: Analysis
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def state_graph(result: Analysis) -> StateGraph:
    """The states and moves of an analysed case.

    Raises:
        LimitError: more than MAX_STATES states, or MAX_MOVES moves of all parties together.
    """
    graph, remedy = result.graph, "to do: rule out states by constraints"
    if graph.n_states > MAX_STATES:
        raise LimitError(f"{graph.n_states:,} states, the limit for a drawn graph is {MAX_STATES:,}; {remedy}")
    if (moves := sum(count_moves(graph, party) for party in range(graph.n_parties))) > MAX_MOVES:
        raise LimitError(f"{moves:,} moves, the limit for a drawn graph is {MAX_MOVES:,}; {remedy}")
    return StateGraph(analysis=result, nodes=_nodes(result), arrows=_arrows(result))


def _nodes(result: Analysis) -> tuple[Node, ...]:
    held = {key: found for key in result.concepts if (found := result.held_by_all(key)) is not None}
    ranks = dict(zip(result.case.parties, result.graph.ranks, strict=True))
    return tuple(
        Node(
            state=state,
            is_now=state == result.status_quo,
            taken=tuple(option for option, taken in result.case.taken(state).items() if taken),
            ranks={party: None if known is None else int(known[index]) for party, known in ranks.items()},
            equilibria=tuple(key for key, found in held.items() if found[index]),
        )
        for index, state in enumerate(result.states)
    )


def _arrows(result: Analysis) -> tuple[Arrow, ...]:
    graph, parties, labels = result.graph, list(result.case.parties), result.states
    found: dict[tuple[int, int], tuple[list[str], list[str]]] = {}
    for number, party in enumerate(parties):
        known = graph.preference(number)
        for before in range(graph.n_states):
            ends = moves_from(graph, number, before)
            better = known.better(ends, before) if known is not None else np.zeros(ends.size, np.bool_)
            for after, gains in zip(ends.tolist(), better.tolist(), strict=True):
                movers, improving = found.setdefault((before, after), ([], []))
                movers.append(party)
                if gains:
                    improving.append(party)
    return tuple(
        Arrow(before=labels[before], after=labels[after], movers=tuple(movers), improving=tuple(improving))
        for (before, after), (movers, improving) in sorted(found.items())
    )
