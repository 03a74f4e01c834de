"""Symmetric metarationality (SMR): as GMR, and no move of i from the reply y leads to a state that i prefers to s.

Howard 1971.
"""

from __future__ import annotations

from detente.stability.concept import Concept

SMR = Concept(
    key="smr",
    name="symmetric metarationality",
    text="after every improvement the others can move so that it ends no better than now, even if it moves once more",
    source="Howard 1971",
    implies=("gmr",),
    replies="moves",
    answers_again=True,
)
