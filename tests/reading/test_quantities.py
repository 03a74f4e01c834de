"""Numbers, units, money and what they count, in German and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dates import dates
from detente.reading.numerals import digits_value, numeral_at, word_value
from detente.reading.quantities import quantities
from detente.reading.reading import QuantityMention
from detente.record.statement import BOUNDS


def found(text: str, language: str) -> list[QuantityMention]:
    return list(quantities(text, language, dates=dates(text, language, published="2022-01-27")))


def one(text: str, language: str) -> QuantityMention:
    all_ = found(text, language)
    assert len(all_) == 1, [text[q.start : q.end] for q in all_]
    return all_[0]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("100.000", "de", 100_000), ("100,000", "en", 100_000), ("1,5", "de", 1.5), ("1.5", "en", 1.5),
        ("1.234.567,89", "de", 1_234_567.89), ("1,234,567.89", "en", 1_234_567.89), ("12'500", "de", 12_500),
        ("12\u202f500", "de", 12_500), ("0.500", "de", 0.5), ("1.50", "de", 1.5), ("7", "en", 7),
    ],
)  # fmt: skip
def test_digits(text: str, language: str, value: float) -> None:
    assert digits_value(text, language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("zwei Dutzend", "de", 24), ("1,5 Mio.", "de", 1.5e6), ("drei Mrd.", "de", 3e9), ("eine Billion", "de", 1e12),
        ("zweihundertfünfzig", "de", 250), ("dreiundzwanzigtausend", "de", 23_000), ("zweieinhalb Mrd.", "de", 2.5e9),
        ("eine halbe Million", "de", 5e5), ("hunderttausend", "de", 1e5), ("2 Billiarden", "de", 2e15),
        ("two dozen", "en", 24), ("1.5bn", "en", 1.5e9), ("a trillion", "en", 1e12), ("half a million", "en", 5e5),
        ("two hundred and fifty", "en", 250), ("twenty-five", "en", 25), ("two million three hundred", "en", 2_000_300),
        ("a dozen", "en", 12), ("50k", "en", 50_000), ("one hundred and five", "en", 105),
    ],
)  # fmt: skip
def test_words_and_scales(text: str, language: str, value: float) -> None:
    number = numeral_at(text, 0, language)
    assert number is not None
    assert (number.value, number.end, number.vague) == (value, len(text), False)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Zehntausende", "de"), ("mehrere Hundert", "de"), ("tens of thousands", "en"), ("a few dozen", "en")],
)
def test_numbers_nobody_counted(text: str, language: str) -> None:
    number = numeral_at(text, 0, language)
    assert number is not None
    assert number.vague
    assert number.end == len(text)


@pytest.mark.parametrize(
    "text", ["ein Panzer", "eine Frau", "a ship", "one of them", "tausendfach", "hundertprozentig", "Wort"]
)
def test_articles_and_other_words_are_no_numbers(text: str) -> None:
    assert numeral_at(text, 0, "de") is None or text.startswith("one")
    assert numeral_at(text, 0, "en") is None
    assert word_value(text.split()[0].lower(), "de") is None


GERMAN = [
    (
        "Es kamen mehr als 40.000 fremde Soldaten.",
        "mehr als 40.000 fremde Soldaten",
        40_000,
        None,
        None,
        "Soldaten",
        "more-than",
    ),
    ("Sie zahlt bis zu 3,5 Milliarden Euro.", "bis zu 3,5 Milliarden Euro", 3.5e9, None, "EUR", None, "at-most"),
    ("Rund ein Dutzend Schiffe lag dort.", "Rund ein Dutzend Schiffe", 12, None, None, "Schiffe", "about"),
    ("Es sind 12 Tonnen Weizen.", "12 Tonnen Weizen", 12, "tonne", None, "Weizen", None),
    ("Das waren 20 Prozent der Ernte.", "20 Prozent", 20, "percent", None, None, None),
    ("Ein zwei Kilometer breiter Streifen.", "zwei Kilometer", 2, "kilometre", None, None, None),
    (
        "Es fließen 180 Kubikmeter pro Sekunde.",
        "180 Kubikmeter pro Sekunde",
        180,
        "cubic_metre/second",
        None,
        None,
        None,
    ),
    ("Das kostet 5 Mio. kanadische Dollar.", "5 Mio. kanadische Dollar", 5e6, None, "CAD", None, None),
    ("Er gab 100 ukrainische Hrywnja.", "100 ukrainische Hrywnja", 100, None, "UAH", None, None),
    ("Er gab 300 Rubel.", "300 Rubel", 300, None, "RUB", None, None),
    ("Etwa zwei Drittel stimmten zu.", "Etwa zwei Drittel", 2 / 3, None, None, None, "about"),
    ("Er gab 20 Millionen Euro an neuer Hilfe.", "20 Millionen Euro", 2e7, None, "EUR", "neuer Hilfe", None),
    ("Das Gerät wiegt knapp 50 Kilogramm.", "knapp 50 Kilogramm", 50, "kilogram", None, None, "less-than"),
    ("Mindestens zehn Menschen starben.", "Mindestens zehn Menschen", 10, None, None, "Menschen", "at-least"),
]
ENGLISH = [
    (
        "It sent more than 40,000 foreign troops.",
        "more than 40,000 foreign troops",
        40_000,
        None,
        None,
        "troops",
        "more-than",
    ),
    ("It pays up to €3.5bn.", "up to €3.5bn", 3.5e9, None, "EUR", None, "at-most"),
    ("It pays US$ 5 million.", "US$ 5 million", 5e6, None, "USD", None, None),
    ("It got $200 million in military aid.", "$200 million", 2e8, None, "USD", "military aid", None),
    ("About a dozen ships lay there.", "About a dozen ships", 12, None, None, "ships", "about"),
    ("They took 12 tonnes of wheat.", "12 tonnes of wheat", 12, "tonne", None, "wheat", None),
    ("It fell by nearly 20 per cent.", "nearly 20 per cent", 20, "percent", None, None, "less-than"),
    ("The 200-mile zone is theirs.", "200-mile", 200, "mile", None, None, None),
    ("It has 3 million cubic metres a day.", "3 million cubic metres a day", 3e6, "cubic_metre/day", None, None, None),
    (
        "At least 14 Red Cross nurses came.",
        "At least 14 Red Cross nurses",
        14,
        None,
        None,
        "Red Cross nurses",
        "at-least",
    ),
    ("They need 500,000 roubles.", "500,000 roubles", 5e5, None, "RUB", None, None),
    ("It used 5 million pounds of sand.", "5 million pounds of sand", 5e6, "pound", None, "sand", None),
    ("It costs 5 million pounds.", "5 million pounds", 5e6, None, "GBP", None, None),
    ("Two-thirds of them left.", "Two-thirds", 2 / 3, None, None, None, None),
    ("They hold nine other sailors.", "nine other sailors", 9, None, None, "sailors", None),
    ("It gave them two used lorries.", "two used lorries", 2, None, None, "lorries", None),
    ("100 or more people came.", "100 or more", 100, None, None, None, "at-least"),
]


@pytest.mark.parametrize("row", GERMAN, ids=lambda row: row[1])
def test_german(row: tuple[str, str, float, str | None, str | None, str | None, str | None]) -> None:
    check(row, "de")


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[1])
def test_english(row: tuple[str, str, float, str | None, str | None, str | None, str | None]) -> None:
    check(row, "en")


def check(row: tuple[str, str, float, str | None, str | None, str | None, str | None], language: str) -> None:
    text, span, value, unit, currency, item, bound = row
    quantity = one(text, language)
    assert text[quantity.start : quantity.end] == span
    assert quantity.value == pytest.approx(value)
    assert (quantity.unit, quantity.currency, quantity.item, quantity.bound) == (unit, currency, item, bound)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Es kamen 50 bis 60 Panzer.", "de", [50, 60]),
        ("between 5,000 and 6,000 troops", "en", [5_000, 6_000]),
        ("It may cost $5-10 million.", "en", [5e6, 1e7]),
        ("from 50 to 200 miles", "en", [50, 200]),
    ],
)
def test_both_ends_of_a_range(text: str, language: str, values: list[float]) -> None:
    both = found(text, language)
    assert [quantity.value for quantity in both] == values
    assert len({(quantity.unit, quantity.currency, quantity.item) for quantity in both}) == 1


NONE_GERMAN = """
Resolution 1701 gilt weiter.|Die MI-17-Hubschrauber und die F-16.|Nord Stream 2-Pipeline|Am 26. Januar um 14.30 Uhr.
Artikel 5 des Vertrags|die 3. Brigade|seit 2014|Die beiden Staaten und die drei Minister schwiegen.|binnen zwölf Stunden
Er ist 75 Jahre alt.|auf beiden Seiten, zwei Seiten|ein 20-prozentiger Anteil
des 1849 verstorbenen Dichters|Zwei-Staaten-Plan
"""
NONE_ENGLISH = """
Article 5 of the treaty|the 3rd brigade|at 2:24 p.m. on 3 March 1999|two sides|the two ministers met|within 48 hours
a Leopard 2 tank|It ended 3:0.|one
"""


@pytest.mark.parametrize("text", NONE_GERMAN.strip().replace("\n", "|").split("|"))
def test_what_is_no_quantity_in_german(text: str) -> None:
    assert [text[quantity.start : quantity.end] for quantity in found(text, "de")] == []


@pytest.mark.parametrize("text", NONE_ENGLISH.strip().replace("\n", "|").split("|"))
def test_what_is_no_quantity_in_english(text: str) -> None:
    assert [text[quantity.start : quantity.end] for quantity in found(text, "en")] == []


def test_an_ambiguous_currency_is_left_open() -> None:
    quantity = one("Das kostet 500 Kronen.", "de")
    assert (quantity.currency, quantity.item) == (None, "Kronen")


WORDS = """
5.000 1,5 100 Millionen million Euro $ € zwei two hundert Soldaten troops mehr als up to - . , km % bis to 1.
Prozent a half
dozen ١٢
"""
PIECES = st.sampled_from([*WORDS.split(), "\u200b"])


@given(
    st.one_of(
        st.text(max_size=120), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
    )
)
def test_spans_are_in_bounds_in_order_and_hold_a_number(text: str) -> None:
    for language in ("de", "en"):
        last = 0
        for quantity in quantities(text, language):
            assert last <= quantity.start < quantity.end <= len(text)
            assert quantity.value >= 0
            assert quantity.bound is None or quantity.bound in BOUNDS
            assert found_number(text[quantity.start : quantity.end], language)
            last = quantity.end


def found_number(span: str, language: str) -> bool:
    return any(numeral_at(span, at, language) for at in range(len(span)))


def test_a_million_digits_end() -> None:
    assert quantities("1" * 100_000 + " " + "1." * 50_000, "de") is not None


def test_what_is_too_large_to_be_a_count_is_no_number() -> None:
    assert numeral_at("9" * 500, 0, "en") is None
    assert numeral_at("5 million" + " trillion" * 40, 0, "en") is None
    assert numeral_at("a" + "-a" * 50_000, 0, "en") is None
    assert numeral_at("nine hundred and ninety nine trillion", 0, "en").value == 999e12  # type: ignore[union-attr]


# "text: quantity = value; quantity = value"
PHRASES_GERMAN = """
Etwa 12 000 Mann stehen dort.: Etwa 12 000 Mann = 12000
Vier Menschen starben, 17 wurden verletzt.: Vier Menschen = 4; 17 = 17
Alle sieben Geiseln kamen frei.: sieben Geiseln = 7
Zwei seiner Fahrer schwiegen.: Zwei seiner Fahrer = 2
Das ist ein 200-Seemeilen-Gebiet.: 200-Seemeilen-Gebiet = 200
"""
PHRASES_ENGLISH = """
12 more US launchers came.: 12 more US launchers = 12
Two of his drivers and all seven crews left.: Two of his drivers = 2; seven crews = 7
It is an 11-page letter on the 200-nautical-mile zone.: 11-page = 11; 200-nautical-mile = 200
Some 4.5m people live there; 30 were wounded.: Some 4.5m people = 4.5e+06; 30 = 30
"""
PHRASES = [
    (line, language)
    for language, lines in (("de", PHRASES_GERMAN), ("en", PHRASES_ENGLISH))
    for line in lines.strip().split("\n")
]


@pytest.mark.parametrize(("line", "language"), PHRASES)
def test_what_a_correspondent_counts(line: str, language: str) -> None:
    text, _, wanted = line.rpartition(": ")
    assert [f"{text[q.start : q.end]} = {q.value:g}" for q in found(text, language)] == wanted.split("; ")


@pytest.mark.parametrize(
    ("text", "language"),
    [("Oslo is in two minds.", "en"), ("The two were silent.", "en"), ("Vier Regierungen tagten.", "de")],
)
def test_what_is_not_counted(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "value", "what"),
    [
        ("Polen zahlt 2.500,75 Euro.", "de", 2500.75, "EUR"),
        ("1.234,5 Tonnen Weizen kamen an.", "de", 1234.5, "tonne"),
        ("Poland paid $1,234.5 million.", "en", 1_234_500_000, "USD"),
        ("It cost 1,234.5 euros.", "en", 1234.5, "EUR"),
        ("They shipped 2,500.75 tonnes of wheat.", "en", 2500.75, "tonne"),
        ("They pay one and a half billion dollars.", "en", 1.5e9, "USD"),
        ("They pay two and a half million euros.", "en", 2.5e6, "EUR"),
        ("They pay 2½ million euros.", "en", 2.5e6, "EUR"),
        ("Sie zahlen anderthalb Milliarden Euro.", "de", 1.5e9, "EUR"),
        ("Sie kauften fünfeinhalb Millionen Tonnen Weizen.", "de", 5.5e6, "tonne"),
        ("It was minus 5 degrees.", "en", -5, "degree"),
        ("Bei −5 Grad warteten sie.", "de", -5, "degree"),
        ("She would not cede “one square metre”.", "en", 1, "square_metre"),
    ],
)
def test_fractions_halves_and_minus(text: str, language: str, value: float, what: str) -> None:
    quantity = one(text, language)
    assert (quantity.value, quantity.currency or quantity.unit) == (value, what)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Between 100 and 200 tanks came.", "en", [(100, "at-least"), (200, "at-most")]),
        ("They sent 50-60 tanks.", "en", [(50, "at-least"), (60, "at-most")]),
        ("Zwischen 100 und 200 Panzer kamen.", "de", [(100, "at-least"), (200, "at-most")]),
        ("50 bis 60 Panzer kamen.", "de", [(50, "at-least"), (60, "at-most")]),
        ("It costs $5-10 million.", "en", [(5e6, "at-least"), (1e7, "at-most")]),
        ("It rose from 10 to 20 percent.", "en", [(10, None), (20, None)]),
        ("Mindestens 5 bis 10 Panzer kamen.", "de", [(5, "at-least"), (10, "at-most")]),
    ],
)
def test_both_ends_of_a_range_are_bounds(text: str, language: str, wanted: list[tuple[float, str | None]]) -> None:
    assert [(quantity.value, quantity.bound) for quantity in found(text, language)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The first eight missiles come in May.", [(8, "missiles")]),
        ("We warned them three times.", [(3, "times")]),
        ("They could have ended it with one telephone call.", [(1, "telephone call")]),
        ("It moved two of its five battalions.", [(2, "battalions"), (5, "battalions")]),
        ("It claims six nautical miles of territorial sea and ten of airspace.", [(6, None), (10, "airspace")]),
        ("The two countries met at one o’clock, one day after the one ally left.", []),
        ("One side agreed on one point, for one reason.", []),
        ("They met dozens of times.", []),
    ],
)
def test_bare_counts(text: str, wanted: list[tuple[float, str | None]]) -> None:
    have = [(quantity.value, quantity.item) for quantity in found(text, "en")]
    assert [value for value, _ in have] == [value for value, _ in wanted]
    assert all(item is None or item == want for (_, item), (_, want) in zip(have, wanted, strict=True))


def test_an_ambiguous_number_in_an_unknown_language_is_left_out() -> None:
    values = [quantity.value for quantity in quantities("1.500 Euro, 12,000 Euro, 1.500.000 Euro, 2,5 Euro")]
    assert values == [1_500_000, 2.5]


def test_whom_money_goes_to_is_not_what_it_is_for() -> None:
    assert one("Berlin zahlt 5 Milliarden Euro an Kiew.", "de").item is None
    assert one("Berlin zahlt 5 Milliarden Euro an Militärhilfe.", "de").item == "Militärhilfe"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The old course and the present one lie apart.", "en"),
        ("They praised the courage of two small nations.", "en"),
        ("The river is open to all five countries along it.", "en"),
        ("They apply two sets of rules.", "en"),
        ("Sie wenden zwei Maßstäbe an.", "de"),
        ("Er lobte den Mut zweier kleiner Nationen.", "de"),
        ("Der Fluss steht allen fünf Anrainerstaaten offen.", "de"),
    ],
)
def test_states_told_by_their_number_and_the_pronoun_one_count_nothing(text: str, language: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Es schloss vier seiner sechs Grenzübergänge.", "de", [4, 6]),
        ("Sie schossen 17 Flugkörper ab, von denen vier zerbrachen.", "de", [17, 4]),
        ("Von den neun Batterien stünden vier bereits im Ausland.", "de", [9, 4]),
        ("Er sagte, dass erst 71 angekommen sind.", "de", [71]),
        ("Er hat ein Schreiben von zwölf Seiten.", "de", [12]),
        ("They free 600 of the roughly 2,000 Libyans.", "en", [600, 2000]),
        ("It was taken in tow with its crew of six and held.", "en", [6]),
        ("Turkey allowed two U.S. minesweepers through.", "en", [2]),
        ("It has eight radar sets.", "en", [8]),
        ("Pakistan could have ended this with one telephone call.", "en", [1]),
        ("They paid 20 crore rupees.", "en", [2e8]),
    ],
)
def test_parts_of_a_number_and_bare_crews(text: str, language: str, values: list[float]) -> None:
    assert [one.value for one in found(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Sie zahlten 75 Millionen kuwaitische Dinar.", "de", "KWD"),
        ("Sie zahlten 3 Millionen Dirham.", "de", None),
        ("Sie zahlten 30 Milliarden Taka.", "de", "BDT"),
        ("They paid 3 million Emirati dirhams.", "en", "AED"),
        ("They paid 75 million dinars.", "en", None),
    ],
)
def test_an_adjective_tells_whose_currency_it_is(text: str, language: str, code: str | None) -> None:
    assert one(text, language).currency == code


def test_what_a_loan_comes_to_is_not_its_least() -> None:
    assert one("Die Anleihe über 75 Millionen Euro wurde gezahlt.", "de").bound is None
    assert one("Sie zahlten über 75 Millionen Euro.", "de").bound == "more-than"
