"""How an act stands, and how likely the words make it."""

from __future__ import annotations

import pytest

from detente.reading.read import read
from detente.reading.reading import Proposal
from detente.reading.shape import as_json, as_statements
from detente.record.document import Document


def acts(text: str, language: str) -> list[Proposal]:
    return list(read(Document(id="x", text=text, language=language)).statements)


@pytest.mark.parametrize(
    ("language", "text", "modality", "likelihood"),
    [
        ("en", "Norway might attack Denmark.", "feared", "might"),
        ("en", "Norway may have attacked Denmark.", "done", "may have"),
        ("en", "Norway could supply weapons to Denmark.", "conditional", "could"),
        ("en", "Norway is unlikely to attack Denmark.", "feared", "is unlikely to"),
        ("en", "Norway is expected to supply weapons to Denmark.", "announced", "is expected to"),
        ("en", "Norway is believed to have attacked Denmark.", "done", "is believed to"),
        ("en", "Norway reportedly attacked Denmark.", "done", "reportedly"),
        ("en", "Perhaps Norway attacked Denmark.", "done", "Perhaps"),
        ("en", "It is unlikely that Norway will attack Denmark.", "feared", "unlikely"),
        ("en", "A Norwegian attack on Denmark is possible.", "feared", "possible"),
        ("de", "Norwegen könnte Dänemark angreifen.", "feared", "könnte"),
        ("de", "Norwegen könnte Dänemark angegriffen haben.", "done", "könnte"),
        ("de", "Norwegen dürfte Dänemark Waffen liefern.", "announced", "dürfte"),
        ("de", "Norwegen hat Dänemark vermutlich angegriffen.", "done", "vermutlich"),
        ("de", "Norwegen soll Dänemark angegriffen haben.", "done", "soll"),
        ("de", "Laut Oslo soll Schweden Dänemark angegriffen haben.", "done", "soll"),
        ("de", "Möglicherweise liefert Norwegen den Dänen Waffen.", "conditional", "Möglicherweise"),
        ("de", "Es ist möglich, dass Norwegen Dänemark angreift.", "feared", "möglich"),
        ("de", "Ein Angriff Norwegens auf Dänemark ist möglich.", "feared", "möglich"),
    ],
)
def test_what_is_less_than_a_fact_has_its_likelihood(language: str, text: str, modality: str, likelihood: str) -> None:
    found = acts(text, language)
    assert [(one.modality, one.likelihood) for one in found] == [(modality, likelihood)]
    assert found[0].confidence <= 0.5


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "Norway failed to deliver gas to Denmark.", "deliver"),
        ("en", "Norway refrained from sanctioning Denmark.", "sanction"),
        ("en", "Norway stopped short of sanctioning Denmark.", "sanction"),
        ("en", "Norway almost attacked Denmark.", "attack"),
        ("de", "Norwegen unterließ es, Dänemark zu sanktionieren.", "sanction"),
        ("de", "Norwegen versäumte es, Dänemark Gas zu liefern.", "deliver"),
        ("de", "Norwegen verzichtete darauf, Dänemark anzugreifen.", "attack"),
        ("de", "Beinahe hätte Norwegen Dänemark angegriffen.", "attack"),
    ],
)
def test_what_somebody_left_undone_is_denied(language: str, text: str, act: str) -> None:
    found = acts(text, language)
    assert [(one.act, one.modality, one.likelihood) for one in found] == [(act, "denied", None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is unclear whether Norway attacked Denmark."),
        ("en", "No one believes that Norway attacked Denmark."),
        ("en", "There is no evidence that Norway attacked Denmark."),
        ("de", "Ob Norwegen Dänemark angegriffen hat, ist offen."),
        ("de", "Es ist unklar, ob Norwegen Dänemark angegriffen hat."),
        ("de", "Niemand glaubt, dass Norwegen Dänemark angegriffen hat."),
    ],
)
def test_what_is_asked_or_believed_by_nobody_is_no_statement(language: str, text: str) -> None:
    assert acts(text, language) == []


def test_what_nobody_doubts_is_a_statement() -> None:
    assert [one.act for one in acts("There is no doubt that Norway attacked Denmark.", "en")] == ["attack"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Norway, not Sweden, delivered the tanks to Denmark."),
        ("en", "Not Sweden but Norway delivered the tanks to Denmark."),
        ("de", "Norwegen, nicht Schweden, lieferte den Dänen Panzer."),
    ],
)
def test_a_name_set_apart_denies_nothing(language: str, text: str) -> None:
    found = acts(text, language)
    assert [(one.act, one.actor, one.modality) for one in found] == [("deliver", ("NO",), "done")]


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("en", "Norway is attacking Denmark.", "ongoing"),
        ("en", "Norway began withdrawing its troops from Denmark.", "ongoing"),
        ("en", "The foreign ministers of Norway and Denmark are to meet in Oslo.", "announced"),
        ("en", "Norway threatened to attack Denmark should the Swedish navy arrive.", "conditional"),
        ("en", "Norway will not deliver weapons to Denmark.", "announced"),
        ("de", "Seit Mai blockiert Norwegen den Hafen von Kopenhagen.", "ongoing"),
        ("de", "Norwegen hält zwei dänische Schiffe fest.", "ongoing"),
        ("de", "Norwegen schickt am Freitag Truppen nach Dänemark.", "announced"),
        ("de", "Norwegen äußerte sich nicht.", "done"),
    ],
)
def test_what_goes_on_or_is_to_come(language: str, text: str, modality: str) -> None:
    assert [one.modality for one in acts(text, language)] == [modality]


def test_the_likelihood_comes_into_the_record() -> None:
    reading = read(Document(id="x", text="Norway allegedly attacked Denmark.", language="en"))
    assert as_json(reading)["statements"][0]["likelihood"] == "allegedly"
    assert as_statements(reading)[0].likelihood == "allegedly"
