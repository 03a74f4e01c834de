"""Persons: who is named, with which office, and for which party they may speak.

A name is a run of capitalised words after a title, after a first name of the list, or beside an apposition with a
title. The party comes from the words around the name (*ägyptische Präsident*, *President X of Y*, *X, the British
Foreign Secretary*), else from the table of known holders of office. It is a proposal: the analyst confirms it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from detente.reading.gazetteer import table
from detente.reading.origins import family_first, first_names

_MOST = 500  # persons of one text that a title alone may mean
_NEAR = 400  # characters within which any holder of a fitting office is meant before the bearer of the very title


Known = tuple[str, str, int, int]  # full name, party, first and last year in public


@dataclass(slots=True)
class Person:
    """Somebody named: `party` is whom they may speak for, `classes` the offices they were named with."""

    name: str
    party: str | None = None
    classes: set[str] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)  # offsets of their mentions
    titles: set[str] = field(default_factory=set)  # the words of their titles, in small letters

    def see(self, at: int) -> None:
        """Note a mention."""
        insort(self.seen, at)

    def before(self, at: int) -> int | None:
        """Where they were mentioned last before an offset."""
        place = bisect_left(self.seen, at)
        return self.seen[place - 1] if place else None


@dataclass(frozen=True)
class NameWords:
    """What ``tables/offices.toml`` tells about names."""

    given: frozenset[str]
    particles: frozenset[str]
    known: dict[str, tuple[Known, ...]]  # by surname in small letters
    also: dict[str, frozenset[str]]
    common: frozenset[str]  # surnames that are other words too
    never_alone: frozenset[str]
    qualifiers: frozenset[str]
    no_firms: frozenset[str]  # German: what leads a compound with a chief and is no name
    offices: tuple[tuple[frozenset[str], tuple[str, ...]], ...]  # the words of a title -> the states that have it


def _given(names: str, other: str) -> frozenset[str]:
    """First names: the ones listed, and those of the table of origins of more than three letters that are no words."""
    known = {name for name in first_names() if len(name) > 3}
    known.difference_update(other.split())
    known.update(names.split())
    return frozenset(known)


@cache
def name_words() -> NameWords:
    """The words that tell names."""
    data = table("offices")
    return NameWords(
        given=_given(data["given"]["names"], data["given"]["other"]),
        particles=frozenset(data["particles"]["words"].split()),
        known={surname.lower(): tuple(map(tuple, rows)) for surname, rows in data["known"].items()},
        common=frozenset(data["never_alone"]["surnames"].split()),
        also={name: frozenset(others) for name, others in data["also"].items()},
        never_alone=frozenset(data["never_alone"]["words"].split()),
        qualifiers=frozenset(word for words in data["qualifiers"].values() for word in words.split()),
        no_firms=frozenset(data["no_firms"]["words"].split()),
        offices=tuple(
            (frozenset(title.split()), tuple(states.split())) for title, states in data["states_with"].items()
        ),
    )


class Register:
    """The persons of one document, by surname and by office."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.words = name_words()
        self.persons: dict[str, Person] = {}
        self.surnames: dict[str, Person] = {}

    def add(self, name: list[str], *, party: str | None, classes: set[str], at: int) -> Person | None:
        """Note a name of one or several words; None for a single word that is nobody's surname without a title."""
        surname = name[-1].lower()
        person = self.surnames.get(surname) or self.surnames.get(surname.removesuffix("s"))
        if len(name) == 1:
            if person is None and (known := self.known(surname)) is not None:
                person = self._new([known[0]], known[1], surname)
            if person is None and classes:
                person = self._by_first_name(name[0]) or self._new(name, None, surname)
        elif person is None or (" " in person.name and not _same(person.name, name)):
            known = self.known(surname, " ".join(name))
            party = party or (known[1] if known and _same(known[0], name) else None)
            person = self._new([" ".join(name)], None, surname)
        elif " " not in person.name or set(person.name.split()) < set(name):
            del self.persons[person.name]
            person.name = " ".join(name)
            self.persons[person.name] = person
        if person is not None:
            person.party = person.party or party
            person.classes |= classes
            person.see(at)
        return person

    def _by_first_name(self, name: str) -> Person | None:
        """Whom a title and a first name mean: *Mr Halim* is Halim Sabri, if nobody else is called so."""
        called = [one for one in islice(self.persons.values(), _MOST) if one.name.startswith(f"{name} ")]
        return called[0] if len(called) == 1 else None

    def known(self, surname: str, name: str = "") -> Known | None:
        """A known holder of office of that surname, if the year fits: the one of that full name, else a single one."""
        known = self.words.known
        rows = known.get(surname) or (known.get(surname[:-1]) if surname.endswith("s") else None)
        if not rows:
            return None
        fit = [row for row in rows if self.year is None or row[2] <= self.year <= row[3]]
        exact = [row for row in fit if row[0] == name]
        if exact:
            return exact[-1]
        return fit[0] if len({row[0] for row in fit}) == 1 else None

    def _new(self, name: list[str], party: str | None, surname: str) -> Person:
        person = Person(" ".join(name), party)
        self.persons[person.name] = person
        self.surnames[surname] = person
        family, _, given = person.name.partition(" ")
        if given and family_first(family):
            self.surnames.setdefault(family.lower(), person)  # "Lu Wenhai" is Lu
        prefix, _, rest = surname.partition("-")
        if len(prefix) == 2 and len(rest) > 3:  # "el-Fitouri" may be called Fitouri
            self.surnames.setdefault(rest, person)
        return person

    def titled(self, title: str, classes: frozenset[str], party: str | None, at: int) -> Person | None:
        """Whom a title alone means: the last person before `at` with it, else of its class, else the first after."""
        best: tuple[tuple[bool, bool, int], Person] | None = None
        later: tuple[int, Person] | None = None
        woman, gendered = _woman(title), _gendered(title)
        for person in islice(self.persons.values(), _MOST):
            own, same = bool(classes & person.classes), title in person.titles
            if party is not None and person.party != party and (person.party is not None or not same):
                continue
            if gendered and person.titles and woman != any(map(_woman, person.titles)):
                continue
            if not (own or same or any(classes & self.words.also.get(name, frozenset()) for name in person.classes)):
                continue
            last = person.before(at)
            if last is not None:
                rank = (at - last < _NEAR, same, last)
                best = max(best or (rank, person), (rank, person), key=lambda one: one[0])
            elif own and person.seen and (later is None or person.seen[0] < later[0]):
                later = (person.seen[0], person)
        return best[1] if best else later[1] if later else None


def _woman(title: str) -> bool:
    """Whether a German title is a woman's: *Kanzlerin*, *Sprecherin*."""
    return title.endswith(("in", "eri", "enti", "efi", "ori", "äri", "ati")) and len(title) > 6  # as `bare` leaves it


def _gendered(title: str) -> bool:
    """Whether a title may be told by a woman's form, as no English one is."""
    return title.endswith(("er", "or", "ent", "är", "ef", "at")) or _woman(title)


def _same(one: str, name: list[str]) -> bool:
    """Whether two full names may be one person's: the first letters agree, or one has all words of the other."""
    return one[:1].lower() == name[0][:1].lower() or set(name) <= set(one.split()) or set(one.split()) <= set(name)
