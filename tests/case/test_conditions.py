from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.conditions import (
    MAX_LENGTH,
    MAX_NESTING,
    And,
    Condition,
    If,
    Iff,
    Not,
    Or,
    Taken,
    holds,
    names,
    parse_condition,
    show,
)
from detente.errors import ConditionError

A, B, C = Taken("a"), Taken("b"), Taken("c")

leaves: st.SearchStrategy[Condition] = st.sampled_from(["a", "b", "not-x", "iffy", "_1", "o-r"]).map(Taken)


def grow(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return (
        inner.map(Not)
        | several.map(And)
        | several.map(Or)
        | st.tuples(inner, inner).map(lambda pair: If(*pair))
        | st.tuples(inner, inner).map(lambda pair: Iff(*pair))
    )


conditions = st.recursive(leaves, grow, max_leaves=12)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a", A),
        ("not a and b", And((Not(A), B))),
        ("a and b or c", Or((And((A, B)), C))),
        ("a or b and c", Or((A, And((B, C))))),
        ("a or b if c", If(Or((A, B)), C)),
        ("a if b or c", If(A, Or((B, C)))),
        ("not a iff b", Iff(Not(A), B)),
        ("(a if b) if c", If(If(A, B), C)),
        ("a if (b if c)", If(A, If(B, C))),
        ("a and b and c", And((A, B, C))),
        ("(a and b) and c", And((And((A, B)), C))),
        ("not not a", Not(Not(A))),
        ("not (a or b)", Not(Or((A, B)))),
        ("  a\n or\tb ", Or((A, B))),
        ("notable and iffy-x", And((Taken("notable"), Taken("iffy-x")))),
    ],
)
def test_precedence(text: str, meaning: Condition) -> None:
    assert parse_condition(text) == meaning


@pytest.mark.parametrize(
    ("text", "column", "phrase"),
    [
        ("", 1, "empty"),
        ("a if b if c", 8, "not chained"),
        ("a iff b iff c", 9, "not chained"),
        ("a if b iff c", 8, "not chained"),
        ("a b", 3, "unexpected 'b'"),
        ("a AND b", 3, "small letters"),
        ("a and", 6, "breaks off"),
        ("(a", 3, "breaks off"),
        ("a)", 2, "without its '('"),
        ("and a", 1, "unexpected 'and'"),
        ("a $ b", 3, "'$' is not part"),
        ("()", 2, "unexpected ')'"),
        ("3", 1, "'3' is not part"),
    ],
)
def test_errors_have_a_caret(text: str, column: int, phrase: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    (problem,) = caught.value.problems
    assert phrase in str(problem)
    assert problem.place is not None
    assert problem.place.column == column
    assert str(problem).splitlines()[2] == " " * (column + 1) + "^"


def test_the_line_of_an_error() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition("a\nand )")
    place = caught.value.problems[0].place
    assert place is not None
    assert (place.line, place.column, place.text) == (2, 5, "and )")


@given(conditions)
def test_show_parses_back(condition: Condition) -> None:
    assert parse_condition(show(condition)) == condition


@given(conditions)
def test_holds_as_python_has_it(condition: Condition) -> None:
    """An independent reading: the shown text as a Python expression, with `if` as an implication."""

    def python(part: Condition) -> str:
        match part:
            case Taken(option):
                return f"taken[{option!r}]"
            case Not(inner):
                return f"(not {python(inner)})"
            case And(parts):
                return "(" + " and ".join(map(python, parts)) + ")"
            case Or(parts):
                return "(" + " or ".join(map(python, parts)) + ")"
            case If(inner, given_):
                return f"({python(given_)} <= {python(inner)})"
            case Iff(left, right):
                return f"({python(left)} == {python(right)})"

    options = sorted(names(condition))
    for values in itertools.product([False, True], repeat=len(options)):
        taken = dict(zip(options, values, strict=True))
        assert holds(condition, taken) is eval(python(condition), {"taken": taken})


def test_a_given_that_fails_makes_if_true() -> None:
    assert holds(If(A, B), {"a": False, "b": False})
    assert not holds(If(A, B), {"a": False, "b": True})


def test_a_missing_value_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        holds(A, {})


def test_names() -> None:
    assert names(parse_condition("a if not (b or a)")) == {"a", "b"}


@pytest.mark.parametrize("nest", ["not {}", "(a and {})", "(b if {})", "(({}))"])
def test_deep_nesting_up_to_the_limit(nest: str) -> None:
    text = "a"
    for _ in range(MAX_NESTING - 1):
        text = nest.format(text)
    condition = parse_condition(text)
    assert parse_condition(show(condition)) == condition
    holds(condition, {"a": True, "b": False})
    hash(condition)


@pytest.mark.parametrize("nest", ["not {}", "(a and {})"])
def test_too_deep_is_an_error_with_a_message(nest: str) -> None:
    text = "a"
    for _ in range(3000):
        text = nest.format(text)
    with pytest.raises(ConditionError, match=f"at most {MAX_NESTING} levels"):
        parse_condition(text)


def test_too_long_is_an_error_with_a_message() -> None:
    with pytest.raises(ConditionError, match=f"at most {MAX_LENGTH:,} characters"):
        parse_condition("a or " * MAX_LENGTH)
