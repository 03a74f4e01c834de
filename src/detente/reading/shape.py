"""A reading as plain dictionaries, in the shape ``detente-reading/1`` that `detente read --json` prints."""

from __future__ import annotations

from typing import Any

from detente.reading.details import commitment, force
from detente.reading.reading import Proposal, QuantityMention, Reading
from detente.record.statement import Proposed, Quantity, Statement

FORMAT = "detente-reading/1"


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as `detente read --json` prints it; offsets count Unicode characters of the document's text."""
    document = reading.document
    told = ("id", "file", "language", "published", "publisher", "origin", "title", "digest")
    return {
        "format": FORMAT,
        "document": {name: getattr(document, name) for name in told},
        "sentences": [{"start": s.start, "end": s.end} for s in reading.sentences],
        "quotes": [{"start": q.start, "end": q.end, "speaker": q.speaker, "kind": q.kind} for q in reading.quotes],
        "mentions": [{"start": m.start, "end": m.end, "actor": m.actor, "kind": m.kind} for m in reading.mentions],
        "quantities": [_quantity(q) for q in reading.quantities],
        "dates": [
            {"start": d.start, "end": d.end, "value": d.value, "granularity": d.granularity, "missing": d.missing}
            for d in reading.dates
        ],
        "statements": [_statement(s) for s in reading.statements],
        "affiliations": dict(reading.affiliations),
    }


def as_statements(reading: Reading) -> tuple[Statement, ...]:
    """The proposals as statements of a record, with the status `proposed`; their ids are given by the record."""
    return tuple(
        Statement(
            id=f"p{number}",
            document=reading.document.id,
            start=found.start,
            end=found.end,
            quote=found.quote,
            act=found.act,
            source=found.source,
            actor=found.actor,
            target=found.target,
            condition=found.condition,
            quantity=tuple(
                Quantity(item=q.item, quantity=q.value, unit=q.currency or q.unit, bound=q.bound)
                for q in found.quantities
            ),
            date=found.date,
            modality=found.modality,
            directness=found.directness,
            likelihood=found.likelihood,
            commitment=commitment(found, reading.mentions),
            force=force(found),
            note=f"about: {found.issue}" if found.issue else None,
            proposed=Proposed(
                trigger=found.trigger,
                confidence=round(found.confidence, 2),
                candidates=dict(found.candidates),
                date_lacks=_lacks(found, reading),
            ),
            status="proposed",
        )
        for number, found in enumerate(reading.statements, start=1)
    )


def _lacks(found: Proposal, reading: Reading) -> str | None:
    """What is missing for the first date in the words of a proposal that has none."""
    inside = (d for d in reading.dates if found.start <= d.start and d.end <= found.end and d.value is None)
    return None if found.date else next((date.missing for date in inside if date.missing), None)


def _quantity(quantity: QuantityMention) -> dict[str, Any]:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "value": quantity.value,
        "unit": quantity.unit,
        "currency": quantity.currency,
        "item": quantity.item,
        "bound": quantity.bound,
    }


def _names(names: tuple[str, ...]) -> str | list[str] | None:
    return None if not names else names[0] if len(names) == 1 else list(names)


def _statement(found: Proposal) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "quote": found.quote,
        "act": found.act,
        "source": _names(found.source),
        "actor": _names(found.actor),
        "target": _names(found.target),
        "issue": found.issue,
        "condition": found.condition,
        "modality": found.modality,
        "directness": found.directness,
        "likelihood": found.likelihood,
        "trigger": found.trigger,
        "confidence": round(found.confidence, 2),
        "date": found.date,
        "quantities": [_quantity(quantity) for quantity in found.quantities],
        "candidates": {role: list(names) for role, names in found.candidates.items()},
    }
