"""Evolution: the table of last movers, paths, what is out of reach, and what would open it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import reference
import reference_evolution
from detente.analysis import openings as openings_module
from detente.analysis import spread as spread_module
from detente.analysis.evolution import Evolution, evolve
from detente.analysis.openings import Opening, changes
from detente.analysis.spread import By, Step
from detente.case.case import Case, Forbidden, Merged, Never, Option, Party, PreferenceStatement, Prioritised
from detente.case.conditions import parse_condition
from detente.errors import CaseError, LimitError, MissingPreferenceError, UnknownNameError
from detente.files.load import load_case
from detente.files.shipped import open_shipped
from models import case_of, drawn_case, random_drawn, random_spec

BYS: tuple[By, ...] = ("moves", "improvements")
seeds = st.integers(0, 2**32 - 1)


def random_conflict(rng: np.random.Generator, *, drawn: bool) -> tuple[Case, reference.Model, str]:
    if drawn:
        model = random_drawn(rng)
        case = drawn_case(model)
    else:
        spec = random_spec(rng)
        case, model = case_of(spec), reference.model_of(spec)
    return case, model, str(rng.choice(model.states))


def check(case: Case, model: reference.Model, start: str) -> Evolution:
    found = evolve(case, start=start)
    for by in BYS:
        table = reference_evolution.table(model, start, improving=by == "improvements")
        expected = {
            state: tuple(tuple(f"p{p}" for p in model.parties if state in row[p]) for row in table)
            for state in model.states
            if any(state in table[-1][party] for party in model.parties)
        }
        assert found.table(by) == expected, by
        fewest = {state: 1 + next(h for h, who in enumerate(cells) if who) for state, cells in expected.items()}
        assert found.fewest(by) == {**fewest, start: 0}
        for arrival in found.arrivals:
            way = arrival.moves if by == "moves" else arrival.improvements
            assert (way is None) == (arrival.state not in {*fewest, start})
            if way is not None:
                assert len(way) == found.fewest(by)[arrival.state]
                assert_way(model, start, arrival.state, way, by)
    return found


def assert_way(model: reference.Model, start: str, end: str, way: tuple[Step, ...], by: By) -> None:
    at, last = start, ""
    for step in way:
        assert step.before == at
        assert step.party != last
        party = int(step.party[1:])
        assert step.after in reference_evolution.moves(model, party, at, improving=by == "improvements")
        at, last = step.after, step.party
    assert at == end


@pytest.mark.parametrize("batch", range(10))
def test_the_table_and_the_ways_agree_with_the_definitions(batch: int) -> None:
    for number in range(30):
        rng = np.random.default_rng([21, batch, number])
        check(*random_conflict(rng, drawn=number % 2 == 1))


@pytest.mark.parametrize("batch", range(10))
def test_all_paths_agree_with_the_definition(batch: int) -> None:
    for number in range(30):
        rng = np.random.default_rng([22, batch, number])
        model = random_drawn(rng)
        start, end = (str(rng.choice(model.states)) for _ in range(2))
        found = evolve(drawn_case(model), start=start)
        for by in BYS:
            longest = int(rng.integers(1, 4))
            expected = reference_evolution.paths(model, start, end, improving=by == "improvements", longest=longest)
            if found.way(end, by) is None:
                assert found.ways(end, by) == ()
                continue
            ways = found.ways(end, by, longest=longest)
            told = [tuple((int(step.party[1:]), step.before, step.after) for step in way) for way in ways]
            assert set(told) == expected
            assert len(set(told)) == len(told)
            assert list(map(len, told)) == sorted(map(len, told))
            assert {len(way) for way in found.ways(end, by)} == {len(found.way(end, by) or ())}


@given(seeds, st.booleans())
def test_the_table_grows_to_the_reach_set_and_improvements_stay_within(seed: int, drawn: bool) -> None:
    """V^(inf) is R_N(start), and the start; V^(+) is within V."""
    case, model, start = random_conflict(np.random.default_rng(seed), drawn=drawn)
    found = evolve(case, start=start)
    everybody = reference.reached(model, start, model.parties, improving=False)
    assert set(found.fewest("moves")) == everybody | {start}
    assert set(found.table("moves")) == everybody
    assert set(found.fewest("improvements")) <= set(found.fewest("moves"))
    for by in BYS:
        for cells in found.table(by).values():
            assert all(set(one) <= set(two) for one, two in pairwise(cells))


# What would open what is closed


@pytest.mark.parametrize("batch", range(10))
def test_single_moves_that_open_agree_with_the_definition(batch: int) -> None:
    for number in range(30):
        rng = np.random.default_rng([23, batch, number])
        case, model, start = random_conflict(rng, drawn=number % 2 == 1)
        if len(model.states) > 5:
            continue
        found = evolve(case, start=start, opening=True)
        for by in BYS:
            for arrival in found.out_of_reach(by):
                told = {
                    o.parties[0]: o for o in found.openings if (o.state, o.by, o.kind) == (arrival.state, by, "move")
                }
                for party in model.parties:
                    expected = reference_evolution.opening_moves(
                        model, start, arrival.state, party, improving=by == "improvements"
                    )
                    if not expected:
                        assert f"p{party}" not in told
                        continue
                    opening = told[f"p{party}"]
                    assert opening.number == len(expected)
                    assert_opens(model, start, opening, party, expected)


def assert_opens(
    model: reference.Model, start: str, opening: Opening, party: int, expected: set[tuple[str, str]]
) -> None:
    assert opening.extra is not None
    assert (opening.extra.before, opening.extra.after) in expected
    changed = reference_evolution.with_move(model, party, opening.extra.before, opening.extra.after)
    assert_way(changed, start, opening.state, opening.way, opening.by)
    held = {key for key in reference.DEFINITIONS if all(
        reference.DEFINITIONS[key](changed, one, opening.state) for one in model.parties
    )}  # fmt: skip
    assert set(opening.holds) == held


@pytest.mark.parametrize("batch", range(10))
def test_relaxed_options_agree_with_the_definition(batch: int) -> None:
    """Each one-way option made two-way, each option shared with one more party: all of them and no others open."""
    opened = 0
    for number in range(30):
        rng = np.random.default_rng([24, batch, number])
        spec = random_spec(rng)
        case, start = case_of(spec), str(rng.choice(spec.feasible))
        found = evolve(case, start=start, opening=True, concepts=["nash", "seq"])
        for by in BYS:
            for arrival in found.out_of_reach(by):
                told = {(o.kind, o.what, o.parties) for o in found.openings if (o.state, o.by) == (arrival.state, by)}
                expected = set()
                for option, owners in enumerate(spec.owners):
                    both = tuple("both" if n == option else way for n, way in enumerate(spec.directions))
                    relaxed = [("two-way", case.options[f"o{option}"].parties, replace(spec, directions=both))]
                    for party in set(range(spec.n_parties)) - owners:
                        more = tuple(owners | {party} if n == option else who for n, who in enumerate(spec.owners))
                        relaxed.append(("shared", (f"p{party}",), replace(spec, owners=more)))
                    for kind, parties, other in relaxed:
                        model = reference.model_of(other)
                        if arrival.state in reference_evolution.reach(model, start, improving=by == "improvements"):
                            expected.add((kind, f"o{option}", parties))
                assert {one for one in told if one[0] != "move"} == expected
                opened += len(expected)
    assert opened > 20


def prioritised(*texts: str) -> Prioritised:
    made = [PreferenceStatement(id=f"p{n}", condition=parse_condition(text), text=text) for n, text in enumerate(texts)]
    return Prioritised(statements=tuple(made))


def apart() -> Case:
    """Red has a, blue has c, and exactly one is taken: each state is closed off from the other."""
    options = {key: Option(id=key, parties=(who,), now=key == "a") for key, who in (("a", "red"), ("c", "blue"))}
    return Case(
        title="apart",
        parties={key: Party(id=key, name=key) for key in ("red", "blue")},
        options=options,
        constraints=tuple(
            Never(id=key, condition=parse_condition(text))
            for key, text in (("both", "a and c"), ("none", "not (a or c)"))
        ),
        preferences={"red": prioritised("not a"), "blue": prioritised("c")},
    )


def test_a_dropped_constraint_opens_what_it_kept_apart() -> None:
    """Red drops a, then blue takes c; or the other way round. A party that has both options needs no help."""
    found = evolve(apart(), opening=True)
    assert found.start == "YN"
    assert [one.state for one in found.out_of_reach("moves")] == ["NY"]
    every = ("nash", "gmr", "smr", "seq", "symseq")
    ways = {
        (o.kind, o.what, o.by): tuple((s.party, s.after) for s in o.way) for o in found.openings if o.kind != "move"
    }
    assert {o.holds for o in found.openings if o.kind == "constraint"} == {every}
    for by in BYS:
        assert ways["constraint", "both", by] == (("blue", "YY"), ("red", "NY"))
        assert ways["constraint", "none", by] == (("red", "NN"), ("blue", "NY"))
        assert ways["shared", "a", by] == (("blue", "NY"),)
        assert ways["shared", "c", by] == (("red", "NY"),)
    assert len(ways) == 8


def test_a_forbidden_move_is_tried() -> None:
    stop = Forbidden(id="stop", party="red", before=parse_condition("a"), after=parse_condition("not a"))
    (allowed,) = (one for one in changes(replace(apart(), forbidden=(stop,))) if one.kind == "forbidden")
    assert (allowed.what, allowed.parties, allowed.case.forbidden) == ("stop", ("red",), ())
    found = evolve(replace(apart(), forbidden=(stop,), constraints=()), opening=True, concepts=["nash"])
    assert [one.state for one in found.out_of_reach("improvements")] == ["NY"]
    opened = {(one.kind, one.what): one for one in found.openings if one.by == "improvements"}
    assert set(opened) == {("forbidden", "stop"), ("shared", "a"), ("move", "")}
    further = [one.extra for one in found.openings if one.kind == "move" and one.by == "moves"]
    assert Step(party="red", before="YN", after="NN") in further  # its own option, and no other


def test_merged_states_are_reached_and_opened() -> None:
    """With a and c both taken nothing can be told apart any more."""
    both = Merged(id="war", condition=parse_condition("a and c"))
    one_way = replace(apart().options["a"], moves="set-only")
    case = replace(apart(), constraints=(), merged=(both,), options={**apart().options, "a": one_way})
    found = evolve(case, start="war", opening=True)
    assert found.fewest() == {"war": 0, "YN": 1}
    assert {one.what for one in found.openings if one.kind == "two-way"} == {"a"}


def test_states_that_a_ranking_does_not_place_leave_improvements_open() -> None:
    found = evolve(load_case(open_shipped("elmira-1991-12")), start="NNNYN", opening=True)
    (tried,) = (one for one in found.tried if one.kind == "constraint")
    assert tried.number == 1
    assert "one_answer: by improvements not told" in tried.untold[0]
    assert "moe" in tried.untold[0]
    assert any(one.kind == "two-way" and one.what == "abandon" for one in found.openings)


def test_nothing_is_tried_where_nothing_is_closed() -> None:
    found = evolve(load_case(open_shipped("prisoners-dilemma")), start="YY", opening=True, concepts=["nash"])
    assert [one.state for one in found.arrivals] == ["NN"]
    assert found.out_of_reach("improvements") == ()
    assert (found.openings, found.tried) == ((), ())


def test_what_is_tried_is_counted() -> None:
    found = evolve(load_case(open_shipped("cuba-1962")), start="YNNN", opening=True)
    assert [(one.kind, one.number, one.untold) for one in found.tried] == [
        ("two-way", 1, ()), ("constraint", 1, ()), ("shared", 4, ()), ("move", 2 * 12 * 11, ()),
    ]  # fmt: skip
    strike = [one for one in found.openings if one.kind == "two-way" and one.by == "moves"]
    assert {one.state for one in strike} == {"NNNN", "NYNN", "NNYN", "NYYN"}
    assert {one.what for one in strike} == {"air_strike"}
    back = next(one for one in found.openings if one.kind == "move" and one.state == "NNNN" and one.parties == ("us",))
    assert back.extra == Step(party="us", before="YNNN", after="NNNN")  # one option changes, and it is its own


def test_large_conflicts_are_not_tried_move_by_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openings_module, "MAX_EXTRA", 5)
    found = evolve(load_case(open_shipped("cuba-1962")), start="YNNN", opening=True)
    (tried,) = (one for one in found.tried if one.kind == "move")
    assert (tried.number, tried.untold) == (0, ("12 states, the limit for single moves is 5",))
    assert {one.kind for one in found.openings} == {"two-way", "shared"}


# Elmira (Kilgour, Hipel, Fang and Peng 2001) and October 1962


def test_published_reach_from_the_status_quo() -> None:
    published: Any = YAML(typ="safe").load(open_shipped("elmira-1991") / "published.yaml")["reached_from_status_quo"]
    found = evolve(load_case(open_shipped("elmira-1991")))
    assert found.start == "s1"
    for by in BYS:
        assert found.fewest(by) == {"s1": 0, **published[by]}


def test_how_october_1962_went() -> None:
    found = evolve(load_case(open_shipped("cuba-1962")))
    assert found.way("NYYN", "improvements") == (
        Step(party="us", before="NNNN", after="NYNN"),
        Step(party="ussr", before="NYNN", after="NYYN"),
    )
    assert found.way("NNNY", "improvements") is None
    assert found.way("NNNY") == (Step(party="ussr", before="NNNN", after="NNNY"),)


# Names, gaps and limits


def test_what_is_not_known_is_told() -> None:
    case = load_case(open_shipped("elmira-1991")).case
    preferences = {key: each for key, each in case.preferences.items() if key != "local"}
    found = evolve(replace(case, preferences=preferences), opening=True)
    assert found.by_improvements is None
    assert found.unknown == ("local",)
    assert found.arrivals == ()
    with pytest.raises(MissingPreferenceError, match="preferences of local"):
        found.table("improvements")
    with pytest.raises(MissingPreferenceError, match="preferences of local"):
        found.out_of_reach("improvements")
    still = Party(id="still", name="Still")
    found = evolve(replace(case, parties={**case.parties, "still": still}))
    assert found.by_improvements is not None  # who cannot move need not be known


def test_the_start() -> None:
    case = load_case(open_shipped("cuba-1962")).case
    unknown = replace(case, options={key: replace(each, now=None) for key, each in case.options.items()})
    with pytest.raises(CaseError, match="does not say what is taken now"):
        evolve(unknown)
    with pytest.raises(UnknownNameError, match="unknown state 'NNYY'"):
        evolve(case, start="NNYY")
    with pytest.raises(UnknownNameError, match="unknown concept"):
        evolve(case, concepts=["nahs"])
    assert evolve(unknown, start="NYYN").start == "NYYN"


def test_limits_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    parties = {"p0": Party(id="p0", name="P"), "p1": Party(id="p1", name="Q")}
    wide = Case(
        title="wide", parties=parties,
        options={f"o{n}": Option(id=f"o{n}", parties=(f"p{n % 2}",), now=False) for n in range(18)},
    )  # fmt: skip
    with pytest.raises(LimitError, match="262,144 states, the limit for evolution is 131,072"):
        evolve(wide)
    less = replace(wide, options=dict(list(wide.options.items())[:13]))
    with pytest.raises(LimitError, match="8,192 states, the limit for what would open a state is 4,096"):
        evolve(less, opening=True)
    cuba = evolve(load_case(open_shipped("cuba-1962-reversible")))
    monkeypatch.setattr(spread_module, "MAX_PATHS", 2)
    with pytest.raises(LimitError, match="more than 2 paths"):
        cuba.ways("YYYN", longest=5)
    monkeypatch.setattr(spread_module, "MAX_LOOKED", 3)
    with pytest.raises(LimitError, match="more than 3 moves to try"):
        cuba.ways("YYYN", longest=3)
