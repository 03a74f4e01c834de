"""Sequential stability (SEQ): as GMR, with replies in which every mover improves on the state it moves from.

Fraser and Hipel 1979, 1984.
"""

from __future__ import annotations

from detente.stability.concept import Concept

SEQ = Concept(
    key="seq",
    name="sequential stability",
    text="after every improvement the others can move, each to its own gain, so that it ends no better than now",
    source="Fraser and Hipel 1979, 1984",
    implies=("gmr",),
    replies="improvements",
    answers_again=False,
)
