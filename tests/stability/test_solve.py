"""Verdicts where preferences are missing, and on hand-worked conflicts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.errors import MissingPreferenceError
from detente.graph.graph import Graph, OptionMoves
from detente.stability import CORE, concept, equilibria, lacking, stable, verify, witness
from detente.stability.solve import compiled

CHICKEN = Graph(
    n_states=4,
    moves=OptionMoves(codes=np.arange(4), masks=(1, 2)),
    ranks=(np.array([0, 1, 3, 2], np.int32), np.array([0, 3, 1, 2], np.int32)),  # NN crash, YN, NY, YY swerve
)


def without(graph: Graph, *parties: int, masks: tuple[int, ...] = (1, 2)) -> Graph:
    ranks = tuple(None if party in parties else rank for party, rank in enumerate(graph.ranks))
    return Graph(n_states=4, moves=OptionMoves(codes=np.arange(4), masks=masks), ranks=ranks)


def test_chicken() -> None:
    """One swerves: Nash. Both swerve: each deters the other's defection by a crash, which is no improvement for it."""
    held = {one.key: np.flatnonzero(equilibria(CHICKEN, one)).tolist() for one in CORE}
    assert held == {"nash": [1, 2], "gmr": [1, 2, 3], "smr": [1, 2, 3], "seq": [1, 2], "symseq": [1, 2]}


def test_large_models_are_judged_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """What compiled twins answer in large models, asked here of a small one; other response rules they do not know."""
    rng = np.random.default_rng(2)
    ranks = tuple(rng.permutation(64).astype(np.int32) for _ in range(3))
    moves = OptionMoves(codes=np.arange(64), masks=(3, 12, 48), set_only=5, drop_only=8)
    graph = Graph(n_states=64, moves=moves, ranks=ranks)
    assert [compiled(graph, one) for one in CORE] == [False] * 5
    by_definition = {
        one.key: ([stable(graph, party, one) for party in range(3)], equilibria(graph, one)) for one in CORE
    }
    monkeypatch.setattr("detente.stability.solve.COMPILED", 64)
    assert [compiled(graph, one) for one in CORE] == [True] * 5
    assert not compiled(replace(graph, response="once"), concept("gmr"))
    for one in CORE:
        held, common = by_definition[one.key]
        assert all(np.array_equal(stable(graph, party, one), held[party]) for party in range(3))
        assert np.array_equal(equilibria(graph, one), common)
        with pytest.raises(MissingPreferenceError, match="party 1"):
            stable(replace(graph, ranks=(None, *ranks[1:])), 0, one)


def test_a_party_needs_its_own_preferences_for_everything() -> None:
    graph = without(CHICKEN, 0)
    for one in CORE:
        assert 0 in lacking(graph, 0, one)
        for call in (stable, lambda *given: witness(given[0], given[1], 0, given[2])):
            with pytest.raises(MissingPreferenceError, match="party 1"):
                call(graph, 0, one)
        with pytest.raises(MissingPreferenceError):
            equilibria(graph, one)


@pytest.mark.parametrize(
    ("key", "told"), [("nash", True), ("gmr", True), ("smr", True), ("seq", False), ("symseq", False)]
)
def test_improvements_of_the_others_need_their_preferences(key: str, told: bool) -> None:
    graph, one = without(CHICKEN, 1), concept(key)
    assert lacking(graph, 0, one) == (() if told else (1,))
    if told:
        assert (stable(graph, 0, one) == stable(CHICKEN, 0, one)).all()
        assert verify(graph, witness(graph, 0, 3, one)) == ()
    else:
        with pytest.raises(MissingPreferenceError, match="party 2"):
            stable(graph, 0, one)
        with pytest.raises(MissingPreferenceError, match="party 2"):
            verify(graph, witness(CHICKEN, 0, 3, one))


def test_who_cannot_move_need_not_be_known() -> None:
    graph = without(CHICKEN, 1, masks=(1, 0))
    for one in CORE:
        assert lacking(graph, 0, one) == ()
        assert stable(graph, 0, one).tolist() == [False, True, True, False]
