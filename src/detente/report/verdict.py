"""One verdict explained: its witness move by move, checked against the definitions, told in sentences.

The sentences say no more than the witness proves. A comparison of two states names the statement of preference that
decides it: the most important one that holds in one state and not in the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.analysis import Analysis, Explanation
from detente.analysis.explain_large import LISTED
from detente.case.case import Case, Prioritised, Ranking
from detente.errors import UnknownNameError
from detente.report.account import account_of
from detente.report.evidence import OPTIONS, Sentence, sentence
from detente.report.wording import Wording, counted, is_plural, listed, opened
from detente.stability import Account, Checked, Concept, Line, Move, Witness, checked, verify_account
from detente.stability.large import LargeWitness
from detente.stability.verify_arrays import check

NOTHING = Account(text="", stable=True)
SHOWN = 6  # counter-moves that are told one by one; the rest are counted


@dataclass(frozen=True, kw_only=True)
class Step:
    """One move of one party, by ids and state labels."""

    party: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An improvement of the party and the others' moves that answer it."""

    improvement: Step
    path: tuple[Step, ...]


@dataclass(frozen=True)
class Verdict:
    """An explanation with names in place of numbers, and its sentences."""

    source: Explanation

    @property
    def case(self) -> Case:
        """The case it is about."""
        return self.source.case

    @property
    def concept(self) -> Concept:
        """The concept of the verdict."""
        return self.source.concept

    @property
    def party(self) -> str:
        """The party of the verdict."""
        return self.source.party

    @property
    def state(self) -> str:
        """The state of the verdict."""
        return self.source.state

    @property
    def proof(self) -> Witness | None:
        """What proves the verdict; None for a concept that gives no witness, and in a large model."""
        return self.source.witness

    @property
    def large(self) -> LargeWitness | None:
        """What proves the verdict in a large model."""
        return self.source.large

    @property
    def proved(self) -> bool:
        """Whether there is a witness of either kind."""
        return self.proof is not None or self.large is not None

    @property
    def n_answers(self) -> int:
        """Of a state that holds: how many improvements there are, whether or not a reply to each is given here."""
        return len(self.answers) if self.large is None else int(self.large.improvements.size)

    @property
    def n_reachable(self) -> int:
        """Of a state that does not hold: how many states the others can bring about."""
        if self.large is not None:
            return int(self.large.reachable.size)
        account = self.source.account
        return len(self.reachable) if account is None or account.reachable is None else int(account.reachable.size)

    @property
    def n_counters(self) -> int:
        """... and from how many of these the party moves on."""
        return len(self.counters) if self.large is None else int(self.large.hurting.size)

    @property
    def worst(self) -> str | None:
        """... and the one that leaves the party with least; told of large models."""
        worst = (self.large or self.source.account or NOTHING).worst
        return None if worst is None else self.source.labels[worst]

    @property
    def by_itself(self) -> bool:
        """Whether the state holds as no move of the party is a gain; told of the core concepts only."""
        return self.source.stable and self.concept.family == "core" and not self.answers

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Of a state that holds: every improvement with a reply."""
        proof = self.proof or self.large
        return tuple(
            Answer(improvement=self.step(one.improvement), path=tuple(map(self.step, one.path)))
            for one in (() if proof is None else proof.replies)
        )

    @cached_property
    def improvement(self) -> Step | None:
        """Of a state that does not hold: the move that upsets it."""
        proof, account = self.proof or self.large, self.source.account
        move = None if proof is None else proof.improvement
        if account is not None and account.reachable is not None:
            move = account.lines[0].moves[0]
        return None if move is None else self.step(move)

    @cached_property
    def reachable(self) -> tuple[str, ...]:
        """... and all states that the others can bring about after it; empty where they are too many to be named."""
        labels: Mapping[int, str] = self.source.labels
        if self.large is not None:
            named = self.large.reachable.size <= LISTED
            return tuple(labels[index] for index in self.large.reachable.tolist()) if named else ()
        return tuple(labels[index] for index in (() if self.proof is None else self.proof.reachable))

    @cached_property
    def counters(self) -> tuple[Step, ...]:
        """... with the party's own next move where that decides; of very many the first."""
        if self.large is not None:
            return tuple(self.step(self.large.counter(at)) for at in range(min(LISTED, self.n_counters)))
        return tuple(map(self.step, self.proof.counters if self.proof is not None else ()))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The verdict told."""
        if self.source.compared:
            return _compared(self)
        if self.concept.family != "core":
            return account_of(self.source)
        return _stable(self) if self.source.stable else _unstable(self)

    @property
    def paths(self) -> tuple[str, ...]:
        """The elements of the case that the sentences rest on."""
        return tuple(dict.fromkeys(path for said in self.sentences for path in said.paths))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of play of a concept that gives no witness of replies."""
        return () if self.source.account is None else self.source.account.lines

    def step(self, move: Move) -> Step:
        """A move by names."""
        labels = self.source.labels
        return Step(party=list(self.case.parties)[move.party], before=labels[move.before], after=labels[move.after])


def examined(analysis: Analysis, it: Verdict) -> Checked | None:
    """What the checkers find of what a verdict tells; None where there is nothing that they could check."""
    source = it.source
    if source.compared:
        return _all_examined(analysis, it)
    if it.large is not None:
        return Checked(tuple(check(it.large)))
    if it.proof is not None:
        return checked(analysis.graph, it.proof)
    if source.account is None:
        return None
    party, state = list(it.case.parties).index(it.party), analysis.index(it.state)
    found = verify_account(analysis.graph, it.concept, party, state, source.stable, source.account)
    return None if found is None else Checked(found)


def _all_examined(analysis: Analysis, it: Verdict) -> Checked | None:
    """The same of a verdict that follows from others."""
    found = [examined(analysis, Verdict(one)) for one in it.source.compared]
    first, second = (one.stable for one in it.source.compared)
    if any(one is None for one in found):
        return None
    wrong = tuple(said for one in found if one is not None for said in one.objections)
    if it.source.stable != (first and not second):
        wrong = (*wrong, "the verdict does not follow from those that it compares")
    return Checked(wrong, all(one.whole for one in found if one is not None))


def objections(analysis: Analysis, it: Verdict) -> tuple[str, ...] | None:
    """What the checkers find wrong; None where there is nothing, or not all of it, that they could check."""
    found = examined(analysis, it)
    return None if found is None or not (found.whole or found.objections) else found.objections


def _compared(it: Verdict) -> tuple[Sentence, ...]:
    """What a verdict follows from, each told by itself."""
    assert it.source.account is not None
    told = [sentence(it.source.account.text, list(map(order, it.case.preferences)))]
    for one in map(Verdict, it.source.compared):
        told += [sentence(f"Under {one.concept.key}:"), *one.sentences]
    what = "holds" if it.source.stable else "does not hold"
    who = Wording(it.case).the(it.party)
    return (*told, sentence(f"So it follows from the case that this state {what} for {who} under {it.concept.name}."))


def _stable(it: Verdict) -> tuple[Sentence, ...]:
    words = Wording(it.case)
    if not it.n_answers:
        who = words.the(it.party)
        text = f"{words.does(it.party, 'has')} no move from here to a better state; so it holds for {who} by itself."
        return (_said(text, [OPTIONS, order(it.party)]),)
    one = it.n_answers == 1
    head = (
        f"{words.does(it.party, 'has')} {counted(it.n_answers, 'move')} to "
        f"{'a better state' if one else 'better states'}; "
        f"{'it' if one else 'each'} can be answered so that nothing is gained."
    )
    shown = it.answers if it.large is None else it.answers[:SHOWN]
    told = [said for answer in shown for said in _answered(it, words, answer)]
    if it.n_answers > len(shown):
        rest = counted(it.n_answers - len(shown), "further move")
        told.append(sentence(f"The same is true of {rest} to better states.", [OPTIONS, order(it.party)]))
    end = f"So it follows from the case that this state holds for {words.the(it.party)} under {it.concept.name}."
    return (_said(head, [OPTIONS, order(it.party)]), *told, sentence(end))


def _said(text: str, paths: list[str]) -> Sentence:
    return sentence(opened(text), paths)


def _answered(it: Verdict, words: Wording, answer: Answer) -> tuple[Sentence, ...]:
    who, move = words.the(it.party), answer.improvement
    reason, paths = because(it.case, it.party, better=move.after, worse=move.before)
    first = f"By {words.deed(move.before, move.after, 'taking')}, {who} would be better off{reason}."
    told = [sentence(first, [*words.touched(move.before, move.after), *paths])]
    told += [_reply(it, words, step, later=number > 0) for number, step in enumerate(answer.path)]
    last = answer.path[-1].after if answer.path else move.after
    if last == it.state:
        ends, paths = "That brings back the state from which it started", []
    else:
        reason, paths = because(it.case, it.party, better=it.state, worse=last)
        alike = f", as the preferences of {who} do not tell the two states apart"
        ends = f"That leaves {who} no better off than before{reason or alike}"
    if it.concept.answers_again:
        ends += f", and no further move of {who} leads to anything better than before"
        paths = [*paths, OPTIONS, order(it.party)]
    told.append(sentence(f"{ends}.", paths))
    return tuple(told)


def _reply(it: Verdict, words: Wording, step: Step, *, later: bool) -> Sentence:
    how = "go on and" if later else "answer and"
    text = f"{words.the(step.party)} can {how} {words.deed(step.before, step.after, 'take')}"
    paths = words.touched(step.before, step.after)
    if it.concept.replies == "improvements":
        reason, more = because(it.case, step.party, better=step.after, worse=step.before)
        text += f", and gain by it{reason}" if is_plural(words.party(step.party)) else f", and gains by it{reason}"
        paths = [*paths, *more]
    return _said(f"{text}.", paths)


def _unstable(it: Verdict) -> tuple[Sentence, ...]:
    words = Wording(it.case)
    who, move = words.the(it.party), it.improvement
    assert move is not None  # a state that does not hold has an improvement
    reason, paths = because(it.case, it.party, better=move.after, worse=move.before)
    text = f"{who} can {words.deed(move.before, move.after, 'take')} and would be better off{reason}."
    told = [_said(text, [*words.touched(move.before, move.after), *paths])]
    if it.concept.replies == "none":
        told.append(sentence("This concept looks no further than one move."))
    else:
        told.append(_closed(it, words))
    told += [_counter(it, words, step) for step in it.counters[:SHOWN]]
    if it.n_counters > SHOWN:
        rest = counted(it.n_counters - SHOWN, "further state")
        told.append(
            sentence(f"The same is true of {rest} that the others can bring about.", [OPTIONS, order(it.party)])
        )
    told.append(
        sentence(f"So it follows from the case that this state does not hold for {who} under {it.concept.name}.")
    )
    return tuple(told)


def _closed(it: Verdict, words: Wording) -> Sentence:
    who, gains = words.the(it.party), it.concept.replies == "improvements"
    paths = [OPTIONS, *map(order, it.case.preferences if gains else [it.party])]
    count = it.n_reachable
    if not count:
        return sentence(f"None of the others has a move{' that it gains by' if gains else ''} to answer with.", paths)
    kind = "moves that each of them gains by" if gains else "moves"
    if count == 1:
        only = words.state(it.reachable[0])
        text = f"By {kind} the others can then bring about one state only ({only}); it is"
    else:
        text = f"By {kind} the others can then bring about {count:,} states; each of them is"
    text += f" better for {who} than the state it started from"
    if it.counters:
        text += f", or {who} can move on from it to one that is"
    if it.worst is not None and count > 1:
        text += f". The worst of them for {who} is {it.worst}"
    return sentence(f"{text}.", paths)


def _counter(it: Verdict, words: Wording, step: Step) -> Sentence:
    who = words.the(it.party)
    reason, paths = because(it.case, it.party, better=step.after, worse=it.state)
    text = (
        f"If the others bring about {_inline(words, step.before)}, {who} can "
        f"{words.deed(step.before, step.after, 'take')} and would be better off than at the start{reason}."
    )
    return sentence(text, [*words.touched(step.before, step.after), *paths])


def _inline(words: Wording, state: str) -> str:
    said = words.state(state)
    return said if said.startswith("the state") else f"the state ({said})"


def because(case: Case, party: str, *, better: str, worse: str) -> tuple[str, list[str]]:
    """Why a party prefers one state, as the end of a clause, and the evidence paths of that reason.

    Empty where no statement tells the two apart; for a ranking the reason is the ranking itself.
    """
    words = Wording(case)
    decisive = words.deciding(party, better, worse)
    preference = case.preferences.get(party)
    if decisive is not None and isinstance(preference, Prioritised):
        place = preference.statements.index(decisive) + 1
        count, wish = len(preference.statements), words.condition(decisive.condition)
        return f" (line {place} of its {count} preferences decides: {wish})", [f"preferences.{party}.{decisive.id}"]
    return (" (by its ranking)" if isinstance(preference, Ranking) else ""), [order(party)]


def order(party: str) -> str:
    """The evidence path of a party's whole preference."""
    return f"preferences.{party}"


def head(it: Verdict, *, short: bool = False) -> str:
    """The verdict in one sentence; `short` leaves out what the state is."""
    words = Wording(it.case)
    what = "holds" if it.source.stable else "does not hold"
    which = "It" if short else opened(_inline(words, it.state))
    return f"{which} {what} for {words.the(it.party)} under {it.concept.name}."


def missing(case: Case) -> str:
    """For which parties stability cannot be told, as a sentence; empty where it can be told for all."""
    words = Wording(case)
    lacking = [words.the(key) for key in case.parties if key not in case.preferences]
    if not lacking:
        return ""
    whom = "it" if len(lacking) == 1 else "them"
    return f"No preferences are given for {listed(lacking)}: stability cannot be told for {whom}."


def known_party(case: Case, name: str) -> str:
    """The id of a party that is given by its id or its name.

    Raises:
        UnknownNameError: there is none.
    """
    for key, party in case.parties.items():
        if name.casefold() in (key.casefold(), party.name.casefold()):
            return key
    raise UnknownNameError("party", name, tuple(case.parties))


def status_quo(case: Case) -> str:
    """The state of today.

    Raises:
        UnknownNameError: the case does not say it.
    """
    if case.status_quo is None:
        raise UnknownNameError("state", "now", ("the case does not say which options are taken now",))
    return case.status_quo
