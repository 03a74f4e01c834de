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
_LETTERS = tuple(zip("łŁøØđĐðÐıəæÆßþÞħ’", "l L o O d D d D i a ae Ae ss th Th h '".split(), strict=True))  # noqa: SIM905
_LISTS = ("given", "first", "surnames", "particles", "beginnings", "endings")
_LONGEST = 12  # letters of a beginning or ending
_CERTAIN = 4  # letters of an ending that tells without a first name of the same people


@dataclass(frozen=True)
class Origins:
    """``tables/origins.toml``: the states of each group, and the groups that have a name, by list."""

    states: dict[str, Names]
    also: dict[str, Names]
    listed: dict[str, dict[str, Names]]  # names in small letters and without marks


def plain(name: str) -> str:
    """A name without the marks of its letters.

    >>> plain("Łukasz Gül Đorđević")
    'Lukasz Gul Dordevic'
    """
    if name.isascii():
        return name
    for letter, other in _LETTERS:
        name = name.replace(letter, other)
    return normalize("NFD", name).encode("ascii", "ignore").decode()


@cache
def origins() -> Origins:
    """The table."""
    data = table("origins")
    groups: dict[str, dict[str, str]] = data["groups"]
    rows = [*((row["groups"], row) for row in data["shared"]), *groups.items()]
    return Origins(
        {group: frozenset(row["states"].split()) for group, row in groups.items()},
        {group: frozenset(row.get("also", "").split()) for group, row in groups.items()},
        {key: _listing(key, rows) for key in _LISTS},
    )


def _listing(key: str, rows: list[tuple[str, dict[str, str]]]) -> dict[str, Names]:
    """The groups that have each name of a list."""
    found: dict[str, Names] = {}
    for told, row in rows:
        groups, names = frozenset(told.split()), plain(row.get(key, "")).lower().split()
        again = {name: found[name] | groups for name in found.keys() & names}
        found.update(dict.fromkeys(names, groups))
        found.update(again)
    return found


@cache
def first_names() -> Names:
    """All first names of the table, as they are spelt and without marks."""
    data = table("origins")
    names = " ".join(row.get("given", "") for row in (*data["shared"], *data["groups"].values())).split()
    return frozenset([*names, *plain(" ".join(name for name in names if not name.isascii())).split()])


@lru_cache(maxsize=1000)
def family_first(name: str) -> bool:
    """Whether a word is a family name that stands first, as in Chinese and Korean names."""
    return not {"chinese", "taiwanese", "korean"}.isdisjoint(_groups("first", plain(name).lower()))


@lru_cache(maxsize=1000)
def at_home(name: str) -> tuple[Names, Names]:
    """The states where a full name is usual, and those where it is not rare; both empty if it tells nothing.

    Both names together tell most, then a family name that stands first. A surname of a people that has the first names
    of another one, as that of a former colony has, tells more than the first name does; else the first name tells more.

    >>> usual, _ = at_home("Kenichi Tamura")
    >>> sorted(usual)
    ['JP']
    >>> sorted(at_home("Joseph Okafor")[0])
    ['NG']
    """
    known, parts = origins(), plain(name).lower().split()
    if not parts:
        return _NONE, _NONE
    given, first = (_given(parts[0]), _groups("first", parts[0])) if len(parts) > 1 else (_NONE, _NONE)
    surname, certain = _surname(parts)
    taken = [group for group in surname if any(known.states[group] <= known.also[other] for other in given)]
    groups = (given & surname) or first or frozenset(taken if certain else ()) or given or surname
    usual = _all(known.states[group] for group in groups)
    rare = _all(known.also[group] for group in groups) | _all(known.states[group] for group in given | surname)
    return usual, rare - usual


def _all(states: Iterable[Names]) -> Names:
    return _NONE.union(*states)


def _groups(key: str, low: str) -> Names:
    return origins().listed[key].get(low, _NONE)


def _given(low: str) -> Names:
    """The groups that have a first name, or its first part: *Jean-Gaston*."""
    return _groups("given", low) or (_given(low.partition("-")[0]) if "-" in low else _NONE)


def _surname(parts: list[str]) -> tuple[Names, bool]:
    """The groups of the surname that a name ends with, and whether more than two or three letters tell them.

    It is told as it is, by a particle, by its longest ending in the table or by its beginning.
    """
    low = parts[-1]
    whole, after = _groups("surnames", low), _all(_groups("particles", part) for part in parts[1:-1])
    if found := (whole & after) or whole or after:
        return found, True
    sizes = range(min(_LONGEST, len(low) - 1), 1, -1)
    for size in sizes:
        if found := _groups("endings", low[-size:]):
            return found, size >= _CERTAIN
    found = _all(_groups("beginnings", low[:size]) for size in sizes)
    return _surname([*parts[:-1], low.rpartition("-")[2]]) if not found and "-" in low else (found, bool(found))
