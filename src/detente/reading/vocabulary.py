"""Words that show a short text to be German or English: what other tables list for one of the two and not the other.

Verbs and nouns of the acts, names of states and their people, numbers, months and weekdays, titles. Function words
tell the language of a longer text alone (`detente.reading.language`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from detente.reading.gazetteer import ENDINGS, table
from detente.reading.lexicon import lexicon_for

_SUFFIXES = {
    "de": ("ung", "ungen", "keit", "heit", "schaft", "ische", "ischen", "ischer", "isches", "lichen", "licher"),
    "en": ("ness", "ship", "ingly", "edly", "ally", "ously", "eers", "ian", "ians"),
}
_LEAST = 7  # letters of a word whose ending tells


def evidence(text: str, words: list[str]) -> dict[str, int]:
    """How much the words of a text (in small letters) and its letters speak for each of the two languages.

    >>> evidence("Polen lehnt ab.", ["polen", "lehnt", "ab"])
    {'de': 2, 'en': 0}
    """
    known = _known()
    lexica = {language: lexicon_for(language) for language in known}
    score = dict.fromkeys(known, 0)
    for word in words:
        found = {
            language: word in known[language] or word in lexica[language].verbs or word in lexica[language].nouns
            for language in known
        }
        ends = {language: len(word) >= _LEAST and word.endswith(_SUFFIXES[language]) for language in known}
        told = found if any(found.values()) else ends
        if sum(told.values()) == 1:
            score[next(language for language, yes in told.items() if yes)] += 1
    if score["de"] or "ß" in text:  # other languages have umlauts too
        score["de"] += sum(letter in text.lower() for letter in "äöüß")
    return score


@cache
def _known() -> dict[str, frozenset[str]]:
    """The words that one of the two languages has and the other has not."""
    listed = {language: frozenset(word.lower() for word in _listed(language)) for language in ("de", "en")}
    return {"de": listed["de"] - listed["en"], "en": listed["en"] - listed["de"]}


def _listed(language: str) -> Iterator[str]:
    from babel import Locale

    for code, name in Locale.parse(language).territories.items():
        if len(code) == 2:
            yield from (word for word in name.split() if len(word) > 3)
    states = table("states")["states"]
    for english, german, origins, *_ in states.values():
        if language == "en":
            yield from (form for word in english.split("|") for form in (word, word + "s"))
        else:
            yield from (stem + ending for stem in german.split("|") if stem for ending in ENDINGS)
            yield from (form for word in origins.split("|") for form in (word, word + "n"))
    numbers = table("numbers")[language]
    yield from (*numbers["ones"].split(), *numbers["tens"].split(), *numbers["scales"])
    yield from _words_of_time(table("dates")[language])
    for titles in table("offices")["classes"].values():
        yield from (word for word in titles[language == "de"].split("|") if word.isalpha())
    yield from (word for names in table("quantities")[language]["units"].values() for word in names.split("|"))


def _words_of_time(dates: dict[str, Any]) -> Iterator[str]:
    for kind in ("months", "weekdays", "days", "units"):
        yield from (item.partition(":")[0] for item in dates[kind].split())
