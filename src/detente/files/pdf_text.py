"""The text of a PDF, page by page, read in a process of its own.

A small PDF can unpack into gigabytes or keep a reader busy for hours. So this file also runs as a script that imports
nothing of the package: it reads a PDF from standard input, under limits of memory and processor time where the system
has them, and writes JSON. `read_pdf` starts it, and stops it when its time is up.
"""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

MAX_PAGES = 2_000
MAX_SECONDS = 60
MAX_MEMORY = 1_500 * 2**20  # bytes of address space
MAX_STREAM = 32 * 2**20  # bytes that one stream of the PDF may unpack to
_AS_TEXT = "save its text as a text file"
PROBLEMS = {  # what is wrong, and what to do
    "time": (f"reading it takes longer than {MAX_SECONDS} seconds", _AS_TEXT),
    "memory": ("reading it needs too much memory", _AS_TEXT),
    "unpacked": (f"it unpacks to more than {MAX_STREAM:,} bytes in one stream", _AS_TEXT),
    "pages": (f"it has more than {MAX_PAGES:,} pages, or parts of its list of pages", "split it"),
    "deep": ("its pages stand too deep one in another", f"print it into a new PDF, or {_AS_TEXT}"),
    "limit": ("its structure passes a limit of the library that reads it", f"print it into a new PDF, or {_AS_TEXT}"),
    "encrypted": ("it is encrypted", "save it again without a password"),
    "broken": ("it is damaged", f"open it in a PDF viewer and save it again, or {_AS_TEXT}"),
}


@dataclass(frozen=True)
class PdfText:
    """The text of each page, and the title that the file gives; or what went wrong."""

    pages: tuple[str, ...] = ()
    title: str | None = None
    error: str | None = None


def read_pdf(data: bytes, *, seconds: float = MAX_SECONDS) -> PdfText:
    """The text of a PDF; where there is none, `error` says why: a key of `PROBLEMS`."""
    command = [sys.executable, "-P", __file__]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return PdfText(error="time")
    try:
        return PdfText(**json.loads(run.stdout))
    except ValueError:  # ended by the system
        return PdfText(error="time" if run.returncode in (-24, -9) else "memory")


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows: there the time of `read_pdf` is the guard
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 5))


def _extract(data: bytes) -> PdfText:
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import FileNotDecryptedError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with apply_configuration(
            zlib_maximum_output_length=MAX_STREAM,
            lzw_maximum_output_length=MAX_STREAM,
            run_length_maximum_output_length=MAX_STREAM,
            array_based_stream_maximum_output_length=MAX_STREAM,
        ):
            reader = PdfReader(io.BytesIO(data))
            if len(reader.pages) > MAX_PAGES:
                return PdfText(error="pages")
            title = reader.metadata.title if reader.metadata else None
            return PdfText(tuple(page.extract_text() for page in reader.pages), str(title) if title else None)
    except FileNotDecryptedError:
        return PdfText(error="encrypted")
    except LimitReachedError as error:
        return PdfText(error=_which_limit(error))
    except MemoryError:
        return PdfText(error="memory")
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError, ArithmeticError):
        return PdfText(error="broken")


def _which_limit(error: Exception) -> str:
    """Which limit of the library was reached, by where it was and by what it is called there."""
    where = traceback.extract_tb(error.__traceback__)[-1].filename
    if Path(where).name == "filters.py":
        return "unpacked"
    if "page tree" not in str(error).lower():
        return "limit"
    return "deep" if "depth" in str(error) else "pages"


def _main() -> None:
    _limit()
    try:
        found = _extract(sys.stdin.buffer.read())
    except MemoryError:
        found = PdfText(error="memory")
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    _main()
