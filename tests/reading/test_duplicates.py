"""Wire copy: exact and near repeats point to the one original; what is merely alike does not."""

from __future__ import annotations

import random

import pytest

from detente.errors import InputError
from detente.reading.duplicates import Duplicate, Duplicates

pytest.importorskip("datasketch")


def report(seed: int, words: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(2_000)}" for _ in range(words)]


def changed(words: list[str], number: int) -> list[str]:
    found = list(words)
    for at in range(number):
        found[(at + 1) * len(words) // (number + 1)] = f"changed{at}"
    return found


def jaccard(one: list[str], other: list[str]) -> float:
    first, second = ({tuple(words[n : n + 3]) for n in range(len(words) - 2)} for words in (one, other))
    return len(first & second) / len(first | second)


def test_exact_copy_is_found_whatever_its_white_space() -> None:
    met = Duplicates()
    assert met.seen("a", "Russia demanded  more.\n\nNATO refused.") is None
    assert met.seen("b", "Russia demanded more. NATO\nrefused.") == Duplicate(of="a", kind="exact", share=1.0)


def test_near_copy_is_found_and_its_share_is_exact() -> None:
    met = Duplicates()
    originals = [report(seed) for seed in range(60)]
    for seed, words in enumerate(originals):
        assert met.seen(f"o{seed}", " ".join(words)) is None
    found = 0
    for seed, words in enumerate(originals):
        copy = changed(words, 4)
        share = jaccard(words, copy)
        assert share > 0.9
        near = met.seen(f"c{seed}", " ".join(copy))
        if near is not None:
            assert near == Duplicate(of=f"o{seed}", kind="near", share=round(share, 3))
            found += 1
    assert found == 60


def test_what_is_merely_alike_is_an_original() -> None:
    met = Duplicates(0.8)
    words = report(1)
    assert met.seen("a", " ".join(words)) is None
    other = changed(words, 30)
    assert 0.4 < jaccard(words, other) < 0.8
    assert met.seen("b", " ".join(other)) is None
    assert len(met) == 2


def test_copies_point_to_the_original_not_to_each_other() -> None:
    met = Duplicates()
    words = report(2)
    met.seen("a", " ".join(words))
    for n in range(1, 6):
        found = met.seen(f"b{n}", " ".join(changed(words, n)))
        assert found is not None
        assert found.of == "a"
    assert len(met) == 1


@pytest.mark.parametrize("text", ["", "  \n", "... --"])
def test_nothing_repeats_nothing(text: str) -> None:
    met = Duplicates()
    assert met.seen("a", text) is None
    assert met.seen("b", text) is None


def test_short_texts_and_odd_characters_are_compared_too() -> None:
    met = Duplicates()
    assert met.seen("a", "Kein Kommentar") is None
    assert met.seen("b", "kein kommentar!") == Duplicate(of="a", kind="near", share=1.0)
    assert met.seen("c", "\ud800 x") is None


def test_memory_is_bounded_to_the_window() -> None:
    met = Duplicates(window=5)
    for seed in range(20):
        assert met.seen(f"d{seed}", " ".join(report(seed))) is None
    assert len(met) == 5
    assert met.seen("again", " ".join(report(19))) is not None
    assert met.seen("forgotten", " ".join(report(0))) is None


@pytest.mark.parametrize("threshold", [0.0, 1.1, float("nan"), -1])
def test_a_threshold_is_a_share(threshold: float) -> None:
    with pytest.raises(InputError):
        Duplicates(threshold)
