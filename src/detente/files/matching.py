"""Which proposals stand in a record already, be it in a form that an analyst has given them since.

A statement there stands for one proposal at most. First those that are as they were proposed: the same words, place and
act. Of what is left, a proposal is known by a statement whose words overlap with its own, now or as first proposed, and
that hangs on the same trigger; where the trigger is not known, that has the same act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.record.statement import Act, Statement

Key = tuple[str, Act, int | None]


def match(there: Sequence[Statement], proposals: Sequence[Statement], text: str) -> dict[int, str]:
    """Per place among `proposals`, the id of the statement that it is; `text` is that of their document."""
    free = {statement.id: statement for statement in there}
    found: dict[int, str] = {}
    for place, proposal in enumerate(proposals):
        exact = text[proposal.start : proposal.end] == proposal.quote
        key = (proposal.quote, proposal.act, proposal.start if exact else None)
        same = (one for one, known in free.items() if key in _keys(known, placed=exact))
        if (first := next(same, None)) is not None:
            found[place] = first
            del free[first]
    for place, proposal in enumerate(proposals):
        if place not in found:
            same = (one for one, known in free.items() if _made_of(known, proposal))
            if (first := next(same, None)) is not None:
                found[place] = first
                del free[first]
    return dict(sorted(found.items()))


def _keys(known: Statement, *, placed: bool) -> Iterator[Key]:
    """What a proposal would be that this statement is, as it stands and as it was first proposed."""
    yield known.quote, known.act, known.start if placed else None
    if (was := known.proposed) is not None and (was.quote or was.act):
        yield was.quote or known.quote, was.act or known.act, _first(was.start, known.start) if placed else None


def _first(was: int | None, now: int) -> int:
    return now if was is None else was


def _made_of(known: Statement, proposal: Statement) -> bool:
    """Whether a statement may have been made of a proposal by correcting it."""
    was, trigger = known.proposed, proposal.proposed.trigger if proposal.proposed else None
    spans = [(known.start, known.end)]
    if was is not None and was.start is not None and was.end is not None:
        spans.append((was.start, was.end))
    if not any(start < proposal.end and proposal.start < end for start, end in spans):
        return False
    if was is not None and was.trigger is not None:
        return was.trigger == trigger
    return known.act == proposal.act
