"""Long work: a bar on a terminal, a limit of time, and an interruption that need not wait for the work.

The work runs in a thread of its own, so that the main one is always free to hear of Ctrl-C. Whoever does the work calls
`watch` now and then; once nobody waits for it any more, that call ends it.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

import typer

from detente.errors import LimitError
from detente.graph.memory import out_of_memory

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")
Watch = Callable[[str, int, int], None]
PATIENCE, LONG = 0.05, 1.0  # seconds between two looks; from when on a bar is shown

Timeout = Annotated[
    float | None, typer.Option("--timeout", metavar="SECONDS", min=0, help="Give up on an input after so long.")
]


class Unwanted(BaseException):
    """Nobody waits for the work any more."""


class _Work(Generic[T]):
    """Work in a thread, and how far it is."""

    def __init__(self, work: Callable[[Watch], T]) -> None:
        self._work = work
        self.stage, self.done, self.total = "reading", 0, 0
        self.unwanted, self.over = False, threading.Event()
        self.result: list[T] = []
        self.error: BaseException | None = None
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self.result.append(self._work(self._watch))
        except BaseException as error:  # noqa: BLE001  # raised again in the thread that waits
            self.error = error
        self.over.set()

    def _watch(self, stage: str, done: int, total: int) -> None:
        if self.unwanted:
            raise Unwanted
        self.stage, self.done, self.total = stage, done, total

    def how_far(self) -> str:
        """What it is doing, and how much of that is done."""
        return f"{self.stage}, {100 * self.done // self.total} % done" if self.total else self.stage


def watched(work: Callable[[Watch], T], timeout: float | None = None) -> T:
    """What `work` gives; it is handed a function to call now and then.

    Raises:
        LimitError: it took longer than `timeout` seconds.
    """
    running, started = _Work(work), time.monotonic()
    bar: Progress | None = None
    try:
        while not running.over.wait(PATIENCE):
            gone = time.monotonic() - started
            if timeout is not None and gone > timeout:
                raise LimitError(
                    f"not finished after {timeout:g} seconds: {running.how_far()}; "
                    "to do: allow more with --timeout, or rule out states by constraints"
                )
            if gone > LONG and sys.stderr.isatty():
                bar = _shown(running, bar)
    finally:
        running.unwanted = True
        if bar is not None:
            bar.stop()
    if isinstance(running.error, MemoryError):
        raise out_of_memory(running.error) from running.error
    if running.error is not None:
        raise running.error
    return running.result[0]


def _shown(running: _Work[T], bar: Progress | None) -> Progress:
    """The bar, made where there is none, brought up to date."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    if bar is None:
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        bar.add_task("")
        bar.start()
    task = bar.task_ids[0]
    bar.update(task, description=running.stage, completed=running.done, total=running.total or None)
    return bar
