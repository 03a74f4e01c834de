"""Sentences end where they end: abbreviations, ordinals, quotations, headlines, lists, wrapped lines, garbage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.sentences import LONGEST, sentences


def cut(text: str, language: str | None = None) -> list[str]:
    return [text[part.start : part.end] for part in sentences(text, language)]


GERMAN = [
    "Am 26. Januar kam Dr. Ilse Kern nach Bonn.|Am 3. März fuhr sie ab.",
    "Das 21. Jahrhundert begann.|Die 3. und die 4. Division blieben.",
    "Am 24.2. kamen Truppen.|Das war am 24.2.2022.|Panzer folgten.",
    "Sie nannte u. a. Öl, z. B. das aus dem Norden, d. h. fast alles.|Mehr nicht.",
    "Es kostet 5 Mio. Euro, ca. 3 Mrd. Dollar, vgl. Art. 5 Abs. 2.|Das ist viel.",
    "Die Nr. 5 siegte.|Er trat zurück.|Sie lehnte ab.",
    "„Wir gehen.|Wir bleiben.“|Dann ging er.",
    "„Warum?“, fragte er.|„Nein!“|Das war alles.",
    "»Was soll das?« rief sie.|»Nichts.«",
    "Er sagte: „Das … ist nichts.“|Sie schwieg.",
    "Das ... war alles.|Sie ging…|Er blieb.",
    "George W. Busch und J. Kern kamen.|Papst Leo XIV. sprach.",
    "Um 15.30 Uhr war Schluss.|Er kam um 5.|Dann ging er.",
    "Laut § 5 Abs. 2 gilt das.|(Es gilt nicht.)|Nun gut.",
    "Das gilt auch für die USA.|Washington schwieg.|Das war am 5. 6. 1967.|Der Krieg begann.",
    "„Was wollen sie?“|Niemand wusste es, sagte Kern.|Die Gesandte ging.",
    "Beim 12. Treffen der 5. Flotte sprach Staatssekr. Kern.|Kanzler a. D. Low kam um 9.|Es regnete.",
    "hfe. BRÜSSEL, 3. März.|Die Schweiz vermittelt.",
]
ENGLISH = [
    "The U.S. said no.|Mr. Orr of the U.S. Army left at 5 p.m. on Monday.|Then it rained.",
    "Gen. Voss met Sen. Dahl at 2:24 p.m.|Russia was silent.",
    "“We go.|We stay.”|Then he left.",
    "“Will they come?” Orr asked.|“No.”|He sat down.",
    "It cost $3.5 million, i.e. more than No. 5 did, e.g. in Rome.|So be it.",
    "He lives in Washington, D.C. and works for Acme Inc. in Ohio.|The end.",
    "The vote was 5 to 3.|Twelve abstained.",
    'She said: "No. Never."|He left.',
    "“We will not go!” Mr. Low said.|“Never.”|The envoy left.|MR. PRICE: Good afternoon.",
    "“What do they want?”|Mr Low said nobody knew.|The light was red.|Nobody moved.",
    "Kim Jong Un and J. R. Orr met.|They (see p. 5) agreed.",
]


@pytest.mark.parametrize("text", GERMAN)
def test_german(text: str) -> None:
    assert cut(text.replace("|", " "), "de") == text.split("|")


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    expected = text.replace("No. Never", "No.|Never").split("|")
    assert cut(text.replace("|", " "), "en") == expected


def test_a_full_stop_is_asked_about_where_no_rule_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(text: str, *_: object) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr("detente.reading.sentences._ask_syntok", ask)
    assert cut("Er kam mit Bpf. Kern.", "de") == ["Er kam mit Bpf.", "Kern."]
    assert len(asked) == 1
    cut("Er kam an. Sie ging. Das war es.", "de")
    assert len(asked) == 1


def test_headlines_lists_and_paragraphs() -> None:
    text = (
        "Streit um den Fluss\nBonn – Der Rat tagt.\n\n1. Wasser wird geteilt;\n2. Strom auch.\n• Dies\n- Das\n\n\nEnde"
    )
    lines = [
        "Streit um den Fluss",
        "Bonn – Der Rat tagt.",
        "1. Wasser wird geteilt;",
        "2. Strom auch.",
        "• Dies",
        "- Das",
    ]
    assert cut(text, "de") == [*lines, "Ende"]


def test_bylines_and_letterheads_are_lines_of_their_own() -> None:
    lines = [
        "Brüssel droht Ankara mit neuen Sanktionen wegen der Bohrungen",
        "von Hanna Feld, Brüssel",
        "18. Mai 2023",
        "Die EU hat am Montag gewarnt.",
    ]
    assert cut("\n".join(lines), "de") == lines
    lines = ["FOR IMMEDIATE RELEASE", "Ministry of Foreign Affairs", "Press Office", "12 May 1987"]
    assert cut("\n".join(lines), "en") == lines
    lines = ["The council met.", "It left after three hours of talks in the old palace by the river.", "Nobody spoke."]
    assert cut("\n".join(lines), "en") == lines


def test_wrapped_lines_are_joined_and_lines_of_their_own_are_not() -> None:
    wrapped = "The ministers of three states met on\nMonday in the old town to say that\nCouncils decide. It is\nso."
    assert len(cut(wrapped, "en")) == 2
    alone = "21.30 Uhr\nDer Rat tagt.\n\n9.00 Uhr\nDer Rat schweigt."
    assert cut(alone, "de") == ["21.30 Uhr", "Der Rat tagt.", "9.00 Uhr", "Der Rat schweigt."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\f", "\x85"])
def test_line_ends_of_any_kind(end: str) -> None:
    assert cut(f"Überschrift{end}{end}Der Rat tagt. Er schweigt.", "de") == [
        "Überschrift",
        "Der Rat tagt.",
        "Er schweigt.",
    ]


def test_what_is_not_seen_is_no_sentence_and_stays_at_no_end() -> None:
    assert cut("\u200b\ufeff \u2060\n\n\u202e") == []
    assert cut("\u200b Der Rat tagt. \u200b") == ["Der Rat tagt."]


def test_right_to_left() -> None:
    assert cut("אמר השר כן. הוא הלך.") == ["אמר השר כן.", "הוא הלך."]


@pytest.mark.parametrize("text", ["a" * 50_000, "wort " * 10_000, "„" * 10_000 + "a" + "“" * 10_000, "." * 50_000])
def test_long_stretches_are_cut(text: str) -> None:
    parts = sentences(text)
    assert max(part.end - part.start for part in parts) <= LONGEST
    assert sum(part.end - part.start for part in parts) >= len(text) - text.count(" ")


PIECES = st.sampled_from(
    [
        "Er ging.",
        "„Nein“",
        "z. B.",
        " ",
        "\n",
        "\n\n",
        "26.",
        "U.S.",
        "“",
        '"',
        "…",
        "!?",
        "Dr.",
        "\u200b",
        "א",
        "- ",
        "(",
        "a",
    ]
)


@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)), st.sampled_from(["de", "en", None])
)
def test_all_that_shows_lies_in_one_sentence(text: str, language: str | None) -> None:
    last = 0
    outside = []
    for part in sentences(text, language):
        assert last <= part.start < part.end <= len(text)
        assert text[part.start : part.end].strip() == text[part.start : part.end]
        outside.append(text[last : part.start])
        last = part.end
    hidden = "".join([*outside, text[last:]])
    assert not any(char.isprintable() and not char.isspace() for char in hidden)
