"""What the finder of acts knows of the sentence it looks at: its clauses, and who speaks them."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.reading.clauses import Clause
from detente.reading.reading import Quotation
from detente.reading.triggers import Trigger
from detente.record.statement import Directness


@dataclass(slots=True)
class Voice:
    """Who speaks a clause, how, and within which quotation."""

    speaker: str | None = None
    how: Directness = "narrated"
    quotation: Quotation | None = None


@dataclass(slots=True)
class Scene:
    """The clauses of a sentence, the one looked at, which belong to acts found already, and which to a noun."""

    clauses: list[Clause]
    triggers: list[Trigger | None]
    at: int = 0
    taken: set[int] = field(default_factory=set)
    owned: set[int] = field(default_factory=set)
