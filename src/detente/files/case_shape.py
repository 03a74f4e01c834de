"""The shape of a case file (`detente-case/1`): its fields and what kind of value each holds."""

# ruff: noqa: RUF012  # pydantic copies a default list for each value

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from detente.files.values import AttitudeWord, Date, Flag, Label, NameList, PositionWord, Shape

CASE_FORMAT = "detente-case/1"
STRONG_STEP = ">>"  # in a ranking: what stands above it is strongly preferred to what stands below
_STATE = {"type": ["string", "integer"]}
_STATES: dict[str, Any] = {"items": _STATE}
_TIERS: dict[str, Any] = {"items": {"anyOf": [_STATE, {"type": "array", "items": _STATE, "minItems": 1}]}}


Pair = Annotated[list[Label], Field(min_length=2, max_length=2)]


def _statement(value: Any) -> Any:
    return {"statement": value} if isinstance(value, str) else value


def _statements(value: Any) -> Any:
    return {"statements": value} if isinstance(value, list | str) else value


class PartyShape(Shape):
    """A party and the record's actors that speak or act for it."""

    name: str | None = None
    actors: NameList = []


class OptionShape(Shape):
    """A yes/no act that one party controls, or that several share."""

    party: NameList
    text: str = ""
    now: Flag | None = None
    moves: Literal["both", "set-only", "drop-only"] = "both"


class ConstraintShape(Shape):
    """What cannot occur: one of `never`, `if` with `then`, `at-most-one`, `exactly-one`, `at-least-one`."""

    id: Label | None = None
    never: str | None = None
    if_: str | None = Field(None, alias="if")
    then: str | None = None
    at_most_one: list[Label] | None = None
    exactly_one: list[Label] | None = None
    at_least_one: list[Label] | None = None


class PreferenceStatementShape(Shape):
    """A statement with an id that evidence can reach; where it decides, preference is strong, or not known."""

    id: Label | None = None
    statement: str
    strong: Flag = False
    uncertain: Flag = False


class PreferenceShape(Shape):
    """Statements, the first the most important; or a ranking of the feasible states, best first, ties as lists.

    In a ranking `>>` is a strong step; `unknown` beside it pairs states of which nobody knows which is preferred.
    """

    statements: (
        list[
            Annotated[
                PreferenceStatementShape,
                BeforeValidator(_statement, json_schema_input_type=str | PreferenceStatementShape),
            ]
        ]
        | None
    ) = None
    ranking: Annotated[list[Any], Field(json_schema_extra=_TIERS)] | None = None
    unknown: list[Pair] = []


class DoubtShape(Shape):
    """A party disbelieves a position or intention of an option's owner."""

    id: Label | None = None
    by: Label
    option: Label
    of: Literal["position", "intention", "both"]
    kind: Literal["will", "ability"] = "will"


class EvidenceShape(Shape):
    """Statement ids, or an assumption that somebody signs; `against` are statements that say the opposite."""

    statements: NameList = []
    against: NameList = []
    why: str | None = None
    by: str | None = None
    on: Date | None = None


class GraphShape(Shape):
    """Named states and, per party, the moves between them, in place of options."""

    states: Annotated[list[Any], Field(json_schema_extra=_STATES)]
    moves: dict[str, list[Pair]] = {}
    now: Label | None = None


class ForbiddenShape(Shape):
    """A move that a party cannot make: from where one condition holds to where another does."""

    id: Label | None = None
    party: Label
    from_: str = Field(alias="from")
    to: str


class MergedShape(Shape):
    """States that cannot be told apart: all where the condition holds are one state of that name."""

    id: Label
    states: str


class SeenShape(Shape):
    """What a party sees: options it does not know of, states it holds possible, preferences it ascribes to others."""

    hidden: NameList = []
    states: Annotated[list[Any], Field(json_schema_extra=_STATES)] | None = None
    preferences: dict[str, PreferenceShape] = {}


class BeliefShape(SeenShape):
    """The same, and what the party believes the others to see."""

    beliefs: dict[str, SeenShape] = {}


class CaseShape(Shape):
    """A case: a crisis at one moment, as the analyst understands it."""

    format: Literal["detente-case/1"]
    title: str
    as_of: Date | None = None
    parties: dict[str, PartyShape]
    options: dict[str, OptionShape] = {}
    constraints: list[ConstraintShape] = []
    states: Annotated[list[Any], Field(json_schema_extra=_STATES)] | None = None
    graph: GraphShape | None = None
    preferences: dict[str, PreferenceShape] = {}
    positions: dict[str, dict[str, PositionWord]] = {}
    intentions: dict[str, Flag] = {}
    doubts: list[DoubtShape] = []
    targets: dict[str, NameList] = {}
    evidence: dict[
        str,
        Annotated[EvidenceShape, BeforeValidator(_statements, json_schema_input_type=list[str | int] | EvidenceShape)],
    ] = {}
    forbidden: list[ForbiddenShape] = []
    merged: list[MergedShape] = []
    attitudes: dict[str, dict[str, AttitudeWord]] = {}
    beliefs: dict[str, BeliefShape] = {}
