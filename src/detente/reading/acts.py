"""Proposed statements: for each clause that shows an act, who does it, to whom, says who, and on what condition.

The span is the clause with what depends on it (guide: the shortest clause that shows the act), without its conjunction,
its reporting clause and its condition. A verb of saying is no act, what it passes on may be one. Roles that no cue
tells stay empty; whom they may be stands in `candidates`. `confidence` is the share of independent cues that agree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from detente.reading.attributes import Attributes
from detente.reading.clauses import Clause
from detente.reading.composed import Composed, somebody_acts
from detente.reading.german import tells
from detente.reading.lexicon import Lexicon
from detente.reading.mentions import Actors
from detente.reading.nominal import Nominals
from detente.reading.places import Names, Place
from detente.reading.reading import DateMention, Proposal, QuantityMention, Quotation, Sentence
from detente.reading.roles import Slots
from detente.reading.spans import Spans
from detente.reading.targets import Targets
from detente.reading.triggers import Trigger
from detente.reading.voices import Voice, Voices
from detente.record.statement import Act


@dataclass(slots=True)
class _Scene:
    """The clauses of a sentence, the one looked at, which belong to acts found already, and which to a noun."""

    clauses: list[Clause]
    triggers: list[Trigger | None]
    at: int = 0
    taken: set[int] = field(default_factory=set)
    owned: set[int] = field(default_factory=set)


def find_acts(
    text: str,
    lexicon: Lexicon,
    *,
    within: Sequence[Sentence],
    actors: Actors,
    quotes: Sequence[Quotation],
    details: tuple[Sequence[DateMention], Sequence[QuantityMention]] = ((), ()),
    parsed: Container[int] | None = None,
) -> tuple[Proposal, ...]:
    """The proposals of a text in order; `details` are its dates and quantities, `parsed` where a parser finds verbs."""
    return _Finder(text, lexicon, actors, quotes, details, parsed).all(within)


class _Finder(Voices):
    """One pass over the sentences of a text."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        actors: Actors,
        quotes: Sequence[Quotation],
        details: tuple[Sequence[DateMention], Sequence[QuantityMention]],
        parsed: Container[int] | None,
    ) -> None:
        super().__init__(text, lexicon, actors, quotes, parsed)
        self.composed = Composed(self.clauses)
        self.nominals = Attributes(self.clauses) if self.german else Nominals(self.clauses)
        self.dates, self.quantities = Spans(details[0]), Spans(details[1])
        self.found: list[Proposal] = []
        self.inquits: set[int] = set()  # where quotations begin whose act a verb behind them names
        self.targets = Targets(lexicon, self.roles, self.words, self.found)
        self.opened: Proposal | None = None  # the act of a line that opens a list

    def all(self, within: Sequence[Sentence]) -> tuple[Proposal, ...]:
        """The proposals of all sentences, each once."""
        self.targets.begin([sentence.start for sentence in within])
        for number, sentence in enumerate(within):
            self._sentence(number, sentence)
        self._whole_quotations(within)
        seen: dict[tuple[int, int, str], Proposal] = {}
        for proposal in self.found:
            seen.setdefault((proposal.start, proposal.end, proposal.act), proposal)
        return tuple(sorted(seen.values(), key=lambda one: (one.start, one.end)))

    # -- one sentence

    def _sentence(self, number: int, sentence: Sentence) -> None:
        self.number = number
        item = None if self.opened is None else self.clauses.item(self.text, sentence.start, sentence.end)
        if item is not None and self.opened is not None:
            self._emit(*item, replace(self.opened, issue=None))
            return
        known = len(self.found)
        self.spoken = self.all_spoken.over(sentence)
        self.indirect = self.all_indirect.over(sentence)
        edges = [at for q in self.spoken if q.kind == "direct" for at in (q.start, q.end)]
        clauses = self.clauses.of(sentence.start, sentence.end, edges)
        self.roles.subjects.clear()
        triggers = self.triggers.all(clauses)
        voices: list[Voice] = []
        scene = _Scene(clauses, triggers)
        for at, clause in enumerate(clauses):
            trigger = triggers[at]
            if clause.fronted is not None and trigger is not None and trigger.act not in ("report", "light"):
                scene.taken.update(range(at))
        for at, clause in enumerate(clauses):
            if clause.end <= clause.first:
                voices.append(Voice())
                continue
            voice = self.voice(clause, at, clauses, triggers, voices, number)
            voices.append(voice)
            if voice.how != "narrated" and voice.speaker is not None:
                self.heard = number, voice.speaker
            clause.reported = voice.how == "indirect"
            trigger = triggers[at]
            finite = self.triggers.finite(clause)
            verb = trigger.at if trigger and trigger.kind != "noun" else finite
            slots = self.roles.slots(
                clause, at, clauses, min(verb, finite) if not self.german else finite, voice.speaker
            )
            if self.reports(clause, trigger):
                self.saying = number, slots.speaker or (slots.subject[0] if len(slots.subject) == 1 else None)
            scene.at = at
            self._nouns(scene, slots, voice)
            if trigger is not None and trigger.act != "report" and at not in scene.taken:
                self._propose(trigger, scene, slots, voice)
            self.roles.remember(slots, main=clause.kind in ("main", "fragment", "sub") and voice.how != "direct")
        opens = self.text[sentence.start : sentence.end].rstrip().endswith((":", ",") if self.german else ":")
        self.opened = self.found[-1] if opens and len(self.found) > known else None

    # -- proposals

    def _propose(self, trigger: Trigger, scene: _Scene, slots: Slots, voice: Voice) -> None:
        at, clause = scene.at, scene.clauses[scene.at]
        if self._must(trigger, clause, slots, voice):
            trigger = replace(trigger, act="demand", kind="must", passive=False)
        if not self._counts(trigger, clause, slots, voice):
            return
        complements = self._complements(at, scene.clauses, barred=scene.owned)
        inner = [found for i in complements if (found := scene.triggers[i]) is not None]
        if trigger.base in self.lexicon.words["soft"] and any(t.act not in ("affirm", "report") for t in inner):
            self.saying = self.saying[0], slots.speaker
            return
        if trigger.base in self.lexicon.words["soft"] and not complements and clause.end - clause.first < 5:
            return
        last = max([clause.end, *(scene.clauses[number].end for number in complements)])
        actor = self._actor(trigger, scene, slots, voice)
        places = [place for i in complements for place in self._places(scene.clauses[i])]
        target, sure = self.targets.of(trigger, slots, actor, places, (clause.first, clause.end, last))
        party = self.actors.party(voice.speaker)
        if self._by_speaker(trigger) and party and slots.subject and party not in slots.subject:
            target, sure = slots.subject, True
        source, how = self.source(trigger, slots, voice)
        condition = self._condition(at, scene.clauses, complements)
        cues = (trigger.kind == "verb", slots.clear or trigger.passive, sure, bool(source), bool(actor))
        act = self.composed.act(trigger, clause, inner, condition)
        if act in ("light", "report"):
            return
        scene.taken.update(complements)
        start, end = self.words[self._first(clause)].start, self.words[last - 1].end
        said = self._said_so(trigger, clause) if not complements and voice.how == "narrated" else None
        told = self.german and not complements and not said and self._closes_told(trigger, scene, clear=slots.clear)
        if said is not None:
            source = (said.speaker,) if said.speaker else self.party_heard(source, slots)
            how = "direct"
            start, end = said.start, said.end
            self.inquits.add(start)
        elif told:
            source, how = self.party_heard(source, slots), "indirect"
            before = scene.clauses[at - 1]
            start, end = self.words[self._first(before)].start, self.words[before.end - 1].end
            if self.found and self.found[-1].start >= self.words[before.first].start:
                self.found.pop()
        proposal = Proposal(
            start=start, end=end, quote=self.text[start:end], act=cast(Act, act), source=source, actor=actor,
            target=target, issue=self.roles.issue(trigger.at, clause, last), condition=condition,
            modality=self.composed.modality(trigger, clause, condition), directness=how,
            quantities=tuple(self.quantities.within(start, end)), date=self._date(start, end),
            trigger=self.words[trigger.at].text,
            confidence=sum(cues) / len(cues) if actor else sum(cues[:-2]) / len(cues),
            candidates=self._candidates(actor, target, slots, places),
        )  # fmt: skip
        self.found.append(proposal)
        if said is None and not told and trigger.kind in ("verb", "phrase"):
            self._go_on(proposal, scene, [at, *complements])

    def _said_so(self, trigger: Trigger, clause: Clause) -> Quotation | None:
        """The quotation whose act a clause right behind it names: *"It will be dark", she warned*."""
        if trigger.kind != "verb" or trigger.act not in _SAID_SO or trigger.at - clause.first > 3:
            return None
        start = self.words[clause.first].start
        before = (q for q in self.spoken if q.kind == "direct" and q.end <= start <= q.end + 3)
        return next((q for q in before if self.text[q.end : start].strip() in ("", ",")), None)

    def _closes_told(self, trigger: Trigger, scene: _Scene, *, clear: bool) -> bool:
        """Whether a short clause names the act of the reported speech before it: *Das sei zu spät, rügte er*."""
        at, clause = scene.at, scene.clauses[scene.at]
        if not at or trigger.kind != "verb" or trigger.act not in _SAID_SO or trigger.at != clause.first:
            return False
        told, close = scene.clauses[at - 1], self.words[clause.first - 1].text == ","
        if not close or told.kind != "main" or told.end != clause.first - 1 or clause.end - clause.first > 8:
            return False
        after = self.words[clause.first + 1] if clause.first + 1 < clause.end else None
        named = clear or (after is not None and after.low in self.lexicon.words["subject_pronouns"])
        return named and (told.reported or scene.triggers[at - 1] is None)

    def _candidates(
        self, actor: Names, target: Names, slots: Slots, places: Sequence[Place]
    ) -> Mapping[str, tuple[str, ...]]:
        """Whom an empty role may mean: as the cues rank them, then who is named in the clause, then the sides."""
        if actor and target:
            return {}
        named = [place.found.party or place.found.actor for place in (*slots.places, *places)]
        able = dict.fromkeys([*named, *self.roles.both()])
        found = {}
        for role, names, other in (("actor", actor, target), ("target", target, actor)):
            ranked = dict.fromkeys([*(self.targets.ranking if role == "target" else ()), *able])
            rest = tuple(name for name in ranked if name not in other)[:_MOST]
            if not names and rest:
                found[role] = rest
        return found

    def _go_on(self, proposal: Proposal, scene: _Scene, body: list[int]) -> None:
        """Further infinitives joined to the content of an act: each is the same act with another content."""
        number = body[-1] + 1
        while number < len(scene.clauses):
            clause = scene.clauses[number]
            if clause.kind == "rel":
                number += 1
                continue
            if clause.kind != "inf" or not clause.joined or (len(body) < 2 and proposal.act != "demand"):
                return
            own = self._complements(number, scene.clauses, barred=scene.owned)
            scene.taken.update([number, *own])
            last = max([clause.end, *(scene.clauses[i].end for i in own)])
            self._emit(clause.first, last, replace(proposal, issue=None))
            number = max([number, *own]) + 1

    def _places(self, clause: Clause) -> list[Place]:
        return self.roles.places(clause.first, clause.end)

    def _first(self, clause: Clause) -> int:
        """Where the span of a clause begins: after its conjunction."""
        first = clause.head[0] if clause.head else clause.first
        if clause.fronted is not None:
            return clause.fronted
        for left, _, _ in self.actors.labels:  # "Low: We reject it"
            if self.words[first].start < left < self.words[clause.end - 1].start:
                first = bisect_left(self.clauses.starts, left)
        said = clause.kind == "sub" or (clause.kind == "part" and clause.intro) or self.words[first].low == "as"
        if said and first + 1 < clause.end and self.words[first].low in _LEFT_OUT:
            return first + 1
        return first

    def _counts(self, trigger: Trigger, clause: Clause, slots: Slots, voice: Voice) -> bool:
        """Whether a trigger makes a proposal where it stands: not in a condition, nor in a mere description."""
        if clause.kind == "sub" and clause.intro in self.lexicon.words["conditional"]:
            return False
        if trigger.kind in ("future", "must") and not self._modal_counts(trigger, slots, voice):
            return False
        asked = not self.german and clause.governor is None  # "who fired first is disputed"
        if clause.kind == "rel" and (asked or (not slots.subject and not trigger.passive)):
            return False
        named = self._by(trigger, slots)
        nobody = not slots.subject and not slots.known and clause.kind != "inf" and not named
        if self.german:
            first = self.words[clause.first].low
            if not tells(trigger, clause, first, self.lexicon, nobody=nobody, speaker=voice.speaker):
                return False
        nobody = nobody and not self.roles.agent(clause, trigger.at)
        if not self.german and not somebody_acts(trigger, nobody=nobody, spoken=voice.speaker is not None):
            return False
        if clause.kind == "part" and trigger.base in ("kill", "wound", "injure", "damage", "destroy"):
            return False  # what an attack leads to
        if clause.kind == "insert" or (clause.end < len(self.words) and self.words[clause.end].text == "?"):
            return False
        return clause.kind != "part" or (trigger.kind in ("verb", "phrase") and not clause.intro.endswith("ed"))

    def _by(self, trigger: Trigger, slots: Slots) -> Names:
        """Whom *von* or *by* names as acting."""
        return self.roles.by(trigger.at if trigger.passive else None, slots, self.targets.by(trigger, slots))

    def _by_speaker(self, trigger: Trigger) -> bool:
        """Whether the speaker performs the act, whatever the subject: judgements, and what others must do."""
        judged = self.german and trigger.root in self.lexicon.words["judges"] and trigger.act in _JUDGED
        return trigger.kind == "must" or judged or (trigger.kind == "phrase" and trigger.act in _BY_SPEAKER)

    def _actor(self, trigger: Trigger, scene: _Scene, slots: Slots, voice: Voice) -> Names:
        clause = scene.clauses[scene.at]
        named = self._by(trigger, slots)
        actor = named if trigger.passive else slots.subject
        if trigger.passive and not actor and clause.kind in ("rel", "sub", "inf") and self.found and scene.at:
            before = self.found[-1]
            actor = before.actor if before.start >= self.words[scene.clauses[0].first].start else ()
        if not actor and not slots.known and (self.german or trigger.kind != "verb"):
            actor = named
        if trigger.passive and not actor and voice.how == "narrated":
            actor = self.roles.unnamed(slots, trigger.at, trigger.base) or self.issuer(trigger.at)
        if not actor and not self.german:
            actor = self.roles.by_after(slots, trigger.at)
        if trigger.act == "consult" and not slots.clear:
            between = [p.found.party or p.found.actor for p in slots.places if p.preposition in ("between", "zwischen")]
            actor = tuple(dict.fromkeys(between)) or actor
        party = self.actors.party(voice.speaker)
        actor = self.composed.joint(trigger, slots, actor, party)
        if party and (self._by_speaker(trigger) or (not actor and trigger.act in self.lexicon.words["word_acts"])):
            actor = (party,)
        return tuple(name for name in actor if name not in self.actors.register.persons)  # who acts for nobody known

    def _must(self, trigger: Trigger, clause: Clause, slots: Slots, voice: Voice) -> bool:
        """German: whether a speaker says that another must act: *Laos muss das Wasser freigeben*."""
        party = self.actors.party(voice.speaker)
        if not self.german or trigger.kind != "verb" or party is None or not slots.subject or party in slots.subject:
            return False
        lows = self.clauses.forms.within(clause.first, clause.end)
        return clause.kind == "main" and not lows.isdisjoint(self.lexicon.words["duty"])

    def _modal_counts(self, trigger: Trigger, slots: Slots, voice: Voice) -> bool:
        """Whether what will or must be is somebody's pledge or demand."""
        if trigger.kind == "future":
            return bool(slots.subject)
        if voice.speaker is None or (self.german and not slots.subject):
            return False
        return self.actors.party(voice.speaker) not in slots.subject

    def _complements(self, at: int, clauses: Sequence[Clause], *, barred: set[int]) -> list[int]:
        """The clauses that tell what an act is about: *dass*, *that*, infinitives, clauses in the conjunctive."""
        found: list[int] = []
        for number in range(at + 1, len(clauses)):
            clause = clauses[number]
            if not self.german and clause.first < clauses[at].first:
                continue  # stands between the subject and its verb
            if number in barred or (clause.kind == "inf" and clause.joined):
                break
            content = clause.kind == "inf" or clause.intro in self.lexicon.words["complement"]
            if (content and clause.governor is not None and (clause.governor == at or clause.governor in found)) or (
                clause.kind == "main"
                and number == at + 1
                and not clause.joined
                and self.triggers.conjunctive(clause)
                and self.words[clause.first - 1].text == ","
            ):
                found.append(number)
            else:
                break
        return found

    def _condition(self, at: int, clauses: Sequence[Clause], complements: Sequence[int]) -> str | None:
        body = {at, *complements}
        for number, clause in enumerate(clauses):
            if clause.kind != "sub" or clause.intro not in self.lexicon.words["conditional"]:
                continue
            behind = (
                not self.german
                and at > number + 1
                and all(c.joined or c.kind == "insert" for c in clauses[number + 2 : at + 1])
            )
            if clause.governor in body or number + 1 == at or number - 1 in body or behind:
                return self.text[self.words[clause.first].start : self.words[clause.end - 1].end]
        return None

    # -- nouns with what depends on them

    def _nouns(self, scene: _Scene, slots: Slots, voice: Voice) -> None:
        """A noun that names an act with its actor and says what it is about: *die Forderung Moskaus, dass*."""
        at, clauses = scene.at, scene.clauses
        clause = clauses[at]
        self._nominals(scene, slots, voice)
        if not self.german:
            return
        following = clauses[at + 1] if at + 1 < len(clauses) else None
        if (
            following is None
            or following.governor != at
            or not (following.kind == "inf" or following.intro in ("dass", "daß", "that"))
        ):
            return
        for place in slots.places:
            act = self.lexicon.nouns.get(place.noun or "")
            if act is None or not place.attribute or place.found.last < clause.end - 8:
                continue
            actor = place.found.party or place.found.actor
            places = self.roles.places(following.first, following.end)
            trigger = Trigger(act, place.found.first, "noun", place.noun or "")
            target, sure = self.targets.of(
                trigger, Slots(), (actor,), places, (clause.first, clause.end, following.end)
            )
            first = following.first
            if place.found.sort == "adjective" or clause.kind == "fragment":
                first = place.found.first
                while first > clause.first and self.words[first - 1].low in ("die", "der", "das", "den", "the"):
                    first -= 1
            source, how = self.source(trigger, Slots(), voice)
            inner = scene.triggers[at + 1]
            scene.owned.add(at + 1)
            scene.taken.add(at + 1)
            if act == "offer" and inner is not None and inner.act in ("deliver", "deploy"):
                act = "pledge"
            self._emit(
                first,
                following.end,
                Proposal(
                    start=0,
                    end=0,
                    quote="",
                    act=cast(Act, act),
                    source=source,
                    actor=(actor,),
                    target=target,
                    issue=self.roles.issue(trigger.at, clause, following.end),
                    modality=self.composed.modality(trigger, clause, None),
                    directness=how,
                    trigger=place.noun,
                    confidence=(2 + sure + bool(source)) / 5,
                ),
            )

    def _nominals(self, scene: _Scene, slots: Slots, voice: Voice) -> None:
        """English: nouns with whoever does the act, if that is not who acts in the clause itself."""
        clause, trigger = scene.clauses[scene.at], scene.triggers[scene.at]
        if clause.kind == "sub" and clause.intro in self.lexicon.words["conditional"]:
            return
        for one in self.nominals.of(clause, slots.places):
            own = trigger is not None and (
                one.at == trigger.at or (one.act == trigger.act and one.actor in slots.subject)
            )
            if own or (trigger is not None and trigger.kind == "noun" and one.first <= trigger.at < one.end):
                continue
            found = Trigger(one.act, one.at, "noun", self.words[one.at].low)
            target, sure = self.targets.of(found, Slots(), (one.actor,), slots.places, (one.first, one.end, one.end))
            source, how = self.source(found, Slots(), voice)
            proposal = Proposal(
                start=0, end=0, quote="", act=cast(Act, one.act), source=source, actor=(one.actor,), target=target,
                issue=self.roles.issue(found.at, clause, one.end), directness=how,
                modality=self.composed.modality(found, clause, None),
                trigger=self.words[one.at].text, confidence=(2 + sure + bool(source)) / 5,
            )  # fmt: skip
            last = one.end
            for number in self._complements(scene.at, scene.clauses, barred=scene.owned) if one.open else ():
                last = max(last, scene.clauses[number].end)
            self._emit(one.first, last, proposal)

    # -- spans

    def _emit(self, first: int, last: int, proposal: Proposal) -> None:
        start, end = self.words[first].start, self.words[last - 1].end
        self.found.append(self._spanned(proposal, start, end))

    def _spanned(self, proposal: Proposal, start: int, end: int) -> Proposal:
        inside = tuple(self.quantities.within(start, end))
        date = self._date(start, end)
        return replace(proposal, start=start, end=end, quote=self.text[start:end], quantities=inside, date=date)

    def _date(self, start: int, end: int) -> str | None:
        """The first date told in a stretch."""
        return next((date.value for date in self.dates.within(start, end) if date.value), None)

    def _whole_quotations(self, within: Sequence[Sentence]) -> None:
        """A proposal that is alone in a quotation takes its marks in; a quotation without any affirms something."""
        starts = [sentence.start for sentence in within]
        self.found.sort(key=lambda one: one.start)
        begins = [one.start for one in self.found]
        more: list[Proposal] = []
        gone: set[int] = set()
        for quotation in self.all_spoken.spans:
            left, right = bisect_left(begins, quotation.start), bisect_left(begins, quotation.end)
            inside = [i for i in range(left, right) if self.found[i].end <= quotation.end]
            single = bisect_right(starts, quotation.start) == bisect_right(starts, quotation.end - 1)
            size = quotation.end - quotation.start
            if quotation.start in self.inquits:
                gone.update(i for i in inside if self.found[i].end - self.found[i].start < size)
            elif len(inside) == 1 and single:
                alone = self.found[inside[0]]
                if alone.end - alone.start > 0.5 * size:
                    self.found[inside[0]] = self._spanned(alone, quotation.start, quotation.end)
            elif not inside and quotation.kind == "direct" and quotation.speaker and single:
                party = self.actors.party(quotation.speaker)
                covered = any(p.end > quotation.start for p in self.found[max(0, right - 8) : right])
                if party is not None and not covered and quotation.end - quotation.start > 30:
                    proposal = Proposal(
                        start=0, end=0, quote="", act="affirm", source=(quotation.speaker,), actor=(party,),
                        modality="done", directness="direct", confidence=0.4,
                    )  # fmt: skip
                    more.append(self._spanned(proposal, quotation.start, quotation.end))
        self.found[:] = [one for i, one in enumerate(self.found) if i not in gone] + more


_JUDGED = frozenset(["accuse", "reject", "criticise"])
_SAID_SO = frozenset(
    "demand request reject offer propose warn threaten pledge accuse criticise express acknowledge".split()  # noqa: SIM905
)
_MOST = 5  # candidates for an empty role
_LEFT_OUT = frozenset([
    "dass", "daß", "that", "because", "weil", "da", "whether", "ob", "after", "nachdem", "when", "als",
    "while", "während", "before", "although", "obwohl", "since", "as",
])  # fmt: skip
_BY_SPEAKER = frozenset(["reject", "criticise", "accuse", "demand", "warn", "express", "acknowledge", "affirm"])
