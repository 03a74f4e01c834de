"""``detente new``: a commented case folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to make; it must not hold a case yet.")]


def new(folder: Folder) -> None:
    """Write a commented case folder to start from."""
    from detente.files.new import write_new_case

    written = write_new_case(folder)
    typer.echo(f"{written}")
    typer.echo(f"Edit it, then: detente check {folder}", err=True)
