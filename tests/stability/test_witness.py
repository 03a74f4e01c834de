"""Witnesses worked by hand; that they hold on random conflicts is tested beside the theorems."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.graph.graph import Graph, OptionMoves
from detente.stability import Move, Reply, Witness, concept, verify, witness

DILEMMA = Graph(  # NN, YN, NY, YY; Y co-operates
    n_states=4,
    moves=OptionMoves(codes=np.arange(4), masks=(1, 2)),
    ranks=(np.array([1, 0, 3, 2], np.int32), np.array([1, 3, 0, 2], np.int32)),
)


def test_cooperation_is_kept_by_the_reply_to_defection() -> None:
    defect, punish = Move(party=0, before=3, after=2), Move(party=1, before=2, after=0)
    expected = Witness(
        concept=concept("seq"), party=0, state=3, stable=True, replies=(Reply(improvement=defect, path=(punish,)),)
    )
    assert witness(DILEMMA, 0, 3, concept("seq")) == expected


def test_nash_looks_at_one_move() -> None:
    found = witness(DILEMMA, 0, 3, concept("nash"))
    assert (found.stable, found.improvement, found.reachable) == (False, Move(party=0, before=3, after=2), ())
    assert witness(DILEMMA, 0, 2, concept("nash")).replies == ()
    assert witness(DILEMMA, 0, 2, concept("nash")).stable


def test_all_replies_are_given_where_none_deters() -> None:
    found = witness(DILEMMA, 0, 1, concept("gmr"))
    assert found.improvement == Move(party=0, before=1, after=0)
    assert found.reachable == (2,)
    assert not found.stable


def test_a_counter_move_that_decides_is_given() -> None:
    """A threat that hurts the party only until it moves once more deters under GMR, and not under SMR."""
    graph = Graph(
        n_states=4,
        moves=OptionMoves(codes=np.arange(4), masks=(1, 2)),
        ranks=(np.array([1, 2, 3, 0], np.int32), np.zeros(4, np.int32)),
    )
    assert witness(graph, 0, 0, concept("gmr")).replies[0].path == (Move(party=1, before=1, after=3),)
    found = witness(graph, 0, 0, concept("smr"))
    assert (found.reachable, found.counters) == ((3,), (Move(party=0, before=3, after=2),))
    assert verify(graph, found) == ()
    assert verify(graph, replace(found, counters=())) == ("the replies [3] hold the party back",)


def test_the_most_preferred_improvement_that_nothing_deters_is_given() -> None:
    graph = Graph(
        n_states=4, moves=OptionMoves(codes=np.arange(4), masks=(3, 0)), ranks=(np.arange(4, dtype=np.int32), None)
    )
    assert witness(graph, 0, 0, concept("smr")).improvement == Move(party=0, before=0, after=3)
    assert [reply.improvement.after for reply in witness(graph, 0, 3, concept("smr")).replies] == []
