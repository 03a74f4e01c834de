"""When: the dates, stretches of time and hours that a text tells, as EDTF where the publication date lets them resolve.

A word of time begins the search (a month, a weekday, *gestern*, *week*, a year in digits); patterns on what stands
before and after it give the span, and the calendar the value. A day or month without its year, and a weekday, lie in
the past or in the future as the verb of their clause does, and are the nearest such. *Later* and *earlier* count from
the date told before. What cannot be told has no value, and `missing` says what it lacks. Values are never more exact
than the words: *Ende Oktober* is the month. The words and patterns are in `detente.reading.date_words`, the reckoning
in `detente.reading.days`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import compress
from typing import Any

from detente.reading import days
from detente.reading.date_hours import FOUR, HOUR, Hours
from detente.reading.date_joins import joined
from detente.reading.date_words import SURNAMES, YEAR, S, date_words
from detente.reading.days import Published, published_on
from detente.reading.kept import Kept
from detente.reading.language import language_of
from detente.reading.numerals import numeral_at
from detente.reading.reading import DateMention, Sentence
from detente.reading.sentences import sentences
from detente.reading.words import Token

_PART = re.compile(r"([^\W\d_]+)(?:['’]\w+)?\Z")
_DAY, _MONTH = "the day of publication", "the month of publication"
_NO_DAY = "a day that the calendar has: there is no such day"
_HOW_LONG, _WHEN = "how long or how long ago", "when"
_AGE = re.compile(rf"{S}(?:alte?[nrms]?|old|of age)\b")
_AGED = re.compile(rf"\b(?:Alter|aged?)\b(?:{S}(?:von|zwischen|of|between))?(?:{S}von)?{S}?\Z")
_GOES_ON = re.compile(rf"{S}[^\W\d_]")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2})|[-/](\d{2}))(?![\d-])")
_DOTTED = re.compile(rf"(\d{{1,2}})\.{S}?(\d{{1,2}})\.(?:{S}?(\d{{4}}|\d{{2}})(?!\d))?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_CENTURY = re.compile(rf"(\d{{1,2}})(?:\.|st|nd|rd|th){S}(?:jahrhundert\w*|centur\w+)", re.IGNORECASE)
_DECADE = re.compile(rf"(\d{{3}})0(?:er(?:(?:{S}|-)?Jahren?)?|s)\b|\d0(?:er(?:{S}|-)?Jahren?|s)\b", re.IGNORECASE)
_YEAR = re.compile(YEAR)
_BEYOND = re.compile(rf"\bthe{S}day{S}(?:before|after){S}\Z", re.IGNORECASE)
_EARLY_HOURS = re.compile(rf"\b(?:in|until|into|from|during){S}the{S}(?:early|small|late)(?:{S}morning)?{S}\Z", re.I)
_ON_THE = re.compile(rf"\b(?:on|since|until|till|by){S}the{S}\Z", re.IGNORECASE)
_OF = re.compile(rf"{S}of\b")
_BY_EVENT = re.compile(rf"{S}(?:before|after|bevor|nachdem)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"\b(?:resolution(?:en|s)?|artikels?|articles?|nr\.?|no\.|nummer|number|direktiven?|directives?){S}\Z",
    re.IGNORECASE,
)
_ANY_DAY = re.compile(  # "wer heute abzieht, kann morgen zurückkommen": no day is meant
    r"\b(?:wer|was)\b[^.]{0,80}\bheute\b[^.]{0,80}\bmorgen\b|\bheute [^,.]{1,60}, morgen\b"
    r"|\btoday [^,.]{1,40}, tomorrow\b",
    re.IGNORECASE,
)
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\b")
_NO_NOUN = re.compile(rf"[.,;:)]|{S}(?:the|and|but|to|at|by|when|for|in|with|he|she|they|it)\b|\Z")
_PART_OF_YEAR = re.compile(r"(?:mid|early|late)-\d{4}(s?)")
_COUNTED = re.compile(
    rf"{S}(?:met(?:re|er)s?|met(?:er|ern)|miles?|km|kilomet\w+|feet|tonn?e?n?s?|dollars?|euros?|pounds?|roubles?|rubles?|barrels?|"
    rf"men|people|troops|soldiers|soldaten|menschen|mann|prozent|per{S}?cent|mw|megawatt|knots?)\b", re.IGNORECASE
)  # fmt: skip
_NEXT = re.compile(rf"{S}([a-zäöüß]+)")
_ARTICLE = re.compile(rf"\b(?:der|die|das|dem|des|den|ihre[mnrs]?|seine[mnrs]?|eine[mnrs]?|ein){S}\Z", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:\w*ge\w+|\w+ier|(?:be|ver|er|ent|zer|unter|über|wieder)\w+)(?:t|en)e[nrms]?")
_YEAR_COUNTS = re.compile(r"-(?!\d\d(?!\d))")
_FROM = frozenset(["from", "between", "von", "zwischen"])
_ANY = date(2000, 1, 1)
_NOUN = re.compile(rf"{S}(?:[a-zäöüß]+(?:e|er|en|es){S})?[A-ZÄÖÜ]|{S}?(?:%|€|percent|per{S}cent|million)")


def dates(
    text: str, language: str | None = None, *, published: str | None = None, within: Iterable[Sentence] | None = None
) -> tuple[DateMention, ...]:
    """The dates and stretches of time of a text, in order. `published` is the publication date as EDTF.

    A verb sets the dates of its sentence (`within`; found if not given) in the past or the future.

    >>> text = "Am Mittwoch traf er Putin; im März will er nach Kiew reisen."
    >>> [(text[d.start : d.end], d.value) for d in dates(text, "de", published="2022-01-27")]
    [('Am Mittwoch', '2022-01-26'), ('im März', '2022-03')]
    >>> [(d.value, d.missing) for d in dates("He left on Friday.", "en")]
    [(None, 'the day of publication')]
    """
    language = language_of(text, language)
    bounds = [(part.start, part.end) for part in (sentences(text, language) if within is None else within)]
    return tuple(_Finder(text, language, published_on(published), bounds).all())


@cache
def _able(language: str) -> Kept[bool]:
    """Whether a date may begin with a word: a word of time, a figure, or one of several parts (*mid-March*)."""
    anchors = date_words(language).anchors
    return Kept(lambda low: low in anchors or not low.isalpha())


class _Finder(Hours):
    """One pass over one text."""

    def all(self) -> Iterator[DateMention]:
        """The dates in order; none overlaps another."""
        yield from joined(self.text, self._found())

    def _found(self) -> Iterator[DateMention]:
        for word in compress(self.scanned.all, map(_able(self.language).__getitem__, self.scanned.lows)):
            found = self._begins(word) if word.start >= self.last else None
            if found is not None:
                self.before, self.last = found, found.end
                self.last_day = found if found.value else self.last_day
                yield found

    def _begins(self, word: Token) -> DateMention | None:
        """The date that begins the search at this word, if it is a word of time or a figure."""
        if word.text[0] in "0123456789":
            return self._digits(word.start, len(word.text))
        anchors, start, end = self.words.anchors, word.start, word.end
        kind = anchors.get(word.low)
        if kind is None and (years := _PART_OF_YEAR.fullmatch(word.low)) is not None:
            return self._century(end - 5) if years[1] else self._year(end - 4)
        part = _PART.search(self.text, start, end) if kind is None and not word.text.isalnum() else None
        if part is not None:  # "mid-March", "today's"
            start, end = part.span(1)
            kind = anchors.get(part[1].lower())
        if kind is not None and kind[0] in SURNAMES and self.words.is_surname(self.text, start):
            return None
        if kind is not None:
            handler: Callable[[int, int, Any], DateMention | None] = getattr(self, f"_{kind[0]}")
            return handler(start, end, kind[1])
        return None

    # -- one handler a kind of anchor

    def _month(self, at: int, end: int, month: int) -> DateMention | None:
        word = self.text[at:end].lower()
        left = self._left("month", at)
        if left is None or not self.text[at].isupper():
            return None
        first, day = left["first"], left["day"] or left["nth"]
        tail = None if day or self.language == "de" else self._right("month_day", end)
        if tail is not None:
            first, day = (tail["day"], tail["second"]) if tail["second"] else (None, tail["day"])
            end = tail.end()
        of_year = self._right("year", end)
        end = of_year.end() if of_year else end
        told = bool(day or of_year or left["prep"] or left["part"] or left["last"] or left["next"] or left["this"])
        told = told or (self.before is not None and left.start() - self.before.end <= 5)  # "January and March"
        short = len(word) <= 4 and word not in ("mai", "märz", "juni", "juli", "may", "june", "july")
        if not (day or of_year if short else told or word not in self.words.needs_context):
            return None
        values = [
            self._month_value(month, number, left, of_year, (left.start(), end)) for number in (first, day) if number
        ]
        values = values or [self._month_value(month, None, left, of_year, (left.start(), end))]
        value = None if None in values else "/".join(map(str, values))
        known = self.published.month is not None or (of_year is not None and of_year["year"])
        none = day is not None and (known or self._never(month, day))
        return self._mention(left.start(), end, value, "day" if day else "month", _NO_DAY if none else _MONTH)

    def _never(self, month: int, day: str) -> bool:
        """Whether no year has that day."""
        return days.month_value(2000, month, self.words.days_of_month.get(day.lower()) or int(day)) is None

    def _month_value(
        self, month: int, day: str | None, left: re.Match[str], of_year: re.Match[str] | None, span: tuple[int, int]
    ) -> str | None:
        number = None if day is None else self.words.days_of_month.get(day.lower()) or int(day)
        if of_year is not None and of_year["year"]:
            return days.month_value(int(of_year["year"]), month, number)
        if of_year is not None:
            year = days.year_after(self.published, -1 if of_year["last"] else 1 if of_year["next"] else 0)
            return days.month_value(int(year), month, number) if year else None
        if left["this"]:
            return days.month_value(self.published.year, month, number) if self.published.year else None
        direction = self._direction(*span, left)
        if abs(direction) == 2 and month == self.published.month and number is None:
            year = days.year_after(self.published, direction // 2)
            return days.month_value(int(year), month) if year else None
        return days.month_near(self.published, month, number, max(-1, min(1, direction)))

    def _weekday(self, at: int, end: int, weekday: int) -> DateMention | None:
        left = self._left("weekday", at)
        if left is None or self._right("goes_on", end) or not (self.text[at].isupper() or end - at > 7):
            return None
        if self.text[at:end].lower() in self.words.needs_context:
            return None
        hours = self._right("day_time", end)
        end = hours.end() if hours else end
        of_week = self._right("week_of", end)
        if of_week is not None:  # "am Dienstag voriger Woche"
            end, weeks = of_week.end(), -1 if of_week["last"] else 0 if of_week["this"] else 1
            value = days.day_after(days.monday(self.published.date), weekday + 7 * weeks)
            if of_week["week"]:  # "on Friday week"
                value = days.day_after(self.published.date, (weekday - (self.published.date or _ANY).weekday()) % 7 + 7)
        elif left["this"]:
            value = days.day_after(days.monday(self.published.date), weekday)
        else:
            value = days.weekday_near(self.published.date, weekday, self._direction(left.start(), end, left) or 1)
        return self._mention(left.start(), end, value, "day")

    def _day(self, at: int, end: int, offset: int) -> DateMention | None:
        if self.text[at:end] == "Morgen" and self._sentence(at)[0] != at:
            return self._part_of_day(at, end, None)
        if _ANY_DAY.search(self.text, *self._sentence(at)):
            return None
        left = self._left("number", at)
        hours = self._right("day_time", end)
        end = hours.end() if hours else end
        start = left.start() if left else at
        if (beyond := _BEYOND.search(self.text, max(self.last, at - 20), at)) is not None:
            start, offset = beyond.start(), 2 * offset
        return self._mention(start, end, days.day_after(self.published.date, offset), "day")

    def _part_of_day(self, at: int, end: int, _: None) -> DateMention | None:
        left = self._left("part_of_day", at)
        if left is None or self._right("part_of_day_not", end):
            return None
        if left[0].lower().startswith("last"):
            return self._mention(left.start(), end, days.day_after(self.published.date, -1), "day")
        if self.words.same.search(left[0]):
            return self._mention(left.start(), end, self._last_told(), "day", _WHEN)
        return self._mention(left.start(), end, self._day_told(at), "day")

    def _part_of_month(self, at: int, end: int, month: int) -> DateMention | None:
        """German: *in der ersten Juniwoche*, *in der zweiten Augusthälfte*, which is the month."""
        left, of_year = self._left("month_part", at), self._right("year", end)
        if left is None:
            return None
        value = self._month_value(month, None, left, of_year, (left.start(), end))
        return self._mention(left.start(), of_year.end() if of_year else end, value, "month", _MONTH)

    def _season(self, at: int, end: int, season: int) -> DateMention | None:
        left, of_year = self._left("season", at), self._right("year", end)
        if left is None or not (left["last"] or left["next"] or left["this"] or of_year or self._told_season(at, left)):
            return None  # a summer of no particular year
        start, end = left.start(), of_year.end() if of_year else end
        if of_year is not None and of_year["year"]:
            return self._mention(start, end, f"{of_year['year']}-{season}", "season")
        if of_year is not None:
            year = days.year_after(self.published, -1 if of_year["last"] else 1 if of_year["next"] else 0)
            return self._mention(start, end, year and f"{year}-{season}", "season", "the year of publication")
        direction = -1 if left["last"] else 1 if left["next"] else 0
        direction = direction or (0 if left["this"] else self._direction(start, end, left))
        return self._mention(start, end, days.season_near(self.published, season, direction), "season", _MONTH)

    def _told_season(self, at: int, left: re.Match[str]) -> bool:
        """Whether *im Frühjahr* is that of a year, as the tense or *since* tells, and not any."""
        if (
            not left["prep"]
            or left["prep"].lower() == "to"
            or self.text[at : at + 80].lower().startswith(tuple(self.words.falls_short))
        ):
            return False
        prep, (start, end) = left["prep"].lower(), self._sentence(at)
        if prep in self.words.since or prep in self.words.until:
            return True
        named = [self.words.anchors.get(word.low, ("",))[0] for word in self.scanned.between(start, end)]
        return (
            named.count("season") == 1 and self._direction(left.start(), at, left) != 0
        )  # not "im Sommer und im Winter"

    def _decade(self, at: int, end: int, name: str) -> DateMention | None:
        if self.text[at:end].lower() != name:  # "Achtzigerjahre"
            return self._decade_told(at, end, self.words.decades[name])
        tail = re.compile(rf"{S}jahren?\b", re.IGNORECASE).match(self.text, end)
        if self.language == "de" and tail is None:
            return None
        number = self.words.decades[name]
        return self._decade_told(at, tail.end() if tail else end, number)

    def _decade_told(self, at: int, end: int, number: int) -> DateMention:
        """A decade without its century, such as the *neunziger Jahre*: the last one that was over on publication."""
        decade = None if self.published.year is None else self.published.year // 10
        if decade is None or decade % 10 == number:
            return self._mention(self._on(at), end, None, "vague", "which century")
        decade -= (decade - number) % 10
        return self._mention(self._on(at), end, f"{decade}X", "decade")

    def _vague(self, at: int, end: int, name: str) -> DateMention | None:
        before = self.words.vague[name].search(self.text[max(self.last, at - 30) : at].rstrip())
        if before is None or (name not in self.words.hours and _BY_EVENT.match(self.text, end)):
            return None  # "shortly before it fell"
        start = max(self.last, at - 30) + before.start() if before[0] else at
        if name in self.words.hours:
            since = self.text[start:at].strip().lower() in self.words.since
            return self._mention(start, end, self._day_told(at), "day" if since else "time")
        return self._mention(start, end, None, "vague", _WHEN if name not in self.words.plural else _HOW_LONG)

    def _unit(self, at: int, end: int, unit: str) -> DateMention | None:
        if (
            unit in ("quarter", "half")
            and (quarter := self._quarter(at, end) or self._part_of_hour(at, end)) is not None
        ):
            return quarter
        if self._right("of_month", end):  # "in the last week of June": told with the month
            return None
        left = self._left("unit", at)
        number, half = self._number(left) if left is not None else (None, False)
        if left is None or (left["number"] and number is None and not half):
            left = self._left("unit_alone", at)
            number = 1 if left is not None and left["one"] else None
        if unit == "half" or (unit == "quarter" and left is not None and left["one"]):  # "by a quarter"
            return None
        if unit == "hour" and (early := _EARLY_HOURS.search(self.text, max(self.last, at - 30), at)) is not None:
            return None if _OF.match(self.text, end) else self._mention(early.start(), end, self._day_told(at), "day")
        if left is None or _AGE.match(self.text, end) or _AGED.search(self.text, max(0, at - 40), left.start() + 4):
            return None
        plural = self.text[at:end].lower() in self.words.plural
        half = half or (left["one"] is not None and "hal" in left["one"].lower())
        number = None if half else number
        several = half or bool(left.groupdict().get("several"))
        for rule in (self._ago, self._later, self._which, self._stretch):
            if (found := rule(left, (at, end, unit), number, plural or several)) is not None:
                return found
        return None

    def _number(self, left: re.Match[str]) -> tuple[int | None, bool]:
        """The number before a unit, *two* weeks or *a* week; and whether it is none for being no whole one."""
        if left["number"]:
            numeral = numeral_at(self.text, left.start("number"), self.language)
            if numeral is None or numeral.end != left.end("number"):
                return None, False
            return (int(numeral.value), False) if numeral.value.is_integer() else (None, True)
        return (1, False) if left["one"] and not left["several"] else (None, False)

    def _ago(
        self, left: re.Match[str], word: tuple[int, int, str], number: int | None, many: bool
    ) -> DateMention | None:
        """*vor zwei Wochen*, *two weeks ago*."""
        _, end, unit = word
        ago = self._right("ago", end)
        if ago is None and (left["prep"] or "").lower() != self.words.ago:
            return None
        if number is None and not many:
            return None
        counted = number is not None and number < 100  # "a thousand years ago" is no year
        value, granularity = self._after(self.published, unit, -number if number is not None and counted else None)
        missing = _HOW_LONG if number is None else _DAY
        return self._mention(left.start(), ago.end() if ago else end, value, granularity, missing)

    def _later(
        self, left: re.Match[str], word: tuple[int, int, str], number: int | None, many: bool
    ) -> DateMention | None:
        """*einen Tag später*, *two days earlier*: counted from the date told before."""
        _, end, unit = word
        for name, sign in (("earlier", -1), ("later", 1)):
            moved = self._right(name, end)
            if moved is None:
                continue
            number = 1 if number is None and not many else number
            by_event = moved[0].strip() in ("before", "after", "prior", "nach", "vor") and _GOES_ON.match(
                self.text, moved.end()
            )
            base = Published() if by_event else self._told_before(unit)
            base = self.published if moved[0].endswith("now") else base
            value, granularity = self._after(base, unit, None if number is None else sign * number)
            return self._mention(left.start(), moved.end(), value, granularity if value else "vague", _WHEN)
        return None

    def _which(
        self, left: re.Match[str], word: tuple[int, int, str], number: int | None, many: bool
    ) -> DateMention | None:
        """*letzte Woche*, *in the coming months*, *Ende dieses Jahres*."""
        _, end, unit = word
        which = left["last"] or left["next"] or left["this"]
        if which is None:
            return None
        start = left.start()
        if unit in ("minute", "second") and not many:
            return None  # "in letzter Minute"
        if many or number is not None or unit in ("hour", "minute", "second"):
            return self._mention(start, end, None, "vague", _HOW_LONG)
        step = -1 if left["last"] else 1 if left["next"] else 0
        follows = left["next"] and (unit == "day" or which.lower().startswith(("folg", "follow")))
        if follows:
            value, granularity = self._after(self._told_before(unit), unit, 1)
            return self._mention(start, end, value, granularity if value else "vague", _WHEN)
        if unit == "day":
            return self._same_day(which, left, end, step)
        if self.words.same.fullmatch(which):
            value, granularity = self._after(self._told_before(unit), unit, 0)
            return self._mention(start, end, value, granularity if value else "vague", _WHEN)
        today = self.published.date
        if unit == "week" and self.language == "en" and today is not None and today.weekday() == 6:
            return self._mention(start, end, None, "vague", "whether the week begins on Sunday or Monday")
        value, granularity = self._after(self.published, unit, step)
        return self._mention(start, end, value, granularity)

    def _same_day(self, which: str, left: re.Match[str], end: int, step: int) -> DateMention | None:
        """*am selben Tag*, *that day*, *the previous day*: reckoned from the day told before."""
        if which.lower().startswith("heutig"):
            return self._mention(left.start(), end, days.day_after(self.published.date, 0), "day")
        if not self.words.same.fullmatch(which) and step >= 0:
            return None
        told = published_on(self._last_told()).date
        return self._mention(left.start(), end, days.day_after(told, step), "day", _WHEN)

    def _neighbour(self, at: int, end: int, step: tuple[str, int]) -> DateMention | None:
        """*am Vortag*, *im Vorjahr*: a day is reckoned from the one told before, the rest from publication."""
        unit, number = step
        base = published_on(self._last_told()) if unit == "day" else self.published
        value, granularity = self._after(base, unit, number)
        return self._mention(self._on(at), end, value, granularity if value else "vague", _WHEN)

    def _nth(self, at: int, end: int, name: str) -> DateMention | None:
        """*on the twenty-second*, *on the 22nd*: of the month told before, else the nearest."""
        on = _ON_THE.search(self.text, max(self.last, at - 14), at)
        if on is None or not _NO_NOUN.match(self.text, end):
            return None
        told, number = published_on(self._last_told()), self.words.days_of_month.get(name) or int(name)
        if told.year is not None and told.month is not None:
            return self._mention(on.start(), end, days.month_value(told.year, told.month, number), "day", _MONTH)
        direction, month = self._direction(on.start(), end), self.published.month
        if month and self.published.day and direction < 0 and number > self.published.day:
            month -= 1  # of the month before
        value = days.month_near(self.published, month, number, min(0, direction)) if month else None
        return self._mention(on.start(), end, value, "day", _MONTH)

    def _stretch(
        self, left: re.Match[str], word: tuple[int, int, str], number: int | None, many: bool
    ) -> DateMention | None:
        """*in zwei Tagen*, *binnen zwölf Stunden*, *seit Wochen*, *fünf Jahre*, *Ende des Monats*, *am Wochenende*."""
        at, end, unit = word
        words, start, prep = self.words, left.start(), (left["prep"] or "").lower()
        counted = number is not None and not left["one"]
        if number is not None and prep in words.in_ and prep not in words.within:
            if self._direction(start, end) >= 0:
                value, granularity = self._after(self.published, unit, number)
                return self._mention(start, end, value, granularity)
            return self._mention(start, end, None, "vague", _WHEN)
        if counted or (many and (prep in words.for_ or prep in words.since or prep in words.within)):
            return self._mention(start, end, None, "vague", _HOW_LONG)
        if number is not None and (prep in words.for_ or prep in words.since or prep in words.within):
            return self._mention(start, end, None, "vague", _WHEN)
        told, single = left.groupdict(), self.text[at:end].lower() not in words.plural
        if told.get("several") or (many and (single or told.get("number"))):  # "some days", "half a day", "1.5 days"
            return self._mention(start, end, None, "vague", _HOW_LONG)
        if unit == "hour" and prep in words.within:  # "within the hour"
            return self._mention(start, end, None, "vague", _WHEN)
        if many and prep in words.in_ and not left["part"]:  # "in Jahren", "in decades"
            return self._mention(start, end, None, "vague", _HOW_LONG)
        if many or number is not None or unit in ("hour", "minute", "second", "century"):
            return None
        if left["part"]:
            value, granularity = self._after(self.published, unit, 0)
            return self._mention(start, end, value, granularity)
        if unit == "weekend" and prep:
            past = self._direction(start, end) < 0
            return self._mention(start, end, days.weekend_after(self.published.date, -1 if past else 0), "week")
        return None

    def _unit_end(self, at: int, end: int, unit: str) -> DateMention | None:
        left = self._left("number", at)
        value, granularity = self._after(self.published, unit, 0)
        return self._mention(left.start() if left else at, end, value, granularity)

    def _quarter(self, at: int, end: int) -> DateMention | None:
        left, of_year = self._left("quarter", at), self._right("year", end)
        if left is None:
            return None
        year = of_year["year"] if of_year else None
        if year is None:
            step = 0 if of_year is None else -1 if of_year["last"] else 1 if of_year["next"] else 0
            year = days.year_after(self.published, step)
        half = self.words.anchors[self.text[at:end].lower()][1] == "half"
        value = year if half else year and f"{year}-{33 + self.words.ordinals[left['ordinal'].lower()]}"
        stop = of_year.end() if of_year else end
        return self._mention(left.start(), stop, value, "year" if half else "season", "the year of publication")

    # -- digits

    def _digits(self, at: int, size: int) -> DateMention | None:
        """The date that begins with a figure of so many digits; there is none where it has three, or five and more."""
        if size not in (1, 2, 4):
            return None
        before = self.text[max(0, at - 2) : at]
        if len(before) == 2 and (
            (before[0].isdigit() and before[1] in ".,:/’'") or (before[0].isalpha() and before[1] == "-")
        ):
            return None
        if size < 3 and self.language == "en" and (nth := _NTH.match(self.text, at)) is not None:
            return self._nth(at, nth.end(), nth[1])
        if size == 4:
            return self._iso(at) or self._clock(at, FOUR) or self._century(at) or self._year(at)
        return self._dotted(at) or self._slashed(at) or self._clock(at, HOUR) or self._century(at)

    def _on(self, at: int) -> int:
        left = self._left("number", at)
        return left.start() if left else at

    def _iso(self, at: int) -> DateMention | None:
        date = _ISO.match(self.text, at)
        if date is None:
            return None
        year, month = int(date[1]), int(date[2] or date[4])
        if date[4] and month == (year + 1) % 100 and month != 1:  # 2011/12: a season of two years
            return self._mention(self._on(at), date.end(), f"{year}/{year + 1}", "year")
        if not 1 <= month <= 12 or not 1000 <= year < 2200:
            return None
        value = days.month_value(year, month, int(date[3]) if date[3] else None)
        return self._mention(self._on(at), date.end(), value, "day" if date[3] else "month", _NO_DAY)

    def _dotted(self, at: int) -> DateMention | None:
        date = _DOTTED.match(self.text, at) if self.language == "de" else None
        if date is None or not (1 <= int(date[1]) <= 31 and 1 <= int(date[2]) <= 12):
            return None
        day, month, year = int(date[1]), int(date[2]), date[3]
        end = date.end()
        if year is None or (len(year) == 2 and self.published.year is None):
            if year is None:
                value = days.month_near(self.published, month, day, max(-1, min(1, self._direction(at, end))))
            else:
                value = None
            return self._mention(self._on(at), end, value, "day", "the year of publication")
        full = int(year) if len(year) == 4 else self._century_of(int(year))
        return self._mention(self._on(at), end, days.month_value(full, month, day), "day", _NO_DAY)

    def _century_of(self, year: int) -> int:
        """The year with these last two digits that is no more than a decade after publication."""
        latest = (self.published.year or 2000) + 10
        return latest - (latest - year) % 100

    def _slashed(self, at: int) -> DateMention | None:
        date = _SLASHED.match(self.text, at)
        if date is None:
            return None
        first, second, year = (int(part) for part in date.groups())
        orders = {
            days.month_value(year, month, day) for month, day in ((first, second), (second, first)) if month <= 12
        }
        values = [value for value in orders if value]
        value = values[0] if len(values) == 1 else None
        missing = "whether the day or the month comes first" if values else _NO_DAY
        return self._mention(self._on(at), date.end(), value, "day", missing)

    def _century(self, at: int) -> DateMention | None:
        century, decade = _CENTURY.match(self.text, at), _DECADE.match(self.text, at)
        if century is not None:
            return self._mention(self._on(at), century.end(), f"{int(century[1]) - 1:02}XX", "vague")
        if decade is None:
            return None
        if decade[1]:
            return self._mention(self._on(at), decade.end(), f"{decade[1]}X", "decade")
        return self._decade_told(at, decade.end(), int(decade[0][0]))

    def _year(self, at: int) -> DateMention | None:
        year = _YEAR.match(self.text, at)
        if year is None or _YEAR_COUNTS.match(self.text, year.end()) or self.text[at - 1 : at] in ("$", "€", "£"):
            return None
        if _NUMBERED.search(self.text, max(0, at - 16), at):  # "Resolution 1718"
            return None
        left = self._left("year", at)
        told = left is not None and left["prep"]
        if not told and self._counts(at, year.end()):
            return None
        start, end, value = left.start() if left else at, year.end(), year[0]
        if (to := self._right("year_to", end)) is not None:
            last = to["other"] or (to["to"] if len(to["to"]) == 4 else value[:2] + to["to"])
            spans = not to["other"] or (left is not None and (left["prep"] or "").lower() in _FROM)
            if spans and self._counts(at, to.end(), told=True):
                return None
            if int(last) > int(value) and spans:
                return self._mention(start, to.end(), f"{value}/{last}", "year")
        return None if told and self._counts(at, end, told=True) else self._mention(start, end, value, "year")

    def _counts(self, at: int, end: int, *, told: bool = False) -> bool:
        """Whether a figure that may be a year counts what follows; `told`: a preposition of time stands before it."""
        if self.language == "en" or told:
            return bool(_COUNTED.match(self.text, end))
        if not _NOUN.match(self.text, end):
            return False
        word = _NEXT.match(self.text, end)
        if word is None:
            return True
        begins = self._sentence(at)[0] == at and self.words.past.fullmatch(word[1])  # "1990 besetzte Irak Kuwait"
        article = _ARTICLE.search(self.text, max(0, at - 8), at) and _PARTICIPLE.fullmatch(word[1])
        return not (begins or article)  # "der 1960 geschlossene Vertrag"
