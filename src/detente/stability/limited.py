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

import numpy as np

from detente.errors import LimitError
from detente.graph.graph import Graph, Ints
from detente.graph.moves import known_ranks, moves_from
from detente.graph.replies import Move
from detente.stability.arcs import arcs
from detente.stability.concept import Account, Concept, Line, Verdicts

Ends = tuple[Ints, Ints]  # of either party, where the conflict ends if it moves first from each state
NO_MOVE = "The party has no move from here."
MAX_PERIOD = 10_000  # horizons until and including the first period
SOURCE = "Kilgour 1985; Fang, Hipel and Kilgour 1989, 1993"


def _start(graph: Graph) -> Ends:
    """G_0."""
    here = np.arange(graph.n_states, dtype=np.int32)
    return here, here


def _further(graph: Graph, ends: Ends) -> Ends:
    """G_h from G_{h-1}."""
    return _first(graph, 0, ends[1]), _first(graph, 1, ends[0])


def _first(graph: Graph, party: int, ends: Ints) -> Ints:
    """G_h of a party from G_{h-1} of the other; of a party without moves each state, whatever it may prefer."""
    moves = arcs(graph, party)
    if not moves.before.size:
        return _start(graph)[party]
    ranks = known_ranks(graph, party)
    by_rank = np.argsort(ranks).astype(np.int32)
    best = moves.greatest(ranks[ends[moves.after]], ranks)
    found: Ints = by_rank[np.searchsorted(ranks, np.maximum(best, ranks), sorter=by_rank)]
    return found


def _limited(horizon: int, graph: Graph, party: int) -> Verdicts:
    stable: Verdicts = _reached(graph, horizon)[-1][party] == np.arange(graph.n_states)
    return stable


def _reached(graph: Graph, horizon: int) -> list[Ends]:
    """G_0, ..., G_h."""
    ends = [_start(graph)]
    for _ in range(horizon):
        ends.append(_further(graph, ends[-1]))
    return ends


def _period(graph: Graph) -> tuple[int, int]:
    """The first horizon of a period, and its length.

    Raises:
        LimitError: nothing repeats within MAX_PERIOD horizons.
    """
    seen: dict[bytes, int] = {}
    ends = _start(graph)
    for horizon in range(MAX_PERIOD + 1):
        key = ends[0].tobytes() + ends[1].tobytes()
        if key in seen:
            return seen[key], horizon - seen[key]
        seen[key] = horizon
        ends = _further(graph, ends)
    raise LimitError(
        f"what the parties foresee does not repeat within {MAX_PERIOD:,} moves, which is the limit; "
        "to do: ask for l:H with a number of moves"
    )


def _non_myopic(graph: Graph, party: int) -> Verdicts:
    first, length = _period(graph)
    ends, here = _reached(graph, first)[-1], np.arange(graph.n_states)
    stable: Verdicts = np.ones(graph.n_states, np.bool_)
    for _ in range(length):
        stable &= ends[party] == here
        ends = _further(graph, ends)
    return stable


def _told(horizon: int, graph: Graph, party: int, state: int) -> Account:
    moves = "one move" if horizon == 1 else f"{horizon} moves"
    text = f"This concept foresees {moves} by turns: each party moves to where it likes best what follows, or stays."
    lines = _foreseen(graph, _reached(graph, horizon), party, state)
    return Account(text=text if lines else f"{text} {NO_MOVE}", lines=lines, foreseen=horizon)


def _told_non_myopic(graph: Graph, party: int, state: int) -> Account:
    first, length = _period(graph)
    ends = _reached(graph, first + length)
    later = [horizon for horizon in range(first, first + length) if ends[horizon][party][state] != state]
    text = (
        "This concept foresees ever more moves by turns, each party moving to where it likes best what follows. "
        f"What is foreseen repeats every {length} from {first} moves on. "
        if length > 1
        else "This concept foresees ever more moves by turns, each party moving to where it likes best what follows. "
        f"What is foreseen no longer changes from {first} moves on. "
    )
    shown = max(later[0] if later else first, 1)
    lines = _foreseen(graph, ends[: shown + 1], party, state)
    text += f"With {shown} {'move' if shown == 1 else 'moves'} foreseen:" if lines else NO_MOVE
    return Account(text=text, lines=lines, foreseen=shown)


def _foreseen(graph: Graph, ends: list[Ends], party: int, state: int) -> tuple[Line, ...]:
    """The path that the party foresees, or the best one that it does not take; none where it has no move."""
    own = moves_from(graph, party, state)
    if not own.size:
        return ()
    stays = ends[-1][party][state] == state
    path = [_likes_best(graph, ends[-2], party, state)]
    for left in range(len(ends) - 2, 0, -1):
        mover, at = 1 - path[-1].party, path[-1].after
        if ends[left][mover][at] == at:
            break
        path.append(_likes_best(graph, ends[left - 1], mover, at))
    said = "the best that it foresees after a move is no better than staying" if stays else "it foresees this, and goes"
    return (Line(moves=tuple(path), ends=said),)


def _likes_best(graph: Graph, after: Ends, mover: int, state: int) -> Move:
    """The move after which the mover likes best what follows."""
    own, ranks = moves_from(graph, mover, state), known_ranks(graph, mover)
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
