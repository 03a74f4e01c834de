from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from detente.files import load_record

TEXT = "Präsident Biden warnte den Kreml. „Wir liefern <b>Waffen</b> an die Ukraine“, sagte er.\n"
CASE = """format: detente-case/1
title: t
parties: {red: {name: Red, actors: [RU]}, blue: {name: Blue, actors: [US]}}
options: {attack: {party: red, text: attack}}
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object, text: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["read", *map(str, arguments)], input=text)
    return result.exit_code, result.stdout, result.stderr


def test_json_of_one_document(report: Path) -> None:
    code, out, _ = run("--json", report, "--published", "2022-01-27")
    shape = json.loads(out)
    assert code == 0
    assert shape["format"] == "detente-reading/1"
    assert shape["document"]["published"] == "2022-01-27"
    assert shape["statements"][0] | {"act": "warn", "actor": "US", "target": "RU"} == shape["statements"][0]
    assert all(TEXT[s["start"] : s["end"]] == s["quote"] for s in shape["statements"])


def test_standard_input() -> None:
    code, out, _ = run("--json", "-", text="Poland warned Russia.")
    assert (code, json.loads(out)["statements"][0]["actor"]) == (0, "PL")


def test_several_documents_one_bad(report: Path, tmp_path: Path) -> None:
    code, out, err = run("--json", report, tmp_path / "none.txt", report)
    assert code == 2
    assert len(out.splitlines()) == 2
    assert "none.txt" in err
    assert "Traceback" not in err


def test_a_folder_gives_its_documents(report: Path) -> None:
    code, out, _ = run("--json", report.parent)
    assert (code, len(out.splitlines())) == (0, 1)


def test_the_table(report: Path) -> None:
    code, out, _ = run(report)
    assert code == 0
    assert "US → RU" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_page_marks_proposals_and_is_inert(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    code, _, _ = run(report, "--html", page)
    content = page.read_text("utf-8")
    assert code == 0
    assert 'href="#s1"' in content
    assert 'href="#q1"' in content
    assert "<b>Waffen" not in content
    assert "<script" not in content
    assert "http" not in content.replace("http-equiv", "")


def test_own_words(report: Path, tmp_path: Path) -> None:
    words = tmp_path / "own.toml"
    words.write_text('[verbs]\nattack = "warnen"\n', encoding="utf-8")
    _, out, _ = run("--json", report, "--lexicon", words)
    assert json.loads(out)["statements"][0]["act"] == "attack"
    words.write_text('[verbs]\nhit = "warnen"\n', encoding="utf-8")
    code, _, err = run("--json", report, "--lexicon", words)
    assert code == 2
    assert "unknown act 'hit'" in err


@pytest.mark.parametrize("language", ["de", "de-AT"])
@pytest.mark.parametrize("more", [["--json"], ["--workers", "1"]])
def test_own_words_whatever_the_language_is_called(language: str, more: list[str], tmp_path: Path) -> None:
    (words := tmp_path / "own.toml").write_text('[verbs]\nattack = "zappen"\n', encoding="utf-8")
    text = "Die Regierung in Berlin zappte den Minister und forderte von Wien mehr Geld."
    (report := tmp_path / "bericht.txt").write_text(text, encoding="utf-8")
    _, out, _ = run(*more, report, "--lexicon", words, "--language", language)
    assert [one["act"] for one in json.loads(out)["statements"]] == ["attack", "demand"]


def test_unknown_language_and_bad_date(report: Path) -> None:
    assert run(report, "--language", "zz")[0] == 2
    assert run(report, "--published", "yesterday")[0] == 2


class TestInto:
    @pytest.fixture
    def case(self, tmp_path: Path) -> Path:
        folder = tmp_path / "case"
        (folder / "sources").mkdir(parents=True)
        (folder / "case.yaml").write_text(CASE, encoding="utf-8")
        (folder / "sources" / "old.txt").write_text("Blue rejects it.", encoding="utf-8")
        (folder / "record.yaml").write_text(
            "# what we know\nformat: detente-record/1\ndocuments:\n"
            "  r1: {file: sources/old.txt, language: en}  # first\n"
            "statements:\n  # kept by hand\n  s7: {quote: Blue rejects it, document: r1, start: 0, end: 15,"
            " act: reject, source: author, actor: BL, on: 2022-01-28}\n",
            encoding="utf-8",
        )
        return folder

    def test_proposals_are_added_and_nothing_is_lost(self, report: Path, case: Path) -> None:
        before = load_record(case)
        code, _, err = run(report, "--into", case)
        after = load_record(case)
        content = (case / "record.yaml").read_text("utf-8")
        assert code == 0, err
        assert after.statements["s7"] == before.statements["s7"]
        assert after.documents["r1"] == before.documents["r1"]
        assert after.documents["r2"].text == TEXT
        new = [statement for key, statement in after.statements.items() if key != "s7"]
        assert new
        assert min(int(key[1:]) for key in after.statements if key != "s7") == 8
        assert {statement.status for statement in new} == {"proposed"}
        assert "# what we know" in content
        assert "# first" in content
        assert "# kept by hand" in content

    def test_twice_is_once(self, report: Path, case: Path) -> None:
        run(report, "--into", case)
        once = (case / "record.yaml").read_text("utf-8")
        code, _, err = run(report, "--into", case)
        assert code == 0
        assert "were there before" in err
        assert (case / "record.yaml").read_text("utf-8") == once

    @pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-32"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_whatever_the_encoding_the_case_holds_utf_8_and_offsets_hold(
        self, tmp_path: Path, case: Path, encoding: str, end: str
    ) -> None:
        lines = (
            "Die ägyptische Regierung lehnte am späten Mittwochabend in Kairo",
            "die »maßlose« Forderung Großbritanniens nach einem sofortigen Abzug",
            "aller Truppen ab. Frankreich warnte Ägypten.",
        )
        text = end.join(lines)
        (tmp_path / "r.txt").write_bytes(text.encode(encoding))
        code, _, err = run(tmp_path / "r.txt", "--into", case, "--published", "1956-10-31")
        assert code == 0, err
        record = load_record(case)
        stored = record.documents["r2"].text
        assert stored.removeprefix("\ufeff") == text
        assert (case / "sources" / "r2.txt").read_bytes() == stored.encode()
        new = [found for found in record.statements.values() if found.document == "r2"]
        assert {found.act for found in new} >= ({"warn"} if end == "\r" else {"reject", "warn"})
        assert all(stored[found.start : found.end] == found.quote for found in new)
        checked = CliRunner().invoke(app, ["check", str(case)])
        assert "quote" not in checked.stderr, checked.stderr

    def test_a_folder_without_a_record_gets_one(self, report: Path, tmp_path: Path) -> None:
        folder = tmp_path / "empty"
        folder.mkdir()
        (folder / "case.yaml").write_text(CASE, encoding="utf-8")
        assert run(report, "--into", folder)[0] == 0
        assert load_record(folder).statements

    def test_a_folder_without_a_case_gets_nothing(self, report: Path, tmp_path: Path) -> None:
        folder = tmp_path / "empty"
        folder.mkdir()
        code, _, err = run(report, "--into", folder)
        assert code == 2
        assert "no case.yaml in this folder" in err
        assert "expected: a case folder" in err
        assert list(folder.iterdir()) == []

    def test_a_record_in_json_is_not_doubled(self, report: Path, case: Path) -> None:
        (case / "record.yaml").unlink()
        (case / "record.json").write_text('{"format": "detente-record/1"}', encoding="utf-8")
        code, _, err = run(report, "--into", case)
        assert code == 2
        assert "only record.yaml is added to" in err
        assert not (case / "record.yaml").exists()

    def test_a_wrong_record_stays_as_it_is(self, report: Path, case: Path) -> None:
        (case / "record.yaml").write_text("format: detente-record/1\nstatement: {}\n", encoding="utf-8")
        code, _, err = run(report, "--into", case)
        assert code == 2
        assert "statement" in err
        assert (case / "record.yaml").read_text("utf-8") == "format: detente-record/1\nstatement: {}\n"


class TestAgain:
    """A document is read into a case a second time."""

    TEXT = (
        "Snow in Warsaw. Russia criticised Poland on Wednesday. Germany delivered 14 tanks to Ukraine. It rejected it."
    )

    @pytest.fixture
    def case(self, tmp_path: Path) -> Path:
        folder = tmp_path / "case"
        folder.mkdir()
        (folder / "case.yaml").write_text(CASE, encoding="utf-8")
        (tmp_path / "r.txt").write_text(self.TEXT, encoding="utf-8")
        assert run(tmp_path / "r.txt", "--into", folder)[0] == 0
        return folder

    def test_what_a_proposal_rests_on_is_kept(self, case: Path) -> None:
        blames, delivers, rejects = load_record(case).statements.values()
        assert blames.proposed is not None
        assert (blames.proposed.trigger, blames.proposed.date_lacks) == ("criticised", "the day of publication")
        assert blames.proposed.confidence is not None
        assert 0 < blames.proposed.confidence <= 1
        assert rejects.proposed is not None
        assert rejects.proposed.candidates["target"]
        assert delivers.commitment is not None
        assert (delivers.commitment.giver, delivers.commitment.stage) == (("DE",), "delivered")

    def test_the_day_of_publication_is_filled_in_and_dates_follow(self, case: Path, tmp_path: Path) -> None:
        path = tmp_path / "r.txt"
        accepted = CliRunner().invoke(app, ["accept", str(case), "s2", "--by", "A.B."])
        assert accepted.exit_code == 0
        code, _, err = run(path, "--into", case, "--published", "2022-01-27")
        record = load_record(case)
        assert code == 0
        assert "r1 was published 2022-01-27, which is noted now" in err
        assert "1 proposals that had no date have one now: s1" in err
        assert record.documents["r1"].published == "2022-01-27"
        blames = record.statements["s1"]
        assert (blames.date, blames.proposed and blames.proposed.date_lacks) == ("2022-01-26", None)
        assert len(record.statements) == 3

    def test_another_day_of_publication_is_not_taken(self, case: Path, tmp_path: Path) -> None:
        path = tmp_path / "r.txt"
        run(path, "--into", case, "--published", "2022-01-27")
        before = (case / "record.yaml").read_text("utf-8")
        code, _, err = run(path, "--into", case, "--published", "2022-03-03")
        assert code == 0
        assert "dates count from that day, not from 2022-03-03" in err
        assert (case / "record.yaml").read_text("utf-8") == before

    def test_what_was_decided_on_keeps_no_date_and_that_is_told(self, case: Path, tmp_path: Path) -> None:
        CliRunner().invoke(app, ["accept", str(case), "s1", "--by", "A.B."])
        _, _, err = run(tmp_path / "r.txt", "--into", case, "--published", "2022-01-27")
        assert "still without a date that is known now: s1" in err
        assert load_record(case).statements["s1"].date is None

    @pytest.mark.parametrize("by_hand", [True, False])
    def test_a_corrected_proposal_is_known_again(self, case: Path, tmp_path: Path, by_hand: bool) -> None:
        if by_hand:
            text = (case / "record.yaml").read_text("utf-8")
            start = self.TEXT.index("criticised Poland")
            old = 'quote: "Russia criticised Poland on Wednesday", document: r1, start: 16, end: 53, act: criticise'
            assert old in text
            new = f"quote: criticised Poland, document: r1, start: {start}, end: {start + 17}, act: threaten"
            (case / "record.yaml").write_text(text.replace(old, new), encoding="utf-8")
        else:
            arguments = [
                "correct",
                str(case),
                "s1",
                "--act",
                "threaten",
                "--quote",
                "criticised Poland",
                "--by",
                "A.B.",
            ]
            assert CliRunner().invoke(app, arguments).exit_code == 0
        code, _, err = run(tmp_path / "r.txt", "--into", case)
        assert code == 0
        assert "0 proposals on document r1 added, 3 were there before" in err
        assert load_record(case).statements["s1"].act == "threaten"


def test_a_parser_that_cannot_be_had_is_told_once(report: Path) -> None:
    code, out, err = run("--json", "--parser", "xx_no_such_pipeline", report, report)
    assert (code, out) == (2, "")
    assert err.count("error:") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("text", "told", "shown"),
    [
        ("La Russie a rejeté la demande des États-Unis.", "no rules for French (fr)", "(fr)"),
        ("12", "the language does not show", "(language not known)"),
        ("Polen lehnte ab.", "", "(de)"),
    ],
)
def test_the_language_is_told(tmp_path: Path, text: str, told: str, shown: str) -> None:
    path = tmp_path / "r.txt"
    path.write_text(text, "utf-8")
    code, out, err = run(path)
    assert code == 0
    assert shown in " ".join(out.split())
    assert told in err
    assert bool(err) == bool(told)
    code, out, err = run(path, "--workers", "1")
    assert (code, bool(err)) == (0, bool(told))
