"""Checks the lines of play of an account against the definition of its concept, worked out anew in plain loops.

It shares with what told the lines nothing but the graph; moves are found as `detente.stability.verify` finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from detente.graph.graph import Graph, OptionMoves
from detente.stability.concept import Account, Concept, Line
from detente.stability.verify import successors
from detente.stability.verify_lines import wrong_lines

MAX_WORK = 2**20  # moves looked at; beyond that nothing is checked
MAX_COMBINATIONS = 2**14  # of the others' improvements
Ends = tuple[list[int], list[int]]


def verify_account(
    graph: Graph, concept: Concept, party: int, state: int, stable: bool, account: Account
) -> tuple[str, ...] | None:
    """What is wrong with the lines of an account; None where they are not checked.

    In large models it is `detente.stability.verify_lines` that looks at them, with arrays.
    """
    check = _CHECKS.get(concept.key.partition(":")[0])
    if check is None:
        return None
    if graph.n_states**2 <= MAX_WORK:
        try:
            return tuple(check(_Play(graph, party, state, stable, account), concept))
        except _TooMuchError:
            pass
    return wrong_lines(graph, concept, party, state, replace(account, stable=stable))


class _TooMuchError(Exception):
    """The check would take too long."""


class _Play:
    """A graph in plain lists, and the account that is checked."""

    def __init__(self, graph: Graph, party: int, state: int, stable: bool, account: Account) -> None:
        self.graph, self.party, self.state, self.stable, self.lines = graph, party, state, stable, account.lines
        self.foreseen, self.reachable, self.worst = account.foreseen, account.reachable, account.worst
        self.moves = [[successors(graph, one, at) for at in range(graph.n_states)] for one in range(graph.n_parties)]
        self.work = sum(len(row) for rows in self.moves for row in rows) + graph.n_states

    def hold(self, times: int) -> None:
        """Raises where that many rounds over all moves are too many."""
        if times * self.work > MAX_WORK:
            raise _TooMuchError

    def rank(self, party: int, state: int) -> int:
        """The rank of a state; of a party that has no move it is never asked."""
        ranks = self.graph.ranks[party]
        assert ranks is not None  # else there is no verdict to be told
        return int(ranks[state])

    def improvements(self, party: int, state: int) -> list[int]:
        """The states that a party can move to and prefers."""
        return [after for after in self.moves[party][state] if self.rank(party, after) > self.rank(party, state)]

    def chain(self, line: Line) -> Iterator[str]:
        """What is wrong with moves by turns, the party first."""
        at, mover = self.state, self.party
        for move in line.moves:
            if (move.party, move.before) != (mover, at) or move.after not in self.moves[move.party][move.before]:
                yield f"{move} is not a move by turns from state {at}"
            at, mover = move.after, 1 - mover

    def brought_about(self, states: list[int]) -> Iterator[str]:
        """What is wrong with what the others are said to be able to bring about; `states`: what it is."""
        told = [] if self.reachable is None else self.reachable.tolist()
        worst = None if self.worst is None else self.rank(self.party, self.worst)
        if told != sorted(states) or worst != min((self.rank(self.party, end) for end in states), default=None):
            yield f"the others can bring about {sorted(states)}, {told} are told, the worst of them {self.worst}"

    def improved(self) -> Iterator[str]:
        """What is wrong with the improvements that lines begin with: all of them where it holds, one where not."""
        first = sorted(line.moves[0].after for line in self.lines if line.moves)
        needed = self.improvements(self.party, self.state)
        if first != needed if self.stable else len(first) != 1 or first[0] not in needed:
            yield f"the lines begin with moves to {first}, the improvements are to {needed}"


def _simultaneous(play: _Play, _: Concept) -> Iterator[str]:
    """Every improvement meets a combination of the others' that spoils it; or one improvement meets none."""
    yield from play.improved()
    moves, here = play.graph.moves, play.state
    assert isinstance(moves, OptionMoves)
    codes = moves.codes.tolist()
    index = {code: at for at, code in enumerate(codes)}

    def ended(changes: list[int]) -> int | None:
        changed = 0
        for one in changes:
            changed |= one
        return index.get(codes[here] ^ changed)

    def spoilt(changes: list[int]) -> bool:
        end = ended(changes)
        return end is not None and play.rank(play.party, end) <= play.rank(play.party, here)

    for line in play.lines:
        first, rest = line.moves[0], line.moves[1:]
        if play.stable:
            if not spoilt([codes[move.after] ^ codes[here] for move in line.moves]):
                yield f"what is done together with {first} does not spoil it"
            movers = [move.party for move in rest]
            improving = all(move.after in play.improvements(move.party, here) for move in rest)
            if play.party in movers or len(set(movers)) < len(movers) or not improving:
                yield f"what is done together with {first} is not one improvement each of others"
            continue
        others = [party for party in range(play.graph.n_parties) if party != play.party and play.moves[party][here]]
        choices = [[0, *(codes[end] ^ codes[here] for end in play.improvements(party, here))] for party in others]
        count = 1
        for choice in choices:
            count *= len(choice)
        if count > MAX_COMBINATIONS:
            raise _TooMuchError
        together = [[codes[first.after] ^ codes[here], *others_do] for others_do in product(*choices)]
        if rest or any(map(spoilt, together)):
            yield f"{first} can be spoilt"
        yield from play.brought_about(sorted({end for end in map(ended, together) if end is not None}))


def _further(play: _Play, ends: Ends) -> Ends:
    """Where it ends with one more move foreseen, for either party moving first."""

    def best(party: int, state: int) -> int:
        found = state
        for after in play.moves[party][state]:
            if play.rank(party, ends[1 - party][after]) > play.rank(party, found):
                found = ends[1 - party][after]
        return found

    here = range(play.graph.n_states)
    return [best(0, state) for state in here], [best(1, state) for state in here]


def _limited(play: _Play, concept: Concept) -> Iterator[str]:
    """The line is what is foreseen, and the verdict follows."""
    horizon = play.foreseen
    assert horizon is not None  # these accounts say it
    play.hold(horizon)
    here = list(range(play.graph.n_states))
    levels: list[Ends] = [(here, here)]
    for _ in range(horizon):
        levels.append(_further(play, levels[-1]))
    if concept.key != "nm" and (levels[-1][play.party][play.state] == play.state) != play.stable:
        yield "the verdict is not what is foreseen"
    if concept.key == "nm":
        yield from _settled(play, levels)
    if bool(play.lines) != bool(play.moves[play.party][play.state]):
        yield "a line is told if and only if the party has a move"
    for line in play.lines:
        wrong = tuple(play.chain(line))
        yield from wrong or _likes_best(play, line, levels)


def _settled(play: _Play, levels: list[Ends]) -> Iterator[str]:
    """Whether the party stays at all horizons of one period."""
    seen, ends = list[Ends](), levels[0]
    while ends not in seen:
        play.hold(len(seen))
        seen.append(ends)
        ends = _further(play, ends)
    if all(one[play.party][play.state] == play.state for one in seen[seen.index(ends) :]) != play.stable:
        yield "the verdict is not what is foreseen from some number of moves on"


def _likes_best(play: _Play, line: Line, levels: list[Ends]) -> Iterator[str]:
    """Whether each mover likes best what follows, and whether play goes on to where it ends."""
    for move, ends in zip(line.moves, reversed(levels[:-1]), strict=False):
        follows = {after: ends[1 - move.party][after] for after in play.moves[move.party][move.before]}
        if any(play.rank(move.party, end) > play.rank(move.party, follows[move.after]) for end in follows.values()):
            yield f"after {move} does not follow what its mover likes best"
    if line.moves[-1].after != levels[-2][1 - play.party][line.moves[0].after]:
        yield "the line does not end where it is foreseen to end"


def _metarational(play: _Play, concept: Concept) -> Iterator[str]:
    """Who can make sure of a better end is worked out anew; whoever can keeps to it in every line."""
    if play.graph.n_parties != 2:
        raise _TooMuchError
    horizon, other = int(concept.key.partition(":")[2]), 1 - play.party
    play.hold(horizon)
    gains, here = concept.replies == "improvements", range(play.graph.n_states)

    def onward(party: int, state: int) -> list[int]:
        return play.improvements(party, state) if gains else play.moves[party][state]

    better = [play.rank(play.party, state) > play.rank(play.party, play.state) for state in here]
    wins = [better]  # of the last turn, of the last but one and so on: where the party makes sure of a better end
    for k in range(1, horizon):
        own = (horizon - 1 - k) % 2 == 1
        last = wins[-1]
        wins.append([
            better[at] or any(last[after] for after in onward(play.party, at)) if own
            else better[at] and all(last[after] for after in onward(other, at))
            for at in here
        ])  # fmt: skip
    wins.reverse()
    if any(wins[0][after] for after in play.improvements(play.party, play.state)) == play.stable:
        yield "the verdict is not what the party can make sure of"
    yield from play.improved()
    for line in play.lines:
        yield from play.chain(line)
        if len(line.moves) > horizon or any(move.after not in onward(move.party, move.before) for move in line.moves):
            yield "a move of the line does not count"
        for turn, move in enumerate(line.moves[:horizon]):
            if (move.party == play.party) != play.stable and wins[turn][move.after] == play.stable:
                yield f"with {move} its mover gives away what it could make sure of"
        if better[line.moves[-1].after] == play.stable:
            yield "the line does not end as the verdict says"
    if not play.stable and play.lines:
        yield from play.brought_about(onward(other, play.lines[0].moves[0].after) if horizon > 1 else [])


_CHECKS: dict[str, Callable[[_Play, Concept], Iterator[str]]] = {
    "sim": _simultaneous, "l": _limited, "nm": _limited, "mr": _metarational, "cmr": _metarational,
    "maximin": _metarational,
}  # fmt: skip
