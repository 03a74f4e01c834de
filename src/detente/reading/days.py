"""Days, weeks, months and years reckoned from the day a report was published, as EDTF.

EDTF is the Library of Congress' Extended Date/Time Format (ISO 8601-2:2019): ``2022-01`` is a month, ``2022-21`` a
spring, ``2022-33`` a first quarter, ``202X`` a decade, ``2022-01-17/2022-01-23`` an interval (a week is one). A
reckoning is None where the publication date is not known as exactly as it needs.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?[~?%]?")
_SEASON_MONTHS = {21: 4, 22: 7, 23: 10, 24: 1}  # a month in the middle of spring, summer, autumn and winter


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published; a part that is not known is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, None if it is not known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def published_on(edtf: str | None) -> Published:
    """What an EDTF date tells; nothing where it is None or no single date.

    >>> published_on("2022-01-27").date, published_on("2022-01")
    (datetime.date(2022, 1, 27), Published(year=2022, month=1, day=None))
    """
    parts = _EDTF.fullmatch(edtf.strip()) if edtf else None
    if parts is None:
        return Published()
    year, month, day = (int(part) if part else None for part in parts.groups())
    if year is None or not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= _last_day(year, month or 1):
        return Published()
    return Published(year, month, day)


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 0


def month_value(year: int, month: int, day: int | None = None) -> str | None:
    """A month, or a day of it; None where the calendar does not have that day.

    >>> month_value(2022, 1, 26), month_value(2021, 2, 30)
    ('2022-01-26', None)
    """
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= _last_day(year, month) else None


def day_after(start: date | None, days: int) -> str | None:
    """The day so many days later (earlier, if negative)."""
    try:
        return None if start is None else (start + timedelta(days)).isoformat()
    except OverflowError:
        return None


def monday(start: date | None) -> date | None:
    """The Monday of the week."""
    return None if start is None else start - timedelta(start.weekday())


def week_after(start: date | None, weeks: int) -> str | None:
    """Monday to Sunday of the week so many weeks later."""
    first = monday(start)
    left, right = (day_after(first, 7 * weeks + day) for day in (0, 6))
    return f"{left}/{right}" if left and right else None


def weekend_after(start: date | None, weeks: int) -> str | None:
    """Saturday and Sunday: the last that was over (-1), this week's (0), the next week's (1)."""
    if start is None:
        return None
    saturday = start - timedelta(start.weekday()) + timedelta(5)
    if weeks < 0 and start.weekday() == 6:
        saturday += timedelta(7)
    saturday += timedelta(weeks=weeks)
    return f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}"


def month_after(start: Published, months: int) -> str | None:
    """The month so many months later."""
    if start.year is None or start.month is None:
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}" if 0 < year < 10000 else None


def year_after(start: Published, years: int) -> str | None:
    """The year so many years later."""
    return None if start.year is None or not 0 < start.year + years < 10000 else f"{start.year + years:04}"


def quarter_after(start: Published, quarters: int) -> str | None:
    """The quarter so many quarters later (33 to 36 are the quarters in EDTF)."""
    if start.year is None or start.month is None:
        return None
    year, quarter = divmod(start.year * 4 + (start.month - 1) // 3 + quarters, 4)
    return f"{year:04}-{33 + quarter}"


def decade_after(start: Published, decades: int) -> str | None:
    """The decade so many decades later."""
    return None if start.year is None else f"{start.year // 10 + decades:03}X"


def weekday_near(start: date | None, weekday: int, direction: int) -> str | None:
    """The nearest such weekday (Monday is 0): `direction` -1 or 1 takes the day itself in, -2 and 2 do not.

    >>> [weekday_near(date(2022, 1, 27), 2, direction) for direction in (-1, 1)]  # a Wednesday, told on a Thursday
    ['2022-01-26', '2022-02-02']
    """
    if start is None:
        return None
    back, ahead = (start.weekday() - weekday) % 7, (weekday - start.weekday()) % 7
    if direction < 0:
        return day_after(start, -(back or (7 if direction == -2 else 0)))
    return day_after(start, ahead or (7 if direction == 2 else 0))


def month_near(start: Published, month: int, day: int | None, direction: int) -> str | None:
    """The month, or the day of it, that `direction` (-1 past, 1 future, 0 the nearest) means.

    >>> start = published_on("2022-01-27")
    >>> [month_near(start, 12, None, direction) for direction in (-1, 0, 1)]
    ['2021-12', '2021-12', '2022-12']
    """
    if start.year is None or start.month is None:
        return None
    ahead = (month - start.month) % 12  # months to the next one, 0 for this month
    if ahead == 0 and day is not None and start.day is not None and direction * (day - start.day) < 0:
        years = direction
    elif direction == 0:
        years = (0 if month >= start.month else 1) if ahead <= 6 else (-1 if month >= start.month else 0)
    elif direction > 0:
        years = 1 if month < start.month else 0
    else:
        years = -1 if month > start.month else 0
    return month_value(start.year + years, month, day)


def season_near(start: Published, season: int, direction: int) -> str | None:
    """The season (21 spring ... 24 winter) that `direction` means; a winter goes by the year it begins in."""
    near = month_near(start, _SEASON_MONTHS[season], None, direction)
    if near is None:
        return None
    year = int(near[:4]) - (season == 24)
    return f"{year:04}-{season}"
