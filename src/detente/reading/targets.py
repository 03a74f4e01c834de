"""Whom an act concerns: every party that it may be, and the cues that speak for each, weighed.

Candidates are nobody, whoever is named in the act's clause, its content, its sentence or shortly before, groups joined
there, and the other sides of the acts before: acts in a report answer each other. What speaks for a candidate are its
place (bare object, after a preposition of the act, owner of a noun, subject of what is demanded), its distance, how
much of the text it takes up, and who dealt with whom before. ``tables/targets.toml`` holds a weight per cue, fitted on
annotated reports by ``scripts/fit_targets.py`` (a conditional logit over the candidates).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import pairwise
from math import exp

from detente.reading.kept import Kept
from detente.reading.lexicon import Lexicon
from detente.reading.past import Past
from detente.reading.places import Names, Place
from detente.reading.reading import Proposal
from detente.reading.roles import Roles, Slots
from detente.reading.triggers import Trigger
from detente.reading.words import Token

_FEW = 2000  # acts and verbs whose cues are put together
_JUST = 3  # acts
_ACTS_BACK = 100  # acts back to one that is spoken of again
_REACH = 700  # characters back to whom an act may answer
_LOCAL = frozenset(["in", "at", "over", "near", "bei", "im", "across", "within", "along", "vor"])
_MEDIATORS = frozenset(["VA", "UN", "AU", "EU", "OSCE", "ICRC", "IAEA", "OAS", "ICJ"])
_OBJECTS = frozenset(["bare", "dative", "fit"])
_TAKE = frozenset(["against", "give"])  # acts that take an object: whoever is named as it is the target
_ANSWERS = frozenset(["reject", "accept", "acknowledge"])
_ANSWERED = frozenset(["demand", "offer", "propose", "request", "threaten", "accuse", "criticise"])
_THIS = frozenset(["dies", "das", "dem", "davon", "dagegen", "diese", "this", "that", "it"])
_HIM = {"him": True, "her": True, "ihn": True, "ihm": True, "it": False, "them": False, "ihnen": False}
_NAMED_BEFORE = 12  # names before a pronoun among which it may mean one
_OTHERS = frozenset(
    """donors allies critics rebels partners investors members opposition militias civilians governments lawmakers
    countries parties reporters verbündeten verbündete partner mitglieder kritiker rebellen aufständischen beteiligten
    geber gebern opposition staaten regierungen abgeordnete länder anleger milizen""".split()  # noqa: SIM905
)
_OPENING = 5  # sentences with which a text opens
_OWN = "its own people"
_POSSESSIVES = frozenset("its his her their our seine seinen ihre ihren unsere unseren eigene eigenen".split())  # noqa: SIM905
_PEOPLE = frozenset(
    """citizens nationals people soldiers troops fishermen army forces sailors officers airlines ships companies
    population bürger bürgern staatsbürger landsleute soldaten truppen fischer fischern armee streitkräfte bevölkerung
    reedereien firmen matrosen offiziere""".split()  # noqa: SIM905
)
_TO_OWN = frozenset(["demand", "request", "warn", "authorise"])
_AGO = tuple(f"{number} sentences back" for number in range(5))
_SORTS = {
    "give": "deliver pledge authorise offer",
    "force": "deploy attack withdraw",
    "talk": "consult",
    "stance": "affirm acknowledge express approve propose accept",
    "against": "demand request reject warn threaten sanction accuse criticise withhold block",
}
_GROUPS = {act: group for group, acts in _SORTS.items() for act in acts.split()}
_AND = "\n"  # between cues that go together, which are weighed as one
_ROLES = ("dealt with by the actor", "dealt with the actor", "acted last", "target last")
_PLACES = ("owner who acts", "owner", "genitive", "dative", "bare", "by", "fit", "place", "to", "preposition")
_AGAIN = "its act has the word"
_NAMED = tuple(f"nobody, {number} named" for number in range(3))


Stretch = tuple[int, int, int]


@dataclass(slots=True)
class Choice:
    """The candidates of one act and what speaks for each: strings of one cue, or of some that go together."""

    at: int  # character of the trigger
    act: str
    told: dict[Names, set[str]]

    @property
    def cues(self) -> dict[Names, set[str]]:
        """All cues of each candidate."""
        return {names: set(_AND.join(said).split(_AND)) for names, said in self.told.items()}


@cache
def weights() -> Mapping[str, float]:
    """The weight of each cue, with two decimals."""
    path = resources.files("detente.reading").joinpath("tables/targets.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    return {str(cue): float(weight) for cue, weight in table["weights"].items()}


@cache
def hundredths() -> Kept[int]:
    """What cues that go together weigh, as whole numbers, whose sum does not depend on their order."""
    known = weights()  # a cue weighs once, and nothing where it has no weight
    return Kept(lambda cues: sum(round(100 * known.get(cue, 0.0)) for cue in set(cues.split(_AND))))


class CuesOfAct:
    """The cues that hang on an act and its sort, put together once."""

    def __init__(self, act: str) -> None:
        group = _GROUPS.get(act)
        self.takes, self.gives = group in _TAKE or act == "express", group == "give"
        self.placed = {kind: f"{kind} by {group}" for kind in _PLACES}
        self.near = _AND.join(["owner near", f"owner near by {group}", f"owner near by {act}"])
        self.leads = f"leads what is said by {act}"
        self.only_taken = _AND.join(["taken", "only taken", f"taken to {act}"])
        self.one_taken = _AND.join(["taken", "one taken", f"taken to {act}"])
        self.asked = _AND.join(["asked", f"asked to {act}"])
        self.just = [_AND.join([f"just {role}", f"just {role} by {group}"]) for role in _ROLES]
        self.once = [_AND.join([role, f"{role} by {group}"]) for role in _ROLES]
        self.named = _AND.join(["its act is named", f"its act is named by {group}"])
        self.sides = f"the two sides by {group}"
        self.main = _AND.join(["main two", f"main two by {act}"])
        self.several = _AND.join(["nobody, several act", f"nobody, several by {act}"])
        self.others = _AND.join(["nobody, others asked", f"nobody, others by {group}"])


_cues_of = lru_cache(maxsize=_FEW)(CuesOfAct)


@dataclass(slots=True)
class Question:
    """Whom an act of `actor` concerns, and what has been `told` of each candidate so far.

    `words` are the first of its clause and the ends of clause and content.
    """

    trigger: Trigger
    at: int  # character of the trigger
    actor: Names
    own: frozenset[str]
    states: bool  # whether states act
    cues: CuesOfAct
    words: Stretch
    told: defaultdict[Names, set[str]]


class Targets:
    """Finds the targets of the acts of one text; `found` are its proposals so far."""

    def __init__(self, lexicon: Lexicon, roles: Roles, words: Sequence[Token], found: list[Proposal]) -> None:
        self.lexicon, self.roles, self.words, self.found = lexicon, roles, words, found
        self.lows = roles.clauses.forms.lows
        self.starts: Sequence[int] = [0]
        self.sentences: list[int] = []  # the number of the sentence of each mention
        self.headed: frozenset[str] = frozenset()  # the parties named in the first sentence
        self.opened: frozenset[str] = frozenset()  # and in the first few
        self.score: dict[Names, int] = {}  # what the cues for each candidate of the last act weigh
        self.natures: dict[Names, tuple[str, str]] = {}  # what each candidate is, whatever the act, and of which sort
        self.past = Past(found)
        self.begins = [one.start for one in roles.actors.found]
        self.parties = [(one.party or one.actor,) for one in roles.actors.found]
        able = [state for state in roles.named if len(state) == 2 and state not in _MEDIATORS]
        main = sorted(able, key=lambda state: (-roles.named[state], state))[:2]
        self.main = tuple(sorted(main)) if len(main) > 1 else ()
        sides = [party for party in roles.named if " " not in party]
        self.lead = frozenset(sorted(sides, key=lambda party: (-roles.named[party], party))[:2])
        self.total = max(1, sum(roles.named.values()))

    @cached_property
    def nouns(self) -> list[int]:
        """The places of the words that are nouns."""
        if self.roles.german:
            return [at for at in self.roles.capitals if len(self.lows[at]) > 3]
        long = [at for at, noun in enumerate(self.roles.nouns) if noun and len(self.lows[at]) > 3]
        return [at for at in long if at not in self.roles.clauses.names]

    def begin(self, starts: Sequence[int]) -> None:
        """Note where the sentences begin."""
        self.starts = starts
        self.sentences = [bisect_right(starts, at) - 1 for at in self.begins]
        self.headed, self.opened = (
            frozenset(party for (party,) in self.parties[: bisect_left(self.sentences, n)]) for n in (1, _OPENING)
        )

    def by(self, trigger: Trigger, slots: Slots) -> Names:
        """Whom a passive names as acting, and others that *von* or *by* names, but for whom the act is asked of."""
        by, other = self.lexicon.words["by"], () if trigger.passive else self.lexicon.targets.get(trigger.act, ())
        for place in slots.places:
            asked = place.preposition not in by or place.preposition in other
            if not asked and not (place.attribute and not self.roles.acts(place)):
                return (place.found.party or place.found.actor,)
        return ()

    def of(
        self, trigger: Trigger, slots: Slots, actor: Names, inner: list[Place], words: Stretch
    ) -> tuple[Names, bool]:
        """Whom the act concerns, and whether the cues leave little doubt.

        `inner` are the places of its content, `words` the first of its clause and the ends of clause and content.
        """
        self.score = {}
        if trigger.passive and slots.subject and not set(slots.subject) & set(actor):
            return slots.subject, True
        told, weigh = self.choice(trigger, slots, actor, inner, words).told, hundredths().__getitem__
        self.score = score = {names: sum(map(weigh, said)) for names, said in told.items()}
        best = max(score, key=score.__getitem__)
        top = score[best]
        return best, 1 / sum([exp((one - top) / 100) for one in score.values()]) > _SURE

    def candidates(
        self, actor: Names, target: Names, places: Sequence[Place], *, sure: bool
    ) -> Mapping[str, tuple[str, ...]]:
        """Whom an empty role, or a target that is in doubt, may mean: as the cues rank them, then whoever is near."""
        if actor and target and sure:
            return {}
        near = [place.found.party or place.found.actor for place in places]
        near += self.roles.both()
        found: dict[str, tuple[str, ...]] = {}
        if not actor and (able := [name for name in dict.fromkeys(near) if name not in target][:_MOST]):
            found["actor"] = tuple(able)
        if not target or not sure:
            order = sorted(self.score, key=self.score.__getitem__, reverse=True)
            ranked = dict.fromkeys([*[names[0] for names in order if len(names) == 1], *near])
            if able := [name for name in ranked if name not in actor and name not in target][:_MOST]:
                found["target"] = tuple(able)
        return found

    def choice(self, trigger: Trigger, slots: Slots, actor: Names, inner: list[Place], words: Stretch) -> Choice:
        """The candidates with their cues; a single one where the clause or what is answered leaves no other."""
        own, act, cues = frozenset(actor), trigger.act, _cues_of(trigger.act)
        told = defaultdict[Names, set[str]](set)
        asked = Question(trigger, self.words[trigger.at].start, actor, own, _states(actor), cues, words, told)
        self.past.note(self._nouns_of)
        objects = self._in_clause(asked, slots)
        self._in_content(asked, inner)
        named = {names[0] for names in told if len(names) == 1}
        if not objects:
            self._answered(asked)
        taken = objects if cues.takes else ()
        for names in taken:
            told[names].add(cues.only_taken if len(taken) == 1 else cues.one_taken)
        self._around(asked)
        self._before(asked)
        self._sides(asked)
        self._him(asked)
        self._own(asked)
        self._answers(asked)
        able: dict[Names, set[str]] = {}
        rank = None if not actor else "a third" if own.isdisjoint(self.lead) else "a lead"
        here, elsewhere = _among(rank, act, trigger.root)
        for names, said in told.items():
            if not own.isdisjoint(names):
                if not (("next" in said and act in _TO_OWN) or _OWN in said):
                    continue
                said.add("own people")
            nature, sort = self.natures.get(names) or self._nature(names)
            said.add(nature)
            said.add(elsewhere[sort] if named.isdisjoint(names) else here[sort])
            able[names] = said
        able[()] = self._nobody(asked, len(named - own))
        if taken:
            able[()].add("nobody taken")
        return Choice(asked.at, act, able)

    def _in_clause(self, asked: Question, slots: Slots) -> set[Names]:
        """Note whoever is named in the clause of the act, and in what place; returns the objects."""
        objects: set[Names] = set()
        for place in slots.places:
            names: Names = (place.found.party or place.found.actor,)
            kind, gap = self._kind(place, asked.trigger.act), place.found.first - asked.trigger.at
            cue = "subject" if slots.clear and names[0] in slots.subject else kind
            said = asked.told[names]
            said.update((cue, asked.cues.placed[kind]))
            if kind == "bare" and 0 < gap < 3:
                said.add("next")
            if place.attribute and 0 < gap < 5:
                said.add(asked.cues.near)
            if cue in _OBJECTS and names[0] not in asked.own:
                objects.add(names)
            if len(slots.places) < 2:
                continue
            beside = range(asked.trigger.at + 1, asked.trigger.at + 3) if kind == "bare" else range(0)
            together = self._joined(asked, place, slots.places, cue, beside)
            if together and cue in _OBJECTS and asked.own.isdisjoint(together):
                objects.add(together)
        return objects

    def _in_content(self, asked: Question, inner: list[Place]) -> None:
        """Note whoever is named in the content of the act, and in what place."""
        leading = next((one for one in inner if one.preposition is None and not one.attribute), None)
        for place in inner:
            cue = f"in {self._kind(place, asked.trigger.act)}"
            said = asked.told[(place.found.party or place.found.actor,)]
            said.add(cue)
            if place is leading:
                said.add(asked.cues.leads)
            self._joined(asked, place, inner, cue, range(0))

    def _joined(self, asked: Question, place: Place, places: list[Place], cue: str, beside: range) -> Names:
        """Note those whom *and* joins to a place as one candidate, which is returned, and each as one of a group."""
        group = self.roles.grouped(place, places)
        if len(group) < 2:
            return ()
        ordered = sorted(group, key=lambda one: one.found.start)
        together = _set(tuple({one.found.party or one.found.actor for one in ordered}))
        if len(together) < 2:
            return ()
        asked.told[together].update((cue, "joined", "next") if ordered[0].found.first in beside else (cue, "joined"))
        for one in ordered:
            asked.told[(one.found.party or one.found.actor,)].add("one of a group")
        return together

    def _kind(self, place: Place, act: str) -> str:
        if place.attribute:
            return "owner who acts" if self.roles.acts(place) else "owner"
        if place.preposition is None:
            return place.case if place.case in ("genitive", "dative") else "bare"
        if place.preposition in ("by", "durch"):
            return "by"
        if place.preposition in self.lexicon.targets.get(act, ()):
            return "fit"
        if place.preposition in _LOCAL:
            return "place"
        return "to" if place.preposition in self.lexicon.targets["*"] else "preposition"

    def _around(self, asked: Question) -> None:
        """Note whoever is named in the same sentence or shortly before, by distance in sentences."""
        at = asked.at
        here = bisect_right(self.starts, at) - 1
        last = self.starts[here + 1] if here + 1 < len(self.starts) else at + _REACH
        near = slice(bisect_left(self.begins, at - _REACH), bisect_left(self.begins, last))
        for names, number in dict(zip(self.parties[near], self.sentences[near], strict=True)).items():
            back = here - number
            asked.told[names].add(_AGO[back if back < len(_AGO) else -1])

    def _own(self, asked: Question) -> None:
        """Note whether a possessive behind the verb tells that it is one's own people: *warned its citizens*."""
        near = self.lows[asked.trigger.at + 1 : asked.trigger.at + 5]
        if not asked.actor or _POSSESSIVES.isdisjoint(near):
            return
        if any(low in _POSSESSIVES and noun in _PEOPLE for low, noun in pairwise(near)):
            asked.told[_set(asked.actor)].add(_OWN)

    def _him(self, asked: Question) -> None:
        """Note whom a pronoun right behind the verb may mean: the last person or party that does not act itself."""
        near = self.lows[asked.trigger.at + 1 : asked.trigger.at + 3]
        if _HIM.keys().isdisjoint(near):
            return
        person = next(_HIM[low] for low in near if low in _HIM)
        place = bisect_left(self.begins, asked.at)
        for found in reversed(self.roles.actors.found[max(0, place - _NAMED_BEFORE) : place]):
            party = found.party or found.actor
            if (found.kind == "person") == person and found.sort != "pronoun" and party not in asked.own:
                asked.told[(party,)].add("a person as pronoun" if person else "a party as pronoun")
                return

    def _before(self, asked: Question) -> None:
        """Note who dealt with whom in the acts before, just now or a while ago."""
        actor, found, past, limit = asked.actor, self.found, self.past, asked.at - 3 * _REACH
        if not actor:
            return
        told = list[tuple[int, int, Names]]()  # how many acts ago, in which of `_ROLES`, who
        last, floors = len(found) - 1, past.floors
        by = past.dealt_by.get(actor, -1)
        if by >= 0 and floors[by] >= limit:
            told.append((last - by, 0, found[by].target))
        having = max([past.dealt_with.get(name, -1) for name in actor])
        if having >= 0 and floors[having] >= limit:
            told.append((last - having, 1, found[having].actor))
        open_roles = {2, 3}
        for steps, earlier in enumerate(reversed(found)):
            if earlier.start < limit or not open_roles:
                break
            if earlier.actor != actor:
                for role, names in ((2, earlier.actor), (3, earlier.target)):
                    if names and role in open_roles:
                        open_roles.remove(role)
                        told.append((steps, role, names))
        for steps, role, names in sorted(told):
            cues = asked.cues.just if steps < _JUST else asked.cues.once
            asked.told[_set(names)].add(cues[role])

    def _answers(self, asked: Question) -> None:
        """Note whose act or thing the clause speaks of again: by *this*, by an act's noun, or by another word."""
        (first, end, last), own, told, past = asked.words, asked.own, asked.told, self.past
        start, owners, acts = self.words[first].start, self.roles.owners, self.roles.clauses.forms.acts
        spoken = defaultdict[int, set[str]](set)  # of an act, by its number: how
        if not _THIS.isdisjoint(self.roles.clauses.forms.within(first, end)):
            this = past.by_others(range(len(self.found)), own, start, _ACTS_BACK)
            if this is not None:
                spoken[this].add("this")
        owned = list[str]()
        for at in self._nouns(first, last):
            low, act = self.lows[at], acts[at]
            if act is not None and act in past.with_act:
                named = past.by_others(past.with_act[act], own, start, _ACTS_BACK)
                if named is not None:
                    spoken[named].add(asked.cues.named)
            if low in past.with_noun:
                again = past.by_others(past.with_noun[low], own, start, _ACTS_BACK)
                if again is not None:
                    spoken[again].add(_AGAIN)
            if low in owners:
                owned.append(low)
        for number in sorted(spoken, reverse=True):
            earlier = self.found[number]
            told[_set(earlier.actor)] |= spoken[number]
            if _AGAIN in spoken[number] and earlier.target and own.isdisjoint(earlier.target):
                told[_set(earlier.target)].add("an act on it has the word")
        for low in sorted(owned):
            told[(owners[low],)].add("had the word")

    def _nouns(self, first: int, end: int) -> list[int]:
        """The places of the nouns among these words."""
        left = bisect_left(self.nouns, first)
        return self.nouns[left : bisect_left(self.nouns, end, left)]

    def _nouns_of(self, act: Proposal) -> set[str]:
        """The nouns in an act."""
        starts = self.roles.clauses.starts
        places = self._nouns(bisect_left(starts, act.start), bisect_left(starts, act.end))
        return {self.lows[at] for at in places}

    def _answered(self, asked: Question) -> None:
        """Note who asked, offered or charged what is accepted or rejected: the last that did so to the actor before."""
        if asked.trigger.act not in _ANSWERS:
            return
        for earlier in reversed(self.found[-3:]):
            if earlier.act in _ANSWERED and earlier.start < asked.at and not asked.own.isdisjoint(earlier.target):
                if earlier.actor:
                    asked.told[_set(earlier.actor)].add(asked.cues.asked)
                return

    def _sides(self, asked: Question) -> None:
        """Note the sides that the text speaks of most, and whoever acted or got something before."""
        actor, told, roles = asked.actor, asked.told, self.roles
        sides = roles.both(without=actor)
        if len(sides) > 1:
            rank = "a body" if not asked.states else "a third" if sides == self.main else "a side"
            told[sides].update((f"the two sides by {rank}", asked.cues.sides))
        main = self.main if asked.own.isdisjoint(self.main) else ()
        if main:
            told[main].add(asked.cues.main)
        if len(sides) > 1 or main:
            later = roles.clauses.forms.within(asked.words[0], asked.words[2])
            for word, plain, other in (("both", "both", "main both"), ("sides", "sides meant", "main sides meant")):
                if self.lexicon.words[word].isdisjoint(later):
                    continue
                if len(sides) > 1:
                    told[sides].add(plain)
                if main:
                    told[main].add(other)
        if roles.party and asked.own.isdisjoint(roles.party):
            told[_set(roles.party)].add("subject before")
        if asked.cues.gives:
            got = next((party for party in reversed(roles.given) if party not in actor), None)
            if got is not None:
                told[(got,)].add("got something before")

    def _nature(self, names: Names) -> tuple[str, str]:
        """What a candidate is, whatever the act, and whether several, and the text is about it."""
        sort = f"{'two' if len(names) > 1 else 'one'} {'lead' if self.lead.issuperset(names) else 'aside'}"
        known = self.natures[names] = _AND.join(self._always(names)), sort
        return known

    def _always(self, names: Names) -> Iterator[str]:
        if len(names) > 1:
            yield "two" if len(names) == 2 else "more"
        if any(" " in name for name in names):
            yield "person"
        elif any(len(name) != 2 for name in names):
            yield "organisation"
        if not _MEDIATORS.isdisjoint(names):
            yield "mediator"
        if self.headed.issuperset(names):
            yield "in the first sentence"
        if self.opened.issuperset(names):
            yield "in the opening"
        share = sum(self.roles.named.get(name, 0) for name in names) / self.total
        yield "share " + ("high" if share > 0.3 else "middle" if share > 0.12 else "low")

    def _nobody(self, asked: Question, named: int) -> set[str]:
        """What speaks for nobody, where so many others are named."""
        trigger, cues = asked.trigger, asked.cues
        said = {_nobody(trigger.act, trigger.kind, trigger.root), _NAMED[min(named, 2)]}
        if not asked.actor:
            said.add("nobody, actor unknown")
        elif not asked.states:
            said.add("nobody, actor no state")
        if trigger.passive:
            said.add("nobody, passive")
        near = self._nouns(trigger.at + 1, trigger.at + 6)
        if near and (act := self.lexicon.nouns.get(self.lows[near[0]])) is not None:
            said.add(f"nobody, {act} {trigger.act}")
        if len(asked.actor) > 1:
            said.add(cues.several)
        if not _OTHERS.isdisjoint(self.lows[trigger.at + 1 : trigger.at + 5]):
            said.add(cues.others)
        return said


def _set(names: Names) -> Names:
    """Several parties in one order, whichever the text has."""
    return names if len(names) < 2 else tuple(sorted(names))


@lru_cache(maxsize=_FEW)
def _states(names: Names) -> bool:
    """Whether all are states that may be sides."""
    return bool(names) and all(len(name) == 2 and name not in _MEDIATORS for name in names)


@lru_cache(maxsize=_FEW)
def _among(rank: str | None, act: str, root: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What speaks for a candidate of each sort, named with the act or only elsewhere.

    `rank` is that of the actor, None where nobody is known to act.
    """
    group = _GROUPS.get(act)
    here, elsewhere = dict[str, str](), dict[str, str]()
    for sort in ("one aside", "one lead", "two aside", "two lead"):
        cues = [f"{sort} by {rank or 'a third'}", f"{sort} by {group}", f"{sort[:3]}, {root}"]
        cues += ["actor unknown"] * (rank is None) + [f"two by {act}"] * sort.startswith("two")
        here[sort], elsewhere[sort] = _AND.join(cues), _AND.join([*cues, f"elsewhere, {group or ''}"])
    return here, elsewhere


@lru_cache(maxsize=_FEW)
def _nobody(act: str, kind: str, root: str) -> str:
    """What speaks for nobody as the target of an act."""
    sort = _GROUPS.get(act, "")
    return _AND.join(["nobody", *(f"nobody, {one}" for one in (act, sort, f"{kind} of {act}", root))])


_MOST = 5  # candidates for an empty role
_SURE = 0.6  # probability from which on a target counts as a strong cue
