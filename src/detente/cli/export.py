"""``detente export``: a case for other programs, as a game for Gambit or as a drawn state graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.answer import OneCase, loaded
from detente.cli.guard import say, write
from detente.errors import InputError, Place, Problem, UnknownNameError

FORMS = ("nfg", "graphml", "dot")


def _known_forms(incomplete: str) -> list[str]:
    return [form for form in FORMS if form.startswith(incomplete)]


To = Annotated[
    str, typer.Option("--to", metavar="FORM", autocompletion=_known_forms, help="nfg (Gambit), graphml or dot.")
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Where to write it; left out: to the terminal.")
]
Payoff = Annotated[
    int | None,
    typer.Option("--infeasible-payoff", metavar="N", help="nfg: everybody's payoff where no feasible state is."),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file.")]


def export(case: OneCase, to: To, out: Out = None, infeasible_payoff: Payoff = None, force: Force = False) -> None:
    """Write a case for other programs.

    nfg: parties as players, ranks as payoffs. graphml, dot: states and moves, with who gains and what holds for all.
    """
    from detente.files import write_text_safely

    if to not in FORMS:
        raise UnknownNameError("form", to, FORMS)
    if infeasible_payoff is not None and to != "nfg":
        raise typer.BadParameter("only a game has payoffs", param_hint="--infeasible-payoff")
    if out is not None and out.exists() and not force:
        problem = Problem(message="there is such a file already", place=Place(file=str(out)), remedy="add --force")
        raise InputError(problem)
    text = _written(case, to, infeasible_payoff)
    if out is None:
        write(text.removesuffix("\n"))
        return
    write_text_safely(out, text)
    write(str(out))


def _written(path: Path, to: str, payoff: int | None) -> str:
    from detente.analysis import analyse
    from detente.analysis.normal_form import normal_form
    from detente.analysis.state_graph import state_graph
    from detente.report.dot import dot
    from detente.report.graphml import graphml
    from detente.report.nfg import nfg

    case = loaded(path).case
    if to != "nfg":
        return (graphml if to == "graphml" else dot)(state_graph(analyse(case)))
    game = normal_form(case, infeasible=payoff)
    if case.forbidden or any(option.moves != "both" for option in case.options.values()):
        say("note: a normal form does not say who may move from where: one-way options and forbidden moves are lost")
    return nfg(game)
