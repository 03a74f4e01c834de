"""The feasible states: option combinations that no constraint rules out, and which constraints clash when none is left.

Partial assignments are extended option by option; one that a constraint already rules out is dropped at once, so that
strong constraints keep the work near the number of states that are left. A clash is cut down by deletion: a constraint
without which the others still clash is left out (Chinneck and Dravnieks 1991, the deletion filter; confirm).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.case.case import Case, Constraint
from detente.errors import CaseError, LimitError, Problem
from detente.graph.graph import Codes
from detente.graph.labels import option_bits, parse_label
from detente.graph.truth import Bits, may_stand, options_of

MAX_OPTIONS = 62  # bits of a code
MAX_STATES = 2**26
SEARCH = 2**22  # partial assignments looked at in one test of a clash
SHOWN = 5


def feasible(case: Case) -> Codes:
    """The codes of the feasible states of a case in option form, ascending: int64[m].

    Raises:
        LimitError: more than MAX_OPTIONS options or MAX_STATES states.
        CaseError: no state is left, naming constraints that clash; or a listed state is none or is ruled out.
    """
    bits = option_bits(case)
    if len(bits) > MAX_OPTIONS:
        raise LimitError(
            f"the case has {len(bits)} options, the limit is {MAX_OPTIONS}; "
            "to do: join options that always go together, or leave out those that decide nothing"
        )
    codes = _combinations(case.constraints, bits) if case.states is None else _listed(case, bits)
    if codes.size == 0:
        raise CaseError(_no_state(case.constraints, bits))
    return codes


def _combinations(constraints: Sequence[Constraint], bits: Bits) -> Codes:
    """All codes that the constraints leave, ascending."""
    order = _order(constraints)
    codes = _surviving(np.zeros(1, np.int64), constraints, bits, 0)
    assigned = 0
    for option in order:
        assigned |= bits[option]
        touching = [constraint for constraint in constraints if option in options_of(constraint)]
        codes = np.concatenate([_surviving(half, touching, bits, assigned) for half in (codes, codes | bits[option])])
        if codes.size > MAX_STATES:
            raise LimitError(_too_many(f"more than {MAX_STATES:,}"))
    free = [bit for option, bit in bits.items() if option not in order]
    if codes.size << len(free) > MAX_STATES:
        raise LimitError(_too_many(f"{codes.size << len(free):,}"))
    for bit in free:
        codes = np.concatenate([codes, codes | bit])
    codes.sort()
    return codes


def _surviving(codes: Codes, constraints: Sequence[Constraint], bits: Bits, assigned: int) -> Codes:
    for constraint in constraints:
        codes = codes[may_stand(constraint, codes, bits, assigned)]
    return codes


def _order(constraints: Sequence[Constraint]) -> list[str]:
    """The constrained options, those first that settle a constraint soonest."""
    waiting = [sorted(options_of(constraint)) for constraint in constraints]
    order: dict[str, None] = {}
    while waiting:
        waiting = [[name for name in names if name not in order] for names in waiting]
        waiting = sorted(filter(None, waiting), key=len)
        order.update(dict.fromkeys(waiting[0] if waiting else ()))
    return list(order)


def _too_many(found: str) -> str:
    return (
        f"the constraints leave {found} states, the limit is {MAX_STATES:,} (2^26); "
        "to do: add constraints, join options that always go together, or list the feasible states"
    )


def _listed(case: Case, bits: Bits) -> Codes:
    """The codes of the listed states, ascending; a wrong list is told as a whole."""
    problems: list[Problem] = []
    seen: dict[int, str] = {}
    for label in case.states or ():
        code = parse_label(label, len(bits))
        if code is None:
            problems.append(_malformed(label, bits))
        elif code in seen:
            problems.append(Problem(message=f"states lists {label} twice", remedy="leave one of them out"))
        else:
            seen[code] = label
    codes = np.array(sorted(seen), np.int64)
    for constraint in case.constraints:
        broken = codes[~may_stand(constraint, codes, bits, -1)].tolist()
        problems += [_ruled_out(seen[code], constraint) for code in broken[:SHOWN]]
        if len(broken) > SHOWN:
            problems.append(Problem(message=f"... and {len(broken) - SHOWN:,} more that {constraint.id} rules out"))
    if not seen and not problems:
        problems.append(Problem(message="states lists no state", remedy="list the feasible states"))
    if len(seen) > MAX_STATES:
        raise LimitError(_too_many(f"{len(seen):,}"))
    if problems:
        raise CaseError(problems)
    return codes


def _malformed(label: str, bits: Bits) -> Problem:
    return Problem(
        message=f"states lists {label!r}, which is not a state",
        expected=f"{len(bits)} letters, Y or N, one per option in this order: {', '.join(bits)}",
    )


def _ruled_out(label: str, constraint: Constraint) -> Problem:
    return Problem(
        message=f"states lists {label}, which the constraint {constraint.id} rules out",
        remedy=f"take {label} from the list, or change {constraint.id}",
    )


def _no_state(constraints: Sequence[Constraint], bits: Bits) -> Problem:
    clash = [constraint.id for constraint in clashing(constraints, bits)]
    if len(clash) == 1:
        return Problem(
            message=f"no state is left: the constraint {clash[0]} rules out every one",
            remedy=f"change {clash[0]} or leave it out",
        )
    return Problem(
        message=f"no state is left: the constraints {', '.join(clash[:-1])} and {clash[-1]} cannot hold together",
        remedy="change one of them or leave it out",
    )


def clashing(constraints: Sequence[Constraint], bits: Bits) -> tuple[Constraint, ...]:
    """Of constraints that leave no state, some that leave none already; each of them is needed for that.

    Where a test would take more than SEARCH partial assignments the constraint in question is kept, so the answer
    always clashes and may then not be the shortest.
    """
    kept = list(constraints)
    for constraint in constraints:
        others = [other for other in kept if other is not constraint]
        if _satisfiable(others, bits) is False:
            kept = others
    return tuple(kept)


def _satisfiable(constraints: Sequence[Constraint], bits: Bits, chunk: int = 4096) -> bool | None:
    """Whether some state satisfies them all; None where SEARCH partial assignments did not tell. Depth first."""
    order = _order(constraints)
    settled = [sum(bits[option] for option in order[:depth]) for depth in range(len(order) + 1)]
    stack = [(0, _surviving(np.zeros(1, np.int64), constraints, bits, 0))]
    looked_at = 0
    while stack:
        depth, codes = stack.pop()
        if codes.size == 0:
            continue
        if depth == len(order):
            return True
        looked_at += codes.size
        if looked_at > SEARCH:
            return None
        touching = [constraint for constraint in constraints if order[depth] in options_of(constraint)]
        for half in (codes, codes | bits[order[depth]]):
            left = _surviving(half, touching, bits, settled[depth + 1])
            stack += [(depth + 1, left[at : at + chunk]) for at in range(0, left.size, chunk)]
    return False
