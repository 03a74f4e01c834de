"""The words of time of German and English, and the patterns for what stands before and after them.

Everything is read from ``tables/dates.toml``. The patterns in `left` end where a word of time begins, those in `right`
begin where it ends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from detente.reading.literals import literals
from detente.reading.numerals import DIGITS

S = r"[ \u00a0\u202f\n]"  # the white space inside a phrase
_TITLE = 64  # characters before a surname in which its title is sought
SURNAMES = frozenset(["month", "weekday", "season"])  # kinds of words of time that are surnames too
_YEARS = ("jahre", "jahren", "-jahre", "-jahren")  # after the word of a decade
YEAR = r"(?:1[5-9]|20)\d{2}(?!\d|[.,]\d)"


@dataclass(frozen=True)
class DateWords:
    """One language: what a word begins (its kind and value), and compiled patterns for what stands around it.

    Those in `left` and `future` are for a text in small letters, where they take half the time.
    """

    anchors: dict[str, tuple[str, Any]]
    vague: dict[str, re.Pattern[str]]
    plural: frozenset[str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    not_past: re.Pattern[str]
    needs_context: frozenset[str]
    left: dict[str, re.Pattern[str]]
    right: dict[str, re.Pattern[str]]
    since: frozenset[str]
    until: frozenset[str]
    within: frozenset[str]
    in_: frozenset[str]
    for_: frozenset[str]
    ago: str
    ordinals: dict[str, int]
    days_of_month: dict[str, int]
    decades: dict[str, int]
    same: re.Pattern[str]
    hours: frozenset[str]
    falls_short: frozenset[str]
    clause: re.Pattern[str]
    titled: re.Pattern[str]
    titles: tuple[str, ...]  # of which `titled` holds one

    def is_surname(self, text: str, at: int) -> bool:
        """Whether a form of address, or a title without an article, makes a word of time a surname: *Herr Montag*."""
        near = text[max(0, at - _TITLE) : at]
        for title in self.titles:
            if title in near:
                before = self.titled.search(text, max(0, at - _TITLE), at)
                return before is not None and not before["article"]
        return False


def _pairs(text: str) -> dict[str, str]:
    return dict(item.split(":") for item in text.split())


def _days_of_month(table: dict[str, Any]) -> dict[str, int]:
    """The days of a month in words, German ones in each case: *dem neunten*, *der neunte*."""
    known = {word: number for number, word in enumerate(table["days_of_month"].split(), 1)}
    return known | {word[:-1]: number for word, number in known.items() if word.endswith("ten")}


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _patterns(table: dict[str, Any]) -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """The patterns that end where an anchor begins, and those that begin where it ends."""
    months, weekdays = _alternatives(_pairs(table["months"])), _alternatives(_pairs(table["weekdays"]))
    prep = rf"(?:\b(?P<prep>{table['prepositions']}){S})?"
    article = rf"(?:\b(?:{table['articles']}){S})?"
    definite = table["articles"].partition("|(?P<one>")[0]
    part = rf"(?:\b(?P<part>{table['parts']})(?:{S}|-)(?:(?:{definite}){S})?)?"
    prep_the = rf"(?:\b(?P<prep>{table['prepositions']}){S}(?:(?:{definite}){S})?)?"
    which = rf"(?:(?P<last>{table['last']})|(?P<next>{table['next']})|(?P<this>{table['this']}))"
    the_day = rf"(?:\b(?:{weekdays}),?{S}(?:(?:de[mnr]|the){S})?)?"
    nth = _alternatives(_days_of_month(table))
    to = rf"(?:[–-]|bis(?:{S}zum)?|auf|und|oder|to|and|or)(?:{S}(?:dem|den|am|the))?"
    to_day = rf"(?:(?P<first>\d{{1,2}})(?:\.|st|nd|rd|th)?{S}?{to}{S}?)?"
    roughly = rf"(?:\b(?:{table['approximately']}){S})?"
    of_month = rf"(?:\b{to_day}(?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?|(?P<nth>{nth})){S}(?:of{S})?)?"
    number = (
        rf"\b(?:(?P<several>{table['several']})|(?P<number>{DIGITS}|[^\W\d_]+(?:-[^\W\d_]+)?(?:{S}and{S}a{S}half)?)){S}"
    )
    left = {
        "month": rf"{prep_the}{the_day}{part}(?:\b{which}{S})?{of_month}\Z",
        "weekday": rf"{prep}(?:\b(?:{definite}){S})?{part}(?:\b{which}{S})?\Z",
        "unit": rf"{prep}{roughly}{part}{article}(?:\b{which}{S})?(?:{number})?\Z",
        "unit_alone": rf"{prep}{roughly}{part}{article}(?:\b{which}{S})?\Z",
        "season": rf"{prep}(?:\b(?:{definite}){S})?{part}(?:\b{which}{S})?\Z",
        "year": rf"(?:\b(?P<prep>{table['years']}){S})?{part}\Z",
        "number": rf"{prep_the}{part}{the_day}\Z",
        "part_of_day": rf"\b(?:{table['part_of_day_left']}){S}\Z",
        "month_part": rf"{prep}(?:\b(?:{definite}){S})?(?:\b(?:{table['ordinals']}|{which}){S})?\Z",
        "quarter": rf"{prep}(?:\b(?:{definite}){S})?\b(?P<ordinal>{table['ordinals']}){S}\Z",
    }
    year_of = rf",?{S}(?:(?:des{S}jahres|of){S})?(?P<year>{YEAR})(?:[/–-]\d\d(?!\d))?"
    to_second = rf"(?:{S}?[–-]{S}?(?P<second>\d{{1,2}})(?!\d))?"
    english_day = rf"\.?{S}(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d){to_second}"
    right = {
        "month_day": english_day,
        "week_of": rf"(?:{S}(?:of{S})?(?:the{S})?{which}{S}(?:woche|week)\b|{S}(?P<week>week)\b(?!{S}(?:of|long)))",
        "year": rf"\.?(?:{year_of}|{S}(?:(?:des|of){S})?{which}{S}(?:jahres|year)\b)",
        "year_to": rf"{S}?[–/-]{S}?(?P<to>\d{{4}}|\d{{2}})(?!\d)|{S}(?:{table['year_joins']}){S}(?P<other>{YEAR})",
        "goes_on": rf",?{S}(?:(?:de[mnr]|the){S})?(?:\d{{1,2}}\.{S}?(?:{months}|\d{{1,2}}\.)|(?:{months})\b\.?{S}\d|"
        rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{nth}){S}(?:of{S})?(?:{months})\b)",
        "of_month": rf"{S}(?:of|des|im){S}(?:{months})\b",
        "day_time": rf"{S}(?:early{S}|late{S}|am{S})?(?:{table['day_times']})\b",
        "ago": rf"{S}ago\b",
        "earlier": rf"{S}(?:{table['after_unit_last']})\b(?!{S}yesterday)",
        "later": rf"{S}(?:{table['after_unit_next']})\b(?!{S}tomorrow)",
        "part_of_day_not": rf"{S}{table['part_of_day_not']}\b",
        "clock": rf"(?:{S}?{table['clock']})",
    }
    begins = r"(?=\b\w|\Z)"  # nothing of them begins inside a word, and most words are passed over at once
    return (
        {name: re.compile(begins + pattern) for name, pattern in left.items()},
        {name: re.compile(pattern, re.IGNORECASE) for name, pattern in right.items()},
    )


@cache
def date_words(language: str) -> DateWords:
    """The words of ``"de"`` or ``"en"``."""
    file = resources.files("detente.reading").joinpath("tables/dates.toml")
    table = tomllib.loads(file.read_text("utf-8"))[language]
    anchors: dict[str, tuple[str, Any]] = {}
    for name, month in _pairs(table["months"]).items():
        anchors[name] = ("month", int(month))
    for name, weekday in _pairs(table["weekdays"]).items():
        for tail in ("", *table["weekday_tails"].split()):
            anchors[name + tail] = ("weekday", int(weekday))
    for kind in ("seasons", "days"):
        anchors |= {name: (kind[:-1], int(value)) for name, value in _pairs(table[kind]).items()}
    anchors |= {name: ("unit", unit) for name, unit in _pairs(table["units"]).items()}
    anchors |= {name: ("unit_end", unit) for name, unit in _pairs(table["unit_ends"]).items()}
    anchors |= dict.fromkeys(table["parts_of_day"].split(), ("part_of_day", None))
    for row in table["neighbours"].split():
        name, unit, step = row.split(":")
        anchors[name] = ("neighbour", (unit, int(step)))
    for name in table["decades"].split():
        anchors |= dict.fromkeys((name, *(name + tail for tail in _YEARS if language == "de")), ("decade", name))
    anchors |= {name: ("vague", name) for name in table["vague"]}
    if language == "en":  # "on the twenty-second"
        anchors |= {name: ("nth", name) for name in table["days_of_month"].split()[5:]}
    hours = {"de": ("uhr", "halb viertel"), "en": ("o'clock o’clock", "half")}[language]
    anchors |= dict.fromkeys(hours[0].split(), ("spelt_hour", None))
    anchors |= dict.fromkeys(hours[1].split(), ("part_of_hour", None))
    for name, month in _pairs(table["months"]).items() if language == "de" else ():
        anchors |= dict.fromkeys((f"{name}hälfte", f"{name}woche"), ("part_of_month", int(month)))
    left, right = _patterns(table)
    titled = re.compile(table["titled"])
    return DateWords(
        anchors=anchors,
        vague={name: re.compile(rf"(?<!\w){before}", re.IGNORECASE) for name, before in table["vague"].items()},
        plural=frozenset(table["plural"].split()),
        future=re.compile(table["future"]),
        past=re.compile(table["past"]),
        not_past=re.compile(table["not_past"], re.IGNORECASE),
        needs_context=frozenset(table["needs_context"].split()),
        left=left,
        right=right,
        since=frozenset(table["since"].split("|")),
        until=frozenset(table["until"].split("|")),
        within=frozenset(table["within"].split("|")),
        in_=frozenset(table["in"].split("|")),
        for_=frozenset(table["for"].split("|")),
        ago=table["ago"],
        ordinals={word: number for number, word in enumerate(table["ordinals"].split("|"))},
        days_of_month=_days_of_month(table),
        decades={word: number for number, word in enumerate(table["decades"].split(), 2)},
        same=re.compile(table["same"], re.IGNORECASE),
        hours=frozenset(table["hours"].split()),
        falls_short=frozenset(table["falls_short"].split()),
        titled=titled,
        titles=literals(titled) or ("",),
        clause=re.compile(rf"[,;–]|:\s|{table['clauses']}"),
    )
