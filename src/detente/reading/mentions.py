"""Whom a text mentions: states, organisations and persons, however they are called.

States by their name in any CLDR language, by adjectives, nouns of origin, capitals and seats; organisations by name,
abbreviation, organ, and by a short form after that (*the alliance*); persons with their office, then by surname or
title alone; a government by *the government*; and, once it is known who speaks, *we* as the speaker's side. Names are
looked up in `detente.reading.gazetteer`, persons kept by `detente.reading.persons`. Of an adjective and an organ of
state (*kirgisische Regierung*), and of a title and a name, one mention is made.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from detente.reading.affiliation import Affiliated
from detente.reading.gazetteer import Entry, Sort
from detente.reading.language import detect_language
from detente.reading.naming import ARTICLES, bare
from detente.reading.persons import Person, Register
from detente.reading.reading import Mention, MentionKind, Quotation, Sentence
from detente.reading.scan import Words
from detente.reading.sentences import sentences
from detente.reading.words import Token

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_MASCULINE = frozenset(["der", "dem", "den", "des", "the"])
_HIS = frozenset("his her their seine ihre seiner ihrer seinen ihren".split())  # noqa: SIM905
_WE = {"de": frozenset(["wir", "uns"]), "en": frozenset(["we", "us"])}
_LABEL = re.compile(r"^(?:[A-ZÄÖÜ][\w.'’-]+\s){0,3}[A-ZÄÖÜ][\w'’-]+(?: \(\w[^\n():]*\))?:\s", re.MULTILINE)
_ISSUED = r"(?:[ck]ommuniqu|mitteilung|statement|verbalnote|note verbale|erklärung|declaration)"
_MAY_BE_ISSUED = re.compile(_ISSUED, re.I)
_STATE_BODY = "minist|foreign office|government|regierung|embassy|botschaft"
_COMMUNIQUE = re.compile(  # a heading and the line below it
    rf"(?=[^\n]*\n?\n?[^\n]*(?:{_STATE_BODY}"
    r"|council|commission|secretariat|\w*rat\b|kommission|sekretariat))"
    rf"[^\n]*{_ISSUED}[^\n]*(?:\n\n?[^\n]{{,90}})?",
    re.I,
)
_OF_STATE = re.compile(_STATE_BODY, re.I)
_LINE = re.compile(r"[^\n]+")
_LINES = 3  # among the first of which the heading of a communiqué stands
_FIRST_LINE = 90  # characters behind a heading in which an organisation that issues a paper is named
_SUBJECT = 10  # characters between a heading and the name that begins the text
_HEADING = 200  # characters that a heading takes at most, or the line below it
_REACTIONS = re.compile(r"^\W*(?:reaktionen|reactions)\b", re.I | re.M)
_PORTFOLIOS = frozenset(  # what a ministry may be for
    """foreign defence defense interior finance trade energy oil petroleum justice transport economy agriculture
    fisheries information intelligence treasury commerce health culture industry security environment water railway
    railways education labour labor planning migration immigration tourism development home external maritime mining
    mines infrastructure communications digital emergencies emergency science power electricity war gas economic
    aviation shipping irrigation fishery resources affairs""".split()  # noqa: SIM905
)
_MINISTRY_DE = ("ministerium", "ministeriums", "ressort", "ressorts")
_MINISTRY_EN = _PORTFOLIOS | {"ministry", "department", "council", "cabinet"}  # what its name begins with
_SEAT_AND_STATE = frozenset(["KW", "SG", "LU", "DJ", "PA", "MC", "SM"])  # named like their seat: "a ministry in Kuwait"
_HALVES = {  # of a divided country
    "north": ("KP", "VD"), "norden": ("KP", "VD"), "nordens": ("KP", "VD"),
    "south": ("KR", "VS"), "süden": ("KR", "VS"), "südens": ("KR", "VS"),
}  # fmt: skip
_OTHER_HALF = {"KP": "KR", "KR": "KP", "VD": "VS", "VS": "VD"}
_STATE_FORMS = frozenset(
    """state republic kingdom sultanate emirate principality staat republik volksrepublik königreich sultanat emirat
    fürstentum""".split()  # noqa: SIM905
)
_STATE_KINDS = frozenset(
    """islamic socialist democratic hashemite people's people’s united federal islamische islamischen sozialistische
    sozialistischen demokratische demokratischen haschemitische haschemitischen vereinigte vereinigten""".split()  # noqa: SIM905
)
_COMMISSION = frozenset(["kommission", "commission"])
_OTHER_COMMISSION = re.compile(r"\b(?!EU-)\w{4,}kommission\b|\b(?!European\b|EU\b)[A-Z]\w+ Commission\b")
_DIALOGUE = 3  # labels that make a transcript, if one of them comes twice
_OPENING_MARKS = "\"„“«»‘'‚"
_IF = frozenset("sollte sollten falls wenn sofern if should unless".split())  # noqa: SIM905
_TOPIC = 60  # mentions back in which the topic of a sentence is sought


@dataclass(slots=True)
class Found:
    """A mention with what the upper layers ask of it: `party` is whom it acts for, `first`..`last` its words."""

    start: int
    end: int
    actor: str
    kind: MentionKind
    sort: Sort | str
    party: str | None
    first: int
    last: int
    genitive: bool = False  # a German genitive without an article: "Moskaus", "Putins"
    told: Mention | None = None

    def mention(self) -> Mention:
        """The mention as the reading tells it; each is made once."""
        if self.told is None:
            self.told = Mention(start=self.start, end=self.end, actor=self.actor, kind=self.kind)
        return self.told


@dataclass(slots=True)
class Actors:
    """All mentions of a text, in order, its words and its persons."""

    found: list[Found]
    words: list[Token]
    register: Register
    labels: list[tuple[int, int, str]] = field(default_factory=list)  # stretches spoken by whoever a label names
    issued: tuple[str, int] | None = None  # whose communiqué the text is, and where that ends
    scanned: Words | None = None  # kept for the next layers

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions as the reading tells them."""
        return tuple([found.mention() for found in self.found])

    def party(self, actor: str | None) -> str | None:
        """The party that an actor speaks for: a person's, else the actor itself; None where it is not known."""
        if actor is None:
            return None
        person = self.register.persons.get(actor)
        return person.party if person is not None else actor

    def of_nobody_known(self, actor: str) -> bool:
        """Whether an actor is a person of whom it is not known for whom they act, and who is not of the opposition."""
        person = self.register.persons.get(actor)
        return person is not None and not any(title.startswith("oppo") for title in person.titles)

    def affiliations(self) -> dict[str, str]:
        """Person -> party as far as the text or the table tells, for the analyst to confirm."""
        return {person.name: person.party for person in self.register.persons.values() if person.party}


def find_actors(
    text: str, language: str | None = None, *, published: str | None = None, within: Sequence[Sentence] | None = None
) -> Actors:
    """All that is mentioned; *we* is added later by `add_speakers_side`, when quotations are known.

    >>> actors = find_actors("Moskau droht. Präsident Biden warnte den Kreml.", "de")
    >>> [(f.actor, f.party) for f in actors.found]
    [('RU', 'RU'), ('Joe Biden', 'US'), ('RU', 'RU')]
    """
    language = language or detect_language(text) or "en"
    parts = sentences(text, language) if within is None else within
    year = _YEAR.search(published or "") or _YEAR.search(text[:400])
    return _Finder(text, language, parts, int(year[1]) if year else None).all()


class _Finder(Affiliated):
    """One pass over the words of a text for persons, a second one for all the rest."""

    def __init__(self, text: str, language: str, within: Sequence[Sentence], year: int | None) -> None:
        super().__init__(text, language, within, year)
        self.found: list[Found] = []
        self.first_names: dict[str, Person] = {}  # of persons named in full

    def all(self) -> Actors:
        """The mentions of the text."""
        self._look_up()
        self._name_persons()
        self._affiliate()
        named = [(person.name.split()[0], person) for person in self.register.persons.values() if " " in person.name]
        often = Counter(first for first, _ in named)
        self.first_names = {first: person for first, person in named if often[first] == 1}
        after = 0
        for at in sorted({*self.persons, *[at for at, _ in self.able]}):
            if at >= after and (self.words[at].upper or self._may_be_small(at)):
                after = self._mention(at)
        self.found.sort(key=lambda found: found.start)
        return Actors(self.found, self.words, self.register, self._labelled(), self._issuer(), self.scanned)

    def _governed(self, party: str | None) -> bool:
        """Whether a party has a government: it is a state. The code of Australia is that of the African Union, too."""
        if party == "AU":
            entries = (entry for _, hit in self.hits.values() for entry in hit if entry.actor == "AU")
            return all(entry.sort != "organisation" for entry in entries)
        return party is not None and len(party) == 2 and party not in ("UN", "EU")

    # -- all the rest

    def _may_be_small(self, at: int) -> bool:
        """Whether a word with a small letter may be a mention."""
        low, surnames = self.words[at].low, self.register.surnames
        known = at in self.hits or at in self.persons or low in self.names.governments
        return known or ("-" in low and (low in surnames or low[:-1] in surnames))

    def _mention(self, at: int) -> int:
        word = self.words[at]
        if at in self.persons:
            end, _, person, _ = self.persons[at]
            if person.party is not None and not self._governed(person.party):
                self.organisations.add(person.party)  # "the EU's foreign policy chief" names the bloc
            self._emit(at, end, person.name, "person", person.party)
            return end
        hit = self.hits.get(at)
        if hit is not None:
            return self._hit(at, hit)
        if word.text in self.firms:
            self._emit(at, at + 1, word.text, "organisation", word.text, "organisation")
            return at + 1
        if word.upper or "-" in word.text:
            person_named = self._surname(word)
            if person_named is not None:
                self._emit(at, at + 1, person_named.name, "person", person_named.party)
                return at + 1
        if word.low in _HALVES and (half := self._half(at)) is not None:
            self._emit(at, at + 1, half, "short", half, "state")
            return at + 1
        if (size := self._ministry(at)) or word.low in self.names.governments or word.low in self.names.seated:
            return self._government(at, size or 1)
        return at + 1

    def _half(self, at: int) -> str | None:
        """Whom *the North* means: a half of a divided country that the text names, if nothing is in its north."""
        word, following = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        if not word.upper or not at or self.words[at - 1].low not in ARTICLES:
            return None
        named_next = following is not None and (at + 1 in self.hits or (following.upper and self.language == "en"))
        if following is not None and (named_next or following.low in ("of", "des", "der", "von")):
            return None
        named = {entry.actor for _, hit in self.hits.values() for entry in hit if entry.sort == "name"}
        return next((half for half in _HALVES[word.low] if half in named or _OTHER_HALF[half] in named), None)

    def _surname(self, word: Token) -> Person | None:
        low, surnames = word.low, self.register.surnames
        person = surnames.get(low)
        if person is None and low[-1] == "s":
            person = surnames.get(low[:-1])
        if person is None and self.year is not None and word.upper and not word.text.isupper():
            known = self.register.known(low)
            if known is not None and low not in self.register.words.common:
                person = self.register.add([word.text], party=known[1], classes=set(), at=word.start)
        person = person or self._first_name(word)
        if person is not None:
            person.see(word.start)
        return person

    def _first_name(self, word: Token) -> Person | None:
        """Who is called by the first name, as Thais or Indonesians are: somebody named in full before, and only one."""
        one = self.first_names.get(word.text)
        if one is None or not word.text[1:].islower() or len(word.text) < 4:
            return None
        return one if one.seen and one.seen[0] < word.start else None

    def _hit(self, at: int, hit: tuple[int, list[Entry]]) -> int:
        size, entries = hit
        end = at + size
        if size == 1 and self.words[at].low == "volksrepublik" and self._runs_on(at, end) and self.words[end].upper:
            return end  # not China, but the one that is named next
        state = self._state(at)
        title = self.titles.get(at)
        if title is not None:
            return self._title_alone(at, end, title, state)
        if state is not None and (title := self.titles.get(end)) is not None:
            after = end + self.hits[end][0]
            person = self._holder(end, title, state)
            if person is not None and end not in self.persons:
                self._emit(at, after, person.name, "title", person.party)
                return after
        if state is not None:
            kind: MentionKind = "organisation" if entries[0].sort in ("organisation",) else "state"
            if len(state) > 2 or (entries[0].sort == "organ" and state in ("UN", "EU", "AU")):
                kind = "organisation"
            if kind == "organisation" or state in ("UN", "EU"):
                self.organisations.add(state)
            first, stop = self._with_organ(at, end, entries[0].sort)
            if stop in self.hits and self._runs_on(stop - 1, stop) and self._same_short(stop, state):
                stop += self.hits[stop][0]  # "the Mercosur trade bloc"
            sort = entries[0].sort if (first, stop) == (at, end) else "organ"
            self._emit(first, stop, state, sort, state, kind)
            return stop
        if entries[0].sort == "short" and (body := self._ministry(at)) > 1 and at - 1 not in self.hits:
            return self._government(at, body)  # "the Council of Ministers"
        short = self._short(at, entries)
        if short is not None:
            self._emit(at, end, short, "short", short, "organisation")
        elif self.words[at].low in self.names.governments:
            return self._government(at)
        return end

    def _ministry(self, at: int) -> int:
        """How many words name a ministry: *Foreign Ministry*, *Ministry of Defence*, *Finanzministerium*; else 0."""
        words, low = self.words, self.words[at].low
        if self.language == "de":
            if not low.endswith(_MINISTRY_DE):
                return 0
            return int(len(low.removesuffix("s")) > (12 if "ministerium" in low[-12:] else 10))
        if low not in _MINISTRY_EN:
            return 0
        if low in ("council", "cabinet") and [word.low for word in words[at + 1 : at + 3]] == ["of", "ministers"]:
            return 3
        end = at
        while end < min(at + 3, len(words)) and words[end].low in (_PORTFOLIOS | {"and"} if end > at else _PORTFOLIOS):
            end += 1
        if at < end < len(words) and words[end].low in ("ministry", "department"):
            return end + 1 - at
        if low == "foreign" and at + 1 < len(words) and words[at + 1].low == "office":
            return 2
        body = low == "ministry" or (low == "department" and words[at].upper)
        if body and at + 2 < len(words) and words[at + 1].low in ("of", "for") and words[at + 2].upper:
            size = 3
            while at + size < len(words) and (words[at + size].upper or words[at + size].low == "and") and size < 6:
                size += 1
            return size - (words[at + size - 1].low == "and")
        return 0

    def _with_organ(self, at: int, end: int, sort: str) -> tuple[int, int]:
        """Take in the organ of state that follows an adjective, or that stands before *of* and the name."""
        words = self.words
        if sort in ("name", "metonym") and (stop := self._body_owned(end)):
            return at, stop
        at = self._state_form(at) if sort == "name" else at
        owns = sort == "metonym" and self.language == "de" and words[end - 1].low.endswith("s")  # "Pekings Küstenwache"
        if (owns or sort in ("adjective", "name")) and self._runs_on(end - 1, end) and (size := self._body(end)):
            return at, end + size
        before = at - 1
        while before > 0 and words[before].low in ("the", "der", "des"):
            before -= 1
        if before > 0 and words[before].low in (("of",) if self.language == "en" else ("von", "in")):
            known = self.names.governments | self.names.seated
            for size in (4, 3, 2) if self.language == "en" else ():
                if before >= size and self._ministry(before - size) == size:
                    return before - size, end
            if words[before - 1].low in known or self._ministry(before - 1) == 1:
                return before - 1, end
        return at, end

    def _body(self, at: int) -> int:
        """How many words name a body of state: a ministry, *army*, *coast guard*; else 0."""
        if at >= len(self.words):
            return 0
        low = self.words[at].low
        if at + 1 < len(self.words) and f"{low}-{self.words[at + 1].low}" in self.names.pairs:
            return 2
        return self._ministry(at) or int(low in self.names.organs)

    def _state_form(self, at: int) -> int:
        """Where the name of a state begins that tells what it is: *State of Kuwait*, *Islamische Republik Iran*."""
        words, first = self.words, at - 1
        if self.language == "en":
            first -= words[first].low == "the"
            if first < 1 or words[first].low != "of":
                return at
            first -= 1
        if first < 0 or not words[first].upper or words[first].low not in _STATE_FORMS:
            return at
        while first and words[first - 1].upper and words[first - 1].low in _STATE_KINDS:
            first -= 1
        return first

    def _body_owned(self, end: int) -> int:
        """English: where the body of state ends that a possessive tells: *Serbia's transport ministry*; else 0."""
        words = self.words
        if self.language != "en" or end + 1 >= len(words) or words[end].text not in ("'s", "’s", "'", "’"):
            return 0
        for at in (end + 1, end + 2):
            if at < len(words) and (size := self._body(at)):
                return 0 if at + size in self.titles else at + size
            if at >= len(words) or words[at].upper or at in self.hits:
                break
        return 0

    def _same_short(self, at: int, actor: str) -> bool:
        """Whether a short form means an organisation."""
        return any(entry.sort == "short" and entry.actor == actor for entry in self.hits[at][1])

    def _short(self, at: int, entries: list[Entry]) -> str | None:
        """The organisation that a short form means: one named before, after an article."""
        if at == 0 or self.words[at - 1].low not in ARTICLES | {"im", "vom", "zum", "dem", "am"}:
            before = self.words[at - 2].low if at > 1 else ""
            if before not in ARTICLES or at - 1 in self.hits or self.words[at - 1].upper:
                return None
        after = at + 1
        if after < len(self.words) and self.words[after].low in ("of", "der", "von") and self.words[at].low != "board":
            return None  # "the union of miners"
        named = [entry.actor for entry in entries if entry.sort == "short" and entry.actor in self.organisations]
        if self.words[at].low in _COMMISSION and _OTHER_COMMISSION.search(self.text):
            return None
        if len(named) <= 1:
            return named[0] if named else None
        return next((f.party for f in reversed(self.found) if f.party in named), None)

    def _title_alone(self, at: int, end: int, title: Entry, state: str | None) -> int:
        state = state or self._prefix(at, end)
        holder = self._holder(at, title, state)
        if holder is None:
            if state is None and (size := self._ministry(at)):
                return self._government(at, size)
            if state is not None:
                kind: MentionKind = "state" if len(state) == 2 and state not in ("UN", "EU", "AU") else "organisation"
                self._emit(at, at + 1, state, "adjective", state, kind)
            return end
        first = at
        if at and self.words[at - 1].low in ARTICLES:
            first = at - 1
        self._emit(first, end, holder.name, "title", holder.party)
        return end

    def _holder(self, at: int, title: Entry, state: str | None) -> Person | None:
        """Whom a title without a name means: it needs a definite article in the singular, or a state before it."""
        classes, before = title.classes - self.register.words.never_alone, self.words[at - 1].low if at else ""
        if not classes or at in self.beside:
            return None
        feminine = self.language == "de" and self.words[at].low.endswith(("in", "te"))
        article = before in (("die", "der") if feminine else _MASCULINE)
        if not article and state is None:
            return None
        return self.register.titled(bare(self.words[at].low), classes, state, self.words[at].start)

    def _government(self, at: int, size: int = 1) -> int:
        """*The government*, *seine Regierung*: that of the actor the text was speaking of."""
        before, end = self.words[at - 1].low if at else "", at + size
        if self.words[at].low in self.names.seated and size == 1:
            return end
        if before in ("dortigen", "dortige"):
            party = self.found[-1].party if self.found else None
        elif before in _HIS:
            party = self._his_party(at)
            party = party or (self.found[-1].party if self.found else None)
        elif before in ARTICLES or before in ("im", "vom", "zum", "beim") or size > 1 or self._stands_alone(at):
            party = self._owned_by(at) or self._seat_after(end) or self._same_ministry(at) or self._topic(at)
        else:
            return end
        told_with = ("of",) if self.language == "en" else ("von", "in")
        if end < len(self.words) and self.words[end].low in told_with and end + 1 in self.hits:
            return end  # "the government of X": told with the name
        if party is not None and self._governed(party):
            while self.language == "en" and self.words[end - 1].low == "ministry" and self._ministry(at - 1) > 1:
                at, size = at - 1, size + 1  # "foreign ministry" in small letters
            titled = before in ARTICLES | _HIS and size == 1 and not self._stands_alone(at)
            self._emit(at - titled, end, party, "title", party, "state")
        return end

    def _owned_by(self, at: int) -> str | None:
        """The state right before a body: *Serbia's transport ministry*, *the Croatian defence ministry*."""
        for before in range(at - 1, max(-1, at - 4), -1):
            if (state := self._state(before)) is not None:
                return state if self._entry(before, "name", "adjective") else None
            if not self.words[before].low.isalpha() and self.words[before].text not in ("'s", "’s"):
                return None
        return None

    def _his_party(self, at: int) -> str | None:
        """Whose *his government* is: the last person's of the sentence, else whom the sentence before began with."""
        number = bisect_right(self.starts, self.words[at].start) - 1
        told = [f for f in self.found[-_TOPIC:] if f.kind == "person"]
        here = [f for f in told if f.start >= self.within[number].start] if number >= 0 else []
        before = [f for f in told if number > 0 and f.start >= self.within[number - 1].start]
        return (here[-1] if here else before[0] if before else told[-1]).party if told else None

    def _stands_alone(self, at: int) -> bool:
        """Whether a body of state may be told without an article: *told parliament*, a ministry."""
        low = self.words[at].low
        alone = low == "ministry" or low.startswith(("parliament", "parlament", "ministerium"))
        return alone or self._ministry(at) > 0

    def _same_ministry(self, at: int) -> str | None:
        """Whose ministry was named last, if only *the ministry* is told now."""
        if self.words[at].low not in ("ministerium", "ministeriums", "ministry"):
            return None
        near = (f for f in reversed(self.found[-_TOPIC:]) if f.kind == "state")
        return next((f.party for f in near if "inist" in self.text[f.start : f.end]), None)

    def _seat_after(self, at: int) -> str | None:
        """The state whose seat follows: *a Foreign Ministry spokesman in Beijing*."""
        for near in range(at, min(at + 3, len(self.words) - 1)):
            seat = self.words[near].low == "in" and near + 1 in self.hits
            if seat and (self._entry(near + 1, "metonym") or self._state(near + 1) in _SEAT_AND_STATE):
                return self._state(near + 1)
        return None

    def _topic(self, at: int) -> str | None:
        """Whose body *the government* is: whom this sentence and those before are about, and not who is told something.

        An official named before it, the place of the report, and what a condition says of the other side are cues, too.
        """
        number = bisect_right(self.starts, self.words[at].start) - 1
        scores: dict[str, float] = {}

        def add(state: str | None, weight: float) -> None:
            if self._governed(state) and state is not None:
                scores[state] = scores.get(state, 0.0) + weight

        near = self.found[-_TOPIC:]
        for sentence in range(number, max(-1, number - 3), -1):
            start, end = self.within[sentence].start, min(self.within[sentence].end, self.words[at].start)
            first = next((f for f in near if start <= f.start < end and self._governed(f.party)), None)
            if first is not None:
                condition = sentence == number and self.words[bisect_left(self.word_starts, start)].low in _IF
                add(first.party, -1.5 if condition else 2.0 if sentence == number else 1.5)
                if not condition:
                    break
        official = next((f for f in reversed(near) if f.kind == "person" and f.party), None)
        if official is not None and official.start >= self.within[max(0, number - 1)].start:
            add(official.party, 1.5)
        for cue, weight in self._cues(at, at):
            add(self._state(cue), weight)
        for state in self._written_in:
            add(state, 1.0)
        best = max(scores, key=lambda state: (scores[state], state), default=None)
        return best if best is not None and scores[best] > 0 else None

    def _emit(
        self, first: int, end: int, actor: str, sort: str, party: str | None, kind: MentionKind = "person"
    ) -> None:
        while self.found and self.found[-1].last >= first:
            if self.found[-1].first < first:
                return
            self.found.pop()
        start, stop = self.words[first].start, self.words[end - 1].end
        low = self.words[end - 1].low
        bare_name = self.language == "de" and low.endswith("s") and not low.endswith("ss")
        genitive = bare_name and (low[:-1] in self.names.phrases or low[:-1] in self.register.surnames)
        self.found.append(Found(start, stop, actor, kind, sort, party, first, end - 1, genitive))

    def _issuer(self) -> tuple[str, int] | None:
        """Whose communiqué the text is, if its first lines say so: the state of its seat, or of the ministry named."""
        head = None
        for line in islice(_LINE.finditer(self.text, 0, _HEADING), _LINES):
            closed = line.end() < len(self.text) and self.text[line.end()] == "\n"
            if head is None and closed and _MAY_BE_ISSUED.search(line[0]):
                head = _COMMUNIQUE.match(self.text, line.start(), line.end() + _HEADING)
        if head is None:
            return None
        end = head.end()
        if _OF_STATE.search(head[0]):
            near = [f for f in self.found if f.start < end + _SUBJECT and f.sort == "organ"]  # or "Die Regierung Omans"
            named = next((f.party for f in near if self._governed(f.party)), None)
            party = next(iter(self._written_in)) if len(self._written_in) == 1 else named
        else:  # "Communiqué of the Peace and Security Council"
            near = [f for f in self.found if f.start < end + _FIRST_LINE and f.kind == "organisation"]
            party = near[0].party if near else None
        rest = _REACTIONS.search(self.text, end)
        return (party, rest.start() if rest else len(self.text)) if party is not None else None

    def _labelled(self) -> list[tuple[int, int, str]]:
        """Stretches spoken by whoever a label at the beginning of a line names.

        In a transcript, where a label comes again and again, up to the next one; else a quotation in the same line, or
        what follows a person's name in capitals. A bracket may follow the name: *MUKEBA (Übersetzung):*.
        """
        marks = list(_LABEL.finditer(self.text))
        said = [mark[0] for mark in marks]
        transcript = len(marks) >= _DIALOGUE and len(set(said)) < len(said)
        starts = [found.start for found in self.found]
        stretches = []
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            at = bisect_left(starts, mark.start())
            named = self.found[at] if at < len(self.found) and self.found[at].start < mark.end() else None
            if self._reports_itself(mark[0], named):
                continue
            line = self.text.find("\n", mark.end())
            end = following.start() if following else len(self.text)
            if not transcript:
                end = line if line >= 0 else len(self.text)
            if named is None and (person := self.first_names.get(mark[0].partition("(")[0].strip(" :").title())):
                stretches.append((mark.end(), end, person.name))  # "SIRIWAT (on tape): We demand"
            capitals = mark[0].partition("(")[0].isupper() and named is not None and named.kind == "person"
            if named is not None and (transcript or capitals or self.text[mark.end()] in _OPENING_MARKS):
                stretches.append((mark.end(), end, named.actor))
        return stretches

    def _reports_itself(self, label: str, named: Found | None) -> bool:
        """Whether a label is that of a correspondent, whose words are the report's own: one without office or side."""
        person = self.register.persons.get(named.actor) if named is not None else None
        return person is not None and person.party is None and not person.classes and label.partition("(")[0].isupper()


def add_speakers_side(actors: Actors, quotes: Iterable[Quotation], language: str) -> None:
    """Add *we* and *us* inside quotations, as the side of whoever speaks."""
    spoken = [(q.start, q.end, q.speaker) for q in quotes if q.speaker and q.kind != "indirect"]
    spoken += actors.labels
    wanted = _WE.get(language, _WE["en"])
    added: dict[int, Found] = {}
    begun: dict[int, int] = {}
    for start, end, speaker in spoken:
        party = actors.party(speaker)
        if party is None:
            continue
        first, last = (bisect_left(actors.words, at, key=lambda word: word.start) for at in (start, end))
        for at, word in enumerate(actors.words[first:last], first):
            meant = word.low in wanted and not (word.low == "us" and word.text.isupper())
            if meant and (at not in added or start > begun[at]):  # the innermost quotation tells
                begun[at] = start
                kind: MentionKind = "state" if len(party) == 2 else "organisation"
                added[at] = Found(word.start, word.end, party, kind, "pronoun", party, at, at)
    actors.found = sorted([*actors.found, *added.values()], key=lambda found: found.start)


def mentions(
    text: str, language: str | None = None, *, published: str | None = None, quotes: Iterable[Quotation] = ()
) -> tuple[Mention, ...]:
    """The mentions of a text, with *we* where `quotes` tell who speaks."""
    language = language or detect_language(text) or "en"
    actors = find_actors(text, language, published=published)
    add_speakers_side(actors, quotes, language)
    return actors.mentions()
