from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from detente.files.schemas import schema
from detente.reading.gazetteer import gazetteer
from detente.reading.read import read
from detente.reading.shape import as_json, as_statements
from detente.record.document import Document
from detente.record.statement import ACTS

REPORTS = sorted((Path(__file__).parents[2] / "benchmarks" / "reading" / "dev").glob("*.txt"))
WORDS = (
    "Russland Kyjiw droht lehnt ab „ “ sagte , . dass die NATO wir will not said that the Minister 200 if and Paris's :"
)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_proposal_is_an_exact_quote_with_canonical_actors(path: Path) -> None:
    text = path.read_text("utf-8")
    reading = read(Document(id="r", text=text))
    assert reading.document.text == text
    known = {entry.actor for phrases in gazetteer("de").phrases.values() for _, entry in phrases} | {"author"}
    known |= {mention.actor for mention in reading.mentions} | set(reading.affiliations.values())
    assert reading.statements
    for found in reading.statements:
        assert found.quote == text[found.start : found.end]
        assert found.act in ACTS
        assert 0 <= found.confidence <= 1
        assert {*found.source, *found.actor, *found.target} <= known


def test_the_shape_is_the_published_one_and_the_same_every_time() -> None:
    text = REPORTS[0].read_text("utf-8")
    shape = as_json(read(Document(id="r", text=text), published="1956-11-07"))
    Draft202012Validator(schema("reading")).validate(json.loads(json.dumps(shape)))
    assert shape == as_json(read(Document(id="r", text=text), published="1956-11-07"))


def test_statements_of_a_record_are_proposed() -> None:
    reading = read(Document(id="r", text="Poland sent 200 tanks to Ukraine."))
    (statement,) = as_statements(reading)
    assert statement.status == "proposed"
    assert statement.quantity[0].quantity == 200


@given(st.lists(st.sampled_from(WORDS.split()), max_size=60).map(" ".join) | st.text(max_size=400))
def test_anything_is_read_and_quoted_exactly(text: str) -> None:
    for found in read(Document(id="x", text=text)).statements:
        assert text[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    "text", ["", "\x00" * 50, "„" * 3000 + "x" + "“" * 3000, "قال إن روسيا", "a" * 50_000, "\u200b" * 500, "," * 20_000]
)
def test_garbage_gives_an_empty_result(text: str) -> None:
    assert read(Document(id="x", text=text)).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "Russia and " * 3000,
        "Russland und " * 3000,
        "a-" * 20_000,
        '"a ' * 6000,
        'Russia "rejects" ' * 2000,
        "President Smith, " * 1500,
        "Russia sent " + "9" * 500 + " tanks.",
        "Russland schickt 5 Millionen" + " Millionen" * 200 + " Panzer.",
        ", der lehnte, die " * 800,
        "he said " * 2000,
        "R\u200bu\u200bs\u200bs\u200bi\u200ba rejected the demand. " * 200,
        "\u202eRussia rejected\u202c the \u200fdemand. " * 200,
        "\ud800 Russia rejected the demand. " * 20,
    ],
    ids=lambda text: ascii(text[:14]),
)
def test_what_repeats_without_end_is_read_to_the_end(text: str) -> None:
    reading = read(Document(id="x", text=text), published="2022-01-27")
    assert json.loads(json.dumps(as_json(reading), allow_nan=False))["sentences"]
    assert all(text[found.start : found.end] == found.quote for found in reading.statements)


@pytest.mark.skipif(not REPORTS, reason="the annotated reports are not installed")
@pytest.mark.parametrize("language", ["de", "en"])
def test_pieces_of_reports_are_read_wherever_they_end(language: str) -> None:
    chance = random.Random(7)
    reports = [path.read_text("utf-8").split() for path in REPORTS if path.name.startswith(language)]
    for _ in range(700):
        words = chance.choice(reports)
        first = chance.randrange(len(words))
        piece = " ".join(words[first : first + chance.randrange(1, 30)]).rstrip('.,;:!?“”"»«')
        read(Document(id="piece", text=piece, language=language, published="2022-01-27"))
