"""``detente correct``: what a proposed statement should say instead, signed by whoever says so."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from detente.cli.answer import AsJson, OneCase, print_json
from detente.cli.guard import say, visible, write

One = Annotated[str, typer.Argument(metavar="ID", help="A statement of the record.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who corrects it; it is noted.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="On which day; today if left out.")]
ActIs = Annotated[str | None, typer.Option("--act", metavar="ACT", help="What is done, as demand or reject.")]
Actors = Annotated[
    list[str] | None, typer.Option("--actor", metavar="NAME", help="Who does it; repeat it for several, '' for nobody.")
]
Targets = Annotated[list[str] | None, typer.Option("--target", metavar="NAME", help="Whom it concerns; likewise.")]
Sources = Annotated[list[str] | None, typer.Option("--source", metavar="NAME", help="Who says so; likewise.")]
ModalityIs = Annotated[str | None, typer.Option("--modality", metavar="WORD", help="done, ongoing, announced, ...")]
Quote = Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="The words that prove it, as they stand.")]


def correct(
    case: OneCase,
    statement: One,
    by: By,
    act: ActIs = None,
    actor: Actors = None,
    target: Targets = None,
    source: Sources = None,
    modality: ModalityIs = None,
    quote: Quote = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Correct a statement, which then counts as edited.

    Its quote must stand in the document; where, is found. What was proposed first is kept beside it.
    """
    from detente.files.correct import Correction
    from detente.files.correct import correct as correct_it

    day = on or date.today().isoformat()
    correction = Correction(by=by, on=day, act=act, modality=modality, quote=quote,
                            **{role: _names(given) for role, given in
                               (("actor", actor), ("target", target), ("source", source))})  # fmt: skip
    done = correct_it(case, statement, correction)
    if as_json:
        print_json(_shape(statement, done))
        return
    write(f"edited: {statement} ({', '.join(done.changed)})")
    now = done.statement
    roles = f"{', '.join(now.actor) or '?'} → {', '.join(now.target) or '?'}"
    write(visible(f"  {now.act}: {roles}; characters {now.start}-{now.end}: {now.quote}"))
    for note in done.notes:
        say(f"note: {note}")


def _names(given: list[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(name.strip() for name in given if name.strip())


def _shape(key: str, done: Any) -> dict[str, Any]:
    told = asdict(done.statement)
    names = ("quote", "document", "start", "end", "act", "source", "actor", "target", "modality", "status", "by", "on")
    shape = {"format": "detente-corrected/1", "id": key, "changed": list(done.changed)}
    now = {name: list(told[name]) if isinstance(told[name], tuple) else told[name] for name in names}
    return shape | now | {"notes": list(done.notes)}
