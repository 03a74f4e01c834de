from __future__ import annotations

import pytest

from detente.reading.read import read
from detente.record.document import Document


def first(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = read(Document(id="x", text=text, language=language)).statements[-1]
    return found.actor, found.target


@pytest.mark.parametrize(
    ("text", "language", "actor", "target"),
    [
        ("Den Kreml warnte Washington am Montag.", "de", ("US",), ("RU",)),
        ("Polen wurde von Deutschland kritisiert.", "de", ("DE",), ("PL",)),
        ("Kenia und Uganda verurteilten Ruanda.", "de", ("KE", "UG"), ("RW",)),
        ("Das verlangt Indien, das Pakistan beschuldigte.", "de", ("IN",), ("PK",)),
        ("Russland drohte, die Lieferungen an Polen zu stoppen.", "de", ("RU",), ("PL",)),
        ("Moskau lehnte die Pläne Washingtons ab.", "de", ("RU",), ("US",)),
        ("Peru was criticised by Chile.", "en", ("CL",), ("PE",)),
        ("Norway and Sweden urged Denmark to wait.", "en", ("NO", "SE"), ("DK",)),
        ("Egypt rejected Israeli demands.", "en", ("EG",), ("IL",)),
    ],
)
def test_subject_and_object(text: str, language: str, actor: tuple[str, ...], target: tuple[str, ...]) -> None:
    assert first(text, language) == (actor, target)


def test_a_joined_clause_shares_its_subject() -> None:
    found = read(Document(id="x", text="Kenya denied it and accused Uganda of lying.", language="en")).statements[-1]
    assert (found.act, found.actor, found.target) == ("accuse", ("KE",), ("UG",))


def test_a_pronoun_means_whom_the_text_spoke_of() -> None:
    text = "Iceland has few ships. It warned Britain on Monday."
    assert first(text, "en") == (("IS",), ("GB",))


def test_a_subject_that_names_nobody_leaves_the_actor_empty() -> None:
    found = read(Document(id="x", text="Die Demonstranten forderten den Rücktritt.", language="de")).statements
    assert [(s.act, s.actor) for s in found] == [("demand", ())]


@pytest.mark.parametrize(
    ("text", "language", "actor", "target"),
    [
        # German has one phrase before its verb
        ("Im Streit um die an der Küste festgehaltenen finnischen Soldaten hat Polen gewarnt.", "de", "PL", "FI"),
        ("Im Streit um den Agenten Viktor Lanski kritisierte Litauen Ungarn.", "de", "LT", "HU"),
        ("Die Regierung in Neu-Delhi bat Oman um Hilfe.", "de", "IN", "OM"),
        # two officials, two states
        ("Ruandas und Kongos Präsidenten warnten Uganda.", "de", "RW CD", "UG"),
        ("Die Delegationen aus Athen und Tirana warnten Ungarn.", "de", "GR AL", "HU"),
        ("Präsident Juan Pérez von Peru und sein chilenischer Kollege Luis Soto warnten Kuba.", "de", "PE CL", "CU"),
        ("The Finnish and Swedish foreign ministers criticised Hungary.", "en", "FI SE", "HU"),
        ("Negotiators from Rabat and Madrid criticised Hungary.", "en", "MA ES", "HU"),
        # whom the text spoke of
        ("The Congolese president came. He accused Rwanda of lying.", "en", "CD", "RW"),
        ("Polen bleibt dabei, wirft Ungarn aber vor, zu lügen.", "de", "PL", "HU"),
        ("Guyana hat Truppen verlegt und die USA um Hilfe gebeten.", "de", "GY", "US"),
        ("Thailand, which chairs ASEAN this year, has criticised it.", "en", "TH", "ASEAN"),
        # passives
        ("Ungarn wurde in der Nacht von 400 polnischen Soldaten angegriffen.", "de", "PL", "HU"),
        ("Peru and Chile quarrel. The Chilean ambassador was summoned on Friday.", "en", "PE", "CL"),
        ("Peru und Chile streiten. Der chilenische Botschafter wurde am Freitag einbestellt.", "de", "PE", "CL"),
    ],
)  # fmt: skip
def test_who_acts(text: str, language: str, actor: str, target: str) -> None:
    assert first(text, language) == (tuple(actor.split()), (target,))


def test_who_acts_for_nobody_known_is_no_actor() -> None:
    found = read(Document(id="x", text="Minister Quxa Bex accused Peru of lying.", language="en")).statements
    assert [(s.actor, s.source) for s in found] == [((), ("Quxa Bex",))]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Italien muss warten. Erneut hat das Verteidigungsministerium in Wien einen Antrag Roms abgelehnt.", "AT"),
        ("Wien bleibt hart. Das Ministerium fordert Rom auf, zu warten.", "AT"),
        ("Japan ist empört. Sollte Russland nicht zahlen, werde die Regierung Russland verklagen.", "JP"),
    ],
)
def test_whose_body_the_ministry_is(text: str, state: str) -> None:
    acts = read(Document(id="x", text=text, language="de")).statements
    assert [s.actor for s in acts if s.act in ("reject", "demand", "threaten")][-1:] in ([(state,)], [()])
    assert state in [m.actor for m in read(Document(id="x", text=text, language="de")).mentions][-3:]


def test_who_she_is() -> None:
    text = "Der Kreml bestreitet es. Das sei falsch, sagte Sprecherin Olga Tarassowa; zugleich drohte sie Polen."
    found = read(Document(id="x", text=text, language="de")).statements[-1]
    assert (found.act, found.actor, found.source) == ("threaten", ("RU",), ("Olga Tarassowa",))


@pytest.mark.parametrize(
    ("text", "language", "act", "actor", "target"),
    [
        # a verb behind "and" is a gerund of the verb before
        ("Finland accused London and Oslo of breaking the treaty.", "en", "accuse", "FI", "GB NO"),
        # what goes on behind an insertion is no reporting clause
        ("Venezuela threatened Guyana. Brazil, meanwhile, warned Caracas against moving troops.",
         "en", "warn", "BR", "VE"),
        ("Kenya asked Uganda for talks and was twice put off.", "en", "withhold", "", "KE"),
        ("Peru agreed; there was no answer from Chile.", "en", "withhold", "CL", "PE"),
        ("The State of Kuwait protested to Iraq.", "en", "criticise", "KW", "IQ"),
        ("A spokeswoman for the State Department protested to Iraq.", "en", "criticise", "US", "IQ"),
        ("Ghana is angry. Failing this, it threatened Togo with sanctions.", "en", "threaten", "GH", "TG"),
        ("Ghana and Togo, which urged Benin to wait, met.", "en", "demand", "GH TG", "BJ"),
        ("The Croatian minister Ana Kos and her Serbian counterpart Milo Ras thanked Italy.",
         "en", "express", "HR RS", "IT"),
        ("Russland legte einen Vertrag vor, in dem die NATO aufgefordert wird, abzuziehen.",
         "de", "demand", "RU", "NATO"),
        ("The UN refugee agency (UNHCR) criticised Cyprus.", "en", "criticise", "UNHCR", "CY"),
        ("Canada, where the operator is based, criticised Suriname.", "en", "criticise", "CA", "SR"),
        # a politician of the opposition acts for nobody else
        ("Opposition leader Peter Mkandawire criticised Malawi.", "en", "criticise", "Peter Mkandawire", "MW"),
        # one's own people may be asked or warned
        ("Peru accused Chile. Lima then urged Peruvians to stay calm.", "en", "demand", "PE", "PE"),
    ],
)  # fmt: skip
def test_who_acts_and_on_whom(text: str, language: str, act: str, actor: str, target: str | None) -> None:
    found = [one for one in read(Document(id="x", text=text, language=language)).statements if one.act == act]
    assert found, "no such act"
    assert sorted(found[-1].actor) == ([actor] if actor.istitle() else actor.split())
    assert target is None or sorted(found[-1].target) == target.split()
