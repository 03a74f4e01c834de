"""From errors to messages and exit statuses: nobody who uses a command ever sees a traceback.

0 all answered; 1 an unexpected error; 2 an input or the command line is wrong; 130 interrupted; 141 the reader of
our output went away. ``DETENTE_DEBUG=1`` shows the traceback of an unexpected error.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

import typer
from typer.core import TyperGroup

from detente.errors import DetenteError
from detente.version import __version__

BAD_INPUT, UNEXPECTED, INTERRUPTED, NO_READER = 2, 1, 130, 141
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text with control and direction characters made visible, so that an input cannot steer a terminal.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return HIDDEN.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)


def say(text: str) -> None:
    """A message to whoever runs the command, on standard error."""
    sys.stderr.write(f"{visible(text)}\n")


def write(text: str) -> None:
    """A line of the answer, on standard output, in whatever encoding that has."""
    sys.stdout.write(f"{text}\n")


def tell(error: DetenteError, path: Path | None = None) -> None:
    """The message of an error that was raised on purpose, with the input it is about."""
    text = str(error)
    if "error: " not in text.split("\n", 1)[0]:
        text = f"error: {text}"
    say(text if path is None or str(path) in text else f"{path}: {text}")


def debugging() -> bool:
    """Whether tracebacks are asked for."""
    return os.environ.get("DETENTE_DEBUG", "") not in ("", "0")


def tell_unexpected(error: BaseException) -> None:
    """A short message on what nobody foresaw, and how to report it."""
    if debugging():
        traceback.print_exception(error)
    what = str(error).strip().split("\n", 1)[0][:200]
    say(f"unexpected error: {type(error).__name__}{f': {what}' if what else ''}")
    say("  This is a fault of detente, not of your input. Please report it, with the input if you may share it,")
    say(f"  the version ({__version__}) and what DETENTE_DEBUG=1 shows when the same command is run again.")


def tell_system(error: OSError) -> None:
    """What the operating system refused, and where."""
    where = f"{error.filename}: " if error.filename is not None else ""
    say(f"error: {where}{error.strerror or error}")


def give_up_output() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a stand-in without a file behind it, as in tests
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def never_fail_to_print(stream: TextIO) -> None:
    """A terminal that lacks a character shows an escape for it instead of failing."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")


class Commands(TyperGroup):
    """All commands, with one place where errors become messages."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; end with the status that tells how it went."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except DetenteError as error:
            tell(error)
            raise typer.Exit(BAD_INPUT) from None
        except MemoryError as error:
            from detente.graph.memory import out_of_memory

            tell(out_of_memory(error))
            raise typer.Exit(BAD_INPUT) from None
        except BrokenPipeError:
            give_up_output()
            raise typer.Exit(NO_READER) from None
        except KeyboardInterrupt:
            say("interrupted")
            raise typer.Exit(INTERRUPTED) from None
        except OSError as error:
            if debugging():
                traceback.print_exception(error)
            tell_system(error)
            raise typer.Exit(BAD_INPUT) from None
        except Exception as error:
            if type(error).__module__.startswith(("typer", "click")):  # Exit, Abort and usage errors
                raise
            tell_unexpected(error)
            raise typer.Exit(UNEXPECTED) from None
        return result
