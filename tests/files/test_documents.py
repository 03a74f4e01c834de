"""Files of every kind become documents, or errors that say what to do."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from detente.errors import DocumentError, MissingExtraError
from detente.files import documents, pdf_text
from detente.files.documents import document_files, read_document
from detente.files.html_text import page_text

GERMAN = "Der Außenminister sagte: „Wir verhandeln.“\r\nMehr nicht."


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def message(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(written(folder, name, data))
    return str(caught.value)


def docx(xml: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def word(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
    )


def pdf(*streams: bytes, packed: bool = False) -> bytes:
    """A PDF with a page for each content stream, built by hand."""
    pages = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{pages}]/Count {len(streams)}>>".encode()]
    font = "<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    for number, stream in enumerate(streams):
        data = zlib.compress(stream, 9) if packed else stream
        how = "/Filter/FlateDecode" if packed else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font{font}>>"
            f"/Contents {4 + 2 * number} 0 R>>".encode()
        )
        objects.append(f"<</Length {len(data)}{how}>>stream\n".encode() + data + b"\nendstream")
    return pdf_of(objects)


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first its root."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())


def shown(text: str) -> bytes:
    return f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()


def test_text_is_left_as_it_is(tmp_path: Path) -> None:
    document = read_document(written(tmp_path, "report.de.txt", GERMAN.encode()), language="de", published="2022-01-27")
    assert document.text == GERMAN
    assert (document.id, document.language, document.published) == ("report.de", "de", "2022-01-27")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (GERMAN.encode("utf-16"), GERMAN),
        (GERMAN.encode("utf-32"), GERMAN),
        (b"\xef\xbb\xbf" + GERMAN.encode(), "\ufeff" + GERMAN),
        ("Der Außenminister sprach.".encode("cp1252"), "Der Außenminister sprach."),
        (b"", ""),
        ("אמר השר, \u202bכן\u202c.".encode(), "אמר השר, \u202bכן\u202c."),
        ("Ber\u200blin\u2060 \ufeffsagt".encode(), "Ber\u200blin\u2060 \ufeffsagt"),
    ],
    ids=["utf-16", "utf-32", "mark", "windows-1252", "empty", "right to left", "zero width"],
)
def test_encodings(tmp_path: Path, data: bytes, text: str) -> None:
    assert read_document(written(tmp_path, "a.txt", data)).text == text


def test_mixed_encodings_name_the_line(tmp_path: Path) -> None:
    found = message(tmp_path, "a.txt", "Zeile eins\nAußen".encode() + "Außen".encode("cp1252"))
    assert "a.txt:2" in found
    assert "0xdf" in found
    assert "save the file as UTF-8" in found


@pytest.mark.parametrize(
    ("name", "data", "remedy"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "not text"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "save it as DOCX"),
        ("a.rtf", rb"{\rtf1\ansi Hallo}", "Rich Text"),
        ("a.pdf", b"Nur Text", "though it is named so"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 50, "no DOCX file"),
        ("a.txt", b"\x01\x02\x03\x04 text \x05\x06", "not text"),
        ("a.txt", b"\xff\xfe\x00", "UTF-16"),
    ],
)  # fmt: skip
def test_what_is_no_text_says_what_to_do(tmp_path: Path, name: str, data: bytes, remedy: str) -> None:
    assert remedy in message(tmp_path, name, data)


def test_missing_file_and_bad_date(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="is no date"):
        read_document(written(tmp_path, "a.txt", b"a"), published="27.1.2022")
    with pytest.raises(DocumentError, match="is no date"):
        read_document(written(tmp_path, "a.txt", b"a"), published="2022-02-30")


def test_too_long_a_text_is_refused(tmp_path: Path) -> None:
    assert "split it" in message(tmp_path, "a.txt", b"a" * (documents.MAX_CHARACTERS + 1))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GERMAN.encode())))
    document = read_document("-")
    assert (document.id, document.file, document.text) == ("stdin", None, GERMAN)


def test_html_gives_the_article_and_what_the_page_says_of_itself(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html lang="de-DE"><head><meta charset="windows-1252"><title>Streit um Öl</title>
    <meta property="article:published_time" content="2022-01-26T10:00:00Z"></head><body>
    <nav><a href="/">Start</a> <a href="/abo">Abo</a></nav><article><h1>Streit um Öl</h1>
    <p>Die Regierung in Kiew wies die Forderung am Mittwoch zurück, sagte der Sprecher der Behörde.</p>
    <p>„Wir liefern nicht“, sagte er. Weitere Gespräche seien für die kommende Woche geplant.</p></article>
    <footer>Impressum</footer></body></html>"""
    document = read_document(written(tmp_path, "a.html", page.encode("cp1252")))
    assert "„Wir liefern nicht“, sagte er." in document.text
    assert "wies die Forderung am Mittwoch zurück, sagte der Sprecher der Behörde.\n\n" in document.text
    assert "Impressum" not in document.text
    assert (document.language, document.published, document.title) == ("de", "2022-01-26", "Streit um Öl")


def test_html_is_told_by_its_beginning(tmp_path: Path) -> None:
    data = b"  <!-- x --><html><body><p>A short page about nothing much.</p></body></html>"
    assert read_document(written(tmp_path, "page", data)).text.strip() == "A short page about nothing much."


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + "x",
        "<p>" + "<" * 50_000,
        "<html>" + "&" * 50_000,
        "<html>\x00</html>",
        "<html>" + "<p>" * 101_000,
    ],
)
def test_hostile_html_ends(tmp_path: Path, markup: str) -> None:
    try:
        read_document(written(tmp_path, "a.html", markup.encode()))
    except DocumentError as found:
        assert "to do:" in str(found)  # noqa: PT017


def test_pdf_pages_follow_each_other(tmp_path: Path) -> None:
    document = read_document(
        written(tmp_path, "a.pdf", pdf(shown("Kiew said no."), shown("Moscow agreed."), packed=True))
    )
    assert document.text.split("\n") == ["Kiew said no.", "Moscow agreed."]


def test_pdf_without_text_asks_for_text_recognition(tmp_path: Path) -> None:
    assert "OCR" in message(tmp_path, "a.pdf", pdf(b"0 0 100 100 re f"))


def test_damaged_pdf(tmp_path: Path) -> None:
    assert "damaged" in message(tmp_path, "a.pdf", b"%PDF-1.7\n" + b"garbage " * 500)


def test_pdf_bomb_is_stopped(tmp_path: Path) -> None:
    bomb = pdf(b" " * (pdf_text.MAX_STREAM + 2**20), packed=True)
    assert len(bomb) < 200_000
    assert "it unpacks to more than" in message(tmp_path, "a.pdf", bomb)


def nested(depth: int, kids: int = 1) -> bytes:
    """A PDF whose pages stand so deep, each level holding the next so many times."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    for level in range(depth):
        objects.append(f"<</Type/Pages/Count 1/Kids[{f'{level + 3} 0 R ' * kids}]>>".encode())
    objects.append(b"<</Type/Page/MediaBox[0 0 600 800]>>")
    return pdf_of(objects)


def test_what_is_wrong_with_the_pages_of_a_pdf_is_told_as_it_is(tmp_path: Path) -> None:
    assert "its pages stand too deep one in another" in message(tmp_path, "a.pdf", nested(150))
    assert "it has more than 2,000 pages" in message(tmp_path, "b.pdf", pdf(*[b""] * 2_001))
    assert "more than 2,000 pages" in message(tmp_path, "c.pdf", nested(6, kids=9))


def test_slow_pdf_is_stopped() -> None:
    slow = pdf(shown("x") * 200_000, packed=True)
    assert pdf_text.read_pdf(slow, seconds=0.05).error == "time"


def test_of_a_page_out_of_proportion_all_text_is_taken(tmp_path: Path) -> None:
    line = "<span>Kiew</span> " * 1_001
    page = f"<html><body><nav>Start</nav><article><p>{line}</p></article></body></html>"
    text = read_document(written(tmp_path, "a.html", page.encode())).text
    assert text.count("Kiew") == 1_001
    assert "Start" in text


def test_docx_paragraphs(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Kiew wies</w:t></w:r><w:r><w:tab/><w:t> dies zurück.</w:t></w:r></w:p><w:p/>"
        "<w:p><w:del><w:r><w:delText>weg</w:delText></w:r></w:del><w:r><w:t>Zeile</w:t><w:br/><w:t>zwei</w:t></w:r></w:p>"
        "<w:p><mc:AlternateContent><mc:Choice><w:t>einmal</w:t></mc:Choice><mc:Fallback><w:t>zweimal</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:p>"
    )
    document = read_document(written(tmp_path, "a.docx", docx(word(body))))
    assert document.text == "Kiew wies\t dies zurück.\n\nZeile\nzwei\n\neinmal"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + word("<w:p><w:t>&b;</w:t></w:p>")[38:],
            "type declaration",
        ),
        (word("<w:p>") + "<", "damaged"),
        (word(" " * (64 * 2**20 + 1)), "unpacks to more than"),
        (word("<w:p>" * 300), "one in another"),
    ],
    ids=["entities", "broken", "bomb", "nested"],
)
def test_hostile_docx(tmp_path: Path, xml: str, expected: str) -> None:
    assert expected in message(tmp_path, "a.docx", docx(xml))


def test_zip_without_a_document(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert "word/document.xml" in message(tmp_path, "a.zip", out.getvalue())


def test_folders_give_their_documents_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "c.png", "deep/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = list(document_files([tmp_path, "-"]))
    assert [path.name for path in found] == ["a.md", "b.txt", "d.html", "-"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(DocumentError, match="no document"):
        list(document_files([tmp_path / "empty"]))


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF-1.4"), ("a.html", b"<html>")])
def test_missing_libraries_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match="reading-formats"):
        read_document(written(tmp_path, name, data))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Russia rejected the US demand.</p>",
        "<html><head><title>x</title><body>Russia rejected the US demand.",
        "<html><body>" + "<div>" * 3000 + "Russia rejected the US demand." + "</div>" * 3000 + "</body></html>",
        "<html><body>" + "<b>" * 3000 + "Russia rejected the US demand.",
        "<script>if (a < b) {}</script><p>Russia <b>rejected</b> the US\n demand.",
    ],
    ids=["short", "bare", "deep", "open", "script"],
)
def test_a_page_without_main_text_gives_its_plain_text(tmp_path: Path, markup: str) -> None:
    assert read_document(written(tmp_path, "a.html", markup.encode())).text.strip() == "Russia rejected the US demand."


def test_a_page_in_latin_1_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    markup = '<html><meta charset="iso-8859-1"><body><p>„Wir liefern“, sagte er über das Öl.</p></body></html>'
    document = read_document(written(tmp_path, "a.html", markup.encode("cp1252")))
    assert document.text.strip() == "„Wir liefern“, sagte er über das Öl."


@pytest.mark.parametrize(
    "unit", ["<", "<!--", "<a ", "</", "&", "<!", "<![", "<?", "<a href='", "<script>", "&#", "<b "]
)
def test_the_plain_text_of_a_hostile_page_is_found_at_once(unit: str) -> None:
    started = time.process_time()
    page_text(unit * 100_000)
    assert time.process_time() - started < 5
