"""The graph model: states, moves and ranks as integers; no names, no reasons.

A graph model is a set of parties 0..n-1, a finite set of states 0..m-1 and, for each party i, a set of moves
A_i (pairs of different states) and a preference over states (Kilgour, Hipel and Fang 1987; Fang, Hipel and Kilgour
1993, ch. 2). Preferences stand here as ranks: dense integers from 0, larger is better, equal is indifferent.

Moves come in two forms:

* `OptionMoves`: a state is a combination of yes/no options; a move of a party changes some of its own options at once
  (one move, however many options). Feasible in-between states are not needed. Nothing is stored but bit masks.
* `ArcMoves`: a drawn graph, or option form with moves forbidden or states merged, drawn out; need be neither symmetric
  nor transitive, and is never closed silently.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.graph.preferences import Preference
from detente.graph.response import Response

Ints = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class OptionMoves:
    """Moves over option combinations.

    `codes`: int64[m], ascending; bit k of a code is option k of the case. `masks`: per party the bits it may change
    (an option shared by parties is in several masks). `set_only`, `drop_only`: bits that only go N->Y, only Y->N.
    """

    codes: Codes
    masks: tuple[int, ...]
    set_only: int = 0
    drop_only: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class ArcMoves:
    """Drawn moves in compressed rows: party i moves from s to ``targets[i][starts[i][s]:starts[i][s + 1]]``."""

    starts: tuple[Codes, ...]
    targets: tuple[Ints, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Graph:
    """A conflict as integers.

    `ranks`: per party int32[m], larger is better; None: the preference is not known, or not between all states.
    `preferences`: per party what there is beyond ranks (strength, unknown pairs), None for nothing; empty: for nobody.
    `attitudes`: of party i towards party j 1 (devoted), 0 (indifferent) or -1 (aggressive); empty: all are selfish.
    `codes`: where option form is drawn out, int64[m], ascending: the (least) option combination behind each state.
    `merged`: which states stand for several combinations, in the order of the case's list. `response`: which moves of
    the others count as one reply. `names`: what parties are called in messages; empty: they are numbered from 1.
    """

    n_states: int
    moves: OptionMoves | ArcMoves
    ranks: tuple[Ints | None, ...]
    preferences: tuple[Preference | None, ...] = ()
    attitudes: tuple[tuple[int, ...], ...] = ()
    codes: Codes | None = None
    merged: tuple[int, ...] = ()
    response: Response = "legal"
    names: tuple[str, ...] = ()

    def called(self, *parties: int) -> str:
        """The names of parties for a message."""
        if self.names:
            return ", ".join(self.names[party] for party in parties)
        return f"party {', '.join(str(party + 1) for party in parties)}"

    @property
    def combinations(self) -> Codes | None:
        """The option combination behind each state, int64[m], ascending; None for a drawn graph."""
        return self.moves.codes if isinstance(self.moves, OptionMoves) else self.codes

    @property
    def n_parties(self) -> int:
        """The number of parties."""
        return len(self.ranks)

    def preference(self, party: int) -> Preference | None:
        """All that is known of a party's preference; None where nothing is."""
        ranks = self.ranks[party]
        beyond = self.preferences[party] if self.preferences else None
        if ranks is None:
            return beyond
        return Preference(ranks=ranks, strong=None if beyond is None else beyond.strong)
