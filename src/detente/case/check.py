"""What is wrong with a case as such, and what in it is assumed: names, owners, labels, evidence.

No state but today's is looked at here: contradictory constraints and incomplete rankings show where the graph is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from detente.case.case import (
    Attitude,
    Belief,
    Case,
    Constraint,
    Count,
    Evidence,
    Implies,
    Never,
    Option,
    Prioritised,
    Ranking,
)
from detente.case.conditions import Condition, holds, names, show
from detente.case.finding import MOST_NAMES, Finding, Step, finding, repeated, unknown
from detente.case.finding import Known as Known
from detente.case.finding import spell as spell
from detente.errors import Problem, nearest


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """An element of a case without a statement behind it, and who signs it, if anybody."""

    path: str
    text: str
    why: str | None = None
    by: str | None = None
    on: str | None = None


def check_case(case: Case) -> tuple[Problem, ...]:
    """All that is wrong with a case, or noteworthy, without places; empty where nothing is.

    >>> from detente.case.case import Doubt, Option, Party
    >>> red, attack = Party(id="red", name="Red"), Option(id="attack", parties=("red",))
    >>> doubt = Doubt(id="d1", by="red", option="attack", of="position")
    >>> case = Case(title="x", parties={"red": red}, options={"attack": attack}, doubts=(doubt,))
    >>> [problem.message for problem in check_case(case)][0]
    "doubts, item 1, by: 'red' doubts its own option 'attack'"
    """
    return tuple(found.told() for found in findings(case))


def findings(case: Case, known: Known | None = None) -> Iterator[Finding]:
    """As `check_case`, with the path of each problem."""
    known = known or Known(parties=case.parties, options=case.options)
    yield from _form(case, known)
    yield from _options(case, known)
    yield from _constraints(case, known)
    yield from _status_quo(case, known)
    yield from _graph(case, known)
    yield from _preferences(case, known)
    yield from _positions(case, known)
    yield from _doubts(case, known)
    yield from _targets(case, known)
    yield from _attitudes(case, known)
    yield from _forbidden(case, known)
    yield from _merged(case, known)
    yield from _beliefs(case, known)
    if known.whole:
        yield from _evidence(case)


def _form(case: Case, known: Known) -> Iterator[Finding]:
    if not known.parties and known.whole:
        yield finding(("parties",), "there is no party", expected="at least one party")
    if case.graph is not None:
        for section in ("options", "constraints", "states", "forbidden", "merged"):
            if getattr(case, section):
                yield finding((section,), "stands beside a graph", expected="either options or a graph", key=True)
    elif not known.options and known.whole:
        yield finding((), "there are neither options nor a graph", expected="options, or a graph")
    if case.states is not None and case.constraints:
        yield finding(
            ("states",), "stands beside constraints", key=True,
            expected="either the list of feasible states or constraints", remedy="remove one of the two",
        )  # fmt: skip


def _options(case: Case, known: Known) -> Iterator[Finding]:
    for option in case.options.values():
        path = ("options", option.id, "party")
        if not option.parties:
            yield finding(path, "no party controls it", expected="a party, or a list of parties that share it")
        for party in option.parties:
            yield from unknown(path, "party", party, known.parties)
        yield from repeated(path, "party", option.parties)


ATTITUDES: Mapping[Attitude, str] = {"+": "devoted", "0": "indifferent", "-": "aggressive"}
COUNT_NAMES: Mapping[tuple[int, int | None], str] = {
    (0, 1): "at-most-one",
    (1, 1): "exactly-one",
    (1, None): "at-least-one",
}


def conditions_of(constraint: Constraint) -> dict[str, Condition]:
    """The conditions in a constraint by the field they stand in; none for a count."""
    match constraint:
        case Never(condition=condition):
            return {"never": condition}
        case Implies(condition=condition, then=then):
            return {"if": condition, "then": then}
        case Count():
            return {}


def options_of(constraint: Constraint) -> set[str]:
    """The options that a constraint speaks of."""
    if isinstance(constraint, Count):
        return set(constraint.options)
    return {name for condition in conditions_of(constraint).values() for name in names(condition)}


def show_constraint(constraint: Constraint) -> str:
    """The constraint as a file would say it.

    >>> show_constraint(Count(id="c1", options=("a", "b"), low=0, high=1))
    'at-most-one: a, b'
    """
    if isinstance(constraint, Count):
        name = COUNT_NAMES.get((constraint.low, constraint.high), f"between {constraint.low} and {constraint.high}")
        return f"{name}: {', '.join(constraint.options)}"
    return ", ".join(f"{word}: {show(condition)}" for word, condition in conditions_of(constraint).items())


def _constraints(case: Case, known: Known) -> Iterator[Finding]:
    yield from _ids(("constraints",), (constraint.id for constraint in case.constraints))
    for number, constraint in enumerate(case.constraints):
        path: tuple[Step, ...] = ("constraints", number)
        for field, condition in conditions_of(constraint).items():
            yield from _names(condition, (*path, field), known)
        if isinstance(constraint, Count):
            path = (*path, COUNT_NAMES.get((constraint.low, constraint.high), "options"))
            if not constraint.options:
                yield finding(path, "no option is counted", expected="a list of options")
            for place, option in enumerate(constraint.options):
                yield from unknown((*path, place), "option", option, known.options)
            yield from repeated(path, "option", constraint.options)


def _names(condition: Condition, path: tuple[Step, ...], known: Known) -> Iterator[Finding]:
    for name in sorted(names(condition) - {known.missing}):
        yield from unknown(path, "option", name, known.options, word=name)


def _ids(path: tuple[Step, ...], ids: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            remedy = "give another id; items without one are numbered by their position"
            yield finding((*path, number), f"the id {name!r} stands for two items", remedy=remedy)
        seen.add(name)


def rules_out(constraint: Constraint, taken: Mapping[str, bool]) -> bool:
    """Whether the constraint rules out the state where exactly the options with a true value are taken."""
    match constraint:
        case Never(condition=condition):
            return holds(condition, taken)
        case Implies(condition=condition, then=then):
            return holds(condition, taken) and not holds(then, taken)
        case Count(options=options, low=low, high=high):
            count = sum(taken[option] for option in options)
            return count < low or (high is not None and count > high)


def _status_quo(case: Case, known: Known) -> Iterator[Finding]:
    """A status quo that the constraints or the list of states rule out."""
    today = case.today
    if today is None or case.graph is not None or not known.whole:
        return
    if case.states is not None:
        if today not in case.states:
            yield finding(
                ("states",), f"the status quo {today} is not among the feasible states", severity="warning",
                remedy="check 'now' of the options, or add the state",
            )  # fmt: skip
        return
    taken = {option.id: bool(option.now) for option in case.options.values()}
    for number, constraint in enumerate(case.constraints):
        if options_of(constraint) <= taken.keys() and rules_out(constraint, taken):
            yield finding(
                ("constraints", number), f"{show_constraint(constraint)} rules out the status quo {today}",
                severity="warning", remedy="check 'now' of the options, or the constraint",
            )  # fmt: skip


def _graph(case: Case, known: Known) -> Iterator[Finding]:
    graph = case.graph
    if graph is None:
        return
    if not graph.states:
        yield finding(("graph", "states"), "there is no state", expected="a list of names")
    yield from repeated(("graph", "states"), "state", graph.states)
    if ">>" in graph.states:
        place = ("graph", "states", graph.states.index(">>"))
        yield finding(place, "'>>' is the strong step of rankings", expected="another name")
    states = dict.fromkeys(graph.states)
    if graph.now is not None:
        yield from unknown(("graph", "now"), "state", graph.now, states)
    for party, moves in graph.moves.items():
        yield from unknown(("graph", "moves", party), "party", party, known.parties, key=True)
        seen = set()
        for number, (before, after) in enumerate(moves):
            path = ("graph", "moves", party, number)
            yield from unknown((*path, 0), "state", before, states)
            yield from unknown((*path, 1), "state", after, states)
            if before == after:
                yield finding(path, f"a move from {before!r} to itself", expected="two different states")
            elif (before, after) in seen:
                yield finding(path, f"the move from {before!r} to {after!r} is given twice", severity="warning")
            seen.add((before, after))


def _preferences(case: Case, known: Known) -> Iterator[Finding]:
    for party, preference in case.preferences.items():
        path: tuple[Step, ...] = ("preferences", party)
        yield from unknown(path, "party", party, known.parties, key=True)
        if isinstance(preference, Prioritised):
            path = (*path, "statements")
            if case.graph is not None:
                yield finding(
                    path, "statements about options in a case with a graph", expected="a ranking of its states"
                )
                continue
            if not preference.statements:
                yield finding(path, "there is no statement", expected="at least one, or no preference at all")
            yield from _ids(path, (statement.id for statement in preference.statements))
            for number, statement in enumerate(preference.statements):
                yield from _names(statement.condition, (*path, number, "statement"), known)
        elif known.labels:
            yield from _ranking(case, preference, (*path, "ranking"))
    if case.states is not None and known.labels:
        yield from _labels(((("states", number), label) for number, label in enumerate(case.states)), _letters(case))


def _ranking(case: Case, ranking: Ranking, path: tuple[Step, ...]) -> Iterator[Finding]:
    places = (
        ((*path, number) if len(tier) == 1 else (*path, number, place), label)
        for number, tier in enumerate(ranking.tiers)
        for place, label in enumerate(tier)
    )
    if not ranking.tiers:
        yield finding(path, "no state is ranked", expected="every feasible state, best first")
    test = _state(case)
    yield from _labels(places, test)
    pairs: set[frozenset[str]] = set()
    for number, pair in enumerate(ranking.unknown):
        at = (*path[:-1], "unknown", number)
        for place, label in enumerate(pair):
            if wrong := test(label):
                yield finding((*at, place), wrong[0], expected=wrong[1])
        if pair[0] == pair[1]:
            yield finding(at, f"state {pair[0]!r:.60} is paired with itself", expected="two different states")
        elif frozenset(pair) in pairs:
            yield finding(at, f"the pair {pair[0]!r:.60}, {pair[1]!r:.60} is given twice", severity="warning")
        pairs.add(frozenset(pair))


def _state(case: Case) -> Test:
    """Whether a label is the name of a state, as far as that can be told without working out the feasible ones."""
    if case.graph is not None:
        return _among(dict.fromkeys(case.graph.states), "the states of the graph")
    merged = dict.fromkeys(one.id for one in case.merged)
    plain = _letters(case) if case.states is None else _among(dict.fromkeys(case.states), "the feasible states")

    def test(label: str) -> tuple[str, str] | None:
        if label in merged:
            return None
        if (into := case.merged_into(label)) is not None:
            return (
                f"state {label!r:.60} is merged into {into!r}",
                f"{into!r}, which stands for all that is merged into it",
            )
        return plain(label)

    return test


Test = Callable[[str], tuple[str, str] | None]


def _labels(places: Iterable[tuple[tuple[Step, ...], str]], test: Test) -> Iterator[Finding]:
    """Labels that are given twice, or that the test finds wrong (by a message and what is expected)."""
    seen: set[str] = set()
    for path, label in places:
        if label in seen:
            yield finding(path, f"state {label!r:.60} is given twice", expected="each state once")
        elif wrong := test(label):
            yield finding(path, wrong[0], expected=wrong[1])
        seen.add(label)


def _among(states: Mapping[str, object], what: str) -> Test:
    def test(label: str) -> tuple[str, str] | None:
        if label in states:
            return None
        return f"unknown state {label!r:.60}", f"one of {what}: {nearest(label[:200], list(states)[:MOST_NAMES])}"

    return test


def _letters(case: Case) -> Test:
    count = len(case.options)

    def test(label: str) -> tuple[str, str] | None:
        if strange := label.strip("YN"):
            letter = next(letter for letter in strange if letter not in "YN")
            return f"state {label!r:.60} has the letter {letter!r}", "only Y (taken) and N (not taken)"
        if len(label) != count:
            shown = label if len(label) <= 60 else f"{label[:57]}..."
            return (
                f"state {shown!r} has {len(label)} letters",
                f"{count}, one for each option: {', '.join(list(case.options)[:20])}",
            )
        return None

    return test


def _shared(option: Option | None) -> bool:
    return option is not None and option.owner is None and len(option.parties) > 1


def _positions(case: Case, known: Known) -> Iterator[Finding]:
    for party, taken in case.positions.items():
        yield from unknown(("positions", party), "party", party, known.parties, key=True)
        for option in taken:
            path = ("positions", party, option)
            yield from unknown(path, "option", option, known.options, key=True)
            if _shared(case.options.get(option)):
                yield _no_owner(path, "position on", option)
    for option in case.intentions:
        yield from unknown(("intentions", option), "option", option, known.options, key=True)
        if _shared(case.options.get(option)):
            yield _no_owner(("intentions", option), "intention for", option)


def _no_owner(path: tuple[Step, ...], what: str, option: str) -> Finding:
    message = f"a {what} the shared option {option!r} makes no dilemma, as nobody owns it"
    return finding(path, message, severity="warning", key=True)


def _doubts(case: Case, known: Known) -> Iterator[Finding]:
    yield from _ids(("doubts",), (doubt.id for doubt in case.doubts))
    for number, doubt in enumerate(case.doubts):
        path = ("doubts", number)
        yield from unknown((*path, "by"), "party", doubt.by, known.parties)
        yield from unknown((*path, "option"), "option", doubt.option, known.options)
        option = case.options.get(doubt.option)
        if option is None:
            continue
        if option.owner == doubt.by:
            yield Finding(
                path=(*path, "by"),
                problem=Problem(
                    message=f"{doubt.by!r} doubts its own option {doubt.option!r}",
                    expected="a doubt by another party than the owner",
                ),
            )
        elif _shared(option):
            yield _no_owner((*path, "option"), "doubt about", doubt.option)
        else:
            yield from _idle_doubt(case, number)


def _idle_doubt(case: Case, number: int) -> Iterator[Finding]:
    """A doubt about something that the owner has not said."""
    doubt = case.doubts[number]
    owner = case.options[doubt.option].owner
    said = {
        "position": case.positions.get(owner or "", {}).get(doubt.option) in ("yes", "no"),
        "intention": doubt.option in case.intentions,
    }
    of = [doubt.of] if doubt.of != "both" else ["position", "intention"]
    if not any(said[one] for one in of):
        yield finding(
            ("doubts", number), f"{owner!r} has stated no {' or '.join(of)} for {doubt.option!r} that could be doubted",
            severity="warning", remedy="state it, or remove the doubt",
        )  # fmt: skip


def _targets(case: Case, known: Known) -> Iterator[Finding]:
    for option, aims in case.targets.items():
        yield from unknown(("targets", option), "option", option, known.options, key=True)
        yield from repeated(("targets", option), "option", aims)
        for number, aim in enumerate(aims):
            yield from unknown(("targets", option, number), "option", aim, known.options)
            if aim == option:
                yield finding(("targets", option, number), "it is meant to move itself", expected="another option")


def _attitudes(case: Case, known: Known) -> Iterator[Finding]:
    for party, towards in case.attitudes.items():
        yield from unknown(("attitudes", party), "party", party, known.parties, key=True)
        for other in towards:
            yield from unknown(("attitudes", party, other), "party", other, known.parties, key=True)


def _forbidden(case: Case, known: Known) -> Iterator[Finding]:
    yield from _ids(("forbidden",), (one.id for one in case.forbidden))
    for number, one in enumerate(case.forbidden):
        path = ("forbidden", number)
        yield from unknown((*path, "party"), "party", one.party, known.parties)
        yield from _names(one.before, (*path, "from"), known)
        yield from _names(one.after, (*path, "to"), known)


def _merged(case: Case, known: Known) -> Iterator[Finding]:
    yield from _ids(("merged",), (one.id for one in case.merged))
    for number, one in enumerate(case.merged):
        path = ("merged", number)
        yield from _names(one.condition, (*path, "states"), known)
        if len(one.id) == len(case.options) and not one.id.strip("YN"):
            yield finding((*path, "id"), f"{one.id!r} reads as an option combination", expected="another name")


def _beliefs(case: Case, known: Known) -> Iterator[Finding]:
    for party, belief in case.beliefs.items():
        path = ("beliefs", party)
        yield from unknown(path, "party", party, known.parties, key=True)
        yield from _belief(case, known, belief, path)
        for other, deeper in belief.beliefs.items():
            at = (*path, "beliefs", other)
            yield from unknown(at, "party", other, known.parties, key=True)
            yield from _belief(case, known, deeper, at)
            if other == party:
                yield finding(at, "what a party believes of its own beliefs", expected="another party", key=True)
            if deeper.beliefs:
                yield finding((*at, "beliefs"), "a third level of belief", expected="at most two levels", key=True)


def _belief(case: Case, known: Known, belief: Belief, path: tuple[Step, ...]) -> Iterator[Finding]:
    """What is wrong in a belief of the party that `path` ends with."""
    holder = path[-1]
    for number, option in enumerate(belief.hidden):
        at = (*path, "hidden", number)
        yield from unknown(at, "option", option, known.options)
        if option in case.options and holder in case.options[option].parties:
            yield finding(at, f"{holder!r} is told not to know of its own option {option!r}", severity="warning")
    yield from repeated((*path, "hidden"), "option", belief.hidden)
    if belief.hidden and case.graph is not None:
        yield finding(
            (*path, "hidden"), "options in a case with a graph", key=True, expected="states that it holds possible"
        )
    if holder in belief.preferences:
        remedy = "what it ascribes to others stands here, its own preferences in the case"
        yield finding((*path, "preferences", str(holder)), "a party's own preferences", key=True, remedy=remedy)
    yield from _believed_states(case, known, belief, path)
    graph = case.graph if case.graph is None or belief.states is None else replace(case.graph, states=belief.states)
    states = case.states if case.graph is not None or belief.states is None else belief.states
    for found in _preferences(replace(case, graph=graph, states=states, preferences=belief.preferences), known):
        if found.path[0] == "preferences" or belief.states is not None:
            yield replace(found, path=(*path, *found.path))


def _believed_states(case: Case, known: Known, belief: Belief, path: tuple[Step, ...]) -> Iterator[Finding]:
    if belief.states is None or not known.labels:
        return
    if not belief.states:
        yield finding((*path, "states"), "there is no state", expected="the states that it holds possible")
    if case.graph is not None:
        places = (((*path, "states", number), label) for number, label in enumerate(belief.states))
        yield from _labels(places, _among(dict.fromkeys(case.graph.states), "the states of the graph"))
        return
    hidden = [number for number, option in enumerate(case.options) if option in belief.hidden]
    for number, label in enumerate(belief.states):
        if any(label[at : at + 1] == "Y" for at in hidden):
            yield finding((*path, "states", number), f"state {label!r:.60} takes up what is hidden", expected="N there")


def _evidence(case: Case) -> Iterator[Finding]:
    there = dict.fromkeys(elements(case))
    for path in case.evidence:
        if path not in there:
            close = nearest(path[:200], list(there)[:MOST_NAMES])
            yield finding(("evidence", path), "there is no such element", expected=close, key=True)
    yield from _contradicted(case)


def _contradicted(case: Case) -> Iterator[Finding]:
    """Statements that say the opposite of what they are kept beside."""
    for path, evidence in case.evidence.items():
        if both := [name for name in evidence.statements if name in evidence.against]:
            message = f"{', '.join(both)} stands on both sides"
            yield finding(("evidence", path), message, severity="warning", expected="statements, or against")
        if evidence.against:
            says = "says" if len(evidence.against) == 1 else "say"
            yield finding(
                ("evidence", path), f"{', '.join(evidence.against)} {says} the opposite of what stands there",
                severity="note", remedy="decide which holds; if the other side does, change the element and exchange "
                "'statements' and 'against'",
            )  # fmt: skip


def elements(case: Case) -> tuple[str, ...]:
    """The paths by which evidence reaches the elements of the case; a ranking is ``preferences.PARTY``."""
    return tuple(_elements(case))


def assumptions(case: Case) -> tuple[Assumption, ...]:
    """Every element of the case that no statement stands behind."""
    found = []
    for path, text in _elements(case).items():
        evidence = case.evidence.get(path, Evidence())
        if evidence.assumption:
            found.append(Assumption(path=path, text=text, why=evidence.why, by=evidence.by, on=evidence.on))
    return tuple(found)


def _elements(case: Case) -> dict[str, str]:
    """Each element's path and what it says, in words."""
    party = {key: value.name for key, value in case.parties.items()}
    option = {key: value.text or key for key, value in case.options.items()}
    found = {f"parties.{key}": f"{name} is a party" for key, name in party.items()}
    for key, each in case.options.items():
        owners = " or ".join(party.get(one, one) for one in each.parties)
        found[f"options.{key}"] = f"{owners} can: {option[key]}"
    found |= {f"constraints.{each.id}": show_constraint(each) for each in case.constraints}
    for key, preference in case.preferences.items():
        if isinstance(preference, Prioritised):
            for number, each_one in enumerate(preference.statements, 1):
                text = f"{party.get(key, key)} wants, as priority {number}: {each_one.text or show(each_one.condition)}"
                found[f"preferences.{key}.{each_one.id}"] = text
        else:
            found[f"preferences.{key}"] = f"{party.get(key, key)} ranks the states"
    for key, positions in case.positions.items():
        for name, position in positions.items():
            says = "has declared no position on" if position == "undeclared" else f"says {position} to"
            found[f"positions.{key}.{name}"] = f"{party.get(key, key)} {says}: {option.get(name, name)}"
    for name, intended in case.intentions.items():
        found[f"intentions.{name}"] = f"if nobody moves, {'' if intended else 'not '}done: {option.get(name, name)}"
    for doubt in case.doubts:
        what = "position and intention" if doubt.of == "both" else doubt.of
        doubter, subject = party.get(doubt.by, doubt.by), option.get(doubt.option, doubt.option)
        found[f"doubts.{doubt.id}"] = f"{doubter} doubts ({doubt.kind}) the {what} on: {subject}"
    for name, aims in case.targets.items():
        moved = ", ".join(option.get(aim, aim) for aim in aims)
        found[f"targets.{name}"] = f"{option.get(name, name)} is meant to move: {moved}"
    for rule in case.forbidden:
        who, way = party.get(rule.party, rule.party), f"from: {show(rule.before)}, to: {show(rule.after)}"
        found[f"forbidden.{rule.id}"] = f"{who} cannot move {way}"
    for merged in case.merged:
        found[f"merged.{merged.id}"] = f"cannot be told apart, and count as one state: {show(merged.condition)}"
    for key, towards in case.attitudes.items():
        for name, sign in towards.items():
            is_what = f"{party.get(key, key)} is {ATTITUDES[sign]} towards"
            found[f"attitudes.{key}.{name}"] = f"{is_what} {'itself' if name == key else party.get(name, name)}"
    for key, belief in case.beliefs.items():
        found[f"beliefs.{key}"] = f"{party.get(key, key)} {_believes(belief, party, option)}"
    return found


def _believes(belief: Belief, party: Mapping[str, str], option: Mapping[str, str]) -> str:
    """A belief in words."""
    parts = [f"does not know of: {', '.join(option.get(one, one) for one in belief.hidden)}"] if belief.hidden else []
    if belief.states is not None:
        parts.append(f"holds {len(belief.states)} states possible")
    for what, whom in (("ascribes preferences to", belief.preferences), ("ascribes beliefs to", belief.beliefs)):
        if whom:
            parts.append(f"{what}: {', '.join(party.get(one, one) for one in whom)}")
    return "; ".join(parts) or "sees the conflict as it is"
