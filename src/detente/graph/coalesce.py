"""Moves drawn out from option form, without those that are forbidden and with states that cannot be told apart merged.

A move forbidden to a party from one condition to another is left out. Merging is a map k from option combinations onto
states (Peng 1999, coalescing indistinguishable states; confirm): party i has a move from one state to another iff it
has one from some combination of the first to some of the second,

    A'_i = {(k(a), k(b)) : (a, b) in A_i, k(a) != k(b)}.

Either may leave moves that are not transitive; nothing is closed or added. States stay in the order of their (least)
codes. What is drawn out is stored, so its size is limited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from detente.case.case import Case, Merged, Prioritised
from detente.errors import CaseError, LimitError, Problem
from detente.graph.graph import ArcMoves, Codes, Graph, Ints, OptionMoves
from detente.graph.labels import code_labels, option_bits
from detente.graph.ranks import statement_ranks
from detente.graph.truth import truth

MAX_STATES, MAX_MOVES = 2**16, 2**23  # combinations, and moves of a party, that are drawn out
Pairs = tuple[Ints, Ints]  # moves, by the indices of the states before and after


@dataclass(frozen=True, eq=False)
class Drawn:
    """What was drawn out, and `into`: int32[combinations], the state that each feasible combination is part of."""

    graph: Graph
    into: Ints


def draw_out(case: Case, implicit: Graph) -> Drawn:
    """The graph of a case in option form with its forbidden moves and merged states, without ranks.

    Raises:
        LimitError: more than MAX_STATES combinations, or MAX_MOVES moves of a party.
        CaseError: a merged state has no combination, or shares one with another.
    """
    moves = implicit.moves
    assert isinstance(moves, OptionMoves)
    _hold(moves, tuple(case.parties))
    codes, into, merged = _coalesced(case, moves.codes)
    rows = [
        _compressed(_merged_pairs(_allowed(case, party, moves.codes, pairs), into), codes.size)
        for party, pairs in zip(case.parties, _pairs(moves), strict=True)
    ]
    drawn = ArcMoves(starts=tuple(starts for starts, _ in rows), targets=tuple(targets for _, targets in rows))
    return Drawn(replace(implicit, n_states=codes.size, moves=drawn, codes=codes, merged=merged), into)


def _hold(moves: OptionMoves, parties: tuple[str, ...]) -> None:
    remedy = "to do: rule out combinations by constraints, or say it without `forbidden` and `merged`"
    if moves.codes.size > MAX_STATES:
        raise LimitError(
            f"{moves.codes.size:,} combinations; with moves forbidden or states merged the limit is {MAX_STATES:,}; "
            + remedy
        )
    for party, mask in zip(parties, moves.masks, strict=True):
        counts = np.unique(moves.codes & ~mask, return_counts=True)[1].astype(np.int64)
        if (most := int((counts * (counts - 1)).sum())) > MAX_MOVES:
            raise LimitError(
                f"{party} has up to {most:,} moves; with moves forbidden or states merged the limit is "
                f"{MAX_MOVES:,}; {remedy}"
            )


def _coalesced(case: Case, codes: Codes) -> tuple[Codes, Ints, tuple[int, ...]]:
    """The least code of each state, the state of each combination, and which states are merged ones."""
    bits, problems = option_bits(case), []
    first = np.arange(codes.size)  # of each combination the first that it is merged with
    taken = np.full(codes.size, -1)
    heads = []
    for number, merged in enumerate(case.merged):
        part = np.flatnonzero(truth(merged.condition, codes, bits))
        if not part.size:
            problems.append(_empty(number, merged))
            continue
        if (twice := part[taken[part] >= 0]).size:
            label = code_labels(codes[twice[:1]], len(bits))[0]
            problems.append(_shared(label, case.merged[int(taken[twice[0]])], number, merged))
        taken[part] = number
        first[part] = part[0]
        heads.append(int(part[0]))
    if problems:
        raise CaseError(problems)
    kept, into = np.unique(first, return_inverse=True)
    return codes[kept], into.astype(np.int32), tuple(int(into[head]) for head in heads)


def _empty(number: int, merged: Merged) -> Problem:
    return Problem(
        about=("merged", number, "states"),
        message=f"nothing is merged into {merged.id}: its condition holds in no feasible state",
        remedy="change the condition, or leave it out",
    )


def _shared(label: str, one: Merged, number: int, other: Merged) -> Problem:
    return Problem(
        about=("merged", number, "states"),
        message=f"{label} is merged into {one.id} and into {other.id}",
        expected="conditions that no two merged states share",
        remedy="add 'and not (...)' to one of them, or merge all of it into one state",
    )


def _pairs(moves: OptionMoves) -> Iterator[Pairs]:
    """Per party its moves from combination to combination: those that differ only in what it can change."""
    for mask in moves.masks:
        order = np.argsort(moves.codes & ~mask, kind="stable").astype(np.int32)
        sizes = np.unique(moves.codes & ~mask, return_counts=True)[1]
        starts = np.cumsum(sizes) - sizes
        before, after = [], []
        for size in np.unique(sizes):
            rows = order[starts[sizes == size][:, None] + np.arange(size)]
            before.append(np.repeat(rows, size, axis=1).ravel())
            after.append(np.tile(rows, (1, size)).ravel())
        pairs = np.concatenate(before), np.concatenate(after)
        was, now = (moves.codes[side] for side in pairs)
        open_to_it = (was != now) & (was & ~now & moves.set_only == 0) & (now & ~was & moves.drop_only == 0)
        yield pairs[0][open_to_it], pairs[1][open_to_it]


def _allowed(case: Case, party: str, codes: Codes, pairs: Pairs) -> Pairs:
    """The moves of a party that are not forbidden to it."""
    before, after = pairs
    for rule in case.forbidden:
        if rule.party == party:
            bits = option_bits(case)
            barred = truth(rule.before, codes, bits)[before] & truth(rule.after, codes, bits)[after]
            before, after = before[~barred], after[~barred]
    return before, after


def _merged_pairs(pairs: Pairs, into: Ints) -> Pairs:
    """The moves between the states that combinations are part of; those within a state are none."""
    before, after = into[pairs[0]], into[pairs[1]]
    return before[before != after], after[before != after]


def _compressed(pairs: Pairs, n_states: int) -> tuple[Codes, Ints]:
    """Moves as compressed rows, each once: starts int64[m + 1] and targets int32[moves], ascending within a row."""
    places = np.unique(pairs[0].astype(np.int64) * n_states + pairs[1])
    counts = np.bincount(places // n_states, minlength=n_states)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), (places % n_states).astype(np.int32)


def unlike(case: Case, codes: Codes, drawn: Drawn) -> list[Problem]:
    """Statements that hold in some combinations of a merged state only, so that they do not rank it."""
    bits, problems = option_bits(case), []
    for party, preference in case.preferences.items():
        if not isinstance(preference, Prioritised):
            continue
        ranks = statement_ranks(preference, codes, bits)
        for merged, state in zip(case.merged, drawn.graph.merged, strict=True):
            part = np.flatnonzero(drawn.into == state)
            if np.unique(ranks[part]).size > 1:
                spoken = ((one, truth(one.condition, codes[part], bits)) for one in preference.statements)
                decisive, holds = next((one, found) for one, found in spoken if found.any() and not found.all())
                some: npt.NDArray[np.bool_] = np.array([holds.argmax(), holds.argmin()])
                labels = code_labels(codes[part][some], len(bits))
                about = ("preferences", party, "statements", preference.statements.index(decisive), "statement")
                problems.append(replace(_unlike(party, merged, decisive.id, labels), about=about))
    return problems


def _unlike(party: str, merged: Merged, statement: str, labels: list[str]) -> Problem:
    return Problem(
        message=f"the statement {statement} of {party} holds in {labels[0]} and not in {labels[1]}, "
        f"and both are merged into {merged.id}",
        expected="statements that hold in all combinations of a merged state, or in none",
        remedy=f"add 'if not (...)' with the condition of {merged.id}, or give a ranking",
    )
