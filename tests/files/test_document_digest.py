"""A document whose text is not the one that was noted is told, whatever its line ends."""

from __future__ import annotations

from pathlib import Path

from detente.files.record_file import read_record_file
from detente.record.document import Document

TEXT = "Red demanded a withdrawal.\nBlue refused.\n"


def problems(folder: Path, text: str, digest: str) -> list[str]:
    (folder / "report.txt").write_bytes(text.encode())
    record = folder / "record.yaml"
    record.write_text(f"format: detente-record/1\ndocuments: {{r1: {{file: report.txt, digest: {digest}}}}}\n")
    return [f"{problem.severity} {problem.place}: {problem.message}" for problem in read_record_file(record).problems]


def test_a_changed_document_is_told_at_its_place(tmp_path: Path) -> None:
    digest = Document(id="r1", text=TEXT).digest
    assert problems(tmp_path, TEXT, digest) == []
    assert problems(tmp_path, TEXT.replace("\n", "\r\n"), digest) == []
    assert problems(tmp_path, TEXT, digest[:12]) == []
    (found,) = problems(tmp_path, TEXT.replace("refused", "agreed"), digest)
    assert found.startswith("warning")
    assert "record.yaml:2:" in found
    assert "not the one that was noted" in found
