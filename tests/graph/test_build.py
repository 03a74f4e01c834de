"""From cases to graphs: states, masks, ranks, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from detente.case.case import (
    Case,
    Constraint,
    Count,
    GraphForm,
    Implies,
    Never,
    Option,
    Party,
    PreferenceStatement,
    Prioritised,
    Ranking,
)  # fmt: skip
from detente.case.conditions import Condition, holds, parse_condition
from detente.errors import CaseError, LimitError, UnknownNameError
from detente.graph import build as build_module
from detente.graph import feasible as feasible_module
from detente.graph.build import build, feasible, state_index, state_labels, status_quo_problem
from detente.graph.feasible import clashing
from detente.graph.graph import ArcMoves, Graph, OptionMoves
from detente.graph.labels import option_bits
from detente.graph.truth import bounds, truth


def case(options: Mapping[str, str] | int, *constraints: Constraint, **more: object) -> Case:
    """A case of two parties; options by owner, or so many of red's."""
    if isinstance(options, int):
        options = {f"o{n}": "red" for n in range(options)}
    made = Case(
        title="made",
        parties={party: Party(id=party, name=party) for party in ("red", "blue")},
        options={key: Option(id=key, parties=tuple(owner.split("+"))) for key, owner in options.items()},
        constraints=constraints,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def never(text: str, name: str = "c1") -> Never:
    return Never(id=name, condition=parse_condition(text))


def statements(*texts: str) -> Prioritised:
    made = [PreferenceStatement(id=f"p{n}", condition=parse_condition(text), text=text) for n, text in enumerate(texts)]
    return Prioritised(statements=tuple(made))


def option_moves(graph: Graph) -> OptionMoves:
    assert isinstance(graph.moves, OptionMoves)
    return graph.moves


THREE = {"a": "red", "b": "blue", "c": "red+blue"}


def test_states_stand_in_decimal_order_and_letters_in_the_order_of_options() -> None:
    made = case(THREE)
    graph = build(made)
    assert state_labels(made, graph) == ["NNN", "YNN", "NYN", "YYN", "NNY", "YNY", "NYY", "YYY"]
    assert state_labels(made, graph, [4]) == ["NNY"]
    assert [state_index(made, graph, label) for label in ("NNN", "NNY", "YYY")] == [0, 4, 7]


def test_masks_and_directions() -> None:
    made = case(THREE)
    a, b, c = made.options.values()
    options = {"a": a, "b": replace(b, moves="set-only"), "c": replace(c, moves="drop-only")}
    moves = option_moves(build(replace(made, options=options)))
    assert moves.masks == (0b101, 0b110)
    assert (moves.set_only, moves.drop_only) == (0b010, 0b100)


CONDITIONS = ["a", "not a", "a and b", "a or not c", "a if b", "a iff (b or c)", "not (a and b) if c", "(a if b) iff c"]


@pytest.mark.parametrize("text", CONDITIONS)
def test_never_is_what_the_condition_says(text: str) -> None:
    made = case(THREE, never(text))
    expected = [
        "".join(letters)
        for letters in product("NY", repeat=3)
        if not holds(parse_condition(text), dict(zip("abc", (x == "Y" for x in letters), strict=True)))
    ]
    assert sorted(state_labels(made, build(made))) == sorted(expected)


def test_implications_and_counts() -> None:
    implies = Implies(id="c1", condition=parse_condition("a"), then=parse_condition("b and not c"))
    made = case(THREE, implies)
    assert state_labels(made, build(made)) == ["NNN", "NYN", "YYN", "NNY", "NYY"]
    for low, high, expected in ((1, 1, 3), (0, 1, 4), (2, None, 4), (2, 2, 3)):
        made = case(THREE, Count(id="c1", options=("a", "b", "c"), low=low, high=high))
        assert build(made).n_states == expected


def test_forty_options_under_strong_constraints() -> None:
    """Each pair is all or nothing, and four pairs at most are taken."""
    pairs = [
        Implies(id=f"i{n}", condition=parse_condition(f"o{n}"), then=parse_condition(f"o{n + 20}")) for n in range(20)
    ]
    back = [
        Implies(id=f"j{n}", condition=parse_condition(f"o{n + 20}"), then=parse_condition(f"o{n}")) for n in range(20)
    ]
    made = case(40, *pairs, *back, Count(id="few", options=tuple(f"o{n}" for n in range(20)), high=4))
    assert build(made).n_states == 1 + 20 + 190 + 1140 + 4845


def test_sixty_two_options_fit_and_keep_their_letters() -> None:
    made = case(62, Count(id="one", options=tuple(f"o{n}" for n in range(62)), low=1, high=1))
    graph = build(made)
    assert graph.n_states == 62
    assert state_labels(made, graph, [61]) == ["N" * 61 + "Y"]
    assert state_index(made, graph, "N" * 61 + "Y") == 61


def test_limits_are_told_with_figures() -> None:
    with pytest.raises(LimitError, match="63 options, the limit is 62"):
        build(case(63))
    with pytest.raises(LimitError, match="1,073,741,824 states, the limit is 67,108,864"):
        build(case(30))


def test_a_limit_reached_on_the_way_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasible_module, "MAX_STATES", 100)
    with pytest.raises(LimitError, match=r"7 of 10 options settled .* more than 100 comb"):
        build(case(10, Count(id="c", options=tuple(f"o{n}" for n in range(10)), low=1, high=9)))


def test_too_little_memory_is_told_before_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "memory", lambda: 1e5)
    with pytest.raises(LimitError, match=r"this machine has 0\.0 GB"):
        build(case(12))


def test_listed_states() -> None:
    made = case(THREE, never("a and b"), states=("NNY", "NNN", "YNN"))
    assert state_labels(made, build(made)) == ["NNN", "YNN", "NNY"]


def test_all_that_is_wrong_with_a_list_is_told_at_once() -> None:
    made = case(THREE, never("a and b", "both"), states=("YYN", "NN", "NNX", "NNN", "NNN", "YYY"))
    with pytest.raises(CaseError) as caught:
        build(made)
    text = str(caught.value)
    assert len(caught.value.problems) == 5
    for part in (
        "lists YYN, which the constraint both rules out",
        "YYY",
        "'NN'",
        "'NNX'",
        "lists NNN twice",
        "a, b, c",
    ):
        assert part in text


def test_an_empty_list_of_states() -> None:
    with pytest.raises(CaseError, match="lists no state"):
        build(case(THREE, states=()))


def test_no_options() -> None:
    with pytest.raises(CaseError, match="neither options nor a graph"):
        build(case({}))


def test_a_clash_is_cut_down_to_what_clashes() -> None:
    made = case(
        THREE, never("a and c", "first"), never("a", "no-a"), never("b and c", "second"), never("not a", "yes-a"),
        never("c", "no-c"),
    )  # fmt: skip
    with pytest.raises(CaseError, match="the constraints no-a and yes-a cannot hold together"):
        build(made)
    with pytest.raises(CaseError, match="the constraint alone rules out every one"):
        build(case(THREE, never("a", "other"), never("b or not b", "alone")))


def test_an_empty_count_that_cannot_be_met() -> None:
    with pytest.raises(CaseError, match="the constraint c rules out every one"):
        build(case(THREE, Count(id="c", options=(), low=1)))


@pytest.mark.parametrize("seed", range(30))
def test_every_constraint_of_a_clash_is_needed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    made = case(5)
    names = list(made.options)
    constraints: list[Constraint] = []
    while True:
        chosen = rng.choice(names, 3, replace=False)
        text = " and ".join(f"{'not ' if rng.random() < 0.5 else ''}{name}" for name in chosen)
        constraints.append(never(text, f"c{len(constraints)}"))
        try:
            feasible(replace(made, constraints=tuple(constraints)))
        except CaseError:
            break
    clash = clashing(constraints, option_bits(made))
    assert 1 < len(clash) <= len(constraints)
    with pytest.raises(CaseError):
        feasible(replace(made, constraints=clash))
    for left_out in clash:
        rest = tuple(one for one in clash if one is not left_out)
        assert feasible(replace(made, constraints=rest)).size > 0


def test_a_clash_among_many_options_is_found_without_listing_the_states() -> None:
    made = case(
        50, never("o48", "x"), never("not o48", "y"), *[never(f"o{n} and o{n + 1}", f"z{n}") for n in range(40)]
    )
    with pytest.raises(CaseError, match="x and y"):
        build(made)


def test_a_clash_that_is_hard_to_cut_down_is_told_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feasible_module, "SEARCH", 0)
    with pytest.raises(CaseError, match="the constraints x, y and z cannot hold together"):
        build(case(THREE, never("a", "x"), never("b", "y"), never("not a", "z")))


def test_unknown_options_are_all_told() -> None:
    made = case(THREE, never("attack"), preferences={"red": statements("a", "sanction")})
    with pytest.raises(CaseError) as caught:
        build(made)
    assert len(caught.value.problems) == 2


# Preferences.


def lexicographic(made: Case, preference: Prioritised) -> list[int]:
    """Dense ranks of the tuples of truth values."""
    labels = state_labels(made, build(made))
    taken = [dict(zip(made.options, (x == "Y" for x in label), strict=True)) for label in labels]
    keys = [tuple(holds(one.condition, each) for one in preference.statements) for each in taken]
    order = sorted(set(keys))
    return [order.index(key) for key in keys]


@pytest.mark.parametrize("n_statements", [1, 3, 61, 62, 63, 200])
def test_statements_are_compared_lexicographically(n_statements: int) -> None:
    rng = np.random.default_rng(n_statements)
    names = [f"o{n}" for n in range(6)]
    texts = [
        " or ".join(f"{'not ' if rng.random() < 0.5 else ''}{name}" for name in rng.choice(names, 3, replace=False))
        for _ in range(n_statements)
    ]
    preference = statements(*texts)
    made = case(6, preferences={"blue": preference})
    ranks = build(made).ranks
    assert ranks[0] is None
    assert ranks[1] is not None
    assert ranks[1].dtype == np.int32
    assert ranks[1].tolist() == lexicographic(made, preference)


def test_the_last_of_many_statements_still_decides() -> None:
    preference = statements(*["o0 or not o0"] * 199, "o1")
    ranks = build(case(2, preferences={"red": preference})).ranks[0]
    assert ranks is not None
    assert ranks.tolist() == [0, 0, 1, 1]


def test_no_statement_is_indifference() -> None:
    ranks = build(case(2, preferences={"red": statements()})).ranks[0]
    assert ranks is not None
    assert ranks.tolist() == [0, 0, 0, 0]


def test_a_ranking_with_ties() -> None:
    made = case({"a": "red", "b": "blue"}, preferences={"red": Ranking(tiers=(("YN",), ("NN", "YY"), ("NY",)))})
    ranks = build(made).ranks[0]
    assert ranks is not None
    assert dict(zip(state_labels(made, build(made)), ranks.tolist(), strict=True)) == {
        "YN": 2,
        "NN": 1,
        "YY": 1,
        "NY": 0,
    }


def test_all_that_is_wrong_with_rankings_is_told_at_once() -> None:
    red, blue = Ranking(tiers=(("YN", "YY"), ("YN",))), Ranking(tiers=(("NN", "YN"), ("NY", "maybe")))
    made = case({"a": "red", "b": "blue"}, never("a and b"), preferences={"red": red, "blue": blue})
    with pytest.raises(CaseError) as caught:
        build(made)
    assert [problem.message for problem in caught.value.problems] == [
        "the ranking of red lists YY: not among the 3 states of the case",
        "the ranking of red lists YN more than once",
        "the ranking of red leaves out 2 of 3 feasible states: NN, NY",
        "the ranking of blue lists maybe: not among the 3 states of the case",
    ]


def test_of_many_missing_states_the_first_are_named() -> None:
    with pytest.raises(CaseError, match=r"leaves out 31 of 32 feasible states: YNNNN, .* and 26 more"):
        build(case(5, preferences={"red": Ranking(tiers=(("NNNNN",),))}))


# Graph form.


def drawn(**more: object) -> Case:
    arcs = {"red": (("s1", "s2"), ("s1", "s3"), ("s1", "s2")), "blue": (("s3", "s1"),)}
    form = GraphForm(states=("s1", "s2", "s3"), moves=arcs, now="s1")
    return case({}, graph=replace(form, **more))  # type: ignore[arg-type]


def test_a_drawn_graph() -> None:
    made = replace(drawn(), preferences={"blue": Ranking(tiers=(("s2",), ("s1", "s3")))})
    graph = build(made)
    assert isinstance(graph.moves, ArcMoves)
    assert [starts.tolist() for starts in graph.moves.starts] == [[0, 2, 2, 2], [0, 0, 0, 1]]
    assert [targets.tolist() for targets in graph.moves.targets] == [[1, 2], [0]]
    assert graph.ranks[0] is None
    assert graph.ranks[1] is not None
    assert graph.ranks[1].tolist() == [0, 1, 0]
    assert state_labels(made, graph) == ["s1", "s2", "s3"]
    assert state_index(made, graph, "s3") == 2


def test_what_is_wrong_with_a_drawn_graph_is_told_at_once() -> None:
    made = drawn(states=("s1", "s2", "s2"), moves={"red": (("s1", "s9"), ("s2", "s2")), "green": (("s1", "s2"),)})
    with pytest.raises(CaseError) as caught:
        build(made)
    text = str(caught.value)
    for part in ("'s2' twice", "unknown state 's9'", "from 's2' to itself", "unknown party 'green'"):
        assert part in text
    with pytest.raises(CaseError, match="no state"):
        build(drawn(states=(), moves={}))


def test_statements_do_not_fit_a_drawn_graph() -> None:
    with pytest.raises(CaseError, match="a case with a graph has no options"):
        build(replace(drawn(), preferences={"red": statements("a")}))


# Names of states and the status quo.


@pytest.mark.parametrize("label", ["YYN", "NN", "nnn", "NNNN", ""])
def test_an_unknown_state(label: str) -> None:
    made = case(THREE, never("a and b"))
    with pytest.raises(UnknownNameError, match="unknown state"):
        state_index(made, build(made), label)
    with pytest.raises(UnknownNameError, match="'s1'"):
        state_index(drawn(), build(drawn()), "s11")


def now(made: Case, letters: str) -> Case:
    options = {
        key: replace(option, now=letter == "Y")
        for (key, option), letter in zip(made.options.items(), letters, strict=True)
    }
    return replace(made, options=options)


def test_a_status_quo_that_is_ruled_out_is_a_warning() -> None:
    ruled = now(case(THREE, never("c", "other"), never("a and b", "both")), "YYN")
    problem = status_quo_problem(ruled, build(ruled))
    assert problem is not None
    assert problem.severity == "warning"
    assert "the constraint both rules it out" in problem.message
    listed = now(case(THREE, states=("NNN", "YNN")), "YYN")
    problem = status_quo_problem(listed, build(listed))
    assert problem is not None
    assert "not among the listed states" in problem.message


def test_a_status_quo_that_is_a_state_or_is_unknown_is_none() -> None:
    for made in (now(case(THREE), "YYN"), case(THREE), drawn(), drawn(now=None)):
        assert status_quo_problem(made, build(made)) is None
    problem = status_quo_problem(drawn(now="s7"), build(drawn()))
    assert problem is not None
    assert "the graph has no such state" in problem.message


def test_three_valued_bounds_hold_for_every_completion() -> None:
    """What holds for certain holds in all completions; what may hold, in some of them and no other."""
    bits = {"a": 1, "b": 2, "c": 4}
    codes = np.arange(8)
    for text in CONDITIONS:
        condition: Condition = parse_condition(text)
        for assigned in range(8):
            sure, may = bounds(condition, codes & assigned, bits, assigned)
            for code in codes.tolist():
                completions = codes[(codes & assigned) == (code & assigned)]
                ends = truth(condition, completions, bits)
                assert not sure[code] or ends.all()
                assert may[code] or not ends.any()
