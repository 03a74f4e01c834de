"""The definitions of coalition analysis, word for word and slowly; nothing is shared with the program.

The sets of last movers are built up as the literature has it: Omega(q) is the set of those that made the last move of
some legal sequence to q, and another move from q is legal unless Omega(q) holds nobody but its mover.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from reference import Model

Coalition = tuple[int, ...]
Step = Callable[[str], Iterable[str]]


def coalitions(parties: Iterable[int]) -> list[Coalition]:
    """All that are not empty."""
    parties = tuple(parties)
    return [one for size in range(1, len(parties) + 1) for one in combinations(parties, size)]


def legal(start: str, steps: Mapping[object, Step]) -> set[str]:
    """The states that legal sequences of one or more moves lead to; `steps`: per mover its moves."""
    last: dict[str, set[object]] = {}
    for mover, step in steps.items():
        for after in step(start):
            last.setdefault(after, set()).add(mover)
    grown = True
    while grown:
        grown = False
        for state in list(last):
            for mover, step in steps.items():
                if last[state] == {mover}:
                    continue
                for after in step(state):
                    if mover not in last.setdefault(after, set()):
                        last[after].add(mover)
                        grown = True
    return set(last)


def reached(model: Model, coalition: Coalition, start: str) -> set[str]:
    """R_H."""
    return legal(start, {party: model.moves[party].__getitem__ for party in coalition})


def improves(model: Model, coalition: Coalition, before: str, after: str, *, pareto: bool) -> bool:
    """Whether every member prefers `after`; with `pareto` whether some member does and none minds."""
    gains = [model.ranks[party][after] - model.ranks[party][before] for party in coalition]
    if pareto:
        return min(gains) >= 0 and max(gains) > 0
    return min(gains) > 0


def improvements(model: Model, coalition: Coalition, state: str, *, pareto: bool = False) -> set[str]:
    """R_H^{++}."""
    return {q for q in reached(model, coalition, state) if improves(model, coalition, state, q, pareto=pareto)}


class Definitions:
    """The four concepts on one model; what they look up again and again is kept."""

    def __init__(self, model: Model, *, pareto: bool = False) -> None:
        self.model, self.pareto = model, pareto
        self._reached: dict[tuple[Coalition, str], set[str]] = {}
        self._improving: dict[tuple[Coalition, str], set[str]] = {}
        self._answers: dict[tuple[Coalition, str], set[str]] = {}

    def reach(self, coalition: Coalition, state: str) -> set[str]:
        if (coalition, state) not in self._reached:
            self._reached[coalition, state] = reached(self.model, coalition, state) if coalition else set()
        return self._reached[coalition, state]

    def improving(self, coalition: Coalition, state: str) -> set[str]:
        if (coalition, state) not in self._improving:
            self._improving[coalition, state] = improvements(self.model, coalition, state, pareto=self.pareto)
        return self._improving[coalition, state]

    def answers(self, others: Coalition, state: str) -> set[str]:
        """R_{P(K)}^{++}."""
        if (others, state) not in self._answers:
            steps: dict[object, Step] = {
                one: (lambda at, one=one: self.improving(one, at))  # type: ignore[misc]
                for one in coalitions(others)
            }
            self._answers[others, state] = legal(state, steps)
        return self._answers[others, state]

    def deterred(self, coalition: Coalition, state: str, y: str) -> bool:
        """Whether y is in Phi_H(state): no improvement on it for the coalition."""
        return not improves(self.model, coalition, state, y, pareto=self.pareto)

    def stable(self, key: str, coalition: Coalition, state: str) -> bool:
        others = tuple(party for party in self.model.parties if party not in coalition)
        improving = self.improving(coalition, state)
        if key == "cnash":
            return not improving
        if key == "cgmr":
            return all(any(self.deterred(coalition, state, y) for y in self.reach(others, q)) for q in improving)
        if key == "csmr":
            return all(
                any(
                    self.deterred(coalition, state, y)
                    and all(self.deterred(coalition, state, z) for z in self.reach(coalition, y))
                    for y in self.reach(others, q)
                )
                for q in improving
            )
        assert key == "cseq"
        return all(any(self.deterred(coalition, state, y) for y in self.answers(others, q)) for q in improving)
