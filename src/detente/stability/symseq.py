"""Symmetric sequential stability (SYMSEQ): as SEQ, and no move of i from the reply y leads to a state it prefers to s.

Rêgo and Vieira 2015 (two parties) and 2017 (any number); confirm. Not the *strong* sequential stability that other
authors abbreviate alike.
"""

from __future__ import annotations

from detente.stability.concept import Concept

SYMSEQ = Concept(
    key="symseq",
    name="symmetric sequential stability",
    text=(
        "after every improvement the others can move, each to its own gain, so that it ends no better than now, "
        "even if it moves once more"
    ),
    source="Rêgo and Vieira 2015, 2017",
    implies=("smr", "seq"),
    replies="improvements",
    answers_again=True,
)
