"""The words of a text are those that one pattern finds in it, though most are taken from its tokens."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.date_words import date_words
from detente.reading.scan import Words, words_of
from detente.reading.words import tokens

WORD = re.compile(r"[^\W\d_](?:[\w.'’-]{0,80}\w)?|\d+")


@given(st.text(alphabet="aBéß 1٣²._,'’s-‑\n\u00a0\u0301$UN", max_size=40))
def test_words_are_those_that_a_pattern_finds(text: str) -> None:
    found = [(word.start, word.end, word.text, word.low) for word in Words(text).all]
    assert found == [(*match.span(), match[0], match[0].lower()) for match in WORD.finditer(text)]


@given(st.text(alphabet="aBÄ 1.,'s-‑_\n\u00a0\u2028\u0301$UN\x1c", max_size=40))
def test_tokens_are_those_of_the_whole_text(text: str) -> None:
    assert Words(text).tokens == tokens(text)


@pytest.mark.parametrize(
    "text", ["F. Kennedy", "F. kennedy", "(F.\nKennedy)", "F.  Kennedy", "F.", "U.N. Büro", "x" * 99]
)
def test_initials_are_told_by_the_letter_behind_them(text: str) -> None:
    assert Words(text).tokens == tokens(text)


@pytest.mark.parametrize("end", ["", ".", ",", ";", ":", "!", "?", ")", "..", ".,", "'s", "-", " B"])
@pytest.mark.parametrize(
    "word", ["Oslo", "Paris", "usw", "Prof", "Brig", "A", "Ö", "ab²", "²", "e\u0301a", "Ab1cde", "x" * 81]
)
def test_a_word_with_a_mark_is_cut_as_patterns_cut_it(word: str, end: str) -> None:
    found = Words(f"{word}{end}")
    assert found.tokens == tokens(f"{word}{end}")
    assert [one.text for one in found.all] == WORD.findall(f"{word}{end}")


@pytest.mark.parametrize("size", [79, 80, 81, 82, 83, 200])
def test_words_are_cut_where_they_are_too_long(size: int) -> None:
    for text in ("a" * size, f"{'a' * size}-b c", f"a.{'b' * size} c", "a-" * size):
        assert [word.text for word in Words(text).all] == WORD.findall(text)


def test_small_letters_stand_where_the_capitals_do() -> None:
    text = "İzmir und ẞ, ÖL"
    assert Words(text).low == "izmir und ß, öl"
    assert Words("").low == ""


def test_words_are_found_once_while_somebody_has_them() -> None:
    text = "Oslo protested."
    known = words_of(text)
    assert words_of(text) is known
    assert known.tokens == tokens(text)


@pytest.mark.parametrize("language", ["de", "en"])
def test_patterns_before_words_of_time_have_small_letters(language: str) -> None:
    words = date_words(language)
    for pattern in (*words.left.values(), words.future):
        bare = re.sub(r"\\u[0-9a-f]{4}|\\.|\?P<\w+>", "", pattern.pattern)
        assert bare == bare.lower()
