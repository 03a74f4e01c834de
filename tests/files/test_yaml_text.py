# ruff: noqa: E501  # a table

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CaseError, LimitError
from detente.files import yaml_text
from detente.files.json_text import build_tree, parse_json
from detente.files.source import Source
from detente.files.yaml_text import parse_yaml

texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)


def yaml(text: str) -> Any:
    return parse_yaml(Source("f", text), CaseError).value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("true", True), ("False", False), ("null", None), ("~", None),
        ("", None), ("012", 12), ("0o14", 12), ("0x1F", 31), ("1_000", "1_000"), ("1e3", 1000.0), ("1.", 1.0),
        ("2022-01-27", "2022-01-27"), ("12:30", "12:30"), ("'5'", "5"), ('"true"', "true"), ("!!str 5", "5"),
        ("<<", "<<"), ("=", "="), ("a b", "a b"), ("- 1\n- x", [1, "x"]), ("{a: , b: 2}", {"a": None, "b": 2}),
        ("5: x", {"5": "x"}), ("no: x\non: y", {"no": "x", "on": "y"}), ("? a\n: b", {"a": "b"}), ("|\n a\n b\n", "a\nb\n"),
        (">-\n a\n b\n", "a b"),
    ],
)  # fmt: skip
def test_core_schema(text: str, value: object) -> None:
    found = yaml(text)
    assert found == value
    assert type(found) is type(value)


@given(values)
def test_json_is_yaml(value: object) -> None:
    assert yaml(json.dumps([value])) == [value]


@given(values, st.sampled_from([None, 1, "\t"]))
def test_the_json_tree_holds_the_same_values(value: object, indent: Any) -> None:
    source = Source("f", json.dumps({"k": value}, indent=indent, ensure_ascii=False))
    tree = build_tree(source, CaseError, [])
    assert tree.value == parse_json(source, CaseError).value == {"k": value}


def test_places_in_json_and_yaml_agree() -> None:
    source = Source("f", '{"a": [1, {"b-c": "x"}],\n "d": "é"}')
    for parsed in (parse_json(source, CaseError), parse_yaml(source, CaseError)):
        places = [
            parsed.place(path, key=key)
            for path, key in (
                ((), False),
                (("a", 1, "b_c"), True),
                (("a", 1, "b-c"), False),
                (("d",), False),
                (("d", 5), False),
            )
        ]
        assert [(place.line, place.column) for place in places] == [(1, 1), (1, 12), (1, 19), (2, 7), (2, 7)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("!" * 2_000_000, "a YAML tag"),
        ("[" + "x, " * 3000 + "]", "write it as JSON"),
        ("*" + "a" * 100_000, "has no anchor"),
        ("%TAG ! x\n---\na", "a YAML directive"),
        ("[a]: b", "where a name is expected"),
        ('"\\UFFFFFFFF"', "cannot be read from here on"),
    ],
    ids=range(6),
)
def test_what_is_refused(text: str, phrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "MAX_YAML_EVENTS", 1000)
    with pytest.raises((CaseError, LimitError)) as caught:
        yaml(text)
    assert phrase in str(caught.value)
    assert "f:1" in str(caught.value)
    assert len(str(caught.value)) < 1000
