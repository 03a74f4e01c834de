"""What makes a clause an act: the verb, turn of phrase or noun on which a proposal hangs.

Turns of phrase come first, then verbs of the lexicon (the finite one, else the participle or infinitive of its
bracket), then nouns with a verb that lends itself (*stellten ein Ultimatum*). Without any, what an actor says it will
do is a pledge, and what somebody says another must do a demand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.reading.clauses import Clause, Clauses
from detente.reading.lexicon import Verb
from detente.reading.literals import that_may_match

_RANK = {"finite": 0, "participle": 1, "zu-infinitive": 2, "infinitive": 2, "ing": 1}


@dataclass(frozen=True, slots=True)
class Trigger:
    """An act and the word it hangs on."""

    act: str
    at: int
    kind: Literal["verb", "phrase", "noun", "future", "must"]
    base: str
    passive: bool = False
    negated: bool = False


class Triggers:
    """Finds the triggers of clauses."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses, self.words = text, clauses, clauses.words
        self.lexicon, self.german = clauses.lexicon, clauses.german
        self.grammar = self.lexicon.words
        self.helpers = frozenset().union(*(self.grammar[n] for n in ("perfect", "future", "must", "may", "passive")))
        self.found: dict[tuple[int, int], int] = {}  # finite verbs found before
        self.phrases = that_may_match(self.lexicon.phrases, text.lower())

    def span(self, clause: Clause) -> range:
        """The words of a clause; of one with an insertion, those of its last piece."""
        return range(clause.first, clause.end)

    def of(self, clause: Clause) -> Trigger | None:
        """The trigger of a clause; None if it has none. `report` is a trigger too."""
        found = self._verb(clause)
        phrase = self._phrase(clause, found)
        if phrase is not None:
            return phrase
        if found is not None and found.act not in ("light", "report"):
            return found
        if found is None or found.act == "light":
            noun = self._noun(clause)
            if noun is not None:
                return noun
        if found is not None and found.act == "report":
            return self._announced(clause, found)
        return self._modal(clause)

    def _announced(self, clause: Clause, verb: Trigger) -> Trigger:
        """An act that is announced as a noun (*announced sanctions*), else the verb of saying itself."""
        if verb.base in ("an|kündigen", "verkünden", "announce", "declare"):
            for at in self.span(clause):
                act = self.lexicon.nouns.get(self.words[at].low)
                if act is not None and (self.words[at].upper if self.german else at > verb.at):
                    return Trigger(act, at, "noun", self.words[at].low, negated=verb.negated)
        return verb

    def finite(self, clause: Clause) -> int:
        """The finite verb of a clause, as far as it shows; else its first verb, else its end."""
        known = self.found.get((clause.first, clause.end))
        if known is None:
            verbs = [at for at in self.span(clause) if self.clauses.is_verb(at)]
            first = verbs[0] if verbs else clause.end - 1
            known = next((at for at in verbs if self.words[at].low in self.helpers), first)
            self.found[clause.first, clause.end] = known
        return known

    def _negated(self, clause: Clause, trigger: int) -> bool:
        """German: *nicht* anywhere in the clause; English: before the verb, or *no* right after it."""
        negation = self.grammar["negation"]
        if self.german:
            return any(self.words[at].low in negation for at in self.span(clause))
        before = [self.words[at].low for at in range(max(clause.first, trigger - 5), trigger)]
        after = [self.words[at].low for at in range(trigger + 1, min(clause.end, trigger + 3))]
        contracted = any(low == "t" for low in before) or any(low.endswith("n't") for low in before)
        return contracted or any(low in negation for low in before) or "no" in after or "not" in after

    def _passive(self, clause: Clause, at: int, verb: Verb) -> bool:
        if self.german:
            lows = [self.words[i].low for i in self.span(clause)]
            return verb.form == "participle" and (
                "worden" in lows or any(low in ("wurde", "wurden", "wird", "werden", "werde") for low in lows)
            )
        if verb.form != "participle":
            return False
        before = [self.words[i].low for i in range(max(clause.first, at - 3), at)]
        return any(low in self.grammar["passive"] for low in before) and not any(
            low in ("has", "have", "had") for low in before[-1:]
        )

    def _verb(self, clause: Clause) -> Trigger | None:
        best: tuple[tuple[int, int, int], Verb] | None = None
        for at in self.span(clause):
            verbs = self.lexicon.verbs.get(self.words[at].low)
            if not verbs or at in self.clauses.names:
                continue
            fitting = [verb for verb in verbs if self._fits(clause, at, verb)]
            if any(verb.particle for verb in fitting):  # "kündigte ... an" is no "kündigte"
                fitting = [verb for verb in fitting if verb.particle]
            for verb in fitting:
                weak = 1 if verb.act == "report" else 2 if verb.act == "light" else 0
                rank = (weak, _RANK[verb.form] if self.german else 0, at)
                if best is None or rank < best[0]:
                    best = rank, verb
        if best is None:
            return None
        (_, _, at), verb = best
        return Trigger(verb.act, at, "verb", verb.base, self._passive(clause, at, verb), self._negated(clause, at))

    def _fits(self, clause: Clause, at: int, verb: Verb) -> bool:
        word = self.words[at]
        if self.german:
            if word.upper and at != clause.first and not self._begins(at):
                return False
            if word.upper and verb.form == "infinitive":
                return False
        elif (
            self.clauses.noun_place(at)
            or (word.upper and not self._begins(at) and not word.text.isupper())
            or (verb.form == "infinitive" and not self._verbal(clause, at))
        ):
            return False
        if verb.form == "finite" and self._participle(clause, at):
            return False
        if verb.particle is not None:
            later = [self.words[i].low for i in range(at + 1, clause.end)]
            if verb.particle not in (later[-2:] if self.german and len(later) > 2 else later[:6]):
                return False
        if verb.needs:
            return any(self.words[i].low in verb.needs for i in self.span(clause))
        return True

    def _participle(self, clause: Clause, at: int) -> bool:
        """Whether a form that may be finite or a participle is a participle here: an auxiliary stands before it."""
        if not any(verb.form == "participle" for verb in self.lexicon.verbs[self.words[at].low]):
            return False
        helping = self.grammar["perfect"] | self.grammar["passive"]
        if self.german:
            return any(self.words[i].low in helping for i in self.span(clause) if i != at)
        return any(self.words[i].low in helping for i in range(max(clause.first, at - 3), at))

    def _begins(self, at: int) -> bool:
        return at == 0 or not self.words[at - 1].word

    def _verbal(self, clause: Clause, at: int) -> bool:
        """English: whether a base form is a verb here: after *to*, a modal, a pronoun, a plural or a name."""
        if at == clause.first:
            return clause.joined or clause.kind == "inf"
        before = self.words[at - 1]
        low = before.low
        if low in ("to", "not") or low in self.grammar["future"] | self.grammar["must"] | self.grammar["may"]:
            return True
        return (
            low in self.grammar["subject_pronouns"]
            or low in ("do", "did", "does", "also", "who", "and", "or")
            or (low.endswith("s") and not low.endswith(("'s", "ss")))
        )

    def _phrase(self, clause: Clause, verb: Trigger | None) -> Trigger | None:
        start = clause.head[0] if clause.head else clause.first
        stretch = self.text[self.words[start].start : self.words[clause.end - 1].end].lower()
        for phrase in self.phrases:
            match = phrase.pattern.search(stretch) if phrase.may_match(stretch) else None
            if match is not None:
                if not self.german and verb is not None and verb.act not in ("report", "light"):
                    offset = match.start() + self.words[start].start
                    if self.words[verb.at].start < offset:  # "promised to lift the quarantine"
                        continue
                at = verb.at if verb is not None else self.finite(clause)
                return Trigger(phrase.name, at, "phrase", match[0], negated=self._negated(clause, at))
        return None

    def _noun(self, clause: Clause) -> Trigger | None:
        for at in self.span(clause):
            act = self.lexicon.nouns.get(self.words[at].low)
            if (
                act is not None
                and (not self.german or self.words[at].upper)
                and self.clauses.has_verb(clause.first, clause.end)
            ):
                light = any(
                    verb.act == "light"
                    for i in self.span(clause)
                    for verb in self.lexicon.verbs.get(self.words[i].low, ())
                    if i != at
                )
                if light:
                    return Trigger(act, at, "noun", self.words[at].low, negated=self._negated(clause, at))
        return None

    def _modal(self, clause: Clause) -> Trigger | None:
        """What will be, or must be: a pledge or a demand, if whoever speaks or acts is known; the caller decides."""
        for at in self.span(clause):
            low = self.words[at].low
            if low in self.grammar["future"]:
                return Trigger("pledge", at, "future", low, negated=self._negated(clause, at))
            if low in self.grammar["must"]:
                return Trigger("demand", at, "must", low, negated=self._negated(clause, at))
        return None
