"""Where two response rules differ, as a table and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from rich.console import RenderableType

from detente.analysis.outlook import Verdicts
from detente.analysis.responses import ResponseComparison
from detente.report.tables import MOST_NAMED, line, made, row
from detente.report.wording import Wording


def shape(compared: ResponseComparison | None, *, summary: bool = False) -> dict[str, Any]:
    """What JSON says of a comparison: per party (null: all) and concept the states that hold under one rule only."""
    if compared is None:
        return {}

    def states(held: Verdicts) -> int | list[str]:
        return int(held.sum()) if summary else compared.first.labels(held)

    differences = [
        {
            "party": one.party,
            "concept": one.concept,
            "only_here": states(one.only_one),
            "only_there": states(one.only_other),
        }
        for one in compared.differing
    ]
    return {"against": {"response": compared.other, "differences": differences}}


def parts(compared: ResponseComparison | None) -> Iterator[RenderableType]:
    """The same for a terminal."""
    if compared is None:
        return
    if not compared.differing:
        yield line(f"No verdict differs between the response rules {compared.one} and {compared.other}.")
        return
    title = f"Verdicts that differ between the response rules {compared.one} and {compared.other}"
    table = made(title, "party", "concept", f"only {compared.one}", f"only {compared.other}")
    words = Wording(compared.first.case)
    for one in compared.differing:
        who = "all" if one.party is None else words.party(one.party)
        row(table, who, one.concept, _named(compared, one.only_one), _named(compared, one.only_other))
    yield table


def _named(compared: ResponseComparison, held: Verdicts) -> str:
    at = np.flatnonzero(held)
    rest = f" and {at.size - MOST_NAMED:,} more" if at.size > MOST_NAMED else ""
    return ", ".join(compared.first.label(int(index)) for index in at[:MOST_NAMED]) + rest or "-"
