"""``detente read`` on many documents: one line of JSON for each, in order, by several processes if asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.guard import say, write
from detente.errors import DetenteError, InputError, Problem

if TYPE_CHECKING:
    from detente.reading.lexicon import Lexicon
    from detente.reading.many import Failed
    from detente.reading.parser import Parser
    from detente.record.document import Document

MOST_WORKERS = 64

Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", help="Read with N processes; one line of JSON a document.")
]
MarkDuplicates = Annotated[
    bool, typer.Option("--duplicates", help="Mark wire copy that repeats an earlier document (JSON lines).")
]


@dataclass(frozen=True, kw_only=True)
class How:
    """The options that bear on every document."""

    published: str | None
    language: str | None
    lexicon: Path | None
    parsers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A document to be read: by its path, or as it is; with what it repeats."""

    path: str
    document: Document | None = None
    duplicate: dict[str, Any] | None = None


def is_many(documents: Iterable[str], workers: int | None, duplicates: bool) -> bool:
    """Whether the answer is one line of JSON for each document."""
    return workers is not None or duplicates or any(name.lower().endswith(".parquet") for name in documents)


def read_all(
    files: Iterable[tuple[str, DetenteError | None]], how: How, *, workers: int | None, duplicates: bool
) -> bool:
    """Print the answers; whether there was a bad document.

    Raises:
        InputError: the number of workers is none.
    """
    from detente.reading.many import Failed, read_many

    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise InputError(Problem(message=f"{workers} workers cannot be had", expected=f"1 to {MOST_WORKERS}"))
    items = _items(files, how)
    if duplicates:
        items = _marked(items, how)
    bad = False
    for found in read_many(items, partial(answer, how), workers=workers or 1, name=name_of):
        if isinstance(found, Failed):
            text = found.message if "error: " in found.message.split("\n", 1)[0] else f"error: {found.message}"
            say(text if found.name in text else f"{found.name}: {text}")
            bad = True
        else:
            document = json.loads(found)["document"]
            say_language(document["file"] or document["id"], document["language"])
            write(_printable(found))
            sys.stdout.flush()
    return bad


def name_of(item: Item) -> str:
    """What an item is spoken of by."""
    return item.path


def answer(how: How, item: Item) -> str:
    """The reading of one document as a line of JSON."""
    from detente.reading.read import read as read_text
    from detente.reading.shape import as_json

    document = item.document or document_at(how, item.path)
    words = _extended(how.lexicon, spoken(document)) if how.lexicon is not None else None
    shape = as_json(read_text(document, lexicon=words, parsers=parsers(how.parsers)))
    if item.duplicate is not None:
        shape["duplicate_of"] = item.duplicate
    return json.dumps(shape, ensure_ascii=False, allow_nan=False, check_circular=False)


def check_language(language: str) -> None:
    """Raises InputError for a language that is none."""
    from detente.reading.foreign import known_language

    if known_language(language) is None:
        message = f"there is no language {language!r} in Unicode CLDR"
        raise InputError(Problem(message=message, expected="de or en; another one, such as fr, for names of states"))


def say_language(name: str, language: str | None) -> None:
    """Tell where there are no rules for the language of a document, or it is not known."""
    from detente.reading.foreign import known_language
    from detente.reading.language import LANGUAGES, base_of

    name = "standard input" if name == "-" else name
    if language is None:
        say(f"{name}: the language does not show\n  to do: give it with --language, de or en")
    elif base_of(language) not in LANGUAGES:
        told = known_language(language) or "its language"
        say(f"{name}: there are no rules for {told} ({language}): only names of states are told")


def document_at(how: How, path: str) -> Document:
    """The document that a file, folder or standard input holds."""
    from detente.files.documents import read_document

    return read_document(path, language=how.language, published=how.published)


def spoken(document: Document) -> str:
    """The language whose rules a document is read by."""
    from detente.reading.language import language_of

    return language_of(document.text, document.language)


@lru_cache(maxsize=4)
def parsers(names: tuple[str, ...]) -> tuple[Parser, ...]:
    """The parsers of that name, loaded once in each process.

    Raises:
        DetenteError: one cannot be had.
    """
    if not names:
        return ()
    from detente.reading.parser import spacy_parser

    return tuple(map(spacy_parser, names))


@lru_cache(maxsize=4)
def _extended(path: Path, language: str) -> Lexicon:
    from detente.reading.lexicon import lexicon_for

    return lexicon_for(language).extended(path)


def _items(files: Iterable[tuple[str, DetenteError | None]], how: How) -> Iterator[Item | Failed]:
    from detente.reading.many import Failed

    for path, error in files:
        if error is not None:
            yield Failed(path, str(error))
        elif path.lower().endswith(".parquet"):
            yield from _rows(path, how)
        else:
            yield Item(path)


def _rows(path: str, how: How) -> Iterator[Item | Failed]:
    from detente.files.parquet import parquet_documents
    from detente.reading.many import Failed

    try:
        for found in parquet_documents(Path(path), language=how.language, published=how.published):
            if isinstance(found, DetenteError):
                yield Failed(path, str(found))
            else:
                yield Item(found.file or path, found)
    except DetenteError as error:
        yield Failed(path, str(error))


def _marked(items: Iterable[Item | Failed], how: How) -> Iterator[Item | Failed]:
    """The items, read here, with what they repeat."""
    from detente.reading.duplicates import Duplicates
    from detente.reading.many import Failed

    met = Duplicates()
    for item in items:
        if isinstance(item, Failed):
            yield item
            continue
        try:
            document = item.document or document_at(how, item.path)
        except (DetenteError, OSError) as error:
            yield Failed(item.path, str(error))
            continue
        found = met.seen(document.file or document.id, document.text)
        yield Item(item.path, document, asdict(found) if found else None)


def _printable(line: str) -> str:
    try:
        line.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return json.dumps(json.loads(line))
    return line
