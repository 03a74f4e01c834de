"""The feasible states: option combinations that no constraint rules out, and which constraints clash when none is left.

Partial assignments are extended option by option; one that a constraint already rules out is dropped at once, so that
strong constraints keep the work near the number of states that are left. A clash is cut down by deletion: a constraint
without which the others still clash is left out (Chinneck and Dravnieks 1991, the deletion filter; confirm).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from detente.case.case import Case, Constraint
from detente.errors import CaseError, LimitError, Problem
from detente.graph.graph import Codes
from detente.graph.labels import option_bits, parse_label
from detente.graph.truth import Bits, may_stand, options_of

MAX_OPTIONS = 62  # bits of a code
MAX_STATES = 2**26
SEARCH = 2**20  # partial assignments looked at to cut a clash down
CHUNK = 4096  # size of a batch
STEP = 256  # what looking at a batch of them costs beside its size
SHOWN = 5
MOST_NAMED = 24


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
    codes = _surviving(np.zeros(1, np.int64), constraints, bits, 0)
    constrained = _plan(constraints, bits)
    for step in constrained:
        codes = np.concatenate(step.extend(codes, bits))
        if codes.size > MAX_STATES:
            raise LimitError(
                f"with {step.assigned.bit_count()} of {len(bits)} options settled the constraints still leave more "
                f"than {MAX_STATES:,} combinations (2^26), which is the limit; to do: add constraints, join options "
                "that always go together, or list the feasible states"
            )
    settled = constrained[-1].assigned if constrained else 0
    free = [bit for bit in bits.values() if not bit & settled]
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


class _Step(NamedTuple):
    """One more option to settle: its bit, all bits settled then, and the constraints that speak of it."""

    bit: int
    assigned: int
    touching: tuple[Constraint, ...]

    def extend(self, codes: Codes, bits: Bits) -> list[Codes]:
        """What is left of the codes without the option, and with it."""
        return [_surviving(half, self.touching, bits, self.assigned) for half in (codes, codes | self.bit)]


def _plan(constraints: Sequence[Constraint], bits: Bits) -> list[_Step]:
    """The steps that settle all constrained options."""
    spoken = [(constraint, options_of(constraint)) for constraint in constraints]
    steps, assigned = [], 0
    for option in _order([said for _, said in spoken]):
        assigned |= bits[option]
        touching = tuple(constraint for constraint, said in spoken if option in said)
        steps.append(_Step(bits[option], assigned, touching))
    return steps


def _order(spoken: Sequence[frozenset[str]]) -> list[str]:
    """The constrained options, those first that settle a constraint soonest."""
    waiting = [sorted(said) for said in spoken]
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
        about=("states",),
        message=f"states lists {label!r}, which is not a state",
        expected=f"{len(bits)} letters, Y or N, one per option in this order: {', '.join(bits)}",
    )


def _ruled_out(label: str, constraint: Constraint) -> Problem:
    return Problem(
        about=("states",),
        message=f"states lists {label}, which the constraint {constraint.id} rules out",
        remedy=f"take {label} from the list, or change {constraint.id}",
    )


def _no_state(constraints: Sequence[Constraint], bits: Bits) -> Problem:
    found = clashing(constraints, bits)
    clash = [constraint.id for constraint in found]
    about = ("constraints", constraints.index(found[0]))
    if len(clash) == 1:
        return Problem(
            about=about,
            message=f"no state is left: the constraint {clash[0]} rules out every one",
            remedy=f"change {clash[0]} or leave it out",
        )
    named = f"{', '.join(clash[:-1])} and {clash[-1]}"
    if len(clash) > MOST_NAMED:
        named = f"{', '.join(clash[:MOST_NAMED])} and {len(clash) - MOST_NAMED:,} more"
    return Problem(
        about=about,
        message=f"no state is left: the constraints {named} cannot hold together",
        remedy="change one of them or leave it out",
    )


def clashing(constraints: Sequence[Constraint], bits: Bits) -> tuple[Constraint, ...]:
    """Of constraints that leave no state, some that leave none already; each of them is needed for that.

    The search stops after SEARCH partial assignments: what is left then clashes, but may hold more than is needed.
    """
    kept, budget = list(constraints), SEARCH
    for constraint in constraints:
        others = [other for other in kept if other is not constraint]
        satisfiable, budget = _satisfiable(others, bits, budget)
        if satisfiable is False:
            kept = others
    return tuple(kept)


def _satisfiable(constraints: Sequence[Constraint], bits: Bits, budget: int) -> tuple[bool | None, int]:
    """Whether some state satisfies them all, None where the budget did not do; and what is left of it. Depth first."""
    plan = _plan(constraints, bits)
    stack = [(0, _surviving(np.zeros(1, np.int64), constraints, bits, 0))]
    while stack and budget > 0:
        depth, codes = stack.pop()
        if codes.size == 0:
            continue
        if depth == len(plan):
            return True, budget
        budget -= codes.size + STEP
        for left in plan[depth].extend(codes, bits):
            stack += [(depth + 1, left[at : at + CHUNK]) for at in range(0, left.size, CHUNK)]
    return (False if budget > 0 else None), budget
