"""Whom an official acts for where no word beside the name tells: the state that most cues agree on.

The cues are the table of known persons, who owns the office (*dessen Außenminister*, *its ambassador*), where the
name is at home, whom the sentence and the one before are about, the seat that is named first (*In Havana, ...*), the
place of the report, and whom the official speaks to, who is somebody else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from detente.reading.naming import ARTICLES, People
from detente.reading.origins import at_home
from detente.reading.persons import Person
from detente.reading.reading import Sentence

_NEARBY = 1000  # characters within which the first state of a text may be an official's own
_STATE_OFFICES = frozenset(
    ["president", "head", "foreign", "defence", "minister", "secretary", "crown", "spokes", "officer", "ambassador"]
)
_MAYBE_OFFICES = frozenset(["envoy", "chair", "parliament"])  # for a state only if the name tells it too
_OF_A_PARTY = ("oppo", "frakt", "party", "partei", "majority", "minority", "bürgerm", "ceo")
_OF_A_BODY = ("mission", "kommissar", "commissioner", "high rep")
_BODY_NEAR = 500  # characters before the head of a body within which it is named
_REBELS = frozenset("rebel separatist militia insurgent guerrilla opposition anführer anführerin rebellenchef".split())  # noqa: SIM905
_BODIES = frozenset(["NATO", "UN", "EU", "AU"])
_OBLIQUE = frozenset("of by with to from under after against von mit durch an nach unter gegen bei".split())  # noqa: SIM905
_OWNED = frozenset("its their dessen deren ihr ihre ihrem ihren ihres".split())  # noqa: SIM905
_HIS = frozenset("his her sein seine seinem seinen seines".split())  # noqa: SIM905
_PLACED = frozenset("in from out aus nach near bei to of von zwischen between for für".split())  # noqa: SIM905
_WHEN = frozenset("sobald wenn falls sofern weil da ob dass bis if when until unless because that".split())  # noqa: SIM905
_WILL = frozenset("will would shall werde werden würde würden wird wolle wollen sei".split())  # noqa: SIM905
_PRESS = frozenset(
    """journalists reporters correspondents parliament press deputies lawmakers conference journalisten reportern
    korrespondenten parlament presse abgeordneten pressekonferenz""".split()  # noqa: SIM905
)
_SIDE = frozenset(
    """of by with to from under after against for on over in at towards and von mit durch an nach unter gegen bei zu für
    über in aus um vor und auf des der dem den""".split()  # noqa: SIM905
)
_TEAMS = frozenset(
    """delegation team mission negotiators side party government army navy junta ministry treasury coastguard
    unterhändler mannschaft regierung armee marine abordnung ministerium küstenwache""".split()  # noqa: SIM905
)
_SAID = frozenset("said says told tells sagte sagt meinte".split())  # noqa: SIM905
_SPOKE = _SAID | frozenset("announced added teilte erklärte hieß verlautete mitteilte".split())  # noqa: SIM905
_AND = frozenset(["and", "und"])
_OFFICES = frozenset("presidents ministers leaders envoys chancellors präsidenten präsidentinnen".split())  # noqa: SIM905
_IT = frozenset("it they es".split())  # noqa: SIM905
_CHAIN = 4  # sentences back to whom *its* may mean, past those that begin with *It*
_PASSIVE = frozenset(["was", "were", "been", "wurde", "wurden", "worden"])
_SUFFERED = 0.3
_NEXT = 6  # words between the beginning of a name and what its verb has as an object
_USUAL, _RARE, _FOREIGN = 4.5, 1.0, -1.0


def _state_code(party: str) -> bool:
    """Whether a party is a state, and no organisation."""
    return len(party) == 2 and party not in ("UN", "EU", "AU", "VA")


class Affiliated(People):
    """The persons of a text with the parties that they may act for."""

    def _affiliate(self) -> None:
        """Give each person who has none a party, in the order of the text."""
        self._often: dict[str, int] = {}
        for at, state in self.states.items():
            if not self._entry(at, "organisation", "organ"):
                self._often[state] = self._often.get(state, 0) + 1
        self._written_in = self._places()
        self._bodies = self._bodies_named()
        self._respective()
        for first in sorted(self.persons):
            end, name, person, start = self.persons[first]
            if person.party is None and self._heads_a_body(person, start):
                person.party = self._body_before(
                    first, near=None if "general-secretary" in person.classes else _BODY_NEAR
                )
            if person.party is None:
                owner = self._owner(start) or self._owner_beside(name, end)
                usual = at_home(person.name)[0]
                body = owner is not None and not _state_code(owner)
                if owner is not None and (body or owner in usual or usual.isdisjoint(self._often)):
                    person.party = owner
            if person.party is None:
                mediates = self._mediator(first, person)
                person.party = mediates or self._party_around(first, name, person) or self._leads(first)

    def _respective(self) -> None:
        """Give ministers named behind their states theirs in turn: *the ministers of Peru and Chile, X and Y*."""
        for first in sorted(self.persons):
            end, name, person, _ = self.persons[first]
            told = name > 0 and self.words[name - 1].text == "," and end < len(self.words)
            if person.party or not told or self.words[end].low not in _AND:
                continue
            after = end + 1
            if after not in self.persons and (run := self._run(after)) > 1:
                self._add(after, after, run, frozenset())
            if after not in self.persons:
                continue
            other = self.persons[after][2]
            states = [at for at in range(max(0, name - 6), name - 1) if self._entry(at, "name", "metonym")]
            ministers = any(self._plural_office(at) for at in range(max(0, name - 10), name))
            if len(states) == 2 and ministers and other.party is None:
                person.party, other.party = self._state(states[0]), self._state(states[1])

    def _plural_office(self, at: int) -> bool:
        """Whether a word is an office in the plural: *ministers*, *Präsidenten*."""
        low = self.words[at].low
        return low in _OFFICES or low.endswith(("minister", "ministers", "kanzler"))

    def _mediator(self, first: int, person: Person) -> str | None:
        """For whom a mediator acts: the organisation last named next to a mediator before."""
        if not any("vermittler" in title or title == "mediator" for title in person.titles):
            return None
        near = {
            at + step
            for at in range(first)
            if self.words[at].low.startswith(("vermittl", "mediat")) and self.words[at].word
            for step in range(-4, 5)
        }
        named = [at for at in near if at in self.hits and at < first and self._entry(at, "organisation", "organ")]
        return self._state(max(named)) if named else None

    def _owner_beside(self, name: int, end: int) -> str | None:
        """Whose office it is in an apposition: *X, its ambassador to Peru*."""
        beside = self._title_beside(name, end)
        titles = (at for at in range(*beside) if at in self.titles) if beside else iter(())
        return self._owner(next(titles, 0))

    def _bodies_named(self) -> dict[str, set[str]]:
        """The states whose bodies a text names by a noun: *Benin's junta*, *the Iraqi navy* -> junta, navy."""
        found: dict[str, set[str]] = defaultdict(set)
        for at, (size, _) in self.hits.items():
            body = at + size
            if body < len(self.words) and self.words[body].text in ("'s", "’s"):
                body += 1
            low = self.words[body].low if body < len(self.words) else ""
            if low in _TEAMS and self._entry(at, "name", "adjective") and (state := self._state(at)):
                found[low].add(state)
        return found

    def _places(self) -> frozenset[str]:
        """The states in whose seat the report was written, by its dateline."""
        found = set()
        for start, end in self.datelines:
            for at in range(bisect_left(self.word_starts, start), bisect_left(self.word_starts, end)):
                hit = self.names.at(self.words, at, shouting=True)
                if hit is not None and hit[1][0].sort == "metonym":
                    found.add(self._code(hit[1][0], at))
        return frozenset(found)

    def _owner(self, start: int) -> str | None:
        """Whose office it is where a pronoun stands before it: *dessen Außenminister*, *its ambassador*."""
        at = start - 1
        while at > 0 and self.words[at].low in self.register.words.qualifiers:
            at -= 1
        low = self.words[at].low if at >= 0 else ""
        if low not in _OWNED and low not in _HIS:
            return None
        number = bisect_right(self.starts, self.words[at].start) - 1
        if low in _HIS:
            before = [first for first in self.persons if first < at and self.persons[first][2].party]
            if before and max(before) >= bisect_left(self.word_starts, self.within[max(0, number - 1)].start):
                return self.persons[max(before)][2].party
        for step in range(_CHAIN):
            if number < step:
                break
            part = self.within[number - step]
            if step and self.words[bisect_left(self.word_starts, part.start)].low in _IT:
                continue  # "It also cut the power it sells to Djibouti. And its minister ..."
            named = [one for one in self._named_in(part) if one < at]
            if named:
                return self._state(named[-1] if low in ("dessen", "deren") else named[0])
            if step:
                break
        return None

    def _leads(self, first: int) -> str | None:
        """Whose delegation somebody leads: *X, who heads the Chadian delegation*, *X, Leiter der Delegation Malis*."""
        end = self.persons[first][0]
        if end >= len(self.words) or self.words[end].text != ",":
            return None
        for at in range(end + 1, min(end + 9, len(self.words))):
            if not self.words[at].word:
                return None
            if at in self.hits and (state := self._state(at)) is not None:
                near = {word.low for word in self.words[at - 1 : at + 3]}
                return state if near & _TEAMS else None
        return None

    def _party_around(self, first: int, name: int, person: Person) -> str | None:
        """The state for which most cues speak; None for an office that is none of a state."""
        known = self.register.known(person.name.split()[-1].lower(), person.name)
        if known is not None and known[0][:1] == person.name[:1]:
            return known[1]
        if "church" in person.classes:
            return "VA"
        rebels = {word.low for word in self.words[max(0, self.persons[first][3] - 2) : name]} & _REBELS
        if rebels:
            return None
        office = bool(person.classes & _STATE_OFFICES)
        partisan = any(title.startswith(_OF_A_PARTY) for title in person.titles)
        if partisan or not (office or person.classes & _MAYBE_OFFICES):
            return None
        scores: dict[str, float] = defaultdict(float)
        for at, weight in self._cues(first, name):
            if (state := self._state(at)) is not None:
                scores[state] += weight
        for state in self._written_in:
            scores[state] += 1.0
        for state in self._states_with(person):
            scores[state] += 4.0 if state in self._often else 0.0
        for at in range(max(0, self.persons[first][3] - 2), name):
            for state in self._bodies.get(self.words[at].low, ()):
                scores[state] += 4.0 / len(self._bodies[self.words[at].low])  # "Benin junta ... junta leader X"
        usual, rare = at_home(person.name)
        for state in {*scores, *self._often}:
            often = self._often.get(state, 0) / (len(self.hits) + 1)
            own = (
                _USUAL * min(1.0, 0.5 + 5 * often)
                if state in usual
                else _RARE
                if state in rare
                else _FOREIGN
                if usual
                else 0.0
            )
            scores[state] += own + 0.2 * often
        able = [state for state in scores if office or (state in usual and state in self._often)]
        best = max(able, key=lambda state: (scores[state], state), default=None)
        return best if best is not None and scores[best] > 0.5 else None

    def _heads_a_body(self, person: Person, start: int) -> bool:
        """Whether an office is one of an organisation: a secretary-general, a commissioner, an executive secretary."""
        if "general-secretary" in person.classes or any(title.startswith(_OF_A_BODY) for title in person.titles):
            return True
        return start > 0 and self.words[start - 1].low == "executive"

    def _body_before(self, first: int, near: int | None = None) -> str | None:
        """The organisation named last before the head of one of whom no word tells whose; `near`: in characters."""
        begin = self.words[first].start - near if near is not None else 0
        able = (at for at in self.hits if at < first and self.words[at].start >= begin)
        named = [at for at in able if self._entry(at, "organisation", "organ", "short")]
        bodies = [
            party
            for at in named
            if (party := self._state(at) or self._short_for(at)) and (len(party) > 2 or party in _BODIES)
        ]
        return bodies[-1] if bodies else None

    def _states_with(self, person: Person) -> frozenset[str]:
        """The states that call an office as a person's is called: *Defense Secretary*, *Taoiseach*."""
        offices = self.register.words.offices
        return frozenset(state for words, states in offices if words <= person.titles for state in states)

    def _cues(self, first: int, name: int) -> Iterator[tuple[int, float]]:
        """Words that name states, with how much they speak for it or against."""
        sentence = bisect_right(self.starts, self.words[first].start) - 1
        if sentence < 0:
            return
        part = self.within[sentence]
        inside = self._named_in(part)
        yield from self._told(first, name, inside)
        if first in self.persons and "spokes" in self.persons[first][2].classes and sentence:
            if told := self._spoke(sentence - 1):
                yield told, 4.0
            before = self._named_in(self.within[sentence - 1])[:1]
            if before and self._entry(before[0], "organisation", "organ"):
                yield before[0], 5.0  # "The European Commission paid. Spokeswoman X ..."
        own, joined = self._opening(part), self.words[first - 1].low in ("and", "und", "but", "aber")
        if own is not None and own < first and (joined or self._apart(own, first)):
            yield own, 3.5 if joined else 5.0  # "Canberra hesitated, and Minister ..."
        elif own is not None and own < first:  # "Russland werde helfen, sagte Minister ..."
            yield own, 3.5 if {word.low for word in self.words[own + 1 : own + 4]} & _WILL else 0.8
        yield from self._before(first, inside, sentence)
        if self.first_named is None:
            self.first_named = next(iter(self.states), len(self.words))
        at = self.first_named
        if at < first and self.words[first].start - self.words[at].start < _NEARBY:
            yield at, 0.8

    def _told(self, first: int, name: int, inside: list[int]) -> Iterator[tuple[int, float]]:
        """What the sentence of a person tells: the seat at its beginning, its clause of content, whom it speaks to."""
        seat = next((at for at in inside if at < first and self._entry(at, "metonym")), None)
        if seat is not None and seat and self.words[seat - 1].low == "in":
            yield seat, 4.5
        for at in inside:
            if name < at < name + _NEXT and self._entry(at, "adjective") and self._envoy(at):
                yield at, -4.0  # "summoned the Iranian ambassador"
            if at <= name or not self._entry(at, "name", "metonym"):
                continue
            before = self.words[at - 1].low
            opens = {before, self.words[at - 2].low} & {"dass", "that"}
            after = {word.low for word in self.words[at + 1 : at + 3]}
            between = {word.low for word in self.words[max(name, at - 6) : at + 4]}
            if before in ("in", "im") and self._entry(at, "metonym"):
                yield at, 3.0 if between & _PRESS or before == "im" else 0.5  # "told reporters in Peking"
            elif opens:
                yield at, 2.5
            elif before == "," and after & _WILL:
                yield at, 2.0
            elif before not in _PLACED and not any(word.text in ",:;" for word in self.words[name + 1 : at]):
                near = at - name < _NEXT and before not in _SAID
                yield at, -4.0 if near else -1.5  # "warned Moscow"

    def _spoke(self, number: int) -> int | None:
        """Whom a sentence names as having said it, in a clause after a comma: *..., the State Department said*."""
        for at in self._named_in(self.within[number]):
            after = at + self.hits[at][0]
            opened = any(word.text == "," for word in self.words[max(0, at - 3) : at])
            told = any(word.low in _SPOKE for word in self.words[after : after + 3])
            before = any(word.low in _SPOKE for word in self.words[max(0, at - 3) : at])
            if (opened and told and all(word.word for word in self.words[after : after + 2])) or before:
                return at
        return None

    def _envoy(self, at: int) -> bool:
        """Whether an adjective is that of an envoy: *the Iranian ambassador*."""
        behind = at + self.hits[at][0]
        entry = self.titles.get(behind)
        return entry is not None and not {"ambassador", "envoy"}.isdisjoint(entry.classes)

    def _apart(self, own: int, first: int) -> bool:
        """Whether a semicolon parts what a sentence opens with from an official: *Rom schwieg; Minister X ...*."""
        return any(word.text in (";", ":") for word in self.words[own:first])

    def _before(self, first: int, inside: list[int], sentence: int) -> Iterator[tuple[int, float]]:
        """What the sentences before tell: whom they are about, or the one of two states that is not named again."""
        here = {self._state(at) for at in inside if self._entry(at, "name", "metonym")}
        left = {word.low for word in self.words[max(0, first - 2) : first]}
        weight = 2.5
        for number in range(sentence - 1, max(-1, sentence - 4), -1):
            part = self.within[number]
            if self._of_government(part):
                continue  # "The Government thanks Singapore"
            if "\n" in self.text[part.end : self.within[number + 1].start]:
                weight *= 0.8
                if number < sentence - 1:
                    return
            led = self._subject_of(part)
            if led is not None and not left & _OBLIQUE and self._state(led) not in here:
                yield led, weight * (_SUFFERED if self._suffers(led, part) else 1.0)
            elif number == sentence - 1:
                earlier = self._named_in(part)
                states = {self._state(at) for at in earlier} - _BODIES
                if len(states) == 2:  # an official names the other side, not their own
                    states -= here
                if len(states) == 1:
                    yield next(at for at in earlier if self._state(at) in states), 1.5
            weight *= 0.6

    def _of_government(self, part: Sentence) -> bool:
        """Whether a sentence begins with a government that it does not name: *The Government thanks Singapore*."""
        at = bisect_left(self.word_starts, part.start)
        while at < len(self.words) and (self.words[at].low[:1].isdigit() or not self.words[at].word):
            at += 1
        lows = [word.low for word in self.words[at : at + 2]]
        return len(lows) > 1 and lows[0] in ARTICLES and lows[1] in self.names.governments

    def _suffers(self, led: int, part: Sentence) -> bool:
        """Whether something is done to the subject of a sentence: *The Iraqi envoy was summoned*."""
        behind = [word.low for word in self.words[led + 1 : led + 8] if word.start < part.end]
        passive = next((at for at, low in enumerate(behind) if low in _PASSIVE), None)
        return passive is not None and any(low.endswith(("ed", "t", "en")) for low in behind[passive + 1 :][:3])

    def _subject_of(self, part: Sentence) -> int | None:
        """The word at which a sentence names whom it is about: a state before anything else, or after its verb."""
        if (opening := self._opening(part)) is not None:
            return opening
        start = bisect_left(self.word_starts, part.start)
        for at in self._named_in(part):
            left = {word.low for word in self.words[max(start, at - 2) : at]}
            if self._entry(at, "adjective") and at <= start + 1 and not left & _OBLIQUE:
                return at
            if self._entry(at, "name", "metonym") and not left & _SIDE and self.words[at - 1].low not in _WHEN:
                return at
        return None
