from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.mentions import find_actors, mentions
from detente.reading.reading import Quotation


def named(text: str, language: str, published: str | None = None) -> list[tuple[str, str]]:
    found = find_actors(text, language, published=published).mentions()
    return [(text[m.start : m.end], m.actor) for m in found]


def named_with_we(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.actor) for m in mentions(text, "en")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Russlands Armee", "de", "RU"),
        ("in der Schweiz", "de", "CH"),
        ("den Franzosen", "de", "FR"),
        ("japanische Schiffe", "de", "JP"),
        ("Das Weiße Haus schwieg.", "de", "US"),
        ("Neu-Delhi protestiert", "de", "IN"),
        ("US-Exporte", "de", "US"),
        ("die Biden-Regierung", "de", "US"),
        ("die OSZE", "de", "OSCE"),
        ("Foggy Bottom said nothing.", "en", "US"),
        ("Icelandic gunboats", "en", "IS"),
        ("the U.N. said", "en", "UN"),
        ("the Organization for Security and Co-operation in Europe", "en", "OSCE"),
    ],
)
def test_names_adjectives_seats_and_organisations(text: str, language: str, expected: str) -> None:
    assert [actor for _, actor in named(text, language)] == [expected]


@pytest.mark.parametrize(("language", "word"), [("fr", "Allemagne"), ("es", "Alemania"), ("pl", "Niemcy")])
def test_names_of_states_in_other_languages(language: str, word: str) -> None:
    assert named(f"... {word} ...", language) == [(word, "DE")]


def test_a_state_that_was_another_one_then() -> None:
    assert named("Moskau lehnt ab.", "de", published="1962-10-27") == [("Moskau", "SU")]
    assert named("Moskau lehnt ab.", "de", published="2022-01-27") == [("Moskau", "RU")]


def test_a_title_means_the_last_person_it_fits() -> None:
    text = (
        "Der kanadische Außenminister Paul Marten traf den türkischen Präsidenten Ali Demir."
        " Der Minister lobte ihn. Der Präsident dankte."
    )
    assert named(text, "de")[-2:] == [("Der Minister", "Paul Marten"), ("Der Präsident", "Ali Demir")]


def test_a_person_keeps_the_full_name_and_speaks_for_a_party() -> None:
    actors = find_actors("Malawi's Minister of Transport, Grace Banda, left. Banda had come early.", "en")
    assert [m.actor for m in actors.mentions()][-1] == "Grace Banda"
    assert actors.affiliations() == {"Grace Banda": "MW"}


def test_a_short_form_needs_its_organisation() -> None:
    assert named("The alliance met.", "en") == []
    assert named("NATO met. The alliance agreed.", "en") == [("NATO", "NATO"), ("alliance", "NATO")]


def test_we_is_the_speakers_side() -> None:
    text = "„Wir bleiben“, sagte Präsident Emmanuel Macron. Wir gehen."
    quote = Quotation(start=0, end=13, speaker="Emmanuel Macron", kind="direct")
    found = mentions(text, "de", quotes=[quote])
    assert [(m.start, m.actor) for m in found] == [(1, "FR"), (21, "Emmanuel Macron")]


def test_no_mention_where_a_word_only_looks_like_one() -> None:
    assert named("200 million US$ and 3 US-Dollar; the turkey and polish it", "en") == []


# "text: mention = actor; mention = actor", told in 2019.
PHRASES_GERMAN = """
Der Quai d’Orsay protestierte bei der Hofburg.: Quai d’Orsay = FR; Hofburg = AT
Das Bundeskabinett und die Bundespolizei schwiegen.: Bundeskabinett = DE; Bundespolizei = DE
Die Londoner Regierung traf die Moskauer Führung.: Londoner Regierung = GB; Moskauer Führung = RU
Das Verteidigungsministerium in Teheran schwieg.: Verteidigungsministerium in Teheran = IR
Oman warnte. Das Außenministerium schwieg.: Oman = OM; Außenministerium = OM
Konteradmiral Jan Kok und Armeechef Li Wei kamen.: Konteradmiral Jan Kok = Jan Kok; Armeechef Li Wei = Li Wei
Handelskommissar Jan Kok traf Vize-Minister Orlow.: Handelskommissar Jan Kok = Jan Kok; Vize-Minister Orlow = Orlow
Außenminister Farid Mansur den Vertrag zeigte.: Außenminister Farid Mansur = Farid Mansur
Kommissionspräsidentin Ursula von der Leyen kam.: Kommissionspräsidentin Ursula von der Leyen = Ursula von der Leyen
Kanzlerin Eva Ott kam mit Premier Jan Kok. Sie schwieg.: Kanzlerin Eva Ott = Eva Ott; Premier Jan Kok = Jan Kok
Das deutsch-französische Treffen im Südchinesischen Meer.: deutsch-französische = DE
Maskat (dwa) – Iran drohte.: Iran = IR
Kairo/Riad. Ägypten protestierte.: Ägypten = EG
Die IMO, die ICAO und die OVKS tagen.: IMO = IMO; ICAO = ICAO; OVKS = CSTO
Der Staat Kuwait und die Islamische Republik Iran schwiegen.: Staat Kuwait = KW; Islamische Republik Iran = IR
Die Republik Korea zahlt. Der Norden warnte den Süden.: Republik Korea = KR; Norden = KP; Süden = KR
Pekings Küstenwache und der irakische Ministerrat schwiegen.: Pekings Küstenwache = CN; irakische Ministerrat = IQ
Das Heeresressort in Wien und die eidgenössische Armee.: Heeresressort in Wien = AT; eidgenössische Armee = CH
Das Welternährungsprogramm warnt. Die Organisation bat um Geld.: Welternährungsprogramm = WFP; Organisation = WFP
Die Huthi lehnten ab. Die Miliz griff an.: Huthi = Houthis; Miliz = Houthis
Gazprom drosselte. Der Konzern schwieg.: Gazprom = Gazprom; Konzern = Gazprom
Die Nato tagte. Die Organisation der Bauern schwieg.: Nato = NATO
UN-Koordinatorin Ida Berg und Pfarrer Jan Kok kamen.: UN-Koordinatorin Ida Berg = Ida Berg; Pfarrer Jan Kok = Jan Kok
Die USA zögern. Der Kongress und der Senat schwiegen.: USA = US; Kongress = US; Senat = US
Die Demokratische Volksrepublik Laos und zwei Emiratis.: Demokratische Volksrepublik Laos = LA; Emiratis = AE
Die Ministerin Kerry Aldersley kam.: Ministerin Kerry Aldersley = Kerry Aldersley
Minister Ali al-Sabri kam; Wort al-Sabris.: Minister Ali al-Sabri = Ali al-Sabri; al-Sabris = Ali al-Sabri
Die Volksrepublik schwieg, die Volksrepublik Donezk auch.: Volksrepublik = CN
Australien zögert. Die Regierung schwieg.: Australien = AU; Die Regierung = AU
Kronprinz Ali Sabri kam. Der Kronprinz schwieg.: Kronprinz Ali Sabri = Ali Sabri; Der Kronprinz = Ali Sabri
"""
PHRASES_ENGLISH = """
The Chinese Foreign Ministry was silent.: Chinese Foreign Ministry = CN
A Foreign Ministry spokesman in Beijing urged calm.: Foreign Ministry = CN; Beijing = CN
Russia protested. The Defence Ministry said so.: Russia = RU; Defence Ministry = RU
The foreign ministry in Athens was silent.: foreign ministry = GR; Athens = GR
Cmdr. Denise Cole met Energy Secretary Ida Berg.: Cmdr. Denise Cole = Denise Cole; Energy Secretary Ida Berg = Ida Berg
The US ambassador, Carol White, spoke. She left.: US = US; Carol White = Carol White
US troops left after the Senate had voted.: US troops = US; Senate = US
The Revolutionary Guards sailed the South China Sea.: Revolutionary Guards = IR
CAIRO/RIYADH, May 3 (Wire) - Egypt protested.: Egypt = EG
UPDATE 2-Burundi sends troops.: 2-Burundi = BI
North Korea fired. The North said so. The north is cold.: North Korea = KP; North = KP
North Korea fired. The South fired back.: North Korea = KP; South = KR
The State of Kuwait and the Republic of Korea spoke.: State of Kuwait = KW; Republic of Korea = KR
Serbia's transport ministry met Nigeria’s navy.: Serbia's transport ministry = RS; Nigeria’s navy = NG
Beijing's coast guard left the Libyan coast.: Beijing's coast guard = CN; Libyan = LY
The Indian water ministry spoke.: Indian water ministry = IN
Qatar's external affairs ministry spoke.: Qatar's external affairs ministry = QA
The Council of Ministers in Kuwait met.: Council of Ministers = KW; Kuwait = KW
A state department official spoke.: state department = US
U.S. State Department spokeswoman Helen Marsh left.: U.S. State Department spokeswoman Helen Marsh = Helen Marsh
He asked the Mercosur trade bloc. The bloc agreed.: Mercosur trade bloc = Mercosur; bloc = Mercosur
EU trade chief Ida Berg spoke. It hit the bloc.: EU trade chief Ida Berg = Ida Berg; bloc = EU
The African Union met. The union sent men. The union of miners left.: African Union = AU; union = AU
Shell left. The company was silent.: Shell = Shell; company = Shell
UN coordinator Ida Berg met Pastor Jan Kok.: UN coordinator Ida Berg = Ida Berg; Pastor Jan Kok = Jan Kok
Yesterday Tor Eirik Moen, the governor, left.: Tor Eirik Moen = Tor Eirik Moen
The ministers, Juan Villalta and Marisol Zúñiga, met.: Juan Villalta = Juan Villalta; Marisol Zúñiga = Marisol Zúñiga
The Gulf Cooperation Council met. The council was silent.: Gulf Cooperation Council = GCC; council = GCC
The Hashemite Kingdom of Jordan and the Philippines' navy.: Hashemite Kingdom of Jordan = JO; Philippines' navy = PH
Crown Prince Ali Sabri came. The Crown Prince left.: Crown Prince Ali Sabri = Ali Sabri; The Crown Prince = Ali Sabri
Minister Carlos Washington Pastor spoke.: Minister Carlos Washington Pastor = Carlos Washington Pastor
"""
PHRASES = [
    (line, language)
    for language, lines in (("de", PHRASES_GERMAN), ("en", PHRASES_ENGLISH))
    for line in lines.strip().split("\n")
]


@pytest.mark.parametrize(("line", "language"), PHRASES)
def test_what_a_correspondent_calls_them(line: str, language: str) -> None:
    text, _, wanted = line.rpartition(": ")
    assert [f"{phrase} = {actor}" for phrase, actor in named(text, language, "2019-05-01")] == wanted.split("; ")


def test_a_womans_title_is_no_mans() -> None:
    text = "Kanzlerin Eva Ott kam mit Ministerpräsident Jan Kok. Die Kanzlerin ging, der Regierungschef blieb."
    assert named(text, "de")[-2:] == [("Die Kanzlerin", "Eva Ott"), ("der Regierungschef", "Jan Kok")]


def test_former_states_by_the_day() -> None:
    assert named("Hanoi lehnt ab.", "de", "1965-02-01") == [("Hanoi", "VD")]
    assert named("Vietnam lehnt ab.", "de", "1965-02-01") == [("Vietnam", "VN")]
    assert named("Prag lehnt ab.", "de", "1968-08-20") == [("Prag", "CS")]


def test_parliaments_ministries_and_first_names() -> None:
    text = "Thailand waited. General Prasert Wong spoke. Prasert left. She told parliament nothing."
    assert named(text, "en")[-2:] == [("Prasert", "Prasert Wong"), ("parliament", "TH")]
    text = "Das Außenministerium in Rom schwieg. Das Ministerium prüft, Frankreich auch."
    assert named(text, "de")[1] == ("Ministerium", "IT")


def test_bylines_name_nobody() -> None:
    text = "Streit um den Fluss\nVon Hanna Feld, Brüssel\n\nDie NATO tagt."
    assert named(text, "de") == [("NATO", "NATO")]


@given(st.text(max_size=300), st.sampled_from(["de", "en"]))
def test_any_text_gives_ordered_spans(text: str, language: str) -> None:
    found = find_actors(text, language).mentions()
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_an_official_whose_state_is_nowhere_near_speaks_for_nobody() -> None:
    filler = "The storm went on for a day and a night, and no ship could leave the harbour. " * 15
    for between, party in (("", "NO"), (filler, None)):
        text = f"Norway closed the port. {between}It was cold. Foreign Minister Tavi Quill said that it would open."
        assert find_actors(text, "en").party("Tavi Quill") == party


@pytest.mark.parametrize(("text", "language"), [("Minister Freitag lehnte ab.", "de"), ("Mr Friday left.", "en")])
def test_a_weekday_behind_a_title_is_a_person(text: str, language: str) -> None:
    (found,) = find_actors(text, language).found
    assert (found.kind, found.actor) == ("person", text.split()[1])


def test_a_seat_is_no_seat_before_there_was_the_state() -> None:
    assert named("He told a crowd in Ljubljana.", "en", published="1953-10-10") == []
    assert named("He told a crowd in Ljubljana.", "en", published="2018-10-10") == [("Ljubljana", "SI")]
    assert named("Prague agreed.", "en", published="1953-10-10") == [("Prague", "CS")]


@pytest.mark.parametrize(
    "line",
    [
        "Tehran, 27 May 2023 (translated from the Persian)\n\nMinister Ali Sabri spoke.",
        "TEHRAN, 24 April 2019 (translated from the Arabic) – Minister Ali Sabri spoke.",
    ],
)
def test_a_place_with_a_day_and_a_note_is_a_dateline(line: str) -> None:
    assert named(f"Water runs low\n\n{line}", "en") == [("Minister Ali Sabri", "Ali Sabri")]


def test_his_government_is_that_of_whom_the_sentence_before_began_with() -> None:
    text = "Iraqi Premier Ali Sabri telephoned Kuwaiti Premier Saad Nasser. He said that his government would pay."
    assert named(text, "en")[-1] == ("his government", "IQ")


def test_a_label_in_capitals_tells_who_we_are() -> None:
    text = "Rwandan Minister Ida Kagame was asked.\n\nKAGAME: We have sent nobody.\n\nAnd Congo?\n"
    assert named_with_we(text)[-2:] == [("We", "RW"), ("Congo", "CD")]
