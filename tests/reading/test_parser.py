"""A parser in the place of the rules for verbs: any object with the interface, and pipelines of spaCy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
import spacy

from detente.errors import InputError, MissingExtraError
from detente.reading.parser import spacy_parser
from detente.reading.read import read
from detente.record.document import Document

TEXT = "Poland warned Russia.\nNorway vlorks Sweden about the strait."


@dataclass(frozen=True)
class Told:
    """A parser that knows some words to be verbs."""

    words: tuple[str, ...]
    language: str = "en"

    def verbs(self, text: str) -> Iterable[int]:
        return [text.index(word) for word in self.words]


def acts(text: str, *parsers: Told, language: str = "en") -> list[str]:
    return [found.act for found in read(Document(id="r", text=text, language=language), parsers=parsers).statements]


def test_a_parser_tells_the_verbs() -> None:
    assert acts(TEXT) == ["warn"]
    assert acts(TEXT, Told(("warned",))) == ["warn"]
    assert acts(TEXT, Told(())) == []


def test_a_parser_that_knows_better_than_the_rules() -> None:
    text = "Oslo parts: the talks Warsaw offers Minsk are off."
    assert "offer" not in acts(text, Told(("are",)))


def test_a_parser_of_another_language_is_not_asked() -> None:
    assert acts(TEXT, Told((), language="de")) == ["warn"]
    assert acts("Polen warnte Russland.", Told((), language="de"), language="de") == []


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A pipeline on disk that knows two verbs."""
    made = spacy.blank("en")
    ruler = made.add_pipe("attribute_ruler")
    for word, tag in (("warned", "VERB"), ("vlorks", "VERB"), ("protestiert", "VERB"), ("Poland", "PROPN")):
        ruler.add(patterns=[[{"ORTH": word}]], attrs={"POS": tag})  # type: ignore[attr-defined]
    made.to_disk(tmp_path / "own")
    return tmp_path / "own"


def test_a_pipeline_of_spacy(pipeline: Path) -> None:
    parser = spacy_parser(str(pipeline))
    assert parser.language == "en"
    assert sorted(parser.verbs(TEXT)) == [TEXT.index("warned"), TEXT.index("vlorks")]
    found = read(Document(id="r", text=TEXT, language="en"), parsers=[parser])
    assert [one.quote for one in found.statements] == ["Poland warned Russia"]


def test_places_are_those_of_the_whole_text(pipeline: Path) -> None:
    text = "x " * 30_000 + "\n\n" + TEXT
    assert sorted(spacy_parser(str(pipeline)).verbs(text)) == [text.index("warned"), text.index("vlorks")]


def test_there_is_no_such_pipeline() -> None:
    with pytest.raises(InputError, match="spacy download de_no_such"):
        spacy_parser("de_no_such")


def test_a_pipeline_without_parts_of_speech(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "bare")
    with pytest.raises(InputError, match="tells no parts of speech"):
        spacy_parser(str(tmp_path / "bare"))


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"detente\[spacy\]"):
        spacy_parser("de_core_news_sm")
