"""The list of concepts and what each of them says of itself."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from detente.errors import NotDefinedError, UnknownNameError
from detente.graph.graph import Graph, OptionMoves
from detente.stability import CONCEPTS, CORE, Concept, concept, obstacle, stable, verify, witness

FORMS = [f"{key}_{letter}" for key in ("nash", "gmr", "smr", "seq") for letter in "abcd"]
STRENGTHS = [f"{how}_{key}" for how in ("strong", "weak") for key in ("gmr", "smr", "seq")]
KEYS = [
    *("nash", "gmr", "smr", "seq", "symseq"),
    *("sim", "mr:H", "cmr:H", "maximin:H", "l:H", "nm"),
    *STRENGTHS,
    *FORMS,
    *("rnash", "rgmr", "rsmr", "rseq"),
]
EACH = [one.horizon(3) if one.horizon is not None else one for one in CONCEPTS]
PAIR = Graph(
    n_states=4,
    moves=OptionMoves(codes=np.arange(4), masks=(1, 2)),
    ranks=(np.array([0, 1, 3, 2], np.int32), np.array([0, 3, 1, 2], np.int32)),
)


def test_keys_are_the_published_ones() -> None:
    assert [one.key for one in CORE] == ["nash", "gmr", "smr", "seq", "symseq"]
    assert [one.key for one in CONCEPTS] == KEYS
    assert tuple(one for one in CONCEPTS if one.family == "core") == CORE


def test_no_two_core_concepts_are_the_same_choice() -> None:
    assert len({(one.replies, one.answers_again) for one in CORE}) == len(CORE)


@pytest.mark.parametrize("one", EACH, ids=lambda one: one.key)
def test_each_has_a_name_a_text_a_source_and_known_implications(one: Concept) -> None:
    assert concept(one.key) is one
    assert one.name
    assert one.text.startswith(("it ", "after "))
    assert any(letter.isdigit() for letter in one.source)
    assert {concept(key).key for key in one.implies} == set(one.implies) - {one.key}
    assert pickle.loads(pickle.dumps(one)).key == one.key


@pytest.mark.parametrize("one", EACH, ids=lambda one: one.key)
def test_implications_go_round_no_circle(one: Concept) -> None:
    def deepest(key: str, above: tuple[str, ...]) -> None:
        assert key not in above
        for weaker in concept(key).implies:
            deepest(weaker, (*above, key))

    deepest(one.key, ())


def test_a_key_that_stands_for_many_is_refused() -> None:
    template = next(one for one in CONCEPTS if one.key == "mr:H")
    assert obstacle(PAIR, 0, template) == "mr:H stands for mr:1, mr:2 and so on"
    with pytest.raises(NotDefinedError, match="stands for"):
        stable(PAIR, 0, template)


@pytest.mark.parametrize(
    "key", ["mr:H", "mr:0", "mr:-1", "mr:1001", "mr:", "mr", "l:²", "nm:2", "seq:2", ":2", "mr:1 "]
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(UnknownNameError):
        concept(key)


def test_an_unknown_key_is_told_with_what_may_be_meant() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'nash'"):
        concept("nahs")
    with pytest.raises(UnknownNameError, match="did you mean 'mr:1'"):
        concept("mr:0")


@pytest.mark.parametrize("key", ["mr:3", "l:2", "nm", "sim", "weak_gmr"])
def test_what_has_no_witness_says_so(key: str) -> None:
    one = concept(key)
    with pytest.raises(NotDefinedError, match=r"no witness|strong"):
        witness(PAIR, 0, 0, one)
    with pytest.raises(NotDefinedError, match="no witness"):
        verify(PAIR, witness(PAIR, 0, 0, concept("nash")).__class__(concept=one, party=0, state=0, stable=True))
