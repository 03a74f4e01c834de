"""Documents as they lie on a disk: text, Markdown, HTML, PDF and DOCX files, folders of them, and standard input.

What a file is shows in its first bytes, then in its name. Text is decoded and else left as it is: offsets count the
characters of `Document.text`, and for a text file in UTF-8 those are the characters of the file. HTML, PDF and DOCX
give the text that their reader finds in them. Limits: MAX_BYTES for a file, MAX_CHARACTERS for its text, and those of
`detente.files.pdf_text` and `detente.files.docx_text`. What cannot be read is a DocumentError that says what to do.
"""

from __future__ import annotations

import codecs
import logging
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from detente.errors import DocumentError, LimitError, MissingExtraError, Place, Problem
from detente.files.docx_text import DocxError, read_docx
from detente.files.html_text import INLINE, decoded_as_browsers_do, page_text
from detente.files.pdf_text import PROBLEMS, read_pdf
from detente.files.source import MAX_BYTES, read_bytes
from detente.record.document import Document

MAX_CHARACTERS = 2_000_000
MAX_ELEMENTS = 100_000  # of a page in which the main text is sought; of a larger one all text is taken
MAX_IN_LINE = 1_000  # the same for what stands in one line of it
EXTRA = "reading-formats"
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_PUBLISHED = re.compile(
    r"<meta[^>]{0,300}(?:article:published_time|datePublished|dc\.date|date\.issued|publish[-_]?date|pubdate|"
    r"name=[\"']date[\"'])[^>]{0,300}|\"datePublished\"\s*:\s*\"[^\"]{4,40}|<time[^>]{0,200}\bpubdate\b[^>]{0,200}",
    re.I,
)
_ISO_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2})\b", re.I)
_TITLE = re.compile(r"<title[^>]*>([^<]{1,500})", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class _Found:
    """What a file holds: its text, and what the file itself says of it."""

    text: str
    language: str | None = None
    published: str | None = None
    title: str | None = None


def read_document(path: Path | str, *, language: str | None = None, published: str | None = None) -> Document:
    """The document in a file; ``-`` is standard input. `published` is an EDTF date such as 2022-01-27.

    What is given goes before what the file says of itself. Raises DocumentError where the file cannot be read as text,
    MissingExtraError where the library that reads its format is not installed.
    """
    name = str(path)
    _check_date(name, published)
    data = _bytes(path)
    found = _read(name, data)
    if len(found.text) > MAX_CHARACTERS:
        raise _problem(
            name,
            f"the text has {len(found.text):,} characters",
            expected=f"at most {MAX_CHARACTERS:,}",
            remedy="split it into its reports",
        )
    return Document(
        id="stdin" if name == "-" else Path(name).stem or name,
        text=found.text,
        file=None if name == "-" else name,
        language=language or found.language,
        published=published or found.published,
        title=found.title,
    )


def document_files(paths: Sequence[Path | str]) -> Iterator[Path]:
    """The files meant by paths: a folder means the documents in it and below, by name; hidden ones are passed over.

    Raises DocumentError for a folder without any.
    """
    for path in map(Path, paths):
        if str(path) == "-" or not path.is_dir():
            yield path
            continue
        inside = sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in SUFFIXES
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
            and file.is_file()
        )
        if not inside:
            known = ", ".join(SUFFIXES)
            raise _problem(str(path), "the folder holds no document", expected=f"files that end in {known}")
        yield from inside


def _problem(
    name: str, message: str, *, expected: str | None = None, remedy: str | None = None, line: int | None = None
) -> DocumentError:
    place = Place(file="standard input" if name == "-" else name, line=line)
    return DocumentError(Problem(message=message, place=place, expected=expected, remedy=remedy))


def _check_date(name: str, published: str | None) -> None:
    if published is None:
        return
    parts = _DATE.fullmatch(published)
    try:
        date(*(int(part or 1) for part in parts.groups()) if parts else (0, 0, 0))
    except ValueError:
        message = f"the date of publication {published!r} is no date"
        raise _problem(name, message, expected="a date such as 2022-01-27 or 2022-01") from None


def _bytes(path: Path | str) -> bytes:
    if str(path) != "-":
        try:
            return read_bytes(Path(path), error=DocumentError)
        except LimitError as found:
            raise DocumentError(str(found)) from None
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _problem("-", f"it is larger than {MAX_BYTES:,} bytes", remedy="split it")
    return data


def _read(name: str, data: bytes) -> _Found:
    """What the bytes hold, by their beginning and then by the file's name."""
    suffix = Path(name).suffix.lower()
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _pdf(name, data)
    if data.startswith(b"PK\x03\x04"):
        return _docx(name, data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _problem(name, "this is a file of an old office program", remedy="save it as DOCX, PDF or text")
    if data.startswith(b"{\\rtf"):
        raise _problem(name, "this is a file in Rich Text Format", remedy="save it as DOCX, PDF or text")
    if suffix in (".pdf", ".docx") and data:
        raise _problem(
            name, f"the file is no {suffix[1:].upper()} file, though it is named so", remedy="name it as it is"
        )
    if suffix in (".html", ".htm", ".xhtml") or _HTML.match(data[:2000]):
        return _html(name, data)
    return _Found(_decoded(name, data))


def _decoded(name: str, data: bytes) -> str:
    """The text of bytes: UTF-8 (a byte order mark stays), UTF-16 or UTF-32 with a mark, or Windows-1252."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return _checked(name, data.decode(encoding))
            except UnicodeDecodeError as found:
                raise _problem(
                    name, f"byte {found.start:,} is not {encoding.upper()}", remedy="save the file again as UTF-8"
                ) from None
    try:
        return _checked(name, data.decode("utf-8"))
    except UnicodeDecodeError as found:
        at = found.start
    if b"\x00" in data or not data.decode("utf-8", "ignore").isascii():  # some of it is UTF-8, some is not
        raise _undecodable(name, data, at)
    try:
        return _checked(name, data.decode("cp1252"))
    except UnicodeDecodeError:
        raise _undecodable(name, data, at) from None


def _undecodable(name: str, data: bytes, at: int) -> DocumentError:
    if b"\x00" in data[:4096]:
        return _not_text(name)
    return _problem(
        name,
        f"byte {at:,} (0x{data[at]:02x}) is not UTF-8, and the file as a whole is in no other encoding",
        expected="text in UTF-8",
        remedy="save the file as UTF-8; parts of it may have been pasted from a file in another encoding",
        line=data.count(b"\n", 0, at) + 1,
    )


def _checked(name: str, text: str) -> str:
    """The text, unless control characters show that it is none."""
    first = next(_CONTROL.finditer(text), None)
    if first is None:
        return text
    if "\x00" in text or len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) / 200:
        raise _not_text(name)
    return text


def _not_text(name: str) -> DocumentError:
    return _problem(
        name,
        "the file is not text",
        expected="text, Markdown, HTML, PDF or DOCX",
        remedy="save its text as a text file in UTF-8",
    )


def _pdf(name: str, data: bytes) -> _Found:
    if find_spec("pypdf") is None:
        raise MissingExtraError("pypdf", EXTRA)
    found = read_pdf(data)
    if found.error is not None:
        message, remedy = PROBLEMS[found.error]
        raise _problem(name, f"the PDF cannot be read: {message}", remedy=remedy)
    text = "\n".join(page.encode("utf-8", "replace").decode("utf-8") for page in found.pages)
    if not text.strip():
        raise _problem(
            name, "the PDF holds no text, only pictures of it", remedy="run text recognition (OCR) on it first"
        )
    return _Found(text, title=found.title)


def _docx(name: str, data: bytes) -> _Found:
    try:
        return _Found(read_docx(data))
    except DocxError as found:
        raise _problem(
            name, f"this is no DOCX file that can be read: {found}", remedy="save it again as DOCX"
        ) from None


def _html(name: str, data: bytes) -> _Found:
    if find_spec("trafilatura") is None:
        raise MissingExtraError("trafilatura", EXTRA)
    markup = _markup(name, data)
    if len(markup) > MAX_CHARACTERS:
        raise _problem(name, f"the page has {len(markup):,} characters", expected=f"at most {MAX_CHARACTERS:,}")
    text = _main_text(markup)
    if not text.strip():
        raise _problem(
            name, "no text was found on the page", remedy="save the text that the browser shows as a text file"
        )
    head = markup[:50_000]
    told, day = _PUBLISHED.search(head), None
    if told is not None:
        day = _ISO_DAY.search(told[0])
    language, title = _LANGUAGE.search(head), _TITLE.search(head)
    return _Found(
        text,
        language=language[1].lower() if language else None,
        published=day[1] if day else None,
        title=" ".join(title[1].split()) if title else None,
    )


def _markup(name: str, data: bytes) -> str:
    """The characters of a page, by the character set that it names."""
    named = _CHARSET.search(data[:4096])
    text = decoded_as_browsers_do(data, named[1]) if named is not None else None
    return _decoded(name, data) if text is None else text


def _main_text(markup: str) -> str:
    """The main text of a page as trafilatura finds it, else all its text; with a blank line between paragraphs."""
    import trafilatura

    log = logging.getLogger("trafilatura")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        tree = trafilatura.load_html(markup)
        text = trafilatura.extract(tree, include_comments=False) if tree is not None and _is_page(tree) else None
        text = text or trafilatura.html2txt(markup) or page_text(markup)
    finally:
        log.setLevel(level)
    return re.sub(r"\n+", "\n\n", text)


def _is_page(tree: Any) -> bool:
    """Whether a page has so few elements, and so few of them in a row inside a line, as pages have.

    The time that the search for the main text takes grows with the square of what stands in one line.
    """
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        return False
    return all(len(line) <= MAX_IN_LINE or sum(e.tag in INLINE for e in line) <= MAX_IN_LINE for line in tree.iter())
