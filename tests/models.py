"""Random conflicts, as cases of the program and as models of the reference, made from one description."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from detente.case.case import Case, GraphForm, Moves, Never, Option, Party, Ranking
from detente.case.conditions import And, Condition, Not, Taken
from detente.graph.build import build
from detente.graph.graph import Graph
from reference import Model, Spec, all_states, model_of

DIRECTIONS: tuple[Moves, ...] = ("both", "set-only", "drop-only")


def random_ranks(rng: np.random.Generator, states: tuple[str, ...]) -> dict[str, int]:
    """Ranks with few ties, many ties, or nothing but ties."""
    most = int(rng.choice([1, 2, 4, 4 * len(states)]))
    return {state: int(rank) for state, rank in zip(states, rng.integers(0, most, len(states)), strict=True)}


def random_spec(rng: np.random.Generator, *, parties: int | None = None, shared: bool = True) -> Spec:
    """A conflict of 2-4 parties and 1-5 options, with one-way and shared options, infeasible states and ties."""
    n_parties = parties or int(rng.integers(2, 5))
    n_options = int(rng.integers(1, 6))
    owners = []
    for _ in range(n_options):
        n_owners = 2 if shared and rng.random() < 0.2 else 1
        owners.append(frozenset(int(party) for party in rng.choice(n_parties, n_owners, replace=False)))
    directions = tuple(str(rng.choice(DIRECTIONS, p=[0.6, 0.2, 0.2])) for _ in range(n_options))
    keep = float(rng.choice([1.0, 0.8, 0.5]))
    feasible = tuple(state for state in all_states(n_options) if rng.random() < keep) or ("N" * n_options,)
    ranks = tuple(random_ranks(rng, feasible) for _ in range(n_parties))
    return Spec(n_parties, tuple(owners), directions, feasible, ranks)


def ranking(ranks: dict[str, int]) -> Ranking:
    """The same order as tiers, best first."""
    tiers = [[state for state in ranks if ranks[state] == rank] for rank in sorted(set(ranks.values()), reverse=True)]
    return Ranking(tiers=tuple(map(tuple, tiers)))


def pattern(state: str) -> Condition:
    """The condition that holds in that state only."""
    return And(tuple(Taken(f"o{n}") if letter == "Y" else Not(Taken(f"o{n}")) for n, letter in enumerate(state)))


def case_of(spec: Spec, *, by_constraints: bool = False) -> Case:
    """The conflict as a case; its feasible states listed, or cut out by constraints."""
    ruled_out = [state for state in all_states(len(spec.owners)) if state not in spec.feasible]
    return Case(
        title="random",
        parties={f"p{i}": Party(id=f"p{i}", name=f"Party {i}") for i in range(spec.n_parties)},
        options={
            f"o{n}": Option(
                id=f"o{n}", parties=tuple(f"p{i}" for i in sorted(owners)), moves=DIRECTIONS[DIRECTIONS.index(way)]
            )
            for n, (owners, way) in enumerate(zip(spec.owners, spec.directions, strict=True))
        },
        constraints=tuple(Never(id=f"c{n}", condition=pattern(state)) for n, state in enumerate(ruled_out))
        if by_constraints
        else (),
        states=None if by_constraints else spec.feasible,
        preferences=MappingProxyType({f"p{i}": ranking(dict(ranks)) for i, ranks in enumerate(spec.ranks)}),
    )  # fmt: skip


def random_drawn(rng: np.random.Generator) -> Model:
    """A drawn graph of 2-4 parties and 2-8 states whose moves are anything."""
    states = tuple(f"s{number}" for number in range(1, int(rng.integers(3, 10))))
    density = float(rng.choice([0.1, 0.25, 0.5]))
    moves = tuple(
        {one: frozenset(other for other in states if other != one and rng.random() < density) for one in states}
        for _ in range(int(rng.integers(2, 5)))
    )
    return Model(states, moves, tuple(random_ranks(rng, states) for _ in moves))


def drawn_case(model: Model) -> Case:
    """The drawn graph as a case."""
    return Case(
        title="drawn",
        parties={f"p{i}": Party(id=f"p{i}", name=f"Party {i}") for i in model.parties},
        graph=GraphForm(
            states=model.states,
            moves={
                f"p{i}": tuple((one, other) for one in model.states for other in sorted(moves[one]))
                for i, moves in enumerate(model.moves)
            },
        ),
        preferences={f"p{i}": ranking(dict(ranks)) for i, ranks in enumerate(model.ranks)},
    )


def random_pair(rng: np.random.Generator) -> tuple[Case, Graph, Model]:
    """A conflict in option form or a drawn graph, three ways."""
    if rng.random() < 0.7:
        spec = random_spec(rng)
        case, model = case_of(spec, by_constraints=bool(rng.random() < 0.5)), model_of(spec)
    else:
        model = random_drawn(rng)
        case = drawn_case(model)
    return case, build(case), model
