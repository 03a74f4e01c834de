"""What a proposal is about is a noun or a noun phrase, or open."""

from __future__ import annotations

import pytest

from detente.reading.issues import issue_words
from detente.reading.read import read
from detente.record.document import Document


def issues(text: str, language: str) -> list[str | None]:
    return [found.issue for found in read(Document(id="x", text=text, language=language)).statements]


@pytest.mark.parametrize(
    ("text", "language", "issue"),
    [
        ("Russia sent nine million tonnes of wheat to Egypt.", "en", "wheat"),
        ("Poland rejected the demand on Friday.", "en", "demand"),
        ("Russia rejected the US demand.", "en", "demand"),
        ("Poland asked Russia whether it was necessary.", "en", None),
        ("WASHINGTON: The United States condemned the missile strike.", "en", "missile strike"),
        ("The talks were rejected by Russia.", "en", "talks"),
        ("Poland demanded the immediate withdrawal of Russian troops.", "en", "immediate withdrawal"),
        ("Am Freitag lehnte Polen die neun Forderungen ab.", "de", "Forderungen"),
        ("Die Regierung in Warschau lehnte am Montag Verhandlungen ab.", "de", "Verhandlungen"),
        ("Verhandlungen lehnt Moskau ab.", "de", "Verhandlungen"),
        ("Herr Meier aus Polen lehnte ab.", "de", None),
    ],
)
def test_the_issue(text: str, language: str, issue: str | None) -> None:
    assert issues(text, language)[:1] == [issue]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "nine million tonnes friday whether which necessary them first back minister capitals euros 4,000 closed",
        ),
        ("de", "neun millionen tonnen freitag die herr wer vorgestern minister nachbarn euro öffentlich uhr moskau"),
    ],
)
def test_what_is_no_issue(language: str, words: str) -> None:
    assert [word for word in words.split() if issue_words(language).able[word]] == []
