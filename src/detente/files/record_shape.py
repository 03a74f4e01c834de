"""The shape of a record file (`detente-record/1`): its fields and what kind of value each holds."""

# ruff: noqa: RUF012  # pydantic copies a default list for each value

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from detente.files.values import Currency, Date, Label, Language, NameList, Number, Shape, hyphened
from detente.record.record import Access
from detente.record.statement import Act, Bound, Consent, Directness, MeasureStage, Modality, Stage, Status

RECORD_FORMAT = "detente-record/1"
BoundWord = Annotated[Bound, BeforeValidator(hyphened, json_schema_input_type=Bound)]
Offset = Annotated[int, Field(ge=0)]


def _list(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class DocumentShape(Shape):
    """A report as published; `file` lies in the record's folder."""

    file: str
    title: str | None = None
    language: Language | None = None
    translated_from: Language | None = None
    published: Date | None = None
    publisher: str | None = None
    digest: str | None = None
    origin: str | None = None


class PaperShape(Shape):
    """An official document that statements are about; `evidence` names the statements behind each of its fields."""

    title: str
    issuer: NameList = []
    to: NameList = []
    answers: Label | None = None
    drafted: Date | None = None
    drafted_by: NameList = []
    coordinated_with: NameList = []
    approved: Date | None = None
    approved_by: NameList = []
    delivered: Date | None = None
    delivered_by: NameList = []
    published: Date | None = None
    access: Access | None = None
    evidence: dict[str, NameList] = {}


class IssueShape(Shape):
    """What a demand and its answer are both about; `options` are the case's options it bears on."""

    title: str
    options: NameList = []


class ActorShape(Shape):
    """A person or body: the party it speaks for, once the analyst confirms it."""

    name: str | None = None
    affiliation: Label | None = None
    office: str | None = None
    confirmed_by: str | None = None


class QuantityShape(Shape):
    """A number of something; without a unit it counts pieces."""

    item: str | None = None
    quantity: Number | None = None
    unit: str | None = None
    bound: BoundWord | None = None


class MoneyShape(Shape):
    """An amount in an ISO 4217 currency."""

    amount: Number
    currency: Currency
    bound: BoundWord | None = None


QuantityList = Annotated[
    list[QuantityShape], BeforeValidator(_list, json_schema_input_type=QuantityShape | list[QuantityShape])
]


class CommitmentShape(Shape):
    """Aid or a delivery: who gives what to whom, and how far it has come."""

    giver: NameList
    recipient: NameList
    stage: Stage
    items: QuantityList = []
    value: MoneyShape | None = None
    part_of: Label | None = None


class TransferShape(Shape):
    """A third-party transfer and the consent it waits for."""

    item: str
    origin: NameList
    holder: NameList
    recipient: NameList
    consent: Consent | None = None
    by: NameList = []


class MeasureShape(Shape):
    """A sanction, export limit or other lever."""

    id: Label
    what: str
    trigger: str | None = None
    target: NameList = []
    stage: MeasureStage | None = None
    cost_to: NameList = []
    backers: NameList = []
    disputants: NameList = []


class ForceShape(Shape):
    """Forces in a place."""

    what: str
    where: str | None = None
    count: Number | None = None
    bound: BoundWord | None = None


class MeetingShape(Shape):
    """A meeting: with whom, where, when and at which level."""

    with_: NameList = Field([], alias="with")
    where: str | None = None
    when: Date | None = None
    level: str | None = None


class ProposedShape(Shape):
    """What a reader tells of its proposal; from `quote` on what was proposed first, where it was corrected since."""

    trigger: str | None = None
    confidence: Annotated[Number, Field(le=1)] | None = None
    candidates: dict[str, NameList] = {}
    date_lacks: str | None = None
    quote: str | None = None
    start: Offset | None = None
    end: Offset | None = None
    act: Act | None = None
    source: NameList = []
    actor: NameList = []
    target: NameList = []
    modality: Modality | None = None


class StatementShape(Shape):
    """One act that somebody performed in words or deeds, tied to an exact quote."""

    quote: str
    document: Label
    start: Offset | None = None
    end: Offset | None = None
    act: Act
    source: NameList = []
    actor: NameList = []
    target: NameList = []
    issue: Label | None = None
    paper: Label | None = None
    condition: str | None = None
    quantity: QuantityList = []
    date: Date | None = None
    modality: Modality | None = None
    directness: Directness | None = None
    likelihood: str | None = None
    via: NameList = []
    venue: str | None = None
    answers: NameList = []
    justifies: NameList = []
    part_of: Label | None = None
    commitment: CommitmentShape | None = None
    transfer: TransferShape | None = None
    measure: MeasureShape | None = None
    force: ForceShape | None = None
    meeting: MeetingShape | None = None
    note: str | None = None
    proposed: ProposedShape | None = None
    status: Status = "accepted"
    by: str | None = None
    on: Date | None = None


class RecordShape(Shape):
    """A record: documents, papers, issues, actors and the statements that rest on them."""

    format: Literal["detente-record/1"]
    documents: dict[str, DocumentShape] = {}
    papers: dict[str, PaperShape] = {}
    issues: dict[str, IssueShape] = {}
    actors: dict[str, ActorShape] = {}
    statements: dict[str, StatementShape] = {}
