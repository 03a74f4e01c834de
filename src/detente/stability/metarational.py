"""Metarationality of h moves: MR_h, its credible form CMR_h, and Maximin_h.

The parties move by turns, i first, h moves at most; any of them may stop. i tries to end in a state that it prefers to
s, the others to prevent it. s is MR_h stable for i iff i has no improvement from s after which it can make sure of that
(Zeng, Fang, Hipel and Kilgour 2006; confirm). CMR_h lets everybody only improve. With v for the ranks of i,

    others(0, x) = own(0, x) = v(x)
    others(k, x) = min(v(x), least own(k - 1, y) over replies y of the others to x)
    own(k, x)    = max(v(x), greatest others(k - 1, y) over moves y of i from x)

and s is stable iff no move q of i from s has others(h - 1, q) > v(s). MR_1 is Nash, MR_2 GMR, MR_3 SMR; CMR_2 is SEQ
and CMR_3 SYMSEQ. Two parties for MR_h. CMR_h of three and more takes a legal sequence of the others' improvements as
their one move, a round being a move of i and one of theirs (Zeng, Fang, Hipel and Kilgour 2007; confirm).

Maximin_h (Rêgo and Vieira 2019; confirm) lets the opponent make i's end as bad as it can be rather than no better than
s; as i's preference is an order, that comes to the same states as MR_h [derived].
"""

from __future__ import annotations

from functools import cache, partial

import numpy as np

from detente.graph.graph import Graph, Ints
from detente.graph.moves import Replies, improvements_from, known_ranks, moves_from, steps, upset, worst
from detente.graph.replies import Move, Search
from detente.stability.concept import Account, Concept, Line, Verdicts


def _others(graph: Graph, party: int, own: Ints, replies: Replies) -> Ints:
    """others(k, .) from own(k - 1, .)."""
    found: Ints = np.minimum(known_ranks(graph, party), worst(graph, party, own, replies))
    return found


def _own(graph: Graph, party: int, others: Ints) -> Ints:
    """own(k, .) from others(k - 1, .); moves that do not improve add nothing, as others(k, y) <= v(y)."""
    found: Ints = np.maximum(known_ranks(graph, party), -steps(graph, party).least(-others, improving=True))
    return found


def _levels(graph: Graph, party: int, horizon: int, replies: Replies) -> list[Ints]:
    """others(h - 1), own(h - 2), others(h - 3), ... down to k = 0; shorter where nothing changes any more."""
    level = known_ranks(graph, party)
    found = [level]
    for k in range(1, horizon):
        turn_of_others = (horizon - 1 - k) % 2 == 0
        level = _others(graph, party, level, replies) if turn_of_others else _own(graph, party, level)
        found.append(level)
        if k > 3 and (horizon - 1 - k) % 2 == 0 and np.array_equal(level, found[-3]):
            break
    return found[::-1]


def _stable(horizon: int, replies: Replies, graph: Graph, party: int) -> Verdicts:
    return ~upset(graph, party, _levels(graph, party, horizon, replies)[0])


def _told(horizon: int, replies: Replies, graph: Graph, party: int, state: int) -> Account:
    ranks, levels = known_ranks(graph, party), _levels(graph, party, horizon, replies)
    improvements = improvements_from(graph, party, state)
    if not improvements.size:
        return Account(text="This concept looks at the party's improvements, and it has none.")
    gain = "; every move is to the gain of who makes it" if replies == "improvements" else ""
    text = (
        f"This concept looks {horizon} {'move' if horizon == 1 else 'moves'} ahead, by turns: the party tries to end "
        f"in a better state than now, the others try to prevent it, and each may stop{gain}."
    )
    best = int(improvements[np.argmax(levels[0][improvements])])
    shown = [best] if levels[0][best] > ranks[state] else improvements.tolist()
    lines = []
    for after in shown:
        moves = (Move(party=party, before=state, after=after), *_play(graph, party, after, levels, replies))
        better = ranks[moves[-1].after] > ranks[state]
        lines.append(Line(moves=moves, ends="it ends better than now" if better else "it ends no better than now"))
    return Account(text=text, lines=tuple(lines))


def _play(graph: Graph, party: int, start: int, levels: list[Ints], replies: Replies) -> list[Move]:
    """The moves by which both sides get from `start` what they can make sure of."""
    ranks, at, moves = known_ranks(graph, party), start, list[Move]()
    for turn, wanted in enumerate(levels[:-1]):
        if wanted[at] == ranks[at]:
            break
        after = levels[turn + 1]
        if turn % 2 == 0:
            search = Search(graph, party, at, replies)
            node = next(node for node in search if after[node[0]] == wanted[at])
            moves += search.path(node)
        else:
            onward = moves_from(graph, party, at)
            moves.append(Move(party=party, before=at, after=int(onward[np.argmax(after[onward])])))
        at = moves[-1].after
    return moves


@cache
def mr(horizon: int) -> Concept:
    """MR_h for a number of moves."""
    weaker = horizon - 1 if horizon % 2 else horizon - 2
    return Concept(
        key=f"mr:{horizon}",
        name=f"metarationality of {horizon} moves" if horizon > 1 else "metarationality of one move",
        text=f"it cannot make sure of ending better than now, in {horizon} moves by turns",
        source="Zeng, Fang, Hipel and Kilgour 2006",
        implies=(f"mr:{weaker}",) if weaker > 0 else (),
        replies="moves",
        family="classical",
        needs=("two parties",),
        rule=partial(_stable, horizon, "moves"),
        account=partial(_told, horizon, "moves"),
    )


@cache
def cmr(horizon: int) -> Concept:
    """CMR_h for a number of moves."""
    return Concept(
        key=f"cmr:{horizon}",
        name=f"credible metarationality of {horizon} moves" if horizon > 1 else "credible metarationality of one move",
        text=f"it cannot make sure of ending better than now, in {horizon} moves by turns in which everybody improves",
        source="Zeng, Fang, Hipel and Kilgour 2006, 2007",
        implies=(f"mr:{horizon}",),
        replies="improvements",
        family="classical",
        rule=partial(_stable, horizon, "improvements"),
        account=partial(_told, horizon, "improvements"),
    )


@cache
def maximin(horizon: int) -> Concept:
    """Maximin_h for a number of moves."""
    return Concept(
        key=f"maximin:{horizon}",
        name=f"maximin of {horizon} moves" if horizon > 1 else "maximin of one move",
        text=f"it gains nothing in {horizon} moves by turns in which the other makes its end as bad as it can",
        source="Rêgo and Vieira 2019",
        implies=(f"mr:{horizon}",),
        replies="moves",
        family="classical",
        needs=("two parties",),
        rule=partial(_stable, horizon, "moves"),
        account=partial(_told, horizon, "moves"),
    )


MR = Concept(
    key="mr:H", name="metarationality of H moves", source="Zeng, Fang, Hipel and Kilgour 2006", family="classical",
    text="it cannot make sure of ending better than now, in H moves by turns", replies="moves",
    needs=("two parties",), horizon=mr,
)  # fmt: skip
CMR = Concept(
    key="cmr:H", name="credible metarationality of H moves", source="Zeng, Fang, Hipel and Kilgour 2006, 2007",
    text="it cannot make sure of ending better than now, in H moves by turns in which everybody improves",
    replies="improvements", family="classical", horizon=cmr,
)  # fmt: skip
MAXIMIN = Concept(
    key="maximin:H", name="maximin of H moves", source="Rêgo and Vieira 2019", family="classical",
    text="it gains nothing in H moves by turns in which the other makes its end as bad as it can", replies="moves",
    needs=("two parties",), horizon=maximin,
)  # fmt: skip
