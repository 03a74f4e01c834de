"""Which proposals a record has already: each statement there stands for one of them."""

from __future__ import annotations

from dataclasses import replace

from detente.files.matching import match
from detente.record.statement import Proposed, Statement

TEXT = "Russia attacked Kyiv and attacked Odesa."
ONE = Statement(id="p1", document="r1", start=0, end=20, quote=TEXT[0:20], act="attack",
                proposed=Proposed(trigger="attacked"))  # fmt: skip
TWO = replace(ONE, id="p2", start=15, end=39, quote=TEXT[15:39])


def test_what_is_as_it_was_goes_before_what_was_changed() -> None:
    changed = replace(TWO, id="s2", act="threaten")
    assert match([changed, replace(ONE, id="s1")], [ONE, TWO], TEXT) == {0: "s1", 1: "s2"}
    assert match([replace(ONE, id="s1")], [ONE, TWO], TEXT) == {0: "s1"}


def test_another_trigger_is_another_proposal() -> None:
    other = replace(ONE, id="s1", quote=TEXT[7:20], start=7, proposed=Proposed(trigger="model:m"))
    assert match([other], [ONE], TEXT) == {}
    assert match([replace(other, proposed=None)], [ONE], TEXT) == {0: "s1"}
    assert match([replace(other, proposed=None, act="warn")], [ONE], TEXT) == {}


def test_the_place_first_proposed_counts() -> None:
    moved = replace(ONE, id="s1", start=21, end=24, quote="and", act="warn",
                    proposed=Proposed(trigger="attacked", start=0, end=20, quote=ONE.quote, act="attack"))  # fmt: skip
    assert match([moved], [ONE], TEXT) == {0: "s1"}
