"""Witnesses in arrays for strength, unknown preference and attitudes: as the readable ones, on small conflicts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.case.case import Case
from detente.graph.build import build
from detente.graph.graph import OptionMoves
from detente.stability import CONCEPTS, lacking, obstacle, stable, verify, witness
from detente.stability.concept import Concept
from detente.stability.large import LargeWitness, fits, large_witness
from detente.stability.verify_arrays import check
from models import case_of, random_spec
from reference import model_of
from test_concepts import random_attitudes, random_rich

MODELS = 60
OWN = [one for one in CONCEPTS if one.terms is not None]


def random_case(seed: int, one: Concept) -> Case:
    """A conflict in option form in which the concept has a meaning of its own."""
    while True:
        rng = np.random.default_rng([seed, 50])
        seed += 10_000
        if one.family == "attitudes":
            spec = random_spec(rng)
            return random_attitudes(rng, case_of(spec), model_of(spec))[0]
        case = random_rich(rng, unknown=one.family == "unknown")[0]
        if case.options:
            return case


def witnesses(one: Concept, models: int = MODELS) -> list[LargeWitness]:
    found = []
    for seed in range(models):
        graph = build(random_case(seed, one))
        for party in range(graph.n_parties):
            if obstacle(graph, party, one) is None and not lacking(graph, party, one):
                found += [large_witness(graph, party, state, one) for state in range(graph.n_states)]
    return found


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.key)
def test_both_kinds_of_witness_prove_every_verdict(one: Concept) -> None:
    verdicts: dict[tuple[int, int], np.ndarray[tuple[int, ...], np.dtype[np.bool_]]] = {}
    every = witnesses(one)
    assert {found.stable for found in every} == {True, False}
    for found in every:
        graph, party = found.graph, found.party
        assert fits(graph, one)
        held = verdicts.setdefault((id(graph), party), stable(graph, party, one))
        expected = witness(graph, party, found.state, one)
        assert found.stable == expected.stable == held[found.state]
        assert verify(graph, found.readable) == ()
        assert check(found) == ()
        assert found.improvement == expected.improvement
        lengths = [len(reply.path) for reply in found.replies]
        assert lengths == [len(reply.path) for reply in expected.replies]
        assert {move.before for move in found.readable.counters} == {move.before for move in expected.counters}


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.key)
def test_what_is_spoilt_of_a_witness_is_objected_to(one: Concept) -> None:
    spoilt = 0
    for found in witnesses(one, 20):
        moves = found.graph.moves
        assert isinstance(moves, OptionMoves)
        turned = replace(found, stable=not found.stable)
        assert check(turned) or not turned.whole
        if found.reachable.size:
            spoilt += 1
            last = None if found.last is None else found.last[1:]
            less = replace(found, reachable=found.reachable[1:], last=last)
            start = found.improvement is not None and found.reachable[0] == found.improvement.after
            assert check(less) or (start and one.family != "unknown")
        if found.hurting.size:
            assert check(replace(found, hurting=found.hurting[1:], escapes=found.escapes[1:]))
            assert check(replace(found, escapes=found.hurting))
        for at, reply in enumerate(found.replies):
            spoilt += 1
            none = replace(reply, path=reply.path[:-1])
            others = [*found.replies[:at], none, *found.replies[at + 1 :]]
            assert check(replace(found, replies=tuple(others))) or len(reply.path) > 1
            own = replace(reply.path[-1], party=found.party)
            others[at] = replace(reply, path=(*reply.path[:-1], own))
            assert check(replace(found, replies=tuple(others)))
    assert spoilt or one.replies == "none"
