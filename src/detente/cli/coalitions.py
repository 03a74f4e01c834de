"""``detente coalitions``: what parties can better together, and what holds against every coalition."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.answer import AsJson, OneCase, loaded, print_json, show

Pareto = Annotated[bool, typer.Option("--pareto", help="Members need not all gain, so long as none loses.")]


def coalitions(case: OneCase, pareto: Pareto = False, as_json: AsJson = False) -> None:
    """Tell what parties can better together.

    Per coalition its joint improvements and what holds; what holds against all; equilibria that a coalition leaves.
    """
    from detente.analysis.coalitions import coalitions as coalitions_of
    from detente.report import coalitions as report

    found = coalitions_of(loaded(case).case, pareto=pareto)
    if as_json:
        print_json(report.shape(found))
    else:
        show(report.shown(found))
