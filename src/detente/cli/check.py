"""``detente check``: what is wrong, what is assumed without evidence, what the options, states and moves come to."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.answer import AsJson, Cases, placed, print_json, show
from detente.cli.guard import BAD_INPUT, say, tell, tell_system
from detente.errors import DetenteError, InputError, Problem


def check(cases: Cases, as_json: AsJson = False) -> None:
    """Tell what is wrong and what is assumed.

    What is assumed without evidence, and what the options, states and moves come to.
    """
    good = [_answer(path, as_json) for path in cases]
    if not all(good):
        raise typer.Exit(BAD_INPUT)


def _answer(path: Path, as_json: bool) -> bool:
    from detente.files import load_case
    from detente.graph.build import build
    from detente.graph.moves import count_moves
    from detente.report import tables, to_json
    from detente.report.findings import Findings, failed, find

    found: Findings
    try:
        loaded = load_case(path)
        graph = build(loaded.case)
        moves = {key: count_moves(graph, number) for number, key in enumerate(loaded.case.parties)}
        problems = loaded.warnings
        found = find(loaded.case, graph.n_states, moves, record=loaded.record, problems=problems)
    except DetenteError as raised:
        error = placed(raised, path)
        tell(error, path)
        found = failed(error.problems if isinstance(error, InputError) else (Problem(message=str(error)),))
    except OSError as error:
        tell_system(error)
        found = failed((Problem(message=str(error)),))
    if as_json:
        print_json(to_json.check(found, str(path)))
    elif found.ok:
        for problem in found.problems:
            say(str(problem))
        show(tables.findings(found, str(path)))
    return found.ok
