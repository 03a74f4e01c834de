"""The list of concepts and what each of them says of itself."""

from __future__ import annotations

import pytest

from detente.errors import UnknownNameError
from detente.stability import CONCEPTS, concept


def test_keys_are_the_published_ones() -> None:
    assert [one.key for one in CONCEPTS] == ["nash", "gmr", "smr", "seq", "symseq"]


def test_no_two_concepts_are_the_same_choice() -> None:
    assert len({(one.replies, one.answers_again) for one in CONCEPTS}) == len(CONCEPTS)


@pytest.mark.parametrize("one", CONCEPTS, ids=lambda one: one.key)
def test_each_has_a_name_a_text_a_source_and_known_implications(one: object) -> None:
    known = concept(getattr(one, "key"))  # noqa: B009
    assert known is one
    assert known.name
    assert known.text.startswith(("it ", "after "))
    assert any(letter.isdigit() for letter in known.source)
    assert {concept(key).key for key in known.implies} == set(known.implies) - {known.key}


def test_an_unknown_key_is_told_with_what_may_be_meant() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'nash'"):
        concept("nahs")
