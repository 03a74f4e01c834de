"""What somebody is said to have said: quotations between marks and in indirect speech, and whose they are.

Between marks, `direct` is a whole clause or sentence and `mixed` a part of one that the report quotes inside its own;
names in marks (*der „Spiegel“*) and words that nobody is said to have said are left out. `indirect` is speech retold.
The speaker is the subject of the verb of saying in the sentence; without one, the speaker before goes on. See
`detente.reading.marks` for the marks, `detente.reading.speakers` for the subjects, `detente.reading.indirect` for
indirect speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from detente.reading.indirect import indirect
from detente.reading.language import language_of
from detente.reading.marks import Marked, marked
from detente.reading.reading import Mention, Quotation, QuoteKind, Sentence
from detente.reading.sentences import sentences
from detente.reading.speakers import Source, Speakers
from detente.reading.words import Token

_NEAR = 3  # sentences after which a speaker no longer goes on without being named
_SO_CALLED = re.compile(
    r"\b(?:sogenannte[nrms]?|so genannte[nrms]?|namens|genannt|so-called|named|titled|entitled)\s*\Z", re.I
)
_LETTER = re.compile(r"[^\W\d_]")
_CONTENT = re.compile(r"[^\W\d_][\w'’-]*")
_PAUSE = re.compile(r"[,;:]")
_APPOSED = re.compile(r"\s*[A-Z][^,;:.!?“”\"‘’]{2,60},\s[^,;:!?“”\"]{3,80},\s")
_GAPPED = re.compile(
    r",?\s(?:und\s|and\s|while\s)?([A-ZÄÖÜ][\w.'’-]*(?:\s[A-ZÄÖÜ][\w'’-]*){0,3})\s"
    r"(?:von|of|as|als)\s(?:an?\s|eine[mrn]?\s)?"
)
_WOULD = re.compile(r"\b(?:would|might|could|had)\b")
_WOULD_SAY = re.compile(
    r"\b(?:would|might) (?!(?:not |only )?(?:say|tell|add)\b)\w+\b(?!.*\b(?:said|told|warned|called)\b)"
)
_JOINS = frozenset(["und", "aber", "sondern", "oder", "doch"])
_DEPENDENT = frozenset(
    """während nachdem weil da obwohl wenn als wobei worin dem der den denen das die welche
    welchem""".split()  # noqa: SIM905
)
_STOP = re.compile(r"[.!?…]\W*\Z")


class Attribution(NamedTuple):
    """A quotation with the phrase that names its source, where there is one."""

    quotation: Quotation
    source: tuple[int, int] | None = None


def quotations(
    text: str,
    language: str | None = None,
    *,
    within: Iterable[Sentence] | None = None,
    mentions: Iterable[Mention] = (),
) -> tuple[Quotation, ...]:
    """The quotations of a text, in order; `within` are its sentences, found if not given.

    >>> text = "„Wir gehen“, sagte Kern. Er sei „müde“, fügte er hinzu."
    >>> kern = Mention(start=19, end=23, actor="Eva Kern", kind="person")
    >>> [(text[q.start : q.end], q.kind, q.speaker) for q in quotations(text, "de", mentions=[kern])]
    [('„Wir gehen“', 'direct', 'Eva Kern'), ('Er sei „müde“', 'indirect', 'Eva Kern'), ('„müde“', 'mixed', 'Eva Kern')]
    """
    return tuple(found.quotation for found in attributions(text, language, within=within, mentions=mentions))


def attributions(
    text: str,
    language: str | None = None,
    *,
    within: Iterable[Sentence] | None = None,
    mentions: Iterable[Mention] = (),
) -> tuple[Attribution, ...]:
    """The quotations of a text, each with the phrase that names its source."""
    language = language_of(text, language)
    parts = sentences(text, language) if within is None else tuple(within)
    found = _Finder(text, language, parts, tuple(mentions)).all()
    return tuple(sorted(found, key=lambda one: (one.quotation.start, -one.quotation.end)))


class _Finder:
    """One pass over the sentences of one text."""

    def __init__(self, text: str, language: str, within: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self.text, self.language, self.within = text, language, within
        self.marks = marked(text, within)
        quoted = [(mark.start, mark.end) for mark in self.marks]
        self.speakers = Speakers(text, language, within=within, mentions=mentions, quoted=quoted)
        self.starts = [part.start for part in within]
        self.mark_starts = [mark.start for mark in self.marks]
        self.cue_in = -1, False  # the sentence last asked for a verb of saying, and whether it has one
        self.told = -_NEAR  # the sentence in which a source was last named
        self.before: tuple[Marked, QuoteKind] | None = None  # the quotation before, if it was one
        self.found: list[Attribution] = []

    def all(self) -> list[Attribution]:
        """All quotations; those between marks of a sentence before its indirect speech."""
        at = 0
        for number, part in enumerate(self.within):
            first = at
            while at < len(self.marks) and self.marks[at].start < part.end:
                self._marked(at, number)
                at += 1
            inside = [mark for mark in self.marks[max(0, first - 1) : at] if mark.end > part.start] if at else []
            self._narrated(number, inside)
        return self._echoed()

    # -- between marks

    def _marked(self, at: int, number: int) -> None:
        mark = self.marks[at]
        part, last = self.within[number], self._sentence(mark.end - 1)
        left = max([part.start, *(other.end for other in self.marks[max(0, at - 1) : at])])
        right = min([last.end, *(other.start for other in self.marks[at + 1 : at + 2])])
        lead, tail = self.text[left : mark.start], self.text[mark.end : right]
        closed = self._inquit(mark.end, right)
        source = self._source(mark, (left, right), after_quote=left > part.start, closed=closed)
        if source is not None and closed and self._first(lead):
            kind: QuoteKind = "direct"
        else:
            kind = self._kind(mark, lead, attributed=source is not None, tail=tail)
        named = source is not None or self._cue_in(number)
        lead = lead if left > part.start else lead[:1].lower() + lead[1:]  # a capital at the beginning tells nothing
        if kind == "mixed" and not self._is_quoted(mark, lead, named=named, number=number):
            return
        if source is None:
            source = self._going_on(mark, (left, number), lead, kind)
        if source is not None:
            self.speakers.last, self.told = source, number
        self.before = (mark, kind)
        quotation = Quotation(start=mark.start, end=mark.end, speaker=source.speaker if source else None, kind=kind)
        self.found.append(Attribution(quotation, _place(source)))

    def _sentence(self, at: int) -> Sentence:
        return self.within[max(0, bisect_right(self.starts, at) - 1)]

    def _source(self, mark: Marked, area: tuple[int, int], *, after_quote: bool, closed: bool) -> Source | None:
        """The source named in the sentence: right after the quotation, else before it, else anywhere after it.

        `closed`: a reporting clause begins behind it.
        """
        left, right = area
        if (own := self._own_verb(mark, left, right, after_quote=after_quote)) is not None:
            return own
        if closed:
            source = self.speakers.source(mark.end, right, after_quote=True)
            if source is not None:
                return source
        if left < mark.start:
            end = self._sentence(mark.end - 1).end
            source = self.speakers.source(left, mark.start, after_quote=after_quote, beyond=end, nearest=True)
            if source is not None:
                return source
        return self.speakers.source(mark.end, right, after_quote=True) if mark.end < right else None

    def _own_verb(self, mark: Marked, left: int, right: int, *, after_quote: bool) -> Source | None:
        """The source by a verb of the clause that the quotation stands in: *spoke of “progress”, she saw ...*."""
        lead = self.text[left : mark.start]
        pause = 1 + max(map(lead.rfind, ",;:"))
        if self.language == "de" and after_quote and (shared := self._shares(left, mark.start)) is not None:
            return shared
        if not _LETTER.search(lead) or lead.rstrip()[-1:] in ",:":
            return None
        if self.language == "de":
            return self._verb_last(mark, left + pause, right) or self._bracket(mark, left + pause, right)
        words = self.speakers.tokens(left + pause, mark.start)
        if next(self.speakers.cues(words), None) is None:
            return None
        number = bisect_right(self.starts, mark.start) - 1
        would = _WOULD_SAY.search(lead) if number - self.told == 1 else None
        said_before = would is not None and any(
            self.speakers.is_cue(words, index) and word.start < left + would.start() for index, word in enumerate(words)
        )
        it = would is not None and lead[: would.start()].rstrip().endswith(" it")  # "all it would say was"
        if would is not None and not said_before and not it:
            return self.speakers.last
        end = self._sentence(mark.end - 1).end
        source = self.speakers.source(left, mark.start, after_quote=after_quote, beyond=end, nearest=True)
        return source if source is not None and source.speaker is not None else None

    def _verb_last(self, mark: Marked, start: int, right: int) -> Source | None:
        """German: the source of a dependent clause that ends with its verb: *in dem X es „so“ nannte, ...*."""
        after = self.speakers.tokens(mark.end, right)
        before = self.speakers.tokens(start, mark.start)
        verb = next((index for index in range(min(4, len(after))) if self.speakers.is_cue(after, index)), None)
        if verb is None or not before or _PAUSE.search(self.text, mark.end, after[verb].start):
            return None
        if verb + 1 < len(after) and not _PAUSE.search(self.text, after[verb].end, after[verb + 1].start):
            return None
        second = before[0].low in self.speakers.words.prepositions  # "in dem"
        opens = next((index for index, word in enumerate(before[: 1 + second]) if word.low in _DEPENDENT), None)
        if opens is None:
            return None
        subject = self.speakers.subject(before[opens].end, mark.start)
        return subject if subject is not None and subject.speaker is not None else None

    def _bracket(self, mark: Marked, start: int, right: int) -> Source | None:
        """German: the source of a main clause whose verb stands before its quoted words: *hat es „so“ genannt*."""
        before, after = self.speakers.tokens(start, mark.start), self.speakers.tokens(mark.end, right)
        helper = next((i for i, word in enumerate(before[:12]) if word.low in self.speakers.words.helpers), None)
        closed = helper is not None and bool(after) and self.speakers.is_cue(after, 0)
        if closed and not _PAUSE.search(self.text, mark.end, after[0].start) and after[0].low.endswith(("t", "en")):
            words, cue = [*before, after[0]], len(before)
        else:
            words, cue = before, next((i for i in range(len(before)) if self.speakers.is_cue(before, i)), -1)
            if (
                cue < 1
                or before[0].low in _DEPENDENT | _JOINS
                or self.speakers.words.conjunctive & {w.text for w in before}
            ):
                return None
        source = self.speakers.by_verb(words, cue, (start, mark.start))
        return source if source is not None and source.speaker is not None else None

    def _shares(self, left: int, right: int) -> Source | None:
        """German: the source before where a verb goes on with its subject: *nannte es „so“ und warnte Oslo vor „x“*."""
        words = self.speakers.tokens(left, right)
        joined = len(words) > 1 and words[0].low == "und" and self.speakers.is_cue(words, 1)
        number = bisect_right(self.starts, left) - 1
        return self.speakers.last if joined and self.told == number else None

    def _inquit(self, start: int, end: int) -> bool:
        """Whether a reporting clause begins here: *“, sagte er*, *” the minister said*, *“, so der Sprecher*."""
        words = self.speakers.tokens(start, min(end, start + 90))
        if not words or words[0].low in ("und", "and", "but", "aber"):
            return False
        if self.language == "de":
            return self.speakers.is_cue(words, 0) or words[0].low == "so"
        for index, word in enumerate(words[:7]):
            if self.speakers.is_cue(words, index):
                return not _PAUSE.search(self.text[start + 2 : word.start])
        apposed = _APPOSED.match(self.text, start, end)  # "X, the minister, told ..."
        return apposed is not None and self.speakers.is_cue(
            self.speakers.tokens(apposed.end(), end)[:1] or words[:1], 0
        )

    def _first(self, lead: str) -> bool:
        """Whether nothing but marks stands before a quotation in its sentence."""
        return not _LETTER.search(lead)

    def _kind(self, mark: Marked, lead: str, *, attributed: bool, tail: str) -> QuoteKind:
        content = self.text[mark.start + 1 : mark.end - (not mark.open_end)].strip()
        letter = _LETTER.search(content)
        words = _CONTENT.findall(content)
        bare = lead.rstrip()
        opens = not _LETTER.search(bare) or bare[-1:] in ":–—" or (bare[-1:] == "," and attributed)
        if letter is None:
            return "mixed"
        if letter[0].islower():
            goes_on = (
                self.before is not None and self.before[1] == "direct" and self.before[0].end == mark.start - len(lead)
            )
            return "direct" if goes_on and attributed and bare[-1:] == "," else "mixed"
        if not opens or (self._name(words) and not _STOP.search(content)):
            return "mixed"
        ends = (
            bool(_STOP.search(content))
            or content[-1:] == ","
            or tail.lstrip()[:1] in (",", "", "–", "-", ".", "?", "!")
        )
        return "direct" if ends or attributed or len(words) > 6 else "mixed"

    def _name(self, words: list[str]) -> bool:
        """Whether the words look like a name: few, and all but small words begin with a capital letter."""
        several = 2 <= len(words) <= 6 if self.language == "en" else len(words) <= 3
        return several and all(word[0].isupper() or word in _IN_NAMES for word in words)

    def _is_quoted(self, mark: Marked, lead: str, *, named: bool, number: int) -> bool:
        """Whether words in marks are somebody's, and no name or mere emphasis."""
        content = self.text[mark.start + 1 : mark.end - 1].strip()
        words = _CONTENT.findall(content)
        letter = _LETTER.search(content)
        if letter is None or _SO_CALLED.search(lead[-30:]):
            return False
        near = number - self.told < _NEAR
        if letter[0].islower():
            part = self.within[number]
            headline = not _STOP.search(self.text[part.start : part.end])
            return named or len(words) >= 4 or (headline and len(words) >= 2) or (near and len(words) >= 2)
        before = _CONTENT.findall(lead[-40:])
        previous = before[-1] if before else ""
        if self.language == "en":
            return named and not self._name(words) and (len(words) > 2 or previous.lower() in self.speakers.words.cues)
        if previous.lower() in _ARTICLES or previous.lower() in self.speakers.words.source_words:
            return named and len(words) > 3 and not self._name(words)
        paused = lead.rstrip()[-1:] == "," or self._actor_before(mark.start)
        return named and bool(previous) and (paused or previous[0].islower() or not self._name(words))

    def _actor_before(self, at: int) -> bool:
        """Whether an actor is named right before a quotation: *warf Paris „Heuchelei“ vor*."""
        place = bisect_left(self.speakers.starts, at) - 1
        return place >= 0 and not self.text[self.speakers.mentions[place].end : at].strip()

    def _cue_in(self, number: int) -> bool:
        """Whether the narration of a sentence has a verb of saying."""
        if number != self.cue_in[0]:
            part = self.within[number]
            words = [word for word in self.speakers.tokens(part.start, part.end) if not self._in_marks(word)]
            self.cue_in = number, next(self.speakers.cues(words), None) is not None
        return self.cue_in[1]

    def _in_marks(self, word: Token) -> bool:
        return any(mark.start < word.start < mark.end for mark in self._marks_near(word.start))

    def _marks_near(self, at: int) -> list[Marked]:
        place = bisect_right(self.mark_starts, at)
        return self.marks[max(0, place - 1) : place]

    def _going_on(self, mark: Marked, place: tuple[int, int], lead: str, kind: QuoteKind) -> Source | None:
        """Who speaks where the sentence names no source: the subject, who was announced, or who spoke before."""
        left, number = place
        if (gapped := self._gapped(left, mark.start)) is not None:
            return gapped
        backshift = self.language == "en" and kind == "mixed" and self.speakers.last is not None
        if backshift and number - self.told == 1 and _WOULD.search(lead):  # "Rabat would “go further”", he goes on
            return self.speakers.last
        if self.told == number and not lead.rstrip().endswith(":"):
            return self.speakers.last
        words = [word.text for word in self.speakers.tokens(left, mark.start)]
        if not self.speakers.words.conjunctive.isdisjoint(words):  # "Die Lage sei „ernst“"
            return self.speakers.going_on(left, mark.start, near=number - self.told <= _NEAR)
        if lead.strip() and (kind == "mixed" or lead.rstrip().endswith(":")):
            subject = self.speakers.subject(left, mark.start)
            if subject is not None and subject.speaker is not None:
                return subject
        if number and not lead.strip():
            previous = self.within[number - 1]
            if self.text[previous.end - 1] == ":":
                area = previous.start, previous.end
                return self.speakers.source(*area, after_quote=False) or self.speakers.subject(*area)
        return self.speakers.last if number - self.told <= _NEAR else None

    def _gapped(self, start: int, end: int) -> Source | None:
        """*Moskau sprach von „x“, Kiew von „y“*: who is named where the verb is left out."""
        gap = _GAPPED.fullmatch(self.text, start, end)
        named = self.speakers.subject(gap.start(1), gap.end(1)) if gap else None
        return named if named is not None and named.speaker is not None else None

    def _echoed(self) -> list[Attribution]:
        """A quotation without a speaker, as in a headline, is whose it is where the text quotes it again."""
        quoted = [found.quotation for found in self.found if found.quotation.kind != "indirect"]
        if all(quotation.speaker is not None for quotation in quoted):
            return self.found
        told = [
            (" ".join(_CONTENT.findall(self.text[q.start : q.end].lower())), q.speaker) for q in quoted if q.speaker
        ]
        echoed: list[Attribution] = []
        following: Quotation | None = None
        for found in sorted(self.found, key=lambda one: -one.quotation.start):
            quotation = found.quotation
            if quotation.kind != "indirect":
                if quotation.speaker is None:
                    words = " ".join(_CONTENT.findall(self.text[quotation.start : quotation.end].lower()))
                    speaker = next((who for other, who in told if words and words in other), None)
                    if following is not None and quotation.kind == "direct" and self._runs_on(quotation, following):
                        speaker = following.speaker
                    quotation = replace(quotation, speaker=speaker)
                following = quotation
            echoed.append(found._replace(quotation=quotation))
        return echoed

    def _runs_on(self, before: Quotation, after: Quotation) -> bool:
        """Whether a quotation only goes on in the next paragraph."""
        return not self.text[before.end : after.start].strip()

    # -- indirect speech

    def _narrated(self, number: int, marks: list[Marked]) -> None:
        """Note who is named as a source in a sentence, and what it says in indirect speech."""
        part = self.within[number]
        found = indirect(self.speakers, part, marks, goes_on=number - self.told <= _NEAR)
        for (start, end), source in found.clauses:
            quotation = Quotation(start=start, end=end, speaker=source.speaker if source else None, kind="indirect")
            self.found.append(Attribution(quotation, _place(source)))
        if found.source is not None and not (marks and self.told == number):
            self.speakers.last, self.told = found.source, number


def _place(source: Source | None) -> tuple[int, int] | None:
    return (source.start, source.end) if source is not None and source.end > source.start else None


_IN_NAMES = frozenset(["of", "the", "and", "for", "in", "on", "at", "to", "de", "la", "von", "vom", "und", "der", "die",
                       "das", "des", "dem", "den", "für", "zu", "zum", "zur", "am", "im"])  # fmt: skip
_ARTICLES = frozenset(["der", "die", "das", "den", "dem", "des", "the", "vom", "zum", "zur", "im", "am", "beim"])
