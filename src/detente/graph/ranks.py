"""Preferences as ranks: dense integers from 0, larger is better, equal is indifferent.

A list of statements orders states lexicographically by their truth, the first statement deciding most (Hipel, Kilgour,
Fang and Peng 1997; Peng 1999; confirm). A ranking gives the order outright.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from detente.case.case import PreferenceStatement, Prioritised, Ranking
from detente.case.finding import SHOWN, some
from detente.errors import Problem
from detente.graph.graph import Codes, Ints
from detente.graph.truth import Bits, truth

SHORTEST, SPARE = 12, 2  # truth values packed at least, and beyond as many as tell all states apart
CHUNK = 2**14  # states whose conditions are looked at together, so that they stay in the processor's cache


def statement_ranks(preference: Prioritised, codes: Codes, bits: Bits) -> Ints:
    """The ranks of states by prioritised statements: int32[m].

    Truth values are packed into one integer per state, first statement highest; when it is full it is replaced by its
    dense rank, which keeps the order, so any number of statements fits. Once no two states are alike, the rest of the
    statements decides nothing. A word is kept so short that counting finds the ranks and nothing need be sorted.
    """
    packed, used, waiting = np.zeros(codes.shape, np.int64), 0, list(preference.statements)
    word = max(SHORTEST, codes.size.bit_length() + SPARE)
    while waiting:
        if used >= word:
            packed = dense(packed, used).astype(np.int64)
            greatest = int(packed.max())
            if greatest == codes.size - 1:
                break
            used = greatest.bit_length()
        now, waiting = waiting[: word - used], waiting[word - used :]
        used += len(now)
        for at in range(0, codes.size, CHUNK):
            _pack(packed[at : at + CHUNK], now, codes[at : at + CHUNK], bits)
    return dense(packed, used)


def _pack(word: Codes, statements: Sequence[PreferenceStatement], codes: Codes, bits: Bits) -> None:
    """Shift the truth of some statements into words, in place."""
    for statement in statements:
        word <<= 1
        word |= truth(statement.condition, codes, bits)


def dense(values: Codes, width: int) -> Ints:
    """The dense ranks of values of at most `width` bits, smallest 0: int32[m].

    >>> dense(np.array([7, 3, 7, 9]), 4).tolist()
    [1, 0, 1, 2]
    """
    there = np.zeros(1 << width, np.bool_)
    there[values] = True
    below = np.cumsum(there, dtype=np.int32)
    below -= 1
    found: Ints = below[values]
    return found


def tier_ranks(ranking: Ranking, n_states: int, index_of: Callable[[str], int | None]) -> Ints:
    """The ranks of states by a ranking that lists every state once: int32[m]."""
    ranks = np.zeros(n_states, np.int32)
    for rank, tier in enumerate(reversed(ranking.tiers)):
        for label in tier:
            index = index_of(label)
            assert index is not None  # told before
            ranks[index] = rank
    return ranks


def ranking_problems(
    party: str, ranking: Ranking, index_of: Callable[[str], int | None], labels: Callable[[Sequence[int]], list[str]],
    *, n_states: int,
) -> list[Problem]:  # fmt: skip
    """What is wrong with a ranking: states that are none or are ruled out, listed twice, or left out."""
    listed = np.zeros(n_states, np.int64)
    strange: list[str] = []
    for tier in ranking.tiers:
        for label in tier:
            if (index := index_of(label)) is None:
                strange.append(label)
            else:
                listed[index] += 1
    problems = []
    if strange:
        problems.append(
            Problem(
                about=("preferences", party),
                message=f"the ranking of {party} lists {some(strange)}: not among the {n_states:,} states of the case",
                expected="states that the options, constraints and the list of states leave",
                remedy="leave them out of the ranking",
            )
        )
    if len(twice := np.flatnonzero(listed > 1)):
        named = some(labels(twice[: SHOWN + 1].tolist()), len(twice))
        problems.append(
            Problem(
                about=("preferences", party),
                message=f"the ranking of {party} lists {named} more than once",
                remedy="leave one of each",
            )
        )
    if len(left := np.flatnonzero(listed == 0)):
        named = some(labels(left[: SHOWN + 1].tolist()), len(left))
        problems.append(
            Problem(
                about=("preferences", party),
                message=f"the ranking of {party} leaves out {len(left):,} of {n_states:,} feasible states: {named}",
                expected="every feasible state exactly once; states in an inner list are tied",
                remedy="add them where the party puts them",
            )
        )
    return problems
