"""What a reading of one document yields: spans of its text and what they are proposed to mean.

All offsets count Unicode characters of the document's text as it is: ``text[start:end]`` is the span. None means that
the text does not tell, or that the reader does not; candidates for it stand in `Proposal.candidates`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from detente.record.document import Document
from detente.record.statement import Act, Bound, Directness, Modality

QuoteKind = Literal["direct", "indirect", "mixed"]
MentionKind = Literal["state", "organisation", "person", "group"]
Granularity = Literal["day", "week", "month", "season", "year", "decade", "time", "vague"]


def _none() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence, or a headline, without surrounding white space."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """What somebody is said to have said: `direct` and `mixed` spans include their marks."""

    start: int
    end: int
    speaker: str | None
    kind: QuoteKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A name, demonym, metonym or title of an actor; `actor` is its canonical name."""

    start: int
    end: int
    actor: str
    kind: MentionKind


@dataclass(frozen=True, kw_only=True, slots=True)
class QuantityMention:
    """A number with its unit or currency, what it counts and how it is bounded."""

    start: int
    end: int
    value: float
    unit: str | None = None
    currency: str | None = None
    item: str | None = None
    bound: Bound | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DateMention:
    """A date as exact as text and publication date allow (EDTF); `missing` says what an unresolved one lacks."""

    start: int
    end: int
    value: str | None
    granularity: Granularity
    missing: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A proposed statement, hung on its `trigger`; `confidence` in 0..1 is the share of cues that agree.

    Where the words themselves leave it in doubt (`likelihood`), it is half of that.
    """

    start: int
    end: int
    quote: str
    act: Act
    source: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    issue: str | None = None
    condition: str | None = None
    modality: Modality | None = None
    directness: Directness | None = None
    likelihood: str | None = None  # the words that make it less than a fact: *reportedly*, *könnte*
    date: str | None = None
    quantities: tuple[QuantityMention, ...] = ()
    trigger: str | None = None
    confidence: float = 0.0
    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=_none)  # role -> whom it may be, best first


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that was found in one document, each in the order of the text."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    statements: tuple[Proposal, ...] = ()
    affiliations: Mapping[str, str] = field(default_factory=dict)  # person -> party, for the analyst to confirm
