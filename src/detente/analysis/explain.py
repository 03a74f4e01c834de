"""Why a state is stable for a party, or is not: the witness, and the elements of the case that it rests on.

A comparison of two states by prioritised statements turns on the most important statement that holds in one of them
only; that statement, and the options that the moves of the witness change, are the elements; each carries its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.analysis.outlook import Analysis, analyse
from detente.case.case import Case, Evidence, HasCase, Prioritised
from detente.case.conditions import holds
from detente.errors import MissingPreferenceError, UnknownNameError
from detente.stability import Concept, Move, Witness, concept, lacking, witness


@dataclass(frozen=True, kw_only=True)
class Ground:
    """An element of the case that a verdict rests on; `evidence` None: nobody says what it rests on itself."""

    path: str
    evidence: Evidence | None

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements behind it; empty for an assumption."""
        return () if self.evidence is None else self.evidence.statements


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A verdict, its witness, the labels of the states that the witness speaks of, and the grounds of it."""

    case: Case
    digest: str
    version: str
    party: str
    state: str
    concept: Concept
    stable: bool
    witness: Witness
    labels: Mapping[int, str]
    grounds: tuple[Ground, ...]


def explain(analysis: Analysis | Case | HasCase, state: str, party: str, concept_key: str) -> Explanation:
    """Why `state` is stable for `party` under a concept, or is not.

    Raises:
        UnknownNameError: no such state, party or concept.
        MissingPreferenceError: preferences that the verdict needs are not known.
    """
    chosen = concept(concept_key)
    if not isinstance(analysis, Analysis):
        analysis = analyse(analysis, concepts=[concept_key])
    case = analysis.case
    if party not in case.parties:
        raise UnknownNameError("party", party, list(case.parties))
    names = list(case.parties)
    number = names.index(party)
    if missing := [names[other] for other in lacking(analysis.graph, number, chosen)]:
        raise MissingPreferenceError(f"this needs the preferences of {', '.join(missing)}, which are not known")
    proof = witness(analysis.graph, number, analysis.index(state), chosen)
    labels = {index: analysis.label(index) for index in sorted(_states(proof))}
    paths = dict.fromkeys(path for path in _paths(case, proof, labels))
    return Explanation(
        case=case, digest=analysis.digest, version=analysis.version, party=party, state=state, concept=chosen,
        stable=proof.stable, witness=proof, labels=labels,
        grounds=tuple(Ground(path=path, evidence=case.evidence.get(path)) for path in paths),
    )  # fmt: skip


def _moves(proof: Witness) -> Iterator[Move]:
    for reply in proof.replies:
        yield reply.improvement
        yield from reply.path
    if proof.improvement is not None:
        yield proof.improvement
    yield from proof.counters


def _states(proof: Witness) -> set[int]:
    ends = {state for move in _moves(proof) for state in (move.before, move.after)}
    return {proof.state, *ends, *proof.reachable}


def _paths(case: Case, proof: Witness, labels: Mapping[int, str]) -> Iterator[str]:
    """The elements that the moves and the comparisons of a witness rest on; some come more than once."""
    parties = list(case.parties)
    for move in _moves(proof):
        yield from _changed(case, labels[move.before], labels[move.after])
        if move.party != proof.party and proof.concept.replies == "improvements":
            yield from _deciding(case, parties[move.party], labels[move.before], labels[move.after])
    ends = [reply.path[-1].after for reply in proof.replies if reply.path]
    compared = [move.after for move in _moves(proof) if move.party == proof.party]
    for state in (*compared, *ends, *proof.reachable):
        yield from _deciding(case, parties[proof.party], labels[proof.state], labels[state])


def _changed(case: Case, before: str, after: str) -> Iterator[str]:
    """The options that a move changes; none in a drawn graph."""
    if case.graph is None:
        for option, old, new in zip(case.options, before, after, strict=True):
            if old != new:
                yield f"options.{option}"


def _deciding(case: Case, party: str, one: str, other: str) -> Iterator[str]:
    """The statement that decides between two states, or the ranking; nothing where the states are alike."""
    preference = case.preferences[party]
    if not isinstance(preference, Prioritised):
        yield f"preferences.{party}"
        return
    taken = [dict(zip(case.options, (letter == "Y" for letter in label), strict=True)) for label in (one, other)]
    for statement in preference.statements:
        if holds(statement.condition, taken[0]) != holds(statement.condition, taken[1]):
            yield f"preferences.{party}.{statement.id}"
            return
