"""Every concept on random conflicts: the definitions, the theorems that relate the concepts, and the witnesses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reference
from detente.case.case import Case
from detente.graph.build import build, state_index, state_labels
from detente.graph.graph import ArcMoves, Graph
from detente.graph.moves import transitive, value, worst
from detente.stability import CORE, Concept, Witness, concept, equilibria, stable, verify, witness
from models import case_of, drawn_case, random_drawn, random_pair, random_spec

BATCHES, BATCH = 20, 50
seeds = st.integers(0, 2**32 - 1)


def verdicts(case: Case, graph: Graph, party: int, one: Concept) -> set[str]:
    return set(state_labels(case, graph, np.flatnonzero(stable(graph, party, one))))


def check(case: Case, model: reference.Model) -> None:
    graph = build(case)
    assert set(state_labels(case, graph)) == set(model.states)
    for one in CORE:
        common = set(model.states)
        for party in model.parties:
            expected = reference.stable(model, party, one.key)
            assert verdicts(case, graph, party, one) == expected, (one.key, party)
            common &= expected
        assert set(state_labels(case, graph, np.flatnonzero(equilibria(graph, one)))) == common


@pytest.mark.parametrize("batch", range(BATCHES))
def test_option_form_agrees_with_the_definitions(batch: int) -> None:
    """In all 1,000 conflicts with infeasible states, one-way and shared options, and ties."""
    for number in range(BATCH):
        rng = np.random.default_rng([batch, number])
        spec = random_spec(rng)
        check(case_of(spec, by_constraints=number % 2 == 0), reference.model_of(spec))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_drawn_graphs_agree_with_the_definitions(batch: int) -> None:
    for number in range(BATCH // 2):
        model = random_drawn(np.random.default_rng([batch, number, 1]))
        check(drawn_case(model), model)


def test_the_sample_holds_what_it_should() -> None:
    """One-way and shared options, infeasible states, ties, 2-4 parties; transitive and other drawn graphs."""
    specs = [random_spec(np.random.default_rng([batch, number])) for batch in range(4) for number in range(BATCH)]
    assert {spec.n_parties for spec in specs} == {2, 3, 4}
    assert sum(any(len(owners) > 1 for owners in spec.owners) for spec in specs) > 40
    assert sum(set(spec.directions) != {"both"} for spec in specs) > 80
    assert sum(len(spec.feasible) < 2 ** len(spec.owners) for spec in specs) > 80
    assert sum(any(len(set(ranks.values())) < len(ranks) for ranks in spec.ranks) for spec in specs) > 100
    drawn = [random_drawn(np.random.default_rng([batch, 0, 1])) for batch in range(100)]
    told = [transitive(build(drawn_case(model))) for model in drawn]
    assert told == [all(map(reference.transitive, model.moves)) for model in drawn]
    assert 5 < sum(told) < 95


def test_the_last_mover_matters_where_moves_are_not_transitive() -> None:
    """p1 alone cannot go on from s2 to s3: it would move twice in succession."""
    arcs = {"s0": {0: {"s1"}}, "s1": {1: {"s2"}}, "s2": {1: {"s3"}}, "s3": {}}
    moves = tuple({state: frozenset(arcs[state].get(party, set())) for state in arcs} for party in range(2))
    ranks: tuple[Mapping[str, int], ...] = ({"s0": 1, "s1": 2, "s2": 3, "s3": 0}, dict.fromkeys(arcs, 0))
    model = reference.Model(tuple(arcs), moves, ranks)
    case = drawn_case(model)
    assert not transitive(build(case))
    assert "s0" not in verdicts(case, build(case), 0, concept("gmr"))
    check(case, model)


# The theorems of the literature on the relations of the concepts (P1-P13), on conflicts of either form.


@given(seeds)
def test_concepts_imply_what_they_say(seed: int) -> None:
    """Nash within SYMSEQ; SYMSEQ within SMR and SEQ; SMR and SEQ within GMR (P1-P5)."""
    _, graph, model = random_pair(np.random.default_rng(seed))
    for party in model.parties:
        for one in CORE:
            held = stable(graph, party, one)
            for key in one.implies:
                assert (stable(graph, party, concept(key)) >= held).all(), (one.key, key)


def test_the_chain_of_implications_is_the_published_one() -> None:
    assert {(one.key, key) for one in CORE for key in one.implies} == {
        ("nash", "symseq"), ("symseq", "smr"), ("symseq", "seq"), ("smr", "gmr"), ("seq", "gmr"),
    }  # fmt: skip


def test_what_concepts_do_not_imply() -> None:
    """SMR and SEQ do not imply each other (P6), nor both together SYMSEQ (P7); transitive moves do not help (P8)."""
    found = set()
    for seed in range(600):
        spec = random_spec(np.random.default_rng([7, seed]))
        graph = build(case_of(spec))
        for party in range(spec.n_parties):
            held = {one.key: stable(graph, party, one) for one in CORE}
            found |= {("smr", "seq")} if (held["smr"] > held["seq"]).any() else set()
            found |= {("seq", "smr")} if (held["seq"] > held["smr"]).any() else set()
            found |= {("both", "symseq")} if ((held["smr"] & held["seq"]) > held["symseq"]).any() else set()
            found |= {("gmr", "smr")} if (held["gmr"] > held["smr"]).any() else set()
            found |= {("seq", "symseq")} if (held["seq"] > held["symseq"]).any() else set()
    assert found == {("smr", "seq"), ("seq", "smr"), ("both", "symseq"), ("gmr", "smr"), ("seq", "symseq")}


@given(seeds)
def test_more_moves_of_the_others_only_add_stable_states(seed: int) -> None:
    """... and more moves of the party itself only take some away (P9)."""
    rng = np.random.default_rng(seed)
    model = random_drawn(rng)
    mover = int(rng.integers(len(model.moves)))
    more = [dict(moves) for moves in model.moves]
    for state in model.states:
        added = {other for other in model.states if other != state and rng.random() < 0.2}
        more[mover][state] = more[mover][state] | added
    before, after = build(drawn_case(model)), build(drawn_case(replace(model, moves=tuple(more))))
    for one in CORE:
        for party in model.parties:
            old, new = stable(before, party, one), stable(after, party, one)
            assert (new <= old).all() if party == mover else (new >= old).all(), (one.key, party, mover)


@given(seeds)
def test_names_and_scales_make_no_difference(seed: int) -> None:
    """Other names of states and parties, and other ranks in the same order, change no verdict (P10)."""
    rng = np.random.default_rng(seed)
    model = random_drawn(rng)
    renamed = dict(zip(model.states, [model.states[at] for at in rng.permutation(len(model.states))], strict=True))
    parties = rng.permutation(len(model.moves)).tolist()
    other = reference.Model(
        model.states,
        tuple({renamed[s]: frozenset(renamed[t] for t in model.moves[p][s]) for s in model.states} for p in parties),
        tuple({renamed[s]: 3 * rank + 2 for s, rank in model.ranks[p].items()} for p in parties),
    )
    one_case, other_case = drawn_case(model), drawn_case(other)
    for one in CORE:
        for number, party in enumerate(parties):
            held = verdicts(one_case, build(one_case), party, one)
            assert verdicts(other_case, build(other_case), number, one) == {renamed[state] for state in held}


@given(seeds)
def test_the_scale_of_ranks_makes_no_difference(seed: int) -> None:
    """Any strictly increasing transform of ranks, dense or not, changes no verdict (P10)."""
    _, graph, model = random_pair(np.random.default_rng(seed))
    scaled = replace(
        graph, ranks=tuple(None if r is None else (r**2 * 3 + r + 7).astype(np.int32) for r in graph.ranks)
    )
    for one in CORE:
        for party in model.parties:
            assert (stable(graph, party, one) == stable(scaled, party, one)).all()


@given(seeds)
def test_who_cannot_move_stays(seed: int) -> None:
    """A state from which the party has no move is stable for it under every concept (P11)."""
    case, graph, model = random_pair(np.random.default_rng(seed))
    for party in model.parties:
        stuck = {state for state in model.states if not model.moves[party][state]}
        for one in CORE:
            assert stuck <= verdicts(case, graph, party, one)


@given(seeds)
def test_only_what_is_preferred_to_the_state_matters(seed: int) -> None:
    """For Nash, GMR and SMR the party's order counts only as far as it says what it prefers to the state (P12)."""
    rng = np.random.default_rng(seed)
    _, graph, model = random_pair(rng)
    state = int(rng.integers(graph.n_states))
    for party in model.parties:
        ranks = graph.ranks[party]
        assert ranks is not None
        coarse = (ranks > ranks[state]).astype(np.int32)
        other = replace(graph, ranks=(*graph.ranks[:party], coarse, *graph.ranks[party + 1 :]))
        for key in ("nash", "gmr", "smr"):
            assert stable(graph, party, concept(key))[state] == stable(other, party, concept(key))[state]


@given(seeds)
def test_two_parties_reply_by_a_single_move(seed: int) -> None:
    """With two parties and no shared option a legal sequence of replies is one move (P13)."""
    spec = random_spec(np.random.default_rng(seed), parties=2, shared=False)
    model = reference.model_of(spec)
    for party in (0, 1):
        for state in model.states:
            for improving in (False, True):
                single = model.improvements(1 - party, state) if improving else model.moves[1 - party][state]
                assert reference.reached(model, state, [1 - party], improving=improving) == single
    check(case_of(spec), model)


@given(seeds)
def test_the_primitives_are_what_they_say(seed: int) -> None:
    """`value` and `worst` against the sets that they are the greatest and least of."""
    case, graph, model = random_pair(np.random.default_rng(seed))
    labels = state_labels(case, graph)
    for party in model.parties:
        ranks = graph.ranks[party]
        assert ranks is not None
        rank = dict(zip(labels, ranks.tolist(), strict=True))
        for again in (False, True):
            values = value(graph, party, answers_again=again)
            best = {s: max([rank[s], *(rank[t] for t in model.moves[party][s] if again)]) for s in labels}
            assert values.tolist() == [best[state] for state in labels]
            for improving in (False, True):
                found = worst(graph, party, values, "improvements" if improving else "moves")
                movers = reference.others(model, party)
                sets = [reference.reached(model, state, movers, improving=improving) | {state} for state in labels]
                assert found.tolist() == [min(best[state] for state in ends) for ends in sets]


# Witnesses.


@pytest.mark.parametrize("batch", range(10))
def test_every_witness_holds(batch: int) -> None:
    """All concepts, parties and states of 250 conflicts: the witness says what the verdict says, and is proved."""
    for number in range(25):
        _, graph, model = random_pair(np.random.default_rng([batch, number, 2]))
        for one in CORE:
            for party in model.parties:
                held = stable(graph, party, one)
                for state in range(graph.n_states):
                    found = witness(graph, party, state, one)
                    assert found.stable == held[state], (one.key, party, state)
                    assert verify(graph, found) == ()


def mutants(graph: Graph, good: Witness) -> Iterator[tuple[str, Witness]]:
    """Witnesses that prove nothing, each a small change of one that does."""
    yield "verdict", replace(good, stable=not good.stable)
    yield "nowhere", replace(good, state=graph.n_states)
    if good.stable:
        yield from _of_stable(good)
    else:
        yield from _of_unstable(graph, good)


def _of_stable(good: Witness) -> Iterator[tuple[str, Witness]]:
    for number, reply in enumerate(good.replies):
        rest = (good.replies[:number], good.replies[number + 1 :])
        yield "a reply left out", replace(good, replies=(*rest[0], *rest[1]))
        yield "a reply twice", replace(good, replies=(*good.replies, reply))
        yield "no move", replace(good, replies=(*rest[0], replace(reply, path=()), *rest[1]))
        yield "last move left out", replace(good, replies=(*rest[0], replace(reply, path=reply.path[:-1]), *rest[1]))
        yield (
            "last move twice",
            replace(good, replies=(*rest[0], replace(reply, path=(*reply.path, reply.path[-1])), *rest[1])),
        )
        own = (*reply.path[:-1], replace(reply.path[-1], party=good.party))
        yield "the party replies to itself", replace(good, replies=(*rest[0], replace(reply, path=own), *rest[1]))


def _of_unstable(graph: Graph, good: Witness) -> Iterator[tuple[str, Witness]]:
    assert good.improvement is not None
    yield "no improvement", replace(good, improvement=None)
    back = replace(good.improvement, before=good.improvement.after, after=good.state)
    yield "not an improvement", replace(good, improvement=back)
    for number, state in enumerate(good.reachable):
        if state != good.improvement.after:
            left = (*good.reachable[:number], *good.reachable[number + 1 :])
            yield "a reply left out", replace(good, reachable=left)
    more = set(range(graph.n_states)) - {*good.reachable, good.improvement.after}
    for state in more:
        yield "a reply too many", replace(good, reachable=tuple(sorted({*good.reachable, state})))
    for number, move in enumerate(good.counters):
        rest = (good.counters[:number], good.counters[number + 1 :])
        yield "a counter-move left out", replace(good, counters=(*rest[0], *rest[1]))
        yield "an idle counter-move", replace(good, counters=(*rest[0], replace(move, after=move.before), *rest[1]))


def test_broken_witnesses_are_caught() -> None:
    caught: dict[str, int] = {}
    for seed in range(60):
        _, graph, model = random_pair(np.random.default_rng([seed, 3]))
        for one in CORE:
            for party in model.parties:
                for state in range(graph.n_states):
                    for name, bad in mutants(graph, witness(graph, party, state, one)):
                        assert verify(graph, bad) != (), (name, bad)
                        caught[name] = caught.get(name, 0) + 1
    assert len(caught) == 13
    assert min(caught.values()) > 10


def test_a_witness_of_another_concept_is_caught() -> None:
    """A SEQ reply that the party escapes proves no SYMSEQ; a GMR reply by worse moves proves no SEQ."""
    caught = {"symseq": 0, "seq": 0}
    for seed in range(200):
        _, graph, model = random_pair(np.random.default_rng([seed, 4]))
        for party in model.parties:
            for weaker, stronger in (("seq", "symseq"), ("gmr", "seq")):
                unproved = stable(graph, party, concept(weaker)) > stable(graph, party, concept(stronger))
                for state in np.flatnonzero(unproved).tolist():
                    good = witness(graph, party, state, concept(weaker))
                    assert verify(graph, replace(good, concept=concept(stronger))) != ()
                    caught[stronger] += 1
    assert min(caught.values()) > 10


def test_drawn_moves_are_kept_as_drawn() -> None:
    """No arc is added, and none lost."""
    model = random_drawn(np.random.default_rng(5))
    case = drawn_case(model)
    graph = build(case)
    assert isinstance(graph.moves, ArcMoves)
    for party in model.parties:
        for state in model.states:
            at = state_index(case, graph, state)
            row = graph.moves.targets[party][graph.moves.starts[party][at] : graph.moves.starts[party][at + 1]]
            assert {model.states[target] for target in row} == model.moves[party][state]
