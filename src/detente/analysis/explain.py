"""Why a state is stable for a party, or is not: the witness, and the elements of the case that it rests on.

Concepts that are no matter of one exchange of moves have no witness, but an account of what they looked at.

A comparison of two states by prioritised statements turns on the most important statement that holds in one of them
only; that statement, and the options that the moves of the witness change, are the elements; each carries its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.analysis.explain_large import deciding, large_labels, large_paths, move_paths
from detente.analysis.outlook import Analysis, analyse, untold
from detente.case.case import Case, Evidence, HasCase, Prioritised
from detente.case.conditions import holds, names
from detente.errors import MissingPreferenceError, NotDefinedError, UnknownNameError
from detente.graph.graph import Graph, OptionMoves
from detente.graph.response import Response
from detente.stability import Account, Concept, Move, Witness, concept, obstacle, witness
from detente.stability.large import LARGE, LargeWitness, fits, large_witness

MANY = 256  # states compared one by one


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
    `compared`: where a verdict follows from those under two other concepts, their explanations.
    `whose`: per party whose preferences decide what it has reason to do: its own, or theirs whom it minds.
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
    whose: Mapping[str, tuple[str, ...]]
    account: Account | None = None
    response: Response = "legal"
    large: LargeWitness | None = None
    compared: tuple[Explanation, ...] = ()


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
    return _explained(analysis, party, analysis.index(state), chosen, most)


def _explained(analysis: Analysis, party: str, index: int, chosen: Concept, most: int | None) -> Explanation:
    graph, number = analysis.graph, list(analysis.case.parties).index(party)
    if chosen.compares is not None:
        return _compared(analysis, party, index, chosen, most)
    if graph.n_states >= LARGE and fits(graph, chosen):
        return _explained_large(analysis, party, index, chosen, most)
    case, whose = analysis.case, _minding(analysis.case, graph, chosen)
    proof, account = None, None
    if chosen.account is None:
        proof = witness(graph, number, index, chosen)
        moves, ends = list(_moves(proof)), {index, *proof.reachable}
    else:
        account = chosen.account(graph, number, index)
        moves, ends = [move for line in account.lines for move in line.moves], {index}
        if account.worst is not None:
            ends.add(account.worst)
    spoken = np.array(sorted({*ends, *(at for move in moves for at in (move.before, move.after))}), np.int64)
    labels = dict(zip(spoken.tolist(), analysis.labels_at(spoken), strict=True))
    paths = _paths(analysis, proof, labels, whose) if proof is not None else _told(analysis, moves, labels)
    holds_ = proof.stable if proof is not None else account is not None and account.stable
    return Explanation(
        case=case, digest=analysis.digest, version=analysis.version, party=party, state=labels[index], concept=chosen,
        stable=holds_, witness=proof, labels=labels, account=account, response=analysis.response, whose=whose,
        grounds=tuple(Ground(path=path, evidence=case.evidence.get(path)) for path in dict.fromkeys(paths)),
    )  # fmt: skip


def _compared(analysis: Analysis, party: str, index: int, chosen: Concept, most: int | None) -> Explanation:
    """A verdict that follows from those under two other concepts, with these explained."""
    assert chosen.compares is not None
    first, second = (_explained(analysis, party, index, one, most) for one in chosen.compares)
    said = ["holds" if one.stable else "does not hold" for one in (first, second)]
    text = (
        f"This concept compares two others: the state {said[0]} under {first.concept.key}, and {said[1]} under "
        f"{second.concept.key}."
    )
    grounds = {ground.path: ground for one in (first, second) for ground in one.grounds}
    return replace(
        first, concept=chosen, stable=first.stable and not second.stable, witness=None, large=None,
        account=Account(text=text, stable=first.stable and not second.stable), compared=(first, second),
        labels=dict(first.labels) | dict(second.labels), grounds=tuple(grounds.values()),
        whose=_minding(analysis.case, analysis.graph, chosen),
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
    whose = _minding(case, analysis.graph, chosen)
    paths = dict.fromkeys([*_paths(analysis, told, labels, whose), *large_paths(case, found, whose[party])])
    return Explanation(
        case=case, digest=analysis.digest, version=analysis.version, party=party, state=labels[state], concept=chosen,
        stable=found.stable, witness=None, large=found, labels=labels, whose=whose,
        grounds=tuple(Ground(path=path, evidence=case.evidence.get(path)) for path in paths),
    )  # fmt: skip


def _told(analysis: Analysis, moves: Sequence[Move], labels: Mapping[int, str]) -> Iterator[str]:
    """The elements that an account rests on: what its moves change, and the movers' preferences as a whole."""
    case, parties = analysis.case, list(analysis.case.parties)
    if _by_arrays(analysis, len(moves)):
        yield from move_paths(case, analysis.graph, moves)
    else:
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


def _paths(
    analysis: Analysis, proof: Witness, labels: Mapping[int, str], whose: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """The elements that the moves and the comparisons of a witness rest on; some come more than once."""
    case, parties = analysis.case, list(analysis.case.parties)
    told = [*(move for reply in proof.replies for move in (reply.improvement, *reply.path)), proof.improvement]
    for move in filter(None, told):
        yield from _changed(case, labels[move.before], labels[move.after])
        if move.party != proof.party and proof.concept.replies == "improvements":
            for one in whose[parties[move.party]]:
                yield from _deciding(case, one, labels[move.before], labels[move.after])
    if _by_arrays(analysis, len(proof.counters)):
        yield from move_paths(case, analysis.graph, proof.counters)
    else:
        for move in proof.counters:
            yield from _changed(case, labels[move.before], labels[move.after])
    ends = [reply.path[-1].after for reply in proof.replies if reply.path]
    compared = [move.after for move in _moves(proof) if move.party == proof.party]
    for one in whose[parties[proof.party]]:
        yield from _all_deciding(analysis, one, proof.state, [*compared, *ends, *proof.reachable], labels)


def _minding(case: Case, graph: Graph, chosen: Concept) -> dict[str, tuple[str, ...]]:
    """Per party whose preferences decide what it has reason to do: its own, or theirs to whom it is not indifferent."""
    parties, whose = list(case.parties), None if chosen.terms is None else chosen.terms.whose
    if whose is None:
        return {party: (party,) for party in parties}
    return {party: tuple(parties[one] for one in sorted(whose(graph, at))) for at, party in enumerate(parties)}


def _by_arrays(analysis: Analysis, states: int) -> bool:
    """Whether so many states are compared that it is done for all at once."""
    return states > MANY and isinstance(analysis.graph.moves, OptionMoves)


def _all_deciding(
    analysis: Analysis, party: str, state: int, others: Sequence[int], labels: Mapping[int, str]
) -> Iterator[str]:
    """What decides between a state and each of the others."""
    if _by_arrays(analysis, len(others)):
        yield from deciding(analysis.case, analysis.graph, party, state, np.array(others, np.int32))
        return
    for other in others:
        yield from _deciding(analysis.case, party, labels[state], labels[other])


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
