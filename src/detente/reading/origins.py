"""Where a person's name is at home: the states whose people are called so, by the first name and the surname.

A name tells nothing for certain. It is asked only which of the states of a text an official may act for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.reading.gazetteer import table

States = frozenset[str]
_NONE: States = frozenset()


@dataclass(frozen=True)
class Origins:
    """What ``tables/origins.toml`` lists: names in small letters -> the groups that have them."""

    states: dict[str, States]
    also: dict[str, States]
    given: dict[str, frozenset[str]]
    first: dict[str, frozenset[str]]
    surnames: dict[str, frozenset[str]]
    endings: dict[str, frozenset[str]]
    longest: int


@cache
def origins() -> Origins:
    """The table, by name."""
    groups = table("origins")

    def listed(key: str) -> dict[str, frozenset[str]]:
        known: dict[str, set[str]] = {}
        for group, row in groups.items():
            for name in row.get(key, "").lower().split():
                known.setdefault(name, set()).add(group)
        return {name: frozenset(names) for name, names in known.items()}

    endings = listed("endings")
    return Origins(
        {group: frozenset(row["states"].split()) for group, row in groups.items()},
        {group: frozenset(row.get("also", "").split()) for group, row in groups.items()},
        listed("given"),
        listed("first"),
        listed("surnames"),
        endings,
        max(map(len, endings)),
    )


@cache
def first_names() -> frozenset[str]:
    """All first names of the table, as they are spelt."""
    return frozenset(name for row in table("origins").values() for name in row.get("given", "").split())


def family_first(name: str) -> bool:
    """Whether a word is a family name that stands first, as in Chinese and Korean names."""
    return not {"chinese", "korean"}.isdisjoint(origins().first.get(name.lower(), _NONE))


def at_home(name: str) -> tuple[States, States]:
    """The states where a full name is usual, and those where it is not rare; both empty if it tells nothing.

    >>> usual, _ = at_home("Kenichi Tamura")
    >>> sorted(usual)
    ['JP']
    """
    known, parts = origins(), name.lower().split()
    if len(parts) < 2:
        given, surname = _NONE, _surname(parts[0] if parts else "")
    else:
        given = known.given.get(parts[0], _NONE)
        surname = known.first.get(parts[0], _NONE) if len(parts) > 1 else _NONE
        surname = surname or _surname(parts[-1])
    groups = (given & surname) or given or surname
    usual = frozenset(state for group in groups for state in known.states[group])
    return usual, frozenset(state for group in groups for state in known.also[group]) - usual


def _surname(low: str) -> frozenset[str]:
    """The groups that a surname belongs to: as it is, else by its longest ending in the table."""
    known = origins()
    if low in known.surnames:
        return known.surnames[low]
    for size in range(min(known.longest, len(low) - 1), 1, -1):
        found = known.endings.get(low[-size:])
        if found is not None:
            return found
    return _NONE
