"""Where sentences begin and end.

A candidate is a full stop, question or exclamation mark or ellipsis, with the quotation marks and brackets that close
after it, before white space. Rules decide on what stands before it (an abbreviation, an initial, a German ordinal such
as *26. Januar*, the number of a list item) and after it (a small letter goes on with the sentence); where no rule has
an opinion, syntok (F. Leitner, MIT licence) is asked about the neighbourhood. Line breaks end a sentence unless the
text is wrapped at a fixed width. A sentence inside a quotation is a sentence; its closing mark stays with it, and so
does a reporting clause after a question ("Why?" he asked). The words live in ``tables/sentences.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from detente.reading.language import detect_language, language_of
from detente.reading.plain import BYLINE, ITEM, WIDEST
from detente.reading.reading import Sentence

LONGEST = 8_000  # characters; a longer sentence is cut at white space, so that later layers stay linear
_SPACE = "".join(map(chr, [*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029]))
_SPACE += (
    "\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000\ufeff"  # and what has no width
)
_LINE = re.compile(r"[^\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_QUOTES = '"“”»«’‘›‹„'
_CLOSING = frozenset("\"'“”»«’‘›‹")
_CANDIDATE = re.compile(r"(?P<mark>[.!?…‼⁇⁈⁉]{1,40})(?P<close>[\"'“”»«’‘›‹)\]}]{0,20})(?P<space>\s++)(?=(?P<after>\S))")
_OPENERS = re.compile(r"[„“\"'»«‚‘›‹(\[–—-]{1,20}\s?")
_CLAUSE_STOP = re.compile(rf"[.!?…:{_QUOTES}]")
_WORD = re.compile(r"[^\W_][\w'’-]{0,60}")
_BEFORE = re.compile(r"[\w.&/'’-]{1,24}+\Z")
_SPACED = re.compile(r"\b(?:z\.\s?B|d\.\s?h|i\.\s?e|e\.\s?g|o\.\s?g|s\.\s?o|i\.\s?d)\Z", re.IGNORECASE)  # never the end
_SIGNED = re.compile(r"[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})?")  # who wrote it, before the place: "hfe. BRÜSSEL, 3. März."
_DAY_OF = re.compile(r"\b\d{1,2}\.\s?\Z")
_YEAR = re.compile(r"[12]\d{3}\b")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])\.\s?(?:[12]\d{3}\b|\d\d\b|[a-zäöü])")
_SHORT_LINE = 80  # characters of a line that tells place and day
_DATED = re.compile(r"\b\d{1,2}\.\s?[A-ZÄ][a-zä]+(?:\s\d{4})?\Z|\b[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?\Z")
_NUMERIC = re.compile(r"\d[\d.,:/]*")
_ROMAN = re.compile(r"[IVXLC]{1,6}")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúAEIOUYÄÖÜ]")


@dataclass(frozen=True)
class _Words:
    """What the table lists, as sets."""

    titles: frozenset[str]
    never_last: frozenset[str]
    seldom_last: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    determiners: frozenset[str]
    ordinal_nouns: frozenset[str]
    listed: frozenset[str]  # all before which a full stop may go on with the sentence
    inquit: re.Pattern[str]
    clock_goes_on: re.Pattern[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(resources.files("detente.reading").joinpath("tables/sentences.toml").read_text("utf-8"))
    fields: dict[str, Any] = {name: frozenset(value.split()) for name, value in table["words"].items()}
    listed = ("titles", "never_last", "seldom_last", "before_number")
    fields["listed"] = frozenset().union(*(fields[name] for name in listed))
    fields |= {name: re.compile(value) for name, value in table["patterns"].items()}
    return _Words(**fields)


def sentences(text: str, language: str | None = None) -> tuple[Sentence, ...]:
    """The sentences and headlines of a text, in order, without surrounding white space.

    They do not overlap, and all that is not white space lies in one of them. `language` is told from the text if None.

    >>> text = "Am 26. Januar kam Dr. Kern. „Wir gehen. Wir bleiben.“ Mehr sagte er nicht."
    >>> [text[s.start : s.end] for s in sentences(text, "de")]
    ['Am 26. Januar kam Dr. Kern.', '„Wir gehen.', 'Wir bleiben.“', 'Mehr sagte er nicht.']
    """
    language = language_of(text, language) if language else detect_language(text) or ""
    found: list[Sentence] = []
    for start, end in _blocks(text):
        for left, right in _split(text, start, end, language):
            found += _cut(text, left, right)
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, headlines and list items: runs of lines that belong together."""
    run: list[tuple[int, int]] = []
    last = 0
    for line in _LINE.finditer(text):
        start, end = _strip(text, *line.span())
        if start == end:
            continue
        if run and (text.count("\n", last, start) != 1 or text[start - 1] in "\f\u2029"):
            yield from _paragraphs(text, run)
            run = []
        run.append((start, end))
        last = end
    yield from _paragraphs(text, run)


def _paragraphs(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines without a blank one between them, joined where a line was only wrapped."""
    if not lines:
        return
    width = max(end - start for start, end in lines)
    full = sum(_full(text, before, line, width) for before, line in pairwise(lines))
    small = any(text[left].islower() for left, _ in lines[1:])
    if len(lines) < 3 or not small or 2 * full < len(lines):  # what is no prose wrapped at a width
        width = 0
    start, last = lines[0]
    for left, right in lines[1:]:
        if not _wrapped(text, (start, last), (left, right), width=width):
            yield start, last
            start = left
        last = right
    yield start, last


def _wrapped(text: str, before: tuple[int, int], line: tuple[int, int], *, width: int) -> bool:
    """Whether `line` goes on with the prose of the line before it; `width` 0 means too few lines to tell the wrap."""
    left, right = line
    if ITEM.match(text, left, right):
        return False
    previous = text.rfind("\n", *before) + 1 or before[0]
    if text[left].islower():
        return not (previous == before[0] and text[before[1] - 1].isalnum() and BYLINE.match(text, left, right))
    return 0 < width <= WIDEST and _full(text, (previous, before[1]), line, width)


def _full(text: str, before: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    """Whether the first word of a line would not have had room on the line before it."""
    return before[1] - before[0] + 1 + len(text[line[0] : line[1]].split(None, 1)[0]) > width


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and zero-width characters at its ends."""
    if start < end and text[start] not in _SPACE and text[end - 1] not in _SPACE:
        return start, end
    part = text[start:end]
    left = part.lstrip(_SPACE)
    return end - len(left), end - len(left) + len(left.rstrip(_SPACE))


def _split(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    first = start
    if end - start <= _SHORT_LINE and _DATED.search(text, max(start, end - 24), end):
        yield start, end  # "Eigener Bericht. Helmstedt, 10. Juni"
        return
    for candidate in _CANDIDATE.finditer(text, start, end):
        if _ends(text, candidate, (start, first, end), language):
            yield first, candidate.end("close")
            first = candidate.end("space")
    yield first, end


def _cut(text: str, start: int, end: int) -> list[Sentence]:
    """The span as a sentence, or as several where it is longer than any sentence is."""
    start, end = _strip(text, start, end)
    found = []
    while end - start > LONGEST:
        at = max(text.rfind(" ", start + LONGEST // 2, start + LONGEST), 0) or start + LONGEST
        left, right = _strip(text, start, at)
        if left < right:
            found.append(Sentence(start=left, end=right))
        start, end = _strip(text, at, end)
    if start < end:
        found.append(Sentence(start=start, end=end))
    return found


def _ends(text: str, candidate: re.Match[str], area: tuple[int, int, int], language: str) -> bool:
    """Whether a sentence ends here; `area` is the block's start, the sentence's start and the block's end."""
    block, first, end = area
    mark, close, after = candidate.group("mark", "close", "after")
    if after.islower() or after in ",;:)]}…%&/=":
        return False
    quoted = not _CLOSING.isdisjoint(close)
    if quoted and mark[-1] in "?!…" and _inquit_follows(text, candidate.end("space"), end):
        return False
    if "…" in mark or ".." in mark:
        return quoted or not _set_off(text, candidate)
    if mark != "." or quoted:
        return True
    if close == ")" and after in "–—":
        return False  # the agency of a dateline: "ROM (Eig. Ber.) – "
    stop = candidate.start()
    left = max(first, stop - 25)
    before = _BEFORE.search(text, max(left, text.rfind(" ", left, stop) + 1), stop)
    word = before[0].lstrip("'’-/.&") if before else ""
    at = stop - len(word)
    if at == block and (ITEM.match(text, at) or (_SIGNED.fullmatch(word) and after.isupper())):
        return False  # the number of a list item
    if len(word) > 4 and word.isalpha() and _words().listed.isdisjoint((word, word.lower())) and not word.isupper():
        return True  # as most sentences end
    following = _following(text, candidate.end("space"), end)
    verdict = _after_word(text[max(first, at - 25) : at], word, following, language)
    return _ask_syntok(text, candidate, first, end) if verdict is None else verdict


def _following(text: str, start: int, end: int) -> str:
    """What follows, past opening marks, as far as the rules look."""
    opener = _OPENERS.match(text, start, end)
    start = opener.end() if opener else start
    return text[start : min(end, start + 40)]


def _set_off(text: str, ellipsis: re.Match[str]) -> bool:
    """Whether there are spaces or brackets around an ellipsis: it then stands for words left out, not for an end."""
    before = text[ellipsis.start() - 1 : ellipsis.start()]
    return not before or before.isspace() or before in "[("


def _inquit_follows(text: str, start: int, end: int) -> bool:
    """Whether a short clause with a verb of saying, and no quotation, follows up to the next full stop."""
    end, words = min(end, start + 160), _words()
    stops = _CLAUSE_STOP.finditer(text, start, end)
    stop = next((one for one in stops if not (one[0] == "." and _abbreviates(text, start, one.start()))), None)
    if stop is not None and stop[0] in _QUOTES:
        return False
    clause = text[start : stop.start() if stop else end]
    verb = words.inquit.search(clause)
    return verb is not None and clause.count(",", 0, verb.start()) != 1  # "niemand wusste es, sagte er"


def _abbreviates(text: str, start: int, stop: int) -> bool:
    """Whether a full stop belongs to a form of address or an initial."""
    word = _BEFORE.search(text, max(start, stop - 25), stop)
    return word is not None and (word[0] in _words().titles or len(word[0]) == 1)


def _after_word(before: str, word: str, following: str, language: str) -> bool | None:
    """Whether a full stop after `word` ends a sentence; None where no rule tells. `before` precedes the word."""
    words = _words()
    name = _WORD.match(following)
    starter = name is not None and name[0] in words.starters
    bare = word.lower()
    if _NUMERIC.fullmatch(word):
        return _after_number(before, word, following, language)
    if (
        word in words.titles
        or (word.isupper() and word.capitalize() in words.titles)
        or bare in words.never_last
        or ((len(word) == 1 or "." in word) and _SPACED.search(before + word))
    ):
        return False
    if bare in ("a.m", "p.m", "am.m"):
        return not words.clock_goes_on.match(following)
    if bare in words.before_number and (following[:1].isdigit() or bare not in ("no", "nos", "mar", "art", "par")):
        return starter
    if bare in words.seldom_last and not (bare == "no" and not following[:1].isdigit()):
        return starter
    if "." in word and all(len(part) <= 3 for part in word.split(".")):
        return starter
    if len(word) == 1 and word.isalpha():
        return starter or (word == "I" and language != "de")
    if _ROMAN.fullmatch(word) and language != "en":
        return starter
    plain = not word or len(word) > 4 or word.isupper() or not word.isascii() or _VOWEL.search(word)
    return True if plain else None


def _after_number(before: str, word: str, text_after: str, language: str) -> bool:
    """Whether a full stop after a figure ends the sentence, or makes it a German ordinal."""
    words, name = _words(), _WORD.match(text_after)
    following = name[0] if name else ""
    if language == "en":
        return True
    day, _, month = word.partition(".")
    if month:  # 24.2. Die Truppen
        short_date = len(day) <= 2 and month.isdigit() and 0 < int(month[:3]) <= 12
        return not short_date or following in words.starters
    if not word.isdigit() or len(word) > 3:
        return True
    if (_DAY_OF.search(before) and _YEAR.match(text_after)) or _MONTH.match(text_after):  # 5. 6. 1967
        return False
    if following.lower() in words.ordinal_nouns:
        return False
    previous = before.rsplit(None, 1)[-1].lower() if before.strip() else ""
    return following in words.starters or previous not in words.determiners


def _ask_syntok(text: str, candidate: re.Match[str], first: int, end: int) -> bool:
    """What syntok makes of the place: whether it starts a sentence where the next word stands."""
    from syntok import segmenter

    left, right = max(first, candidate.start() - 300), min(end, candidate.end("space") + 100)
    wanted = candidate.end("space") - left
    starts = (sentence[0].offset for part in segmenter.analyze(text[left:right]) for sentence in part)
    return wanted in starts
