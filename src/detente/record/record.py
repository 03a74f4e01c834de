"""A record: documents, papers, issues and the statements that rest on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeVar

from detente.record.document import Document
from detente.record.statement import Names, Statement

Access = Literal["public", "confidential"]
T = TypeVar("T")


def _none() -> Mapping[str, T]:
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Paper:
    """An official document that statements are about. `evidence` names, per field, the statements behind it."""

    id: str
    title: str
    issuer: Names = ()
    to: Names = ()
    answers: str | None = None  # another paper
    drafted: str | None = None  # EDTF, as are the other dates
    drafted_by: Names = ()
    coordinated_with: Names = ()
    approved: str | None = None
    approved_by: Names = ()
    delivered: str | None = None
    delivered_by: Names = ()
    published: str | None = None
    access: Access | None = None
    evidence: Mapping[str, Names] = field(default_factory=_none)


@dataclass(frozen=True, kw_only=True)
class Issue:
    """What a demand and its answer are both about; `options` are the case's options it bears on."""

    id: str
    title: str
    options: Names = ()


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person or body named in the record: `affiliation` is the party it speaks for, once the analyst confirms it."""

    id: str
    name: str | None = None
    affiliation: str | None = None
    office: str | None = None
    confirmed_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """All that was said and done, as far as the documents tell. Mappings are by id and keep the file's order."""

    documents: Mapping[str, Document] = field(default_factory=_none)
    papers: Mapping[str, Paper] = field(default_factory=_none)
    issues: Mapping[str, Issue] = field(default_factory=_none)
    actors: Mapping[str, Actor] = field(default_factory=_none)
    statements: Mapping[str, Statement] = field(default_factory=_none)

    def standing(self) -> Iterator[Statement]:
        """The statements that count: accepted or edited, in the file's order (neither proposed nor rejected)."""
        return (s for s in self.statements.values() if s.status in ("accepted", "edited"))
