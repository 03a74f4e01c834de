"""Details of proposals: what is given or deployed where no doubt is left, and nothing in every other case."""

from __future__ import annotations

import pytest

from detente.reading.details import commitment, force
from detente.reading.read import read
from detente.reading.reading import Proposal
from detente.record.document import Document


def only(text: str) -> Proposal:
    (found,) = read(Document(id="r1", text=text), published="2022-01-27").statements
    return found


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
    made = commitment(only(text))
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
    ],
)
def test_where_there_is_doubt_there_is_none(text: str) -> None:
    found = read(Document(id="r1", text=text), published="2022-01-27").statements
    assert [commitment(one) for one in found] == [None] * len(found)


def test_forces_are_counted_where_one_number_tells_them() -> None:
    made = force(only("Russia deployed more than 100,000 troops near the border."))
    assert made is not None
    assert (made.what, made.count, made.bound) == ("troops", 100_000, "more-than")
    assert force(only("Russia withdrew 100 tanks from the border.")) is None
    for one in read(Document(id="r1", text="Russia deployed 100 tanks and 5,000 troops.")).statements:
        assert force(one) is None
