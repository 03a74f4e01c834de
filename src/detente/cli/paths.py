"""``detente paths``: what can come of today's state, and the ways to each place where it can settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.answer import AsJson, OneCase, give, loaded
from detente.cli.names import known_concepts
from detente.cli.progress import Timeout, Watch, watched
from detente.errors import UnknownNameError

if TYPE_CHECKING:
    from detente.analysis.spread import By
    from detente.cli.answer import Answer

Start = Annotated[str, typer.Option("--from", metavar="STATE", help="The state to start from, or `now`.")]
End = Annotated[str | None, typer.Option("--to", metavar="STATE", help="All the ways to this state.")]
ByWhat = Annotated[
    str | None, typer.Option("--by", metavar="moves|improvements", help="Any moves, or those that the mover gains by.")
]
Longest = Annotated[
    int | None, typer.Option("--longest", metavar="N", min=1, help="With --to: ways of at most N moves.")
]
Open = Annotated[bool, typer.Option("--open", help="Try what would open what is out of reach, one change at a time.")]
Concepts = Annotated[
    list[str] | None,
    typer.Option(
        "--concept", metavar="KEY", autocompletion=known_concepts, help="Only what holds under this; may be repeated."
    ),
]


def paths(
    case: OneCase,
    start: Start = "now",
    to: End = None,
    by: ByWhat = None,
    longest: Longest = None,
    opening: Open = False,
    concept: Concepts = None,
    timeout: Timeout = None,
    as_json: AsJson = False,
) -> None:
    """Tell what can come of today's state.

    Which states moves and improvements lead to, who moves last, the ways to each equilibrium, what is out of reach.
    """
    from detente.analysis.evolution import evolve
    from detente.analysis.settled import CORE
    from detente.report import paths as report

    if longest is not None and to is None:
        raise typer.BadParameter("it says how long the ways of --to STATE may be", param_hint="--longest")
    way = None if by is None else _known(by)
    given, first = loaded(case).case, None if start == "now" else start
    keys = tuple(dict.fromkeys(concept)) if concept else CORE

    def answer(watch: Watch) -> Answer:
        found = evolve(given, start=first, concepts=keys, opening=opening, watch=watch)
        watch("following the ways", 0, 0)
        if as_json:
            return report.shape(found, to=to, by=way or "moves", longest=longest)
        return list(report.shown(found, to=to, by=way, longest=longest, opening=opening))

    give(watched(answer, timeout))


def _known(by: str) -> By:
    if by == "moves" or by == "improvements":
        return "moves" if by == "moves" else "improvements"
    raise UnknownNameError("kind of move", by, ("moves", "improvements"))
