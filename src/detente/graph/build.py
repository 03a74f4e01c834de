"""From a case to a graph: its feasible states, who can move where, and each party's ranks.

Option form: a state is a feasible combination of options, option k being bit k of its code, and states stand in the
order of their codes (the first option changes fastest, the decimal order of the literature). Where moves are forbidden
or states merged, the moves are drawn out (`detente.graph.coalesce`). Graph form: the states and moves are those drawn;
nothing is closed or added.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from detente.case.case import Case, GraphForm, Prioritised, Ranking
from detente.case.conditions import names
from detente.errors import CaseError, LimitError, Problem, nearest
from detente.graph.coalesce import draw_out, unlike
from detente.graph.feasible import MAX_OPTIONS, MAX_STATES, feasible
from detente.graph.graph import ArcMoves, Codes, Graph, Ints, OptionMoves
from detente.graph.labels import find_label, label_index, option_bits, parse_label, state_index, state_labels
from detente.graph.preferences import Preference
from detente.graph.ranks import ranking_problems, statement_ranks, tier_ranks
from detente.graph.refine import attitude_problems, attitudes, by_ranking, by_statements, refinement_problems
from detente.graph.truth import may_stand, options_of

__all__ = ["MAX_OPTIONS", "MAX_STATES", "build", "feasible", "state_index", "state_labels", "status_quo_problem"]

BYTES_PER_STATE, BYTES_PER_STATE_AND_PARTY = 64, 24  # measured: 83 in all for four parties
Watch = Callable[[str, int, int], None]


def build(case: Case, watch: Watch | None = None) -> Graph:
    """The graph of a case.

    `watch` is called with what is being done, how much of it is done and how much there is.

    Raises:
        LimitError: more than 62 options, 2^26 states, or what this machine's memory holds; with moves forbidden or
            states merged 2^16 states, or 2^23 moves of a party.
        CaseError: no feasible state is left; a listed or merged state, a ranking or a drawn move is wrong.
    """
    if case.graph is not None:
        return _build_drawn(case, case.graph)
    if not case.options:
        raise CaseError(Problem(message="the case has neither options nor a graph", remedy="add options"))
    if problems := _unknown_options(case):
        raise CaseError(problems)
    if watch is not None:
        watch("finding the states that can occur", 0, 0)
    bits = option_bits(case)
    codes = feasible(case)
    _hold_memory(codes.size, len(case.parties))
    moves = option_moves(case, codes)
    bare = Graph(n_states=codes.size, moves=moves, ranks=(None,) * len(case.parties), names=tuple(case.parties))
    if not case.forbidden and not case.merged:
        return _with_ranks(case, bare, lambda label: find_label(label, codes, len(bits)), watch)
    drawn = draw_out(case, bare)
    if problems := unlike(case, codes, drawn):
        raise CaseError(problems)
    return _with_ranks(case, drawn.graph, lambda label: label_index(case, drawn.graph, label))


def option_moves(case: Case, codes: Codes) -> OptionMoves:
    """Who can change which options, over feasible codes int64[m]."""
    bits = option_bits(case)
    return OptionMoves(
        codes=codes,
        masks=tuple(
            sum(bits[key] for key, option in case.options.items() if party in option.parties) for party in case.parties
        ),
        set_only=sum(bits[key] for key, option in case.options.items() if option.moves == "set-only"),
        drop_only=sum(bits[key] for key, option in case.options.items() if option.moves == "drop-only"),
    )


def status_quo_problem(case: Case, graph: Graph) -> Problem | None:
    """A warning where the state of today is among those ruled out; None where it is not, or is not known."""
    now = case.status_quo
    if now is None:
        return None
    if graph.combinations is not None:
        if label_index(case, graph, now) is not None:
            return None
        code, bits = np.array([parse_label(case.today or "", len(case.options))], np.int64), option_bits(case)
        broken = [constraint.id for constraint in case.constraints if not may_stand(constraint, code, bits, -1)[0]]
        why = f"the constraint {broken[0]} rules it out" if broken else "it is not among the listed states"
    elif case.graph is not None and now in case.graph.states:
        return None
    else:
        why = "the graph has no such state"
    return Problem(
        severity="warning",
        message=f"the status quo {now} is not a state of the model: {why}",
        remedy="check what each option is now, or what rules it out",
    )


def _unknown_options(case: Case) -> list[Problem]:
    """Options that constraints or preferences speak of and the case does not have."""
    spoken = [(f"the constraint {constraint.id}", options_of(constraint)) for constraint in case.constraints]
    spoken += [(f"the forbidden move {one.id}", names(one.before) | names(one.after)) for one in case.forbidden]
    spoken += [(f"the merged state {one.id}", names(one.condition)) for one in case.merged]
    for party, preference in case.preferences.items():
        if isinstance(preference, Prioritised):
            spoken += [
                (f"the statement {statement.id} of {party}", names(statement.condition))
                for statement in preference.statements
            ]
    return [
        Problem(message=f"{who} speaks of the option {name!r}, which the case does not have",
                remedy=nearest(name, list(case.options)))
        for who, said in spoken
        for name in sorted(said - case.options.keys())
    ]  # fmt: skip


def _with_ranks(case: Case, graph: Graph, index_of: Callable[[str], int | None], watch: Watch | None = None) -> Graph:
    """The graph with each party's ranks, None where the case does not say its preferences."""
    problems: list[Problem] = []
    ranks: list[Ints | None] = []
    for number, party in enumerate(case.parties):
        if watch is not None:
            watch("ordering states by preferences", number, len(case.parties))
        preference = case.preferences.get(party)
        if isinstance(preference, Ranking):
            wrong = ranking_problems(
                party, preference, index_of, lambda some: state_labels(case, graph, some), n_states=graph.n_states
            )
            problems += wrong
            ranks.append(None if wrong else tier_ranks(preference, graph.n_states, index_of))
        elif isinstance(preference, Prioritised):
            if graph.combinations is not None:
                ranks.append(statement_ranks(preference, graph.combinations, option_bits(case)))
            else:
                problems.append(_no_statements(party))
        else:
            ranks.append(None)
    if problems:
        raise CaseError(problems)
    return _refined(case, replace(graph, ranks=tuple(ranks)), index_of)


def refined(case: Case, graph: Graph) -> Graph:
    """A graph in option form, with what the case says beyond the ranks of each party that are all in it."""
    codes = graph.combinations
    assert codes is not None
    return _refined(case, graph, lambda label: find_label(label, codes, len(case.options)))


def _refined(case: Case, graph: Graph, index_of: Callable[[str], int | None]) -> Graph:
    """The graph with what the case says beyond ranks; the ranks of who leaves some preference unknown are none."""
    problems = attitude_problems(case)
    beyond: list[Preference | None] = []
    for party, ranks in zip(case.parties, graph.ranks, strict=True):
        preference = case.preferences.get(party)
        if isinstance(preference, Ranking):
            problems += refinement_problems(party, preference, index_of)
        if ranks is None or problems:
            beyond.append(None)
        elif isinstance(preference, Ranking):
            beyond.append(by_ranking(preference, ranks, index_of))
        elif isinstance(preference, Prioritised) and graph.combinations is not None:
            beyond.append(by_statements(preference, ranks, graph.combinations, option_bits(case)))
        else:
            beyond.append(None)
    if problems:
        raise CaseError(problems)
    if not any(beyond) and not case.attitudes:
        return graph
    throughout = tuple(
        None if more is not None and more.unknown is not None else known
        for known, more in zip(graph.ranks, beyond, strict=True)
    )
    return replace(graph, ranks=throughout, preferences=tuple(beyond), attitudes=attitudes(case))


def _no_statements(party: str) -> Problem:
    return Problem(
        message=f"the preferences of {party} are statements on options, and a case with a graph has no options",
        expected="a ranking of the graph's states",
    )


def _build_drawn(case: Case, drawn: GraphForm) -> Graph:
    """The graph of a case in graph form."""
    index = {name: number for number, name in enumerate(drawn.states)}
    if problems := _drawn_problems(case, drawn):
        raise CaseError(problems)
    if len(index) > MAX_STATES:
        raise LimitError(
            f"the graph has {len(index):,} states, the limit is {MAX_STATES:,} (2^26); to do: merge states"
        )
    rows = [_rows(drawn.moves.get(party, ()), index) for party in case.parties]
    moves = ArcMoves(starts=tuple(starts for starts, _ in rows), targets=tuple(targets for _, targets in rows))
    bare = Graph(n_states=len(index), moves=moves, ranks=(None,) * len(case.parties), names=tuple(case.parties))
    return _with_ranks(case, bare, index.get)


def _rows(arcs: Sequence[tuple[str, str]], index: Mapping[str, int]) -> tuple[Codes, Ints]:
    """Arcs as compressed rows: starts int64[m + 1] and targets int32[arcs], ascending within a row."""
    pairs = sorted({(index[before], index[after]) for before, after in arcs})
    counts = np.bincount([before for before, _ in pairs], minlength=len(index)) if pairs else np.zeros(len(index), int)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), np.array([after for _, after in pairs], np.int32)


def _drawn_problems(case: Case, drawn: GraphForm) -> list[Problem]:
    """What is wrong with a drawn graph: states named twice or not at all, moves of nobody or to nowhere."""
    if not drawn.states:
        return [Problem(message="the graph has no state", remedy="list its states")]
    twice = [name for name, times in Counter(drawn.states).items() if times > 1]
    problems = [Problem(message=f"the graph lists the state {name!r} twice") for name in twice]
    known = set(drawn.states)
    for party, arcs in drawn.moves.items():
        if party not in case.parties:
            problems.append(
                Problem(message=f"moves of the unknown party {party!r}", remedy=nearest(party, [*case.parties]))
            )
        for before, after in arcs:
            problems += [
                Problem(
                    message=f"a move of {party} names the unknown state {name!r}", remedy=nearest(name, drawn.states)
                )
                for name in (before, after)
                if name not in known
            ]
            if before == after:
                problems.append(
                    Problem(message=f"a move of {party} leads from {before!r} to itself", remedy="leave it out")
                )
    return problems


def _hold_memory(n_states: int, n_parties: int) -> None:
    """Refuse what does not fit before the work begins, rather than be stopped in the middle of it."""
    needed = n_states * (BYTES_PER_STATE + BYTES_PER_STATE_AND_PARTY * n_parties)
    if needed > (there := memory()):
        raise LimitError(
            f"{n_states:,} states of {n_parties} parties need about {needed / 2**30:.1f} GB of memory, "
            f"this machine has {there / 2**30:.1f} GB; to do: add constraints, or join options that always go together"
        )


def memory() -> float:
    """The memory of this machine in bytes; unbounded where the system does not tell."""
    try:
        return float(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    except (AttributeError, ValueError, OSError):
        return float("inf")
