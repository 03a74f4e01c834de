"""``detente analyse``: which states hold for whom under which concept, the equilibria, the status quo, the dilemmas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.answer import AsJson, Cases, each, loaded, print_json, show
from detente.cli.names import Profile, known_concepts, known_profile

Concepts = Annotated[
    list[str] | None,
    typer.Option("--concept", metavar="KEY", autocompletion=known_concepts, help="Only this concept; may be repeated."),
]
Summary = Annotated[bool, typer.Option("--summary", help="Counts instead of lists.")]


def analyse(
    cases: Cases,
    concept: Concepts = None,
    profile: Profile = "dt2",
    summary: Summary = False,
    as_json: AsJson = False,
) -> None:
    """Tell which states hold, and for whom.

    Stability per state, party and concept; equilibria, status quo, dilemmas.
    """
    from detente.analysis import analyse as analysis_of
    from detente.report import tables, to_json
    from detente.stability import concept as concept_of

    concepts = [concept_of(key).key for key in concept] if concept else None
    known_profile(profile)

    def answer(path: Path) -> None:
        result = analysis_of(loaded(path).case, concepts=concepts, profile=profile)
        if as_json:
            print_json(to_json.analysis(result, summary=summary))
        else:
            show(tables.analysis(result, summary=summary))

    each(cases, answer)
