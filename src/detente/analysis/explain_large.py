"""What a witness in arrays rests on, and the names of the states it speaks of: no object is made per reachable state.

The grounds are the same as those of a readable witness: per comparison the statement that decides it, for all states
of the closed set at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.analysis.outlook import Analysis
from detente.case.case import Case, Prioritised
from detente.graph.graph import Graph, Ints, OptionMoves
from detente.graph.labels import option_bits, state_labels
from detente.graph.replies import Move
from detente.graph.truth import truth
from detente.stability.large import LargeWitness

LISTED = 4096  # states of a closed set that are named; larger sets are counted, or written to a file


def large_labels(analysis: Analysis, found: LargeWitness) -> dict[int, str]:
    """The labels of the states that a witness names, by index; of a large closed set only what is told of it."""
    shown = found.reachable.size <= LISTED
    parts = [[found.state], [] if found.worst is None else [found.worst]]
    parts += [[move.before, move.after] for reply in found.replies for move in (reply.improvement, *reply.path)]
    parts += [[] if found.improvement is None else [found.improvement.after]]
    parts += [part.tolist() if shown else part[:LISTED].tolist() for part in (found.hurting, found.escapes)]
    parts += [found.reachable.tolist() if shown else []]
    wanted = sorted({index for part in parts for index in part})
    return dict(zip(wanted, state_labels(analysis.case, analysis.graph, wanted), strict=True))


def large_paths(case: Case, found: LargeWitness, whose: Sequence[str]) -> Iterator[str]:
    """The elements that the closed set and the counter-moves of a witness rest on.

    `whose`: whose preferences decide what is a reason for the party.
    """
    graph = found.graph
    yield from _changed(case, graph, found.hurting, found.escapes)
    compared = np.concatenate([found.reachable, found.escapes])
    for party in whose:
        yield from deciding(case, graph, party, found.state, compared)


def move_paths(case: Case, graph: Graph, moves: Sequence[Move]) -> Iterator[str]:
    """The options that very many moves change."""
    before, after = ([getattr(move, end) for move in moves] for end in ("before", "after"))
    yield from _changed(case, graph, np.array(before, np.int32), np.array(after, np.int32))


def _changed(case: Case, graph: Graph, before: Ints, after: Ints) -> Iterator[str]:
    """The options that these moves change."""
    assert isinstance(graph.moves, OptionMoves)
    changed = int(np.bitwise_or.reduce(graph.moves.codes[before] ^ graph.moves.codes[after])) if before.size else 0
    yield from (f"options.{option}" for option, bit in option_bits(case).items() if changed & bit)


def deciding(case: Case, graph: Graph, party: str, state: int, compared: Ints) -> Iterator[str]:
    """The statements that decide between a state and others, or the ranking."""
    assert isinstance(graph.moves, OptionMoves)
    preference = case.preferences[party]
    if not isinstance(preference, Prioritised):
        if compared.size:
            yield f"preferences.{party}"
        return
    bits, here = option_bits(case), graph.moves.codes[state : state + 1]
    left = graph.moves.codes[compared]
    for statement in preference.statements:
        told = truth(statement.condition, left, bits) != truth(statement.condition, here, bits)
        if told.any():
            yield f"preferences.{party}.{statement.id}"
        left = left[~told]
