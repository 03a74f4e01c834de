"""Who says it: verbs of saying, their subjects, and whom a pronoun or a title means.

A cue is a verb of saying or of judging (*sagte*, *nannte*, *called*), or a word that names a source (*laut*, *according
to*). Its subject is the noun phrase before the finite verb, or, where something else stands there, the one after it.
The phrase is then read: a person named in it, else a pronoun or title that means the last fitting person, else a state
or body. A phrase that names nobody known (*ein Sprecher*) gives no speaker: it is never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.reading.reading import Mention, Sentence
from detente.reading.scan import words_of
from detente.reading.speech_words import speech_words
from detente.reading.words import Token

_HER = frozenset(["ihr", "ihre", "ihren", "ihrem", "ihrer"])
_HIS = frozenset(["sein", "seine", "seinen", "seinem", "seiner", "his"])
_OBJECT = frozenset(["den", "dem", "einen", "einem"])  # German articles that begin no subject
_OPENINGS = frozenset("but and yet so or still however aber und doch jedoch allerdings while".split())  # noqa: SIM905
_JOINS = frozenset("und aber doch denn wie auch zudem".split())  # noqa: SIM905
_IT_WAS_SAID = frozenset(["hieß", "heißt", "heiße", "verlautete", "verlautet"])
_SPEAKER = ("sprecher", "sprecherin", "sprechers")
_OPENING = 60  # characters in which a sentence names a paper
_OPENS, _SHORT = 2, 5  # words before a sentence's first name; of a phrase such as "its foreign ministry"
_CLAUSES_EN = frozenset(
    """that when while because but as if after before and where once until since unless although though whereas
    than which what""".split()  # noqa: SIM905
)
_APPOSED = re.compile(r"(?: [\w'’-]+){0,6}, ")
_BREAK = re.compile(r"[,;:–—()„“”\"»«\n]")


class Source(NamedTuple):
    """The phrase that says who speaks, and who that is, if it is known."""

    start: int
    end: int
    speaker: str | None


class Speakers:
    """Finds sources in one text. `quoted` are the spans between quotation marks, which hold no source."""

    def __init__(
        self, text: str, language: str, *, within: Sequence[Sentence], mentions: Sequence[Mention],
        quoted: Sequence[tuple[int, int]],
    ) -> None:  # fmt: skip
        self.text, self.language, self.words = text, language, speech_words(language)
        self.within, self.quoted, self.scanned = within, quoted, words_of(text)
        self.mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self.starts = [mention.start for mention in self.mentions]
        self.offices: dict[str, str] = {}  # an office -> who was last named with it
        self.named = 0  # mentions whose offices are noted
        self.last: Source | None = None  # who spoke last
        self.sentence_starts = [part.start for part in within]
        known = self.words
        told = self.scanned.among(known.telling)
        self.cue_starts = [word.start for word in told if word.low in known.cues_and_verbs]
        self.retold_starts = [word.start for word in told if word.low in known.conjunctive]
        self.source_starts = [word.start for word in told if word.low in known.source_words]

    # -- words and cues

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words of a stretch of text."""
        return self.scanned.between(start, end)

    def may_tell(self, start: int, end: int) -> bool:
        """Whether a word that may be a verb of saying or judging begins in a stretch of text."""
        return _any_in(self.cue_starts, start, end)

    def may_retell(self, start: int, end: int) -> bool:
        """German: whether a verb in the conjunctive begins in a stretch of text."""
        return _any_in(self.retold_starts, start, end)

    def cues(self, words: list[Token]) -> Iterator[int]:
        """The places of the verbs of saying or judging among these words."""
        able = self.words.cues_and_verbs
        for index, word in enumerate(words):
            if word.low in able and self.is_cue(words, index):
                yield index

    def is_cue(self, words: list[Token], index: int) -> bool:
        """Whether this word is a verb of saying or judging; a separable one needs its other part further on."""
        word, known = words[index].low, self.words
        if word in known.cues:
            if self.language == "de" and word in known.conjunctive and word.endswith("e"):
                return False  # "drohe eine Hungersnot" is retold itself
            after = words[index + 1].text if index + 1 < len(words) else "-"
            if self.language == "en" and words[index].text[0].isupper() and after[0].isupper():
                return False  # "State Department"
            return (words[index].text[0].islower() or index == 0) and not self._noun(words, index)
        parts = known.separable.get(word)
        return parts is not None and not parts.isdisjoint([other.low for other in words[index + 1 :]])

    def _noun(self, words: list[Token], index: int) -> bool:
        """English: whether a word that may be a verb is a noun, since an article or a preposition stands before it."""
        if self.language == "de" or not index or words[index].low.endswith(("ed", "ing")):
            return False
        before, known = words[index - 1].low, self.words
        return before in known.determiners or before in known.prepositions or before.endswith("'s")

    # -- subjects

    def source(
        self, start: int, end: int, *, after_quote: bool, beyond: int = 0, nearest: bool = False
    ) -> Source | None:
        """The source that a stretch of narration names, None without a cue or without a subject.

        `after_quote`: the stretch follows a quotation, so that a verb at its beginning has its subject after it.
        `beyond`: how far the sentence goes on after the stretch, where the other part of a verb may stand.
        `nearest`: the stretch leads up to a quotation, so that its last verb of saying counts and not its first.
        """
        named = self.named_source(start, end)
        if named is not None:
            return named
        if not self.may_tell(start, end):
            return None
        words = self.tokens(start, end)
        cues = self.cues(self.tokens(start, beyond) if beyond > end else words)
        find = self._subject_german if self.language == "de" else self._subject_english
        if not nearest:
            first = next(cues, len(words))
            return find(words, first, (start, end), after_quote=after_quote) if first < len(words) else None
        found: Source | None = None
        for index in reversed([index for index in cues if index < len(words)][-3:]):
            source = find(words, index, (start, end), after_quote=after_quote)
            if source is not None and source.speaker is not None:
                return source
            found = found or source
        return found

    def subject(self, start: int, end: int) -> Source | None:
        """The subject of a stretch without a verb of saying: its first phrase that is none of place or time."""
        words = self.tokens(start, end)
        if words and words[0].low in _OPENINGS:
            words = words[1:]
        if not words:
            return None
        phrase = self._phrase_after(words, 0, end)
        return self.read(*phrase) if phrase else None

    def named_source(self, start: int, end: int) -> Source | None:
        """*laut Interfax*, *nach Angaben des Kremls*, *according to officials*, *so der Minister*, *X zufolge*."""
        if not _any_in(self.source_starts, start, end):
            return None
        words = self.tokens(start, end)
        for index, word in enumerate(words):
            if word.low in self.words.source_words:
                first = self._after_source(words, index)
                after = words[index + 1].low if index + 1 < len(words) else ""  # "gab der Forderung nach"
                bare = index + 2 == first - 1 and after in ("den", "der", "dem")  # "nach den Worten von"
                if word.low == "nach" and index + 1 < first - 1 <= len(words) and not bare:  # "nach Blinkens Worten"
                    who = self._who(words[index + 1].start, words[first - 2].end)
                    return Source(words[index + 1].start, words[first - 1].end, who)
                if first < 0:  # "zufolge" stands after the phrase
                    return self.read(words[max(0, index - 4)].start, words[index - 1].end)
                phrase = self._phrase_after(words, first, end, genitive=True) if first < len(words) else None
                if phrase is not None:
                    return self.read(*phrase)
        return None

    def _after_source(self, words: list[Token], index: int) -> int:
        """Where the phrase that a word names as a source begins: past the words if it names none, -1 if before it."""
        lower = words[index].low
        if lower == "nach":
            nouns = self.words.source_nouns
            ahead = (i for i in range(index + 1, min(index + 5, len(words))) if words[i].low.endswith(nouns))
            return next(ahead, len(words) + 1) + 1
        if lower == "zufolge":
            return -1 if index else len(words)
        if lower in ("so", "according"):
            return index + (2 if lower == "according" else 1) if self._names_source(words, index) else len(words)
        return index + 1

    def _names_source(self, words: list[Token], index: int) -> bool:
        """Whether *so* or *according* is used of a source: *so der Minister* begins its clause, *according to*."""
        if index + 1 >= len(words):
            return False
        if words[index].low == "according":
            return words[index + 1].low == "to"
        before = self.text[max(0, words[index].start - 3) : words[index].start].rstrip()
        nominal = words[index + 1].low in self.words.determiners or words[index + 1].text[0].isupper()
        return before[-1:] in ',“”"«»–' and nominal

    def _subject_german(
        self, words: list[Token], index: int, area: tuple[int, int], *, after_quote: bool
    ) -> Source | None:
        """German: the phrase before the finite verb, if it is in the nominative, else the first one after it."""
        finite = self._finite(words, index)
        before = self._clause_before(words, finite)
        if words[index].low in _IT_WAS_SAID:  # "hieß es aus dem Kreml"
            near = self._inside(words[index].start, area[1])
            if index > 1 and words[0].low in ("aus", "in", "im", "beim"):  # "Aus dem Kreml hieß es"
                near = near or self._inside(words[0].start, words[index].start)
            return Source(near[0].start, near[0].end, near[0].actor) if near else None
        if not after_quote and finite and (chained := self._chained(words, finite, area)) is not None:
            return chained
        if not before and words[finite].start > area[0] and not after_quote and finite:
            before = words[:finite]  # "Der Sprecher, Luc Verhaeren, sagte"
        while before and (before[0].low in _JOINS or before[0].low in self.words.conjunctions):
            before = before[1:]
        if before and self._nominative(before[0]):
            first = self.read(before[0].start, before[-1].end)
            after = words[finite + 1] if finite + 1 < len(words) else None
            if first.speaker is None and after is not None and after.text in ("er", "sie"):  # "Geld schloss er aus"
                return self.read(after.start, after.end)
            return first
        if finite == index or before or after_quote:
            phrase = self._phrase_after(words, finite + 1, area[1])
            if phrase is not None:
                return self.read(*phrase)
        return None if after_quote else self.subject(words[0].start, words[finite].start)

    def _chained(self, words: list[Token], finite: int, area: tuple[int, int]) -> Source | None:
        """The subject of a verb that goes on with it: *gab ... bekannt und warf Paris ...*, *lud ihn vor, warf ...*."""
        joined = words[finite - 1].low in ("und", "aber", "sowie", "oder")
        if not joined and not self._parted(words, finite):
            return None
        after = self._phrase_after(words, finite + 1, area[1])
        meant = self._inside(*after) if after else []
        if any(mention.kind == "person" for mention in meant) or (after and self._is_pronoun(*after)):
            return None
        if not self.words.conjunctive.isdisjoint([word.text for word in words[:finite]]):
            return None
        start = words[0].start
        subject = self.subject(start, words[finite - joined].start)
        return subject if subject is not None and subject.speaker is not None else None

    def _is_pronoun(self, start: int, end: int) -> bool:
        return self.text[start:end].lower() in self.words.pronouns

    def _finite(self, words: list[Token], index: int) -> int:
        """The finite verb of the cue: the helper before a participle (*hat ... gesagt*), else the cue itself."""
        word = words[index].low
        if word.startswith("ge") or word.endswith(("t", "en")):
            for earlier in range(index - 1, max(-1, index - 15), -1):
                if words[earlier].low in self.words.helpers:
                    return earlier
        return index

    def _clause_before(self, words: list[Token], index: int) -> list[Token]:
        """The words of the clause that stand before a word."""
        first = index
        while first and not self._parted(words, first):
            first -= 1
            if words[first].low in ("und", "and") and index - first > 1:
                break
        return words[first:index]

    def _nominative(self, word: Token) -> bool:
        lower = word.low
        if lower in self.words.pronouns:
            return True
        if lower in self.words.prepositions or lower in self.words.adverbs or lower in _OBJECT:
            return False
        return lower in self.words.determiners or word.text[0].isupper()

    def _phrase_after(
        self, words: list[Token], first: int, end: int, *, genitive: bool = False
    ) -> tuple[int, int] | None:
        """The first noun phrase from a word on, past adverbs and phrases with a preposition."""
        index = first
        while index < min(len(words), first + 14):
            word = words[index]
            lower = word.low
            if lower == "von" and (name := self._noble(words, index)) is not None:
                return name
            if genitive and index == first and lower in ("von", "vom", "of", "aus"):
                index += 1
                continue
            if lower in self.words.prepositions or (not genitive and lower in _OBJECT):
                index = self._past_phrase(words, index + 1)
                continue
            if lower in self.words.pronouns and word.text[0].islower():
                return word.start, word.end
            if lower in self.words.adverbs and index == first:
                index += 1
                continue
            determines = lower in self.words.determiners
            if determines and word.text[0].islower() and (index + 1 >= len(words) or self._parted(words, index + 1)):
                index += 1  # the rest of a verb: "räumte ein"
                continue
            if determines or word.text[0].isupper() or lower in self.words.offices:
                return word.start, self._phrase_end(words, index, end)
            index += 1
        return None

    def _noble(self, words: list[Token], index: int) -> tuple[int, int] | None:
        """*von der Leyen*: a person whose name is told without the first one."""
        after = index + 1
        while after < min(index + 3, len(words)) and words[after].low in ("der", "den", "dem"):
            after += 1
        if after >= len(words) or after == index + 1:
            return None
        named = [one for one in self._inside(words[after].start, words[after].end) if one.kind == "person"]
        return (words[index].start, words[after].end) if named else None

    def _past_phrase(self, words: list[Token], index: int) -> int:
        """Past the noun phrase after a preposition: small words, then capitals and figures."""
        last = min(len(words), index + 12)
        named = False
        while index < last:
            name = words[index].text[0].isupper() or words[index].text[0].isdigit()
            if (named and not name) or words[index].low in self.words.pronouns:
                break
            named = named or name
            index += 1
            if index < len(words) and self._parted(words, index):
                break
        return index

    def _phrase_end(self, words: list[Token], index: int, end: int) -> int:
        known, last = self.words, words[index].end
        for at in range(index + 1, min(index + 16, len(words))):
            word, before = words[at], words[at - 1]
            if word.end > end or self._parted(words, at):
                break
            if word.low in known.np_stops or self._verb_like(words, at):
                break
            after_noun = before.text[0].isupper() and before.low not in known.determiners
            if after_noun and word.text[0].islower() and word.low not in known.links:
                break
            last = word.end
        return last

    def _parted(self, words: list[Token], index: int) -> bool:
        """Whether a mark stands between a word and the one before it."""
        left, right = words[index - 1].end, words[index].start
        return self.text[left:right] != " " and _BREAK.search(self.text, left, right) is not None

    def _verb_like(self, words: list[Token], index: int) -> bool:
        lower = words[index].low
        return lower in self.words.helpers or (lower in self.words.cues and words[index].text[0].islower())

    def _subject_english(
        self, words: list[Token], index: int, area: tuple[int, int], *, after_quote: bool
    ) -> Source | None:
        """English: the phrase that ends before the verb; after a quotation it may follow (*said Mr Smith*)."""
        before = self._clause_before(words, index)
        while before and before[-1].low in self.words.adverbs:
            before.pop()
        if words[index].low.endswith("ing"):
            return self.subject(words[0].start, words[index].start)
        if not before and index and (apposed := self._named_apart(area[0], words[index].start)) is not None:
            return apposed
        if (
            not before and index and (not after_quote or index > 2)
        ):  # "X, the minister, warned", "X summoned him, accused ..."
            return self.subject(self._before_comma(area[0]), words[index].start)
        if not before:
            follows = index + 1 < len(words) and not self._parted(words, index + 1)
            phrase = self._phrase_after(words, index + 1, area[1]) if follows else None
            if phrase is not None and (after_quote or self._stands_next(words, index, phrase)):
                return self.read(*phrase)
            return self.subject(area[0], words[index].start) if index else None
        if before and self._together(before, words, index):
            return Source(before[0].start, before[-1].end, None)
        for number in range(len(before) - 1, -1, -1):
            lower = before[number].low
            if lower in _CLAUSES_EN:
                before = before[number + 1 :]
                break
        if before and before[-1].low == "who" and (named := self._named_before(before[-1].start)) is not None:
            return named
        if before and before[-1].low in ("who", "which"):
            return self.subject(area[0], before[-1].start)
        if not before:
            return self.subject(area[0], words[index].start)
        if before[-1].low in self.words.pronouns:
            return self.read(before[-1].start, before[-1].end)
        if before[0].low in self.words.prepositions:
            near = self._inside(before[0].start, before[-1].end)
            return self.read(near[-1].start if near else before[1].start, before[-1].end) if before[1:] else None
        return self.read(before[0].start, before[-1].end)

    def _named_before(self, at: int) -> Source | None:
        """The person named right before a *who*."""
        last = self.mentions[max(0, bisect_left(self.starts, at) - 1)] if self.mentions else None
        if last is None or last.kind != "person" or self.text[last.end : at].strip() not in ("", ","):
            return None
        return Source(last.start, last.end, last.actor)

    def _together(self, before: list[Token], words: list[Token], index: int) -> bool:
        """Whether two states or bodies say the same: *London and Washington announced*."""
        at = index - 1
        while at > 0 and words[at] is not before[0]:
            at -= 1
        if at < 1 or before[0].low != "and" or len(before) < 2:
            return False
        one = self._inside(words[at - 1].start, words[at - 1].end)
        other = self._inside(before[1].start, before[-1].end)
        alone = other and other[0].start == before[1].start and other[-1].end == before[-1].end
        return bool(one) and bool(alone) and all(mention.kind != "person" for mention in (*one, *other))

    def _before_comma(self, start: int) -> int:
        """Where the subject of a clause may stand: before it if it begins with its verb, as after an apposition."""
        first = self.tokens(start, start + 30)[:1]
        opens = first and first[0].text[0].islower() and first[0].low.endswith("ed") and start > 0
        return self.within[bisect_right(self.sentence_starts, start) - 1].start if opens else start

    def _named_apart(self, start: int, verb: int) -> Source | None:
        """A name between commas right before a verb, behind an office: *what a spokesman, Mr X, called ...*."""
        last = self._inside(start, verb)[-1:]
        if not last or last[0].kind != "person" or self.text[last[0].end : verb].strip() != ",":
            return None
        before = self.tokens(start, last[0].start)
        comma = self.text[: last[0].start].rstrip().endswith(",")
        titled = any(word.low in self.words.offices for word in before[-3:])
        return Source(last[0].start, last[0].end, last[0].actor) if comma and titled else None

    def _stands_next(self, words: list[Token], index: int, phrase: tuple[int, int]) -> bool:
        return phrase[0] == words[index + 1].start

    def by_verb(self, words: list[Token], cue: int, area: tuple[int, int]) -> Source | None:
        """German: the subject of a verb of saying among the words of its clause."""
        return self._subject_german(words, cue, area, after_quote=False)

    # -- who a phrase means

    def read(self, start: int, end: int) -> Source:
        """The source that a phrase names."""
        return Source(start, end, self._who(start, end))

    def _inside(self, start: int, end: int) -> list[Mention]:
        left = bisect_left(self.starts, start)
        return self.mentions[left : bisect_left(self.starts, end)]

    def _who(self, start: int, end: int) -> str | None:
        inside = self._inside(start, end)
        persons = [mention for mention in inside if mention.kind == "person"] or self._apposed(end)
        if persons:
            return persons[0].actor
        words = self.scanned.lows_between(start, end)
        if len(words) == 1 and words[0] in self.words.pronouns:
            return self._antecedent(words[0], start)
        if words and words[0] in _HIS:
            return self._antecedent("he", start)
        if len(words) == 1 and words[0] in _HER and self.language == "de":
            return self._antecedent("she", start)  # "nach ihren Worten"
        titled, speaks = [word for word in words if word in self.words.offices], _speaks(words)
        bodies = [mention.actor for mention in inside if mention.kind != "person"]
        if titled and words[0] in ("der", "die", "the", "his", "her"):
            who = self._office(titled[0], start) if not bodies else bodies[0]
            if who is not None or not speaks:
                return who
        if not self.words.papers.isdisjoint(words):
            lead = self.text[start : inside[-1].start].rstrip() if bodies else ""
            if lead.endswith((" by", " by the", " from", " from the")):
                return inside[-1].actor  # "a statement by the Pentagon"
            return self.last.speaker if self.last else None
        if inside and (speaks or not titled or words[0] not in ("ein", "eine", "a", "an")):
            return inside[0].actor
        owned = words[:1] and words[0] in ("its", "their", "dessen", "deren")
        return self._opening(start) if speaks or (owned and len(words) < _SHORT) else None

    def _opening(self, at: int) -> str | None:
        """The state or body that a sentence opens with: for its spokesman, who is named without it, it speaks."""
        part = self.within[bisect_right(self.sentence_starts, at) - 1]
        first = self._inside(part.start, at)[:1]
        opens = first and first[0].kind != "person" and len(self.tokens(part.start, first[0].start)) < _OPENS
        return first[0].actor if opens else None

    def _apposed(self, end: int) -> list[Mention]:
        """The person named right after a comma: *the mayor, Eva Kern, ...*."""
        rest = _APPOSED.match(self.text, end) if self.text[end : end + 1] in (" ", ",") else None
        if rest is None or any(self._verb_like([word], 0) for word in self.tokens(end, rest.end())):
            return []
        named = self._inside(rest.end(), rest.end() + 1)
        return [mention for mention in named if mention.kind == "person"]

    def going_on(self, start: int, end: int, *, near: bool) -> Source | None:
        """Who goes on speaking in a stretch that is retold: who spoke before, if `near` and not spoken of in it.

        Otherwise the person last named; no phrase names the source then, and its place is empty.
        """
        last = self.last if near else None
        if last is not None and all(mention.actor != last.speaker for mention in self._inside(start, end)):
            return last
        who = self._antecedent("he", start)
        return Source(start, start, who) if who else last

    def _office(self, office: str, at: int) -> str | None:
        """Who was last named with an office before this place, else the last person named."""
        while self.named < len(self.mentions) and self.mentions[self.named].start < at:
            mention = self.mentions[self.named]
            self.named += 1
            if mention.kind == "person":
                for word in self.tokens(max(0, mention.start - 30), mention.end + 40):
                    if word.low in self.words.offices:
                        self.offices[word.low] = mention.actor
        return self.offices.get(office)

    def _antecedent(self, pronoun: str, at: int) -> str | None:
        """The person a pronoun means: the first one named as more than a companion in the last sentence with one."""
        if pronoun in ("it", "es"):
            here = self.within[bisect_right(self.sentence_starts, at) - 1].start
            if self.last is not None and self.last.start >= here:
                return self.last.speaker
            first = self._inside(here, at)[:1]
            lead = self.text[here : first[0].start].strip().lower() if first else ""
            if first and first[0].kind != "person" and (not lead or lead in self.words.determiners):
                return first[0].actor
            return self._paper_before(here) or (self.last.speaker if self.last else None)
        before = bisect_left(self.starts, at)
        sentence = bisect_right(self.sentence_starts, at) - 1
        for number in range(sentence, max(-1, sentence - 4), -1):
            part = self.within[number]
            named = [
                mention
                for mention in self.mentions[bisect_left(self.starts, part.start) : before]
                if mention.start < part.end and mention.kind == "person" and self._free(mention)
            ]
            if named:
                return named[0].actor
            if self.last is not None and self.last.speaker and self.last.start >= part.start:
                return self.last.speaker
        return self.last.speaker if self.last else None

    def _paper_before(self, at: int) -> str | None:
        """English: whose paper the sentence before opens with, if nobody spoke in it: *A note from the ministry*."""
        number = bisect_right(self.sentence_starts, at) - 2
        if number < 0 or self.language != "en":
            return None
        part = self.within[number]
        words = self.scanned.lows_between(part.start, part.start + _OPENING)[:_SHORT]
        if (self.last is not None and self.last.start >= part.start) or self.words.papers.isdisjoint(words):
            return None
        return next((one.actor for one in self._inside(part.start, part.end) if one.kind != "person"), None)

    def _free(self, mention: Mention) -> bool:
        """Whether a mention is no companion of a preposition and stands outside quotation marks."""
        sentence = self.sentence_starts[max(0, bisect_right(self.sentence_starts, mention.start) - 1)]
        before = self.tokens(max(sentence, mention.start - 40), mention.start)
        paused = bool(before) and "," in self.text[before[-1].end : mention.start]  # "In Bogotá, President X"
        governed = not paused and not self.words.prepositions.isdisjoint([word.low for word in before[-2:]])
        place = bisect_left(self.quoted, (mention.start, mention.start)) - 1
        return not governed and not (place >= 0 and self.quoted[place][1] > mention.start)


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of these offsets, which are in order, lies in a stretch."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _speaks(words: list[str]) -> bool:
    """Whether one of these words is that of a spokesperson or official."""
    for word in words:  # noqa: SIM110  a generator takes twice the time
        if word.startswith(("spokes", "official")) or word.endswith(_SPEAKER):
            return True
    return False
