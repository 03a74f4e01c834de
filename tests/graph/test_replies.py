"""Legal sequences, and the way to each of their ends."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

import reference
from detente.errors import MissingPreferenceError
from detente.graph.build import build, state_labels
from detente.graph.moves import Replies, transitive
from detente.graph.replies import Search
from models import case_of, drawn_case, random_drawn, random_pair, random_spec


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("replies", ["moves", "improvements"])
def test_the_search_reaches_what_the_definition_does(seed: int, replies: Replies) -> None:
    case, graph, model = random_pair(np.random.default_rng(seed))
    labels = state_labels(case, graph)
    improving = replies == "improvements"
    for party in model.parties:
        for start, state in enumerate(labels):
            search = Search(graph, party, start, replies)
            found = {labels[end] for end, _ in search}
            expected = reference.reached(model, state, reference.others(model, party), improving=improving)
            assert found | {state} == expected | {state}
            if not transitive(graph):
                assert found == expected


@pytest.mark.parametrize("seed", range(30))
def test_paths_are_legal_and_lead_there(seed: int) -> None:
    rng = np.random.default_rng(seed)
    case = drawn_case(random_drawn(rng)) if seed % 2 else case_of(random_spec(rng))
    graph = build(case)
    for party in range(graph.n_parties):
        search = Search(graph, party, 0, "moves")
        lengths = []
        for node in search:
            path = search.path(node)
            assert (path[0].before, (path[-1].after, (path[-1].party,))) == (0, node)
            assert all(one.after == two.before for one, two in pairwise(path))
            assert all(one.party != two.party for one, two in pairwise(path))
            assert party not in {move.party for move in path}
            lengths.append(len(path))
        assert lengths == sorted(lengths)


def test_improvements_of_unknown_preferences_cannot_be_searched() -> None:
    graph = build(case_of(random_spec(np.random.default_rng(3), parties=3)))
    blind = replace(graph, ranks=(None,) * graph.n_parties)
    list(Search(blind, 0, 0, "moves"))
    with pytest.raises(MissingPreferenceError):
        [list(Search(blind, party, state, "improvements")) for party in range(3) for state in range(graph.n_states)]
