"""A case file as a `Case`: conditions parsed, items numbered, names checked, every problem at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from detente.case.case import (
    Belief,
    Case,
    Constraint,
    Count,
    Doubt,
    Evidence,
    Forbidden,
    GraphForm,
    Implies,
    Merged,
    Never,
    Option,
    Party,
    Preference,
    PreferenceStatement,
    Prioritised,
    Ranking,
)
from detente.case.check import COUNT_NAMES, Known, findings, spell
from detente.case.conditions import RESERVED, Condition, Taken, names, parse_condition
from detente.case.left_out import left_out
from detente.errors import CaseError, ConditionError, Problem
from detente.files.case_shape import (
    CASE_FORMAT,
    STRONG_STEP,
    BeliefShape,
    CaseShape,
    ConstraintShape,
    ForbiddenShape,
    GraphShape,
    MergedShape,
    PreferenceShape,
    SeenShape,
)
from detente.files.json_text import parse_json
from detente.files.parse import parse_file
from detente.files.source import MAX_PROBLEMS, Source
from detente.files.tree import Parsed
from detente.files.tree import Path as Steps
from detente.files.validate import Checked, shown, validate

_OPTION = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_ID = re.compile(r"\w[\w-]*")
_PARTY = re.compile(r"\w(?:[\w '-]*[\w'-])?")
_FAILED = Taken("?")  # stands for a condition that does not parse
_STAND_INS: Mapping[str, Any] = {"format": CASE_FORMAT, "title": "?", "parties": {}}


@dataclass(frozen=True)
class CaseFile:
    """What a case file gives: a case where it has no errors, all problems, and the places of its parts."""

    case: Case | None
    problems: tuple[Problem, ...]
    parsed: Parsed


def read_case_file(path: Path) -> CaseFile:
    """The case in the file at `path`; raises CaseError where not even its syntax is right."""
    return _read(parse_file(path, error=CaseError, format_name=CASE_FORMAT))


def read_case_text(text: str, name: str) -> CaseFile:
    """The case in the JSON text of a case file, which stands in the file of that name; raises as `read_case_file`."""
    return _read(parse_json(Source(name=name, text=text), CaseError))


def _read(parsed: Parsed) -> CaseFile:
    checked = validate(CaseShape, parsed, _STAND_INS)
    problems = [*parsed.problems, *checked.problems]
    if checked.shape is None:
        return CaseFile(None, tuple(problems), parsed)
    builder = _Builder(parsed, checked)
    case = builder.case(checked.shape)
    problems += builder.problems
    damaged = checked.damaged or bool(builder.problems)
    told = {problem.place for problem in problems}
    known = _known(case, parsed, whole=not damaged)
    found = list(islice(findings(case, known), MAX_PROBLEMS + 1))
    wrong = damaged or any(one.problem.severity == "error" for one in found)
    if wrong and known.labels and _all_of("constraints", case.constraints, parsed.value):
        faulty = {one.path[:2] for one in found}
        found += [one for one in islice(left_out(case), MAX_PROBLEMS) if one.path[:2] not in faulty]
    for finding in found:
        steps = checked.original(finding.path)
        inside = builder.word_at(steps, finding.word)
        place = parsed.place(steps, key=finding.key, inside=inside)
        if not damaged or place not in told:  # else it follows from what is told of the same place
            problems.append(finding.told(steps).at(place))
    broken = any(problem.severity == "error" for problem in problems)
    return CaseFile(None if broken else case, tuple(problems), parsed)


def _known(case: Case, parsed: Parsed, *, whole: bool) -> Known:
    """Names count as known where the file has them, be it in a part that is damaged."""

    def keys(section: str, found: Iterable[str]) -> list[str]:
        raw = parsed.value.get(section)
        return list(dict.fromkeys([*found, *(raw if isinstance(raw, dict) else ())]))

    return Known(
        parties=keys("parties", case.parties), options=keys("options", case.options), whole=whole,
        labels=whole or _labels_intact(case, parsed.value), missing=_FAILED.option,
    )  # fmt: skip


def _labels_intact(case: Case, value: Mapping[str, Any]) -> bool:
    """Whether all of a damaged file is there that names of states are made of."""
    if case.graph is not None or "graph" in value:
        return case.graph is not None and "options" not in value
    options = value.get("options")
    return (
        isinstance(options, dict)
        and list(options) == list(case.options) != []
        and (value.get("states") is None) == (case.states is None)
        and _all_of("merged", case.merged, value)
        and all(names(one.condition) <= case.options.keys() for one in case.merged)
    )


def _all_of(section: str, read: Sequence[object], value: Mapping[str, Any]) -> bool:
    """Whether all items of a section of the file were read."""
    given = value.get(section)
    return len(read) == (len(given) if isinstance(given, list) else 0 if given is None else -1)


class _Builder:
    """Turns a shape into a case and collects what is wrong on the way."""

    def __init__(self, parsed: Parsed, checked: Checked[CaseShape]) -> None:
        self.parsed, self.checked = parsed, checked
        self.problems: list[Problem] = []

    def problem(self, steps: Steps, message: str, *, expected: str | None = None, remedy: str | None = None,
                key: bool = False) -> None:  # fmt: skip
        """Notes a problem at its place."""
        if len(self.problems) < MAX_PROBLEMS:
            original = self.checked.original(steps)
            place = self.parsed.place(original, key=key)
            problem = Problem(message=f"{spell(original)}: {message}", place=place, expected=expected, remedy=remedy)
            self.problems.append(problem)

    def word_at(self, steps: Steps, word: str | None) -> int:
        """Where in the text at `steps` the word stands."""
        node = self.parsed.root
        for step in steps if word is not None else ():
            node = node.child(step) or node
        if word is None or not isinstance(node.value, str):
            return 0
        found = re.search(rf"(?<![A-Za-z0-9_-]){re.escape(word)}(?![A-Za-z0-9_-])", node.value)
        return found.start() if found else 0

    def case(self, shape: CaseShape) -> Case:
        """The case, as far as it can be made out."""
        self._names(shape)
        return Case(
            title=shape.title,
            as_of=shape.as_of,
            parties={
                key: Party(id=key, name=p.name or key, actors=tuple(p.actors)) for key, p in shape.parties.items()
            },
            options={
                key: Option(id=key, parties=tuple(each.party), text=each.text, now=each.now, moves=each.moves)
                for key, each in shape.options.items()
            },
            constraints=tuple(self._constraint(number, each) for number, each in enumerate(shape.constraints)),
            states=None if shape.states is None else self._labels(("states",), shape.states),
            graph=None if shape.graph is None else self._graph(shape.graph),
            preferences=self._preferences(("preferences",), shape.preferences),
            positions={party: dict(taken) for party, taken in shape.positions.items()},
            intentions=dict(shape.intentions),
            doubts=tuple(
                Doubt(
                    id=self._id(("doubts", number), each.id, "d"),
                    by=each.by,
                    option=each.option,
                    of=each.of,
                    kind=each.kind,
                )
                for number, each in enumerate(shape.doubts)
            ),
            targets={option: tuple(aims) for option, aims in shape.targets.items()},
            evidence={
                key: Evidence(
                    statements=tuple(each.statements),
                    against=tuple(each.against),
                    why=each.why,
                    by=each.by,
                    on=each.on,
                )
                for key, each in shape.evidence.items()
            },
            forbidden=tuple(self._forbidden(number, each) for number, each in enumerate(shape.forbidden)),
            merged=tuple(self._merged(number, each) for number, each in enumerate(shape.merged)),
            attitudes={party: dict(towards) for party, towards in shape.attitudes.items()},
            beliefs={party: self._belief(("beliefs", party), each) for party, each in shape.beliefs.items()},
        )

    def _names(self, shape: CaseShape) -> None:
        for party in shape.parties:
            if not _PARTY.fullmatch(party):
                self.problem(("parties", party), f"{party!r:.80} cannot be the id of a party", key=True,
                             expected="letters, digits, '_', '-' and blanks inside")  # fmt: skip
        for option in shape.options:
            if option in RESERVED:
                self.problem(
                    ("options", option), f"{option!r} is a word of conditions", expected="another name", key=True
                )
            elif not _OPTION.fullmatch(option):
                self.problem(("options", option), f"{option!r:.80} cannot be the name of an option", key=True,
                             expected="a letter or '_', then letters, digits, '_' and '-'")  # fmt: skip
        if not shape.title.strip():
            self.problem(("title",), "the title is blank", expected="a title")

    def _id(self, steps: Steps, given: str | None, letter: str) -> str:
        """The item's own id, or one by its position."""
        if given is None:
            return f"{letter}{int(self.checked.original(steps)[-1]) + 1}"
        if not _ID.fullmatch(given):
            self.problem((*steps, "id"), f"{given!r:.80} cannot be an id", expected="letters, digits, '_' and '-'")
        return given

    def _condition(self, steps: Steps, text: str) -> Condition:
        try:
            return parse_condition(text)
        except ConditionError as error:
            (problem,) = error.problems
            original = self.checked.original(steps)
            inside = 0
            if problem.place is not None and problem.place.line == 1 and problem.place.column is not None:
                inside = problem.place.column - 1
            message = f"{spell(original)}: {problem.message}"
            if len(self.problems) < MAX_PROBLEMS:
                place = self.parsed.place(original, inside=inside)
                self.problems.append(replace(problem, message=message, place=place))
            return _FAILED

    def _constraint(self, number: int, shape: ConstraintShape) -> Constraint:
        steps: Steps = ("constraints", number)
        name = self._id(steps, shape.id, "c")
        counts = {
            "at_most_one": shape.at_most_one,
            "exactly_one": shape.exactly_one,
            "at_least_one": shape.at_least_one,
        }
        given = [key for key, value in counts.items() if value is not None]
        if shape.if_ is not None and shape.then is None:
            self.problem(steps, "'if' without 'then'", expected="if: ..., then: ...")
        if shape.then is not None and shape.if_ is None:
            self.problem(steps, "'then' without 'if'", expected="if: ..., then: ...")
        forms = len(given) + (shape.never is not None) + (shape.if_ is not None or shape.then is not None)
        if forms != 1:
            self.problem(
                steps, f"{'no' if not forms else 'more than one'} constraint in this item",
                expected="one of never, if with then, at-most-one, exactly-one, at-least-one",
                remedy="give each constraint an item of its own that begins with '-'",
            )  # fmt: skip
        if shape.never is not None:
            return Never(id=name, condition=self._condition((*steps, "never"), shape.never))
        if shape.if_ is not None:
            then = self._condition((*steps, "then"), shape.then) if shape.then is not None else _FAILED
            return Implies(id=name, condition=self._condition((*steps, "if"), shape.if_), then=then)
        if not given:
            return Never(id=name, condition=_FAILED)
        low, high = next(bounds for bounds, word in COUNT_NAMES.items() if word.replace("-", "_") == given[0])
        return Count(id=name, options=tuple(counts[given[0]] or ()), low=low, high=high)

    def _forbidden(self, number: int, shape: ForbiddenShape) -> Forbidden:
        steps: Steps = ("forbidden", number)
        return Forbidden(
            id=self._id(steps, shape.id, "f"),
            party=shape.party,
            before=self._condition((*steps, "from"), shape.from_),
            after=self._condition((*steps, "to"), shape.to),
        )

    def _merged(self, number: int, shape: MergedShape) -> Merged:
        steps: Steps = ("merged", number)
        return Merged(id=self._id(steps, shape.id, "m"), condition=self._condition((*steps, "states"), shape.states))

    def _label(self, steps: Steps, value: Any) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        self.problem(steps, f"found {shown(value)}", expected="the name of a state")
        return "?"

    def _labels(self, steps: Steps, values: list[Any]) -> tuple[str, ...]:
        return tuple([v if type(v) is str else self._label((*steps, n), v) for n, v in enumerate(values)])

    def _graph(self, shape: GraphShape) -> GraphForm:
        moves = {party: tuple((pair[0], pair[1]) for pair in pairs) for party, pairs in shape.moves.items()}
        return GraphForm(states=self._labels(("graph", "states"), shape.states), moves=moves, now=shape.now)

    def _belief(self, steps: Steps, shape: SeenShape) -> Belief:
        deeper = shape.beliefs if isinstance(shape, BeliefShape) else {}
        return Belief(
            hidden=tuple(shape.hidden),
            states=None if shape.states is None else self._labels((*steps, "states"), shape.states),
            preferences=self._preferences((*steps, "preferences"), shape.preferences),
            beliefs={party: self._belief((*steps, "beliefs", party), each) for party, each in deeper.items()},
        )

    def _preferences(self, steps: Steps, shapes: Mapping[str, PreferenceShape]) -> dict[str, Preference]:
        return {party: self._preference((*steps, party), each) for party, each in shapes.items()}

    def _preference(self, steps: Steps, shape: PreferenceShape) -> Preference:
        if (shape.statements is None) == (shape.ranking is None):
            what = "neither statements nor a ranking" if shape.ranking is None else "statements and a ranking"
            self.problem(steps, what, expected="statements: [...], or ranking: [...]",
                         remedy="leave the party out where its preferences are not known")  # fmt: skip
        if shape.statements is None:
            return self._ranking(steps, shape)
        if shape.unknown:
            self.problem((*steps, "unknown"), "stands beside statements", key=True, expected="a ranking beside it",
                         remedy="mark the statements that leave it open: {statement: ..., uncertain: yes}")  # fmt: skip
        found = []
        for number, each in enumerate(shape.statements):
            at = (*steps, "statements", number)
            condition = self._condition((*at, "statement"), each.statement)
            found.append(
                PreferenceStatement(
                    id=self._id(at, each.id, "p"), condition=condition, text=each.statement,
                    strong=each.strong, uncertain=each.uncertain,
                )
            )  # fmt: skip
        return Prioritised(statements=tuple(found))

    def _ranking(self, party: Steps, shape: PreferenceShape) -> Ranking:
        steps: Steps = (*party, "ranking")
        tiers: list[tuple[str, ...]] = []
        strong: list[int] = []
        listed = shape.ranking or []
        for number, value in enumerate(listed):
            if value != STRONG_STEP:
                tiers.append(self._tier((*steps, number), value))
                continue
            if not tiers or number == len(listed) - 1 or listed[number + 1] == STRONG_STEP:
                self.problem((*steps, number), "a strong step that parts nothing", expected="states above and below it")
            strong.append(len(tiers))
            self.checked.gone.setdefault(steps, []).append(number)  # places of tiers are counted past it
        return Ranking(
            tiers=tuple(tiers), strong_after=tuple(dict.fromkeys(strong)),
            unknown=tuple((pair[0], pair[1]) for pair in shape.unknown),
        )  # fmt: skip

    def _tier(self, steps: Steps, value: Any) -> tuple[str, ...]:
        if type(value) is str:
            return (value,)
        if not isinstance(value, list):
            return (self._label(steps, value),)
        if not value:
            self.problem(steps, "a tie of no states", expected="a list of states")
        return self._labels(steps, value)
