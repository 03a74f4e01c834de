"""``detente explain``: one verdict, its witness and the evidence, in sentences."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.answer import AsJson, OneCase, loaded, print_json, show
from detente.cli.names import known_concepts

State = Annotated[str, typer.Option("--state", metavar="S", help="The state: its letters or name, or `now`.")]
Party = Annotated[str, typer.Option("--party", metavar="P", help="The party, by its id.")]
Concept = Annotated[
    str, typer.Option("--concept", metavar="C", autocompletion=known_concepts, help="The solution concept, by its key.")
]


def explain(case: OneCase, state: State, party: Party, concept: Concept, as_json: AsJson = False) -> None:
    """Explain one verdict, with witness and evidence.

    In sentences: for a state that holds, what deters; for one that does not, what upsets it.
    """
    from detente.analysis import analyse
    from detente.analysis import explain as explanation_of
    from detente.report import tables, to_json
    from detente.report.verdict import Verdict, known_party, status_quo
    from detente.stability import concept as concept_of
    from detente.stability import verify

    found = loaded(case).case
    analysis = analyse(found, concepts=[concept_of(concept).key])
    label = status_quo(found) if state == "now" else state
    verdict = Verdict(explanation_of(analysis, label, known_party(found, party), concept))
    objections = () if verdict.proof is None else verify(analysis.graph, verdict.proof)
    if as_json:
        print_json(to_json.explanation(verdict, objections))
    else:
        show(tables.explanation(verdict, objections))
