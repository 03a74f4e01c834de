"""The entry point ``detente``: the list of commands, and nothing that takes time to import."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from detente.cli.analyse import analyse
from detente.cli.beliefs import beliefs
from detente.cli.brief import brief
from detente.cli.check import check
from detente.cli.coalitions import coalitions
from detente.cli.correct import correct
from detente.cli.demo import demo
from detente.cli.dilemmas import dilemmas
from detente.cli.events import events
from detente.cli.explain import explain
from detente.cli.export import export
from detente.cli.guard import INTERRUPTED, Commands, never_fail_to_print, write
from detente.cli.import_ import import_
from detente.cli.new import new
from detente.cli.paths import paths
from detente.cli.read import read
from detente.cli.record import record
from detente.cli.schema import schema
from detente.cli.suggest import accept, reject, suggest
from detente.version import __version__

COMMANDS = (
    demo,
    new,
    check,
    analyse,
    explain,
    paths,
    coalitions,
    beliefs,
    dilemmas,
    read,
    events,
    suggest,
    accept,
    reject,
    correct,
    record,
    brief,
    import_,
    export,
    schema,
)

app = typer.Typer(
    name="detente",
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From what was said in a crisis to who is under which pressure and where it can settle, "
    "with the evidence for every step. It never forecasts.",
    epilog="Exit status: 0 all answered; 1 a fault of detente; 2 a bad input or command line; 130 interrupted.",
)
for command in COMMANDS:
    app.command()(command)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run a command, as ``detente`` does."""
    never_fail_to_print(sys.stdout)
    never_fail_to_print(sys.stderr)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
