"""Published conflicts and conflicts with known answers: every verdict of every concept, per party."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.analysis import analyse
from detente.case.case import (
    Case,
    Count,
    GraphForm,
    Moves,
    Never,
    Option,
    Party,
    PreferenceStatement,
    Prioritised,
    Ranking,
)
from detente.case.conditions import And, Condition, Not, Or, Taken
from detente.errors import DetenteError
from detente.graph.build import build

KEYS = {"R": "nash", "GMR": "gmr", "SMR": "smr", "SEQ": "seq", "SSEQ": "symseq"}
WAYS: dict[str, Moves] = {"N->Y": "set-only", "Y->N": "drop-only"}
PUBLISHED = (
    "prisoners-dilemma", "euphrates-1975", "cuba-1962", "cuba-1962-reversible", "elmira-1991-12", "garrison", "chicken",
    "stag-hunt", "elmira-1991",
)  # fmt: skip
Entry = dict[str, Any]


@pytest.fixture(scope="session")
def published(shared: Path) -> dict[str, Entry]:
    conflicts = json.loads((shared / "cases" / "published.json").read_text(encoding="utf-8"))["conflicts"]
    return {conflict["id"]: conflict for conflict in conflicts}


@pytest.fixture(scope="session")
def vectors(shared: Path) -> list[Entry]:
    found: list[Entry] = json.loads((shared / "cases" / "stability-vectors.json").read_text(encoding="utf-8"))[
        "vectors"
    ]
    return found


def ranking(ranks: dict[str, int]) -> Ranking:
    """Ranks from 1, the best, as tiers."""
    tiers = [tuple(state for state in ranks if ranks[state] == rank) for rank in sorted(set(ranks.values()))]
    return Ranking(tiers=tuple(tiers))


def option_case(entry: Entry) -> Case:
    owned = [(dm["name"], option) for dm in entry["dms"] for option in dm["options"]]
    return Case(
        title=entry["id"],
        parties={dm["name"]: Party(id=dm["name"], name=dm["name"]) for dm in entry["dms"]},
        options={
            f"o{n}": Option(
                id=f"o{n}", parties=(party,), text=text, moves=WAYS.get(entry["irreversible"].get(text, ""), "both")
            )
            for n, (party, text) in enumerate(owned, 1)
        },
        states=tuple(entry["feasible"]),
        preferences={party: ranking(ranks) for party, ranks in entry["ranks"].items()},
    )


def drawn_case(entry: Entry) -> Case:
    return Case(
        title=entry["id"],
        parties={party: Party(id=party, name=party) for party in entry["moves"]},
        graph=GraphForm(
            states=tuple(entry["states"]),
            moves={party: tuple((a, b) for a, b in arcs) for party, arcs in entry["moves"].items()},
            now=entry["status_quo"],
        ),
        preferences={party: Ranking(tiers=tuple((s,) for s in order)) for party, order in entry["ranking"].items()},
    )


def check(entry: Entry, case: Case) -> None:
    outlook = analyse(case)
    assert set(outlook.states) == set(entry["feasible"] if "feasible" in entry else entry["states"])
    for party, results in entry["results"].items():
        assert set(results) == set(KEYS)
        for key, states in results.items():
            assert set(outlook.stable_states(party, KEYS[key]) or ()) == set(states), (entry["id"], party, key)
    for key, states in entry["equilibria"].items():
        assert set(outlook.equilibria(KEYS[key]) or ()) == set(states), (entry["id"], key)


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_conflict(name: str, published: dict[str, Entry]) -> None:
    entry = published[name]
    check(entry, option_case(entry) if "dms" in entry else drawn_case(entry))


def test_no_published_conflict_is_left_out(published: dict[str, Entry]) -> None:
    assert set(published) == set(PUBLISHED)


def test_all_vectors(vectors: list[Entry]) -> None:
    assert len(vectors) == 200
    for entry in vectors:
        check(entry, option_case(entry))


def literal(text: str) -> Condition:
    text = text.strip()
    option = Taken(f"o{text.removeprefix('-')}")
    return Not(option) if text.startswith("-") else option


def statement(text: str) -> Condition:
    """``1&-2|3``: & binds tighter than |."""
    return Or(tuple(And(tuple(map(literal, part.split("&")))) for part in text.split("|")))


@pytest.mark.parametrize("name", ["euphrates-1975", "cuba-1962", "cuba-1962-reversible"])
def test_statements_and_patterns_give_the_published_ranking(name: str, published: dict[str, Entry]) -> None:
    """The preferences as prioritised statements and the states by constraints: the same graph as the lists give."""
    entry = published[name]
    listed = option_case(entry)
    spoken = Case(
        title=name,
        parties=listed.parties,
        options=listed.options,
        constraints=tuple(
            Never(id=f"c{n}", condition=And(tuple(
                literal(f"{'' if letter == 'Y' else '-'}{at}") for at, letter in enumerate(pattern, 1) if letter != "-"
            )))
            for n, pattern in enumerate(entry["infeasible"])
        ),
        preferences={
            party: Prioritised(statements=tuple(
                PreferenceStatement(id=f"p{n}", condition=statement(text), text=text) for n, text in enumerate(texts)
            ))
            for party, texts in entry["statements"].items()
        },
    )  # fmt: skip
    one, other = build(listed), build(spoken)
    assert one.n_states == other.n_states
    for ranks, same in zip(one.ranks, other.ranks, strict=True):
        assert ranks is not None
        assert same is not None
        assert ranks.tolist() == same.tolist()
    check(entry, spoken)


def test_a_ranking_of_other_states_is_refused(published: dict[str, Entry]) -> None:
    """The check above can fail: with one state ruled out, the published rankings no longer fit."""
    case = option_case(published["chicken"])
    with pytest.raises(DetenteError, match="not among the 3 states"):
        analyse(
            Case(
                title="x", parties=case.parties, options=case.options, preferences=case.preferences,
                constraints=(Count(id="c1", options=tuple(case.options), low=1),),
            )
        )  # fmt: skip
