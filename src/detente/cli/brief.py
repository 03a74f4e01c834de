"""``detente brief``: the self-contained HTML brief of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.answer import OneCase, loaded
from detente.cli.guard import write
from detente.cli.names import Profile, known_profile

Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write it.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite a file that is not a brief.")]
Prepared = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The date of preparation to print on it.")]


def brief(case: OneCase, out: Out, profile: Profile = "dt2", date: Prepared = None, force: Force = False) -> None:
    """Write the brief of a case as one HTML file.

    It opens without a network and prints on A4.
    """
    known_profile(profile)
    write(str(write_brief(case, out, profile=profile, date=date, force=force)))


def write_brief(case: Path, out: Path, *, profile: str = "dt2", date: str | None = None, force: bool = False) -> Path:
    """Analyse a case and write its brief; the path it went to.

    Raises:
        InputError: the case is wrong, or `out` is a file that is not a brief, or a folder.
    """
    from detente.analysis import analyse
    from detente.files import write_text_safely
    from detente.report.brief import brief as brief_of
    from detente.report.brief import may_overwrite

    may_overwrite(out, force=force)
    found = loaded(case)
    text = brief_of(analyse(found.case, profile=profile), record=found.record, prepared=date)
    write_text_safely(out, text)
    return out
