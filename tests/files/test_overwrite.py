"""What is written by request never takes the place of a file that is not ours, and never that of a source."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.cli.main import app
from detente.errors import InputError
from detente.files.overwrite import is_log, may_write

CASE = """format: detente-case/1
title: A border crisis
parties: {red: {name: Red, actors: [RU]}, blue: {name: Blue, actors: [US]}}
options: {attack: {party: red, text: attack}}
"""
RECORD = """format: detente-record/1
documents: {r1: {file: sources/r1.txt, language: en}}
statements: {s1: {quote: Russia warned Poland, document: r1, act: warn, actor: RU}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "crisis"
    (made / "sources").mkdir(parents=True)
    (made / "sources" / "r1.txt").write_text("Russia warned Poland.", encoding="utf-8")
    (made / "case.yaml").write_text(CASE, encoding="utf-8")
    (made / "record.yaml").write_text(RECORD, encoding="utf-8")
    return made


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_page_takes_the_place_of_a_page_only(folder: Path, tmp_path: Path) -> None:
    source, page = folder / "sources" / "r1.txt", tmp_path / "page.html"
    assert run("read", source, "--html", page).exit_code == 0
    assert run("read", source, "--html", page).exit_code == 0
    before = (folder / "record.yaml").read_bytes()
    refused = run("read", source, "--html", folder / "record.yaml")
    assert refused.exit_code == 2
    assert "--html: the file exists and is not a page of proposals" in refused.stderr
    assert "give --force" in refused.stderr
    assert (folder / "record.yaml").read_bytes() == before
    page.write_text("mine", encoding="utf-8")
    assert run("read", source, "--html", page, "--force").exit_code == 0
    assert "proposed statements" in page.read_text("utf-8")


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_source_is_never_written_over(folder: Path, force: tuple[str, ...]) -> None:
    source = folder / "sources" / "r1.txt"
    link = folder / "link.html"
    link.hardlink_to(source)
    for target in (source, link):
        refused = run("read", source, "--html", target, *force)
        assert refused.exit_code == 2
        assert "one of those that are read" in refused.stderr
    for target in (source, folder / "case.yaml", folder / "record.yaml"):
        before = target.read_bytes()
        assert run("events", folder, "--to", "csv", "--out", target, *force).exit_code == 2
        assert target.read_bytes() == before
    assert source.read_text("utf-8") == "Russia warned Poland."


def test_events_replace_a_file_on_demand_only(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    assert run("events", folder, "--to", "csv", "--out", out).exit_code == 0
    first = out.read_bytes()
    out.write_text("mine", encoding="utf-8")
    assert run("events", folder, "--to", "csv", "--out", out).exit_code == 2
    assert out.read_text("utf-8") == "mine"
    assert run("events", folder, "--to", "csv", "--out", out, "--force").exit_code == 0
    assert out.read_bytes() == first


def test_a_log_is_added_to_a_log_only(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("openai")
    notes = tmp_path / "notes.txt"
    notes.write_text("mine\n", encoding="utf-8")
    refused = run("read", folder / "sources" / "r1.txt", "--model", "m", "--model-log", notes)
    assert refused.exit_code == 2
    assert "--model-log: the file exists and is not a log of a model" in refused.stderr
    assert notes.read_text("utf-8") == "mine\n"
    assert is_log(b'{"at": "2022-01-27T10:00:00+00:00", "model": "m"')
    assert is_log(b"")


def test_a_folder_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        may_write(tmp_path, option="--out")
    with pytest.raises(InputError, match="is not a folder"):
        may_write(tmp_path / "none" / "x.csv", option="--out")


def test_several_documents_and_one_page_are_refused_at_once(folder: Path, tmp_path: Path) -> None:
    source, page = folder / "sources" / "r1.txt", tmp_path / "page.html"
    refused = run("read", source, source, "--html", page)
    assert refused.exit_code == 2
    assert refused.stderr.count("error:") == 1
    assert "--html takes one document, and 2 are given" in refused.stderr
    assert not page.exists()
