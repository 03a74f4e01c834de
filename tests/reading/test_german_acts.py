from __future__ import annotations

import pytest

from detente.reading.read import read
from detente.reading.reading import Proposal
from detente.record.document import Document


def acts(text: str) -> list[Proposal]:
    return list(read(Document(id="x", text=text, language="de")).statements)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Paris stellte Rom eine Frist bis Montag.", "demand"),
        ("Tirana wandte sich mit der Bitte um Hilfe an Rom.", "request"),
        ("Budapest sperrte sich gegen die Aufnahme Kroatiens.", "reject"),
        ("Zagreb sieht sich an das Urteil nicht gebunden.", "reject"),
        ("Moskau sieht keinen Grund, die Truppen abzuziehen.", "reject"),
        ("Teheran schloss einen Militärschlag nicht aus.", "reject"),
        ("Teheran schloss Verhandlungen nicht aus.", "reject"),
        ("Oslo erwägt Sanktionen gegen Minsk.", "threaten"),
        ("Andernfalls werde Oslo den Gerichtshof anrufen, sagte Außenminister Espen Eide.", "threaten"),
        ("London riet davon ab, Truppen zu schicken.", "warn"),
        ("Berlin äußerte die Befürchtung, Moskau könne angreifen.", "warn"),
        ("Peking kündigte an, die Zölle zu senken.", "pledge"),
        ("Oslo kündigte an, den Hafen zu schließen.", "threaten"),
        ("Die Schweiz trägt die Sanktionen gegen Moskau mit.", "sanction"),
        ("Die EU schloss Belavia von ihren Flughäfen aus.", "sanction"),
        ("Kairo machte einen Rückzieher.", "withdraw"),
        ("Iran ließ drei Amerikaner frei.", "deliver"),
        ("Rom stellte die Lieferung vorerst zurück.", "withhold"),
        ("Minsk lehnte eine Stellungnahme ab.", "withhold"),
        ("Armenien verlegte der Kolonne den Weg.", "block"),
        ("Japan ließ Abfangjäger aufsteigen.", "deploy"),
        ("Slowenien setzte Polizeiboote in der Bucht ein.", "deploy"),
        ("Der Kreuzer der USA gab Warnschüsse ab.", "attack"),
        ("Teheran bekannte sich zu dem Angriff.", "acknowledge"),
        ("Ottawa ging mit Peking hart ins Gericht.", "criticise"),
        ("Griechenland und die Türkei standen in Verhandlungen.", "consult"),
        ("Moskau sah den Schritt mit Sorge.", "express"),
        ("Moskau sprang Minsk bei.", "affirm"),
        ("Ankara bleibt bei seiner Haltung.", "affirm"),
        ("Rom wischte den Vorschlag vom Tisch.", "reject"),
        ("Prag setzte seine Unterschrift unter das Abkommen.", "accept"),
        ("Seoul nannte die Forderung unverschämt.", "reject"),
        ("Lima nannte den Angriff unmenschlich.", "criticise"),
        ("Madrid hielt an der Vereinbarung fest.", "affirm"),
        ("Quito ließ das Schiff nicht passieren.", "block"),
        ("Warschau werde nicht angreifen, sagte Außenminister Radosław Sikorski.", "pledge"),
        ("Rom kündigte an, den Hafen nicht länger zu sperren.", "pledge"),
        ("Moskau habe sofort abzuziehen, sagte der norwegische Außenminister Espen Eide.", "demand"),
        ("Oslo bestritt den Fehler nicht.", "acknowledge"),
        # blame, and what is called so in marks
        ("Budapest schob Laibach die Schuld zu.", "criticise"),
        ("Prag nannte die Sperre „eine technische Anpassung“.", "affirm"),
        ("Prag bezeichnete die Sperre als „töricht“.", "criticise"),
        ("Paris warf Rom „Kleinkrämerei“ vor.", "criticise"),
        ("Paris warf Rom „Sabotage“ vor.", "accuse"),
        # who lets pass, who stays hard
        ("Oslo ließ die Frachter weiterfahren.", "authorise"),
        ("Oslo lässt niemanden landen.", "block"),
        ("Belgrad lässt sich nichts diktieren.", "reject"),
        ("Belgrad lässt sich nicht aufhalten.", "affirm"),
        ("Japan will nicht schlichten.", "reject"),
        ("Japan werde sich nicht provozieren lassen, sagte Außenminister Ken Mori.", "reject"),
        ("Die Übergänge nach Polen bleiben gesperrt.", "block"),
        ("Die Beobachter der OSZE durften das Lager nicht betreten.", "block"),
        ("Rom wollte den Bericht weder bestätigen noch dementieren.", "withhold"),
        ("Rom legte keine Beweise vor.", "withhold"),
        ("Rom verweigerte dem Tanker die Einfahrt.", "withhold"),
        ("Rom verwehrte dem Tanker die Einfahrt.", "block"),
        # what is moved, given and done
        ("Chile schickte 300 Mann an die Grenze.", "deploy"),
        ("Peru schleuste Saboteure ein.", "deploy"),
        ("Kanada lieh der Ukraine zwei Minensucher.", "deliver"),
        ("Oman vermittelt seit Montag.", "consult"),
        ("Seoul antwortete mit einem Ultimatum.", "threaten"),
        ("Ankara erwägt, die Grenze zu schließen.", "threaten"),
        ("Kiew sagte zu, die Arbeiten zu beenden.", "pledge"),
        ("Peking erinnerte daran, dass der Vertrag gilt.", "affirm"),
        ("Ankara werde den Sicherheitsrat anrufen, sagte Außenminister Cem Aydın.", "threaten"),
        ("Kuba werde die Gefangenen freilassen, sagte Außenminister Luis Ortega.", "deliver"),
    ],
)
def test_the_act(text: str, act: str) -> None:
    assert [(found.act, found.quote) for found in acts(text)] == [(act, text[:-1].partition(", sagte")[0])]


@pytest.mark.parametrize(
    ("text", "act", "actor", "quote"),
    [
        ("Die Bitte Ghanas um Weizen blieb ohne Antwort.", "request", "GH", "Die Bitte Ghanas um Weizen"),
        ("In Rom sorgt die polnische Bitte um Gas für Ärger.", "request", "PL", "die polnische Bitte um Gas"),
        ("Die Sperrung des Kanals durch Panama dauerte an.", "block", "PA", "Die Sperrung des Kanals durch Panama"),
        ("Das Angebot aus Oslo, zu vermitteln, kam spät.", "offer", "NO", "Das Angebot aus Oslo, zu vermitteln"),
        ("Der Plan Kenias, Truppen zu entsenden, kam spät.", "deploy", "KE", "Der Plan Kenias, Truppen zu entsenden"),
        ("Die Weigerung Irans, Akten zu liefern, kam spät.", "withhold", "IR", "Die Weigerung Irans, Akten zu liefern"),
    ],
)  # fmt: skip
def test_nouns_with_their_doer(text: str, act: str, actor: str, quote: str) -> None:
    assert (act, (actor,), quote) in [(one.act, one.actor, one.quote) for one in acts(text)]


@pytest.mark.parametrize("text", ["Die Besetzung Kuwaits begann im August.", "Die Freilassung Ugandas gelang nicht."])
def test_what_is_done_to_somebody_is_not_done_by_them(text: str) -> None:
    assert not acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Oslo wies den Vorwurf Roms, Fischer bedroht zu haben, als haltlos zurück.", "reject"),
        ("Oslo hat den Plan, Fischer umzusiedeln, scharf verurteilt.", "criticise"),
        ("Ein Angebot Roms, in Wien zu vermitteln, schlug Oslo aus.", "reject"),
    ],
)
def test_a_bracket_closes_behind_what_is_inserted(text: str, act: str) -> None:
    assert (act, ("NO",), text[:-1]) in [(one.act, one.actor, one.quote) for one in acts(text)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Man sei zu weit gegangen, gab der Sprecher der Regierung in Oslo zu.", "acknowledge"),
        ("Norwegen habe sich stets an das Recht gehalten, versicherte das Außenministerium.", "affirm"),
        ("Polen müsse den Hafen räumen, verlangte das Außenministerium in Oslo.", "demand"),
    ],
)
def test_a_verb_behind_names_the_act_of_what_it_passes_on(text: str, act: str) -> None:
    assert [(one.act, one.quote) for one in acts(text)] == [(act, text[:-1].rpartition(",")[0])]


def test_what_follows_a_comma_without_a_subject_is_an_act_of_its_own() -> None:
    found = acts("Kuba will seine Berater abziehen, dementierte aber Berichte über Verluste.")
    assert [one.act for one in found] == ["withdraw", "reject"]


@pytest.mark.parametrize(
    ("text", "act", "actor"),
    [
        ("Oslo könnte den Hafen sperren, sagte Außenminister Espen Eide aus Norwegen.", "threaten", "NO"),
        ("Moskau könnte den Hafen sperren, sagte der norwegische Außenminister Espen Eide.", "warn", "NO"),
    ],
)
def test_harm_that_may_come_is_threatened_or_feared(text: str, act: str, actor: str) -> None:
    assert [(one.act, one.actor) for one in acts(text)] == [(act, (actor,))]


def test_a_command_in_a_quotation_demands() -> None:
    found = acts("„Ziehen Sie Ihre Truppen ab“, sagte der norwegische Außenminister Espen Eide.")
    assert [(one.act, one.actor) for one in found] == [("demand", ("NO",))]


def test_a_passive_tells_no_pledge() -> None:
    assert not acts("Der Rat in Oslo wird aus zwölf Ministern gebildet.")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Grünes Licht aus Rom: Polen liefert die Panzer.", "deliver"),
        ("Kein Zweifel mehr: Oslo gibt den Fehler zu.", "acknowledge"),
    ],
)
def test_what_stands_before_a_colon_denies_nothing_behind_it(text: str, act: str) -> None:
    assert acts(text)[-1].act == act


def test_a_list_of_infinitives_goes_on_with_the_act_that_opens_it() -> None:
    found = acts("Slowenien fordert Kroatien auf,\n\na) die Fischer fernzuhalten,\nb) eine Kommission zu benennen.")
    assert [(one.act, one.actor, one.quote) for one in found] == [
        ("demand", ("SI",), "Slowenien fordert Kroatien auf"),
        ("demand", ("SI",), "die Fischer fernzuhalten"),
        ("demand", ("SI",), "eine Kommission zu benennen"),
    ]


def test_a_conjunction_before_a_preposition_does_not_break_the_bracket_of_a_verb() -> None:
    found = acts("Oslo hat in Rom und in Wien protestiert.")
    assert [one.quote for one in found] == ["Oslo hat in Rom und in Wien protestiert"]


def test_what_the_next_sentence_passes_on_is_no_warning_of_this_one() -> None:
    found = acts("Paris mahnte Rom zur Zurückhaltung. Oslo habe den Vertrag verletzt, sagte er.")
    assert found[0].act == "demand"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("In Rom reagierte man verschnupft.", "IT"),
        ("Aus Teheran kamen Drohungen gegen Israel.", "IR"),
        ("Athen protestierte. Am Montag legte das Außenministerium Protest ein.", "GR"),
        ("Eritrea begann mit dem Abzug. Rund 900 Soldaten hätten Senafe verlassen, teilte die Uno mit.", "ER"),
        ("„Die Karten werden der Uno ausgehändigt“, sagte Präsident Isaias Afwerki von Eritrea.", "ER"),
    ],
)
def test_who_acts_where_no_subject_names_a_state(text: str, actor: str) -> None:
    assert acts(text)[-1].actor == (actor,)


def test_participles_that_share_an_infinitive_are_one_content() -> None:
    text = "Oslo warf Moskau vor, ein Schiff gestoppt und Fischer bedroht zu haben."
    assert acts(text)[0].quote == text[:-1]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Oslo kündigte an, Truppen zu entsenden.", "deploy"),
        ("Die EU werde Beobachter entsenden, sobald Rom zustimme, sagte der Sprecher.", "deploy"),
        ("Rom verweigerte die Anerkennung.", "withhold"),
    ],
)
def test_what_is_announced_keeps_its_act(text: str, act: str) -> None:
    assert acts(text)[0].act == act


def test_sentences_in_a_list_have_the_act_of_the_line_that_opens_it() -> None:
    found = acts("Oslo stellt zwei Bedingungen:\n– Rom gibt die Schiffe frei;\n– Rom zieht seine Klage zurück.")
    assert [(one.act, one.actor, one.quote) for one in found][1:] == [
        ("demand", ("NO",), "Rom gibt die Schiffe frei"),
        ("demand", ("NO",), "Rom zieht seine Klage zurück"),
    ]


def test_a_deed_that_somebody_is_accused_of_is_an_act_of_its_own() -> None:
    found = acts("Oslo warf Moskau vor, Schiffe beschossen zu haben.")
    assert [(one.act, one.actor) for one in found] == [("accuse", ("NO",)), ("attack", ("RU",))]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("„Wer heute schießt, zahlt morgen“, sagte der norwegische Außenminister Espen Eide.", "warn"),
        ("„Wir gehen in dieser Sache nicht nach Canossa“, sagte der norwegische Außenminister Espen Eide.", "reject"),
        ("„Wir können jederzeit einspringen“, sagte der norwegische Außenminister Espen Eide.", "offer"),
        ("„Kein Kommentar“, sagte der norwegische Außenminister Espen Eide.", "withhold"),
    ],
)  # fmt: skip
def test_what_a_quotation_does_by_how_it_is_built(text: str, act: str) -> None:
    assert [one.act for one in acts(text)] == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Die verletzten Matrosen dürfen heimkehren, sagte der norwegische Außenminister Espen Eide.", "authorise"),
        ("Bonn stellte Rom Zelte zur Verfügung.", "deliver"),
        ("Bonn stellt Rom Zelte zur Verfügung.", "pledge"),
        ("Oslo könne Rom mit Gas beliefern, sagte der norwegische Außenminister Espen Eide.", "offer"),
        ("Oslo stellte in Aussicht, den Hafen zu blockieren.", "threaten"),
        ("Athen warnte davor, Schiffe zu beschießen.", "warn"),
        ("Oslo weigerte sich, die Akten zu liefern.", "withhold"),
    ],
)
def test_what_others_may_or_can_do(text: str, act: str) -> None:
    assert [one.act for one in acts(text)] == [act]


def test_who_acts_need_not_be_a_state_that_is_named() -> None:
    found = acts("Am Abend stürmten Rebellen den Hafen.")
    assert [(one.act, one.actor) for one in found] == [("attack", ())]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sollte Oslo nicht nachgeben, werde Rom den Hafen sperren und die Inspektoren ausweisen, sagte Luca Conti.",
         ["threaten", "threaten"]),
        ("Sollte Oslo weiter schießen, werde Rom die Vereinbarung beenden, sagte Minister Luca Conti.", ["threaten"]),
        ("Sollte Oslo die Truppen abziehen, werde Rom die Manöver beenden, sagte Minister Luca Conti.", ["withdraw"]),
        ("Falls Oslo angreife, werde Rom keine Panzer mehr liefern, sagte Minister Luca Conti.", ["threaten"]),
        ("Rom werde Oslo antworten und den Hafen schließen, sagte Minister Luca Conti.", ["block"]),
    ],
)  # fmt: skip
def test_deeds_share_their_modal_and_their_condition(text: str, told: list[str]) -> None:
    assert [one.act for one in acts(text) if one.act != "pledge"] == told


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Bonn schlug ein Treffen in Bern vor.", "propose"),
        ("Oslo bestätigte, dass Soldaten den Frachter angehalten haben.", "acknowledge"),
        ("Rom stellte Tunis 20 Millionen Euro zur Verfügung.", "pledge"),
        ("Rom sagte das zu.", "pledge"),
        ("Rom lehnte es ab, Panzer zu verkaufen.", "reject"),
        ("Oslo hat von Rom die Erlaubnis erhalten, den Hafen anzulaufen.", "authorise"),
        ("Für Freitag ist in Bern ein Treffen zwischen Oslo und Rom geplant.", "consult"),
    ],
)
def test_what_a_verb_is_with_its_object(text: str, act: str) -> None:
    assert [one.act for one in acts(text)][:1] == [act]


def test_a_treaty_that_exists_and_ships_that_follow_are_no_acts() -> None:
    assert acts("Der Vertrag zwischen Oslo und Rom besteht seit 1951.") == []
    assert "accept" not in [one.act for one in acts("Vier Kutter aus Oslo folgen im April.")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Oslo verlangt, dass Rom die Manöver beendet und keine Schiffe entsendet.", ["demand", "demand"]),
        ("Oslo verlangt, den Hafen zu öffnen, auf Zölle zu verzichten und die Piloten freizulassen.", ["demand"] * 3),
        ("Rom wies Oslos Forderung zurück, dass es keine Panzer verkaufen und seine Berater abziehen solle.",
         ["reject", "demand", "demand"]),
        ("Rom gab zu, dass Beamte mit Vertretern Oslos über die Grenze beraten haben.", ["acknowledge", "consult"]),
        ("Oslo sperrte den Hafen, was Rom bedauerte.", ["block", "express"]),
        ("Oslo hält die Blockade aufrecht.", ["block"]),
        ("Oslo weigert sich, die Bahn, durch die Rom Kohle bezieht, zu schließen.", ["reject"]),
        ("Oslo, das umgangen werden soll, protestierte.", ["criticise"]),
        ("Rom billigt das Papier, das am Montag verabschiedet werden soll.", ["approve"]),
        ("„Wer den Nachbarn schlägt, findet keine Freunde“, mahnte Roms Außenminister Luca Conti.", ["warn"]),
        ("„Wir verhandeln nicht über die Insel“, sagte Roms Außenminister Luca Conti.", ["reject"]),
    ],
)  # fmt: skip
def test_contents_and_descriptions(text: str, told: list[str]) -> None:
    assert [one.act for one in acts(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("„Wir bitten nicht um Mitleid, wir verlangen Rückgabe“, sagte Roms Außenminister Luca Conti.", ["demand"]),
        ("Oslo hat wiederholt bestritten, dass es Schiffe festhält.", ["reject"]),
        ("Oslo begrüßte den Plan, ohne sich zu den Manövern zu äußern.", ["express", "withhold"]),
        ("Oslo will Rom aber erst im Mai beliefern.", ["deliver"]),
        ("Oslo schloss die Entsendung von Panzern aus.", ["reject"]),
        ("Minister Luca Conti wird am Montag in Oslo erwartet.", ["consult"]),
        ("Riga wies drei Diplomaten aus. Bis Montag müssen sie die Stadt verlassen.", ["sanction", "demand"]),
    ],
)
def test_particles_and_days_by_which_something_is_due(text: str, told: list[str]) -> None:
    assert [one.act for one in acts(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # headlines with two verbs
        ("Oslo liefert Radar an Riga, droht Minsk mit Krieg.", ["deliver NO LV", "threaten NO BY"]),
        ("Japan stoppt die Ausfuhr nach Russland, fordert Peking zur Mäßigung auf.", ["block JP RU", "demand JP CN"]),
        ("Baku räumte den Fehler ein, lehnte Gespräche jedoch ab.", ["acknowledge AZ ", "reject AZ "]),
        # a condition that the other side wishes
        ("Die Ukraine ist bereit, die Grenze zu sperren, wenn Ungarn darum bittet.", ["offer UA HU"]),
        ("Ungarn will nur noch die Hälfte liefern, falls Prag nicht zahlt.", ["threaten HU CZ"]),
        ("Kuba werde zwei Spione freilassen, sobald Chile zahle, sagte Minister Luis Ortega.", ["pledge CU CL"]),
        # a subject behind its verb
        (
            "Der polnische Minister Jan Lis schwieg. Einen Einsatz in Litauen schloss er aus.",
            ["withhold PL ", "reject PL LT"],
        ),
        # a deed in a relative clause with a preposition
        ("Peru baut einen Hafen, für den Italien Kredite zugesagt hat.", ["pledge IT PE"]),
    ],
)
def test_who_does_it_to_whom(text: str, told: list[str]) -> None:
    found = [f"{one.act} {'|'.join(one.actor)} {'|'.join(one.target)}" for one in acts(text)]
    assert found == told


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Wer geschossen hat, ließ Minister Jan Lis offen.", ["Wer geschossen hat, ließ Minister Jan Lis offen"]),
        (
            "Minister Jan Lis lehnte das ab: Polen bräuchte keinen Dolmetscher.",
            ["Minister Jan Lis lehnte das ab", "Polen bräuchte keinen Dolmetscher"],
        ),
        ("Polen warnte, die Vorräte reichten bis März.", ["Polen warnte, die Vorräte reichten bis März"]),
        ("Polen fordert Geld, das die stationierten 80.000 Soldaten kosten.", ["Polen fordert Geld"]),
        (
            "Die Kutter, warnte Polens Minister Jan Lis, seien bereit, die Insel zu räumen.",
            ["Die Kutter, warnte Polens Minister Jan Lis, seien bereit, die Insel zu räumen"],
        ),
        (
            "Die USA, die dort üben, ermahnten Peru, sich an das Abkommen zu halten, und kündigten Hilfe an.",
            ["Die USA, die dort üben, ermahnten Peru, sich an das Abkommen zu halten", "kündigten Hilfe an"],
        ),
        ("Statt zu verhandeln, schickt Belgrad Panzer.", ["schickt Belgrad Panzer"]),
        ("Die NATO versucht zu vermitteln.", ["Die NATO versucht zu vermitteln"]),
        ("Polen sperrte die Brücke, wo Ungarn stand.", ["Polen sperrte die Brücke"]),
        (
            "Polen wies die Kritik zurück: Das Schiff befinde sich auf hoher See.",
            ["Polen wies die Kritik zurück", "Das Schiff befinde sich auf hoher See"],
        ),
        (
            "Ohne neue Lieferungen drohe eine Hungersnot, warnte Minister Jan Lis.",
            ["Ohne neue Lieferungen drohe eine Hungersnot"],
        ),
    ],
)
def test_how_far_an_act_reaches(text: str, spans: list[str]) -> None:
    assert [found.quote for found in acts(text)] == spans


def test_there_is_gives_nothing_back() -> None:
    assert [found.act for found in acts("Es gibt eine Brücke zurück nach Polen.")] == []


def test_an_item_of_a_list_that_is_a_sentence_has_its_own_act() -> None:
    text = "Kuwait hat folgende Schritte beschlossen:\n1. Es fordert Irak auf, das Schiff freizugeben."
    assert acts(text)[-1].act == "demand"


def test_a_prefix_that_closes_a_sentence_names_no_source() -> None:
    found = acts("Kairo forderte den Abzug der Truppe. Generalsekretär Sithu Thant gab der Forderung nach.")
    assert found[-1].act == "accept"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # who is let in or through
        ("Dänemark lässt keine Tanker durch den Großen Belt.", "block"),
        ("Managua ließ die Helfer nicht zu den Gefangenen.", "block"),
        ("Oslo ließ den Konsul nicht an Bord.", "block"),
        ("Oslo ließ keinen Lastwagen mehr durch.", "block"),
        ("Oslo ließ die Helfer an Bord.", "authorise"),
        ("Oslo werde die Maschinen durchlassen, sagte Außenminister Espen Eide.", "authorise"),
        # one verb with several senses
        ("Der Vatikan stellte sich als Vermittler zur Verfügung.", "offer"),
        ("Sudans Präsident Omar Idris sprach von einer Chance für einen Neubeginn.", "express"),
        ("Teheran nannte den Schritt „politisch motiviert“.", "criticise"),
        ("Caracas sprach von einem unfreundlichen Akt.", "criticise"),
        ("Moskau sprach von Märchen.", "reject"),
        ("Peking nahm den Abzug mit Genugtuung zur Kenntnis.", "express"),
        ("Oslo erwog den Austritt aus der Nato.", "threaten"),
        ("Washington hat Manila Militärhilfe gegeben.", "deliver"),
        ("Norwegen bewacht seine Leitungen mit Hubschraubern.", "deploy"),
        ("Australien beteiligte sich mit einer Fregatte.", "deploy"),
        ("Ungarn kündigte sein Veto an.", "block"),
        ("Moskau kündigte eine „spiegelbildliche“ Antwort an.", "threaten"),
        ("Oslo beharrt darauf, dass die Schiffe zurückgegeben werden.", "demand"),
        ("Oslo bestätigte, dass dem Schiff ein Anker fehlt.", "acknowledge"),
        ("Oslo hält zu Taiwan.", "affirm"),
        ("Oslo hat auf das Schreiben nicht reagiert.", "withhold"),
        ("Oslo macht kein Geheimnis aus dem Fehler.", "acknowledge"),
        ("Serbien trägt die Sanktionen nicht mit.", "reject"),
        ("Zwei Fischer wurden von einem norwegischen Patrouillenboot erschossen.", "attack"),
        ("Oslo brachte den Streit vor den Sicherheitsrat.", "accuse"),
        ("Oslo beantwortete das Ersuchen nicht.", "withhold"),
        ("Moskau denkt nicht daran, Truppen abzuziehen.", "reject"),
        ("Gespräche werde es nicht geben, sagte Außenminister Espen Eide.", "reject"),
        ("Moskau werde eine Lieferung als Kriegseintritt werten, sagte Außenminister Igor Below.", "threaten"),
        ("Der Präsident der USA griff Frankreichs Präsidenten scharf an.", "criticise"),
        ("Norwegens Chefermittlerin äußerte sich dazu nicht.", "withhold"),
        # what is cut in two, and what is not
        ("Oslo werde vier Schiffe und zwei Boote in die Ostsee verlegen, sagte Außenminister Espen Eide.", "deploy"),
        ("Kjeld fuhr nach Oslo, um mit Norwegens Regierung über einen Korridor zu reden.", "consult"),
    ],
)  # fmt: skip
def test_the_act_of_a_word_with_several_senses(text: str, act: str) -> None:
    assert [(found.act, found.quote) for found in acts(text)] == [(act, text[:-1].partition(", sagte")[0])]


@pytest.mark.parametrize(
    "text",
    [
        "Die Sanktionen der EU treffen auch amerikanische Käufer.",
        "In Bern heißt es, dass der Bau der Türkei kaum aufzuhalten ist.",
        "Wann der Betrieb in Oslo wieder aufgenommen wird, ist offen.",
        "Oslo hat mehr Wasser, als es zugibt.",
        "In den Läden der Altstadt werden Teppiche verkauft.",
        "Bewaffnete Banden griffen den Flughafen von Oslo an.",
        "Den Konsul aus Moskau, der sie besuchen wollte, kannte niemand.",
    ],
)
def test_what_only_looks_like_an_act(text: str) -> None:
    assert not [found for found in acts(text) if found.act in ("consult", "block", "deliver", "acknowledge")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Wenn noch jemand auf uns schießt, schießen wir zurück", "threaten"),
        ("Wenn das nicht geschieht, gehen wir morgen vor den Sicherheitsrat", "threaten"),
    ],
)
def test_harm_that_a_speaker_does_on_a_condition_is_a_threat(text: str, act: str) -> None:
    found = acts(f"Ruandas Außenminister Paul Nsengi sagte: „{text}.“")
    assert (act, ("RW",)) in [(one.act, one.actor) for one in found]


def test_a_condition_with_a_friday_in_it_wants_nothing() -> None:
    found = acts(
        "Sollte das Schiff am Freitag noch liegen, werde Moskau die Frachter prüfen, sagte Außenminister Igor Below."
    )
    assert [one.act for one in found] == ["threaten"]


def test_a_semicolon_ends_what_has_no_verb() -> None:
    found = acts("Bei Husaiba noch 230 Kubikmeter; mindestens 500 hat Ankara versprochen.")
    assert [one.quote for one in found] == ["mindestens 500 hat Ankara versprochen"]


def test_a_label_may_have_a_bracket() -> None:
    text = "KORR: Ruandas Minister Paul Nsengi schweigt.\n\nNSENGI (Übersetzung): Wir danken Angola.\n\nKORR: Ja."
    assert ("express", ("Paul Nsengi",)) in [(one.act, one.source) for one in acts(text)]
