"""English nouns that name an act and whoever does it: *Beijing's refusal to talk*, *the detention by Oslo of*.

The actor stands before the noun (a demonym, a genitive) or behind it (*by*, *from*); what the noun is about follows: an
infinitive, *that*, or a preposition. *Decision*, *plan*, *attempt* and their like have the act of their infinitive. The
span begins with the noun phrase and goes on to the next finite verb of the clause, or to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from detente.reading.clauses import Clauses
from detente.reading.pieces import Clause
from detente.reading.places import Place
from detente.reading.spans import between

_ABOUT = frozenset(["to", "that", "for", "on", "against", "of", "over", "by", "from"])
_DOER = frozenset(["by", "from"])
_ARTICLES = frozenset(["the", "a", "an", "new", "latest", "first", "second", "repeated", "last"])
_HAPPENS = frozenset([
    "began", "begins", "started", "starts", "continued", "continues", "resumed", "resumes", "ended", "ends", "failed",
    "fails", "goes", "went", "drew", "draws", "takes", "took",
])  # fmt: skip
_WORDS_OF = frozenset(["request", "demand", "offer", "propose", "pledge", "reject"])  # of whom: who says so
_WORDS = 4  # of an organ without its state
_PURPOSE = frozenset(["to", "that"])


@dataclass(frozen=True, slots=True)
class Nominal:
    """Words ``first`` to ``end`` (exclusive) name `act`, which `actor` does; the noun stands at `at`."""

    first: int
    end: int
    act: str
    actor: str
    at: int
    open: bool  # reaches the end of its clause


def named_acts(clauses: Clauses) -> list[int]:
    """The places of the words of a text that as nouns name an act, or something vague that has the act of its content.

    They are few, so that most clauses need not be looked at.
    """
    vague, forms = clauses.lexicon.words.get("vague", frozenset()), clauses.forms
    places = range(len(forms.lows))
    return sorted({*compress(places, forms.acts), *compress(places, map(vague.__contains__, forms.lows))})


class Nominals:
    """Finds the nouns of one text."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.words = clauses, clauses.words
        self.lexicon = clauses.lexicon
        self.able = [at for at in named_acts(clauses) if at not in clauses.names and not clauses.is_verb(at)]

    def of(self, clause: Clause, places: Sequence[Place]) -> list[Nominal]:
        """The nominal acts of a clause; `places` are its mentions."""
        if not places:
            return []
        able = between(self.able, clause.first, clause.end)
        if not able:
            return []
        found = [one for at in able if (one := self._at(at, clause, places)) is not None]
        return [one for number, one in enumerate(found) if not number or one.first >= found[number - 1].end]

    def _at(self, at: int, clause: Clause, places: Sequence[Place]) -> Nominal | None:
        act = self.clauses.forms.acts[at]
        doer = self._before(at, places) or self._behind(at, clause, places) or self._object(at, act, clause, places)
        if doer is None:
            return None
        first, place, about = doer
        if act is None or (act in ("offer", "pledge") and self._infinitive(about, clause) in ("deliver", "deploy")):
            act = self._infinitive(about, clause) if act is None else "pledge"
        if act == "reject" and self._infinitive(about, clause) in ("withdraw", "deliver", "authorise"):
            act = "withhold"  # the refusal to release, to hand over
        if act is None or not self._is_about(about, clause, named_behind=place.found.first > at):
            return None
        end = self._end(about, clause)
        return Nominal(first, end, act, place.found.party or place.found.actor, at, end == clause.end)

    def _before(self, at: int, places: Sequence[Place]) -> tuple[int, Place, int] | None:
        """The doer before the noun, at most two words away."""
        for place in places:
            last = place.found.last
            if last >= at or last < at - 4 or place.found.sort == "pronoun":
                continue
            genitive = self.words[last + 1].low in ("'s", "’s", "'", "’")
            between = range(last + 1 + genitive, at)
            if not (genitive or place.found.sort == "adjective") or len(between) > 2:
                continue
            if any(self.clauses.is_verb(i) or self.words[i].low in _ABOUT or not self.words[i].word for i in between):
                continue
            return self._phrase(place.found.first), place, at + 1
        return None

    def _behind(self, at: int, clause: Clause, places: Sequence[Place]) -> tuple[int, Place, int] | None:
        """The doer behind the noun: *a demand from the EU*."""
        if at + 1 >= clause.end or self.words[at + 1].low not in _DOER:
            return None
        act = self.clauses.forms.acts[at]
        if self.words[at + 1].low == "from" and act not in self.lexicon.words["word_acts"]:
            return None
        for place in places:
            body = self.words[place.found.first - 1].low == "of" and self._body(at + 2, place.found.first - 1)
            if at + 2 <= place.found.first <= at + 4 or body:
                return self._phrase(at), place, place.found.last + 1
        return None

    def _body(self, first: int, end: int) -> bool:
        """Whether these few words name an organ: *by* **the armed forces** *of Myanmar*."""
        lows = self.clauses.forms.lows[first:end]
        return 0 < len(lows) <= _WORDS and lows[-1] in self.lexicon.words["agents"]

    def _object(
        self, at: int, act: str | None, clause: Clause, places: Sequence[Place]
    ) -> tuple[int, Place, int] | None:
        """The doer behind the object (*the arrest of a pilot by Iran*), or in it (*the return of Kenyan troops*)."""
        if act is None or at + 2 >= clause.end or self.words[at + 1].low != "of":
            return None
        for place in places:
            first, last = place.found.first, place.found.last
            if (
                act in _WORDS_OF
                and self.words[at - 1].low == "the"
                and place.found.sort != "adjective"
                and at + 2 <= first <= at + 3
            ):
                return self._phrase(at), place, last + 1  # "at the request of Oslo"
            if first <= at or any(self._finite(i) for i in range(at + 2, first)):
                continue
            if self.words[first - 1].low == "by" or self.words[first - 2].low == "by":
                return self._phrase(at), place, last + 1
            if act not in ("deploy", "withdraw"):
                continue
            if place.found.sort == "organ":
                return self._phrase(at), place, last + 1
            follows = self.words[last + 1].low if last + 1 < clause.end else ""
            if place.found.sort == "adjective" and follows in self.lexicon.words["agents"]:
                return self._phrase(at), place, last + 2
        return None

    def _finite(self, at: int) -> bool:
        return self.clauses.english is not None and self.clauses.english.finite(at)

    def _phrase(self, first: int) -> int:
        """Where the noun phrase begins: its article and adjectives."""
        while first > 0 and (
            self.words[first - 1].low in _ARTICLES
            or self.words[first - 1].low[:1].isdigit()
            or (self.words[first - 1].low in self.clauses.lexicon.words["determiners"] and self.words[first - 1].word)
        ):
            if self.words[first - 1].low in ("'s", "’s"):
                break
            first -= 1
        return first

    def _is_about(self, about: int, clause: Clause, *, named_behind: bool) -> bool:
        if self.words[about - 1].low == "request" and self._at_request(about - 1):
            return True
        if about >= clause.end:
            following = self.words[about].low if about < len(self.words) else ""
            return named_behind or following in _PURPOSE
        low = self.words[about].low
        if low in _HAPPENS and self.words[about - 1].low in self.lexicon.nouns:
            return True
        if named_behind or low != "to" or about + 1 >= len(self.words):
            return named_behind or low in _ABOUT
        word = self.words[about + 1]  # an infinitive, no recipient
        return not word.upper and word.low not in self.lexicon.words["determiners"]

    def _at_request(self, noun: int) -> bool:
        """Whether something is done at somebody's request: *at Oslo's urgent request*."""
        return "at" in self.clauses.forms.lows[max(0, noun - 6) : noun]

    def _infinitive(self, about: int, clause: Clause) -> str | None:
        if about + 1 >= len(self.words) or self.words[about].low not in ("to", "not") or about >= clause.end:
            return None
        verbs = self.clauses.forms.verbs[about + 1] or ()
        rest = {self.words[i].low for i in range(about + 2, min(clause.end, about + 8))}
        able = (
            verb
            for verb in verbs
            if verb.form == "infinitive"
            and (not verb.needs or verb.needs & rest)
            and (verb.particle or "to") in rest | {"to"}
        )
        return next((verb.act for verb in able if verb.act not in ("light", "report")), None)

    def _end(self, about: int, clause: Clause) -> int:
        for at in range(about + 1, clause.end):
            if self._finite(at) and self._head(at, about):
                return at
        return clause.end

    def _head(self, at: int, about: int) -> bool:
        """Whether a finite verb behind the noun phrase is that of its clause, not of its infinitive."""
        return self.words[at - 1].low not in ("to", "not", "and", "or") and at > about + 1
