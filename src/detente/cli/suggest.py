"""``detente suggest``: what each proposed statement would fill in the case; `accept` and `reject` decide on them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.answer import AsJson, Cases, OneCase, each, loaded, print_json, show
from detente.cli.guard import say, visible, write
from detente.errors import InputError, Problem, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.case.suggest import Suggestion
    from detente.files import LoadedCase
    from detente.files.decide import Link
    from detente.record.record import Record
    from detente.record.statement import Statement, Status

LEAST = 0.6  # how certain what is suggested must be to be taken unseen, unless the user says so otherwise

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Statements of the record.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; it is noted.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="On which day; today if left out.")]
Links = Annotated[
    list[str] | None,
    typer.Option("--link", metavar="PATH[=VALUE]", help="An element it is evidence for, as positions.red.attack=no."),
]
AllSuggested = Annotated[
    bool, typer.Option("--all", help="Link each to what `detente suggest` names for it, where that is certain enough.")
]
Least = Annotated[
    float, typer.Option("--sure", metavar="0..1", min=0, max=1, help="How certain that must be, with --all.")
]


def suggest(cases: Cases, as_json: AsJson = False) -> None:
    """Tell what each proposed statement would fill in the case.

    Positions, intentions, doubts, the status quo; how certain that is, and what stands against it. Those come first
    that their reader is surest of. Nothing is changed.
    """
    from detente.files.suggesting import suggestions

    def answer(path: Path) -> None:
        found = loaded(path)
        record = _record(found, path)
        suggested = suggestions(found.case, record)
        if as_json:
            print_json(_shape(found, record, suggested))
        else:
            _show(record, suggested)

    each(cases, answer)


def accept(
    case: OneCase,
    ids: Ids,
    by: By,
    link: Links = None,
    every: AllSuggested = False,
    least: Least = LEAST,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Accept proposed statements, and link them to what they are evidence for."""
    _decide(case, ids, "accepted", by, on, links=link or [], least=least if every else None, as_json=as_json)


def reject(case: OneCase, ids: Ids, by: By, on: On = None, as_json: AsJson = False) -> None:
    """Reject proposed statements; they stay in the record, and count no more."""
    _decide(case, ids, "rejected", by, on, links=[], least=None, as_json=as_json)


def _record(found: LoadedCase, path: Path) -> Record:
    if found.record is None:
        raise RecordError(Problem(message=f"{path} has no record", expected="a folder with record.yaml"))
    return found.record


def _shape(found: LoadedCase, record: Record, suggested: Mapping[str, tuple[Suggestion, ...]]) -> dict[str, Any]:
    from dataclasses import asdict

    from detente.record.statement import Proposed

    def told(key: str) -> dict[str, Any]:
        s = record.statements[key]
        made = [{**asdict(one), "against": list(one.against)} for one in suggested[key]]
        proposed = s.proposed or Proposed()
        return {
            "id": key,
            "act": s.act,
            "source": list(s.source),
            "actor": list(s.actor),
            "target": list(s.target),
            "issue": s.issue,
            "modality": s.modality,
            "condition": s.condition,
            "date": s.date,
            "quote": s.quote,
            "confidence": proposed.confidence,
            "trigger": proposed.trigger,
            "candidates": {role: list(names) for role, names in proposed.candidates.items()},
            "suggestions": made,
        }

    return {"format": "detente-suggestions/1", "title": found.case.title, "statements": list(map(told, suggested))}


def _show(record: Record, suggested: Mapping[str, tuple[Suggestion, ...]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 1))
    for heading, ratio in (("id", 1), ("who does what", 4), ("quote", 4), ("would fill", 5), ("now", 2)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for key, several in suggested.items():
        s = record.statements[key]
        quote = visible(" ".join(s.quote.split()))
        quote = quote if len(quote) <= 90 else f"{quote[:87]}..."
        fills = "\n".join(f"{one.path} = {one.value} ({one.certainty:.2f})" for one in several) or "nothing"
        now = "\n".join(
            f"{one.current or '-'}{', against ' + ', '.join(one.against) if one.against else ''}" for one in several
        )
        said = Text("\n").join(Text(visible(line)) for line in _said(s))
        table.add_row(Text(key), said, Text(quote), Text(visible(fills)), Text(visible(now)))
    head = Text(f"{len(suggested)} proposed statements; the surest first, in brackets how certain what they fill is")
    show([head, table] if suggested else [Text("0 proposed statements")])


def _said(statement: Statement) -> Iterator[str]:
    """Act, roles and how sure the reader is, a line each, with the candidates where a role is open."""
    given = statement.proposed
    open_for = (
        {role: names for role, names in given.candidates.items() if not getattr(statement, role)} if given else {}
    )

    def named(role: str) -> str:
        return ", ".join(getattr(statement, role)) or "?"

    yield f"{statement.act}: {named('actor')} → {named('target')}"
    yield f"says {named('source')}{f', {statement.modality}' if statement.modality else ''}"
    if given and given.confidence is not None:
        yield f"sure {given.confidence:.2f}{f', by {given.trigger!r}' if given.trigger else ''}"
    for role, names in open_for.items():
        yield f"{role}? {', '.join(names)}"
    if given and given.date_lacks:
        yield f"date lacks {given.date_lacks}"


def _decide(
    path: Path,
    ids: list[str],
    status: Status,
    by: str,
    on: str | None,
    *,
    links: list[str],
    least: float | None,
    as_json: bool,
) -> None:
    from detente.files.decide import Decision, decide

    day = on or date.today().isoformat()
    ids = list(dict.fromkeys(ids))
    linked, left = _links(path, ids, links, least=least)
    done = decide(path, Decision(statements=tuple(ids), status=status, by=by, on=day), linked)
    if as_json:
        shape: dict[str, Any] = {
            "format": "detente-decided/1",
            "status": status,
            "statements": ids,
            "by": by,
            "on": day,
        }
        print_json(
            shape
            | {"linked": list(done.linked), "against": list(done.against), "notes": list(done.notes), "left": left}
        )
        return
    write(f"{status}: {', '.join(ids)}")
    for one in done.linked:
        write(f"  evidence for {one}")
    for one in done.against:
        write(f"  evidence against {one}")
    for note in done.notes:
        say(f"note: {note}")
    for fill in left:
        say(f"left: {fill['statement']}: {fill['path']} = {fill['value']} (certainty {fill['certainty']:.2f})")


def _links(
    path: Path, ids: list[str], links: list[str], *, least: float | None
) -> tuple[list[Link], list[dict[str, Any]]]:
    """The links asked for, where no value is given with the one that is suggested; and what `--all` has left."""
    from detente.case.suggest import sure
    from detente.files.decide import Link
    from detente.files.suggesting import suggestions, value_for

    if not links and least is None:
        return [], []
    found = loaded(path)
    record = _record(found, path)
    every = suggestions(found.case, record)
    suggested = {key: every.get(key, ()) for key in ids}
    asked = []
    for one in links:
        name, _, value = one.partition("=")
        if value and value not in ("yes", "no", "undeclared", "position", "intention", "both"):
            raise InputError(Problem(message=f"{value!r:.80} is no value of an element", expected="yes or no"))
        if value:
            asked.append(Link(path=name, value=value))
        else:
            offered = {key: {fill.path: fill.value for fill in suggested[key]}.get(name) for key in ids}
            asked += [
                Link(path=name, value=offered[key] or value_for(found.case, record, key, name), statements=(key,))
                for key in ids
            ]
    if least is None:
        return asked, []
    taken, left = sure(suggested, least)
    asked += [
        Link(path=fill.path, value=fill.value, statements=(key,)) for key, several in taken.items() for fill in several
    ]
    return asked, [
        {"statement": key, "path": fill.path, "value": fill.value, "certainty": fill.certainty}
        for key, several in left.items()
        for fill in several
    ]
