"""The views on a record, one file each; `VIEWS` is the one list of them.

Each is a pure function of a record and gives a frozen result, whose rows carry statement ids. Only standing statements
(accepted or edited) are in rows; `proposed` counts those of a view that still wait for a decision. What is not known
is None or empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from detente.errors import UnknownNameError
from detente.record.record import Record
from detente.record.views import exchange, forces, ledger, measures, principles, timeline, transfers


class Result(Protocol):
    """What every view gives: rows, which are frozen dataclasses, and the number of proposed statements."""

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows of the view."""
        ...

    @property
    def proposed(self) -> int:
        """How many statements that would belong here are only proposed."""
        ...


@dataclass(frozen=True, kw_only=True)
class View:
    """A view: its key on the command line, its title, and the function that builds it."""

    key: str
    title: str
    build: Callable[[Record], Result]


VIEWS: tuple[View, ...] = (
    View(key="exchange", title="Demands and answers", build=exchange.view),
    View(key="principles", title="Principles", build=principles.view),
    View(key="ledger", title="Ledger of aid and deliveries", build=ledger.view),
    View(key="transfers", title="Third-party transfers", build=transfers.view),
    View(key="measures", title="Measures and leverage", build=measures.view),
    View(key="forces", title="Forces", build=forces.view),
    View(key="timeline", title="Timeline", build=timeline.view),
)


def find_view(key: str) -> View:
    """The view of that key. Raises `UnknownNameError`, naming the nearest known one.

    >>> find_view("ledger").title
    'Ledger of aid and deliveries'
    """
    for view in VIEWS:
        if view.key == key:
            return view
    raise UnknownNameError("view", key, [view.key for view in VIEWS])


__all__ = ["VIEWS", "Result", "View", "find_view"]
