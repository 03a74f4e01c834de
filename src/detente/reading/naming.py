"""Who is named: the names of the table in a text, and the persons, with their titles and whom they may speak for.

A person's name is a run of capitalised words after a title, after a known first name, or beside an apposition with a
title (*X, the British Foreign Secretary*). The party is read from the words beside the name; where they tell none, see
`detente.reading.affiliation`.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress

from detente.reading.date_words import SURNAMES, date_words
from detente.reading.gazetteer import PHRASE, Entry, Gazetteer, gazetteer
from detente.reading.persons import Person, Register
from detente.reading.reading import Sentence
from detente.reading.scan import words_of
from detente.reading.spans import between
from detente.reading.words import Token, tokens

_PLACE = r"[A-ZÄÖÜÉ][\w.'’]*(?:[ /-](?:[A-ZÄÖÜÉ][\w.'’]*|d[eio]|of)){0,4}"
_LOUD = r"[A-ZÄÖÜÉ][A-ZÄÖÜÉ.'’/ -]{2,40}"
_SIGN = r"\s?\([^)\n]{1,50}\)"
_DAY = r",[^\n]{0,25}?\d[^\n]{0,15}?"
_DASH = r"\s?(?:--|–|—|\s-|(?<=\))[.:]?)\s(?=[A-ZÄÖÜÉ\"„“»])"
_DATELINE = re.compile(  # "GENF, 3. Mai (dpa) – ", "Rom (AFP) - ", "Kairo/Riad – "
    rf"(?:{_LOUD}(?:,[^\n]{{0,40}}?)?(?:{_SIGN})?|{_PLACE}(?:{_DAY}(?:{_SIGN})?|{_SIGN})|[A-ZÄÖÜÉ]\w+(?:/[A-ZÄÖÜÉ]\w+)?){_DASH}"
)
_PLACES = re.compile(  # a line or sentence: "Rom, 3. Mai."
    rf"{_PLACE}(?:,\s[^\n]{{0,25}}\d[^\n(]{{0,8}}(?:{_SIGN})?)?\.?"
)
_BYLINE = re.compile(
    r"(?:von|aus|by|from|text:|(?:reporting|edited|editing|written) by)\s[^\n.!?“”„\"]{2,80}(?:\.\s?[^\n.!?]{2,40})?",
    re.I,
)
ARTICLES = frozenset("der die das dem den des the deren dessen".split())  # noqa: SIM905
_NO_NAME = frozenset(
    """the a an in on at of for and but der die das dem den des ein eine und am im vor nach bei mit zum zur january
    february march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag
    freitag samstag sonntag he she it they we er sie es wir government regierung ministry said sagte told gmt uhr
    today yesterday tomorrow tonight earlier later meanwhile heute gestern morgen inzwischen zuvor island islands
    sea bay river strait street airport base port gulf cape accord treaty channel then now still also however even
    when while after before if since although because once until last next unterdessen später dann nun auch doch
    zugleich danach daraufhin insel inseln meer fluss flughafen hafen straße bucht abkommen vertrag kap golf kanal
    shoal reef atoll""".split()  # noqa: SIM905
)
_PARTIES = frozenset(["name", "adjective", "metonym", "organisation", "organ"])  # that name a state or organisation
_HEAD = 6  # sentences from the beginning among which a byline or a place may stand
_NO_BODY = (
    "bundesland",
    "bundesländ",
    "bundesstaat",
    "bundesstraß",
    "bundeslig",
    "bundesgenoss",
    "bundesbürger",
    "bundesheer",
)
_FIRST_PARTS = {
    "franco": "FR", "anglo": "GB", "sino": "CN", "russo": "RU", "indo": "IN", "greco": "GR", "austro": "AT",
    "turco": "TR", "italo": "IT", "hispano": "ES", "luso": "PT", "chino": "CN", "soviet": "SU",
}  # fmt: skip
_PREFIXED = re.compile(r"(?:[ae]l|a[dnrsz]|ash|asch|ben|bin|bint)-[A-ZÄÖÜ][\w'’-]+\Z")
_ROMAN = re.compile(r"[IVX]+\Z")


class People:
    """What the table finds in the words of a text, and the persons named there; `find` must come first."""

    def __init__(self, text: str, language: str, within: Sequence[Sentence], year: int | None) -> None:
        self.text, self.language, self.within = text, language, within
        self.names: Gazetteer = gazetteer(language)
        self.scanned = words_of(text)
        self.words = self.scanned.tokens
        self.word_starts = [word.start for word in self.words]
        self.register = Register(year)
        self.year = year
        self.starts = [part.start for part in within]
        self.shouting = self._shouted()
        kinds = list(map(self.names.able.__getitem__, [word.text for word in self.words]))
        self.able = list(compress(enumerate(kinds), kinds))  # the words that may be named, and what they may be
        self.hits: dict[int, tuple[int, list[Entry]]] = {}
        self.states: dict[int, str] = {}  # the words at which a state or organisation is named, and which
        self.state_places: list[int] = []  # these words, in order
        self.titles: dict[int, Entry] = {}  # the words at which a title stands
        self.persons: dict[int, tuple[int, int, Person, int]] = {}  # first word -> last word + 1, name's first, who
        self.first_named: int | None = None  # the first word of the text at which a state is named
        self.named_in: dict[int, list[int]] = {}  # where a sentence begins -> the words at which it names states
        self.datelines: list[tuple[int, int]] = []
        self.head = 0  # where the last of them ends
        self.beside: set[int] = set()  # words of appositions after a name
        self.organisations: set[str] = set()
        self.firms: set[str] = set()  # named as whose head somebody is: "Gazprom-Chef"

    # -- looking up

    def _shouted(self) -> list[tuple[int, int]]:
        """Headlines in capitals: there the spelling of a word tells nothing."""
        loud = []
        for part in self.within:
            piece = self.text[part.start : part.end]
            if len(piece) > 20 and piece.isupper():
                loud.append((part.start, part.end))
        return loud

    def _loud(self, at: int) -> bool:
        return bool(self.shouting) and _inside(at, self.shouting)

    def _in_dateline(self, at: int) -> bool:
        return at < self.head and _inside(at, self.datelines)

    def _look_up(self) -> None:
        """Every place where a phrase of the table stands; longer phrases first, none inside another."""
        after, words, text, loud = 0, self.words, self.text, bool(self.shouting)
        self.datelines = self._datelines()
        self.head = self.datelines[-1][1] if self.datelines else 0
        for at in [at for at, kind in self.able if kind == PHRASE]:
            if at < after:
                continue
            word = words[at]
            hit = self.names.at(words, at, shouting=loud and len(word.low) > 3 and self._loud(word.start))
            if hit is None:
                hit = self._compound(word) if "-" in word.text else self._by_form(word) if word.upper else None
            if hit is not None and not text.startswith("$", word.end) and not self._in_dateline(word.start):
                if hit[1][0].sort != "none":
                    self.hits[at] = hit
                after = at + hit[0]
        if self.year is not None and 1949 <= self.year < 1990:  # nobody's seat
            for at in [at for at in self.hits if words[at].low in ("berlin", "berlins") and self.hits[at][0] == 1]:
                del self.hits[at]
        self._unseat()
        self._unless_american()
        for at, (_, entries) in self.hits.items():
            for entry in entries:
                if entry.sort == "title":
                    self.titles.setdefault(at, entry)
                elif entry.sort in _PARTIES and at not in self.states:
                    self.states[at] = self._code(entry, at)
        self.state_places = list(self.states)

    def _unless_american(self) -> None:
        """Forget what may be American where no word names the United States: *the Senate*."""
        unsure = [at for at, (size, _) in self.hits.items() if size == 1 and self.words[at].low in self.names.may_be_us]
        hits = self.hits.values() if unsure else ()
        if not any(entry.actor == "US" for _, hit in hits for entry in hit if entry.sort != "metonym"):
            for at in unsure:
                del self.hits[at]

    def _unseat(self) -> None:
        """Forget the seats of states that there were not yet: Ljubljana before 1991."""
        founded, year = self.names.founded, self.year
        if year is None or not 1945 <= year < max(founded.values()):
            return
        for at, (_, entries) in list(self.hits.items()):
            if entries[0].sort == "metonym" and year < founded.get(entries[0].actor, 0):
                del self.hits[at]

    def _datelines(self) -> list[tuple[int, int]]:
        """Where a report tells its place and its writer: there names are nobody's."""
        spans = []
        for number, part in enumerate(self.within):
            first = not part.start or self.text[part.start - 1] in "\n\r"
            found = _DATELINE.match(self.text, part.start, part.end) if first else None
            if found is None and first and number < _HEAD:
                alone = part.end == len(self.text) or self.text[part.end] in "\n\r"
                found = _BYLINE.fullmatch(self.text, part.start, part.end) if alone else None
                if found is None and (number or not alone) and (not alone or self.text[part.end - 1] in "0123456789)"):
                    found = _PLACES.fullmatch(self.text, part.start, part.end)
            if found is not None:
                spans.append(found.span())
        return spans

    def _by_form(self, word: Token) -> tuple[int, list[Entry]] | None:
        """German compounds: a title by its last part, a body of the Federal Republic by its first."""
        title = self.names.ends_as_title(word.low)
        if title is not None:
            return 1, [title]
        federal = word.low.startswith("bundes") and not word.low.startswith(_NO_BODY) and len(word.low) > 9
        return (1, [Entry("DE", "metonym")]) if federal and self.language == "de" else None

    def _compound(self, word: Token) -> tuple[int, list[Entry]] | None:
        """*US-Exporte*, *Biden-Regierung*, *Russian-backed*: what the first part names; and the title in the second."""
        head, _, rest = word.text.partition("-")
        if rest.lower() in ("dollar", "dollars", "cent"):
            return None
        first = self.names.at(tokens(head), 0) if head else None
        entries = [entry for entry in first[1] if entry.sort not in ("title", "short")] if first else []
        if not entries and rest and (state := _FIRST_PARTS.get(head.lower())) is not None:
            last = self.names.at(tokens(rest), 0)
            entries = [Entry(state, "adjective")] if last and last[1][0].sort == "adjective" else []
        if not entries and (known := self.register.known(head.lower())) is not None and head[0].isupper():
            entries = [Entry(known[1], "organ")]
        if not entries and rest[:1].isupper():
            if head.isdigit():  # "UPDATE 2-Burundi"
                return self.names.at(tokens(rest), 0)
            title = self.names.ends_as_title(f"- {rest.lower()}") if self.language == "de" else None
            return (1, [title]) if title is not None else None
        if not entries:
            return None
        last = self.names.at(tokens(rest), 0) if rest else None
        titles = [entry for entry in last[1] if entry.sort == "title"] if last else []
        if not titles and self.language == "de" and (title := self.names.ends_as_title(rest.lower())) is not None:
            titles = [title]
        return 1, [*entries, *titles]

    def _entry(self, at: int, *sorts: str) -> Entry | None:
        hit = self.hits.get(at)
        if hit is not None:
            for entry in hit[1]:
                if entry.sort in sorts:
                    return entry
        return None

    def _code(self, entry: Entry, at: int) -> str:
        code, year = entry.actor, self.year
        if year is None or year >= self.names.last_change:
            return code
        for until, was, unless in self.names.changed.get(code, ()):
            if year < until:
                phrase = " ".join(w.low for w in self.words[at : at + self.hits[at][0]]) if at in self.hits else ""
                return code if phrase in unless else was
        return code

    def _state(self, at: int) -> str | None:
        """The state or organisation named at a word."""
        return self.states.get(at)

    # -- persons

    def _name_persons(self) -> None:
        after, words, particles = 0, self.words, self.register.words.particles
        for at, _ in self.able:
            following = words[at + 1] if at + 1 < len(words) else None
            goes_on = following is not None and (following.upper or following.text in particles)
            if at >= after and (goes_on or at in self.titles):
                after = self._person(at)
        for first in list(self.persons):  # appositions, once all names are known
            self._apposition(first)

    def _person(self, at: int) -> int:
        """The word after the person named at a word, or after that word."""
        word = self.words[at]
        if not word.word or self._in_dateline(word.start):
            return at + 1
        if at in self.titles:
            classes, after = self._titles(at)
            run = self._run(after)
            if run and self._runs_on(after - 1, after):
                return self._add(at, after, run, classes)
            return after
        hit = self.hits.get(at)
        given = word.text in self.register.words.given and (hit is None or hit[0] == 1)
        if given or (word.upper and hit is None):
            run = self._run(at)
            if run and self._is_name(at, run):
                return self._add(at, at, run, frozenset())
        return at + 1

    def _may_go_on(self, at: int) -> bool:
        """Whether a name may go on with a word: it has a capital or is a particle."""
        if at >= len(self.words):
            return False
        word = self.words[at]
        return word.upper or word.text in self.register.words.particles

    def _titles(self, at: int) -> tuple[frozenset[str], int]:
        """The classes of the titles that stand in a row, and the word after them."""
        classes: set[str] = set()
        while (entry := self.titles.get(at)) is not None:
            classes |= entry.classes
            at += self.hits[at][0]
            if at >= len(self.words):
                break
        return frozenset(classes), at

    def _runs_on(self, left: int, right: int) -> bool:
        """Whether two neighbouring words are parted by blanks alone."""
        return right < len(self.words) and not self.text[self.words[left].end : self.words[right].start].strip(
            " \u00a0"
        )

    def _named_after_a_day(self, word: Token) -> bool:
        """Whether a month or weekday is a surname behind its title: *Herr Montag*."""
        times = date_words("de" if self.language == "de" else "en")
        return times.anchors.get(word.low, ("",))[0] in SURNAMES and times.is_surname(self.text, word.start)

    def _run(self, at: int) -> int:
        """How many words from `at` on look like one name."""
        words, known = self.words, self.register.words
        size = 0
        while size < 6 and at + size < len(words):
            word = words[at + size]
            if size and not self._runs_on(at + size - 1, at + size):
                break
            if (
                word.text in known.particles
                and (size or word.low not in ARTICLES)
                and size < 5
                and self._joins(at, size)
            ):
                size += 1
                continue
            if "-" in word.text and _PREFIXED.match(word.text):  # "Mansour el-Fitouri"
                size += 1
                continue
            if (
                not word.word
                or not word.upper
                or (word.low in _NO_NAME and not self._named_after_a_day(word) and not self._month_inside(at, size))
                or (word.text.isupper() and self._no_initial(word))
            ):
                break
            if not self._title_as_surname(at, size) and (
                (at + size in self.titles and word.text not in known.given)
                or (at + size in self.hits and not self._inside_name(at, size))
            ):
                break
            size += 1
            surname = word.low
            if (
                size < 3
                and (surname in self.register.surnames or self.register.known(surname))
                and self.language == "de"
                and word.text not in known.given
            ):
                break
        while size and words[at + size - 1].text in known.particles:
            size -= 1
        return size

    def _month_inside(self, at: int, size: int) -> bool:
        """Whether a word that is a month's name stands between two parts of a name: *Tran Thi Mai Lan*; or *Said*."""
        word, after = self.words[at + size], at + size + 1
        if word.text == "Said" and not size and at - 1 in self.titles:
            return True
        inside = size > 1 and after < len(self.words) and self.words[after].upper and self._runs_on(at + size, after)
        return inside and word.low in ("mai", "may", "june", "april", "august") and after not in self.hits

    def _joins(self, at: int, size: int) -> bool:
        """Whether a particle goes on with a name: *van Aalsum*, *von der Leyen*, but not *Lamamra den Abbruch*."""
        words, known = self.words, self.register.words
        word, after = words[at + size], at + size + 1
        if word.low in ("der", "den", "zu", "zum", "zur") and words[at + size - 1].low not in ("von", "van", "und"):
            return False
        if (
            after < len(words)
            and words[after].text in known.particles
            and words[after].low in ("der", "den", "la", "los")
        ):
            after += 1
        return after < len(words) and words[after].upper

    def _no_initial(self, word: Token) -> bool:
        return not (len(word.text.rstrip(".")) == 1 or _ROMAN.match(word.text) or self._loud(word.start))

    def _inside_name(self, at: int, size: int) -> bool:
        """Whether a word of the table is part of a name: a first name, or between two parts of a name."""
        if self.words[at + size].text in self.register.words.given:
            return True
        following = at + size + 1
        return (
            size > 0
            and self.hits[at + size][0] == 1
            and following < len(self.words)
            and self.words[following].upper
            and self._runs_on(at + size, following)
            and (following not in self.hits or self._title_as_surname(at, size + 1))
        )

    def _title_as_surname(self, at: int, size: int) -> bool:
        """Whether a title ends a name: *Carlos Washington Pastor*, *Mackenzie King*."""
        last = at + size
        title = self.titles.get(last) if size else None
        if title is None or not title.classes <= {"church", "crown", "civil"} or self.hits[last][0] > 1:
            return False
        return self.words[last - 1].upper and not (self._may_go_on(last + 1) and self._runs_on(last, last + 1))

    def _is_name(self, at: int, run: int) -> bool:
        """Whether a run of capitals without a title is a name."""
        first, last = self.words[at], self.words[at + run - 1]
        if run < 2 or (len(last.text) == 1 and not _ROMAN.match(last.text)):  # "Astrid K." is a ship
            return False
        if first.text in self.register.words.given:
            return True
        known = self.register.known(last.low)
        if known is not None and known[0].split()[0][:1] == first.text[:1]:
            return True
        return self._title_beside(at, at + run) is not None or self._second_of_two(at)

    def _second_of_two(self, at: int) -> bool:
        """Whether *and* joins a name to a person's behind a title or a comma: *Ministers A. B. and C. D.*."""
        if at < 4 or self.words[at - 1].low not in ("and", "und"):
            return False
        first = next((one for one in reversed(self.persons.values()) if one[0] == at - 1), None)
        if first is None or first[1] < 1:
            return False
        return first[3] < first[1] or self.words[first[1] - 1].text == ","

    def _title_beside(self, first: int, end: int) -> tuple[int, int] | None:
        """An apposition with a title right after or right before a name: its first word and the word after it."""
        words = self.words
        relative = end + 1 < len(words) and words[end + 1].low in ("who", "which", "whose", "whom")
        if end < len(words) and words[end].text == "," and not relative:
            stop = end + 1
            while stop < min(len(words), end + 14) and words[stop].text not in (",", ".", ";", ":", "“", "”"):
                if stop in self.titles and stop <= end + 9:
                    last = stop
                    while last < min(len(words), stop + 8) and words[last].text not in (",", ".", ";"):
                        last += 1
                    return end + 1, last
                stop += 1
        if first > 2 and words[first - 1].text == ",":
            for at in range(first - 2, max(0, first - 9), -1):
                if words[at].text in (".", ";", ","):
                    break
                if at in self.titles:
                    start = at
                    while start > 0 and words[start - 1].word and at - start < 3:
                        start -= 1
                    return start, first - 1
        return None

    def _add(self, start: int, name: int, run: int, classes: frozenset[str]) -> int:
        """Note a person: `start` is the first word of the title, `name` the first of the name."""
        party, first = self._party_before(start)
        end = name + run
        prefixed = self._prefix(start, name)
        party = party or prefixed or self._party_after(end)
        spelt = [word.text for word in self.words[name:end]]
        person = self.register.add(spelt, party=party, classes=set(classes), at=self.words[name].start)
        if person is not None:
            self.persons[first] = (end, name, person, start)
            person.titles |= {bare(word.low) for word in self.words[start:name]}
        return end

    def _party_before(self, start: int) -> tuple[str | None, int]:
        """The state or organisation right before a title, and the first word of it all."""
        at = start - 1
        while at >= 0 and self.words[at].low in self.register.words.qualifiers:
            at -= 1
        if at >= 0 and self.words[at].text in ("'s", "’s"):
            at -= 1
        for first in range(at, max(-1, at - 4), -1):
            hit = self.hits.get(first)
            if hit is not None and first + hit[0] == at + 1:
                party = self._state(first) or (self._short_for(first) if self.words[at + 1].low.endswith("s") else None)
                if party is not None:
                    return party, self._named_twice(first, party)
        return None, start

    def _named_twice(self, first: int, party: str) -> int:
        """The first word of the name that stands before an organ of the same party: *U.S. State Department*."""
        at = next((at for at in (first - 1, first - 2) if at in self.hits and at + self.hits[at][0] == first), first)
        return at if self._runs_on(first - 1, first) and self._state(at) == party else first

    def _prefix(self, start: int, end: int) -> str | None:
        """A party inside the title: *US-Botschafter*, *Bundeskanzler*, *Kremlsprecher*, *UN chief*."""
        for at in range(start, end):
            if self.words[at].low in ("bundesrat", "bundesrätin"):
                return "CH"
            if (state := self._state(at)) is not None:
                return state
            low = self.words[at].low
            if low.startswith("bundes"):
                return "DE"
            if low.startswith("kreml"):
                return "RU"
            firm, hyphen, _ = self.words[at].text.partition("-")
            if hyphen and (entry := self.titles.get(at)) and "chair" in entry.classes and self._firm(firm):
                self.firms.add(firm)
                return firm
            for head in ("un", "uno", "nato", "eu", "us", "u.n."):
                if low in (head,) or low.startswith(head + "-"):
                    return {"uno": "UN", "u.n.": "UN"}.get(head, head.upper())
        return None

    def _firm(self, name: str) -> bool:
        """Whether the first part of a compound is a firm's or body's own name: *Gazprom-Chef*, not *Armee-Chef*."""
        alone = any(word.text == name for word in self.words)
        return name[:1].isupper() and name.lower() not in self.register.words.no_firms and (alone or len(name) > 3)

    def _party_after(self, end: int) -> str | None:
        """*President Rafael Correa von Ecuador*, *Hernán Cubillos of Chile*."""
        if end + 1 < len(self.words) and self.words[end].low in ("von", "of", "aus"):
            at = end + 1 + (self.words[end + 1].low in ("the", "der", "den"))
            return self._state(at)
        return None

    def _opening(self, part: Sentence) -> int | None:
        """The word at which a sentence begins with the name or seat of a state; None if it does not."""
        named = self._named_in(part)
        if not named or named[0] > bisect_left(self.word_starts, part.start) + 2:
            return None
        at = named[0]
        return at if self._entry(at, "name", "metonym") and self._state(at) not in ("NATO", "UN", "EU") else None

    def _named_in(self, part: Sentence) -> list[int]:
        """The words of a sentence at which a state or organisation is named."""
        known = self.named_in.get(part.start)
        if known is None:
            left, right = bisect_left(self.word_starts, part.start), bisect_left(self.word_starts, part.end)
            known = self.named_in[part.start] = between(self.state_places, left, right)
        return known

    def _apposition(self, first: int) -> None:
        end, name, person, start = self.persons[first]
        beside = self._title_beside(name, end) or self._title_beside(start, end)  # "a spokeswoman, Cmdr. Ruiz"
        if beside is None:
            return
        if beside[0] != name:
            self.beside.update(range(*beside))
        titled = False
        for at in range(*beside):
            if not titled and (title := self.titles.get(at)) is not None and not self._entry(at, "name"):
                titled = True
                person.classes |= title.classes
                person.party = person.party or self._party_before(at)[0]  # "Guyana's president, ..."
                person.titles |= {bare(word.low) for word in self.words[at : at + self.hits[at][0]]}
            before = at - 1 - (self.words[at - 1].low in ARTICLES)  # "its ambassador to the UN"
            if person.party is None and self.words[before].low not in ("to", "bei"):
                person.party = self._state(at) or self._prefix(at, at + 1) or self._short_for(at)

    def _short_for(self, at: int) -> str | None:
        """The organisation that a short form in an apposition means, if only one of its name is in the text."""
        short = {entry.actor for entry in self.hits[at][1] if entry.sort == "short"} if at in self.hits else set()
        if not short:
            return None
        named = {entry.actor for _, entries in self.hits.values() for entry in entries if entry.sort == "organisation"}
        return next(iter(short & named)) if len(short & named) == 1 else None


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of these spans, which are in order and do not overlap."""
    place = bisect_right(spans, (at, sys.maxsize)) - 1
    return place >= 0 and spans[place][0] <= at < spans[place][1]


def bare(word: str) -> str:
    """A title without the ending of its case."""
    return word[:-2] if word.endswith("es") and len(word) > 6 else word.rstrip("sn") if len(word) > 4 else word
