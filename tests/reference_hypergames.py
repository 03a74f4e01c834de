"""Hypergames, word for word and slowly: what each believes is a model of its own, and verdicts are put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reference import DEFINITIONS, Model, Spec, model_of


@dataclass(frozen=True)
class Seen:
    """What a party believes: options hidden, states listed (None: the basis's), ranks ascribed, others' beliefs."""

    hidden: frozenset[int] = frozenset()
    states: tuple[str, ...] | None = None
    ranks: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    deeper: Mapping[int, Seen] = field(default_factory=dict)


def believed(spec: Spec, seen: Seen) -> Spec:
    states = spec.feasible if seen.states is None else seen.states
    states = tuple(state for state in states if all(state[option] == "N" for option in seen.hidden))
    ranks = tuple(
        {state: seen.ranks.get(party, spec.ranks[party])[state] for state in states} for party in range(spec.n_parties)
    )
    return Spec(spec.n_parties, spec.owners, spec.directions, states, ranks)


class Views:
    """The models of all chains of believers, and three-valued equilibria: True, False, or None for undefined."""

    def __init__(self, spec: Spec, beliefs: Mapping[int, Seen], convention: str) -> None:
        self.spec, self.convention = spec, convention
        self.models: dict[tuple[int, ...], Model] = {}
        for party in range(spec.n_parties):
            seen = beliefs.get(party, Seen())
            own = believed(spec, seen)
            self.models[party,] = model_of(own)
            for other in range(spec.n_parties):
                deeper = seen.deeper.get(other, Seen()) if other != party else Seen()
                self.models[party, other] = model_of(believed(own, deeper))

    def verdict(self, chain: tuple[int, ...], key: str, state: str) -> bool | None:
        model = self.models[chain]
        if state in model.states:
            return DEFINITIONS[key](model, chain[-1], state)
        return {"undefined": None, "vacuous": True, "unstable": False}[self.convention]

    def _held(self, verdicts: list[bool | None]) -> bool | None:
        if False in verdicts:
            return False
        return None if None in verdicts else True

    def actual(self, key: str) -> dict[str, bool | None]:
        parties = range(self.spec.n_parties)
        return {s: self._held([self.verdict((p,), key, s) for p in parties]) for s in self.spec.feasible}

    def expected(self, party: int, key: str) -> dict[str, bool | None]:
        parties = range(self.spec.n_parties)
        states = self.models[party,].states
        return {s: self._held([self.verdict((party, p), key, s) for p in parties]) for s in states}
