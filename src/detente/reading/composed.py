"""What an act becomes together with its content, its modal and its condition.

Readiness to harm threatens, readiness to supply pledges; what somebody is to hand over or open is a pledge; not to
harm is one too; to do what one will if the other side fails is a threat. English verbs often carry the act in a noun
(*delivered an ultimatum*) or a gerund (*retaliated by closing the port*) behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.reading.clauses import Clauses
from detente.reading.german import composed
from detente.reading.pieces import Clause
from detente.reading.places import Names
from detente.reading.roles import Slots
from detente.reading.triggers import Trigger

HARMS = frozenset(["sanction", "attack", "block", "withhold"])
REPEATED = frozenset(["offer", "demand", "request", "pledge", "threaten", "warn", "reject", "accuse", "criticise"])
_CARRIED = REPEATED | {"express", "propose", "accept", "affirm"}
_GIVEN = frozenset(["deliver"])
_LET_GO = frozenset(["release", "free", "unfreeze", "unblock", "open", "reopen"])
DEEDS = frozenset(
    """attack block deploy withdraw deliver withhold approve accept affirm pledge express acknowledge authorise sanction
    threaten""".split()  # noqa: SIM905
)
_CALLED = re.compile(r"\b(?:call|describ|brand|label|term|dubb|denounc|condemn|characteri|regard|consider)")
_FELT = re.compile(
    r"\b(?:anger|furious|incens|indignant|infuriat|enrag|dismay|outrag|irritat|annoy|offend|critical|notes? of)"
)
_JUDGES = re.compile(r"\b(?:is|was|are|were|amount(?:s|ed) to|be)\b")
_ORDERED = frozenset(["deploy", "withdraw", "attack", "block", "sanction", "deliver", "withhold"])
_NOTHING = frozenset[str]()
_NOT = frozenset(["won", "wouldn"])  # before *n't*
_KEPT = frozenset(["authorise", "deliver", "withdraw"])
_PERSONAL = frozenset(["he", "she", "they", "we", "i"])
_ASSENTS = frozenset(["accept", "approve", "acknowledge"])
_TURNED_DOWN = frozenset(["do", "don", "does", "doesn", "never", "cannot"])
_INTO = frozenset(["to", "for", "from", "about", "on", "after", "against"])
_PAPERS = frozenset("reply answer response letter note message draft text list paper".split())  # noqa: SIM905
_REACH = 13  # words between a verb and the noun that it carries
_LASTING = frozenset(["stay", "remain", "keep"])
_ADVANCES = frozenset(["consult", "withdraw", "offer"])
_BEGGING = frozenset(["beg", "plead", "crawl", "bow", "kneel"])
_CEASING = frozenset(["stop", "halt", "cease", "end", "suspend", "quit"])
_STRIKING = frozenset(["sanction", "attack", "block"])
_BREAKING = frozenset([
    "tear|up", "rip|up", "scrap", "quit", "leave", "terminate", "denounce", "abrogate", "annul", "walk|out", "pull|out",
    "cancel", "revoke", "abandon", "renounce", "suspend",
])  # fmt: skip
_ANYONE = frozenset(["any", "anyone", "every", "everyone", "all", "whoever", "those", "further"])
_SUBJECT = 7  # words of a subject before its attribute
_GUARDING = frozenset(["escort", "patrol", "shadow", "protect"])
_DETERRED = frozenset(["pledge", "withdraw", "request", "deploy", "withhold", "propose"])
_HOSTILE = re.compile(
    r"\b(?:unless|fail|refus|not\b|n.t\b|attack|invad|violat|ignor|continu|persist|cross|interfer|strik|struck|block"
    r"|go(?:es)? on|went on|resist|reject|break|broke|seiz|impos|deploy|threat|send|sent|deliver|land)"
)
_FRIENDLY = re.compile(
    r"\b(?:return|resum|reopen|lift|releas|restor|honou?r|keep|withdraw|accept|sign|talk|negotiat|stop|wait|help|assist|support"
    r"|defend|protect|stay|remain)"
)


def somebody_acts(trigger: Trigger, *, nobody: bool, spoken: bool) -> bool:
    """English: whether a clause tells whose deed it tells, or leaves it out; judgements need a speaker."""
    if (
        trigger.kind == "phrase"
        and trigger.act in ("criticise", "accuse")
        and _JUDGES.search(trigger.base)
        and not _CALLED.search(trigger.base)
        and not _FELT.search(trigger.base)
    ):
        return spoken
    if nobody and trigger.passive and trigger.root in ("kill", "wound", "injure", "cut|off", "trap", "strand"):
        return False
    if spoken or not nobody or (trigger.kind == "phrase" and not trigger.negated):
        return True
    return trigger.act not in (("accept", "consult", "affirm", "withdraw") if trigger.passive else DEEDS)


class Composed:
    """Tells the acts of the clauses of one text."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.words, self.german = clauses, clauses.words, clauses.german
        self.lexicon, self.grammar = clauses.lexicon, clauses.lexicon.words
        self.future = clauses.lexicon.any_of("future", besides=_NOT)

    def act(self, trigger: Trigger, clause: Clause, inner: Sequence[Trigger], condition: str | None) -> str:
        """The act that a trigger makes with what depends on it."""
        if self.german:
            lows = clause.lows
            if trigger.root in self.grammar["forgoes"] and inner:
                return inner[0].act  # "verzichtete darauf, anzugreifen"
            lows = lows | {clause.modal} if clause.modal else lows
            own = composed(trigger, clause, lows, inner, condition, self.words, self.lexicon)
            return own or self._plain(trigger, clause, inner, condition)
        if trigger.root in _CEASING and trigger.kind == "verb" and (ceased := self._ceased(trigger, clause)):
            return ceased
        if condition is not None and self._will(trigger.at) and not trigger.negated and self._breaks(trigger):
            return "threaten"
        found = self._plain(trigger, clause, inner, condition)
        if found == "threaten" or (found == "reject" and trigger.base not in ("refuse", "decline")):
            return found
        return self._english(found, trigger, clause, condition)

    def _breaks(self, trigger: Trigger) -> bool:
        """English: whether a verb ends what was agreed: *if they sail, we will tear up the pact*."""
        return trigger.kind == "verb" and trigger.root in _BREAKING

    def doer(self, trigger: Trigger, clause: Clause) -> bool:
        """English: whether a pronoun acts, or who does so stands behind *by* or *between* without a name."""
        lows = self.clauses.forms.lows
        if not trigger.passive:
            named = trigger.at - 1  # a name that is not known: "Lagos vouched"
            while named > clause.first and lows[named] in self.lexicon.any_of("perfect", "future", "may"):
                named -= 1
            placed = named > clause.first and lows[named - 1] in self.grammar["prepositions"]
            if (
                named >= clause.first
                and not placed
                and self.words[named].upper
                and lows[named] not in self.grammar["determiners"]
            ):
                return lows[named] not in self.grammar["subject_pronouns"] | {"there", "then", "what"}
            if any(lows[at] in _PERSONAL for at in range(clause.first, trigger.at)):
                return True
            return self._first_noun(clause, trigger.at) in self.clauses.agents
        for at in range(trigger.at + 1, clause.end - 1):
            if lows[at] == "between" and trigger.act in ("accept", "consult"):
                return True
            if lows[at] == "by" and any(low in self.clauses.agents for low in lows[at + 1 : at + 5]):
                return True
        return False

    def _first_noun(self, clause: Clause, verb: int) -> str:
        """English: the noun of a subject that a preposition parts from its verb: *Soldiers from Riga seized*."""
        lows, small = self.clauses.forms.lows, self.grammar["prepositions"] | {"loyal", "backed", "armed", "stationed"}
        for at in range(clause.first + 1, min(clause.first + _SUBJECT, verb)):
            if lows[at] in small or not self.words[at].word:
                behind = range(at, verb)
                return "" if any(self.clauses.is_verb(i) for i in behind) else lows[at - 1]
        return ""

    def joint(self, trigger: Trigger, slots: Slots, actor: Names, party: str | None) -> Names:
        """Who acts unnamed: what is to be done, the speaker does.

        English: who signs with somebody signs with them; troops sent are their state's; plans are the speaker's.
        """
        if trigger.passive and not actor and trigger.act in DEEDS and party is not None and self._will(trigger.at):
            return (party,)
        if self.german:
            return actor
        if trigger.passive and not actor and trigger.act == "deploy":
            return tuple(
                p.found.party for p in slots.places if p.attribute and p.found.party and p.found.last < trigger.at
            )[:1]
        if (
            trigger.act == "accept"
            and trigger.root in ("sign", "conclude", "agree", "reach")
            and actor
            and not trigger.passive
        ):
            others = [p.found.party for p in slots.places if p.preposition == "with" and p.found.first > trigger.at]
            return tuple(dict.fromkeys([*actor, *(name for name in others if name)]))
        return actor

    def _plain(self, trigger: Trigger, clause: Clause, inner: Sequence[Trigger], condition: str | None) -> str:
        act = trigger.act
        within = {found.act for found in inner} if inner else _NOTHING
        lows = clause.lows
        if not self.german and trigger.kind == "future" and trigger.negated:
            return self._left_undone(trigger, clause)
        if trigger.negated and (trigger.kind == "future" or (self.german and act in _ASSENTS)):
            return "reject"
        if trigger.negated and act in _ASSENTS and self._will(trigger.at):
            return "reject"  # "would sign no treaty"
        if trigger.negated and trigger.kind == "verb" and self._refuses(trigger):
            return "reject"
        if act == "offer" and within & HARMS:
            return "threaten"
        if not self.german and act == "offer" and "deliver" in within:
            return "pledge"
        if act in HARMS and self._will_harm(trigger, lows, condition):
            return "threaten"
        if act == "warn" and inner:
            harms = inner[0].act in HARMS
            if not self.german and harms and self._to_anyone(inner[0]):
                return "threaten"
            if (inner[0].act == "threaten" or (harms and self.german)) and not inner[0].passive:
                return "threaten" if not self.german or self._own_harm(clause) else act
        if trigger.base in ("insist", "assure", "guarantee") and self._stated(trigger):
            return "affirm"
        if act == "affirm" and trigger.kind == "verb" and (self.german or trigger.root in self.grammar["repeats"]):
            for i in range(clause.first, clause.end):
                named = self.clauses.forms.acts[i]
                kept = self.german and named in ("block", "sanction") and "aufrecht" in trigger.base
                if (named in REPEATED or kept) and (not self.german or self.words[i].upper):
                    return str(named)
        return act

    def _will_harm(self, trigger: Trigger, lows: frozenset[str], condition: str | None) -> bool:
        """Whether a harm is to come: English, on terms."""
        if self.german:
            return not trigger.passive and not lows.isdisjoint(self.grammar["future"])
        terms = condition is not None or "otherwise" in lows
        lasting = trigger.root.partition("|")[0] in _LASTING
        return terms and not trigger.negated and not lasting and self._will(trigger.at)

    def _refuses(self, trigger: Trigger) -> bool:
        """English: whether what is not accepted is turned down: *do not accept*, *never agreed*."""
        if trigger.act == "acknowledge":
            return trigger.root.startswith("recogni")
        before = self.clauses.forms.lows[max(0, trigger.at - 4) : trigger.at]
        able = trigger.act in _ASSENTS and trigger.root in ("accept", "agree", "consent", "sign", "approve")
        return not self.german and able and not _TURNED_DOWN.isdisjoint(before)

    def _to_anyone(self, inner: Trigger) -> bool:
        """English: whether it is told what will be done to whoever does something: *any ship would be stopped*."""
        if not inner.passive or not self._will(inner.at):
            return False
        return not _ANYONE.isdisjoint(self.clauses.forms.lows[max(0, inner.at - 14) : inner.at])

    def _own_harm(self, clause: Clause) -> bool:
        """German: whether a pronoun begins what a clause warns of, so that whoever warns will do it."""
        behind = [low for low in self.clauses.forms.lows[clause.end + 1 : clause.end + 3] if low not in ("dass", "daß")]
        return bool(behind) and behind[0] in self.grammar["subject_pronouns"] | {"seine", "ihre", "sein", "ihr"}

    def _left_undone(self, trigger: Trigger, clause: Clause) -> str:
        """What will not be done: harm is forsworn, a benefit withheld, anything else rejected."""
        lows = {self.words[i].low for i in range(trigger.at + 1, min(clause.end, trigger.at + 6))}
        return "pledge" if lows & self.grammar["forsworn"] else "reject"

    def _english(self, act: str, trigger: Trigger, clause: Clause, condition: str | None) -> str:
        base, will = trigger.base, self._will(trigger.at)
        if trigger.negated and (base == "confirm" or act == "authorise"):
            return "withhold" if base == "confirm" else "block"
        if trigger.kind == "verb":
            behind = self._behind(trigger, clause)
            if behind is not None:
                return behind
            if trigger.negated and will:
                if base in _GUARDING:
                    return "reject"
                if act in _STRIKING or act == "deploy":
                    return "pledge"
                if trigger.root == "pay":
                    return "reject"
                return "withhold" if act in _GIVEN else "reject" if act in _ADVANCES or base in _BEGGING else act
            shipped = base in ("deliver", "ship") and condition is None
            if will and (act in _GIVEN or base in _LET_GO) and not shipped:
                act = "pledge"
        if condition is None or act not in _DETERRED or trigger.negated or not (will or self._may(trigger.at)):
            return act
        hostile = _HOSTILE.search(condition.lower()) is not None
        return "threaten" if hostile and not self._friendly(trigger, clause) else act

    def _behind(self, trigger: Trigger, clause: Clause) -> str | None:
        """The act that stands behind the verb: a noun it carries, a gerund after *by*, an infinitive."""
        base = trigger.base
        later = range(trigger.at + 1, min(clause.end, trigger.at + 8))
        if base in self.grammar["carries"]:
            return self._carried(trigger.at, clause)
        if base in self.grammar["orders"]:
            ordered = (self.clauses.forms.acts[i] for i in later[:5] if self._bare(trigger.at, i))
            return next((act for act in ordered if act in _ORDERED), None)
        if base in self.grammar["coloured"]:
            for i in range(trigger.at + 1, clause.end - 1):
                if self.words[i].low == "by" and self.words[i + 1].low.endswith("ing"):
                    forms = self.clauses.forms.verbs[i + 1] or ()
                    return next((verb.act for verb in forms if not verb.needs and not verb.particle), None)
        if base in ("refuse", "decline") and self._infinitive(trigger.at, clause) in _KEPT:
            forgives = not {"write", "forgive"}.isdisjoint(self.clauses.forms.lows[trigger.at + 1 : trigger.at + 4])
            if not forgives:
                return "withhold"
        if base == "warn" and self._own_doing(clause):
            return "threaten"
        if trigger.act == "pledge" or base in ("consider", "prepare", "agree"):
            verb = self._infinitive(trigger.at, clause)
            if base in ("promise", "pledge", "undertake") and verb in ("block", "sanction"):
                return None
            if base == "agree" and self._helps(trigger.at):
                return "pledge"
            if base == "agree":
                return {"deliver": "pledge", "sanction": "sanction", "attack": "attack"}.get(verb or "")
            if verb in _STRIKING:
                return verb if base in ("plan", "intend") else "threaten"
            return verb if base in ("plan", "intend") else None
        return None

    def _carried(self, verb: int, clause: Clause) -> str | None:
        """The act of the noun that a verb carries, not of one behind a preposition: *a reply to a demand*."""
        for at in range(verb + 1, min(clause.end, verb + _REACH)):
            low, before = self.words[at].low, self.words[at - 1].low
            if self.clauses.forms.acts[at] in _CARRIED:
                return self.clauses.forms.acts[at]
            if low in _INTO and at > verb + 1 and before not in _INTO and before != "over" and self._paper(verb, at):
                return None
        return None

    def _paper(self, verb: int, at: int) -> bool:
        """Whether a letter or reply stands between a verb and a preposition."""
        return not _PAPERS.isdisjoint(self.clauses.forms.lows[verb + 1 : at])

    def _ceased(self, trigger: Trigger, clause: Clause) -> str | None:
        """What stopping comes to: *stop issuing licences* withholds, *halt the raids* gives up, or pledges to."""
        at = trigger.at + 1
        while at < clause.end and self.words[at].low in self.grammar["determiners"]:
            at += 1
        if trigger.passive or at >= clause.end:
            return None
        forms = self.clauses.forms
        gerund = at == trigger.at + 1 and self.words[at].low.endswith("ing")
        rest = forms.within(at, clause.end)
        given = (verb.act for verb in forms.verbs[at] or () if not verb.needs or verb.needs & rest)
        acts = set(given) if gerund else {forms.acts[at]}
        if gerund and acts & {"deliver", "authorise"}:
            return "withhold"
        if "attack" in acts and not trigger.negated and self.words[at].low not in ("attacks", "attack"):
            return "pledge" if self._will(trigger.at) else "withdraw"
        return None

    def _bare(self, verb: int, noun: int) -> bool:
        """Whether nobody is named between a verb and a noun: what is ordered, not who is."""
        return not any(
            at in self.clauses.names or self.words[at].low in self.clauses.agents for at in range(verb, noun - 1)
        )

    def _own_doing(self, clause: Clause) -> bool:
        """Whether a warning tells what the one who warns will do: *warned that it would close the strait*."""
        following = [self.words[at].low for at in range(clause.end, min(len(self.words), clause.end + 3))]
        within = [self.words[at].low for at in range(clause.first, clause.end)]
        lows = (
            following[1:]
            if following[:1] == ["that"]
            else within[within.index("that") + 1 :]
            if "that" in within
            else []
        )
        return lows[:1] != [] and lows[0] in self.grammar["subject_pronouns"] and lows[1:2] in (["will"], ["would"])

    def _infinitive(self, at: int, clause: Clause) -> str | None:
        """The act of the infinitive that follows a verb at once: *vowed to attack*, not *vowed not to attack*."""
        for i in range(at + 1, min(clause.end - 1, at + 4)):
            if self.words[i].low in ("not", "never"):
                return None
            if self.words[i].low == "to":
                verbs = self.clauses.forms.verbs[i + 1] or ()
                rest = {self.words[k].low for k in range(i + 2, clause.end)}
                able = (verb for verb in verbs if verb.form == "infinitive" and (not verb.needs or verb.needs & rest))
                return next((verb.act for verb in able if not verb.particle or verb.particle in rest), None)
        return None

    def _helps(self, verb: int) -> bool:
        """English: whether what somebody agrees to do helps another: *agreed to train 400 coastguards*."""
        lows = self.clauses.forms.lows[verb + 1 : verb + 4]
        return "to" in lows and not self.grammar["helps"].isdisjoint(lows)

    def _friendly(self, trigger: Trigger, clause: Clause) -> bool:
        stretch = " ".join(self.words[i].low for i in range(trigger.at, clause.end))
        return _FRIENDLY.search(stretch) is not None

    def _will(self, at: int) -> bool:
        return self._modal(at, self.future)

    def _may(self, at: int) -> bool:
        return self._modal(at, self.grammar["may"])

    def _modal(self, at: int, modals: frozenset[str]) -> bool:
        """Whether a modal stands in the group of a verb: before it, with nothing but small words between."""
        left, right = (16, 2) if self.german else (4, 1)
        lows = self.clauses.forms.lows
        return not modals.isdisjoint(lows[max(0, at - left) : at + right]) or self.shared(at, modals)

    def shared(self, at: int, modals: frozenset[str]) -> bool:
        """English: whether a verb behind a conjunction has the modal of the one before: *would leave and hand over*."""
        lows = self.clauses.forms.lows
        if self.german or at < 2 or lows[at - 1] not in self.grammar["conjunctions"] or not self._bare_form(at):
            return False
        for i in range(at - 2, max(-1, at - 22), -1):
            if lows[i] in modals:
                return True
            if lows[i] == "to" or self.words[i].text in (".", ";", ":"):
                return False
        return False

    def menaces(self, act: str, trigger: Trigger) -> bool:
        """English: whether a speaker says that their side could do harm: *we might close the strait*."""
        able = act in HARMS and trigger.kind == "verb" and not (self.german or trigger.passive or trigger.negated)
        if not able or self._may(trigger.at):
            return able
        own = not {"we", "i"}.isdisjoint(self.clauses.forms.lows[max(0, trigger.at - 4) : trigger.at])
        return act == "attack" and own and self._will(trigger.at)

    def must(self, at: int) -> bool:
        """English: whether *must*, *should* or *ought to* stands in the group of a verb, of what is to come."""
        lows = self.clauses.forms.lows[max(0, at - 4) : at]
        return not self.grammar["must"].isdisjoint(lows) and "have" not in lows

    def _bare_form(self, at: int) -> bool:
        return any(verb.form == "infinitive" for verb in self.clauses.forms.verbs[at] or ())

    def _stated(self, trigger: Trigger) -> bool:
        """English: whether what follows states a fact (*that it is binding*) rather than a wish (*that it leave*)."""
        at = trigger.at + 1
        if at >= len(self.words):
            return False
        low = self.words[at].low
        begins = self.grammar["subject_pronouns"] | self.grammar["determiners"] | {"that"}
        if low not in begins and at not in self.clauses.names:
            return False
        promised = trigger.base != "insist"
        for i in range(at + 1, min(len(self.words), at + 14)):
            if promised and self.words[i].low in self.future:
                return False  # "assured them that no boat would be touched"
            if not self.words[i].word or self.words[i].low in self.grammar["conditional"] | {"before", "after", "when"}:
                return False
            if self.clauses.is_verb(i):
                verbs = self.clauses.forms.verbs[i] or ()
                return not any(verb.form == "infinitive" for verb in verbs) and self.words[i].low != "be"
        return False
