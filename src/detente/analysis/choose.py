"""Some of very many states: those where a condition holds, and the equilibria nearest to today or best for a party.

Nothing is named but what is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.analysis.outlook import Analysis
from detente.case.conditions import Condition, names, parse_condition, show
from detente.errors import InputError, Problem, UnknownNameError
from detente.graph.graph import Codes
from detente.graph.labels import option_bits, parse_label
from detente.graph.truth import truth


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """An equilibrium: under which of the concepts, how many options it changes, and its place for the party asked for.

    `changes`: options that are not as today, None where today is not known. `place`: 1 for what the party likes best,
    states that it likes alike sharing a place; None where no party was asked for.
    """

    state: str
    concepts: tuple[str, ...]
    changes: int | None
    place: int | None = None


def narrowed(analysis: Analysis, condition: Condition | str) -> Analysis:
    """The same analysis of those states alone where a condition holds; moves and verdicts are those of the whole model.

    Raises:
        ConditionError: the condition does not parse.
        UnknownNameError: it names an option that the case does not have.
        InputError: the states are no option combinations.
    """
    parsed = parse_condition(condition) if isinstance(condition, str) else condition
    if analysis.graph.combinations is None:
        message = f"the condition {show(parsed)} needs options, and the states of this case are drawn"
        raise InputError(
            Problem(message=message, expected="a case with options", remedy="ask without the condition (--where)")
        )
    for name in sorted(names(parsed)):
        if name not in analysis.case.options:
            raise UnknownNameError("option", name, list(analysis.case.options))
    where = truth(parsed, _codes(analysis), option_bits(analysis.case))
    if analysis.where is not None:
        where &= analysis.where
    stable = {
        party: None
        if verdicts is None
        else {key: None if held is None else held & where for key, held in verdicts.items()}
        for party, verdicts in analysis.stable.items()
    }
    return replace(analysis, stable=stable, where=where, condition=show(parsed))


def top(analysis: Analysis, count: int, *, party: str | None = None) -> tuple[Chosen, ...] | None:
    """The first equilibria: those nearest to the status quo, or, for a party, those that it likes most.

    None where it cannot be told of any concept what holds for all.
    Of states equally near or liked the first in the graph's order come first.

    Raises:
        UnknownNameError: no such party.
        InputError: the status quo, or the party's preferences, are not known; or the states are no option combinations.
    """
    codes, today = _codes(analysis), _today(analysis)
    held = {key: common for key in analysis.concepts if (common := analysis.held_by_all(key)) is not None}
    at = np.flatnonzero(np.logical_or.reduce([*held.values(), np.zeros(codes.size, np.bool_)]))
    changes = None if today is None else np.bitwise_count(codes[at] ^ today).astype(np.int64)
    worth = _place(analysis, party, at) if party is not None else changes
    if worth is None:
        raise InputError(
            Problem(message="the case does not say which options are taken now, so nothing is near it",
                    remedy="say `now` of every option, or ask for what a party likes most")
        )  # fmt: skip
    if not held:
        return None
    keys = worth << 32 | np.arange(at.size)
    first = np.sort(np.partition(keys, count)[:count] if count < keys.size else keys) & 0xFFFFFFFF
    labels = analysis.labels_at(at[first])
    return tuple(
        Chosen(
            state=label,
            concepts=tuple(key for key, common in held.items() if common[at[one]]),
            changes=None if changes is None else int(changes[one]),
            place=None if party is None else int(worth[one]),
        )
        for label, one in zip(labels, first.tolist(), strict=True)
    )


def _place(analysis: Analysis, party: str, at: Codes) -> Codes:
    parties = list(analysis.case.parties)
    if party not in parties:
        raise UnknownNameError("party", party, parties)
    ranks = analysis.graph.ranks[parties.index(party)]
    if ranks is None:
        raise InputError(Problem(message=f"the preferences of {party} are not known, so nothing is best for it"))
    places: Codes = 1 + int(ranks.max()) - ranks[at].astype(np.int64)
    return places


def _codes(analysis: Analysis) -> Codes:
    codes = analysis.graph.combinations
    if codes is None:
        raise InputError(Problem(message="the states of this case are drawn, not made of options",
                                 expected="a case with options"))  # fmt: skip
    return codes


def _today(analysis: Analysis) -> int | None:
    today = analysis.case.today
    return None if today is None else parse_label(today, len(analysis.case.options))


def only(analysis: Analysis, keys: Sequence[str]) -> Analysis:
    """The same analysis with some of its concepts.

    Raises:
        InputError: it does not have one of them.
    """
    for key in keys:
        if key not in analysis.concepts:
            known = ", ".join(analysis.concepts)
            message = f"the saved analysis does not have {key}, but {known}"
            raise InputError(Problem(message=message, remedy="analyse the case again with this concept"))
    stable = {
        party: None if verdicts is None else {key: verdicts[key] for key in keys}
        for party, verdicts in analysis.stable.items()
    }
    return replace(analysis, concepts=tuple(dict.fromkeys(keys)), stable=stable)
