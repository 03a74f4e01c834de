"""``detente new``: a commented case folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.guard import say, write

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to make; it must not hold a case yet.")]
Like = Annotated[
    str | None, typer.Option("--like", metavar="NAME", help="Copy this shipped case instead, such as cuba-1962.")
]


def new(folder: Folder, like: Like = None) -> None:
    """Write a commented case folder to start from."""
    from detente.files.new import write_new_case

    written = write_new_case(folder, like=like)
    write(str(written))
    say(f"Edit it, then: detente check {folder}")
