"""Dates as exact as their source: EDTF (ISO 8601-2:2019), read by the `edtf` library.

A date stands for the days from its earliest to its latest. Approximate and uncertain dates are not widened: how far
*about* reaches is not known, so ``2022-01~`` sorts as ``2022-01`` and says *about*. An end of an interval that is
open or unknown has no bound, nor has a date whose year is wholly unspecified.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.errors import InputError, Problem

Day = tuple[int, int, int]  # year, month, day

MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
SEASONS = ("spring", "summer", "autumn", "winter")
FIRST: Day = (-(10**12), 1, 1)
LAST: Day = (10**12, 12, 31)


@dataclass(frozen=True, kw_only=True)
class When:
    """What a date stands for. A bound that is None is not known, or open."""

    text: str
    earliest: Day | None
    latest: Day | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def sort_key(self) -> tuple[Day, Day]:
        """By earliest bound, then by latest; a missing earliest bound sorts first."""
        return self.earliest or FIRST, self.latest or LAST


@lru_cache(maxsize=4096)
def parse(text: str) -> When:
    """Read an EDTF date. Raises `InputError` for anything else.

    >>> parse("2022-01").earliest, parse("2022-01").latest
    ((2022, 1, 1), (2022, 1, 31))
    >>> parse("2022-01-26/..").latest is None
    True
    >>> parse("26.1.2022")
    Traceback (most recent call last):
    detente.errors.InputError: error: '26.1.2022' is not a date
      expected: EDTF, as exact as the source: 2022, 2022-01, 2022-01-26, 2022-01~ (about), 2022-01-26/2022-01-28
      to do: write year, month, day, with leading zeros and hyphens, leaving out what the source does not say
    """
    import edtf  # here, since it is needed only once a date is read

    try:
        read = edtf.parse_edtf(text)
        bounds = read.lower_strict(), read.upper_strict()
    except (edtf.EDTFParseException, ValueError, OverflowError, RecursionError) as error:
        raise InputError(_problem(text)) from error
    earliest, latest = (None if isinstance(bound, float) else (bound[0], bound[1], bound[2]) for bound in bounds)
    if "/" in text:  # the library pads an unknown end by ten years
        start, end = (part.strip() in ("", "..") for part in text.split("/", 1))
        earliest, latest = None if start else earliest, None if end else latest
    if "XXXX" in text:
        earliest = latest = None
    return When(
        text=text,
        earliest=earliest,
        latest=latest,
        approximate=any(sign in text for sign in "~%"),
        uncertain=any(sign in text for sign in "?%"),
    )


def _problem(text: str) -> Problem:
    return Problem(
        message=f"{text!r} is not a date",
        expected="EDTF, as exact as the source: 2022, 2022-01, 2022-01-26, 2022-01~ (about), 2022-01-26/2022-01-28",
        remedy="write year, month, day, with leading zeros and hyphens, leaving out what the source does not say",
    )


def when(text: str | None) -> When | None:
    """The date, or None where there is none or it cannot be read: a view shows what it has."""
    if text is None:
        return None
    try:
        return parse(text)
    except InputError:
        return None


def earliest(text: str) -> Day | None:
    """The first day it may be; None where that is open. Raises `InputError`."""
    return parse(text).earliest


def latest(text: str) -> Day | None:
    """The last day it may be; None where that is open. Raises `InputError`."""
    return parse(text).latest


def sort_key(text: str) -> tuple[Day, Day]:
    """For sorting dates by their earliest bound. Raises `InputError`.

    >>> sorted(["2022-02", "2022-01-26", "2022"], key=sort_key)
    ['2022', '2022-01-26', '2022-02']
    """
    return parse(text).sort_key


def before(one: str | None, other: str | None) -> bool:
    """Whether the first certainly ends before the second begins; False where either is not known.

    >>> before("2022-01-05", "2022-01-26"), before("2022-01", "2022-01-26"), before(None, "2022")
    (True, False, False)
    """
    left, right = when(one), when(other)
    if left is None or right is None or left.latest is None or right.earliest is None:
        return False
    return left.latest < right.earliest


def may_coincide(one: str | None, other: str | None) -> bool:
    """Whether both may be of one day, as far as is known."""
    return not before(one, other) and not before(other, one)


def show(text: str | None) -> str:
    """The date in words, no more exact than it is; as written, where it has no plain words.

    >>> [show(date) for date in ("2022-01-26", "2022-01~", "2022-01-26/..", "2022-21", None)]
    ['26 January 2022', 'about January 2022', 'since 26 January 2022', 'spring 2022', 'date unknown']
    >>> show("2022-01-XX")
    'January 2022, day not given'
    """
    if text is None:
        return "date unknown"
    if when(text) is None:
        return text
    if "/" not in text:
        return _single(text)
    start, end = (part.strip() for part in text.split("/", 1))
    if start in ("", ".."):
        return f"until {_single(end)}" if end not in ("", "..") else text
    if end in ("", ".."):
        return f"since {_single(start)}" if end else f"{_single(start)} to an unknown end"
    return f"{_single(start)} to {_single(end)}"


_SINGLE = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d|XX)(-(?P<day>\d\d|XX))?)?(T(?P<time>\d\d:\d\d)\S*?)?(?P<sign>[~?%]?)"
)


def _single(text: str) -> str:
    match = _SINGLE.fullmatch(text.strip())
    if match is None:
        return text
    year, month, day = match["year"], match["month"], match["day"]
    if month is None:
        words = year
    elif month == "XX":
        words = f"{year}, month not given"
    elif 21 <= int(month) <= 24:
        words = f"{SEASONS[int(month) - 21]} {year}"
    elif not 1 <= int(month) <= 12:
        return text
    else:
        words = f"{MONTHS[int(month) - 1]} {year}"
        words = f"{words}, day not given" if day == "XX" else f"{int(day)} {words}" if day else words
    words = f"{words}, {match['time']}" if match["time"] else words
    about, doubt = {"~": ("about ", ""), "?": ("", " (uncertain)"), "%": ("about ", " (uncertain)")}.get(
        match["sign"], ("", "")
    )
    return f"{about}{words}{doubt}"
