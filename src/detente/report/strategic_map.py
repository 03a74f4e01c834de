"""The strategic map: the status quo, what upsets or deters it, the outcomes that hold, and moves between them.

After Howard (1971, 1987): states, improvements as solid arrows, other moves that answer them as dashed ones. On the map
are the status quo; per party that has an improvement from it, its best one with the others' answer, move by move; and
the outcomes that hold for all, strongest first. An arrow is a single move of one party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.analysis import Analysis, Explanation, explain
from detente.report.holding import Holding, implications
from detente.report.verdict import Step, Verdict
from detente.stability import concept, witness

MOST_OUTCOMES, MOST_CHAINS, MOST_ARCS = 8, 4, 16
MOST_STATES = 20_000  # of a model whose witnesses a brief looks for


@dataclass(frozen=True, kw_only=True)
class Node:
    """A state on the map. `number`: 0 the status quo, from 1 the outcomes, None a state on the way."""

    state: str
    number: int | None
    name: str


@dataclass(frozen=True, kw_only=True)
class Arc:
    """A move of `party` between two states on the map; `improves`: whether its mover prefers it, None not known."""

    party: str
    before: str
    after: str
    improves: bool | None


@dataclass(frozen=True, kw_only=True)
class StrategicMap:
    """Nodes from top to bottom, arcs in the order of their numbers, and how many moves are not drawn."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    arcs_left_out: int

    @property
    def states(self) -> frozenset[str]:
        """The states that are drawn."""
        return frozenset(node.state for node in self.nodes)


def strategic_map(result: Analysis, held: Sequence[Holding], numbers: dict[str, int]) -> StrategicMap:
    """The map of a case, given its states that hold (the status quo first where it is known)."""
    now = [one for one in held if one.is_status_quo]
    outcomes = [one for one in held if not one.is_status_quo]
    steps = list(_chains(result, now[0])) if now and can_explain(result) else []
    drawn = outcomes[:MOST_OUTCOMES]
    known = {one.state for one in (*now, *drawn)} | {one.state for one in outcomes if _touches(one.state, steps)}
    on_the_way = [step.after for step in steps if step.after not in known]
    kept = [one for one in outcomes if one.state in known]
    nodes = (
        *(Node(state=one.state, number=0, name="Status quo") for one in now),
        *(Node(state=s, number=None, name=f"Step {_letter(n)}") for n, s in enumerate(dict.fromkeys(on_the_way))),
        *(Node(state=one.state, number=numbers[one.state], name=f"Outcome {numbers[one.state]}") for one in kept),
    )
    chain = [_arc(result, step.party, step.before, step.after) for step in steps]
    arcs = list(dict.fromkeys((*chain, *_improvements(result, [node.state for node in nodes]))))
    return StrategicMap(
        nodes=nodes,
        arcs=tuple(arcs[:MOST_ARCS]),
        arcs_left_out=max(0, len(arcs) - MOST_ARCS),
    )


def _letter(number: int) -> str:
    return chr(ord("a") + number % 26)


def _touches(state: str, steps: Iterable[Step]) -> bool:
    return any(state in (step.before, step.after) for step in steps)


def _chains(result: Analysis, now: Holding) -> Iterator[Step]:
    """Per party its best improvement from the status quo, and the moves that answer it."""
    found = 0
    for party in result.case.parties:
        verdict = telling(result, now, party)
        if verdict is None or found == MOST_CHAINS:
            continue
        if verdict.answers:
            found += 1
            yield verdict.answers[0].improvement
            yield from verdict.answers[0].path
        elif verdict.improvement is not None:
            found += 1
            yield verdict.improvement


def can_explain(result: Analysis) -> bool:
    """Whether the model is small enough for a brief to look for all its witnesses."""
    return result.graph.n_states <= MOST_STATES


def telling(result: Analysis, one: Holding, party: str) -> Verdict | None:
    """The verdict that says most of a state and a party; None where none can be given.

    Under the strongest concept that holds for all, or else for it; under the weakest where none does.
    """
    verdicts = {key: held for key in result.concepts if (held := result.held(party, key)) is not None}
    if not verdicts:
        return None
    holds = [key for key, held in verdicts.items() if held[one.index]]
    shared = [key for key in one.shown if key in holds]
    chosen = (shared or holds or list(verdicts))[0]
    if not shared and holds:
        chosen = next(key for key in holds if not any(key in implications(other) for other in holds))
    elif not holds:
        chosen = next(key for key in verdicts if not implications(key) & set(verdicts))
    return Verdict(_bare(result, one, party, chosen))


def _bare(result: Analysis, one: Holding, party: str, key: str) -> Explanation:
    """The explanation without the grounds, which the sentences name themselves, and with the labels that they need."""
    chosen = concept(key)
    if chosen.family != "core":
        return explain(result, one.state, party, key)
    proof = witness(result.graph, list(result.case.parties).index(party), one.index, chosen)
    moves = [move for reply in proof.replies for move in (reply.improvement, *reply.path)]
    moves += [*proof.counters, *([proof.improvement] if proof.improvement else [])]
    spoken = {one.index, *(state for move in moves for state in (move.before, move.after)), *proof.reachable[:1]}
    return Explanation(
        case=result.case,
        digest=result.digest,
        version=result.version,
        party=party,
        state=one.state,
        concept=chosen,
        stable=proof.stable,
        witness=proof,
        labels={index: result.label(index) for index in sorted(spoken)},
        whose={party: (party,) for party in result.case.parties},
        grounds=(),
    )


def _improvements(result: Analysis, states: Sequence[str]) -> Iterator[Arc]:
    """The moves between these states that their movers prefer."""
    for before in states:
        for after in states:
            for party in result.case.parties:
                if before != after and result.can_move(party, before, after):
                    arc = _arc(result, party, before, after)
                    if arc.improves:
                        yield arc


def _arc(result: Analysis, party: str, before: str, after: str) -> Arc:
    ranks = result.graph.ranks[list(result.case.parties).index(party)]
    better = None if ranks is None else bool(ranks[result.index(after)] > ranks[result.index(before)])
    return Arc(party=party, before=before, after=after, improves=better)
