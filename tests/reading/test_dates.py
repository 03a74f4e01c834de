"""Dates, as exact as the words and the day of publication allow, and never more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dates import dates
from detente.reading.days import month_near, published_on
from detente.reading.reading import DateMention

PUBLISHED = "2022-01-27"  # a Thursday


def found(text: str, language: str, published: str | None = PUBLISHED) -> list[DateMention]:
    return list(dates(text, language, published=published))


def one(text: str, language: str, published: str | None = PUBLISHED) -> tuple[str, str | None, str]:
    all_ = found(text, language, published)
    assert len(all_) == 1, [text[d.start : d.end] for d in all_]
    return text[all_[0].start : all_[0].end], all_[0].value, all_[0].granularity


GERMAN = [
    ("Das war am 26. Januar 2021.", "am 26. Januar 2021", "2021-01-26", "day"),
    ("Am 24.2.2022 kam es.", "Am 24.2.2022", "2022-02-24", "day"),
    ("Stand: 2022-01-26.", "2022-01-26", "2022-01-26", "day"),
    ("2022/01: Antwort", "2022/01", "2022-01", "month"),
    ("Er kam am Mittwoch an und blieb, sagte sie.", "am Mittwoch", "2022-01-26", "day"),
    ("Er reist am Freitag ab.", "am Freitag", "2022-01-28", "day"),
    ("Er kam am Dienstagabend an.", "am Dienstagabend", "2022-01-25", "day"),
    ("Am vergangenen Donnerstag schwieg er.", "Am vergangenen Donnerstag", "2022-01-20", "day"),
    ("Das kam gestern.", "gestern", "2022-01-26", "day"),
    ("Er geht morgen früh.", "morgen früh", "2022-01-28", "day"),
    ("Ein im Dezember vorgelegter Entwurf lag da, als sie kamen.", "im Dezember", "2021-12", "month"),
    ("Sie wollen im März tagen.", "im März", "2022-03", "month"),
    ("Ende Oktober griffen sie an.", "Ende Oktober", "2021-10", "month"),
    ("Er kam letzte Woche.", "letzte Woche", "2022-01-17/2022-01-23", "week"),
    ("Nächste Woche kommt er.", "Nächste Woche", "2022-01-31/2022-02-06", "week"),
    ("Im vergangenen Jahr kam er.", "Im vergangenen Jahr", "2021", "year"),
    ("Er kam vor drei Monaten.", "vor drei Monaten", "2021-10", "month"),
    ("Er kommt in zwei Tagen.", "in zwei Tagen", "2022-01-29", "day"),
    ("Seit 2014 ist es so.", "Seit 2014", "2014", "year"),
    ("Sie streiten seit den 1990er Jahren.", "seit den 1990er Jahren", "199X", "decade"),
    ("Im Herbst 2021 kam er.", "Im Herbst 2021", "2021-23", "season"),
    ("Im ersten Quartal 2022 stieg es.", "Im ersten Quartal 2022", "2022-33", "season"),
    ("Vom 3. bis 5. März tagen sie.", "Vom 3. bis 5. März", "2022-03-03/2022-03-05", "day"),
    ("Bis Ende des Jahres soll es so sein.", "Bis Ende des Jahres", "2022", "year"),
    ("In der Nacht zum 2. Januar kam es dazu.", "In der Nacht zum 2. Januar", "2022-01-02", "day"),
    ("Sie kamen um 14.30 Uhr an.", "um 14.30 Uhr", "2022-01-27", "time"),
    ("Er kommt in Kürze.", "in Kürze", None, "vague"),
    ("Sie warten seit Wochen.", "seit Wochen", None, "vague"),
    ("Das gilt für viele Jahre.", "für viele Jahre", None, "vague"),
    ("In den kommenden Tagen kommt er.", "In den kommenden Tagen", None, "vague"),
    ("Sie müssen binnen zwölf Stunden gehen.", "binnen zwölf Stunden", None, "vague"),
]
ENGLISH = [
    ("It was on 26 January 2021.", "on 26 January 2021", "2021-01-26", "day"),
    ("It was on January 26, 2021.", "on January 26, 2021", "2021-01-26", "day"),
    ("It came on Wednesday, Jan. 26.", "on Wednesday, Jan. 26", "2022-01-26", "day"),
    ("He said on Wednesday that it was so.", "on Wednesday", "2022-01-26", "day"),
    ("They will meet on Wednesday.", "on Wednesday", "2022-02-02", "day"),
    ("He left last Friday.", "last Friday", "2022-01-21", "day"),
    ("He left yesterday.", "yesterday", "2022-01-26", "day"),
    ("It met on Saturday night.", "on Saturday night", "2022-01-22", "day"),
    ("They met last month.", "last month", "2021-12", "month"),
    ("It begins next month.", "next month", "2022-02", "month"),
    ("It must end by mid-February.", "by mid-February", "2022-02", "month"),
    ("He came last October.", "last October", "2021-10", "month"),
    ("He came two weeks ago.", "two weeks ago", "2022-01-10/2022-01-16", "week"),
    ("It held over the past two weeks.", "over the past two weeks", None, "vague"),
    ("They waited for years.", "for years", None, "vague"),
    ("It ended within hours.", "within hours", None, "vague"),
    ("It was so in the 1990s.", "in the 1990s", "199X", "decade"),
    ("It began in the spring of 1968.", "in the spring of 1968", "1968-21", "season"),
    ("It fell in the first quarter of 2021.", "in the first quarter of 2021", "2021-33", "season"),
    ("They left at 2:24 p.m.", "at 2:24 p.m.", "2022-01-27", "time"),
    ("It happened earlier in the day.", "earlier in the day", "2022-01-27", "day"),
    ("It came on the twenty-sixth of December.", "on the twenty-sixth of December", "2021-12-26", "day"),
    ("March 3-5 was quiet.", "March 3-5", "2021-03-03/2021-03-05", "day"),
    ("It came on 13/4/2021.", "on 13/4/2021", "2021-04-13", "day"),
    ("It came on 3/4/2021.", "on 3/4/2021", None, "day"),
]


@pytest.mark.parametrize("row", GERMAN, ids=lambda row: row[1])
def test_german(row: tuple[str, str, str | None, str]) -> None:
    assert one(row[0], "de") == row[1:]


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[1])
def test_english(row: tuple[str, str, str | None, str]) -> None:
    assert one(row[0], "en") == row[1:]


@pytest.mark.parametrize(
    ("published", "values"),
    [
        (None, [None, None, None, "1999-03-05"]),
        ("2022", [None, None, "2021", "1999-03-05"]),
        ("2022-01", [None, "2021-12", "2021", "1999-03-05"]),
        ("2022-01-27", ["2022-01-26", "2021-12", "2021", "1999-03-05"]),
        ("about then", [None, None, None, "1999-03-05"]),
        ("2022-13-40", [None, None, None, "1999-03-05"]),
    ],
)
def test_no_value_is_more_exact_than_the_day_of_publication_allows(
    published: str | None, values: list[str | None]
) -> None:
    text = "He came yesterday, last month and last year, not on 5 March 1999."
    mentions = found(text, "en", published)
    assert [mention.value for mention in mentions] == values
    assert all((mention.missing is None) == (mention.value is not None) for mention in mentions)


def test_later_and_earlier_count_from_the_date_told_before() -> None:
    text = "Am 30. Oktober kam das Ultimatum. Binnen zwölf Stunden sollte er gehen. Einen Tag später griffen sie an."
    assert [mention.value for mention in found(text, "de", "1956-11-07")] == ["1956-10-30", None, "1956-10-31"]
    text = "He left on 3 March 2021. A week later he was back, two days before the vote."
    assert [mention.value for mention in found(text, "en")] == ["2021-03-03", "2021-03-08/2021-03-14", None]


def test_hours_belong_to_the_day_of_their_sentence() -> None:
    text = "Am 1. März begann es, kurz nach Mitternacht. Seit Mitternacht ist Ruhe."
    assert [(d.value, d.granularity) for d in found(text, "de", "2008-03-08")] == [
        ("2008-03-01", "day"), ("2008-03-01", "time"), ("2008-03-08", "day"),
    ]  # fmt: skip


def test_the_verb_of_the_clause_tells_past_from_future() -> None:
    text = "Er sagte am Montag, er werde am Freitag kommen."
    assert [mention.value for mention in found(text, "de")] == ["2022-01-24", "2022-01-28"]
    text = "She warned on Monday that talks would end on Friday."
    assert [mention.value for mention in found(text, "en")] == ["2022-01-24", "2022-01-28"]
    text = "It pays if the deal is in force in December."
    assert [mention.value for mention in found(text, "en")] == ["2022-12"]


def test_last_week_told_on_a_sunday_may_be_either() -> None:
    mention = found("It met last week.", "en", "1962-10-28")[0]
    assert mention.value is None
    assert mention.missing is not None
    assert "Sunday" in mention.missing


NO_DATE_GERMAN = """
Guten Morgen.|Er ist 75 Jahre alt.|August Kern kam.|Im Alter von 76 Jahren starb er.|Im Sommer ist es warm.
in letzter Minute|Er soll die Tür öffnen.|Es kamen 2000 Soldaten.|Das Heer hat 5.000 Mann.|pro Tag
Das steht 3:1.|Nr. 2022-7
"""
NO_DATE_ENGLISH = """
They may march on.|a second time|It fell by 1,999.|version 1.2022|He sat in the sun.|It costs $2000.|the 2nd round
every day
"""


@pytest.mark.parametrize("text", NO_DATE_GERMAN.strip().replace("\n", "|").split("|"))
def test_what_is_no_date_in_german(text: str) -> None:
    assert [text[d.start : d.end] for d in found(text, "de")] == []


@pytest.mark.parametrize("text", NO_DATE_ENGLISH.strip().replace("\n", "|").split("|"))
def test_what_is_no_date_in_english(text: str) -> None:
    assert [text[d.start : d.end] for d in found(text, "en")] == []


def test_the_calendar_is_kept() -> None:
    assert month_near(published_on("2022-01-27"), 2, 30, 1) is None
    assert published_on("2022-02-29").date is None
    assert found("Am 31. Juni 2021 kam er.", "de")[0].value is None


WORDS = """
am Mittwoch on Wednesday 26. Januar January 5 2022 vor zwei Wochen weeks ago last letzte Woche in the end of Ende des
Jahres
gestern , . 3/4/2021 12:30 Uhr p.m. später - seit 1990s 19. Jahrhundert 9999 0000-00-00 31. Februar
"""
PIECES = st.sampled_from(WORDS.split())


@given(
    st.one_of(
        st.text(max_size=120), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
    )
)
def test_spans_are_in_bounds_and_values_are_edtf(text: str) -> None:
    for language in ("de", "en"):
        last = 0
        for mention in dates(text, language, published=PUBLISHED):
            assert last <= mention.start < mention.end <= len(text)
            assert (mention.value is None) == (mention.missing is not None)
            for part in (mention.value or "").split("/"):
                assert not part or set(part) <= set("0123456789-X")
            last = mention.end
