"""A case in option form as a game in normal form: parties as players, their own option combinations as strategies.

Every combination of strategies is an outcome, and a player's payoff is the rank of the state that it is: ordinal, the
worst state 0. Who may move from where, and how, is not in a normal form: one-way options and forbidden moves are lost.
Where a combination is no feasible state it has no payoff; one must be given for it, or there is no such game.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from math import prod

import numpy as np

from detente.case.case import Case, HasCase, case_of
from detente.errors import LimitError, MissingPreferenceError, NotDefinedError
from detente.graph.build import build
from detente.graph.graph import OptionMoves
from detente.graph.labels import state_labels

MAX_OUTCOMES = 2**16


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a combination of strategies comes to: its state, None where that is not feasible, and all payoffs."""

    state: str | None
    payoffs: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class NormalForm:
    """A game. `strategies`: per player, each as the options it takes. `outcomes`: the first player's change fastest."""

    case: Case
    players: tuple[str, ...]
    strategies: tuple[tuple[tuple[str, ...], ...], ...]
    outcomes: tuple[Outcome, ...]


def normal_form(given: Case | HasCase, *, infeasible: int | None = None) -> NormalForm:
    """The game, with `infeasible` as everybody's payoff where a combination of strategies is no feasible state.

    Strategies are the combinations of a party's own options that occur in some feasible state.

    Raises:
        NotDefinedError: a drawn graph, a shared option or a merged state; or combinations are not feasible and no
            payoff is given for them.
        MissingPreferenceError: some party's preferences are not known, or not throughout.
        LimitError: more than MAX_OUTCOMES outcomes.
        CaseError: as `build`.
    """
    case = case_of(given)
    _check(case)
    graph = build(replace(case, forbidden=()))
    known = [ranks for ranks in graph.ranks if ranks is not None]
    if missing := [party for party, ranks in zip(case.parties, graph.ranks, strict=True) if ranks is None]:
        raise MissingPreferenceError(f"payoffs need the preferences of {', '.join(missing)}, which are not known")
    assert isinstance(graph.moves, OptionMoves)
    codes = graph.moves.codes
    own = [np.unique(codes & mask).tolist() for mask in graph.moves.masks]
    if (size := prod(map(len, own))) > MAX_OUTCOMES:
        raise LimitError(f"the game has {size:,} outcomes, the limit is {MAX_OUTCOMES:,}; to do: leave out options")
    if size > codes.size and infeasible is None:
        raise NotDefinedError(
            f"{size - codes.size:,} of {size:,} combinations of strategies are no feasible states and have no payoff; "
            "to do: say which payoff they have (`infeasible`; in the terminal --infeasible-payoff)"
        )
    at = dict(zip(codes.tolist(), state_labels(case, graph), strict=True))
    payoffs = dict(zip(codes.tolist(), np.transpose(known).tolist(), strict=True))
    nothing = (0 if infeasible is None else infeasible,) * len(own)
    outcomes = [sum(choice) for choice in product(*reversed(own))]  # the last factor changes fastest
    return NormalForm(
        case=case,
        players=tuple(case.parties),
        strategies=tuple(tuple(_taken(case, code) for code in strategies) for strategies in own),
        outcomes=tuple(Outcome(state=at.get(code), payoffs=tuple(payoffs.get(code, nothing))) for code in outcomes),
    )


def _check(case: Case) -> None:
    """That the case is one of options, each with one owner."""
    if case.graph is not None:
        raise NotDefinedError("a drawn graph has no options, and so no strategies")
    if case.merged:
        raise NotDefinedError("merged states are no combination of strategies")
    if shared := [option.id for option in case.options.values() if option.owner is None]:
        raise NotDefinedError(f"{', '.join(shared)}: a shared option is no player's strategy")


def _taken(case: Case, code: int) -> tuple[str, ...]:
    return tuple(option for place, option in enumerate(case.options) if code >> place & 1)
