"""The concepts beside the core five: naive definitions on random conflicts, theorems, published and own cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import reference_more as more
from detente.analysis import Explanation, analyse, explain
from detente.analysis.mixed import mixed, mixtures
from detente.case.case import (
    Attitude,
    Case,
    GraphForm,
    Option,
    Party,
    Preference,
    PreferenceStatement,
    Prioritised,
    Ranking,
)
from detente.case.conditions import And, Condition, Not, Taken
from detente.errors import CaseError, LimitError, MissingPreferenceError, NotDefinedError, UnknownNameError
from detente.files import load_case
from detente.files.shipped import open_shipped
from detente.graph.build import build, state_labels
from detente.graph.graph import Graph
from detente.stability import CORE, Move, concept, obstacle, stable, verify, verify_account, witness
from models import case_of, drawn_case, random_drawn, random_pair, random_spec
from reference import Model, Spec, model_of

BATCHES, BATCH = 10, 30
SIGNS: tuple[Attitude, ...] = ("+", "0", "-")
seeds = st.integers(0, 2**32 - 1)


def held(case: Case, graph: Graph, party: int, key: str) -> set[str]:
    return set(state_labels(case, graph, np.flatnonzero(stable(graph, party, concept(key)))))


def told(graph: Graph, party: int, key: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return stable(graph, party, concept(key))


# Random conflicts


def strict(rng: np.random.Generator, states: tuple[str, ...]) -> dict[str, int]:
    return dict(zip(states, rng.permutation(len(states)).tolist(), strict=True))


def random_two(rng: np.random.Generator, *, ties: bool) -> tuple[Case, Graph, Model]:
    """Two parties, options or a drawn graph."""
    if rng.random() < 0.5:
        spec = random_spec(rng, parties=2)
        if not ties:
            spec = replace(spec, ranks=tuple(strict(rng, spec.feasible) for _ in range(2)))
        case, model = case_of(spec), model_of(spec)
    else:
        model = random_drawn(rng)
        model = replace(model, moves=model.moves[:2], ranks=model.ranks[:2])
        if not ties:
            model = replace(model, ranks=tuple(strict(rng, model.states) for _ in range(2)))
        case = drawn_case(model)
    return case, build(case), model


def pairs_of(rng: np.random.Generator, states: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    share = float(rng.choice([0.0, 0.1, 0.4]))
    return tuple((x, y) for n, x in enumerate(states) for y in states[:n] if rng.random() < share)


def refined_ranking(rng: np.random.Generator, ranking: Ranking, *, unknown: bool) -> tuple[Ranking, more.Relation]:
    """A ranking with strong steps or unknown pairs, and the relation that it stands for."""
    states = tuple(state for tier in ranking.tiers for state in tier)
    place = {state: n for n, tier in enumerate(ranking.tiers) for state in tier}
    steps = [n for n in range(1, len(ranking.tiers)) if rng.random() < 0.4]
    doubted = pairs_of(rng, states) if unknown else ()

    def how(x: str, y: str) -> str:
        if (x, y) in doubted or (y, x) in doubted:
            return "U"
        if place[x] == place[y]:
            return "~"
        above, below = sorted((place[x], place[y]))
        much = not unknown and any(above < step <= below for step in steps)
        sign = ">" if place[x] < place[y] else "<"
        return sign * 2 if much else sign

    relation = {(x, y): how(x, y) for x in states for y in states}
    if unknown:
        return replace(ranking, unknown=doubted), relation
    return replace(ranking, strong_after=tuple(steps)), relation


def random_statements(
    rng: np.random.Generator, states: tuple[str, ...], *, unknown: bool, n: int
) -> tuple[Prioritised, more.Relation]:
    """Statements, each a conjunction of literals and some of them marked, and the relation they stand for."""
    literals = [
        {int(at): bool(rng.random() < 0.5) for at in rng.choice(len(states[0]), rng.integers(1, 3), replace=True)}
        for _ in range(n)
    ]
    marks = [bool(rng.random() < 0.4) for _ in literals]

    def true(number: int, state: str) -> bool:
        return all((state[at] == "Y") == yes for at, yes in literals[number].items())

    def how(x: str, y: str) -> str:
        for number in range(n):
            if true(number, x) != true(number, y):
                if unknown and marks[number]:
                    return "U"
                sign = ">" if true(number, x) else "<"
                return sign * 2 if marks[number] else sign
        return "~"

    def condition(literal: Mapping[int, bool]) -> Condition:
        return And(tuple(Taken(f"o{at}") if yes else Not(Taken(f"o{at}")) for at, yes in literal.items()))

    statements = tuple(
        PreferenceStatement(
            id=f"p{number}", condition=condition(literal), text="",
            strong=mark and not unknown, uncertain=mark and unknown,
        )
        for number, (literal, mark) in enumerate(zip(literals, marks, strict=True))
    )  # fmt: skip
    return Prioritised(statements=statements), {(x, y): how(x, y) for x in states for y in states}


def random_rich(rng: np.random.Generator, *, unknown: bool) -> tuple[Case, more.Rich]:
    """A conflict whose parties prefer strongly, or in part nobody knows what; by rankings or by statements."""
    spec: Spec | None = random_spec(rng) if rng.random() < 0.7 else None
    model = random_drawn(rng) if spec is None else model_of(spec)
    case = drawn_case(model) if spec is None else case_of(spec)
    by_statements = spec is not None and rng.random() < 0.6
    preferences: dict[str, Preference] = {}
    relations = []
    for party, ranking in case.preferences.items():
        assert isinstance(ranking, Ranking)
        found: tuple[Preference, more.Relation] = refined_ranking(rng, ranking, unknown=unknown)
        if by_statements:
            many = int(rng.choice([2, 4, 70]))
            found = random_statements(rng, model.states, unknown=unknown, n=many)
        preferences[party] = found[0]
        relations.append(found[1])
    rich = more.Rich(model.states, model.moves, tuple(relations))
    return replace(case, preferences=MappingProxyType(preferences)), rich


def random_attitudes(rng: np.random.Generator, case: Case, model: Model) -> tuple[Case, more.Rich]:
    signs = tuple(tuple(SIGNS[int(rng.integers(3))] for _ in model.parties) for _ in model.parties)
    names = list(case.parties)
    attitudes = {one: dict(zip(names, row, strict=True)) for one, row in zip(names, signs, strict=True)}
    return replace(case, attitudes=attitudes), more.rich(model, signs)


# The definitions, on 300 random conflicts each


def rngs(batch: int, kind: int) -> list[np.random.Generator]:
    return [np.random.default_rng([batch, number, kind]) for number in range(BATCH)]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_simultaneous(batch: int) -> None:
    for rng in rngs(batch, 20):
        spec = random_spec(rng)
        case, model = case_of(spec), model_of(spec)
        graph = build(case)
        for party in model.parties:
            expected = {state for state in model.states if more.sim(spec, model, party, state)}
            assert held(case, graph, party, "sim") == expected


@pytest.mark.parametrize("batch", range(BATCHES))
def test_metarational_and_maximin(batch: int) -> None:
    for rng in rngs(batch, 21):
        case, graph, model = random_two(rng, ties=True)
        for party in (0, 1):
            for h in (1, 2, 3, 4, 5, 6, 9):
                for credible, key in ((False, "mr"), (True, "cmr")):
                    expected = {s for s in model.states if more.metarational(model, party, s, h, credible=credible)}
                    assert held(case, graph, party, f"{key}:{h}") == expected, (key, h)
                if h < 6:
                    expected = {s for s in model.states if more.maximin(model, party, s, h)}
                    assert held(case, graph, party, f"maximin:{h}") == expected


@pytest.mark.parametrize("batch", range(BATCHES))
def test_credible_metarational_of_several_parties(batch: int) -> None:
    for rng in rngs(batch, 22):
        case, graph, model = random_pair(rng)
        for party in model.parties:
            for h in (1, 2, 3, 4, 5):
                expected = {s for s in model.states if more.metarational(model, party, s, h, credible=True)}
                assert held(case, graph, party, f"cmr:{h}") == expected


@pytest.mark.parametrize("batch", range(BATCHES))
def test_limited_moves_and_non_myopic(batch: int) -> None:
    """NM against all horizons from 150 to 400: more than any of these conflicts takes to repeat."""
    for rng in rngs(batch, 23):
        case, graph, model = random_two(rng, ties=False)
        ends = more.foreseen(model, 400)
        for party in (0, 1):
            for h in (1, 2, 3, 4, 7):
                assert held(case, graph, party, f"l:{h}") == {s for s in model.states if ends[h][party][s] == s}
            settled = {s for s in model.states if all(end[party][s] == s for end in ends[150:])}
            assert held(case, graph, party, "nm") == settled


@pytest.mark.parametrize("batch", range(BATCHES))
def test_strength(batch: int) -> None:
    for rng in rngs(batch, 24):
        case, model = random_rich(rng, unknown=False)
        graph = build(case)
        for party in model.parties:
            if obstacle(graph, party, concept("strong_gmr")) is not None:
                continue
            for key in ("gmr", "smr", "seq"):
                for how, naive in (("", more.general), ("strong_", more.strong), ("weak_", more.weak)):
                    expected = {s for s in model.states if naive(model, party, s, key)}
                    assert held(case, graph, party, how + key) == expected, (how, key)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_unknown_preference(batch: int) -> None:
    for rng in rngs(batch, 25):
        case, model = random_rich(rng, unknown=True)
        graph = build(case)
        for party in model.parties:
            for key in ("nash", "gmr", "smr", "seq"):
                for letter in "abcd":
                    expected = {s for s in model.states if more.doubt(model, party, s, key, letter)}
                    assert held(case, graph, party, f"{key}_{letter}") == expected, (key, letter)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_attitudes(batch: int) -> None:
    for rng in rngs(batch, 26):
        plain, _, model = random_pair(rng)
        case, rich = random_attitudes(rng, plain, model)
        graph = build(case)
        for party in model.parties:
            for key in ("rnash", "rgmr", "rsmr", "rseq"):
                expected = {s for s in model.states if more.relational(rich, party, s, key)}
                assert held(case, graph, party, key) == expected, key


def test_the_samples_hold_what_they_should() -> None:
    """Strength, doubt, devotion and aggression that change verdicts, and statements that fill more than one word."""
    strong = weak = doubted = several = 0
    for batch in range(3):
        for rng in rngs(batch, 24):
            case, model = random_rich(rng, unknown=False)
            graph = build(case)
            several += any(len(p.statements) > 62 for p in case.preferences.values() if isinstance(p, Prioritised))
            for party in model.parties:
                if obstacle(graph, party, concept("strong_gmr")) is None:
                    weak += int(told(graph, party, "weak_gmr").any())
                    strong += int((told(graph, party, "strong_gmr") & ~told(graph, party, "nash")).any())
        for rng in rngs(batch, 25):
            case, model = random_rich(rng, unknown=True)
            graph = build(case)
            for party in model.parties:
                doubted += int((told(graph, party, "gmr_a") != told(graph, party, "gmr_d")).any())
    assert min(strong, weak, doubted) > 20
    assert several > 5


# Theorems


@given(seeds)
def test_metarational_theorems(seed: int) -> None:
    """MR_1, MR_2, MR_3 are Nash, GMR, SMR; CMR_2, CMR_3 SEQ, SYMSEQ; odd grows, even shrinks; CMR within MR."""
    _, graph, _ = random_two(np.random.default_rng(seed), ties=True)
    for party in (0, 1):
        mr = {h: told(graph, party, f"mr:{h}") for h in range(1, 9)}
        for key, h in (("nash", 1), ("gmr", 2), ("smr", 3)):
            assert (mr[h] == told(graph, party, key)).all()
        for key, h in (("nash", 1), ("seq", 2), ("symseq", 3)):
            assert (told(graph, party, f"cmr:{h}") == told(graph, party, key)).all()
        for h in range(1, 7):
            assert (mr[h] <= mr[h + 2]).all() if h % 2 else (mr[h] >= mr[h + 2]).all()
            assert (told(graph, party, f"cmr:{h}") <= mr[h]).all()
        assert all((mr[h] <= mr[h - 1]).all() for h in (3, 5, 7))
        assert (told(graph, party, "mr:999") == told(graph, party, "mr:997")).all()


@given(seeds)
def test_credible_rounds_of_several_parties(seed: int) -> None:
    """CMR_2 and CMR_3 are SEQ and SYMSEQ for any number of parties."""
    _, graph, model = random_pair(np.random.default_rng(seed))
    for party in model.parties:
        for key, h in (("nash", 1), ("seq", 2), ("symseq", 3)):
            assert (told(graph, party, f"cmr:{h}") == told(graph, party, key)).all()


@given(seeds)
def test_limited_move_theorems(seed: int) -> None:
    """L_1 is Nash; L_h within MR_h; L_2 within SEQ; maximin of h moves is MR_h."""
    _, graph, _ = random_two(np.random.default_rng(seed), ties=False)
    for party in (0, 1):
        assert (told(graph, party, "l:1") == told(graph, party, "nash")).all()
        assert (told(graph, party, "l:2") <= told(graph, party, "seq")).all()
        for h in range(1, 8):
            assert (told(graph, party, f"l:{h}") <= told(graph, party, f"mr:{h}")).all()
            assert (told(graph, party, f"maximin:{h}") == told(graph, party, f"mr:{h}")).all()


def test_what_is_nash_stable_need_not_be_by_limited_moves() -> None:
    """In the Stag hunt neither hunter gains by a move of its own from NN, nor from YY; foresight leaves one of them."""
    case = load_case(open_shipped("stag-hunt")).case
    graph = build(case)
    assert held(case, graph, 0, "nash") > held(case, graph, 0, "l:2") != set()


@settings(max_examples=30)
@given(seeds)
def test_more_concepts_imply_what_they_say(seed: int) -> None:
    """Within each family, on conflicts for which it is defined."""
    rng = np.random.default_rng(seed)
    two = random_two(rng, ties=False)[1]
    drawn, model = random_rich(rng, unknown=bool(rng.random() < 0.5))
    minded = build(random_attitudes(rng, *random_pair(rng)[::2])[0])
    implications = 0
    for graph in (two, build(drawn), minded):
        for one in (*(concept(key) for key in ("sim", "mr:5", "cmr:4", "maximin:3", "l:3")), *MORE):
            for party in range(graph.n_parties):
                if not tellable(graph, party, one.key):
                    continue
                for key in one.implies:
                    if tellable(graph, party, key):
                        implications += 1
                        assert (stable(graph, party, one) <= told(graph, party, key)).all(), (one.key, key)
    assert implications > 20
    assert model.states


MORE = [
    concept(key)
    for key in (
        *(f"{how}_{key}" for how in ("strong", "weak") for key in ("gmr", "smr", "seq")),
        *(f"{key}_{letter}" for key in ("nash", "gmr", "smr", "seq") for letter in "abcd"),
        *("rnash", "rgmr", "rsmr", "rseq"),
    )
]


def tellable(graph: Graph, party: int, key: str) -> bool:
    try:
        told(graph, party, key)
    except ValueError:
        return False
    return True


def test_the_implications_between_the_forms_are_the_published_ones() -> None:
    assert {(one.key, key) for one in MORE for key in one.implies} == {
        *((f"{how}_{key}", key) for how in ("strong", "weak") for key in ("gmr", "smr", "seq")),
        ("strong_smr", "strong_gmr"), ("strong_seq", "strong_gmr"),
        *((f"{key}_{x}", f"{key}_{y}") for key in ("nash", "gmr", "smr", "seq")
          for x, y in (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"))),
        *((f"{x}_{form}", f"{y}_{form}") for form in "abcd"
          for x, y in (("nash", "smr"), ("nash", "seq"), ("smr", "gmr"), ("seq", "gmr"))),
        ("rnash", "rsmr"), ("rnash", "rseq"), ("rsmr", "rgmr"), ("rseq", "rgmr"),
    }  # fmt: skip


@given(seeds)
def test_strong_and_weak_part_what_holds_in_general(seed: int) -> None:
    """... and what is Nash stable is strongly stable; where nothing is strong, nothing else is."""
    case, model = random_rich(np.random.default_rng(seed), unknown=False)
    graph = build(case)
    for party in model.parties:
        if obstacle(graph, party, concept("strong_gmr")) is None:
            for key in ("gmr", "smr", "seq"):
                strong, weak = told(graph, party, f"strong_{key}"), told(graph, party, f"weak_{key}")
                assert not (strong & weak).any()
                assert ((strong | weak) == told(graph, party, key)).all()
                assert (told(graph, party, "nash") <= strong).all()


@given(seeds)
def test_without_doubt_all_four_forms_are_the_core_concept(seed: int) -> None:
    _, graph, model = random_pair(np.random.default_rng(seed))
    for party in model.parties:
        for key in ("nash", "gmr", "smr", "seq"):
            for letter in "abcd":
                assert (told(graph, party, f"{key}_{letter}") == told(graph, party, key)).all()


@given(seeds)
def test_nash_has_two_forms(seed: int) -> None:
    """Nash a is Nash c, Nash b is Nash d."""
    case, model = random_rich(np.random.default_rng(seed), unknown=True)
    graph = build(case)
    for party in model.parties:
        assert (told(graph, party, "nash_a") == told(graph, party, "nash_c")).all()
        assert (told(graph, party, "nash_b") == told(graph, party, "nash_d")).all()


def test_neither_of_b_and_c_implies_the_other() -> None:
    found = set()
    for seed in range(80):
        case, model = random_rich(np.random.default_rng([seed, 30]), unknown=True)
        graph = build(case)
        for party in model.parties:
            b, c = told(graph, party, "gmr_b"), told(graph, party, "gmr_c")
            found |= ({"b not c"} if (b > c).any() else set()) | ({"c not b"} if (c > b).any() else set())
    assert found == {"b not c", "c not b"}


@given(seeds)
def test_the_selfish_without_ties_are_judged_as_ever(seed: int) -> None:
    """RX is X; said outright or by saying nothing."""
    rng = np.random.default_rng(seed)
    case, graph, _ = random_two(rng, ties=False)
    outright = build(replace(case, attitudes={"p0": {"p0": "+", "p1": "0"}, "p1": {"p1": "+"}}))
    assert outright.attitudes == ((1, 0), (0, 1))
    for party in (0, 1):
        for key in ("nash", "gmr", "smr", "seq"):
            for one in (graph, outright):
                assert (told(one, party, f"r{key}") == told(graph, party, key)).all()


@given(seeds)
def test_the_indifferent_stay_only_where_they_cannot_move(seed: int) -> None:
    """Indifferent to all, RNash is RSMR and RGMR is RSEQ."""
    case, _, model = random_pair(np.random.default_rng(seed))
    nobody: dict[str, Attitude] = dict.fromkeys(case.parties, "0")
    graph = build(replace(case, attitudes=dict.fromkeys(case.parties, nobody)))
    for party in model.parties:
        assert (told(graph, party, "rnash") == told(graph, party, "rsmr")).all()
        assert (told(graph, party, "rgmr") == told(graph, party, "rseq")).all()


@given(seeds)
def test_nash_stable_states_are_stable_if_all_move_at_once(seed: int) -> None:
    spec = random_spec(np.random.default_rng(seed))
    graph = build(case_of(spec))
    for party in range(spec.n_parties):
        assert (told(graph, party, "nash") <= told(graph, party, "sim")).all()


# Witnesses of the forms with terms of their own


@pytest.mark.parametrize("batch", range(4))
def test_every_witness_of_another_form_holds(batch: int) -> None:
    for rng in rngs(batch, 27)[:15]:
        kinds = [random_rich(rng, unknown=False)[0], random_rich(rng, unknown=True)[0]]
        kinds.append(random_attitudes(rng, *random_pair(rng)[::2])[0])
        for graph in map(build, kinds):
            for one in MORE:
                for party in range(graph.n_parties):
                    if one.rule is not None or not tellable(graph, party, one.key):
                        continue
                    verdicts = stable(graph, party, one)
                    for state in range(graph.n_states):
                        found = witness(graph, party, state, one)
                        assert found.stable == verdicts[state], (one.key, party, state)
                        assert verify(graph, found) == (), one.key


def test_witnesses_of_one_form_do_not_prove_another() -> None:
    """A mild sanction proves no strong stability, and a doubtful one no stability of the form a."""
    caught = {"strong_gmr": 0, "gmr_a": 0}
    for seed in range(150):
        for unknown, weaker, stronger in ((False, "gmr", "strong_gmr"), (True, "gmr_c", "gmr_a")):
            case, model = random_rich(np.random.default_rng([seed, 31]), unknown=unknown)
            graph = build(case)
            for party in model.parties:
                if not tellable(graph, party, stronger):
                    continue
                for state in np.flatnonzero(told(graph, party, weaker) > told(graph, party, stronger)).tolist():
                    good = witness(graph, party, state, concept(weaker))
                    assert verify(graph, replace(good, concept=concept(stronger))) != ()
                    caught[stronger] += 1
    assert min(caught.values()) > 10


# Published results

LIMITED = ("prisoners-dilemma", "euphrates-1975", "cuba-1962", "cuba-1962-reversible", "chicken", "stag-hunt")


def published(name: str) -> dict[str, object]:
    found: dict[str, object] = YAML(typ="safe").load((Path(open_shipped(name)) / "published.yaml").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", LIMITED)
def test_published_limited_moves(name: str) -> None:
    given_ = published(name)["limited_move"]
    assert isinstance(given_, dict)
    case = load_case(open_shipped(name)).case
    last = max(given_["horizons"])
    for h in range(1, 13):
        if h <= last:
            row = given_["horizons"][h]
        elif given_["settled_from"] is not None:
            row = given_["horizons"][last]
        else:
            row = given_["horizons"][(h - 1) % last + 1]  # the Euphrates: period 4 from the first horizon on
        analysis = analyse(case, concepts=[f"l:{h}"])
        assert {p: set(analysis.stable_states(p, f"l:{h}") or ()) for p in row} == {p: set(s) for p, s in row.items()}
    analysis = analyse(case, concepts=["nm"])
    expected = {party: set(states) for party, states in given_["non_myopic"].items()}
    assert {party: set(analysis.stable_states(party, "nm") or ()) for party in expected} == expected
    assert set(analysis.equilibria("nm") or ()) == set(given_["non_myopic_equilibria"])


# Worked by hand


def drawn(
    moves: Mapping[str, Mapping[str, str]], ranking: Mapping[str, str], *, strong_after: tuple[int, ...] = (),
    unknown: tuple[tuple[str, str], ...] = (), attitudes: Mapping[str, Mapping[str, Attitude]] | None = None,
) -> Case:  # fmt: skip
    """A drawn graph: per party and state the states it moves to, and the states best first; letters are states.

    Strength and unknown pairs are those of the first party.
    """
    states = tuple(sorted(next(iter(ranking.values()))))
    first = next(iter(moves))
    return Case(
        title="by hand",
        parties={party: Party(id=party, name=party) for party in moves},
        graph=GraphForm(
            states=states,
            moves={
                party: tuple((before, after) for before, ends in arcs.items() for after in ends)
                for party, arcs in moves.items()
            },
        ),
        preferences={
            party: Ranking(
                tiers=tuple((state,) for state in order),
                strong_after=strong_after if party == first else (),
                unknown=unknown if party == first else (),
            )
            for party, order in ranking.items()
        },
        attitudes=attitudes or {},
    )


def stays(case: Case, key: str, party: str = "i") -> str:
    states = analyse(case, concepts=[key]).stable_states(party, key)
    assert states is not None
    return "".join(states)


def chain(**more_of_it: object) -> Case:
    """i goes from a to b; j can answer by going on to c. i likes b best, then a, then c."""
    return drawn({"i": {"a": "b"}, "j": {"b": "c"}}, {"i": "bac", "j": "cba"}, **more_of_it)  # type: ignore[arg-type]


def test_strength_by_hand() -> None:
    """In a, i would gain by b and j hits back to c: how hard is c?

    If the strong step lies between a and c (after two tiers), c is much worse than a: a is strongly stable. If it lies
    between b and a (after one), c is only mildly worse than a: weakly stable. b and c, where i has no move, are
    strongly stable in either case.
    """
    hard, mild = chain(strong_after=(2,)), chain(strong_after=(1,))
    for key in ("gmr", "smr", "seq"):
        assert (stays(hard, f"strong_{key}"), stays(hard, f"weak_{key}")) == ("abc", "")
        assert (stays(mild, f"strong_{key}"), stays(mild, f"weak_{key}")) == ("bc", "a")
        assert stays(hard, key) == stays(mild, key) == "abc"


def test_strength_is_decided_by_the_statement_that_decides() -> None:
    """i can do x and j can do y; i wants x (mildly), then no y (strongly). i ranks YN, YY, NN, NY; j wants y.

    Strength is no number: YN is strongly preferred to YY and NN to NY, as y decides there, yet YY and YN only mildly to
    NN, as x does. From NN and NY i gains by x, and whatever j does about y, i is better off than without x: unstable.
    In YN and YY i has no improvement: strongly stable.
    """
    x, y = Taken("x"), Not(Taken("y"))
    case = Case(
        title="by hand",
        parties={party: Party(id=party, name=party) for party in "ij"},
        options={"x": Option(id="x", parties=("i",)), "y": Option(id="y", parties=("j",))},
        preferences={
            "i": Prioritised(statements=(
                PreferenceStatement(id="p1", condition=x, text="x"),
                PreferenceStatement(id="p2", condition=y, text="not y", strong=True),
            )),
            "j": Prioritised(statements=(PreferenceStatement(id="p1", condition=Taken("y"), text="y"),)),
        },
    )  # fmt: skip
    known = build(case).preference(0)
    assert known is not None
    states = np.arange(4, dtype=np.int32)  # NN, YN, NY, YY
    assert known.strongly_better(1, states).tolist() == [False, False, False, True]
    assert known.strongly_better(0, states).tolist() == [False, False, True, False]
    assert known.better(3, states).tolist() == [True, False, True, False]
    assert analyse(case, concepts=["strong_seq"]).stable_states("i", "strong_seq") == ("YN", "YY")


def test_unknown_preference_by_hand() -> None:
    """In a, i can go to b, which j answers by c.

    Nobody knows whether i prefers b to a: going is a reason to leave under a and c only; as c is known to be worse, it
    is answered there too: GMR holds in all forms, Nash in b and d only. Nobody knows whether i prefers c to a: going to
    b is a reason in all forms; c holds i back under c and d only.
    """
    b, c = chain(unknown=(("a", "b"),)), chain(unknown=(("c", "a"),))
    assert [stays(b, f"nash_{letter}") for letter in "abcd"] == ["bc", "abc", "bc", "abc"]
    assert [stays(b, f"gmr_{letter}") for letter in "abcd"] == ["abc"] * 4
    for key in ("gmr", "smr", "seq"):
        assert [stays(c, f"{key}_{letter}") for letter in "abcd"] == ["bc", "bc", "abc", "abc"]


def test_moves_that_may_be_gains_count_as_replies() -> None:
    """j answers b by c though nobody knows whether it prefers c: under SEQ that counts in all forms."""
    case = drawn({"j": {"b": "c"}, "i": {"a": "b"}}, {"j": "bca", "i": "bac"}, unknown=(("b", "c"),))
    assert [stays(case, f"seq_{letter}") for letter in "abcd"] == ["abc"] * 4
    sure = drawn({"j": {"b": "c"}, "i": {"a": "b"}}, {"j": "bca", "i": "bac"})
    assert stays(sure, "seq_a") == stays(sure, "seq") == "bc"


def test_the_core_concepts_are_not_guessed_where_a_preference_is_unknown() -> None:
    """What they say would turn on what nobody knows, of i; Nash, GMR and SMR of j do not."""
    found = analyse(chain(unknown=(("a", "b"),)))
    assert not any(found.stable_states("i", key) for key in found.concepts)
    assert [key for key in found.concepts if found.stable_states("j", key) is not None] == ["nash", "gmr", "smr"]
    assert found.unknown["j", "seq"] == "some preferences of i are not known"


def test_attitudes_by_hand() -> None:
    """In a, i can go to b, which i likes better and j worse (j: c, a, b).

    Selfish, i goes; devoted to j too, it has no reason to; aggressive towards j and indifferent to itself it goes; and
    where it is aggressive towards itself it stays. j answers from b by c, which i likes less than a: so a selfish i
    stays under GMR and SEQ; an aggressive one likewise, as c is better for j than a.
    """

    def case(**of_i: Attitude) -> Case:
        return drawn({"i": {"a": "b"}, "j": {"b": "c"}}, {"i": "bac", "j": "cab"}, attitudes={"i": of_i})

    assert stays(case(), "rnash") == "bc"
    assert stays(case(j="+"), "rnash") == "abc"
    assert stays(case(i="0", j="-"), "rnash") == "bc"
    assert stays(case(i="-"), "rnash") == "abc"
    assert stays(case(), "rseq") == stays(case(), "rgmr") == "abc"
    assert stays(case(i="0", j="-"), "rseq") == "abc"
    assert stays(case(i="0", j="+"), "rgmr") == "abc"


def test_all_at_once_by_hand() -> None:
    """Chicken where both swerve: each gains by going straight, and if both do at once, they crash: SIM stable.

    From the crash each gains by swerving; if both swerve at once, that is better than the crash too: not SIM stable.
    """
    case = load_case(open_shipped("chicken")).case
    found = analyse(case, concepts=["sim", "nash"])
    ranks = found.graph.ranks[0]
    assert ranks is not None
    crash, swerve = sorted(("NN", "YY"), key=lambda state: int(ranks[found.index(state)]))
    for party in ("row", "column"):
        held_ = set(found.stable_states(party, "sim") or ())
        assert swerve in held_
        assert crash not in held_


def test_many_moves_by_hand() -> None:
    """i and j move along a line a, b, c, d, i first; i: d, b, a, c best first, j: anything.

    One move: i gains by b. Two: j goes on to c, which is worse than a: a holds. Three: from c i goes on to d, better
    than a: a does not hold; nor with four, as j has no move from d. Credible moves: j goes to c only if it likes it
    better than b. Limited moves: foreseeing only its own move j goes to c; foreseeing that i then goes on to d, which
    it likes least, it stays in b, and i goes there.
    """
    line = {"i": {"a": "b", "c": "d"}, "j": {"b": "c"}}
    cheers, stops = drawn(line, {"i": "dbac", "j": "cbad"}), drawn(line, {"i": "dbac", "j": "bcad"})
    for case in (cheers, stops):
        assert ["a" in stays(case, f"mr:{h}") for h in (1, 2, 3, 4)] == [False, True, False, False]
    assert ["a" in stays(cheers, f"cmr:{h}") for h in (1, 2, 3)] == [False, True, False]
    assert ["a" in stays(stops, f"cmr:{h}") for h in (1, 2, 3)] == [False, False, False]
    assert ["a" in stays(cheers, f"l:{h}") for h in (1, 2, 3)] == [False, True, False]
    assert ["a" in stays(stops, f"l:{h}") for h in (1, 2, 3)] == [False, False, False]
    assert "a" not in stays(cheers, "nm")


# What cannot be told


def three_parties() -> Case:
    return drawn({"i": {"a": "b"}, "j": {"b": "c"}, "k": {}}, {"i": "bac", "j": "cba", "k": "abc"})


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("mr:2", "two parties, and there are 3"),
        ("maximin:2", "two parties, and there are 3"),
        ("l:2", "two parties, and there are 3"),
        ("nm", "two parties, and there are 3"),
        ("sim", "for options, and the moves are drawn"),
        ("strong_smr", "nothing says which"),
        ("weak_seq", "nothing says which"),
    ],
)
def test_what_cannot_be_told_is_none_with_the_reason(key: str, why: str) -> None:
    found = analyse(three_parties(), concepts=["gmr", key, "cmr:2"])
    assert found.stable_states("i", key) is None
    assert found.equilibria(key) is None
    assert why in found.unknown["i", key]
    assert found.stable_states("i", "cmr:2") == found.stable_states("i", "gmr") == ("a", "b", "c")
    with pytest.raises(NotDefinedError, match=why):
        explain(found, "a", "i", key)
    with pytest.raises(NotDefinedError, match=why):
        stable(found.graph, 0, concept(key))


def test_ties_leave_limited_moves_untold() -> None:
    case = drawn({"i": {"a": "b"}, "j": {"b": "c"}}, {"i": "bac", "j": "cba"})
    tied = replace(case, preferences={**case.preferences, "j": Ranking(tiers=(("a", "b"), ("c",)))})
    assert analyse(tied, concepts=["l:2"]).unknown["i", "l:2"].endswith("there are ties")
    assert analyse(tied, concepts=["mr:2"]).stable_states("i", "mr:2") == ("a", "b", "c")


def test_too_large_a_model_is_refused_and_not_by_the_core_concepts() -> None:
    size = 2**15 + 1
    case = Case(
        title="large", parties={"i": Party(id="i", name="i"), "j": Party(id="j", name="j")},
        options={f"o{n}": Option(id=f"o{n}", parties=("ij"[n % 2],)) for n in range(16)},
        preferences={p: Prioritised(statements=()) for p in "ij"},
    )  # fmt: skip
    graph = build(case)
    assert graph.n_states >= size
    for key in ("gmr_a", "rseq"):
        with pytest.raises(LimitError, match="65,536 states"):
            told(graph, 0, key)
    assert all(told(graph, 0, key).all() for key in ("mr:5", "sim"))


def test_what_is_wrong_beyond_ranks_is_told_at_once() -> None:
    case = chain(strong_after=(0, 3), unknown=(("a", "a"), ("a", "z")), attitudes={"i": {"q": "+"}})
    with pytest.raises(CaseError) as caught:
        build(case)
    said = "\n".join(problem.message for problem in caught.value.problems)
    assert len(caught.value.problems) == 5
    assert all(part in said for part in ("first 0 tiers", "first 3 tiers", "a with itself", "name z", "party 'q'"))


# Explanations


@pytest.mark.parametrize("key", ["mr:1", "mr:3", "mr:4", "cmr:3", "maximin:4", "l:1", "l:3", "l:6", "nm", "sim"])
def test_accounts_are_moves_of_the_model_that_end_as_they_say(key: str) -> None:
    """Each line is a sequence of moves of the parties by turns; that it pays shows exactly where the state is left."""
    for seed in range(25):
        rng = np.random.default_rng([seed, 40])
        if key == "sim":
            spec = random_spec(rng)
            case, model = case_of(spec), model_of(spec)
        else:
            case, _, model = random_two(rng, ties=key[0] not in "ln")
        for state in model.states:
            check_account(explain(case, state, "p0", key), model, state)


def check_account(found: Explanation, model: Model, state: str) -> None:
    assert found.witness is None
    assert found.account is not None
    lines, labels = found.account.lines, found.labels
    improvements = model.improvements(0, state)
    if not improvements and found.concept.key[0] not in "ln":  # foresight may move without a gain at once
        assert found.stable
    for line in lines:
        at = [state if line.at_once else None, state]
        for move in line.moves:
            before, after = labels[move.before], labels[move.after]
            assert before == (at[0] or at[-1])
            assert after in model.moves[move.party][before]
            at.append(after)
        if not line.at_once:
            turns = [move.party for move in line.moves]
            assert all(one != other for one, other in pairwise(turns))
        assert labels[line.moves[0].after] in model.moves[0][state]
        if not line.at_once:
            assert model.prefers(0, str(at[-1]), state) == (not found.stable)
    if "ends" in "".join(line.ends for line in lines) and found.stable:
        assert {labels[line.moves[0].after] for line in lines} == improvements


def test_weak_forms_point_to_what_they_compare() -> None:
    found = explain(chain(strong_after=(1,)), "a", "i", "weak_gmr")
    assert found.stable
    assert found.account is not None
    assert "holds under gmr, and does not hold under strong_gmr" in found.account.text
    assert [(one.concept.key, one.stable) for one in found.compared] == [("gmr", True), ("strong_gmr", False)]
    for one in found.compared:
        assert one.witness is not None
        assert verify(build(found.case), one.witness) == ()


def fixed() -> Case:
    """Two parties of which j can do nothing; what it prefers is not said."""
    return drawn({"i": {"a": "b"}, "j": {}}, {"i": "ba"})


@pytest.mark.parametrize("key", ["nash", "seq", "l:1", "l:2", "l:3", "nm", "mr:3", "cmr:3", "maximin:2"])
def test_who_cannot_move_need_not_be_known(key: str) -> None:
    """Nothing that j likes matters to i, so i is told; j is not; and an explanation is given all the same."""
    case = fixed()
    found = analyse(case, concepts=[key, "gmr"])
    assert found.stable_states("i", key) == found.stable_states("i", "gmr") == ("b",)
    assert (found.stable_states("j", key), found.equilibria(key)) == (None, None)
    assert found.unknown["j", key] == "the preferences of j are not known"
    assert [explain(case, state, "i", key).stable for state in "ab"] == [False, True]


def test_messages_name_parties_where_names_are_known() -> None:
    graph = build(fixed())
    with pytest.raises(MissingPreferenceError, match="nm needs the preferences of j, which"):
        stable(graph, 1, concept("nm"))
    with pytest.raises(MissingPreferenceError, match="the preferences of j are"):
        stable(graph, 1, concept("nash"))
    with pytest.raises(MissingPreferenceError, match="the preferences of party 2 are"):
        stable(replace(graph, names=()), 1, concept("nash"))


# Lines of play, checked


ACCOUNTS = ("sim", "l:1", "l:2", "l:5", "nm", "mr:1", "mr:2", "mr:4", "cmr:3", "maximin:3")


def checked(case: Case, graph: Graph, party: int, state: int, key: str) -> tuple[Explanation, tuple[str, ...] | None]:
    found = explain(case, state_labels(case, graph, [state])[0], list(case.parties)[party], key)
    assert found.account is not None
    return found, verify_account(graph, found.concept, party, state, found.stable, found.account)


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_lines_of_play_pass_the_checker_and_wrong_ones_do_not(seed: int) -> None:
    case, graph, _ = random_two(np.random.default_rng(seed), ties=False)
    for key in ACCOUNTS:
        for party in range(2):
            if obstacle(graph, party, concept(key)) is not None:
                continue
            for state in range(graph.n_states):
                found, wrong = checked(case, graph, party, state, key)
                assert wrong == ()
                account = found.account
                assert account is not None
                assert verify_account(graph, found.concept, party, state, not found.stable, account)
                if account.lines:
                    none = replace(account, lines=())
                    assert verify_account(graph, found.concept, party, state, found.stable, none)
                    first = replace(account.lines[0], moves=(Move(party=party, before=state, after=state),))
                    spoilt = replace(account, lines=(first, *account.lines[1:]))
                    assert verify_account(graph, found.concept, party, state, found.stable, spoilt)


def test_what_is_not_checked() -> None:
    case = load_case(open_shipped("prisoners-dilemma")).case
    graph = build(case)
    account = explain(case, "YY", "first", "l:1000").account
    assert account is not None
    assert verify_account(replace(graph, n_states=2**11, response="once"), concept("l:2"), 0, 0, True, account) is None
    weak = explain(chain(strong_after=(1,)), "a", "i", "weak_gmr")
    assert weak.account is not None
    assert verify_account(build(weak.case), weak.concept, 0, 0, True, weak.account) is None


@pytest.mark.parametrize("key", ["l:1", "l:3", "nm"])
def test_who_has_no_move_is_told_so(key: str) -> None:
    account = explain(fixed(), "b", "i", key).account
    assert account is not None
    assert account.lines == ()
    assert account.text.endswith(". The party has no move from here.")


# Mixed equilibria


def test_mixed_by_hand() -> None:
    """In the prisoner's dilemma both co-operate (YY) if each fears the other's reply; with Nash on one side, not."""
    case = load_case(open_shipped("prisoners-dilemma"))
    assert mixed(case, {"first": "seq", "second": "gmr"}).equilibria == ("NN", "YY")
    assert mixed(case, {"first": "nash", "second": "gmr"}).equilibria == ("NN",)
    assert mixed(case, {"second": "l:2", "first": "mr:4"}).equilibria == ("NN", "YY")
    assert list(mixed(case, {"second": "nash", "first": "gmr"}).concepts) == ["first", "second"]


@settings(max_examples=20)
@given(seeds)
def test_mixtures_are_all_of_them(seed: int) -> None:
    """Each is what the parties' own verdicts have in common; the pure ones are the equilibria of the concepts."""
    case, graph, model = random_pair(np.random.default_rng(seed))
    keys = ["nash", "seq", "rgmr"]
    found = mixtures(case, keys)
    assert len(found) == len({tuple(one.concepts.values()) for one in found}) == 3 ** len(model.moves)
    for one in found:
        common = set(model.states)
        for party, key in enumerate(one.concepts.values()):
            common &= held(case, graph, party, key)
        assert set(one.equilibria or ()) == common
        assert one.equilibria == mixed(case, one.concepts).equilibria
    pure = {key: one.equilibria for one in found for key in keys if set(one.concepts.values()) == {key}}
    assert pure == {key: analyse(case, concepts=keys).equilibria(key) for key in keys}


def test_mixtures_that_cannot_be_told_or_made() -> None:
    case = three_parties()
    one = mixed(case, {"i": "nash", "j": "l:2", "k": "gmr"})
    assert (one.held, one.equilibria) == (None, None)
    assert one.unknown == {"j": "it is defined for two parties, and there are 3"}
    with pytest.raises(CaseError, match="no concept is given for k"):
        mixed(case, {"i": "nash", "j": "nash"})
    with pytest.raises(UnknownNameError, match="unknown party"):
        mixed(case, {"i": "nash", "j": "nash", "k": "nash", "z": "nash"})
    with pytest.raises(LimitError, match="4,913 combinations"):
        mixtures(case, [f"cmr:{h}" for h in range(1, 18)])
    assert len(mixtures(case)) == len(CORE) ** 3
