"""German words of several senses, told apart by what stands beside them: *treffen*, *lassen*, *geben*, *ist zu tun*.

*Nannte den Schritt falsch* calls it no step; sanctions that *treffen* somebody meet nobody; who *lässt keine Schiffe in
den Hafen* lets none pass; what *nicht aufzuhalten ist* is stopped by nobody.
"""

from __future__ import annotations

import re

from detente.reading.lexicon import Lexicon, Verb
from detente.reading.pieces import Clause, Pieces

_STRONG = re.compile("(?:ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu|zurück|zusammen|um|durch)?ge(?!b|h|w|l|n)")
UNDERGOES = frozenset(["worden", "wurde", "wurden", "wird", "werden", "werde"])
_THE = frozenset(["den", "das", "die", "dem", "der", "diesen", "dieses", "diese"])
_MEETS = frozenset(["sich", "mit", "einander"])
_SELVES = frozenset(["sich", "uns", "mich"])
_MORE = frozenset([
    "mehr", "weniger", "eher", "lieber", "anders", "besser", "schlechter", "länger", "höher", "früher", "später",
    "größer", "stärker", "schneller",
])  # fmt: skip
_BE = frozenset(["ist", "sind", "sei", "seien", "war", "waren", "wäre", "wären"])
_DEEDS = frozenset(["attack", "block", "deploy", "withdraw", "deliver", "authorise", "withhold", "accept", "consult"])
_LET = frozenset(["lassen", "lässt", "lasse", "ließ", "ließen", "ließe", "gelassen", "liess", "liessen", "liesse"])
_INTO = frozenset(["ins", "ans", "aufs", "durch", "zu", "zum", "zur", "nach"])
_ONTO = frozenset(["in", "an", "auf", "über"])
_GOAL = frozenset("den das die sein seine seinen ihr ihre ihren ein eine einen unser unsere unseren bord".split())  # noqa: SIM905
_SETTLED = frozenset("stich ruhe acht zweifel spiel frieden wasser hause wort taten beratung wunsch sich".split())  # noqa: SIM905
_MOVES = ("reist", "gereist", "reisen", "fuhr", "fährt", "fahren", "gefahren", "flog", "fliegt", "fliegen", "geflogen",
          "kam", "kamen", "kommt", "kommen", "gekommen", "ging", "geht", "gegangen")  # fmt: skip


class GermanSenses:
    """Tells the sense of German verbs in the clauses of one text."""

    def __init__(self, clauses: Pieces) -> None:
        self.clauses, self.words, self.forms = clauses, clauses.words, clauses.forms
        self.grammar, self.modals = clauses.lexicon.words, clauses.lexicon.any_of("future", "must")

    def other(self, clause: Clause, at: int, verb: Verb) -> bool:
        """Whether a form of a verb has another sense in its clause than the one that is listed."""
        lows = self.forms.lows
        if verb.form == "zu-infinitive" or (verb.form == "infinitive" and lows[at - 1] == "zu"):
            return verb.act in _DEEDS and clause.kind != "inf" and self._may_be_done(clause, at)
        if verb.base == "treffen":
            return self._hits(clause)
        if not verb.needs:
            return False
        if verb.base in ("sprechen_für", "sprechen_gegen"):
            return lows[at + 1 : at + 2] == ["von"]
        if verb.base == "legen_tisch":
            return "karten" in clause.lows  # "die Karten auf den Tisch legen"
        if verb.base == "halten_zu":
            return lows[at + 1 : at + 2] != ["zu"] or at + 2 not in self.clauses.names
        if verb.base in ("gehen_@councils", "ziehen_@courts", "ziehen_@councils", "bringen_@councils"):
            return "vor" not in clause.lows
        if verb.base == "unterhalten_mit":
            return _SELVES.isdisjoint(clause.lows)  # "gute Beziehungen unterhält"
        if verb.base == "ziehen_konsequenzen":
            return lows[at] in self.grammar["preterites"]  # "zog Konsequenzen und": tells what was done
        if verb.base == "nehmen_kenntnis":
            within = clause.lows
            return any(one.base == "nehmen_@feelings" and one.needs & within for one in self.forms.verbs[at] or ())
        called = verb.act == "express" and verb.base.partition("_")[0] in self.grammar["calls"]
        return called and any(
            lows[i] in verb.needs and lows[i - 1] in _THE for i in range(clause.first + 1, clause.end)
        )

    def _may_be_done(self, clause: Clause, at: int) -> bool:
        """Whether *ist* or *sind* makes an infinitive a mere possibility: *der Bau ist kaum aufzuhalten*."""
        if at + 1 < clause.end and self.forms.lows[at + 1] in _BE:
            return True
        return at + 1 == clause.end and not _BE.isdisjoint(self.forms.lows[max(clause.first, at - 6) : at])

    def _hits(self, clause: Clause) -> bool:
        """Whether sanctions or strikes *treffen* somebody, who then meets nobody."""
        if not _MEETS.isdisjoint(clause.lows):
            return False
        acts, span = self.forms.acts, range(clause.first, clause.end)
        return any(self.words[i].upper and acts[i] in ("sanction", "attack", "block") for i in span)

    def of(self, clause: Clause, bare: bool) -> tuple[str, int, str] | None:
        """The act, place and base of a verb that only its clause makes an act; `bare` says that no other shows one."""
        lows = clause.lows
        if bare and not _LET.isdisjoint(lows):
            at = next(i for i in range(clause.first, clause.end) if self.forms.lows[i] in _LET)
            return ("authorise", at, "lassen") if self._lets_in(clause, at) else None
        if "geben" in lows and "es" in lows and not self.grammar["negation"].isdisjoint(lows):
            return self._none_to_come(clause, lows)
        return None

    def _none_to_come(self, clause: Clause, lows: frozenset[str]) -> tuple[str, int, str] | None:
        """*Gespräche werde es nicht geben*: that there will be none of what a noun names."""
        if lows.isdisjoint(("werde", "wird", "werden")):
            return None
        named = any(self.words[i].upper and self.forms.acts[i] for i in range(clause.first, clause.end))
        return ("reject", clause.end - 1, "es_geben") if named else None

    def _lets_in(self, clause: Clause, at: int) -> bool:
        """Whether somebody or something is let in or through: *lässt keine Tanker durch den Belt*, *nicht an Bord*."""
        lows, span = self.forms.lows, range(clause.first, clause.end)
        able = self.clauses.helping
        if any(self.clauses.is_verb(i) and i != at and lows[i] not in able for i in span):
            return False
        last = clause.end - 1
        while last > clause.first and (last == at or lows[last] in able):
            last -= 1
        if not self.words[last].upper or lows[last] in _SETTLED:
            return False
        for i in range(max(clause.first, last - 5), last):
            if lows[i] in _INTO or (lows[i] in _ONTO and (lows[i + 1] in _GOAL or i + 1 in self.clauses.names)):
                return _SETTLED.isdisjoint(lows[i : last + 1])
        return False

    def unreal(self, clause: Clause) -> bool:
        """Whether a clause compares, or tells what was only wanted: *mehr, als es sagt*, *der sie sehen wollte*."""
        lows = self.forms.lows
        if clause.kind == "rel":
            return lows[clause.end - 1] in ("wollte", "wollten")
        return clause.intro == "als" and not _MORE.isdisjoint(lows[max(0, clause.first - 7) : clause.first])

    def moves(self, clause: Clause) -> int | None:
        """Where a verb of travel stands in a clause."""
        span = range(clause.first, clause.end)
        return next((i for i in span if self.forms.lows[i].startswith(_MOVES) and not self.words[i].upper), None)

    def undergone(self, clause: Clause) -> bool:
        """Whether the last word is a participle, so that *wird* makes a passive."""
        last, before = self.forms.lows[clause.end - 1], self.forms.lows[clause.end - 2]
        if last in self.modals and before == "werden":
            return True  # "das umgangen werden soll"
        if last in UNDERGOES and clause.end - 2 > clause.first:
            last = before
        return last.endswith("t") or (last.endswith("en") and _STRONG.match(last) is not None)

    def adverbial(self, clause: Clause, at: int) -> bool:
        """Whether a noun stands in a phrase of time, place or cause, and so is no object of its verb."""
        for i in range(at - 1, max(clause.first, at - 5) - 1, -1):
            low = self.words[i].low
            if low in self.grammar["adverbial"]:
                return True
            if self.words[i].upper or not self.words[i].word or low in self.grammar["prepositions"]:
                return False
        return False

    def phrase_start(self, noun: int, clause: Clause) -> int:
        """Where the phrase of a noun begins: behind its preposition."""
        first = noun
        while first > clause.first + 1 and not self.words[first - 1].upper and self.words[first - 1].word:
            if self.words[first - 1].low in self.grammar["prepositions"]:
                break
            first -= 1
        return first


def conjunctive(lexicon: Lexicon, low: str) -> bool:
    """Whether a word is the first conjunctive of a verb: *weise*."""
    if not low.endswith("e") or low.endswith("ete"):
        return False
    roots = (verb.base.partition("_")[0].rpartition("|")[2] for verb in lexicon.verbs.get(low, ()))
    return any(root in (low + "n", low[:-1] + "n") for root in roots)
