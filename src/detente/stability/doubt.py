"""Unknown preference: four ways to judge where nobody knows which of two states a party prefers.

Two choices: is such a move a reason to leave (a, c: yes; b, d: no), and does ending in such a state hold a party back
(a, b: no; c, d: yes)? So a is the hardest to satisfy and d the easiest; b leaves what is unknown aside altogether.
The others may reply by moves of which it is unknown whether they gain by them, in all four forms of SEQ.

Li, Hipel, Kilgour and Fang 2004 (confirm; the sets as in the program NUAAGMCR). Without unknown preferences all four
are the core concepts.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.graph.graph import Graph
from detente.graph.preferences import Preference, States
from detente.stability.concept import Concept, Terms, Verdicts
from detente.stability.gmr import GMR
from detente.stability.nash import NASH
from detente.stability.seq import SEQ
from detente.stability.smr import SMR

LEAVES = {
    "a": "a better state, or one that may be better",
    "b": "a state known to be better",
    "c": "a better state, or one that may be better",
    "d": "a state known to be better",
}
HURTS = {
    "a": "a state known to be no better than now",
    "b": "a state known to be no better than now",
    "c": "a state that is, or may be, no better than now",
    "d": "a state that is, or may be, no better than now",
}
WEAKER = {"a": "bc", "b": "d", "c": "d", "d": ""}


def _known(graph: Graph, party: int) -> Preference:
    known = graph.preference(party)
    assert known is not None  # told before
    return known


def _better(graph: Graph, party: int, before: States, after: States) -> Verdicts:
    return _known(graph, party).better(after, before)


def _perhaps_better(graph: Graph, party: int, before: States, after: States) -> Verdicts:
    known = _known(graph, party)
    return known.better(after, before) | known.doubtful(after, before)


def _no_better(graph: Graph, party: int, state: States, end: States) -> Verdicts:
    return ~_perhaps_better(graph, party, state, end)


def _perhaps_no_better(graph: Graph, party: int, state: States, end: States) -> Verdicts:
    return ~_better(graph, party, state, end)


TERMS = {
    letter: Terms(
        leaves=_perhaps_better if letter in "ac" else _better,
        gains=_perhaps_better,
        hurts=_perhaps_no_better if letter in "cd" else _no_better,
        doubt=True,
    )
    for letter in WEAKER
}


def _text(core: Concept, letter: str) -> str:
    if core.replies == "none":
        return f"it has no move to {LEAVES[letter]}"
    gain = ", each to a gain or what may be one," if core.replies == "improvements" else ""
    again = ", even if it moves once more" if core.answers_again else ""
    reason, end = LEAVES[letter], HURTS[letter]
    return f"after every move of it to {reason} the others can move{gain} so that it ends in {end}{again}"


def _forms(core: Concept, *implies: str) -> Iterator[Concept]:
    for letter in WEAKER:
        yield Concept(
            key=f"{core.key}_{letter}",
            name=f"{core.name} ({letter}: unknown preferences)",
            text=_text(core, letter),
            source="Li, Hipel, Kilgour and Fang 2004",
            implies=(*(f"{core.key}_{weaker}" for weaker in WEAKER[letter]), *(f"{key}_{letter}" for key in implies)),
            replies=core.replies,
            answers_again=core.answers_again,
            family="unknown",
            terms=TERMS[letter],
        )


DOUBT = (*_forms(NASH, "smr", "seq"), *_forms(GMR), *_forms(SMR, "gmr"), *_forms(SEQ, "gmr"))
