from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.case.case import Count, Doubt, Evidence, GraphForm, Implies, Never, Option, Prioritised, Ranking
from detente.case.conditions import parse_condition, show
from detente.errors import CaseError, LimitError
from detente.files import json_text, load_case, values
from detente.files import source as limits
from malformed import VALID


def load(folder: Path, text: str, name: str = "case.yaml") -> Any:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_case(path).case


def refuse(folder: Path, text: str, name: str = "case.yaml") -> CaseError:
    with pytest.raises(CaseError) as caught:
        load(folder, text, name)
    return caught.value


def test_every_field(tmp_path: Path) -> None:
    case = load(tmp_path, VALID)
    assert (case.title, case.as_of) == ("A border crisis", "2022-01-27")
    assert case.parties["red"].actors == ("RD", "Rita Red")
    assert case.options["attack"] == Option(id="attack", parties=("red",), text="attack", now=False, moves="set-only")
    assert case.options["talk"].parties == ("red", "blue")
    attack, sanction = parse_condition("attack"), parse_condition("sanction")
    never, implies, count = case.constraints
    assert isinstance(never, Never)
    assert show(never.condition) == "attack and talk"
    assert implies == Implies(id="c2", condition=sanction, then=attack)
    assert count == Count(id="c3", options=("attack", "talk"), low=0, high=1)
    assert isinstance(case.preferences["red"], Prioritised)
    assert [each.id for each in case.preferences["red"].statements] == ["p1", "p2"]
    assert case.preferences["blue"] == Ranking(tiers=(("NNY",), ("NNN",), ("YYN", "YNN")))
    assert case.positions == {"red": {"sanction": "no", "attack": "yes"}, "blue": {"attack": "no", "sanction": "yes"}}
    assert case.intentions == {"attack": True, "sanction": True}
    assert case.doubts == (Doubt(id="d1", by="red", option="sanction", of="intention"),)
    assert case.targets == {"sanction": ("attack",)}
    assert case.evidence["options.attack"] == Evidence(statements=("s3", "s14"))
    assert case.evidence["positions.blue.attack"].why == "said twice"
    assert case.status_quo == "NNN"


BASE = {
    "format": "detente-case/1",
    "title": "t",
    "parties": {"a": {}, "b": {}},
    "options": {"x": {"party": "a"}, "y": {"party": "b"}},
}


def in_json(folder: Path, **changes: Any) -> Any:
    return load(folder, json.dumps(BASE | changes), "case.json")


@pytest.mark.parametrize("word", ["yes", "Yes", "true", True, "Y", "y"])
def test_yes_and_its_likes(word: Any, tmp_path: Path) -> None:
    case = in_json(
        tmp_path, options={"x": {"party": "a", "now": word}}, intentions={"x": word}, positions={"b": {"x": word}}
    )
    assert case.options["x"].now is True
    assert case.intentions["x"] is True
    assert case.positions["b"]["x"] == "yes"


def test_dash_and_underscore_are_alike(tmp_path: Path) -> None:
    one = in_json(tmp_path, as_of="2022", constraints=[{"at_most_one": ["x", "y"]}])
    other = in_json(tmp_path, **{"as-of": "2022", "constraints": [{"at-most-one": ["x", "y"]}]})
    assert one == other


def test_both_spellings_at_once_are_an_error(tmp_path: Path) -> None:
    error = refuse(tmp_path, json.dumps(BASE | {"as_of": "2022", "as-of": "2022"}), "case.json")
    assert "spelt with '-' and with '_'" in str(error)


def test_long_forms_keep_their_ids(tmp_path: Path) -> None:
    case = in_json(
        tmp_path,
        constraints=[{"id": "peace", "never": "x and y"}, {"exactly-one": ["x"]}],
        preferences={"a": {"statements": ["x", {"id": "second", "statement": "not y"}]}},
        intentions={"x": True},
        doubts=[{"id": "why", "by": "b", "option": "x", "of": "intention"}],
        evidence={"constraints.peace": "s1", "preferences.a.second": ["s1"], "doubts.why": {}, "constraints.c2": {}},
    )
    assert [each.id for each in case.constraints] == ["peace", "c2"]
    assert case.evidence["constraints.peace"].statements == ("s1",)


def test_undeclared(tmp_path: Path) -> None:
    assert in_json(tmp_path, positions={"a": {"x": "Undeclared"}}).positions == {"a": {"x": "undeclared"}}


def test_a_blank_is_left_out(tmp_path: Path) -> None:
    text = "format: detente-case/1\ntitle: t\nparties: {a: }\noptions: {x: {party: a, now: , text: }}\ndoubts:\n"
    error = refuse(tmp_path, text)  # a party is a mapping, be it an empty one
    assert "parties.a: found nothing" in str(error)
    case = load(tmp_path, text.replace("{a: }", "{a: {}}"))
    assert case.options["x"].now is None
    assert case.doubts == ()


def test_the_name_of_a_party_is_its_id_where_none_is_given(tmp_path: Path) -> None:
    assert in_json(tmp_path).parties["a"].name == "a"


def test_graph_form(tmp_path: Path) -> None:
    text = """\
format: detente-case/1
title: g
parties: {a: {name: A}}
graph: {states: [s1, 2], moves: {a: [[s1, 2]]}, now: s1}
preferences: {a: {ranking: [[2], s1]}}
"""
    case = load(tmp_path, text)
    assert case.graph == GraphForm(states=("s1", "2"), moves={"a": (("s1", "2"),)}, now="s1")
    assert case.status_quo == "s1"
    assert case.preferences["a"] == Ranking(tiers=(("2",), ("s1",)))


def test_a_move_is_a_pair(tmp_path: Path) -> None:
    text = "format: detente-case/1\ntitle: g\nparties: {a: {}}\ngraph: {states: [s, t], moves: {a: [[s, t, s]]}}\n"
    assert "a list of two names" in str(refuse(tmp_path, text))


def test_all_errors_at_once_and_no_cascades(tmp_path: Path) -> None:
    text = VALID.replace("now: no, moves: set-only", "now: perhaps").replace("[attack, talk]", "[attack, tlak]")
    text = text.replace("impose sanctions, now: no", "5").replace("text: 5", "text: 5, colour: red")
    problems = refuse(tmp_path, text).problems
    assert [(problem.place.line, problem.message) for problem in problems if problem.place] == [
        (8, "options.attack.now: found 'perhaps'"),
        (9, "options.sanction.text: found 5"),
        (9, "unknown field 'colour' in options.sanction"),
        (14, "constraints, item 3, at-most-one, item 2: unknown option 'tlak'"),
    ]


def test_a_wrong_statement_of_preference_hides_nothing_of_the_others(tmp_path: Path) -> None:
    statements = [
        {"id": "one", "strong": "maybe"},
        {"id": "two", "statement": "lost"},
        {"id": "two", "statement": "x and and"},
    ]
    problems = refuse(
        tmp_path, json.dumps(BASE | {"preferences": {"a": {"statements": statements}}}), "case.json"
    ).problems
    where = "preferences.a.statements, item"
    assert sorted(problem.message for problem in problems) == [
        f"{where} 1, strong: found 'maybe'",
        f"{where} 1: 'statement' is missing",
        f"{where} 2: unknown option 'lost'",
        f"{where} 3: the id 'two' stands for two items",
        f"{where} 3: unexpected 'and'",
    ]


def test_positions_of_items_survive_errors_before_them(tmp_path: Path) -> None:
    text = VALID.replace("  - never: attack and talk\n", "  - 5\n  - []\n  - never: attack and tlak\n  - {}\n")
    found = [(problem.place.line, problem.message) for problem in refuse(tmp_path, text).problems if problem.place]
    assert found == [
        (12, "constraints, item 1: found 5"),
        (13, "constraints, item 2: found a list"),
        (14, "constraints, item 3, never: unknown option 'tlak'"),
        (15, "constraints, item 4: no constraint in this item"),
    ]


def test_many_errors_are_cut(tmp_path: Path) -> None:
    ranking = [f"Q{number}" for number in range(5000)]
    error = refuse(tmp_path, json.dumps(BASE | {"preferences": {"a": {"ranking": ranking}}}), "case.json")
    assert len(error.problems) == limits.MAX_PROBLEMS + 1
    assert "further errors are not shown" in error.problems[-1].message


@pytest.mark.parametrize("depth", [100, 500, 1000, 5000, 200_000])
@pytest.mark.parametrize(
    ("opens", "name"), [("[", "case.json"), ('{"a":', "case.json"), ("[", "case.yaml"), ("- ", "case.yaml")]
)
def test_deep_nesting(depth: int, opens: str, name: str, tmp_path: Path) -> None:
    error = refuse(tmp_path, opens * depth, name)
    assert f"nested more than {limits.MAX_DEPTH} deep" in str(error)


def test_valid_json_that_is_deep(tmp_path: Path) -> None:
    text = json.dumps(BASE)[:-1] + ', "doubts": ' + "[" * 500 + "]" * 500 + "}"
    assert "doubts, item 1: found a list" in str(refuse(tmp_path, text, "case.json"))


def test_an_alias_bomb(tmp_path: Path) -> None:
    lines = ["format: detente-case/1", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "aliases repeat more than" in str(refuse(tmp_path, "\n".join(lines)))


def test_aliases_may_be_used(tmp_path: Path) -> None:
    case = load(tmp_path, VALID.replace("actors: [RD, Rita Red]", "actors: &them [RD]").replace("[BL, NATO]", "*them"))
    assert case.parties["blue"].actors == case.parties["red"].actors == ("RD",)


@pytest.mark.parametrize("name", ["case.json", "case.yaml"])
def test_a_file_beyond_the_limit(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1000)
    with pytest.raises(LimitError, match=rf"{name}:1: error: the file is larger than"):
        load(tmp_path, "x" * 1001, name)


def test_yaml_beyond_its_limit(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="write it as JSON"):
        load(tmp_path, VALID + "#" * limits.MAX_YAML_BYTES)


def test_json_in_a_yaml_file(tmp_path: Path) -> None:
    assert load(tmp_path, json.dumps(BASE)).title == "t"


def test_a_byte_order_mark_and_other_line_ends(tmp_path: Path) -> None:
    expected = load(tmp_path, VALID)
    for text in ("\ufeff" + VALID, VALID.replace("\n", "\r\n"), "%YAML 1.2\n---\n" + VALID):
        (tmp_path / "case.yaml").write_bytes(text.encode())
        assert load_case(tmp_path).case == expected


def test_places_with_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(VALID.replace("party: blue", "party: bleu").replace("\n", "\r\n").encode())
    with pytest.raises(CaseError) as caught:
        load_case(path)
    place = caught.value.problems[0].place
    assert place is not None
    assert (place.line, place.column) == (9, 21)
    assert place.text == "  sanction: {party: bleu, text: impose sanctions, now: no}"


def test_statements_without_a_record_are_one_warning(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(VALID)
    (warning,) = load_case(path).warnings
    assert warning.severity == "warning"
    assert "there is no record to look up s3, s14" in warning.message
    assert warning.place is not None
    assert warning.place.line


def test_a_status_quo_that_is_ruled_out_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(VALID.replace("sanctions, now: no", "sanctions, now: yes"))
    (warning,) = [one for one in load_case(path).warnings if "record" not in one.message]
    assert warning.severity == "warning"
    assert warning.place is not None
    assert warning.place.line == 13


@pytest.mark.parametrize(
    ("old", "new", "phrase"),
    [
        ('"b": {}', '"a": {}', "a name given twice"),
        ('"title": "t"', '"title": "t\\ud800"', "unusable character U+D800"),
        ('"title": "t"', '"title": NaN', "a number that is not one"),
        ('"title": "t"', '"title": 5', "title: found 5"),
    ],
)
def test_odd_things_in_large_json(
    old: str, new: str, phrase: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_text, "MAX_TREE", 10)
    text = json.dumps(BASE, indent=1)
    assert old in text
    error = refuse(tmp_path, text.replace(old, new), "case.json")
    assert phrase in str(error)
    assert error.problems[0].place is not None
    line = text[: text.index(old)].count("\n") + 1
    assert error.problems[0].place.line in (line, line - 1)  # the first of two names that are the same


def test_an_escaped_pair_in_large_json_is_a_character(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "MAX_TREE", 10)
    assert in_json(tmp_path, title="\U0001f54a").title == "\U0001f54a"


def test_sections_with_very_many_entries(tmp_path: Path) -> None:
    many = {f"o{number}": {"party": "a"} for number in range(values.MAX_ENTRIES)}
    assert "'options' has very many entries" in str(refuse(tmp_path, json.dumps(BASE | {"options": many}), "case.json"))
    error = refuse(tmp_path, json.dumps(BASE | dict.fromkeys(map(str, range(9000)), 1)), "case.json")
    assert len(error.problems) <= limits.MAX_PROBLEMS + 1
