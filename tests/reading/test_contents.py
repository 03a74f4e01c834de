"""Lists of contents, clauses that name the act before them, and doers without a name."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from detente.reading.read import read
from detente.reading.reading import Proposal
from detente.record.document import Document


def acts(text: str) -> list[Proposal]:
    return list(read(Document(id="x", text=text, language="en")).statements)


@pytest.mark.parametrize(
    ("text", "act", "quotes"),
    [
        (
            "Oslo demanded that Moscow free the crew, that it pay for the nets and that the patrols end.",
            "demand",
            ["Oslo demanded that Moscow free the crew", "it pay for the nets", "the patrols end"],
        ),
        (
            "Vienna called on Rome to reopen the pass, withdraw the guards and pay compensation.",
            "demand",
            ["Vienna called on Rome to reopen the pass", "withdraw the guards", "pay compensation"],
        ),
        (
            "Kenya urged Uganda to lift the ban and release the drivers.",
            "demand",
            ["Kenya urged Uganda to lift the ban", "release the drivers"],
        ),
    ],
)
def test_each_content_is_a_statement(text: str, act: str, quotes: list[str]) -> None:
    assert [(one.act, one.quote) for one in acts(text)] == [(act, quote) for quote in quotes]


@pytest.mark.parametrize(
    ("text", "act", "quote"),
    [
        ("The bridge could not be held, a Syrian general conceded.", "acknowledge", "The bridge could not be held"),
        ("The ships would never come home, Chile warned on Monday.", "warn", "The ships would never come home"),
        ("The islands were Japanese, the Tokyo government insisted.", "affirm", "The islands were Japanese"),
    ],
)
def test_a_clause_at_the_end_tells_the_act(text: str, act: str, quote: str) -> None:
    assert [(one.act, one.quote) for one in acts(text)] == [(act, quote)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Saboteurs blew up the pipeline near Basra.", "attack"),
        ("The curfew was lifted by the council.", "withdraw"),
        ("A truce was reached between Cairo and Tripoli.", "accept"),
        ("Italian customs impounded two lorries.", "block"),
    ],
)
def test_a_doer_without_a_name(text: str, act: str) -> None:
    assert [one.act for one in acts(text)] == [act]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lima signed the accord but Quito did not.", [("accept", "done"), ("accept", "denied")]),
        ("Oslo has approved the text, Rome has not.", [("approve", "done"), ("approve", "denied")]),
    ],
)
def test_a_clause_without_its_verb_has_the_act_before_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.act, one.modality) for one in acts(text)] == expected


@pytest.mark.parametrize(
    ("text", "act", "quote"),
    [
        ("Peru condemned the raid, according to Chile's army.", "criticise", "Peru condemned the raid"),
        ("Chile will strike again, its army chief, General Luis Paz, said.", "attack", "Chile will strike again"),
    ],
)
def test_who_said_so_is_no_part_of_the_act(text: str, act: str, quote: str) -> None:
    assert [(one.act, one.quote) for one in acts(text)] == [(act, quote)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“Hand over the files at once,” Polish Foreign Minister Jan Kos told Minsk.", "demand"),
        ("“Please send us the pumps,” Polish Foreign Minister Jan Kos told Minsk.", "request"),
        ("“Let us open the pass,” Polish Foreign Minister Jan Kos told Minsk.", "propose"),
    ],
)
def test_an_imperative_in_marks(text: str, act: str) -> None:
    assert [one.act for one in acts(text)] == [act]


def test_who_is_said_to_do_wrong_is_accused() -> None:
    found = acts("Peru said Chile was stoking the unrest.")
    assert [(one.act, one.actor, one.target) for one in found] == [("accuse", ("PE",), ("CL",))]


def test_the_content_of_a_subject_is_no_act_and_parts_it_from_its_verb() -> None:
    found = acts("Turkey's demand that Sweden extradite two journalists was rejected in Stockholm.")
    assert [one.act for one in found] == ["reject"]


def test_who_is_said_to_arm_rebels_is_accused() -> None:
    found = acts("Sudan said Chad was supplying the rebels with weapons.")
    assert [(one.act, one.actor, one.target) for one in found] == [("accuse", ("SD",), ("TD",))]


@pytest.mark.parametrize(
    ("text", "act", "actor"),
    [
        ("The arrest of two pilots by Iran alarmed Paris.", "block", "IR"),
        ("The deployment of Ugandan soldiers to Goma began on Monday.", "deploy", "UG"),
        ("Azerbaijan's offensive began at dawn.", "attack", "AZ"),
    ],
)
def test_a_noun_with_its_doer_behind(text: str, act: str, actor: str) -> None:
    assert (act, (actor,)) in [(one.act, one.actor) for one in acts(text)]


@pytest.mark.parametrize(
    ("text", "act", "quote"),
    [
        (
            "The Omani text, tabled by Muscat in June, demands that Iran leave.",
            "demand",
            "The Omani text, tabled by Muscat in June, demands that Iran leave",
        ),
        (
            "It named Lima, which has demanded that Quito free the crew.",
            "demand",
            "which has demanded that Quito free the crew",
        ),
        ("Quito would sign no treaty.", "reject", "Quito would sign no treaty"),
        ("Tokyo promised to close the market to no one.", "pledge", "Tokyo promised to close the market to no one"),
        ("The general warned Lima against a raid.", "warn", "The general warned Lima against a raid"),
    ],
)
def test_what_belongs_to_a_clause(text: str, act: str, quote: str) -> None:
    assert (act, quote) in [(one.act, one.quote) for one in acts(text)]


def test_what_two_verbs_share() -> None:
    found = acts("France said it would withdraw its soldiers and hand over the base.")
    assert [(one.act, one.modality) for one in found] == [("withdraw", "announced"), ("pledge", "announced")]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_words_that_verbs_need_are_there(language: str) -> None:
    path = resources.files("detente.reading").joinpath(f"tables/acts.{language}.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    verbs = [verb for words in table["verbs"].values() for verb in words.split()]
    needed = [verb.partition("_")[2] for verb in verbs if "_" in verb]
    assert [need for need in needed if not need.removeprefix("@")] == []
    assert [need for need in needed if need.startswith("@") and need[1:] not in table["sets"]] == []
