"""Simultaneous sanctioning (SIM): every improvement q of i is spoilt by the others' improving at the same moment.

From the same state s every other party makes one of its own improvements or stays; q is answered if some such
combination, made together with i's change of options, is a state of the model that i does not prefer to s. Fraser and
Hipel 1984 (confirm); options only. Where parties share an option, it changes if any of them changes it [derived].

One state is judged by looking at combinations for many improvements at once, all states by a compiled kernel
(`detente.graph.together`), one after the other. Nothing is kept per combination.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from detente.errors import LimitError
from detente.graph.graph import Codes, Graph, Ints, OptionMoves
from detente.graph.moves import known_ranks, others
from detente.graph.reach import Places
from detente.graph.replies import Move
from detente.graph.together import all_spoilt, fits_table
from detente.stability.concept import Account, Concept, Line, Verdicts
from detente.stability.play import improving_from

COMPILED = 2**12  # states from which on the kernel is worth loading
MAX_TOGETHER = 2**22
ROOM = 2**20  # combinations looked at together


def _simultaneous(graph: Graph, party: int) -> Verdicts:
    if graph.n_states >= COMPILED and fits_table(graph):
        return all_spoilt(graph, party)
    return np.array([not _Together(graph, party, state).unspoilt().size for state in range(graph.n_states)])


class _Together:
    """What can be done at the same moment in one state.

    `improvements`: of the party, ascending. `spoiling`: of each of them one of the others' combinations that spoils it,
    by its place; -1: none does, as far as was looked.
    """

    def __init__(self, graph: Graph, party: int, state: int) -> None:
        assert isinstance(graph.moves, OptionMoves)
        self._codes, self._ranks, self._state = graph.moves.codes, known_ranks(graph, party), state
        self._places = Places(self._codes)
        self.improvements = improving_from(graph, party, state)
        self.movers: tuple[int, ...] = others(graph, party) if self.improvements.size else ()
        self.theirs: list[Ints] = [improving_from(graph, other, state) for other in self.movers]
        self.count = 1
        for some in self.theirs:
            self.count *= some.size + 1
        if self.count > MAX_TOGETHER:
            raise LimitError(
                f"from one state the others can improve in {self.count:,} ways together, the limit of sim is "
                f"{MAX_TOGETHER:,}; to do: ask for another concept, or join options that always go together"
            )
        self.changes: Codes = self._joined([self._codes[some] ^ self._codes[state] for some in self.theirs])
        self.spoiling = np.full(self.improvements.size, -1, np.int64)
        self._look()

    def _joined(self, own: Sequence[Codes]) -> Codes:
        """The options that change in each combination; the last mover's improvements vary fastest, none comes first."""
        found = np.zeros(1, np.int64)
        for some in own:
            found = (found[:, None] | np.append(0, some)[None, :]).ravel()
        return found

    def _look(self) -> None:
        """Find a combination that spoils, for each improvement for which there is one."""
        size = 1
        at = 0
        while at < self.count and (left := np.flatnonzero(self.spoiling < 0)).size:
            some = self.changes[at : at + size]
            for first in range(0, left.size, max(1, ROOM // size)):
                part = left[first : first + max(1, ROOM // size)]
                bad = self._no_better(self.ends(self.improvements[part, None], some[None, :]))
                hit = bad.any(axis=1)
                self.spoiling[part[hit]] = at + bad[hit].argmax(axis=1)
            at, size = at + size, min(size * 8, ROOM)

    def ends(self, after: Ints, changes: Codes) -> Ints:
        """Where it ends if the party moves there while others make these changes; -1: in no state of the model."""
        here = self._codes[self._state]
        return self._places.find(here ^ ((self._codes[after] ^ here) | changes))

    def _no_better(self, ends: Ints) -> npt.NDArray[np.bool_]:
        """Which of these are states that the party does not prefer."""
        found: npt.NDArray[np.bool_] = (ends >= 0) & (self._ranks[ends] <= self._ranks[self._state])
        return found

    def unspoilt(self) -> Ints:
        """The improvements that nothing spoils, the best first."""
        left = self.improvements[self.spoiling < 0]
        return left[np.argsort(-self._ranks[left], kind="stable")]

    def made_of(self, combination: int) -> Iterator[Move]:
        """The improvements of which a combination consists."""
        shape = tuple(some.size + 1 for some in self.theirs)
        for mover, some, chosen in zip(self.movers, self.theirs, np.unravel_index(combination, shape), strict=True):
            if chosen:
                yield Move(party=mover, before=self._state, after=int(some[chosen - 1]))


def _told(graph: Graph, party: int, state: int) -> Account:
    together = _Together(graph, party, state)
    if not together.improvements.size:
        return Account(text=NOTHING, stable=True)
    if (left := together.unspoilt()).size:
        first = Move(party=party, before=state, after=int(left[0]))
        ends = together.ends(left[:1], together.changes)
        reached = np.unique(ends[ends >= 0])
        line = Line(moves=(first,), ends=UNSPOILT.format(ways=together.count), at_once=True)
        worst = int(reached[np.argmin(known_ranks(graph, party)[reached])]) if reached.size else None
        return Account(text=TEXT, stable=False, lines=(line,), reachable=reached, worst=worst)
    lines = []
    for after, combination in zip(together.improvements.tolist(), together.spoiling.tolist(), strict=True):
        moves = (Move(party=party, before=state, after=after), *together.made_of(combination))
        lines.append(Line(moves=moves, ends="together it ends no better than now", at_once=True))
    return Account(text=TEXT, stable=True, lines=tuple(lines))


UNSPOILT = (
    "whatever the others improve at the same moment ({ways:,} ways, to stay among them), it ends better than now, or "
    "in no state at all"
)
TEXT = "This concept lets all parties move at the same moment, each by an improvement from the state as it is."
NOTHING = "This concept looks at the party's improvements, and it has none."
SIM = Concept(
    key="sim",
    name="simultaneous stability",
    text="after every improvement, if the others improve at the same moment, it can end no better than now",
    source="Fraser and Hipel 1984",
    replies="improvements",
    family="classical",
    needs=("option form",),
    rule=_simultaneous,
    account=_told,
)
