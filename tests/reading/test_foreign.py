"""Other languages than German and English: which it is, and the states named in a text."""

from __future__ import annotations

import pytest

from detente.reading.foreign import foreign_language, state_names
from detente.reading.read import read
from detente.record.document import Document


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("La Russie a rejeté la demande des États-Unis.", "fr", "Russie RU, États-Unis US"),
        ("Rusia no acepta las condiciones que puso Ucrania.", "es", "Rusia RU, Ucrania UA"),
        ("La Russia non vuole trattare con la Germania.", "it", "Russia RU, Germania DE"),
        ("Rosja nie przyjęła tego, co powiedział rząd Polski.", "pl", "Rosja RU, Polski PL"),
        ("Росія відкинула вимоги України", "uk", "Росія RU, України UA"),
        ("Россия отвергла это, и Украина не ответила.", "ru", "Россия RU, Украина UA"),
        ("روسيا ترفض مطالب أوكرانيا", "ar", "روسيا RU, أوكرانيا UA"),
        ("中国拒绝了美国的要求。", "zh", "中国 CN, 美国 US"),
        ("日本はロシアに抗議した。", "ja", "日本 JP, ロシア RU"),
        ("러시아는 우크라이나를 공격했다", "ko", "러시아 RU, 우크라이나 UA"),
    ],
)
def test_the_language_and_the_states_named(text: str, language: str, named: str) -> None:
    assert foreign_language(text) == language
    reading = read(Document(id="r", text=text))
    assert reading.document.language == language
    assert ", ".join(f"{text[m.start : m.end]} {m.actor}" for m in reading.mentions) == named
    assert reading.statements == () != reading.sentences


def test_what_is_given_counts_unless_the_text_clearly_says_otherwise() -> None:
    assert read(Document(id="r", text="Russie refuse.", language="fr")).document.language == "fr"
    text = "The minister said that it was not for him to say what the government would do."
    assert read(Document(id="r", text=text, language="fr")).document.language == "en"


def test_a_language_that_nobody_knows_has_no_names() -> None:
    assert state_names("La Russie", "zz") == ()


@pytest.mark.parametrize("text", ["", "12", "Moskau Kiew", "!?"])
def test_what_does_not_show_is_not_told(text: str) -> None:
    assert foreign_language(text) is None
