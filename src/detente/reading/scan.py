"""The words of a text with their places, found once for the layers that look at every word.

A word keeps its hyphens, apostrophes and inner full stops (*US-Botschafter*, *today's*, *U.S*); digits stand alone. So
most words are tokens of `detente.reading.words`, and only the others are put together here. As neither goes on behind a
blank, both are told of what stands between two blanks, which is kept for the next texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress
from weakref import WeakValueDictionary

from detente.reading.kept import Kept
from detente.reading.words import FORMS, Token, low_of, start_of, tokens

_LONGEST = 80  # letters after the first
_WORD = re.compile(rf"[^\W\d_](?:[\w.'’-]{{0,{_LONGEST}}}\w)?|\d+")
_JOINS = frozenset(".'’-_")
_INITIAL = re.compile(r"[A-ZÄÖÜ]\.\Z")  # the letter behind the blank tells whether the full stop belongs to it
_EASY = re.compile(r"([^\W\d_]+)([,;:!?]|(?<=\w{5})\.)?")  # a word, perhaps with a mark; no abbreviation has 5 letters
_Form = tuple[str, str, bool, bool]  # what a token has wherever it stands
# what stands between two blanks: the token, if it is a word and there is nothing else; else all tokens (None where the
# letter behind the blank tells), with where each begins and ends and whether it is a word; and all words, if not all
# of them are tokens. Nothing but tuples, which the garbage collector need not look through again and again.
_Chunk = tuple[_Form | None, tuple[tuple[int, int, _Form, bool], ...] | None, tuple[tuple[int, int, _Form], ...]]


def _chunk(piece: str) -> _Chunk:
    """The tokens and words of a piece of text, up to the blank in it that only shows what follows."""
    easy = _EASY.fullmatch(piece) if len(piece) <= _LONGEST else None
    if easy is not None:
        end, form = easy.end(1), FORMS[easy[1]]
        return (None, ((0, end, form, True), (end, end + 1, FORMS[easy[2]], False)), ()) if easy[2] else (form, (), ())
    chunk, blank, _ = piece.partition(" ")
    if not blank and _INITIAL.search(chunk):
        return None, None, ()
    told = [token for token in tokens(piece) if token.start < len(chunk)]
    words = _words(chunk, told)
    if told == words and len(told) == 1 and told[0].text == chunk:
        return _form(told[0]), (), ()
    plain = all(word in told for word in words)
    parts = tuple([(token.start, token.end, _form(token), plain and token in words) for token in told])
    return None, parts, () if plain else tuple([(word.start, word.end, _form(word)) for word in words])


def _form(token: Token) -> _Form:
    return token.text, token.low, token.word, token.upper


class Words:
    """The tokens of one text and its words, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens, self.all = _scanned(text)
        self.starts: list[int] = list(map(start_of, self.all))
        self.lows: list[str] = list(map(low_of, self.all))

    @cached_property
    def low(self) -> str:
        """The text in small letters, each in its place: of the two that *İ* makes only the first.

        >>> Words("İzmir, Öl").low
        'izmir, öl'
        """
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join([letter.lower()[0] for letter in self.text])

    def between(self, start: int, end: int) -> list[Token]:
        """The words that begin in a stretch of the text."""
        return self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def lows_between(self, start: int, end: int) -> list[str]:
        """The same in small letters."""
        return self.lows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def among(self, wanted: frozenset[str]) -> list[Token]:
        """Those of the words that are one of these, in small letters."""
        return list(compress(self.all, map(wanted.__contains__, self.lows)))


def words_of(text: str) -> Words:
    """The words of a text; they are found once as long as somebody has them.

    >>> [word.low for word in words_of("Das US-Heer, 5.000 Mann").all]
    ['das', 'us-heer', '5', '000', 'mann']
    """
    known = _in_use.get(text)
    if known is None:
        known = _in_use[text] = Words(text)
    return known


_in_use: WeakValueDictionary[str, Words] = WeakValueDictionary()


_CHUNKS = Kept(_chunk, longest=60)  # what is longer is hardly ever met twice


def _scanned(text: str) -> tuple[list[Token], list[Token]]:
    """The tokens and the words of a text."""
    told: list[Token] = []
    words: list[Token] = []
    end = -1
    for piece in text.split():
        start = end + 1
        if text[start] != piece[0]:  # behind more than one blank
            start = text.find(piece, start)
        end = start + len(piece)
        lone, parts, others = _CHUNKS[piece]
        if lone is not None:
            shown, low, is_word, upper = lone
            token = Token(start, end, shown, low, is_word, upper)
            told.append(token)
            words.append(token)
            continue
        if parts is None:
            _, parts, others = _CHUNKS[f"{piece} {text[end + 1 : end + 2]}"]
        for first, last, form, word in parts or ():
            shown, low, is_word, upper = form
            token = Token(start + first, start + last, shown, low, is_word, upper)
            told.append(token)
            if word:
                words.append(token)
        if others:
            words += [Token(start + first, start + last, *form) for first, last, form in others]
    return told, words


def _words(text: str, told: Sequence[Token]) -> list[Token]:
    """The words: tokens of letters that nothing joins to what follows, and what `_WORD` finds in the others."""
    found = list[Token]()
    padded, last = text + "  ", 0  # where the word before ends
    for token in told:
        start, end, piece, word = token.start, token.end, token.text, token.word
        plain = piece.isalpha() and start >= last and end - start <= _LONGEST
        if plain and (padded[end] not in _JOINS or _ends(padded, end)):
            found.append(token)
            last = end
        elif end > last and (word or end - start > 1):
            for one in _inside(text, max(start, last), end):
                found.append(one)
                last = one.end
    return found


def _ends(padded: str, end: int) -> bool:
    """Whether a word ends at a mark that may join it to what follows, as in *today's*, *U.S* and *foo_bar*."""
    after = padded[end + 1]
    return padded[end] != "_" and not after.isalnum() and after not in _JOINS


def _inside(text: str, start: int, end: int) -> Iterator[Token]:
    """The words that begin in a stretch of text, though they may go on behind it."""
    while start < end and (found := _WORD.search(text, start)) is not None and found.start() < end:
        start, piece = found.end(), found[0]
        yield Token(found.start(), start, piece, piece.lower(), word=True, upper=piece[0].isupper())
