"""What makes a clause an act: the verb, turn of phrase or noun on which a proposal hangs.

Turns of phrase come first, then verbs of the lexicon (the finite one, else the participle or infinitive of its
bracket), then nouns with a verb that lends itself (*stellten ein Ultimatum*). Without any, what an actor says it will
do is a pledge, and what somebody says another must do a demand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import compress
from typing import Literal

from detente.reading.clauses import Clauses
from detente.reading.german_senses import UNDERGOES, GermanSenses, conjunctive
from detente.reading.german_verbs import ZU
from detente.reading.lexicon import Verb
from detente.reading.pieces import Clause
from detente.reading.spans import between

_RANK = {"finite": 0, "participle": 1, "zu-infinitive": 2, "infinitive": 2, "ing": 1}

_CONJUNCTIVE = frozenset([
    "sei", "seien", "habe", "werde", "könne", "müsse", "solle", "wolle", "dürfe", "gebe", "komme", "bleibe",
    "stehe", "lasse", "würden", "werden", "hätten",
])  # fmt: skip
_OF_OTHER_SENSES = frozenset(["zurück|geben", "expect", "ask", "refuse", "deny", "leave", "stop", "fly|in"])
_STATES = frozenset(["block", "withhold", "sanction"])  # "bleibt gesperrt", "ist ausgesetzt"
_LASTS = frozenset(["bleibt", "bleibe", "bleiben", "blieb", "blieben", "ist", "sind", "sei", "seien", "war", "waren"])
_ADVERBS = frozenset(["wiederholt", "verstärkt", "entschieden", "entschlossen"])
_HAVE = frozenset(["hat", "habe", "haben", "hätte", "hätten"])
_QUESTIONED = frozenset(["about", "whether", "if", "how", "why", "what", "when", "who", "where"])
_LEFT_OUT = frozenset(["accept", "approve", "acknowledge", "demand", "deliver", "withdraw", "attack", "offer"])
_BESIDE = frozenset(["against", "after", "before", "with", "during", "amid", "despite", "by", "since", "out", "over"])
_TO_COME = frozenset(["consult", "withdraw", "deploy", "sanction", "accept", "approve", "authorise"])
_NONE = ("no ", "not ")
_NOT_BEHIND = frozenset(["no", "not", "nothing", "nobody"])
_AUXILIARIES = frozenset(["did", "has", "have", "had", "would", "will", "does", "do"])


@dataclass(slots=True)
class Trigger:
    """An act and the word it hangs on; `root` is the base of its verb without the word it needs."""

    act: str
    at: int
    kind: Literal["verb", "phrase", "noun", "future", "must"]
    base: str
    passive: bool = False
    negated: bool = False
    root: str = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.base.partition("_")[0]


class Triggers:
    """Finds the triggers of clauses."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses, self.words = text, clauses, clauses.words
        self.lexicon, self.german = clauses.lexicon, clauses.german
        self.grammar = self.lexicon.words
        self.forms = clauses.forms
        self.lows, self.verbs, self.is_verb = self.forms.lows, self.forms.verbs, clauses.is_verb
        listed = compress(range(len(self.words)), self.verbs)
        self.able = [at for at in listed if at not in clauses.names]  # listed verbs that are no names
        self.helpers = self.lexicon.any_of("perfect", "future", "must", "may", "passive")
        self.helping = self.lexicon.any_of("perfect", "passive")
        self.modals = self.lexicon.any_of("future", "must")
        self.senses = GermanSenses(clauses) if self.german else None
        self.negation, self.passive = self.grammar["negation"], self.grammar["passive"]
        self.denying = self.lexicon.kept("words of negations", partial(_may_deny, self.negation))
        self.first_conjunctive = self.lexicon.kept("first conjunctives", partial(conjunctive, self.lexicon))

    def all(self, clauses: Sequence[Clause]) -> list[Trigger | None]:
        """The triggers of the clauses of a sentence; German: who announces to do something pledges it."""
        found = [self.of(clause) for clause in clauses]
        for at in range(1, 0 if self.german else len(found)):
            before = found[at - 1]
            if before is not None and before.act in _LEFT_OUT and self._elliptical(clauses[at]):
                found[at] = replace(before, at=clauses[at].end - 1, negated=True)
        for at in range(1, len(found) if self.german else 0):
            self._travels(found, clauses, at)
            if self.senses is not None and self.senses.unreal(clauses[at]):
                found[at] = None
        for at, one in enumerate(found[:-1] if self.german else ()):
            told = one is not None and one.act == "report" and one.root in self.grammar["announces"]
            if one is not None and told and clauses[at + 1].kind == "inf" and clauses[at + 1].governor == at:
                found[at] = replace(one, act="pledge")
        return found

    def _travels(self, found: list[Trigger | None], clauses: Sequence[Clause], at: int) -> None:
        """German: who travels in order to talk does so: *flog nach Rom, um mit dem Papst zu reden*."""
        told, governor = found[at], clauses[at].governor
        if told is None or told.act != "consult" or clauses[at].intro != "um" or governor is None:
            return
        outer, before = clauses[governor], found[governor]
        if self.senses is None or (before is not None and before.act not in ("light", "report")):
            return
        moves = self.senses.moves(outer)
        if moves is not None:
            found[governor] = Trigger("consult", moves, "verb", "reisen", negated=self._negated(outer, moves))

    def _elliptical(self, clause: Clause) -> bool:
        """English: whether a clause leaves out the verb of the one before it: *but Lima did not*, *Oslo has not*."""
        lows = self.lows[clause.first : clause.end]
        if lows[-1:] == ["t"]:
            lows = [*lows[:-2], "not"]
        return 2 < len(lows) < _LONG and lows[-1] == "not" and lows[-2].removesuffix("n") in _AUXILIARIES

    def of(self, clause: Clause) -> Trigger | None:
        """The trigger of a clause; None if it has none. `report` is a trigger too."""
        if self.german and (modal := self._obliged(clause) or self._allowed(clause)) is not None:
            return modal
        found = self._verb(clause)
        if (
            self.senses is not None
            and (one := self.senses.of(clause, found is None or found.act == "light")) is not None
        ):
            return Trigger(one[0], one[1], "verb", one[2], negated=one[0] != "reject" and self._negated(clause, one[1]))
        phrase = self._phrase(clause, found)
        if phrase is not None:
            return phrase
        if found is not None and found.act not in ("light", "report"):
            return self._quoted_blame(clause, found) if self.german else found
        if found is None or found.act == "light":
            noun = self._noun(clause)
            if noun is not None:
                return noun
        if found is not None and found.act == "report":
            if found.root in self.grammar.get("calls", ()) and self._quotes(clause):
                return replace(found, act=self._called(clause))
            if self.german and found.root == "antworten" and (noun := self._noun(clause)) is not None:
                return noun  # "antwortete mit einem Ultimatum"
            by = None if self.german else self._by_doing(clause, found)
            if by is not None:
                return replace(found, act=by)
            silent = found.negated or (self.german and clause.intro == "ohne")
            if silent and found.root in self.grammar.get("silent", ()):
                return replace(found, act="withhold")
            return self._announced(clause, found)
        if found is not None and found.root in self.grammar.get("intends", ()):
            return found
        return self._modal(clause)

    def _by_doing(self, clause: Clause, verb: Trigger) -> str | None:
        """English: the act of the gerund by which somebody answers (*responded by closing the port*)."""
        if verb.root not in self.grammar["coloured"]:
            return None
        for at in range(verb.at + 1, clause.end - 1):
            gerund = self.words[at].low == "by" and self.words[at + 1].low.endswith("ing")
            if gerund and self._may_be_verb(clause, at + 1):
                forms = self.verbs[at + 1] or ()
                return next((one.act for one in forms if self._fits(clause, at + 1, one)), None)
        return None

    def _announced(self, clause: Clause, verb: Trigger) -> Trigger:
        """An act that is announced as a noun (*announced sanctions*), else the verb of saying itself."""
        if verb.base in ("an|kündigen", "verkünden", "bekannt|geben", "äußern", "announce", "declare"):
            for at in range(clause.first, clause.end):
                act = self.forms.acts[at]
                if act is not None and (self.words[at].upper if self.german else at > verb.at):
                    return Trigger(act, at, "noun", self.words[at].low, negated=verb.negated)
        return verb

    def conjunctive(self, clause: Clause) -> bool:
        """German: whether a finite verb in the first conjunctive marks reported speech."""
        if not self.german:
            return False
        low = self.lows[self.finite(clause)]
        return low in _CONJUNCTIVE or (self.first_conjunctive[low] and self.lows[clause.first] != "ich")

    def finite(self, clause: Clause) -> int:
        """The finite verb of a clause, as far as it shows; else its first verb, else its end."""
        if clause.finite is None:
            able = list(compress(range(clause.first, clause.end), self.clauses.verbs[clause.first : clause.end]))
            first = able[0] if able else clause.end - 1
            helping = [at for at in able if self.lows[at] in self.helpers] if len(able) > 1 else able
            clause.finite = helping[0] if helping else first
        return clause.finite

    def _negated(self, clause: Clause, trigger: int) -> bool:
        """German: *nicht* anywhere in the clause; English: before the verb, or *no* right after it."""
        lows = self.lows
        if self.german:
            if self.negation.isdisjoint(clause.lows):
                return False
            span = range(clause.first, clause.end)
            return any(lows[at] in self.negation and not self._of_word(at, clause.end) for at in span)
        first, end = max(clause.first, trigger - 5), min(clause.end, trigger + 3)
        if True not in map(self.denying.__getitem__, lows[first:end]):
            return False
        before = [lows[at] for at in range(first, trigger) if lows[at] != "not" or not self.clauses.contrasted(at)]
        after = lows[trigger + 1 : end]
        if after[1:] in (["nothing"], ["nobody"]) and after[0] != "through":
            after.pop()
        contracted = "t" in before or any(low.endswith("n't") for low in before)
        if after[-1:] in (["more"], ["fewer"], ["less"]) or (after[-1:] == ["no"] and self._at_most(trigger + 3)):
            after = []  # "send no more than two"
        return contracted or not self.negation.isdisjoint(before) or not _NOT_BEHIND.isdisjoint(after)

    def _at_most(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].low in ("more", "less", "fewer", "later", "longer")

    def _of_word(self, at: int, end: int) -> bool:
        """German: whether a *nicht* belongs to the word behind it: *nicht tödliche Ausrüstung*, *nicht nur*."""
        if self.words[at].low != "nicht" or at + 2 >= end:
            return False
        if self.clauses.contrasted(at):
            return True
        after, noun = self.words[at + 1], self.words[at + 2]
        adjective = not after.upper and noun.upper and after.low.endswith(("e", "en", "er", "es", "em"))
        small = self.lexicon.any_of("articles", "prepositions")
        return after.low in ("nur", "allein") or (adjective and after.low not in small)

    def _passive(self, clause: Clause, at: int, verb: Verb) -> bool:
        if self.german:
            if verb.base in self.grammar["undergoes"]:
                return True
            if verb.form != "participle":
                return False
            lows = clause.lows
            return not (UNDERGOES.isdisjoint(lows) and (verb.act not in _STATES or _LASTS.isdisjoint(lows)))
        if verb.form != "participle" and "participle" not in self.forms.kinds[self.lows[at]]:  # "put"
            return False
        before = self.lows[max(clause.first, at - 3) : at]
        if self.passive.isdisjoint(before):
            return False
        while before and before[-1] in ("twice", "once", "never", "then", "already", "also", "later"):
            before = before[:-1]
        return not self.passive.isdisjoint(before) and before[-1] not in ("has", "have", "had")

    def _verb(self, clause: Clause) -> Trigger | None:
        best: tuple[tuple[int, int, int, int], Verb] | None = None
        reach: frozenset[str] | None = None
        for at in between(self.able, clause.first, clause.end):
            if not self._may_be_verb(clause, at):
                continue
            if reach is None:
                reach = self.forms.reach(clause.first, clause.end) if self.german else clause.lows
            fitting = [verb for verb in self.forms.senses(at, reach) if self._fits(clause, at, verb)]
            if len(fitting) > 1 and any(verb.particle for verb in fitting):  # "kündigte ... an" is no "kündigte"
                fitting = [verb for verb in fitting if verb.particle]
            several = len(fitting) > 1 and not self.german
            for verb in fitting:
                weak = 1 if verb.act == "report" else 2 if verb.act == "light" else 0
                far = self._distance(at, clause.end, verb) if several else 0
                rank = (weak, _RANK[verb.form] if self.german else 0, at, far)
                if best is None or rank < best[0]:
                    best = rank, verb
            if best is not None and best[0][:2] == (0, 0):
                break  # no verb behind it comes first
        if best is None:
            return self._completed(clause) if self.german else None
        (_, _, at, _), verb = best
        if verb.base == "recall" and at + 1 < len(self.words) and self.lows[at + 1] == "that":
            return Trigger("affirm", at, "verb", verb.base)
        return Trigger(verb.act, at, "verb", verb.base, self._passive(clause, at, verb), self._negated(clause, at))

    def _distance(self, at: int, end: int, verb: Verb) -> int:
        """English: how far behind a verb stands the word it needs: *cut the nets of the trawlers* cuts nets."""
        if verb.base.startswith(_DITRANSITIVE):
            return 0
        return next((i - at for i in range(at + 1, end) if self.lows[i] in verb.needs), _FARTHEST)

    def _completed(self, clause: Clause) -> Trigger | None:
        """German: the verb before an insertion whose prefix stands behind it: *wies die Klage, ..., als nichtig ab*."""
        if clause.head is None:
            return None
        prefix, span = self.lows[clause.end - 1], range(clause.head[0], clause.head[1])
        for at in span:
            for verb in self.verbs[at] or () if self.is_verb(at) else ():
                if verb.particle == prefix and (not verb.needs or self._has_one(at, span, verb.needs)):
                    return Trigger(verb.act, at, "verb", verb.base, negated=self._negated(clause, at))
        return None

    def _may_be_verb(self, clause: Clause, at: int) -> bool:
        """Whether a word with the form of a verb is one where it stands."""
        if not self.german or self.clauses.parsed:
            return self.is_verb(at)
        if self.lows[at].endswith(("te", "ten")) and not self.is_verb(at):
            return False  # "über entführte Landsleute"
        if self.lows[at] in _ADVERBS and at < clause.end - 1 and self.is_verb(clause.end - 1):
            return False  # "hat wiederholt bestritten"
        return not self.words[at].upper or at == clause.first or not at or not self.words[at - 1].word

    def _fits(self, clause: Clause, at: int, verb: Verb) -> bool:
        if self.german:
            if self.words[at].upper and verb.form == "infinitive":
                return False
            if verb.form == "finite" and at and self.lows[at - 1] == "zu":
                return False
            if verb.base.startswith("geben_") and {"es", "geben"} <= clause.lows:
                return False  # "werde es keinen Frieden geben"
            if self.senses is not None and self.senses.other(clause, at, verb):
                return False
        elif verb.form == "infinitive" and self._no_infinitive(clause, at):
            return False
        if verb.form == "finite" and self._participle(clause, at):
            return False
        if verb.base in _OF_OTHER_SENSES and self._other(clause, at, verb):
            return False
        if verb.particle is not None:
            if verb.particle in ("on", "upon") and not verb.needs and not self.german and self._object_first(at, verb):
                return False  # "seized a barge on the river"
            parted = self._parted(clause, at, verb.particle) if self.german else self._goes_with(clause, at, verb)
            if not parted:
                return False
        if not verb.needs:
            return True
        after = (
            at if not self.german and not self._passive(clause, at, verb) and not self._done_for(at) else -1
        )  # an object stands behind its verb
        stop = clause.end
        if after >= 0 and verb.particle is None and len(verb.needs) > 1:
            stop = self._object_end(at, stop)
        return self._has_one(at, range(max(clause.first, after + 1), stop), verb.needs)

    def _other(self, clause: Clause, at: int, verb: Verb) -> bool:
        """Whether what stands beside a verb gives it another sense than the one that is listed."""
        base, lows = verb.base, self.lows
        after = lows[min(at + 1, len(lows) - 1)]
        if base == "zurück|geben":
            return "es" in lows[at - 1 : at + 2]  # "gibt es einen Weg zurück"
        if base == "expect":
            return self._passive(clause, at, verb)  # "are expected to leave"
        if base == "ask":
            if after in _QUESTIONED or lows[at - 1] in ("question", "questions"):
                return True  # "was asked about the hostages", "no questions asked"
            return at > 1 and "?" in lows[at - 2 : at]  # "“Who will pay?” asked the mayor"
        if base in ("refuse", "deny"):  # "refused to stop its trucks" keeps back none
            return bool(verb.needs) and lows[at + 1 : at + 2] == ["to"]
        if base == "leave":
            return not _LEFT_SO.isdisjoint(self.forms.within(at, clause.end))  # "has left the stations dry"
        if base == "stop":
            return after == "short"  # "stopped short of closing the strait"
        return not self._passive(clause, at, verb) and self._lone(clause, at + 1)  # "flew in on Monday"

    def _done_for(self, at: int) -> bool:
        """English: whether somebody has the act of a participle done, so that its object stands before it."""
        return self.clauses.english is not None and self.clauses.english.causative(at)

    def _object_first(self, at: int, verb: Verb) -> bool:
        """English: whether an object parts a verb from the *on* that would belong to it next to it only."""
        lows = self.lows[at + 1 : at + 3]
        close = lows[:1] == [verb.particle] or (lows[1:] == [verb.particle] and lows[0].endswith("ly"))
        return not close and verb.base.partition("|")[0] not in ("fire", "cheer")

    def _lone(self, clause: Clause, particle: int) -> bool:
        """English: whether no object stands behind a particle next to its verb: *flew in yesterday to talk*."""
        if self.lows[particle : particle + 1] != ["in"] or particle + 1 >= clause.end:
            return False
        after = self.words[particle + 1]
        return not after.word or after.low in self.grammar["prepositions"] | {"yesterday", "today", "again", "late"}

    def _object_end(self, at: int, end: int) -> int:
        """English: where the object of a verb ends: before *against*, *after*, *with* and the like."""
        for i in range(at + 2, end):
            if self.lows[i] in _BESIDE:
                return i
        return end

    def _goes_with(self, clause: Clause, at: int, verb: Verb) -> bool:
        """English: whether a particle belongs to a verb: next to it, or behind its object (*turned the ship back*)."""
        particle = verb.particle or ""
        reach = _reach(particle)
        if particle == "on" and "back" in self.lows[at + 2 : at + _LONG]:
            reach = _LONG  # "turn the power back on"
        if particle == "to" and at + 2 < clause.end and self.words[at + 1].low != "to":
            adverb = self.words[at + 1].low.endswith("ly") or self.words[at + 1].low in ("again", "back")
            return adverb and self.words[at + 2].low == "to"  # "stuck firmly to it", not "kept it to itself"
        for i in range(at + 1, min(clause.end, at + 1 + reach)):
            if self.words[i].low == particle:
                after = self.words[i + 1].low if i + 1 < clause.end else ""
                free = i == at + 1 or reach < _LONG or not after or not self.words[i + 1].word
                free = free or self._has_one(at, range(i - 1, i), verb.needs)  # "took its men off the bridge"
                if free or after in self.grammar["prepositions"] | self.grammar["conjunctions"] or after.endswith("ly"):
                    return True
        return False

    def _parted(self, clause: Clause, at: int, particle: str) -> bool:
        """German: whether a separable prefix closes the bracket of its verb, and is no preposition."""
        free = particle not in self.grammar["prepositions"] and particle not in self.grammar["articles"]
        for i in range(at + 1, clause.end):
            if self.words[i].low == particle and not (particle == "zu" and self._to_do(i + 1, clause.end)):
                following = self.words[i + 1] if i + 1 < clause.end else None
                last = i + 2 == clause.end and following is not None and not following.upper
                if following is None or not following.word or last or free:
                    return True
                if following.low in self.grammar["conjunctions"] or following.low in self.grammar["after_bracket"]:
                    return True
        return False

    def _to_do(self, at: int, end: int) -> bool:
        """German: whether an infinitive stands here, so that the *zu* before it is no prefix."""
        return at < end and self.lows[at].endswith("n") and not self.words[at].upper

    def _obliged(self, clause: Clause) -> Trigger | None:
        """German: what somebody *has to* do: *die Truppen hätten abzuziehen*."""
        last = clause.end - 1
        if clause.kind not in ("main", "sub") or not self._to_do(last, clause.end):
            return None
        if self.lows[last - 1] != "zu" and ZU.match(self.lows[last]) is None:
            return None
        has = (at for at in range(clause.first, clause.end) if self.lows[at] in _HAVE)
        return next((Trigger("demand", at, "must", self.lows[at]) for at in has), None)

    def _allowed(self, clause: Clause) -> Trigger | None:
        """German: what somebody *may* do, which others let them: *die Schiffe dürfen auslaufen*."""
        allowed = self.grammar["allowed"]
        if allowed.isdisjoint(clause.lows) or clause.kind not in ("main", "sub"):
            return None
        at = next(at for at in range(clause.first, clause.end) if self.lows[at] in allowed)
        negated = self._negated(clause, at)
        past = self.lows[at].startswith("durft")  # "durften das Lager nicht betreten"
        if (negated and not past) or self.words[clause.first].low in ("wer", "was", "wir", "man"):
            return None
        return Trigger("block" if negated else "authorise", at, "verb", "dürfen", passive=True)

    def _has_one(self, verb: int, span: range, needs: frozenset[str]) -> bool:
        """Whether one of the other words is one that a verb needs; German: or a compound that ends with one of them."""
        lows = self.lows
        if not self.german:
            return any(at != verb and lows[at] in needs and not self._carried(at, needs) for at in span)
        long, endings = self.forms.long, _endings(needs)
        for at in span:  # a generator takes twice the time
            if at != verb and (lows[at] in needs or (long[at].endswith(endings) and self.words[at].upper)):
                return True
        return False

    def _carried(self, at: int, needs: frozenset[str]) -> bool:
        """English: whether a noun only tells what is carried: *fuel trucks*."""
        after = self.lows[at + 1] if at + 1 < len(self.lows) else ""
        return after in self.grammar["carriers"] and after not in needs

    def _participle(self, clause: Clause, at: int) -> bool:
        """Whether a form that may be finite or a participle is a participle here: an auxiliary stands before it."""
        lows = self.lows
        if "participle" not in self.forms.kinds[lows[at]]:
            return False
        if not self.german:
            return not self.helping.isdisjoint(lows[max(clause.first, at - 3) : at])
        if self.helping.isdisjoint(clause.lows):
            return False
        return not self.helping.isdisjoint(lows[clause.first : at] + lows[at + 1 : clause.end])

    def _no_infinitive(self, clause: Clause, at: int) -> bool:
        """English: whether a base form is a participle or an attribute (*the decision to leave was condemned*)."""
        if self.words[at - 1].low in self.grammar["passive"]:
            return True  # "would be shut"
        if self.words[at - 1].low != "to" or clause.kind == "inf":
            return False
        if self.words[at - 2].low in self.grammar["scope"]:
            return True  # "has no power to punish"
        before = any(self.is_verb(i) for i in range(clause.first, at - 1))
        return not before and any(self.is_verb(i) for i in range(at + 1, clause.end))

    def _phrase(self, clause: Clause, verb: Trigger | None) -> Trigger | None:
        start = clause.head[0] if clause.head and self.german else clause.first
        able = self.lexicon.sought.among(self.forms.told[start : clause.end])
        if not able:
            return None
        begin, end = self.words[start].start, self.words[clause.end - 1].end
        lowered = self.text[begin:end].lower()
        for phrase in able:
            match = phrase.search(lowered)
            if match is not None:
                own = not self.german and verb is not None and verb.act not in ("report", "light")
                if own and verb is not None and self.words[verb.at].start < begin + match.start():
                    continue  # "promised to lift the quarantine"
                if (
                    own
                    and verb is not None
                    and phrase.name == "pledge"
                    and match[0].endswith("to")
                    and verb.act in _TO_COME
                ):
                    continue  # "are due to meet"
                at = verb.at if verb is not None else self.finite(clause)
                negated = self._negated(clause, at) and not (
                    phrase.name == "block" and match[0].startswith(_NONE)
                )  # "no ship will pass"
                return Trigger(phrase.name, at, "phrase", match[0], negated=negated)
        return None

    def _quotes(self, clause: Clause) -> bool:
        start, end = self.words[clause.first].start, self.words[clause.end - 1].end
        return any(mark in self.text[start : end + 1] for mark in '„"»')

    def _called(self, clause: Clause) -> str:
        """What somebody does who calls a thing so: *„feige“* blames it, *„eine technische Übung“* defends it."""
        harmless = tuple(self.grammar.get("harmless", ()))
        quoted = self.lows[clause.first : clause.end]
        return "affirm" if self.german and any(low.startswith(harmless) for low in quoted) else "criticise"

    def _quoted_blame(self, clause: Clause, verb: Trigger) -> Trigger:
        """German: what is called so in marks is blamed or defended; who reproaches with it names no listed offence."""
        called = verb.base in ("bezeichnen_als", "werten_als", "beschreiben_als", "ein|stufen_als", "an|sehen_als")
        reproached = verb.act == "accuse" and verb.base == "vor|werfen"
        if not (called or reproached) or not self._quotes(clause):
            return verb
        return replace(verb, act="criticise" if reproached else self._called(clause))

    def _noun(self, clause: Clause) -> Trigger | None:
        last = self.words[clause.end - 1]
        helps = last.word and not last.upper  # "hat ... gerüttelt": a mere auxiliary
        for at in range(clause.first, clause.end):
            if self.german and not self.words[at].upper:
                continue
            act = self.forms.acts[at]
            if (
                act is not None
                and not (self.senses is not None and self.senses.adverbial(clause, at))
                and self.clauses.has_verb(clause.first, clause.end)
            ):
                light = any(
                    verb.act == "light"
                    and self._may_be_verb(clause, i)
                    and self._fits(clause, i, verb)
                    and (not verb.base.endswith("_mit") or self._with(at, clause))
                    and (not (helps and verb.base == "haben") if self.german else self._lends(i, at, verb))
                    for i in range(clause.first, clause.end)
                    for verb in self.verbs[i] or ()
                    if i != at
                )
                if light:
                    return Trigger(act, at, "noun", self.words[at].low, negated=self._negated(clause, at))
        return None

    def _with(self, noun: int, clause: Clause) -> bool:
        """German: whether a noun stands behind *mit*: *antwortete mit einem Ultimatum*."""
        return self.senses is not None and self.words[self.senses.phrase_start(noun, clause) - 1].low == "mit"

    def _lends(self, at: int, noun: int, verb: Verb) -> bool:
        """English: whether a light verb takes a noun as its object: *issued a threat*, not *had ignored a threat*."""
        passive = at > noun and verb.form == "participle"
        return (at < noun <= at + 6 or passive) and not any(self.is_verb(i) for i in range(at + 1, noun))

    def _infinitive(self, clause: Clause) -> bool:
        """Whether the last word, or one before a comma, may be an infinitive."""
        ends = [at for at in range(clause.first, clause.end) if at + 1 == clause.end or not self.words[at + 1].word]
        if self.words[ends[-1]].low in self.grammar["future"]:  # "das Strom kaufen will"
            ends.append(ends[-1] - 1)
        return any(self.words[at].low.endswith("n") and not self.words[at].upper for at in ends)

    def _modal(self, clause: Clause) -> Trigger | None:
        """What will be, or must be: a pledge or a demand, if whoever speaks or acts is known; the caller decides."""
        if self.modals.isdisjoint(clause.lows):
            return None
        for at in range(clause.first, clause.end):
            low = self.lows[at]
            if low in self.grammar["future"]:
                if self.senses is not None and low in UNDERGOES and self.senses.undergone(clause):
                    continue  # "wird aus 18 Ministern gebildet"
                if low in self.grammar.get("wants", ()) and not self._infinitive(clause):
                    return Trigger("demand", at, "verb", low, negated=self._negated(clause, at))
                return Trigger("pledge", at, "future", low, negated=self._negated(clause, at))
            if low in self.grammar["must"]:
                return Trigger("demand", at, "must", low, negated=self._negated(clause, at))
        return None


_LEFT_SO = frozenset(
    ["dry", "empty", "dark", "cold", "stranded", "homeless", "without", "idle", "hungry", "behind", "alone"]
)
_DITRANSITIVE = ("give", "grant", "send", "hand", "lend", "pay", "offer", "deny", "refuse")
_FARTHEST = 99
_LONG = 6  # words between a verb and a particle behind its object


def _reach(particle: str) -> int:
    """English: how far behind its verb a particle may stand: *turned the ships back*, but *fired on the ships*."""
    if particle == "through":
        return 5  # "let two Kenyan freighters through the canal"
    return (
        6
        if particle
        in ("back", "off", "out", "down", "up", "away", "over", "in", "home", "forward", "aside", "together", "free")
        else 3
    )


def _may_deny(negation: frozenset[str], low: str) -> bool:
    """English: whether a word may be part of a negation."""
    return low in negation or low in _NOT_BEHIND or low == "t" or low.endswith("n't")


@cache
def _endings(needs: frozenset[str]) -> tuple[str, ...]:
    """The words with which compounds may end."""
    return tuple(need for need in needs if len(need) > 4)
