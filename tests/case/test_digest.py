from __future__ import annotations

from dataclasses import replace

import pytest

from detente.case.case import Case, Evidence, Option, Party, Ranking
from detente.case.digest import digest, plain

CASE = Case(title="x", parties={"a": Party(id="a", name="A")}, options={"o": Option(id="o", parties=("a",), now=False)})


def test_what_stands_against_an_element_counts_where_there_is_any() -> None:
    one, other = Evidence(statements=("s1",)), Evidence(statements=("s1",), against=("s2",))
    assert "against" not in str(plain(one))
    assert plain(one) != plain(other)


def test_equal_cases_have_equal_digests() -> None:
    assert digest(CASE) == digest(replace(CASE)) == digest(replace(CASE, options=dict(CASE.options)))


def test_it_is_the_same_tomorrow() -> None:
    assert digest(CASE) == "8cf39095243c250ceef1f0f5392cebbb56d9d958a789786a87097225ff67e769"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "y"},
        {"as_of": "2022"},
        {"states": ("N",)},
        {"intentions": {"o": False}},
        {"intentions": {"o": True}},
        {"preferences": {"a": Ranking(tiers=(("N", "Y"),))}},
        {"preferences": {"a": Ranking(tiers=(("N",), ("Y",)))}},
        {"options": {"o": Option(id="o", parties=("a",))}},
    ],
)
def test_any_change_changes_it(changes: dict[str, object]) -> None:
    assert digest(replace(CASE, **changes)) != digest(CASE)  # type: ignore[arg-type]
