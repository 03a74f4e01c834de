"""The definitions of the concepts beside the core five, word for word and slowly; shares nothing with the program.

A preference is a relation here: of two states, `>>` much better, `>` better, `~` alike, `<` worse, `<<` much worse,
`U` nobody knows. Attitudes are `+`, `0`, `-`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from reference import Model, Spec, may_move, others, reached

Relation = Mapping[tuple[str, str], str]
Counts = Callable[[int, str, str], bool]


@dataclass(frozen=True)
class Rich:
    """Moves as in a model, and per party a relation; attitudes of each party towards each."""

    states: tuple[str, ...]
    moves: tuple[Mapping[str, frozenset[str]], ...]
    relations: tuple[Relation, ...]
    attitudes: tuple[tuple[str, ...], ...] = ()

    @property
    def parties(self) -> range:
        return range(len(self.moves))


def relation_of_ranks(ranks: Mapping[str, int]) -> Relation:
    return {(x, y): ">" if ranks[x] > ranks[y] else "<" if ranks[x] < ranks[y] else "~" for x in ranks for y in ranks}


def rich(model: Model, attitudes: tuple[tuple[str, ...], ...] = ()) -> Rich:
    return Rich(model.states, model.moves, tuple(map(relation_of_ranks, model.ranks)), attitudes)


def legal(model: Rich, start: str, movers: Iterable[int], counts: Counts) -> set[str]:
    """The ends of all legal sequences of moves that count."""
    movers = tuple(movers)
    found: set[tuple[str, int]] = set()

    def go_on(state: str, last: int | None) -> None:
        for mover in movers:
            for after in model.moves[mover][state] if mover != last else ():
                if counts(mover, state, after) and (after, mover) not in found:
                    found.add((after, mover))
                    go_on(after, mover)

    go_on(start, None)
    return {state for state, _ in found}


def rest(model: Rich, party: int) -> list[int]:
    return [other for other in model.parties if other != party]


# Strength of preference


def _ui(model: Rich) -> Counts:
    return lambda mover, before, after: model.relations[mover][after, before] in (">", ">>")


def _any(mover: int, before: str, after: str) -> bool:
    return True


def general(model: Rich, party: int, state: str, key: str) -> bool:
    """gmr, smr or seq with better being `>` or `>>`; a sanction is a state that is not better."""
    return _by_sanction(model, party, state, key, lambda how: how not in (">", ">>"))


def strong(model: Rich, party: int, state: str, key: str) -> bool:
    """... and a sanction is a state that is much worse."""
    return _by_sanction(model, party, state, key, lambda how: how == "<<")


def weak(model: Rich, party: int, state: str, key: str) -> bool:
    return general(model, party, state, key) and not strong(model, party, state, key)


def _by_sanction(model: Rich, party: int, state: str, key: str, sanction: Callable[[str], bool]) -> bool:
    how = model.relations[party]
    for q in model.moves[party][state]:
        if how[q, state] not in (">", ">>"):
            continue
        replies = legal(model, q, rest(model, party), _ui(model) if key == "seq" else _any)
        good = [y for y in replies if sanction(how[y, state])]
        if key == "smr":
            good = [y for y in good if all(sanction(how[z, state]) for z in model.moves[party][y])]
        if not good:
            return False
    return True


# Unknown preference

LEAVING = {"a": (">", ">>", "U"), "b": (">", ">>"), "c": (">", ">>", "U"), "d": (">", ">>")}
SANCTION = {"a": ("<", "<<", "~"), "b": ("<", "<<", "~"), "c": ("<", "<<", "~", "U"), "d": ("<", "<<", "~", "U")}


def doubt(model: Rich, party: int, state: str, key: str, letter: str) -> bool:
    """nash, gmr, smr or seq in the form a, b, c or d."""
    how = model.relations[party]

    def perhaps(mover: int, before: str, after: str) -> bool:
        return model.relations[mover][after, before] in (">", ">>", "U")

    for q in model.moves[party][state]:
        if how[q, state] not in LEAVING[letter]:
            continue
        if key == "nash":
            return False
        replies = legal(model, q, rest(model, party), perhaps if key == "seq" else _any)
        good = [y for y in replies if how[y, state] in SANCTION[letter]]
        if key == "smr":
            good = [y for y in good if all(how[z, state] in SANCTION[letter] for z in model.moves[party][y])]
        if not good:
            return False
    return True


# Attitudes


def speaks_for(model: Rich, party: int, x: str, y: str) -> bool:
    """TRP: x over y."""
    for other, attitude in enumerate(model.attitudes[party]):
        at_least = model.relations[other][x, y] in (">", ">>", "~")
        if (attitude == "+" and not at_least) or (attitude == "-" and at_least):
            return False
    return True


def relational(model: Rich, party: int, state: str, key: str) -> bool:
    def moved_by(mover: int, before: str, after: str) -> bool:
        return speaks_for(model, mover, after, before)

    held = {y for y in model.states if y == state or not speaks_for(model, party, y, state)}
    for q in model.moves[party][state]:
        if not moved_by(party, state, q):
            continue
        if key == "rnash":
            return False
        replies = legal(model, q, rest(model, party), moved_by if key == "rseq" else _any) & held
        if key == "rsmr":
            replies = {y for y in replies if model.moves[party][y] <= held}
        if not replies:
            return False
    return True


# Simultaneous sanctioning


def sim(spec: Spec, model: Model, party: int, state: str) -> bool:
    """Every improvement with some combination of improvements of the others from the same state."""
    for q in model.improvements(party, state):
        choices = [[state, *model.improvements(other, state)] for other in others(model, party)]
        spoilt = False
        for combination in product(*choices):
            ends = [q, *combination]
            together = "".join(
                ("N" if letter == "Y" else "Y") if any(end[at] != letter for end in ends) else letter
                for at, letter in enumerate(state)
            )
            if together in spec.feasible and not model.prefers(party, together, state):
                spoilt = True
        if not spoilt:
            return False
    assert all(may_move(spec, party, state, q) for q in model.improvements(party, state))
    return True


# Many moves by turns


def metarational(model: Model, party: int, state: str, horizon: int, *, credible: bool) -> bool:
    """MR_h, CMR_h by the recursion on who can make sure of a better end than `state`."""
    against = others(model, party)

    def better(x: str) -> bool:
        return model.prefers(party, x, state)

    @cache
    def win_others(k: int, x: str) -> bool:
        return better(x) and (k == 0 or all(win_own(k - 1, y) for y in reached(model, x, against, improving=credible)))

    @cache
    def win_own(k: int, x: str) -> bool:
        after = model.improvements(party, x) if credible else model.moves[party][x]
        return better(x) or (k > 0 and any(win_others(k - 1, y) for y in after))

    return not any(win_others(horizon - 1, q) for q in model.improvements(party, state))


def maximin(model: Model, party: int, state: str, horizon: int) -> bool:
    rank, other = model.ranks[party], 1 - party

    def own(k: int, x: str) -> int:
        return max([rank[x], *(theirs(k - 1, q) for q in model.moves[party][x] if k > 0)])

    def theirs(k: int, x: str) -> int:
        return min([rank[x], *(own(k - 1, y) for y in model.moves[other][x] if k > 0)])

    return own(horizon, state) == rank[state]


def foreseen(model: Model, horizon: int) -> list[tuple[dict[str, str], dict[str, str]]]:
    """G_0, ..., G_h of both parties."""
    found = [({s: s for s in model.states}, {s: s for s in model.states})]
    for _ in range(horizon):
        last, both = found[-1], []
        for party in (0, 1):
            ends = {}
            for s in model.states:
                after = [last[1 - party][q] for q in model.moves[party][s]]
                best = max(after, key=lambda end: model.ranks[party][end], default=s)
                ends[s] = best if model.prefers(party, best, s) else s
            both.append(ends)
        found.append((both[0], both[1]))
    return found
