"""Numbers as a language writes them: digits with its separators, words, and words of scale.

German groups by a point and divides by a comma (*100.000*, *1,5 Millionen*), English the other way round (*100,000*,
*1.5 million*); both also group by a narrow space, Swiss German by an apostrophe. A mark that cannot group, since not
exactly three digits follow, divides. English counts by the short scale (a billion is a thousand millions), German by
the long one (*eine Billion* is a million millions). The words live in ``tables/numbers.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import NamedTuple

_GROUPED = (r"(?:\.\d{3})+(?:,\d+)?", r"(?:,\d{3})+(?:\.\d+)?", r"(?:['’\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?")
DIGITS = rf"(?:\d{{1,3}}(?:{'|'.join(_GROUPED)})(?![.,]?\d)|\d+(?:[.,]\d+)?)"  # by either language's marks
_DIGITS = re.compile(DIGITS)
_NEXT_WORD = re.compile(r"(?:[ \u00a0\u2009\u202f-](?:and |of )?)?([^\W\d_]+)")
_SPACED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?: \d{3})+(?= [^\W\d_])")
_MILLION_OF = re.compile(r"m (?:people|[a-z]+[^s\W]s)\b")  # "4.5m people"
_MARK = re.compile(r"[.,]")
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_AND_A_HALF = re.compile(
    r"[ \u00a0-]and[ -](?:(?:a|one)[ -](half|quarter)|(three)[ -]quarters)(?![\w’'])|[ \u00a0]?([½¼¾])"
)
_ADDED = {"half": 0.5, "quarter": 0.25, "three": 0.75} | _HALVES
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_LONGEST = 30  # words of one number
_MOST = 1e30  # what is more is no count of anything, and soon no number of the machine
_NARROW = re.compile(r"['’\u00a0\u2009\u202f]")


class Numeral(NamedTuple):
    """A number as written: `text[start:end]` means `value`; `vague` is true of *hundreds*, a number nobody counted."""

    start: int
    end: int
    value: float
    vague: bool = False


@dataclass(frozen=True)
class NumberWords:
    """The number words of one language, all in small letters."""

    cardinals: dict[str, float]
    articles: dict[str, float]  # numbers before a word of scale only: "a dozen", "eine halbe Million"
    scales: dict[str, float]
    vague: dict[str, float]
    several: frozenset[str]

    @cached_property
    def begin(self) -> frozenset[str]:
        """The words that a number may begin with, German compounds of hundert and tausend aside."""
        return frozenset([*self.cardinals, *self.articles, *self.vague, *self.several])


@cache
def number_words(language: str) -> NumberWords:
    """The words of ``"de"`` or ``"en"``."""
    file = resources.files("detente.reading").joinpath("tables/numbers.toml")
    table = tomllib.loads(file.read_text("utf-8"))[language]
    ones, tens = table["ones"].split(), table["tens"].split()
    words = {word: float(number) for number, word in enumerate(ones)} | table["other"]
    words |= {word: 10.0 * number for number, word in enumerate(tens, 2)}
    if language == "de":
        words |= {f"{ones[one]}einhalb": one + 0.5 for one in range(1, 20)}
        words |= {f"{ones[one]}und{word}": 10.0 * ten + one for ten, word in enumerate(tens, 2) for one in range(1, 10)}
    cardinals = {word: value for word, value in words.items() if word not in table["articles"]}
    return NumberWords(
        cardinals, table["articles"], table["scales"], table["vague"], frozenset(table["several"].split())
    )


def digits_value(text: str, language: str) -> float:
    """The number that digits with separators stand for.

    >>> [digits_value(text, "de") for text in ("100.000", "1,5", "1.5", "2.300.000")]
    [100000.0, 1.5, 1.5, 2300000.0]
    >>> [digits_value(text, "en") for text in ("100,000", "1.5", "1,234.5")]
    [100000.0, 1.5, 1234.5]
    """
    if text.isdecimal():
        return float(text)
    text = _NARROW.sub("", text)
    marks = _MARK.findall(text)
    if not marks:
        return float(text)
    if len(set(marks)) == 2:  # both: the last one divides
        return float(text.replace(marks[0], "").replace(marks[-1], "."))
    head, tail = text.rsplit(marks[0], 1)
    groups = marks[0] == ("." if language == "de" else ",") and len(tail) == 3 and head != "0"
    return float(text.replace(marks[0], "") if groups or len(marks) > 1 else f"{head}.{tail}")


def ambiguous_at(text: str, start: int) -> bool:
    """Whether the figures at a place are one number in German and another one in English.

    >>> [ambiguous_at(text, 0) for text in ("1.500 Euro", "1.500.000 Euro", "1,5 Millionen", "12,000 men", "0.500")]
    [True, False, False, True, False]
    """
    digits = _DIGITS.match(text, start)
    return digits is not None and _AMBIGUOUS.fullmatch(digits[0]) is not None


def word_value(word: str, language: str) -> float | None:
    """The number that one word in small letters stands for, None if none; German compounds are taken apart.

    >>> word_value("zweihundertfünfzig", "de"), word_value("dreitausend", "de"), word_value("fifteen", "en")
    (250.0, 3000.0, 15.0)
    >>> word_value("hunderttausend", "de"), word_value("soldaten", "de"), word_value("tausendfach", "de")
    (100000.0, None, None)
    """
    words = number_words(language)
    if word in words.cardinals or language != "de":
        return words.cardinals.get(word)
    for scale, factor in (("tausend", 1e3), ("hundert", 1e2)):
        head, found, tail = word.partition(scale)
        if found:
            before = words.articles.get(head) or word_value(head, language) if head else 1.0
            after = word_value(tail.removeprefix("und"), language) if tail else 0.0
            return None if before is None or after is None else before * factor + after
    return None


def numeral_at(text: str, start: int, language: str) -> Numeral | None:
    """The longest number that begins at `start`, with its words of scale, or None; none is 1e30 or more.

    >>> [numeral_at(text, 0, "en").value for text in ("two hundred and fifty tanks", "a dozen ships", "1.5bn")]
    [250.0, 12.0, 1500000000.0]
    >>> numeral_at("eine halbe Million Menschen", 0, "de").value, numeral_at("a ship", 0, "en")
    (500000.0, None)
    >>> numeral_at("several hundred", 0, "en")
    Numeral(start=0, end=15, value=100.0, vague=True)
    """
    money = start > 0 and text[start - 1] in "$€£¥"
    count = _Count(number_words(language), language, short_million=money)
    end = start
    if (digits := _DIGITS.match(text, start)) is not None:
        spaced = _SPACED.match(text, start)  # "12 000 Mann"
        end = spaced.end() if spaced else digits.end()
        count.begin(float(spaced[0].replace(" ", "")) if spaced else digits_value(digits[0], language))
        count.short_million = money or (language == "en" and _MILLION_OF.match(text, end) is not None)
    known = end
    if end > start:
        known = end = count.half(text, end)
    for _ in range(_LONGEST):
        word = _NEXT_WORD.match(text, end)
        if word is None or not (end > start or word.start(1) == start):
            break
        attached = word.start(1) == end
        if not count.take(word[1].lower(), attached=attached and digits is not None):
            break
        end = word.end() + (text.startswith(".", word.end()) and word[1].lower() in _SHORT)
        if not count.unfinished or word[1].lower() == "one":
            end = count.half(text, end)
        known = known if count.unfinished else end
    return Numeral(start, known, count.value(), count.vague) if known > start and count.value() < _MOST else None


_SHORT = frozenset({"mio", "mrd", "tsd", "bio"})  # abbreviations whose full stop belongs to the number


class _Count:
    """A number as it builds up word by word; `unfinished` after an article that wants a word of scale."""

    def __init__(self, words: NumberWords, language: str, *, short_million: bool) -> None:
        self.words, self.language, self.short_million = words, language, short_million
        self.total = 0.0
        self.part: float | None = None
        self.in_words = True
        self.unfinished = self.vague = self.started = False

    def begin(self, value: float) -> None:
        """Start from a number in digits."""
        self.part, self.in_words, self.started = value, False, True

    def value(self) -> float:
        """What the words come to so far."""
        return self.total + (0.0 if self.unfinished else self.part or 0.0)

    def half(self, text: str, end: int) -> int:
        """Where *and a half* ends, which is added to the number that ends at `end`; `end` where there is none."""
        added = _AND_A_HALF.match(text, end)
        if added is None or (added[3] is None and self.language == "de") or (self.part or 100.0) >= 100.0:
            return end
        self.part = (self.part or 0.0) + _ADDED[added[1] or added[2] or added[3]]
        self.unfinished = False
        return added.end()

    def take(self, word: str, *, attached: bool) -> bool:
        """Whether the number goes on with this word; `attached` to the digits before it."""
        words = self.words
        if self.started and word in words.scales:
            return self._scale(word, attached=attached)
        if attached:
            return False
        if word in words.articles or word in words.several:
            return self._article(word)
        if word in words.vague and (not self.started or self.vague):
            self.total, self.started, self.vague = (self.total or 1.0) * words.vague[word], True, True
            self.part, self.unfinished = None, False
            return True
        value = word_value(word, self.language)
        return value is not None and not self.unfinished and self._add(value)

    def _scale(self, word: str, *, attached: bool) -> bool:
        if word in ("m", "k") and not (attached and (word == "k" or self.short_million)):
            return False
        factor = self.words.scales[word]
        if self.part is None:
            self.total *= factor
        elif factor < 1e3:
            self.part *= factor
        else:
            self.total, self.part = self.total + self.part * factor, None
        self.unfinished = False
        return True

    def _article(self, word: str) -> bool:
        if self.started and not self.unfinished:
            return False
        self.vague = self.vague or word in self.words.several
        self.part = (self.part or 1.0) * self.words.articles.get(word, 1.0)
        self.started = self.unfinished = True
        return True

    def _add(self, value: float) -> bool:
        part = self.part
        if part is None:
            self.part, self.started = value, True
            return True
        tens = part % 10 == 0 and part % 100 > 0 and value < 10
        hundreds = part >= 100 and part % 100 == 0 and value < 100
        if self.language == "de" or not self.in_words or not (tens or hundreds):
            return False
        self.part = part + value
        return True
