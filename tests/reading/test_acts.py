from __future__ import annotations

import pytest

from detente.reading.read import read
from detente.reading.reading import Proposal
from detente.record.document import Document


def acts(text: str, language: str) -> list[Proposal]:
    return list(read(Document(id="x", text=text, language=language)).statements)


@pytest.mark.parametrize(
    ("text", "language", "act"),
    [
        ("Moskau weist den Vorwurf zurück.", "de", "reject"),
        ("Ankara erkennt die Grenze nicht an.", "de", "reject"),
        ("Paris stellte ein Ultimatum.", "de", "threaten"),
        ("Berlin ist bereit, harte Sanktionen zu verhängen.", "de", "threaten"),
        ("Berlin ist bereit, Waffen zu liefern.", "de", "offer"),
        ("Wien bekräftigte seine Forderung.", "de", "demand"),
        ("Madrid wird den Hafen öffnen.", "de", "pledge"),
        ("Rom sprach mit Athen.", "de", "consult"),
        ("Prag erteilte dem Plan eine Absage.", "de", "reject"),
        ("Wien kündigte die Lieferung von Zelten an Kairo an.", "de", "deliver"),
        ("Wien kündigte den Vertrag mit Kairo.", "de", "withdraw"),
        ("Lima versetzte seine Armee in höchste Alarmbereitschaft.", "de", "deploy"),
        ("Bern legte Protest ein.", "de", "criticise"),
        ("Bern äußerte sich tief besorgt.", "de", "express"),
        ("Lima ordered troops to the border with Quito.", "en", "deploy"),
        ("Lima ordered troops to leave Quito.", "en", "demand"),
        ("Oslo tightened its sanctions against Minsk.", "en", "sanction"),
        ("Oslo voiced concern over the raids.", "en", "express"),
        ("Lima lud Quito zu Verhandlungen nach Cusco ein.", "de", "offer"),
        ("Oslo granted Minsk access to its ports.", "en", "authorise"),
        ("Oslo refused to give in to Minsk.", "en", "reject"),
        ("London declined to comment.", "en", "withhold"),
        ("Oslo insisted that the treaty is binding.", "en", "affirm"),
        ("Oslo insisted that London leave.", "en", "demand"),
        ("Lima broke off relations with Quito.", "en", "sanction"),
        ("Tokyo will reopen the port.", "en", "pledge"),
    ],
)
def test_the_act(text: str, language: str, act: str) -> None:
    assert [found.act for found in acts(text, language)] == [act]


def test_a_verb_of_saying_is_no_act_but_what_it_passes_on_is() -> None:
    found = acts("Der Sprecher sagte, dass Polen die Lieferung ablehnt.", "de")
    assert [(one.act, one.quote, one.directness) for one in found] == [
        ("reject", "Polen die Lieferung ablehnt", "indirect")
    ]


def test_the_span_takes_the_content_in_and_leaves_the_condition_out() -> None:
    found = acts("Falls Kairo ablehnt, werde London angreifen. Paris verlangt, dass Rom zahlt, bevor es redet.", "de")
    demand = found[-1]
    assert demand.quote == "Paris verlangt, dass Rom zahlt"
    assert demand.condition == "bevor es redet"
    assert demand.modality == "demanded"


def test_a_condition_is_no_act() -> None:
    assert [one.act for one in acts("Spain will wait if France attacks Italy.", "en")] == ["pledge"]


def test_a_noun_with_its_actor_and_content() -> None:
    found = acts("Die russische Forderung, die Basis zu schließen, überrascht.", "de")
    assert [(one.act, one.actor) for one in found] == [("demand", ("RU",))]


def test_negation_and_modality() -> None:
    assert [(one.act, one.modality) for one in acts("Cuba did not accept the offer.", "en")] == [("accept", "denied")]
    assert acts("Canada has not attacked Denmark.", "en")[0].modality == "denied"
    assert acts("Canada warned Denmark.", "en")[0].modality == "feared"


def test_a_statement_that_fills_a_quotation_takes_its_marks_in() -> None:
    text = "„Wir lehnen die Forderungen Moskaus ab“, sagte Präsident Emmanuel Macron."
    found = acts(text, "de")
    assert [(one.quote, one.source, one.actor, one.target) for one in found] == [
        ("„Wir lehnen die Forderungen Moskaus ab“", ("Emmanuel Macron",), ("FR",), ("RU",))
    ]


def test_quantities_and_dates_in_the_span() -> None:
    found = acts("Poland sent 200 tanks to Ukraine in May 2022.", "en")[0]
    assert [quantity.value for quantity in found.quantities] == [200]
    assert found.date == "2022-05"


def test_more_cues_give_more_confidence() -> None:
    sure = acts("Peru accused Chile.", "en")[0]
    unsure = acts("The men accused nobody.", "en")[0]
    assert sure.confidence > unsure.confidence


def test_an_empty_role_has_candidates() -> None:
    found = acts("Die Demonstranten in Chile forderten von Peru Reformen.", "de")[0]
    assert found.actor == ()
    assert found.candidates["actor"] == ("CL",)


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("Cairo granted asylum. Tehran rejected a demand by Norway for a halt.", "en", ("NO",)),
        ("Tehran rejected an offer from Norway to mediate.", "en", ("NO",)),
        ("Der Oman lehnte eine Forderung durch Norwegen ab.", "de", ("NO",)),
    ],
)
def test_whoever_does_the_act_that_is_answered_is_its_target(text: str, language: str, target: tuple[str, ...]) -> None:
    assert [one.target for one in acts(text, language) if one.act == "reject"] == [target]


def test_the_doer_of_what_is_condemned_is_the_target() -> None:
    assert [one.target for one in acts("Australia condemned the exercises by China.", "en")] == [("CN",)]


def test_a_protest_goes_to_whom_it_is_made() -> None:
    text = "China protested to Japan over the visit of a Taiwanese official."
    assert [one.target for one in acts(text, "en")] == [("JP",)]


def test_an_official_of_two_sides_does_not_speak_for_the_one_they_address() -> None:
    text = "Guyana accused Venezuela of lies. President Irfaan Ali urged Caracas to respect the ruling."
    assert [(one.actor, one.target) for one in acts(text, "en")][-1] == (("GY",), ("VE",))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Außenminister Henry Kissinger unterbreitete Kairo einen Vorschlag.", "propose"),
        ("Für Japan kommt eine Rückgabe der Inseln nicht infrage.", "reject"),
        ("Teheran stellt jede Beteiligung in Abrede.", "reject"),
        ("Moskau ließ seine Forderung fallen.", "withdraw"),
        ("Aserbaidschan hat Stepanakert unter Beschuss genommen.", "attack"),
        ("Berlin gab grünes Licht für die Ausfuhr.", "authorise"),
        ("Kanada stellt der Ukraine einen Kredit in Aussicht.", "pledge"),
        ("Venezuela gibt Kolumbien die Schuld.", "criticise"),
        ("China hielt vor Taiwan Großmanöver ab.", "deploy"),
        ("Österreich-Ungarn setzte Serbien eine Frist.", "demand"),
    ],
)
def test_a_noun_with_a_verb_that_lends_itself(text: str, act: str) -> None:
    assert [found.act for found in acts(text, "de")] == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Präsident Joe Biden legte sich nicht fest.", "withhold"),
        ("Moskau machte dazu keine Angaben.", "withhold"),
        ("China rückt von seinem Anspruch nicht ab.", "affirm"),
        ("Indien will sich dem Druck nicht beugen.", "reject"),
        ("Frankreich beschloss, 800 Soldaten nach Mali zu entsenden.", "deploy"),
        ("Die EU-Staaten einigten sich darauf, Sanktionen gegen Minsk zu verhängen.", "sanction"),
        ("Wien will bis Ende Dezember Zugang.", "demand"),
        ("Algier mahnte, im kommenden Jahr sei es zu spät.", "warn"),
        ("Oslo ist bereit, sich zur Wehr zu setzen.", "threaten"),
    ],
)
def test_what_negation_modal_and_content_make_of_an_act(text: str, act: str) -> None:
    assert [found.act for found in acts(text, "de")] == [act]


def test_a_quotation_has_the_act_that_the_verb_behind_it_names() -> None:
    found = acts("„Der Winter wird dunkel für uns alle“, warnte Ministerpräsident Emmanuel Macron.", "de")
    assert [(one.act, one.quote, one.source) for one in found] == [
        ("warn", "„Der Winter wird dunkel für uns alle“", ("Emmanuel Macron",))
    ]


def test_a_separable_prefix_closes_its_bracket_before_a_comma() -> None:
    assert [one.act for one in acts("Teheran nahm das an, allerdings unter Vorbehalt.", "de")] == ["accept"]


@pytest.mark.parametrize(
    "text",
    [
        "Nach den Angriffen stieg der Ölpreis.",
        "Viele Bewohner haben die Stadt verlassen.",
        "Wer die Kosten trägt, ist offen.",
        "Seit dem Abzug der Truppen herrscht Ruhe.",
        "Zwei Männer wurden getötet.",
    ],
)
def test_background_is_no_act(text: str) -> None:
    assert acts(text, "de") == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Ein Sprecher der US-Regierung lehnte den Plan ab.", ("US",)),
        ("Die Außenminister Frankreichs und Deutschlands trafen in Genf zusammen.", ("FR", "DE")),
        ("Saudi-Arabien gab zu, dass ein Mann starb.", ("SA",)),
        ("Das Papier, das Lima im Mai vorgelegt hatte, ist bekannt.", ("PE",)),
    ],
)
def test_who_acts_in_german(text: str, actor: tuple[str, ...]) -> None:
    assert [one.actor for one in acts(text, "de")] == [actor]


def test_a_clause_with_a_conjunction_stays_out_though_its_verb_is_unknown() -> None:
    found = acts("Japan will keine Schiffe entsenden, obwohl das Land Öl aus Iran bezieht.", "de")
    assert [one.quote for one in found] == ["Japan will keine Schiffe entsenden"]


def test_an_infinitive_after_a_preposition_that_may_join_clauses_is_content() -> None:
    found = acts("Rom forderte, bis Freitag zwei Schiffe nach Tunis zu schicken.", "de")
    assert [one.quote for one in found] == ["Rom forderte, bis Freitag zwei Schiffe nach Tunis zu schicken"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ottawa hat Estland, Lettland und Litauen gewarnt.", "Ottawa hat Estland, Lettland und Litauen gewarnt"),
        ("Hanoi hat die Kommission (MRC) um Hilfe ersucht.", "Hanoi hat die Kommission (MRC) um Hilfe ersucht"),
        (
            "Rom wollte sich zu der Frage, ob es Schiffe schicke, nicht äußern.",
            "Rom wollte sich zu der Frage, ob es Schiffe schicke, nicht äußern",
        ),
        ("Dass die Akten fehlen, gab Wien zu.", "Dass die Akten fehlen, gab Wien zu"),
        ("Bern werde keine Waffen abgeben, so der Minister.", "Bern werde keine Waffen abgeben"),
    ],
)
def test_the_bracket_of_a_german_verb_holds_its_clause_together(text: str, quote: str) -> None:
    assert [one.quote for one in acts(text, "de")] == [quote]


def test_what_a_speaker_says_another_must_do_is_a_demand() -> None:
    text = "„Laos muss das Wasser freigeben“, sagte Präsident Emmanuel Macron."
    assert [(one.act, one.actor, one.target) for one in acts(text, "de")] == [("demand", ("FR",), ("LA",))]


def test_what_the_report_adds_in_a_relative_clause_has_no_speaker() -> None:
    text = "Macron sagte, Wien habe die Note, die Budapest im Mai überreicht hatte, abgelehnt."
    assert ("deliver", ("author",)) in [(one.act, one.source) for one in acts(text, "de")]


def test_the_swiss_write_ss() -> None:
    assert [one.act for one in acts("Bern liess die Forderung fallen.", "de")] == ["withdraw"]


def test_a_german_clause_that_begins_with_its_verb_may_be_a_condition() -> None:
    found = acts("Gebe Teheran nicht nach, werde Washington die Sanktionen verschärfen, hieß es.", "de")
    assert [(one.act, one.condition) for one in found] == [("threaten", "Gebe Teheran nicht nach")]


def test_he_is_no_woman() -> None:
    text = "Präsident Emmanuel Macron sprach mit Bundeskanzlerin Angela Merkel. Eine Reform lehnte er ab."
    assert [one.source for one in acts(text, "de") if one.act == "reject"] == [("Emmanuel Macron",)]
    text = "Präsident Emmanuel Macron zögerte. Bundeskanzlerin Angela Merkel schwieg. Eine Reform lehnte er ab."
    assert [one.source for one in acts(text, "de") if one.act == "reject"] == [("Emmanuel Macron",)]


def test_whose_information_it_is_speaks() -> None:
    found = acts("Die USA verlegen nach Angaben des Pentagons drei Schiffe in die Region.", "de")
    assert [(one.act, one.source) for one in found] == [("deploy", ("US",))]


@pytest.mark.parametrize(
    ("text", "language", "modality"),
    [
        ("Moscow did not demand that NATO close the door.", "en", "denied"),
        ("Moscow demanded that NATO close the door.", "en", "demanded"),
        ("Russland forderte nicht, dass die NATO abzieht.", "de", "denied"),
    ],
)
def test_a_demand_that_was_not_made_is_denied(text: str, language: str, modality: str) -> None:
    assert [found.modality for found in acts(text, language) if found.act == "demand"] == [modality]


def test_a_participle_with_its_doer_names_an_act() -> None:
    found = acts("Ein Sprecher nahm die von Oslo eingebrachte Resolution mit.", "de")
    assert [(one.act, one.actor, one.quote) for one in found] == [
        ("propose", ("NO",), "die von Oslo eingebrachte Resolution")
    ]
