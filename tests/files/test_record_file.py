# ruff: noqa: E501  # a record in few lines

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.errors import CaseError, RecordError
from detente.files import load_case, load_record
from detente.files.record_file import read_document, read_record_file
from detente.record.record import Actor
from detente.record.statement import Commitment, Force, Measure, Meeting, Money, Quantity, Transfer

TEXT = "Red said: No. Blue said: No.\r\nBlue sends 283 tonnes, worth about 200 million dollars.\n"
RECORD = """\
format: detente-record/1
documents:
  r1: {file: sources/r.txt, language: en, translated-from: ru, published: 2022-01-27, publisher: P, origin: O, title: T}
papers:
  draft: {title: draft treaty, issuer: RU, to: [US, NATO], drafted: 2021-12}
  reply: {title: reply, issuer: US, to: RU, answers: draft, approved-by: Joe Biden, coordinated_with: [NATO], delivered-by: John Sullivan,
          delivered: 2022-01-26, drafted-by: US, approved: 2022-01~, access: confidential, evidence: {approved-by: [s1], delivered: s2}}
issues: {door: {title: The door, options: [x]}}
actors: {Joe Biden: {affiliation: US, office: president, confirmed-by: N.N.}}
statements:
  s1: {quote: "Red said: No.", document: r1, start: 0, end: 13, act: reject, source: author, actor: US, target: [RU], issue: door, paper: reply,
       condition: c, quantity: {item: troops, quantity: 100000, bound: more_than}, date: 2022-01-26, modality: done, directness: indirect,
       likelihood: likely, via: [Joe Biden], venue: Moscow, answers: s2, justifies: [s2], part-of: s2, note: n, status: edited, by: N.N., on: 2022-01-28}
  s2: {quote: "Blue sends 283 tonnes, worth about 200 million dollars.", document: r1, start: 30, end: 85, act: pledge,
       commitment: {giver: US, recipient: UA, items: [{item: ammunition, quantity: 283, unit: tonnes}],
                    value: {amount: 200000000, currency: USD, bound: about}, stage: pledged, part-of: s1}}
  s3: {quote: "Blue said: No.", document: r1, act: withhold,
       transfer: {item: howitzers, origin: DE, holder: EE, recipient: UA, consent: withheld, by: DE},
       measure: {id: m1, what: export limits, trigger: attack, target: RU, stage: threatened, cost-to: [US], backers: [EU], disputants: DE},
       force: {what: troops, where: border, count: 100000, bound: about}, meeting: {with: [RU], where: Paris, when: 2022-01, level: ministers}}
"""


def write(folder: Path, record: str = RECORD, text: str = TEXT) -> Path:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "r.txt").write_bytes(text.encode())
    (folder / "record.yaml").write_text(record, encoding="utf-8")
    return folder


def refuse(folder: Path, record: str, text: str = TEXT) -> RecordError:
    with pytest.raises(RecordError) as caught:
        load_record(write(folder, record, text))
    return caught.value


def swap(old: str, new: str) -> str:
    assert RECORD.count(old) == 1, old
    return RECORD.replace(old, new)


def test_every_field(tmp_path: Path) -> None:
    record = load_record(write(tmp_path))
    document = record.documents["r1"]
    assert document.text == TEXT
    assert (document.translated_from, document.publisher, document.title) == ("ru", "P", "T")
    reply = record.papers["reply"]
    assert (reply.issuer, reply.answers, reply.delivered_by, reply.access) == (
        ("US",), "draft", ("John Sullivan",), "confidential",
    )  # fmt: skip
    assert reply.evidence == {"approved_by": ("s1",), "delivered": ("s2",)}
    assert record.actors["Joe Biden"] == Actor(
        id="Joe Biden", affiliation="US", office="president", confirmed_by="N.N."
    )
    one, two, three = record.statements.values()
    assert one.quantity == (Quantity(item="troops", quantity=100000.0, bound="more-than"),)
    assert (one.answers, one.part_of, one.status, one.on) == (("s2",), "s2", "edited", "2022-01-28")
    assert two.commitment == Commitment(
        giver=("US",), recipient=("UA",), stage="pledged", part_of="s1",
        items=(Quantity(item="ammunition", quantity=283.0, unit="tonnes"),),
        value=Money(amount=200e6, currency="USD", bound="about"),
    )  # fmt: skip
    assert three.transfer == Transfer(
        item="howitzers", origin=("DE",), holder=("EE",), recipient=("UA",), consent="withheld", by=("DE",)
    )
    assert three.measure == Measure(
        id="m1", what="export limits", trigger="attack", target=("RU",), stage="threatened", cost_to=("US",),
        backers=("EU",), disputants=("DE",),
    )  # fmt: skip
    assert three.force == Force(what="troops", where="border", count=100000.0, bound="about")
    assert three.meeting == Meeting(with_=("RU",), where="Paris", when="2022-01", level="ministers")
    assert (three.start, three.end) == (14, 28)
    assert all(document.text[each.start : each.end] == each.quote for each in record.statements.values())


@pytest.mark.parametrize(
    ("old", "new", "line", "phrase"),
    [
        ("act: reject", "act: rejects", 11, "did you mean 'reject'?"),
        ("issue: door", "issue: dor", 11, "unknown issue 'dor'"),
        ("paper: reply", "paper: replies", 11, "unknown paper 'replies'"),
        ("answers: s2", "answers: s9", 13, "unknown statement 's9'"),
        ("answers: draft", "answers: drift", 6, "unknown paper 'drift'"),
        ("justifies: [s2]", "justifies: [s2, t]", 13, "unknown statement 't'"),
        ("start: 0, end: 13", "start: 0", 11, "'end' is missing"),
        ("start: 0", "start: -1", 11, "a number that is not negative"),
        ("start: 0", "start: 0.5", 11, "a whole number"),
        ("currency: USD", "currency: USX", 16, "ISO 4217"),
        ("amount: 200000000", "amount: much", 16, "a number"),
        ("amount: 200000000", "amount: -1", 16, "not negative"),
        ("language: en", "language: English language", 3, "a language tag"),
        ("published: 2022-01-27", "published: 27.1.2022", 3, "(EDTF)"),
        ("{approved-by: [s1]", "{approved: [s1], blessed-by: [s1]", 7, "a paper has no field 'blessed-by'"),
        ("{approved-by: [s1]", "{approved-by: [s8]", 7, "unknown statement 's8'"),
        ("file: sources/r.txt", "file: sources/q.txt", 3, "there is no such file"),
        ("file: sources/r.txt", "file: sources", 3, "this is a folder"),
        ("document: r1, act", "document: r2, act", 17, "unknown document 'r2'"),
        ("access: confidential", "access: secret", 7, "'public' or 'confidential'"),
        ("stage: pledged", "stage: promised", 16, "'pledged'"),
        ("part-of: s1}", "part-of: s7}", 16, "unknown statement 's7'"),
        ("part-of: s1}", "part-of: s2}", 16, "runs in a circle: s2 -> s2"),
        ("drafted: 2021-12", "answers: reply", 5, "runs in a circle: draft -> reply -> draft"),
        ("venue: Moscow", "venue: Moscow, mood: bad", 13, "unknown field 'mood' in statements.s1"),
    ],
)
def test_errors(old: str, new: str, line: int, phrase: str, tmp_path: Path) -> None:
    error = refuse(tmp_path, swap(old, new))
    first = error.problems[0]
    assert first.place is not None
    assert first.place.line == line, error
    assert phrase in str(error)


def test_codes_of_countries(tmp_path: Path) -> None:
    found = read_record_file(write(tmp_path, swap("actor: US", "actor: [UK, GB, EU]")) / "record.yaml")
    assert [(each.severity, each.message) for each in found.problems if each.severity != "note"] == [
        ("warning", "statements.s1: 'UK' is no country's code")
    ]
    assert found.record is not None


@pytest.mark.parametrize(
    "name", ["/etc/hostname", "../outside.txt", "sources/../../outside.txt", "C:\\x", "\\\\host\\x"]
)
def test_documents_stay_in_the_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text(TEXT)
    error = refuse(folder, swap("sources/r.txt", f"'{name}'"))
    assert "lies outside the record's folder" in str(error)
    assert "outside.txt\n" not in str(error)


def test_links_out_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text(TEXT)
    os.symlink(tmp_path / "outside.txt", folder / "link.txt")
    with pytest.raises(RecordError, match="outside"):
        read_document(folder, "link.txt")


def test_a_document_in_another_encoding(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "sources" / "r.txt").write_bytes("a\nGrüße".encode("latin-1"))
    with pytest.raises(RecordError, match="is not UTF-8") as caught:
        load_record(tmp_path)
    assert f"{tmp_path}/sources/r.txt:2:3" in str(caught.value)


def test_a_document_is_read_as_it_is(tmp_path: Path) -> None:
    text = "\ufeffa\r\nb\rc\n"
    write(tmp_path, text=text)
    assert read_document(tmp_path, "sources/r.txt") == text


CASE = """\
format: detente-case/1
title: t
parties: {a: {}}
options: {x: {party: a}}
evidence: {options.x: [s1]}
"""


def test_a_case_and_its_record(tmp_path: Path) -> None:
    (write(tmp_path) / "case.yaml").write_text(CASE)
    loaded = load_case(tmp_path)
    assert loaded.record == load_record(tmp_path)
    assert [each.severity for each in loaded.warnings] == ["note"]  # of the quote without offsets


def test_names_across_the_two(tmp_path: Path) -> None:
    (write(tmp_path, swap("options: [x]", "options: [z]")) / "case.yaml").write_text(CASE.replace("[s1]", "[s11]"))
    with pytest.raises(CaseError) as caught:
        load_case(tmp_path)
    assert "evidence.options.x: the record has no statement 's11'" in str(caught.value)
    assert "did you mean 's1'?" in str(caught.value)
    assert "issues.door: the case has no option 'z'" in str(caught.value)


def test_errors_of_both_files_at_once(tmp_path: Path) -> None:
    (write(tmp_path, swap("act: reject", "act: no")) / "case.yaml").write_text(CASE + "colour: red\n")
    with pytest.raises(CaseError) as caught:
        load_case(tmp_path)
    assert "case.yaml:6:1" in str(caught.value)
    assert "record.yaml:11" in str(caught.value)


def test_an_error_in_the_record_alone_is_a_record_error(tmp_path: Path) -> None:
    (write(tmp_path, swap("act: reject", "act: no")) / "case.yaml").write_text(CASE)
    with pytest.raises(RecordError):
        load_case(tmp_path)


def test_evidence_that_is_rejected_is_a_warning(tmp_path: Path) -> None:
    (write(tmp_path, swap("status: edited", "status: rejected")) / "case.yaml").write_text(CASE)
    assert any("is rejected, not accepted" in each.message for each in load_case(tmp_path).warnings)


def test_another_name_than_case_takes_no_record(tmp_path: Path) -> None:
    (write(tmp_path, "broken") / "other.yaml").write_text(CASE)
    assert load_case(tmp_path / "other.yaml").record is None


def test_folders_without_or_with_several(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="the folder has no case file"):
        load_case(tmp_path)
    (tmp_path / "case.yaml").write_text(CASE)
    (tmp_path / "case.json").write_text("{}")
    with pytest.raises(CaseError, match="the folder has several: case"):
        load_case(tmp_path)


def test_a_wrong_date_of_a_document_does_not_hide_a_wrong_quote(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Red demanded a withdrawal.\n")
    (tmp_path / "record.yaml").write_text(
        "format: detente-record/1\n"
        "documents: {r1: {file: report.txt, published: 26.01.2022}}\n"
        "statements:\n"
        "  s1: {document: r1, quote: Red asked for a withdrawal, start: 0, end: 25, act: demand}\n"
    )
    with pytest.raises(RecordError) as raised:
        load_record(tmp_path)
    assert [problem.place.line for problem in raised.value.problems if problem.place] == [2, 4]
