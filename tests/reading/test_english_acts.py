"""English acts: words, turns of phrase, composition, nouns, and what is no act at all."""

from __future__ import annotations

import pytest

from detente.reading.read import read
from detente.reading.reading import Proposal
from detente.record.document import Document


def acts(text: str) -> list[Proposal]:
    return list(read(Document(id="x", text=text, language="en"), published="2024-03-05").statements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran vowed to attack Israel.", "threaten"),
        ("Oslo fears that Moscow may close the strait.", "warn"),
        ("Oslo warned that it would close the strait.", "threaten"),
        ("Oslo refused to rule out sanctions against Minsk.", "threaten"),
        ("Athens sent Ankara an ultimatum.", "threaten"),
        ("Ankara delivered a protest note to the Greek ambassador.", "criticise"),
        ("Beijing lodged a strong protest with Tokyo over the visit.", "criticise"),
        ("Doha called the measures unjustified.", "criticise"),
        ("Athens ordered a general mobilisation.", "deploy"),
        ("London dispatched a naval task force to the South Atlantic.", "deploy"),
        ("Lilongwe retaliated by seizing Mozambican trucks.", "block"),
        ("Sudan has yet to respond to the Egyptian proposal.", "withhold"),
        ("Washington suspended military aid to Cairo.", "withhold"),
        ("Norway would not supply Ukraine with jets.", "withhold"),
        ("Canada will not recognise the annexation.", "reject"),
        ("Kinshasa gave the envoys 48 hours to leave.", "sanction"),
        ("Ethiopia insists that the dam will cause no harm.", "affirm"),
        ("Oslo insisted that British ships leave its waters.", "demand"),
        ("Washington lifted sanctions on two Syrian ministers.", "withdraw"),
        ("Saudi Arabia cut diplomatic ties with Qatar.", "sanction"),
        ("Australia cancelled the visas of two Chinese scholars.", "sanction"),
        ("Kuwait's king travelled to Riyadh for talks on the rift.", "consult"),
        ("France, Germany urge restraint", "demand"),
        ("Turkish jets strike Kurdish positions in Iraq", "attack"),
        ("Washington is considering sanctions against Georgian officials.", "threaten"),
    ],
)
def test_an_act_by_its_words(text: str, expected: str) -> None:
    assert [found.act for found in acts(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Low said Russia was waiting for a written reply.",
        "Ships of the two countries collided dozens of times.",
        "So what has been agreed?",
        "The weather station lies near the border.",
    ],
)
def test_what_tells_no_act(text: str) -> None:
    assert acts(text) == []


def test_what_is_said_without_that_is_a_clause_of_its_own() -> None:
    found = acts("Norway said it had stopped the ship and would release the crew.")
    assert [(one.act, one.quote, one.source) for one in found] == [
        ("block", "it had stopped the ship", ("NO",)),
        ("pledge", "would release the crew", ("NO",)),
    ]


def test_names_joined_by_and_do_not_cut_a_clause() -> None:
    found = acts("Guyana thanked Britain and the United States but rejected the plan.")
    assert [one.quote for one in found] == ["Guyana thanked Britain and the United States", "rejected the plan"]


def test_a_shortened_relative_clause_is_no_act() -> None:
    found = acts("The ship seized near Bandar Abbas belongs to Greece.")
    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Beijing's refusal to release the crew angered Manila.",
            ("reject", "CN", "Beijing's refusal to release the crew"),
        ),
        (
            "The decision by Russia to leave the treaty surprised Paris.",
            ("withdraw", "RU", "The decision by Russia to leave the treaty"),
        ),
        ("Hanoi noted China's deployment of an oil rig.", ("deploy", "CN", "China's deployment of an oil rig")),
    ],
)
def test_a_noun_with_its_doer(text: str, expected: tuple[str, str, str]) -> None:
    found = acts(text)
    assert [(one.act, one.actor, one.quote) for one in found] == [(expected[0], (expected[1],), expected[2])]


def test_a_demand_within_a_rejection_is_the_other_side_s() -> None:
    found = acts("Chile rejected an Argentine demand that it withdraw its ships.")
    assert [(one.act, one.actor) for one in found] == [("reject", ("CL",)), ("demand", ("AR",))]


def test_a_passive_names_all_who_act() -> None:
    assert acts("The strikes were condemned by France and Italy.")[0].actor == ("FR", "IT")


def test_the_ministry_in_a_capital_acts_for_its_state() -> None:
    assert acts("The Foreign Ministry in Tokyo summoned the Chinese ambassador.")[0].actor == ("JP",)


def test_what_follows_if_the_other_side_fails_is_a_threat() -> None:
    found = acts("Should Zambia refuse, Malawi will refer the matter to the court.")
    assert [(one.act, one.modality) for one in found] == [("threaten", "conditional")]


def test_items_of_a_list_have_the_act_of_the_line_that_opens_it() -> None:
    text = "The Chilean draft demands that Lima:\n- close the camps near Tacna\n- pay for the damage."
    found = acts(text)
    assert [(one.act, one.quote) for one in found[-2:]] == [
        ("demand", "close the camps near Tacna"),
        ("demand", "pay for the damage"),
    ]


def test_the_tense_alone_passes_speech_on() -> None:
    text = '"We want peace," Norwegian Foreign Minister Jonas Berg said. Norway would supply the coal.'
    assert [(one.act, one.source) for one in acts(text)][-1] == ("pledge", ("Jonas Berg",))


def test_an_insertion_does_not_part_an_act_from_its_content() -> None:
    found = acts("Eritrea, which has closed its ports, maintains that it is acting lawfully.")
    assert [(one.act, one.quote.endswith("lawfully")) for one in found] == [("affirm", True), ("block", False)]


def test_a_condition_at_the_front_holds_for_joined_clauses() -> None:
    found = acts("If Lima refuses, Quito will recall its envoy and may quit the pact.")
    assert [one.modality for one in found] == ["conditional", "conditional"]


def test_a_ministry_by_its_full_name_acts_for_its_state() -> None:
    found = acts("The Ministry of Foreign Affairs of Croatia condemns the arrest of two fishermen by Serbian police.")
    assert [(one.act, one.actor) for one in found] == [("criticise", ("HR",)), ("block", ("RS",))]


@pytest.mark.parametrize(
    "text",
    [
        "The tribunal in Oslo has no power to punish them.",
        "A convoy of army trucks was seen near the border.",
        "Who fired first is disputed.",
        "The soldiers were expected to stay.",
    ],
)
def test_background_is_no_act(text: str) -> None:
    assert acts(text) == []


def test_to_call_a_charge_baseless_is_to_reject_it() -> None:
    assert [one.act for one in acts("Lima called the charge baseless. Quito called the raid reckless.")] == [
        "reject",
        "criticise",
    ]


def test_what_will_be_done_is_the_speaker_s_deed() -> None:
    found = acts("Tripoli let it be known that the pipeline would be shut if the sanctions were not lifted.")
    assert [(one.act, one.actor, one.modality) for one in found] == [("threaten", ("LY",), "conditional")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Manila laid claim to the reef.", "demand"),
        ("Egypt stepped up pressure on Israel.", "demand"),
        ("Belgrade threw out the proposal.", "reject"),
        ("Kiev initialled the treaty.", "accept"),
        ("Georgia came to terms with Russia.", "accept"),
        ("Moscow expressed its readiness to talk.", "offer"),
        ("Finland came up with a compromise.", "propose"),
        ("Bonn voiced fears of a new war.", "warn"),
        ("Rome ordered out two Soviet attachés.", "sanction"),
        ("Beijing halted imports of Australian coal.", "sanction"),
        ("Paris gave its word to leave.", "pledge"),
        ("Tehran armed the rebels.", "deliver"),
        ("Berlin paid 30 million marks to Prague.", "deliver"),
        ("Spain opened its bases to American aircraft.", "authorise"),
        ("Minsk turned off the gas to Vilnius.", "withhold"),
        ("Minsk forced down an airliner.", "block"),
        ("Moscow poured troops into Hungary.", "deploy"),
        ("Brussels suspended the sanctions.", "withdraw"),
        ("Jakarta set free four fishermen.", "withdraw"),
        ("India blew up a bridge.", "attack"),
        ("China seized the atoll.", "attack"),
        ("Canberra lent its support to Jakarta.", "affirm"),
        ("Moscow called the flight a breach of the treaty.", "accuse"),
        ("Manila considers the landing a violation of its sovereignty.", "accuse"),
        ("Madrid called in the British ambassador.", "criticise"),
        ("Dhaka learned with dismay of the raid.", "criticise"),
        ("Mali and Burkina Faso are in talks.", "consult"),
        ("Hanoi greeted the decision.", "express"),
        ("Kenya promised to reopen the line.", "pledge"),
        ("Greece stationed guns on the island.", "deploy"),
        ("Iraqi missiles struck Tehran.", "attack"),
        ("Armenia and Azerbaijan traded fire.", "attack"),
        ("Serb gunners resumed their shelling of Sarajevo.", "attack"),
        ("Soviet troops held up an American train.", "block"),
        ("Cairo left open whether it would attend.", "withhold"),
        ("Mexico made representations in Washington.", "criticise"),
        ("Algeria acted as go-between.", "consult"),
        ("Kenya will reopen the line.", "pledge"),
    ],
)
def test_further_words_and_turns_of_phrase(text: str, expected: str) -> None:
    assert [found.act for found in acts(text)] == [expected]


def test_a_verb_right_behind_a_quotation_has_its_subject_behind_it() -> None:
    (found,) = acts("“A referee without a whistle,” scoffed Iran.")
    assert (found.act, found.actor, found.quote) == ("express", ("IR",), "“A referee without a whistle,”")


def test_a_gerund_with_while_does_not_part_a_verb_from_its_subject() -> None:
    found = acts("France, while backing the protest, cautioned that an escort might bring on a clash.")
    assert {(one.act, one.actor, one.quote) for one in found} == {
        ("affirm", ("FR",), "backing the protest"),
        ("warn", ("FR",), "France, while backing the protest, cautioned that an escort might bring on a clash"),
    }


def test_an_inverted_should_is_a_condition() -> None:
    (found,) = acts("Ghana promised to resume talks, should the ships return to port.")
    assert (found.act, found.modality) == ("pledge", "conditional")


def test_both_are_the_subject_of_a_relative_clause() -> None:
    found = acts("Ghana and Togo met in Lome. They signed an accord by which both countries undertook to be patient.")
    assert found[-1].act == "pledge"
    assert set(found[-1].actor) == {"GH", "TG"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Russia vetoed a resolution on Mali.", "block"),
        ("Guyana handed Venezuela a written reply to its demands.", "deliver"),
        ("Iran delivered to Iraq its demand for talks.", "demand"),
        ("China, which considers the reef its own, has warned against the sale.", "warn"),
        ("Malawi would not, however, waive its claim for spoiled goods.", "affirm"),
        ("Jakarta slammed the door on mediation.", "reject"),
        ("Ethiopia has not replied.", "withhold"),
    ],
)
def test_what_a_clause_says_as_a_whole(text: str, act: str) -> None:
    assert acts(text)[0].act == act


@pytest.mark.parametrize(
    "text",
    [
        "Peru took the view that the road was safe.",
        "The envoy took refuge in the embassy of Peru.",
        "Crowds gathered in Minsk, where Norway wishes to see a new bridge.",
        "Oslo awarded the prize to a Kenyan.",
        "The bridge will cost Peru $5 billion.",
        "The next concert will take place in Geneva.",
        "Chile commissioned a study of the border.",
        "The Norwegian ship changed course.",
    ],
)
def test_words_that_are_no_acts(text: str) -> None:
    assert not acts(text)
