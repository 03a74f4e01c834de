"""``detente beliefs``: what follows where parties see different conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.answer import AsJson, OneCase, give, loaded
from detente.cli.names import known_concepts
from detente.cli.progress import Timeout, Watch, watched

if TYPE_CHECKING:
    from detente.cli.answer import Answer

Convention = Annotated[
    str,
    typer.Option(
        "--convention",
        metavar="NAME",
        help="A state that a party does not see is for it `undefined`, `vacuous` (stable) or `unstable`.",
    ),
]
Concepts = Annotated[
    list[str] | None,
    typer.Option("--concept", metavar="KEY", autocompletion=known_concepts, help="Only this concept; may be repeated."),
]


def beliefs(
    case: OneCase,
    convention: Convention = "undefined",
    concept: Concepts = None,
    timeout: Timeout = None,
    as_json: AsJson = False,
) -> None:
    """Tell what follows where parties see different conflicts.

    What each expects to hold and what does, moves that come as a surprise, what learning one fact would change.
    """
    from detente.analysis.hypergames import hypergame
    from detente.analysis.settled import CORE
    from detente.report import beliefs as report

    concepts = tuple(dict.fromkeys(concept)) if concept else CORE
    given = loaded(case).case

    def answer(watch: Watch) -> Answer:
        found = hypergame(given, convention=convention, concepts=concepts, watch=watch)
        watch("putting the answer together", 0, 0)
        return report.shape(found) if as_json else list(report.shown(found))

    give(watched(answer, timeout))
