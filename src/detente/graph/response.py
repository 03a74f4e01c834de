"""Response rules: which moves of the others count as one reply to a party's move.

* ``legal``: any legal sequence, in which no party moves twice in succession and may move again later (Fang, Hipel and
  Kilgour 1993; Xu, Hipel, Kilgour and Fang 2018, ch. 4; confirm). The rule of the literature, and the default.
* ``once``: a sequence in which each party moves at most once, as some programs count replies.
* ``single``: one move of one party.

The sequences of a later rule are among those of an earlier one, so that fewer replies count and fewer states are
stable. With one opponent all three are the same. Neither ``once`` nor ``single`` is reachability: both are worked out
move by move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import combinations
from typing import Literal, TypeVar, get_args

from detente.errors import LimitError, UnknownNameError

Response = Literal["legal", "once", "single"]
RESPONSES: tuple[Response, ...] = get_args(Response)
MAX_ONCE = 12  # parties that may reply once each: all their subsets are looked at
T = TypeVar("T")
Played = tuple[int, ...]  # who has moved in a sequence so far, in the order of the moves


def known_response(name: str) -> Response:
    """The rule of that name.

    >>> known_response("once")
    'once'

    Raises:
        UnknownNameError: there is none.
    """
    for rule in RESPONSES:
        if rule == name:
            return rule
    raise UnknownNameError("response rule", name, RESPONSES)


def brought_about(
    ahead: Sequence[Callable[[T], T]], start: T, nothing: T, join: Callable[[T, T], T], response: Response
) -> T:
    """What movers bring about by one reply, under ``once`` or ``single``.

    `ahead`: per mover a step backwards, from what holds of states to what holds of those one of its moves before them.
    `start` is what holds of a state by itself, `nothing` what holds where no reply is left; `join` takes either of two.
    Per set of parties that may still move, the smaller sets first:

        follow({}) = nothing,  follow(S) = join over j in S of ahead_j(join(start, follow(S without j)))

    >>> step = lambda states: {state - 1 for state in states}
    >>> brought_about([step, step], {9}, set(), set.union, "single")
    {8}
    >>> sorted(brought_about([step, step], {9}, set(), set.union, "once"))
    [7, 8]

    Raises:
        LimitError: more than MAX_ONCE movers under ``once``.
    """
    if response == "single":
        return reduce(join, (move(start) for move in ahead), nothing)
    if len(ahead) > MAX_ONCE:
        raise LimitError(
            f"{len(ahead)} parties can reply, the limit of the rule that each may once is {MAX_ONCE}; "
            "to do: take the rule 'legal' or 'single'"
        )
    everybody = range(len(ahead))
    follow: dict[tuple[int, ...], T] = {(): nothing}
    for size in range(1, len(ahead) + 1):
        smaller, follow = follow, {}
        for movers in combinations(everybody, size):
            left = {mover: tuple(one for one in movers if one != mover) for mover in movers}
            each = (ahead[mover](join(start, smaller[left[mover]])) for mover in movers)
            follow[movers] = reduce(join, each, nothing)
    return follow[tuple(everybody)]


def memory(response: Response, played: Played) -> Played:
    """What of a sequence decides who may move next: the last mover, all movers, or that somebody has moved.

    >>> memory("legal", (2, 1)), memory("once", (2, 1)), memory("single", (2,))
    ((1,), (1, 2), (2,))
    """
    return tuple(sorted(played)) if response == "once" else played[-1:]


def may_move(response: Response, mover: int, remembered: Played) -> bool:
    """Whether a party may make the next move of a sequence.

    >>> may_move("legal", 2, (1,)), may_move("once", 2, (1, 2)), may_move("single", 2, (1,))
    (True, False, False)
    """
    return not remembered if response == "single" else mover not in remembered
