"""Dilemmas in sentences: each mode one, with the cells it follows from; the absence of a doubt is said as such."""

from __future__ import annotations

from dataclasses import replace

import pytest

import detente
from detente.case.case import Doubt, Option, Party
from detente.report import prose
from detente.report.wording import Wording

BASE = detente.Case(
    title="Two",
    parties={"red": Party(id="red", name="Red"), "allies": Party(id="allies", name="NATO allies")},
    options={
        "attack": Option(id="attack", parties=("red",), text="attack"),
        "sanction": Option(id="sanction", parties=("allies",), text="impose sanctions"),
    },
    positions={"red": {"attack": "yes", "sanction": "no"}, "allies": {"attack": "no", "sanction": "yes"}},
    intentions={"attack": True, "sanction": True},
    targets={"sanction": ("attack",)},
)


def told(case: detente.Case, kind: str, profile: str = "dt2") -> list[tuple[str, tuple[str, ...]]]:
    found = [one for one in detente.find_dilemmas(case, profile).dilemmas if one.kind == kind]
    return [(said.text, said.paths) for one in found for said in prose.dilemma(case, one)]


def test_persuasion_in_both_modes() -> None:
    position, threat = told(BASE, "persuasion")[:2]
    assert position == (
        "The NATO allies ask that “attack” not be done; Red takes the opposite position, "
        "and no doubt of this position is entered for the NATO allies.",
        ("positions.allies.attack", "positions.red.attack"),
    )
    assert threat[0].startswith("If nobody moves, Red means to carry out “attack”; the NATO allies oppose it")
    assert threat[1] == ("intentions.attack", "positions.allies.attack")


@pytest.mark.parametrize(("kind", "words"), [("will", "doubts that the NATO allies mean"), ("ability", "are able to")])
def test_rejection_names_the_doubt(kind: str, words: str) -> None:
    doubt = Doubt(id="d1", by="red", option="sanction", of="both", kind="ability" if kind == "ability" else "will")
    sentences = told(replace(BASE, doubts=(doubt,)), "rejection")
    assert len(sentences) == 2
    for text, paths in sentences:
        assert words in text
        assert "doubts.d1" in paths


def test_trust_and_its_mirror() -> None:
    case = replace(
        BASE,
        positions={"red": {"attack": "no"}, "allies": {"attack": "no"}},
        intentions={"attack": False},
        doubts=(Doubt(id="d1", by="allies", option="attack", of="position"),),
    )
    ((text, paths),) = told(case, "trust")
    assert text == (
        "Red and the NATO allies agree that “attack” not be done, "
        "but the NATO allies doubt that Red means to keep to it."
    )
    assert set(paths) == {"positions.red.attack", "positions.allies.attack", "doubts.d1"}
    assert told(case, "co-operation", "v2.5") == [(text, paths)]


def test_sufficiency_names_what_is_not_moved() -> None:
    ((text, paths),) = told(BASE, "sufficiency", "v2.5")
    assert "intention on “attack” is not what the NATO allies ask" in text
    assert {"targets.sanction", "intentions.attack"} <= set(paths)


def test_ways_out_tell_their_side_effects_in_good_english() -> None:
    (found, *_) = detente.find_dilemmas(BASE).dilemmas
    texts = [prose.way_out(BASE, way) for way in detente.ways_out(BASE, found)]
    assert any("from it arises rejection of Red towards the NATO allies" in text for text in texts)
    assert any(text.startswith("The NATO allies give in on “attack”") for text in texts)


def test_options_worded_alike_are_told_with_their_owners() -> None:
    options = {key: replace(one, text="stop") for key, one in BASE.options.items()}
    words = Wording(replace(BASE, options=options))
    assert words.option("attack") == "stop (Red)"
    assert words.option("sanction") == "stop (NATO allies)"


def test_conditions_keep_their_meaning_in_words() -> None:
    from detente.case.conditions import parse_condition

    words = Wording(BASE)
    assert words.condition(parse_condition("not (attack and sanction) or attack")) == (
        "not (“attack” and “impose sanctions”) or “attack”"
    )
    assert words.condition(parse_condition("attack if (sanction iff attack)")) == (
        "“attack” if (“impose sanctions” if and only if “attack”)"
    )


def test_a_dilemma_that_stands_already_is_not_said_to_arise() -> None:
    case = replace(BASE, positions={**BASE.positions, "red": {"attack": "undeclared", "sanction": "no"}})
    (would,) = [one for one in detente.find_dilemmas(case).would_be if one.declared == (("red", "yes"),)]
    assert prose.would_be(case, would) == (
        "If Red declared yes on “attack”, it would give a second ground, Red’s position, to persuasion of the NATO "
        "allies towards Red over “attack”, which stands already."
    )


def test_a_dilemma_that_is_new_is_said_to_arise() -> None:
    case = replace(BASE, positions={**BASE.positions, "allies": {"attack": "undeclared", "sanction": "yes"}})
    told = [prose.would_be(case, one) for one in detente.find_dilemmas(case).would_be]
    assert any("it would bring persuasion of the NATO allies" in text for text in told)
    assert any("it would bring no further dilemma" in text for text in told)
    assert not any("already" in text for text in told)
