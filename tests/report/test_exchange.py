"""What goes to other programs: .nfg, GraphML and DOT, read back by readers of our own and, where it is, by Gambit."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

import detente
from detente.analysis import analyse
from detente.analysis.normal_form import NormalForm, normal_form
from detente.analysis.state_graph import state_graph
from detente.case.case import Case, Merged, Option, Party, PreferenceStatement, Prioritised, Ranking
from detente.case.conditions import parse_condition
from detente.errors import LimitError, MissingPreferenceError, NotDefinedError
from detente.graph.moves import moves_from
from detente.report.dot import dot
from detente.report.graphml import graphml
from detente.report.nfg import nfg
from models import case_of, drawn_case, random_drawn, random_spec

TOKEN = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([{}])|([^\s{}",]+),?)')


def shipped(name: str) -> Case:
    return detente.load_case(detente.shipped(name)).case


def tokens(text: str) -> list[Any]:
    """Braces as nested lists, texts and words as they are; anything else fails."""
    stack: list[list[Any]] = [[]]
    at = 0
    while at < len(text.rstrip()):
        found = TOKEN.match(text, at)
        assert found is not None, text[at : at + 40]
        at = found.end()
        quoted, brace, word = found.groups()
        if brace == "{":
            stack.append([])
        elif brace == "}":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(("text", re.sub(r"\\(.)", r"\1", quoted)) if quoted is not None else word)
    assert len(stack) == 1
    return stack[0]


def strict(text: str) -> tuple[str, list[str], list[list[str]], dict[tuple[int, ...], tuple[str, tuple[int, ...]]]]:
    """A strict reader of the form with outcomes: title, players, strategies, and per combination its outcome."""
    magic, version, numbers, (_, title), players, strategies, comment, outcomes, *order = tokens(text)
    assert (magic, version, numbers) == ("NFG", "1", "R")
    assert comment[0] == "text"
    names = [[name for kind, name in each] for each in strategies]
    assert all(len(set(each)) == len(each) for each in names)
    combinations = list(product(*(range(len(each)) for each in reversed(names))))
    assert len(order) == len(combinations)
    table = [(each[0][1], tuple(map(int, each[1:]))) for each in outcomes]
    assert len({name for name, _ in table}) == len(table)
    found = {tuple(reversed(c)): table[int(n) - 1] for c, n in zip(combinations, order, strict=True)}
    return title, [name for _, name in players], names, found


def by_hand(game: NormalForm, result: detente.Analysis, choice: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """The outcome of a combination of strategies from the case: its letters, and the ranks of that state."""
    taken = {option for own, at in zip(game.strategies, choice, strict=True) for option in own[at]}
    label = "".join("Y" if option in taken else "N" for option in game.case.options)
    if label not in result.states:
        return "not feasible", (-7,) * len(game.players)
    ranks = [known[result.index(label)] for known in result.graph.ranks if known is not None]
    return label, tuple(int(rank) for rank in ranks)


@pytest.mark.parametrize("name", ["chicken", "garrison", "cuba-1962", "euphrates-1975"])
def test_nfg_read_back(name: str) -> None:
    case = shipped(name)
    game, result = normal_form(case, infeasible=-7), analyse(case)
    title, players, strategies, outcomes = strict(nfg(game))
    assert title == case.title
    assert players == [party.name for party in case.parties.values()]
    assert [len(each) for each in strategies] == [len(each) for each in game.strategies]
    for choice, outcome in outcomes.items():
        assert outcome == by_hand(game, result, choice)
    assert {name for name, _ in outcomes.values()} - {"not feasible"} == set(result.states)


def test_gambit_reads_it() -> None:
    """A development tool that may be missing; the strict reader above never is."""
    gambit = pytest.importorskip("pygambit")
    case = shipped("garrison")
    game = normal_form(case, infeasible=-7)
    read = gambit.read_nfg(io.BytesIO(nfg(game).encode()))
    assert read.title == case.title
    _, _, _, outcomes = strict(nfg(game))
    for number, array in enumerate(read.to_arrays()):
        for choice in np.ndindex(array.shape):
            assert int(array[choice]) == outcomes[choice][1][number]


@pytest.mark.parametrize("seed", range(20))
def test_its_pure_equilibria_are_our_nash_equilibria(seed: int) -> None:
    """Where options go both ways and everything is feasible, a unilateral deviation is a move."""
    spec = random_spec(np.random.default_rng(seed), shared=False)
    base = case_of(spec)
    options = {key: replace(option, moves="both") for key, option in base.options.items()}
    states = ["".join(letters) for letters in product("YN", repeat=len(options))]
    rng = np.random.default_rng(seed)
    orders = {}
    for party in base.parties:
        rng.shuffle(states)
        orders[party] = Ranking(tiers=tuple((state,) for state in states))
    case = replace(base, options=options, states=None, constraints=(), preferences=orders)
    _, _, strategies, outcomes = strict(nfg(normal_form(case)))
    stable = {
        state for choice, (state, payoffs) in outcomes.items()
        if all(
            outcomes[(*choice[:at], other, *choice[at + 1 :])][1][at] <= payoffs[at]
            for at, own in enumerate(strategies) for other in range(len(own))
        )
    }  # fmt: skip
    assert stable == set(analyse(case).equilibria("nash") or ())


def test_what_is_no_game_is_refused() -> None:
    with pytest.raises(NotDefinedError, match="25 of 48 combinations of strategies are no feasible states"):
        normal_form(shipped("garrison"))
    with pytest.raises(NotDefinedError, match="a drawn graph has no options"):
        normal_form(shipped("elmira-1991"))
    case = shipped("chicken")
    with pytest.raises(NotDefinedError, match="merged"):
        normal_form(replace(case, merged=(Merged(id="m", condition=parse_condition("row_goes_on")),)))
    both = {key: replace(option, parties=tuple(case.parties)) for key, option in case.options.items()}
    with pytest.raises(NotDefinedError, match="a shared option"):
        normal_form(replace(case, options=both))
    with pytest.raises(MissingPreferenceError):
        normal_form(replace(case, preferences={}))
    options = {f"o{n}": Option(id=f"o{n}", parties=("a",)) for n in range(17)}
    wish = PreferenceStatement(id="p1", condition=parse_condition("o0"), text="o0")
    alone = Case(title="t", parties={"a": Party(id="a", name="A")}, options=options)
    with pytest.raises(LimitError, match="131,072 outcomes"):
        normal_form(replace(alone, preferences={"a": Prioritised(statements=(wish,))}))


def test_names_that_would_break_the_text() -> None:
    case = replace(shipped("chicken"), title='A "title"\\\nof two lines')
    twins = replace(case, parties={key: replace(party, name="Twin") for key, party in case.parties.items()})
    title, players, _, _ = strict(nfg(normal_form(twins)))
    assert title == 'A "title"/ of two lines'
    assert players == list(case.parties)
    text = dot(state_graph(analyse(case)))
    assert text.startswith('digraph "A \\"title\\"\\\\ of two lines" {')


SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def drawn(result: detente.Analysis) -> tuple[dict[str, dict[str, str]], list[tuple[str, str, set[str], set[str]]]]:
    """A GraphML file's nodes by label, and its edges with movers and improvers; keys must be declared."""
    root = ElementTree.fromstring(graphml(state_graph(result)))
    declared = {(key.get("id"), key.get("for")) for key in root.iter(f"{SPACE}key")}
    nodes, names = {}, {}
    for node in root.iter(f"{SPACE}node"):
        data = {each.get("key", ""): each.text or "" for each in node}
        assert {(key, "node") for key in data} <= declared
        nodes[data["label"]] = data
        names[node.get("id")] = data["label"]
    edges = []
    for edge in root.iter(f"{SPACE}edge"):
        data = {each.get("key", ""): each.text or "" for each in edge}
        assert {(key, "edge") for key in data} <= declared
        ends = names[edge.get("source")], names[edge.get("target")]
        edges.append((*ends, set(data["movers"].split()), set(data["improving"].split())))
    return nodes, edges


def all_cases() -> list[Case]:
    rng = np.random.default_rng(2)
    merged = replace(shipped("chicken"), merged=(Merged(id="m", condition=parse_condition("row_goes_on")),))
    merged = replace(merged, preferences={p: Ranking(tiers=(("m",), ("NN", "NY"))) for p in merged.parties})
    drawn_cases = [drawn_case(random_drawn(rng)) for _ in range(4)]
    return [shipped("garrison"), shipped("elmira-1991"), merged, case_of(random_spec(rng)), *drawn_cases]


@pytest.mark.parametrize("number", range(8))
def test_graphml_says_what_the_graph_is(number: int) -> None:
    case = all_cases()[number]
    result = analyse(case)
    nodes, edges = drawn(result)
    assert list(nodes) == list(result.states)
    for key in result.concepts:
        marked = {label for label, data in nodes.items() if key in data["equilibrium"].split()}
        assert marked == set(result.equilibria(key) or ())
    for label, data in nodes.items():
        assert (data["status_quo"] == "true") == (label == result.status_quo)
    expected: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for at, party in enumerate(case.parties):
        ranks = result.graph.ranks[at]
        assert ranks is not None
        for before in range(len(result.states)):
            for after in moves_from(result.graph, at, before).tolist():
                ends = expected.setdefault((result.label(before), result.label(after)), (set(), set()))
                ends[0].add(party)
                if ranks[after] > ranks[before]:
                    ends[1].add(party)
    assert {(before, after): (movers, gains) for before, after, movers, gains in edges} == expected
    assert len(edges) == len(expected)


@pytest.mark.parametrize("number", range(8))
def test_dot_says_the_same(number: int) -> None:
    result = analyse(all_cases()[number])
    graph = state_graph(result)
    lines = dot(graph).splitlines()
    arrows = [line for line in lines if "->" in line]
    assert len(arrows) == len(graph.arrows)
    assert sum("style=solid" in line for line in arrows) == sum(bool(arrow.improving) for arrow in graph.arrows)
    assert sum("peripheries=2" in line for line in lines) == sum(bool(node.equilibria) for node in graph.nodes)
    assert lines[-1] == "}"
    assert sum("status quo" in line for line in lines) == (result.status_quo is not None)


def test_unknown_preferences_gain_nothing_and_have_no_rank() -> None:
    case = shipped("chicken")
    blind = replace(case, preferences=dict(list(case.preferences.items())[:1]))
    nodes, edges = drawn(analyse(blind))
    second = list(case.parties)[1]
    assert all(f"rank_{second}" not in data for data in nodes.values())
    assert not any(second in gains for _, _, _, gains in edges)


def test_limits_of_drawn_graphs() -> None:
    options = {f"o{n}": Option(id=f"o{n}", parties=("a",)) for n in range(13)}
    case = Case(title="t", parties={"a": Party(id="a", name="A")}, options=options)
    with pytest.raises(LimitError, match="8,192 states"):
        state_graph(analyse(case, concepts=[]))
    with pytest.raises(LimitError, match="moves"):
        state_graph(analyse(replace(case, options=dict(list(options.items())[:10])), concepts=[]))
