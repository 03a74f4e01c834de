"""What a response rule changes: the verdicts that two rules for the others' replies give differently.

Programs differ in what they let the others reply (`detente.graph.response`), and so in GMR, SMR and SEQ of the same
model. Nash is the same under all rules, as no reply counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.analysis.outlook import Analysis, Verdicts, analyse
from detente.case.case import Case, HasCase
from detente.graph.response import Response


@dataclass(frozen=True, kw_only=True, eq=False)
class Differing:
    """The states that hold for a party (None: for all) under one of two rules only, by one concept: bool[m] each."""

    party: str | None
    concept: str
    only_one: Verdicts
    only_other: Verdicts


@dataclass(frozen=True, kw_only=True, eq=False)
class ResponseComparison:
    """Two analyses of one case, under the rules `one` and `other`, and where their verdicts differ."""

    first: Analysis
    second: Analysis
    differing: tuple[Differing, ...]

    @property
    def one(self) -> Response:
        """The rule of the first analysis."""
        return self.first.response

    @property
    def other(self) -> Response:
        """The rule of the second analysis."""
        return self.second.response


def compare_responses(
    given: Case | HasCase | Analysis, *, against: str = "legal", response: str = "legal",
    concepts: Sequence[str] | None = None,
) -> ResponseComparison:  # fmt: skip
    """Which verdicts under the rule `response` differ from those under the rule `against`, and how.

    An analysis that is given keeps its own rule, concepts and states. What cannot be told is left out.

    Raises:
        UnknownNameError: no such concept or response rule.
        CaseError, LimitError: as `analyse`.
    """
    first = given if isinstance(given, Analysis) else analyse(given, concepts=concepts, response=response)
    second = analyse(first.case, concepts=first.concepts, profile=first.profile, response=against)
    found = []
    for party in (*first.stable, None):
        for key in first.concepts:
            one, other = (_held(each, party, key) for each in (first, second))
            if one is None or other is None:
                continue
            other = other if first.where is None else other & first.where  # narrowed as the first is
            if not np.array_equal(one, other):
                found.append(Differing(party=party, concept=key, only_one=one & ~other, only_other=other & ~one))
    return ResponseComparison(first=first, second=second, differing=tuple(found))


def _held(result: Analysis, party: str | None, key: str) -> Verdicts | None:
    return result.held_by_all(key) if party is None else result.held(party, key)
