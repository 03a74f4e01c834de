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
        ("Teheran schloss einen Militärschlag nicht aus.", "threaten"),
        ("Teheran schloss Verhandlungen nicht aus.", "offer"),
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
    ],
)
def test_the_act(text: str, act: str) -> None:
    assert [(found.act, found.quote) for found in acts(text)] == [(act, text[:-1].partition(", sagte")[0])]


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
