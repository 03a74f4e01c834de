"""Single steps, transitivity and the two primitives, on hand-worked graphs."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest

import reference
from detente.errors import LimitError, MissingPreferenceError
from detente.graph import moves as moves_module
from detente.graph.build import build, state_labels
from detente.graph.graph import ArcMoves, Graph, OptionMoves
from detente.graph.moves import (
    NONE,
    count_moves,
    improvements_from,
    moves_from,
    others,
    steps,
    transitive,
    upset,
    value,
    worst,
)  # fmt: skip
from models import case_of, drawn_case, random_drawn, random_spec


def ranks(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(numbers, np.int32)


def dilemma() -> Graph:
    """The prisoner's dilemma; states NN, YN, NY, YY (Y co-operates)."""
    moves = OptionMoves(codes=np.arange(4), masks=(1, 2))
    return Graph(n_states=4, moves=moves, ranks=(ranks(1, 0, 3, 2), ranks(1, 3, 0, 2)))


def arcs(n_states: int, *parties: dict[int, list[int]]) -> ArcMoves:
    starts = [np.cumsum([0, *(len(rows.get(s, [])) for s in range(n_states))]) for rows in parties]
    targets = [np.array([t for s in range(n_states) for t in rows.get(s, [])], np.int32) for rows in parties]
    return ArcMoves(starts=tuple(starts), targets=tuple(targets))


def test_steps_of_the_prisoners_dilemma() -> None:
    graph = dilemma()
    assert [moves_from(graph, 0, state).tolist() for state in range(4)] == [[1], [0], [3], [2]]
    assert [improvements_from(graph, 0, state).tolist() for state in range(4)] == [[], [0], [], [2]]
    assert [improvements_from(graph, 1, state).tolist() for state in range(4)] == [[], [], [0], [1]]


def test_the_primitives_in_the_prisoners_dilemma() -> None:
    """From YY the first defects to NY; the second can move on to NN, worth 1 to the first, which is less than 2."""
    graph = dilemma()
    values = value(graph, 0, answers_again=False)
    assert values.tolist() == [1, 0, 3, 2]
    assert value(graph, 0, answers_again=True).tolist() == [1, 1, 3, 3]
    assert worst(graph, 0, values, "improvements").tolist() == [1, 0, 1, 0]
    assert worst(graph, 0, values, "moves").tolist() == [1, 0, 1, 0]
    assert upset(graph, 0, worst(graph, 0, values, "moves")).tolist() == [False, True, False, False]


@pytest.mark.parametrize("seed", range(40))
def test_steps_are_the_moves_of_the_definition(seed: int) -> None:
    spec = random_spec(np.random.default_rng(seed))
    graph, model = build(case_of(spec)), reference.model_of(spec)
    labels = state_labels(case_of(spec), graph)
    for party in model.parties:
        for index, state in enumerate(labels):
            assert {labels[at] for at in moves_from(graph, party, index)} == model.moves[party][state]
            assert {labels[at] for at in improvements_from(graph, party, index)} == model.improvements(party, state)


@pytest.mark.parametrize("seed", range(40))
def test_moves_are_counted(seed: int) -> None:
    rng = np.random.default_rng(seed)
    if seed % 2:
        spec = random_spec(rng)
        case, model = case_of(spec), reference.model_of(spec)
    else:
        model = random_drawn(rng)
        case = drawn_case(model)
    counted = [count_moves(build(case), party) for party in model.parties]
    assert counted == [sum(map(len, moves.values())) for moves in model.moves]


@pytest.mark.parametrize("seed", range(40))
def test_least_is_the_minimum_over_one_step(seed: int) -> None:
    """For improvements of the states one step away; for moves the state itself may count too."""
    rng = np.random.default_rng(seed)
    case = case_of(random_spec(rng)) if seed % 2 else drawn_case(random_drawn(rng))
    graph = build(case)
    numbers = rng.integers(-5, 50, graph.n_states).astype(np.int32)
    for party in range(graph.n_parties):
        found = steps(graph, party).least(numbers, improving=True)
        moving = np.minimum(numbers, steps(graph, party).least(numbers, improving=False))
        for state in range(graph.n_states):
            better, ends = improvements_from(graph, party, state), moves_from(graph, party, state)
            assert found[state] == min([NONE, *numbers[better]])
            assert moving[state] == min([numbers[state], *numbers[ends]])


def test_positions_need_not_be_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = random_spec(np.random.default_rng(1))
    kept, fresh = build(case_of(spec)), build(case_of(spec))
    numbers = np.arange(kept.n_states, dtype=np.int32)
    expected = [steps(kept, party).least(numbers, improving=True).tolist() for party in range(kept.n_parties)]
    monkeypatch.setattr(moves_module, "KEEP", 0)
    for _ in range(2):
        found = [steps(fresh, party).least(numbers, improving=True).tolist() for party in range(fresh.n_parties)]
        assert found == expected


def test_transitivity_is_tested() -> None:
    flat = (ranks(0, 0, 0),)
    assert transitive(Graph(n_states=3, moves=arcs(3, {0: [1, 2], 1: [2]}), ranks=flat))
    assert not transitive(Graph(n_states=3, moves=arcs(3, {0: [1], 1: [2]}), ranks=flat))
    assert transitive(Graph(n_states=3, moves=arcs(3, {0: [1], 1: [0]}), ranks=flat))  # there and back
    assert transitive(Graph(n_states=3, moves=arcs(3, {}), ranks=flat))
    assert transitive(dilemma())


def test_a_cycle_back_to_the_state_sanctions() -> None:
    """The others may return the conflict to where it was: then nothing is gained."""
    moves = arcs(3, {0: [1]}, {1: [0]})
    graph = Graph(n_states=3, moves=moves, ranks=(ranks(0, 1, 2), ranks(0, 0, 0)))
    assert worst(graph, 0, value(graph, 0, answers_again=False), "moves").tolist() == [0, 0, 2]


def test_others_are_those_that_can_move() -> None:
    moves = OptionMoves(codes=np.array([0, 1, 2, 3]), masks=(1, 2, 4))
    graph = Graph(n_states=4, moves=moves, ranks=(None, None, None))
    assert others(graph, 0) == (1,)
    assert others(graph, 2) == (0, 1)


def test_one_state_and_nobody_who_moves() -> None:
    graph = Graph(
        n_states=1, moves=OptionMoves(codes=np.array([5]), masks=(1, 6), set_only=1), ranks=(ranks(0), ranks(0))
    )
    assert moves_from(graph, 0, 0).tolist() == []
    assert worst(graph, 0, value(graph, 0, answers_again=True), "improvements").tolist() == [0]


def test_unknown_preferences() -> None:
    graph = replace(dilemma(), ranks=(ranks(1, 0, 3, 2), None))
    values = value(graph, 0, answers_again=True)
    assert worst(graph, 0, values, "moves").tolist() == [1, 1, 1, 1]
    with pytest.raises(MissingPreferenceError, match="party 2"):
        value(graph, 1, answers_again=False)
    with pytest.raises(MissingPreferenceError, match="party 2"):
        worst(graph, 0, values, "improvements")
    with pytest.raises(MissingPreferenceError, match="party 2"):
        improvements_from(graph, 1, 0)
    drawn = Graph(n_states=2, moves=arcs(2, {}, {0: [1]}), ranks=(ranks(0, 1), None))
    with pytest.raises(MissingPreferenceError, match="party 2"):
        worst(drawn, 0, ranks(0, 1), "improvements")


def test_too_many_one_way_options_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves_module, "MAX_ONE_WAY_WORK", 10)
    moves = OptionMoves(codes=np.arange(8), masks=(7,), set_only=7)
    with pytest.raises(LimitError, match="3 one-way options over 8 combinations"):
        moves_from(Graph(n_states=8, moves=moves, ranks=(ranks(*range(8)),)), 0, 0)


def test_what_is_worked_out_for_a_graph_goes_with_it() -> None:
    graph = dilemma()
    value(graph, 0, answers_again=True)
    gone = weakref.ref(graph)
    del graph
    gc.collect()
    assert gone() is None
