"""``detente import``: another program's file as a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.guard import say, write
from detente.errors import CaseError, InputError, LimitError, Place, Problem

File = Annotated[Path, typer.Argument(metavar="FILE.gmcr", help="A file of the program GMCR+.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="The case folder to make; left out: the case goes to the terminal."),
]


def import_(file: File, out: Out = None) -> None:
    """Read another program's file as a case.

    What a case has no room for, and every field that is not known, is told.
    """
    from detente.files import write_text_safely
    from detente.files.dump import dump_case
    from detente.files.gmcr import read_gmcr
    from detente.graph.build import build

    if file.suffix.lower() != ".gmcr":
        raise InputError(Problem(message="this is not a .gmcr file", place=Place(file=str(file)), expected="FILE.gmcr"))
    if out is not None and out.exists() and (not out.is_dir() or any(out.iterdir())):
        problem = Problem(
            message="there is something here already", place=Place(file=str(out)),
            expected="the name of a new or empty folder", remedy="choose another name; nothing was written",
        )  # fmt: skip
        raise InputError(problem)
    found = read_gmcr(file)
    try:
        build(found.case)  # a case that `check` refuses is of no use to anybody
    except CaseError as error:
        here = Place(file=str(file))
        raise CaseError(problem.at(here) for problem in error.problems) from None
    except LimitError:
        pass  # constraints that are added may still make it small enough
    for note in found.notes:
        say(str(note))
    text = dump_case(found.case)
    if out is None:
        write(text.removesuffix("\n"))
        return
    out.mkdir(parents=True, exist_ok=True)
    write_text_safely(out / "case.yaml", text)
    write(str(out / "case.yaml"))


import_.__name__ = "import"  # the name of the command, which Python keeps for itself
