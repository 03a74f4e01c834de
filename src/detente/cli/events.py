"""``detente events``: statements to event data, rows of event data to proposed statements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from detente.cli.answer import AsJson, OneCase, loaded, print_json
from detente.cli.guard import say, write
from detente.errors import InputError, Problem, RecordError, UnknownNameError

if TYPE_CHECKING:
    from detente.files.events import Feed

FORMATS, FEEDS = ("plover", "csv"), ("gdelt", "polecat")

To = Annotated[str | None, typer.Option("--to", metavar="plover|csv", help="Give the statements that count, so.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write them into this file.")]
From = Annotated[
    str | None, typer.Option("--from", metavar="gdelt|polecat", help="Add rows of FILE to the record as proposals.")
]
File = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The file of events, with --from.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file that --out names.")]
AllRows = Annotated[bool, typer.Option("--all", help="Also rows in which no actor of the case is.")]


def events(
    case: OneCase,
    file: File = None,
    to: To = None,
    feed: From = None,
    out: Out = None,
    all_rows: AllRows = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Exchange event data: to PLOVER (JSON Lines) or CSV, from GDELT 2 or POLECAT.

    Rows come in as proposals, each with itself as its quote; nothing that stands in the record is changed.
    """
    if (to is None) == (feed is None):
        raise InputError(Problem(message="give either --to or --from", expected="--to plover, or --from gdelt FILE"))
    if to is not None:
        _write(case, to, out, force=force)
        return
    if feed not in FEEDS:
        raise UnknownNameError("feed", str(feed), FEEDS)
    if file is None:
        raise InputError(Problem(message="--from needs the file of events", expected=f"--from {feed} FILE"))
    _add(case, cast("Feed", feed), file, all_rows=all_rows, as_json=as_json)


def _write(path: Path, form: str, out: Path | None, *, force: bool) -> None:
    from detente.files.events import events_csv, plover_lines
    from detente.files.overwrite import files_of, may_write
    from detente.files.source import write_text_safely
    from detente.record.plover import events as coded

    if form not in FORMATS:
        raise UnknownNameError("format", form, FORMATS)
    found = loaded(path)
    record = found.record
    if record is None:
        raise RecordError(Problem(message=f"{path} has no record", expected="a folder with record.yaml"))
    if out is not None:
        may_write(out, option="--out", force=force, sources=files_of(found))
    text = plover_lines(record) if form == "plover" else events_csv(record)
    if form == "plover" and (left := coded(record)[1]):
        say(f"note: {len(left)} statements are of acts that PLOVER does not code: {', '.join(left[:8])}")
    if out is None:
        write(text.replace("\r\n", "\n").rstrip("\n"))
        return
    write_text_safely(out, text)
    say(f"written: {out}")


def _add(path: Path, feed: Feed, file: Path, *, all_rows: bool, as_json: bool) -> None:
    from detente.files.proposals import add_rows

    added, passed_over = add_rows(path, file, feed, all_rows=all_rows)
    if as_json:
        print_json(
            {
                "format": "detente-events/1",
                "file": str(file),
                "added": list(added),
                "passed_over": dict(passed_over),
            }
        )
        return
    write(f"{len(added)} proposals added to {path}")
    for reason, number in sorted(passed_over.items(), key=lambda item: -item[1]):
        write(f"  passed over: {number} ({reason})")
