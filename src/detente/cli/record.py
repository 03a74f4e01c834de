"""``detente record``: the seven views on what was said and done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.answer import AsJson, Cases, each, loaded, print_json, show
from detente.cli.names import known_views
from detente.errors import Problem, RecordError

View = Annotated[
    str | None, typer.Option("--view", metavar="V", autocompletion=known_views, help="One view; all where left out.")
]


def record(cases: Cases, view: View = None, as_json: AsJson = False) -> None:
    """Show what was said and done, in seven views.

    Exchange, principles, ledger, transfers, measures, forces, timeline.
    """
    from detente.record.views import VIEWS, find_view
    from detente.report import tables, to_json

    wanted = VIEWS if view is None else (find_view(view),)

    def answer(path: Path) -> None:
        found = loaded(path)
        if found.record is None:
            raise RecordError(
                Problem(
                    message=f"{path} has no record",
                    expected="a folder with case.yaml, record.yaml and sources/",
                    remedy="`detente new FOLDER` writes such a folder to start from",
                )
            )
        views = [(known, known.build(found.record)) for known in wanted]
        if as_json:
            print_json(to_json.record_views(views, found.case))
        else:
            show(tables.record_views(views, found.record))

    each(cases, answer)
