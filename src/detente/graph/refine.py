"""From a case to what it says of preferences beyond ranks: strength, unknown pairs, and attitudes towards others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from detente.case.case import Case, Prioritised, Ranking
from detente.errors import Problem, nearest
from detente.graph.graph import Codes, Ints
from detente.graph.preferences import DecidedBy, Listed, Parted, Preference, Words
from detente.graph.truth import Bits, truth

WORD = 62  # statements per word
SIGNS = {"+": 1, "0": 0, "-": -1}


def by_statements(preference: Prioritised, ranks: Ints, codes: Codes, bits: Bits) -> Preference | None:
    """What statements say beyond ranks; None where none of them is marked."""
    said = preference.statements
    if not any(statement.strong or statement.uncertain for statement in said):
        return None
    groups = [said[at : at + WORD] for at in range(0, len(said), WORD)]

    def told(states: Ints | None) -> Codes:
        asked = codes if states is None else codes[states]
        words = np.zeros((len(groups), asked.size), np.int64)
        for row, group in enumerate(groups):
            for statement in group:
                words[row] = (words[row] << 1) | truth(statement.condition, asked, bits)
        return words

    words = Words(told, codes.size)
    strong = tuple(_packed([statement.strong for statement in group]) for group in groups)
    unknown = tuple(_packed([statement.uncertain for statement in group]) for group in groups)
    return Preference(
        ranks=ranks,
        strong=DecidedBy(words, strong) if any(strong) else None,
        unknown=DecidedBy(words, unknown) if any(unknown) else None,
    )


def _packed(marks: Sequence[bool]) -> int:
    """Marks as bits, the first the highest.

    >>> _packed([True, False, False])
    4
    """
    return sum(mark << at for at, mark in enumerate(reversed(marks)))


def by_ranking(ranking: Ranking, ranks: Ints, index_of: Callable[[str], int | None]) -> Preference | None:
    """What a ranking says beyond ranks; None where it says nothing."""
    if not ranking.strong_after and not ranking.unknown:
        return None
    strong, unknown = None, None
    if ranking.strong_after:
        above = np.array(sorted(ranking.strong_after))
        place = len(ranking.tiers) - 1 - ranks.astype(np.int64)  # the tier of a state, the best 0
        strong = Parted((above.size - np.searchsorted(above, place, side="right")).astype(np.int32))
    if ranking.unknown:
        pairs = [(index_of(one), index_of(other)) for one, other in ranking.unknown]
        size = ranks.size
        both = {code for one, other in pairs if one is not None and other is not None and one != other
                for code in (one * size + other, other * size + one)}  # fmt: skip
        unknown = Listed(np.array(sorted(both), np.int64), size)
    return Preference(ranks=ranks, strong=strong, unknown=unknown)


def refinement_problems(party: str, ranking: Ranking, index_of: Callable[[str], int | None]) -> list[Problem]:
    """What is wrong with what a ranking says beyond ranks: strong steps that are none, pairs of unknown states."""
    tiers = len(ranking.tiers)
    problems = [
        Problem(
            message=f"the ranking of {party} has a strong step below its first {after} tiers, and has {tiers} tiers",
            expected=f"a number from 1 to {tiers - 1}",
        )
        for after in ranking.strong_after
        if not 1 <= after < tiers
    ]
    for pair in ranking.unknown:
        strange = [label for label in pair if index_of(label) is None]
        problems += [
            Problem(message=f"the unknown preferences of {party} name {label}, which is not a state of the case")
            for label in strange
        ]
        if not strange and index_of(pair[0]) == index_of(pair[1]):
            problems.append(
                Problem(message=f"the unknown preferences of {party} pair {pair[0]} with itself", remedy="leave it out")
            )
    return problems


def attitudes(case: Case) -> tuple[tuple[int, ...], ...]:
    """The attitude of each party towards each: as given, else devoted to itself and indifferent to the others.

    Empty where none are given.
    """
    if not case.attitudes:
        return ()
    given = {one: case.attitudes.get(one, {}) for one in case.parties}
    return tuple(
        tuple(SIGNS[given[one].get(other, "+" if one == other else "0")] for other in case.parties)
        for one in case.parties
    )


def attitude_problems(case: Case) -> list[Problem]:
    """Attitudes of or towards parties that the case does not have."""
    named = [(party, party) for party in case.attitudes]
    named += [(party, other) for party, towards in case.attitudes.items() for other in towards]
    return [
        Problem(message=f"the attitudes of {of} name the unknown party {name!r}", remedy=nearest(name, [*case.parties]))
        for of, name in named
        if name not in case.parties
    ]
