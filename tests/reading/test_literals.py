"""Which strings a text must hold for a pattern to match, compared with trying the pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.lexicon import lexicon_for
from detente.reading.literals import Sought, literals

PATTERNS = [
    r"\bcall(?:s|ed)? (?:off|for)\b",
    r"(?:ab)+c|de?f",
    r"^(?!.*\bno\b).*yes",
    r"(?:x|yy*)z{2,3}",
    r"[abc]de|(?P<n>fg)(?P=n)",
    r"a??bc+?d*",
    r"(?i:AB)c",
]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bgreen light\b", {"green light"}),
        (r"\b(?:must|should) (?:stop|withdraw)\b", {"must", "should"}),
        (r"calls? off", {"call"}),
        (r"open(?:ed)? fire|held (?:its )?fire", {" fire", "held "}),
        (r"\w+ed\b", {"ed"}),
        (r"(?:long)?a|b", set()),
        (r"(?i)long", set()),
    ],
)
def test_the_longest_run_that_every_match_holds(pattern: str, needed: set[str]) -> None:
    assert set(literals(re.compile(pattern))) == needed


@given(st.text(alphabet="abcdefgxyzno ys", max_size=30), st.sampled_from(PATTERNS))
def test_no_match_is_lost(text: str, pattern: str) -> None:
    compiled = re.compile(pattern)
    if compiled.search(text):
        assert Sought([("", compiled)]).places(text).within(0, len(text))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_turns_of_phrase_of_the_lexicon_tell_what_they_need(language: str) -> None:
    phrases = lexicon_for(language).phrases
    telling = [one for one in phrases if literals(one[1])]
    assert len(telling) > 0.8 * len(phrases)
    assert not Sought(telling).places("").within(0, 0)


@given(st.text(alphabet="abcdefgxyzno ys", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_of_a_part_those_are_told_in_order_that_may_be_found_there(text: str, start: int, end: int) -> None:
    sought = Sought((pattern, re.compile(pattern)) for pattern in PATTERNS)
    told = [one.name for one in sought.places(text).within(start, end)]
    assert told == [one for one in PATTERNS if one in told]
    assert {one for one in PATTERNS if re.search(one, text[start:end])} <= set(told)
