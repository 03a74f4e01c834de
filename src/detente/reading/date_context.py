"""What stands around a word of time: its prepositions, the tense of its clause, and the dates told before it.

A verb sets the dates of its clause in the past or in the future; *later*, *that day* and hours count from what was
told before.
"""

from __future__ import annotations

import re

from detente.reading import days
from detente.reading.date_words import date_words
from detente.reading.days import Published, published_on
from detente.reading.reading import DateMention, Granularity
from detente.reading.scan import words_of

_LEFT = 64  # characters looked at before an anchor
_DAY = "the day of publication"


class Around:
    """One text, with how far the search for dates has come."""

    def __init__(self, text: str, language: str, published: Published, bounds: list[tuple[int, int]]) -> None:
        self.text, self.language, self.published, self.bounds = text, language, published, bounds
        self.scanned = words_of(text)
        self.low = self.scanned.low
        self.words = date_words(language)
        self.last = 0  # where the date told before ends
        self.before: DateMention | None = None
        self.last_day: DateMention | None = None
        self.bound = 0  # the sentence looked at
        self.tense_of, self.tense = (0, 0), 0  # the stretch whose verbs were looked at last, and their tense

    def _left(self, name: str, at: int) -> re.Match[str] | None:
        start = max(self.last, at - _LEFT)
        stop = self.low.rfind(". ", start, at)
        if stop > 0 and self.low[stop - 1].isalpha() and not self.low.endswith("ca", 0, stop):
            start = stop + 1  # a full stop in these patterns stands behind a figure or *ca*
        return self.words.left[name].search(self.low, start, at)

    def _right(self, name: str, at: int) -> re.Match[str] | None:
        return self.words.right[name].match(self.text, at)

    def _sentence(self, at: int) -> tuple[int, int]:
        while self.bound + 1 < len(self.bounds) and self.bounds[self.bound][1] <= at:
            self.bound += 1
        start, end = self.bounds[self.bound] if self.bounds else (0, len(self.text))
        return max(start, at - 400), min(end, at + 400)

    def _direction(self, start: int, end: int, around: re.Match[str] | None = None) -> int:
        """Whether the words set the span in the past (-1) or the future (1); 0 where they do not tell."""
        groups = around.groupdict() if around else {}
        if groups.get("last") or groups.get("next"):
            return -2 if groups["last"] else 2
        prep = (groups.get("prep") or "").lower()
        if prep in self.words.since or (prep in self.words.until and prep != "from"):
            return -1 if prep in self.words.since else 1
        left, right = self._sentence(start)
        clause = self.words.clause
        opening = None
        for opening in clause.finditer(self.text, left, start):  # noqa: B007  the last one
            pass
        closing = clause.search(self.text, end, right)
        tense = self._tense(opening.end() if opening else left, closing.start() if closing else right)
        if not tense and opening and opening["open"]:
            return 1
        return tense or self._tense(left, right) or int(prep == "from")

    def _tense(self, start: int, end: int) -> int:
        if (start, end) != self.tense_of:
            self.tense_of, self.tense = (start, end), self._tense_found(start, end)
        return self.tense

    def _tense_found(self, start: int, end: int) -> int:
        if self.words.future.search(self.low, start, end):
            return 1
        verbs = self.words.past.finditer(self.text, start, end)
        for verb in verbs:
            if not self.words.not_past.search(verb[0]):
                return -1
        return 0

    def _mention(
        self, start: int, end: int, value: str | None, granularity: Granularity, missing: str | None = _DAY
    ) -> DateMention:
        return DateMention(
            start=start, end=end, value=value, granularity=granularity, missing=missing if value is None else None
        )

    def _day_told(self, at: int) -> str | None:
        """The day that the hours of this place belong to: one told before in the sentence, or the publication day."""
        left, _ = self._sentence(at)
        if self.before is not None and self.before.start >= left and self.before.granularity in ("day", "time"):
            return self.before.value
        return days.day_after(self.published.date, 0)

    def _last_told(self) -> str | None:
        """The last day that was told, None if the last date was no day."""
        told = self.last_day.value if self.last_day else None
        return told if told and published_on(told).date else None

    def _told_before(self, unit: str) -> Published:
        """What *later* counts from: days go on from the last date told, longer steps from what was told just now."""
        told = self.last_day if unit in ("day", "week") else self.before
        return published_on(told.value) if told else Published()

    def _after(self, start: Published, unit: str, number: int | None) -> tuple[str | None, Granularity]:
        """So many units after a date, and how exact that is."""
        if number is None or abs(number) > 10_000:
            return None, "vague"
        if unit == "day":
            return days.day_after(start.date, number), "day"
        if unit in ("week", "fortnight"):
            return days.week_after(start.date, number * (1 if unit == "week" else 2)), "week"
        if unit == "weekend":
            return days.weekend_after(start.date, number), "week"
        if unit == "month":
            return days.month_after(start, number), "month"
        if unit == "quarter":
            return days.quarter_after(start, number), "season"
        if unit == "year":
            return days.year_after(start, number), "year"
        return (days.decade_after(start, number), "decade") if unit == "decade" else (None, "vague")
