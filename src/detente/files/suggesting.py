"""What the proposed statements of a record would fill in its case, those first that their readers are surest of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from detente.case.case import Case
from detente.case.suggest import Suggestion, opposed, suggest
from detente.files.values import countries
from detente.record.record import Record
from detente.record.statement import Statement


def suggestions(case: Case, record: Record) -> dict[str, tuple[Suggestion, ...]]:
    """By proposed statement what it would fill, each marked where another stands against it; the surest come first."""
    issues = {key: issue.options for key, issue in record.issues.items()}
    names = tuple(_names(case))
    proposals = [one for one in record.statements.values() if one.status == "proposed"]
    proposals.sort(key=lambda found: -(confidence(found) or 0.0))
    return opposed({one.id: _suggest(case, record, one, issues, names) for one in proposals})


def value_for(case: Case, record: Record, statement: str, path: str) -> str | None:
    """What a statement, whatever its status, says of an element that it is linked to; None where that is not told."""
    one = record.statements.get(statement)
    option = path.rpartition(".")[2]
    if one is None or option not in case.options:
        return None
    found = _suggest(case, record, replace(one, issue=path), {path: (option,)}, ())
    return next((fill.value for fill in found if fill.path == path), None)


def _suggest(
    case: Case, record: Record, one: Statement, issues: Mapping[str, Sequence[str]], names: Sequence[str]
) -> tuple[Suggestion, ...]:
    affiliations = (record.actors[name].affiliation or name for name in one.actor if name in record.actors)
    return suggest(
        case, act=one.act, actor=[*one.actor, *affiliations], target=one.target, issue=one.issue,
        text=_text(one), issues=issues, modality=one.modality, confidence=confidence(one), names=names,
    )  # fmt: skip


def confidence(statement: Statement) -> float | None:
    """How far its reader trusts a proposal; None where none is told."""
    return statement.proposed.confidence if statement.proposed else None


def _text(statement: Statement) -> str:
    """The words that tell the option: those of the quote, not of its condition, and the note."""
    quote = statement.quote.replace(statement.condition, " ") if statement.condition else statement.quote
    return " ".join(part for part in (quote, statement.note) if part)


def _names(case: Case) -> Iterator[str]:
    """The countries that the parties' actors are, by their English names."""
    known = countries()
    return (known[actor] for party in case.parties.values() for actor in party.actors if actor in known)
