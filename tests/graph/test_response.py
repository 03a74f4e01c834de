"""Response rules: held against a naive reference, the theorems that relate them, and another program's results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from ruamel.yaml import YAML

import reference
from detente.errors import LimitError, UnknownNameError
from detente.files import load_case
from detente.files.shipped import open_shipped
from detente.graph.build import build, state_labels
from detente.graph.graph import ArcMoves, Codes, Graph
from detente.graph.moves import value, worst
from detente.graph.replies import Search
from detente.graph.response import MAX_ONCE, RESPONSES, Response, known_response
from detente.stability import CORE, concept, equilibria, stable, verify, witness
from models import case_of, random_pair, random_spec
from reference import Model

RULES: tuple[Response, ...] = ("once", "single")


def sequences(model: Model, start: str, movers: list[int], rule: str, *, improving: bool) -> Iterator[str]:
    """The ends of all sequences of the rule, each sequence walked by itself."""

    def walk(state: str, left: list[int]) -> Iterator[str]:
        for mover in left:
            for after in model.improvements(mover, state) if improving else model.moves[mover][state]:
                yield after
                if rule == "once":
                    yield from walk(after, [one for one in left if one != mover])

    yield from walk(start, movers)


def holds(model: Model, party: int, state: str, key: str, rule: str) -> bool:
    """The definition of a core concept with the rule's replies."""

    def deters(end: str) -> bool:
        if model.prefers(party, end, state):
            return False
        again = key in ("smr", "symseq")
        return not (again and any(model.prefers(party, after, state) for after in model.moves[party][end]))

    if key == "nash":
        return not model.improvements(party, state)
    others, improving = reference.others(model, party), key in ("seq", "symseq")
    return all(
        any(deters(end) for end in sequences(model, after, others, rule, improving=improving))
        for after in model.improvements(party, state)
    )


@pytest.mark.parametrize("rule", RULES)
def test_verdicts_are_those_of_the_definitions_on_300_models(rule: Response) -> None:
    rng = np.random.default_rng(17)
    differing = 0
    for _ in range(300):
        case, built, model = random_pair(rng)
        graph = replace(built, response=rule)
        labels = state_labels(case, graph)
        for party in model.parties:
            for one in CORE:
                found = {labels[at] for at in np.flatnonzero(stable(graph, party, one))}
                assert found == {s for s in labels if holds(model, party, s, one.key, rule)}, (party, one.key)
                differing += found != reference.stable(model, party, one.key)
    assert differing > 10  # the rule makes a difference, so that the test can fail


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("seed", range(25))
def test_the_search_finds_these_sequences_and_witnesses_hold(seed: int, rule: Response) -> None:
    case, built, model = random_pair(np.random.default_rng(seed))
    graph = replace(built, response=rule)
    labels = state_labels(case, graph)
    for party in model.parties:
        for start, state in enumerate(labels):
            search = Search(graph, party, start, "moves")
            ends = {labels[node[0]] for node in search}
            assert ends == set(sequences(model, state, reference.others(model, party), rule, improving=False))
            for node in search:
                movers = [move.party for move in search.path(node)]
                assert len(movers) == (1 if rule == "single" else len(set(movers)))
        for one in CORE:
            for state_index, told in enumerate(stable(graph, party, one).tolist()):
                proof = witness(graph, party, state_index, one)
                assert proof.stable == told
                assert verify(graph, proof) == ()


@pytest.mark.parametrize("seed", range(60))
def test_fewer_replies_hold_fewer_states(seed: int) -> None:
    """Single moves are among the sequences with each party once, and these among the legal ones."""
    _, graph, _ = random_pair(np.random.default_rng(seed))
    for party in range(graph.n_parties):
        for one in CORE:
            legal, once, single = (stable(replace(graph, response=rule), party, one) for rule in RESPONSES)
            assert not (single & ~once).any()
            assert not (once & ~legal).any()


@pytest.mark.parametrize("seed", range(60))
def test_with_one_opponent_the_rules_are_one(seed: int) -> None:
    graph = build(case_of(random_spec(np.random.default_rng(seed), parties=2, shared=False)))
    for party in range(2):
        for one in CORE:
            legal, once, single = (stable(replace(graph, response=rule), party, one) for rule in RESPONSES)
            assert legal.tolist() == once.tolist() == single.tolist()


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("key", ["strong_gmr", "rgmr", "rseq", "gmr_a", "seq_d"])
def test_concepts_with_terms_of_their_own_follow_the_rule_too(key: str, rule: Response) -> None:
    """Each state's witness is made by the search, the verdict by bits: they agree, and the checker finds no fault."""
    rng = np.random.default_rng(5)
    told = 0
    for _ in range(25):
        _, built, _ = random_pair(rng)
        graph = replace(built, response=rule)
        for party in range(graph.n_parties):
            try:
                verdicts = stable(graph, party, concept(key))
            except ValueError:  # it needs strength, which none of these has
                continue
            for state, held in enumerate(verdicts.tolist()):
                proof = witness(graph, party, state, concept(key))
                assert proof.stable == held
                assert verify(graph, proof) == ()
                told += 1
    assert told > 0 or key == "strong_gmr"


def test_garrison_under_single_replies() -> None:
    folder = open_shipped("garrison")
    said = YAML(typ="safe").load(folder / "published.yaml")["single_replies"]["equilibria"]
    case = load_case(folder).case
    graph = build(case)
    labels = state_labels(case, graph)
    sets = {}
    for rule in RESPONSES:
        for key in ("gmr", "smr", "seq"):
            held = equilibria(replace(graph, response=rule), concept(key))
            sets[rule, key] = {labels[at] for at in np.flatnonzero(held)}
    assert sets["single", "gmr"] == set(said["gmr"])
    assert sets["single", "smr"] == set(said["smr"])
    assert len({frozenset(sets[rule, "gmr"]) for rule in RESPONSES}) == 3  # all three differ
    assert sets["legal", "seq"] == sets["single", "seq"]


def test_a_party_may_come_back_only_under_legal_sequences() -> None:
    """1 moves 1 to 2, 2 moves on to 3, 1 again to 4, where 0 is hurt: legal, but 1 moves twice."""

    def starts(*sources: int) -> Codes:
        return np.concatenate([[0], np.cumsum(np.bincount(sources, minlength=5))])

    targets = tuple(np.array(ends, np.int32) for ends in ([1], [2, 4], [3]))
    moves = ArcMoves(starts=(starts(0), starts(1, 3), starts(2)), targets=targets)
    ranks = (np.array([1, 2, 2, 2, 0], np.int32), *(np.zeros(5, np.int32),) * 2)
    graph = Graph(n_states=5, moves=moves, ranks=ranks)
    found = [bool(stable(replace(graph, response=rule), 0, concept("gmr"))[0]) for rule in RESPONSES]
    assert found == [True, False, False]
    own = value(graph, 0, answers_again=False)
    assert [int(worst(replace(graph, response=rule), 0, own, "moves")[1]) for rule in RESPONSES] == [0, 2, 2]


def test_too_many_parties_for_once() -> None:
    case = case_of(random_spec(np.random.default_rng(1), parties=2))
    graph = build(case)
    many = MAX_ONCE + 2
    starts, targets = np.array([0, 1, 2], np.int64), np.array([1, 0], np.int32)
    wide = Graph(
        n_states=2,
        moves=ArcMoves(starts=(starts,) * many, targets=(targets,) * many),
        ranks=(np.array([0, 1], np.int32),) * many,
        response="once",
    )
    with pytest.raises(LimitError, match="13 parties can reply"):
        stable(wide, 0, concept("gmr"))
    assert graph.response == "legal"


def test_names_of_rules() -> None:
    assert [known_response(rule) for rule in RESPONSES] == list(RESPONSES)
    with pytest.raises(UnknownNameError, match="did you mean 'single'"):
        known_response("singel")
