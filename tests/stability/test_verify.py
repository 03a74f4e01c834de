"""The checker says what is wrong; that it misses none of many broken witnesses is tested beside the theorems."""

from __future__ import annotations

import importlib
from dataclasses import replace

import numpy as np
import pytest

from detente.graph.graph import Graph, OptionMoves
from detente.graph.response import Response
from detente.stability import Checked, Move, Reply, checked, concept, verify, verify_large, witness

verify_module = importlib.import_module("detente.stability.verify")  # the package has a function of that name

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


def many(rng: np.random.Generator) -> Graph:
    """Four options of three parties, ties, an option that is only ever set, and attitudes."""
    ranks = tuple(rng.integers(0, 9, 16).astype(np.int32) for _ in range(3))
    feelings = tuple(tuple(int(one) for one in row) for row in rng.integers(-1, 2, (3, 3)))
    moves = OptionMoves(codes=np.arange(16), masks=(1, 2, 12), set_only=8)
    return Graph(n_states=16, moves=moves, ranks=ranks, attitudes=feelings)


@pytest.mark.parametrize("rule", ["legal", "once", "single"])
@pytest.mark.parametrize("key", ["gmr", "smr", "seq", "symseq", "rsmr", "rseq", "smr_d", "seq_a"])
def test_very_many_replies_are_checked_with_arrays(key: str, rule: Response, monkeypatch: pytest.MonkeyPatch) -> None:
    """... with the same findings as one by one, of good witnesses and of such as lack a reply or a counter-move."""
    rng, broken = np.random.default_rng(7), 0
    for _ in range(6):
        graph = replace(many(rng), response=rule)
        for state in range(16):
            found = witness(graph, 0, state, concept(key))
            cut = [replace(found, reachable=found.reachable[1:])] if found.reachable else []
            cut += [replace(found, counters=found.counters[1:])] if found.counters else []
            for one in (found, *cut):
                monkeypatch.setattr(verify_large, "BY_HAND", 10**9)
                wrong = bool(verify(graph, one))
                monkeypatch.setattr(verify_large, "BY_HAND", -1)
                assert bool(verify(graph, one)) == wrong
                assert checked(graph, one).whole
                broken += wrong
            assert verify(graph, found) == ()
    assert broken or key in ("rseq",)


def test_a_closed_set_too_large_to_follow_is_taken_as_given_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_large, "BY_HAND", -1)
    monkeypatch.setattr(verify_large, "PAIRS", 0)
    assert checked(DILEMMA, UNSTABLE) == Checked((), whole=False)
    worse = replace(UNSTABLE, state=0, improvement=Move(party=0, before=0, after=1), reachable=(3, 2))
    assert any("not an improvement" in one for one in verify(DILEMMA, worse))


def test_a_million_states_are_not_walked_through_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    size = 2**20
    masks = (0b1111, 0b1111111100000000, 0b11110000000011110000)
    ranks = np.arange(size, dtype=np.int32) % 16
    graph = Graph(n_states=size, moves=OptionMoves(codes=np.arange(size), masks=masks), ranks=(ranks, ranks, ranks))
    found = witness(graph, 0, 0, concept("smr_d"))
    assert (found.stable, len(found.reachable)) == (False, 2**16)
    monkeypatch.setattr(verify_module, "successors", None)
    assert checked(graph, found) == Checked(())
