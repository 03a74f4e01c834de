"""A text as the layers see it: letters composed, lines that were only wrapped joined, blanks single, soft hyphens gone.

Files hold the same words in many ways: *ü* as one character or as *u* with a mark over it, lines cut at a width of 72,
two blanks for one. The layers see one form of it; the offsets of what they find are told for the text as it is. A
text that needs no change is handed on as it is.

Whether a text is wrapped is told for the whole of it: of the single line breaks in it, most stand where the next
word would not have had room. In such a text, the breaks of that kind are blanks; a shorter line ends a headline or a
paragraph, as it does elsewhere, and so does a line break before the item of a list. In any text a line goes on that
ends with a word that wants another (*mehr als*, *the*), or with a number before its unit.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from detente.reading.reading import Reading
from detente.record.document import Document

WIDEST = 130  # characters; lines of at most this width may be wrapped prose
_NARROWEST = 24  # characters; a column of print has more
_BREAK = re.compile(r"(?<=[^\s\ufeff])([\u00ad]?)[ \t]*\r?\n[ \t]*(?=[^\s])")
_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
_SOFT = re.compile(r"\u00ad(?![ \t]*\r?\n)")
ITEM = re.compile(r"[-*•‣◦▪–—·]\s|(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s|\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})\)\s")
_FIRST = re.compile(r"\S+")
_LAST = re.compile(r"(?:([^\W\d_]+)\.?[ \t])?(?:(?P<number>\d[\d.,]*)|(?P<word>[^\W\d_]+)\.?)\Z")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_CLOSED = tuple('.!?:;…"”“»«’)')  # a line that ends so may end a sentence
BYLINE = re.compile(r"(?:von|aus|by|from)(?: [A-ZÄÖÜ][\w.'’/-]*| (?:und|and|in|aus|unserem|unserer|our)|,){1,10}$")
_BULLETS = "-*•‣◦▪·"
_HYPHENED = re.compile(r"[^\W\d_]-\Z")
_JAMO = range(0x1160, 0x1200)  # vowels and finals of Korean syllables


class Plain:
    """The changed form of a text, and where its characters stand in the text as it is."""

    def __init__(self, text: str, changes: Iterable[tuple[int, int, str]]) -> None:
        parts, at, size = list[str](), 0, 0
        self.starts, self.ends, self.true_starts, self.true_ends = list[int](), list[int](), list[int](), list[int]()
        for start, end, new in changes:
            parts += (text[at:start], new)
            size += start - at
            self.starts.append(size)
            size += len(new)
            self.ends.append(size)
            self.true_starts.append(start)
            self.true_ends.append(end)
            at = end
        self.original, self.text = text, "".join((*parts, text[at:]))

    def start(self, at: int) -> int:
        """Where a span that begins at `at` begins in the text as it is."""
        change = bisect_right(self.starts, at) - 1
        if change < 0:
            return at
        inside = at < self.ends[change]
        return self.true_starts[change] if inside else at - self.ends[change] + self.true_ends[change]

    def end(self, at: int) -> int:
        """Where a span that ends at `at` ends in the text as it is."""
        change = bisect_left(self.starts, at) - 1
        if change < 0:
            return at
        return self.true_ends[change] + max(0, at - self.ends[change])

    def told(self, reading: Reading, document: Document) -> Reading:
        """A reading of the changed form as one of the document as it is, with its offsets and quotes."""
        layers = ("sentences", "quotes", "mentions", "quantities", "dates")
        spans: dict[str, Any] = {name: tuple(map(self._span, getattr(reading, name))) for name in layers}
        statements = tuple(
            replace(
                self._span(found),
                quote=self.original[self.start(found.start) : self.end(found.end)],
                quantities=tuple(map(self._span, found.quantities)),
            )
            for found in reading.statements
        )
        return replace(reading, document=document, statements=statements, **spans)

    def _span(self, span: Any) -> Any:
        return replace(span, start=self.start(span.start), end=self.end(span.end))


def plain_of(text: str) -> Plain | None:
    r"""The form of a text that the layers see; None where that is the text itself.

    >>> plain = plain_of("Sie liefern 5 Mrd.\nEuro  an Waffen.")
    >>> plain.text, plain.start(18), plain.original[plain.start(19) : plain.end(23)]
    ('Sie liefern 5 Mrd. Euro an Waffen.', 18, 'Euro')
    """
    changes = list[tuple[int, int, str]]()
    if "\u00ad" in text:
        changes += [(found.start(), found.end(), "") for found in _SOFT.finditer(text)]
    if "  " in text:
        changes += [(found.start(), found.end(), " ") for found in _BLANKS.finditer(text)]
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        changes += _composed(text)
    if "\n" in text.replace("\n\n", ""):  # what an empty line parts is never joined
        changes += _joined(text)
    return Plain(text, sorted(changes)) if changes else None


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """Letters with their marks, as one character each."""
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and (unicodedata.combining(text[at]) or ord(text[at]) in _JAMO):
            continue
        if at - start > 1 or ord(text[start]) > 0x300:
            new = unicodedata.normalize("NFC", text[start:at])
            if new != text[start:at]:
                yield start, at, new
        start = at


def _joined(text: str) -> Iterator[tuple[int, int, str]]:
    """The line breaks that are only blanks."""
    breaks = [(text.rfind("\n", 0, found.start()) + 1, found) for found in _BREAK.finditer(text)]
    full = _wrapped(text, breaks)
    for start, found in breaks:
        end, right = found.start(), found.end()
        filled = full is not None and full(start, end, right)
        if (item := ITEM.match(text, right)) is not None:
            joins = filled and text[end - 1] not in _CLOSED and not _listed(item[0], text[end - 1])
        else:
            small = text[right].islower() and not _byline(text, end, right)
            joins = filled or small or _unfinished(text, start, found)
        if joins:
            hyphened = _HYPHENED.search(text, max(start, end - 2), end)
            bare = found[1] or (hyphened and _first(text, right) not in _words()["after_hyphen"])
            yield end, right, "" if bare else " "


def _listed(mark: str, before: str) -> bool:
    """Whether a mark at the beginning of a line begins the item of a list; `before` is the last letter before it."""
    return mark[0] in _BULLETS or ")" in mark or (mark[0] in "–—" and before == ",")


def _byline(text: str, end: int, right: int) -> bool:
    """Whether a line that begins with a small letter tells who wrote what stands under a headline."""
    stop = text.find("\n", right)
    return text[end - 1].isalnum() and BYLINE.match(text[right : stop if stop >= 0 else len(text)].rstrip()) is not None


def _first(text: str, start: int) -> str:
    word = _FIRST.match(text, start)
    return word[0] if word else ""


def _wrapped(text: str, breaks: list[tuple[int, re.Match[str]]]) -> Callable[[int, int, int], bool] | None:
    """What tells whether a line of a wrapped text is full; None where the text is not wrapped."""
    if not any(text[found.end()].islower() or _unfinished(text, start, found) for start, found in breaks):
        return None
    best, most = None, len(breaks) // 2
    for size in (len,) if text.isascii() else (len, _bytes):
        full = _fills(text, breaks, size)
        filled = [found for start, found in breaks if full and full(start, found.start(), found.end())]
        open_ended = sum(text[found.start() - 1] not in _CLOSED for found in filled)
        if len(filled) > most and 2 * open_ended >= len(filled):
            best, most = full, len(filled)
    return best


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _fills(
    text: str, breaks: list[tuple[int, re.Match[str]]], size: Callable[[str], int]
) -> Callable[[int, int, int], bool] | None:
    """What tells whether the first word of a line would not have had room on the line before."""
    width = max(size(text[start : found.start()]) for start, found in breaks)
    if not _NARROWEST <= width <= WIDEST:
        return None
    return lambda start, end, right: size(text[start:end]) + 1 + size(_first(text, right)) >= width


def _unfinished(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a line ends with a word that never ends one, or with a number of what follows."""
    last, words = _LAST.search(text[max(start, found.start() - 60) : found.start()]), _words()
    if last is None:
        return False
    following = _first(text, found.end()).rstrip(".,;:!?)")
    if last["number"]:
        named = last[1] is not None and last[1].lower() in words["names"]
        return not (named or _YEAR.fullmatch(last["number"]) or following in words["starters"])
    word = last["word"].lower()
    return word in words["unfinished"] or (word in words["scales"] and following.lower() in words["measures"])


@cache
def _words() -> dict[str, frozenset[str]]:
    """The words that tell whether a line goes on, from the tables of several layers."""
    tables = {name: _table(name) for name in ("plain", "sentences", "quantities", "numbers")}
    known = {name: frozenset(value.split()) for name, value in tables["plain"]["words"].items()}
    units = tables["quantities"]
    names = [
        phrase
        for language in ("de", "en")
        for phrases in units[language]["units"].values()
        for phrase in phrases.split("|")
    ]
    return known | {
        "starters": frozenset(tables["sentences"]["words"]["starters"].split()),
        "names": frozenset(units["names"]["words"].split()),
        "scales": frozenset(word for language in ("de", "en") for word in tables["numbers"][language]["scales"]),
        "measures": frozenset(phrase.split()[0] for phrase in (*names, *units["currencies"])),
    }


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("detente.reading").joinpath(f"tables/{name}.toml").read_text("utf-8"))
