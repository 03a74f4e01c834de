"""Several commands write into one case folder: each waits for the others, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

import detente
from detente.errors import InputError
from detente.files.decide import Decision, decide
from detente.files.lock import LOCK, sole_writer
from detente.files.proposals import add_proposals
from detente.record.document import Document

CASE = """format: detente-case/1
title: A border crisis
parties: {red: {name: Red, actors: [RU]}, blue: {name: Blue, actors: [US]}}
options: {attack: {party: red, text: attack}}
"""
PROCESSES = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "crisis"
    made.mkdir()
    (made / "case.yaml").write_text(CASE, encoding="utf-8")
    return made


def test_documents_added_at_once_are_all_there(folder: Path, tmp_path: Path) -> None:
    running = []
    for number in range(PROCESSES):
        report = tmp_path / f"report{number}.txt"
        report.write_text(f"Russia warned Poland in case {number}.", encoding="utf-8")
        command = [sys.executable, "-m", "detente", "read", str(report), "--into", str(folder)]
        running.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
    for process in running:
        _, err = process.communicate()
        assert process.returncode == 0, err
    record = detente.load_record(folder)
    assert len(record.documents) == len(record.statements) == PROCESSES
    assert {f"sources/{path.name}" for path in (folder / "sources").iterdir()} == {
        document.file for document in record.documents.values()
    }


def test_who_waits_too_long_is_told_and_nothing_is_written(folder: Path) -> None:
    late = pytest.raises(InputError, match="another command has been writing")
    with FileLock(folder / LOCK), late, sole_writer(folder, seconds=0.05):
        pytest.fail("it was locked")


def test_a_lock_file_that_nobody_holds_is_no_obstacle(folder: Path) -> None:
    (folder / LOCK).write_text("", encoding="utf-8")
    add_proposals(folder, Document(id="x", text="Nothing."), ())
    assert list(detente.load_record(folder).documents) == ["r1"]


def test_decisions_are_made_on_what_stands_there_then(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Russia warned Poland."
    (folder / "sources").mkdir()
    (folder / "sources" / "r1.txt").write_text(text, encoding="utf-8")
    head = "format: detente-record/1\ndocuments: {r1: {file: sources/r1.txt}}\nstatements:\n"
    line = "  {}: {{quote: Russia, document: r1, act: warn, status: proposed}}\n"
    (folder / "record.yaml").write_text(head + line.format("s1"), encoding="utf-8")
    waiting = FileLock.acquire

    def acquire(self: FileLock, *args: object, **named: object) -> object:
        (folder / "record.yaml").write_text(head + line.format("s1") + line.format("s2"), encoding="utf-8")
        return waiting(self, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(FileLock, "acquire", acquire)
    decide(folder, Decision(statements=("s1",), status="accepted", by="A.B.", on="2022-02-01"))
    statements = detente.load_record(folder).statements
    assert [(s.id, s.status) for s in statements.values()] == [("s1", "accepted"), ("s2", "proposed")]


def test_a_document_without_a_record_is_not_left_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.files.proposals._write", fails)
    with pytest.raises(KeyboardInterrupt):
        add_proposals(folder, Document(id="x", text="Nothing."), ())
    assert list((folder / "sources").iterdir()) == []
