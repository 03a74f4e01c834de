"""The clauses of a sentence: where each begins and ends, of what kind it is, and which one governs it.

Marks cut a sentence into pieces; conjunctions between two verbs and, in English, subordinators cut further. A piece
without a verb (an apposition, a list) goes to its neighbour. A clause is then told by its first word and the place of
its verb: subordinate, relative, infinitive, participle, else main. Where a relative clause stands inside another
clause, the pieces around it are one clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from detente.reading.lexicon import Lexicon
from detente.reading.words import Token

Kind = Literal["main", "sub", "rel", "inf", "part", "insert", "fragment"]
_BREAKS = frozenset(",;:–—()[]…?!") | {"-"}
_QUOTES = frozenset('„“”"»«')
_ZU = re.compile(
    "(?:ab|an|auf|aus|bei|ein|fest|fort|frei|her|hin|los|mit|nach|nieder|teil|vor|weg|weiter|wieder|zurück|zusammen|um|durch"
    "|über|bereit|bekannt|hinaus|heraus|voran|fern|statt|stand|sicher|offen)zu.+e[nr]n?$"
)
_RELATIVE_DE = frozenset("der die das den dem deren dessen denen".split())  # noqa: SIM905
_EN_SPLIT = frozenset(
    [
        "that",
        "if",
        "unless",
        "when",
        "while",
        "because",
        "although",
        "though",
        "until",
        "provided",
        "which",
        "who",
        "whose",
        "after",
        "before",
        "as",
        "since",
        "where",
    ]
)


@dataclass(slots=True)
class Clause:
    """Words ``first`` to ``end`` (exclusive); `intro` is the conjunction or pronoun that begins it."""

    first: int
    end: int
    kind: Kind = "main"
    intro: str = ""
    joined: bool = False  # begins after a co-ordinating conjunction
    governor: int | None = None  # the clause it depends on, by its number
    head: tuple[int, int] | None = None  # its first piece, before an inserted relative clause
    pieces: list[tuple[int, int]] = field(default_factory=list)


class Clauses:
    """Cuts the sentences of one text."""

    def __init__(self, words: Sequence[Token], lexicon: Lexicon, names: Iterable[int] = ()) -> None:
        self.words, self.lexicon = words, lexicon
        self.names = frozenset(names)  # words that are part of a name: never verbs
        self.starts = [word.start for word in words]
        self.german = lexicon.language == "de"
        self.common = lexicon.words["common"]
        self.agents = lexicon.words["agents"]
        self.told: dict[int, bool] = {}  # what was found of a word before

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
        return self._govern(self._insertions(pieces))

    # -- verbs

    def is_verb(self, at: int) -> bool:
        """Whether a word looks like a verb where it stands."""
        known = self.told.get(at)
        if known is None:
            known = self.told[at] = self._looks_like_verb(at)
        return known

    def _looks_like_verb(self, at: int) -> bool:
        word = self.words[at]
        low = word.low
        if not word.word or at in self.names:
            return False
        if self.german:
            if word.upper and at and self.words[at - 1].word:
                return False
            if low.endswith("en") and (
                (at and self.words[at - 1].low == "zu") or _ZU.match(low) or low.endswith("ieren")
            ):
                return True
            return (
                low in self.common
                or low in self.lexicon.verbs
                or (len(low) > 4 and low.endswith(("te", "ten", "iert", "ieren")) and low not in _NO_VERB)
            )
        if low in self.common:
            return True
        return (low in self.lexicon.verbs or (low.endswith("ed") and len(low) > 4)) and not self.noun_place(at)

    def noun_place(self, at: int) -> bool:
        """English: whether the word before makes this one a noun (*the offer*, *its threat*, *a new demand*)."""
        previous = self.words[at - 1].low if at else ""
        if self.words[at].low.endswith("s") and (previous in self.common or previous[:1].isdigit()):
            return self.words[at].low not in self.common
        if previous in _DETERMINERS or previous in self.lexicon.words["prepositions"] - {"to"}:
            return not self.words[at].low.endswith("ing")
        if self.words[at].low.endswith(("ed", "ing")) or previous in self.common or previous == "to":
            return False
        ambiguous = self.words[at].low in self.lexicon.nouns
        return ambiguous and (previous.endswith(("al", "ic", "ish", "an", "ous", "ive", "ary", "new", "'s", "’s")))

    def has_verb(self, first: int, end: int) -> bool:
        """Whether any of these words looks like a verb."""
        for at in range(first, end):  # noqa: SIM110  a generator takes twice the time
            if self.is_verb(at):
                return True
        return False

    # -- cutting

    def _pieces(self, first: int, last: int, edges: frozenset[int]) -> list[Clause]:
        pieces, begin = [], first
        for at in range(first, last):
            word = self.words[at]
            if word.word:
                continue
            quote = word.text in _QUOTES
            if (quote and (word.start in edges or word.end in edges)) or word.text in _BREAKS:
                if word.text == "-" and not (self.words[at - 1].end < word.start):
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
        """Cut at conjunctions between verbs and, in English, before subordinators."""
        parts, begin = [], piece.first
        joined = False
        if self.words[begin].low in self.lexicon.words["conjunctions"] and piece.end - begin > 1:
            begin, joined = begin + 1, True
        for at in range(begin + 1, piece.end - 1):
            low = self.words[at].low
            if low in self.lexicon.words["conjunctions"]:
                if self.has_verb(begin, at) and self.has_verb(at + 1, piece.end) and not self._list_of_words(at):
                    parts.append(Clause(begin, at, joined=joined))
                    begin, joined = at + 1, True
            elif not self.german and low in _EN_SPLIT and self._subordinates(at, piece.end):
                cut = at - 1 if self.words[at - 1].low in ("from", "in", "of", "to", "on", "with", "for") else at
                if cut > begin:
                    parts.append(Clause(begin, cut, joined=joined))
                    begin, joined = cut, False
        parts.append(Clause(begin, piece.end, joined=joined))
        return parts

    def _list_of_words(self, at: int) -> bool:
        """Whether a conjunction joins two words of one kind: both neighbours nouns with a capital, or adjectives."""
        if self.german:
            before, after = self.words[at - 1], self.words[at + 1]
            return before.upper and after.upper and not self.is_verb(at + 2 if at + 2 < len(self.words) else at)
        return False

    def _subordinates(self, at: int, end: int) -> bool:
        low, previous = self.words[at].low, self.words[at - 1].low
        if low == "that" and previous in self.lexicon.words["prepositions"]:
            return False
        if low in ("as", "since", "after", "before", "until", "where"):
            following = self.words[at + 1].low if at + 1 < end else ""
            if low == "as" and following in ("a", "an", "the", "well", "of", "to"):
                return False
            return any(
                self.words[i].low in self.common or (self.words[i].low in self.lexicon.verbs and not self.noun_place(i))
                for i in range(at + 2, min(end, at + 9))
            )
        return self.has_verb(at + 1, end)

    def _merge(self, pieces: list[Clause]) -> list[Clause]:
        """Give pieces without a verb to the next clause (at the beginning) or to the one before."""
        merged: list[Clause] = []
        for number, piece in enumerate(pieces):
            if self.has_verb(piece.first, piece.end):
                begun = merged[-1] if merged and merged[-1].kind == "fragment" else None
                if begun and not self._interrupts(merged, pieces, number) and not self._opens_clause(piece, begun):
                    merged[-1] = Clause(begun.first, piece.end, joined=begun.joined)
                else:
                    merged.append(piece)
            elif (merged and merged[-1].kind != "fragment" and self._goes_back(piece, pieces[number + 1 :])) or (
                merged and merged[-1].kind == "fragment"
            ):
                merged[-1].end = piece.end
            else:
                merged.append(Clause(piece.first, piece.end, "fragment", joined=piece.joined))
        return merged

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
        return stop not in (";", ":", "“", "”", "»", "«")

    def _inserted(self, piece: Clause) -> bool:
        """Whether a piece between commas only interrupts: a relative clause, a participle, *he added*."""
        low = self.words[piece.first].low
        return self._relative(piece) or (not self.german and low.endswith("ing") and len(low) > 5) or self._aside(piece)

    def _aside(self, piece: Clause) -> bool:
        """A short reporting clause inside another one: *he added*, *the letter said*."""
        if not 1 < piece.end - piece.first <= 5 or self.words[piece.first].low in self.lexicon.words["conjunctions"]:
            return False
        return any(
            verb.act == "report" and verb.form == "finite"
            for at in (piece.end - 1, piece.first)
            for verb in self.lexicon.verbs.get(self.words[at].low, ())
        )

    def _opens_clause(self, piece: Clause, before: Clause) -> bool:
        first = self.words[piece.first].low
        if self.german and self._infinitive(piece):  # "das Angebot der Regierung, Helme zu schicken"
            nouns = self.lexicon.nouns
            if any(self.words[at].upper and self.words[at].low in nouns for at in range(before.first, before.end)):
                return True
        return first in self.lexicon.words["subordinate"] or self._relative(piece) or piece.joined

    def _verb_first(self, piece: Clause) -> bool:
        if self.german:
            tail = [self.words[at].low for at in range(piece.first, piece.end)]
            return self.is_verb(piece.first) or "zu" in tail[1:]
        return self.is_verb(piece.first)

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
        return self.is_verb(clause.end - 1) and not self.is_verb(clause.first + 1)

    def _name(self, clause: Clause) -> None:
        if clause.kind == "fragment":
            return
        first = self.words[clause.first].low
        if first in self.lexicon.words["subordinate"] and not (first == "as" and not self.german):
            clause.kind, clause.intro = "sub", first
        elif self.german and first in ("sollte", "sollten") and self.words[clause.first].start and not clause.joined:
            clause.kind, clause.intro = ("sub", "wenn") if self.words[clause.end - 1].text != "?" else ("main", "")
        elif not self.german and first in ("should", "had") and self.words[clause.first].upper:
            clause.kind, clause.intro = "sub", "if"
        elif self._infinitive(clause):
            clause.kind, clause.intro = "inf", first
        elif self._relative(clause):
            clause.kind, clause.intro = "rel", first
        elif not self.german and not clause.joined and self._participle(clause.first):
            clause.kind, clause.intro = "part", first

    def _participle(self, at: int) -> bool:
        """English: whether a clause begins with a participle (*Meeting in Oslo*, *Asked about it*)."""
        low = self.words[at].low
        if low.endswith("ing") and len(low) > 4:
            return True
        after = self.words[at + 1].low if at + 1 < len(self.words) else ""
        return low.endswith("ed") and after in self.lexicon.words["prepositions"] and self.words[at].upper

    def _infinitive(self, clause: Clause) -> bool:
        if not self.german:
            return self.words[clause.first].low == "to"
        if self.words[clause.first].low in ("um", "ohne", "statt", "anstatt"):
            return True
        for at in range(clause.first, clause.end):
            low = self.words[at].low
            verbs = self.lexicon.verbs.get(low, ())
            zu = (
                low == "zu"
                and at + 1 < clause.end
                and self.words[at + 1].low.endswith(("en", "n"))
                and not self.words[at + 1].upper
                and (at + 2 >= clause.end or self.words[at + 2].text == ",")
            )
            if (
                zu
                or any(verb.form == "zu-infinitive" for verb in verbs)
                or (at == clause.end - 1 and "zu" in low[2:-4] and low.endswith("en") and len(low) > 7)
            ):
                return not any(
                    self.words[i].low
                    in self.lexicon.words["perfect"] | self.lexicon.words["must"] | self.lexicon.words["future"]
                    for i in range(clause.first, clause.end)
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
                result.pop(-2)
            result.append(clause)
        result.sort(key=lambda clause: clause.head[0] if clause.head else clause.first)
        return result

    def _govern(self, clauses: list[Clause]) -> list[Clause]:
        for number, clause in enumerate(clauses):
            if not number or clause.kind in ("main", "fragment"):
                continue
            before = number - 1
            if clause.joined:
                same = next((i for i in range(before, -1, -1) if clauses[i].kind == clause.kind), None)
                if same is not None:
                    clause.governor = clauses[same].governor
                    continue
            while before > 0 and clauses[before].kind in ("rel", "insert") and clause.kind != "rel":
                before -= 1
            clause.governor = before
        return clauses


_NO_VERB = frozenset(
    [
        "heute",
        "bitte",
        "beste",
        "erste",
        "zweite",
        "dritte",
        "letzte",
        "nächste",
        "letzten",
        "ersten",
        "zweiten",
        "dritten",
        "nächsten",
        "seite",
        "seiten",
        "weite",
        "gute",
        "guten",
        "alte",
        "alten",
        "neuesten",
        "breite",
        "breiten",
        "rechte",
        "rechten",
        "besten",
        "größten",
        "größte",
        "wichtigsten",
        "gesamte",
        "gesamten",
        "konkrete",
        "konkreten",
        "harte",
        "harten",
        "vierten",
        "fünften",
        "weitesten",
        "meisten",
        "sechsten",
        "siebten",
        "achten",
        "neunten",
        "zehnten",
        "geplante",
        "geplanten",
        "bekannte",
        "bekannten",
        "genannte",
        "genannten",
        "unten",
        "hinten",
        "mitten",
        "zweiten",
        "karten",
        "laten",
    ]
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "your",
        "my",
        "no",
        "any",
        "some",
        "such",
        "each",
        "every",
        "'s",
        "’s",
        "several",
        "more",
        "two",
        "three",
        "few",
        "many",
        "all",
        "other",
        "both",
    ]
)
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
