"""``detente explain``: one verdict, its witness and the evidence, in sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.analyse import analysed
from detente.cli.answer import AsJson, OneCase, print_json, show
from detente.cli.guard import say
from detente.cli.names import Response, known_concepts
from detente.cli.progress import Timeout, Watch, watched

if TYPE_CHECKING:
    from detente.analysis import Analysis
    from detente.report.verdict import Verdict
    from detente.stability import Checked

State = Annotated[str, typer.Option("--state", metavar="S", help="The state: its letters or name, or `now`.")]
Party = Annotated[str, typer.Option("--party", metavar="P", help="The party, by its id.")]
Concept = Annotated[
    str, typer.Option("--concept", metavar="C", autocompletion=known_concepts, help="The solution concept, by its key.")
]
ClosedSet = Annotated[
    Path | None,
    typer.Option("--closed-set", metavar="FILE", help="Where it does not hold: all replies' states (.csv, .arrow)."),
]


def explain(
    case: OneCase,
    state: State,
    party: Party,
    concept: Concept,
    response: Response = "legal",
    closed_set: ClosedSet = None,
    timeout: Timeout = None,
    as_json: AsJson = False,
) -> None:
    """Explain one verdict, with witness and evidence.

    In sentences: for a state that holds, what deters; for one that does not, what upsets it. The case may be an
    analysis that was kept with `analyse --save`.
    """
    from detente.analysis import explain as explanation_of
    from detente.files.arrow import is_table
    from detente.graph.response import known_response
    from detente.report import tables, to_json
    from detente.report.verdict import SHOWN, Verdict, examined, known_party, status_quo
    from detente.stability import concept as concept_of

    key = concept_of(concept).key
    analysis = analysed(case, None if is_table(case) else [], "dt2", timeout, response=known_response(response))
    label = status_quo(analysis.case) if state == "now" else state
    whose, most = known_party(analysis.case, party), None if as_json else SHOWN

    def explained(watch: Watch) -> tuple[Verdict, Checked | None]:
        watch("searching for the witness", 0, 0)
        found = Verdict(explanation_of(analysis, label, whose, key, most=most))
        watch("checking the witness", 0, 0)
        return found, examined(analysis, found)

    verdict, result = watched(explained, timeout)
    if closed_set is not None:
        _write_closed_set(analysis, verdict, closed_set)
    wrong, whole = (None, True) if result is None else (result.objections, result.whole)
    if as_json:
        print_json(to_json.explanation(verdict, wrong, whole=whole))
    else:
        show(tables.explanation(verdict, wrong, whole=whole))


def _write_closed_set(analysis: Analysis, verdict: Verdict, path: Path) -> None:
    """All states that the others can bring about, and where the party moves on from them."""
    from detente.files.arrow import write_rows
    from detente.report.verdict import Verdict

    if verdict.source.compared and not verdict.source.stable:
        verdict = Verdict(verdict.source.compared[0])
    large, account = verdict.large, verdict.source.account
    reachable = None if account is None else account.reachable
    if verdict.source.stable or not (verdict.proved or reachable is not None):
        say("note: there is no closed set, as no improvement goes undeterred; the file is not written")
        return
    if reachable is not None:
        states, counters = analysis.labels_at(reachable), {}
    elif large is not None:
        states, moves_on = analysis.labels_at(large.reachable), analysis.labels_at(large.escapes)
        counters = dict(zip(analysis.labels_at(large.hurting), moves_on, strict=True))
    else:
        states = list(verdict.reachable)
        counters = {step.before: step.after for step in verdict.counters}
    write_rows(path, {"state": states, "moves_on_to": [counters.get(state) for state in states]})
