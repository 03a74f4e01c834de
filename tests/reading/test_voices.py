"""Who says it: whole sentences from the verb of saying to the source of the act."""

from __future__ import annotations

import pytest

from detente.reading.read import read
from detente.record.document import Document


def sources(text: str, language: str) -> list[tuple[str, ...]]:
    return [found.source for found in read(Document(id="x", text=text, language=language)).statements]


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        # who is named behind what is said
        ("Peru will reject the offer, its president said.", "en", "PE"),
        ("Peru will reject the offer, its foreign office said.", "en", "PE"),
        ("Peru will reject the offer, a government spokesman said.", "en", "PE"),
        ("Peru rejects the offer, an official in Lima said.", "en", "PE"),
        ("Peru expects Chile to pay at once, Foreign Minister Ana Quispe said.", "en", "Ana Quispe"),
        ("If Chile pays, Peru will open the port, its foreign minister, Ana Quispe, said.", "en", "Ana Quispe"),
        ("Polen werde das Angebot ablehnen, hieß es in Warschau.", "de", "PL"),
        ("Man müsse mit einem Angriff rechnen, warnte Polens Botschafter in Genf.", "de", "PL"),
        ("Polen lehnt das Angebot ab, so Minister Jan Kowal.", "de", "Jan Kowal"),
        ("Polen lehne ab, sagte Minister Jan Kowal; die Regierung fordere eine Entschuldigung.", "de", "Jan Kowal"),
        ("Polens Botschafterin in Prag, Ewa Kowal, forderte Tschechien auf, zu zahlen.", "de", "Ewa Kowal"),
        ("Die Minister Jan Kowal und Maria Lis forderten Tschechien auf, zu zahlen.", "de", "Jan Kowal|Maria Lis"),
        (
            "Peru has urged both sides to talk, State Department spokesman Bob Low said, declining to say more.",
            "en",
            "Bob Low",
        ),
        ("Venezuela, Minister Ana Quispe said, wanted talks but would never renounce the island.", "en", "Ana Quispe"),
        (
            "Minister Jan Kowal warnte vor einem „Fehler“. Falls Ungarn zahle, werde sein Land die Grenze öffnen.",
            "de",
            "Jan Kowal",
        ),
        ("Oslo and Riga announced on Friday that they would withdraw their soldiers.", "en", "NO|LV"),
        ("NEWS\n\nMinister Ana Quispe spoke.\n\nQUISPE: Chile sent 200 soldiers to the border.", "en", "Ana Quispe"),
        (
            "If a soldier enters, Minister Ana Quispe told a crowd in Lima, Chile will be attacked by Peru.",
            "en",
            "Ana Quispe",
        ),
        (
            "In the event of a refusal, Minister Ana Quispe added, Peru would halt the transit of fuel.",
            "en",
            "Ana Quispe",
        ),
        ("Minister Ana Quispe stated in a press release that Chilean guards had seized the buoys.", "en", "Ana Quispe"),
        ("Minister Jan Kos spoke. A statement by the Pentagon stressed that it would not send ships.", "en", "US"),
        # what is the report's own
        (
            "Moscow dismissed that as a fairy tale. Moscow dismissed that as a tale and sent ships to Riga.",
            "en",
            "author",
        ),
        ("Peru offers to send observers; neither government has replied.", "en", "author"),
        ("It has, however, promised fuel. Peru has, however, promised grain.", "en", "author"),
        ("It should be mentioned that the treaty was signed by Peru and Chile.", "en", "author"),
        ("Peru insisted that the port was safe, and refused to talk to Chile.", "en", "author"),
        ("Peru said that it would wait; Chile has rejected the offer.", "en", "author"),
        ("Chile, which owns the island, has warned against the sale.", "en", "author"),
        ("Peru regretted the incident, as Chile had demanded.", "en", "author"),
        ("Peru said yes to the plan, which Chile had proposed in May.", "en", "author"),
        ("Polen forderte, dass Ungarn zahlt, und schickte Truppen nach Litauen.", "de", "author"),
        ("Polen appellierte an Ungarn, zu warten; Litauen lehnte jedoch jedes Gespräch ab.", "de", "author"),
        ("Polen wird Truppen abziehen, dementierte aber Berichte über Verluste.", "de", "author"),
        ("Prag hatte Truppen nach Polen verlegt – vorsorglich, wie es hieß.", "de", "author"),
        ("Außenminister Jan Kowal bestellte Ungarns Botschafter ein.", "de", "author"),
        # a quoted word or two in the report's own clause
        ("Polen sprach von „Erpressung“ und warnte Ungarn.", "de", "author"),
        # whose words they go on with, or are named beside
        ("Ministerin Ewa Kowal schwieg. Polen habe angeboten, Ungarn zu helfen, sagte sie.", "de", "Ewa Kowal"),
        ("Ministerin Ewa Kowal bestritt das. Ihr Land habe angeboten, Ungarn zu helfen.", "de", "Ewa Kowal"),
        ("Ungarn, sagt Minister Jan Kowal, lasse Milizen schießen.", "de", "Jan Kowal"),
        ("Ministerin Ewa Kowal schwieg. Ungarn hat nach ihren Worten die Brücke gesperrt.", "de", "Ewa Kowal"),
        ("Sollte Ungarn schweigen, drohe eine Hungersnot, warnte Ministerin Ewa Kowal.", "de", "Ewa Kowal"),
        ("Ungarn ist nach den Worten von Minister Jan Kowal bereit, zu verhandeln.", "de", "Jan Kowal"),
        ("Ungarn stoppte den Zug, sagte Minister Jan Kowal; danach drohten Unruhen.", "de", "Jan Kowal"),
        ("Polen sperrte die Brücke, die nach Angaben aus Prag beschädigt war.", "de", "author"),
        (
            "Ministerin Ewa Lis kam. Zugleich drohte sie, die Grenze zu schließen.",
            "de",
            "Ewa Lis",
        ),
    ],
)
def test_who_says_it(text: str, language: str, source: str) -> None:
    assert sources(text, language)[-1] == tuple(source.split("|"))


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("„Das ist eine Lüge“, ließ Minister Jan Kowal am Abend verlauten.", "de", "Jan Kowal"),
        ("Dafür gebe es „keinen Beweis“, verlautete aus Warschau.", "de", "PL"),
        ("Minister Jan Kowal tadelte Rom wegen eines „Fehlers“, lehnte es aber ab, zu vermitteln.", "de", "Jan Kowal"),
        (
            "Polen hat die Lieferung als „Kriegserklärung in Kisten“ verurteilt und verlangt, dass Rom zahlt.",
            "de",
            "PL",
        ),
        ("Minister Jan Kowal dankte Rom für die „offenen Augen“.", "de", "Jan Kowal"),
        ("Polen verspottete Prag und warnte Rom davor, „mit dem Feuer zu spielen“.", "de", "PL"),
        ("In Lima, President Ana Quispe refused. “We do not bargain,” she said.", "en", "Ana Quispe"),
        ("Chile applauded what a Peruvian spokesman, Luis Soto, called “the first page”.", "en", "Luis Soto"),
        ("Envoy Ana Quispe begged both sides “to wait for the rain”.", "en", "Ana Quispe"),
        ("Chile threatened to “draw the consequences” of the affair.", "en", "CL"),
        ("Ana Quispe spoke. Chile complained, warning that a zone would leave it “behind a wall”.", "en", "CL"),
    ],
)
def test_who_is_quoted(text: str, language: str, speaker: str) -> None:
    quotes = [
        quote for quote in read(Document(id="x", text=text, language=language)).quotes if quote.kind != "indirect"
    ]
    assert [quote.speaker for quote in quotes] == [speaker]


def test_who_issued_a_communique_acts_in_it_where_nobody_is_named() -> None:
    text = (
        "Mitteilung des Außenministeriums der Republik Polen\n\nWarschau, 3. Mai 2018\n\nUngarn wird aufgefordert, "
        "die Grenze zu öffnen.\n\nReaktionen\n\nUngarn wird aufgefordert, zu zahlen."
    )
    found = read(Document(id="x", text=text, language="de")).statements
    assert [statement.actor for statement in found] == [("PL",), ()]
    assert [statement.source for statement in found] == [("PL",), ("author",)]


def test_a_government_that_begins_a_declaration_has_issued_it() -> None:
    text = (
        "Erklärung zum Hafenbau\n\nAußenministerium, 3. Mai 2018\n\nDie polnische Regierung verurteilt den Angriff."
        "\n\nReaktionen\n\nUngarn lehnte das ab."
    )
    found = read(Document(id="x", text=text, language="de")).statements
    assert [statement.source for statement in found] == [("PL",), ("author",)]


def test_two_quotations_of_one_subject() -> None:
    text = "Polen verspottete Prag als „müden Lakaien“ und warnte Rom davor, „mit dem Feuer zu spielen“."
    found = read(Document(id="x", text=text, language="de")).quotes
    assert [quote.speaker for quote in found if quote.kind == "mixed"] == ["PL", "PL"]


RADIO = (
    "PRESENTER: Good evening. From the border, Fiona Haldane.\n\n"
    "HALDANE: Bangkok warned Hanoi. I met Foreign Minister Siriwat Bunnag of Thailand.\n\n"
    "SIRIWAT (on tape): We demand that Vietnam leave our soil.\n"
)


def test_a_correspondent_tells_the_report_and_an_official_speaks() -> None:
    found = read(Document(id="r", text=RADIO, language="en")).statements
    assert [(one.act, one.source) for one in found if one.act in ("warn", "demand")] == [
        ("warn", ("author",)),
        ("demand", ("Siriwat Bunnag",)),
    ]


def test_the_council_that_issues_a_paper_acts_in_its_items() -> None:
    text = (
        "COMMUNIQUÉ OF THE PEACE AND SECURITY COUNCIL ON ABYEI\n\nAddis Ababa, 19 April 2013\n\n"
        "The Peace and Security Council of the African Union met today.\n\nHaving deliberated, the Council:\n\n"
        "1. condemns the bombing;\n\n2. demands that Sudan keep its aircraft on the ground;\n"
    )
    found = read(Document(id="c", text=text, language="en")).statements
    assert [(one.act, one.actor, one.source) for one in found if one.act in ("criticise", "demand")] == [
        ("criticise", ("AU",), ("AU",)),
        ("demand", ("AU",), ("AU",)),
    ]


def test_the_heading_of_a_communique_may_stand_below_its_office() -> None:
    text = (
        "Presseamt der Republik Zypern\n\nNikosia, 5. Februar 2020\n\nERKLÄRUNG DER REGIERUNG ZU DEN VORFÄLLEN\n\n"
        "Die Regierung der Republik Zypern fordert die Türkei auf, das Schiff abzuziehen. "
        "Die Konten der türkischen Reederei werden gesperrt.\n"
    )
    found = read(Document(id="c", text=text, language="de")).statements
    assert [(one.act, one.actor, one.source) for one in found] == [
        ("demand", ("CY",), ("CY",)),
        ("sanction", ("CY",), ("CY",)),
    ]
