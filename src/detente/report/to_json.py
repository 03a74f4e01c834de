"""Results as plain data, in the published shapes: each object names its format, what is not known is null."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from detente.analysis import Analysis
from detente.analysis.outlook import Verdicts
from detente.case.case import Case
from detente.dilemmas import Dilemma, DilemmaReport
from detente.dilemmas.ways_out import WayOut
from detente.errors import Problem
from detente.record.views import View
from detente.report import prose
from detente.report.evidence import Sentence, Support, assumed_of, statements_of, supports
from detente.report.findings import Findings
from detente.report.verdict import Answer, Step, Verdict, head
from detente.stability import Line

Shape = dict[str, Any]


def analysis(result: Analysis, *, summary: bool = False) -> Shape:
    """``detente-analysis/1``; with `summary` the numbers of states and dilemmas in place of their lists."""
    stable = {
        party: None if verdicts is None else {key: _states(result, held, summary) for key, held in verdicts.items()}
        for party, verdicts in result.stable.items()
    }
    equilibria = {key: _states(result, result.held_by_all(key), summary) for key in result.concepts}
    found = [dilemma(one) for one in result.dilemmas.dilemmas]
    return {
        "format": "detente-analysis/1",
        "title": result.case.title,
        "digest": result.digest,
        "version": result.version,
        "options": list(result.case.options),
        "states": result.n_shown if summary else result.labels(),
        "status_quo": result.status_quo,
        "stable": stable,
        "equilibria": equilibria,
        "dilemmas": len(found) if summary else found,
        "response": result.response,
        "search": {"method": result.search.method, "reason": result.search.reason},
    }


def _states(result: Analysis, held: Verdicts | None, summary: bool) -> int | list[str] | None:
    if held is None:
        return None
    return int(held.sum()) if summary else result.labels(held)


def dilemma(found: Dilemma) -> Shape:
    """One dilemma."""
    return {
        "kind": found.kind,
        "holder": found.holder,
        "counterpart": found.counterpart,
        "option": found.option,
        "modes": list(found.modes),
    }


def dilemmas(report: DilemmaReport, case: Case, ways: Sequence[Sequence[WayOut]] | None = None) -> Shape:
    """``detente-dilemmas/1``; with `ways`, one list of ways out per dilemma, each dilemma has sentences and its own."""
    found = [dilemma(one) for one in report.dilemmas]
    for number, shape in enumerate(found if ways is not None else ()):
        shape["sentences"] = [sentence(case, said) for said in prose.dilemma(case, report.dilemmas[number])]
        shape["ways_out"] = [_way_out(way) for way in (ways or ())[number]]
    return {
        "format": "detente-dilemmas/1",
        "title": case.title,
        "profile": report.profile,
        "dilemmas": found,
        "would_be": [
            {
                "option": one.option,
                "declared": dict(one.declared),
                "dilemmas": [dilemma(arising) for arising in one.dilemmas],
            }
            for one in report.would_be
        ],
        "shared_options": list(report.shared_options),
        "splits": [plain(split) for split in report.splits],
    }


def _way_out(way: WayOut) -> Shape:
    return {
        "actor": way.actor,
        "text": way.text,
        "edits": [plain(edit) for edit in way.edits],
        "removes": [dilemma(one) for one in way.removes],
        "creates": [dilemma(one) for one in way.creates],
        "changes": [dilemma(one) for one in way.changes],
        "clears": [one.id for one in way.clears],
    }


def sentence(case: Case, said: Sentence) -> Shape:
    """A sentence with the statements and the assumptions behind it."""
    return {
        "text": said.text,
        "elements": list(said.paths),
        "statements": list(statements_of(case, said.paths)),
        "assumptions": list(assumed_of(case, said.paths)),
    }


def explanation(it: Verdict, objections: Sequence[str] | None, *, whole: bool = True) -> Shape:
    """``detente-explain/1``; `objections` is what the checker finds wrong with the witness, None without one.

    `verified` is null without a witness, and where nothing is wrong but not all of it was checked (not `whole`).
    """
    witness = None if objections is None and not it.proved else _witness(it)
    return {
        "format": "detente-explain/1",
        "title": it.case.title,
        "digest": it.source.digest,
        "version": it.source.version,
        "party": it.party,
        "state": it.state,
        "concept": it.concept.key,
        "stable": it.source.stable,
        "response": it.source.response,
        "witness": witness,
        "verified": None if witness is None or objections is None or not (whole or objections) else not objections,
        "sentences": [sentence(it.case, one) for one in (Sentence(text=head(it)), *it.sentences)],
        "evidence": [_support(one) for one in supports(it.case, it.paths)],
    }


def _witness(it: Verdict) -> Shape:
    """What proves a verdict: replies, a closed set, lines of play, or what proves two others that it follows from."""
    if it.source.compared:
        return {"compared": [
            {"concept": one.concept.key, "stable": one.stable, "witness": _witness(Verdict(one))}
            for one in it.source.compared
        ]}  # fmt: skip
    improvement = None if it.improvement is None else _step(it.improvement)
    if not it.proved:
        found: Shape = {"lines": [_line(it, one) for one in it.lines]}
        if improvement is not None:
            found |= {"improvement": improvement, "n_reachable": it.n_reachable, "worst": it.worst}
        return found
    found = {"replies": [_answer(one) for one in it.answers]}
    if not it.source.stable:
        counters = [_step(one) for one in it.counters]
        found = {"improvement": improvement, "reachable": list(it.reachable), "counters": counters}
    return found if it.large is None else found | _counted(it)


def _line(it: Verdict, line: Line) -> Shape:
    return {"moves": [_step(it.step(move)) for move in line.moves], "at_once": line.at_once, "ends": line.ends}


def _counted(it: Verdict) -> Shape:
    """Of a witness in a large model the numbers, and null for lists that are too long to be given whole."""
    if it.source.stable:
        return {"n_improvements": it.n_answers}
    counts: Shape = {"n_reachable": it.n_reachable, "n_counters": it.n_counters, "worst": it.worst}
    if len(it.reachable) < it.n_reachable:
        counts |= {"reachable": None, "counters": None}
    return counts


def _support(found: Support) -> Shape:
    evidence = found.evidence
    return {
        "element": found.path,
        "statements": list(evidence.statements),
        "why": evidence.why,
        "by": evidence.by,
        "on": evidence.on,
    }


def _step(step: Step) -> Shape:
    return {"party": step.party, "from": step.before, "to": step.after}


def _answer(answer: Answer) -> Shape:
    return {"improvement": _step(answer.improvement), "reply": [_step(step) for step in answer.path]}


def check(found: Findings, source: str) -> Shape:
    """``detente-check/1``: what is wrong with one input, what it assumes, what it comes to (null if wrong)."""
    return {
        "format": "detente-check/1",
        "input": source,
        "ok": found.ok,
        "title": None if found.case is None else found.case.title,
        "digest": found.digest,
        "problems": [problem(one) for one in found.problems],
        "assumptions": [
            {"element": one.path, "text": one.text, "why": one.why, "by": one.by, "on": one.on}
            for one in found.assumptions
        ],
        "counts": None if found.counts is None else plain(found.counts),
    }


def problem(one: Problem) -> Shape:
    """One thing that is wrong."""
    place = one.place
    return {
        "severity": one.severity,
        "message": one.message,
        "file": None if place is None else place.file,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
        "expected": one.expected,
        "remedy": one.remedy,
    }


def record_views(views: Iterable[tuple[View, Any]], case: Case) -> Shape:
    """``detente-record-view/1``: per view its title and its content."""
    return {
        "format": "detente-record-view/1",
        "title": case.title,
        "views": {view.key: {"title": view.title, **plain(built)} for view, built in views},
    }


def plain(value: Any) -> Any:
    """Frozen results as dicts and lists; field names stay, a trailing underscore goes.

    >>> plain((1, None, {"a": ("b",)}))
    [1, None, {'a': ['b']}]
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name.rstrip("_"): plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value
