from __future__ import annotations

import pytest

from detente.reading.read import read
from detente.record.document import Document


def first(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = read(Document(id="x", text=text, language=language)).statements[-1]
    return found.actor, found.target


@pytest.mark.parametrize(
    ("text", "language", "actor", "target"),
    [
        ("Den Kreml warnte Washington am Montag.", "de", ("US",), ("RU",)),
        ("Polen wurde von Deutschland kritisiert.", "de", ("DE",), ("PL",)),
        ("Kenia und Uganda verurteilten Ruanda.", "de", ("KE", "UG"), ("RW",)),
        ("Das verlangt Indien, das Pakistan beschuldigte.", "de", ("IN",), ("PK",)),
        ("Russland drohte, die Lieferungen an Polen zu stoppen.", "de", ("RU",), ("PL",)),
        ("Moskau lehnte die Pläne Washingtons ab.", "de", ("RU",), ("US",)),
        ("Peru was criticised by Chile.", "en", ("CL",), ("PE",)),
        ("Norway and Sweden urged Denmark to wait.", "en", ("NO", "SE"), ("DK",)),
        ("Egypt rejected Israeli demands.", "en", ("EG",), ("IL",)),
    ],
)
def test_subject_and_object(text: str, language: str, actor: tuple[str, ...], target: tuple[str, ...]) -> None:
    assert first(text, language) == (actor, target)


def test_a_joined_clause_shares_its_subject() -> None:
    found = read(Document(id="x", text="Kenya denied it and accused Uganda of lying.", language="en")).statements[-1]
    assert (found.act, found.actor, found.target) == ("accuse", ("KE",), ("UG",))


def test_a_pronoun_means_whom_the_text_spoke_of() -> None:
    text = "Iceland has few ships. It warned Britain on Monday."
    assert first(text, "en") == (("IS",), ("GB",))


def test_a_subject_that_names_nobody_leaves_the_actor_empty() -> None:
    found = read(Document(id="x", text="Die Demonstranten forderten den Rücktritt.", language="de")).statements
    assert [(s.act, s.actor) for s in found] == [("demand", ())]
