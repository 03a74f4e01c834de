"""Simultaneous sanctioning (SIM): every improvement q of i is spoilt by the others' improving at the same moment.

From the same state s every other party makes one of its own improvements or stays; q is answered if some such
combination, made together with i's change of options, is a state of the model that i does not prefer to s. Fraser and
Hipel 1984 (confirm); options only. Where parties share an option, it changes if any of them changes it [derived].
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.errors import LimitError
from detente.graph.graph import Codes, Graph, OptionMoves
from detente.graph.moves import improvements_from, known_ranks, others
from detente.graph.replies import Move
from detente.stability.arcs import MAX_STATES
from detente.stability.concept import Account, Concept, Line, Verdicts

MAX_TOGETHER = 2**22


def _simultaneous(graph: Graph, party: int) -> Verdicts:
    if graph.n_states > MAX_STATES:
        raise LimitError(
            f"{graph.n_states:,} states; sim looks at what all improve together, which is done for up to "
            f"{MAX_STATES:,}; to do: ask for the core concepts, or add constraints"
        )
    return np.array([
        all(spoilt.size > 0 for _, spoilt, _ in _answers(graph, party, state)) for state in range(graph.n_states)
    ])  # fmt: skip


def _answers(graph: Graph, party: int, state: int) -> Iterator[tuple[int, Codes, Codes]]:
    """Per improvement of the party from `state`: its target, the states that spoil it, the others' changes for each."""
    moves, ranks = graph.moves, known_ranks(graph, party)
    assert isinstance(moves, OptionMoves)
    codes, improvements = moves.codes, improvements_from(graph, party, state)
    together = _together(graph, party, state) if improvements.size else np.zeros(1, np.int64)
    for after in improvements.tolist():
        wanted = codes[state] ^ ((codes[after] ^ codes[state]) | together)
        found = np.minimum(np.searchsorted(codes, wanted), codes.size - 1)
        spoils = (codes[found] == wanted) & (ranks[found] <= ranks[state])
        yield after, found[spoils], together[spoils]


def _together(graph: Graph, party: int, state: int) -> Codes:
    """All combinations of the others' improvements from `state`, each as the options that change."""
    moves = graph.moves
    assert isinstance(moves, OptionMoves)
    together = np.zeros(1, np.int64)
    for other in others(graph, party):
        own = np.append(moves.codes[improvements_from(graph, other, state)] ^ moves.codes[state], 0)
        if together.size * own.size > MAX_TOGETHER:
            raise LimitError(
                f"from one state the others can improve in more than {MAX_TOGETHER:,} ways together, which is the "
                "limit of sim; to do: ask for another concept, or join options that always go together"
            )
        together = np.unique(together[:, None] | own[None, :])
    return together


def _told(graph: Graph, party: int, state: int) -> Account:
    lines = []
    for after, ends, changes in _answers(graph, party, state):
        first = Move(party=party, before=state, after=after)
        if not ends.size:
            text = "whatever the others improve at the same moment, it ends better than now, or in no state at all"
            return Account(text=TEXT, lines=(Line(moves=(first,), ends=text, at_once=True),))
        at_once = _split(graph, party, state, int(changes[0]))
        lines.append(Line(moves=(first, *at_once), ends="together it ends no better than now", at_once=True))
    return Account(text=TEXT if lines else NOTHING, lines=tuple(lines))


def _split(graph: Graph, party: int, state: int, changes: int) -> Iterator[Move]:
    """The improvements of the others that together make these changes."""
    moves = graph.moves
    assert isinstance(moves, OptionMoves)
    movers = others(graph, party)

    def parts(at: int, left: int) -> list[Move] | None:
        if at == len(movers):
            return [] if left == changes else None
        if (rest := parts(at + 1, left)) is not None:
            return rest
        for after in improvements_from(graph, movers[at], state).tolist():
            own = int(moves.codes[after] ^ moves.codes[state])
            if own & ~changes == 0 and (rest := parts(at + 1, left | own)) is not None:
                return [Move(party=movers[at], before=state, after=after), *rest]
        return None

    found = parts(0, 0)
    assert found is not None  # it was put together from such improvements
    yield from found


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
