"""General metarationality (GMR): every improvement q of i from s has a reply y of the others with s no worse than y.

Howard 1971. Replies are legal sequences of moves; the others need gain nothing by them.
"""

from __future__ import annotations

from detente.stability.concept import Concept

GMR = Concept(
    key="gmr",
    name="general metarationality",
    text="after every improvement the others can move so that it ends no better than now",
    source="Howard 1971",
    implies=(),
    replies="moves",
    answers_again=False,
)
