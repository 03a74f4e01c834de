"""A case: parties, options, constraints, preferences, positions, intentions and doubts, each with its evidence.

It holds names and reasons, no arrays and no files. Mappings are by id and keep the order of the file; the order of
the options fixes the letters of a state: one Y or N per option.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, Protocol, TypeVar

from detente.case.conditions import Condition, holds, names, settled

Moves = Literal["both", "set-only", "drop-only"]
Position = Literal["yes", "no", "undeclared"]
DoubtOf = Literal["position", "intention", "both"]
DoubtKind = Literal["will", "ability"]
Attitude = Literal["+", "0", "-"]  # devoted, indifferent, aggressive
T = TypeVar("T")


def _none() -> Mapping[str, T]:
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Party:
    """A party and the record's actors that speak or act for it."""

    id: str
    name: str
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Option:
    """A yes/no act. Several `parties` share it: any of them can move it, and none owns it."""

    id: str
    parties: tuple[str, ...]
    text: str = ""
    now: bool | None = None  # None: the status quo is not known
    moves: Moves = "both"

    @property
    def owner(self) -> str | None:
        """The one party that controls it; None for a shared option."""
        return self.parties[0] if len(self.parties) == 1 else None


@dataclass(frozen=True, kw_only=True)
class Never:
    """What cannot occur."""

    id: str
    condition: Condition


@dataclass(frozen=True, kw_only=True)
class Implies:
    """Where `condition` holds, `then` holds."""

    id: str
    condition: Condition
    then: Condition


@dataclass(frozen=True, kw_only=True)
class Count:
    """At least `low` and at most `high` of `options` are taken (`high` None: no upper bound)."""

    id: str
    options: tuple[str, ...]
    low: int = 0
    high: int | None = None


Constraint = Never | Implies | Count


@dataclass(frozen=True, kw_only=True)
class PreferenceStatement:
    """One statement of a prioritised list."""

    id: str
    condition: Condition
    text: str
    strong: bool = False  # a state is strongly preferred to another where this statement decides between them
    uncertain: bool = False  # which of two states is preferred is unknown where this statement decides between them


@dataclass(frozen=True, kw_only=True)
class Prioritised:
    """Preference by statements, the first the most important; states are compared lexicographically by their truth."""

    statements: tuple[PreferenceStatement, ...]


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """Preference as an ordered partition of the feasible states, best first; states in one tier are tied.

    `strong_after`: how many tiers stand above each strong step: every state above it is strongly preferred to every
    state below it. `unknown`: pairs of states of which nobody knows which is preferred, whatever the tiers say.
    """

    tiers: tuple[tuple[str, ...], ...]
    strong_after: tuple[int, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()


Preference = Prioritised | Ranking


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """`by` does not believe the owner's position on, or intention for, `option`."""

    id: str
    by: str
    option: str
    of: DoubtOf
    kind: DoubtKind = "will"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What an element rests on: statement ids, or an assumption that somebody signs.

    `against`: statements that say the opposite of what the element says. They are kept, and prove nothing of it.
    """

    statements: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    why: str | None = None
    by: str | None = None
    on: str | None = None

    @property
    def assumption(self) -> bool:
        """Whether no statement stands behind it."""
        return not self.statements


@dataclass(frozen=True, kw_only=True)
class GraphForm:
    """A drawn graph in place of options: named states and, per party, the moves between them."""

    states: tuple[str, ...]
    moves: Mapping[str, tuple[tuple[str, str], ...]]
    now: str | None = None


@dataclass(frozen=True, kw_only=True)
class Forbidden:
    """A move that `party` cannot make: from a state where `before` holds to one where `after` holds."""

    id: str
    party: str
    before: Condition
    after: Condition


@dataclass(frozen=True, kw_only=True)
class Merged:
    """States that cannot be told apart: all in which `condition` holds count as the one state `id`."""

    id: str
    condition: Condition


@dataclass(frozen=True, kw_only=True)
class Belief:
    """The conflict as one party believes it to be, by its differences from the case (Bennett 1977; Wang et al. 1988).

    `hidden`: options it does not know of. `states`: the states it holds possible, None for the case's own.
    `preferences`: those it ascribes, by party; of the others it believes what the case says. `beliefs`: what it
    believes the others to believe (level 2).
    """

    hidden: tuple[str, ...] = ()
    states: tuple[str, ...] | None = None
    preferences: Mapping[str, Preference] = field(default_factory=_none)
    beliefs: Mapping[str, Belief] = field(default_factory=_none)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A crisis at one moment, as the analyst understands it."""

    title: str
    as_of: str | None = None
    parties: Mapping[str, Party]
    options: Mapping[str, Option] = field(default_factory=_none)
    constraints: tuple[Constraint, ...] = ()
    states: tuple[str, ...] | None = None  # the feasible states, where they are listed
    graph: GraphForm | None = None
    preferences: Mapping[str, Preference] = field(default_factory=_none)
    positions: Mapping[str, Mapping[str, Position]] = field(default_factory=_none)
    intentions: Mapping[str, bool] = field(default_factory=_none)
    doubts: tuple[Doubt, ...] = ()
    targets: Mapping[str, tuple[str, ...]] = field(default_factory=_none)
    evidence: Mapping[str, Evidence] = field(default_factory=_none)
    forbidden: tuple[Forbidden, ...] = ()
    merged: tuple[Merged, ...] = ()
    attitudes: Mapping[str, Mapping[str, Attitude]] = field(default_factory=_none)  # of a party towards each party
    beliefs: Mapping[str, Belief] = field(default_factory=_none)

    @property
    def today(self) -> str | None:
        """The option combination of today, one letter per option, or None where any `now` is left out."""
        letters = [option.now for option in self.options.values()]
        if not letters or None in letters:
            return None
        return "".join("Y" if letter else "N" for letter in letters)

    @property
    def status_quo(self) -> str | None:
        """The state of today, by its name where it is drawn or merged; None where it is not known."""
        if self.graph is not None:
            return self.graph.now
        return None if self.today is None else self.merged_into(self.today) or self.today

    def taken(self, state: str) -> dict[str, bool]:
        """Per option whether it is taken in a state: of a merged state what its condition settles, of a drawn none."""
        if self.graph is not None:
            return {}
        for one in self.merged:
            if one.id == state:
                return settled(one.condition)
        return {option: letter == "Y" for option, letter in zip(self.options, state, strict=True)}

    def merged_into(self, combination: str) -> str | None:
        """The merged state that an option combination is part of; None where it is a state of its own."""
        if not self.merged or len(combination) != len(self.options):
            return None
        taken = self.taken(combination)
        there = (one for one in self.merged if names(one.condition) <= taken.keys() and holds(one.condition, taken))
        return next((one.id for one in there), None)


class HasCase(Protocol):
    """Anything with a case in it, such as what loading a file gives."""

    @property
    def case(self) -> Case:
        """The case."""
        ...


def case_of(given: Case | HasCase) -> Case:
    """The case itself, whether it is given or what holds it."""
    return given if isinstance(given, Case) else given.case
