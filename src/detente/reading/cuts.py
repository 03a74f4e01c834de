"""Where English sentences are cut between marks: at conjunctions of two verbs, before subordinators, after *said*.

A conjunction cuts if a verb stands on either side, behind it before the next conjunction or subordinator (*thanked
Britain and the United States but insisted*). A relative clause without a comma stays with a subject that has its verb
behind it (*ships which ignored the order would be stopped*). What a verb of saying passes on without *that* is a clause
of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from detente.reading.english import EnglishVerbs
from detente.reading.spans import between
from detente.reading.words import Token

_SPLIT = frozenset(
    """that if unless when while whereas because although though until provided which who whose after before as since
    where whether once
    """.split()  # noqa: SIM905
)
_CUT_BEFORE = frozenset(["from", "in", "of", "to", "on", "with", "for", "under", "by", "even", "only"])
_PLACED = frozenset(["as", "since", "after", "before", "until", "where", "once"])  # prepositions too, or adverbs
_GOVERNING = frozenset(["of", "from", "against", "for", "into"])
_TIMES = frozenset("now then recently last this next yesterday today tomorrow at late early midnight noon dawn".split())  # noqa: SIM905
_OPENING = frozenset(["because", "if", "unless", "although", "while", "when", "that"])
_SPLIT_ONLY = _SPLIT - _PLACED
_PLURAL = 4  # letters of a small word that may be no plural
_NEAR = 4  # words between a verb of saying and what it passes on
_NOR, _AS_AND, _ASKING = frozenset(["nor"]), frozenset(["as", "and"]), frozenset(["who", "that", "what", "how"])
_OPENERS = _SPLIT | {"nor", "on", "should"}
_SUBJECTS = frozenset(["there", "all", "both", "neither", "nothing", "nobody", "more", "further", "new"])
_FAR = 12  # words within which a clause shows its verb


class Part(NamedTuple):
    """Words ``first`` to ``end`` (exclusive); `joined`: behind a conjunction; `told`: passed on without *that*."""

    first: int
    end: int
    joined: bool = False
    told: bool = False


class Cuts:
    """Cuts the stretches of one text."""

    def __init__(self, words: Sequence[Token], verbs: EnglishVerbs) -> None:
        self.words, self.verbs, self.lows = words, verbs, verbs.lows
        lexicon = verbs.lexicon
        self.grammar = lexicon.words
        self.conjunctions = lexicon.any_of("conjunctions", besides=_NOR)
        self.passing, self.telling = self.grammar["passes_on"], self.grammar["tells"]
        self.opening = lexicon.any_of("conjunctions", besides=_OPENERS)
        self.no_relatives = lexicon.any_of("prepositions", besides=_AS_AND)
        self.before_nouns = lexicon.any_of("determiners", "prepositions")
        self.subjects = lexicon.any_of("determiners", "subject_pronouns", besides=_SUBJECTS)
        self.able = self._able()

    def _able(self) -> list[int]:
        """Where a cut may be: at words that may open a clause, and behind those that may pass one on."""
        found = set[int]()
        telling = self.verbs.lexicon.any_of("conjunctions", "passes_on", "tells", besides=_OPENERS)
        for at in compress(range(len(self.lows)), map(telling.__contains__, self.lows)):
            low = self.lows[at]
            if low in self.opening:
                found.add(at)
            if low in self.passing and self.verbs.told[at]:
                found.add(at + 1)
            if low in self.telling:
                found.update(range(at + 2, at + _NEAR + 1))
        return sorted(found)

    def of(self, first: int, end: int) -> list[Part]:
        """The parts of the stretch ``first`` to ``end``."""
        parts: list[Part] = []
        begin, joined, told = first, False, False
        if self.words[begin].low in self.conjunctions and end - begin > 1:
            begin, joined = begin + 1, True
        for at in between(self.able, begin + 1, end - 1):
            cut = self._cut(begin, at, end) if at > begin else None
            if cut is not None and cut.first > begin:
                parts.append(Part(begin, min(at, cut.first), joined, told))
                begin, joined, told = cut.first + cut.joined, cut.joined, cut.told
        parts.append(Part(begin, end, joined, told))
        return parts

    def _cut(self, begin: int, at: int, end: int) -> Part | None:
        low = self.lows[at]
        if low in self.conjunctions:
            limit = self._limit(at, end)
            apart = self._verb(begin, at) and self._own_verb(at + 1, limit) and not self._lists(at)
            return Part(at, end, joined=True) if apart else None
        if low == "on" and self.lows[at + 1 : at + 3] == ["condition", "that"]:
            return Part(at, end)
        if low in _SPLIT and self._subordinates(at, end):
            return Part(at - 1 if self.words[at - 1].low in _CUT_BEFORE else at, end)
        if low == "should" and self._inverted(begin, at, end):
            return Part(at, end)
        return Part(at, end, told=True) if self._passed_on(begin, at, end) else None

    def _lists(self, at: int) -> bool:
        """Whether it joins two names before an infinitive: *urged Niger* **and** *Chad to stop*."""
        if at - 1 not in self.verbs.names or at + 1 not in self.verbs.names:
            return False
        behind = at + 1
        while behind in self.verbs.names:
            behind += 1
        return self.lows[behind : behind + 1] == ["to"]

    def _inverted(self, begin: int, at: int, end: int) -> bool:
        """Whether a condition begins with its verb here: *would withdraw* **should** *the talks fail*."""
        if at + 2 >= end or not self._verb(begin, at) or not self._begins_subject(at + 1):
            return False
        return self.lows[at - 1] not in self.verbs.openers and self.lows[at - 1] not in _ASKING

    def _verb(self, first: int, end: int) -> bool:
        return True in self.verbs.told[first:end]

    def _own_verb(self, first: int, end: int) -> bool:
        """Whether a verb stands here that is no gerund behind the preposition of a verb before: *A and B of doing*."""
        governed = False
        for at in range(first, end):
            gerund = self.lows[at].endswith("ing") and at > first + 1
            governed = governed or (gerund and self.lows[at - 1] in _GOVERNING)
            if self.verbs.told[at] and not (gerund and governed):
                return True
        return False

    def _limit(self, at: int, end: int) -> int:
        """Where what stands behind a conjunction or subordinator ends at the latest."""
        for i in range(at + 2, end):
            if self.lows[i] in self.conjunctions or self.lows[i] in _SPLIT_ONLY:
                return i
        return end

    def _subordinates(self, at: int, end: int) -> bool:
        low, previous = self.words[at].low, self.words[at - 1].low
        following = self.words[at + 1].low if at + 1 < end else ""
        if low == "that" and following in self.no_relatives:
            return False  # "dismissed that as a fairy tale"
        if low == "once" and (previous in ("at", "more", "than") or following in ("again", "more", "a")):
            return False
        if low == "that" and (previous in self.grammar["prepositions"] or previous in ("provided", "so", "given")):
            return False
        if low == "that" and previous == "condition" and self.lows[at - 2] == "on":
            return False
        if low == "whether" and previous in ("or", "about", "on", "over"):
            return False
        if low in _PLACED:
            if low == "as" and following in ("a", "an", "the", "well", "of", "to"):
                return False
            if low == "as" and previous in ("long", "soon", "far"):
                return False
            if following in _TIMES or following == "what" or previous in self.verbs.helping:
                return False
            if low == "as" and following in ("long", "soon"):
                return True
            behind = range(at + 2, min(self._limit(at, end), at + 10))
            told = (i for i in behind if not (self.lows[i] == "should" and self._begins_subject(i + 1)))
            return any(self.verbs.finite(i) for i in told) and not following.endswith("ing")
        if low in ("which", "who", "that") and self.words[at - 1].word and self._verb_behind(at, end):
            return False
        if low == "that" and self._verb(at - 1, at) and self.words[at - 1].low not in ("is", "was"):
            return True  # its verb may stand behind an insertion
        return self._verb(at + 1, end) or (low in _OPENING and self._parted(at + 1, end))

    def _parted(self, at: int, end: int) -> bool:
        """Whether a relative clause parts a subject from its verb: *because Oslo, whose guns they are, will not*."""
        behind = self.lows[end : end + 2]
        return behind[:1] == [","] and behind[1:] in (["who"], ["which"], ["whose"]) and self._begins_subject(at)

    def _verb_behind(self, at: int, end: int) -> bool:
        """Whether behind a relative clause without a comma the verb of its antecedent follows."""
        if self.words[at].low == "that" or any(self.verbs.is_verb(i) for i in range(max(0, at - 5), at)):
            return False
        return self.second_group(at + 1, self._limit(at, end)) is not None

    def second_group(self, first: int, end: int) -> int | None:
        """Where the second group of verbs begins (*that A has armed B* **was called** *absurd*)."""
        groups, inside = 0, False
        for i in range(first, end):
            low = self.words[i].low
            verb = self.verbs.is_verb(i) or low in self.verbs.modals
            if verb and not inside and self.words[i - 1].low != "to" and not low.endswith("ing"):
                groups += 1
                if groups > 1:
                    return i
            inside = verb or (inside and (low in ("not", "to", "also", "never") or low.endswith("ly")))
        return None

    def _passed_on(self, begin: int, at: int, end: int) -> bool:
        """Whether a clause begins here that a verb of saying right before passes on: *said it would leave*."""
        if not self._says(at - 1, begin, at) or not self._begins_subject(at):
            return False
        return any(self.verbs.finite(i) for i in range(at + 1, min(self._limit(at, end), at + _FAR)))

    def _says(self, verb: int, begin: int, at: int) -> bool:
        if self.lows[verb] in self.passing:
            return self.verbs.told[verb]
        if self.lows[at] not in ("it", "he", "she", "they", "we") and at not in self.verbs.names:
            return False
        return not self.telling.isdisjoint(self.lows[max(begin, at - _NEAR) : at - 1]) and (
            self.lows[verb] not in self.before_nouns
            and at - 1 not in self.verbs.adjectives
            and (at - 1 not in self.verbs.names or at not in self.verbs.names)
        )

    def _begins_subject(self, at: int) -> bool:
        low = self.lows[at]
        plural = low.endswith("s") and len(low) > _PLURAL and not low.endswith(("ss", "us", "ys"))
        return plural or at in self.verbs.names or low in self.subjects or self.words[at].upper or low[:1].isdigit()
