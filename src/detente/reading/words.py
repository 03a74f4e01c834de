"""Words as the upper layers see them: tokens with offsets, cut alike for names, verbs and clauses.

A token is a word with its hyphens (*US-Botschafter*), an abbreviation with its full stops (*U.N.*, *Dr.*, the *F.* in
*John F. Kennedy*), a number, or one mark of punctuation. An English genitive is a token of its own: *Britain* and *'s*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import attrgetter

from detente.reading.kept import Kept

_ABBREVIATED = (
    r"Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Col|Maj|Capt|Lt|Sen|Rep|Hon|St|Rev|Brig|Cmdr|Sgt|Nr|No|Abs|Art|bzw|ca|usw|Mio|Mrd"
)
_PLAIN = r"[A-ZÄÖÜ]?[a-zäöüß]++(?=[\s,])"  # most words, told apart at once
_TOKEN = re.compile(  # with the blank before it, so that none of the alternatives is tried there
    rf"\s?+({_PLAIN}|(?:[^\W\d_]\.){{2,}}(?:-[^\W_]+)?|(?:{_ABBREVIATED})\.|[A-ZÄÖÜ]\.(?=\s[A-ZÄÖÜ])|['’]s\b"
    r"|\d[\d.,:/]*\d|[^\W_]+(?:[-‑][^\W_]+)*|[^\w\s])"
)


@dataclass(slots=True)
class Token:
    """One word or mark: ``text[start:end]``; `low` is the word in small letters."""

    start: int
    end: int
    text: str
    low: str
    word: bool
    upper: bool  # begins with a capital letter


# one part of a word, which `map` finds for all words in a fraction of the time that its name takes
start_of, low_of, is_word, is_upper = map(attrgetter, ("start", "low", "word", "upper"))


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of text.

    >>> [t.text for t in tokens("Mr. Low's U.N.-Büro, 5.000 m")]
    ['Mr.', 'Low', "'s", 'U.N.-Büro', ',', '5.000', 'm']
    """
    found, end = [], len(text) if end is None else end
    for piece in _TOKEN.findall(text, start, end):  # with `find` faster than matches that know their places
        start = text.find(piece, start)
        _, low, word, upper = FORMS[piece]
        found.append(Token(start, start := start + len(piece), piece, low, word, upper))
    return found


def _form(piece: str) -> tuple[str, str, bool, bool]:
    """What a token has wherever it stands."""
    return piece, piece.lower(), piece[0].isalnum(), piece[0].isupper()


FORMS = Kept(_form)
