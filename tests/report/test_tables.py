"""Tables of an analysis: no verdict where there is none, and why one cannot be told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

import detente
from detente.analysis import Analysis, analyse
from detente.analysis.choose import narrowed, top
from detente.report import large, tables, to_json
from detente.report.verdict import Verdict

UNKNOWN = """
format: detente-case/1
title: Unknown
parties: {red: {name: Red}, blue: {name: Blue}}
options:
  attack: {party: red, now: no}
  talk: {party: blue, now: no}
preferences:
  red: {statements: [talk, {statement: attack, uncertain: yes}]}
"""


@pytest.fixture
def unknown(tmp_path: Path) -> Analysis:
    path = tmp_path / "unknown.yaml"
    path.write_text(UNKNOWN, encoding="utf-8")
    return analyse(detente.load_case(path), concepts=["nash_a", "gmr_a", "gmr"])


def printed(result: Analysis, *, summary: bool = False, count: int | None = None) -> str:
    console = Console(width=500)
    first = None if count is None else top(result, count)
    told = tables.analysis(result, summary=summary)
    with console.capture() as caught:
        for part in large.parts(told, result, first, None, asked=count is not None):
            console.print(part)
    return caught.get()


def test_states_outside_a_condition_have_no_row() -> None:
    """... not even the status quo, and nothing is said of it."""
    whole = analyse(detente.load_case(detente.shipped("chicken")))
    whole = replace(whole, status_quo=whole.states[0])
    option = next(iter(whole.case.options))
    some = narrowed(whole, option)
    rows = [row.split() for row in printed(some).split("strongest concepts")[1].split("-: under none")[0].splitlines()]
    states = [word for row in rows for word in row[:2] if word in whole.states]
    assert states == some.labels()
    assert 0 < len(states) < whole.graph.n_states
    assert whole.status_quo not in some.labels()
    assert f"{whole.status_quo} (status quo" not in printed(some)
    assert f"> {whole.status_quo}" in printed(whole)


@pytest.mark.parametrize("summary", [True, False])
def test_why_a_verdict_cannot_be_told_stands_below_the_table(unknown: Analysis, summary: bool) -> None:
    text = printed(unknown, summary=summary)
    assert text.count("?: gmr cannot be told for Red, nor so for all: some preferences of red are not known.") == 1
    assert text.count("for Blue, nor so for all: the preferences of blue are not known.") == 1
    assert "?:" not in printed(analyse(detente.load_case(detente.shipped("chicken"))), summary=True)


def test_what_holds_for_all_is_not_denied_where_it_cannot_be_told(unknown: Analysis) -> None:
    assert top(unknown, 3) is None
    assert "Whether a state holds for all cannot be told." in printed(unknown, count=3)
    assert "No state holds" not in printed(unknown, count=3)
    assert large.shape(unknown, None, asked=True)["top"] is None
    assert "top" not in large.shape(unknown, None, asked=False)


def test_the_search_that_was_made_is_told(unknown: Analysis) -> None:
    """Which of two states is better being unknown, gains are not transitive, and the last mover is remembered."""
    search = to_json.analysis(unknown)["search"]
    assert search["method"] == "legal sequences"
    assert "remembered for gmr_a, as" in search["reason"]
    assert "for gmr plain reachability" in search["reason"]
    assert analyse(unknown.case, concepts=["nash_a", "nash", "seq"]).search.method == "reachability"


def test_what_was_not_checked_of_a_witness_is_said() -> None:
    result = analyse(detente.load_case(detente.shipped("chicken")))
    party, key = next(iter(result.stable)), "gmr"
    state = next(one for one in result.states if one not in (result.stable_states(party, key) or ()))
    verdict = Verdict(detente.explain(result, state, party, key))
    console = Console(width=500)
    with console.capture() as caught:
        for part in tables.explanation(verdict, (), whole=False):
            console.print(part)
    assert "Not checked: that the others can bring about no more" in caught.get()
    assert to_json.explanation(verdict, (), whole=False)["verified"] is None
    assert to_json.explanation(verdict, ("wrong",), whole=False)["verified"] is False
    assert to_json.explanation(verdict, ())["verified"] is True
