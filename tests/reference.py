"""The definitions of the graph model, word for word and slowly: what the program is held against.

Nothing here is shared with the program and nothing is clever: states are labels, moves are sets of labels, every
stability definition stands as it is written in the literature (legal sequences: no party moves twice in succession).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True)
class Model:
    """Parties 0, 1, ...; per party the moves (state -> states) and the rank of every state (larger is better)."""

    states: tuple[str, ...]
    moves: tuple[Mapping[str, frozenset[str]], ...]
    ranks: tuple[Mapping[str, int], ...]

    @property
    def parties(self) -> range:
        return range(len(self.moves))

    def prefers(self, party: int, one: str, other: str) -> bool:
        return self.ranks[party][one] > self.ranks[party][other]

    def improvements(self, party: int, state: str) -> set[str]:
        return {after for after in self.moves[party][state] if self.prefers(party, after, state)}


@dataclass(frozen=True)
class Spec:
    """A conflict in option form: per option its owners and direction, the feasible states, per party its ranks."""

    n_parties: int
    owners: tuple[frozenset[int], ...]
    directions: tuple[str, ...]  # both, set-only, drop-only
    feasible: tuple[str, ...]
    ranks: tuple[Mapping[str, int], ...]


def all_states(n_options: int) -> list[str]:
    """Every combination; the first option changes fastest."""
    return ["".join(reversed(letters)) for letters in product("NY", repeat=n_options)]


def may_move(spec: Spec, party: int, before: str, after: str) -> bool:
    """Whether all options that differ are the party's and change in a direction that is open."""
    if before == after:
        return False
    for option, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if party not in spec.owners[option]:
            return False
        if spec.directions[option] == "set-only" and (old, new) != ("N", "Y"):
            return False
        if spec.directions[option] == "drop-only" and (old, new) != ("Y", "N"):
            return False
    return True


def model_of(spec: Spec) -> Model:
    moves = tuple(
        {one: frozenset(other for other in spec.feasible if may_move(spec, party, one, other)) for one in spec.feasible}
        for party in range(spec.n_parties)
    )
    return Model(states=spec.feasible, moves=moves, ranks=spec.ranks)


def reached(model: Model, start: str, movers: Iterable[int], *, improving: bool) -> set[str]:
    """R_H(start), or R_H^+(start): the ends of all legal sequences of one or more moves."""
    movers = tuple(movers)
    found: set[tuple[str, int]] = set()

    def go_on(state: str, last: int | None) -> None:
        for mover in movers:
            if mover == last:
                continue
            for after in model.improvements(mover, state) if improving else model.moves[mover][state]:
                if (after, mover) not in found:
                    found.add((after, mover))
                    go_on(after, mover)

    go_on(start, None)
    return {state for state, _ in found}


def others(model: Model, party: int) -> list[int]:
    return [other for other in model.parties if other != party]


def nash(model: Model, party: int, state: str) -> bool:
    return not model.improvements(party, state)


def gmr(model: Model, party: int, state: str) -> bool:
    return all(
        any(not model.prefers(party, y, state) for y in reached(model, q, others(model, party), improving=False))
        for q in model.improvements(party, state)
    )


def smr(model: Model, party: int, state: str) -> bool:
    return all(
        any(
            not model.prefers(party, y, state)
            and all(not model.prefers(party, z, state) for z in model.moves[party][y])
            for y in reached(model, q, others(model, party), improving=False)
        )
        for q in model.improvements(party, state)
    )


def seq(model: Model, party: int, state: str) -> bool:
    return all(
        any(not model.prefers(party, y, state) for y in reached(model, q, others(model, party), improving=True))
        for q in model.improvements(party, state)
    )


def symseq(model: Model, party: int, state: str) -> bool:
    return all(
        any(
            not model.prefers(party, y, state)
            and all(not model.prefers(party, z, state) for z in model.moves[party][y])
            for y in reached(model, q, others(model, party), improving=True)
        )
        for q in model.improvements(party, state)
    )


DEFINITIONS: Mapping[str, Callable[[Model, int, str], bool]] = {
    "nash": nash, "gmr": gmr, "smr": smr, "seq": seq, "symseq": symseq,
}  # fmt: skip


def stable(model: Model, party: int, key: str) -> set[str]:
    return {state for state in model.states if DEFINITIONS[key](model, party, state)}


def transitive(moves: Mapping[str, frozenset[str]]) -> bool:
    return all(
        after in moves[state]
        for state in moves
        for between in moves[state]
        for after in moves[between]
        if after != state
    )


def patterns(infeasible: Sequence[str], n_options: int) -> list[str]:
    """The states that match none of the patterns (- is either)."""
    return [
        state
        for state in all_states(n_options)
        if not any(all(p in ("-", s) for p, s in zip(pattern, state, strict=True)) for pattern in infeasible)
    ]
