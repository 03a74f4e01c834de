"""The clauses of a sentence: where each begins and ends, of what kind it is, and which one governs it.

Marks cut a sentence into pieces; conjunctions between two verbs and, in English, subordinators cut further. A piece
without a verb (an apposition, a list) goes to its neighbour. A clause is then told by its first word and the place of
its verb: subordinate, relative, infinitive, participle, else main. Where a relative clause stands inside another
clause, the pieces around it are one clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from detente.reading.cuts import Cuts
from detente.reading.english import EnglishVerbs
from detente.reading.forms import Forms
from detente.reading.german_verbs import ZU, GermanVerbs
from detente.reading.lexicon import Lexicon
from detente.reading.words import Token

Kind = Literal["main", "sub", "rel", "inf", "part", "insert", "fragment"]
_BREAKS = frozenset(",;:–—()[]…?!") | {"-"}
_QUOTES = frozenset('„“”"»«')
_RELATIVE_DE = frozenset("der die das den dem deren dessen denen".split())  # noqa: SIM905


_ITEM = re.compile(r"\s*(?:[•*–—-]|\(?\w{1,3}[.)])\s+")


@dataclass(slots=True)
class Clause:
    """Words ``first`` to ``end`` (exclusive); `intro` is the conjunction or pronoun that begins it."""

    first: int
    end: int
    kind: Kind = "main"
    intro: str = ""
    told: bool = False  # English: what *said* passes on without *that*
    joined: bool = False  # begins after a co-ordinating conjunction
    governor: int | None = None  # the clause it depends on, by its number
    head: tuple[int, int] | None = None  # its first piece, before an inserted relative clause
    reported: bool = False  # stands in indirect speech
    fronted: int | None = None  # where its content begins, if that stands before it


class Clauses:
    """Cuts the sentences of one text."""

    def __init__(
        self,
        words: Sequence[Token],
        lexicon: Lexicon,
        names: Iterable[int] = (),
        adjectives: Iterable[int] = (),
        *,
        parsed: Container[int] | None = None,
    ) -> None:
        self.words, self.lexicon = words, lexicon
        self.names = frozenset(names)  # words that are part of a name: never verbs
        self.starts = [word.start for word in words]
        self.marks = [at for at, word in enumerate(words) if not word.word]
        self.german = lexicon.language == "de"
        self.forms = Forms(words, lexicon)
        self.english = None if self.german else EnglishVerbs(words, lexicon, self.names, frozenset(adjectives))
        self.verbs = self.english.told if self.english else GermanVerbs(words, lexicon, self.names).told
        self.parsed = parsed is not None  # a parser has told where verbs begin
        if parsed is not None:
            self.verbs[:] = [word.start in parsed and at not in self.names for at, word in enumerate(words)]
        # whether a word looks like a verb where it stands; asked so often that a call between would tell
        self.is_verb: Callable[[int], bool] = self.verbs.__getitem__
        self.cuts = None if self.english is None else Cuts(words, self.english)
        to_do = lexicon.kept("perhaps infinitives", partial(_may_be_infinitive, lexicon))
        self.to_do = [to_do[low] for low in self.forms.lows] if self.german else []
        self.agents = lexicon.words["agents"]
        self.lists = lexicon.words.get("in_lists", frozenset()) | lexicon.words["prepositions"]
        self.helping = lexicon.any_of("future", "may", "must", "perfect", "passive") - {"worden"}

    def of(self, start: int, end: int, edges: Sequence[int] = ()) -> list[Clause]:
        """The clauses of the words in ``text[start:end]``; `edges` are offsets where direct quotations begin or end."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        pieces = [piece for piece in self._pieces(first, last, frozenset(edges)) if piece.end > piece.first]
        pieces = self._merge([part for piece in pieces for part in self._split(piece)])
        for number, clause in enumerate(pieces):
            self._name(clause)
            inner = clause.kind == "main" and 0 < number < len(pieces) - 1 and self.words[clause.first - 1].text == ","
            if inner and pieces[number - 1].kind in ("fragment", "main") and self._aside(clause):
                clause.kind = "insert"
        if self.german:
            self._conditional(pieces)
        return self._govern(self._insertions(pieces))

    def item(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The words of an item without subject in a list (*- withdraw all launchers;*), else None."""
        mark = _ITEM.match(text, start, end)
        if mark is None:
            return None
        first, last = bisect_left(self.starts, mark.end()), bisect_left(self.starts, end)
        while last > first and not self.words[last - 1].word:
            last -= 1
        if first >= last:
            return None
        if self.english is None:
            return (first, last) if self._to_do(last - 1) else None
        return None if any(self.english.finite(at) for at in range(first + 1, last)) else (first, last)

    # -- verbs

    def _to_do(self, at: int) -> bool:
        """German: whether a word is an infinitive with *zu*."""
        low = self.words[at].low
        return low.endswith("n") and (self.words[at - 1].low == "zu" or ZU.match(low) is not None)

    def noun_place(self, at: int) -> bool:
        """English: whether the word before makes this one a noun (*the offer*, *its threat*, *a new demand*)."""
        return self.english is not None and self.english.noun_place(at)

    def has_verb(self, first: int, end: int) -> bool:
        """Whether any of these words looks like a verb."""
        return True in self.verbs[first:end]

    # -- cutting

    def _pieces(self, first: int, last: int, edges: frozenset[int]) -> list[Clause]:
        pieces, begin = [], first
        for at in self.marks[bisect_left(self.marks, first) : bisect_left(self.marks, last)]:
            word = self.words[at]
            quote = word.text in _QUOTES
            if (quote and (word.start in edges or word.end in edges)) or word.text in _BREAKS:
                if word.text == "-" and not (self.words[at - 1].end < word.start):
                    continue
                if word.text in "()" and self._bare(at, first, last):
                    continue
                pieces.append(Clause(begin, at))
                begin = at + 1
        pieces.append(Clause(begin, last))
        for piece in pieces:
            while piece.end > piece.first and self.words[piece.end - 1].text in (".", *_QUOTES):
                piece.end -= 1
            while piece.first < piece.end and not self.words[piece.first].word and self.words[piece.first].text != "„":
                piece.first += 1
        return pieces

    def _split(self, piece: Clause) -> list[Clause]:
        """Cut at conjunctions between verbs; English: see `detente.reading.cuts`."""
        if self.cuts is not None:
            found = self.cuts.of(piece.first, piece.end)
            return [Clause(first, end, joined=joined, told=told) for first, end, joined, told in found]
        parts, begin = [], piece.first
        joined = False
        conjunctions = self.lexicon.words["conjunctions"]
        if self.words[begin].low in conjunctions and piece.end - begin > 1:
            begin, joined = begin + 1, True
        for at in range(begin + 1, piece.end - 1):
            low = self.words[at].low
            if low not in conjunctions and low != "noch":
                continue
            neither = low == "noch" and any(self.words[i].low == "weder" for i in range(piece.first, at))
            if (low not in conjunctions and not neither) or self._list_of_words(at):
                continue
            if self._one_bracket(begin, at + 1, piece.end):
                continue
            if self.has_verb(begin, at) and self.has_verb(at + 1, piece.end):
                parts.append(Clause(begin, at, joined=joined))
                begin, joined = at + 1, True
        parts.append(Clause(begin, piece.end, joined=joined))
        return parts

    def _list_of_words(self, at: int) -> bool:
        """Whether a conjunction joins two words of one kind: both neighbours nouns with a capital, or adjectives."""
        before, after = self.words[at - 1], self.words[at + 1]
        return before.upper and after.upper and not self.is_verb(at + 2 if at + 2 < len(self.words) else at)

    def _merge(self, pieces: list[Clause]) -> list[Clause]:
        """Give pieces without a verb to the next clause (at the beginning) or to the one before."""
        merged: list[Clause] = []
        for number, piece in enumerate(pieces):
            if merged and not piece.joined and self._one_bracket(merged[-1].first, piece.first, piece.end):
                merged[-1].end = piece.end
            elif self.has_verb(piece.first, piece.end) or self._ends_with_verb(piece):
                begun = merged[-1] if merged and merged[-1].kind == "fragment" else None
                quoted = begun is not None and self._closes_quotation(piece)
                own = quoted or self._interrupts(merged, pieces, number)
                if begun and not own and not self._opens_clause(piece, begun):
                    merged[-1] = Clause(begun.first, piece.end, joined=begun.joined)
                else:
                    merged.append(piece)
            elif (
                merged
                and merged[-1].kind not in ("fragment", "insert")
                and self._goes_back(piece, pieces[number + 1 :])
            ) or (merged and merged[-1].kind == "fragment"):
                merged[-1].end = piece.end
            elif merged and self.german and self.words[piece.first].low in self.lexicon.words["asides"]:
                merged.append(Clause(piece.first, piece.end, "insert"))
            else:
                merged.append(Clause(piece.first, piece.end, "fragment", joined=piece.joined))
        return merged

    def _closes_quotation(self, piece: Clause) -> bool:
        """English: whether a piece that begins with its verb follows a closing mark: *"Well done", mocked Oslo*."""
        at = piece.first - 1
        if self.german or at < 1 or not self.is_verb(piece.first):
            return False
        marks = [i for i in (at, at - 1) if self.words[i].text in _QUOTES]
        return bool(marks) and self.words[marks[0]].end < self.words[marks[0] + 1].start

    def _conditional(self, clauses: list[Clause]) -> None:
        """German: a first clause that begins with its verb is a condition if the next does: *Gibt er nach, wird*."""
        if len(clauses) < 2 or clauses[0].kind != "main" or clauses[1].kind != "main" or clauses[1].joined:
            return
        first, then = self.words[clauses[0].first], self.words[clauses[1].first]
        comma = clauses[1].first == clauses[0].end + 1 and self.words[clauses[0].end].text == ","
        if comma and self.is_verb(clauses[0].first) and first.upper and then.low in self.helping | {"so", "dann"}:
            clauses[0].kind, clauses[0].intro = "sub", "wenn"

    def _bare(self, at: int, first: int, last: int) -> bool:
        """German: whether a bracket holds a word or two, as an abbreviation: *der Kommission (MRC)*."""
        step = 1 if self.words[at].text == "(" else -1
        other = ")" if step > 0 else "("
        near = range(at + step, max(first - 1, min(last, at + 4 * step)), step)
        end = next((i for i in near if self.words[i].text == other), None)
        return (
            self.german and end is not None and not any(self.is_verb(i) for i in range(min(at, end) + 1, max(at, end)))
        )

    def _one_bracket(self, first: int, cut: int, end: int) -> bool:
        """German: whether a cut only parts a list in a verb's bracket: *hat Riga, Reval und Wilna ermächtigt*."""
        last = self.words[end - 1]
        if not self.german or last.upper or not self.is_verb(end - 1):
            return False
        if self.words[end - 2].low == "zu" or ZU.match(last.low):  # "ist bereit, Waffen zu liefern"
            return False
        if self.verbs[first:end].count(True) != 2:
            return False
        verbs = [at for at in range(first, end) if self.is_verb(at)]
        if len(verbs) != 2 or verbs[0] >= cut or (not self.words[cut].upper and self.words[cut].low not in self.lists):
            return False
        starts = self.words[first].low not in self.lexicon.words["subordinate"]
        return starts and self.words[verbs[0]].low in self.helping and last.low not in self.helping

    def _ends_with_verb(self, piece: Clause) -> bool:
        """German: whether a conjunction begins a piece, so that a verb ends it, unknown or behind what is inserted."""
        return (
            self.german
            and piece.end - piece.first > 2
            and self.words[piece.first].low in self.lexicon.words["only_subordinate"]
        )

    def _interrupts(self, merged: list[Clause], pieces: list[Clause], number: int) -> bool:
        """Whether a piece parts a beginning without a verb from its verb."""
        return (
            bool(merged)
            and merged[-1].kind == "fragment"
            and number + 1 < len(pieces)
            and self._inserted(pieces[number])
            and self._verb_first(pieces[number + 1])
        )

    def _goes_back(self, piece: Clause, rest: list[Clause]) -> bool:
        """Whether a piece without a verb belongs to what stands before it, and does not begin what is interrupted."""
        following = rest[0] if rest else None
        if following is not None and len(rest) > 1 and self._inserted(following) and self._verb_first(rest[1]):
            return False
        stop = self.words[piece.first - 1].text
        if self.german and self.words[piece.first].low in self.lexicon.words["asides"]:  # ", so der Minister"
            return False
        return stop not in (";", ":", "“", "”", "»", "«")

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
        return any(
            verb.form == "finite" and (verb.act == "report" or (short and verb.act in self.lexicon.words["word_acts"]))
            for at in (piece.end - 1, piece.first)
            for verb in self.forms.verbs[at] or ()
        )

    def _opens_clause(self, piece: Clause, before: Clause) -> bool:
        first = self.words[piece.first].low
        if self.german and self._infinitive(piece):  # "das Angebot der Regierung, Helme zu schicken"
            acts = self.forms.acts
            if any(self.words[at].upper and acts[at] is not None for at in range(before.first, before.end)):
                return True
        return first in self.lexicon.words["subordinate"] or self._relative(piece) or piece.joined

    def _verb_first(self, piece: Clause) -> bool:
        if self.german:
            return self.is_verb(piece.first) or "zu" in self.forms.lows[piece.first + 1 : piece.end]
        first = piece.first
        while first < piece.end - 1 and (self.words[first].low in _BEFORE_VERB or self.words[first].low.endswith("ly")):
            first += 1
        return self.is_verb(first)

    # -- kinds

    def _relative(self, clause: Clause) -> bool:
        at = clause.first
        low = self.words[at].low
        if not self.german:
            after = self.words[at + 1].low if at + 1 < clause.end else ""
            return low in ("which", "who", "whose", "whom") or (
                low in self.lexicon.words["prepositions"] and after in ("which", "whom", "whose")
            )
        if low in self.lexicon.words["prepositions"] and at + 1 < clause.end:
            at, low = at + 1, self.words[at + 1].low
            if low not in _RELATIVE_DE or not self._verb_last(clause):
                return False
            following = self.words[at + 1].low if at + 1 < clause.end else ""
            return following in _DETERMINERS_DE or low in ("deren", "dessen", "denen")
        comma = clause.first > 0 and self.words[clause.first - 1].text == ","
        if low in ("wer", "wonach") or low.startswith("welch"):
            return self._verb_last(clause)
        return low in _RELATIVE_DE and comma and clause.end - clause.first > 2 and self._verb_last(clause)

    def _verb_last(self, clause: Clause) -> bool:
        if not self.is_verb(clause.end - 1) or self.is_verb(clause.first + 1):
            return False
        if self.words[clause.end - 1].low in self.helping:
            return True
        second = (self.words[at].low for at in range(clause.first + 1, clause.end - 1))
        return not any(low in self.helping for low in second)  # "die Regierung werde liefern"

    def _name(self, clause: Clause) -> None:
        if clause.kind in ("fragment", "insert"):
            return
        if clause.told:
            clause.kind, clause.intro = "sub", "that"
            return
        first = self.words[clause.first].low
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
        elif first in self.lexicon.words["subordinate"] and not (first == "as" and not self.german):
            clause.kind, clause.intro = "sub", first
        elif self.german and first in ("sollte", "sollten") and not clause.joined:
            clause.kind, clause.intro = ("sub", "wenn") if self.words[clause.end - 1].text != "?" else ("main", "")
        elif not self.german and first in ("should", "had") and self._inverted(clause):
            clause.kind, clause.intro = "sub", "if"
        elif self._infinitive(clause):
            clause.kind, clause.intro = "inf", first
        elif self._relative(clause):
            clause.kind, clause.intro = "rel", first
        elif not self.german and not clause.joined and self._participle(clause.first):
            clause.kind, clause.intro = "part", first

    def _leading_phrase(self, clause: Clause) -> bool:
        """English: whether a comma parts a preposition and its noun from the verb (*Until Friday, Oslo insisted*)."""
        for at in range(clause.first + 1, clause.end):
            if self.words[at].text == "," or self.is_verb(at):
                return self.words[at].text == ","
        return False

    def _inverted(self, clause: Clause) -> bool:
        """English: whether a condition begins with its verb: *Should Oslo object*, *..., should the ships return*."""
        after = self.words[clause.first + 1] if clause.first + 1 < clause.end else None
        subject = after is not None and (
            after.low in self.lexicon.words["determiners"] or clause.first + 1 in self.names or after.low in _PRONOUNS
        )
        comma = not clause.joined and self.words[clause.first - 1].text == "," and clause.first > 0
        return self.words[clause.first].upper or (comma and subject)

    def _gerund(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].low.endswith("ing") and at not in self.names and self.is_verb(at)

    def _as_long_as(self, clause: Clause) -> bool:
        lows = [self.words[at].low for at in range(clause.first, min(clause.end, clause.first + 3))]
        return len(lows) == 3 and lows[1] in ("long", "soon") and lows[2] == "as"

    def _verb_second(self, clause: Clause) -> bool:
        """Whether the first verb of a clause stands near its beginning, with more behind it."""
        verbs = [at for at in range(clause.first, clause.end) if self.is_verb(at)]
        return bool(verbs) and verbs[0] <= clause.first + 6 and verbs[0] < clause.end - 2

    def _participle(self, at: int) -> bool:
        """English: whether a clause begins with a participle (*Meeting in Oslo*, *Asked about it*)."""
        low = self.words[at].low
        if at in self.names:
            return False
        if low.endswith("ing") and len(low) > 4:
            return True
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        opens = after in self.lexicon.words["prepositions"] or after in ("whether", "if")
        return low.endswith("ed") and opens and self.words[at].upper

    def _infinitive(self, clause: Clause) -> bool:
        if not self.german:
            return self.words[clause.first].low == "to"
        if self.words[clause.first].low in ("um", "ohne", "statt", "anstatt"):
            return True
        for at in range(clause.first, clause.end):
            if not self.to_do[at]:
                continue
            low, verbs = self.forms.lows[at], self.forms.verbs[at]
            zu = (  # "zu helfen", "geholfen zu haben"
                low == "zu"
                and at + 1 < clause.end
                and self.words[at + 1].low.endswith(("en", "n"))
                and not self.words[at + 1].upper
                and (at + 2 >= clause.end or self.words[at + 2].text == ",")
            )
            if (
                zu
                or (verbs and "zu-infinitive" in [verb.form for verb in verbs])
                or (at == clause.end - 1 and "zu" in low[2:-4] and low.endswith("en") and len(low) > 7)
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
                and result[-1].kind in ("rel", "part", "insert")
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
        result.sort(key=lambda clause: clause.head[0] if clause.head else clause.first)
        return result

    def _closes(self, before: list[Clause], clause: Clause) -> bool:
        """German: whether a clause ends the bracket before an inserted one: *will sich, ob es so ist, nicht äußern*."""
        opened, inserted = before[-2], before[-1]
        if clause.joined or clause.kind != "main" or opened.kind != "main" or inserted.kind not in ("sub", "rel"):
            return False
        lows = [self.words[at].low for at in range(clause.first, clause.end)]
        modal = self.lexicon.any_of("future", "may", "must", "perfect")
        if len(lows) > 6 or modal & set(lows) or not lows[-1].endswith(("n", "t")) or self.words[clause.end - 1].upper:
            return False
        last = self.words[opened.end - 1]
        return not modal.isdisjoint(self.forms.within(opened.first, opened.end)) and (
            last.upper or not self.is_verb(opened.end - 1)
        )

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
        if before[at].kind != "sub" or before[at].intro not in content:
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
            while before > 0 and clauses[before].kind in ("rel", "insert") and clause.kind != "rel":
                before -= 1
            if not self.german and before and clauses[before].first < clauses[before - 1].first:
                before -= 1  # stands between a subject and its verb
            clause.governor = before
        return clauses


def _may_be_infinitive(lexicon: Lexicon, low: str) -> bool:
    """German: whether a word is *zu*, or may be an infinitive with it."""
    return "zu" in low or any(verb.form == "zu-infinitive" for verb in lexicon.verbs.get(low, ()))


_BEFORE_VERB = frozenset(["now", "then", "also", "still", "not", "never", "again", "soon", "later", "too"])
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "you"])
_DETERMINERS_DE = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "wir",
        "er",
        "sie",
        "es",
        "ihre",
        "seine",
        "kein",
        "keine",
        "sich",
    ]
)
