"""What tables of sub-rows say of moves is what the moves themselves say, with one-way and shared options."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import LimitError
from detente.graph.build import build
from detente.graph.graph import Graph
from detente.graph.moves import moves_from
from detente.graph.rows import rows
from models import case_of, random_spec

MODELS = 200


def graphs() -> list[tuple[Graph, np.random.Generator]]:
    rngs = [np.random.default_rng([seed, 70]) for seed in range(MODELS)]
    return [(build(case_of(random_spec(rng))), rng) for rng in rngs]


@pytest.mark.parametrize("spare", [0, 4])
def test_greatest_over_moves(monkeypatch: pytest.MonkeyPatch, spare: int) -> None:
    monkeypatch.setattr("detente.graph.rows.SPARE", spare)
    for graph, rng in graphs():
        numbers = rng.integers(-1, 9, graph.n_states).astype(np.int32)
        for party in range(graph.n_parties):
            it = rows(graph, party)
            expected = [
                max([int(numbers[state]), *numbers[moves_from(graph, party, state)].tolist()])
                for state in range(graph.n_states)
            ]
            assert it.greatest(numbers).tolist() == expected
            own = it.table(numbers)
            assert np.array_equal(it.carried(own), np.maximum(own, it.ahead(own)))


def test_too_many_cells_are_refused_with_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.graph.rows.MAX_CELLS", 0)
    with pytest.raises(LimitError, match="cells to fill, the limit is 0"):
        rows(graphs()[0][0], 0)
