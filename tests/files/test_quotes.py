from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.files.quotes import Text, locate
from detente.record.document import Document, normalise_line_ends

RAW = "Red said: No.\r\nBlue said: No.\rThat was all.\n"


def text(raw: str = RAW) -> Text:
    return Text(Document(id="d", text=raw))


def test_in_place() -> None:
    assert locate(text(), "Red said", 0, 8).problem is None


def test_line_ends_alone_may_differ() -> None:
    found = locate(text(), "No.\nBlue said: No.\nThat", 10, 34)
    assert found.problem is None
    assert (found.start, found.end) == (10, 34)


def test_a_moved_quote_is_a_warning() -> None:
    found = locate(text(), "Blue said", 0, 9)
    assert (found.start, found.end) == (15, 24)
    assert found.problem is not None
    assert found.problem.severity == "warning"
    assert "from 0 to 9, now 15 to 24" in found.problem.message


def test_of_several_the_nearest() -> None:
    found = locate(text(), "No.", 24, 27)
    assert (found.start, found.end) == (26, 29)
    assert found.problem is not None
    assert "the nearest of 2 occurrences" in found.problem.message


def test_a_changed_quote_shows_both_texts() -> None:
    found = locate(text(), "Blue said: Yes.", 15, 29)
    assert found.start is None
    assert found.problem is not None
    assert found.problem.severity == "error"
    assert "'Blue said: Yes.'" in found.problem.message
    assert "at 15 to 29: 'Blue said: No.'" in found.problem.message
    assert "nearest, at 15" in found.problem.message


def test_beyond_the_end() -> None:
    found = locate(text(), "nowhere at all", 9000, 9014)
    assert found.problem is not None
    assert "at 9000 to 9014: nothing" in found.problem.message


def test_without_offsets_once_is_a_note() -> None:
    found = locate(text(), "said: No.\nThat", None, None)
    assert (found.start, found.end) == (20, 34)
    assert found.problem is not None
    assert found.problem.severity == "note"


def test_without_offsets_several_times_says_how_many() -> None:
    found = locate(text(), "said", None, None)
    assert found.start is None
    assert found.problem is not None
    assert "stands 2 times" in found.problem.message


@pytest.mark.parametrize("quote", ["", " \n"])
def test_an_empty_quote(quote: str) -> None:
    found = locate(text(), quote, 0, 0)
    assert found.problem is not None
    assert found.problem.message == "the quote is empty"


@given(st.text(alphabet="ab \r\n", min_size=1, max_size=40), st.data())
def test_whatever_is_found_says_what_was_quoted(raw: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(begin + 1, len(raw)))
    start = data.draw(st.integers(0, 50))
    quote = raw[begin:end]
    found = locate(text(raw), quote, start, start + len(quote))
    if found.start is not None:
        assert normalise_line_ends(raw[found.start : found.end]) == normalise_line_ends(quote)
    elif quote.strip():  # cut between \r and \n, a quote ends with a line end that the text does not have there
        assert normalise_line_ends(quote) not in normalise_line_ends(raw)


def test_the_search_for_nearest_words_has_an_end() -> None:
    document = text("Blue said: No.\n" * 2000)
    problems = [locate(document, f"Blue said: Maybe {number}.", None, None).problem for number in range(500)]
    shown = ["nearest" in problem.message for problem in problems if problem is not None]
    assert shown[0]
    assert not shown[-1]
