"""``detente dilemmas``: who is under which pressure, over which option, and which ways lead out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.answer import AsJson, Cases, each, loaded, print_json, show
from detente.cli.names import Profile, known_profile

WaysOut = Annotated[bool, typer.Option("--ways-out", help="With each dilemma its ways out and what they bring about.")]


def dilemmas(cases: Cases, profile: Profile = "dt2", ways_out: WaysOut = False, as_json: AsJson = False) -> None:
    """Tell who is under which pressure.

    Kind, holder, counterpart, option and modes of each dilemma.
    """
    from detente.dilemmas import find_dilemmas
    from detente.dilemmas.ways_out import ways_out as ways_of
    from detente.report import tables, to_json

    known_profile(profile)

    def answer(path: Path) -> None:
        case = loaded(path).case
        report = find_dilemmas(case, profile)
        ways = [ways_of(case, dilemma, profile) for dilemma in report.dilemmas] if ways_out else None
        if as_json:
            print_json(to_json.dilemmas(report, case, ways))
        else:
            show(tables.dilemmas(report, case, ways))

    each(cases, answer)
