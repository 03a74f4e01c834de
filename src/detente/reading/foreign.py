"""Texts in other languages than German and English: which it is, and the names of states in it.

There are no rules for such languages, but Unicode CLDR has the names of states in all of them (through Babel). The
language shows in its script, in letters that others of its script lack, or in its function words; these live in
``tables/foreign.toml``. Names are looked for as they are written there; where names have endings, by their stem.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from detente.reading.gazetteer import table
from detente.reading.reading import Mention

SAMPLE = 4_000  # characters looked at
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.12  # of the words are function words
_SCRIPTS = (  # the first letter, the last one, the language where none of its letters tells another
    ("\u0370", "\u03ff", "el"), ("\u0400", "\u04ff", "ru"), ("\u0530", "\u058f", "hy"), ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"), ("\u0900", "\u097f", "hi"), ("\u0980", "\u09ff", "bn"), ("\u0e00", "\u0e7f", "th"),
    ("\u10a0", "\u10ff", "ka"), ("\u3040", "\u30ff", "ja"), ("\u4e00", "\u9fff", "zh"), ("\uac00", "\ud7a3", "ko"),
)  # fmt: skip
_SAME_SCRIPT = {"ru": ("ru", "uk", "bg", "sr"), "ar": ("ar", "fa", "ur"), "zh": ("zh", "ja")}
_NO_BLANKS = frozenset(["zh", "ja", "th"])
_STEM = 4  # letters that the stem of a name has at least
_ENDING = re.compile(r"[aeiouyаеиоуыяюєїіьйёąęóäö]{1,2}\Z", re.IGNORECASE)


@cache
def _tables() -> dict[str, Any]:
    read = tomllib.loads(resources.files("detente.reading").joinpath("tables/foreign.toml").read_text("utf-8"))
    read["words"] = {language: frozenset(words.split()) for language, words in read["words"].items()}
    return read


def foreign_language(text: str) -> str | None:
    """The language of a text that is neither German nor English, None where it does not show.

    >>> [foreign_language(text) for text in ("Le ministre a dit que la Russie refuse.", "Россия отвергла это", "中国")]
    ['fr', 'ru', 'zh']
    >>> foreign_language("Moskau Kiew") is None
    True
    """
    text = text[:SAMPLE]
    script = None if text.isascii() else _by_script(text)
    if script is not None and script not in _SAME_SCRIPT:
        return script
    language, hits, words = best_of(text, _SAME_SCRIPT.get(script) if script else None, by_letters=True)
    if script is not None:
        return language if hits > 0 else script
    return language if hits > 1 and hits >= _LEAST_SHARE * words else None


def best_of(
    text: str, among: tuple[str, ...] | None = None, *, by_letters: bool = False
) -> tuple[str | None, int, int]:
    """The language most of whose function words stand in a text, how many, and how many words the text has."""
    tables = _tables()
    words = _WORD.findall(text[:SAMPLE].lower())
    hits = {
        language: sum(map(tables["words"].get(language, frozenset()).__contains__, words))
        for language in among or tables["words"]
    }
    if by_letters:
        letters = frozenset(text[:SAMPLE].lower())
        for language, own in tables["letters"].items():
            if language in hits:
                hits[language] += 3 * len(letters.intersection(own))
    best = max(hits, key=lambda language: hits[language])
    return best, hits[best], len(words)


def _by_script(text: str) -> str | None:
    """The language that stands for the script of most letters; None where that is Latin."""
    letters = "".join(_WORD.findall(text))
    counts = {name: sum(first <= letter <= last for letter in letters) for first, last, name in _SCRIPTS}
    best = max(counts, key=lambda name: counts[name])
    return best if 2 * counts[best] > len(letters) else None


def state_names(text: str, language: str) -> tuple[Mention, ...]:
    """The names of states in a text, as CLDR has them in its language, and organisations by their abbreviation.

    >>> text = "La Russie menace l'Ukraine, dit l'OTAN."
    >>> [(text[m.start : m.end], m.actor) for m in state_names(text, "fr")]
    [('Russie', 'RU'), ('Ukraine', 'UA')]
    """
    names, pattern = _names(language)
    found = pattern.finditer(text) if names else ()
    return tuple(
        Mention(start=one.start("name"), end=one.end("name"), actor=names[key], kind="state")
        for one in found
        if (key := next((name for name in (one["name"], *_cuts(one["name"])) if name in names), None))
    )


def _cuts(name: str) -> list[str]:
    """A name without its last letters, the fewest first."""
    return [name[:-letters] for letters in range(1, 5) if len(name) - letters >= _STEM]


@cache
def _names(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """The names of states in a language, or their stems, with the code; and the pattern that finds them."""
    tables, base = _tables(), language.replace("_", "-").split("-")[0].lower()
    named = _cldr(language)
    parts = [re.escape(name) for name in sorted(named, key=len, reverse=True)]
    if base in tables["inflected"]["languages"].split():
        stems = {_ENDING.sub("", name): code for name, code in named.items() if name.isalpha()}
        stems = {stem: code for stem, code in stems.items() if len(stem) >= _STEM and stem not in named}
        parts += [rf"{re.escape(stem)}\w{{0,2}}" for stem in sorted(stems, key=len, reverse=True)]
        parts += [rf"{re.escape(name)}\w{{1,2}}" for name in named if name.isalpha() and len(name) >= _STEM]
        named = stems | named
    before, after = ("", "") if base in _NO_BLANKS else (r"(?<!\w)", r"(?!\w)")
    if clitics := tables["prefixes"].get(base):
        before += rf"[{clitics}]?"
    if base == "ko":
        after = ""
    return named, re.compile(rf"{before}(?P<name>{'|'.join(parts)}){after}")


def _cldr(language: str) -> dict[str, str]:
    """Name -> code, for the states that CLDR names in a language; none where Babel does not know it."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    states = table("states")
    skipped = set(states["skip"]["words"])
    found = dict[str, str]()
    for code, name in territories.items():
        if len(code) == 2 and code.isalpha() and code in states["states"]:
            full = name.split(" (")[0].split("（")[0]
            if len(full) > 1 and full not in skipped:
                found[full] = code
    return found


def known_language(language: str) -> str | None:
    """What a language is called in English, if CLDR has it.

    >>> known_language("fr"), known_language("zz")
    ('French', None)
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_")).get_language_name("en")
    except (UnknownLocaleError, ValueError):
        return None
