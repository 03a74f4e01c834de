"""The language of a text, told by its function words.

German and English are set apart by the short words that carry no meaning of their own and that every text needs
(articles, prepositions, conjunctions, auxiliaries): about a third of the words of running text are among them. Words
that both languages have (*in, was, die, so, am, war*) are left out, so a dozen words are mostly enough to tell. The
words live in ``tables/language.toml``. In a short text with few of them, all other words that one of the two languages
has are asked (`detente.reading.vocabulary`), unless a third language shows.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from detente.reading.foreign import best_of
from detente.reading.vocabulary import evidence

LANGUAGES = ("de", "en")
SAMPLE = 4_000  # characters looked at: the language of a report shows on its first page
_LEAST_SHARE = 0.08  # of the words; a text in a third language shares fewer with either list
_ENOUGH = 4  # function words that tell by themselves
_SHORT = 60  # words of a text in which there may be fewer
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _function_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(resources.files("detente.reading").joinpath("tables/language.toml").read_text("utf-8"))
    return {language: frozenset(table[language].split()) for language in LANGUAGES}


def detect_language(text: str, *, clearly: bool = False) -> str | None:
    """``"de"``, ``"en"``, or None where the words do not tell; `clearly`: function words alone, and some of them.

    >>> detect_language("Der Minister sagte, dass die Regierung nicht verhandelt.")
    'de'
    >>> detect_language("The minister said that the government would not negotiate.")
    'en'
    >>> detect_language("Le ministre a dit que le gouvernement ne négocie pas.") is None
    True
    """
    words = _WORD.findall(text[:SAMPLE].lower())
    hits = {language: sum(map(known.__contains__, words)) for language, known in _function_words().items()}
    best, other = sorted(hits, key=lambda language: hits[language], reverse=True)
    if clearly and hits[best] < _ENOUGH:
        return None
    if hits[best] < _ENOUGH and len(words) <= _SHORT:
        return _of_short(text, words, hits)
    if hits[best] < max(1, _LEAST_SHARE * len(words)) or hits[best] <= 1.5 * hits[other]:
        return None
    return best


def _of_short(text: str, words: list[str], hits: dict[str, int]) -> str | None:
    """The language of a text with few words, told by all of them."""
    told = evidence(text, words)
    scores = {language: hits[language] + told[language] for language in LANGUAGES}
    best, other = sorted(scores, key=lambda language: scores[language], reverse=True)
    if scores[best] <= 1.5 * scores[other] or scores[best] < max(1, _LEAST_SHARE * len(words)):
        return None
    return best if scores[best] > best_of(text)[1] else None


def base_of(language: str) -> str:
    """A language without its region.

    >>> base_of("de-AT"), base_of("en_GB")
    ('de', 'en')
    """
    return language.lower().replace("_", "-").split("-")[0]


def told_language(text: str, language: str | None = None) -> str | None:
    """The language whose rules a text is read by: the one given, told by its first part, else the one that shows.

    >>> told_language("", "de-AT"), told_language("Der Rat ist für den Vertrag.", "fr"), told_language("12")
    ('de', 'de', None)
    """
    given = base_of(language) if language else ""
    return given if given in LANGUAGES else detect_language(text)


def language_of(text: str, language: str | None = None) -> str:
    """The same, or English where neither is known.

    >>> language_of("", "de-AT"), language_of("12")
    ('de', 'en')
    """
    return told_language(text, language) or "en"
