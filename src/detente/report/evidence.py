"""What a sentence rests on: the elements of the case behind it, and for each its statements or its assumption."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.case.case import Case, Evidence, Prioritised

NOTHING = Evidence()
OPTIONS = "options"


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence and the evidence paths of the elements that it follows from."""

    text: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Support:
    """One element of the case and what it rests on."""

    path: str
    evidence: Evidence

    @property
    def reading(self) -> bool:
        """Whether statements stand behind it by way of a reading that somebody signs."""
        return bool(self.evidence.statements and self.evidence.why)


def sentence(text: str, paths: Iterable[str] = ()) -> Sentence:
    """A sentence whose paths stand once each, in the order given."""
    return Sentence(text=text, paths=tuple(dict.fromkeys(paths)))


def supports(case: Case, paths: Iterable[str]) -> tuple[Support, ...]:
    """What each of the elements rests on; an element without evidence rests on an unsigned assumption."""
    single = dict.fromkeys(one for path in paths for one in members(case, path))
    return tuple(Support(path=path, evidence=case.evidence.get(path, NOTHING)) for path in single)


def members(case: Case, path: str) -> tuple[str, ...]:
    """The elements that a path stands for: ``options`` for all options, ``preferences.P`` for all lines of P."""
    if path == OPTIONS:
        return tuple(f"options.{key}" for key in case.options)
    preference = case.preferences.get(path.removeprefix("preferences."))
    if path.startswith("preferences.") and isinstance(preference, Prioritised):
        return tuple(f"{path}.{statement.id}" for statement in preference.statements)
    return (path,)


def is_group(case: Case, path: str) -> bool:
    """Whether a path stands for several elements at once."""
    return members(case, path) != (path,)


def statements_of(case: Case, paths: Iterable[str]) -> tuple[str, ...]:
    """The statements behind these elements, each once."""
    return tuple(dict.fromkeys(name for found in supports(case, paths) for name in found.evidence.statements))


def assumed_of(case: Case, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the elements that no statement stands behind."""
    return tuple(found.path for found in supports(case, paths) if found.evidence.assumption)


def rests_on(case: Case, said: Sentence) -> str:
    """What a sentence rests on, for a terminal; empty for one that only draws together."""
    single = supports(case, [path for path in said.paths if not is_group(case, path)])
    statements = list(dict.fromkeys(name for one in single for name in one.evidence.statements))
    parts = [", ".join(statements)] if statements else []
    parts += [f"against {one.path}: {', '.join(one.evidence.against)}" for one in single if one.evidence.against]
    parts += [f"a reading of {one.path}" for one in single if one.reading]
    parts += [f"the assumption {one.path}" for one in single if one.evidence.assumption]
    drawn = case.graph is not None
    parts += [
        "the moves as drawn" if drawn and path == OPTIONS else f"all of {path}"
        for path in said.paths
        if is_group(case, path)
    ]
    return "; ".join(parts)


def uses(case: Case, *, against: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Per statement the elements of the case that rest on it, or those of which it says the opposite."""
    found: dict[str, list[str]] = {}
    for path, evidence in case.evidence.items():
        for name in evidence.against if against else evidence.statements:
            found.setdefault(name, []).append(path)
    return {name: tuple(paths) for name, paths in found.items()}
