"""Links from a claim to what it rests on: numbered anchors for statements and for assumptions.

Anchors are numbers, never names from the case, so that no name can break out of an attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.case.case import Case, Evidence
from detente.case.check import Assumption, assumptions, elements
from detente.record.record import Record
from detente.record.statement import Statement
from detente.report.evidence import OPTIONS, is_group, supports, uses
from detente.report.wording import Wording


@dataclass(frozen=True, kw_only=True)
class Ref:
    """One link: what is shown, where it leads (None: nowhere), and what a screen reader says."""

    label: str
    href: str | None
    spoken: str
    kind: str  # statement | proposed | against | reading | assumption | group | missing


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A statement as the brief lists it."""

    anchor: str
    statement: Statement
    uses: tuple[str, ...]  # the elements of the case that rest on it
    against: tuple[str, ...] = ()  # those of which it says the opposite


@dataclass(frozen=True, kw_only=True)
class Assumed:
    """An assumption as the brief lists it."""

    anchor: str
    label: str
    text: str
    assumption: Assumption


@dataclass(frozen=True, kw_only=True)
class Read:
    """An element that rests on statements and on a reading of them that somebody signs."""

    anchor: str
    label: str
    text: str
    path: str
    evidence: Evidence


class References:
    """All anchors of one brief."""

    def __init__(self, case: Case, record: Record | None) -> None:
        self.case, self.record = case, record
        used, opposed, words = uses(case), uses(case, against=True), Wording(case)
        known = record.statements if record is not None else {}
        self.statements: Mapping[str, Cited] = {
            key: Cited(anchor=f"st-{number}", statement=statement, uses=used.get(key, ()), against=opposed.get(key, ()))
            for number, (key, statement) in enumerate(known.items(), 1)
        }
        self.documents: Mapping[str, str] = {
            key: f"doc-{number}" for number, key in enumerate(record.documents if record is not None else (), 1)
        }
        inferred = [path for path in elements(case) if (e := case.evidence.get(path)) and e.statements and e.why]
        self.readings: Mapping[str, Read] = {
            path: Read(
                anchor=f"re-{number}",
                label=f"R{number}",
                text=words.element(path) or "",
                path=path,
                evidence=case.evidence[path],
            )
            for number, path in enumerate(inferred, 1)
        }
        self.assumptions: Mapping[str, Assumed] = {
            one.path: Assumed(
                anchor=f"as-{number}", label=f"A{number}", text=words.element(one.path) or one.text, assumption=one
            )
            for number, one in enumerate(assumptions(case), 1)
        }

    def statement(self, key: str) -> Ref:
        """The link to a statement."""
        found = self.statements.get(key)
        if found is None:
            return Ref(label=key, href=None, spoken=f"statement {key}, which is not in the record", kind="missing")
        if found.statement.status not in ("accepted", "edited"):
            spoken = f"statement {key}, which is only {found.statement.status}"
            return Ref(
                label=f"{key} ({found.statement.status})", href=f"#{found.anchor}", spoken=spoken, kind="proposed"
            )
        return Ref(label=key, href=f"#{found.anchor}", spoken=f"statement {key}", kind="statement")

    def of(self, paths: Iterable[str]) -> tuple[Ref, ...]:
        """The links of all that these elements rest on: statements, those that say the opposite, then assumptions."""
        given = list(dict.fromkeys(paths))
        groups = [path for path in given if is_group(self.case, path)]
        found = supports(self.case, [path for path in given if path not in groups])
        keys = dict.fromkeys(key for one in found for key in one.evidence.statements)
        opposed = dict.fromkeys(key for one in found for key in one.evidence.against)
        assumed = [one.path for one in found if one.evidence.assumption]
        read = [self.reading(one.path) for one in found if one.path in self.readings]
        sides = (*map(self.statement, keys), *map(self.opposed, opposed))
        return (*sides, *read, *map(self.assumption, assumed), *map(self.group, groups))

    def opposed(self, key: str) -> Ref:
        """The link to a statement that says the opposite of the element it is kept beside."""
        found = self.statement(key)
        spoken = f"against it: {found.spoken}, which says the opposite"
        return Ref(label=f"≠ {found.label}", href=found.href, spoken=spoken, kind="against")

    def group(self, path: str) -> Ref:
        """The link to all options, or to all lines of a party's preferences, each of which has its own links."""
        if path == OPTIONS:
            what = "options" if self.case.graph is None else "moves as drawn"
            return Ref(label=what, href="#options", spoken=f"all {what}", kind="group")
        number = list(self.case.parties).index(path.removeprefix("preferences.")) + 1
        name = self.case.parties[path.removeprefix("preferences.")].name
        return Ref(
            label=f"preferences: {name}", href=f"#pref-{number}", spoken=f"all preferences of {name}", kind="group"
        )

    def cited(self, keys: Iterable[str]) -> tuple[Ref, ...]:
        """The links to statements."""
        return tuple(map(self.statement, keys))

    def reading(self, path: str) -> Ref:
        """The link to the reading that an analyst puts on the statements behind an element."""
        found = self.readings[path]
        spoken = f"reading {found.label[1:]} of these statements"
        return Ref(label=found.label, href=f"#{found.anchor}", spoken=spoken, kind="reading")

    def assumption(self, path: str) -> Ref:
        """The link to an assumption."""
        found = self.assumptions.get(path)
        if found is None:
            return Ref(label="assumption", href="#assumptions", spoken=f"assumption: {path}", kind="assumption")
        return Ref(
            label=found.label, href=f"#{found.anchor}", spoken=f"assumption {found.label[1:]}", kind="assumption"
        )
