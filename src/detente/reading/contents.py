"""Which clauses are the condition of an act, which are further contents of it, and which name it afterwards.

English: *demanded that A leave, that B pay*, *urged A to leave, reopen the road and pay*: each content is a statement.
*The line would be held, the general insisted*: the short clause at the end names the act of the one before it, and so
does one that interrupts it (*The convoys, he warned, would be sunk*).
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.reading.clauses import Clauses
from detente.reading.pieces import Clause
from detente.reading.reading import Quotation
from detente.reading.triggers import Trigger

SHARED = frozenset(["demand", "request", "propose", "offer", "pledge", "threaten", "accept", "authorise", "warn"])
SAID_SO = frozenset(
    "demand request reject offer propose warn threaten pledge accuse criticise express acknowledge".split()  # noqa: SIM905
)
_JUDGE = frozenset(["express", "criticise", "reject"])
_REPEATED = frozenset(["reject", "accuse", "warn", "demand", "threaten"])  # acts that the words behind a colon repeat
_TELLS = frozenset(
    ["warnen", "mahnen", "drohen", "beharren", "betonen", "fürchten", "befürchten", "klagen", "beteuern"]
)
_RETOLD = frozenset("bräuchten bräuchte hätten wären würden könnten müssten sollten dürften kämen gäbe ginge".split())  # noqa: SIM905
_SHORT = 9  # words of a clause that tells who said so
_RECIPIENT = 3  # words behind its verb: *assured reporters*, *warned on Monday*
_DENIABLE = frozenset(["deliver", "attack", "deploy", "block"])
_PERFECT = frozenset(["have", "has", "had", "did", "haven", "didn", "never"])
_OWN = frozenset(["we", "i", "our"])
_THEM = frozenset(["it", "them", "him", "us", "me"])
_CASE = 14  # words of a condition without a verb
_LINKS = frozenset(["to", "that", "of", "against", "for", "over", "with", "about", "at", "by"])


class Contents:
    """Tells the contents of the acts of one text."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.words, self.lexicon = clauses, clauses.words, clauses.lexicon
        self.offences = tuple(clauses.lexicon.words.get("offends", ()))

    def parts(self, complements: Sequence[int], clauses: Sequence[Clause]) -> list[list[int]]:
        """The complements of an act, parted where a further one of the kind of the first begins."""
        parts: list[list[int]] = []
        if not complements:
            return parts
        if self.clauses.german:
            return self._listed(complements, clauses)
        for number in complements:
            clause = clauses[number]
            first = clauses[complements[0]]
            listed = clause.joined or self.words[clause.first - 1].text in (",", ";")
            same = clause.kind == first.kind and clause.intro == first.intro and not clause.told
            if parts and not (same and listed and clause.intro in ("that", "to")):
                parts[-1].append(number)
            else:
                parts.append([number])
        return parts

    def _listed(self, complements: Sequence[int], clauses: Sequence[Clause]) -> list[list[int]]:
        """German: infinitives in a list: *verlangt, A zu tun, B zu tun und C zu tun*."""
        inner = [clauses[number] for number in complements]
        after = clauses[complements[-1] + 1 :][:1]
        if len(inner) < 2 or any(one.kind != "inf" or one.intro == "um" for one in (*inner, *after)):
            return []
        return [[number] for number in complements] if after and after[0].joined else []

    def shares(self, before: Clause, clause: Clause) -> bool:
        """German: whether a clause behind a conjunction goes on with a *dass*: its verb stands at its end."""
        if before.kind != "sub" or before.intro not in ("dass", "daß") or not clause.joined or clause.kind != "main":
            return False
        verbs = self.clauses.verbs[clause.first : clause.end]
        return verbs[-1] and not any(verbs[:-2]) and clause.end - clause.first > 2

    def apart(self, clause: Clause) -> bool:
        """German: whether a clause with *was* or *ohne* is an act: *..., was Oslo bedauerte*, *ohne sich zu äußern*."""
        forms = self.clauses.forms.verbs[clause.end - 1] or ()
        if clause.intro == "wo":  # "die Brücke, wo Oslo Panzer sammelt", not "fragte, wo"
            before = max(0, clause.first - 2)
            return not self.clauses.is_verb(before) or self.clauses.to_do[before] or self.words[before - 1].low == "zu"
        if clause.intro == "ohne":
            return any(verb.base == "äußern" for verb in forms)
        return any(verb.act in _JUDGE and not verb.needs for verb in forms)

    def behind_colon(self, clause: Clause, told: Trigger, before: Clause, *, retold: bool) -> bool:
        """German: whether a clause behind a colon goes on with the act before: *lehnte ab: Man brauche niemanden*."""
        if not self.clauses.german or clause.kind != "main" or self.words[clause.first - 1].text != ":":
            return False
        if told.act not in _REPEATED or told.kind == "noun" or before.kind != "main" or before.end != clause.first - 1:
            return False
        return retold or not clause.lows.isdisjoint(_RETOLD)

    def warned_of(self, told: Clause, clause: Clause, finite: int) -> bool:
        """German: whether a clause right behind a warning is its content: *warnte, die Reserven reichten bis März*."""
        if not self.clauses.german or self.clauses.is_verb(clause.first):
            return False
        verbs = (verb for at in range(told.first, told.end) for verb in self.clauses.forms.verbs[at] or ())
        return any(verb.base in _TELLS for verb in verbs) and self.words[finite].low.endswith("ten")

    def goes_on(self, clause: Clause) -> bool:
        """Whether a clause is a bare infinitive in a list: *(to leave,) reopen the road*, *and pay*."""
        if self.clauses.german or clause.kind != "main" or clause.head or clause.end <= clause.first:
            return False
        if not clause.joined and self.words[clause.first - 1].text != ",":
            return False
        at = clause.first
        while at < clause.end - 1 and (self.words[at].low.endswith("ly") or self.words[at].low in ("not", "also")):
            at += 1
        return self.clauses.is_verb(at) and self.base_form(at)

    def base_form(self, at: int) -> bool:
        """Whether a word has the form of an infinitive."""
        return any(verb.form == "infinitive" for verb in self.clauses.forms.verbs[at] or ())

    def infinitive(self, trigger: Trigger, clause: Clause) -> bool:
        """Whether the clause of an act holds an infinitive as its content: *urged Athens to cancel the lease*."""
        first, lows = trigger.at + 1, self.clauses.forms.lows[trigger.at + 1 : clause.end - 1]
        return "to" in lows and any(low == "to" and self.base_form(at + 1) for at, low in enumerate(lows, first))

    def tells(self, trigger: Trigger, at: int, clauses: Sequence[Clause]) -> int | None:
        """The clause whose act the clause `at` tells."""
        clause = clauses[at]
        able = trigger.act in SAID_SO or trigger.act == "affirm"
        if not at or trigger.kind != "verb" or trigger.passive or not able or clause.end - clause.first > _SHORT:
            return None
        if self.words[clause.first - 1].text != "," or clause.joined or self.words[clause.first].low == "as":
            return None
        rest = range(trigger.at + 1, clause.end)
        if trigger.at > clause.first and (
            len(rest) > _RECIPIENT or any(self.words[i].low in _LINKS or self.clauses.is_verb(i) for i in rest)
        ):
            return None
        present = self.words[trigger.at].low.endswith("s") and trigger.at > clause.first
        if len(rest) and (present or any(self.words[i].low in ("a", "an") for i in rest)):
            return None  # "Oslo rejects the plan, Riga offers talks"
        before = clauses[at - 1]
        if clause.kind == "insert":
            around = before.head is not None and before.head[1] <= clause.first <= before.first
            return at - 1 if around else None
        finite = before.kind == "main" and before.end == clause.first - 1 and clause.kind == "main"
        return at - 1 if finite and at == len(clauses) - 1 else None

    def said_so(self, trigger: Trigger, clause: Clause, spoken: Sequence[Quotation], text: str) -> Quotation | None:
        """The quotation whose act a clause right behind it names: *"It will be dark", she warned*."""
        if not spoken or trigger.kind != "verb" or trigger.act not in SAID_SO:
            return None
        if not self._names_speaker(trigger, clause):
            return None
        start = self.words[clause.first].start
        before = (q for q in spoken if q.kind == "direct" and q.end <= start <= q.end + 3)
        return next((q for q in before if text[q.end : start].strip() in ("", ",")), None)

    def _names_speaker(self, trigger: Trigger, clause: Clause) -> bool:
        """Whether little but who speaks stands before a verb: *she warned*, *Georgian minister Lado Kern warned*."""
        before = trigger.at - clause.first
        if before <= _RECIPIENT or self.clauses.german:
            return before <= _RECIPIENT
        last = clause.end - trigger.at <= _RECIPIENT and trigger.at - 1 in self.clauses.names
        return last and before < _SHORT and not self.clauses.has_verb(clause.first, trigger.at)

    def charges(self, trigger: Trigger, clause: Clause, subject: Sequence[str], party: str | None) -> bool:
        """Whether a speaker of `party` says of another that it arms or feeds rebels."""
        if self.clauses.german or trigger.act != "deliver" or trigger.negated or party is None or party in subject:
            return False
        return bool(subject) and not self.lexicon.words["outlaws"].isdisjoint(
            self.clauses.forms.within(trigger.at, clause.end)
        )

    def since(self, at: int, clauses: Sequence[Clause]) -> int:
        """English: where a clause right behind an act ends that tells since when: *has sent nothing since it fell*."""
        if self.clauses.german or at + 1 >= len(clauses):
            return 0
        after = clauses[at + 1]
        if after.kind != "sub" or after.intro != "since" or after.first != clauses[at].end:
            return 0
        return after.end

    def by_the_way(self, trigger: Trigger, clause: Clause) -> bool:
        """Whether a participle only tells what an act leads to, or where: *, meeting in Oslo,*."""
        apposed = trigger.base == "meet" and not self.words[clause.first].upper
        return apposed or trigger.base in ("kill", "wound", "injure", "damage", "destroy")

    def aside(self, trigger: Trigger, clause: Clause, how: str) -> bool:
        """English: whether a meeting only tells when (*when we meet in Oslo*), or a reporter tells of their own."""
        if trigger.act != "consult":
            return False
        lows = self.clauses.forms.lows[clause.first : trigger.at]
        return (clause.intro == "when" and not _OWN.isdisjoint(lows)) or (how == "narrated" and "i" in lows[-3:])

    def offence(self, clause: Clause, subject: Sequence[str], party: str | None) -> Trigger | None:
        """English: what a speaker says that another does wrong: *Lima was stoking the unrest*."""
        if self.clauses.german or party is None or not subject or party in subject:
            return None
        unknown = not self.clauses.has_verb(clause.first, clause.end)
        for at in range(clause.first, clause.end):
            low = self.words[at].low
            able = self.clauses.is_verb(at) or (unknown and not self.clauses.noun_place(at) and at > clause.first + 1)
            if able and low.startswith(self.offences):
                return Trigger("accuse", at, "phrase", low)
        return None

    def denies(self, act: str, trigger: Trigger, clause: Clause) -> bool:
        """English: whether a speaker says that a deed was not done: *We have not sent a rifle*, *Nobody sold it*."""
        if self.clauses.german or act not in _DENIABLE or trigger.kind != "verb" or trigger.passive:
            return False
        lows = self.clauses.forms.lows[clause.first : trigger.at]
        nobody = lows[:1] == ["nobody"] or lows[:2] == ["no", "one"]
        return nobody or (trigger.negated and not _PERFECT.isdisjoint(lows) and not _OWN.isdisjoint(lows))

    def asks_not(self, trigger: Trigger, clause: Clause) -> bool:
        """Whether a speaker says what is not asked for: *Wir bitten nicht darum*, *We do not ask for a favour*."""
        if not trigger.negated or trigger.kind != "verb" or trigger.act not in ("demand", "request"):
            return False
        if trigger.root in self.clauses.lexicon.words.get("needs", ()):  # "Wir brauchen keine Belehrungen"
            return False
        lows = clause.lows
        asks = self.clauses.german or not lows.isdisjoint(("do", "did", "don", "didn", "are"))
        return asks and not lows.isdisjoint(("wir", "ich", "we", "i"))

    def imperative(self, clause: Clause) -> str | None:
        """The act of a clause in quotation marks that tells somebody what to do: *Hand over the files*."""
        if self.clauses.german or clause.kind != "main" or clause.joined or clause.end - clause.first < 3:
            return None
        first = self.words[clause.first]
        after = self.words[clause.first + 1]
        if not first.upper or clause.first in self.clauses.names:
            return None
        if first.low == "please":
            return "request"
        if first.low == "let" and after.low in ("us", "'s", "’"):
            return "propose"
        if first.low == "let" and after.low in ("them", "him", "her", "it"):
            return "demand"
        nots = first.low in ("do", "don") and after.low in ("not", "'", "’")
        takes = after.low in self.lexicon.any_of("determiners", besides=_THEM)
        own = self.base_form(clause.first) and first.low not in self.lexicon.words["agents"]
        return "demand" if nots or (own and (takes or self._particle(clause.first))) else None

    def _particle(self, at: int) -> bool:
        return any(verb.particle == self.words[at + 1].low for verb in self.clauses.forms.verbs[at] or ())

    def last(self, first: int, last: int) -> int:
        """Where the words of an act end: before *, according to a general*."""
        if self.clauses.german:
            return last
        lows = self.clauses.forms.lows[first + 3 : last - 1]
        if "according" not in lows:
            return last
        at = first + 3 + lows.index("according")
        if any(self.clauses.is_verb(i) for i in range(at + 1, last)):
            return last  # "guards, according to Oslo, opened fire"
        return at - 1 if self.words[at - 1].text == "," else last

    def _in_case(self, first: Clause, clause: Clause) -> tuple[int, int] | None:
        """English: a condition without a verb that begins a sentence: *In the event of a refusal, Oslo would*."""
        begin = (first.head or (first.first, 0))[0]
        if self.words[begin].low not in ("failing", "in"):
            return None
        lows = self.clauses.forms.lows[begin : begin + 4]
        if lows[:1] != ["failing"] and lows != ["in", "the", "event", "of"] and lows[:3] != ["in", "case", "of"]:
            return None
        comma = next((at for at in range(begin, min(begin + _CASE, clause.end)) if self.words[at].text == ","), None)
        return (begin, comma) if comma is not None and clause.end > comma else None

    def condition(self, at: int, clauses: Sequence[Clause], complements: Sequence[int], text: str) -> str | None:
        """The condition on which the act of a clause hangs."""
        if not self.clauses.german and (case := self._in_case(clauses[0], clauses[at])) is not None:
            return text[self.words[case[0]].start : self.words[case[1] - 1].end]
        conditional, body = self.lexicon.words["conditional"], {at, *complements}
        for number, clause in enumerate(clauses):
            if clause.kind != "sub" or clause.intro not in conditional:
                continue
            between = (clauses[i] for i in range(number + 2, at + 1))
            if self.clauses.german:
                behind = at > number + 1 and all((c.joined or c.kind == "insert") and c.modal for c in between)
                behind = behind or (at + 1 == number - 1 and bool(clauses[at].modal))
            else:
                behind = at > number + 1 and all(c.joined or c.kind == "insert" for c in between)
                before = range(at + 1, number)
                behind = behind or (at == number + 2 and clauses[number + 1].kind == "insert")  # "he said"
                behind = behind or (at < number - 1 and all(i in body or self.goes_on(clauses[i]) for i in before))
            if clause.governor in body or number + 1 == at or number - 1 in body or behind:
                return text[self.words[clause.first].start : self.words[clause.end - 1].end]
        return None
