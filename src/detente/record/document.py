"""A report as published: its text, language, date and origin, and the digest that quotes are tied to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


def normalise_line_ends(text: str) -> str:
    r"""The text with ``\r\n`` and lone ``\r`` as ``\n``: the only change made before two texts are compared.

    >>> normalise_line_ends("a\r\nb\rc")
    'a\nb\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, kw_only=True)
class Document:
    """One report. Offsets into `text` count Unicode characters of the decoded file as it is."""

    id: str
    text: str
    file: str | None = None
    language: str | None = None
    published: str | None = None  # EDTF
    publisher: str | None = None
    origin: str | None = None
    title: str | None = None
    translated_from: str | None = None  # a language: the quotes are then the translation's words

    @property
    def digest(self) -> str:
        """SHA-256 of the text with normalised line ends, in hexadecimal."""
        return hashlib.sha256(normalise_line_ends(self.text).encode("utf-8", "surrogatepass")).hexdigest()
