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
    ("Sie kamen um drei Uhr an.", "um drei Uhr", "2022-01-27", "time"),
    ("Kurz nach acht Uhr morgens fiel es.", "Kurz nach acht Uhr morgens", "2022-01-27", "time"),
    ("Sie kamen um Viertel vor fünf an.", "um Viertel vor fünf", "2022-01-27", "time"),
    ("Sie kamen gegen halb drei an.", "gegen halb drei", "2022-01-27", "time"),
    ("Es war Donnerstag, der zwanzigste Januar.", "Donnerstag, der zwanzigste Januar", "2022-01-20", "day"),
    ("Bis Samstagmitternacht müssen sie gehen.", "Bis Samstagmitternacht", "2022-01-29", "day"),
    ("Sie müssen bis 18 Uhr am 29. Januar gehen.", "bis 18 Uhr am 29. Januar", "2022-01-29", "day"),
    ("Das Verbot wurde um ein Jahr verlängert.", "um ein Jahr", None, "vague"),
    ("Sie warteten eine halbe Stunde.", "eine halbe Stunde", None, "vague"),
    ("Vor einem halben Jahr kam er.", "Vor einem halben Jahr", None, "vague"),
    ("Er blieb zweieinhalb Jahre.", "zweieinhalb Jahre", None, "vague"),
    ("Er hat Warnungen wochenlang nicht beachtet.", "wochenlang", None, "vague"),
    ("Seit zwei Nächten schweigt er.", "Seit zwei Nächten", None, "vague"),
    ("In der letzten Augusthälfte kamen sie.", "In der letzten Augusthälfte", "2021-08", "month"),
    ("In der ersten Woche des Januar kamen sie.", "In der ersten Woche des Januar", "2022-01", "month"),
    (
        "Es kam in der Nacht vom 12. auf den 13. Januar.",
        "in der Nacht vom 12. auf den 13. Januar",
        "2022-01-12/2022-01-13",
        "day",
    ),
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
    ("It is at three o'clock.", "at three o'clock", "2022-01-27", "time"),
    ("They met at one o’clock in the morning.", "at one o’clock in the morning", "2022-01-27", "time"),
    ("They met at half past two.", "at half past two", "2022-01-27", "time"),
    ("It began at a quarter to five.", "at a quarter to five", "2022-01-27", "time"),
    ("It landed at 0630 GMT.", "at 0630 GMT", "2022-01-27", "time"),
    ("He came at 1500 hours.", "at 1500 hours", "2022-01-27", "time"),
    ("They must go by noon on 29 January.", "by noon on 29 January", "2022-01-29", "day"),
    ("They left at 6 p.m. on January 20.", "at 6 p.m. on January 20", "2022-01-20", "day"),
    ("It is Thursday the twentieth of January.", "Thursday the twentieth of January", "2022-01-20", "day"),
    ("It has been so since the mid-1990s.", "since the mid-1990s", "199X", "decade"),
    ("It has been rationed since the 14th, he says.", "since the 14th", "2022-01-14", "day"),
    ("They waited for half an hour.", "for half an hour", None, "vague"),
    ("Half an hour later it ended.", "Half an hour later", None, "vague"),
    ("It lasted two and a half years.", "two and a half years", None, "vague"),
    ("Greece agreed within the hour.", "within the hour", None, "vague"),
    ("They had crossed in two nights.", "in two nights", None, "vague"),
    ("It was prolonged by a year.", "by a year", None, "vague"),
    ("In the last week of December it fell.", "In the last week of December", "2021-12", "month"),
    ("From 3 to 5 January they met.", "From 3 to 5 January", "2022-01-03/2022-01-05", "day"),
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


# What a correspondent writes, told on Thursday, 18 May 2023: "text: date = value; date = value".
PHRASES_GERMAN = """
In den Achtzigerjahren war das anders.: In den Achtzigerjahren = 198X
In den 80er-Jahren war das anders.: In den 80er-Jahren = 198X
Am späten Freitagabend schwieg sie.: Am späten Freitagabend = 2023-05-12
Am Dienstag voriger Woche kam er.: Am Dienstag voriger Woche = 2023-05-09
Am Dienstag kommender Woche soll er kommen.: Am Dienstag kommender Woche = 2023-05-23
Zwischen dem 3. und dem 7. April fielen Schüsse.: Zwischen dem 3. und dem 7. April = 2023-04-03/2023-04-07
Sie blieben vom 28. Februar bis zum 3. März.: vom 28. Februar bis zum 3. März = 2023-02-28/2023-03-03
Von Montag bis Mittwoch tagte der Rat.: Von Montag bis Mittwoch = 2023-05-15/2023-05-17
Von 1992 bis 1995 starben Tausende.: Von 1992 bis 1995 = 1992/1995
Am 3. Mai brach es ab, tags darauf zog sie ab.: Am 3. Mai = 2023-05-03; tags darauf = 2023-05-04
Am 3. Mai schwieg er. Am Vortag hatte er gedroht.: Am 3. Mai = 2023-05-03; Am Vortag = 2023-05-02
Am 2. Mai kam er. Noch am selben Tag ging er.: Am 2. Mai = 2023-05-02; Noch am selben Tag = 2023-05-02
Im Vorjahr sank die Ausfuhr.: Im Vorjahr = 2022
Noch in diesem Jahr soll es öffnen.: in diesem Jahr = 2023
Im Herbst hatte Warschau gezögert.: Im Herbst = 2022-23
In der ersten Jahreshälfte sank die Ausfuhr.: In der ersten Jahreshälfte = 2023
Seit mehr als zehn Jahren wird verhandelt.: Seit mehr als zehn Jahren = None
Vor gut einem Monat hatte Lima gedroht.: Vor gut einem Monat = 2023-04
Der 1960 geschlossene Vertrag verbietet es.: 1960 = 1960
1990 besetzte der Irak Kuwait.: 1990 = 1990
In den frühen Morgenstunden fielen Schüsse.: In den frühen Morgenstunden = 2023-05-18
Die Sitzung wurde auf Montag verschoben.: auf Montag = 2023-05-22
Stand: 17.5.2023, 18.42 Uhr: 17.5.2023, 18.42 Uhr = 2023-05-17
"""
PHRASES_ENGLISH = """
It came in the early hours of Friday.: in the early hours of Friday = 2023-05-12
It came in the small hours.: in the small hours = 2023-05-18
He spoke at 3 p.m. on Tuesday.: at 3 p.m. on Tuesday = 2023-05-16
They must be gone by noon tomorrow.: by noon tomorrow = 2023-05-19
It ends at midnight on Friday.: at midnight on Friday = 2023-05-19
Shells fell before dawn on Sunday.: on Sunday = 2023-05-14
It lasted from 28 February to 3 March.: from 28 February to 3 March = 2023-02-28/2023-03-03
It lasted from 1998 to 2000.: from 1998 to 2000 = 1998/2000
On 3 May he left. Later that day she did.: On 3 May = 2023-05-03; Later that day = 2023-05-03
On 3 May he left. The previous day she had.: On 3 May = 2023-05-03; The previous day = 2023-05-02
It began on 3 May and ended on the twelfth.: on 3 May = 2023-05-03; on the twelfth = 2023-05-12
It sailed the day before yesterday.: the day before yesterday = 2023-05-16
He leaves on Friday week.: on Friday week = 2023-05-26
It is the worst in decades.: in decades = None
More than two years ago they met.: More than two years ago = 2021
In the second half of 2022 exports fell.: In the second half of 2022 = 2022
In mid-2024 it should open.: In mid-2024 = 2024
The winter of 1962-63 was hard.: The winter of 1962-63 = 1962-24
Since January 40 boats were seen.: Since January = 2023-01
It begins at 00:01.: at 00:01 = 2023-05-18
17:20 – Paris denies it.: 17:20 = 2023-05-18
Updated 15 May 2023, 18:45: 15 May 2023, 18:45 = 2023-05-15
"""
PHRASES = [
    (line, language)
    for language, lines in (("de", PHRASES_GERMAN), ("en", PHRASES_ENGLISH))
    for line in lines.strip().split("\n")
]


@pytest.mark.parametrize(("line", "language"), PHRASES)
def test_what_a_correspondent_writes(line: str, language: str) -> None:
    text, _, wanted = line.rpartition(": ")
    got = [f"{text[d.start : d.end]} = {d.value}" for d in found(text, language, "2023-05-18")]
    assert got == wanted.split("; ")


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
Das steht 3:1.|Nr. 2022-7|Wasser wird im Sommer und im Winter abgelassen.|bei Nacht und Nebel
Wer heute geht, kann morgen kommen.
"""
NO_DATE_ENGLISH = """
They may march on.|a second time|It fell by 1,999.|version 1.2022|He sat in the sun.|It costs $2000.|the 2nd round
every day|It rose from 1500 to 2000 metres.|He paid 2000 dollars.|on the 12th floor
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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It will end on February 30, 2022.", "en"),
        ("It ended on 29 February 2022.", "en"),
        ("It ended on 31 April.", "en"),
        ("It ended on 30/02/2022.", "en"),
        ("It ended on 2022-02-30.", "en"),
        ("Er kam am 31. Februar 2022.", "de"),
        ("Er kam am 31.02.2022.", "de"),
    ],
)
def test_there_is_no_such_day(text: str, language: str) -> None:
    for published in ("2022-01-26", None) if "2022" in text else ("2022-01-26",):
        (date,) = dates(text, language, published=published)
        assert date.value is None
        assert "no such day" in (date.missing or "")


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Minister Freitag lehnte ab.", "de", []),
        ("Herr Montag kam am Freitag.", "de", ["am Freitag"]),
        ("Herr Mai kam im Mai.", "de", ["im Mai"]),
        ("Wie der Minister Freitag mitteilte, ist es so.", "de", ["Freitag"]),
        ("Mr Friday left on Monday.", "en", ["on Monday"]),
        ("The Foreign Minister Friday rejected it.", "en", ["Friday"]),
    ],
)
def test_a_surname_is_no_date(text: str, language: str, told: list[str]) -> None:
    assert [text[d.start : d.end] for d in dates(text, language, published="2022-01-26")] == told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Resolution 1718 gilt.", "de"),
        ("Resolution 1701 is in force.", "en"),
        ("We are used to winter.", "en"),
        ("Trade fell by a quarter.", "en"),
        ("It was listed, shortly before it fell.", "en"),
        ("Das Spiel endete halb vier.", "de"),
    ],
)
def test_what_looks_like_a_date_and_is_none(text: str, language: str) -> None:
    assert found(text, language) == []


def test_bare_hours_at_the_beginning_of_lines_are_told_in_a_report_hour_by_hour() -> None:
    lines = ["18.40\nThis page is closing.", "17.25 Dhaka hits out\nShe spoke.", "09.00 Good morning\nIt begins."]
    assert [date.granularity for date in found("\n\n".join(lines), "en")] == ["time"] * 3
    assert found("17.25 is the price.\n17.40 is too much.", "en") == []
