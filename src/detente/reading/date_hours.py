"""Hours: clock times in figures and in words, with the day that they belong to.

*14.30 Uhr*, *0630 GMT*, *three o'clock*, *half past two*, *um Viertel vor fünf*; and the bare hours that a report told
hour by hour has at the beginning of its lines.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from detente.reading.date_context import Around
from detente.reading.date_words import S
from detente.reading.numerals import number_words
from detente.reading.reading import DateMention

HOUR = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
FOUR = re.compile(r"([01]\d|2[0-4])([0-5]\d)(?!\d)")
_AT_HOUR = re.compile(rf"\b(?:at|by|from|until|since|around|before|after|about){S}\Z", re.IGNORECASE)
_NEW_LINE = re.compile(r"(?:\A|\n)\W{0,4}\Z")
_HERE = re.compile(r"(?![\d:])")
_ENTRY = re.compile(r"^([01]\d|2[0-4])\.[0-5]\d(?![\d.,%])", re.MULTILINE)
_ENTRIES = 3  # hours at the beginning of lines that make a report told hour by hour
_WORD_BEFORE = re.compile(rf"\b([^\W\d_]+){S}\Z")
_UHR = re.compile(rf"{S}Uhr\b")
_ONES = {"de": {"ein": 1, "eins": 1}, "en": {"one": 1}}  # no numbers by themselves


@cache
def _hours(language: str) -> dict[str, int]:
    """The number words that tell an hour."""
    words = {word: int(value) for word, value in number_words(language).cardinals.items() if 0 < value <= 24}
    return words | _ONES[language]


@cache
def _parted(language: str) -> re.Pattern[str]:
    """What follows *half*, *quarter*, *halb* or *Viertel* where an hour is told by them."""
    hours = "|".join(sorted((word for word, value in _hours(language).items() if value <= 12), key=len, reverse=True))
    joined = rf"(?:{S}(?:vor|nach|über))?" if language == "de" else rf"{S}(?:past|to)"
    return re.compile(rf"{joined}{S}(?:{hours})\b(?!-)", re.IGNORECASE)


class Hours(Around):
    """Finds the hours of one text."""

    def _clock(self, at: int, pattern: re.Pattern[str]) -> DateMention | None:
        hour = pattern.match(self.text, at)
        if hour is None:
            return None
        clock = self._right("clock", hour.end())
        if clock is None and pattern is HOUR and hour[2] and int(hour[2]) < 60 and self._bare_hour(at, hour[0]):
            clock = _HERE.match(self.text, hour.end())
        return self._hour(at, clock.end()) if clock is not None and int(hour[1]) <= 24 else None

    def _hour(self, at: int, end: int) -> DateMention:
        """An hour that begins at a place, with its preposition."""
        left = self._left("number", at)
        return self._mention(left.start() if left else at, end, self._day_told(at), "time")

    def _bare_hour(self, at: int, hour: str) -> bool:
        """Whether a figure is a clock time without a word that says so: *at 18:45*, or at the beginning of a line."""
        line = _NEW_LINE.search(self.text, max(0, at - 6), at) is not None
        if ":" not in hour:
            return line and len(hour) == 5 and self._hour_by_hour
        at_hour = self.language == "en" and _AT_HOUR.search(self.text, max(self.last, at - 10), at) is not None
        return at_hour or line or self._after_day(at)

    @cached_property
    def _hour_by_hour(self) -> bool:
        """Whether lines of the text begin with different hours, so that *15.30* there is one."""
        return len(set(_ENTRY.findall(self.text))) >= _ENTRIES

    def _after_day(self, at: int) -> bool:
        """Whether a day stands right before a figure: *15 May 2018, 18:45*."""
        before = self.before
        return before is not None and before.granularity == "day" and self.text[before.end : at] == ", "

    def _spelt_hour(self, at: int, _end: int, _: None) -> DateMention | None:
        """*three o'clock*, *acht Uhr morgens*."""
        word = _WORD_BEFORE.search(self.text, max(self.last, at - 20), at)
        clock = self._right("clock", word.end(1)) if word else None
        if word is None or clock is None or word[1].lower() not in _hours(self.language):
            return None
        return self._hour(word.start(1), clock.end())

    def _part_of_hour(self, at: int, end: int, _: None = None) -> DateMention | None:
        """*half past two*, *a quarter to five*, *um halb drei*, *um Viertel vor fünf*."""
        parted = _parted(self.language).match(self.text, end)
        if parted is None:
            return None
        start, end = at, parted.end()
        uhr = _UHR.match(self.text, end)
        if self.language == "en" and self.text[max(0, at - 2) : at].lower() == "a ":
            start -= 2
        left = self._left("number", start)
        if self.language == "de" and uhr is None and not (left and left["prep"]):
            return None  # "halb vier" may be a score
        return self._hour(start, uhr.end() if uhr else end)
