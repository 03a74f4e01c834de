"""Solution concepts, their verdicts and the witnesses of these. Knows nothing of files and the terminal.

`CONCEPTS` is the one list: commands, reports, documentation and conformance tests read it; `CORE` are those that an
analysis tells unless asked for others. A new concept is one short file with its definition and source, and one line
here. A key that ends in ``:H`` stands for one concept per number of moves.

>>> [one.key for one in CORE]
['nash', 'gmr', 'smr', 'seq', 'symseq']
>>> concept("seq").source
'Fraser and Hipel 1979, 1984'
>>> concept("mr:3").name
'metarationality of 3 moves'
"""

from __future__ import annotations

from detente.errors import UnknownNameError
from detente.stability.attitudes import ATTITUDES
from detente.stability.concept import Account, Concept, Line
from detente.stability.doubt import DOUBT
from detente.stability.gmr import GMR
from detente.stability.limited import NM, L
from detente.stability.metarational import CMR, MAXIMIN, MR
from detente.stability.nash import NASH
from detente.stability.needs import obstacle
from detente.stability.seq import SEQ
from detente.stability.sim import SIM
from detente.stability.smr import SMR
from detente.stability.solve import equilibria, lacking, stable
from detente.stability.strength import STRENGTH
from detente.stability.symseq import SYMSEQ
from detente.stability.verify import Checked, checked, verify
from detente.stability.verify_account import verify_account
from detente.stability.witness import Move, Reply, Witness, witness

__all__ = [
    "CONCEPTS",
    "CORE",
    "MAX_HORIZON",
    "Account",
    "Checked",
    "Concept",
    "Line",
    "Move",
    "Reply",
    "Witness",
    "checked",
    "concept",
    "equilibria",
    "lacking",
    "obstacle",
    "stable",
    "verify",
    "verify_account",
    "witness",
]

CORE: tuple[Concept, ...] = (NASH, GMR, SMR, SEQ, SYMSEQ)
CONCEPTS: tuple[Concept, ...] = (*CORE, SIM, MR, CMR, MAXIMIN, L, NM, *STRENGTH, *DOUBT, *ATTITUDES)
MAX_HORIZON = 1000


def concept(key: str) -> Concept:
    """The concept with that key, such as ``seq`` or ``mr:3``.

    Raises:
        UnknownNameError: there is none.
    """
    family, _, number = key.partition(":")
    for one in CONCEPTS:
        if one.horizon is None and one.key == key:
            return one
        if one.horizon is not None and one.key == f"{family}:H" and number.isascii() and number.isdigit():
            if 1 <= (horizon := int(number[:9])) <= MAX_HORIZON:
                return one.horizon(horizon)
            raise UnknownNameError("concept", key, [f"{family}:1", "...", f"{family}:{MAX_HORIZON}"])
    asked = next((one for one in CONCEPTS if one.horizon is not None and one.key == f"{family}:H"), None)
    if asked is not None:
        hint = (
            f"{asked.key} is {asked.name}; H stands for a number of moves from 1 to {MAX_HORIZON:,}, as in {family}:2"
        )
        raise UnknownNameError("concept", key, [f"{family}:2"], hint)
    raise UnknownNameError("concept", key, [one.key.replace(":H", ":2") for one in CONCEPTS])
