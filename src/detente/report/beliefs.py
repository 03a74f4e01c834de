"""What follows where parties see different conflicts, as data and as tables: expected, actual, surprising, learnt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType

from detente.analysis.hypergames import Difference, Hypergame, Revelation, Standing, Surprise
from detente.analysis.outlook import Analysis
from detente.report.holding import unimplied
from detente.report.tables import NEVER, bullet, heading, line, made, row
from detente.report.verdict import missing
from detente.report.wording import Wording, is_plural, listed, opened, plural_verb

Shape = dict[str, Any]
Parts = Iterator[RenderableType]
MOST_NAMED = 6  # states in a line
MOST_TOLD = 12  # moves told in sentences
MEANING = {
    "undefined": "Of a state that a party does not see it has no verdict (convention: undefined).",
    "vacuous": "A state that a party does not see counts as stable for it (convention: vacuous).",
    "unstable": "A state that a party does not see counts as one that it leaves (convention: unstable).",
}


def shape(found: Hypergame) -> Shape:
    """``detente-beliefs/1``: null where it turns on preferences that are not known."""
    return {
        "format": "detente-beliefs/1",
        "title": found.case.title,
        "digest": found.digest,
        "version": found.version,
        "convention": found.convention,
        "level": found.level,
        "states": list(found.real.states),
        "status_quo": found.real.status_quo,
        "actual": {key: _standing(one) for key, one in found.actual.items()},
        "parties": {party: _party(found, party) for party in found.case.parties},
        "surprises": [
            {"party": s.party, "mover": s.mover, "from": s.before, "to": s.after, "improves": s.improves}
            for s in found.surprises
        ],
        "revelations": [_revelation(one) for one in found.revelations],
    }


def _standing(one: Standing | None) -> Shape | None:
    return None if one is None else {"held": list(one.held), "undefined": list(one.undefined)}


def _party(found: Hypergame, party: str) -> Shape:
    return {
        "states": list(found.views[party,].states),
        "unseen": list(found.unseen[party]),
        "imagined": list(found.imagined[party]),
        "sees": {other: _view(found.views[party, other], other) for other in found.case.parties},
        "expected": {key: _standing(one) for key, one in found.expected[party].items()},
        "unexpected": {key: _listed(found.unexpected(party, key)) for key in found.concepts},
        "disappointed": {key: _listed(found.disappointed(party, key)) for key in found.concepts},
    }


def _view(view: Analysis, party: str) -> Shape:
    """The states that a party is believed to see, and which of them are stable for it then."""
    return {
        "states": list(view.states),
        "stable": {key: _listed(view.stable_states(party, key)) for key in view.concepts},
    }


def _listed(states: Sequence[str] | None) -> list[str] | None:
    return None if states is None else list(states)


def _revelation(one: Revelation) -> Shape:
    return {
        "party": one.party,
        "kind": one.kind,
        "what": one.what or None,
        "actual": {key: _difference(each) for key, each in one.actual.items()},
        "expected": {key: _difference(each) for key, each in one.expected.items()},
        "reason": one.reason,
    }


def _difference(one: Difference) -> Shape:
    return {"gained": list(one.gained), "lost": list(one.lost)}


def shown(found: Hypergame) -> Parts:
    """The same as tables and sentences."""
    words = Wording(found.case)
    yield heading(found.case)
    yield line(NEVER, "dim")
    if lacking := missing(found.case):
        yield line(lacking)
    if not found.level:
        yield line("No party has beliefs of its own: all see the case as it is.")
    for party in found.case.beliefs:
        yield line(_sees(found, party))
    yield _table(found)
    if any(one is not None and one.undefined for one in found.actual.values()):
        yield line(MEANING[found.convention], "dim")
    for party in found.case.parties:
        for text in _mistaken(found, party):
            yield bullet(text)
    if found.surprises:
        yield line("Moves that come as a surprise, from today's state or one that is expected to hold", "bold")
        for each in sorted(found.surprises, key=lambda one: not one.improves)[:MOST_TOLD]:
            yield bullet(surprise(words, each))
        if len(found.surprises) > MOST_TOLD:
            yield bullet(f"and {len(found.surprises) - MOST_TOLD:,} more, in --json")
    if found.revelations:
        yield line("What learning one fact would change", "bold")
        for one in found.revelations:
            yield bullet(revelation(words, one))


def _sees(found: Hypergame, party: str) -> str:
    words, belief = Wording(found.case), found.case.beliefs[party]
    parts = [f"does not know of {listed([words.quoted(key) for key in belief.hidden])}"] if belief.hidden else []
    seen, real = len(found.views[party,].states), len(found.real.states)
    if found.unseen[party]:
        parts.append(f"sees {real - len(found.unseen[party]):,} of the {real:,} states")
    if found.imagined[party]:
        parts.append(f"holds {len(found.imagined[party]):,} of {seen:,} states possible that cannot be")
    if belief.preferences:
        parts.append(f"ascribes preferences to {words.the_parties(belief.preferences)}")
    if belief.beliefs:
        parts.append(f"ascribes beliefs to {words.the_parties(belief.beliefs)}")
    if is_plural(words.party(party)):
        parts = [plural_verb(part) for part in parts]
    return opened(f"{words.the(party)} {listed(parts) or 'believes what is so'}.")


def _table(found: Hypergame) -> RenderableType:
    undefined = any(one is not None and one.undefined for one in found.actual.values())
    headers = ["concept", "holds", *(["cannot be told"] if undefined else [])]
    drawn = made("What holds, and what each party expects to hold", *headers, *(f"{p} expects" for p in found.expected))
    for key in found.concepts:
        actual = found.actual[key]
        cells = [_few(None if actual is None else actual.held)]
        if undefined:
            cells.append(_few(None if actual is None else actual.undefined))
        expected = (each[key] for each in found.expected.values())
        row(drawn, key, *cells, *(_few(None if one is None else one.held) for one in expected))
    return drawn


def _few(states: Sequence[str] | None) -> str:
    if states is None:
        return "?"
    more = f" and {len(states) - MOST_NAMED:,} more" if len(states) > MOST_NAMED else ""
    return ", ".join(states[:MOST_NAMED]) + more or "none"


def _mistaken(found: Hypergame, party: str) -> Iterator[str]:
    """What a party expects and does not come about, and the other way round."""
    words = Wording(found.case)
    wrong = {key: found.disappointed(party, key) or () for key in found.concepts}
    if told := by_state(wrong):
        yield opened(f"{words.does(party, 'expects')} to hold what does not: {told}.")
    new = {key: found.unexpected(party, key) or () for key in found.concepts}
    if told := by_state(new):
        yield opened(f"{words.does(party, 'does')} not expect to hold what does: {told}.")


def by_state(states: Mapping[str, Sequence[str]]) -> str:
    """States with the strongest of the concepts that list them.

    >>> by_state({"nash": ["NN"], "gmr": ["NN", "YY"]})
    'NN (nash), YY (gmr)'
    """
    keys: dict[str, list[str]] = {}
    for key, each in states.items():
        for state in each:
            keys.setdefault(state, []).append(key)
    told = [f"{state} ({' '.join(unimplied(concepts))})" for state, concepts in keys.items()]
    more = f" and {len(told) - MOST_NAMED:,} more" if len(told) > MOST_NAMED else ""
    return ", ".join(told[:MOST_NAMED]) + more


def surprise(words: Wording, one: Surprise) -> str:
    """A move to a state that somebody does not see, in words."""
    gain = {None: "", True: ", and would gain by it", False: ", though not to its gain"}[one.improves]
    where = "" if words.drawn else f" in {one.before}"
    deed = words.deed(one.before, one.after, "take")
    return opened(f"{words.the(one.mover)} can {deed}{where}{gain}; {words.does(one.party, 'does')} not see that.")


def revelation(words: Wording, one: Revelation) -> str:
    """What learning a fact would change, in words."""
    match one.kind:
        case "option":
            fact = f"of {words.quoted(one.what)}"
        case "preference":
            fact = f"what {words.does(one.what, 'prefers')}"
        case _:
            fact = "which states can occur"
    head = f"If {words.the(one.party)} learned {fact}"
    if one.reason is not None:
        return f"{head}: not told; {one.reason}."
    parts = [
        f"{what}: {told}"
        for what, each, field in (
            ("then also holds", one.actual, "gained"),
            ("no longer holds", one.actual, "lost"),
            ("it would then expect", one.expected, "gained"),
            ("it would no longer expect", one.expected, "lost"),
        )
        if (told := by_state({key: getattr(difference, field) for key, difference in each.items()}))
    ]
    return f"{head}: {'; '.join(parts) or 'nothing that is told here would change'}."
