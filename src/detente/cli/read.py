"""``detente read``: proposed statements from reports, each with its exact quote."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli import many as volume
from detente.cli import model as language_model
from detente.cli.answer import AsJson, print_json, show
from detente.cli.guard import BAD_INPUT, say, tell, tell_system, visible
from detente.errors import DetenteError, InputError, Problem

if TYPE_CHECKING:
    from detente.reading.lexicon import Lexicon
    from detente.reading.model import Model
    from detente.reading.reading import Reading

Documents = Annotated[
    list[str],
    typer.Argument(metavar="DOCUMENT...", help="Text, Markdown, HTML, PDF or DOCX; folders; - for standard input."),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The day relative dates count from, as 2022-01-27.")
]
Spoken = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="de|en", help="Told from the text if left out; of any other one, names of states only."
    ),
]
OwnLexicon = Annotated[Path | None, typer.Option("--lexicon", metavar="FILE", help="Own words for acts (TOML).")]
Pipelines = Annotated[
    list[str] | None,
    typer.Option("--parser", metavar="PIPELINE", help="Let a spaCy pipeline tell the verbs of texts in its language."),
]
Page = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page with the proposals marked.")]
Force = Annotated[
    bool, typer.Option("--force", help="Overwrite a file that --html or --model-log names and that is none of ours.")
]
Into = Annotated[Path | None, typer.Option("--into", metavar="CASE", help="Add the proposals to a case folder.")]


def read(
    documents: Documents,
    published: Published = None,
    language: Spoken = None,
    lexicon: OwnLexicon = None,
    parser: Pipelines = None,
    as_json: AsJson = False,
    html: Page = None,
    into: Into = None,
    force: Force = False,
    workers: volume.Workers = None,
    duplicates: volume.MarkDuplicates = False,
    model: language_model.Name = None,
    endpoint: language_model.Endpoint = None,
    allow_remote: language_model.Remote = False,
    model_timeout: language_model.Timeout = 120.0,
    model_log: language_model.Log = language_model.LOG,
) -> None:
    """Propose statements from reports.

    Sentences, quotations with their speaker, names, quantities, dates; and who did what to whom. Proposals are for an
    analyst to accept, correct or reject; what no cue tells stays empty. What the words call less than certain (*might*,
    *reportedly*, *vermutlich*) has these words as its `likelihood`, and half the confidence.
    """
    if language is not None:
        volume.check_language(language)
    pipelines = tuple(parser or ())
    volume.parsers(pipelines)  # one that cannot be had is told once, not for each document
    _may_write(documents, html, model_log if model is not None else None, into, force=force)
    asked = language_model.asked(model, endpoint=endpoint, remote=allow_remote, timeout=model_timeout, log=model_log)
    how = volume.How(published=published, language=language, lexicon=lexicon, parsers=pipelines)
    if volume.is_many(documents, workers, duplicates):
        if html is not None or into is not None or asked is not None:
            raise InputError(Problem(message="--html, --into and --model take documents one by one"))
        if volume.read_all(_files(documents), how, workers=workers, duplicates=duplicates):
            raise typer.Exit(BAD_INPUT)
        return
    bad = False
    for path, error in _files(documents):
        try:
            if error is not None:
                raise error
            reading, told = _ask(asked, _read(path, how, into), path)
            volume.say_language(path, reading.document.language)
            _answer(reading, as_json=as_json, html=html, into=into, told=told)
        except DetenteError as found:
            tell(found, None if path == "-" else Path(path))
            bad = True
        except (BrokenPipeError, KeyboardInterrupt):
            raise
        except OSError as found:
            tell_system(found)
            bad = True
        sys.stdout.flush()
    if bad:
        raise typer.Exit(BAD_INPUT)


def _may_write(documents: list[str], html: Path | None, log: Path | None, into: Path | None, *, force: bool) -> None:
    """Refuse, before anything is read, what would take the place of a file that is not ours."""
    from detente.files.overwrite import is_log, is_page, may_write

    if html is None and log is None:
        return
    read = [path for path, error in _files(documents) if error is None]
    if html is not None and len(read) > 1:
        message = f"--html takes one document, and {len(read)} are given"
        raise InputError(Problem(message=message, remedy="read them one by one"))
    sources: list[Path | str] = [*read, *([] if into is None else [into / "case.yaml", into / "record.yaml"])]
    if html is not None:
        may_write(html, option="--html", ours=is_page, what="a page of proposals", force=force, sources=sources)
    if log is not None:
        may_write(log, option="--model-log", ours=is_log, what="a log of a model", force=force, sources=sources)
        if html is not None and html.resolve() == log.resolve():
            raise InputError(Problem(message="--html and --model-log name one file", expected="two files"))


def _files(documents: list[str]) -> Iterator[tuple[str, DetenteError | None]]:
    """The documents meant, a folder by its files; with the error where a folder holds none."""
    from detente.files.documents import document_files

    for name in documents:
        try:
            for path in document_files([name]):
                yield str(path), None
        except DetenteError as error:
            yield name, error


def _read(path: str, how: volume.How, into: Path | None) -> Reading:
    from detente.reading.read import read as read_text

    document = volume.document_at(how, path)
    if into is not None:
        from detente.files.proposals import as_recorded

        document, note = as_recorded(into, document)
        if note is not None:
            say(f"note: {note}")
    words: Lexicon | None = None
    if how.lexicon is not None:
        from detente.reading.lexicon import lexicon_for

        words = lexicon_for(volume.spoken(document)).extended(how.lexicon)
    return read_text(document, lexicon=words, parsers=volume.parsers(how.parsers))


def _ask(model: Model | None, reading: Reading, path: str) -> tuple[Reading, dict[str, Any]]:
    """The reading, by the model if one is asked for, and what is to be told of that."""
    if model is None:
        return reading, {}
    from detente.reading.model import ask_model

    found = ask_model(reading, model)
    return found.reading, {
        "model": {"name": model.name, "endpoint": model.endpoint, **language_model.told(found, path)}
    }


def _answer(reading: Reading, *, as_json: bool, html: Path | None, into: Path | None, told: dict[str, Any]) -> None:
    from detente.reading.shape import as_json as shape_of
    from detente.reading.shape import as_statements

    shape = shape_of(reading)
    if html is not None:
        from detente.files import write_text_safely
        from detente.report.reading_page import reading_page

        write_text_safely(html, reading_page(shape, reading.document.text))
        say(f"written: {html}")
    if into is not None:
        from detente.files.proposals import add_proposals

        added = add_proposals(into, reading.document, as_statements(reading), actors=reading.affiliations)
        again = f", {added.known} were there before" if added.known else ""
        say(f"{into}: {len(added.statements)} proposals on document {added.document} added{again}")
        if added.published:
            say(f"{into}: {added.document} was published {added.published}, which is noted now")
        if added.dated:
            say(f"{into}: {len(added.dated)} proposals that had no date have one now: {_some(added.dated)}")
        if added.undated:
            say(f"{into}: decided on before, and still without a date that is known now: {_some(added.undated)}")
    if as_json:
        print_json(shape | told)
    elif html is None and into is None:
        _show(shape)


def _some(names: tuple[str, ...], most: int = 8) -> str:
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")


def _show(shape: dict[str, Any]) -> None:
    from rich.table import Table
    from rich.text import Text

    document = shape["document"]
    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 1))
    for heading, ratio in (("quote", 6), ("act", 2), ("actor → target", 3), ("sure", 1)):
        table.add_column(heading, ratio=ratio, overflow="fold")

    def named(names: Any) -> str:
        return ", ".join(names) if isinstance(names, list) else names or "?"

    for found in shape["statements"]:
        quote = visible(" ".join(found["quote"].split()))
        quote = quote if len(quote) <= 120 else quote[:117] + "..."
        roles = visible(f"{named(found['actor'])} → {named(found['target'])}")
        table.add_row(Text(quote), Text(found["act"]), Text(roles), Text(f"{found['confidence']:.1f}"))
    language = document["language"] or "language not known"
    head = visible(
        f"{document['file'] or 'standard input'} ({language}): {len(shape['statements'])} proposed statements"
    )
    parts: list[Any] = [Text(head)]
    if shape["statements"]:
        parts.append(table)
    show(parts)
