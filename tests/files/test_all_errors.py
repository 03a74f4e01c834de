"""A case file with errors of several kinds tells all of them at once, each once, and none that only follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import CaseError
from detente.files import load_case

HEAD = "format: detente-case/1\ntitle: bad\nparties: {red: {name: Red}, blue: {name: Blue}}\n"
OPTIONS = "options: {a: {party: red, now: no}, b: {party: blue, now: no}}\n"


def errors(folder: Path, text: str) -> dict[str, str]:
    """What is told, by what it is about."""
    file = folder / "case.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_case(file)
    assert all(problem.place is not None for problem in caught.value.problems)
    told = [problem.message.split(": ", 1) for problem in caught.value.problems]
    assert len({about for about, _ in told}) == len(told)
    return dict(told)


def test_a_wrong_field_hides_nothing(tmp_path: Path) -> None:
    options = "options: {a: {party: redd, now: maybe, moves: sett-only}, b: {party: blue, now: no}}\n"
    rest = "constraints: [never: b and nope]\ndoubts: [{by: rad, option: b, of: position, kind: wil}]\n"
    ranking = "preferences: {red: {ranking: [NN, YN, YN, QQ], unknown: [[NN, ZZ], [NN]]}, blue: {ranking: [NN, YN]}}\n"
    assert errors(tmp_path, options + rest + ranking) == {
        "options.a.party": "unknown party 'redd'",
        "options.a.now": "found 'maybe'",
        "options.a.moves": "found 'sett-only'",
        "constraints, item 1, never": "unknown option 'nope'",
        "doubts, item 1, by": "unknown party 'rad'",
        "doubts, item 1, kind": "found 'wil'",
        "preferences.red.ranking, item 3": "state 'YN' is given twice",
        "preferences.red.ranking, item 4": "state 'QQ' has the letter 'Q'",
        "preferences.red.unknown, item 1, item 2": "state 'ZZ' has the letter 'Z'",
        "preferences.red.unknown, item 2": "found a list",
    }


def test_rankings_that_leave_states_out_are_told_beside_other_errors(tmp_path: Path) -> None:
    ruled = "constraints: [never: a and b]\npreferences: {red: {ranking: [NN, YN]}, blue: {ranking: [NN, YN, NY]}}\n"
    other = "positions: {red: {c: yes}}\n"
    left = "it leaves out 1 of 3 feasible states: NY"
    wrong = {"positions.red.c": "unknown option 'c'", "preferences.red.ranking": left}
    assert errors(tmp_path, OPTIONS + ruled + other) == wrong
    assert errors(tmp_path, OPTIONS + ruled.replace("a and b", "a and and b") + other).keys() == {
        "constraints, item 1, never", "positions.red.c",
    }  # fmt: skip


def test_a_wrong_move_leaves_the_rest_of_a_graph(tmp_path: Path) -> None:
    graph = "graph: {states: [s, t], moves: {red: [[s], [s, t], [t, x]], grn: [[s, t]]}, now: u}\n"
    assert errors(tmp_path, graph + "preferences: {red: {ranking: [s]}, blue: {statements: [s]}}\n") == {
        "graph.moves.red, item 1": "found a list",
        "graph.moves.red, item 3, item 2": "unknown state 'x'",
        "graph.moves.grn": "unknown party 'grn'",
        "graph.now": "unknown state 'u'",
        "preferences.red.ranking": "it leaves out 1 of 2 feasible states: t",
        "preferences.blue.statements": "statements about options in a case with a graph",
    }


@pytest.mark.parametrize("section", ["options: 5", "merged: 5", "constraints: 5", "graph: 5", "states: 5"])
def test_a_section_of_another_kind_brings_no_errors_that_follow(tmp_path: Path, section: str) -> None:
    text = ("" if section.startswith("options") else OPTIONS) + section
    text += "\npreferences: {red: {ranking: [NN, YN]}, blue: {statements: [a, if]}}\n"
    found = errors(tmp_path, text)
    assert set(found) <= {section.split(":")[0], *(f"preferences.blue.statements, item {n}" for n in (1, 2))}


def test_known_names_hold_no_stand_in(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(HEAD + OPTIONS + "constraints: [never: a and and b, never: nope]\n", encoding="utf-8")
    with pytest.raises(CaseError, match=r"known: a, b$") as caught:
        load_case(file)
    assert "?" not in str(caught.value)
