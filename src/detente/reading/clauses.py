"""The clauses of a sentence: where each begins and ends, of what kind it is, and which one governs it.

Marks cut a sentence into pieces; conjunctions between two verbs and, in English, subordinators cut further. A piece
without a verb (an apposition, a list) goes to its neighbour. A clause is then told by its first word and the place of
its verb: subordinate, relative, infinitive, participle, else main. Where a relative clause stands inside another
clause, the pieces around it are one clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from detente.reading.english_clauses import EnglishClauses
from detente.reading.german_verbs import ZU
from detente.reading.pieces import QUOTES, Clause

_RELATIVE_DE = frozenset("der die das den dem deren dessen denen".split())  # noqa: SIM905
_PARTS = frozenset(["half", "most", "all", "some", "many", "much", "none", "part", "each", "both", "two", "one"])
_RELATIVE = _RELATIVE_DE | _PARTS | {"wer", "wonach", "where", "which", "who", "whose", "whom"}
_BEGINS = _RELATIVE | set("as while after before when since until on that once should had to".split())  # noqa: SIM905
_LISTED = frozenset(["demand", "propose", "request", "offer", "pledge", "sanction", "threaten"])
_CONTENT = frozenset([*_LISTED, "accept", "warn", "authorise", "withdraw"])  # acts whose contents a list may tell
_ITEM = re.compile(r"\s*(?:[•*–—-]|\(?\w{1,3}[.)])\s+")


class Clauses(EnglishClauses):
    """Cuts the sentences of one text, and names their clauses."""

    @cached_property
    def relative(self) -> frozenset[str]:
        """The words that may open a relative clause."""
        return self.lexicon.any_of("prepositions", besides=_RELATIVE)

    @cached_property
    def modals(self) -> frozenset[str]:
        """Verbs such as *will*, *may*, *must*."""
        return self.lexicon.any_of("future", "may", "must")

    @cached_property
    def begins(self) -> frozenset[str]:
        """English: the words that tell what kind of clause they open."""
        return self.lexicon.any_of("prepositions", "subordinate", besides=_BEGINS)

    def of(self, start: int, end: int, edges: Sequence[int] = ()) -> list[Clause]:
        """The clauses of the words in ``text[start:end]``; `edges` are offsets where direct quotations begin or end."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        pieces = [part for piece in self._pieces(first, last, edges) for part in self._split(piece)]
        pieces = self._merge(pieces)
        if self.cuts is not None and len(pieces) > 1:
            pieces = [
                part
                for piece, before in zip(pieces, [None, *pieces], strict=False)
                for part in self._content(piece, before)
            ]
        for number, clause in enumerate(pieces):
            clause.lows = self.forms.within(clause.first, clause.end)
            self._name(clause)
            if not 0 < number < len(pieces) - 1:
                continue
            before = pieces[number - 1]
            if before.kind == "fragment" and self._by_doer(clause, before) and self._verb_first(pieces[number + 1]):
                clause.kind, clause.intro = "part", self.words[clause.first].low
            if (
                clause.kind == "main"
                and self.words[clause.first - 1].text == ","
                and (before.kind in ("fragment", "main") or self._if(before))
                and self._aside(clause)
            ):
                clause.kind = "insert"
        if len(pieces) < 2:
            return pieces
        if self.german:
            self._conditional(pieces)
            self._share(pieces)
        return self._govern(self._insertions(pieces))

    def _if(self, clause: Clause) -> bool:
        """English: whether a clause is a condition."""
        return not self.german and clause.kind == "sub" and clause.intro in self.lexicon.words["conditional"]

    def _content(self, piece: Clause, before: Clause | None) -> list[Clause]:
        """English: the content of a noun that is a subject, and its verb: *the claim that A armed B was denied*."""
        subject = before is not None and before.kind == "fragment" and before.end == piece.first
        if not subject or self.cuts is None or self.words[piece.first].low != "that":
            return [piece]
        verb = self.cuts.second_group(piece.first + 1, piece.end)
        if verb is None:
            return [piece]
        return [Clause(piece.first, verb, "insert"), Clause(verb, piece.end)]

    def behind_mark(self, text: str, start: int, end: int) -> int:
        """English: where an item of a list begins behind its number or dash, if its verb stands there."""
        mark = None if self.german else _ITEM.match(text, start, end)
        if mark is None:
            return start
        at = bisect_left(self.starts, mark.end())
        verb = at < len(self.words) and (self.is_verb(at) or self.words[at].low in self.helping)
        return mark.end() if verb else start

    def item(self, text: str, start: int, end: int, act: str) -> tuple[int, int] | None:
        """The words of an item without subject in a list (*- withdraw all launchers;*), else None.

        German: also of a whole sentence, where the line that opens the list has an `act` that asks or offers.
        """
        mark = _ITEM.match(text, start, end)
        if mark is None:
            return None
        first, last = bisect_left(self.starts, mark.end()), bisect_left(self.starts, end)
        while last > first and not self.words[last - 1].word:
            last -= 1
        if first >= last:
            return None
        if self.english is None:
            listed = act in _LISTED and not self._speaks(Clause(first, last))
            stated = last - first > 2 and self.words[first].low in _STATES and self.is_verb(first + 1)
            return (
                (first, last) if (self._to_do(last - 1) and not stated) or listed else None
            )  # not "Es fordert Rom auf, ..."
        own = self.is_verb(first) and act not in _CONTENT  # "They met and: 1. Condemn ..."
        if not own and self.is_verb(first) and self._base_form(first):
            return first, last  # "(b) release the engineers held in Oslo"
        return None if own or any(self.english.finite(at) for at in range(first + 1, last)) else (first, last)

    def _base_form(self, at: int) -> bool:
        return "infinitive" in self.forms.kinds[self.forms.lows[at]]

    def _to_do(self, at: int) -> bool:
        """German: whether a word is an infinitive with *zu*."""
        low = self.words[at].low
        return low.endswith("n") and (self.words[at - 1].low == "zu" or ZU.match(low) is not None)

    def _merge(self, pieces: list[Clause]) -> list[Clause]:
        """Give pieces without a verb to the next clause (at the beginning) or to the one before."""
        merged: list[Clause] = []
        for number, piece in enumerate(pieces):
            last = merged[-1] if merged else None
            whole = last is not None and last.kind != "fragment"  # with its verb
            if last is not None and self._continues(last, piece):
                last.end = piece.end
            elif whole and self._trails(piece):
                merged.append(piece)
            elif self.has_verb(piece.first, piece.end) or self._ends_with_verb(piece):
                begun = last if not whole else None
                if begun and self.german and self.words[piece.first - 1].text in (":", ";"):
                    begun = None  # "Grünes Licht aus Rom: ..."
                own = begun and (self._closes_quotation(piece) or self._interrupts(begun, pieces, number))
                if begun and not own and not self._opens_clause(piece, begun):
                    merged[-1] = Clause(begun.first, piece.end, joined=begun.joined)
                else:
                    merged.append(piece)
            elif self.german and len(merged) > 1 and self._resumes(merged, piece):
                merged.append(piece)
            elif last is not None and (
                not whole or (last.kind != "insert" and self._goes_back(piece, pieces[number + 1 :]))
            ):
                last.end = piece.end
            elif merged and self.german and self.words[piece.first].low in self.lexicon.words["asides"]:
                merged.append(Clause(piece.first, piece.end, "insert"))
            else:
                merged.append(Clause(piece.first, piece.end, "fragment", joined=piece.joined))
        return merged

    def _continues(self, last: Clause, piece: Clause) -> bool:
        """Whether a piece only goes on with a list in the one before it."""
        if self.german:
            return not piece.joined and self._one_bracket(last.first, piece.first, piece.end)
        return last.kind != "fragment" and self._lists_on(piece)

    def _resumes(self, merged: list[Clause], piece: Clause) -> bool:
        """German: whether a piece goes on with the clause before an inserted one: *wies die Klage, ..., ab*.

        It ends with the prefix of that clause's verb, or begins with a verb that is not listed.
        """
        opened, inserted = merged[-2], merged[-1]
        if self.words[piece.first - 1].text != "," or not (self._infinitive(inserted) or self._relative(inserted)):
            return False
        first, last = self.words[piece.first], self.forms.lows[piece.end - 1]
        if opened.kind == "fragment":
            return not first.upper and first.low.endswith(("t", "te", "ten")) and piece.end - piece.first > 1
        return self._lacks(opened, last)

    def _lacks(self, opened: Clause, prefix: str) -> bool:
        """German: whether a clause has a verb that a prefix further behind completes."""
        verbs = (verb for at in range(opened.first, opened.end) for verb in self.forms.verbs[at] or ())
        return (
            any(verb.particle == prefix for verb in verbs) and prefix not in self.forms.lows[opened.first : opened.end]
        )

    def _closes_quotation(self, piece: Clause) -> bool:
        """Whether a piece that begins with its verb follows a closing mark: *"Well done", mocked Oslo*."""
        at = piece.first - 1
        if at < 1 or not self.is_verb(piece.first):
            return False
        marks = [i for i in (at, at - 1) if self.words[i].text in QUOTES]
        if self.german:
            return bool(marks) and self.words[marks[0]].text != "„"
        return bool(marks) and self.words[marks[0]].end < self.words[marks[0] + 1].start

    def _conditional(self, clauses: list[Clause]) -> None:
        """German: a first clause that begins with its verb is a condition if the next does: *Gibt er nach, wird*."""
        if clauses[0].kind != "main" or clauses[1].kind != "main" or clauses[1].joined:
            return
        first, then = self.words[clauses[0].first], self.words[clauses[1].first]
        comma = clauses[1].first == clauses[0].end + 1 and self.words[clauses[0].end].text == ","
        if comma and self.is_verb(clauses[0].first) and first.upper and then.low in self.helping | {"so", "dann"}:
            clauses[0].kind, clauses[0].intro = "sub", "wenn"

    def _share(self, clauses: list[Clause]) -> None:
        """German: give clauses that end with an infinitive the modal of another: *werde kommen und vermitteln*."""
        for before, clause in pairwise(clauses):
            if not clause.joined or before.kind == "inf" or clause.kind == "inf":
                continue
            of_both = [(one, self._modal(one)) for one in (before, clause)]
            if of_both[0][1] and self._bare_end(clause):
                clause.modal = of_both[0][1]
            elif of_both[1][1] and before.kind == "sub" and self._bare_end(before):
                before.modal = of_both[1][1]

    def _modal(self, clause: Clause) -> str:
        lows = self.forms.lows[clause.first : clause.end]
        return clause.modal or next((low for low in lows if low in self.modals), "")

    def _bare_end(self, clause: Clause) -> bool:
        """German: whether an infinitive ends a clause that has no other verb."""
        last = clause.end - 1
        low = self.forms.lows[last]
        infinitive = low.endswith(("en", "eln", "ern")) and "infinitive" in self.forms.kinds[low]
        return (
            infinitive
            and not self.words[last].upper
            and low not in self.helping
            and not self.has_verb(clause.first, last)
        )

    def _ends_with_verb(self, piece: Clause) -> bool:
        """Whether a conjunction begins a piece, so that it has a verb, unknown or behind what is inserted."""
        if not self.german:
            opens = self.words[piece.first].low in _IFS and piece.end - piece.first > 2
            return opens and self._begins_subject(piece.first + 1)
        return piece.end - piece.first > 2 and self.words[piece.first].low in self.lexicon.words["only_subordinate"]

    def _interrupts(self, begun: Clause, pieces: list[Clause], number: int) -> bool:
        """Whether a piece parts a beginning without a verb from its verb."""
        return (
            number + 1 < len(pieces)
            and (self._inserted(pieces[number]) or self._by_doer(pieces[number], begun))
            and self._verb_first(pieces[number + 1])
        )

    def _goes_back(self, piece: Clause, rest: list[Clause]) -> bool:
        """Whether a piece without a verb belongs to what stands before it, and does not begin what is interrupted."""
        following = rest[0] if rest else None
        if following is not None and len(rest) > 1 and self._inserted(following) and self._verb_first(rest[1]):
            return False
        stop = self.words[piece.first - 1].text
        if not self.german and stop == "," and self._then_says(rest):
            return False
        if self.german and self.words[piece.first].low in self.lexicon.words["asides"]:  # ", so der Minister"
            return False
        return stop not in (";", ":", "“", "”", "»", "«")

    def _then_says(self, rest: list[Clause]) -> bool:
        """English: whether pieces without a verb end with a mere verb of saying: *, its envoy, Jan Kos, said*."""
        for piece in rest[:3]:
            if not self.has_verb(piece.first, piece.end):
                continue
            forms = self.forms.verbs[piece.first] or ()
            says = any(verb.act == "report" or verb.act in self.lexicon.words["word_acts"] for verb in forms)
            return says and piece.end - piece.first < _SAYS and self.words[piece.first - 1].text == ","
        return False

    def _inserted(self, piece: Clause) -> bool:
        """Whether a piece between commas only interrupts: a relative clause, a participle, *he added*."""
        low = self.words[piece.first].low
        return (
            self._relative(piece)
            or (not self.german and low.endswith("ing") and len(low) > 5 and piece.first not in self.names)
            or (not self.german and low in ("while", "after", "before", "when") and self._gerund(piece.first + 1))
            or self._aside(piece)
        )

    def _aside(self, piece: Clause) -> bool:
        """A short reporting clause inside another one: *he added*, *the letter said*."""
        if not 1 < piece.end - piece.first <= 5 or self.words[piece.first].low in self.lexicon.words["conjunctions"]:
            return False
        short = not self.german and piece.end - piece.first < 4
        if not self.german and self.words[piece.first + 1].low in _OBJECTS and self.is_verb(piece.first):
            return False  # "demanded an apology"
        return any(
            verb.form == "finite" and (verb.act == "report" or (short and verb.act in self.lexicon.words["word_acts"]))
            for at in (piece.end - 1, piece.first)
            for verb in self.forms.verbs[at] or ()
        )

    def _opens_clause(self, piece: Clause, before: Clause) -> bool:
        first = self.words[piece.first].low
        if self.german and self._infinitive(piece):  # "das Angebot der Regierung, Helme zu schicken"
            acts, vague = self.forms.acts, self.lexicon.words["vague"]
            named = (at for at in range(before.first, before.end) if self.words[at].upper)
            if any(acts[at] is not None or self.forms.lows[at] in vague for at in named):
                return True
        return first in self.lexicon.words["subordinate"] or self._relative(piece) or piece.joined

    def _verb_first(self, piece: Clause) -> bool:
        if self.german:
            return self.is_verb(piece.first) or "zu" in self.forms.lows[piece.first + 1 : piece.end]
        first = piece.first
        while first < piece.end - 1 and (self.words[first].low in _BEFORE_VERB or self.words[first].low.endswith("ly")):
            first += 1
        return self.is_verb(first) or self.forms.lows[first] == "cannot"

    # -- kinds

    def _relative(self, clause: Clause) -> bool:
        at, lows = clause.first, self.forms.lows
        low = lows[at]
        if low not in self.relative and not low.startswith("welch"):
            return False
        if not self.german:
            after = lows[at + 1] if at + 1 < clause.end else ""
            if after == "of" and low in _PARTS and lows[at + 2] in ("which", "whom", "what"):
                return True
            placed = low == "where" and at > 0 and self.words[at - 1].text == ","  # "Canada, where he lives, asked"
            return (
                placed
                or low in ("which", "who", "whose", "whom")
                or (low in self.lexicon.words["prepositions"] and after in ("which", "whom", "whose"))
            )
        if low in self.lexicon.words["prepositions"] and at + 1 < clause.end:
            at, low = at + 1, lows[at + 1]
            if low not in _RELATIVE_DE or not self._verb_last(clause):
                return False
            following = lows[at + 1] if at + 1 < clause.end else ""
            return following in _DETERMINERS_DE or low in ("deren", "dessen", "denen") or at + 1 in self.names
        comma = clause.first > 0 and self.words[clause.first - 1].text == ","
        if low == "wer" and self.is_verb(clause.end - 1) and self.words[clause.first + 1].low not in self.helping:
            return clause.end < len(self.words) and self.words[clause.end].text == ","  # "Wer geschossen hat, ..."
        if low in ("wer", "wonach") or low.startswith("welch"):
            return self._verb_last(clause)
        if low not in _RELATIVE_DE or not comma or clause.end - clause.first <= 2:
            return False
        return not self.passed_on(clause) and self._verb_last(clause)

    def passed_on(self, clause: Clause) -> bool:
        """German: whether a verb of saying right before passes a clause on: *Oslo sagte, die Antwort enthält*."""
        at = clause.first - 2
        if not self.german or at < 0 or at in self.names:
            return False
        return any(verb.act == "report" and verb.form == "finite" for verb in self.forms.verbs[at] or ())

    def _verb_last(self, clause: Clause) -> bool:
        if not self.is_verb(clause.end - 1) or self.is_verb(clause.first + 1):
            return False
        if self.words[clause.end - 1].low in self.helping:
            return True
        second = self.forms.lows[clause.first + 1 : clause.end - 1]
        return self.helping.isdisjoint(second)  # "die Regierung werde liefern"

    def _name(self, clause: Clause) -> None:
        if clause.kind in ("fragment", "insert"):
            return
        if clause.told:
            clause.kind, clause.intro = "sub", "that"
            return
        first = self.words[clause.first].low
        if not self.german and first not in self.begins and not first.endswith(("ing", "ed")):
            return
        if (
            self.german and first in self.lexicon.words["prepositions_too"] and self._verb_second(clause)
        ):  # "Bis Montag muss Kairo antworten"
            return
        if (
            self.german and first in self.lexicon.words["prepositions_too"] and self._infinitive(clause)
        ):  # "drohte, bis Freitag zu liefern"
            clause.kind, clause.intro = "inf", first
        elif not self.german and first == "as" and self._as_long_as(clause):
            clause.kind, clause.intro = "sub", "if"
        elif (
            not self.german
            and first in ("while", "after", "before", "when", "since")
            and self._gerund(clause.first + 1)
        ):
            clause.kind, clause.intro = "part", first
        elif not self.german and first in ("until", "after", "before", "since") and self._leading_phrase(clause):
            return
        elif not self.german and first == "on" and self.forms.lows[clause.first + 1] == "condition":
            clause.kind, clause.intro = "sub", "if"
        elif not self.german and first == "that" and self._lacks_object(clause):
            clause.kind, clause.intro = "rel", "which"
        elif first == "where" and self._relative(clause):
            clause.kind, clause.intro = "rel", first
        elif (first in self.lexicon.words["subordinate"] and (self.german or first != "as")) or (
            first == "once" and self.lexicon.any_of("passes_on").isdisjoint(clause.lows)
        ):
            clause.kind, clause.intro = "sub", first
        elif self.german and first in ("sollte", "sollten") and not clause.joined:
            clause.kind, clause.intro = ("sub", "wenn") if self.words[clause.end - 1].text != "?" else ("main", "")
        elif not self.german and first in ("should", "had") and self._inverted(clause):
            clause.kind, clause.intro = "sub", "if"
        elif self._infinitive(clause):
            clause.kind, clause.intro = "inf", first
        elif self._relative(clause):
            clause.kind, clause.intro = "rel", first
        elif not self.german and not clause.joined and self._participle(clause.first) and not self._opened(clause):
            clause.kind, clause.intro = "part", first

    def _verb_second(self, clause: Clause) -> bool:
        """Whether the first verb of a clause stands near its beginning, with more behind it."""
        verbs = [at for at in range(clause.first, clause.end) if self.is_verb(at)]
        return bool(verbs) and verbs[0] <= clause.first + 6 and verbs[0] < clause.end - 2

    def _sentence(self, clause: Clause) -> bool:
        """German: whether a clause is a whole sentence."""
        stops = [self.words[at].text for at in (clause.first - 1, clause.end) if 0 <= at < len(self.words)]
        return all(stop in (".", "!", "?") for stop in stops)

    def _infinitive(self, clause: Clause) -> bool:
        if not self.german:
            relative = self.words[clause.first + 1].low if clause.end - clause.first > 1 else ""
            return self.words[clause.first].low == "to" and relative not in ("which", "whom", "whose")
        if self.words[clause.first].low in ("um", "ohne", "statt", "anstatt"):
            asked = clause.end - clause.first > 2 and self.words[clause.first + 1].low in _RELATIVE_DE
            to_do = (self.to_do[at] and not self.words[at].upper for at in range(clause.first + 1, clause.end))
            return any(to_do) or not (asked or self.has_verb(clause.first, clause.end))  # "die Radare, um die Riga bat"
        if True not in self.to_do[clause.first : clause.end]:
            return False
        opens = self.words[clause.first]
        if self.is_verb(clause.first) and not opens.upper and not opens.low.endswith("n"):
            return False  # "gab er zu bedenken"
        if opens.upper and self._sentence(clause) and self._verb_second(clause):
            return False  # "Die NATO versucht zu vermitteln."
        for at in [at for at in range(clause.first, clause.end) if self.to_do[at]]:
            low = self.forms.lows[at]
            zu = (  # "zu helfen", "geholfen zu haben"
                low == "zu"
                and at + 1 < clause.end
                and self.words[at + 1].low.endswith(("en", "n"))
                and not self.words[at + 1].upper
                and (at + 2 >= clause.end or self.words[at + 2].text == ",")
            )
            if (
                zu
                or "zu-infinitive" in self.forms.kinds[low]
                or (at == clause.end - 1 and "zu" in low[2:-4] and low.endswith("n") and len(low) > 7)
            ):
                finite = self.lexicon.any_of("perfect", "must", "future")
                return not any(
                    not (zu and i == at + 1) and self.forms.lows[i] in finite for i in range(clause.first, clause.end)
                )
        return False

    def _insertions(self, clauses: list[Clause]) -> list[Clause]:
        """Join what stands before and after an inserted relative clause."""
        result: list[Clause] = []
        for clause in clauses:
            if (
                len(result) > 1
                and (result[-1].kind in ("rel", "part", "insert") or (self.german and self._told_of(result)))
                and result[-2].kind in ("fragment", "inf")
                and (self._verb_first(clause) or result[-2].kind == "fragment")
                and clause.kind in ("main", "inf")
                and not clause.joined
            ):
                clause.head = (result[-2].first, result[-2].end)
                clause.kind = clause.kind if clause.kind == "inf" else "main"
                if not self.german and self.words[clause.head[0]].low == "that":
                    clause.kind, clause.intro = "sub", "that"
                result.pop(-2)
            elif self.german and len(result) > 1 and self._closes(result, clause):
                clause.head = (result[-2].first, result[-2].end)
                result.pop(-2)
            elif self.german and result and clause.kind == "main" and not clause.joined and self._verb_first(clause):
                clause.fronted = self._fronted(result)
            result.append(clause)
        if len(result) < len(clauses):
            result.sort(key=lambda clause: clause.head[0] if clause.head else clause.first)
        return result

    def _told_of(self, before: list[Clause]) -> bool:
        """German: whether an infinitive belongs to the noun phrase before it: *Das Angebot, zu vermitteln, ...*."""
        return before[-1].kind == "inf" and before[-2].kind == "fragment"

    def _closes(self, before: list[Clause], clause: Clause) -> bool:
        """German: whether a clause ends the bracket before an inserted one: *will sich, ob es so ist, nicht äußern*."""
        opened, inserted = before[-2], before[-1]
        if clause.joined or opened.kind != "main":
            return False
        told, short = inserted.kind in ("inf", "rel"), clause.end - clause.first <= 6
        if told and short and self._lacks(opened, self.forms.lows[clause.end - 1]):
            clause.kind, clause.intro = "main", ""
            return True
        named = (
            self.words[opened.end - 1].upper and not inserted.joined
        )  # "hat den Vorwurf, sie liefere Waffen, bestritten"
        if clause.kind != "main" or not (told or inserted.kind == "sub" or (named and inserted.kind == "main")):
            return False
        lows = [self.words[at].low for at in range(clause.first, clause.end)]
        modal = self.lexicon.any_of("future", "may", "must", "perfect")
        if len(lows) > 6 or modal & set(lows) or not lows[-1].endswith(("n", "t")) or self.words[clause.end - 1].upper:
            return False
        last = self.words[opened.end - 1]
        return not modal.isdisjoint(opened.lows) and (last.upper or not self.is_verb(opened.end - 1))

    def _speaks(self, clause: Clause) -> bool:
        """German: whether a clause has a verb that is an act in words, so that an infinitive may tell its content."""
        spoken = self.lexicon.words["word_acts"]
        found = (verb for at in range(clause.first, clause.end) for verb in self.forms.verbs[at] or ())
        return self.german and any(
            verb.act in spoken and not verb.particle and (not verb.needs or "bereit" in verb.needs) for verb in found
        )

    def _fronted(self, before: list[Clause]) -> int | None:
        """German: where a sentence begins whose content stands first: *Dass es stimmt, gab er zu*."""
        content = self.lexicon.words["complement"]
        at = len(before) - 1
        while at > 0 and before[at].kind in ("rel", "inf"):
            at -= 1
        asked = (
            before[at].kind == "rel" and before[at].intro in self.lexicon.words["asked"]
        )  # "Wer schoss, ließ er offen"
        if not asked and (before[at].kind != "sub" or before[at].intro not in content):
            return None
        if at == 1 and before[0].kind == "fragment":
            return before[0].first
        return before[0].first if not at else None

    def _govern(self, clauses: list[Clause]) -> list[Clause]:
        for number, clause in enumerate(clauses):
            if not number or clause.kind in ("main", "fragment"):
                continue
            before = number - 1
            if (
                clause.kind == "inf"
                and clauses[before].kind == "rel"
                and not clause.joined
                and self._speaks(clauses[before])
            ):
                clause.governor = before  # "in dem die NATO aufgefordert wird, ... zu ..."
                continue
            if clause.joined:
                same = next((i for i in range(before, -1, -1) if clauses[i].kind == clause.kind), None)
                if same is not None:
                    clause.governor = clauses[same].governor
                    continue
            if not self.german and clause.intro == "that" and self._behind_apposition(number, clauses):
                clauses[before].kind, clause.governor = "insert", before - 1
                continue
            told = not self.german and clause.intro == "that" and self.is_verb(clause.first - 1)
            while before > 0 and clauses[before].kind in ("rel", "insert") and clause.kind != "rel" and not told:
                before -= 1  # but "which has demanded that it leave"
            if not self.german and before and clauses[before].first < clauses[before - 1].first:
                before -= 1  # stands between a subject and its verb
            clause.governor = before
        return clauses


_OBJECTS = frozenset(["a", "an", "its", "his", "her", "their", "no", "for", "that", "to", "any", "more"])
_SAYS = 4  # words of a piece that only tells who said so
_STATES = frozenset(["er", "sie", "es", "wir", "ich", "man"])
_BEFORE_VERB = frozenset(["now", "then", "also", "still", "not", "never", "again", "soon", "later", "too"])
_IFS = frozenset(["if", "unless", "when", "because", "although", "though", "while", "once"])
_DETERMINERS_DE = frozenset(
    """der die das den dem des ein eine einen einem einer wir er sie es ihre seine kein keine sich ihn ihm ihr ihnen uns
    mich man""".split()  # noqa: SIM905
)
