"""Whose paper a text is, and that it is the source of what the paper tells."""

from __future__ import annotations

import pytest

from detente.reading.issuers import issuers_of
from detente.reading.mentions import find_actors
from detente.reading.read import read
from detente.record.document import Document

STATEMENT = """STATEMENT BY THE MINISTRY OF FOREIGN AFFAIRS OF PERU

Lima, 3 June 2009

Peru protests against the conduct of Chile. The Government thanks Bolivia for its help.

REACTIONS

Chile rejected the statement.
"""
JOINT = """JOINT STATEMENT OF THE FOREIGN MINISTERS OF PERU AND CHILE ON THE SITUATION IN BOLIVIA

Lima, 3 June 2009

They condemn the attack by Bolivia. Peru will release the fishermen.

NEWS: Bolivia rejects statement

Bolivia rejected the statement.
"""


@pytest.mark.parametrize(("text", "names"), [(STATEMENT, ("PE",)), (JOINT, ("PE", "CL"))])
def test_a_paper_is_the_source_of_what_it_tells_up_to_the_reactions(text: str, names: tuple[str, ...]) -> None:
    found = read(Document(id="x", text=text, language="en")).statements
    told = [one.source for one in found if "reject" not in one.quote]
    assert len(told) > 1
    assert set(told) == {names}
    assert next(one.source for one in found if "rejected" in one.quote) == ("author",)


def test_the_first_sentence_names_who_declares_jointly() -> None:
    text = (
        "JOINT DECLARATION ON THE GULF\n\nLima, 3 June 2009\n\nThe Foreign Ministers of Chile and Peru met here today."
    )
    assert issuers_of(text, find_actors(text, "en")) == (("CL", "PE"), len(text))


def test_a_report_is_no_paper() -> None:
    text = "Peru and Chile published a joint statement.\n\nThey met in Lima."
    assert issuers_of(text, find_actors(text, "en"))[0] == ()
