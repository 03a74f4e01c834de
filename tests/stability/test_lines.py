"""Concepts with an account of their own: what is done in large models, on small ones, against the naive definitions.

Verdicts of one state, lines of play, the checker of these in arrays, and simultaneous sanctioning of all states.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

import reference_more as more
from detente.errors import LimitError
from detente.graph import together
from detente.graph.build import build, state_labels
from detente.graph.graph import Graph
from detente.graph.moves import moves_from
from detente.graph.rows import rows
from detente.stability import Account, Move, concept, obstacle, stable, verify_account
from detente.stability.limited import best_of_moves
from detente.stability.sim import _simultaneous
from detente.stability.verify_lines import wrong_lines
from models import case_of, random_spec
from reference import Model, Spec, model_of
from test_concepts import strict

SEVERAL = ("sim", "cmr:1", "cmr:2", "cmr:3", "cmr:4", "cmr:6")
TWO = ("mr:1", "mr:2", "mr:3", "mr:5", "maximin:4", "l:1", "l:2", "l:5", "nm")
MODELS = 100


def conflicts(kind: int, *, parties: int | None, ties: bool = True) -> Iterator[tuple[Graph, Spec, Model]]:
    for seed in range(MODELS):
        rng = np.random.default_rng([seed, kind])
        spec = random_spec(rng, parties=parties)
        if not ties:
            spec = replace(spec, ranks=tuple(strict(rng, spec.feasible) for _ in spec.ranks))
        yield build(case_of(spec)), spec, model_of(spec)


def accounts(key: str) -> Iterator[tuple[Graph, int, int, Account]]:
    one = concept(key)
    assert one.account is not None
    made = list(conflicts(80, parties=2 if key in TWO else None, ties=key[0] not in "ln"))
    for graph, _, _ in made:
        for party in range(graph.n_parties):
            if obstacle(graph, party, one) is None:
                for state in range(graph.n_states):
                    yield graph, party, state, one.account(graph, party, state)


@pytest.mark.parametrize("key", [*SEVERAL, *TWO])
def test_what_is_told_of_one_state_is_the_verdict_and_passes_both_checkers(key: str) -> None:
    held: dict[tuple[int, int], np.ndarray[tuple[int, ...], np.dtype[np.bool_]]] = {}
    seen = set()
    for graph, party, state, account in accounts(key):
        verdicts = held.setdefault((id(graph), party), stable(graph, party, concept(key)))
        assert account.stable == verdicts[state]
        assert wrong_lines(graph, concept(key), party, state, account) == ()
        assert verify_account(graph, concept(key), party, state, account.stable, account) == ()
        seen.add((account.stable, bool(account.lines)))
    assert {held for held, _ in seen} == {True, False}


def spoilt(account: Account, party: int, state: int) -> Iterator[Account]:
    """The account with one thing wrong."""
    yield replace(account, stable=not account.stable)
    if not account.lines:
        return
    line = account.lines[0]
    none = Move(party=party, before=state, after=state)
    yield replace(account, lines=())
    yield replace(account, lines=(replace(line, moves=(none, *line.moves[1:])), *account.lines[1:]))
    yield replace(account, lines=(replace(line, moves=(*line.moves, none)), *account.lines[1:]))
    if account.reachable is not None and account.reachable.size:
        assert account.worst is not None
        yield replace(account, worst=None)
    if len(line.moves) > 1 and account.stable:
        yield replace(account, lines=(replace(line, moves=line.moves[:1]), *account.lines[1:]))


@pytest.mark.parametrize("key", [*SEVERAL, *TWO])
def test_what_is_spoilt_is_objected_to_by_both_checkers(key: str) -> None:
    checks = 0
    for number, (graph, party, state, account) in enumerate(accounts(key)):
        if number % 7:
            continue
        for wrong in spoilt(account, party, state):
            checks += 1
            assert wrong_lines(graph, concept(key), party, state, wrong), wrong
            if graph.n_parties == 2:
                assert verify_account(graph, concept(key), party, state, wrong.stable, wrong), wrong
    assert checks > 100


@pytest.mark.parametrize("key", ["sim", "cmr:3", "mr:4"])
def test_what_the_others_can_bring_about_is_all_of_it(key: str) -> None:
    """Of a state that does not hold a state left out, or the wrong one as the worst, is noticed."""
    left_out = 0
    for graph, party, state, account in accounts(key):
        if account.reachable is None or not account.reachable.size:
            continue
        ranks = graph.ranks[party]
        assert ranks is not None
        best = int(account.reachable[np.argmax(ranks[account.reachable])])
        if ranks[best] > ranks[account.worst]:
            assert wrong_lines(graph, concept(key), party, state, replace(account, worst=best))
        other = account.reachable[account.reachable != account.lines[0].moves[0].after]
        if other.size:
            left_out += 1
            less = account.reachable[account.reachable != other[0]]
            worst = int(less[np.argmin(ranks[less])]) if less.size else None
            assert wrong_lines(graph, concept(key), party, state, replace(account, reachable=less, worst=worst))
    assert left_out > 20


@pytest.mark.parametrize("parties", [2, 3, 4])
@pytest.mark.parametrize("rows_only", [False, True])
def test_all_states_at_once_are_judged_as_by_the_definition(
    parties: int, rows_only: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The compiled kernel, by a search and by rows, and the loop over states."""
    monkeypatch.setattr(together, "MOST_CHANGES", 10 if rows_only else -1)
    for graph, spec, model in conflicts(81, parties=parties):
        labels = state_labels(case_of(spec), graph, range(graph.n_states))
        for party in model.parties:
            expected = [more.sim(spec, model, party, state) for state in labels]
            assert together.all_spoilt(graph, party).tolist() == expected
            assert _simultaneous(graph, party).tolist() == expected


def test_the_kernel_uncompiled_judges_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = tuple(getattr(one, "py_func", one) for one in (getattr(together, it.__name__) for it in together.KERNEL))
    for one in plain:
        monkeypatch.setattr(together, one.__name__, one)
    names = {one.__name__: one for one in plain}
    monkeypatch.setattr(together, "compiled", lambda: (names["judge_all"], names["judge_rows"]))
    for number, (graph, spec, model) in enumerate(conflicts(82, parties=None)):
        if number < 25:
            labels = state_labels(case_of(spec), graph, range(graph.n_states))
            for party in model.parties:
                expected = [more.sim(spec, model, party, state) for state in labels]
                assert together.all_spoilt(graph, party).tolist() == expected


def test_too_little_memory_is_told_with_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "available_memory", lambda: 0)
    graph, _, _ = next(conflicts(81, parties=2))
    with pytest.raises(LimitError, match=r"GB of memory for sim, 0\.0 GB are free"):
        together.all_spoilt(graph, 0)


def test_the_best_of_all_moves_leaves_out_the_state_itself() -> None:
    for graph, _, _ in conflicts(83, parties=None):
        rng = np.random.default_rng(graph.n_states)
        worth = rng.integers(0, 6, graph.n_states).astype(np.int32)
        for party in range(graph.n_parties):
            expected = [
                max(worth[moves_from(graph, party, state)].tolist(), default=-1) for state in range(graph.n_states)
            ]
            assert best_of_moves(rows(graph, party), worth).tolist() == expected
