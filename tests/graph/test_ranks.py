"""Ranks by statements are the lexicographic order of their truth, however many statements and states there are."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case.case import PreferenceStatement, Prioritised
from detente.case.conditions import Not, Or, Taken
from detente.graph.ranks import SHORTEST, dense, statement_ranks

RNG = np.random.default_rng(5)


def prioritised(n_options: int, count: int) -> Prioritised:
    def literal() -> Taken | Not:
        taken = Taken(f"o{RNG.integers(n_options)}")
        return taken if RNG.random() < 0.5 else Not(taken)

    made = [Or((literal(), literal())) for _ in range(count)]
    return Prioritised(
        statements=tuple(PreferenceStatement(id=f"p{n}", condition=one, text="") for n, one in enumerate(made))
    )


@pytest.mark.parametrize("n_options", [1, 3, 7])
@pytest.mark.parametrize("count", [0, 1, SHORTEST, SHORTEST + 1, 40, 200])
def test_ranks_follow_the_first_statement_that_tells_two_states_apart(n_options: int, count: int) -> None:
    preference = prioritised(n_options, count)
    codes = np.arange(1 << n_options)
    bits = {f"o{n}": 1 << n for n in range(n_options)}
    rows = []
    for code in codes.tolist():
        taken = {option: bool(code & bit) for option, bit in bits.items()}
        rows.append(tuple(holds_or(statement, taken) for statement in preference.statements))
    order = {row: rank for rank, row in enumerate(sorted(set(rows)))}
    found = statement_ranks(preference, codes, bits)
    assert found.dtype == np.int32
    assert found.tolist() == [order[row] for row in rows]


def holds_or(statement: PreferenceStatement, taken: dict[str, bool]) -> bool:
    assert isinstance(statement.condition, Or)
    return any(not taken[part.part.option] if isinstance(part, Not) else taken[part.option]  # type: ignore[union-attr]
               for part in statement.condition.parts)  # fmt: skip


def test_dense_ranks_keep_order_and_ties() -> None:
    values = RNG.integers(0, 1 << 14, 5000)
    assert dense(values, 14).tolist() == np.unique(values, return_inverse=True)[1].tolist()
