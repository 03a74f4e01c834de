"""Witnesses as arrays prove what the readable ones do, and the checker of arrays objects to what is wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.errors import LimitError, MissingPreferenceError
from detente.graph.build import build
from detente.graph.graph import Graph, OptionMoves
from detente.graph.reach import MAX_OWN, Places, Reach, combinations
from detente.graph.replies import Move
from detente.stability import CORE, concept, stable, verify, witness
from detente.stability.concept import Concept
from detente.stability.large import LargeWitness, fits, large_witness
from detente.stability.verify_arrays import check
from models import case_of, random_drawn, random_spec
from models import drawn_case as case_of_drawn

MODELS = 150


def random_graph(seed: int) -> Graph:
    return build(case_of(random_spec(np.random.default_rng(seed))))


@pytest.mark.parametrize("one", CORE, ids=lambda one: one.key)
def test_both_kinds_of_witness_prove_every_verdict(one: Concept) -> None:
    for seed in range(MODELS):
        graph = random_graph(seed)
        for party in range(graph.n_parties):
            verdicts = stable(graph, party, one)
            for state in range(graph.n_states):
                found = large_witness(graph, party, state, one)
                expected = witness(graph, party, state, one)
                assert found.stable == expected.stable == verdicts[state]
                assert verify(graph, found.readable) == ()
                assert check(found) == ()
                assert [reply.improvement for reply in found.replies] == [
                    reply.improvement for reply in expected.replies
                ]
                assert found.improvement == expected.improvement
                assert found.readable.reachable == expected.reachable
                assert {move.before for move in found.readable.counters} == {move.before for move in expected.counters}


def test_replies_are_as_short_as_those_of_the_readable_search() -> None:
    for seed in range(MODELS):
        graph = random_graph(seed)
        for party in range(graph.n_parties):
            for state in range(graph.n_states):
                found = large_witness(graph, party, state, concept("seq"))
                expected = witness(graph, party, state, concept("seq"))
                lengths = [len(reply.path) for reply in found.replies]
                assert lengths == [len(reply.path) for reply in expected.replies]


def first(key: str, *, held: bool, wanted: str = "") -> LargeWitness:
    """Some witness of that verdict in which what is `wanted` is not empty."""
    for seed in range(MODELS):
        graph = random_graph(seed)
        for party in range(graph.n_parties):
            for state in range(graph.n_states):
                found = large_witness(graph, party, state, concept(key))
                if found.stable == held and (not wanted or len(getattr(found, wanted))):
                    return found
    raise AssertionError("no model has such a witness")


def test_a_closed_set_that_is_not_closed_is_objected_to() -> None:
    found = first("gmr", held=False, wanted="reachable")
    left_out = replace(found, reachable=found.reachable[:-1])
    assert any("is left out" in said for said in check(left_out))


def test_a_state_that_holds_the_party_back_is_objected_to() -> None:
    found = first("smr", held=False, wanted="hurting")
    assert any("hold the party back" in said for said in check(replace(found, concept=concept("gmr"))))
    assert any("hold the party back" in said for said in check(replace(found, hurting=found.hurting[:0])))
    assert check(replace(found, escapes=found.hurting)) == (
        "some counter-move is none, or leads to a state that the party does not prefer",
    )


def test_a_false_reply_is_objected_to() -> None:
    found = first("gmr", held=True, wanted="replies")
    reply = found.replies[0]
    silent = replace(found, replies=(replace(reply, path=()), *found.replies[1:]))
    assert any("no move answers" in said for said in check(silent))
    own = replace(reply, path=(replace(reply.path[0], party=found.party), *reply.path[1:]))
    assert any("does not go on legally" in said for said in check(replace(found, replies=(own, *found.replies[1:]))))
    assert check(replace(found, replies=found.replies[::-1], improvements=found.improvements[:0]))


def test_an_improvement_that_is_none_is_objected_to() -> None:
    found = first("nash", held=False)
    assert check(replace(found, improvement=None)) == ("there is no move to an improvement",)
    stay = Move(party=found.party, before=found.state, after=found.state)
    assert check(replace(found, improvement=stay)) == ("there is no move to an improvement",)


def test_only_the_first_replies_are_searched_for_where_the_verdict_is_known() -> None:
    graph = Graph(
        n_states=8,
        moves=OptionMoves(codes=np.arange(8), masks=(3, 4)),
        ranks=(np.array([4, 5, 6, 7, 0, 1, 2, 3], np.int32), np.zeros(8, np.int32)),
    )
    found = large_witness(graph, 0, 0, concept("gmr"), stable=True, most=2)
    assert (found.improvements.tolist(), len(found.replies), found.whole) == ([3, 2, 1], 2, False)
    assert check(found) == ()
    with pytest.raises(LimitError, match="too large"):
        _ = found.readable


def test_the_worst_is_what_leaves_the_party_with_least() -> None:
    graph = Graph(
        n_states=8,
        moves=OptionMoves(codes=np.arange(8), masks=(1, 6)),
        ranks=(np.array([3, 4, 0, 6, 1, 5, 2, 7], np.int32), np.zeros(8, np.int32)),
    )
    found = large_witness(graph, 0, 0, concept("smr"))
    assert found.reachable.tolist() == [3, 5, 7]
    assert (found.hurting.tolist(), found.worst) == ([], 5)


def test_what_it_is_for_and_what_it_refuses() -> None:
    drawn = build(case_of_drawn(random_drawn(np.random.default_rng(0))))
    assert not fits(drawn, concept("gmr"))
    graph = random_graph(0)
    assert fits(graph, concept("seq"))
    assert not fits(graph, concept("sim"))
    assert not fits(replace(graph, response="once"), concept("seq"))
    unknown = replace(graph, ranks=(None,) * graph.n_parties)
    with pytest.raises(MissingPreferenceError):
        large_witness(unknown, 0, 0, concept("nash"))
    with pytest.raises(LimitError, match="options that vary"):
        combinations((1 << MAX_OWN + 1) - 1)


def test_places_of_codes() -> None:
    asked = np.array([[0, 3], [9, 2]])
    assert Places(np.array([0, 1, 2, 3])).find(asked).tolist() == [[0, 3], [-1, 2]]
    assert Places(np.array([0, 2, 9])).find(asked).tolist() == [[0, -1], [2, 1]]


def test_moves_from_many_states_are_those_from_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.graph.reach.ROOM", 3)
    for seed in range(40):
        graph = random_graph(seed)
        reach = Reach(graph)
        states = np.arange(graph.n_states, dtype=np.int32)
        for party in range(graph.n_parties):
            pairs = [
                (int(a), int(b)) for at, after in reach.pairs(party, states) for a, b in zip(at, after, strict=True)
            ]
            assert sorted(pairs) == [(s, int(t)) for s in range(graph.n_states) for t in reach.after(party, s)]
