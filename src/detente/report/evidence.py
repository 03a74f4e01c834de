"""What a sentence rests on: the elements of the case behind it, and for each its statements or its assumption."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.case.case import Case, Evidence

NOTHING = Evidence()


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


def sentence(text: str, paths: Iterable[str] = ()) -> Sentence:
    """A sentence whose paths stand once each, in the order given."""
    return Sentence(text=text, paths=tuple(dict.fromkeys(paths)))


def supports(case: Case, paths: Iterable[str]) -> tuple[Support, ...]:
    """What each of the elements rests on; an element without evidence rests on an unsigned assumption."""
    return tuple(Support(path=path, evidence=case.evidence.get(path, NOTHING)) for path in dict.fromkeys(paths))


def statements_of(case: Case, paths: Iterable[str]) -> tuple[str, ...]:
    """The statements behind these elements, each once."""
    return tuple(dict.fromkeys(name for found in supports(case, paths) for name in found.evidence.statements))


def assumed_of(case: Case, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the elements that no statement stands behind."""
    return tuple(found.path for found in supports(case, paths) if found.evidence.assumption)


def bracketed(case: Case, said: Sentence) -> str:
    """The sentence with its statements and assumptions in brackets, for a terminal."""
    parts = [*statements_of(case, said.paths)]
    parts += [f"assumption: {path}" for path in assumed_of(case, said.paths)]
    return f"{said.text} [{', '.join(parts)}]" if parts else said.text


def uses(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Per statement the elements of the case that rest on it."""
    found: dict[str, list[str]] = {}
    for path, evidence in case.evidence.items():
        for name in evidence.statements:
            found.setdefault(name, []).append(path)
    return {name: tuple(paths) for name, paths in found.items()}
