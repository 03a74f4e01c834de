"""Sets of states as integers, state k being bit k, and what sequences of moves lead to.

A *relation* is one such set per state: the states that a mover (a party, or a coalition) can go to from there. A union
or intersection of sets of thousands of states is one operation then, and definitions read as they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

import numpy as np
import numpy.typing as npt

from detente.graph.graph import Graph
from detente.graph.moves import known_ranks, moves_from

Relation = tuple[int, ...]


def set_of(indices: Iterable[int]) -> int:
    """The set of states with those indices.

    >>> set_of([0, 3])
    9
    """
    return reduce(or_, (1 << int(index) for index in indices), 0)


def set_where(held: npt.NDArray[np.bool_]) -> int:
    """The set of states where `held` (bool[m]) is true.

    >>> set_where(np.array([True, False, False, True]))
    9
    """
    return int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")


def members(states: int) -> list[int]:
    """The indices of the states in a set, ascending.

    >>> members(9)
    [0, 3]
    """
    if not states:
        return []
    octets = np.frombuffer(states.to_bytes((states.bit_length() + 7) // 8, "little"), np.uint8)
    found: list[int] = np.flatnonzero(np.unpackbits(octets, bitorder="little")).tolist()
    return found


def as_mask(states: Iterable[int], n_states: int) -> npt.NDArray[np.bool_]:
    """The states with those indices as bool[m]."""
    held = np.zeros(n_states, np.bool_)
    held[list(states)] = True
    return held


def moves(graph: Graph, party: int) -> Relation:
    """Per state the states that a party can move to."""
    return tuple(set_of(moves_from(graph, party, state)) for state in range(graph.n_states))


def joined(relations: Iterable[Relation], n_states: int) -> Relation:
    """The union of relations; the empty relation where there is none."""
    return tuple(reduce(or_, sets, 0) for sets in zip((0,) * n_states, *relations, strict=True))


def sequences(movers: Sequence[Relation], n_states: int) -> Relation:
    """Per state what legal sequences of one or more moves lead to: no mover moves twice in succession.

    >>> members(sequences([(0b010, 0, 0), (0, 0b100, 0)], 3)[0])
    [1, 2]
    >>> members(sequences([(0b010, 0b100, 0)], 3)[0])
    [1]
    """
    targets = [[members(states) for states in mover] for mover in movers]
    ahead = [list(mover) for mover in movers]  # what sequences that begin with a move of this mover lead to
    changed = len(movers) > 1
    while changed:
        changed = False
        for number, after in enumerate(targets):
            then = joined((tuple(other) for at, other in enumerate(ahead) if at != number), n_states)
            for state, reached in enumerate(after):
                found = reduce(or_, (then[between] for between in reached), ahead[number][state])
                if found != ahead[number][state]:
                    ahead[number][state], changed = found, True
    return joined(map(tuple, ahead), n_states)


def closed(relation: Relation) -> Relation:
    """Per state what one or more steps lead to, whoever makes them.

    >>> members(closed((0b010, 0b100, 0))[0])
    [1, 2]
    """
    found = list(relation)
    for between, bit in ((state, 1 << state) for state in range(len(relation))):  # Warshall 1962
        further = found[between]
        if further:
            found = [reached | further if reached & bit else reached for reached in found]
    return tuple(found)


def turned(relation: Relation) -> Relation:
    """The relation the other way round: per state where one comes from."""
    found = [0] * len(relation)
    for state, reached in enumerate(relation):
        for other in members(reached):
            found[other] |= 1 << state
    return tuple(found)


def above(graph: Graph, party: int, *, or_equal: bool = False) -> Relation:
    """Per state the states that a party prefers to it; with `or_equal` also those it holds equal.

    Raises:
        MissingPreferenceError: its preferences are not known.
    """
    ranks = known_ranks(graph, party)
    sets = {rank: set_where(ranks >= rank if or_equal else ranks > rank) for rank in np.unique(ranks).tolist()}
    return tuple(sets[rank] for rank in ranks.tolist())
