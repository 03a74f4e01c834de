"""Limited-move stability L_h and non-myopic stability NM: parties that foresee each other's foresight.

Two parties i and j, preferences without ties. G_h(i, s) is where the conflict ends if i moves first from s and h moves
are foreseen: G_0(i, s) = s; of the states G_{h-1}(j, q) over the moves q of i from s the one that i likes best, if i
prefers it to s, and s otherwise. s is L_h stable for i iff G_h(i, s) = s; L_1 is Nash. s is NM stable iff it is L_h
stable for every h from some horizon on. Kilgour 1985; Fang, Hipel and Kilgour 1989, 1993 (confirm).

G_h repeats after some horizon (Rêgo and others 2025; confirm): NM is judged on one whole period, found by computing on
until both parties' G_h together are as they were. Where the verdict on s goes on changing, s is not NM stable.
"""

from __future__ import annotations

from functools import cache, partial
from weakref import WeakKeyDictionary, ref
from zlib import crc32

import numpy as np

from detente.errors import LimitError
from detente.graph.graph import Graph, Ints
from detente.graph.moves import able, known_ranks
from detente.graph.replies import Move
from detente.graph.rows import Rows, fits_rows, rows
from detente.stability.arcs import arcs
from detente.stability.concept import Account, Concept, Line, Verdicts
from detente.stability.play import after_move

Ends = tuple[Ints, Ints]  # of either party, where the conflict ends if it moves first from each state
NO_MOVE = "The party has no move from here."
MAX_PERIOD = 10_000  # horizons until and including the first period
MAX_KEPT = 2**31  # bytes of what is foreseen that are kept, a horizon after the other
SOURCE = "Kilgour 1985; Fang, Hipel and Kilgour 1989, 1993"


class _Foresight:
    """What the parties foresee, move by move more: G_0, G_1, ... of both, kept as far as was asked for."""

    def __init__(self, graph: Graph) -> None:
        self._held = ref(graph)  # what is kept per graph must not keep it
        self._here = np.arange(graph.n_states, dtype=np.int32)
        self._by_rank: dict[int, Ints] = {}
        self._rows: dict[int, Rows] = {}
        self.ends: list[Ends] = [(self._here, self._here)]
        self._known: dict[int, list[int]] = {}  # by a checksum of them, the horizons with such ends
        self.period: tuple[int, int] | None = None  # the first horizon of the first period, and its length
        self._note()

    @property
    def _graph(self) -> Graph:
        graph = self._held()
        assert graph is not None  # whoever asks has it
        return graph

    def at(self, horizon: int) -> Ends:
        """G_h."""
        while len(self.ends) <= horizon and self.period is None:
            self._further()
        return self.ends[self.same(horizon)]

    def same(self, horizon: int) -> int:
        """The first horizon at which the parties foresee the same as at this one, as far as is known."""
        if self.period is None or horizon < sum(self.period):
            return horizon
        first, length = self.period
        return first + (horizon - first) % length

    def repeated(self) -> tuple[int, int]:
        """The first horizon of the period, and its length.

        Raises:
            LimitError: nothing repeats within MAX_PERIOD horizons, or as many as MAX_KEPT bytes hold.
        """
        while self.period is None:
            self._further()
        return self.period

    def _further(self) -> None:
        kept = sum(end.nbytes for end in self.ends[-1])
        if len(self.ends) > (most := min(MAX_PERIOD, max(MAX_KEPT // max(kept, 1), 2))):
            raise LimitError(
                f"what the parties foresee does not repeat within {most:,} moves, which is the limit for "
                f"{self._graph.n_states:,} states; to do: ask for l:H with a number of moves below it"
            )
        first, second = self.ends[-1]
        self.ends.append((self._first(0, second), self._first(1, first)))
        self._note()

    def _note(self) -> None:
        """Find out whether the last ends are as they were before."""
        now, last = self.ends[-1], len(self.ends) - 1
        alike = self._known.setdefault(crc32(now[1].data, crc32(now[0].data)), [])
        for before in alike:
            if all(map(np.array_equal, self.ends[before], now)):
                self.period = before, last - before
                return
        alike.append(last)

    def _first(self, party: int, ends: Ints) -> Ints:
        """G_h of a party from G_{h-1} of the other; of a party without moves each state, whatever it may prefer."""
        if not able(self._graph, party):
            return self._here
        ranks = known_ranks(self._graph, party)
        if party not in self._by_rank:
            self._by_rank[party] = by_rank = np.empty_like(self._here)
            by_rank[ranks] = self._here  # all different, from 0
        found: Ints = self._by_rank[party][np.maximum(self._best_after(party, ranks[ends]), ranks)]
        return found

    def _best_after(self, party: int, worth: Ints) -> Ints:
        """Of each state the most that one of the party's moves from it is worth; -1 where it has none."""
        if not fits_rows(self._graph):
            return arcs(self._graph, party).greatest(worth[arcs(self._graph, party).after], np.full_like(worth, -1))
        if party not in self._rows:
            self._rows[party] = rows(self._graph, party)
        return best_of_moves(self._rows[party], worth)


def best_of_moves(rows: Rows, worth: Ints) -> Ints:
    """Of each state the greatest of `worth` over the states that the party can move to, not over itself; -1: none.

    The best of a sub-row is the best for all of its states but one, for which it is the second.
    """
    table = rows.table(worth)
    found = table[rows.number]
    top = np.flatnonzero(worth == found)
    row = rows.number[top]
    alone = np.bincount(row, minlength=table.size)[row] == 1
    left = worth.copy()
    left[top] = -1
    found[top[alone]] = rows.table(left)[row[alone]]
    return np.maximum(found, rows.ahead(table)[rows.number]) if rows.one_way else found


_FORESIGHT: WeakKeyDictionary[Graph, _Foresight] = WeakKeyDictionary()


def _foresight(graph: Graph) -> _Foresight:
    """What the parties foresee; worked out once per graph."""
    if graph not in _FORESIGHT:
        _FORESIGHT[graph] = _Foresight(graph)
    return _FORESIGHT[graph]


def _limited(horizon: int, graph: Graph, party: int) -> Verdicts:
    stable: Verdicts = _foresight(graph).at(horizon)[party] == np.arange(graph.n_states)
    return stable


def _non_myopic(graph: Graph, party: int) -> Verdicts:
    foresight = _foresight(graph)
    first, length = foresight.repeated()
    stable: Verdicts = np.ones(graph.n_states, np.bool_)
    for horizon in range(first, first + length):
        stable &= foresight.at(horizon)[party] == np.arange(graph.n_states)
    return stable


def _told(horizon: int, graph: Graph, party: int, state: int) -> Account:
    moves = "one move" if horizon == 1 else f"{horizon} moves"
    text = f"This concept foresees {moves} by turns: each party moves to where it likes best what follows, or stays."
    stable = bool(_foresight(graph).at(horizon)[party][state] == state)
    lines = _foreseen(graph, horizon, party, state)
    return Account(text=text if lines else f"{text} {NO_MOVE}", stable=stable, lines=lines, foreseen=horizon)


def _told_non_myopic(graph: Graph, party: int, state: int) -> Account:
    foresight = _foresight(graph)
    first, length = foresight.repeated()
    later = [horizon for horizon in range(first, first + length) if foresight.at(horizon)[party][state] != state]
    text = (
        "This concept foresees ever more moves by turns, each party moving to where it likes best what follows. "
        f"What is foreseen repeats every {length} from {first} moves on. "
        if length > 1
        else "This concept foresees ever more moves by turns, each party moving to where it likes best what follows. "
        f"What is foreseen no longer changes from {first} moves on. "
    )
    shown = max(later[0] if later else first, 1)
    lines = _foreseen(graph, shown, party, state)
    text += f"With {shown} {'move' if shown == 1 else 'moves'} foreseen:" if lines else NO_MOVE
    return Account(text=text, stable=not later, lines=lines, foreseen=shown)


def _foreseen(graph: Graph, horizon: int, party: int, state: int) -> tuple[Line, ...]:
    """The path that the party foresees, or the best one that it does not take; none where it has no move."""
    if not after_move(graph, party, state).size:
        return ()
    foresight = _foresight(graph)
    stays = foresight.at(horizon)[party][state] == state
    path = [_likes_best(graph, foresight.at(horizon - 1), party, state)]
    for left in range(horizon - 1, 0, -1):
        mover, at = 1 - path[-1].party, path[-1].after
        if foresight.at(left)[mover][at] == at:
            break
        path.append(_likes_best(graph, foresight.at(left - 1), mover, at))
    said = "the best that it foresees after a move is no better than staying" if stays else "it foresees this, and goes"
    return (Line(moves=tuple(path), ends=said),)


def _likes_best(graph: Graph, after: Ends, mover: int, state: int) -> Move:
    """The move after which the mover likes best what follows."""
    own, ranks = after_move(graph, mover, state), known_ranks(graph, mover)
    best = int(own[np.argmax(ranks[after[1 - mover][own]])])
    return Move(party=mover, before=state, after=best)


@cache
def limited(horizon: int) -> Concept:
    """L_h for a number of moves."""
    return Concept(
        key=f"l:{horizon}",
        name=f"limited-move stability of {horizon} moves" if horizon > 1 else "limited-move stability of one move",
        text=f"it foresees nothing better than now, where {horizon} moves by turns are foreseen by both",
        source=SOURCE,
        implies=(f"mr:{horizon}",),
        replies="improvements",
        family="classical",
        needs=("two parties", "strict preferences"),
        rule=partial(_limited, horizon),
        account=partial(_told, horizon),
    )


L = Concept(
    key="l:H", name="limited-move stability of H moves", source=SOURCE, family="classical", replies="improvements",
    text="it foresees nothing better than now, where H moves by turns are foreseen by both",
    needs=("two parties", "strict preferences"), horizon=limited,
)  # fmt: skip
NM = Concept(
    key="nm",
    name="non-myopic stability",
    text="it foresees nothing better than now, however many more moves are foreseen by both from some number on",
    source=SOURCE,
    replies="improvements",
    family="classical",
    needs=("two parties", "strict preferences"),
    rule=_non_myopic,
    account=_told_non_myopic,
)
