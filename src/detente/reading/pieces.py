"""The pieces of a sentence of which clauses are made: cut at marks, and at conjunctions between two verbs.

A piece is a clause whose kind is not told yet. German: a conjunction within the bracket of one verb (*hat Riga, Reval
und Wilna ermächtigt*) or between participles that share an infinitive cuts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_
from typing import Literal

from detente.reading.cuts import Cuts
from detente.reading.english import EnglishVerbs
from detente.reading.forms import Forms
from detente.reading.german_verbs import ZU, GermanVerbs
from detente.reading.lexicon import Lexicon
from detente.reading.spans import between
from detente.reading.words import Token, is_word, start_of

Kind = Literal["main", "sub", "rel", "inf", "part", "insert", "fragment"]
_BREAKS = frozenset(",;:–—()[]…?!") | {"-"}
_PARTICLES = frozenset(["aber", "doch", "denn"])  # behind a verb no conjunctions, as these follow a comma
_NOR = frozenset(["noch"])
_ASIDES = frozenset(["however", "though", "nevertheless", "nonetheless", "therefore", "meanwhile", "moreover"])
_DECLINED = ("e", "en", "er", "es", "em")  # how attributes end
_NUMBERS = frozenset("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend zwanzig".split())  # noqa: SIM905
_APART = (",", "–", "—", "(", "-")
NO_PARTICIPLES = frozenset(["according", "following", "including", "regarding", "concerning", "during", "barring"])
_NOUN_FIRST = frozenset(["a", "an", "the", "its", "their", "more"])
_LONG = 6  # letters of a participle
QUOTES = frozenset('„“”"»«')
_PARTING, _CLOSING = _BREAKS | QUOTES, QUOTES | {"."}


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
    modal: str = ""  # German: the modal that its infinitive shares with the clause before or behind it
    fronted: int | None = None  # where its content begins, if that stands before it
    lows: frozenset[str] = frozenset()  # its words in small letters, once it is cut
    finite: int | None = None  # its finite verb, once that is looked for


class Pieces:
    """Cuts the sentences of one text into pieces."""

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
        self.starts: list[int] = list(map(start_of, words))
        self.marks = list(compress(range(len(words)), map(not_, map(is_word, words))))
        self.parting = [at for at in self.marks if words[at].text in _PARTING]
        self.german = lexicon.language == "de"
        self.forms = Forms(words, lexicon)
        lows = self.forms.lows
        self.english = None if self.german else EnglishVerbs(self.forms, lexicon, self.names, frozenset(adjectives))
        self.verbs = self.english.told if self.english else GermanVerbs(self.forms, lexicon, self.names).told
        self.parsed = parsed is not None  # a parser has told where verbs begin
        if parsed is not None:
            self.verbs[:] = [word.start in parsed and at not in self.names for at, word in enumerate(words)]
        # whether a word looks like a verb where it stands; asked so often that a call between would tell
        self.is_verb: Callable[[int], bool] = self.verbs.__getitem__
        self.cuts = None if self.english is None else Cuts(words, self.english)
        self.to_do = self.forms.to_do
        joins = lexicon.any_of("conjunctions", besides=_NOR) - _PARTICLES
        self.joints = list(compress(range(len(lows)), map(joins.__contains__, lows))) if self.german else []
        self.agents = lexicon.words["agents"]
        self.lists = lexicon.any_of("in_lists", "prepositions")
        self.helping = lexicon.any_of("future", "may", "must", "perfect", "passive") - {"worden"}

    def noun_place(self, at: int) -> bool:
        """English: whether the word before makes this one a noun (*the offer*, *its threat*, *a new demand*)."""
        return self.english is not None and self.english.noun_place(at)

    def contrasted(self, at: int) -> bool:
        """Whether a *not* only sets a name apart: *Oslo, not Riga, paid*, *not Riga but Oslo paid*."""
        name = at + 1 + (self.lexicon.language == "en" and self.words[at + 1].low == "the")
        if name not in self.names:
            return False
        after = next((word.low for i, word in enumerate(self.words[name : name + 6], name) if i not in self.names), "")
        return after == "but" or (at > 0 and self.words[at - 1].text in _APART)

    def has_verb(self, first: int, end: int) -> bool:
        """Whether any of these words looks like a verb."""
        return True in self.verbs[first:end]

    def _pieces(self, first: int, last: int, edges: Container[int]) -> list[Clause]:
        words, spans, begin = self.words, [], first
        for at in between(self.parting, first, last):
            word = words[at]
            if word.text in QUOTES and word.start not in edges and word.end not in edges:
                continue
            if word.text == "-" and not (words[at - 1].end < word.start):
                continue
            if word.text == "," and self._aside_word(at):
                continue
            if word.text in "()" and self._bare(at, first, last):
                continue
            spans.append((begin, at))
            begin = at + 1
        pieces = []
        for start, stop in [*spans, (begin, last)]:
            begin, end = start, stop
            while end > begin and words[end - 1].text in _CLOSING:
                end -= 1
            while begin < end and not words[begin].word and words[begin].text != "„":
                begin += 1
            if begin < end:
                pieces.append(Clause(begin, end))
        return pieces

    def _aside_word(self, at: int) -> bool:
        """Whether a comma parts no clauses: *Oslo would not, however, pay*; German: *für viele, lange Jahre*."""
        if not 1 < at < len(self.words) - 2:
            return False
        words, lows = self.words, self.forms.lows
        before, after = lows[at - 1], lows[at + 1]
        if self.german:
            if before[-2:] != after[-2:] or not after.endswith(_DECLINED) or not words[at + 2].upper:
                return False
            return not (words[at - 1].upper or words[at + 1].upper or self.verbs[at - 1] or self.verbs[at + 1])
        return (before in _ASIDES and lows[at - 2] == ",") or (after in _ASIDES and lows[at + 2] == ",")

    def _split(self, piece: Clause) -> list[Clause]:
        """Cut at conjunctions between verbs; English: see `detente.reading.cuts`."""
        if self.cuts is not None:
            found = self.cuts.of(piece.first, piece.end)
            if len(found) > 1:
                return [Clause(first, end, joined=joined, told=told) for first, end, joined, told in found]
            piece.first, _, piece.joined, piece.told = found[0]
            return [piece]
        parts, begin, joined, lows = [], piece.first, False, self.forms.lows
        conjunctions = self.lexicon.words["conjunctions"]
        if lows[begin] in conjunctions and piece.end - begin > 1:
            begin, joined = begin + 1, True
        for at in between(self.joints, begin + 1, piece.end - 1):
            low = lows[at]
            neither = low == "noch" and "weder" in lows[piece.first : at]
            if (low not in conjunctions and not neither) or self._list_of_words(at):
                continue
            if neither and at + 2 == piece.end and self.is_verb(at - 1):
                continue  # "wollte es weder bestätigen noch dementieren"
            if self._one_bracket(begin, at + 1, piece.end) or self._one_infinitive(begin, at, piece.end):
                continue
            if self.has_verb(begin, at) and self.has_verb(at + 1, piece.end):
                parts.append(Clause(begin, at, joined=joined))
                begin, joined = at + 1, True
        piece.first, piece.joined = begin, joined
        return [*parts, piece]

    def _list_of_words(self, at: int) -> bool:
        """Whether a conjunction joins two words of one kind: both neighbours nouns with a capital, or adjectives."""
        before, after = self.words[at - 1], self.words[at + 1]
        return before.upper and after.upper and not self.is_verb(at + 2 if at + 2 < len(self.words) else at)

    def _bare(self, at: int, first: int, last: int) -> bool:
        """Whether a bracket holds a word or two, as an abbreviation: *der Kommission (MRC)*."""
        step = 1 if self.words[at].text == "(" else -1
        other = ")" if step > 0 else "("
        near = range(at + step, max(first - 1, min(last, at + 4 * step)), step)
        end = next((i for i in near if self.words[i].text == other), None)
        return end is not None and not any(self.is_verb(i) for i in range(min(at, end) + 1, max(at, end)))

    def _one_bracket(self, first: int, cut: int, end: int) -> bool:
        """German: whether a cut only parts a list in a verb's bracket: *hat Riga, Reval und Wilna ermächtigt*."""
        last = self.words[end - 1]
        if not self.is_verb(end - 1) or last.upper:
            return False
        if self.words[end - 2].low == "zu" or ZU.match(last.low):  # "ist bereit, Waffen zu liefern"
            return False
        if self.verbs[first:end].count(True) != 2:
            return False
        verbs = [at for at in range(first, end) if self.is_verb(at)]
        listed = self.words[cut].upper or self.words[cut].low in self.lists or self._counts(cut)
        if len(verbs) != 2 or verbs[0] >= cut or not listed:
            return False
        starts = self.words[first].low not in self.lexicon.words["subordinate"]
        return starts and self.words[verbs[0]].low in self.helping and last.low not in self.helping

    def _counts(self, at: int) -> bool:
        """German: whether a number or an attribute begins a noun phrase here: *vier Schiffe und zwei neue Boote*."""
        word, after = self.words[at], self.words[at + 1 : at + 3]
        noun = next((one for one in after if one.upper or not one.word), word)
        number = word.low[0].isdigit() or word.low in _NUMBERS
        return noun.upper and (number or (noun is after[0] and word.low.endswith(_DECLINED)))

    def _one_infinitive(self, first: int, cut: int, end: int) -> bool:
        """German: whether participles share an infinitive: *vor, Schiffe gestoppt und Fischer bedroht zu haben*."""
        lows = self.forms.lows
        if lows[end - 1] not in ("haben", "sein") or lows[end - 2] != "zu" or first == 0:
            return False
        return lows[cut - 1].endswith(("t", "en")) and self.helping.isdisjoint(lows[first:cut])

    def _lists_on(self, piece: Clause) -> bool:
        """English: whether a piece ends a list of nouns: *asked for money,* **an audit and the right to sell**."""
        lows = self.forms.lows
        if self.german or lows[piece.first] not in _NOUN_FIRST or self.words[piece.first - 1].text != ",":
            return False
        verbs = [at for at in range(piece.first, piece.end) if self.is_verb(at)]
        listed = "and" in lows[piece.first : verbs[0]] if verbs else False
        return listed and all(lows[at - 1] == "to" for at in verbs)

    def _trails(self, piece: Clause) -> bool:
        """English: whether a participle that is no known verb tells what a deed leads to: *, deepening a quarrel*."""
        low = self.forms.lows[piece.first]
        if self.german or not low.endswith("ing") or len(low) < _LONG or low in NO_PARTICIPLES:
            return False
        after = self.forms.lows[piece.first + 1] if piece.first + 1 < piece.end else ""
        return after in self.lexicon.words["determiners"] and self.words[piece.first - 1].text == ","

    def _by_doer(self, piece: Clause, before: Clause) -> bool:
        """English: whether a piece is a participle with what belongs to it: *The text, tabled by Oslo in May, asks*."""
        at = piece.first
        if self.german or not self.has_participle(at) or at + 1 >= piece.end or at in self.names:
            return False
        if self.words[at - 1].text != "," or "," in self.forms.lows[before.first : before.end]:
            return False
        after = self.forms.lows[at + 1]
        loose = after in self.lexicon.words["prepositions"] or after in ("public", "up", "out", "over", "down")
        verbs = (i for i in range(at + 1, piece.end) if self.is_verb(i))
        return loose and all(self.words[i - 1].low == "to" for i in verbs)

    def has_participle(self, at: int) -> bool:
        """Whether a word has the form of a participle of the past."""
        return "participle" in self.forms.kinds[self.forms.lows[at]]

    def apposed(self, number: int, clauses: Sequence[Clause]) -> bool:
        """English: whether a clause only parts a noun from its content, which follows."""
        if self.german or clauses[number].kind != "insert" or number + 1 == len(clauses):
            return False
        after = clauses[number + 1]
        return self.has_participle(clauses[number].first) and after.intro == "that" and after.governor == number - 1

    def _behind_apposition(self, number: int, clauses: list[Clause]) -> bool:
        """English: whether a participle parts a noun from its content: *the charge, made in Oslo, that it had lied*."""
        if number < 2 or self.words[clauses[number].first - 1].text != ",":
            return False
        part, before = clauses[number - 1], clauses[number - 2]
        return (
            before.end == part.first - 1 and self.forms.acts[before.end - 1] is not None and self._by_doer(part, before)
        )
