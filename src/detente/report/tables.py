"""Tables and paragraphs for a terminal of 80 columns. Meaning never rests on colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.analysis import Analysis
from detente.analysis.outlook import Verdicts
from detente.case.case import Case
from detente.dilemmas import Dilemma, DilemmaReport
from detente.dilemmas.ways_out import WayOut
from detente.record.record import Record
from detente.record.views import View
from detente.report import prose
from detente.report.columns import Part, in_english, parts_of
from detente.report.evidence import Sentence, assumed_of, rests_on
from detente.report.findings import Findings
from detente.report.grid import board_rows, legend
from detente.report.holding import Holding, holding, how_many_hold, strongest
from detente.report.verdict import Verdict, head, missing
from detente.report.wording import Wording, counted, listed

MOST_NAMED = 6  # states in a line
MOST_STATES = 32  # a matrix of all states has no more; beyond that it shows those that hold for all
ONE_REPLY = {"once": "in a reply each party moves at most once", "single": "a reply is one move of one party"}
NEVER = "What follows from the case as entered; never a forecast."
Parts = Iterator[RenderableType]


@dataclass
class Titled:
    """A table under its title, which is not broken at the table's width, with a note below."""

    title: str
    table: Table
    note: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield line(self.title, "bold")
        yield self.table
        if self.note:
            yield line(self.note, "dim")


def made(title: str, *headers: str, note: str = "") -> Titled:
    """An empty table in the house's form."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for header in headers:
        table.add_column(Text(safe(header)), overflow="fold")
    return Titled(title, table, note)


def row(under: Titled, *cells: str) -> None:
    """One row; cells are text, never markup."""
    under.table.add_row(*(Text(safe(cell)) for cell in cells))


def safe(text: str) -> str:
    r"""The text with control characters made visible; line ends become spaces.

    >>> safe("a\x1b[1m\nb")
    'a\\x1b[1m b'
    """
    return "".join(c if c.isprintable() else " " if c in "\n\t" else c.encode("unicode_escape").decode() for c in text)


def line(text: str, style: str = "") -> Text:
    """A paragraph."""
    return Text(safe(text), style=style)


def bullet(text: str) -> Padding:
    """A paragraph set in by two."""
    return Padding(Text(safe(text)), (0, 0, 0, 2))


def _claim(case: Case, said: Sentence) -> Parts:
    """A sentence, and below it what it rests on."""
    yield bullet(said.text)
    if basis := rests_on(case, said):
        yield Padding(Text(safe(f"[{basis}]"), style="dim"), (0, 0, 0, 4))


def heading(case: Case) -> Text:
    """The title of a case with its date."""
    return line(f"{case.title}{f' (as of {case.as_of})' if case.as_of else ''}", "bold")


def findings(found: Findings, source: str) -> Parts:
    """What a check found, for an input without errors."""
    case, counts = found.case, found.counts
    if case is None or counts is None:
        return
    yield heading(case)
    warned = sum(problem.severity == "warning" for problem in found.problems)
    yield line(f"{source}: no errors, {counted(warned, 'warning')}. Digest {(found.digest or '')[:12]}.")
    table = made("What it comes to", "party", "moves", "preference")
    for party, moves in counts.moves.items():
        ranked = counts.ranked[party]
        lines = "none given" if ranked is None else counted(ranked, "line")
        row(table, Wording(case).party(party), f"{moves:,}", lines)
    yield table
    what = [counted(counts.options, "option"), f"{counts.states:,} of {counts.combinations:,} states can occur"]
    what += [counted(counts.positions, "position"), counted(counts.doubts, "doubt")]
    if counts.documents:
        what.append(f"{counted(counts.statements, 'statement')} from {counted(counts.documents, 'document')}")
    yield line("; ".join(what) + ".")
    if not found.assumptions:
        yield line("Every element rests on statements.")
        return
    yield line("Assumed: elements that no statement stands behind", "bold")
    alike: dict[str, list[str]] = {}
    for one in found.assumptions:
        signed = ", ".join(part for part in (one.by, one.on) if part)
        reason = f"{one.why or 'No reason is given.'} ({signed or 'signed by nobody'})"
        alike.setdefault(reason, []).append(one.path)
    for reason, paths in alike.items():
        yield bullet(", ".join(paths))
        yield Padding(Text(safe(reason), style="dim"), (0, 0, 0, 4))
    unsigned = sum(one.by is None for one in found.assumptions)
    yield line(f"{counted(len(found.assumptions), 'assumption')}, {unsigned} of them unsigned.")


def analysis(result: Analysis, *, summary: bool = False) -> Parts:
    """Outcomes and dilemmas of a case; with `summary` in numbers."""
    yield heading(result.case)
    yield line(NEVER, "dim")
    if lacking := missing(result.case):
        yield line(lacking)
    if summary:
        yield _numbers(result)
        yield from _untold(result)
    else:
        yield from _outcomes(result)
    yield from _pressed(result.case, result.dilemmas, summary=summary)
    yield line(f"Replies: {result.search.method} ({result.search.reason}).", "dim")


def outline(result: Analysis) -> Parts:
    """The short form for a first look: board, outcomes, pressure."""
    yield heading(result.case)
    yield line(NEVER, "dim")
    if result.case.options:
        yield from board(result.case)
    yield from _outcomes(result, matrix=False)
    yield from _pressed(result.case, result.dilemmas, summary=True)


def _numbers(result: Analysis) -> Titled:
    title = f"States that hold, of {result.n_shown:,}"
    table = made(title, "concept", *(Wording(result.case).party(p) for p in result.case.parties), "for all")
    for key in result.concepts:
        counts = [_count(result.held(party, key)) for party in result.stable]
        row(table, key, *counts, _count(result.held_by_all(key)))
    return table


def _count(held: Verdicts | None) -> str:
    return "?" if held is None else f"{int(held.sum()):,}"


def _outcomes(result: Analysis, *, matrix: bool = True) -> Parts:
    held = holding(result)
    title = "Where it can settle: states that hold for all, by concept"
    table = made(title, "concept", "number", "states")
    for key in result.concepts:
        common = result.held_by_all(key)
        row(table, key, _count(common), "?" if common is None else _named(result, common))
    yield table
    if matrix:
        yield from _matrix(result, held)
    yield from _untold(result)
    if result.case.options:
        yield from _states_in_words(result, held)


def _untold(result: Analysis) -> Parts:
    """Why a ``?`` stands in the tables, once per reason."""
    concepts: dict[tuple[str, str], list[str]] = {}
    for (party, key), why in result.unknown.items():
        if key in result.concepts:
            concepts.setdefault((party, why), []).append(key)
    parties: dict[tuple[str, str], list[str]] = {}
    for (party, why), keys in concepts.items():
        parties.setdefault((", ".join(keys), why), []).append(Wording(result.case).the(party))
    for (named, why), whom in parties.items():
        yield line(f"?: {named} cannot be told for {listed(whom)}, nor so for all: {why}.", "dim")


def _named(result: Analysis, held: Verdicts) -> str:
    """The first of these states, and how many more there are."""
    at = np.flatnonzero(held)
    rest = f" and {at.size - MOST_NAMED:,} more" if at.size > MOST_NAMED else ""
    return ", ".join(result.label(int(index)) for index in at[:MOST_NAMED]) + rest or "none"


def _matrix(result: Analysis, held: Sequence[Holding]) -> Parts:
    table = made(
        "Per state and party the strongest concepts under which it holds",
        "state",
        *result.case.parties,
        "all",
        note="-: under none. ?: cannot be told. A concept stands for those that it implies. >: the status quo.",
    )
    small = result.n_shown <= MOST_STATES
    shown = range(result.graph.n_states) if result.where is None else np.flatnonzero(result.where).tolist()
    for index in shown if small else [one.index for one in held[:MOST_STATES]]:
        label = result.label(index)
        cells = [strongest(result, party, index) for party in (*result.stable, None)]
        row(table, ("> " if label == result.status_quo else "  ") + label, *cells)
    yield table
    if not small:
        text = f"Of {result.n_shown:,} states, shown are the status quo and such as hold for all (all: --json)."
        yield line(text, "dim")


def _states_in_words(result: Analysis, held: Sequence[Holding]) -> Parts:
    words = Wording(result.case)
    yield line("The states in words", "bold")
    yield line(f"One letter per option, in this order: {', '.join(result.case.options)}.", "dim")
    for one in held[:8]:
        names = [*(["status quo"] if one.is_status_quo else []), *one.shown]
        yield bullet(f"{one.state} ({', '.join(names) or 'holds for all under none'}): {words.state(one.state)}")
    if (rest := how_many_hold(result)[0] - min(len(held), 8)) > 0:
        yield bullet(f"and {rest:,} more that hold for all under some concept")


def board(case: Case) -> Parts:
    """Who wants what, option by option, with conflicts and doubts marked."""
    parties = list(case.parties)
    table = made("The board: what each party says should happen", "option", "owner", *parties, "means to")
    for one in board_rows(case):
        cells = [one.cells[party].text for party in parties]
        row(table, Wording(case).option(one.option), ", ".join(one.owners), *cells, one.intention)
    yield table
    for text in legend():
        yield line(text, "dim")


def dilemmas(report: DilemmaReport, case: Case, ways: Sequence[Sequence[WayOut]] | None = None) -> Parts:
    """The board and the dilemmas in sentences, with ways out where given."""
    yield heading(case)
    yield from board(case)
    yield from _pressed(case, report, summary=False)
    for number, found in enumerate(report.dilemmas):
        yield line("")
        yield line(f"{number + 1}. {prose.named(case, found)}", "bold")
        for said in prose.dilemma(case, found):
            yield from _claim(case, said)
        for way in (ways or ())[number] if ways is not None else ():
            yield bullet(f"- {prose.way_out(case, way)}")
    if report.would_be:
        yield line("")
        yield line("What undeclared positions would bring:", "bold")
        for one in report.would_be:
            yield bullet(prose.would_be(case, one))
    if report.shared_options:
        shared = listed([Wording(case).quoted(key) for key in report.shared_options])
        yield line(f"Shared options make no dilemma, as no one party owns them: {shared}.")


def _pressed(case: Case, report: DilemmaReport, *, summary: bool) -> Parts:
    if not case.options:
        return
    if not report.dilemmas:
        yield line(f"No dilemmas on the board (profile {report.profile}).")
        return
    kinds = list(dict.fromkeys(found.kind for found in report.dilemmas))
    title = f"Who is under which pressure (profile {report.profile})"
    table = made(title, "party", *kinds, "over")
    for party in case.parties:
        held = [found for found in report.dilemmas if found.holder == party]
        over = ", ".join(dict.fromkeys(found.option for found in held))
        row(table, Wording(case).party(party), *(_number(held, kind) for kind in kinds), over or "nothing")
    yield table
    if not summary:
        yield line(f"{counted(len(report.dilemmas), 'dilemma')} in all.")


def _number(held: Iterable[Dilemma], kind: str) -> str:
    return str(sum(found.kind == kind for found in held) or "-")


def explanation(it: Verdict, objections: Sequence[str] | None, *, whole: bool = True) -> Parts:
    """One verdict in sentences, with what each follows from; `whole`: whether all of the witness was checked."""
    yield line(head(it), "bold")
    yield line(f"({it.concept.name}: a party stays if {it.concept.text}.)", "dim")
    if (rule := ONE_REPLY.get(it.source.response)) is not None:
        yield line(f"(Response rule {it.source.response}: {rule}.)", "dim")
    for said in it.sentences:
        yield from _claim(it.case, said)
    if objections:
        yield line("The witness did not pass the checker:", "bold")
        for text in objections:
            yield bullet(text)
    elif objections is None:
        yield line("What is told of this verdict could not be checked.")
    elif it.large is not None and not it.large.whole:
        yield line("The replies told were checked against the definitions; of the others the saved verdict speaks.")
    elif not it.proved:
        yield line("What is told was worked out anew from the definition, and holds.")
    elif not whole:
        yield line(
            f"Checked against the definitions: the move, and that none of the {it.n_reachable:,} states told of holds "
            "the party back. Not checked: that the others can bring about no more; they are too many to follow again."
        )
    else:
        yield line("The witness was checked against the definitions and holds.")
    unbacked = assumed_of(it.case, it.paths)
    if unbacked:
        yield line(f"It rests on {counted(len(unbacked), 'assumption')}; `detente check` shows who signs them.", "dim")


def record_views(views: Iterable[tuple[View, Any]], record: Record) -> Parts:
    """The views on the record as tables."""
    for view, built in views:
        for part in parts_of(view.title, built, in_english(record)):
            yield _part(part)


def _part(part: Part) -> RenderableType:
    if not part.rows:
        return line(f"{part.title}: nothing in the record.")
    table = made(part.title, *part.headers, "statements", note=part.note)
    for one in part.rows:
        row(table, *one.cells, ", ".join(one.statements))
    return table
