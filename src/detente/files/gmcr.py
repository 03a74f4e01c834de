"""Files of the program GMCR+ (``.gmcr``, JSON) as cases.

Their fields, as files in public use show them; the program itself was not used. An option is known by its place in
`options`, from 0. A condition is a list of pairs ``[option, "Y" or "N"]`` that hold together, or ``{"compound": true,
"members": [...]}`` of which one holds.

* `options`: `name`, `permittedDirection` (``both``, ``fwd`` from N to Y, ``back`` from Y to N).
* `infeasibles`: conditions that cannot occur. `decisionMakers`: `name`, `options`, `preferences` (conditions, the most
  important first), `preferenceRanking` (older: `preferenceVector`): numbers of states, best first, ties as lists, and
  `misperceptions` (conditions that it holds impossible). States are numbered from 1 in the order of their codes.
* `useManualPreferenceRanking` (older: `useManualPreferenceVectors`): whether rankings count, else preferences.
* `coalitions`, `coalitionsFull`, `payoffs`, `program`, `version`: what follows from the rest, or does not concern it.

What a case has no room for is told, and so is every field that is not known. The files say nothing of a status quo.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.case.case import (
    Belief,
    Case,
    Moves,
    Never,
    Option,
    Party,
    Preference,
    PreferenceStatement,
    Prioritised,
    Ranking,
)
from detente.case.check import spell
from detente.case.conditions import RESERVED, And, Condition, Not, Or, Taken, show
from detente.errors import CaseError, LimitError, Problem, Severity, nearest
from detente.files.json_text import parse_json
from detente.files.source import MAX_PROBLEMS, read_source
from detente.files.tree import Parsed
from detente.files.tree import Path as Steps
from detente.files.validate import shown

MAX_OPTIONS = 20  # where states are named by their numbers, so that all of them are counted
DIRECTIONS: Mapping[str, Moves] = {"both": "both", "fwd": "set-only", "back": "drop-only"}
RANKINGS = ("preferenceRanking", "preferenceVector")
SWITCHES = ("useManualPreferenceRanking", "useManualPreferenceVectors")
FILE_FIELDS = (
    "options", "decisionMakers", "infeasibles", *SWITCHES, "program", "version", "coalitions", "coalitionsFull",
)  # fmt: skip
PARTY_FIELDS = ("name", "options", "preferences", *RANKINGS, "misperceptions", "payoffs")
OPTION_FIELDS = ("name", "permittedDirection")
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Imported:
    """A case made from another program's file, and what is to be known of it: warnings and notes with their places."""

    case: Case
    notes: tuple[Problem, ...]


def read_gmcr(path: Path | str) -> Imported:
    """The case in a ``.gmcr`` file.

    Raises:
        CaseError: it cannot be read, or is not such a file; with all that is wrong.
        LimitError: states are named by numbers, and there are more than MAX_OPTIONS options.
    """
    file = Path(path)
    parsed = parse_json(read_source(file, error=CaseError), CaseError)
    reader = _Reader(parsed)
    case = reader.case(file.stem)
    errors = [problem for problem in reader.problems if problem.severity == "error"]
    if errors:
        raise CaseError(errors[:MAX_PROBLEMS])
    return Imported(case=case, notes=tuple(reader.problems))


class _Reader:
    """Reads one file, and collects what is wrong and what is to be told."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.problems = parsed, list(parsed.problems)
        self.options: list[str] = []

    def tell(self, steps: Steps, message: str, *, severity: Severity = "error", expected: str | None = None,
             remedy: str | None = None, key: bool = False) -> None:  # fmt: skip
        """Notes a problem at its place."""
        if len(self.problems) > 2 * MAX_PROBLEMS:
            return
        where = spell(steps)
        self.problems.append(
            Problem(
                severity=severity, message=f"{where}: {message}" if where else message, expected=expected,
                remedy=remedy, place=self.parsed.place(steps, key=key),
            )
        )  # fmt: skip

    def of(self, kind: type, steps: Steps, value: Any, expected: str) -> bool:
        """Whether the value is of that kind; told where it is not."""
        fits = isinstance(value, kind) and not (kind is int and isinstance(value, bool))
        if not fits:
            self.tell(steps, f"found {shown(value)}", expected=expected)
        return fits

    def field(self, steps: Steps, value: Mapping[str, Any], name: str, kind: type, otherwise: Any = None) -> Any:
        """A field of a mapping, and what stands for it where it is left out or wrong; None: it is needed."""
        if name not in value:
            if otherwise is None:
                self.tell(steps, f"{name!r} is missing")
            return kind() if otherwise is None else otherwise
        words = {list: "a list", str: "text", bool: "true or false"}
        return value[name] if self.of(kind, (*steps, name), value[name], words[kind]) else kind()

    def known(self, steps: Steps, value: Mapping[str, Any], fields: Iterable[str]) -> None:
        """Tells the fields that nothing is known of."""
        for name in value:
            if name not in fields:
                self.tell(
                    (*steps, name), "this field is not known, and nothing of it is in the case", severity="warning",
                    expected=nearest(name[:80], list(fields)), key=True,
                )  # fmt: skip

    def case(self, title: str) -> Case:
        """The case, as far as it can be made out."""
        value = self.parsed.value
        if not self.of(dict, (), value, "a mapping, as GMCR+ writes it"):
            return Case(title=title, parties={})
        self.known((), value, FILE_FIELDS)
        listed = self.field((), value, "options", list)
        makers = self.field((), value, "decisionMakers", list)
        for name, what in (("options", "option"), ("decisionMakers", "decision maker")):
            if value.get(name) == []:
                self.tell((name,), f"there is no {what}", expected=f"at least one {what}", key=True)
        names = [self._option_name(number, each) for number, each in enumerate(listed)]
        self.options = _ids(names, "option")
        ruled_out = self.conditions(("infeasibles",), self.field((), value, "infeasibles", list, []))
        makers = [
            each if self.of(dict, ("decisionMakers", n), each, "a mapping") else {} for n, each in enumerate(makers)
        ]
        parties = _ids([str(each.get("name", "")) for each in makers], "party")
        manual = any(self.field((), value, switch, bool, False) for switch in SWITCHES if switch in value)
        states = _States(ruled_out, self.options)
        if ruled_out and self.options and states.none():
            remedy = "leave out one of the conditions"
            self.tell(("infeasibles",), "they rule out every state", expected="a state that can occur", remedy=remedy)
        for number, each in enumerate(makers):
            self._maker(number, each)
        found = Case(
            title=title,
            parties={
                key: Party(id=key, name=str(each.get("name") or key))
                for key, each in zip(parties, makers, strict=True)
            },
            options=self._options(listed, names, parties, makers),
            constraints=tuple(Never(id=f"c{n}", condition=one) for n, one in enumerate(ruled_out, 1)),
            preferences=self._preferences(parties, makers, states, manual=manual),
            beliefs=self._beliefs(parties, makers, states),
        )  # fmt: skip
        self._coalitions(value)
        self.tell((), "the file says nothing of a status quo", severity="note", remedy="give each option its 'now'")
        return found

    def _option_name(self, number: int, value: Any) -> str:
        steps: Steps = ("options", number)
        if not self.of(dict, steps, value, "a mapping with a name"):
            return ""
        self.known(steps, value, OPTION_FIELDS)
        return str(self.field(steps, value, "name", str))

    def _maker(self, number: int, value: Mapping[str, Any]) -> None:
        """What a decision maker must have."""
        steps: Steps = ("decisionMakers", number)
        self.known(steps, value, PARTY_FIELDS)
        self.field(steps, value, "name", str)
        for place, option in enumerate(self.field(steps, value, "options", list)):
            self._index((*steps, "options", place), option)

    def _index(self, steps: Steps, value: Any) -> int | None:
        """The place of an option; None where there is none."""
        if not self.of(int, steps, value, "the place of an option, from 0"):
            return None
        if not 0 <= value < len(self.options):
            self.tell(steps, f"there is no option {value}", expected=f"a number from 0 to {len(self.options) - 1}")
            return None
        return int(value)

    def _options(
        self, listed: list[Any], names: list[str], parties: list[str], makers: list[Mapping[str, Any]]
    ) -> dict[str, Option]:
        found = {}
        for number, (key, name) in enumerate(zip(self.options, names, strict=True)):
            each = listed[number] if isinstance(listed[number], dict) else {}
            steps: Steps = ("options", number)
            word = self.field(steps, each, "permittedDirection", str, "both")
            if word not in DIRECTIONS:
                at = (*steps, "permittedDirection")
                self.tell(at, f"found {word!r:.80}", expected=", ".join(DIRECTIONS))
            owners = tuple(
                party for party, maker in zip(parties, makers, strict=True)
                if isinstance(maker.get("options"), list) and number in maker["options"]
            )  # fmt: skip
            if not owners:
                self.tell(steps, "no decision maker has this option", expected="one, or several that share it")
            found[key] = Option(id=key, parties=owners, text=name, moves=DIRECTIONS.get(word, "both"))
        return found

    def conditions(self, steps: Steps, values: list[Any]) -> list[Condition]:
        """A list of conditions; wrong ones are told and left out."""
        found = (self._condition((*steps, number), each) for number, each in enumerate(values))
        return [one for one in found if one is not None]

    def _condition(self, steps: Steps, value: Any) -> Condition | None:
        if isinstance(value, dict) and value.get("compound") is True:
            self.known(steps, value, ("compound", "members"))
            members = self.conditions((*steps, "members"), self.field(steps, value, "members", list))
            return None if not members else members[0] if len(members) == 1 else Or(tuple(members))
        if not isinstance(value, list) or not value:
            self.tell(steps, f"found {shown(value) if value != [] else 'an empty list'}",
                      expected='pairs such as [0, "Y"], or a compound of such lists')  # fmt: skip
            return None
        parts = [self._literal((*steps, number), each) for number, each in enumerate(value)]
        there = tuple(part for part in parts if part is not None)
        return None if not there else there[0] if len(there) == 1 else And(there)

    def _literal(self, steps: Steps, value: Any) -> Condition | None:
        if not isinstance(value, list) or len(value) != 2 or value[1] not in ("Y", "N"):
            self.tell(steps, f"found {shown(value)}", expected='a pair such as [0, "Y"] or [0, "N"]')
            return None
        option = self._index((*steps, 0), value[0])
        if option is None:
            return None
        taken = Taken(self.options[option])
        return taken if value[1] == "Y" else Not(taken)

    def _preferences(
        self, parties: list[str], makers: list[Mapping[str, Any]], states: _States, *, manual: bool
    ) -> dict[str, Preference]:
        found: dict[str, Preference] = {}
        for number, (party, maker) in enumerate(zip(parties, makers, strict=True)):
            steps: Steps = ("decisionMakers", number)
            spoken = self.conditions((*steps, "preferences"), self.field(steps, maker, "preferences", list, []))
            ranked = next((name for name in RANKINGS if name in maker), None)
            if manual and ranked is not None:
                found[party] = self._ranking((*steps, ranked), maker[ranked], states)
                if spoken:
                    self.tell((*steps, "preferences"), "not in the case, as the file goes by rankings", severity="note")
                continue
            if ranked is not None:
                self.tell((*steps, ranked), "not in the case, as the file goes by preferences", severity="note")
            if spoken:
                found[party] = Prioritised(statements=tuple(
                    PreferenceStatement(id=f"p{n}", condition=one, text=show(one)) for n, one in enumerate(spoken, 1)
                ))  # fmt: skip
            else:
                self.tell(steps, "no preferences are given: they are left out of the case", severity="note")
        return found

    def _ranking(self, steps: Steps, value: Any, states: _States) -> Ranking:
        if not self.of(list, steps, value, "a list of numbers of states"):
            return Ranking(tiers=())
        labels, seen = states.labels(), set[int]()
        tiers = []
        for number, each in enumerate(value):
            tier = each if isinstance(each, list) else [each]
            for place, one in enumerate(tier):
                at = (*steps, number, place) if isinstance(each, list) else (*steps, number)
                if not self.of(int, at, one, "the number of a state"):
                    continue
                if not 1 <= one <= len(labels) or one in seen:
                    what = "is given twice" if one in seen else "is not there"
                    self.tell(at, f"state {one} {what}", expected=f"each number from 1 to {len(labels)} once")
                seen.add(one)
            tiers.append(tuple(labels[one - 1] for one in tier if isinstance(one, int) and 1 <= one <= len(labels)))
        if len(seen) < len(labels):
            left = next(number for number in range(1, len(labels) + 1) if number not in seen)
            self.tell(steps, f"state {left} is left out", expected=f"each number from 1 to {len(labels)} once")
        return Ranking(tiers=tuple(tiers))

    def _beliefs(self, parties: list[str], makers: list[Mapping[str, Any]], states: _States) -> dict[str, Belief]:
        found = {}
        for number, (party, maker) in enumerate(zip(parties, makers, strict=True)):
            steps: Steps = ("decisionMakers", number)
            listed = self.conditions((*steps, "misperceptions"), self.field(steps, maker, "misperceptions", list, []))
            if listed:
                found[party] = Belief(states=tuple(states.labels(without=listed)))
        return found

    def _coalitions(self, value: Mapping[str, Any]) -> None:
        listed = self.field((), value, "coalitions", list, [])
        if any(isinstance(each, list) and len(each) > 1 for each in listed):
            self.tell(
                ("coalitions",), "parties that the file joins stay by themselves in the case", severity="warning",
                remedy="ask what coalitions can do with `detente coalitions`", key=True,
            )  # fmt: skip


class _States:
    """The feasible states, in the order in which they are numbered."""

    def __init__(self, ruled_out: list[Condition], options: list[str]) -> None:
        self._ruled_out, self._options = ruled_out, options

    def none(self) -> bool:
        """Whether no state is left; False also where there are too many options to tell."""
        return len(self._options) <= MAX_OPTIONS and not self._codes().size

    def labels(self, without: Iterable[Condition] = ()) -> list[str]:
        """One letter per option for each, but those where a further condition holds.

        Raises:
            LimitError: too many options.
        """
        if len(self._options) > MAX_OPTIONS:
            raise LimitError(
                f"the file names states by their numbers and has {len(self._options)} options, the limit for that is "
                f"{MAX_OPTIONS}; to do: state preferences by conditions"
            )
        places = range(len(self._options))
        return [
            "".join("Y" if code >> place & 1 else "N" for place in places) for code in self._codes(without).tolist()
        ]

    def _codes(self, without: Iterable[Condition] = ()) -> Codes:
        codes = np.arange(1 << len(self._options), dtype=np.int64)
        for condition in (*self._ruled_out, *without):
            codes = codes[~self._holds(condition, codes)]
        return codes

    def _holds(self, condition: Condition, codes: Codes) -> npt.NDArray[np.bool_]:
        match condition:
            case Taken(option):
                found: npt.NDArray[np.bool_] = (codes >> self._options.index(option) & 1) == 1
            case Not(part):
                found = ~self._holds(part, codes)
            case And(parts):
                found = np.all([self._holds(part, codes) for part in parts], axis=0)
            case Or(parts):
                found = np.any([self._holds(part, codes) for part in parts], axis=0)
            case _:
                raise AssertionError("these files have no other conditions")
        return found


def _ids(names: list[str], kind: str) -> list[str]:
    """Ids made from names, each once.

    >>> _ids(["Full", "Full", "Émile & Co", "", "if"], "option")
    ['full', 'full_2', 'emile_co', 'option_4', 'if_']
    """
    found: dict[str, None] = {}
    times: Counter[str] = Counter()
    for number, name in enumerate(names, 1):
        plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
        key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or f"{kind}_{number}"
        key = f"_{key}" if key[0].isdigit() else f"{key}_" if key in RESERVED else key
        made = key
        while made in found:
            times[key] += 1
            made = f"{key}_{times[key] + 1}"
        found[made] = None
    return list(found)
