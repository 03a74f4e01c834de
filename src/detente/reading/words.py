"""Words as the upper layers see them: tokens with offsets, cut alike for names, verbs and clauses.

A token is a word with its hyphens (*US-Botschafter*), an abbreviation with its full stops (*U.N.*, *Dr.*, the *F.* in
*John F. Kennedy*), a number, or one mark of punctuation. An English genitive is a token of its own: *Britain* and *'s*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATED = (
    r"Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Col|Maj|Capt|Lt|Sen|Rep|Hon|St|Rev|Brig|Cmdr|Sgt|Nr|No|Abs|Art|bzw|ca|usw|Mio|Mrd"
)
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:-[^\W_]+)?|(?:{_ABBREVIATED})\.|[A-ZÄÖÜ]\.(?=\s[A-ZÄÖÜ])|['’]s\b"
    r"|\d[\d.,:/]*\d|[^\W_]+(?:[-‑][^\W_]+)*|[^\w\s]"
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


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of text.

    >>> [t.text for t in tokens("Mr. Low's U.N.-Büro, 5.000 m")]
    ['Mr.', 'Low', "'s", 'U.N.-Büro', ',', '5.000', 'm']
    """
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        piece = match[0]
        first = piece[0]
        found.append(Token(match.start(), match.end(), piece, piece.lower(), first.isalnum(), first.isupper()))
    return found
