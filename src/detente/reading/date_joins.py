"""Dates that stand together: a day with its hour, and the two ends of a stretch of time, told as one.

*23.10.2024, 18:42 Uhr* is one date; of *at 3 p.m. on Tuesday* the hour belongs to the day that follows; *from
28 February to 3 March* is an interval (EDTF), its ends as near to each other as the words allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from detente.reading.days import day_after, published_on
from detente.reading.reading import DateMention

_FROM = re.compile(r"(?:from|between|vom|von|zwischen)\b", re.IGNORECASE)
_TO = re.compile(r"(?:to|until|till|through|and|bis|und)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:on|am|of) (?:the )?\d|(?:on|of) [A-Z][a-z]{2,8} \d"
    r"|(?:(?:on|am) )?(?:today|yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|heute|gestern|morgen)",
    re.I,
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\w+tag\b|mittwoch\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")


def joined(text: str, found: Iterable[DateMention]) -> Iterator[DateMention]:
    """The dates of a text in order, those that stand together made one or told by each other."""
    before: DateMention | None = None
    for date in found:
        if before is not None:
            one = _one(text, before, date)
            if one is not None:
                before = one
                continue
            yield _hour(text, before, date)
        before = date
    if before is not None:
        yield before


def _one(text: str, before: DateMention, date: DateMention) -> DateMention | None:
    """Both as one date, if they are."""
    between = text[before.end : date.start]
    hour = date.granularity == "time" and _FIGURE.match(text, date.start)
    if hour and between == ", " and before.granularity == "day":
        return replace(before, end=date.end)
    if between == " " and before.granularity == "time" and date.granularity == "day" and _BARE.match(text, date.start):
        return replace(date, start=before.start)
    opens, ends = _FROM.match(text, before.start, before.end), _TO.match(text, date.start, date.end)
    conjunction = _TO.fullmatch(between.strip())
    if opens is None or ((ends is None or between.strip()) and conjunction is None):
        return None
    if before.granularity != date.granularity or "time" in (before.granularity, date.granularity):
        return None
    value = _interval(before.value, date.value, weekdays=bool(_WEEKDAY.search(text, date.start, date.end)))
    return replace(before, end=date.end, value=value, missing=None if value else before.missing or date.missing)


def _interval(first: str | None, last: str | None, *, weekdays: bool) -> str | None:
    """Both ends as EDTF; the earlier one a year back, or the later one some weeks, where they do not fit."""
    if first is None or last is None or "/" in first or "/" in last:
        return None
    if first > last and first[4:] <= last[4:]:
        first = last[:4] + first[4:]
    elif last[:4] == str(int(first[:4]) + 1) and first[4:] <= last[4:]:
        last = first[:4] + last[4:]
    start, end = published_on(first).date, published_on(last).date
    if weekdays and start is not None and end is not None:
        last = day_after(start, (end - start).days % 7) or last
    return f"{first}/{last}" if first <= last else None


def _hour(text: str, before: DateMention, date: DateMention) -> DateMention:
    """An hour with the day that follows it."""
    if before.granularity != "time" or date.granularity != "day" or date.value is None or "/" in date.value:
        return before
    near = text[before.end : date.start] in (" ", "\n", "\u00a0", ", ")
    return replace(before, value=date.value, missing=None) if near else before
