"""Which strings a text must hold for a pattern to match, compared with trying the pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.lexicon import lexicon_for
from detente.reading.literals import Sought, literals
from detente.reading.words import tokens

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
        (r"\b(?:must|should) (?:stop|withdraw)\b", {" stop", " withdraw"}),
        (r"\bbacks? the (?:sale|bid)\b", {"back"}),
        (r"\bnot (?:stand|sit) by\b", {"not stand", "not sit"}),
        (r"calls? off", {"call"}),
        (r"open(?:ed)? fire|held (?:its )?fire", {" fire", "held "}),
        (r"\w+ed\b", {"ed"}),
        (r"(?:long)?a|b", set()),
        (r"(?i)long", set()),
        (r"(?i:AB)cd", {"cd"}),
    ],
)
def test_the_longest_run_that_every_match_holds(pattern: str, needed: set[str]) -> None:
    assert set(literals(re.compile(pattern))) == needed


@given(st.text(alphabet="abcdefgxyzno ys", max_size=30), st.sampled_from(PATTERNS))
def test_no_match_is_lost(text: str, pattern: str) -> None:
    compiled = re.compile(pattern)
    match = compiled.search(text)
    if match is not None:
        sought = Sought([("", compiled)])
        (found,) = sought.among(sought.tell(token.low) for token in tokens(text))
        again = found.search(text)
        assert again is not None
        assert again.span() == match.span()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_turns_of_phrase_of_the_lexicon_tell_what_they_need(language: str) -> None:
    phrases = lexicon_for(language).phrases
    telling = [one for one in phrases if literals(one[1])]
    assert len(telling) > 0.8 * len(phrases)
    assert not Sought(telling).among([])


@pytest.mark.parametrize(
    ("pattern", "words", "found"),
    [
        (r"\bopen fire\b", ["they", "may", "open", "fire"], True),
        (r"\bopen fire\b", ["they", "may", "stop"], False),
        (r"a? fire\b", ["fireworks"], True),
        (r"a? fire\b", ["ceasefire"], False),
        (r"a? to b?", ["tomorrow", "stop"], False),
        (r"held a?", ["upheld"], True),
        (r"held a?", ["shelden"], False),
        (r"--", ["nothing"], True),
        (r"may (?:pass|land)", ["may", "land"], True),
        (r"may (?:pass|land)", ["landed"], False),
        (r"may (?:pass|land)", ["may", "go"], False),
    ],
)
def test_a_pattern_is_tried_only_where_its_words_stand(pattern: str, words: list[str], found: bool) -> None:
    sought = Sought([("", re.compile(pattern))])
    assert bool(sought.among(map(sought.tell, words))) is found


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"may (?:pass|land)", "they may land"), (r"(?:x|y) to (?:go|stay)", "y to stay"), (r"(?i:AB)cd", "abcd")],
)
def test_a_pattern_is_found_by_what_it_needs(pattern: str, text: str) -> None:
    sought = Sought([("", re.compile(pattern))])
    (one,) = sought.among(map(sought.tell, text.split()))
    assert one.search(text) is not None
    assert one.search("nothing of it") is None
