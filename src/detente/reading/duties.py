"""What somebody must or will do: whose demand or pledge a modal verb makes, and what a speaker does not ask for."""

from __future__ import annotations

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

    def _lows(self, clause: Clause) -> frozenset[str]:
        return self.clauses.forms.within(clause.first, clause.end)

    def _asks_not(self, trigger: Trigger, clause: Clause) -> bool:
        """German: whether a speaker says what is not asked for: *Wir bitten nicht um einen Gefallen*."""
        needs = trigger.root in self.lexicon.words["needs"]  # "Wir brauchen keine Belehrungen"
        denied = trigger.negated and trigger.kind == "verb" and trigger.act in ("demand", "request") and not needs
        return denied and not self._lows(clause).isdisjoint(("wir", "ich"))

    def _must(self, trigger: Trigger, clause: Clause, slots: Slots, voice: Voice) -> bool:
        """German: whether a speaker says that another must act: *Laos muss das Wasser freigeben*."""
        party = self.actors.party(voice.speaker)
        if self.german and trigger.kind == "verb" and voice.how == "direct" and trigger.at == clause.first:
            behind = self.words[clause.first + 1 : clause.end][:1]
            if behind and behind[0].text == "Sie":
                return True  # "Ziehen Sie ab"
        if self.german and trigger.kind == "verb" and voice.speaker is None and self._due(clause):
            return not self._lows(clause).isdisjoint(self.lexicon.words["duty"])
        if not self.german or trigger.kind != "verb" or party is None or not slots.subject or party in slots.subject:
            return False
        lows = self._lows(clause)
        duty = clause.kind == "main" and not lows.isdisjoint(self.lexicon.words["duty"])
        return duty and not self.modalities.told_of_past(trigger, lows)

    def _modal_counts(self, trigger: Trigger, clause: Clause, slots: Slots, voice: Voice) -> bool:
        """Whether what will or must be is somebody's pledge or demand."""
        if trigger.kind == "future":
            return bool(slots.subject)
        if self.german and voice.speaker is None and self._due(clause):
            return True
        if voice.speaker is None or (self.german and not slots.subject):
            return False
        return self.actors.party(voice.speaker) not in slots.subject

    def _due(self, clause: Clause) -> bool:
        """German: whether a clause tells what must be done by a day, behind the act of which that is the content."""
        dated = clause.kind == "main" and self.words[clause.first].low in ("bis", "binnen", "innerhalb")
        close = self.found and -1 < self.words[clause.first].start - self.found[-1].end < _NEAR
        return bool(dated and close and self.found[-1].act in _DEMANDING)


_DEMANDING = frozenset(["demand", "threaten", "sanction", "reject", "criticise"])
_NEAR = 150  # characters between an act and what must be done by a day
