"""Proposed statements: for each clause that shows an act, who does it, to whom, says who, and on what condition.

The span is the clause with what depends on it (guide: the shortest clause that shows the act), without its conjunction,
its reporting clause and its condition. A verb of saying is no act, what it passes on may be one. Roles that no cue
tells stay empty; whom they may be stands in `candidates`. `confidence` is the share of independent cues that agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from detente.reading.attributes import Attributes
from detente.reading.clauses import Clause, Clauses
from detente.reading.composed import Composed, somebody_acts
from detente.reading.contents import SAID_SO, SHARED, Contents
from detente.reading.german import tells
from detente.reading.lexicon import Lexicon
from detente.reading.mentions import Actors
from detente.reading.nominal import Nominals
from detente.reading.quoted import whole_quotations
from detente.reading.reading import DateMention, Proposal, QuantityMention, Quotation, Sentence
from detente.reading.roles import Names, Place, Roles, Slots
from detente.reading.spans import Spans
from detente.reading.targets import Targets
from detente.reading.triggers import Trigger, Triggers
from detente.record.statement import Act, Directness


@dataclass(slots=True)
class _Voice:
    """Who speaks a clause, how, and within which quotation."""

    speaker: str | None = None
    how: Directness = "narrated"
    quotation: Quotation | None = None


@dataclass(slots=True)
class _Scene:
    """The clauses of a sentence, the one looked at, which belong to acts found already, and which to a noun."""

    clauses: list[Clause]
    triggers: list[Trigger | None]
    at: int = 0
    taken: set[int] = field(default_factory=set)
    owned: set[int] = field(default_factory=set)
    contents: dict[int, Proposal] = field(default_factory=dict)  # English: the acts of which clauses are a content


def find_acts(
    text: str,
    lexicon: Lexicon,
    *,
    within: Sequence[Sentence],
    actors: Actors,
    quotes: Sequence[Quotation],
    details: tuple[Sequence[DateMention], Sequence[QuantityMention]] = ((), ()),
) -> tuple[Proposal, ...]:
    """The proposals of a text in order; `details` are its dates and quantities."""
    return _Finder(text, lexicon, actors, quotes, details).all(within)


class _Finder:
    """One pass over the sentences of a text."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        actors: Actors,
        quotes: Sequence[Quotation],
        details: tuple[Sequence[DateMention], Sequence[QuantityMention]],
    ) -> None:
        self.text, self.lexicon, self.actors = text, lexicon, actors
        named = (at for found in actors.found for at in range(found.first, found.last + 1))
        demonyms = (found.last for found in actors.found if found.sort == "adjective")
        self.clauses = Clauses(actors.words, lexicon, named, demonyms)
        self.words = actors.words
        self.triggers = Triggers(text, self.clauses)
        self.composed = Composed(self.clauses)
        self.nominals = Attributes(self.clauses) if lexicon.language == "de" else Nominals(self.clauses)
        self.roles = Roles(self.clauses, actors)
        self.contents = Contents(self.clauses)
        self.all_spoken = Spans([q for q in quotes if q.kind != "indirect"])
        self.all_indirect = Spans([q for q in quotes if q.kind == "indirect"])
        self.spoken: list[Quotation] = []  # the quotations that touch the sentence looked at
        self.indirect: list[Quotation] = []
        self.dates, self.quantities = Spans(details[0]), Spans(details[1])
        self.found: list[Proposal] = []
        self.inquits: set[int] = set()  # where quotations begin whose act a verb behind them names
        self.targets = Targets(lexicon, self.roles, self.words, self.found)
        self.number = 0  # of the sentence looked at
        self.opened: Proposal | None = None  # the act of a line that opens a list
        self.heard: tuple[int, str | None] = (-9, None)  # the sentence of the last speech, and whose it was
        self.saying: tuple[int, str | None] = (-9, None)  # the sentence of the last indirect speech, and whose it was
        self.german = lexicon.language == "de"

    def all(self, within: Sequence[Sentence]) -> tuple[Proposal, ...]:
        """The proposals of all sentences, each once."""
        self.targets.begin([sentence.start for sentence in within])
        for number, sentence in enumerate(within):
            self._sentence(number, sentence)
        whole_quotations(
            self.found, self.all_spoken.spans, within, gone=self.inquits, party=self.actors.party, spanned=self._spanned
        )
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
        voices: list[_Voice] = []
        scene = _Scene(clauses, triggers)
        for at, clause in enumerate(clauses):
            trigger = triggers[at]
            if clause.fronted is not None and trigger is not None and trigger.act not in ("report", "light"):
                scene.taken.update(range(at))
        for at, clause in enumerate(clauses):
            if clause.end <= clause.first:
                voices.append(_Voice())
                continue
            voice = self._voice(clause, at, clauses, triggers, voices, number)
            voices.append(voice)
            if voice.how != "narrated" and voice.speaker is not None:
                self.heard = number, voice.speaker
            clause.reported = voice.how == "indirect"
            trigger = triggers[at]
            if voice.how == "direct" and (urged := self.contents.imperative(clause)) is not None:
                trigger = triggers[at] = Trigger(urged, clause.first, "must", self.words[clause.first].low)
            finite = self.triggers.finite(clause)
            verb = trigger.at if trigger and trigger.kind != "noun" and not self.german else finite
            slots = self.roles.slots(clause, at, clauses, min(verb, finite), voice.speaker)
            if self._reports(clause, trigger):
                self.saying = number, slots.speaker or (slots.subject[0] if len(slots.subject) == 1 else None)
            scene.at = at
            if (trigger is None or trigger.act == "light") and voice.speaker is not None:
                trigger = self.contents.offence(clause, slots.subject, self.actors.party(voice.speaker)) or trigger
            self._nouns(scene, slots, voice)
            free = at not in scene.taken and not self._listed(scene)
            if free and trigger is not None and trigger.act != "report":
                self._propose(trigger, scene, slots, voice)
            self.roles.remember(slots, main=clause.kind in ("main", "fragment", "sub") and voice.how != "direct")
        opens = self.text[sentence.start : sentence.end].rstrip().endswith((":", ",") if self.german else ":")
        self.opened = self.found[-1] if opens and len(self.found) > known else None

    def _reports(self, clause: Clause, trigger: Trigger | None) -> bool:
        return trigger is not None and trigger.act == "report" and trigger.kind == "verb" and clause.end > clause.first

    def _voice(
        self,
        clause: Clause,
        at: int,
        clauses: Sequence[Clause],
        triggers: Sequence[Trigger | None],
        voices: Sequence[_Voice],
        number: int,
    ) -> _Voice:
        start, end = self.words[clause.first].start, self.words[clause.end - 1].end
        for quotation in self.spoken:
            if quotation.start <= start < quotation.end or (
                quotation.kind == "direct" and start <= quotation.start < end
            ):
                return _Voice(quotation.speaker, "direct", quotation)
        for left, right, speaker in self.actors.labels:
            if left <= start < right:
                return _Voice(speaker, "direct")
        if self.german and clause.kind == "rel" and not self.triggers.conjunctive(clause):
            return self._mixed(start, end)  # what the report itself adds: "die Note, die Oslo im Mai vorgelegt hatte"
        for quotation in self.indirect:
            if quotation.start < end and start < quotation.end and quotation.start <= start + 12:
                return _Voice(quotation.speaker, "indirect", quotation)
            if self.german and clause.kind == "main" and quotation.start < end and start < quotation.end:
                lows = self.clauses.forms.within(clause.first, clause.end)
                if not lows.isdisjoint(self.lexicon.words["according"]):  # "Moskau verlegt nach Angaben Kiews Panzer"
                    return _Voice(quotation.speaker, "indirect", quotation)
        governor = clause.governor
        steps = 0
        while governor is not None and steps < 4:
            if self._reports(clauses[governor], triggers[governor]):
                told = self.roles.subjects.get(governor)
                who = (told.speaker or (told.subject[0] if len(told.subject) == 1 else None)) if told else None
                return _Voice(who, "indirect")
            if governor < len(voices) and voices[governor].how != "narrated":
                return _Voice(voices[governor].speaker, "indirect")
            governor, steps = clauses[governor].governor, steps + 1
        goes_on = clause.joined and at and voices[at - 1].how == "narrated"  # "haben ... und werden ..."
        if at and clause.kind == "main" and not goes_on and self.triggers.conjunctive(clause):
            before = at - 1
            if self._reports(clauses[before], triggers[before]) or self.saying[0] >= number - 1:
                return _Voice(self.saying[1], "indirect")
        if not at and clause.kind == "main" and self.triggers.conjunctive(clause) and self.saying[0] >= number - 1:
            return _Voice(self.saying[1], "indirect")
        return self._mixed(start, end)

    def _mixed(self, start: int, end: int) -> _Voice:
        for quotation in self.spoken:
            if (
                quotation.kind == "mixed"
                and start <= quotation.start < end
                and quotation.end - quotation.start > (end - start) / 3
            ):
                return _Voice(quotation.speaker, "narrated")
        return _Voice()

    # -- proposals

    def _propose(self, trigger: Trigger, scene: _Scene, slots: Slots, voice: _Voice) -> None:
        at, clause = scene.at, scene.clauses[scene.at]
        if self._must(trigger, clause, slots, voice):
            trigger = replace(trigger, act="demand", kind="must", passive=False)
        party = self.actors.party(voice.speaker)
        if self.contents.charges(trigger, clause, slots.subject, party):
            trigger = replace(trigger, act="accuse", kind="phrase")
        before = None if self.german else self.contents.tells(trigger, at, scene.clauses)
        if before is None and not self._counts(trigger, clause, slots, voice):
            return
        complements = self._complements(at, scene.clauses, barred=scene.owned)
        inner = [found for i in complements if (found := scene.triggers[i]) is not None]
        if self._soft(trigger, clause, inner, slots, alone=not complements):
            return
        last = max([clause.end, *(scene.clauses[number].end for number in complements)])
        actor = self._actor(trigger, scene, slots, voice)
        places = [place for i in complements for place in self._places(scene.clauses[i])]
        target, sure = self.targets.of(trigger, slots, actor, places, (clause.first, clause.end, last))
        if self._by_speaker(trigger) and party and slots.subject and party not in slots.subject:
            target, sure = slots.subject, True
        source, how = self._source(trigger, slots, voice)
        condition = self.contents.condition(at, scene.clauses, complements, self.text)
        cues = (trigger.kind == "verb", slots.clear or trigger.passive, sure, bool(source), bool(actor))
        act = self.composed.act(trigger, clause, inner, condition)
        if act in ("light", "report"):
            return
        proposal = Proposal(
            start=0,
            end=0,
            quote="",
            act=cast(Act, act),
            source=source,
            actor=actor,
            target=target,
            issue=self.roles.issue(trigger.at, clause, last),
            condition=condition,
            modality=self.composed.modality(trigger, clause, condition),
            directness=how,
            trigger=self.words[trigger.at].text,
            confidence=sum(cues) / len(cues) if actor else sum(cues[:-2]) / len(cues),
            candidates=self._candidates(actor, target, slots, places),
        )
        scene.taken.update(complements)
        if not complements and self._said_before(proposal, trigger, scene, slots, voice):
            return
        if before is not None:
            self._tell(proposal, scene.clauses[before])
            return
        self._emit_parts(proposal, scene, complements, last)
        if trigger.kind in ("verb", "phrase"):
            if act in SHARED and (complements or self.contents.infinitive(trigger, clause)):
                scene.contents.update(dict.fromkeys([at, *complements], proposal))
            self._go_on(proposal, scene, [at, *complements])

    def _said_before(self, proposal: Proposal, trigger: Trigger, scene: _Scene, slots: Slots, voice: _Voice) -> bool:
        """Whether a short clause names the act of the words before it, which then are the proposal."""
        clause = scene.clauses[scene.at]
        narrated = voice.how == "narrated"
        said = self.contents.said_so(trigger, clause, self.spoken, self.text) if narrated else None
        if said is not None:
            who = (said.speaker,) if said.speaker else proposal.source
            self.inquits.add(said.start)
            self.found.append(self._spanned(replace(proposal, source=who, directness="direct"), said.start, said.end))
            return True
        if not self.german or not self._closes_told(trigger, scene, clear=slots.clear):
            return False
        told = scene.clauses[scene.at - 1]
        if self.found and self.found[-1].start >= self.words[told.first].start:
            self.found.pop()
        self._emit(self._first(told), told.end, replace(proposal, directness="indirect"))
        return True

    def _soft(self, trigger: Trigger, clause: Clause, inner: Sequence[Trigger], slots: Slots, *, alone: bool) -> bool:
        """Whether a verb such as *stress* only passes on another act, or says nothing of its own."""
        if trigger.base not in self.lexicon.words["soft"]:
            return False
        if any(found.act not in ("affirm", "report") for found in inner):
            self.saying = self.saying[0], slots.speaker
            return True
        return alone and clause.end - clause.first < _SHORT

    def _emit_parts(self, proposal: Proposal, scene: _Scene, complements: Sequence[int], last: int) -> None:
        """The act with its content; English: with each of several contents (*demanded that A leave, that B pay*)."""
        parts = [] if self.german else self.contents.parts(complements, scene.clauses)
        self._emit(self._first(scene.clauses[scene.at]), scene.clauses[parts[0][-1]].end if parts else last, proposal)
        for part in parts[1:]:
            self._emit(self._first(scene.clauses[part[0]]), scene.clauses[part[-1]].end, replace(proposal, issue=None))

    def _listed(self, scene: _Scene) -> bool:
        """English: a further infinitive of an act: *urged Oslo to leave, reopen the road and pay*."""
        at, clause, before = scene.at, scene.clauses[scene.at], scene.at - 1
        while before > 0 and scene.clauses[before].kind in ("rel", "insert"):
            before -= 1
        act = scene.contents.get(before)
        if act is None or not self.contents.goes_on(clause):
            return False
        own = self._complements(at, scene.clauses, barred=scene.owned)
        scene.taken.update(own)
        scene.contents.update(dict.fromkeys([at, *own], act))
        self._emit(clause.first, max([clause.end, *(scene.clauses[i].end for i in own)]), replace(act, issue=None))
        return True

    def _tell(self, proposal: Proposal, told: Clause) -> None:
        """English: the act of the clause before or around the one that names it; what was found there gives way."""
        start = self.words[(told.head or (told.first, 0))[0]].start
        own = [one for one in self.found if one.start >= start]
        if proposal.act == "affirm" and own:
            return
        self.found[:] = [one for one in self.found if one.start < start]
        if proposal.act == "warn" and own and own[-1].act == "threaten":
            proposal = replace(proposal, act="threaten", modality=own[-1].modality)
        if proposal.trigger == "insisted" and not own:
            proposal = replace(proposal, act="affirm", modality="done")
        self._emit(self._first(told), told.end, replace(proposal, directness="indirect"))

    def _closes_told(self, trigger: Trigger, scene: _Scene, *, clear: bool) -> bool:
        """Whether a short clause names the act of the reported speech before it: *Das sei zu spät, rügte er*."""
        at, clause = scene.at, scene.clauses[scene.at]
        if not at or trigger.kind != "verb" or trigger.act not in SAID_SO or trigger.at != clause.first:
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

    def _counts(self, trigger: Trigger, clause: Clause, slots: Slots, voice: _Voice) -> bool:
        """Whether a trigger makes a proposal where it stands: not in a condition, nor in a mere description."""
        if clause.kind == "sub" and clause.intro in self.lexicon.words["conditional"]:
            return False
        if trigger.kind in ("future", "must") and not self._modal_counts(trigger, slots, voice):
            return False
        asked = not self.german and clause.governor is None  # "who fired first is disputed"
        if clause.kind == "rel" and (asked or (not slots.subject and not trigger.passive)):
            return False
        named = self.roles.by(trigger.at if trigger.passive else None, slots, self.targets.by(trigger, slots))
        nobody = not slots.subject and not slots.known and clause.kind != "inf" and not named
        first = self.words[clause.first].low
        if self.german and not tells(trigger, clause, first, self.lexicon, nobody=nobody, speaker=voice.speaker):
            return False
        nobody = nobody and not self.roles.agent(clause, trigger.at) and not self.composed.doer(trigger, clause)
        if not self.german and not somebody_acts(trigger, nobody=nobody, spoken=voice.speaker is not None):
            return False
        if clause.kind == "part" and self.contents.by_the_way(trigger, clause):
            return False
        if clause.kind == "insert" or (clause.end < len(self.words) and self.words[clause.end].text == "?"):
            return False
        return clause.kind != "part" or (trigger.kind in ("verb", "phrase") and not clause.intro.endswith("ed"))

    def _by_speaker(self, trigger: Trigger) -> bool:
        """Whether the speaker performs the act, whatever the subject: judgements, and what others must do."""
        judged = self.german and trigger.root in self.lexicon.words["judges"] and trigger.act in _JUDGED
        return trigger.kind == "must" or judged or (trigger.kind == "phrase" and trigger.act in _BY_SPEAKER)

    def _actor(self, trigger: Trigger, scene: _Scene, slots: Slots, voice: _Voice) -> Names:
        clause = scene.clauses[scene.at]
        named = self.roles.by(trigger.at if trigger.passive else None, slots, self.targets.by(trigger, slots))
        actor = named if trigger.passive else slots.subject
        if trigger.passive and not actor and clause.kind in ("rel", "sub", "inf") and self.found and scene.at:
            before = self.found[-1]
            actor = before.actor if before.start >= self.words[scene.clauses[0].first].start else ()
        if not actor and not slots.known and (self.german or trigger.kind != "verb"):
            actor = named
        if trigger.act == "consult" and not slots.clear:
            between = [p.found.party or p.found.actor for p in slots.places if p.preposition in ("between", "zwischen")]
            actor = tuple(dict.fromkeys(between)) or actor
        party = self.actors.party(voice.speaker)
        actor = self.composed.joint(trigger, slots, actor, party)
        if party and (self._by_speaker(trigger) or (not actor and trigger.act in self.lexicon.words["word_acts"])):
            actor = (party,)
        return actor

    def _must(self, trigger: Trigger, clause: Clause, slots: Slots, voice: _Voice) -> bool:
        """German: whether a speaker says that another must act: *Laos muss das Wasser freigeben*."""
        party = self.actors.party(voice.speaker)
        if not self.german or trigger.kind != "verb" or party is None or not slots.subject or party in slots.subject:
            return False
        lows = self.clauses.forms.within(clause.first, clause.end)
        return clause.kind == "main" and not lows.isdisjoint(self.lexicon.words["duty"])

    def _modal_counts(self, trigger: Trigger, slots: Slots, voice: _Voice) -> bool:
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

    def _source(self, trigger: Trigger, slots: Slots, voice: _Voice) -> tuple[Names, Directness]:
        persons = self.actors.register.persons
        mixed = not self.german and voice.how == "narrated"  # a quoted word or two within the report's own clause
        if voice.speaker is not None and not (mixed and voice.speaker not in persons):
            return (voice.speaker,), voice.how
        if voice.how != "narrated":
            return (), voice.how
        person = slots.speaker if slots.speaker in persons else None
        spoken = trigger.act in self.lexicon.words["word_acts"] or trigger.kind == "noun"
        if person is not None and spoken and not trigger.passive and trigger.root not in self.lexicon.words["wordless"]:
            return (person,), "narrated"
        number, speaker = self.heard
        if speaker in persons and self.number - number < _RECENT and self.contents.shifted(trigger):
            party = self.actors.party(speaker)
            if party is not None and party in slots.subject:
                return (speaker,), "indirect"
        return ("author",), "narrated"

    # -- nouns with what depends on them

    def _nouns(self, scene: _Scene, slots: Slots, voice: _Voice) -> None:
        """A noun that names an act with its actor and says what it is about: *die Forderung Moskaus, dass*."""
        at, clauses = scene.at, scene.clauses
        clause = clauses[at]
        self._nominals(scene, slots, voice)
        following = clauses[at + 1] if self.german and at + 1 < len(clauses) else None
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
            source, how = self._source(trigger, Slots(), voice)
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

    def _nominals(self, scene: _Scene, slots: Slots, voice: _Voice) -> None:
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
            source, how = self._source(found, Slots(), voice)
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
        start, end = self.words[first].start, self.words[self.contents.last(first, last) - 1].end
        self.found.append(self._spanned(proposal, start, end))

    def _spanned(self, proposal: Proposal, start: int, end: int) -> Proposal:
        inside = tuple(self.quantities.within(start, end))
        date = next((d.value for d in self.dates.within(start, end) if d.value), None)
        return replace(proposal, start=start, end=end, quote=self.text[start:end], quantities=inside, date=date)


_JUDGED = frozenset(["accuse", "reject", "criticise"])
_SHORT = 5  # words of a clause
_RECENT = 3  # sentences
_MOST = 5  # candidates for an empty role
_LEFT_OUT = frozenset([
    "dass", "daß", "that", "because", "weil", "da", "whether", "ob", "after", "nachdem", "when", "als",
    "while", "während", "before", "although", "obwohl", "since", "as",
])  # fmt: skip
_BY_SPEAKER = frozenset(["reject", "criticise", "accuse", "demand", "warn", "express", "acknowledge", "affirm"])
