"""Each way out removes its dilemma, says what it brings, and clears the doubts whose statement changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.case import Case, Doubt, DoubtOf, Never, Option, Party, Position
from detente.case.conditions import Taken
from detente.dilemmas import PROFILES, Dilemma, find_dilemmas
from detente.dilemmas.ways_out import WayOut, apply_edits, ways_out
from detente.errors import UnknownNameError

PARTIES = ("a", "b", "c")


def one(pa: Position | None, pb: Position | None, s: bool | None, *doubts: tuple[str, DoubtOf]) -> Case:
    """An option o of party a, and party b; c looks on."""
    return Case(
        title="one option",
        parties={p: Party(id=p, name=p.upper()) for p in PARTIES},
        options={"o": Option(id="o", parties=("a",), text="close the strait")},
        positions={p: {"o": v} for p, v in (("a", pa), ("b", pb)) if v},
        intentions={} if s is None else {"o": s},
        doubts=tuple(Doubt(id=f"d{n}", by=by, option="o", of=of) for n, (by, of) in enumerate(doubts)),
    )


def ways(case: Case, kind: str, profile: str = "dt2") -> list[WayOut]:
    (dilemma,) = (d for d in find_dilemmas(case, profile).dilemmas if d.kind == kind)
    return list(ways_out(case, dilemma, profile))


def short(way: WayOut) -> tuple[str | None, tuple[tuple[str, str, str], ...], tuple[tuple[str, str], ...]]:
    return way.actor, tuple((e.cell, e.party, e.after) for e in way.edits), tuple(d.key[:2] for d in way.creates)


def test_persuasion_in_both_modes() -> None:
    assert [short(way) for way in ways(one("yes", "no", True), "persuasion")] == [
        ("a", (("position", "a", "no"), ("intention", "a", "no")), ()),
        ("b", (("position", "b", "yes"),), ()),
        ("b", (("position", "b", "none"),), ()),
        ("b", (("doubt-of-position", "b", "doubted"), ("doubt-of-intention", "b", "doubted")), (("rejection", "a"),)),
        (None, (("option", "a", "impossible"),), ()),
    ]


def test_persuasion_in_position_mode_alone_is_not_lost_by_giving_in() -> None:
    """The owner's word is refused, but it intends what is asked: giving in would only turn the mode round."""
    assert [short(way)[:2] for way in ways(one("yes", "no", False), "persuasion")] == [
        ("a", (("position", "a", "no"),)),
        ("b", (("position", "b", "none"),)),
        ("b", (("doubt-of-position", "b", "doubted"),)),
        (None, (("option", "a", "impossible"),)),
    ]


def test_rejection() -> None:
    assert [short(way) for way in ways(one("yes", "no", True, ("b", "both")), "rejection")] == [
        (
            "b",
            (("doubt-of-position", "b", "believed"), ("doubt-of-intention", "b", "believed")),
            (("persuasion", "b"),),
        ),
        ("a", (("position", "a", "no"), ("intention", "a", "no")), ()),
        ("b", (("position", "b", "yes"),), (("trust", "b"),)),
    ]


def test_climbing_down_clears_the_doubts_of_what_was_said() -> None:
    case = one("yes", "no", True, ("b", "both"), ("c", "position"))
    way = ways(case, "rejection")[1]
    assert {d.id for d in way.clears} == {"d0", "d1"}
    assert not find_dilemmas(apply_edits(case, way.edits)).dilemmas, "no Trust dilemma out of a stale mark"


def test_a_doubt_of_both_keeps_the_half_that_was_not_said_anew() -> None:
    case = one("yes", "no", False, ("b", "both"))
    way = ways(case, "rejection")[1]
    assert short(way)[1] == (("position", "a", "no"),)
    assert [d.of for d in apply_edits(case, way.edits).doubts] == ["intention"]


def test_trust_and_its_mirror() -> None:
    case = one("no", "no", False, ("b", "position"))
    trust = [short(way) for way in ways(case, "trust")]
    assert trust == [
        ("b", (("doubt-of-position", "b", "believed"),), ()),
        ("b", (("position", "b", "yes"),), (("persuasion", "b"), ("rejection", "a"))),
        ("b", (("position", "b", "none"),), ()),
        ("a", (("position", "a", "yes"),), (("persuasion", "b"),)),
    ]
    mirror = [short(way) for way in ways(case, "co-operation", "v2.5")]
    assert [way[1] for way in mirror] == [way[1] for way in trust]
    assert [way[0] for way in mirror] == ["a", "b", "b", "a"], "the holder gives the proof"


def test_sufficiency() -> None:
    case = Case(
        title="pressure",
        parties={p: Party(id=p, name=p) for p in "ab"},
        options={"fire": Option(id="fire", parties=("a",)), "siege": Option(id="siege", parties=("b",))},
        positions={"a": {"fire": "yes", "siege": "no"}, "b": {"fire": "no", "siege": "yes"}},
        intentions={"fire": True, "siege": True},
        targets={"fire": ("siege",)},
    )
    assert [short(way)[:2] for way in ways(case, "sufficiency", "v2.5")] == [
        ("b", (("intention", "b", "no"),)),
        ("a", (("position", "a", "none"),)),
    ]


def test_effects_are_told_per_party() -> None:
    denial = ways(one("yes", "no", True), "persuasion")[3]
    assert {p: ([d.kind for d in lost], [d.kind for d in got]) for p, (lost, got) in denial.per_party().items()} == {
        "b": (["persuasion"], []),
        "a": ([], ["rejection"]),
    }


def test_made_impossible_the_option_stays_under_a_constraint() -> None:
    case = replace(one("yes", "no", True, ("b", "both")), targets={"o": ("o",)})
    changed = apply_edits(case, ways(one("yes", "no", True), "persuasion")[-1].edits)
    assert changed.constraints == (Never(id="impossible-o", condition=Taken("o")),)
    assert (changed.doubts, dict(changed.targets), dict(changed.intentions)) == ((), {}, {})
    assert "o" in changed.options


def test_texts_name_parties_and_options() -> None:
    for way in ways(one("yes", "no", True), "persuasion"):
        assert "close the strait" in way.text
        assert way.actor is None or way.actor.upper() in way.text


def test_a_dilemma_that_the_case_does_not_have() -> None:
    stranger = Dilemma(kind="trust", holder="b", counterpart="a", option="o", modes=("position",))
    with pytest.raises(UnknownNameError, match="persuasion b a o"):
        ways_out(one("yes", "no", True), stranger)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    options = ("o", "q", "r")
    words: list[Position | None] = ["yes", "no", "yes", "no", "undeclared", None]
    halves: list[DoubtOf] = ["position", "intention", "both"]
    word = st.sampled_from(words)
    marks = st.tuples(st.sampled_from(PARTIES), st.sampled_from(options), st.sampled_from(halves))
    intended = {o: draw(st.sampled_from([True, False, None])) for o in options}
    return Case(
        title="random",
        parties={p: Party(id=p, name=p) for p in PARTIES},
        options={o: Option(id=o, parties=(draw(st.sampled_from(PARTIES)),)) for o in options},
        positions={p: {o: v for o in options if (v := draw(word)) is not None} for p in PARTIES},
        intentions={o: v for o, v in intended.items() if v is not None},
        doubts=tuple(
            Doubt(id=f"d{n}", by=b, option=o, of=of) for n, (b, o, of) in enumerate(draw(st.lists(marks, max_size=6)))
        ),
        targets={o: (draw(st.sampled_from(options)),) for o in options},
    )


@given(cases(), st.sampled_from(PROFILES))
def test_each_way_out_removes_its_dilemma_and_tells_all_it_does(case: Case, profile: str) -> None:
    before = find_dilemmas(case, profile).dilemmas
    for dilemma in before:
        found = ways_out(case, dilemma, profile)
        assert found, "climbing down, believing or dropping the matter is always there"
        for way in found:
            after = {d.key: d for d in find_dilemmas(apply_edits(case, way.edits), profile).dilemmas}
            assert dilemma.key not in after
            lost, got = {d.key for d in way.removes}, {d.key for d in way.creates}
            assert set(after) == ({d.key for d in before} - lost) | got
            assert not lost & got
            assert {d.key for d in way.changes} == {
                d.key for d in before if d.key in after and after[d.key].modes != d.modes
            }
            assert all(edit.before != edit.after for edit in way.edits)
            assert way.actor is None or way.actor in PARTIES


@given(cases())
def test_the_case_itself_is_left_alone(case: Case) -> None:
    before = repr(case)
    for dilemma in find_dilemmas(case).dilemmas:
        ways_out(case, dilemma)
    assert repr(case) == before
