"""Mixed equilibria: states that hold when each party looks ahead in its own way.

A state is an equilibrium of a mixture if it is stable for every party under the concept that is this party's own
(Zhao, Xu, Hipel and Fang 2019, mixed stabilities; confirm). Nothing new is defined for a party: the verdicts are those
of the concepts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from detente.analysis.outlook import Analysis, Verdicts, analyse, untold
from detente.case.case import Case, HasCase
from detente.errors import CaseError, LimitError, Problem, UnknownNameError
from detente.stability import CORE, Concept, concept, stable

MAX_MIXTURES = 4096


@dataclass(frozen=True, kw_only=True, eq=False)
class Mixed:
    """The states that hold when each party has its own concept.

    `concepts`: per party the key. `held`: bool[m], in the order of the analysis' states; None where stability cannot
    be told for one of the parties, and `unknown` says why, per party.
    """

    analysis: Analysis
    concepts: Mapping[str, str]
    held: Verdicts | None
    unknown: Mapping[str, str]

    @property
    def equilibria(self) -> tuple[str, ...] | None:
        """The labels of the states that hold; None where that cannot be told."""
        return None if self.held is None else tuple(self.analysis.labels(self.held))


def mixed(given: Analysis | Case | HasCase, concepts: Mapping[str, str]) -> Mixed:
    """The equilibria when each party judges by the concept with the key given for it.

    Raises:
        UnknownNameError: no such party or concept.
        CaseError: a party is left out, or the case is wrong.
        LimitError: the model is too large for one of the concepts.
    """
    analysis = given if isinstance(given, Analysis) else analyse(given, concepts=[])
    parties = list(analysis.case.parties)
    for party in concepts:
        if party not in parties:
            raise UnknownNameError("party", party, parties)
    if left := [party for party in parties if party not in concepts]:
        raise CaseError(
            Problem(message=f"no concept is given for {', '.join(left)}", remedy="give one for every party")
        )
    chosen = {party: concept(concepts[party]) for party in parties}
    told = {(party, one.key): _verdict(analysis, number, one) for number, (party, one) in enumerate(chosen.items())}
    return _mixture(analysis, {party: one.key for party, one in chosen.items()}, told)


def mixtures(given: Analysis | Case | HasCase, keys: Sequence[str] | None = None) -> tuple[Mixed, ...]:
    """The equilibria of all combinations of concepts, one per party, from a set of them (the core ones where None).

    Raises:
        UnknownNameError: no such concept.
        LimitError: more than MAX_MIXTURES combinations, or too large a model.
    """
    analysis = given if isinstance(given, Analysis) else analyse(given, concepts=[])
    chosen = CORE if keys is None else tuple(dict.fromkeys(map(concept, keys)))
    parties = list(analysis.case.parties)
    if len(chosen) ** len(parties) > MAX_MIXTURES:
        raise LimitError(
            f"{len(chosen)} concepts and {len(parties)} parties make {len(chosen) ** len(parties):,} combinations, the "
            f"limit is {MAX_MIXTURES:,}; to do: name fewer concepts"
        )
    told = {(party, one.key): _verdict(analysis, number, one) for number, party in enumerate(parties) for one in chosen}
    return tuple(
        _mixture(analysis, {party: one.key for party, one in zip(parties, row, strict=True)}, told)
        for row in product(chosen, repeat=len(parties))
    )


def _verdict(analysis: Analysis, party: int, chosen: Concept) -> Verdicts | str:
    """The verdicts of a party under a concept, or why they cannot be told."""
    if (why := untold(analysis.case, analysis.graph, party, chosen)) is not None:
        return why
    known = None
    if chosen.key in analysis.concepts:
        known = analysis.held(list(analysis.case.parties)[party], chosen.key)
    return stable(analysis.graph, party, chosen) if known is None else known


def _mixture(analysis: Analysis, concepts: Mapping[str, str], told: Mapping[tuple[str, str], Verdicts | str]) -> Mixed:
    rows = {party: told[party, key] for party, key in concepts.items()}
    unknown = {party: row for party, row in rows.items() if isinstance(row, str)}
    held: Verdicts | None = None
    if not unknown:
        held = np.logical_and.reduce([row for row in rows.values() if not isinstance(row, str)])
        held = held if analysis.where is None else held & analysis.where
    return Mixed(analysis=analysis, concepts=concepts, held=held, unknown=unknown)
