"""Proposed statements: for each clause that shows an act, who does it, to whom, says who, and on what condition.

The span is the clause with what depends on it (guide: the shortest clause that shows the act), without its conjunction,
its reporting clause and its condition. A verb of saying is no act, what it passes on may be one. Roles that no cue
tells stay empty; whom they may be stands in `candidates`. `confidence` is the share of independent cues that agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import cast

from detente.reading.composed import REPEATED, Composed, somebody_acts
from detente.reading.contents import SAID_SO, SHARED, Contents
from detente.reading.duties import Duties
from detente.reading.german import closes, might, names_agent, of_content, spoken_act, tells
from detente.reading.german_nominal import GermanNominals
from detente.reading.leads import behind_lead
from detente.reading.lexicon import Lexicon
from detente.reading.mentions import Actors
from detente.reading.modality import Modalities
from detente.reading.nominal import Nominals
from detente.reading.pieces import Clause
from detente.reading.places import Names, Place
from detente.reading.quoted import blames, built, whole_quotations
from detente.reading.reading import DateMention, Proposal, QuantityMention, Quotation, Sentence
from detente.reading.roles import Slots
from detente.reading.scene import Echo, Scene
from detente.reading.spans import Spans
from detente.reading.targets import Targets
from detente.reading.triggers import Trigger
from detente.reading.voices import NARRATED, Voice
from detente.record.statement import Act


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


class _Finder(Duties):
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
        self.nominals = GermanNominals(self.clauses) if self.german else Nominals(self.clauses)
        self.contents = Contents(self.clauses)
        self.dates, self.quantities = Spans(details[0]), Spans(details[1])
        self.modalities = Modalities(self.clauses, self.composed, self.dates)
        self.found: list[Proposal] = []
        self.inquits: set[int] = set()  # where quotations begin whose act a verb behind them names
        self.targets = Targets(lexicon, self.roles, self.words, self.found)
        self.opened: Proposal | None = None  # the act of a line that opens a list

    def all(self, within: Sequence[Sentence]) -> tuple[Proposal, ...]:
        """The proposals of all sentences, each once."""
        self.targets.begin([sentence.start for sentence in within])
        for number, sentence in enumerate(within):
            self._sentence(number, sentence)
        whole_quotations(
            self.found, self.all_spoken.spans, within, gone=self.inquits, party=self.actors.party,
            tell=self._spoken_act, shape=self._built, spanned=self._spanned,
        )  # fmt: skip
        seen: dict[tuple[int, int, str], Proposal] = {}
        for proposal in self.found:
            seen.setdefault((proposal.start, proposal.end, proposal.act), proposal)
        return tuple(sorted(seen.values(), key=lambda one: (one.start, one.end)))

    # -- one sentence

    def _sentence(self, number: int, sentence: Sentence) -> None:
        self.number = number
        opened = self.opened
        item = None if opened is None else self.clauses.item(self.text, sentence.start, sentence.end, opened.act)
        if item is not None and opened is not None:
            self._emit(*item, replace(opened, issue=None))
            return
        known = len(self.found)
        self.spoken = self.all_spoken.over(sentence)
        self.indirect = self.all_indirect.over(sentence)
        edges = [at for q in self.spoken if q.kind == "direct" for at in (q.start, q.end)]
        lead = sentence.start if self.german else behind_lead(self.text, sentence.start, sentence.end)
        begin = self.clauses.behind_mark(self.text, lead, sentence.end)
        clauses = self.clauses.of(begin, sentence.end, edges)
        self.roles.subjects.clear()
        self.roles.listed = begin > lead
        triggers = self.triggers.all(clauses)
        voices: list[Voice] = []
        scene = Scene(clauses, triggers)
        for at, clause in enumerate(clauses):
            trigger = triggers[at]
            if clause.fronted is not None and trigger is not None and trigger.act not in ("report", "light"):
                scene.taken.update(range(at))
        for at, clause in enumerate(clauses):
            if clause.end <= clause.first:
                voices.append(NARRATED)
                continue
            voice = self.voice(clause, at, clauses, triggers, voices, number)
            voices.append(voice)
            if voice.how != "narrated" and voice.speaker is not None:
                self.heard = number, voice.speaker
            clause.reported = voice.how == "indirect"
            trigger = triggers[at]
            if trigger is None and at and self._behind_colon(clause, triggers[at - 1], clauses[at - 1], voice):
                self._emit(clause.first, clause.end, replace(self.found[-1], issue=None, directness="indirect"))
            if voice.how == "direct" and (urged := self.contents.imperative(clause)) is not None:
                trigger = triggers[at] = Trigger(urged, clause.first, "must", self.words[clause.first].low)
            finite = self.triggers.finite(clause)
            verb = trigger.at if trigger and trigger.kind != "noun" and not self.german else finite
            slots = self.roles.slots(clause, at, clauses, min(verb, finite), voice.speaker)
            if self.reports(clause, trigger):
                self.saying = number, slots.speaker or (slots.subject[0] if len(slots.subject) == 1 else None)
            scene.at = at
            if (trigger is None or trigger.act == "light") and voice.speaker is not None:
                trigger = self.contents.offence(clause, slots.subject, self.actors.party(voice.speaker)) or trigger
            self._nominals(scene, slots, voice)
            free = at not in scene.taken and (self.german or not scene.contents or not self._listed(scene))
            if free and trigger is not None and trigger.act != "report":
                self._propose(trigger, scene, slots, voice)
            self.roles.remember(slots, main=clause.kind in ("main", "fragment", "sub") and voice.how != "direct")
        opens = self.text[sentence.start : sentence.end].rstrip().endswith((":", ",") if self.german else ":")
        self.opened = self.found[-1] if opens and len(self.found) > known else None
        if not self.german and (opens or begin == lead):
            self.roles.opens(clauses, listing=opens)
            if opens and not self.roles.heads and sentence.start < self.issued[1]:
                self.roles.heads = self.issued[0]

    def _behind_colon(self, clause: Clause, told: Trigger | None, before: Clause, voice: Voice) -> bool:
        if told is None or not self.found or self.words[clause.first - 1].text != ":":
            return False
        retold = voice.how == "indirect" or self.triggers.conjunctive(clause)
        if not self.contents.behind_colon(clause, told, before, retold=retold):
            return False
        return self.found[-1].start >= self.words[before.first].start

    # -- proposals

    def _propose(self, trigger: Trigger, scene: Scene, slots: Slots, voice: Voice) -> None:
        at, clause = scene.at, scene.clauses[scene.at]
        if self._must(trigger, clause, slots, voice):
            trigger = replace(trigger, act="demand", kind="must" if slots.subject else "verb", passive=False)
        party = self.actors.party(voice.speaker)
        if self.contents.charges(trigger, clause, slots.subject, party):
            trigger = replace(trigger, act="accuse", kind="phrase")
        if self.modalities.open(at, scene.clauses):
            return
        before = None if self.german else self.contents.tells(trigger, at, scene.clauses)
        by = self._by(trigger, slots)
        if before is None and not self._counts(trigger, clause, slots, voice, by):
            return
        complements = self._complements(at, scene.clauses, barred=scene.owned)
        inner = [found for i in complements if (found := scene.triggers[i]) is not None]
        told = self.german and at > 0 and trigger.at == clause.first and scene.clauses[at - 1].reported
        telling = scene.triggers[at - 1] if told else trigger
        if before is None and self._soft(trigger, clause, inner, slots, alone=not complements, told=telling):
            return
        last = _end(clause, complements, scene.clauses)
        last = max(last, self.contents.since(at, scene.clauses))
        actor = self._actor(trigger, scene, slots, voice, by)
        places = [place for i in complements for place in self._places(scene.clauses[i])]
        target, sure = self.targets.of(trigger, slots, actor, places, (clause.first, clause.end, last))
        if party and slots.subject and party not in slots.subject and self._by_speaker(trigger):
            target, sure = slots.subject, True
        source, how = self.source(trigger, slots, voice)
        condition = self.contents.condition(at, scene.clauses, complements, self.text)
        cues = (trigger.kind == "verb", slots.clear or trigger.passive, sure, bool(source), bool(actor))
        act = self.composed.act(trigger, clause, inner, condition)
        if act in ("light", "report"):
            return
        if voice.how == "direct" and self.contents.denies(act, trigger, clause):
            act = "reject"
        act = "threaten" if party in slots.subject and self.composed.menaces(act, trigger) else act
        hedge = self.modalities.hedge(trigger, at, scene.clauses)
        act, actor = (self.german and might(act, clause.lows, slots.subject, party)) or (act, actor)
        scene.taken.update(complements)
        parts = self.contents.parts(complements, scene.clauses)
        start, end = self._stretch(self._first(clause), scene.clauses[parts[0][-1]].end if parts else last)
        echo = self._echoed(trigger, scene, slots, voice) if not complements else None
        if echo is not None:
            start, end, how = echo.start, echo.end, echo.how
            source = (echo.speaker,) if echo.speaker else self.party_heard(source, slots)
            trigger, act = self._act_of_echo(act, trigger, start, end)
        proposal = Proposal(
            start=start, end=end, quote=self.text[start:end], act=cast(Act, act), source=source, actor=actor,
            target=target, issue=self.roles.issue(trigger.at, clause, last), condition=condition,
            modality=self.modalities.of(trigger, act, clause, condition, hedge), directness=how,
            likelihood=hedge.words if hedge and hedge.words else None,
            quantities=tuple(self.quantities.within(start, end)), date=self._date(start, end),
            trigger=self.words[trigger.at].text,
            confidence=_confidence(cues, known=bool(actor), doubted=bool(hedge and hedge.words)),
            candidates=self.targets.candidates(actor, target, [*slots.places, *places], sure=sure),
        )  # fmt: skip
        if before is not None and echo is None:
            self._tell(proposal, scene.clauses[before])
        else:
            self._enter(proposal, trigger, scene, (complements, parts), echoed=echo is not None)

    def _act_of_echo(self, act: str, trigger: Trigger, start: int, end: int) -> tuple[Trigger, str]:
        """The act of words before the clause that names it: *warned* closes a threat, *mahnte* a warning."""
        if not self.german:
            inside = (one.act for one in self.found if start <= one.start < end)
            return trigger, "threaten" if act == "warn" and "threaten" in inside else act
        warns = trigger.root == "mahnen" and spoken_act(self.text[start:end]) == "warn"
        return (replace(trigger, act="warn"), "warn") if warns else (trigger, act)

    def _enter(
        self,
        proposal: Proposal,
        trigger: Trigger,
        scene: Scene,
        contents: tuple[list[int], list[list[int]]],
        *,
        echoed: bool,
    ) -> None:
        """Note a proposal, and what its contents and the clauses that go on with it propose."""
        (complements, parts), at = contents, scene.at
        if self.german and complements:
            self._within(proposal.act, complements, scene, proposal)
        self.found.append(proposal)
        for part in parts[1:]:
            rest = replace(proposal, issue=None)
            self._emit(self._first(scene.clauses[part[0]]), scene.clauses[part[-1]].end, rest)
        if not echoed and trigger.kind in ("verb", "phrase"):
            if proposal.act in SHARED and (complements or self.contents.infinitive(trigger, scene.clauses[at])):
                scene.contents.update(dict.fromkeys([at, *complements], proposal))
            self._go_on(proposal, scene, [at, *complements])

    def _echoed(self, trigger: Trigger, scene: Scene, slots: Slots, voice: Voice) -> Echo | None:
        """The words before a short clause that names their act, which then are the proposal, and who says them."""
        clause = scene.clauses[scene.at]
        narrated = voice.how == "narrated"
        said = self.contents.said_so(trigger, clause, self.spoken, self.text) if narrated else None
        if said is not None:
            self.inquits.add(said.start)
            return Echo(said.start, said.end, "direct", said.speaker)
        if not self.german or not self._closes_told(trigger, scene, clear=slots.clear):
            return None
        told = scene.clauses[scene.at - 1]
        if self.found and self.found[-1].start >= self.words[told.first].start:
            self.found.pop()
        return Echo(self.words[self._first(told)].start, self.words[told.end - 1].end, "indirect")

    def _within(self, act: str, complements: Sequence[int], scene: Scene, said: Proposal) -> None:
        """German: the deed that somebody is accused of, or that is denied or owned up to, is a statement of its own."""
        for number in complements if act in _ABOUT_DEEDS else ():
            inner, clause = scene.triggers[number], scene.clauses[number]
            if inner is None or inner.kind != "verb" or inner.negated or inner.act not in _DEEDS:
                continue
            named = self.roles.slots(clause, number, scene.clauses, self.triggers.finite(clause), None)
            actor = said.target if act == "accuse" else named.subject if clause.kind == "sub" else said.actor
            places = named.places
            target, _ = self.targets.of(inner, named, actor, places, (clause.first, clause.end, clause.end))
            deed = replace(
                said,
                act=cast(Act, inner.act),
                actor=actor,
                target=target,
                trigger=self.words[inner.at].text,
                condition=None,
                issue=None,
            )
            self._emit(self._first(clause), clause.end, deed)
            return

    def _soft(
        self,
        trigger: Trigger,
        clause: Clause,
        inner: Sequence[Trigger],
        slots: Slots,
        *,
        alone: bool,
        told: Trigger | None,
    ) -> bool:
        """Whether a verb such as *stress* only passes on another act, or says nothing of its own.

        `told` is the act of the words before a clause that closes them, None without one; else the trigger itself.
        """
        recalls = trigger.base == "recall" and trigger.act == "affirm"
        if trigger.base not in self.lexicon.words["soft"] and not recalls:
            return False
        if recalls:
            return any(found.act in _RECALLED and not found.negated for found in inner)
        if any(found.act not in ("affirm", "report") for found in inner):
            self.saying = self.saying[0], slots.speaker
            return True
        own = told is not None and told is not trigger  # "Man werde liefern, beteuerte er"
        return alone and told is not None and (clause.end - clause.first < _SHORT or own)

    def _listed(self, scene: Scene) -> bool:
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
        self._emit(clause.first, _end(clause, own, scene.clauses), replace(act, issue=None))
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

    def _closes_told(self, trigger: Trigger, scene: Scene, *, clear: bool) -> bool:
        """Whether a short clause names the act of the reported speech before it: *Das sei zu spät, rügte er*."""
        at, clause = scene.at, scene.clauses[scene.at]
        if not at or trigger.kind != "verb" or trigger.act not in _ECHOED or trigger.at != clause.first:
            return False
        if trigger.act == "affirm" and scene.triggers[at - 1] is not None:
            return False
        return closes(
            scene.clauses[at - 1], clause, self.words, self.lexicon, clear=clear, bare=not scene.triggers[at - 1]
        )

    def _go_on(self, proposal: Proposal, scene: Scene, body: list[int]) -> None:
        """Further infinitives joined to the content of an act: each is the same act with another content."""
        number = body[-1] + 1
        while number < len(scene.clauses):
            clause = scene.clauses[number]
            if clause.kind == "rel":
                number += 1
                continue
            listed = self.german and len(body) > 1 and self.contents.shares(scene.clauses[body[-1]], clause)
            if not listed and (
                clause.kind != "inf"
                or not clause.joined
                or (len(body) < 2 and proposal.act not in ("demand", "request"))
            ):
                return
            own = self._complements(number, scene.clauses, barred=scene.owned)
            scene.taken.update([number, *own])
            self._emit(clause.first, _end(clause, own, scene.clauses), replace(proposal, issue=None))
            number = max([number, *own]) + 1

    def _places(self, clause: Clause) -> list[Place]:
        return self.roles.places(clause.first, clause.end)

    def _first(self, clause: Clause) -> int:
        """Where the span of a clause begins: after its conjunction."""
        first = clause.head[0] if clause.head else clause.first
        if clause.fronted is not None:
            return clause.fronted
        before = bisect_left(self.labels, self.words[clause.end - 1].start)
        if before and self.labels[before - 1] > self.words[first].start:  # "Low: We reject it"
            first = bisect_left(self.clauses.starts, self.labels[before - 1])
        said = clause.kind == "sub" or (clause.kind == "part" and clause.intro) or self.words[first].low == "as"
        if said and first + 1 < clause.end and self.words[first].low in _LEFT_OUT:
            return first + 1
        return first

    def _counts(self, trigger: Trigger, clause: Clause, slots: Slots, voice: Voice, by: Names) -> bool:
        """Whether a trigger makes a proposal where it stands: not in a condition, nor in a mere description."""
        if clause.kind == "sub" and clause.intro in self.lexicon.words["conditional"]:
            return False
        if self.german and clause.kind == "inf" and clause.intro in ("statt", "anstatt"):
            return False
        if not self.german and self.contents.aside(trigger, clause, voice.how):
            return False
        if trigger.kind in ("future", "must") and not self._modal_counts(trigger, clause, slots, voice):
            return False
        asked = not self.german and clause.governor is None  # "who fired first is disputed"
        if clause.kind == "rel" and (asked or (not slots.subject and not trigger.passive)):
            return False
        nobody = not slots.subject and not slots.known and clause.kind != "inf" and not by
        if voice.how == "direct" and self.contents.asks_not(trigger, clause):
            return False
        told = nobody and not self.german and voice.how != "direct" and not trigger.passive
        if told and not _NOBODY.isdisjoint(self.clauses.forms.lows[clause.first : trigger.at]):
            return False  # "nobody has asked them"
        if self.german:
            named, first = nobody and self._named(trigger, clause, slots), self.words[clause.first].low
            speaker = voice.speaker
            if not tells(trigger, clause, first, self.lexicon, nobody=nobody, named=named, speaker=speaker):
                return False
        else:
            nobody = nobody and not self.roles.agent(clause, trigger.at) and not self.composed.doer(trigger, clause)
            if not somebody_acts(trigger, nobody=nobody, spoken=voice.speaker is not None):
                return False
        if clause.kind == "part" and self.contents.by_the_way(trigger, clause):
            return False
        if clause.kind == "insert" or (clause.end < len(self.words) and self.words[clause.end].text == "?"):
            return False
        return clause.kind != "part" or (trigger.kind in ("verb", "phrase") and not clause.intro.endswith("ed"))

    def _by(self, trigger: Trigger, slots: Slots) -> Names:
        """Whom *von* or *by* names as acting."""
        first = self.targets.by(trigger, slots)
        return self.roles.by(trigger.at, slots, first) if trigger.passive else first

    def _named(self, trigger: Trigger, clause: Clause, slots: Slots) -> bool:
        """German: whether a main clause names somebody who may act in it, though not which state acts."""
        begin = self.words[clause.first].start
        if self.clauses.is_verb(clause.first) and self.found and begin - 6 < self.found[-1].end < begin:
            return clause.kind == "main"  # "gab es zu, nannte aber keine Namen"
        able = [place for place in slots.places if trigger.kind != "noun" or not place.attribute]
        free = any(place.preposition is None for place in able)
        return clause.kind in ("main", "fragment") and (free or names_agent(clause, self.words, self.roles.agents))

    def _actor(self, trigger: Trigger, scene: Scene, slots: Slots, voice: Voice, by: Names) -> Names:
        clause = scene.clauses[scene.at]
        actor = by if trigger.passive else slots.subject
        if trigger.passive and not actor and clause.kind in ("rel", "sub", "inf") and self.found and scene.at:
            before = self.found[-1]
            actor = before.actor if before.start >= self.words[scene.clauses[0].first].start else ()
        if not actor and not slots.known and (self.german or trigger.kind != "verb"):
            actor = by
        if trigger.passive and not actor and voice.how == "narrated":
            actor = self.roles.unnamed(slots, trigger.at, trigger.base) or self.issuer(trigger.at)
        if not actor and not self.german:
            actor = self.roles.by_after(slots, trigger.at) or self.roles.there(slots, clause.first)
        if trigger.act == "consult" and not slots.clear:
            between = [p.found.party or p.found.actor for p in slots.places if p.preposition in ("between", "zwischen")]
            actor = tuple(dict.fromkeys(between)) or actor
        party = self.actors.party(voice.speaker)
        own = slots.clear and trigger.kind == "phrase" and trigger.act in ("affirm", "acknowledge") and not self.german
        if trigger.kind == "must" and voice.speaker is None and self.found:
            return self.found[-1].actor
        actor = self.composed.joint(trigger, slots, actor, party)
        if party and (
            (self._by_speaker(trigger) and not own) or (not actor and trigger.act in self.lexicon.words["word_acts"])
        ):
            actor = (party,)
        if self.actors.register.persons.keys().isdisjoint(actor):
            return actor
        return tuple(name for name in actor if not self.actors.of_nobody_known(name))

    def _complements(self, at: int, clauses: Sequence[Clause], *, barred: set[int]) -> list[int]:
        """The clauses that tell what an act is about: *dass*, *that*, infinitives, clauses in the conjunctive."""
        found: list[int] = []
        for number in range(at + 1, len(clauses)):
            clause = clauses[number]
            if clause.first < clauses[at].first and (not self.german or clause.kind in ("insert", "rel")):
                continue  # stands between the subject and its verb
            if number in barred or (clause.kind == "inf" and clause.joined):
                break
            if number == at + 1 and self.clauses.apposed(number, clauses):
                continue  # "the charge, made in Oslo, that it had lied"
            content = clause.kind == "inf" or clause.intro in self.lexicon.words["complement"]
            if self.german and clause.intro in ("was", "ohne", "wo") and self.contents.apart(clause):
                break
            if (content and clause.governor is not None and (clause.governor == at or clause.governor in found)) or (
                clause.kind == "main"
                and number == at + 1
                and not clause.joined
                and self.words[clause.first - 1].text == ","
                and self._retold(clauses[at], clause)
            ):
                found.append(number)
            else:
                break
        return found

    def _retold(self, told: Clause, clause: Clause) -> bool:
        finite = self.triggers.finite(clause)
        return self.triggers.conjunctive(clause) or self.contents.warned_of(told, clause, finite)

    # -- nouns with what depends on them

    def _nominals(self, scene: Scene, slots: Slots, voice: Voice) -> None:
        """Nouns with whoever does the act, if that is not who acts in the clause itself: *die Bitte der AU um*."""
        at, clause, trigger = scene.at, scene.clauses[scene.at], scene.triggers[scene.at]
        condition = clause.kind == "sub" and clause.intro in self.lexicon.words["conditional"]
        if not slots.places or condition:
            return
        nominals = self.nominals.of(clause, slots.places)
        if clause.head is not None and self.german:
            nominals = self.nominals.of(Clause(*clause.head), slots.places) + nominals
        for one in nominals:
            own = trigger is not None and (
                one.at == trigger.at
                or (one.act == trigger.act and one.actor in slots.subject)
                or (self.german and trigger.act == "affirm" and one.act in REPEATED and one.actor in slots.subject)
            )
            if own or (trigger is not None and trigger.kind == "noun" and one.first <= trigger.at < one.end):
                continue
            content = self._content(scene) if one.open else []
            act = one.act if not self.german else of_content(one.act, scene.triggers[content[0]] if content else None)
            bare = self.german and one.end - one.at < 4 and not content and voice.how == "direct"
            if act is None or bare:
                continue
            found = Trigger(act, one.at, "noun", self.words[one.at].low)
            hedge = self.modalities.of_noun(one.at, clause)
            last = max([one.end, *(scene.clauses[number].end for number in content)])
            places = [*slots.places, *(place for i in content for place in self._places(scene.clauses[i]))]
            target, sure = self.targets.of(found, Slots(), (one.actor,), places, (one.first, one.end, last))
            source, how = self.source(found, Slots(), voice)
            proposal = Proposal(
                start=0, end=0, quote="", act=cast(Act, act), source=source, actor=(one.actor,), target=target,
                issue=self.roles.issue(found.at, clause, one.end), directness=how,
                modality=self.modalities.of(found, act, clause, None, hedge),
                likelihood=hedge.words if hedge else None,
                trigger=self.words[one.at].text,
                confidence=(2 + sure + bool(source)) / 5 * (_DOUBTED if hedge else 1),
            )  # fmt: skip
            apart = self.german and content and self.words[one.end].word  # "wies die Bitte Roms zurück, zu verhandeln"
            self._emit(self._first(scene.clauses[content[0]]) if apart else one.first, last, proposal)
            if self.german and content:
                self._go_on(self.found[-1], scene, [at, *content])
            if self.german:
                scene.owned.update(content)
                scene.taken.update(content)

    def _content(self, scene: Scene) -> list[int]:
        """The clauses that tell what a noun at the end of its clause is about; German: those right behind it."""
        found = self._complements(scene.at, scene.clauses, barred=scene.owned)
        if not self.german or not found:
            return found
        first = scene.clauses[found[0]]
        close = first.kind == "inf" or first.intro in ("dass", "daß")
        return found if close and first.governor == scene.at else []

    # -- spans

    def _spoken_act(self, quotation: Quotation) -> Act:
        """The act of a quotation in which none is found."""
        words = self.text[quotation.start : quotation.end]
        return cast(Act, spoken_act(words)) if self.german else built(words) or blames(words) or "affirm"

    def _built(self, quotation: Quotation) -> Act | None:
        """English: the act that the build of a whole quotation tells, whatever its verbs are."""
        return None if self.german else built(self.text[quotation.start : quotation.end])

    def _emit(self, first: int, last: int, proposal: Proposal) -> None:
        self.found.append(self._spanned(proposal, *self._stretch(first, last)))

    def _stretch(self, first: int, last: int) -> tuple[int, int]:
        start, end = self.words[first].start, self.words[self.contents.last(first, last) - 1].end
        if self.german and self.spoken:  # with the mark that ends it: "nannte das „töricht“"
            end += any(q.kind == "mixed" and start <= q.start and q.end == end + 1 for q in self.spoken)
        return start, end

    def _spanned(self, proposal: Proposal, start: int, end: int) -> Proposal:
        inside = tuple(self.quantities.within(start, end))
        date = self._date(start, end)
        return replace(proposal, start=start, end=end, quote=self.text[start:end], quantities=inside, date=date)

    def _date(self, start: int, end: int) -> str | None:
        """The first date told in a stretch."""
        for date in self.dates.within(start, end):
            if date.value:
                return date.value
        return None


def _end(clause: Clause, contents: Sequence[int], clauses: Sequence[Clause]) -> int:
    """Where a clause ends with its contents."""
    return max([clause.end, *[clauses[number].end for number in contents]]) if contents else clause.end


def _confidence(cues: Sequence[bool], *, known: bool, doubted: bool) -> float:
    """The share of the cues that agree; the last two are of the roles of an actor who is `known`."""
    return sum(cues if known else cues[:-2]) / len(cues) * (_DOUBTED if doubted else 1)


_NOBODY = frozenset(["nobody", "none", "few"])
_ABOUT_DEEDS = frozenset(["accuse", "acknowledge", "criticise"])
_DEEDS = frozenset(["attack", "block", "deliver", "withhold", "deploy", "consult", "approve"])
_RECALLED = _DEEDS | {"express", "withdraw"}
_ECHOED = SAID_SO | {"affirm"}
_SHORT = 5  # words of a clause
_DOUBTED = 0.5  # of the confidence, for what its own words call less than certain
_LEFT_OUT = frozenset([
    "dass", "daß", "that", "because", "weil", "da", "whether", "ob", "after", "nachdem", "when", "als",
    "while", "whereas", "während", "before", "although", "obwohl", "since", "as",
])  # fmt: skip
