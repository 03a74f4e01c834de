"""The language shows in the function words, and in nothing else."""

from __future__ import annotations

import pytest

from detente.reading.language import detect_language, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Regierung in Wien will mit den Nachbarn über das Wasser verhandeln.", "de"),
        ("Er sei nicht bereit, dies zu tun, sagte der Sprecher.", "de"),
        ("The government said it would not talk to its neighbours about the river.", "en"),
        ("Vienna has been asked to wait; it is not ready.", "en"),
        ("Le gouvernement refuse de parler avec ses voisins.", None),
        ("Il governo non vuole trattare con i suoi vicini.", None),
        ("Moskau Kiew Berlin", None),
        ("Russland griff die Ukraine an.", "de"),
        ("Deutschland liefert 283 Tonnen Weizen.", "de"),
        ("Polen lehnt ab.", "de"),
        ("Berlin liefert 20 Panzer. Kiew dankt Berlin.", "de"),
        ("Russia attacked Ukraine.", "en"),
        ("Poland refuses.", "en"),
        ("Trump meets Putin.", "en"),
        ("La Russie refuse de parler.", None),
        ("", None),
        ("12.345 !!! ...", None),
        ("אמר השר כן", None),
    ],
)
def test_detection(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_a_quotation_in_the_other_language_does_not_turn_it() -> None:
    german = (
        "Der Minister wies die Forderung am Montag zurück und sprach von einem Fehler. Auf die Frage sagte er nur: "
    )
    assert detect_language(german + "“We are not for sale.” Mehr wollte er dazu nicht sagen.") == "de"


def test_only_the_first_part_is_looked_at() -> None:
    assert detect_language("x " * 3_000 + "Der Rat und die Kommission sind nicht der Ansicht, dass es so ist.") is None


def test_any_given_language_is_read_by_one_of_the_two() -> None:
    assert [language_of("", tag) for tag in ("de", "de-CH", "DE_at", "en-GB", "fr", None)] == [
        "de",
        "de",
        "de",
        "en",
        "en",
        "en",
    ]
