"""Details of proposals: what is given or deployed where no doubt is left, and nothing in every other case."""

from __future__ import annotations

import pytest

from detente.reading.read import read
from detente.reading.shape import as_statements
from detente.record.document import Document
from detente.record.statement import Statement


def only(text: str) -> Statement:
    (found,) = told(text)
    return found


def told(text: str) -> tuple[Statement, ...]:
    return as_statements(read(Document(id="r1", text=text), published="2022-01-27"))


@pytest.mark.parametrize(
    ("text", "stage", "items", "value"),
    [
        ("Germany delivered 14 tanks to Ukraine.", "delivered", [("tanks", 14, None)], None),
        ("Germany delivered 14 tanks and 20 trucks to Ukraine.", "delivered",
         [("tanks", 14, None), ("trucks", 20, None)], None),
        ("The United States delivered 283 tonnes of ammunition to Ukraine.", "delivered",
         [("ammunition", 283, "tonne")], None),
        ("Germany pledged 500 million euros to Ukraine.", "pledged", [], (5e8, "EUR")),
    ],
)  # fmt: skip
def test_what_is_given(
    text: str, stage: str, items: list[tuple[str, float, str | None]], value: tuple[float, str] | None
) -> None:
    made = only(text).commitment
    assert made is not None
    assert (made.stage, made.recipient) == (stage, ("UA",))
    assert [(one.item, one.quantity, one.unit) for one in made.items] == items
    assert (made.value and (made.value.amount, made.value.currency)) == value


@pytest.mark.parametrize(
    "text",
    [
        "Germany delivered 100 tanks, including 20 Leopards, to Ukraine.",
        "Germany pledged 100 to 200 tanks to Ukraine.",
        "Germany delivered 100 vehicles, 20 tanks, to Ukraine.",
        "Germany did not deliver 14 tanks to Ukraine.",
        "Germany has delivered a total of 14 tanks to Ukraine.",
        "Germany delivered 14 tanks.",
        "Germany delivered 40 officers to Ukraine.",
        "Germany delivered 200,000 litres of fuel a month to Ukraine.",
        "Germany delivered an 11-page reply to Ukraine.",
        "Germany handed over 81 Ukrainians to Ukraine.",
        "Germany pledged Ukraine 14 tanks should Russia attack.",
        "Ukraine asked for help. Germany delivered 14 tanks.",
    ],
)
def test_where_there_is_doubt_there_is_none(text: str) -> None:
    found = told(text)
    assert found
    assert [one.commitment for one in found] == [None] * len(found)


def test_forces_are_counted_where_one_number_tells_them() -> None:
    made = only("Russia deployed more than 100,000 troops near the border.").force
    assert made is not None
    assert (made.what, made.count, made.bound) == ("troops", 100_000, "more-than")
    assert only("Russia withdrew 100 tanks from the border.").force is None
    for one in told("Russia deployed 100 tanks and 5,000 troops."):
        assert one.force is None
    for one in told("The United States, which keeps about 4,000 troops in Djibouti, sent a destroyer to the strait."):
        assert one.quote.startswith("which") or one.force is None
