"""A statement: one act that somebody performed in words or deeds, tied to an exact quote.

The names of acts, modalities and the rest are fixed here, each once; files, commands, pages and
documentation read them from these tuples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

Act = Literal[
    "demand", "reject", "accept", "offer", "propose", "request", "warn", "threaten", "sanction", "pledge", "deliver",
    "authorise", "withhold", "block", "deploy", "withdraw", "attack", "affirm", "acknowledge", "accuse", "criticise",
    "consult", "approve", "express",
]  # fmt: skip
Modality = Literal["done", "ongoing", "announced", "demanded", "conditional", "denied", "feared"]
Directness = Literal["direct", "indirect", "narrated"]
Bound = Literal["exactly", "about", "at-least", "at-most", "more-than", "less-than"]
Status = Literal["proposed", "accepted", "edited", "rejected"]
Stage = Literal["pledged", "authorised", "delivered", "withheld"]
Consent = Literal["granted", "withheld", "sought"]
MeasureStage = Literal["proposed", "threatened", "imposed", "lifted"]

ACTS: tuple[Act, ...] = get_args(Act)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
DIRECTNESS: tuple[Directness, ...] = get_args(Directness)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
STATUSES: tuple[Status, ...] = get_args(Status)
STAGES: tuple[Stage, ...] = get_args(Stage)
CONSENTS: tuple[Consent, ...] = get_args(Consent)
MEASURE_STAGES: tuple[MeasureStage, ...] = get_args(MeasureStage)

STAGE_OF: Mapping[Act, Stage] = {
    "deliver": "delivered", "pledge": "pledged", "authorise": "authorised", "withhold": "withheld",
}  # fmt: skip

Names = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A number of something: 283 tonnes of ammunition. `unit` None counts pieces; `bound` None is exactly."""

    item: str | None = None
    quantity: float | None = None
    unit: str | None = None
    bound: Bound | None = None


@dataclass(frozen=True, kw_only=True)
class Money:
    """An amount in an ISO 4217 currency."""

    amount: float
    currency: str
    bound: Bound | None = None


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """Aid or a delivery: who gives what to whom, and how far it has come."""

    giver: Names
    recipient: Names
    stage: Stage
    items: tuple[Quantity, ...] = ()
    value: Money | None = None
    part_of: str | None = None  # the statement whose whole this is a part of; never added to it


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """A third-party transfer: `holder` would pass `item` of `origin` to `recipient`, if `by` consents."""

    item: str
    origin: Names
    holder: Names
    recipient: Names
    consent: Consent | None = None
    by: Names = ()


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A sanction, export limit or other lever: what, triggered by what, against whom, at whose cost."""

    id: str
    what: str
    trigger: str | None = None
    target: Names = ()
    stage: MeasureStage | None = None
    cost_to: Names = ()
    backers: Names = ()
    disputants: Names = ()


@dataclass(frozen=True, kw_only=True)
class Force:
    """Forces in a place."""

    what: str
    where: str | None = None
    count: float | None = None
    bound: Bound | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting: with whom, where, when (EDTF) and at which level."""

    with_: Names = ()
    where: str | None = None
    when: str | None = None
    level: str | None = None


def _none() -> Mapping[str, Names]:
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """What a reader tells of its proposal, for whoever decides on it.

    The fields from `quote` on hold what was proposed first, where somebody has corrected it since.
    """

    trigger: str | None = None  # the word it hangs on, or model:NAME
    confidence: float | None = None  # in 0..1, the share of cues that agree
    candidates: Mapping[str, Names] = field(default_factory=_none)  # per role left open whom it may be, best first
    date_lacks: str | None = None  # what is missing for the words of a date to be a date
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    act: Act | None = None
    source: Names = ()
    actor: Names = ()
    target: Names = ()
    modality: Modality | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One act, tied to `document[start:end]`. Empty tuples and None mean *not known*."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    act: Act
    source: Names = ()
    actor: Names = ()
    target: Names = ()
    issue: str | None = None
    paper: str | None = None
    condition: str | None = None
    quantity: tuple[Quantity, ...] = ()
    date: str | None = None  # EDTF
    modality: Modality | None = None
    directness: Directness | None = None
    likelihood: str | None = None
    via: Names = ()
    venue: str | None = None
    answers: Names = ()
    justifies: Names = ()
    part_of: str | None = None
    commitment: Commitment | None = None
    transfer: Transfer | None = None
    measure: Measure | None = None
    force: Force | None = None
    meeting: Meeting | None = None
    note: str | None = None
    proposed: Proposed | None = None  # None: it was entered by hand, or nothing is known of that
    status: Status = "accepted"
    by: str | None = None  # who set the status
    on: str | None = None  # when (EDTF)
