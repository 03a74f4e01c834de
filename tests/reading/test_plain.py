"""The form of a text that the layers see, and the way back to the text as it is."""

from __future__ import annotations

import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.plain import plain_of
from detente.reading.read import read
from detente.reading.reading import Reading
from detente.record.document import Document

REPORTS = Path(__file__).parents[2] / "benchmarks" / "reading" / "dev"
NATO = "Russland zog nach Angaben der NATO bis zum Mittwoch mehr als 100.000 Soldaten an der Grenze zusammen."
WHEAT = "Poland said on Monday that it had delivered 283 tonnes of wheat, and up to 200 million US dollars more."


def seen(text: str) -> str:
    plain = plain_of(text)
    return text if plain is None else plain.text


def found(text: str, language: str) -> tuple[list[object], ...]:
    """What a reading tells besides its offsets, with white space and soft hyphens aside."""
    reading = read(Document(id="r", text=text, language=language), published="2022-01-26")
    assert all(text[one.start : one.end] == one.quote for one in reading.statements)

    def told(start: int, end: int) -> str:
        return unicodedata.normalize("NFC", "".join(text[start:end].replace("\u00ad", "").split()))

    return (
        [told(s.start, s.end) for s in reading.sentences],
        [(told(m.start, m.end), m.actor) for m in reading.mentions],
        [(told(q.start, q.end), q.value, q.unit, q.currency, q.bound) for q in reading.quantities],
        [(told(d.start, d.end), d.value) for d in reading.dates],
        [(told(s.start, s.end), s.act, s.actor, s.target) for s in reading.statements],
    )


@pytest.mark.parametrize("width", [40, 72])
@pytest.mark.parametrize("name", ["de-04-anden", "de-15-vilnius", "en-02-grain", "en-13-taftan"])
def test_a_wrapped_report_reads_as_before_it_was_wrapped(name: str, width: int) -> None:
    text = (REPORTS / f"{name}.txt").read_text("utf-8")
    lines = [textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False) for line in text.split("\n")]
    assert found("\n".join(lines), name[:2]) == found(text, name[:2])


@pytest.mark.parametrize("name", ["de-04-anden", "en-13-taftan"])
@pytest.mark.parametrize(
    "form",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("ung", "u\u00adng").replace("the", "t\u00adhe"),
        lambda text: text.replace(" ", "  "),
    ],
    ids=["decomposed", "soft hyphens", "two blanks"],
)
def test_the_form_of_the_letters_does_not_matter(name: str, form: object) -> None:
    text = (REPORTS / f"{name}.txt").read_text("utf-8")
    assert callable(form)
    assert found(form(text), name[:2]) == found(text, name[:2])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Washington sagt 200 Millionen\nUS-Dollar zu.", "Washington sagt 200 Millionen US-Dollar zu."),
        ("Es sind mehr als\n100.000 Soldaten.", "Es sind mehr als 100.000 Soldaten."),
        ("Sie sagen 5 Mrd.\nEuro zu.", "Sie sagen 5 Mrd. Euro zu."),
        ("Sie lieferten 283\nTonnen Weizen.", "Sie lieferten 283 Tonnen Weizen."),
        ("Jan  26,  2022", "Jan 26, 2022"),
        ("Ver\u00adtei\u00ad\ndi\u00adgung", "Verteidigung"),
        ("u\u0308ber A\u030a", "über Å"),
    ],
)
def test_what_belongs_together_is_joined(text: str, whole: str) -> None:
    assert seen(text) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Scholz in Kiew\nDer Kanzler kam am Montag.",
        "Russia rejects demands\nBy John Smith\nMOSCOW: It refused.",
        "Moskau fordert:\n- den Abzug der Truppen\n- Garantien der NATO\n- Gespräche.",
        "Streit um Resolution 1701\nDer Rat berät am Montag.",
        "Das Jahr 2022\nRussland greift an.",
        "Soldiers die\nTwo more were hurt.",
        "A paragraph.\n\nanother one",
    ],
)
def test_headlines_items_and_paragraphs_stay_apart(text: str) -> None:
    assert seen(text) == text


def test_two_lines_of_a_wrapped_text_may_hold_a_list() -> None:
    text = textwrap.fill(NATO, 40) + "\nSie fordert:\n- den Abzug der Truppen von der Grenze,\n- Gespräche."
    assert seen(text).split("\n")[1:] == ["Sie fordert:", "- den Abzug der Truppen von der Grenze,", "- Gespräche."]


@pytest.mark.parametrize("text", [NATO, WHEAT])
@pytest.mark.parametrize("width", range(25, 80, 6))
def test_any_width_will_do(text: str, width: int) -> None:
    language = "de" if text is NATO else "en"
    assert found(textwrap.fill(text, width), language) == found(text, language)


@given(st.text(alphabet="aü\u0308u \n\u00ad.-5A", max_size=60))
def test_the_way_back_is_exact(text: str) -> None:
    plain = plain_of(text)
    if plain is None:
        return
    for at in range(len(plain.text)):
        start, end = plain.start(at), plain.end(at + 1)
        assert 0 <= start < end <= len(text)
        if not plain.text[at].isspace():
            assert plain.text[at] in unicodedata.normalize("NFC", text[start:end])


def test_quotes_are_those_of_the_text_as_it_is() -> None:
    text = "Polen  lehnte die Bitte der\nRussen am Montag ab."
    reading: Reading = read(Document(id="r", text=text, language="de"), published="2022-01-26")
    assert reading.document.text == text
    assert [one.quote for one in reading.statements] == [text.removesuffix("."), "die Bitte der\nRussen am Montag"]
