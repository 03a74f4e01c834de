"""Coalition analysis: against the definitions, by its theorems, and on a published conflict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import reference
import reference_coalitions
from detente.analysis import coalitions as module
from detente.analysis.coalitions import COALITION_CONCEPTS, CoalitionAnalysis, Jump, coalitions
from detente.case.case import Case, GraphForm, Never, Option, Party, Ranking
from detente.case.conditions import Taken
from detente.errors import LimitError, UnknownNameError
from detente.files.load import load_case
from detente.files.shipped import open_shipped
from detente.graph.moves import transitive
from detente.stability import concept, equilibria, stable
from models import case_of, drawn_case, random_drawn, random_pair, random_spec

KEYS = [one.key for one in COALITION_CONCEPTS]
seeds = st.integers(0, 2**32 - 1)


def named(coalition: reference_coalitions.Coalition) -> tuple[str, ...]:
    return tuple(f"p{party}" for party in coalition)


def check(case: Case, model: reference.Model, *, pareto: bool) -> None:
    found = coalitions(case, pareto=pareto)
    definitions = reference_coalitions.Definitions(model, pareto=pareto)
    every = reference_coalitions.coalitions(model.parties)
    assert found.coalitions == tuple(map(named, every))
    for coalition in every:
        expected = {(s, q) for s in model.states for q in definitions.improving(coalition, s)}
        assert set(found.moves(named(coalition)) or ()) == expected
    for key in KEYS:
        held = {one: {s for s in model.states if definitions.stable(key, one, s)} for one in every}
        for coalition in every:
            assert states(found, found.held(named(coalition), key)) == held[coalition], (key, coalition)
        for party in model.parties:
            common = set.intersection(*(held[one] for one in every if party in one))
            assert states(found, found.stable_for(f"p{party}", key)) == common
        assert states(found, found.universal(key)) == set.intersection(*held.values())


def states(found: CoalitionAnalysis, held: Any) -> set[str]:
    assert held is not None
    return set(found.labels(held))


@pytest.mark.parametrize("batch", range(10))
def test_option_form_agrees_with_the_definitions(batch: int) -> None:
    for number in range(20):
        spec = random_spec(np.random.default_rng([11, batch, number]))
        check(case_of(spec), reference.model_of(spec), pareto=number % 4 == 0)


@pytest.mark.parametrize("batch", range(10))
def test_drawn_graphs_agree_with_the_definitions(batch: int) -> None:
    for number in range(20):
        model = random_drawn(np.random.default_rng([12, batch, number]))
        check(drawn_case(model), model, pareto=number % 4 == 0)


# Theorems


@given(seeds, st.booleans())
def test_concepts_imply_what_they_say(seed: int, pareto: bool) -> None:
    """CNash within CSMR within CGMR, CNash within CSEQ; CSEQ within CGMR where moves are transitive."""
    case, graph, _ = random_pair(np.random.default_rng(seed))
    found = coalitions(case, pareto=pareto)
    for verdicts in found.stable.values():
        known = {key: held for key, held in verdicts.items() if held is not None}
        assert len(known) == 4
        for one in COALITION_CONCEPTS:
            for key in one.implies:
                assert (known[key] >= known[one.key]).all(), (one.key, key)
        if transitive(graph):
            assert (known["cgmr"] >= known["cseq"]).all()


def test_the_implications_are_the_published_ones() -> None:
    assert {(one.key, key) for one in COALITION_CONCEPTS for key in one.implies} == {
        ("cnash", "csmr"), ("cnash", "cseq"), ("csmr", "cgmr"),
    }  # fmt: skip


@given(seeds)
def test_what_holds_for_all_coalitions_of_a_party_holds_for_the_party(seed: int) -> None:
    """C-X within X for Nash, GMR and SMR, and for SEQ with two parties."""
    case, graph, model = random_pair(np.random.default_rng(seed))
    found = coalitions(case)
    for key in ("nash", "gmr", "smr", *(["seq"] if len(model.parties) == 2 else [])):
        for party in model.parties:
            held = found.stable_for(f"p{party}", f"c{key}")
            assert held is not None
            assert (stable(graph, party, concept(key)) >= held).all(), key


def test_coalition_seq_does_not_imply_seq_with_three_parties() -> None:
    missed = 0
    for seed in range(300):
        case, graph, model = random_pair(np.random.default_rng([13, seed]))
        if len(model.parties) > 2:
            held = coalitions(case).universal("cseq")
            assert held is not None
            missed += bool((held > equilibria(graph, concept("seq"))).any())
    assert missed > 0


@given(seeds, st.booleans())
def test_for_all_parties_together_every_concept_is_the_first(seed: int, pareto: bool) -> None:
    """Nobody is left to reply."""
    case, _, _ = random_pair(np.random.default_rng(seed))
    first, *others = coalitions(case, pareto=pareto).stable[tuple(case.parties)].values()
    assert first is not None
    assert all(held is not None and (held == first).all() for held in others)


@given(seeds)
def test_a_party_alone_is_a_coalition(seed: int) -> None:
    case, graph, model = random_pair(np.random.default_rng(seed))
    found = coalitions(case)
    for party in model.parties:
        for key in ("nash", "gmr", "smr"):
            held = found.held([f"p{party}"], f"c{key}")
            assert held is not None
            assert (held == stable(graph, party, concept(key))).all(), key


@given(seeds)
def test_pareto_improvements_are_more_and_the_same_without_ties(seed: int) -> None:
    rng = np.random.default_rng(seed)
    case, _, model = random_pair(rng)
    strict, weak = coalitions(case), coalitions(case, pareto=True)
    for one in strict.coalitions:
        assert set(strict.moves(one) or ()) <= set(weak.moves(one) or ())
    apart = Ranking(tiers=tuple((state,) for state in model.states))
    case = replace(case, preferences=dict.fromkeys(case.parties, apart))
    strict, weak = coalitions(case), coalitions(case, pareto=True)
    assert all(strict.moves(one) == weak.moves(one) for one in strict.coalitions)


# Elmira (Kilgour, Hipel, Fang and Peng 2001)


def elmira() -> CoalitionAnalysis:
    return coalitions(load_case(open_shipped("elmira-1991")))


def published() -> Any:
    return YAML(typ="safe").load(open_shipped("elmira-1991") / "published.yaml")


def test_published_coalition_improvements() -> None:
    found, expected = elmira(), published()["coalition_improvements"]
    assert [row["coalition"] for row in expected] == [list(one) for one in found.coalitions if len(one) > 1]
    for row in expected:
        assert sorted(found.moves(row["coalition"]) or ()) == sorted(map(tuple, row["moves"]))


def test_published_coalition_stable_states() -> None:
    found, expected = elmira(), published()["coalition_stable"]
    assert set(expected) == set(KEYS)
    for key, held in expected.items():
        assert states(found, found.universal(key)) == set(held)


def test_ministry_and_company_can_jump_from_one_equilibrium_to_another() -> None:
    """s5, where the status quo leads, is an equilibrium that the two of them leave for s8."""
    assert elmira().improves(["local"], "s1", "s5")  # alone, and so no jump of a coalition
    assert {jump.coalition for jump in elmira().jumps} == {("moe", "uniroyal"), ("moe", "local")}
    found = [jump for jump in elmira().jumps if "nash" in jump.concepts]
    every = ("nash", "gmr", "smr", "seq", "symseq")
    assert found == [Jump(coalition=("moe", "uniroyal"), before="s5", after="s8", concepts=every)]


# Names, gaps and limits


def test_names_and_order_of_parties() -> None:
    found = elmira()
    assert found.moves(["local", "moe"]) == found.moves(["moe", "local"]) == (("s1", "s5"), ("s3", "s7"))
    assert found.improves(["moe", "local"], "s1", "s5")
    assert not found.improves(["moe", "local"], "s5", "s1")
    with pytest.raises(UnknownNameError, match="did you mean 'local'"):
        found.moves(["lokal"])
    with pytest.raises(UnknownNameError, match="coalition"):
        found.moves([])
    with pytest.raises(UnknownNameError, match="did you mean 'cseq'"):
        found.held(["moe"], "seq")


def test_unknown_preferences_leave_open_what_turns_on_them() -> None:
    case = load_case(open_shipped("elmira-1991")).case
    known = {key: each for key, each in case.preferences.items() if key != "local"}
    found = coalitions(replace(case, preferences=known))
    assert found.moves(["moe", "local"]) is None
    assert found.improves(["local"], "s1", "s5") is None
    assert found.stable["moe", "local"] == dict.fromkeys(KEYS)
    assert states(found, found.held(["moe", "uniroyal"], "cgmr")) == states(
        elmira(), elmira().held(["moe", "uniroyal"], "cgmr")
    )
    assert found.held(["moe", "uniroyal"], "cseq") is None
    assert found.universal("cnash") is None
    assert found.stable_for("moe", "cnash") is None
    assert found.jumps == ()


def wide(n_parties: int, n_options: int) -> Case:
    parties = {f"p{i}": Party(id=f"p{i}", name=f"p{i}") for i in range(n_parties)}
    options = {f"o{n}": Option(id=f"o{n}", parties=(f"p{n % n_parties}",)) for n in range(n_options)}
    return Case(title="wide", parties=parties, options=options)


def test_limits_are_told_before_the_work() -> None:
    with pytest.raises(LimitError, match="9 parties form 511 coalitions, the limit is 8"):
        coalitions(wide(9, 2))
    with pytest.raises(LimitError, match="8,192 states, the limit for coalitions is 4,096"):
        coalitions(wide(2, 13))
    with pytest.raises(LimitError, match="255 coalitions over 1,024 states"):
        coalitions(wide(8, 10))
    narrow = replace(wide(9, 2), constraints=(Never(id="c", condition=Taken("o0")),))
    with pytest.raises(LimitError, match="join parties"):
        coalitions(narrow)


def test_the_limits_are_those_stated() -> None:
    assert (module.MAX_PARTIES, module.MAX_STATES, module.MAX_WORK) == (8, 4096, 2**27)


def test_a_conflict_of_one_state() -> None:
    case = Case(
        title="still",
        parties={"a": Party(id="a", name="A"), "b": Party(id="b", name="B")},
        graph=GraphForm(states=("only",), moves={}),
        preferences=dict.fromkeys("ab", Ranking(tiers=(("only",),))),
    )
    found = coalitions(case)
    assert all(states(found, found.universal(key)) == {"only"} for key in KEYS)
    assert found.jumps == ()
