"""Evolution from a state, word for word and slowly: the recurrence of V^(h), all paths, and reach after a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reference import Model

Path = tuple[tuple[int, str, str], ...]


def moves(model: Model, party: int, state: str, *, improving: bool) -> set[str]:
    return model.improvements(party, state) if improving else set(model.moves[party][state])


def table(model: Model, start: str, *, improving: bool) -> list[list[set[str]]]:
    """V_i^(h) for h = 1, 2, ... until nothing changes: per h, per party."""
    now = [moves(model, party, start, improving=improving) for party in model.parties]
    found = [now]
    while True:
        before, now = found[-1], []
        for party in model.parties:
            by_others = set().union(*(before[other] for other in model.parties if other != party))
            further = (moves(model, party, state, improving=improving) for state in by_others)
            now.append(before[party].union(*further))
        if now == before:
            return found
        found.append(now)


def reach(model: Model, start: str, *, improving: bool) -> set[str]:
    return {start}.union(*table(model, start, improving=improving)[-1])


def paths(model: Model, start: str, end: str, *, improving: bool, longest: int) -> set[Path]:
    """All legal sequences that pass no state twice."""

    def go_on(path: Path, at: str) -> Iterator[Path]:
        if at == end:
            yield path
            return
        if len(path) == longest:
            return
        passed = {start, *(after for _, _, after in path)}
        for party in model.parties:
            if not path or path[-1][0] != party:
                for after in moves(model, party, at, improving=improving) - passed:
                    yield from go_on((*path, (party, at, after)), after)

    return set(go_on((), start))


def with_move(model: Model, party: int, before: str, after: str) -> Model:
    more = [dict(each) for each in model.moves]
    more[party][before] = more[party][before] | {after}
    return replace(model, moves=tuple(more))


def opening_moves(model: Model, start: str, end: str, party: int, *, improving: bool) -> set[tuple[str, str]]:
    """The further moves of a party after which the end is reached."""
    return {
        (one, other)
        for one in model.states
        for other in model.states
        if one != other
        and other not in model.moves[party][one]
        and end in reach(with_move(model, party, one, other), start, improving=improving)
    }
