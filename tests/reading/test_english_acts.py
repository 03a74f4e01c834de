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
            ("withhold", "CN", "Beijing's refusal to release the crew"),
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


def test_the_items_of_a_paper_are_acts_of_those_named_above() -> None:
    head = "The Foreign Ministers of Norway and Sweden met in Oslo today.\n\nThey:\n\n"
    items = [
        "1. Condemn the shelling of Narva and thank Finland for its help.",
        "2. Demand that Moscow end the blockade and release the crew.",
        "3. Will deliver 40 tents should the parties agree.",
        "4. Offer to send monitors if both sides consent.",
    ]
    found = acts(head + "\n".join(items))[1:]
    assert [one.act for one in found] == ["criticise", "express", "demand", "demand", "pledge", "offer"]
    assert {one.actor for one in found} == {("NO", "SE")}
    assert found[0].quote == "Condemn the shelling of Narva"
    assert found[3].quote == "release the crew"
    assert found[4].condition == "should the parties agree"


def test_items_may_go_on_with_a_named_body() -> None:
    found = acts(
        "The Foreign Ministers of Peru and Chile:\n\n- reject the claims of Bolivia;\n- urge Brazil to mediate."
    )
    assert [(one.act, one.actor) for one in found] == [("reject", ("PE", "CL")), ("demand", ("PE", "CL"))]


def test_a_condition_without_comma_holds_for_joined_deeds() -> None:
    found = acts("Oslo said it would freeze Russian assets and close its ports to tankers should Narva be attacked.")
    assert [one.act for one in found] == ["threaten", "threaten"]
    assert {one.condition for one in found} == {"should Narva be attacked"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oslo said it would stop issuing licences for drones to Minsk.", "withhold"),
        ("Cairo stopped delivering gas to Israel in May.", "withhold"),
        ("Ankara would halt the raids, its minister said.", "pledge"),
        ("“We will neither beg nor bow,” said Peruvian President Ana Ruiz.", "reject"),
    ],
)
def test_what_stopping_and_not_asking_come_to(text: str, expected: str) -> None:
    assert [found.act for found in acts(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Riga called the accusation “a cheap trick”.", ["reject"]),
        ("Riga called the raid “a crime without name”.", ["accuse"]),
        ("Riga called the meeting “not hopeless”.", ["express"]),
        ("Peru answered Chile in writing.", ["deliver"]),
        ("Peru sent Admiral Luis Rojas to Quito for talks.", ["consult"]),
        ("Peru sent a diplomat to plead for the crew.", ["request"]),
        ("Russia vetoed the resolution.", ["block"]),
        ("Peru handed Chile a reply to the demands.", ["deliver"]),
        ("Iran keeps hold of the tanker.", ["block"]),
        ("Peru refused to stop its food convoys.", ["reject"]),
        ("Chile has sold no weapons since the fighting in Peru began.", ["deliver"]),
        ("Iran rejects plan, Oman offers talks", ["reject", "offer"]),
    ],
)
def test_a_word_in_its_sense(text: str, expected: list[str]) -> None:
    assert [found.act for found in acts(text)] == expected


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("Those who lay the mines have lost the right to complain", "accuse"),
        ("People who live in barracks should first count their own guns", "criticise"),
        ("You do not sell the roof when it rains on your neighbour", "reject"),
        ("Oslo could have stopped this with a single letter", "criticise"),
        ("Will the Swedes lend us umbrellas next?", "express"),
        ("Our harbour stands where it has always stood", "affirm"),
    ],
)
def test_the_build_of_a_quotation_tells_its_act(quoted: str, expected: str) -> None:
    said = f"“{quoted}”" if quoted.endswith("?") else f"“{quoted},”"
    found = acts(f"{said} said Danish Foreign Minister Lars Holm.")
    assert [(one.act, one.actor) for one in found] == [(expected, ("DK",))]


def test_a_request_at_which_something_is_done_is_the_other_side_s() -> None:
    found = acts("At Oslo's request Stockholm moved a brigade to the border.")
    assert {(one.act, one.actor) for one in found} == {("request", ("NO",)), ("deploy", ("SE",))}
    found = acts("The council is to meet on Friday at the request of Oslo and Riga.")
    assert [one.act for one in found if one.quote == "the request of Oslo and Riga"] == ["request"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The agency UNESCO called on both countries to let its experts in.", ["demand"]),
        ("Peru presented its list before it massed soldiers on the border of Chile.", ["deliver", "deploy"]),
        ("Two ships have been held in a Chinese port since May.", ["block"]),
        ("Latvia said the crossing would stay shut until Minsk gave way.", ["block"]),
        ("Mr Holm welcomed the proposal.", ["express"]),
    ],
)
def test_small_words_do_not_hide_an_act(text: str, expected: list[str]) -> None:
    assert [found.act for found in acts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # conditions
        ("In the event of a refusal, Iran would halt the transit of fuel.", ["threaten"]),
        ("Kuwait's minister said: “If it happens again, we will go to the Court of Justice.”", ["threaten"]),
        (
            "“If they sail from Assab, we will tear up the treaty of 2002,” Kenya's minister Ana Quispe said.",
            ["threaten"],
        ),
        (
            "Peru would not recognise the panel; should observers come, they would be turned back.",
            ["reject", "threaten"],
        ),
        # warnings that are threats, and assurances
        ("Croatia warned that any vessel crossing the line would be turned back.", ["threaten"]),
        ("Peru assured Chile that no boat would be harmed.", ["pledge"]),
        ("Peru and Chile are due to meet in Lima on Monday.", ["consult"]),
        ("Washington said it would not escort merchant ships.", ["reject"]),
        # what is denied, asked for or recalled
        ("Peru's minister Ana Quispe said: “We have not supplied a single rifle.”", ["reject"]),
        ("“Nobody has sold a drop of water,” Peru's minister Ana Quispe said.", ["reject"]),
        ("“We do not seek a quarrel,” Peru's minister Ana Quispe said.", ["affirm"]),
        ("“We do not ask anybody for a favour or a gift,” Peru's minister Ana Quispe said.", ["affirm"]),
        ("“Let them send an auditor by Monday, and they will see,” Peru's minister Ana Quispe said.", ["demand"]),
        ("So far nobody has asked Peru.", []),
        ("Peru recalled that Chile signed no treaty.", ["affirm"]),
        ("The president of Peru warned of a war that nobody would win.", ["warn"]),
        ("“We do not need lessons in geography,” Peru's minister Ana Quispe said.", ["reject"]),
        ("The Turkish plan provides for a strip without weapons.", ["propose"]),
        ("Peru calls it a tax on geography.", ["criticise"]),
        # who acts without a name
        ("Soldiers on the Thai side of the river turned away three barges of cement.", ["block"]),
        ("Fighters loyal to Khartoum torched a clinic.", ["attack"]),
        ("Two Spanish corvettes have taken up position off Perejil.", ["deploy"]),
        # a verb behind what is said
        ("“Not one of them will be handed over,” Serbian minister Jovan Kern vowed.", ["pledge"]),
        ("“Whoever crosses will be shot at,” Chadian general Idriss Koty warned.", ["threaten"]),
        ("“Our maps stay as they are,” Peru's minister Ana Quispe said.", ["affirm"]),
        # words that go together
        ("Seoul handed over the remains of eleven Chinese soldiers.", ["deliver"]),
        ("Lima denied having tapped the telephone.", ["reject"]),
        ("Lisbon has agreed to train 400 coastguards.", ["pledge"]),
        ("Kenyan jets struck a camp near the border.", ["attack"]),
        ("Peru has given Chile’s new rulers until May 20 to open the pass.", ["demand"]),
        ("Lima urged Chile and Bolivia to stop the convoys.", ["demand"]),
        ("Peru says that Chile, whose port they use, will send no guns.", ["pledge"]),
        ("Armed Forces Minister Giles Kern declined on Friday to comment on the Peruvian case.", ["withhold"]),
        ("Chile let the same engines cross its border in May.", ["authorise"]),
        ("Chile will attend the signing.", ["accept"]),
        ("Peru respects the verdict.", ["accept"]),
        ("“Peru takes no orders from a barracks,” Peru's minister Ana Quispe said.", ["reject"]),
        ("Lima ordered the frigate Grau and two patrol aircraft to the Gulf.", ["deploy"]),
        ("North Korea fired a missile over northern Japan before dawn.", ["deploy"]),
        ("Britain wants the ships withdrawn.", ["demand"]),
        ("Peru has put the loan to Chile on ice.", ["withhold"]),
        ("Canada barred the ruler's sons from entering the country.", ["sanction"]),
        ("Japan protested against the duties that Chile imposed on its steel.", ["criticise", "sanction"]),
        ("On Sunday Ethiopia sent 200 policemen to the crossing.", ["deploy"]),
        ("Moscow called its ambassador home.", ["sanction"]),
        ("Moscow dismissed that as a fairy tale and sent two corvettes to Riga.", ["reject", "deploy"]),
        ("Since Tuesday the Kuwaiti port authority has refused berths to Iraqi vessels.", ["withhold"]),
        ("According to Lima, no Chilean lorry will pass before Saturday.", ["block"]),
        ("China has handed Dhaka pictures of the river, free of charge.", ["deliver"]),
        ("The refusal of Peru to release the crew lasts.", ["withhold"]),
        ("At no time did the Peruvian boat enter the waters of Chile.", ["reject"]),
    ],
)
def test_what_a_sentence_is_built_of_tells_its_act(text: str, expected: list[str]) -> None:
    assert [found.act for found in acts(text)] == expected


def test_each_item_of_a_list_of_demands_is_one_whatever_stands_in_it() -> None:
    found = acts(
        "The Government of Peru calls upon Chile to:\n(a) withdraw its ships;\n(b) release the men held in Arica;"
    )
    assert [one.act for one in found][1:] == ["demand", "demand"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kabul accepted it only on condition that the treaty is kept.", "Kabul accepted it only"),
        ("Italy never renounced it, and Rossi, whose majority is thin, cannot begin.", "Italy never renounced it"),
        ("Iranian guards, according to Kabul, fired on a post near Zaranj.",
         "Iranian guards, according to Kabul, fired on a post near Zaranj"),
        ("Peru released the ship once the fine was paid.", "Peru released the ship"),
    ],
)  # fmt: skip
def test_the_span_ends_before_a_condition_and_not_before_an_insertion(text: str, quote: str) -> None:
    assert quote in [found.quote for found in acts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # everyday verbs, whose objects decide
        ("Lima said that 73 trucks had been sent away.", ["block"]),
        ("Chile stopped fuel trucks at the border.", ["block"]),
        ("Lima put soldiers on guard at the depots.", ["deploy"]),
        ("Peru has placed four cutters off the island.", ["deploy"]),
        ("Peru keeps a destroyer off the island.", ["deploy"]),
        ("Russia has brought two batteries closer to the border.", ["deploy"]),
        ("Frontex will send 30 more officers to Cyprus.", ["deploy"]),
        ("Lima gave the vessel back.", ["deliver"]),
        ("Chile did give the Peruvians 200 camp beds.", ["deliver"]),
        ("Lima took its customs men off the bridge.", ["withdraw"]),
        ("In March Lima had even written off half the debt.", ["withdraw"]),
        ("The Peruvian parliament threw out even a small increase.", ["reject"]),
        ("Chilean sailors seized a barge on the river.", ["block"]),
        ("Nine Chilean fishermen were taken to Callao by a Peruvian ship.", ["block"]),
        ("Peru is keeping the skipper in a cell.", ["block"]),
        ("Lima has put a levy of 20 per cent on Chilean wine.", ["sanction"]),
        ("Peru showed two Chilean diplomats the door.", ["sanction"]),
        ("Peru wants $1.3 million for the gas.", ["demand"]),
        ("Chile is not saying who cut the cable.", ["withhold"]),
        ("Chilean minister Luis Kern flew in yesterday to talk about it.", ["consult"]),
        ("The ministers of Peru and Chile spoke on Thursday.", ["consult"]),
        ("Two Chilean cutters have sailed from Arica.", ["deploy"]),
        # what somebody has done
        ("Peru had the supply cut.", ["withhold"]),
        ("Peru had the current to Arica switched off on Monday.", ["withhold"]),
        ("Lima refuses to turn the power back on.", ["withhold"]),
        # what is not done, or must be
        ("“We do not accept that figure,” Peru's minister Ana Quispe said.", ["reject"]),
        ("Chile never agreed to that.", ["reject"]),
        ("“We shall pay no ransom,” Peru's minister Ana Quispe said.", ["reject"]),
        ("“That is a lie,” Peru's minister Ana Quispe said.", ["reject"]),
        ("Peru's navy denied firing a shot.", ["reject"]),
        ("Peru's minister Ana Quispe said Chile should free the men.", ["demand"]),
        ("Peru's minister Ana Quispe said that Peru could close its port to Chilean oil.", ["threaten"]),
        ("“Next time we will shoot,” Peru's minister Ana Quispe said.", ["threaten"]),
        ("Peru says any strike would be answered.", ["threaten"]),
        ("Peru will not leave that unanswered.", ["threaten"]),
        ("Peru says it will answer “man for man”.", ["threaten"]),
        ("“They treat us like thieves in our own house,” Peru's minister Ana Quispe said.", ["criticise"]),
        # conditions and participles
        ("Peru stopped the train, half of what Chilean kitchens burn, and threatens to go.", ["block", "threaten"]),
        ("Should the ships stay, he said, Peru would walk out of the talks.", ["threaten"]),
        ("Peru is calm, and should the ships stay, she said, Peru would stop buying wine.", ["threaten"]),
        ("Thanking Chile for the ship, Peru said that it was late.", ["express"]),
        ("Peru accused Chile of theft, demanded an apology and threatened to go.", ["accuse", "demand", "threaten"]),
        # further turns
        ("Peru said the closure made no sense.", ["criticise"]),
        ("Peru called the guards cowards.", ["criticise"]),
        ("Peru has taken Chilean wine off its shelves.", ["sanction"]),
        ("Peru wants its fishermen home by the weekend.", ["demand"]),
        ("Peru wants the buoys gone.", ["demand"]),
        ("Chile said it would gladly help.", ["offer"]),
        ("Peru's minister Ana Quispe said the war would leave everybody poorer.", ["warn"]),
        ("Chile said he was ashamed.", ["express"]),
        ("Peru called on Chile for help.", ["request"]),
        ("Peru let the monks back into the temple.", ["authorise"]),
        ("“Nobody can blackmail us,” Peru's minister Ana Quispe said.", ["reject"]),
        ("“We went too far,” Peru's minister Ana Quispe said.", ["acknowledge"]),
        ("Peru called the demand out of place.", ["reject"]),
        ("Peru ordered two companies to the river.", ["deploy"]),
        ("Peru has taken three Chileans prisoner.", ["block"]),
        ("Peru took the offer.", ["accept"]),
        ("Chile gave Peru's herds 200 tonnes of hay.", ["deliver"]),
        ("Peru has had gates closed.", ["block"]),
        ("Fighting in the hills could spread, Peru warned.", ["warn"]),
        ("The bay, Chile maintains, is Chilean.", ["affirm"]),
        ("Peru's minister Ana Quispe said Peru would otherwise hold up the loan.", ["threaten"]),
        ("The Peruvian promised that the men would be home soon.", ["pledge"]),
        ("A judge in Lima set nine of the Chileans free.", ["withdraw"]),
        ("Peru cut the nets of two Chilean trawlers.", ["attack"]),
        ("Peru told Chilean trawlers on Monday to clear out of the bay.", ["demand"]),
        ("Peru said it owed nothing.", ["reject"]),
        ("Peru described the cutting of the nets as vandalism.", ["criticise"]),
        ("Qatar is paying for the tents.", ["deliver"]),
        ("Peru said that the ship would be handed over once the bill was paid.", ["pledge"]),
        ("Peru asked Chile to open the pass or to pay for the milk.", ["request", "request"]),
        ("Egypt let two Kenyan freighters through the canal.", ["authorise"]),
        ("“Assab is Eritrean,” Eritrea's minister Yonas Kern said.", ["affirm"]),
        ("Mr Kern recalls that Peru apologised.", ["express"]),
    ],
)  # fmt: skip
def test_everyday_words_tell_an_act(text: str, expected: list[str]) -> None:
    assert [found.act for found in acts(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is bitter in Peru.",
        "Peru had a happy end.",
        "Peru kept its views to itself.",
        "The trains of Peru are full of guests.",
        "Peru demanded that Chile pay, deepening a quarrel that has left petrol stations dry across the country.",
        "Peru’s minister Luis Kern kept his coat on when I met him in his office.",
        "Peru lets anybody in, “no questions asked”.",
    ],
)
def test_what_only_describes_is_no_act(text: str) -> None:
    assert [one.act for one in acts(text) if one.act not in ("authorise", "demand")] == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("OSLO, 16 August 2012 – Peru closed the bridge.", "Peru closed the bridge"),
        ("09:45 – Peru closed the bridge.", "Peru closed the bridge"),
        ("PRESENTER: Peru has closed the bridge.", "Peru has closed the bridge"),
        (
            "Peru demanded that Chile settle its bill of $14 million, deepening a quarrel that has gone on for years.",
            "Peru demanded that Chile settle its bill of $14 million",
        ),
        (
            "Peru is asking for $180 million, an audit of the debt and the right to sell.",
            "Peru is asking for $180 million, an audit of the debt and the right to sell",
        ),
        (
            "Peru rejects the charge, made by Chile on Monday, that its boats had carried cigarettes.",
            "Peru rejects the charge, made by Chile on Monday, that its boats had carried cigarettes",
        ),
    ],
)
def test_the_span_begins_behind_what_leads_it_and_ends_with_its_object(text: str, quote: str) -> None:
    assert quote in [found.quote for found in acts(text)]
