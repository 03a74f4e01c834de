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
from detente.graph.moves import Replies, known_ranks, others, steps, upset, worst
from detente.graph.rows import fits_rows, rows
from detente.stability.concept import Account, Concept, Line, Verdicts
from detente.stability.play import Play, improving_from


def _levels(graph: Graph, party: int, horizon: int, replies: Replies, worth: Ints) -> list[Ints]:
    """others(h - 1), own(h - 2), others(h - 3), ... down to k = 0; shorter where nothing changes any more.

    `worth`: what ends are worth to the party: v, or a number that rises with it.
    """
    turns: _Turns = _Turns(graph, party, replies, worth)
    if fits_rows(graph) and worth.max(initial=0) <= 1:
        turns = _TurnsByRows(graph, party, replies, worth)
    level = worth
    found = [level]
    for k in range(1, horizon):
        turn_of_others = (horizon - 1 - k) % 2 == 0
        level = turns.others(level) if turn_of_others else turns.own(level)
        found.append(level)
        if k > 3 and turn_of_others and np.array_equal(level, found[-3]):
            break
    return found[::-1]


class _Turns:
    """One more move foreseen, by the definition."""

    def __init__(self, graph: Graph, party: int, replies: Replies, worth: Ints) -> None:
        self.graph, self.party, self.replies, self.worth = graph, party, replies, worth

    def others(self, own: Ints) -> Ints:
        """One level of `others` from the one of `own` before."""
        found: Ints = np.minimum(self.worth, worst(self.graph, self.party, own, self.replies))
        return found

    def own(self, others: Ints) -> Ints:
        """One level of `own`; moves that do not improve add nothing, as an end after y is worth at most what y is."""
        found: Ints = np.maximum(self.worth, -steps(self.graph, self.party).least(-others, improving=True))
        return found


class _TurnsByRows(_Turns):
    """The same where an end is worth 1 or 0: better than now, or not."""

    def __init__(self, graph: Graph, party: int, replies: Replies, worth: Ints) -> None:
        super().__init__(graph, party, replies, worth)
        self.mine = rows(graph, party)
        self.theirs = [(rows(graph, other), self._liking(other)) for other in others(graph, party)]

    def _liking(self, other: int) -> Ints | None:
        return known_ranks(self.graph, other) if self.replies == "improvements" else None

    def others(self, own: Ints) -> Ints:
        """As `_Turns.others`: 1 where it is better than now and the others bring about nothing from which it is not."""
        lost, before = own == 0, -1
        while (now := int(lost.sum())) != before:
            before = now
            for theirs, ranks in self.theirs:
                if ranks is None:
                    lost |= theirs.greatest(lost.astype(np.int32)) > 0
                else:
                    lost |= theirs.greatest(np.where(lost, ranks, -1)) > ranks
        return np.where(lost, 0, self.worth)

    def own(self, others: Ints) -> Ints:
        """As `_Turns.own`."""
        return np.maximum(self.worth, self.mine.greatest(others))


def _stable(horizon: int, replies: Replies, graph: Graph, party: int) -> Verdicts:
    return ~upset(graph, party, _levels(graph, party, horizon, replies, known_ranks(graph, party))[0])


def _told(horizon: int, replies: Replies, graph: Graph, party: int, state: int) -> Account:
    ranks = known_ranks(graph, party)
    improvements = improving_from(graph, party, state)
    if not improvements.size:
        return Account(text="This concept looks at the party's improvements, and it has none.", stable=True)
    gain = "; every move is to the gain of who makes it" if replies == "improvements" else ""
    text = (
        f"This concept looks {horizon} {'move' if horizon == 1 else 'moves'} ahead, by turns: the party tries to end "
        f"in a better state than now, the others try to prevent it, and each may stop{gain}."
    )
    levels = _levels(graph, party, horizon, replies, (ranks > ranks[state]).astype(np.int32))
    wins = improvements[levels[0][improvements] > 0]
    shown = wins[np.argmax(ranks[wins])][None] if wins.size else improvements
    play = Play(graph, party, state, replies, [level > 0 for level in levels])
    ends = "it ends better than now" if wins.size else "it ends no better than now"
    lines = tuple(Line(moves=moves, ends=ends) for moves in play.from_improvements(shown))
    reachable = play.brought_about(int(shown[0])) if wins.size and horizon > 1 else None
    worst_of_all = int(reachable[np.argmin(ranks[reachable])]) if reachable is not None and reachable.size else None
    return Account(text=text, lines=lines, stable=not wins.size, reachable=reachable, worst=worst_of_all)


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
