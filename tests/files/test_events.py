"""Event data out and in, with rows of our own making."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

import detente
from detente.cli.main import app
from detente.errors import DocumentError
from detente.files.events import CSV_FIELDS, GDELT_COLUMNS, MAX_ROWS, events_csv, plover, read_events
from detente.files.schemas import schema

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Recipient Name", "Recipient Country",
    "Primary Recipient Sector", "Source",
)  # fmt: skip
CASE = """format: detente-case/1
title: A border crisis
parties:
  red: {name: Red, actors: [RU, Vladimir Putin]}
  blue: {name: Blue, actors: [US, NATO]}
options: {attack: {party: red, text: attack}}
"""


def gdelt(code: str = "112", first: str = "RUS", second: str = "USA", **changes: str) -> str:
    cells = [""] * GDELT_COLUMNS
    cells[0], cells[1], cells[26], cells[31] = "900000001", "20220126", code, "4"
    cells[60] = "https://example.org/report"
    for at, country in ((5, first), (15, second)):
        cells[at], cells[at + 1], cells[at + 2] = country, country.title(), country
    for key, value in changes.items():
        cells[int(key[1:])] = value
    return "\t".join(cells)


def polecat(mark: str = "\t", **changes: str) -> str:
    row = {"Event ID": "E1", "Event Date": "2022-01-26", "Event Type": "ACCUSE", "Event Mode": "disapprove",
           "Contexts": "diplomatic;future", "Actor Name": "Russia", "Actor Country": "RUS",
           "Primary Actor Sector": "GOV", "Recipient Name": "NATO", "Source": "Example, Daily"}  # fmt: skip
    row |= {key.replace("_", " "): value for key, value in changes.items()}
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\n").writerow([row.get(name, "") for name in COLUMNS])
    return out.getvalue().rstrip("\n")


def written(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "events.tsv"
    path.write_bytes(b"".join((one.encode() if isinstance(one, str) else one) + b"\n" for one in lines))
    return path


def test_gdelt_rows_become_statements_on_themselves(tmp_path: Path) -> None:
    lines = [gdelt(), gdelt("190", "RUS", "UKR"), gdelt("036", "USA", "", _16="KREMLIN")]
    found = read_events(written(tmp_path, *lines), "gdelt")
    assert [(s.act, s.actor, s.target, s.modality, s.date) for s in found.statements] == [
        ("accuse", ("RU",), ("US",), "done", "2022-01-26"),
        ("attack", ("RU",), ("UA",), "done", "2022-01-26"),
        ("propose", ("US",), ("KREMLIN",), "announced", "2022-01-26"),
    ]
    for statement, line in zip(found.statements, lines, strict=True):
        assert statement.quote == line == found.document.text[statement.start : statement.end]
        assert statement.status == "proposed"
    assert found.passed_over == {}


def test_a_row_that_stands_in_the_file_twice_is_taken_once(tmp_path: Path) -> None:
    found = read_events(written(tmp_path, gdelt(), gdelt("190"), gdelt()), "gdelt")
    assert [s.act for s in found.statements] == ["accuse", "attack"]
    assert found.passed_over == {"it stands in the file twice": 1}


def test_an_actor_is_a_state_only_where_the_row_says_the_state(tmp_path: Path) -> None:
    lines = [gdelt(_6="PROTESTER", _12="CVL"), gdelt(_12="GOV"), gdelt(_8="NAT"), gdelt(first="", _6="")]
    found = read_events(written(tmp_path, *lines), "gdelt")
    assert [s.actor for s in found.statements] == [("PROTESTER",), ("RU",), ("NATO",), ()]


@pytest.mark.parametrize("mark", ["\t", ","])
def test_polecat_rows_become_statements_on_themselves(tmp_path: Path, mark: str) -> None:
    lines = [
        polecat(mark),
        polecat(mark, Event_Type="REQUEST", Event_Mode="", Contexts="None"),
        polecat(mark, Event_Type="ASSAULT", Primary_Actor_Sector="REB", Actor_Name="Militia"),
        polecat(mark, Actor_Name="Germany;France", Event_Type="CONSULT"),
    ]
    found = read_events(written(tmp_path, mark.join(COLUMNS), *lines), "polecat")
    assert [(s.act, s.actor, s.target, s.modality) for s in found.statements] == [
        ("criticise", ("RU",), ("NATO",), "announced"),
        ("request", ("RU",), ("NATO",), "done"),
        ("attack", ("Militia",), ("NATO",), "announced"),
        ("consult", ("Germany", "France"), ("NATO",), "announced"),
    ]
    assert [found.document.text[s.start : s.end] for s in found.statements] == lines


def test_what_is_not_taken_is_counted_by_reason(tmp_path: Path) -> None:
    path = written(
        tmp_path, gdelt(), gdelt("99"), gdelt(_1="20229926"), gdelt() + "\t", "x", gdelt(_60="a\x07b"),
        b"\xff" * 200_000, gdelt(first="FRA", second="DEU"), gdelt(_60="https://example.org/known"), "",
        gdelt(_6="S\xe3o").encode("latin-1"),
    )  # fmt: skip
    found = read_events(path, "gdelt", actors=["RU", "US"], known=[gdelt(_60="https://example.org/known")])
    assert len(found.statements) == 2
    assert found.passed_over == {
        "an event code that is not known": 1, "a date that is none": 1, "another number of columns": 2,
        "control characters in it": 1, "a line that is too long": 1, "no actor of the case is in it": 1,
        "it stands in the record already": 1,
    }  # fmt: skip


def test_actors_lend_their_spelling(tmp_path: Path) -> None:
    path = written(tmp_path, gdelt(_6="VLADIMIR PUTIN", _12="ELI"))
    (found,) = read_events(path, "gdelt", actors=["Vladimir Putin"]).statements
    assert found.actor == ("Vladimir Putin",)


@pytest.mark.parametrize("feed", ["gdelt", "polecat"])
@pytest.mark.parametrize("content", [b"", b"a,b,c\n1,2,3\n", b"\x00" * 100, "\t".join(COLUMNS[1:]).encode(), b"%PDF-"])
def test_a_file_of_another_form_is_told(tmp_path: Path, feed: str, content: bytes) -> None:
    path = tmp_path / "events"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match="no row has the form"):
        read_events(path, feed)  # type: ignore[arg-type]


def test_too_many_rows_and_no_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="select the rows"):
        read_events(written(tmp_path, *[gdelt(_0=str(n)) for n in range(MAX_ROWS + 1)]), "gdelt")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_events(tmp_path / "none", "gdelt")


def test_the_shipped_record_as_plover_fits_its_schema() -> None:
    record = detente.load_case(detente.shipped("january-2022")).record
    assert record is not None
    found = list(plover(record))
    for one in found:
        jsonschema.validate(one, schema("plover"))
        statement = record.statements[one["id"]]
        text = record.documents[statement.document].text
        assert text[one["text_info"]["start"] : one["text_info"]["end"]] == one["text"]
    assert {"actor_text": "RU", "code": "RUS"} in [party for one in found for party in one["source"]]
    rows = list(csv.DictReader(io.StringIO(events_csv(record))))
    assert [row["id"] for row in rows] == [s.id for s in record.standing()]
    assert tuple(rows[0]) == CSV_FIELDS
    assert [row["quote"] for row in rows] == [s.quote for s in record.standing()]
    assert [row["according_to"].split(";") for row in rows if row["according_to"]] == [
        list(s.source) for s in record.standing() if s.source
    ]
    assert any(row["via"] for row in rows) == any(s.via for s in record.standing())


def test_who_says_so_goes_out_with_an_event() -> None:
    record = detente.load_record(detente.shipped("january-2022"))
    said = {one["id"]: one["comment"] for one in plover(record)}
    told = {s.id: f"according to: {', '.join(s.source)}" for s in record.standing() if s.source and s.id in said}
    assert told
    assert all(words in said[key].split("; ") for key, words in told.items())


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, ["events", *map(str, arguments)])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_rows_come_into_a_case_once(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    path = written(tmp_path, gdelt(), gdelt(first="FRA", second="DEU"))
    result = run(tmp_path, "--from", "gdelt", path, "--json")
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    jsonschema.validate(answer, schema("events"))
    assert answer["added"] == ["s1"]
    assert answer["passed_over"] == {"no actor of the case is in it": 1}
    record = detente.load_case(tmp_path).record
    assert record is not None
    statement = record.statements["s1"]
    assert (statement.act, statement.status, statement.quote) == ("accuse", "proposed", gdelt())
    before = (tmp_path / "record.yaml").read_bytes()
    again = run(tmp_path, "--from", "gdelt", path)
    assert again.stdout.startswith("0 proposals added")
    assert (tmp_path / "record.yaml").read_bytes() == before
    assert run(tmp_path, "--from", "gdelt", path, "--all").stdout.startswith("1 proposals added")


def test_statements_go_out_by_command(tmp_path: Path) -> None:
    january = detente.shipped("january-2022")
    lines = run(january, "--to", "plover").stdout.splitlines()
    assert len(lines) > 50
    assert json.loads(lines[0])["event"]
    out = tmp_path / "events.csv"
    assert run(january, "--to", "csv", "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("id,date,")


@pytest.mark.parametrize(
    "arguments",
    [(), ("--to", "xml"), ("--from", "acled", "x"), ("--from", "gdelt"), ("--to", "csv", "--from", "gdelt")],
)
def test_bad_command_lines_are_told(arguments: tuple[str, ...]) -> None:
    result = run(detente.shipped("january-2022"), *arguments)
    assert result.exit_code == 2
    assert "error" in result.stderr
