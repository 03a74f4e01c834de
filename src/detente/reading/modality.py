"""How an act stands: done, ongoing, announced, demanded, conditional, denied or feared; and how likely it is.

What *might* happen or *is unlikely to* is no fact: harm is then feared, anything else conditional, or announced if it
is expected. What *reportedly* happened, or *soll geschehen sein*, stays done, with these words as its likelihood. What
somebody *failed to* do or *unterließ* is denied. What *nobody believes*, or is *unclear*, is no statement at all. The
words stand in ``[grammar]`` of the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from detente.reading.clauses import Clauses
from detente.reading.composed import HARMS, Composed
from detente.reading.pieces import Clause
from detente.reading.reading import DateMention
from detente.reading.spans import Spans
from detente.reading.triggers import Trigger
from detente.record.statement import Modality

_ANNOUNCED = frozenset(["threaten", "pledge"])
_JUDGED = frozenset(["accuse", "criticise"])
_PAST = frozenset(["consult", "deploy", "block", "attack", "deliver"])  # deeds that a condition behind them leaves done
_REFUSED = frozenset(["withhold", "reject", "affirm", "block"])  # what the negation of other acts is
_DATED = frozenset(
    ["deploy", "block", "withhold", "deliver", "withdraw", "consult", "sanction", "propose", "authorise"]
)
_LASTING = _DATED | {"affirm", "attack"}
_LINKS = frozenset(["to", "from", "of"])  # between *failed*, *refrained*, *stopped short* and their verb
_BEFORE = 3  # words before a noun
_KINDS = {"alleged": "hearsay", "possible": "guess", "planned": "expected"}
_NEAR = 6  # words between a hedge and its verb
_SETS = ("may_be", "guesses", "hearsay", "to_be", "seems", "omits", "nearly")


class Hedge(NamedTuple):
    """The words that make an act less than a fact, and what they say of it."""

    words: str
    kind: str  # guess, hearsay, expected, undone
    past: bool = False  # of what has happened, if it has


_PASSIVE = frozenset(["wurde", "wurden"])


class Modalities:
    """Tells how the acts of one text stand."""

    def __init__(self, clauses: Clauses, composed: Composed, dates: Spans[DateMention]) -> None:
        self.clauses, self.words, self.german = clauses, clauses.words, clauses.german
        self.lows, self.grammar = clauses.forms.lows, clauses.lexicon.words
        self.composed, self.future, self.dates = composed, composed.future, dates
        self.hedging = clauses.lexicon.any_of(*_SETS)
        self.helping = clauses.lexicon.any_of("perfect", "passive", "may", "must", "future")
        self.perfect = clauses.lexicon.any_of("perfect", besides=_PASSIVE)
        self.framing = clauses.lexicon.any_of("believes", "doubts", "guessed")

    # -- what makes an act less than a fact

    def open(self, at: int, clauses: Sequence[Clause]) -> bool:
        """Whether a clause tells what is asked, or believed by nobody: *it is unclear whether*, *niemand glaubt*."""
        clause = clauses[at]
        if clause.intro in self.grammar["asks"]:
            return True
        frame = self._frame(clause, clauses)
        if frame is None:
            return False
        lows = frame.lows
        nobody = not lows.isdisjoint(self.grammar["nobody"])
        return not lows.isdisjoint(self.grammar["believes" if nobody else "doubts"])

    def hedge(self, trigger: Trigger, at: int, clauses: Sequence[Clause]) -> Hedge | None:
        """The words that make an act less than a fact; None if none do."""
        clause = clauses[at]
        frame = self._frame(clause, clauses)
        if frame is not None:
            guessed = self._first(self.grammar["guessed"], frame.first, frame.end)
            if guessed is not None:
                first = guessed - (self.lows[guessed - 1] in self.grammar["negation"])
                return Hedge(self._text(first, guessed + 1), "guess", self._happened(trigger, clause))
        if self.german and clause.kind == "inf" and clause.governor is not None:
            outer = clauses[clause.governor]
            if self._first(self.grammar["omits"], outer.first, outer.end) is not None:
                return Hedge("", "undone")
        if self.hedging.isdisjoint(clause.lows):
            return None
        found = self._german(trigger, clause) if self.german else self._english(trigger, clause)
        return found or self._adverb(trigger, clause)

    def _frame(self, clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
        """The clause around this one, if it has a word of belief or doubt."""
        if clause.governor is None or not (clause.told or clause.intro in self.grammar["complement"]):
            return None
        frame = clauses[clause.governor]
        within = frame.lows
        return None if self.framing.isdisjoint(within) else frame

    def _first(self, wanted: frozenset[str], first: int, end: int) -> int | None:
        return next((at for at in range(first, end) if self.lows[at] in wanted), None)

    def _text(self, first: int, end: int) -> str:
        return " ".join(word.text for word in self.words[first:end])

    def _adverb(self, trigger: Trigger, clause: Clause) -> Hedge | None:
        """*Reportedly*, *perhaps*, *vermutlich* anywhere in the clause."""
        within = clause.lows
        for kind, name in (("hearsay", "hearsay"), ("guess", "guesses")):
            at = self._first(self.grammar[name], clause.first, clause.end)
            if at is not None:
                happened = self._happened(trigger, clause)
                will = kind == "guess" and not happened and self._to_come(trigger, clause, within)
                return Hedge(self._text(at, at + 1), "expected" if will else kind, happened)
        return None

    def _happened(self, trigger: Trigger, clause: Clause) -> bool:
        """Whether a verb tells of the past."""
        if trigger.kind in ("future", "must"):
            return False
        return self._has_happened(trigger, clause.lows)

    def _has_happened(self, trigger: Trigger, lows: frozenset[str]) -> bool:
        if not self.german:
            return self._past(trigger.at)
        if not lows.isdisjoint(self.perfect) and self._participle(trigger):
            return True
        low = self.lows[trigger.at]
        return low in self.grammar["preterites"] or low.endswith(("te", "ten"))

    def _past(self, at: int) -> bool:
        """English: whether a verb is a past form, without a modal or *to* before it."""
        before = self.lows[max(0, at - 4) : at]
        if not self.future.isdisjoint(before) and not self._perfect(at):
            return False
        low = self.lows[at]
        forms = {verb.form for verb in self.clauses.forms.verbs[at] or ()}
        return (
            "participle" in forms
            or (low.endswith("ed") and "infinitive" not in forms)
            or ("finite" in forms and not low.endswith("s"))
        )

    def _perfect(self, at: int) -> bool:
        return "have" in self.lows[max(0, at - 3) : at]

    def _german(self, trigger: Trigger, clause: Clause) -> Hedge | None:
        """*Könnte angreifen*, *dürfte geliefert haben*, *soll angegriffen haben*, *hätte fast angegriffen*."""
        lows, grammar = clause.lows, self.grammar
        past = self.told_of_past(trigger, lows)
        if not lows.isdisjoint(grammar["nearly"]) and not lows.isdisjoint(("hätte", "hätten", "wäre", "wären")):
            return Hedge("", "undone")
        at = self._first(grammar["may_be"], clause.first, clause.end)
        if at is not None:
            expected = self.lows[at].startswith("dürft")
            return Hedge(self._text(at, at + 1), "expected" if expected else "guess", past)
        at = self._first(grammar["to_be"], clause.first, clause.end)
        if at is not None and past and trigger.kind != "must":
            return Hedge(self._text(at, at + 1), "hearsay", past=True)
        return None

    def told_of_past(self, trigger: Trigger, lows: frozenset[str]) -> bool:
        """German: whether a modal is followed by what has happened: *soll angegriffen haben*."""
        return self._participle(trigger) and not lows.isdisjoint(("haben", "sein", "worden"))

    def of_noun(self, at: int, clause: Clause) -> Hedge | None:
        """What makes the act of a noun less than a fact: *the alleged attack*, *ein Angriff ist möglich*."""
        for i in range(at - 1, max(clause.first, at - _BEFORE) - 1, -1):
            for kind in ("alleged", "possible", "planned"):
                if self.lows[i] in self.grammar[kind]:
                    return Hedge(self._text(i, i + 1), _KINDS[kind], past=kind == "alleged")
        guessed = self._first(self.grammar["guessed"], at + 1, clause.end)
        return None if guessed is None else Hedge(self._text(guessed, guessed + 1), "guess")

    def _participle(self, trigger: Trigger) -> bool:
        return any(verb.form == "participle" for verb in self.clauses.forms.verbs[trigger.at] or ())

    def _english(self, trigger: Trigger, clause: Clause) -> Hedge | None:
        """*Might attack*, *is unlikely to attack*, *is said to have attacked*, *failed to deliver*."""
        grammar, lows, at = self.grammar, self.lows, trigger.at
        if trigger.kind in ("verb", "noun", "phrase"):
            for i in range(at - 1, max(clause.first, at - _NEAR) - 1, -1):
                low, past = lows[i], self._perfect(at)
                if low in grammar["nearly"] and i == at - 1:
                    return Hedge("", "undone")
                if low in grammar["may_be"] and not (low == "may" and self.words[i].upper and i > clause.first):
                    if low == "could" and trigger.negated:
                        return None
                    return Hedge(self._text(i, i + 1 + past), "guess", past)
                to = "to" in lows[i + 1 : i + 3]
                if to and low in grammar["to_be"] and not self.grammar["passive"].isdisjoint(lows[max(0, i - 3) : i]):
                    doubted = grammar["expects"]
                    kind = "expected" if low in doubted else "guess" if low.startswith("un") else "hearsay"
                    return Hedge(self._text(self._helper(i), i + 2), kind, past or kind == "hearsay")
                if to and low in grammar["seems"]:
                    return Hedge(self._text(i, i + 2), "hearsay", past=True)
                if low in grammar["omits"] and trigger.kind == "verb" and (i == at - 1 or lows[at - 1] in _LINKS):
                    return Hedge("", "undone")
        return None

    def _helper(self, at: int) -> int:
        """English: where the group begins that ends here: *is*, *was not*."""
        return next(i for i in range(at - 1, max(-1, at - 4), -1) if self.lows[i] in self.grammar["passive"])

    # -- how it stands

    def of(self, trigger: Trigger, act: str, clause: Clause, condition: str | None, hedge: Hedge | None) -> Modality:
        """How an act stands; `act` is what its trigger has become together with what depends on it."""
        if hedge is not None and hedge.kind == "undone":
            return "denied"
        plain = self._plain(trigger, act, clause, condition)
        if hedge is None or hedge.past or plain not in ("done", "ongoing", "announced") or act in _ANNOUNCED:
            return plain
        if hedge.kind == "hearsay" or act == "authorise":
            return plain
        if act in HARMS:
            return "feared"
        return "announced" if hedge.kind == "expected" else "conditional"

    def _plain(self, trigger: Trigger, act: str, clause: Clause, condition: str | None) -> Modality:
        if act in ("demand", "request"):
            return "denied" if trigger.negated and trigger.kind == "verb" else "demanded"
        if act == "warn":
            return "feared"
        if trigger.root in self.grammar["forgoes"] and act != trigger.act:
            return "denied"
        lows = clause.lows
        lows = lows | {clause.modal} if clause.modal else lows
        if self._on_terms(trigger, act, clause, lows):
            return "conditional"
        if condition is not None and not self._done_before(trigger, act, lows):
            return "conditional"
        if act in _ANNOUNCED and not (trigger.negated and trigger.kind == "noun"):
            return "announced"
        if trigger.negated:
            return self._negated(trigger, act, lows)
        planned = trigger.act in _ANNOUNCED and act not in ("accept", "deliver")
        if planned or trigger.kind == "future" or self._to_come(trigger, clause, lows):
            return "announced"
        if self._ahead(trigger, clause, lows):
            return "announced"
        return "ongoing" if self._goes_on(trigger, clause, lows) else "done"

    def _on_terms(self, trigger: Trigger, act: str, clause: Clause, lows: frozenset[str]) -> bool:
        """Whether a condition stands within the clause: *on condition that*, *should Oslo refuse*."""
        if act in _JUDGED or (lows.isdisjoint(self.grammar["terms"]) and (self.german or "should" not in lows)):
            return False
        for at in range(trigger.at + 1, clause.end - 1):
            low, before = self.lows[at], self.lows[at - 1]
            if low in self.grammar["terms"] and not {before, self.lows[at - 2]}.isdisjoint(("on", "unter")):
                return True
            if low == "should":  # "should the navy arrive", not "Oslo should pay"
                named = at + 1 in self.clauses.names and at - 1 not in self.clauses.names
                return named or self.lows[at + 1] in self.grammar["determiners"] | {"either"}
        return False

    def _done_before(self, trigger: Trigger, act: str, lows: frozenset[str]) -> bool:
        """Whether a condition is none of the act itself: of a charge, or *until* behind what was done."""
        if act in _JUDGED:
            return True
        return act in _PAST and self.future.isdisjoint(lows) and self._has_happened(trigger, lows)

    def _negated(self, trigger: Trigger, act: str, lows: frozenset[str]) -> Modality:
        """What is not done is denied, but to withhold or to reject is done: *did not answer*, *will sign nothing*."""
        told = trigger.root in self.grammar["silent"] and act == "withhold"
        own = trigger.kind == "phrase" and not self.grammar["negation"].isdisjoint(trigger.base.split())
        if act not in _REFUSED or (act == trigger.act and not told and not own):
            return "denied"
        return "announced" if not told and act == "withhold" and not lows.isdisjoint(self.grammar["will"]) else "done"

    def _to_come(self, trigger: Trigger, clause: Clause, lows: frozenset[str]) -> bool:
        """Whether what a verb tells is to come: *will leave*, *is to leave*, *is set to leave*."""
        if self.german:
            if trigger.passive:
                present = trigger.act not in _JUDGED and self.grammar["still"].isdisjoint(lows)
                return (
                    present
                    and not lows.isdisjoint(("wird", "werden", "werde"))
                    and lows.isdisjoint(("wurde", "wurden", "worden"))
                )
            wanted = not lows.isdisjoint(self.grammar["to_be"]) and not self.told_of_past(trigger, lows)
            return wanted or not lows.isdisjoint(self.grammar["future"])
        if not lows.isdisjoint(self.future):
            return True
        return self._is_to(trigger.at, clause) or (
            not trigger.passive and self.composed.shared(trigger.at, self.future)
        )

    def _ahead(self, trigger: Trigger, clause: Clause, lows: frozenset[str]) -> bool:
        """Whether a present tense tells of what is to come, for it has a date: *reist am Freitag*, *meet on May 7*."""
        if trigger.act not in _DATED or trigger.kind == "noun" or clause.kind in ("inf", "part") or "seit" in lows:
            return False
        low, forms = self.lows[trigger.at], self.clauses.forms.verbs[trigger.at] or ()
        if self.german:
            able = low.endswith(("t", "en")) and any(verb.form == "finite" for verb in forms)
            present = able and self.helping.isdisjoint(lows) and not self._has_happened(trigger, lows)
        else:
            present = low in self.grammar["meets"] and not self._perfect(trigger.at)
        return present and self._dated(clause)

    def _dated(self, clause: Clause) -> bool:
        return bool(self.dates.within(self.words[clause.first].start, self.words[clause.end - 1].end))

    def _is_to(self, at: int, clause: Clause) -> bool:
        """English: *is to leave*, *are due to be handed over*."""
        first = max(clause.first + 1, at - _NEAR)
        for i in range(at - 1, first - 1, -1):
            if self.lows[i] == "to":
                before = i - 2 if self.lows[i - 1] in self.grammar["to_come"] else i - 1
                return self.lows[before] in ("is", "are", "was", "were")
        return False

    def _goes_on(self, trigger: Trigger, clause: Clause, lows: frozenset[str]) -> bool:
        """Whether what a verb tells goes on: *is holding*, *began to leave*, *hält seit Mai fest*."""
        if trigger.kind not in ("verb", "phrase"):
            return False
        at, grammar = trigger.at, self.grammar
        if not lows.isdisjoint(grammar["still"]):
            return True
        if self.lows[at] in grammar["lasting"] and trigger.act in _LASTING:
            return not (self.german and self._has_happened(trigger, lows))
        if self.german:
            return "seit" in lows and not self._has_happened(trigger, lows)
        near = self.lows[max(clause.first, at - 4) : at]
        if self.lows[at].endswith("ing") and not self.grammar["passive"].isdisjoint(near):
            return True
        return not grammar["begins"].isdisjoint(near) and (near[-1] == "to" or self.lows[at].endswith("ing"))
