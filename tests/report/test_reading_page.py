"""The page of a reading: all that helps to decide on a proposal, and each of them marked whole."""

from __future__ import annotations

import re

from detente.reading.read import read
from detente.reading.shape import as_json
from detente.record.document import Document
from detente.report.reading_page import reading_page

TEXT = (
    "Russia criticised Poland on Wednesday. Germany delivered at least 14 tanks to Ukraine. It rejected a demand. "
    "France condemned it on 27 January 2022."
)


def page(text: str = TEXT) -> str:
    return reading_page(as_json(read(Document(id="r1", text=text, language="en"))), text)


def test_what_helps_to_decide_stands_there() -> None:
    made = page()
    assert "open: it lacks the day of publication" in made
    assert "date 2022-01-27" in made
    assert "quantities: at least 14 tanks" in made
    assert "about: demand" in made
    assert "target may be: " in made
    assert "by “criticised”" in made


def test_overlapping_proposals_are_marked_whole() -> None:
    text = "Russia demanded that Poland withdraw."
    shape = as_json(read(Document(id="r1", text=text, language="en")))
    (first, *_) = shape["statements"]
    other = {"start": 16, "end": 37, "quote": text[16:37]}
    shape["statements"] = [first | {"start": 0, "end": 27, "quote": text[:27]}, first | other]
    made = reading_page(shape, text)

    def marked(number: int) -> str:
        pieces = re.findall(rf'<mark class="[^"]*\bp{number} [^"]*">(.*?)</mark>', made)
        return "".join(re.sub(r"<a .*?</a>", "", piece) for piece in pieces)

    assert (marked(1), marked(2)) == (text[:27], text[16:37])
    assert 'class="p1 p2 both"' in made
    assert ":root:has(#q2:target, #s2:target) .p2" in made


def test_targets_are_large_enough() -> None:
    made = page()
    links = re.findall(r'<a (class="n" )?[^>]*href="#[qs]\d+"', made)
    assert links
    assert all(links)
    assert "min-width: max(24px, 1.5rem); min-height: max(24px, 1.5rem)" in made


def test_a_page_without_proposals_is_well_formed() -> None:
    made = page("It snowed.")
    assert "None found." in made
    assert ":has(" not in made
