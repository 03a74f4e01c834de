"""The ledger: what is added, what is never added, and what counts once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.record import Record
from detente.record.statement import BOUNDS, Bound, Commitment, Money, Quantity, Stage, Statement
from detente.record.views.ledger import Ledger, Total, view


def gift(
    name: str, *goods: Quantity, giver: str = "US", to: str = "UA", stage: Stage = "delivered",
    value: Money | None = None, part_of: str | None = None, **more: Any,
) -> Statement:  # fmt: skip
    commitment = Commitment(
        giver=tuple(giver.split()), recipient=tuple(to.split()), stage=stage, items=goods, value=value, part_of=part_of
    )
    return Statement(
        id=name, document="d", start=0, end=1, quote=f"q-{name}", act="deliver", commitment=commitment, **more
    )


def q(item: str | None, number: float | None, unit: str | None = None, bound: Bound | None = None) -> Quantity:
    return Quantity(item=item, quantity=number, unit=unit, bound=bound)


def usd(amount: float, bound: Bound | None = None, currency: str = "USD") -> Money:
    return Money(amount=amount, currency=currency, bound=bound)


def ledger(*statements: Statement) -> Ledger:
    return view(Record(statements={one.id: one for one in statements}))


def texts(totals: Iterable[Total]) -> dict[tuple[str, str], str]:
    return {(total.stage, total.item or total.currency or ""): total.sum.text for total in totals}


def test_a_mixed_package() -> None:
    """An aid package as reports have it: a value, a tonnage, helmets, and helicopters without a number."""
    result = ledger(
        gift("s1", q("ammunition", 283, "tonnes"), q("launchers", None), value=usd(200e6, "about")),
        gift("s2", q("helicopters", None), stage="pledged"),
        gift("s3", q("helmets", 5000), giver="DE", stage="pledged"),
        gift("s4", q("ammunition", 17000, "kg")),
    )
    assert texts(result.totals) == {
        ("delivered", "ammunition"): "300 tonnes",
        ("delivered", "launchers"): "not known",
        ("delivered", "USD"): "about 200,000,000",
        ("pledged", "helicopters"): "not known",
        ("pledged", "helmets"): "5,000",
    }
    assert [line.statements for line in result.rows] == [("s1",)] * 3 + [("s2",), ("s3",), ("s4",)]


def test_stages_currencies_givers_recipients_and_units_are_kept_apart() -> None:
    result = ledger(
        gift("s1", value=usd(1)),
        gift("s2", value=usd(2), stage="pledged"),
        gift("s3", value=usd(4, currency="EUR")),
        gift("s4", value=usd(8), giver="CA"),
        gift("s5", value=usd(16), to="PL"),
        gift("s6", q("food", 32, "boxes")),
        gift("s7", q("food", 64, "tonnes")),
        gift("s8", q("food", 128)),
        gift("s9", q("fuel", 256, "litres")),
    )
    assert sorted(total.sum.amount or 0 for total in result.totals) == [2.0**n for n in range(9)]
    assert sorted(total.sum.amount or 0 for total in result.overall) == sorted([2, 4, 9, 16, 32, 64, 128, 256])


def test_units_of_one_dimension_add_up_in_the_greatest() -> None:
    (total,) = ledger(
        gift("s1", q("rice", 1500, "kg")), gift("s2", q("Rice", 2, "t")), gift("s3", q("rice", 5e5, "g"))
    ).totals
    assert (total.sum.amount, total.sum.unit) == (4.0, "t")


def test_a_doubtful_unit_keeps_its_own_line() -> None:
    assert len(ledger(gift("s1", q("rice", 5, "tons")), gift("s2", q("rice", 5, "tonnes"))).totals) == 2


def test_two_reports_of_one_act_count_once_and_are_both_named() -> None:
    result = ledger(gift("s1", q("helmets", 5000)), gift("s2", q("Helmets", 5000)))
    (line,), (total,) = result.rows, result.totals
    assert (line.duplicate, line.statements, line.quotes) == (True, ("s1", "s2"), ("q-s1", "q-s2"))
    assert (total.sum.amount, total.statements) == (5000, ("s1", "s2"))


def test_the_same_weight_in_another_unit_is_a_duplicate() -> None:
    (line,) = ledger(gift("s1", q("rice", 2000, "kg")), gift("s2", q("rice", 2, "tonnes"))).rows
    assert (line.amount, line.unit) == (2, "tonnes")


def test_bounds_that_differ_make_a_duplicate_approximate() -> None:
    (line,) = ledger(gift("s1", value=usd(5)), gift("s2", value=usd(5, "more-than"))).rows
    assert line.bound == "about"


def test_equal_lots_in_one_statement_are_two_lots() -> None:
    lots = (q("guns", 4), q("guns", 4))
    assert ledger(gift("s1", *lots)).totals[0].sum.amount == 8
    assert ledger(gift("s1", *lots), gift("s2", *lots)).totals[0].sum.amount == 8


@pytest.mark.parametrize(
    ("dates", "lines"),
    [
        (("2022-01-10", "2022-01-26"), 2),
        (("2022-01-10", "2022-01"), 1),
        (("2022-01-10", None), 1),
        (("2022-01-10", "2022-01-26", "2022-01", None), 2),
        (("2022-01", "2022-02", "2022"), 2),
    ],
)
def test_dates_tell_equal_deliveries_apart(dates: tuple[str | None, ...], lines: int) -> None:
    gifts = [gift(f"s{n}", q("guns", 4), date=date) for n, date in enumerate(dates)]
    for order in (gifts, gifts[::-1]):
        result = ledger(*order)
        assert len(result.rows) == lines
        assert result.totals[0].sum.amount == 4 * lines


def test_a_part_is_not_added_to_its_whole() -> None:
    result = ledger(
        gift("whole", value=usd(200)),
        gift("part", q("guns", 3), value=usd(50), part_of="whole"),
        gift("part of part", value=usd(20), part_of="part"),
    )
    totals = {total.what: total for total in result.totals}
    assert (totals["value"].sum.amount, totals["value"].left_out) == (200, ("part", "part of part"))
    assert totals["item"].sum.amount == 3


def test_a_part_in_another_stage_is_counted_there() -> None:
    totals = ledger(gift("whole", value=usd(200), stage="pledged"), gift("part", value=usd(50), part_of="whole")).totals
    assert {total.stage: total.sum.amount for total in totals} == {"pledged": 200, "delivered": 50}


def test_parts_of_an_unknown_whole_count() -> None:
    (total,) = ledger(gift("whole", q("guns", None)), gift("part", q("guns", 3), part_of="whole")).totals
    assert (total.sum.text, total.sum.unknown) == ("at least 3", 1)


def test_the_statement_itself_may_name_its_whole() -> None:
    first = gift("whole", value=usd(200))
    assert ledger(first, replace(gift("part", value=usd(50)), part_of="whole")).totals[0].sum.amount == 200


def test_a_part_told_twice_is_left_out_once_linked() -> None:
    (total,) = ledger(
        gift("whole", value=usd(200)), gift("p1", value=usd(50), part_of="whole"), gift("p2", value=usd(50))
    ).totals
    assert (total.sum.amount, total.left_out) == (200, ("p1", "p2"))


def test_parts_across_givers_are_left_out_of_what_is_added_across_givers() -> None:
    result = ledger(gift("whole", value=usd(200), giver="EU"), gift("part", value=usd(50), giver="FR", part_of="whole"))
    assert [total.sum.amount for total in result.totals] == [200, 50]
    assert [total.sum.amount for total in result.overall] == [200]


def test_of_parts_in_a_circle_the_greatest_counts() -> None:
    result = ledger(gift("a", value=usd(2), part_of="b"), gift("b", value=usd(3), part_of="a"))
    assert result.totals[0].sum.amount == 3


def test_duplicates_that_are_parts_of_each_other_leave_the_greatest() -> None:
    result = ledger(
        gift("a1", value=usd(2), part_of="b1"), gift("a2", value=usd(2)),
        gift("b1", value=usd(3)), gift("b2", value=usd(3), part_of="a2"), gift("c", value=usd(10)),
    )  # fmt: skip
    assert result.totals[0].sum.amount == 13


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        ((None, None), "3"),
        ((None, "about"), "about 3"),
        ((None, "at-least"), "at least 3"),
        (("at-least", "more-than"), "more than 3"),
        ((None, "at-most"), "at most 3"),
        (("at-most", "less-than"), "less than 3"),
        (("at-least", "at-most"), "at least 1"),
        (("exactly", "about"), "about 3"),
    ],
)
def test_bounds_are_carried_into_totals(bounds: tuple[Bound | None, Bound | None], text: str) -> None:
    one, other = bounds
    assert ledger(gift("s1", value=usd(1, one)), gift("s2", value=usd(2, other))).totals[0].sum.text == text


@pytest.mark.parametrize("modality", ["denied", "feared", "demanded", "conditional"])
def test_what_did_not_happen_is_shown_and_not_counted(modality: Any) -> None:
    result = ledger(gift("s1", value=usd(1)), gift("s2", value=usd(2), modality=modality))
    assert [line.not_counted for line in result.rows] == [None, modality]
    assert result.totals[0].sum.amount == 1


def test_partly_filled_commitments_are_shown_as_unknown() -> None:
    result = ledger(gift("s1", giver="", to=""), gift("s2", q(None, 5), giver=""))
    assert [(line.giver, line.item, line.amount) for line in result.rows] == [((), None, None), ((), None, 5)]


def test_joint_givers_are_a_giver_of_their_own() -> None:
    result = ledger(
        gift("s1", value=usd(1), giver="US UK"), gift("s2", value=usd(2), giver="UK US"), gift("s3", value=usd(4))
    )
    assert {total.giver: total.sum.amount for total in result.totals} == {("UK", "US"): 3, ("US",): 4}


def test_unknown_currencies_are_named() -> None:
    result = ledger(gift("s1", value=usd(1, currency="usd")), gift("s2", value=usd(1, currency="QQQ")))
    assert result.unknown_currencies == ("QQQ",)
    assert {total.currency for total in result.totals} == {"USD", "QQQ"}


def test_only_standing_statements_count() -> None:
    result = ledger(
        gift("s1", value=usd(1)),
        gift("s2", value=usd(2), status="proposed"),
        gift("s3", value=usd(3), status="rejected"),
    )
    assert ([line.amount for line in result.rows], result.proposed) == ([1], 1)


GOODS = st.builds(
    q,
    st.sampled_from(["rice", "Rice", "guns", None]),
    st.sampled_from([None, 0.1, 0.2, 0.3, 7, 1000]),
    st.sampled_from([None, "kg", "tonnes", "boxes", "t"]),
    st.sampled_from([None, *BOUNDS]),
)
GIFTS = st.lists(
    st.builds(
        lambda goods, **rest: gift("", *goods, **rest),
        st.lists(GOODS, max_size=2),
        giver=st.sampled_from(["US", "UK", "US UK"]),
        to=st.sampled_from(["UA", "UA PL"]),
        stage=st.sampled_from(["pledged", "delivered"]),
        value=st.none() | st.builds(usd, st.sampled_from([0.1, 0.2, 5]), currency=st.sampled_from(["USD", "EUR"])),
        part_of=st.sampled_from([None, None, "s0", "s1"]),
        date=st.sampled_from([None, "2022-01", "2022-01-10", "2022-01-20", "2022"]),
    ),
    max_size=6,
).map(lambda gifts: [replace(one, id=f"s{n}") for n, one in enumerate(gifts)])


@given(GIFTS, st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_change_the_totals(gifts: list[Statement], random: Any) -> None:
    shuffled = random.sample(gifts, len(gifts))
    one, other = ledger(*gifts), ledger(*shuffled)
    assert one.totals == other.totals
    assert one.overall == other.overall


@given(GIFTS)
def test_totals_never_mix(gifts: list[Statement]) -> None:
    by_id = {one.id: one for one in gifts}
    result = ledger(*gifts)
    for total in (*result.totals, *result.overall):
        for name in (*total.statements, *total.left_out):
            commitment = by_id[name].commitment
            assert commitment is not None
            assert commitment.stage == total.stage
            assert set(commitment.recipient) == set(total.recipient)
            assert total.giver is None or set(commitment.giver) == set(total.giver)
            if total.what == "value":
                assert commitment.value is not None
                assert commitment.value.currency == total.currency
            else:
                assert total.currency is None
        assert total.sum.low <= (total.sum.high if total.sum.high is not None else float("inf"))
    places = [
        (
            total.giver,
            total.recipient,
            total.stage,
            total.what,
            (total.item or "").lower(),
            total.currency,
            total.sum.unit,
        )
        for total in result.totals
    ]
    assert len(places) == len(set(places))


@given(GIFTS)
def test_telling_everything_twice_changes_no_amount(gifts: list[Statement]) -> None:
    again = [replace(one, id=f"again-{one.id}") for one in gifts]
    assert [t.sum for t in ledger(*gifts, *again).totals] == [t.sum for t in ledger(*gifts).totals]
