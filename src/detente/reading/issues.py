"""What an act is about: the noun, English with the words that belong to it, next to the word that shows the act.

No issue are numerals, units, words of time, what parties and persons are called, small words, and words that by their
ending are adjectives; where nothing else stands there, the issue is left open. The words are in ``tables/issues.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from detente.reading.date_words import date_words
from detente.reading.gazetteer import table
from detente.reading.kept import Kept
from detente.reading.numerals import number_words, word_value
from detente.reading.words import Token

_LONGEST = 4  # words of a phrase
_ADJECTIVE_DE = ("lich", "isch", "weise", "ig", "lichen", "ischen", "igen", "liche", "ische", "licher", "ischer")
_TO = frozenset("to not will would shall should can could may might must n't they we he she it i you who".split())  # noqa: SIM905
_ARTICLES = frozenset(["the", "a", "an", "its", "their", "his", "her", "this", "these", "any", "no"])
_BE = frozenset("is are was were be been being".split())  # noqa: SIM905


@dataclass(frozen=True)
class IssueWords:
    """Whether a word, in small letters, may be the issue of an act; and English: stand before one in its phrase."""

    able: Kept[bool]
    before: Kept[bool]


@cache
def issue_words(language: str) -> IssueWords:
    """The words of ``"de"`` or ``"en"``."""
    listed = table("issues")[language]
    units = {word for names in table("quantities")[language]["units"].values() for word in names.split("|")}
    titles = {
        part.lower()
        for both in table("offices")["classes"].values()
        for name in both[language == "de"].split("|")
        for part in name.split()[-1:]
    }
    numbers = number_words(language)
    no = {*date_words(language).anchors, *units, *titles, *listed["parties"].split(), *listed["empty"].split()}
    no |= {seat.lower() for row in table("states")["states"].values() for seat in row[3].split("|")}
    no |= {*numbers.begin, *numbers.scales, *numbers.several, *table("quantities")["currencies"]}
    nouns = frozenset(listed.get("nouns", "").split())
    endings = ("ly", "ed", "ing", *listed["adjectival"].split()) if language == "en" else ()
    adjectives = frozenset(listed.get("adjectives", "").split())

    def able(low: str) -> bool:
        if low in no or not low[-1].isalpha() or any(sign.isdigit() for sign in low[:1]):
            return False
        if word_value(low, language) is not None or low in adjectives:
            return False
        return low in nouns or not (len(low) > 4 and low.endswith(endings))

    def before(low: str) -> bool:
        return low not in no and low[:1].isalpha() and word_value(low, language) is None and not low.endswith("ly")

    return IssueWords(Kept(able), Kept(before))


def german_issue(
    words: Sequence[Token], among: Iterable[int], begun: frozenset[int], verbs: Sequence[bool]
) -> str | None:
    """The first noun among words with a capital; that of those with which sentences begin, `begun`, tells nothing."""
    able = issue_words("de").able
    for at in among:
        word = words[at]
        if len(word.text) < 3 or not able[word.low] or word.text.isupper():
            continue
        if at in begun and (word.low.endswith(_ADJECTIVE_DE) or at + 1 >= len(words) or not verbs[at + 1]):
            continue
        return word.text
    return None


def english_issue(
    words: Sequence[Token], first: int, end: int, names: frozenset[int], nominal: Sequence[bool]
) -> str | None:
    """The first phrase of a stretch that ends with a noun; a single word with a capital is a name."""
    known = issue_words("en")
    at = first
    while at < end:
        if at in names or not (nominal[at] or at - 1 in names):
            at += 1
            continue
        run: list[int] = []
        while at < end and len(run) < _LONGEST and at not in names and _nominal(words, at, names, nominal):
            run.append(at)
            at += 1
        while run and not known.able[words[run[-1]].low]:
            run.pop()
        while run and not known.before[words[run[0]].low]:
            run.pop(0)
        named = len(run) == 1 and words[run[0]].upper and words[run[0]].text.isalpha()
        if run and not named and all(known.before[words[one].low] for one in run):
            return " ".join(words[one].text for one in run)
        at += 1 if not run else 0
    return None


def _nominal(words: Sequence[Token], at: int, names: frozenset[int], nominal: Sequence[bool]) -> bool:
    """Whether a word may belong to the phrase: no verb, and no infinitive after *to*."""
    word, before = words[at], at - 1
    if not word.word or len(word.low) < 3 or (at and words[before].low in _TO):
        return False
    if nominal[at]:
        return True
    while before > 0 and before in names and words[before].word:
        before -= 1
    return before < at - 1 and words[before].low in _ARTICLES  # "the US demand"


def is_passive(words: Sequence[Token], trigger: int) -> bool:
    """English: whether a participle at `trigger` has a form of *be* before it: its subject is then what it is about."""
    return any(word.low in _BE for word in words[max(0, trigger - 3) : trigger])
