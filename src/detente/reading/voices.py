"""Who speaks a clause, and how: between marks, after a label, in indirect speech, or the report itself.

And from that the source of an act: the speaker, whoever issues a paper, a person who is told to do something with
words, else the author.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from typing import NamedTuple

from detente.reading.clauses import Clauses
from detente.reading.issuers import issuers_of
from detente.reading.lexicon import Lexicon
from detente.reading.mentions import Actors
from detente.reading.pieces import Clause
from detente.reading.places import Names
from detente.reading.reading import Quotation
from detente.reading.roles import SUMMONS, Roles, Slots
from detente.reading.spans import Spans
from detente.reading.triggers import Trigger, Triggers
from detente.record.statement import Directness


class Voice(NamedTuple):
    """Who speaks a clause, how, and within which quotation."""

    speaker: str | None = None
    how: Directness = "narrated"
    quotation: Quotation | None = None
    together: Names = ()  # several who speak as one: *London and Washington announced that*


NARRATED = Voice()


class Voices:
    """Tells who speaks in the sentences of one text."""

    def __init__(
        self, text: str, lexicon: Lexicon, actors: Actors, quotes: Sequence[Quotation], parsed: Container[int] | None
    ) -> None:
        self.text, self.lexicon, self.actors = text, lexicon, actors
        self.german = lexicon.language == "de"
        named = (at for found in actors.found for at in range(found.first, found.last + 1))
        demonyms = (found.last for found in actors.found if found.sort == "adjective")
        self.clauses = Clauses(actors.words, lexicon, named, demonyms, parsed=parsed)
        self.words = actors.words
        self.triggers = Triggers(text, self.clauses)
        self.roles = Roles(self.clauses, actors)
        self.all_spoken = Spans([q for q in quotes if q.kind != "indirect"])
        self.all_indirect = Spans([q for q in quotes if q.kind == "indirect"])
        self.spoken: list[Quotation] = []  # the quotations that touch the sentence looked at
        self.indirect: list[Quotation] = []
        self.labels = [left for left, _, _ in actors.labels]  # where what is said begins behind each
        self.issued = issuers_of(text, actors)  # whose communiqué the text is, and where that ends
        self.by_word = lexicon.any_of("word_acts", besides=_BY_WORD)
        self.number = 0  # of the sentence looked at
        self.heard: tuple[int, str | None] = (-9, None)  # the sentence of the last speech, and whose it was
        self.saying: tuple[int, str | None] = (-9, None)  # the sentence of the last indirect speech, and whose it was

    def issuer(self, at: int) -> Names:
        """Whose communiqué a word stands in, if the text is one: it acts where nobody is named."""
        issued = self.actors.issued
        return (issued[0],) if issued is not None and self.words[at].start < issued[1] else ()

    def reports(self, clause: Clause, trigger: Trigger | None) -> bool:
        """Whether a clause only passes on what somebody says."""
        return trigger is not None and trigger.act == "report" and trigger.kind == "verb" and clause.end > clause.first

    def voice(
        self,
        clause: Clause,
        at: int,
        clauses: Sequence[Clause],
        triggers: Sequence[Trigger | None],
        voices: Sequence[Voice],
        number: int,
    ) -> Voice:
        """Who speaks a clause; `voices` are those of the clauses before it in its sentence."""
        start, end = self.words[clause.first].start, self.words[clause.end - 1].end
        for quotation in self.spoken:
            if quotation.start <= start < quotation.end or (
                quotation.kind == "direct" and start <= quotation.start < end
            ):
                return Voice(quotation.speaker, "direct", quotation)
        if self.labels and (speaker := self._labelled(start, end)) is not None:
            return Voice(speaker, "direct")
        if self.german and clause.kind == "rel":
            own = next((q for q in self.indirect if q.start == start and q.end <= end), None)
            if own is not None:
                return Voice(own.speaker, "indirect", own)  # "die nach Angaben aus Oslo ..."
            if not self.triggers.conjunctive(clause):
                return self._mixed(start, end)  # what the report itself adds: "die Note, die Oslo vorgelegt hatte"
        if clause.kind == "rel" and clause.intro in ("which", "whom") and clause.first + 1 in self.clauses.names:
            return self._mixed(start, end)
        for quotation in self.indirect:
            if start < quotation.end and self._own_words(clause, at, start - quotation.start):
                break
            if quotation.start < end and start < quotation.end and quotation.start <= start + 12:
                together = () if quotation.speaker else self._together(clause, clauses, triggers)
                return Voice(quotation.speaker, "indirect", quotation, together)
            if self.german and clause.kind == "main" and quotation.start < end and start < quotation.end:
                lows = clause.lows
                if not lows.isdisjoint(self.lexicon.words["according"]):  # "Moskau verlegt nach Angaben Kiews Panzer"
                    return Voice(quotation.speaker, "indirect", quotation)
        governor = clause.governor
        steps = 0
        while governor is not None and steps < 4:
            if self.reports(clauses[governor], triggers[governor]):
                told = self.roles.subjects.get(governor)
                who = (told.speaker or (told.subject[0] if len(told.subject) == 1 else None)) if told else None
                return Voice(who, "indirect", together=told.subject if told and who is None else ())
            if governor < len(voices) and voices[governor].how != "narrated":
                return Voice(voices[governor].speaker, "indirect")
            governor, steps = clauses[governor].governor, steps + 1
        if self.german and clause.joined and at and voices[at - 1].how == "indirect" and self._infinitive(clause):
            return Voice(voices[at - 1].speaker, "indirect")
        goes_on = clause.joined and at and voices[at - 1].how == "narrated"  # "haben ... und werden ..."
        alone = at and clause.kind == "main" and not goes_on
        if alone and (self.triggers.conjunctive(clause) or self._runs_on(clause)):
            before = at - 1
            if self.reports(clauses[before], triggers[before]) or self.saying[0] >= number - 1:
                return Voice(self.saying[1], "indirect")
        if not at and clause.kind == "main" and self.triggers.conjunctive(clause) and self.saying[0] >= number - 1:
            return Voice(self.saying[1], "indirect")
        return self._mixed(start, end)

    def _labelled(self, start: int, end: int) -> str | None:
        """Whose words a stretch is by a label before or in it."""
        after = bisect_right(self.labels, start)
        near = self.actors.labels[max(0, after - 1) : after + 1]
        return next((who for left, right, who in near if left <= start < right or start < left < end), None)

    def _together(self, clause: Clause, clauses: Sequence[Clause], triggers: Sequence[Trigger | None]) -> Names:
        """Several states of which a verb of saying governs a clause."""
        governor = clause.governor
        if governor is None or not self.reports(clauses[governor], triggers[governor]):
            return ()
        told = self.roles.subjects.get(governor)
        return told.subject if told is not None and told.speaker is None and len(told.subject) > 1 else ()

    def _runs_on(self, clause: Clause) -> bool:
        """German: whether a clause behind a semicolon may go on with speech: *..., sagte er; dann drohten Unruhen*."""
        behind = self.german and self.words[clause.first - 1].text == ";"
        return behind and self.words[self.triggers.finite(clause)].low.endswith("ten")

    def _infinitive(self, clause: Clause) -> bool:
        """German: whether a clause has no verb but one at its end: *werde antworten und die Grenze schließen*."""
        last = clause.end - 1
        return self.triggers.finite(clause) == last and self.words[last].low.endswith("n")

    def _own_words(self, clause: Clause, at: int, behind: int) -> bool:
        """Whether a clause behind the beginning of indirect speech is the report's: *..., and refused to talk*."""
        if not at or behind <= _BEGINNING or clause.kind != "main":
            return False
        if self.german:
            lows = clause.lows
            return not self.triggers.conjunctive(clause) and lows.isdisjoint(_BACK_DE)
        words = self.words
        if words[clause.first - 1].text == ";":
            return not self._shifted_from(clause.first)
        verb_first = clause.joined and self.clauses.is_verb(clause.first) and words[clause.first].low not in _BACK
        return verb_first and (words[clause.first - 2].text == "," or words[clause.first - 1].low == "but")

    def _shifted_from(self, first: int) -> bool:
        """English: whether a clause is in the tenses of reported speech."""
        return not _BACK.isdisjoint(self.clauses.forms.lows[first : first + 8])

    def _mixed(self, start: int, end: int) -> Voice:
        for quotation in self.spoken:
            if (
                quotation.kind == "mixed"
                and start <= quotation.start < end
                and quotation.end - quotation.start > (end - start) / 3
            ):
                return Voice(quotation.speaker, "narrated")
        return NARRATED

    def party_heard(self, source: Names, slots: Slots) -> Names:
        """Whose words an act is that closes them: the party of its subject, where no person is named."""
        return slots.subject if source == ("author",) and len(slots.subject) == 1 and slots.clear else source

    def source(self, trigger: Trigger, slots: Slots, voice: Voice) -> tuple[Names, Directness]:
        """Who says that an act is done, and how that is told."""
        persons = self.actors.register.persons
        mixed = voice.how == "narrated"  # a quoted word or two within the report's own clause
        if voice.speaker is not None and not (mixed and voice.speaker not in persons):
            return (voice.speaker,), voice.how
        if voice.how != "narrated":
            return voice.together, voice.how
        if self.words[trigger.at].start < self.issued[1]:
            return self.issued[0], "narrated"
        if self.roles.listed and slots.subject == self.roles.heads:
            return slots.subject, "narrated"  # what a paper's own items say
        person = slots.speaker if slots.speaker in persons else None
        spoken = trigger.act in self.by_word or trigger.kind == "noun"
        if (person is not None or slots.persons) and spoken and not trigger.passive and not self._wordless(trigger):
            return slots.persons or (person or "author",), "narrated"
        if self.german and spoken and person is None and not trigger.passive and (told := self._who_told(trigger)):
            return (told,), "narrated"
        number, speaker = self.heard
        if speaker is not None and self.number - number < _RECENT and self._shifted(trigger):
            party = self.actors.party(speaker)
            if party is not None and party in slots.subject:
                return (speaker,), "indirect"
        return ("author",), "narrated"

    def _wordless(self, trigger: Trigger) -> bool:
        """Whether an act is told that nobody does by saying something."""
        return trigger.root in self.lexicon.words["wordless"] or trigger.base.startswith(SUMMONS)

    def _who_told(self, trigger: Trigger) -> str | None:
        """German: the person that *er* or *sie* next to a verb means, by whose the words are that it passes on."""
        near = self.clauses.forms.lows[max(0, trigger.at - 1) : trigger.at + 2]
        plural = self.clauses.forms.lows[trigger.at].endswith("en")  # "Sie verlangen"
        if not self.indirect or ("er" not in near and ("sie" not in near or plural)):
            return None
        start = self.words[trigger.at].start
        behind = (quotation.speaker for quotation in self.indirect if 0 < quotation.start - start < _BEHIND)
        return next((who for who in behind if who in self.actors.register.persons), None)

    def _shifted(self, trigger: Trigger) -> bool:
        """English: whether a verb group shows speech passed on without its verb (*Oslo would leave*)."""
        first = max(0, trigger.at - 3)
        near = self.clauses.forms.lows[first : trigger.at + 1]
        return not self.german and not self.lexicon.words["backshift"].isdisjoint(near)


_BACK = frozenset("would had was were might could should did".split())  # noqa: SIM905
_BACK_DE = frozenset("müssten sollten könnten dürften hätten würden wären müsse solle könne dürfe".split())  # noqa: SIM905
_BY_WORD = frozenset(["authorise", "approve", "withdraw"])  # what a person named does with words, besides acts of words
_BEGINNING = 12  # characters of indirect speech before its first clause
_RECENT = 3  # sentences
_BEHIND = 60  # characters between a verb and what it passes on
