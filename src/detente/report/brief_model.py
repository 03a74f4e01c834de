"""What a brief says, as plain values for its template: the claims, each with its links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from detente.analysis import Analysis
from detente.analysis.outlook import Verdicts
from detente.case.case import Case, Prioritised, Ranking
from detente.dilemmas import CAVEAT, KINDS, Dilemma
from detente.dilemmas.ways_out import WayOut, ways_out
from detente.record.record import Record
from detente.record.views import VIEWS
from detente.report import prose
from detente.report.columns import in_english, parts_of
from detente.report.evidence import OPTIONS, Sentence
from detente.report.grid import board_rows
from detente.report.holding import Holding, holding, how_many_hold
from detente.report.references import Ref, References
from detente.report.strategic_map import MOST_STATES, StrategicMap, can_explain, strategic_map, telling
from detente.report.svg import draw
from detente.report.verdict import Verdict, because, head, missing, objections, order
from detente.report.wording import Wording, actors, counted, listed, opened, plural_verb
from detente.stability import Concept, concept
from detente.version import __version__

MOST_CARDS = 12
MOST_SHORT = 8  # letters of a short name
MOST_SUMMED = 9  # sentences of the summary
MOST_WITNESSES = 8  # states whose verdicts are explained
Values = dict[str, Any]

INTRO = {
    "exchange": "Demands against answers, issue by issue.",
    "principles": "What each party affirms it does not give up.",
    "ledger": "Aid and deliveries. No stage and no currency is added to another.",
    "transfers": "Who would pass on what, and whose consent it waits for.",
    "measures": "Sanctions, export limits and other levers: trigger, target, cost, and who disagrees.",
    "forces": "What is deployed where, according to whom.",
    "timeline": "All of it by date, as exact as the source.",
}


def content(result: Analysis, record: Record | None) -> Values:
    """All values that the template asks for."""
    case = result.case
    words, refs = Wording(case), References(case, record)
    held, total = holding(result), how_many_hold(result)[0]
    numbers = _numbered(held)
    cards = [_card(result, words, one, numbers) for one in held[:MOST_CARDS]]
    return {
        "version": __version__,
        "digest": result.digest,
        "case": case,
        "words": words,
        "actors": actors,
        "refs": refs,
        "record": record,
        "profile": result.dilemmas.profile,
        "summary": _summary(result, words, refs, held, numbers),
        "missing": missing(case),
        "board": _board(result, refs),
        "shared": [words.option(key) for key in result.dilemmas.shared_options],
        "splits": [_split(words, refs, split) for split in result.dilemmas.splits],
        "parties": [_party(result, words, refs, key) for key in case.parties],
        "pairs": _pairs(result),
        "kinds": list(dict.fromkeys(found.kind for found in result.dilemmas.dilemmas)),
        "would_be": [prose.would_be(case, one) for one in result.dilemmas.would_be if one.dilemmas],
        "concepts": [concept(key) for key in result.concepts],
        "short": short,
        "cards": cards,
        "more_cards": max(0, total - len(cards) + any(card["is_now"] and not card["holds"] for card in cards)),
        "matrix": [_matrix_row(result, words, one, numbers) for one in held[:MOST_CARDS]],
        "counts": [(concept(key), _sum(result.held_by_all(key))) for key in result.concepts],
        "map": draw(plan, words) if (plan := strategic_map(result, held, numbers)).nodes else None,
        "map_moves": _map_moves(words, refs, plan),
        "map_left_out": (
            max(0, total - sum(one.concepts != () for one in held if one.state in plan.states)),
            plan.arcs_left_out,
        ),
        "too_large": None if can_explain(result) else MOST_STATES,
        "witnesses": _witnesses(result, words, refs, held, numbers),
        "views": _views(refs, record),
        "preferences": [_preference(words, refs, key) for key in case.parties],
        "options": [_option(words, refs, key) for key in case.options],
        "drawn": _drawn(words),
        "constraints": [(words.constraint(one), refs.of([f"constraints.{one.id}"])) for one in case.constraints],
        "dilemma_kinds": [kind for kind in KINDS if result.dilemmas.profile in kind.profiles],
        "caveat": CAVEAT,
        "n_states": result.graph.n_states,
    }


def _numbered(held: Sequence[Holding]) -> dict[str, int]:
    """Outcomes are numbered from 1; the status quo is 0."""
    outcomes = [one.state for one in held if not one.is_status_quo]
    return {**{one.state: 0 for one in held if one.is_status_quo}, **{s: n for n, s in enumerate(outcomes, 1)}}


def _title(one: Holding, numbers: dict[str, int]) -> str:
    return "Status quo" if one.is_status_quo else f"Outcome {numbers[one.state]}"


def _told(refs: References, said: Iterable[Sentence]) -> list[tuple[str, tuple[Ref, ...]]]:
    """Sentences with their links."""
    return [(one.text, refs.of(one.paths)) for one in said]


def _summary(
    result: Analysis, words: Wording, refs: References, held: Sequence[Holding], numbers: dict[str, int]
) -> list[tuple[str, str, str]]:
    """The main findings: a sentence, where it is shown, and what the link is called."""
    assumed = counted(len(refs.assumptions), "assumption")
    if refs.record is None:
        text = f"This brief rests on {assumed}; there is no record of statements."
    else:
        quoted = f"{counted(len(refs.statements), 'statement')} quoted from {counted(len(refs.documents), 'document')}"
        read = [f"on {counted(len(refs.readings), 'reading')} of them"] if refs.readings else []
        text = f"This brief rests {listed([f'on {quoted}', *read, f'on {assumed}'])}."
    said = [(text, "#assumptions", "assumptions")]
    if result.case.options:
        clashes = sum(row.clash for row in board_rows(result.case))
        count = counted(len(result.case.options), "option")
        text = f"Positions clash on {clashes} of {count}; {counted(len(result.case.doubts), 'doubt')} entered."
        said.append((text, "#board", "the board"))
        said.append((_most_pressed(result, words), "#pressure", "the dilemmas"))
    said.append(
        (_now(result, words), "#state-0" if numbers and 0 in numbers.values() else "#outcomes", "the status quo")
    )
    said.append((_settles(result), "#outcomes", "the outcomes"))
    for one in held:
        if one.concepts == tuple(result.concepts) and len(result.concepts) > 1 and len(said) < MOST_SUMMED:
            text = f"Holding for all under every concept: {words.state(one.state)}."
            said.append((text, f"#state-{numbers[one.state]}", _title(one, numbers).lower()))
    return said


def _most_pressed(result: Analysis, words: Wording) -> str:
    count = {key: len(result.dilemmas.held_by(key)) for key in result.case.parties}
    most = max(count.values(), default=0)
    if not most:
        return "No party bears a dilemma."
    named = words.the_parties([key for key, n in count.items() if n == most])
    free = [key for key, n in count.items() if not n]
    each = " each" if list(count.values()).count(most) > 1 else ""
    text = f"{counted(len(result.dilemmas.dilemmas), 'dilemma')} in all; most bear on {named} ({most}{each})"
    return f"{text}; none on {words.the_parties(free)}." if free else f"{text}."


def _now(result: Analysis, words: Wording) -> str:
    now = result.status_quo
    if now is None:
        return "The status quo is not known."
    index = result.index(now)
    verdicts = {
        party: [key for key in result.concepts if (held := result.held(party, key)) is not None and held[index]]
        for party, known in result.stable.items()
        if known is not None
    }
    firm = [key for key, held in verdicts.items() if held == list(result.concepts)]
    loose = [key for key, held in verdicts.items() if not held]
    part = [key for key in verdicts if key not in firm and key not in loose]
    said = []
    if firm:
        said.append(f"holds for {words.the_parties(firm)} under every concept")
    if part:
        said.append(f"holds for {words.the_parties(part)} under some concepts only")
    if loose:
        said.append(f"holds for {words.the_parties(loose)} under none")
    return f"The status quo {listed(said)}." if said else "Of the status quo no verdict can be given."


def _sum(held: Verdicts | None) -> int | None:
    return None if held is None else int(held.sum())


def _settles(result: Analysis) -> str:
    if all(result.held_by_all(key) is None for key in result.concepts):
        return "Whether a state holds for all cannot be told, as preferences are missing."
    some, firm = how_many_hold(result)
    if not some:
        return (
            f"None of the {counted(result.graph.n_states, 'state')} holds for all parties under any concept considered."
        )
    of = f"{some:,} of {counted(result.graph.n_states, 'state')}"
    every = f"{firm:,} of them under all {len(result.concepts)} considered"
    return f"{of} hold for all parties under at least one concept, {every}."


def _board(result: Analysis, refs: References) -> list[Values]:
    rows = board_rows(result.case, result.dilemmas)
    return [
        {
            "row": row,
            "intention_refs": refs.of([row.intention_path]) if row.intention_path else (),
            "cells": [(cell, refs.of(cell.paths)) for cell in row.cells.values()],
        }
        for row in rows
    ]


def _split(words: Wording, refs: References, split: Any) -> tuple[str, tuple[Ref, ...]]:
    text = (
        f"{_several(words, split.yes, 'asks')} that {words.the(split.owner)} carry out {words.quoted(split.option)}; "
        f"{_several(words, split.no, 'is')} against it."
    )
    return opened(text), refs.of(f"positions.{party}.{split.option}" for party in (*split.yes, *split.no))


def _several(words: Wording, keys: Sequence[str], verb: str) -> str:
    """Parties and what they do."""
    return words.does(keys[0], verb) if len(keys) == 1 else f"{words.the_parties(keys)} {plural_verb(verb)}"


def _pairs(result: Analysis) -> list[tuple[str, list[str]]]:
    """Per holder what it bears towards each other party, in the order of the parties."""
    rows = []
    for holder in result.case.parties:
        held = result.dilemmas.held_by(holder)
        cells = []
        for other in result.case.parties:
            kinds = [found.kind for found in held if found.counterpart == other]
            cells.append(", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)))
        rows.append((holder, cells))
    return rows


def _party(result: Analysis, words: Wording, refs: References, key: str) -> Values:
    held = result.dilemmas.held_by(key)
    counts = {kind: sum(found.kind == kind for found in held) for kind in {f.kind for f in result.dilemmas.dilemmas}}
    return {
        "key": key,
        "name": words.party(key),
        "actors": result.case.parties[key].actors,
        "refs": refs.of([f"parties.{key}"]),
        "counts": counts,
        "imposed": sum(found.counterpart == key for found in result.dilemmas.dilemmas),
        "dilemmas": [_dilemma(result.case, refs, found, result.dilemmas.profile) for found in held],
    }


def _dilemma(case: Case, refs: References, found: Dilemma, profile: str) -> Values:
    words = Wording(case)
    return {
        "kind": found.kind,
        "towards": words.party(found.counterpart),
        "over": words.option(found.option),
        "modes": found.modes,
        "told": _told(refs, prose.dilemma(case, found)),
        "ways": [_way(case, words, way) for way in ways_out(case, found, profile)],
    }


def _way(case: Case, words: Wording, way: WayOut) -> Values:
    return {
        "actor": words.party(way.actor) if way.actor is not None else "Anybody",
        "text": prose.fitted(words, way.text),
        "removes": len(way.removes),
        "creates": [prose.named(case, found) for found in way.creates],
        "changes": [prose.named(case, found) for found in way.changes],
        "clears": len(way.clears),
    }


def _card(result: Analysis, words: Wording, one: Holding, numbers: dict[str, int]) -> Values:
    taken = words.taken(one.state)
    now = words.taken(result.status_quo) if result.status_quo is not None else taken
    shown = [key for key in taken if taken[key] or now[key]]
    groups = [
        (who, [(words.option(key), "✓" if now[key] and taken[key] else "+" if taken[key] else "−") for key in keys])
        for who, keys in words.by_owner(shown)
    ]
    idle = [who for who, _ in words.by_owner(taken) if who not in dict(groups)]
    return {
        "title": _title(one, numbers),
        "anchor": f"state-{numbers[one.state]}",
        "state": one.state,
        "groups": groups,
        "idle": listed(idle),
        "holds": listed([short(concept(key)) for key in one.concepts]),
        "lacks": listed([short(concept(key)) for key in result.concepts if key not in one.concepts]),
        "is_now": one.is_status_quo,
        "known": all(result.held_by_all(key) is not None for key in result.concepts),
    }


def short(one: Concept) -> str:
    """A concept in a word."""
    return one.name if len(one.name) <= MOST_SHORT else one.key.upper()


def _matrix_row(result: Analysis, words: Wording, one: Holding, numbers: dict[str, int]) -> Values:
    cells = []
    for key in result.concepts:
        verdicts = {party: result.held(party, key) for party in result.stable}
        against = [party for party, held in verdicts.items() if held is not None and not held[one.index]]
        unknown = [party for party, held in verdicts.items() if held is None]
        cells.append({"against": words.parties(against), "unknown": words.parties(unknown)})
    return {"title": _title(one, numbers), "anchor": f"state-{numbers[one.state]}", "cells": cells}


def _map_moves(words: Wording, refs: References, plan: StrategicMap) -> list[tuple[str, tuple[Ref, ...]]]:
    """The numbered moves of the map in sentences."""
    names = {node.state: node.name for node in plan.nodes}
    told = []
    for arc in plan.arcs:
        deed = words.deed(arc.before, arc.after, "take")
        text = f"{names[arc.before]} to {names[arc.after]}: {words.the(arc.party)} can {deed}"
        paths = words.touched(arc.before, arc.after)
        if arc.improves:
            reason, more = because(words.case, arc.party, better=arc.after, worse=arc.before)
            text, paths = f"{text}, to its own gain{reason}", [*paths, *more]
        elif arc.improves is False:
            text, paths = f"{text}, without a gain of its own", [*paths, order(arc.party)]
        told.append((f"{text}.", refs.of(paths)))
    return told


def _witnesses(
    result: Analysis, words: Wording, refs: References, held: Sequence[Holding], numbers: dict[str, int]
) -> list[Values]:
    """Per shown state: for whom it holds as there is no better move, and for the others a verdict with its witness."""
    said = []
    for one in held[:MOST_WITNESSES] if can_explain(result) else ():
        verdicts = {key: found for key in result.stable if (found := telling(result, one, key)) is not None}
        alone = [key for key, found in verdicts.items() if found.by_itself]
        whom = words.the_parties(alone)
        them = "it" if len(alone) == 1 else "them"
        text = f"It holds under every concept for {whom}: none of the moves open to {them} is a gain."
        said.append(
            {
                "title": _title(one, numbers),
                "anchor": f"why-{numbers[one.state]}",
                "state": opened(words.state(one.state)),
                "alone": [(text, refs.of([OPTIONS, *map(order, alone)]))] if alone else [],
                "verdicts": [_verdict(result, refs, found) for key, found in verdicts.items() if key not in alone],
            }
        )
    return said


def _verdict(result: Analysis, refs: References, found: Verdict) -> Values:
    return {
        "head": head(found, short=True),
        "stable": found.source.stable,
        "told": _told(refs, found.sentences),
        "verified": None if (wrong := objections(result, found)) is None else not wrong,
    }


def _views(refs: References, record: Record | None) -> list[Values]:
    if record is None:
        return []
    found = []
    for view in VIEWS:
        parts = [
            {
                "title": part.title,
                "headers": part.headers,
                "note": part.note,
                "rows": [(row.cells, [refs.statement(key) for key in row.statements]) for row in part.rows],
            }
            for part in parts_of(view.title, view.build(record), in_english(record))
        ]
        found.append({"key": view.key, "title": view.title, "intro": INTRO.get(view.key, ""), "parts": parts})
    return found


def _preference(words: Wording, refs: References, key: str) -> Values:
    preference = words.case.preferences.get(key)
    lines: list[tuple[str, tuple[Ref, ...]]] = []
    tiers: list[str] = []
    if isinstance(preference, Prioritised):
        lines = [
            (words.condition(one.condition), refs.of([f"preferences.{key}.{one.id}"])) for one in preference.statements
        ]
    elif isinstance(preference, Ranking):
        tiers = [" = ".join(tier) for tier in preference.tiers]
    return {
        "name": words.party(key),
        "lines": lines,
        "tiers": tiers[:60],
        "more": max(0, len(tiers) - 60),
        "refs": refs.of([f"preferences.{key}"]) if tiers else (),
    }


def _drawn(words: Wording) -> list[tuple[str, list[str]]]:
    """The moves of a drawn graph per party; none in option form."""
    graph = words.case.graph
    if graph is None:
        return []
    return [(words.party(key), [f"{a} → {b}" for a, b in graph.moves.get(key, ())]) for key in words.case.parties]


def _option(words: Wording, refs: References, key: str) -> Values:
    option = words.case.options[key]
    targets = words.case.targets.get(key, ())
    return {
        "key": key,
        "text": words.option(key),
        "who": words.parties(option.parties),
        "now": {True: "yes", False: "no", None: "not known"}[option.now],
        "moves": {"both": "both ways", "set-only": "cannot be undone", "drop-only": "can only be dropped"}[
            option.moves
        ],
        "targets": [words.option(one) for one in targets],
        "refs": refs.of([f"options.{key}", *([f"targets.{key}"] if targets else [])]),
    }
