"""The names of states, organisations and offices as one table to look words up in.

Names of states come from Unicode CLDR through Babel, in German, English and the language asked for; what else they
are called, and the organisations and offices, from ``tables/states.toml``, ``organisations.toml`` and
``offices.toml``. Inflected forms are made here: German genitives, the endings of adjectives, nouns of origin, English
plurals.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

from detente.reading.kept import Kept
from detente.reading.words import Token, tokens

Sort = Literal["name", "adjective", "metonym", "organisation", "organ", "short", "title", "none"]
ENDINGS = ("", "e", "er", "en", "es", "em")
Key = tuple[str, ...]
PHRASE = 2  # a word that may begin a phrase of the table, or have a title or a state in it
NAME = 1  # another word that may be a name, or a government


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means: `actor` is canonical; for a title it is empty and `classes` tell which offices it names."""

    actor: str
    sort: Sort
    exact: str | None = None  # the phrase as it must be spelt; None: any case, with a capital or as an adjective
    small: bool = False  # may begin with a small letter
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gazetteer:
    """All phrases of a language, by their first word."""

    phrases: dict[str, list[tuple[Key, Entry]]]  # first word -> the whole phrase (small letters), longest first
    organs: frozenset[str]
    pairs: frozenset[str]  # organs told by two words: "coast-guard"
    governments: frozenset[str]
    seated: frozenset[str]  # what is a government's only with its seat: "Parliament in Kyiv"
    may_be_us: frozenset[str]  # American where the text names the United States: "the Senate"
    endings: tuple[tuple[str, str], ...]  # how titles end, with their class, longest first
    endings_alone: tuple[str, ...]
    changed: Mapping[str, Sequence[tuple[int, str, frozenset[str]]]]  # by code: until which year, former code, unless
    last_change: int  # the year of the last of them
    founded: Mapping[str, int]  # since which year the seats of a state are its seats

    @cached_property
    def able(self) -> Kept[int]:
        """What a word, as it is spelt, may be: `PHRASE`, `NAME` or 0, which most words are."""
        return Kept(self._may_be)

    def _may_be(self, text: str) -> int:
        low, upper = text.lower(), text[0].isupper()
        formed = upper and (low.endswith(self.endings_alone) or low.startswith("bundes"))
        if text[0].isalnum() and (low in self.phrases or "-" in text or formed):
            return PHRASE
        return NAME if upper or "-" in text or low in self.governments else 0

    def at(self, words: list[Token], index: int, *, shouting: bool = False) -> tuple[int, list[Entry]] | None:
        """The longest phrase that begins at a word: how many words it has, and what it may mean."""
        first = words[index]
        able = self.phrases.get(first.low)
        if able is None:
            return None
        found: list[Entry] = []
        length = 0
        following = words[index + 1].low if index + 1 < len(words) else ""
        for key, entry in able:
            size = len(key)
            if size < length:
                break
            if size > 1:
                if following != key[1] or index + size > len(words):
                    continue
                if size > 2 and any(words[index + i].low != key[i] for i in range(2, size)):
                    continue
            if not shouting:
                if entry.exact is None:
                    spelt = entry.small or first.upper
                else:
                    spelt = entry.exact == (first.text if size == 1 else _phrase(words, index, size))
                if not spelt:
                    continue
            length = size
            found.append(entry)
        return (length, found) if found else None

    def ends_as_title(self, low: str) -> Entry | None:
        """German: the title that a compound is by its last part (*Konteradmiral*, *Handelskommissar*)."""
        if not low.endswith(self.endings_alone):
            return None
        for ending, name in self.endings:
            if low.endswith(ending) and len(low) > len(ending) + 1:
                return Entry("", "title", classes=frozenset([name]))
        return None


_PORTFOLIOS = {"Minister": "minister", "Secretary": "minister", "Commissioner": "chair", "Chief": "chair"}


def _endings(data: dict[str, str]) -> tuple[tuple[str, str], ...]:
    pairs = [(ending, name) for name, endings in data.items() for ending in endings.split()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _phrase(words: list[Token], index: int, size: int) -> str:
    return " ".join([word.text for word in words[index : index + size]])


@cache
def table(name: str) -> Mapping[str, Any]:
    """One of the tables, as it stands; several layers ask for the same ones."""
    return tomllib.loads(resources.files("detente.reading").joinpath(f"tables/{name}.toml").read_text("utf-8"))


@cache
def gazetteer(language: str) -> Gazetteer:
    """The table for a language: its own names besides German and English ones, its own adjectives and titles."""
    phrases: dict[str, list[tuple[Key, Entry]]] = {}
    seen: set[tuple[Key, str, str, str | None]] = set()
    for phrase, named in _spellings((*_states(language), *_organisations(language), *_titles(language))):
        words, entry = tokens(phrase), named
        key = tuple(token.low for token in words)
        if entry.exact is not None and len(words) > 1:  # as the words of a text are put together
            entry = replace(entry, exact=_phrase(words, 0, len(words)))
        if key and (key, entry.actor, entry.sort, entry.exact) not in seen:
            seen.add((key, entry.actor, entry.sort, entry.exact))
            phrases.setdefault(key[0], []).append((key, entry))
    for known in phrases.values():
        known.sort(key=lambda one: -len(one[0]))
    offices = table("offices")
    spoken = language if language in ("de", "en") else "en"
    endings = _endings(offices["endings"]) if language == "de" else ()
    changed: dict[str, list[tuple[int, str, frozenset[str]]]] = {}
    for row in table("states")["changed"]:
        unless = frozenset(name.lower() for name in row["unless"])
        changed.setdefault(row["name"], []).append((int(row["until"][:4]), row["was"], unless))
    return Gazetteer(
        phrases,
        frozenset(word.lower() for word in offices["organs"][spoken].split()),
        frozenset(offices["organs"]["pairs"].get(spoken, "").split()),
        frozenset(word.lower() for word in offices["governments"][spoken].split()),
        frozenset(word.lower() for word in offices["governments"][f"seated_{spoken}"].split()),
        frozenset(offices["governments"]["may_be_us"].split()),
        endings,
        tuple(ending for ending, _ in endings),
        changed,
        max(until for rows in changed.values() for until, _, _ in rows),
        {state: int(year) for year, states in table("states")["founded"].items() for state in states.split()},
    )


def _spellings(rows: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    """Each phrase, and as the Swiss spell it: *Grossbritannien*."""
    for phrase, entry in rows:
        yield phrase, entry
        if "ß" in phrase:
            exact = entry.exact and entry.exact.replace("ß", "ss")
            yield phrase.replace("ß", "ss"), replace(entry, exact=exact)


def _parts(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def _genitives(name: str, language: str) -> Iterator[str]:
    yield name
    if language == "de" and name[-1] not in "sxzß.":
        yield name + "s"


def _acronym(name: str) -> bool:
    return name.isupper() or (len(name) <= 5 and sum(letter.isupper() for letter in name) > 1)


def _states(language: str) -> Iterator[tuple[str, Entry]]:
    data = table("states")
    skipped = {*data["skip"]["words"], *(data["skip"]["not_en"] if language == "en" else ())}
    for phrase in " ".join(data["nobody"]["words"].split()).split("|"):
        yield phrase.strip(), Entry("", "none")
    for code, name in _cldr_names(language):
        if name not in skipped:
            yield from ((form, Entry(code, "name")) for form in _genitives(name, language))
    for code, row in {**data["states"], **data["former"]}.items():
        english, german, origins, seats, names = row
        for name in _parts(names):
            exact = name if _acronym(name) else None
            yield from ((form, Entry(code, "name", exact and form)) for form in _genitives(name, language))
        for seat in _parts(seats):
            yield from ((form, Entry(code, "metonym", form)) for form in _genitives(seat, language))
            if language == "de" and seat.isalpha() and seat[-1] not in "eo":  # "Londoner", "Moskauer"
                yield seat + "er", Entry(code, "adjective", seat + "er")
        if language == "de":
            yield from _german(code, german, origins)
        else:
            yield from _english(code, english)


def _english(code: str, words: str) -> Iterator[tuple[str, Entry]]:
    for word in _parts(words):
        yield word, Entry(code, "adjective", word if _acronym(word) or word == "Pole" else None)
        if not word.endswith(("sh", "ch", "ese", "ss", ".", "US", "man")):
            yield word + "s", Entry(code, "adjective")


def _german(code: str, adjectives: str, origins: str) -> Iterator[tuple[str, Entry]]:
    for stem in _parts(adjectives):
        for ending in ENDINGS:
            yield stem + ending, Entry(code, "adjective", small=True)
    for word in _parts(origins):
        if word.endswith("e"):
            forms = [word, word + "n", word[:-1] + "in", word[:-1] + "innen"]
        elif word.endswith(("scher", "deutscher")):
            forms = [word[:-1] + ending for ending in ("r", "n", "")]
        elif word.endswith("er"):
            forms = [word, word + "n", word + "s", word + "in", word + "innen"]
        else:
            forms = [word, word + "s", word + "n", word + "en"]
        yield from ((form, Entry(code, "adjective")) for form in forms)


def _cldr_names(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    for tag in dict.fromkeys((language, "en", "de")):
        try:
            territories = Locale.parse(tag).territories
        except (UnknownLocaleError, ValueError):
            continue
        for code, name in territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "UN", "EZ", "ZZ", "QO"):
                yield code, name.split(" (")[0]
                if "(" in name and name.endswith(")"):
                    yield code, name[name.index("(") + 1 : -1]


def _organisations(language: str) -> Iterator[tuple[str, Entry]]:
    for code, (full, other, organs, short) in table("organisations")["organisations"].items():
        for name in (*_parts(full), *_parts(other), code):
            exact = name if _acronym(name) or (len(name) < 7 and " " not in name) else None
            yield from ((form, Entry(code, "organisation", exact and form)) for form in _genitives(name, language))
            if len(name) > 9 and exact is None:
                yield f"{name} ({code})", Entry(code, "organisation")
                yield from ((f"{name} ({one})", Entry(code, "organisation")) for one in _parts(other))
        for name in _parts(organs):
            yield from ((form, Entry(code, "organ")) for form in _genitives(name, language))
        for name in _parts(short):
            yield from ((form, Entry(code, "short", form)) for form in _genitives(name, language))
    yield from _of_kinds(language)


def _of_kinds(language: str) -> Iterator[tuple[str, Entry]]:
    """Firms, and the short forms that organisations of a kind share: *the bloc*, *der Konzern*."""
    data = table("organisations")
    firms = _parts("".join(data["firms"]["names"].split("\n")))
    for name in firms:
        yield from ((form, Entry(name, "organisation", form)) for form in _genitives(name, language))
    for kind in data["kinds"]:
        for word in _parts(kind["words"]):
            codes = firms if kind["of"] == "firms" else _parts(kind["of"])
            yield from ((word, Entry(code, "short", word)) for code in codes)


def _titles(language: str) -> Iterator[tuple[str, Entry]]:
    data = table("offices")
    classes: dict[str, set[str]] = {}
    for name, (english, german) in data["classes"].items():
        for word in _parts(german if language == "de" else english):
            for form in _title_forms(word, language):
                classes.setdefault(form, set()).add(name)
    if language != "de":
        for word in data["portfolios"]["en"].replace("-", " ").split():
            for office, name in _PORTFOLIOS.items():
                classes.setdefault(f"{word} {office}", set()).add(name)
    for form, names in classes.items():
        yield form, Entry("", "title", small=language != "de", classes=frozenset(names))


def _title_forms(word: str, language: str) -> Iterable[str]:
    if language != "de":
        return (word,)
    if word.endswith(("er", "el", "or", "ef", "al", "ar", "ig", "än")) and not word.endswith(("ter", "nder")):
        return (word, word + "s", word + "n")
    if word.endswith(("ter", "nder")):
        return (word, word + "s", word[:-1] + "n")
    if word.endswith("e"):
        return (word, word + "n")
    if word.endswith(("ent", "at", "arch", "ant", "oge")):
        return (word, word + "en")
    return (word, word + "s", word + "es")
