"""Who is quoted with what: marks, kinds, speakers, indirect speech, and marks that do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import quotes as module
from detente.reading.marks import Marked, marked
from detente.reading.mentions import find_actors
from detente.reading.quotes import attributions, quotations
from detente.reading.reading import Mention, MentionKind, Sentence
from detente.reading.sentences import sentences

PEOPLE: dict[str, tuple[str, MentionKind]] = {
    "Außenministerin Lena Orr": ("Lena Orr", "person"),
    "Foreign Minister Lena Orr": ("Lena Orr", "person"),
    "die Ministerin": ("Lena Orr", "person"),
    "The minister": ("Lena Orr", "person"),
    "President Ada Voss": ("Ada Voss", "person"),
    "Kai Berg": ("Kai Berg", "person"),
    "Dahl": ("Jon Dahl", "person"),
    "Orr": ("Lena Orr", "person"),
    "Voss": ("Ada Voss", "person"),
    "Kremls": ("RU", "state"),
    "Orrs": ("Lena Orr", "person"),
    "Berlin": ("DE", "state"),
    "Paris": ("FR", "state"),
    "Bonn": ("DE", "state"),
}


def mentions(text: str) -> tuple[Mention, ...]:
    names = re.compile("|".join(sorted(map(re.escape, PEOPLE), key=len, reverse=True)))
    return tuple(
        Mention(start=m.start(), end=m.end(), actor=PEOPLE[m[0]][0], kind=PEOPLE[m[0]][1]) for m in names.finditer(text)
    )


def told(text: str, language: str, *, indirect: bool = False) -> list[tuple[str, str, str | None]]:
    """The quotations as (text, kind, speaker)."""
    found = quotations(text, language, mentions=mentions(text))
    return [(text[q.start : q.end], q.kind, q.speaker) for q in found if (q.kind == "indirect") == indirect]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Er sagte: „Sie rief ‚Halt‘ und ging.“ Dann \"nichts\".", ["„Sie rief ‚Halt‘ und ging.“", '"nichts"']),
        ("He said “a ‘b’ c” and “d”. It’s the soldiers’ home.", ["“a ‘b’ c”", "“d”"]),
        ("»Ja«, sagte er, »nein.«", ["»Ja«", "»nein.«"]),
        ("«Ja», sagte er, «nein.»", ["«Ja»", "«nein.»"]),
        ("‘We go,’ he said. It’s the soldiers’ home. ‘No.’", ["‘We go,’", "‘No.’"]),
        ('He has a 5" pipe and said "no" twice.', ['"no"']),
        ("„A „B“ C“ und “D”", ["„A „B“ C“", "“D”"]),
        ("„Wir gehen\", sagte er.", ["„Wir gehen\""]),
        ("“One.\n\n“Two.”\n\nThen nothing.", ["“One.", "“Two.”"]),
        ("„Offen bleibt es. Dann nicht mehr.\n\nNeuer Absatz.", ["„Offen bleibt es."]),
        ("Nur zu“ ist hier nichts.", []),
    ],
)  # fmt: skip
def test_marks(text: str, spans: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in marked(text, sentences(text))] == spans


ORR, DAHL, VOSS, BERG = "Lena Orr", "Jon Dahl", "Ada Voss", "Kai Berg"
GERMAN: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    ("„Wir gehen nicht“, sagte Außenministerin Lena Orr am Montag in Bonn. „Nicht jetzt.“",
     [("„Wir gehen nicht“", "direct", ORR), ("„Nicht jetzt.“", "direct", ORR)]),
    ("Am Montag sagte Orr dem Sender: „Das ist falsch. Wir bleiben.“ Dann ging sie.",
     [("„Das ist falsch. Wir bleiben.“", "direct", ORR)]),
    ("„Das“, so die Ministerin, „ist eine Lüge.“", [("„Das“", "direct", ORR), ("„ist eine Lüge.“", "direct", ORR)]),
    ("»Nein«, sagte Dahl, »das tun wir nicht. Niemals.«",
     [("»Nein«", "direct", DAHL), ("»das tun wir nicht. Niemals.«", "direct", DAHL)]),
    ("Der Sprecher des Kremls, Kai Berg, bezeichnete dies als „Unsinn“.", [("„Unsinn“", "mixed", BERG)]),
    ("Wie Orr mitteilte, sei man „zutiefst besorgt“ über die Lage.", [("„zutiefst besorgt“", "mixed", ORR)]),
    ("Orr wies den Bericht als „falsch“ zurück.", [("„falsch“", "mixed", ORR)]),
    ("Laut Orr ist der Vertrag „tot“.", [("„tot“", "mixed", ORR)]),
    ("Orr hatte Dahl schon im Mai getadelt: „Das war ein Fehler.“", [("„Das war ein Fehler.“", "direct", ORR)]),
    ("Dahl kam am Abend. „Es war gut“, sagte er.", [("„Es war gut“", "direct", DAHL)]),
    ("Orr warnte vor „schweren Folgen“.\n\n„Wir sind bereit.“",
     [("„schweren Folgen“", "mixed", ORR), ("„Wir sind bereit.“", "direct", ORR)]),
    ("Zu Gesprächen ist man nach Orrs Worten „jederzeit“ bereit.", [("„jederzeit“", "mixed", ORR)]),
    ("Dahl widersprach. Sein Urteil: „ein schwerer Fehler“.", [("„ein schwerer Fehler“", "mixed", DAHL)]),
    ("Berlin lehnte das ab. Orr stellte sich hinter den Partner. Berlin sei „über jeden Zweifel erhaben“.",
     [("„über jeden Zweifel erhaben“", "mixed", ORR)]),
    ("„Wir sind bereit“, sagte ein Sprecher.", [("„Wir sind bereit“", "direct", None)]),
    ("Das Schiff „Gneisenau“ lief aus. Die Zeitung „Die Welt“ berichtete. Die sogenannte „Ruhe“ trog.", []),
    ("Die „New York Times“ sprach von einem Fehler, sagte Orr.", []),
]  # fmt: skip
ENGLISH: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    ("“We stay,” Foreign Minister Lena Orr told reporters on Monday. “Not now.”",
     [("“We stay,”", "direct", ORR), ("“Not now.”", "direct", ORR)]),
    ("Orr said the talks were “a farce” and that the other side “has lost its nerve.”",
     [("“a farce”", "mixed", ORR), ("“has lost its nerve.”", "mixed", ORR)]),
    ('The minister, who arrived on Monday, said: "We have a plan. It is good."',
     [('"We have a plan. It is good."', "direct", ORR)]),
    ("In a letter to Dahl, President Ada Voss called the raid “an act of war”.", [("“an act of war”", "mixed", VOSS)]),
    ("“That is false,” said Kai Berg, a spokesman. Voss disagreed. “It is true,” she said.",
     [("“That is false,”", "direct", BERG), ("“It is true,”", "direct", VOSS)]),
    ("Asked whether he would resign, Dahl replied: “No.”", [("“No.”", "direct", DAHL)]),
    ("According to Voss, the deal is “dead”.", [("“dead”", "mixed", VOSS)]),
    ("“Will you come?” Dahl asked.", [("“Will you come?”", "direct", DAHL)]),
    ("Berlin condemned the “brutal” attack, and Paris spoke of “a crime”.",
     [("“brutal”", "mixed", "DE"), ("“a crime”", "mixed", "FR")]),
    ("“This is one paragraph.\n\n“And this is the next,” Dahl told parliament.",
     [("“This is one paragraph.", "direct", DAHL), ("“And this is the next,”", "direct", DAHL)]),
    ("Envoy “gravely worried”\n\n“I am gravely worried,” Dahl said.",
     [("“gravely worried”", "mixed", DAHL), ("“I am gravely worried,”", "direct", DAHL)]),
    ("On 19 May Dahl had told the house that he wanted “no victory”.", [("“no victory”", "mixed", DAHL)]),
    ("The mayor of Bonn, Kai Berg, put it so: “What kind of help?”", [("“What kind of help?”", "direct", BERG)]),
    ("“We are ready,” officials said.", [("“We are ready,”", "direct", None)]),
    ("The ship “Morning Star” left port. The operation, code-named “Desert Wind”, began.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text, "de") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert told(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Orr sagte, dass sie nicht komme.", "de", [("dass sie nicht komme", ORR)]),
        ("Orr sagte am Montag, der Vertrag sei tot.", "de", [("der Vertrag sei tot", ORR)]),
        ("Der Vertrag sei tot, sagte Orr.", "de", [("Der Vertrag sei tot", ORR)]),
        ("Orr kündigte an, den Vertrag zu kündigen.", "de", [("den Vertrag zu kündigen", ORR)]),
        ("Wie Orr mitteilte, bleibt die Grenze zu.", "de", [("bleibt die Grenze zu", ORR)]),
        ("Laut Orr bleibt die Grenze zu.", "de", [("bleibt die Grenze zu", ORR)]),
        ("Orr sagte, sie sei müde. Man habe nichts gehört. Es regnete.", "de",
         [("sie sei müde", ORR), ("Man habe nichts gehört", ORR)]),
        ("Der Leiter der Behörde, Kai Berg, sagte nichts.", "de", []),
        ("Orr said that she was tired.", "en", [("that she was tired", ORR)]),
        ("Orr said she was very tired.", "en", [("she was very tired", ORR)]),
        ("The border is shut, Orr said on Monday.", "en", [("The border is shut", ORR)]),
        ("According to Orr, the border is shut.", "en", [("the border is shut", ORR)]),
        ("The reply to Paris was short, Dahl said in May.", "en", [("The reply to Paris was short", DAHL)]),
        ("Orr asked whether he would come.", "en", [("whether he would come", ORR)]),
        ("Orr left in May, and Dahl stayed.", "en", []),
    ],
)  # fmt: skip
def test_indirect_speech(text: str, language: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(span, who) for span, _, who in told(text, language, indirect=True)] == expected


def test_the_phrase_that_names_the_source_is_told() -> None:
    text = "„Nein“, sagte ein Sprecher der Behörde in Bonn am Montag."
    found = attributions(text, "de")[0]
    assert found.source is not None
    assert text[slice(*found.source)] == "ein Sprecher der Behörde in Bonn"


def test_without_mentions_nobody_speaks() -> None:
    assert {q.speaker for q in quotations("“No,” Dahl said. “Never,” he added.", "en")} == {None}


PIECES = st.sampled_from(
    ["„", "“", "”", '"', "»", "«", "‚", "‘", "’", "Wir gehen", "sagte Dahl", "he said", ", ", ". ", "\n\n", " ", "laut"]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["de", "en"]))
def test_spans_are_in_bounds_and_those_between_marks_apart(text: str, language: str) -> None:
    found = quotations(text, language, mentions=mentions(text))
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert quotation.speaker in (None, DAHL)
    apart = [quotation for quotation in found if quotation.kind != "indirect"]
    assert all(left.end <= right.start for left, right in pairwise(apart))


@pytest.mark.parametrize(
    "text", ["„" * 10_000 + "a" + "“" * 10_000, "„a " * 10_000, '"' * 20_000, "‘" * 20_000, "laut " * 4_000]
)
def test_thousands_of_marks_end(text: str) -> None:
    assert len(quotations(text, "de")) < 20_000


class CountedMarks(list[Marked]):
    """Marks that count how often one of them is handed out."""

    reads = 0

    def __iter__(self) -> Iterator[Marked]:
        for mark in super().__iter__():
            self.reads += 1
            yield mark

    def __getitem__(self, key):  # type: ignore[no-untyped-def]
        found = super().__getitem__(key)
        self.reads += len(found) if isinstance(key, slice) else 1
        return found


def marks_read(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    kept: list[CountedMarks] = []

    def counted(text: str, within: list[Sentence]) -> CountedMarks:
        kept.append(CountedMarks(marked(text, within)))
        return kept[-1]

    monkeypatch.setattr(module, "marked", counted)
    quotations(text, "de")
    return kept[0].reads


def test_marks_are_looked_at_in_proportion_to_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text takes twice the looks, also where one sentence holds all the words and marks."""
    text = "er sagte „gut“ und „nein danke“ "
    short, long = marks_read(text * 100, monkeypatch), marks_read(text * 200, monkeypatch)
    assert 0 < long <= 2.1 * short


# "text: speaker; speaker", with the names found by the layer of mentions.
SPEAKERS_GERMAN = """
Am Dienstag gab Außenminister Jan Kok den Abbruch bekannt und warf Rabat „Willkür“ vor.: Jan Kok
Es kam ein Brief, in dem Minister Jan Kok den Plan als „beste Grundlage“ bezeichnete.: Jan Kok
In Wien sagte Minister Jan Kok, die Antwort sei „eine Einladung“, räumte jedoch ein, dass er warte.: Jan Kok
Moskau sprach von einer „Provokation“, Kiew von „Notwehr“.: RU; UA
„Das ist Erpressung“, hieß es aus dem Kreml.: RU
Nach Angaben von Außenminister Jan Kok ist man „sehr nahe“ dran.: Jan Kok
Der Sprecher des chinesischen Außenministeriums nannte das „eine Provokation“.: CN
Minister Jan Kok lud ihn vor, warf Paris „Heuchelei“ vor und drohte.: Jan Kok
Während Minister Jan Kok von „Fortschritten“ sprach, sah Kanzlerin Eva Maas „keine Bewegung“.: Jan Kok; Eva Maas
Minister Jan Kok lehnte ab. Eine Entschädigung schloss er aus: „Wir zahlen nicht.“: Jan Kok
Minister Jan Kok bot an, „jederzeit“ zu reden.: Jan Kok
"""
SPEAKERS_ENGLISH = """
Rafael Soto, the foreign minister, summoned him, accused London of ‘piracy by invoice’ and left.: Rafael Soto
The bloc's envoy for the Great Lakes, Hanna Braun, called this “a door left open”.: Hanna Braun
‘We will not go,’ Eleanor Marsh, the Minister for Trade, told MPs.: Eleanor Marsh
Minister Almaz Teklu told them so. Unless it ended, Addis Ababa would “consider other means”.: Almaz Teklu
China agreed once the United States had said, in writing, that it was “very sorry.”: US
Minister Ali Tes spoke. He dismissed as “fairy tales” reports that a Greek captain was held.: Ali Tes
“It is not for sale,” said a Pentagon spokeswoman, Denise Ruiz.: Denise Ruiz
Moscow spoke of “provocation”, Kyiv of “self-defence”.: RU; UA
While Minister Jan Kok spoke of “progress”, Chancellor Eva Maas saw “no movement”.: Jan Kok; Eva Maas
South Africa neither praised nor condemned it; all it would say was that “all must step back”.: ZA
"""


@pytest.mark.parametrize(
    ("line", "language"),
    [
        (line, language)
        for language, lines in (("de", SPEAKERS_GERMAN), ("en", SPEAKERS_ENGLISH))
        for line in lines.strip().split("\n")
    ],
)
def test_whose_words_they_are(line: str, language: str) -> None:
    text, _, wanted = line.rpartition(": ")
    found = quotations(text, language, mentions=find_actors(text, language, published="2019-05-01").mentions())
    assert [quote.speaker for quote in found if quote.kind != "indirect"] == wanted.split("; ")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Voss telephoned Kai Berg, who apologised for a remark about “toy soldiers”.", "Kai Berg"),
        ("Orr spoke. The Paris government refuses to talk with what it calls “a puppet on a string”.", "FR"),
        ("Orr said “never again”.\n\nA statement from Paris. The damages are “out of the question”, it says.", "FR"),
    ],
)
def test_who_and_it_mean_whoever_was_named_right_before(text: str, speaker: str) -> None:
    found = quotations(text, "en", mentions=mentions(text))
    assert [one.speaker for one in found if one.kind != "indirect"][-1] == speaker
