"""``detente demo``: the shipped case, analysed, and its brief."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.answer import loaded, show
from detente.cli.brief import write_brief
from detente.cli.guard import say, write

SHIPPED = "january-2022"
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to write the brief.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite a file that is not a brief.")]


def demo(out: Out = None, force: Force = False) -> None:
    """Analyse the shipped case and write its brief.

    The path of the brief is printed.
    """
    from detente.analysis import analyse
    from detente.files.shipped import open_shipped
    from detente.report import tables

    folder = open_shipped(SHIPPED)
    show(tables.outline(analyse(loaded(folder).case)))
    target = out if out is not None else _default_target()
    written = write_brief(folder, target, force=force)
    say("The brief (open it in a browser; it needs no network):")
    write(str(written.resolve()))


def _default_target() -> Path:
    """Here, or where temporary files go if nothing can be written here."""
    name = "detente-brief.html"
    return Path(name) if os.access(".", os.W_OK) else Path(tempfile.mkdtemp(prefix="detente-"), name)
