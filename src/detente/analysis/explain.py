"""Why a state is stable for a party, or is not: the witness, and the elements of the case that it rests on.

Concepts that are no matter of one exchange of moves have no witness, but an account of what they looked at.

A comparison of two states by prioritised statements turns on the most important statement that holds in one of them
only; that statement, and the options that the moves of the witness change, are the elements; each carries its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.analysis.explain_large import large_labels, large_paths
from detente.analysis.outlook import Analysis, analyse, untold
from detente.case.case import Case, Evidence, HasCase, Prioritised
from detente.case.conditions import holds, names
from detente.errors import MissingPreferenceError, NotDefinedError, UnknownNameError
from detente.graph.response import Response
from detente.stability import Account, Concept, Move, Witness, concept, obstacle, stable, witness
from detente.stability.large import LARGE, LargeWitness, fits, large_witness


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
    """A verdict, its witness, the labels of the states that the witness speaks of, and the grounds of it.

    `witness` is None for a concept whose verdicts are not proved by replies; `account` then says what it looked at. Of
    a large model it is None too, and `large` is what proves the verdict; `labels` then names what is told of it.
    """

    case: Case
    digest: str
    version: str
    party: str
    state: str
    concept: Concept
    stable: bool
    witness: Witness | None
    labels: Mapping[int, str]
    grounds: tuple[Ground, ...]
    account: Account | None = None
    response: Response = "legal"
    large: LargeWitness | None = None


def explain(
    analysis: Analysis | Case | HasCase, state: str, party: str, concept_key: str, *, most: int | None = None,
    response: str = "legal",
) -> Explanation:  # fmt: skip
    """Why `state` is stable for `party` under a concept, or is not.

    `most`: in a large model whose verdicts are known, to how many improvements a reply is searched for; None: to all.
    `response`: what counts as a reply of the others, as `analyse` has it; an analysis that is given keeps its own rule.

    Raises:
        UnknownNameError: no such state, party, concept or response rule.
        MissingPreferenceError: preferences that the verdict needs are not known.
        NotDefinedError: the concept says nothing of such a conflict, and why.
    """
    chosen = concept(concept_key)
    if not isinstance(analysis, Analysis):
        analysis = analyse(analysis, concepts=[], response=response)
    case = analysis.case
    if party not in case.parties:
        raise UnknownNameError("party", party, list(case.parties))
    number = list(case.parties).index(party)
    if (why := untold(case, analysis.graph, number, chosen)) is not None:
        refused = obstacle(analysis.graph, number, chosen) is not None
        raise (NotDefinedError if refused else MissingPreferenceError)(f"{chosen.key} cannot be told: {why}")
    index, proof, account = analysis.index(state), None, None
    if analysis.graph.n_states >= LARGE and fits(analysis.graph, chosen):
        return _explained_large(analysis, party, index, chosen, most)
    if chosen.account is None:
        proof = witness(analysis.graph, number, index, chosen)
        moves, ends, holds_ = list(_moves(proof)), {index, *proof.reachable}, proof.stable
    else:
        account = chosen.account(analysis.graph, number, index)
        moves, ends = [move for line in account.lines for move in line.moves], {index}
        holds_ = bool(stable(analysis.graph, number, chosen)[index])
    labels = {
        at: analysis.label(at) for at in sorted({*ends, *(at for move in moves for at in (move.before, move.after))})
    }
    paths = _paths(case, proof, labels) if proof is not None else _told(case, moves, labels)
    return Explanation(
        case=case, digest=analysis.digest, version=analysis.version, party=party, state=state, concept=chosen,
        stable=holds_, witness=proof, labels=labels, account=account, response=analysis.response,
        grounds=tuple(Ground(path=path, evidence=case.evidence.get(path)) for path in dict.fromkeys(paths)),
    )  # fmt: skip


def _explained_large(analysis: Analysis, party: str, state: int, chosen: Concept, most: int | None) -> Explanation:
    """The same by a witness in arrays."""
    case, number = analysis.case, list(analysis.case.parties).index(party)
    held = analysis.held(party, chosen.key) if chosen.key in analysis.concepts else None
    known = None if held is None else bool(held[state])
    found = large_witness(analysis.graph, number, state, chosen, stable=known, most=most)
    labels = large_labels(analysis, found)
    told = Witness(  # what is told move by move
        concept=chosen, party=number, state=state, stable=found.stable, replies=found.replies,
        improvement=found.improvement,
    )  # fmt: skip
    paths = dict.fromkeys([*_paths(case, told, labels), *large_paths(case, found)])
    return Explanation(
        case=case, digest=analysis.digest, version=analysis.version, party=party, state=labels[state], concept=chosen,
        stable=found.stable, witness=None, large=found, labels=labels,
        grounds=tuple(Ground(path=path, evidence=case.evidence.get(path)) for path in paths),
    )  # fmt: skip


def _told(case: Case, moves: Sequence[Move], labels: Mapping[int, str]) -> Iterator[str]:
    """The elements that an account rests on: what its moves change, and the movers' preferences as a whole."""
    parties = list(case.parties)
    for move in moves:
        yield from _changed(case, labels[move.before], labels[move.after])
    yield from (f"preferences.{parties[mover]}" for mover in dict.fromkeys(move.party for move in moves))


def _moves(proof: Witness) -> Iterator[Move]:
    for reply in proof.replies:
        yield reply.improvement
        yield from reply.path
    if proof.improvement is not None:
        yield proof.improvement
    yield from proof.counters


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
    """The options that a move changes, as far as states settle them, and merged states; none in a drawn graph."""
    old, new = case.taken(before), case.taken(after)
    yield from (f"options.{option}" for option in old if new.get(option, old[option]) != old[option])
    yield from (f"merged.{one.id}" for one in case.merged if one.id in (before, after))


def _deciding(case: Case, party: str, one: str, other: str) -> Iterator[str]:
    """The statement that decides between two states, or the ranking; nothing where the states are alike."""
    preference = case.preferences[party]
    if not isinstance(preference, Prioritised):
        yield f"preferences.{party}"
        return
    first, second = case.taken(one), case.taken(other)
    for statement in preference.statements:
        if not names(statement.condition) <= first.keys() & second.keys():  # a merged state leaves it open here
            yield f"preferences.{party}"
            return
        if holds(statement.condition, first) != holds(statement.condition, second):
            yield f"preferences.{party}.{statement.id}"
            return
