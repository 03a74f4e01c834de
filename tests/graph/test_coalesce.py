"""Merged states and forbidden moves: against the definition on labels, and on a published conflict given both ways."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

import reference
from detente.analysis import analyse, explain
from detente.case.case import Case, Forbidden, Merged, Option, Party, PreferenceStatement, Prioritised, Ranking
from detente.case.conditions import Condition, Not, Taken, holds, parse_condition
from detente.errors import CaseError, LimitError, UnknownNameError
from detente.files import load_case
from detente.files.shipped import open_shipped
from detente.graph.build import build, state_index, state_labels
from detente.graph.graph import ArcMoves, OptionMoves
from detente.graph.moves import MAX_TESTED, missing_shortcut, moves_from, transitive
from detente.report.verdict import Verdict
from detente.report.wording import Wording
from detente.stability import CORE, stable, verify, witness
from models import case_of, random_ranks, random_spec, ranking
from reference import Model, model_of


def letters(label: str) -> dict[str, bool]:
    return {f"o{number}": letter == "Y" for number, letter in enumerate(label)}


def random_condition(rng: np.random.Generator, n_options: int) -> Condition:
    option = Taken(f"o{rng.integers(n_options)}")
    return Not(option) if rng.random() < 0.5 else option


def random_restricted(rng: np.random.Generator) -> tuple[Case, Model]:
    """A case with states merged and moves forbidden, and the same by the definition, on labels."""
    spec = random_spec(rng)
    n_options = len(spec.owners)
    base, plain = case_of(spec), model_of(spec)
    into = {state: state for state in spec.feasible}
    merged: list[Merged] = []
    if rng.random() < 0.7:
        condition = random_condition(rng, n_options)
        if part := [state for state in spec.feasible if holds(condition, letters(state))]:
            merged = [Merged(id="one", condition=condition)]
            into |= dict.fromkeys(part, "one")
    forbidden = [
        Forbidden(
            id=f"f{number}", party=f"p{rng.integers(spec.n_parties)}",
            before=random_condition(rng, n_options), after=random_condition(rng, n_options),
        )
        for number in range(int(rng.integers(0, 3)))
    ]  # fmt: skip
    moves = []
    for party, own in enumerate(plain.moves):
        arcs: dict[str, set[str]] = {name: set() for name in into.values()}
        for before, after in ((a, b) for a in spec.feasible for b in own[a]):
            barred = any(
                one.party == f"p{party}" and holds(one.before, letters(before)) and holds(one.after, letters(after))
                for one in forbidden
            )
            if not barred and into[before] != into[after]:
                arcs[into[before]].add(into[after])
        moves.append({name: frozenset(ends) for name, ends in arcs.items()})
    states = tuple(dict.fromkeys(into.values()))
    ranks = tuple(random_ranks(rng, states) for _ in moves)
    case = replace(
        base, merged=tuple(merged), forbidden=tuple(forbidden),
        preferences={f"p{i}": ranking(dict(each)) for i, each in enumerate(ranks)},
    )  # fmt: skip
    return case, Model(states, tuple(moves), ranks)


@pytest.mark.parametrize("seed", range(300))
def test_moves_and_verdicts_are_those_of_the_definition(seed: int) -> None:
    case, model = random_restricted(np.random.default_rng(seed))
    graph = build(case)
    labels = state_labels(case, graph)
    assert set(labels) == set(model.states)
    assert isinstance(graph.moves, ArcMoves) == bool(case.merged or case.forbidden)
    for party in model.parties:
        for at, label in enumerate(labels):
            assert {labels[end] for end in moves_from(graph, party, at)} == model.moves[party][label]
        for one in CORE:
            found = {labels[at] for at in np.flatnonzero(stable(graph, party, one))}
            assert found == reference.stable(model, party, one.key), (party, one.key)
    assert transitive(graph) == all(map(reference.transitive, model.moves))
    for at, label in enumerate(labels):
        assert state_index(case, graph, label) == at


def test_some_of_these_are_not_transitive_and_the_reason_is_shown() -> None:
    shown = 0
    for seed in range(300):
        case, model = random_restricted(np.random.default_rng(seed))
        graph = build(case)
        shortcut = missing_shortcut(graph)
        search = analyse(case).search
        assert search.method == ("reachability" if shortcut is None else "legal sequences")
        if shortcut is not None:
            assert shortcut.path is not None
            labels = state_labels(case, graph)
            one, two, three = (labels[at] for at in shortcut.path)
            moves = model.moves[shortcut.party]
            assert two in moves[one]
            assert three in moves[two] - moves[one] - {one}
            assert f"from {one} to {two} and on to {three}" in search.reason
            shown += 1
    assert shown > 20


def elmira(*merged: Merged) -> Case:
    """The twelve states of the option form, with rankings that use the name of the merged one."""
    case = load_case(open_shipped("elmira-1991-12")).case
    names = {f"{a}{b}{c}{d}{e}": "s9" for a, b, c, d, e in product("YN", repeat=5) if d == "Y"} if merged else {}
    preferences = {}
    for party, order in case.preferences.items():
        assert isinstance(order, Ranking)
        tiers = [tuple(dict.fromkeys(names.get(state, state) for state in tier)) for tier in order.tiers]
        preferences[party] = Ranking(tiers=tuple(tiers))
    return replace(case, merged=merged, preferences=preferences)


S9 = Merged(id="s9", condition=parse_condition("abandon"))
PUBLISHED = {  # the published names of the combinations: modify, delay, accept, abandon, insist
    "NYNNN": "s1", "YYNNN": "s2", "NNYNN": "s3", "YNYNN": "s4", "NYNNY": "s5", "YYNNY": "s6", "NNYNY": "s7",
    "YNYNY": "s8", "s9": "s9",
}  # fmt: skip


def test_elmira_with_abandon_merged_is_the_published_graph() -> None:
    """Moves are the drawn ones; verdicts agree for every party, concept and state."""
    drawn, merged = analyse(load_case(open_shipped("elmira-1991")).case), analyse(elmira(S9))
    assert sorted(PUBLISHED[state] for state in merged.states) == sorted(drawn.states)
    assert PUBLISHED[merged.status_quo or ""] == drawn.status_quo == "s1"
    for number, party in enumerate(merged.case.parties):
        for state in merged.states:
            ends = moves_from(merged.graph, number, merged.index(state))
            expected = moves_from(drawn.graph, number, drawn.index(PUBLISHED[state]))
            assert {PUBLISHED[merged.label(end)] for end in ends} == {drawn.label(end) for end in expected}
        for key in merged.concepts:
            held = {PUBLISHED[state] for state in merged.stable_states(party, key) or ()}
            assert held == set(drawn.stable_states(party, key) or ()), (party, key)
    assert {PUBLISHED[state] for state in merged.equilibria("seq") or ()} == {"s5", "s8", "s9"}


def test_elmira_merged_explains_and_verifies() -> None:
    result = analyse(elmira(S9))
    grounds = set()
    for party, state, key in product(result.case.parties, result.states, result.concepts):
        told = explain(result, state, party, key)
        assert told.witness is not None
        assert verify(result.graph, told.witness) == ()
        grounds |= {ground.path for ground in told.grounds}
        assert Verdict(told).sentences
    assert {"merged.s9", "options.abandon", "options.accept", "preferences.uniroyal"} <= grounds


def test_merged_states_in_words() -> None:
    words = Wording(elmira(S9))
    assert words.state("s9") == "the state “s9” (Uniroyal: “abandon the Elmira plant”; whatever else)"
    assert words.deed("NYNNN", "s9") == "takes up “abandon the Elmira plant”"
    assert words.touched("NYNNN", "s9") == ["options.abandon", "merged.s9"]


def test_a_combination_that_is_merged_is_no_state_of_its_own() -> None:
    result = analyse(elmira(S9))
    with pytest.raises(UnknownNameError, match="'NNNYN': known: s9"):
        result.index("NNNYN")
    with pytest.raises(CaseError, match="lists NNNYN"):
        build(replace(elmira(), merged=(S9,)))


def two_options(**changes: object) -> Case:
    parties = {name: Party(id=name, name=name) for name in ("a", "b")}
    options = {"x": Option(id="x", parties=("a",)), "y": Option(id="y", parties=("b",))}
    return replace(Case(title="t", parties=parties, options=options), **changes)  # type: ignore[arg-type]


def merge(name: str, text: str) -> Merged:
    return Merged(id=name, condition=parse_condition(text))


def said(*texts: str) -> Prioritised:
    return Prioritised(statements=tuple(
        PreferenceStatement(id=f"p{n}", condition=parse_condition(text), text=text) for n, text in enumerate(texts, 1)
    ))  # fmt: skip


def test_what_cannot_be_merged_is_told_together() -> None:
    with pytest.raises(CaseError) as caught:
        build(two_options(merged=(merge("all", "x or y"), merge("twice", "x and y"), merge("none", "x and not x"))))
    assert "YY is merged into all and into twice" in str(caught.value)
    assert "nothing is merged into none" in str(caught.value)


def test_statements_must_rank_a_merged_state() -> None:
    case = two_options(merged=(merge("out", "x"),), preferences={"a": said("x", "y")})
    with pytest.raises(
        CaseError, match="the statement p2 of a holds in YY and not in YN, and both are merged into out"
    ):
        build(case)
    graph = build(two_options(merged=(merge("out", "x"),), preferences={"a": said("x", "y if not x")}))
    ranks = graph.ranks[0]
    assert ranks is not None
    assert ranks.tolist() == [0, 2, 1]  # NN, out, NY: states stand by their least combination


def test_names_that_are_not_there() -> None:
    rule = Forbidden(id="f1", party="a", before=parse_condition("z"), after=parse_condition("x"))
    with pytest.raises(CaseError) as caught:
        build(two_options(merged=(merge("m", "w"),), forbidden=(rule,)))
    assert "the merged state m speaks of the option 'w'" in str(caught.value)
    assert "the forbidden move f1 speaks of the option 'z'" in str(caught.value)


def test_a_move_forbidden_to_one_party_stays_open_to_another() -> None:
    shared = {"x": Option(id="x", parties=("a", "b"))}
    rule = Forbidden(id="f1", party="a", before=parse_condition("x"), after=parse_condition("not x"))
    graph = build(two_options(options=shared, forbidden=(rule,)))
    assert [moves_from(graph, party, 1).tolist() for party in (0, 1)] == [[], [0]]
    assert [moves_from(graph, party, 0).tolist() for party in (0, 1)] == [[1], [1]]


def test_limits_are_told() -> None:
    rule = Forbidden(id="f1", party="a", before=parse_condition("o0"), after=parse_condition("o1"))
    for count, owners, what in ((17, 9, "131,072 combinations"), (13, 13, "67,100,672 moves")):
        options = {f"o{n}": Option(id=f"o{n}", parties=("a" if n < owners else "b",)) for n in range(count)}
        with pytest.raises(LimitError, match=what):
            build(two_options(options=options, forbidden=(rule,)))
        assert isinstance(build(two_options(options=options)).moves, OptionMoves)


def test_moves_too_many_to_test_are_searched_with_the_last_mover() -> None:
    assert MAX_TESTED > 2**20
    options = {f"o{n}": Option(id=f"o{n}", parties=("a",)) for n in range(10)}
    rule = Forbidden(id="f1", party="b", before=parse_condition("o0"), after=parse_condition("o1"))
    case = two_options(options=options, forbidden=(rule,))
    assert analyse(case).search.method == "legal sequences"
    assert "too many moves" in analyse(case).search.reason


@pytest.mark.parametrize("seed", range(40))
def test_witnesses_hold_where_moves_are_restricted(seed: int) -> None:
    case, _ = random_restricted(np.random.default_rng(seed))
    graph = build(case)
    for party in range(graph.n_parties):
        for one in CORE:
            for state, told in enumerate(stable(graph, party, one).tolist()):
                proof = witness(graph, party, state, one)
                assert proof.stable == told
                assert verify(graph, proof) == ()
