"""Whether a file may be written where the user says: an answer never takes the place of a source by a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from detente.errors import InputError, Place, Problem
from detente.files.load import LoadedCase

_BEGINNING = 4096  # bytes in which a file of ours says that it is one


def may_write(
    path: Path,
    *,
    option: str,
    ours: Callable[[bytes], bool] | None = None,
    what: str = "",
    force: bool = False,
    sources: Iterable[Path | str] = (),
) -> None:
    """Nothing, if an answer may be written to `path`.

    `ours`: tells by the beginning of a file whether it is `what` we write; None: no file that is there is replaced.
    `force`: a file that is there may be replaced all the same, but none of `sources`, which are what is read.

    Raises:
        InputError: it may not; says why and what to do.
    """
    place = Place(file=str(path))
    if path.is_dir():
        raise InputError(Problem(message=f"{option}: this is a folder", place=place, expected="the name of a file"))
    if not path.parent.is_dir():
        remedy = "make it first, or name another file"
        raise InputError(Problem(message=f"{option}: {path.parent} is not a folder", place=place, remedy=remedy))
    if not path.exists() or path.is_char_device() or path.is_fifo():
        return
    if any(_same(path, source) for source in sources):
        message = f"{option}: this file is one of those that are read"
        raise InputError(Problem(message=message, place=place, remedy="name another file"))
    if force or (ours is not None and path.is_file() and _begins(path, ours)):
        return
    message = f"{option}: the file exists{f' and is not {what}' if what else ''}"
    raise InputError(Problem(message=message, place=place, remedy="name another file, or give --force"))


def _begins(path: Path, ours: Callable[[bytes], bool]) -> bool:
    with path.open("rb") as stream:
        return ours(stream.read(_BEGINNING))


def _same(path: Path, other: Path | str) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def files_of(found: LoadedCase) -> list[Path]:
    """The files that a case lies in: its own, that of its record, and the documents."""
    folder = found.path.parent
    records = [folder / f"record.{ending}" for ending in ("yaml", "yml", "json")]
    documents = found.record.documents.values() if found.record else ()
    return [found.path, *records, *(folder / document.file for document in documents if document.file)]


def is_page(beginning: bytes) -> bool:
    """Whether a file begins as the page of ``detente read --html``."""
    return b'<meta name="generator" content="detente' in beginning and b"proposed statements</title>" in beginning


def is_log(beginning: bytes) -> bool:
    """Whether a file begins as the log of a model, or is empty."""
    return not beginning or beginning.startswith(b'{"at": "')
