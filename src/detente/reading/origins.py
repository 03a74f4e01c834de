"""Where a person's name is at home: the states whose people are called so, by the first name and the surname.

A name tells nothing for certain. It is asked only which of the states of a text an official may act for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import normalize

from detente.reading.gazetteer import table

Names = frozenset[str]
_NONE: Names = frozenset()
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i",
                          "ə": "a", "æ": "ae", "Æ": "Ae", "ß": "ss", "þ": "th", "Þ": "Th", "ħ": "h", "’": "'"})  # fmt: skip


@dataclass(frozen=True)
class Section:
    """The names that a part of ``tables/origins.toml`` lists, in small letters without marks, for some groups."""

    groups: Names
    given: Names
    first: Names
    surnames: Names
    endings: Names
    beginnings: tuple[str, ...]
    particles: Names


@dataclass(frozen=True)
class Origins:
    """``tables/origins.toml``: the states of each group, and who is called how."""

    states: dict[str, Names]
    also: dict[str, Names]
    sections: tuple[Section, ...]
    longest: int  # letters of an ending
    spelt: Names  # all first names, with and without marks


def plain(name: str) -> str:
    """A name without the marks of its letters.

    >>> plain("Łukasz Gül Đorđević")
    'Lukasz Gul Dordevic'
    """
    if name.isascii():
        return name
    return normalize("NFD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()


@cache
def origins() -> Origins:
    """The table."""
    data = table("origins")
    groups: dict[str, dict[str, str]] = data["groups"]
    rows = [*((row["groups"], row) for row in data["shared"]), *groups.items()]
    sections = tuple(_section(names, row) for names, row in rows)
    given = [row.get("given", "") for _, row in rows]
    return Origins(
        {group: frozenset(row["states"].split()) for group, row in groups.items()},
        {group: frozenset(row.get("also", "").split()) for group, row in groups.items()},
        sections,
        max(len(ending) for section in sections for ending in section.endings),
        frozenset(name for text in given for name in (*text.split(), *plain(text).split())),
    )


def _section(groups: str, row: dict[str, str]) -> Section:
    def listed(key: str) -> list[str]:
        return plain(row.get(key, "")).lower().split()

    given, first, surnames, endings = (frozenset(listed(key)) for key in ("given", "first", "surnames", "endings"))
    beginnings, particles = tuple(listed("beginnings")), frozenset(listed("particles"))
    return Section(frozenset(groups.split()), given, first, surnames, endings, beginnings, particles)


def first_names() -> Names:
    """All first names of the table, as they are spelt and without marks."""
    return origins().spelt


def family_first(name: str) -> bool:
    """Whether a word is a family name that stands first, as in Chinese and Korean names."""
    low = plain(name).lower()
    return any(low in part.first and part.groups & {"chinese", "taiwanese", "korean"} for part in origins().sections)


@lru_cache(maxsize=1000)
def at_home(name: str) -> tuple[Names, Names]:
    """The states where a full name is usual, and those where it is not rare; both empty if it tells nothing.

    A surname of a people that has the first names of another one, as that of a former colony has, tells more than the
    first name does; else the first name tells more.

    >>> usual, _ = at_home("Kenichi Tamura")
    >>> sorted(usual)
    ['JP']
    >>> sorted(at_home("Joseph Okafor")[0])
    ['NG']
    """
    known, parts = origins(), plain(name).lower().split()
    if not parts:
        return _NONE, _NONE
    given = _given(parts[0]) if len(parts) > 1 else _NONE
    surname = (_first(parts[0]) if len(parts) > 1 else _NONE) or _surname(parts)
    taken = [group for group in surname if any(known.states[group] <= known.also[other] for other in given)]
    groups = (given & surname) or frozenset(taken) or given or surname
    usual = _all(known.states[group] for group in groups)
    rare = _all(known.also[group] for group in groups) | _all(known.states[group] for group in given | surname)
    return usual, rare - usual


def _all(states: Iterable[Names]) -> Names:
    return _NONE.union(*states)


def _given(low: str) -> Names:
    """The groups that have a first name, or its first part: *Jean-Gaston*."""
    found = _all(part.groups for part in origins().sections if low in part.given)
    return found or (_given(low.partition("-")[0]) if "-" in low else _NONE)


def _first(low: str) -> Names:
    """The groups that have a family name standing first."""
    return _all(part.groups for part in origins().sections if low in part.first)


def _surname(parts: list[str]) -> Names:
    """The groups of the surname that a name ends with: as it is, by a particle, by its beginning or its ending."""
    sections, low = origins().sections, parts[-1]
    found = _all(part.groups for part in sections if low in part.surnames)
    found = found or _all(part.groups for part in sections if not part.particles.isdisjoint(parts[1:-1]))
    found = found or _all(part.groups for part in sections if part.beginnings and low.startswith(part.beginnings))
    for size in range(min(origins().longest, len(low) - 1), 1, -1):
        found = found or _all(part.groups for part in sections if low[-size:] in part.endings)
    return found or (_surname([*parts[:-1], low.rpartition("-")[2]]) if "-" in low else _NONE)
