r"""A normal form as a ``.nfg`` file of Gambit (Savani and Turocy; the strategic form with named outcomes).

The first line has the title and the players, then the players' strategies, then the outcomes with one payoff per
player, then per combination of strategies, the first player's changing fastest, the number of its outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.analysis.normal_form import NormalForm


def nfg(game: NormalForm) -> str:
    """The text of the file. Strategies are named by the options they take, outcomes by their states."""
    return "\n".join(_lines(game)) + "\n"


def _lines(game: NormalForm) -> Iterator[str]:
    names = [game.case.parties[one].name for one in game.players]
    players = names if len({*names, ""}) > len(names) else game.players
    yield f"NFG 1 R {_quoted(game.case.title)} {_braced(map(_quoted, players))}"
    yield ""
    yield "{"
    for strategies in game.strategies:
        yield f"  {_braced(_quoted(' + '.join(taken) or '(nothing)') for taken in strategies)}"
    yield "}"
    yield _quoted("Payoffs are ranks, 0 the worst: their order is all they say. From detente.")
    yield ""
    yield "{"
    distinct = {one: number for number, one in enumerate(dict.fromkeys(game.outcomes), 1)}
    for outcome in distinct:
        name = "not feasible" if outcome.state is None else outcome.state
        yield f"  {{ {_quoted(name)} {', '.join(map(str, outcome.payoffs))} }}"
    yield "}"
    yield " ".join(str(distinct[outcome]) for outcome in game.outcomes)


def _braced(parts: Iterable[str]) -> str:
    return f"{{ {' '.join(parts)} }}"


def _quoted(text: str) -> str:
    r"""A text in quotation marks, which its own are told apart from by a backslash; on one line.

    >>> print(_quoted('the "line"'))
    "the \"line\""
    """
    plain = "".join(c if c.isprintable() else " " for c in text)
    return '"' + plain.replace("\\", "/").replace('"', '\\"') + '"'
