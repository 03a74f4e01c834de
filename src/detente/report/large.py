"""What is shown of an analysis with very many states: the first equilibria, where a condition holds, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import RenderableType

from detente.analysis import Analysis
from detente.analysis.choose import Chosen
from detente.errors import LimitError
from detente.report.tables import line, made, row
from detente.report.wording import Wording, counted

MOST_LABELS = 4_000_000  # names of states that are printed as JSON


def labels_needed(result: Analysis) -> int:
    """How many names of states the lists of an analysis hold."""
    held = [found for verdicts in result.stable.values() if verdicts is not None for found in verdicts.values()]
    held += [result.held_by_all(key) for key in result.concepts]
    return result.n_shown + sum(int(one.sum()) for one in held if one is not None)


def too_many(result: Analysis) -> bool:
    """Whether the lists of an analysis are too long to be printed."""
    return labels_needed(result) > MOST_LABELS


def hold(result: Analysis) -> None:
    """Raises LimitError where the lists of an analysis are too long to be printed."""
    if (needed := labels_needed(result)) > MOST_LABELS:
        raise LimitError(
            f"the lists would hold {needed:,} names of states, the limit is {MOST_LABELS:,}; to do: ask for counts "
            "with --summary, for the first equilibria with --top, for fewer states with --where, or --save them"
        )


def shape(result: Analysis, first: Sequence[Chosen] | None, *, asked: bool) -> dict[str, Any]:
    """What JSON says beside the lists: the condition with how many states it leaves, the first equilibria if `asked`.

    `first` None: what holds for all cannot be told.
    """
    found: dict[str, Any] = {}
    if result.condition is not None:
        found["where"] = {"condition": result.condition, "states": result.n_shown, "of": result.graph.n_states}
    if asked:
        found["top"] = (
            None
            if first is None
            else [
                {"state": one.state, "concepts": list(one.concepts), "changes": one.changes, "place": one.place}
                for one in first
            ]
        )
    return found


def parts(
    told: Iterable[RenderableType], result: Analysis, first: Sequence[Chosen] | None, party: str | None, *, asked: bool
) -> Iterator[RenderableType]:
    """The same for a terminal: before what is told the condition, and after it the first equilibria."""
    if result.condition is not None:
        left = counted(result.n_shown, "state")
        yield line(f"Only where {result.condition}: {left} of {result.graph.n_states:,}.", "bold")
    yield from told
    if asked and not first:
        yield line(_none(result), "bold")
    elif first:
        yield _first(result, first, party)


def _none(result: Analysis) -> str:
    """That there are no equilibria to be shown, as far as that can be told."""
    known = [key for key in result.concepts if result.held_by_all(key) is not None]
    if not known:
        return "Whether a state holds for all cannot be told."
    if len(known) == len(result.concepts):
        return "No state holds for all."
    left = ", ".join(key for key in result.concepts if key not in known)
    return f"No state holds for all under {', '.join(known)}; under {left} it cannot be told."


def _first(result: Analysis, first: Sequence[Chosen], party: str | None) -> RenderableType:
    words = Wording(result.case)
    what = "nearest to the status quo" if party is None else f"that {words.the(party)} likes most"
    several = f"first {len(first):,} equilibria" if len(first) != 1 else "first equilibrium"
    title = f"The {several} {what}"
    table = made(title, "state", "changed", *(["place"] if party is not None else []), "holds for all under")
    for one in first:
        changed = "?" if one.changes is None else f"{one.changes:,}"
        place = [f"{one.place:,}"] if one.place is not None else []
        row(table, one.state, changed, *place, ", ".join(one.concepts))
    return table
