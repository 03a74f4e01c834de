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
from dataclasses import asdict, dataclass

MAX_PAGES = 2_000
MAX_SECONDS = 60
MAX_MEMORY = 1_500 * 2**20  # bytes of address space
MAX_STREAM = 32 * 2**20  # bytes that one stream of the PDF may unpack to


@dataclass(frozen=True)
class PdfText:
    """The text of each page, and the title that the file gives; or what went wrong."""

    pages: tuple[str, ...] = ()
    title: str | None = None
    error: str | None = None


def read_pdf(data: bytes, *, seconds: float = MAX_SECONDS) -> PdfText:
    """The text of a PDF; where there is none, `error` is *time*, *memory*, *pages*, *encrypted* or *broken*."""
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
    except (LimitReachedError, MemoryError):
        return PdfText(error="memory")
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError, ArithmeticError):
        return PdfText(error="broken")


def _main() -> None:
    _limit()
    try:
        found = _extract(sys.stdin.buffer.read())
    except MemoryError:
        found = PdfText(error="memory")
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    _main()
