"""Strength of preference: whether the others can hit a party hard (strong stability), or only a little (weak).

Preference is mild or strong. General stability is GMR, SMR and SEQ as they are, strength left aside. Under the strong
forms an improvement q of i from s counts as answered only by a reply y with s strongly preferred to y (for SMR also to
every state that i can move to from y); replies are the same. Weak is general and not strong. What is Nash stable has
nothing to answer and is strongly stable. Hamouda, Kilgour and Hipel 2004, 2006; Xu, Hipel, Kilgour and Fang 2018, ch. 6
(confirm). Not to be confused with SYMSEQ, which other authors abbreviate as strong SEQ is here.
"""

from __future__ import annotations

from functools import partial

from detente.graph.graph import Graph
from detente.graph.preferences import Preference, States
from detente.stability.concept import Concept, Terms, Verdicts
from detente.stability.gmr import GMR
from detente.stability.seq import SEQ
from detente.stability.smr import SMR
from detente.stability.solve import stable

SOURCE = "Hamouda, Kilgour and Hipel 2004, 2006"


def _known(graph: Graph, party: int) -> Preference:
    known = graph.preference(party)
    assert known is not None  # told before
    return known


def _better(graph: Graph, party: int, before: States, after: States) -> Verdicts:
    return _known(graph, party).better(after, before)


def _much_worse(graph: Graph, party: int, state: States, end: States) -> Verdicts:
    return _known(graph, party).strongly_better(state, end)


TERMS = Terms(leaves=_better, gains=_better, hurts=_much_worse)


def _strong(general: Concept, text: str, *implies: str) -> Concept:
    return Concept(
        key=f"strong_{general.key}",
        name=f"strong {general.name}",
        text=text,
        source=SOURCE,
        implies=(general.key, *implies),
        replies=general.replies,
        answers_again=general.answers_again,
        family="strength",
        needs=("strength",),
        terms=TERMS,
    )


STRONG_GMR = _strong(GMR, "after every improvement the others can move so that it ends much worse than now")
STRONG_SMR = _strong(
    SMR,
    "after every improvement the others can move so that it ends much worse than now, even if it moves once more",
    "strong_gmr",
)
STRONG_SEQ = _strong(
    SEQ,
    "after every improvement the others can move, each to its own gain, so that it ends much worse than now",
    "strong_gmr",
)


def _only_mildly(general: Concept, strong: Concept, graph: Graph, party: int) -> Verdicts:
    return stable(graph, party, general) & ~stable(graph, party, strong)


def _weak(general: Concept, strong: Concept) -> Concept:
    return Concept(
        key=f"weak_{general.key}",
        name=f"weak {general.name}",
        text=f"it stays under `{general.key}` but not under `{strong.key}`: some improvement is answered only mildly",
        source=SOURCE,
        implies=(general.key,),
        replies=general.replies,
        answers_again=general.answers_again,
        family="strength",
        needs=("strength",),
        rule=partial(_only_mildly, general, strong),
        compares=(general, strong),
    )


WEAK_GMR, WEAK_SMR, WEAK_SEQ = _weak(GMR, STRONG_GMR), _weak(SMR, STRONG_SMR), _weak(SEQ, STRONG_SEQ)
STRENGTH = (STRONG_GMR, STRONG_SMR, STRONG_SEQ, WEAK_GMR, WEAK_SMR, WEAK_SEQ)
