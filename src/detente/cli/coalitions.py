"""``detente coalitions``: what parties can better together, and what holds against every coalition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.answer import AsJson, OneCase, give, loaded
from detente.cli.progress import Timeout, Watch, watched

if TYPE_CHECKING:
    from detente.cli.answer import Answer

Pareto = Annotated[bool, typer.Option("--pareto", help="Members need not all gain, so long as none loses.")]


def coalitions(case: OneCase, pareto: Pareto = False, timeout: Timeout = None, as_json: AsJson = False) -> None:
    """Tell what parties can better together.

    Per coalition its joint improvements and what holds; what holds against all; equilibria that a coalition leaves.
    """
    from detente.analysis.coalitions import coalitions as coalitions_of
    from detente.report import coalitions as report

    given = loaded(case).case

    def answer(watch: Watch) -> Answer:
        found = coalitions_of(given, pareto=pareto, watch=watch)
        watch("putting the answer together", 0, 0)
        return report.shape(found) if as_json else list(report.shown(found))

    give(watched(answer, timeout))
