"""The text of a DOCX file: its paragraphs, with a blank line between them.

A DOCX is a ZIP archive (ECMA-376) whose ``word/document.xml`` holds the text in ``w:t`` elements. It is read piece by
piece with a ceiling on what it unpacks to; a document type declaration, which could define entities that grow, is
refused. Deleted text, field codes and the second copy of a text box (``mc:Fallback``) are left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

MAX_UNPACKED = 64 * 2**20
MAX_DEPTH = 256  # elements one in another, as in other readers of XML
_PART = "word/document.xml"
_PIECE = 2**16


class DocxError(ValueError):
    """What is wrong with the file, in words for the user."""


def read_docx(data: bytes) -> str:
    """The text of a DOCX file. Raises DocxError where it is none, or unpacks to more than MAX_UNPACKED bytes."""
    text = _Text()
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_PART) as stream:
            while piece := stream.read(_PIECE):
                unpacked += len(piece)
                if unpacked > MAX_UNPACKED:
                    raise DocxError(f"it unpacks to more than {MAX_UNPACKED:,} bytes")
                text.feed(piece)
            text.feed(b"", last=True)
    except KeyError:
        raise DocxError(f"the archive has no {_PART}") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as found:
        raise DocxError(f"the archive is damaged or encrypted ({found})") from None
    except expat.ExpatError as found:
        raise DocxError(f"its XML is damaged ({found})") from None
    return text.all()


class _Text:
    """Collects the text of the paragraphs as the XML goes by."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._paragraphs: list[str] = []
        self._parts: list[str] = []
        self._inside = False  # a w:t element
        self._skipped = 0  # mc:Fallback elements open
        self._depth = 0  # all elements open

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """The next piece of the XML."""
        self._parser.Parse(piece, last)

    def all(self) -> str:
        """The paragraphs that hold text."""
        return "\n\n".join(self._paragraphs)

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise DocxError(f"more than {MAX_DEPTH} elements of its XML stand one in another")
        if local == "Fallback":
            self._skipped += 1
        elif local == "t":
            self._inside = True
        elif local in ("tab", "br", "cr") and not self._skipped:
            self._parts.append("\t" if local == "tab" else "\n")

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        self._depth -= 1
        if local == "Fallback":
            self._skipped -= 1
        elif local == "t":
            self._inside = False
        elif local == "p" and (paragraph := "".join(self._parts).strip("\n")).strip():
            self._paragraphs.append(paragraph)
            self._parts.clear()
        elif local == "p":
            self._parts.clear()

    def _data(self, text: str) -> None:
        if self._inside and not self._skipped:
            self._parts.append(text)

    def _doctype(self, *_: object) -> None:
        raise DocxError("its XML has a document type declaration, which no DOCX needs")
