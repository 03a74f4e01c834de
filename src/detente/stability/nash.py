"""Nash stability: s is stable for i iff i has no improvement from s.

Nash 1950; in graph form Fang, Hipel and Kilgour 1989 (confirm).
"""

from __future__ import annotations

from detente.stability.concept import Concept

NASH = Concept(
    key="nash",
    name="Nash",
    text="it has no move to a state that it prefers",
    source="Nash 1950; Fang, Hipel and Kilgour 1989",
    implies=("symseq",),
    replies="none",
    answers_again=False,
)
