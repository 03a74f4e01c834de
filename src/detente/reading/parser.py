"""A parser that tells the verbs of a text in the place of our rules, whatever library it comes from.

Clauses are cut, and acts found, by where verbs stand. A parser says of each word whether it is one; all else (whose
act, of what kind, whom it concerns) follows as with the rules. `spacy_parser` takes a spaCy pipeline that the user has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from detente.errors import InputError, MissingExtraError, Problem

_VERBS = frozenset(["VERB", "AUX"])  # universal parts of speech
_PIECE = re.compile(r"[^\n]{1,20000}(?:\s|\Z)|[^\n]{1,20000}")  # characters given to a pipeline at once


class Parser(Protocol):
    """What reading asks of a parser."""

    @property
    def language(self) -> str:
        """The language it is for, as ``"de"``."""

    def verbs(self, text: str) -> Iterable[int]:
        """Where the words begin that are verbs or auxiliaries where they stand."""


@dataclass(frozen=True)
class SpacyParser:
    """Verbs by the parts of speech of a spaCy pipeline."""

    language: str
    pipeline: Any

    def verbs(self, text: str) -> Iterator[int]:
        """Where the words begin that are verbs or auxiliaries; a paragraph is parsed at a time."""
        pieces = ((match[0], match.start()) for match in _PIECE.finditer(text))
        for parsed, start in self.pipeline.pipe(pieces, as_tuples=True):
            yield from (start + token.idx for token in parsed if token.pos_ in _VERBS)


def spacy_parser(name: str) -> SpacyParser:
    """The parser that an installed spaCy pipeline makes; `name` is its package, or the folder it was saved to.

    Raises:
        MissingExtraError: spaCy is not installed.
        InputError: there is no such pipeline, it does not load, or it tells no parts of speech.
    """
    try:
        import spacy
    except ImportError:
        raise MissingExtraError("spaCy", "spacy") from None
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        told = str(error).split("\n", 1)[0]
        raise InputError(
            Problem(
                message=f"the spaCy pipeline {name!r} cannot be loaded: {told}",
                expected="the name of an installed pipeline, as de_core_news_sm, or the folder of a saved one",
                remedy=f"python -m spacy download {name}",
            )
        ) from None
    if not pipeline("Berlin protestiert.").has_annotation("POS"):
        raise InputError(
            Problem(
                message=f"the spaCy pipeline {name!r} tells no parts of speech",
                expected="one with a tagger or a morphologizer",
            )
        )
    return SpacyParser(pipeline.lang or "", pipeline)
