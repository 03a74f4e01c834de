"""What a dilemma is, and the kinds of dilemmas, each once: its meaning in plain words, its source, its profiles.

A dilemma is a pressure on its holder: with the board as it stands, the holder cannot have what it says it wants
without moving, or without making the counterpart move or believe. The unit is (kind, holder, counterpart, option);
modes are an attribute, since the published counts only come out that way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.case.case import Doubt, DoubtKind

Mode = Literal["position", "threat"]
DilemmaKind = Literal["persuasion", "rejection", "trust", "co-operation", "sufficiency"]

CAVEAT = (
    "The conditions of DT2 follow J. Bryant's published notes, the notes of an open tool and a published spreadsheet "
    "formula, and agree with the published boards that could be encoded. The printed definitions (Howard 2007; Bryant "
    "2010, 2015; Levy et al. 2010) were not re-read."
)


@dataclass(frozen=True, kw_only=True)
class Dilemma:
    """One dilemma. `doubts` are the marks it rests on; `targets` the options a threat fails to move (sufficiency)."""

    kind: DilemmaKind
    holder: str
    counterpart: str
    option: str
    modes: tuple[Mode, ...]
    doubts: tuple[Doubt, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it this dilemma and no other: kind, holder, counterpart, option."""
        return self.kind, self.holder, self.counterpart, self.option

    @property
    def doubt_kinds(self) -> tuple[DoubtKind, ...]:
        """What is doubted: will, ability, or both. Ability says: willing, perhaps, but not able."""
        kinds: tuple[DoubtKind, ...] = ("will", "ability")
        return tuple(kind for kind in kinds if any(doubt.kind == kind for doubt in self.doubts))


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of dilemma. In `meaning` and `modes`: {holder}, {counterpart}, {option} are places for names."""

    key: DilemmaKind
    title: str
    meaning: str
    modes: tuple[tuple[Mode, str], ...]  # what each mode says
    feelings: str  # what commonly goes with it, as recalled from the literature: confirm before quoting
    source: str
    profiles: tuple[str, ...]


_DT2 = "Howard 2007 as told in J. Bryant's notes; conditions corroborated by published boards, print not re-read"
_V25 = "M. Young, confrontation analysis version 2.5 (current practice)"

KINDS: tuple[Kind, ...] = (
    Kind(
        key="persuasion",
        title="Persuasion",
        meaning="{counterpart} holds to what {holder} opposes on {option}, and {holder} believes it.",
        modes=(
            ("position", "{counterpart} refuses what {holder} asks about {option}, and {holder} believes the refusal."),
            ("threat", "{counterpart} says it intends what {holder} opposes on {option}, and {holder} believes it."),
        ),
        feelings="anger and indignation to raise the pressure, or goodwill and offers, or resignation",
        source=_DT2,
        profiles=("dt2", "v2.5"),
    ),
    Kind(
        key="rejection",
        title="Rejection",
        meaning="{counterpart} opposes what {holder} says on {option}, and does not believe it.",
        modes=(
            ("position", "{counterpart} does not believe that {holder} holds out on {option}."),
            ("threat", "{counterpart} does not believe that {holder} does what it says it intends on {option}."),
        ),
        feelings="defiance and reasons why the act is really meant, or a conciliatory turn",
        source=_DT2,
        profiles=("dt2", "v2.5"),
    ),
    Kind(
        key="trust",
        title="Trust",
        meaning="{counterpart} agrees with {holder} on {option}, and {holder} does not believe it.",
        modes=(("position", "{counterpart} agrees with {holder} on {option}, and {holder} does not believe it."),),
        feelings="warmth and reassurance, or suspicion that turns into hostility",
        source=f"{_DT2}; open: whether the intention has to agree as well",
        profiles=("dt2", "v2.5"),
    ),
    Kind(
        key="co-operation",
        title="Co-operation",
        meaning="{holder} agrees with {counterpart} on {option} and is not believed: the mirror of Trust.",
        modes=(("position", "{holder} agrees with {counterpart} on {option} and is not believed."),),
        feelings="sincerity or remorse, new reasons not to cheat",
        source=_V25,
        profiles=("v2.5",),
    ),
    Kind(
        key="sufficiency",
        title="Sufficiency",
        meaning="{counterpart} believes that {holder} means {option}, and is not moved by it.",
        modes=(
            ("threat", "{counterpart} believes that {holder} means {option}, which does not move what it is aimed at."),
        ),
        feelings="escalation, or despair and concession",
        source=f"{_V25}; the condition is this package's reading of it, to be confirmed",
        profiles=("v2.5",),
    ),
)
