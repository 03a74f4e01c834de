"""Several inputs, one answer each: a bad one is told on standard error, the others are answered."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.guard import BAD_INPUT, say, tell, tell_system, write
from detente.errors import CaseError, DetenteError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from detente.files import LoadedCase

    Answer = dict[str, Any] | list[RenderableType]  # in JSON, or in tables and paragraphs

WIDTH, WIDEST = 80, 120

Cases = Annotated[list[Path], typer.Argument(metavar="CASE...", help="A case folder, or a case file (YAML or JSON).")]
OneCase = Annotated[Path, typer.Argument(metavar="CASE", help="A case folder, or a case file (YAML or JSON).")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per input, one per line.")]


def each(paths: Iterable[Path], answer: Callable[[Path], None]) -> None:
    """Call `answer` for every input; end with status 2 if any of them was bad."""
    bad = False
    for path in paths:
        try:
            answer(path)
        except DetenteError as error:
            tell(placed(error, path), path)
            bad = True
        except (BrokenPipeError, KeyboardInterrupt):
            raise
        except OSError as error:
            tell_system(error)
            bad = True
        sys.stdout.flush()
    if bad:
        raise typer.Exit(BAD_INPUT)


def placed(error: DetenteError, path: Path) -> DetenteError:
    """The error with places in the case file, where it knows what it is about but not where that stands."""
    from detente.files import load

    return load.placed(error, path) if isinstance(error, CaseError) else error


def loaded(path: Path) -> LoadedCase:
    """The case of a file or folder; its warnings are told on standard error (notes are for `detente check`).

    Raises:
        InputError: it cannot be read, or is wrong.
    """
    from detente.files import load_case

    found = load_case(path)
    for problem in found.warnings:
        if problem.severity != "note":
            say(str(problem))
    return found


def print_json(shape: dict[str, Any]) -> None:
    """One object on one line; escapes where the terminal's encoding lacks a character."""
    text = json.dumps(shape, ensure_ascii=False, allow_nan=False)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        text = json.dumps(shape, allow_nan=False)
    write(text)


def console() -> Console:
    """Where tables go: colour only on a terminal (and never with NO_COLOR), 80 columns where there is none."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    width = None if terminal or "COLUMNS" in os.environ else WIDTH
    made = Console(
        file=sys.stdout,
        width=width,
        no_color=True if os.environ.get("NO_COLOR") else None,
        force_terminal=None if terminal else False,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    if made.width > WIDEST:
        made.width = WIDEST
    return made


def show(parts: Iterable[RenderableType]) -> None:
    """Print tables and paragraphs one below the other; without a terminal, no blanks at the ends of lines."""
    out = console()
    if out.is_terminal:
        for part in parts:
            out.print(part)
        return
    with out.capture() as captured:
        for part in parts:
            out.print(part)
    write("\n".join(line.rstrip() for line in captured.get().removesuffix("\n").split("\n")))


def give(answer: Answer) -> None:
    """Print an answer in the form that it has."""
    if isinstance(answer, dict):
        print_json(answer)
    else:
        show(answer)
