"""What the finder of acts knows of the sentence it looks at: its clauses, and what belongs to which act."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from detente.reading.pieces import Clause
from detente.reading.reading import Proposal
from detente.reading.triggers import Trigger
from detente.record.statement import Directness


class Echo(NamedTuple):
    """Words whose act a short clause behind them names: where they are, how they are passed on, and who says them."""

    start: int
    end: int
    how: Directness
    speaker: str | None = None


@dataclass(slots=True)
class Scene:
    """The clauses of a sentence, the one looked at, which belong to acts found already, and which to a noun."""

    clauses: list[Clause]
    triggers: list[Trigger | None]
    at: int = 0
    taken: set[int] = field(default_factory=set)
    owned: set[int] = field(default_factory=set)
    contents: dict[int, Proposal] = field(default_factory=dict)  # English: the acts of which clauses are a content
