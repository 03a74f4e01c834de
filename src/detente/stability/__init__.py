"""Solution concepts, their verdicts and the witnesses of these. Knows nothing of files and the terminal.

`CONCEPTS` is the one list: commands, reports, documentation and conformance tests read it. A new concept is one short
file with its definition and source, and one line here.

>>> [one.key for one in CONCEPTS]
['nash', 'gmr', 'smr', 'seq', 'symseq']
>>> concept("seq").source
'Fraser and Hipel 1979, 1984'
"""

from __future__ import annotations

from detente.errors import UnknownNameError
from detente.stability.concept import Concept
from detente.stability.gmr import GMR
from detente.stability.nash import NASH
from detente.stability.seq import SEQ
from detente.stability.smr import SMR
from detente.stability.solve import equilibria, lacking, stable
from detente.stability.symseq import SYMSEQ
from detente.stability.verify import verify
from detente.stability.witness import Move, Reply, Witness, witness

__all__ = [
    "CONCEPTS",
    "Concept",
    "Move",
    "Reply",
    "Witness",
    "concept",
    "equilibria",
    "lacking",
    "stable",
    "verify",
    "witness",
]

CONCEPTS: tuple[Concept, ...] = (NASH, GMR, SMR, SEQ, SYMSEQ)


def concept(key: str) -> Concept:
    """The concept with that key.

    Raises:
        UnknownNameError: there is none.
    """
    for one in CONCEPTS:
        if one.key == key:
            return one
    raise UnknownNameError("concept", key, [one.key for one in CONCEPTS])
