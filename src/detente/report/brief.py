"""The brief: one self-contained HTML page on a case, in which every claim links to its statements or its assumption.

It fetches nothing, needs no script, and says nothing of what anybody is going to do. The same case gives the same
page: no clock is read; a date of preparation is printed only where it is passed in.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.analysis import Analysis
from detente.errors import InputError, Problem
from detente.record.record import Record
from detente.report.brief_model import content

MARK = '<meta name="generator" content="detente'


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = lambda value: f"{value:,}"
    return made


def brief(analysis: Analysis, *, record: Record | None = None, prepared: str | None = None) -> str:
    """The page as text. `prepared` is printed as the date of preparation, as it is given."""
    page: dict[str, Any] = content(analysis, record)
    text = _environment().get_template("brief.html.j2").render(prepared=prepared, **page)
    return text.encode("utf-8", "replace").decode("utf-8")


def may_overwrite(path: Path, *, force: bool = False) -> None:
    """Nothing, if a brief may be written there.

    Raises:
        InputError: it is a folder, its folder is missing, or it is a file that is not a brief.
    """
    if path.is_dir():
        raise InputError(
            Problem(message=f"{path} is a folder", expected="a file name", remedy=f"--out {path / 'brief.html'}")
        )
    if not path.parent.is_dir():
        raise InputError(
            Problem(message=f"{path.parent} is not a folder", remedy="make it first, or name another file")
        )
    if path.exists() and not force and not _is_brief(path):
        raise InputError(
            Problem(
                message=f"{path} exists and is not a brief", remedy="name another file, or give --force to replace it"
            )
        )


def _is_brief(path: Path) -> bool:
    with path.open("rb") as file:
        return MARK.encode("ascii") in file.read(2000)
