"""Whom officials act for where no word beside their names tells it."""

from __future__ import annotations

import pytest

from detente.reading.mentions import find_actors
from detente.reading.origins import at_home, first_names


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Yoshiko Hamada", "JP"), ("Ludmila Zaryova", "RU"), ("Sándor Veres", "HU"), ("Zhang Peilin", "CN"),
        ("Andreas Papadopoulos", "GR"), ("Vytautas Grinius", "LT"), ("Nguyen Van Hai", "VN"), ("Rukhsana Malik", "PK"),
        ("Anke Westermann", "DE"), ("Björn Krüger", "DE"), ("Michelle Schallenberg", "AT"), ("Gareth Penrose", "GB"),
        ("Siobhán Kelleher", "IE"), ("Élodie Charpentier", "FR"), ("Baptiste Delorme", "FR"),
        ("Leticia Zamora", "HN"), ("Lourdes Cifuentes", "MX"), ("Celso Bermúdez", "PY"), ("Celso Figueiredo", "BR"),
        ("Thiago Vasconcelos", "BR"), ("Esperança Nhantumbo", "MZ"), ("Tommaso Bellucci", "IT"),
        ("Karmenu Zammit", "MT"), ("Swetlana Orlowa", "RU"), ("Dmitriy Zaitsev", "RU"), ("Switlana Hawryljuk", "UA"),
        ("Katsiaryna Lukaschyk", "BY"), ("Małgorzata Wiśniewska", "PL"), ("Zdeněk Havránek", "CZ"),
        ("Hrvoje Perković", "HR"), ("Nebojša Stanković", "RS"), ("Matjaž Hribernik", "SI"),
        ("Snezhana Dimitrova", "BG"), ("Raluca Ionescu", "RO"), ("Veaceslav Cebotari", "MD"),
        ("Szabolcs Vámos", "HU"), ("Evangelia Papanikolaou", "GR"), ("Ayşegül Karaoğlu", "TR"),
        ("Tinatin Kobachidze", "GE"), ("Gevorg Mkrtchyan", "AM"), ("Elnur Rzayev", "AZ"), ("Bakytzhan Ospanov", "KZ"),
        ("Gulnora Rahimova", "UZ"), ("Naglaa Shenouda", "EG"), ("Noureddine Benhamou", "DZ"),
        ("Khalfan Al-Shamsi", "AE"), ("Fereydoun Moghaddam", "IR"), ("Zalmay Ahmadzai", "AF"),
        ("Tehmina Chaudhry", "PK"), ("Anisul Chowdhury", "BD"), ("Priyanka Deshpande", "IN"),
        ("Chaminda Gunasekara", "LK"), ("Bishnu Pokharel", "NP"), ("Cho Hyun-woo", "KR"), ("Hsieh Mei-ling", "TW"),
        ("Tavi Lepik", "EE"), ("Riitta Hakala", "FI"), ("Ilze Kalniņa", "LV"), ("Birutė Kazlauskienė", "LT"),
        ("Sjoerd Hoekstra", "NL"), ("Ingibjörg Jónsdóttir", "IS"), ("Nomvula Khumalo", "ZA"),
        ("Wambui Kariuki", "KE"), ("Chukwudi Nwosu", "NG"), ("Kwabena Boateng", "GH"), ("Déogratias Mutombo", "CD"),
        ("Théoneste Habimana", "RW"), ("Fatoumata Coulibaly", "ML"), ("Tsegaye Bekele", "ET"),
        ("Abdirahman Warsame", "SO"), ("Somchai Rattanakul", "TH"), ("Bambang Wicaksono", "ID"),
        ("Enkhtuya Batbold", "MN"), ("Avigdor Rosenthal", "IL"), ("Arben Hoxhaj", "AL"), ("Diosdado Magbanua", "PH"),
        ("Rakotoarisoa Andriamanana", "MG"), ("Joseph Okonkwo", "NG"), ("Jean-Claude Kasongo", "CD"),
        ("Gabor Szilagyi", "HU"),
    ],
)  # fmt: skip
def test_names_are_at_home_somewhere(name: str, state: str) -> None:
    assert state in at_home(name)[0]


@pytest.mark.parametrize(
    ("name", "state", "other"),
    [
        ("Anke Westermann", "DE", "EE"), ("Celso Bermúdez", "PY", "BR"), ("Hrvoje Perković", "HR", "RS"),
        ("Joseph Okonkwo", "NG", "GB"), ("Jean-Claude Kasongo", "CD", "FR"), ("Veaceslav Cebotaru", "MD", "RO"),
        ("Pieter van der Merwe", "ZA", "NL"), ("Mohamed ould Bilal", "MR", "EG"), ("Ana da Silva", "PT", "ES"),
    ],
)  # fmt: skip
def test_names_tell_neighbours_apart(name: str, state: str, other: str) -> None:
    usual, _ = at_home(name)
    assert state in usual
    assert other not in usual


def test_names_are_compared_without_their_marks() -> None:
    assert at_home("Małgorzata Wiśniewska") == at_home("Malgorzata Wisniewska")
    assert {"Małgorzata", "Malgorzata"} <= first_names()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Mehr Soldaten kamen. Eine Streife hielt an. Daher Ruhe."),
        ("en", "Dawn Raid Kills Four. Line Drawn. Harsh Words."),
    ],
)
def test_first_names_that_are_words_name_nobody(language: str, text: str) -> None:
    assert find_actors(text, language).found == []


def test_a_name_that_is_in_no_list_tells_nothing() -> None:
    assert at_home("Quxa Bexq") == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("language", "text", "person", "party"),
    [
        ("de", "Moskau schwieg zu dem Vorfall. Außenminister Kenji Hamada warf Russland und Japans Fischern viel vor.",
         "Kenji Hamada", "JP"),
        ("de", "Rumänien wies drei Diplomaten aus. Ministerpräsident László Kertész nannte das in Ungarn ein Spiel.",
         "László Kertész", "HU"),
        ("de", "Das Veto kam aus Ungarn. Dessen Außenminister Quxa Bex verteidigte es.", "Quxa Bex", "HU"),
        ("de", "Norwegen zögert. Statoil-Chef Quxa Bex drohte Polen mit höheren Preisen.", "Quxa Bex", "Statoil"),
        ("de", "Wien lehnte ab. Auch Prag war enttäuscht; dazu wollte sich Regierungssprecher Quxa Bex nicht äußern.",
         "Quxa Bex", "CZ"),
        ("de", "Polen und Italien stritten weiter. Italien werde nicht nachgeben, sagte Minister Quxa Bex.",
         "Quxa Bex", "IT"),
        ("en", "Turkey recalled its envoy. Foreign Minister Stavros Kalligas told Ankara that Greece would wait.",
         "Stavros Kalligas", "GR"),
        ("en", "China sent two cutters. Quxa Bex, its ambassador to ASEAN, cautioned Washington.", "Quxa Bex", "CN"),
        ("en", "Britain and the United States protested. Defense Secretary Quxa Bex called Moscow.", "Quxa Bex", "US"),
        ("en", "Libya stayed away, said Quxa Bex, who heads the Chadian delegation.", "Quxa Bex", None),
        ("en", "Libya stayed away. “No,” said Abdoulaye Bex, who heads the Chadian delegation.", "Abdoulaye Bex", "TD"),
    ],
)  # fmt: skip
def test_an_official_acts_for_whom_most_cues_tell(language: str, text: str, person: str, party: str | None) -> None:
    assert find_actors(text, language).party(person) == (party if party is not None else person)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Colonel Yusuf el-Hamdani spoke. Colonel el-Hamdani left. Hamdani came back.", ["Yusuf el-Hamdani"] * 3),
        ("Minister Le Thi Mai Huong spoke.", ["Le Thi Mai Huong"]),
        ("Minister Zainal Bex spoke. Mr Zainal left.", ["Zainal Bex"] * 2),
        ("Envoy Peter Lado Bex spoke. Lado Bex left.", ["Peter Lado Bex"] * 2),
    ],
)
def test_names_of_several_parts_are_one_person(text: str, names: list[str]) -> None:
    assert [found.actor for found in find_actors(text, "en").found] == names


def test_a_label_in_a_report_reaches_to_the_end_of_its_line() -> None:
    text = "Minsk: „Ein altes Stück“\n\nDie Regierung schwieg.\n\nStand: heute\n\nLitauen protestierte."
    assert [text[start:end] for start, end, _ in find_actors(text, "de").labels] == ["„Ein altes Stück“"]
    spoken = "Reporter: Was nun?\nWeber: Wir warten.\nReporter: Wie lange?\nWeber: Lange.\n"
    assert not find_actors(spoken, "de").labels
    spoken = "Minister Karl Weber sprach.\n" + spoken
    assert [who for _, _, who in find_actors(spoken, "de").labels] == ["Karl Weber"] * 2


@pytest.mark.parametrize(
    ("text", "person", "party"),
    [
        ("Peru has moved troops, the U.S. State Department said. Spokesman Dan Whitby told reporters so.",
         "Dan Whitby", "US"),
        ("Benin's junta gave way. Niger and Burkina Faso met. Junta leader Colonel Rodrigue Tossou rejected it.",
         "Rodrigue Tossou", "BJ"),
        ("China moved: its ambassador to the UN, Shen Guowei, agreed.", "Shen Guowei", "CN"),
        ("The ministers of Peru and Chile, Ana Quispe and Luz Prat, met.", "Ana Quispe", "PE"),
        ("The ministers of Peru and Chile, Ana Quispe and Luz Prat, met.", "Luz Prat", "CL"),
        ("Oslo asked for talks. The alliance's envoys meet. NATO will decide, Secretary General Piet de Wit said.",
         "Piet de Wit", "NATO"),
        ("Ethiopia sent police. It also cut the power it sells to Djibouti. Its Prime Minister Lemlem Haile left.",
         "Lemlem Haile", "ET"),
        ("Manila is angry. Secretary Lourdes Abaya, who telephoned her Malaysian counterpart, left.",
         "Lourdes Abaya", "PH"),
        ("Malawi asked the SADC for help. Its executive secretary Thomas Ndlovu is to fly to Beira.",
         "Thomas Ndlovu", "SADC"),
        ("The European Commission paid. Spokeswoman Annika Brandt declined to comment on Lebanon.",
         "Annika Brandt", "EU"),
        ("Kuwait is angry. The Iraqi envoy was summoned. Deputy Foreign Minister Fahad Al-Sabti protested.",
         "Fahad Al-Sabti", "KW"),
    ],
)  # fmt: skip
def test_further_cues_of_whom_an_official_acts_for(text: str, person: str, party: str) -> None:
    assert find_actors(text, "en").party(person) == party


def test_an_english_word_is_no_german_name_of_a_state() -> None:
    found = find_actors("Guards seized a tug near Farsi Island.", "en").found
    assert [mention.party for mention in found] == []


def test_a_ministry_is_that_of_the_state_before_it() -> None:
    text = "Croatia seized a barge. Croatian police hold it. Serbia's transport ministry protested."
    assert find_actors(text, "en").found[-1].party == "RS"


@pytest.mark.parametrize(
    ("text", "person", "party"),
    [
        ("Der Rat tagt in Nairobi. Außenminister Déogratias Lumbala trat in Kinshasa vor die Presse.",
         "Déogratias Lumbala", "CD"),
        ("1.500 Soldaten der UN-Mission sahen zu. Frankreich rügte das. Missionschef Roger Castellane widersprach.",
         "Roger Castellane", "UN"),
        ("Die EU hilft Moldau. Das Geld komme bald, sagte Kommissarin Helle Brandtberg in Chisinau.",
         "Helle Brandtberg", "EU"),
        ("Die Separatisten schwiegen. Ihr Anführer Pjotr Gontschar drohte der Ukraine.", "Pjotr Gontschar", None),
        ("Irak antwortete. Das Schiff fahre ab, sobald Kuwait nachgebe. Ministerpräsident Latif Obeidi räumte das ein.",
         "Latif Obeidi", "IQ"),
        ("Deutschland und Iran reden. Teheran zögert. Ministerin Sigrid Bahr bestellte den iranischen Botschafter ein.",
         "Sigrid Bahr", "DE"),
    ],
)  # fmt: skip
def test_further_cues_in_german(text: str, person: str, party: str | None) -> None:
    assert find_actors(text, "de").party(person) == party
