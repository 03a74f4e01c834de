"""The checker says what is wrong; that it misses none of many broken witnesses is tested beside the theorems."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.graph.graph import Graph, OptionMoves
from detente.stability import Move, Reply, concept, verify, witness

DILEMMA = Graph(
    n_states=4,
    moves=OptionMoves(codes=np.arange(4), masks=(1, 2)),
    ranks=(np.array([1, 0, 3, 2], np.int32), np.array([1, 3, 0, 2], np.int32)),
)
STABLE = witness(DILEMMA, 0, 3, concept("seq"))
UNSTABLE = witness(DILEMMA, 0, 1, concept("gmr"))


def test_good_witnesses_hold() -> None:
    assert verify(DILEMMA, STABLE) == ()
    assert verify(DILEMMA, UNSTABLE) == ()


@pytest.mark.parametrize(
    ("part", "bad"),
    [
        ("no state 9", replace(STABLE, state=9)),
        ("no state -1", replace(UNSTABLE, reachable=(-1,))),
        ("no party 5", replace(STABLE, party=5)),
        ("the improvements are to [2], the replies answer []", replace(STABLE, replies=())),
        ("no move answers", replace(STABLE, replies=(replace(STABLE.replies[0], path=()),))),
        ("not a move of the party", replace(STABLE, replies=(
            Reply(improvement=Move(party=1, before=3, after=2), path=STABLE.replies[0].path),))),
        ("no reply counts", replace(STABLE, concept=concept("nash"))),
        ("an improvement and no replies", replace(STABLE, stable=False)),
        ("replies and nothing else", replace(UNSTABLE, stable=True)),
        ("not an improvement", replace(UNSTABLE, improvement=Move(party=0, before=1, after=3))),
        ("the others can bring about [2], the witness says []", replace(UNSTABLE, reachable=())),
        ("may not answer again", replace(UNSTABLE, counters=(Move(party=0, before=2, after=3),))),
        ("decides nothing", replace(UNSTABLE, concept=concept("smr"), counters=(Move(party=0, before=2, after=3),))),
        ("not a move of the party", replace(UNSTABLE, counters=(Move(party=1, before=2, after=3),))),
        ("do not bring about", replace(UNSTABLE, counters=(Move(party=0, before=3, after=2),))),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(part: str, bad: object) -> None:
    said = verify(DILEMMA, bad)  # type: ignore[arg-type]
    assert any(part in one for one in said), said
