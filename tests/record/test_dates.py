"""EDTF dates: bounds, order, words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.record import dates
from detente.record.dates import before, may_coincide, parse, show, sort_key, when


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022", (2022, 1, 1), (2022, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2022-01-26", (2022, 1, 26), (2022, 1, 26)),
        ("2022-01~", (2022, 1, 1), (2022, 1, 31)),  # not widened
        ("2022-01-XX", (2022, 1, 1), (2022, 1, 31)),
        ("202X", (2020, 1, 1), (2029, 12, 31)),
        ("2022-01-24/2022-01-28", (2022, 1, 24), (2022, 1, 28)),
        ("2022-01-26/..", (2022, 1, 26), None),
        ("2022-01-26/", (2022, 1, 26), None),
        ("../2022-01-26", None, (2022, 1, 26)),
        ("/2022-01-26", None, (2022, 1, 26)),
        ("[2022-01-01,2022-02-01]", (2022, 1, 1), (2022, 2, 1)),
        ("2022-01-26T14:24:00Z", (2022, 1, 26), (2022, 1, 26)),
        ("XXXX-12", None, None),
    ],
)
def test_bounds(text: str, earliest: dates.Day | None, latest: dates.Day | None) -> None:
    assert (parse(text).earliest, parse(text).latest) == (earliest, latest)
    assert (dates.earliest(text), dates.latest(text)) == (earliest, latest)


@pytest.mark.parametrize(("text", "marks"), [("2022", (0, 0)), ("2022~", (1, 0)), ("2022?", (0, 1)), ("2022%", (1, 1))])
def test_marks(text: str, marks: tuple[int, int]) -> None:
    assert (parse(text).approximate, parse(text).uncertain) == marks


@pytest.mark.parametrize(
    "text", ["", "yesterday", "26.01.2022", "2022-1-6", "2022-02-30", "2022-13", "2022-01-26x", ".."]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text)
    (problem,) = caught.value.problems
    assert problem.expected
    assert "EDTF" in problem.expected
    assert when(text) is None
    assert show(text) == text


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_an_input_error(text: str) -> None:
    try:
        parse(text)
    except InputError:
        assert when(text) is None


def test_order_is_by_earliest_bound() -> None:
    texts = ["2022-02", "2022-01-26/2022-03", "2022", "../2022-01", "2022-01-26", "2022-01~"]
    assert sorted(texts, key=sort_key) == [
        "../2022-01",
        "2022-01~",
        "2022",
        "2022-01-26",
        "2022-01-26/2022-03",
        "2022-02",
    ]


DAYS = st.dates().map(lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}")


@given(DAYS, DAYS)
def test_before_is_the_order_of_days(one: str, other: str) -> None:
    assert before(one, other) == (one < other)
    assert may_coincide(one, other) == (one == other)
    assert may_coincide(one, one[:7])


def test_nothing_is_certain_without_a_date() -> None:
    assert not before(None, "2022")
    assert not before("2022", "nonsense")
    assert may_coincide(None, "2022")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-01-26", "26 January 2022"),
        ("2022", "2022"),
        ("2022-12?", "December 2022 (uncertain)"),
        ("2022-12-01%", "about 1 December 2022 (uncertain)"),
        ("2022-XX", "2022, month not given"),
        ("2022-24", "winter 2022"),
        ("../2022-01", "until January 2022"),
        ("2022-01/", "January 2022 to an unknown end"),
        ("2022-01-24/2022-01-28", "24 January 2022 to 28 January 2022"),
        ("2022-01-26T14:24:00Z", "26 January 2022, 14:24"),
        ("{2022,2023}", "{2022,2023}"),
        (None, "date unknown"),
    ],
)
def test_words(text: str | None, words: str) -> None:
    assert show(text) == words
