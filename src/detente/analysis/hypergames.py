"""Hypergames: what follows where the parties do not all see the same conflict.

At level 0 all see the case as it is. At level 1 each party p has its own conflict G_p. At level 2 p also believes each
other party i to see a conflict G_{p,i}; what nothing is said of is as p sees it itself (Bennett 1977; Wang, Hipel and
Fraser 1988; Aljefri, Bashar, Fang and Hipel 2018; confirm).

* An *actual* equilibrium is a state of the case that is stable for each party in the conflict that it sees itself.
* An *expected* equilibrium of p is a state of G_p that is stable for each party i in what p believes i to see.
* What p does not expect and yet holds is a surprise; so is a move of another party to a state that p does not see.

Of a state that a party does not see it has no verdict. The convention says what counts: `undefined` (nothing is told of
the state unless another party leaves it), `vacuous` (stable: it has no move there that it knows of) or `unstable`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from detente.analysis.believed import believed, known_names
from detente.analysis.judging import Watch
from detente.analysis.outlook import Analysis, analyse
from detente.analysis.settled import CORE
from detente.case.case import Belief, Case, HasCase, case_of
from detente.case.digest import digest
from detente.errors import CaseError, LimitError, UnknownNameError
from detente.graph.labels import state_labels
from detente.graph.moves import moves_from
from detente.version import __version__

Convention = Literal["undefined", "vacuous", "unstable"]
CONVENTIONS: tuple[Convention, ...] = ("undefined", "vacuous", "unstable")
MAX_STATES = 2**16
NOTHING = Belief()
Chain = tuple[str, ...]  # (p,): what p sees; (p, i): what p believes i to see


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The states that hold for all, and those of which that cannot be told, as some party does not see them."""

    held: tuple[str, ...]
    undefined: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Surprise:
    """A move of `mover` from a state that `party` sees to one that it does not; `improves`: in the mover's own view."""

    party: str
    mover: str
    before: str
    after: str
    improves: bool | None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Which states hold afterwards and did not before, and the other way round."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Revelation:
    """What a party's learning one fact would change, by concept, in what holds and in what that party expects to hold.

    `kind`: option (it learns of a hidden one), preference (it learns a party's true one) or states (it learns which
    states can occur). `reason`: why that cannot be told, None where it can; concepts that cannot be told are left out.
    """

    party: str
    kind: str
    what: str
    actual: Mapping[str, Difference]
    expected: Mapping[str, Difference]
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Hypergame:
    """A conflict that is seen in several ways.

    `level`: 0, 1 or 2. `real`: the analysis of the case as it is. `views`: per chain of believers the analysis of what
    is seen. `actual`, `expected`: per concept (and party) what holds; None where preferences are not known.
    `surprises`: moves from the status quo and from what the surprised party expects to hold. `imagined`: per party the
    states that it holds possible and that the case rules out; `unseen`: those of the case that it does not see.
    """

    case: Case
    digest: str
    version: str
    convention: Convention
    level: int
    concepts: tuple[str, ...]
    real: Analysis
    views: Mapping[Chain, Analysis]
    actual: Mapping[str, Standing | None]
    expected: Mapping[str, Mapping[str, Standing | None]]
    imagined: Mapping[str, tuple[str, ...]]
    unseen: Mapping[str, tuple[str, ...]]
    surprises: tuple[Surprise, ...]
    revelations: tuple[Revelation, ...] = ()

    def unexpected(self, party: str, concept: str) -> tuple[str, ...] | None:
        """The states that hold and that the party does not expect to; None where that cannot be told."""
        return _beyond(self.actual[concept], self.expected[party][concept])

    def disappointed(self, party: str, concept: str) -> tuple[str, ...] | None:
        """The states that the party expects to hold and that do not (nor are undefined); None where not told."""
        actual, expected = self.actual[concept], self.expected[party][concept]
        if actual is None or expected is None:
            return None
        return tuple(state for state in expected.held if state not in {*actual.held, *actual.undefined})


def _beyond(one: Standing | None, other: Standing | None) -> tuple[str, ...] | None:
    if one is None or other is None:
        return None
    return tuple(state for state in one.held if state not in other.held)


def hypergame(
    given: Case | HasCase, *, convention: str = "undefined", concepts: Sequence[str] = CORE, reveal: bool = True,
    watch: Watch | None = None,
) -> Hypergame:  # fmt: skip
    """What holds where each party acts on what it believes, what each expects, and what learning facts would change.

    `watch` is called now and then as that of `analyse`.

    Raises:
        UnknownNameError: no such convention or concept; or a belief speaks of what the case does not have.
        CaseError: what somebody believes has no state, or a ranking does not fit the states that are believed possible.
        LimitError: more than MAX_STATES states.
    """
    case = case_of(given)
    chosen = next((one for one in CONVENTIONS if one == convention), None)
    if chosen is None:
        raise UnknownNameError("convention", convention, CONVENTIONS)
    known_names(case, Belief(beliefs=case.beliefs))
    seen = _Seen(case, tuple(concepts), chosen, watch)
    parties = tuple(case.parties)
    return Hypergame(
        case=case,
        digest=digest(case),
        version=__version__,
        convention=chosen,
        level=0 if not case.beliefs else 2 if any(one.beliefs for one in case.beliefs.values()) else 1,
        concepts=seen.real.concepts,
        real=seen.real,
        views=seen.views,
        actual=seen.actual,
        expected={party: seen.expected(party) for party in parties},
        imagined={party: _missing(seen.views[party,], seen.real) for party in parties},
        unseen={party: _missing(seen.real, seen.views[party,]) for party in parties},
        surprises=tuple(one for party in parties for one in seen.surprises(party)),
        revelations=tuple(_revelations(seen)) if reveal else (),
    )


def _missing(here: Analysis, there: Analysis) -> tuple[str, ...]:
    """The states of one view that another does not have."""
    known = frozenset(there.states)
    return tuple(state for state in here.states if state not in known)


class _Seen:
    """All views of a case, each worked out once."""

    def __init__(
        self, case: Case, concepts: tuple[str, ...], convention: Convention, watch: Watch | None = None
    ) -> None:
        self.watch = watch
        self.case, self.concepts, self.convention = case, concepts, convention
        self.real = _analysis(replace(case, beliefs={}), concepts, watch)
        self.views: dict[Chain, Analysis] = {}
        for party in case.parties:
            belief = case.beliefs.get(party, NOTHING)
            as_it_is = replace(belief, beliefs={}) == NOTHING
            own = self.real if as_it_is else self._view(self.real, party, belief)
            self.views[party,] = own
            for other in case.parties:
                deeper = belief.beliefs.get(other) if other != party else None
                self.views[party, other] = own if deeper is None else self._view(own, f"{party} thinks {other}", deeper)

    def _view(self, basis: Analysis, holder: str, belief: Belief) -> Analysis:
        return _analysis(believed(basis.case, holder, belief), self.concepts, self.watch)

    @cached_property
    def actual(self) -> dict[str, Standing | None]:
        """What holds, per concept."""
        chains: dict[str, Chain] = {party: (party,) for party in self.case.parties}
        return {key: self._standing(self.real.states, chains, key) for key in self.real.concepts}

    def expected(self, party: str) -> dict[str, Standing | None]:
        """What a party expects to hold, per concept."""
        chains: dict[str, Chain] = {other: (party, other) for other in self.case.parties}
        return {key: self._standing(self.views[party,].states, chains, key) for key in self.real.concepts}

    def _standing(self, states: Sequence[str], chains: Mapping[str, Chain], key: str) -> Standing | None:
        """The states that are stable for each party in the view that its chain names."""
        verdicts = []
        for party, chain in chains.items():
            view = self.views[chain]
            stable = view.stable_states(party, key)
            if stable is None:
                return None
            held, known = frozenset(stable), frozenset(view.states)
            verdicts.append({state: state in held if state in known else self._outside for state in states})
        told = [state for state in states if all(verdict[state] is not False for verdict in verdicts)]
        held_by_all = tuple(state for state in told if all(verdict[state] for verdict in verdicts))
        return Standing(held=held_by_all, undefined=tuple(state for state in told if state not in held_by_all))

    @property
    def _outside(self) -> bool | None:
        return {"undefined": None, "vacuous": True, "unstable": False}[self.convention]

    def surprises(self, party: str) -> Iterator[Surprise]:
        """Moves of others, from today's state and from what the party expects, to states that it does not see."""
        view, real = self.views[party,], frozenset(self.real.states)
        seen = frozenset(view.states)
        expected = {state for one in self.expected(party).values() if one is not None for state in one.held}
        starts = [s for s in self.real.states if s in seen and (s == self.real.status_quo or s in expected)]
        for mover in self.case.parties if real - seen else ():
            own = self.views[mover,]
            number, known = list(self.case.parties).index(mover), frozenset(own.states)
            for before in starts if mover != party else ():
                if before not in known:
                    continue
                at = own.index(before)
                after = moves_from(own.graph, number, at)
                ranks = own.graph.ranks[number]
                for state, label in zip(after.tolist(), state_labels(own.case, own.graph, after), strict=True):
                    if label in real and label not in seen:
                        improves = None if ranks is None else bool(ranks[state] > ranks[at])
                        yield Surprise(party=party, mover=mover, before=before, after=label, improves=improves)


def _analysis(case: Case, concepts: tuple[str, ...], watch: Watch | None) -> Analysis:
    found = analyse(case, concepts=concepts, watch=watch)
    if found.graph.n_states > MAX_STATES:
        states = f"{found.graph.n_states:,} states, the limit for beliefs is {MAX_STATES:,}"
        raise LimitError(f"{states}; to do: add constraints")
    return found


def _revelations(seen: _Seen) -> Iterator[Revelation]:
    """Every fact that a party does not know, learnt by that party alone."""
    for party, belief in seen.case.beliefs.items():
        for kind, what, changed in _facts(seen.real, belief):
            others = {key: each for key, each in seen.case.beliefs.items() if key != party}
            told = replace(seen.case, beliefs={**others, party: changed})
            try:
                then = _Seen(told, seen.concepts, seen.convention, seen.watch)
            except CaseError as error:
                reason = "; ".join(problem.message for problem in error.problems)
                yield Revelation(party=party, kind=kind, what=what, actual={}, expected={}, reason=reason)
                continue
            yield Revelation(
                party=party, kind=kind, what=what,
                actual=_differences(seen.actual, then.actual),
                expected=_differences(seen.expected(party), then.expected(party)),
            )  # fmt: skip


def _facts(real: Analysis, belief: Belief) -> Iterator[tuple[str, str, Belief]]:
    """What the belief has wrong, one at a time, with the belief put right."""
    for option in belief.hidden:
        left = tuple(other for other in belief.hidden if other != option)
        yield "option", option, replace(belief, hidden=left, states=_wider(real, belief, option))
    for party in belief.preferences:
        truth = {other: each for other, each in belief.preferences.items() if other != party}
        yield "preference", party, replace(belief, preferences=truth)
    if belief.states is not None:
        yield "states", "", replace(belief, states=None)


def _wider(real: Analysis, belief: Belief, option: str) -> tuple[str, ...] | None:
    """The listed states, and those of the case that differ from one of them in the option alone."""
    if belief.states is None:
        return None
    at = list(real.case.options).index(option)
    listed = frozenset(belief.states)
    more = (state for state in real.states if state not in listed and f"{state[:at]}N{state[at + 1 :]}" in listed)
    return (*belief.states, *more)


def _differences(before: Mapping[str, Standing | None], after: Mapping[str, Standing | None]) -> dict[str, Difference]:
    return {
        key: Difference(gained=_beyond(then, now) or (), lost=_beyond(now, then) or ())
        for key, now in before.items()
        if now is not None and (then := after[key]) is not None
    }
