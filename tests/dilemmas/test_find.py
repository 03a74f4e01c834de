"""Dilemmas of published boards, the no-dilemma theorem, and what must not matter."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.case import Case, Doubt, DoubtOf, Option, Party, Position
from detente.dilemmas import KINDS, PROFILES, Dilemma, find_dilemmas
from detente.errors import UnknownNameError

Key = tuple[str, str, str, str]
# option -> (owner, positions in the order of the parties: Y, N, ? undeclared, - none; intention; doubts "who:of")
Rows = dict[str, tuple[str, str, str, str]]
WORDS: dict[str, Position] = {"Y": "yes", "N": "no", "?": "undeclared"}


def make(parties: str, rows: Rows, **more: Any) -> Case:
    names = parties.split()
    doubts = [(o, *mark.split(":")) for o, row in rows.items() for mark in row[3].split()]
    return Case(
        title="board",
        parties={p: Party(id=p, name=p) for p in names},
        options={o: Option(id=o, parties=tuple(row[0].split("+"))) for o, row in rows.items()},
        positions={
            p: {o: WORDS[row[1][i]] for o, row in rows.items() if row[1][i] != "-"} for i, p in enumerate(names)
        },
        intentions={o: row[2] == "Y" for o, row in rows.items() if row[2] != "-"},
        doubts=tuple(
            Doubt(id=f"d{n}", by=by, option=o, of=of, kind="ability" if kind else "will")  # type: ignore[arg-type]
            for n, (o, by, of, *kind) in enumerate(doubts)
        ),
        **more,
    )


def keys(case: Case, profile: str = "dt2") -> set[Key]:
    found = [d.key for d in find_dilemmas(case, profile).dilemmas]
    assert len(found) == len(set(found))
    return set(found)


# Published boards, retold. Oedipus: the demonstration board of the Oedipus decision maker (2008-2012), nuns before
# raiders, in three frames. Young: the pages of decisionworkshops.com on structuring a confrontation, and on Iran 2012.
PUBLISHED: dict[str, tuple[str, Rows, dict[Key, tuple[str, ...]]]] = {
    "Oedipus, frame 1: raiders are about to attack": (
        "V N",
        {"attack": ("V", "YN", "Y", "")},
        {("persuasion", "N", "V", "attack"): ("position", "threat")},
    ),
    "Oedipus, frame 2: the nuns threaten to disfigure themselves": (
        "V N",
        {"attack": ("V", "YN", "Y", ""), "disfigure": ("N", "NY", "Y", "")},
        {
            ("persuasion", "N", "V", "attack"): ("position", "threat"),
            ("persuasion", "V", "N", "disfigure"): ("position", "threat"),
        },
    ),
    "Oedipus, frame 3: the attack is no longer believed, fire is": (
        "V N",
        {"attack": ("V", "YN", "Y", "N:both"), "disfigure": ("N", "NY", "Y", ""), "burn": ("V", "YN", "Y", "")},
        {
            ("persuasion", "N", "V", "burn"): ("position", "threat"),
            ("persuasion", "V", "N", "disfigure"): ("position", "threat"),
            ("rejection", "V", "N", "attack"): ("position", "threat"),
        },
    ),
    "Young: he watches television, she would rather not nag": (
        "H W",
        {"tv": ("H", "YN", "Y", ""), "nag": ("W", "NN", "Y", "")},
        {("persuasion", "H", "W", "nag"): ("threat",), ("persuasion", "W", "H", "tv"): ("position", "threat")},
    ),
    "Young: three parties distrust Iran's word, 2012": (
        "Iran Isr USA Arab",
        {"build": ("Iran", "NNNN", "N", "Arab:position Isr:position USA:position")},
        {("trust", party, "Iran", "build"): ("position",) for party in ("Arab", "Isr", "USA")},
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_boards(name: str) -> None:
    parties, rows, expected = PUBLISHED[name]
    report = find_dilemmas(make(parties, rows))
    assert {d.key: d.modes for d in report.dilemmas} == expected
    assert report.profile == "dt2"


def test_shared_boards(shared: Path) -> None:
    boards = json.loads((shared / "cases" / "confrontation.json").read_text())["boards"]
    assert len(boards) >= 5
    for board in boards:
        letters = {1: "Y", 0: "N", None: "-"}
        rows: Rows = {
            o["id"]: (
                o["owner"],
                "".join(letters[o["positions"].get(p)] for p in board["parties"]),
                letters[o.get("intention")],
                " ".join(f"{d['by']}:{d['of']}" for d in o["doubts"]),
            )
            for o in board["options"]
        }
        found = {d.key: list(d.modes) for d in find_dilemmas(make(" ".join(board["parties"]), rows)).dilemmas}
        wanted = {(e["kind"], e["holder"], e["counterpart"], e["option"]): e["modes"] for e in board["expected"]}
        assert found == wanted, board["id"]


# Random boards.

PARTIES = ("a", "b", "c")
OF: tuple[DoubtOf, ...] = ("position", "intention", "both")


@st.composite
def cases(draw: st.DrawFn, *, declared: bool = False, targets: bool = False) -> Case:
    options = [f"o{n}" for n in range(draw(st.integers(1, 4)))]
    words: list[Position | None] = ["yes", "no"]
    positions = st.sampled_from(words if declared else [*words, *words, "undeclared", None])
    taken = {p: {o: v for o in options if (v := draw(positions)) is not None} for p in PARTIES}
    owners = {o: draw(st.sampled_from([("a",), ("b",), ("c",)] + ([] if declared else [("a", "b")]))) for o in options}
    intended = {o: draw(st.sampled_from([True, False] + ([] if declared else [None]))) for o in options}
    marks = st.tuples(st.sampled_from(PARTIES), st.sampled_from(options), st.sampled_from(OF))
    links = {o: tuple(draw(st.lists(st.sampled_from(options), max_size=2, unique=True))) for o in options if targets}
    return Case(
        title="random",
        parties={p: Party(id=p, name=p.upper()) for p in PARTIES},
        options={o: Option(id=o, parties=owners[o]) for o in options},
        positions=taken,
        intentions={o: v for o, v in intended.items() if v is not None},
        doubts=tuple(
            Doubt(id=f"d{n}", by=b, option=o, of=of) for n, (b, o, of) in enumerate(draw(st.lists(marks, max_size=6)))
        ),
        targets=links,
    )


def naive(case: Case) -> dict[Key, set[str]]:
    """Straight from the table of conditions, on plain dictionaries; shares no code with the package."""
    found: dict[Key, set[str]] = {}
    for o, option in case.options.items():
        if len(option.parties) > 1:
            continue
        a = option.parties[0]
        for b in case.parties:
            pb = case.positions.get(b, {}).get(o)
            if b == a or pb not in ("yes", "no"):
                continue
            pa = case.positions.get(a, {}).get(o)
            s = {True: "yes", False: "no"}.get(case.intentions.get(o))  # type: ignore[arg-type]
            dp = any(d.by == b and d.option == o and d.of != "intention" for d in case.doubts)
            ds = any(d.by == b and d.option == o and d.of != "position" for d in case.doubts)
            for mode, said, doubted in (("position", pa, dp), ("threat", s, ds)):
                if said in ("yes", "no") and said != pb:
                    key = ("rejection", a, b, o) if doubted else ("persuasion", b, a, o)
                    found.setdefault(key, set()).add(mode)
            if pa == pb and dp:
                found["trust", b, a, o] = {"position"}
    return found


@given(cases())
def test_agrees_with_the_naive_reference(case: Case) -> None:
    assert {d.key: set(d.modes) for d in find_dilemmas(case).dilemmas} == naive(case)


@given(cases(declared=True))
def test_theorem_no_dilemma_iff_agreed_intended_and_believed(case: Case) -> None:
    settled = all(
        {case.positions[p][o] for p in PARTIES} == {"yes" if case.intentions[o] else "no"}
        and not any(d.option == o and d.by != option.owner and d.of != "intention" for d in case.doubts)
        for o, option in case.options.items()
    )
    assert settled == (not find_dilemmas(case).dilemmas)


@pytest.mark.parametrize(("word", "other"), [("Y", "N"), ("N", "Y")])
def test_settled_boards_and_one_cell_off(word: str, other: str) -> None:
    """The theorem's rare side, and each way of leaving it."""
    settled = make("a b", {"o": ("a", word * 2, word, "b:intention")})
    assert not keys(settled)
    assert keys(make("a b", {"o": ("a", word + other, word, "")})) == {("persuasion", "b", "a", "o")}
    assert keys(make("a b", {"o": ("a", word * 2, other, "")})) == {("persuasion", "b", "a", "o")}
    assert keys(make("a b", {"o": ("a", word * 2, word, "b:position")})) == {("trust", "b", "a", "o")}


@pytest.mark.parametrize("word", "YN")
def test_flipping_the_doubt_moves_the_dilemma_and_keeps_the_count(word: str) -> None:
    other = "N" if word == "Y" else "Y"
    believed = make("a b", {"o": ("a", word + other, word, "")})
    doubted = make("a b", {"o": ("a", word + other, word, "b:both")})
    assert keys(believed) == {("persuasion", "b", "a", "o")}
    assert keys(doubted) == {("rejection", "a", "b", "o")}


def test_doubt_of_one_statement_only_gives_both_kinds() -> None:
    report = find_dilemmas(make("a b", {"o": ("a", "YN", "Y", "b:intention")}))
    assert {d.key: d.modes for d in report.dilemmas} == {
        ("persuasion", "b", "a", "o"): ("position",),
        ("rejection", "a", "b", "o"): ("threat",),
    }


@given(cases(targets=True), st.permutations(PARTIES), st.randoms(use_true_random=False), st.sampled_from(PROFILES))
def test_names_and_order_do_not_matter(case: Case, new: list[str], random: Any, profile: str) -> None:
    name = {**dict(zip(PARTIES, new, strict=True)), **{o: f"{o}x" for o in case.options}}

    def shuffled(mapping: Any) -> Any:
        items = list(mapping.items())
        random.shuffle(items)
        return dict(items)

    renamed = replace(
        case,
        parties=shuffled({name[p]: Party(id=name[p], name=p) for p in case.parties}),
        options=shuffled(
            {name[o]: Option(id=name[o], parties=tuple(name[p] for p in v.parties)) for o, v in case.options.items()}
        ),
        positions=shuffled(
            {name[p]: shuffled({name[o]: v for o, v in taken.items()}) for p, taken in case.positions.items()}
        ),
        intentions=shuffled({name[o]: v for o, v in case.intentions.items()}),
        doubts=tuple(
            random.sample([replace(d, by=name[d.by], option=name[d.option]) for d in case.doubts], len(case.doubts))
        ),
        targets=shuffled({name[o]: tuple(name[t] for t in aims) for o, aims in case.targets.items()}),
    )

    def seen(of: Case) -> set[tuple[Any, ...]]:
        return {(*d.key, d.modes, frozenset(d.targets)) for d in find_dilemmas(of, profile).dilemmas}

    back = {new: old for old, new in name.items()}
    assert {
        (k, back[h], back[c], back[o], m, frozenset(back[x] for x in t)) for k, h, c, o, m, t in seen(renamed)
    } == seen(case)


# The rest of the board.


def test_shared_options_make_no_dilemma_and_are_reported() -> None:
    report = find_dilemmas(make("a b", {"talk": ("a+b", "YN", "Y", "a:both")}))
    assert (report.dilemmas, report.shared_options) == ((), ("talk",))


def test_disagreement_over_a_third_party_is_a_split_not_a_dilemma() -> None:
    report = find_dilemmas(make("a b c", {"o": ("a", "-YN", "-", "")}))
    assert report.dilemmas == ()
    assert [(s.option, s.owner, s.yes, s.no) for s in report.splits] == [("o", "a", ("b",), ("c",))]


def test_no_position_no_dilemma_and_no_doubt_of_oneself() -> None:
    assert not keys(make("a b", {"o": ("a", "Y-", "N", "a:both b:both")}))


def test_ability_is_carried_through() -> None:
    (dilemma,) = find_dilemmas(make("a b", {"o": ("a", "YY", "Y", "b:position:ability")})).dilemmas
    assert (dilemma.kind, dilemma.doubt_kinds) == ("trust", ("ability",))


def test_graph_form_without_options_has_an_empty_report() -> None:
    assert find_dilemmas(Case(title="drawn", parties={})).dilemmas == ()


def test_names_that_the_case_does_not_have_are_left_out() -> None:
    case = make("a b", {"o": ("a", "YN", "Y", "z:both")})
    case = replace(case, positions={**case.positions, "z": {"o": "no"}, "b": {"o": "no", "gone": "yes"}})
    assert keys(case) == {("persuasion", "b", "a", "o")}


def test_unknown_profile_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="dt2"):
        find_dilemmas(make("a", {}), profile="dt3")


# What undeclared positions would bring.


def declared(case: Case) -> dict[tuple[tuple[str, str], ...], set[tuple[Any, ...]]]:
    report = find_dilemmas(case)
    return {w.declared: {(d.kind, d.holder, d.modes) for d in w.dilemmas} for w in report.would_be}


def test_would_be_both_ways() -> None:
    assert declared(make("a b", {"o": ("a", "Y?", "Y", "")})) == {
        (("b", "yes"),): set(),
        (("b", "no"),): {("persuasion", "b", ("position", "threat"))},
    }


def test_would_be_of_the_owner_adds_a_mode() -> None:
    assert declared(make("a b", {"o": ("a", "?N", "Y", "")})) == {
        (("a", "yes"),): {("persuasion", "b", ("position", "threat"))},
        (("a", "no"),): set(),
    }


def test_would_be_of_two_silent_parties_together() -> None:
    found = declared(make("a b", {"o": ("a", "??", "-", "b:position")}))
    assert found[("a", "yes"), ("b", "no")] == {("rejection", "a", ("position",))}
    assert found[("a", "yes"), ("b", "yes")] == {("trust", "b", ("position",))}
    assert found[(("a", "yes"),)] == found[(("b", "no"),)] == set()


@given(cases())
def test_would_be_is_what_the_declared_case_has(case: Case) -> None:
    report = find_dilemmas(case)
    for would in report.would_be:
        positions = dict(case.positions)
        for party, word in would.declared:
            assert positions[party][would.option] == "undeclared"
            positions[party] = {**positions[party], would.option: word}
        after = {d.key: set(d.modes) for d in find_dilemmas(replace(case, positions=positions)).dilemmas}
        assert all(after[d.key] == set(d.modes) for d in would.dilemmas)
        assert all(modes <= after[key] for key, modes in naive(case).items()), "declaring removes nothing"


# Profile v2.5.


def test_co_operation_mirrors_trust() -> None:
    case = make("a b", {"o": ("a", "NN", "N", "b:position")})
    assert keys(case, "v2.5") - keys(case) == {("co-operation", "a", "b", "o")}


def test_sufficiency_needs_a_target_that_does_not_move() -> None:
    rows: Rows = {"rockets": ("h", "YN", "Y", ""), "blockade": ("i", "NY", "Y", "")}
    assert keys(make("h i", rows, targets={"rockets": ("blockade",)}), "v2.5") - keys(make("h i", rows)) == {
        ("sufficiency", "h", "i", "rockets")
    }
    assert keys(make("h i", rows), "v2.5") == keys(make("h i", rows)), "off without a link"
    moved: Rows = {**rows, "blockade": ("i", "NY", "N", "")}
    assert "sufficiency" not in {k[0] for k in keys(make("h i", moved, targets={"rockets": ("blockade",)}), "v2.5")}
    doubted: Rows = {**rows, "rockets": ("h", "YN", "Y", "i:intention")}
    assert "sufficiency" not in {k[0] for k in keys(make("h i", doubted, targets={"rockets": ("blockade",)}), "v2.5")}


@given(cases(targets=True))
def test_v25_adds_to_dt2_and_changes_nothing_in_it(case: Case) -> None:
    old, new = find_dilemmas(case).dilemmas, find_dilemmas(case, "v2.5").dilemmas
    assert new[: len(old)] == old
    trusts = [d for d in old if d.kind == "trust"]
    assert {(d.counterpart, d.holder, d.option) for d in trusts} == {
        (d.holder, d.counterpart, d.option) for d in new if d.kind == "co-operation"
    }


def test_every_kind_is_described_with_the_modes_it_has() -> None:
    described = {kind.key: kind for kind in KINDS}
    assert {p for kind in KINDS for p in kind.profiles} == set(PROFILES)
    everything: list[Dilemma] = []
    for doubt in ("", "b:both"):
        for letters in ("YN", "YY"):
            rows: Rows = {"o": ("a", letters, "Y", doubt), "q": ("b", "YN", "N", "")}
            everything += find_dilemmas(make("a b", rows, targets={"o": ("q",)}), "v2.5").dilemmas
    assert {d.kind for d in everything} == set(described)
    for dilemma in everything:
        sentences = dict(described[dilemma.kind].modes)
        for mode in dilemma.modes:
            told = sentences[mode].format(holder="H", counterpart="C", option="O")
            assert "H" in told
            assert "C" in told
