"""Who does it: the subject of a clause.

The subject is the phrase before the finite verb, or after it where something else stands first (German), or what a
relative pronoun, an infinitive or a co-ordinated clause takes over; pronouns mean whom the text spoke of last. A phrase
that names nobody known leaves the place empty.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.reading.clauses import Clauses
from detente.reading.issues import english_issue, german_issue, is_passive
from detente.reading.kept import Kept
from detente.reading.mentions import Actors, Found
from detente.reading.pieces import Clause
from detente.reading.places import CASES, Names, Place, Places
from detente.reading.spans import between


@dataclass(slots=True)
class Slots:
    """The roles of one clause: parties (persons as themselves in `speaker`)."""

    subject: Names = ()
    speaker: str | None = None  # the person or party that the subject names
    known: bool = True  # False where the subject is a phrase that names nobody known
    places: list[Place] = field(default_factory=list)
    clear: bool = False  # the subject is named in the clause itself
    persons: Names = ()  # those that the subject names, if they are several


class Roles(Places):
    """Reads the subjects of clauses; keeps in mind whom the text spoke of."""

    def __init__(self, clauses: Clauses, actors: Actors) -> None:
        super().__init__(clauses, actors)
        marks = clauses.marks if self.german else ()
        self.begun = frozenset([0, *[at + 1 for at in marks if self.words[at].text in _BEGINNING]])  # German
        self.of_both = clauses.lexicon.any_of("both", besides=_OF_BOTH)
        self.subjects: dict[int, Slots] = {}
        self.person: Found | None = None
        self.man: Found | None = None  # the last person not told to be a woman
        self.lead: Found | None = None  # the person that the last main clause was about
        self.women: set[str] = set()  # whom a title tells to be women
        self.party: Names = ()
        self.given: list[str] = []  # the parties named as those that get something, in turn
        self.owners: dict[str, str] = {}  # noun -> the party that it was last said to be of
        self.salience: dict[str, float] = {}  # how much the text spoke of a state that may be a side of late
        self.ranked: list[tuple[float, str]] = []  # the states that may be sides, those most spoken of first
        self.sides: dict[Names, Names] = {}  # the first two of them, by whom they leave out
        self.named: dict[str, int] = {}  # how often the whole text names a state
        for found in actors.found:
            if found.party:
                self.named[found.party] = self.named.get(found.party, 0) + 1
        self.whole = {state: _WHOLE * often for state, often in self.named.items()}

    def issue(self, trigger: int, clause: Clause, last: int) -> str | None:
        """What the act is about: what stands after the trigger, or before it in a clause that ends with its verb."""
        words, names = self.words, self.clauses.names
        if self.german:
            among = between(self.capitals, trigger + 1, last) + between(self.capitals, clause.first, trigger)
            return german_issue(words, among, self.begun, self.clauses.verbs)
        after = english_issue(words, trigger + 1, last, names, self.nouns)
        if after is not None or not is_passive(words, trigger):
            return after
        return english_issue(words, clause.first, trigger, names, self.nouns)

    # -- subjects

    listed = False  # English: whether the sentence looked at is an item of a list
    heads: Names = ()  # English: who acts in the items of a list

    def slots(self, clause: Clause, number: int, clauses: Sequence[Clause], verb: int, speaker: str | None) -> Slots:
        """The subject and the places of a clause whose finite verb or trigger stands at `verb`."""
        relative = self._pronouns(clause) if self.german and clause.kind == "rel" else 0
        places = self.places(clause.first + relative, clause.end)  # its pronoun is no article of what follows
        if clause.head:
            places = self.places(*clause.head) + places
        slots = Slots(places=places)
        heads = self.heads if self.listed and not number and clause.kind == "main" else ()
        if heads and self._empty(clause, verb) and self._pronoun(clause, verb) is None:
            slots.subject, slots.clear = heads, True
        else:
            self._subject(slots, clause, number, clauses, verb, speaker)
        self.subjects[number] = slots
        return slots

    def _pronouns(self, clause: Clause) -> int:
        """German: how many words begin a relative clause: *die Oslo lieferte*, *für den Rom Kredite zusagte*."""
        first, second = self.lows[clause.first : clause.first + 2]
        return 1 if first in CASES else 2 if first in self.grammar["prepositions"] and second in CASES else 0

    def _subject(
        self, slots: Slots, clause: Clause, number: int, clauses: Sequence[Clause], verb: int, speaker: str | None
    ) -> None:
        if clause.kind in ("inf", "part"):
            self._controlled(slots, clause, number, clauses, speaker)
            return
        free = [place for place in slots.places if place.preposition is None and not self.stray(place)]
        if self.german and clause.kind == "main" and self._goes_on(clause, number, clauses, verb):
            self._taken_over(slots, self._main_before(number, clauses), clauses, controlled=False)
            return
        if self.german and clause.kind == "rel" and self.words[clause.first].low in ("der", "die", "das"):
            self._antecedent(slots, clause)
            if slots.subject:
                return
            slots.known = True
        named = self._german(free, clause, verb) if self.german else self._english(free, slots.places, clause, verb)
        pronoun = self._pronoun(clause, verb)
        if named and pronoun is not None and not self.german and pronoun > named[0].found.last:
            if self._told_by(named[-1], pronoun):  # "Oslo said it had stopped the ship"
                pronoun = None
            else:
                named = []
        if named and (pronoun is None or not self.german or self._precedes(named[0], pronoun, verb)):
            self._set(slots, named, clear=True)
            return
        if pronoun is not None:
            self._resolve(slots, self.words[pronoun].low, speaker)
            return
        begin = clause.head[0] if clause.head else clause.first
        stop = min(clause.end, max(verb, clause.first) + 4) if self.german else verb
        two = not self.of_both.isdisjoint(self.lows[begin:stop]) and len(self.both()) > 1
        if clause.kind == "rel" and (self.german or not two):
            self._antecedent(slots, clause)
            return
        if two:
            slots.subject = self.both()
            return
        if self._empty(clause, verb):
            before = self._main_before(number, clauses) if clause.kind == "main" else number - 1
            self._taken_over(slots, before, clauses, controlled=False)
            return
        slots.known = self.german and self.words[clause.first].low == "aus" and self._at_seat(slots, ("aus",))
        if slots.known:
            return
        body = self.german and clause.kind == "main"
        if (own := self._own_side(clause, speaker)) is not None:
            slots.subject, slots.known = (own,), True
            return
        noun = self._body(clause, verb) if body else None if self.german else self.agent(clause, verb)
        if noun is not None:
            owner = self.owners.get(noun)
            states = [name for name in self.party if len(name) == 2 and name not in _NO_SIDE]
            spoken = self.actors.party(speaker)
            side = spoken is not None and len(spoken) == 2 and spoken not in _NO_SIDE
            slots.subject = (
                (owner,) if owner else (spoken,) if spoken and side else tuple(states[:1]) or self.both()[:1]
            )

    def _controlled(
        self, slots: Slots, clause: Clause, number: int, clauses: Sequence[Clause], speaker: str | None
    ) -> None:
        """The subject of the clause an infinitive hangs on, or a participle opens: *Thanking Lima, Oslo said*."""
        if clause.kind == "inf" or clause.governor is not None or number + 1 == len(clauses):
            self._taken_over(slots, clause.governor, clauses, controlled=True)
            return
        number += 1
        main = clauses[number]
        verb = next((at for at in range(main.first, main.end) if self.clauses.verbs[at]), main.end)
        if main.kind in ("main", "fragment"):
            other = Slots(places=self.places(main.first, main.end))
            self._subject(other, main, number, clauses, verb, speaker)
            slots.subject, slots.speaker, slots.known = other.subject, other.speaker, other.known
            slots.persons = other.persons

    def opens(self, clauses: Sequence[Clause], *, listing: bool) -> None:
        """English: note who acts in the items of a list that the clauses open: *The ministers of Peru and Chile:*."""
        self.heads = ()
        if not listing:
            return
        main = next((at for at in range(len(clauses) - 1, -1, -1) if clauses[at].kind in ("main", "fragment")), None)
        if main is None:
            return
        clause = clauses[main]
        if clause.kind == "main":
            self.heads = self.subjects[main].subject if main in self.subjects else ()
        elif (pronoun := self._pronoun(clause, clause.end)) is not None:
            self.heads = self.party if self.words[pronoun].low in ("they", "it") else ()
        else:
            self.heads = self._names([place.found for place in self.places(clause.first, clause.end)])

    def _own_side(self, clause: Clause, speaker: str | None) -> str | None:
        """Whom *his country*, *ihr Haus* means: the party of whoever speaks, or of the person spoken of."""
        lows = self.lows
        for at in range(clause.first, min(clause.end - 1, clause.first + 4)):
            if lows[at] in _POSSESSIVES and lows[at + 1] in _COUNTRY:
                if at > clause.first and lows[at - 1] in self.grammar["prepositions"]:
                    return None
                return self.actors.party(speaker) or (self.person.party if self.person is not None else None)
        return None

    def _goes_on(self, clause: Clause, number: int, clauses: Sequence[Clause], verb: int) -> bool:
        """German: whether a clause shares the subject before it: *und warf ... vor*, *..., wirft ... aber vor*."""
        if verb == clause.first:
            lows = clause.lows
            contrast = number > 0 and clauses[number - 1].kind == "main" and self.words[verb - 1].text == ","
            return clause.joined or (
                contrast and (not lows.isdisjoint(_BUT) or self._in_one_breath(clauses[number - 1], verb))
            )
        if not clause.joined or not number or verb != clause.end - 1:
            return False  # "hat ... verlegt und die USA um Hilfe gebeten"
        before = clauses[number - 1]
        return not self.clauses.helping.isdisjoint(before.lows)

    def _precedes(self, named: Place, pronoun: int, verb: int) -> bool:
        """German: whether a name before a pronoun is the subject, but before *er*: *Das lehnte er ab*."""
        inverted = pronoun == verb + 1 and self.words[pronoun].low in ("er", "man")
        return named.found.first < pronoun and not inverted

    def _in_one_breath(self, before: Clause, verb: int) -> bool:
        """German: whether a verb behind a comma goes on with what is told: *Oslo liefert, droht Rom mit Krieg*."""
        if before.reported or before.joined or self.clauses.is_verb(before.first) or before.end != verb - 1:
            return False
        says = any(
            one.act == "report" for one in self.clauses.forms.verbs[verb] or () if not one.needs and not one.particle
        )
        return not says and self.clauses.has_verb(before.first, before.end)

    def _german(self, free: list[Place], clause: Clause, verb: int) -> list[Place]:
        able = [place for place in free if place.case not in ("accusative", "dative")]
        if clause.kind == "rel":
            first = self.words[clause.first].low
            passive = self.words[verb].low in ("wurde", "wird") and first not in self.grammar["prepositions"]
            nominative = first == "der" or passive
            able = [p for p in able if p.found.first > clause.first]
            if nominative or not able or self._plural_mismatch(clause, able):
                return []
            return self.grouped(able[0], free)
        if clause.kind == "sub":
            return self.grouped(able[0], free) if able else []
        before = [place for place in able if place.found.first < verb]
        if not before and clause.kind == "main" and verb > clause.first:
            seats = self._seats(clause.first, verb)
            if seats:  # "die Delegationen aus Athen und Tirana"
                return self.grouped(seats[0], seats)
        if clause.kind == "main" and self.words[clause.first].low in self.grammar["prepositions"]:
            before = []  # German has one phrase before its verb: "Im Streit um ... hat Nicaragua"
            able = [place for place in able if place.found.first > verb]
        if not able and clause.kind == "main":
            able = free = self._seats(verb, clause.end)
        return self.grouped(before[0] if before else able[0], free) if able else []

    def _seats(self, first: int, end: int) -> list[Place]:
        """German: the seats behind the first noun of a stretch, if that acts: *die Truppen aus Athen und Tirana*."""
        head = self.nouns.index(True, first + 1, end) if True in self.nouns[first + 1 : end] else end
        if not self.agent_like[self.words[head if head < end else first].low]:
            return []
        return [p for p in self.places(first, end) if p.preposition in ("aus", "in") and self._seat(p)]

    def _plural_mismatch(self, clause: Clause, able: list[Place]) -> bool:
        behind = 2 + (self.words[clause.first].low in self.grammar["prepositions"])  # "in dem die NATO ..."
        return able[0].found.first > clause.first + behind and able[0].found.sort != "pronoun"

    def _english(self, free: list[Place], places: list[Place], clause: Clause, verb: int) -> list[Place]:
        before = [place for place in free if place.found.last < verb]
        if not before:  # "the Foreign Ministry in Oslo", "the parliament of Norway", "negotiators from Rabat and Oslo"
            before = [p for p in places if clause.first <= p.found.first <= p.found.last < verb and self._seat(p)]
        if clause.kind == "rel":
            before = [place for place in before if place.found.first > clause.first]
        if not before and 0 < verb == clause.first and self.words[verb - 1].text in ("”", '"', "’"):
            before = [place for place in free if place.found.first <= verb + 4][:1]  # "“Well done,” mocked Oslo"
        if not before:
            return []
        after = before[0].found.last + 1
        if len(before) > 1 and self.words[after].text == "," and self.words[after + 1].low in ("which", "who", "whose"):
            return before[:1]  # "Thailand, which chairs ASEAN this year, has invited"
        last = before[-1]
        return list(reversed(self.grouped(last, before)))

    def by(self, passive: int, slots: Slots, first: Names) -> Names:
        """English: all that *by* names behind a passive that stands at `passive`; else `first`, whom it names first."""
        if self.german:
            return first or self._by_german(slots)
        behind = [p for p in slots.places if p.preposition == "by" and p.found.first > passive]
        if not behind:
            lows = self.lows[passive : passive + 12]
            two = "by" in lows and set(lows[lows.index("by") + 1 :][:_OFFICE]) & self.grammar["both"]
            return self.both() if two else first
        group = self.grouped(behind[-1], behind) if len(behind) > 1 else behind
        return tuple(dict.fromkeys(p.found.party or p.found.actor for p in sorted(group, key=lambda p: p.found.first)))

    def unnamed(self, slots: Slots, passive: int, verb: str) -> Names:
        """Who acts in a passive that names nobody: whose seat it tells (*In Rom wurde ... gesperrt*), or the host."""
        seats = [
            place.found
            for place in slots.places
            if place.preposition == "in" and place.found.sort in ("metonym", "organ") and not place.attribute
        ]
        if len(seats) == 1 and abs(seats[0].first - passive) < _CLOSE:
            return self._names(seats)
        return self._host(slots) if verb.startswith(SUMMONS) else ()

    def _host(self, slots: Slots) -> Names:
        """Who summons an envoy where nobody is named: the side most spoken of that does not send them."""
        sent = tuple(place.found.party for place in slots.places if place.found.party)
        if not sent:
            return ()
        able = [state for state in self.salience if state not in sent]
        return tuple(sorted(able, key=lambda state: (-self._weight(state), state))[:1])

    def _weight(self, state: str) -> float:
        """How much the text speaks of a state, of late and in the whole."""
        return self.salience.get(state, 0.0) + self.whole.get(state, 0.0)

    def by_after(self, slots: Slots, participle: int) -> Names:
        """English: whom *by* names right behind a participle: *the truce, negotiated by Qatar*."""
        behind = [p.found for p in slots.places if p.preposition == "by" and 0 < p.found.first - participle <= _BEHIND]
        return self._names(behind[:1]) if self.lows[participle + 1 : participle + 2] == ["by"] else ()

    def there(self, slots: Slots, first: int) -> Names:
        """English: from whom something comes or does not: *there was no answer from Managua*, *no word from Oslo*."""
        opens = self.words[first].low in ("there", "no")
        return self._names([p.found for p in slots.places if p.preposition == "from"][:1]) if opens else ()

    def _by_german(self, slots: Slots) -> Names:
        """Whom *von* or *durch* names as the agent of a passive, past numerals and adjectives; no noun's own *von*."""
        for place in slots.places:
            at = place.found.first - 1
            while at > 0 and (self.words[at].low.isdigit() or self.words[at].low in CASES):
                at -= 1
            if at <= 0 or self.words[at].low not in ("von", "vom", "durch"):
                continue
            act = self.clauses.lexicon.nouns.get(self.words[at - 1].low)
            if act is None and (not place.attribute or self.acts(place) or place.noun == self.words[at - 1].low):
                return self._names([place.found])
        return ()

    def agent(self, clause: Clause, verb: int) -> str | None:
        """English: the noun before a verb that acts for a state, without its name (*the navy*, *ministers*)."""
        for at in range(min(verb, clause.end) - 1, clause.first - 1, -1):
            low = self.words[at].low
            if low in self.grammar["prepositions"] or not self.words[at].word:
                return None
            if low in self.acting and at not in self.clauses.names:
                return low
        return None

    def _body(self, clause: Clause, verb: int) -> str | None:
        """German: the definite noun next to the finite verb that acts for a state not named (*das Ministerium*)."""
        for at in (*range(clause.first, min(verb, clause.end)), *range(verb + 1, min(clause.end, verb + 4))):
            low = self.words[at].low
            if self.words[at].upper and self.agent_like[low] and at not in self.clauses.names:
                article = self.words[at - 1].low if at > clause.first or at == verb + 1 else ""
                return low if article in _DEFINITE or article.isdigit() else None
            if low in self.grammar["prepositions"] or self.words[at].text in ("(", ")"):
                return None
        return None

    def _told_by(self, named: Place, pronoun: int) -> bool:
        """English: whether a verb of saying between a name and *it*, *he*, *they* makes these mean the same."""
        if self.words[pronoun].low in self.grammar["first_person"]:
            return False
        between = range(named.found.last + 1, pronoun)
        return any(
            verb.act == "report" or verb.act in self.grammar["word_acts"]
            for i in between
            for verb in self.clauses.forms.verbs[i] or ()
        )

    def _pronoun(self, clause: Clause, verb: int) -> int | None:
        """The subject pronoun of a clause, close to its verb or its beginning."""
        wanted, lows = self.grammar["subject_pronouns"], self.lows
        if wanted.isdisjoint(clause.lows):
            return None
        for at in range(clause.first, clause.end):
            low = lows[at]
            if low in wanted and (abs(at - verb) <= 3 or at - clause.first <= 2):
                if self.german and low == "sie" and at > clause.first + 1 and at > verb + 1:
                    continue
                if not self.german and at > verb:
                    return None
                opens = clause.kind == "sub" and at == clause.first + 1  # "before it closed the port"
                if low == "it" and not opens and self.words[at - 1].low in self.grammar["prepositions"]:
                    continue
                return at
        return None

    def _resolve(self, slots: Slots, pronoun: str, speaker: str | None) -> None:
        if pronoun in self.grammar["first_person"] or (pronoun == "man" and speaker is not None):
            party = self.actors.party(speaker)
            slots.subject, slots.speaker = ((party,) if party else ()), speaker
            slots.known = party is not None
        elif pronoun in ("er", "he", "she") and self.person is not None:
            one = self._leader(pronoun) or (self.man if pronoun != "she" else None) or self.person
            slots.subject, slots.speaker = self._names([one]), one.actor
        elif pronoun in ("er", "he", "she") and len(self.party) == 1:  # "The Congolese president came. He ..."
            slots.subject, slots.speaker, slots.persons = self.party, self.last_speaker, self.party
        elif pronoun == "man":
            slots.known = self._at_seat(slots, ("in", "aus"))
        elif pronoun in ("sie", "es", "it", "they") and (self.party or self.person):
            if pronoun == "sie" and self.person is not None and (not self.party or self._she(self.person)):
                slots.subject, slots.speaker = self._names([self.person]), self.person.actor
            else:
                slots.subject = self.party
                itself = pronoun in ("it", "es") and self.last_speaker in self.actors.register.persons
                slots.speaker = self.last_speaker if len(self.party) == 1 and not itself else None
        else:
            slots.known = False

    def _leader(self, pronoun: str) -> Found | None:
        """The person that the last main clause was about, if *he* or *she* may mean them."""
        if self.lead is None or ((pronoun == "she") != (self.lead.actor in self.women) and self.women):
            return None
        return self.lead

    def _she(self, person: Found) -> bool:
        """German: whether *sie* may be the woman named last, who acts for the party spoken of."""
        told = self.last_speaker in self.actors.register.persons
        return person.actor in self.women and not told and self._names([person]) == self.party

    last_speaker: str | None = None

    def _at_seat(self, slots: Slots, prepositions: Names) -> bool:
        """German: whether a capital tells who acts: *in Rom reagierte man*, *aus Rom kam eine Zusage*."""
        slots.subject = self._names([p.found for p in slots.places[:1] if p.preposition in prepositions])
        return bool(slots.subject)

    def _woman(self, found: Found) -> bool:
        """Whether the title in a mention tells that the person is a woman: *Ministerin*, *Mrs.*."""
        return any(map(_of_woman.__getitem__, self.lows[found.first : found.last + 1]))

    def _antecedent(self, slots: Slots, clause: Clause) -> None:
        """What a relative pronoun means: the mention that ends right before the clause, if any."""
        at = bisect_left(self.firsts, clause.first) - 1
        if at >= 0:
            found = self.actors.found[at]
            gap = clause.first - found.last - 1
            if gap <= 2 and not self._place(found, found.first - 4 if found.first > 3 else 0).attribute:
                both = [] if self.german else self._joined(found, clause)
                slots.subject, slots.speaker = self._names([*both, found]), None if both else found.actor
                return
            if found.sort == "adjective" and gap <= 4 and self.acts(self._place(found, max(0, found.first - 4))):
                before = self.lasts.get(found.first - 2)  # "the Japanese and Australian ministers, who met in Perth"
                joined = before is not None and self.words[found.first - 1].low in ("and", "und")
                slots.subject = self._names([before, found] if joined and before is not None else [found])
                return
        slots.known = False

    def _joined(self, found: Found, clause: Clause) -> list[Found]:
        """English: who is joined by *and* to the last that *, which* follows, but before a verb in the singular."""
        before = self.lasts.get(found.first - 2)
        if before is None or self.words[found.first - 1].low != "and" or self.words[clause.first - 1].text != ",":
            return []
        verb = next((self.words[at].low for at in range(clause.first + 1, clause.end) if self.clauses.is_verb(at)), "")
        return [] if verb.endswith("s") else [before]

    def _empty(self, clause: Clause, verb: int) -> bool:
        """Whether no noun stands where the subject would: a co-ordinated clause shares the one before."""
        if self.german:
            if clause.joined or verb == clause.first:
                return True
            return self.clauses.is_verb(clause.first) and not any(
                self.words[at].upper for at in range(clause.first + 1, verb)
            )
        if self.words[clause.first].low == "there":
            return False  # "there was no answer from Managua"
        if clause.head is not None and True in self.nouns[clause.head[0] : clause.head[1]]:
            return False  # "Shell, which has bought the block, will withdraw"
        first = self._behind_phrase(clause.first, verb) if clause.joined else clause.first
        return True not in self.nouns[first:verb]

    def _behind_phrase(self, first: int, verb: int) -> int:
        """English: where a clause goes on behind a phrase in commas: *and, in an unusual step, demanded*."""
        if self.words[first].low not in self.grammar["prepositions"]:
            return first
        comma = next((at for at in range(first, verb) if self.words[at].text == ","), None)
        return first if comma is None else comma + 1

    def _main_before(self, number: int, clauses: Sequence[Clause]) -> int | None:
        """The main clause that a joined one goes on with."""
        before = number - 1
        while before >= 0 and (
            clauses[before].kind in ("sub", "rel", "inf", "part", "insert")
            or (self.german and clauses[before].reported and not clauses[number].reported)
            or self.clauses.passed_on(clauses[before])
        ):
            before -= 1
        return before if before >= 0 else number - 1

    def _taken_over(self, slots: Slots, governor: int | None, clauses: Sequence[Clause], *, controlled: bool) -> None:
        """The subject of an earlier clause, but for one that this clause names as its object."""
        objects = {p.found.party for p in slots.places if p.preposition is None and not p.attribute} - {None}
        tried = governor
        while governor is not None and governor >= 0:
            other = self.subjects.get(governor)
            if other is not None and (other.subject or not other.known) and not objects & set(other.subject):
                slots.subject, slots.speaker, slots.known = other.subject, other.speaker, other.known
                slots.persons = other.persons
                return
            governor = clauses[governor].governor if controlled else governor - 1
        if objects and tried is not None and not controlled:
            for other in reversed(list(self.subjects.values())):
                if other.subject and not objects & set(other.subject):
                    slots.subject, slots.speaker = other.subject, other.speaker
                    return
        if self.party and not controlled and not objects & set(self.party):
            slots.subject, slots.speaker = self.party, self.last_speaker
            return
        slots.known = False

    def _set(self, slots: Slots, named: list[Place], *, clear: bool) -> None:
        found = [place.found for place in named]
        slots.subject = self._names(found)
        slots.clear = clear
        first = named[0].found
        slots.speaker = first.actor if len(found) == 1 or first.kind == "person" else None
        if len(found) == 1 and first.kind != "person":
            slots.speaker = self._in_apposition(slots, named[0]) or first.actor
        if len(found) > 1 and all(one.kind == "person" for one in found):
            slots.persons = tuple(dict.fromkeys(one.actor for one in found))

    def _in_apposition(self, slots: Slots, place: Place) -> str | None:
        """Who is named behind an office without a name: *Egypt's ambassador, X,*, *der Botschafter Ägyptens, X,*."""
        if not place.attribute and place.found.sort != "organ":
            return None
        for other in slots.places:
            found, gap = other.found, other.found.first - place.found.last
            behind = found.kind == "person" and 0 < gap < _APART and self.words[found.first - 1].text == ","
            if behind and found.party == place.found.party and other.preposition is None:
                return found.actor
        return None

    def _according(self, place: Place) -> bool:
        """Whether a person is named as a source: *according to Mr Kos*, *laut Minister Kos*."""
        if self.german:
            return place.preposition in ("laut", "nach")
        lows, first = self.lows, place.found.first
        return place.preposition == "to" and "according" in lows[max(0, first - 3) : first]

    def _names(self, found: Sequence[Found]) -> Names:
        if len(found) == 1:
            return (found[0].party or found[0].actor,)
        return tuple(dict.fromkeys([one.party or one.actor for one in found]))

    # -- memory

    def both(self, *, without: Names = ()) -> Names:
        """The two states that *both sides* means: those most spoken of, but for `without`."""
        known = self.sides.get(without)
        if known is None:
            if not self.ranked:
                self.ranked = [(-often - self.whole[state], state) for state, often in self.salience.items()]
                self.ranked.sort()
            near = self.ranked[: len(without) + 2]
            known = self.sides[without] = tuple(sorted([state for _, state in near if state not in without][:2]))
        return known

    def remember(self, slots: Slots, *, main: bool) -> None:
        """Note whom a clause spoke of: its subject for pronouns, its states for *both*."""
        closes = self.german and slots.clear  # "..., sagte die Sprecherin"
        for place in slots.places:
            found, party = place.found, place.found.party
            if party and place.attribute and place.noun:
                self.owners[place.noun] = party
            elif party and not place.attribute and place.preposition in self.grammar["towards"]:
                self.given.append(party)
            if party and len(party) == 2 and not (found.sort == "adjective" and self.stray(place)):
                self.salience = {state: often * _FADES for state, often in self.salience.items()}
                if party not in _NO_SIDE:
                    self.salience[party] = self.salience.get(party, 0.0) + 1.0
                self.ranked.clear()
                self.sides.clear()
            if found.kind != "person" or not (main or closes or self.person is None):
                continue
            if place.preposition is None or self._according(place):
                self.person = found
                if self._woman(found):
                    self.women.add(found.actor)
                elif found.actor not in self.women:
                    self.man = found
        if slots.subject and main:
            leads = [p.found for p in slots.places if p.found.kind == "person" and p.found.actor == slots.speaker]
            self.lead = leads[0] if leads else self.lead if slots.speaker == (self.lead and self.lead.actor) else None
            self.party = slots.subject
            self.last_speaker = slots.speaker


_FEMALE = ("terin", "entin", "lerin", "cherin", "rätin", "efin", "königin", "retärin", "afterin")
_LADIES = frozenset(["frau", "mrs.", "mrs", "ms.", "ms", "queen"])
_of_woman = Kept(lambda low: low.endswith(_FEMALE) or low in _LADIES)
_BUT = frozenset(["aber", "jedoch", "allerdings", "hingegen"])
_DEFINITE = frozenset(["der", "die", "das", "seine", "ihre", "sein", "ihr"])
_WHOLE = 0.5  # weight of the whole text against what was spoken of of late
_POSSESSIVES = frozenset("his her sein ihr seine ihre".split())  # noqa: SIM905
_COUNTRY = frozenset("country government land haus ministerium regierung armee army navy".split())  # noqa: SIM905
_BEGINNING = frozenset(".!?„“»«:")  # marks behind which a sentence may begin
_OF_BOTH = frozenset(["beider"])
_NO_SIDE = frozenset(["VA", "UN", "AU", "EU"])  # two letters, but mediators rather than sides
SUMMONS = ("summon", "ein|bestell", "vor|lad", "zitieren", "call_in")
_OFFICE = 6  # words behind "by" among which *both* may stand: "by the prime ministers of both countries"
_BEHIND = 4  # words from a participle to the name that "by" governs
_APART = 8  # words between an office and the name in apposition
_CLOSE = 14  # words between a passive and the seat that tells who acts
_FADES = 0.96  # per mention of another state
