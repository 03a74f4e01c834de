"""What kind of clause an English one is, by how it begins: inverted conditions, participles, *that* as an object."""

from __future__ import annotations

from detente.reading.pieces import NO_PARTICIPLES, Clause, Pieces


class EnglishClauses(Pieces):
    """Tells the kinds of English clauses."""

    def _opened(self, clause: Clause) -> bool:
        """English: whether a participle only opens a main clause: *Failing this, it reserves the right*."""
        comma = next((at for at in range(clause.first, clause.end) if self.words[at].text == ","), clause.end)
        behind = self.words[comma + 1].low if comma + 1 < clause.end else ""
        return behind in _PRONOUNS and self.has_verb(comma + 2, clause.end)

    def _lacks_object(self, clause: Clause) -> bool:
        """English: whether *that* is the object of its clause: *a barge that Croatian police seized*."""
        before, lows = clause.first - 1, self.forms.lows
        if before < 0 or not self.words[before].word or self.is_verb(before) or lows[before] in self.lexicon.nouns:
            return False
        subject = clause.first + 1 in self.names and not self._says_before(before)
        verbs = [at for at in range(clause.first + 1, clause.end) if self.is_verb(at)]
        if not subject or not verbs or any(verbs[i] + 1 != verbs[i + 1] for i in range(len(verbs) - 1)):
            return False
        after = lows[verbs[-1] + 1] if verbs[-1] + 1 < clause.end else ""
        forms = self.forms.verbs[verbs[-1]] or ()
        takes = any(verb.form != "infinitive" and not verb.particle for verb in forms)
        takes = takes and all(verb.particle != after for verb in forms if verb.particle)
        return takes and (not after or after in _BEHIND_GAP or after in _DAYS)

    def _says_before(self, at: int) -> bool:
        """English: whether a verb of saying stands before a noun: *stated in a release that*."""
        near = range(max(0, at - _FAR), at)
        return any(self.is_verb(i) and any(one.act == "report" for one in self.forms.verbs[i] or ()) for i in near)

    def _leading_phrase(self, clause: Clause) -> bool:
        """English: whether a comma parts a preposition and its noun from the verb (*Until Friday, Oslo insisted*)."""
        after = clause.first + 1
        if self.words[after].low in _DAYS and after + 1 < clause.end and self._begins_subject(after + 1):
            return True  # "Since Tuesday the port has refused"
        for at in range(clause.first + 1, clause.end):
            if self.words[at].text == "," or self.is_verb(at):
                return self.words[at].text == ","
        return False

    def _begins_subject(self, at: int) -> bool:
        low = self.words[at].low
        return at in self.names or low in self.lexicon.words["determiners"] or low in _PRONOUNS

    def _inverted(self, clause: Clause) -> bool:
        """English: whether a condition begins with its verb: *Should Oslo object*, *..., should the ships return*."""
        after = self.words[clause.first + 1] if clause.first + 1 < clause.end else None
        subject = after is not None and (
            after.low in self.lexicon.words["determiners"]
            or after.upper
            or after.low in _PRONOUNS
            or self._plural(after.low)
        )
        if self.words[clause.first].low == "had" and after is not None and after.low in ("no", "any", "many", "few"):
            return False
        behind = clause.first > 0 and not clause.joined
        if clause.joined and self.words[clause.first].low == "should":
            behind = clause.end < len(self.words) and self.words[clause.end].text == ","
        if self.words[clause.first].low != "should":
            behind = behind and self.words[clause.first - 1].text == ","
        return self.words[clause.first].upper or (behind and subject)

    def _plural(self, low: str) -> bool:
        return low.endswith("s") and not low.endswith("ss") and len(low) > _LETTERS

    def _gerund(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].low.endswith("ing") and at not in self.names and self.is_verb(at)

    def _as_long_as(self, clause: Clause) -> bool:
        lows = [self.words[at].low for at in range(clause.first, min(clause.end, clause.first + 3))]
        return len(lows) == 3 and lows[1] in ("long", "soon") and lows[2] == "as"

    def _participle(self, at: int) -> bool:
        """English: whether a clause begins with a participle (*Meeting in Oslo*, *Asked about it*)."""
        low = self.words[at].low
        if at in self.names:
            return False
        if low.endswith("ing") and len(low) > 4:
            return low not in NO_PARTICIPLES and (self.is_verb(at) or self.lexicon.nouns.get(low) != "attack")
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        opens = after in self.lexicon.words["prepositions"] or after in ("whether", "if")
        return low.endswith("ed") and opens and self.words[at].upper


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday midnight noon dawn then".split()  # noqa: SIM905
)
_FAR = 6  # words between a verb of saying and what it passes on
_BEHIND_GAP = frozenset(["in", "on", "at", "near", "off", "last", "this", "after", "before", "during", "earlier", "by"])
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "you", "there"])
_LETTERS = 4  # of a word in the plural, more than that
