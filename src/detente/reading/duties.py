"""What somebody must or will do: whose demand or pledge a modal verb makes, and what a speaker does by saying so."""

from __future__ import annotations

from detente.reading.composed import Composed
from detente.reading.german import JUDGED
from detente.reading.modality import Modalities
from detente.reading.pieces import Clause
from detente.reading.reading import Proposal
from detente.reading.roles import Slots
from detente.reading.triggers import Trigger
from detente.reading.voices import Voice, Voices


class Duties(Voices):
    """Tells the demands and pledges of the clauses of one text."""

    found: list[Proposal]
    modalities: Modalities
    composed: Composed

    def _by_speaker(self, trigger: Trigger) -> bool:
        """Whether the speaker performs the act, whatever the subject: judgements, and what others must do."""
        if trigger.kind == "must" or (trigger.kind == "phrase" and trigger.act in _BY_SPEAKER):
            return True
        judges = self.lexicon.words.get("judges", ()) if trigger.act in JUDGED else ()
        return trigger.root in judges or trigger.base in judges

    def _must(self, trigger: Trigger, clause: Clause, slots: Slots, voice: Voice) -> bool:
        """Whether a speaker says that another must act: *Laos muss das Wasser freigeben*, *Lima should free them*."""
        party = self.actors.party(voice.speaker)
        other = party is not None and bool(slots.subject) and party not in slots.subject
        if trigger.kind != "verb" or not self.german:
            return other and trigger.kind == "verb" and self.composed.must(trigger.at)
        if voice.how == "direct" and trigger.at == clause.first:
            behind = self.words[clause.first + 1 : clause.end][:1]
            if behind and behind[0].text == "Sie":
                return True  # "Ziehen Sie ab"
        if voice.speaker is None and self._due(clause):
            return not clause.lows.isdisjoint(self.lexicon.words["duty"])
        duty = other and clause.kind == "main" and not clause.lows.isdisjoint(self.lexicon.words["duty"])
        return duty and not self.modalities.told_of_past(trigger, clause.lows)

    def _modal_counts(self, trigger: Trigger, clause: Clause, slots: Slots, voice: Voice) -> bool:
        """Whether what will or must be is somebody's pledge or demand."""
        if trigger.kind == "future":
            return bool(slots.subject)
        if self.german and voice.speaker is None and self._due(clause):
            return True
        if voice.speaker is None or (self.german and not slots.subject):
            return False
        told = not self.german and trigger.at == clause.first  # "Do not march"
        return told or self.actors.party(voice.speaker) not in slots.subject

    def _due(self, clause: Clause) -> bool:
        """German: whether a clause tells what must be done by a day, behind the act of which that is the content."""
        dated = clause.kind == "main" and self.words[clause.first].low in ("bis", "binnen", "innerhalb")
        close = self.found and -1 < self.words[clause.first].start - self.found[-1].end < _NEAR
        return bool(dated and close and self.found[-1].act in _DEMANDING)


_BY_SPEAKER = frozenset(["reject", "criticise", "accuse", "demand", "warn", "express", "acknowledge", "affirm"])
_DEMANDING = frozenset(["demand", "threaten", "sanction", "reject", "criticise"])
_NEAR = 150  # characters between an act and what must be done by a day
