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
    from collections.abc import Mapping

    from detente.case.suggest import Suggestion
    from detente.files import LoadedCase
    from detente.files.decide import Link
    from detente.record.record import Record
    from detente.record.statement import Status

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Statements of the record.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides; it is noted.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="On which day; today if left out.")]
Links = Annotated[
    list[str] | None,
    typer.Option("--link", metavar="PATH[=VALUE]", help="An element it is evidence for, as positions.red.attack=no."),
]
AllSuggested = Annotated[bool, typer.Option("--all", help="Link each to all that `detente suggest` names for it.")]


def suggest(cases: Cases, as_json: AsJson = False) -> None:
    """Tell what each proposed statement would fill in the case.

    Positions, intentions, doubts, the status quo; and what stands against it. Nothing is changed.
    """

    def answer(path: Path) -> None:
        found = loaded(path)
        record = _record(found, path)
        suggested = _suggested(found, record)
        if as_json:
            print_json(_shape(found, record, suggested))
        else:
            _show(record, suggested)

    each(cases, answer)


def accept(
    case: OneCase, ids: Ids, by: By, link: Links = None, every: AllSuggested = False, on: On = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Accept proposed statements, and link them to what they are evidence for."""
    _decide(case, ids, "accepted", by, on, links=link or [], every=every, as_json=as_json)


def reject(case: OneCase, ids: Ids, by: By, on: On = None, as_json: AsJson = False) -> None:
    """Reject proposed statements; they stay in the record, and count no more."""
    _decide(case, ids, "rejected", by, on, links=[], every=False, as_json=as_json)


def _record(found: LoadedCase, path: Path) -> Record:
    if found.record is None:
        raise RecordError(Problem(message=f"{path} has no record", expected="a folder with record.yaml"))
    return found.record


def _suggested(found: LoadedCase, record: Record) -> dict[str, tuple[Suggestion, ...]]:
    from detente.case.suggest import opposed
    from detente.case.suggest import suggest as suggest_for

    issues = {key: issue.options for key, issue in record.issues.items()}
    made = {}
    for key, s in record.statements.items():
        if s.status == "proposed":
            actor = [*s.actor, *(record.actors[name].affiliation or name for name in s.actor if name in record.actors)]
            text = " ".join(part for part in (s.quote, s.note, s.condition) if part)
            made[key] = suggest_for(found.case, act=s.act, actor=actor, target=s.target, issue=s.issue, text=text,
                                    issues=issues, modality=s.modality)  # fmt: skip
    return opposed(made)


def _shape(found: LoadedCase, record: Record, suggested: Mapping[str, tuple[Suggestion, ...]]) -> dict[str, Any]:
    from dataclasses import asdict

    def told(key: str) -> dict[str, Any]:
        s = record.statements[key]
        made = [{**asdict(one), "against": list(one.against)} for one in suggested[key]]
        return {"id": key, "act": s.act, "actor": list(s.actor), "target": list(s.target), "issue": s.issue,
                "quote": s.quote, "suggestions": made}  # fmt: skip

    return {"format": "detente-suggestions/1", "title": found.case.title, "statements": list(map(told, suggested))}


def _show(record: Record, suggested: Mapping[str, tuple[Suggestion, ...]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 1))
    for heading, ratio in (("id", 1), ("act", 2), ("quote", 5), ("would fill", 5), ("now", 2)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for key, several in suggested.items():
        s = record.statements[key]
        quote = visible(" ".join(s.quote.split()))
        quote = quote if len(quote) <= 90 else f"{quote[:87]}..."
        fills = "\n".join(f"{one.path} = {one.value}" for one in several) or "nothing"
        now = "\n".join(
            f"{one.current or '-'}{', against ' + ', '.join(one.against) if one.conflict else ''}" for one in several
        )
        table.add_row(Text(key), Text(s.act), Text(quote), Text(visible(fills)), Text(visible(now)))
    head = Text(f"{len(suggested)} proposed statements")
    show([head, table] if suggested else [head])


def _decide(
    path: Path, ids: list[str], status: Status, by: str, on: str | None, *, links: list[str], every: bool, as_json: bool
) -> None:
    from detente.files.decide import Decision, decide

    day = on or date.today().isoformat()
    ids = list(dict.fromkeys(ids))
    linked = _links(path, ids, links, every=every)
    done = decide(path, Decision(statements=tuple(ids), status=status, by=by, on=day), linked)
    if as_json:
        shape: dict[str, Any] = {
            "format": "detente-decided/1",
            "status": status,
            "statements": ids,
            "by": by,
            "on": day,
        }
        print_json(shape | {"linked": list(done.linked), "against": list(done.against), "notes": list(done.notes)})
        return
    write(f"{status}: {', '.join(ids)}")
    for one in done.linked:
        write(f"  evidence for {one}")
    for one in done.against:
        write(f"  evidence against {one}")
    for note in done.notes:
        say(f"note: {note}")


def _links(path: Path, ids: list[str], links: list[str], *, every: bool) -> list[Link]:
    """The links asked for; where no value is given, the one that is suggested."""
    from detente.files.decide import Link

    if not links and not every:
        return []
    found = loaded(path)
    suggested = _suggested(found, _record(found, path))
    offered = {(key, one.path): one.value for key in ids for one in suggested.get(key, ())}
    asked = []
    for one in links:
        name, _, value = one.partition("=")
        if value and value not in ("yes", "no", "undeclared", "position", "intention", "both"):
            raise InputError(Problem(message=f"{value!r:.80} is no value of an element", expected="yes or no"))
        if value:
            asked.append(Link(path=name, value=value))
        else:
            asked += [Link(path=name, value=offered.get((key, name)), statements=(key,)) for key in ids]
    if every:
        asked += [
            Link(path=one.path, value=one.value, statements=(key,))
            for key in ids
            for one in suggested.get(key, ())
            if not one.path.startswith("targets.")
        ]
    return asked
