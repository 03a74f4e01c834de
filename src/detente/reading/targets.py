"""Whom an act concerns: every party that it may be, and the cues that speak for each, weighed.

Candidates are nobody, whoever is named in the act's clause, its content, its sentence or shortly before, groups joined
there, and the other sides of the acts before: acts in a report answer each other. What speaks for a candidate are its
place (bare object, after a preposition of the act, owner of a noun, subject of what is demanded), its distance, how
much of the text it takes up, and who dealt with whom before. `weighing` tells what each weighs, as fitted on annotated
reports by ``scripts/fit_targets.py`` (a conditional logit over the candidates).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress, pairwise
from math import exp

from detente.reading.lexicon import Lexicon
from detente.reading.past import Past
from detente.reading.places import Names, Place
from detente.reading.reading import Proposal
from detente.reading.roles import Roles, Slots
from detente.reading.triggers import Trigger
from detente.reading.weighing import AND, BACK, CuesOfAct, among, cues_of, of_root, scales
from detente.reading.words import Token

_FEW = 2000  # parties, and some together, of which it is kept what they are
_JUST = 3  # acts
_ACTS_BACK = 100  # acts back to one that is spoken of again
_REACH = 700  # characters back to whom an act may answer
_LOCAL = frozenset(["in", "at", "over", "near", "bei", "im", "across", "within", "along", "vor"])
_MEDIATORS = frozenset(["VA", "UN", "AU", "EU", "OSCE", "ICRC", "IAEA", "OAS", "ICJ"])
_OBJECTS = frozenset(["bare", "dative", "fit"])
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
_POSSESSIVES = frozenset("its his her their our seine seinen ihre ihren unsere unseren eigene eigenen".split())  # noqa: SIM905
_PEOPLE = frozenset(
    """citizens nationals people soldiers troops fishermen army forces sailors officers airlines ships companies
    population bürger bürgern staatsbürger landsleute soldaten truppen fischer fischern armee streitkräfte bevölkerung
    reedereien firmen matrosen offiziere""".split()  # noqa: SIM905
)
_TO_OWN = frozenset(["demand", "request", "warn", "authorise"])
_AGAIN = "its act has the word"


Stretch = tuple[int, int, int]


@dataclass(slots=True)
class Question:
    """Whom an act of `actor` concerns.

    `words` are the first of its clause and the ends of clause and content. `near` are the cues for whoever is named
    there, which may be found twice; `told` is what all cues for each candidate so far weigh.
    """

    trigger: Trigger
    at: int  # character of the trigger
    actor: Names
    own: frozenset[str]
    states: bool  # whether states act
    cues: CuesOfAct
    words: Stretch
    near: defaultdict[Names, set[str]]
    told: defaultdict[Names, int]


class Targets:
    """Finds the targets of the acts of one text; `found` are its proposals so far."""

    def __init__(self, lexicon: Lexicon, roles: Roles, words: Sequence[Token], found: list[Proposal]) -> None:
        self.lexicon, self.roles, self.words, self.found = lexicon, roles, words, found
        self.forms, self.scales = roles.clauses.forms, scales()
        self.lows, self.heavy = self.forms.lows, self.scales.heavy
        self.of_sides = lexicon.any_of("both", "sides")
        self.starts: Sequence[int] = [0]
        self.placed: list[tuple[Names, int]] = []  # who each mention names, and the number of its sentence
        self.headed: frozenset[str] = frozenset()  # the parties named in the first sentence
        self.opened: frozenset[str] = frozenset()  # and in the first few
        self.score: dict[Names, int] = {}  # what the cues for each candidate of the last act weigh
        self.natures: dict[Names, tuple[int, str]] = {}  # what each candidate is, whatever the act, and of which sort
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
        nouns, names = compress(range(len(self.words)), self.roles.nouns), self.roles.clauses.names
        return [at for at in nouns if len(self.lows[at]) > 3 and at not in names]

    def begin(self, starts: Sequence[int]) -> None:
        """Note where the sentences begin."""
        self.starts = starts
        sentences = [bisect_right(starts, at) - 1 for at in self.begins]
        self.placed = list(zip(self.parties, sentences, strict=True))
        self.headed, self.opened = (
            frozenset(party for (party,) in self.parties[: bisect_left(sentences, n)]) for n in (1, _OPENING)
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
        self.score = score = self.weighed(trigger, slots, actor, inner, words)
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

    def weighed(
        self, trigger: Trigger, slots: Slots, actor: Names, inner: list[Place], words: Stretch
    ) -> dict[Names, int]:
        """What the cues for each candidate weigh; `()` is nobody."""
        own, act, known = frozenset(actor), trigger.act, self.scales
        near: defaultdict[Names, set[str]] = defaultdict(set)
        told: defaultdict[Names, int] = defaultdict(int)
        at, cues = self.words[trigger.at].start, cues_of(act, known)
        asked = Question(trigger, at, actor, own, _states(actor), cues, words, near, told)
        self.past.note(self._nouns_of)
        named, taken = self._near(asked, slots, inner)
        self._around(asked)
        self._before(asked)
        self._sides(asked)
        self._him(asked)
        warned = self._own(asked)
        self._answers(asked)
        rank = None if not actor else "a third" if own.isdisjoint(self.lead) else "a lead"
        here, elsewhere = among(rank, act, known)
        one, several, none = of_root(trigger.root, act, known)
        score: dict[Names, int] = {}
        for names, weight in told.items():
            if own.isdisjoint(names):
                theirs = 0
            elif names == warned or (act in _TO_OWN and names in near and "next" in near[names]):
                theirs = self.heavy["own people"]
            else:
                continue
            nature, sort = self.natures.get(names) or self._nature(names)
            like = (elsewhere if named.isdisjoint(names) else here)[sort]
            score[names] = weight + theirs + nature + like + (several if len(names) > 1 else one)
        score[()] = none + self._nobody(asked, len(named - own)) + (self.heavy["nobody taken"] if taken else 0)
        return score

    def _near(self, asked: Question, slots: Slots, inner: list[Place]) -> tuple[set[str], bool]:
        """Weigh what speaks for whoever is named in the clause and the content.

        Returns who that is, and whether the act takes one of them as its object.
        """
        near, told, cues, heavy = asked.near, asked.told, asked.cues, self.heavy
        objects = self._in_clause(asked, slots)
        if inner:
            self._in_content(asked, inner)
        named = {names[0] for names in near if len(names) == 1}
        if not objects:
            self._answered(asked)
        taken = objects if cues.takes else ()
        for names in taken:
            near[names].add(cues.only_taken if len(taken) == 1 else cues.one_taken)
        for names, said in near.items():
            told[names] = sum([heavy[cue] for cue in said])
        return named, bool(taken)

    def _in_clause(self, asked: Question, slots: Slots) -> set[Names]:
        """Note whoever is named in the clause of the act, and in what place; returns the objects."""
        objects: set[Names] = set()
        for place in slots.places:
            names: Names = (place.found.party or place.found.actor,)
            kind, gap = self._kind(place, asked.trigger.act), place.found.first - asked.trigger.at
            cue = "subject" if slots.clear and names[0] in slots.subject else kind
            said = asked.near[names]
            said.add(cue)
            said.add(asked.cues.placed[kind])
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
            said = asked.near[(place.found.party or place.found.actor,)]
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
        asked.near[together].update((cue, "joined", "next") if ordered[0].found.first in beside else (cue, "joined"))
        for one in ordered:
            asked.near[(one.found.party or one.found.actor,)].add("one of a group")
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
        left = bisect_left(self.begins, at - _REACH)
        near = dict(self.placed[left : bisect_left(self.begins, last, left)])
        told, ago = asked.told, self.scales.ago
        for names, number in near.items():
            back = here - number
            told[names] += ago[back if back < BACK else BACK]

    def _own(self, asked: Question) -> Names:
        """Whom a possessive behind the verb tells to be meant by an act on their own people: *warned its citizens*."""
        near = self.lows[asked.trigger.at + 1 : asked.trigger.at + 5]
        if not asked.actor or _POSSESSIVES.isdisjoint(near):
            return ()
        if not any(low in _POSSESSIVES and noun in _PEOPLE for low, noun in pairwise(near)):
            return ()
        actor = _set(asked.actor)
        asked.told[actor] += self.heavy["its own people"]
        return actor

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
                asked.told[(party,)] += self.heavy["a person as pronoun" if person else "a party as pronoun"]
                return

    def _before(self, asked: Question) -> None:
        """Note who dealt with whom in the acts before, just now or a while ago."""
        actor, found, past, limit = asked.actor, self.found, self.past, asked.at - 3 * _REACH
        if not actor:
            return
        told: list[tuple[int, int, Names]] = []  # how many acts ago, in which of `_ROLES`, who
        last, floors = len(found) - 1, past.floors
        by = past.dealt_by.get(actor, -1)
        if by >= 0 and floors[by] >= limit:
            told.append((last - by, 0, found[by].target))
        having = max([past.dealt_with.get(name, -1) for name in actor])
        if having >= 0 and floors[having] >= limit:
            told.append((last - having, 1, found[having].actor))
        acted = got = False
        for steps, earlier in enumerate(reversed(found)):
            if earlier.start < limit:
                break
            if earlier.actor == actor:
                continue
            if earlier.actor and not acted:
                acted = True
                told.append((steps, 2, earlier.actor))
            if earlier.target and not got:
                got = True
                told.append((steps, 3, earlier.target))
            if acted and got:
                break
        told.sort()
        for steps, role, names in told:
            cues = asked.cues.just if steps < _JUST else asked.cues.once
            asked.told[_set(names)] += cues[role]

    def _answers(self, asked: Question) -> None:
        """Note whose act or thing the clause speaks of again: by *this*, by an act's noun, or by another word."""
        (first, end, last), own, past = asked.words, asked.own, self.past
        start, owners, acts, lows = self.words[first].start, self.roles.owners, self.forms.acts, self.lows
        spoken: list[tuple[int, str]] = []  # which act, by its number, and how
        if not _THIS.isdisjoint(self.forms.within(first, end)):
            this = past.by_others(range(len(self.found)), own, start, _ACTS_BACK)
            if this is not None:
                spoken.append((this, "this"))
        owned: list[str] = []
        nouns = self.nouns
        left = bisect_left(nouns, first)
        for at in nouns[left : bisect_left(nouns, last, left)]:
            low, act = lows[at], acts[at]
            if act is not None and act in past.with_act:
                named = past.by_others(past.with_act[act], own, start, _ACTS_BACK)
                if named is not None:
                    spoken.append((named, asked.cues.named))
            if low in past.with_noun:
                again = past.by_others(past.with_noun[low], own, start, _ACTS_BACK)
                if again is not None:
                    spoken.append((again, _AGAIN))
            if low in owners:
                owned.append(low)
        if spoken:
            self._spoken_again(asked, spoken)
        if owned:
            for party in dict.fromkeys([owners[low] for low in sorted(owned)]):
                asked.told[(party,)] += self.heavy["had the word"]

    def _spoken_again(self, asked: Question, spoken: Sequence[tuple[int, str]]) -> None:
        """Note of whom the acts are that are spoken of again; several may be of the same parties."""
        told: defaultdict[Names, set[str]] = defaultdict(set)
        for number, cue in sorted(spoken, reverse=True):
            earlier = self.found[number]
            told[_set(earlier.actor)].add(cue)
            if cue is _AGAIN and earlier.target and asked.own.isdisjoint(earlier.target):
                told[_set(earlier.target)].add("an act on it has the word")
        for names, said in told.items():
            asked.told[names] += sum([self.heavy[cue] for cue in said])

    @cached_property
    def noun_starts(self) -> list[int]:
        """Where the nouns begin in the text."""
        starts = self.roles.clauses.starts
        return [starts[at] for at in self.nouns]

    def _nouns_of(self, act: Proposal) -> list[str]:
        """The nouns in an act."""
        left = bisect_left(self.noun_starts, act.start)
        places = self.nouns[left : bisect_left(self.noun_starts, act.end, left)]
        return [self.lows[at] for at in places]

    def _answered(self, asked: Question) -> None:
        """Note who asked, offered or charged what is accepted or rejected: the last that did so to the actor before."""
        if asked.trigger.act not in _ANSWERS:
            return
        for earlier in reversed(self.found[-3:]):
            if earlier.act in _ANSWERED and earlier.start < asked.at and not asked.own.isdisjoint(earlier.target):
                if earlier.actor:
                    asked.near[_set(earlier.actor)].add(asked.cues.asked)
                return

    def _sides(self, asked: Question) -> None:
        """Note the sides that the text speaks of most, and whoever acted or got something before."""
        actor, told, roles, heavy = asked.actor, asked.told, self.roles, self.heavy
        sides = roles.both(without=actor)
        if len(sides) > 1:
            rank = "a body" if not asked.states else "a third" if sides == self.main else "a side"
            told[sides] += asked.cues.sides[rank]
        main = self.main if asked.own.isdisjoint(self.main) else ()
        if main:
            told[main] += asked.cues.main
        later = self.forms.within(asked.words[0], asked.words[2])
        if (len(sides) > 1 or main) and not self.of_sides.isdisjoint(later):
            for word, plain, other in (("both", "both", "main both"), ("sides", "sides meant", "main sides meant")):
                if self.lexicon.words[word].isdisjoint(later):
                    continue
                if len(sides) > 1:
                    told[sides] += heavy[plain]
                if main:
                    told[main] += heavy[other]
        if roles.party and asked.own.isdisjoint(roles.party):
            told[_set(roles.party)] += heavy["subject before"]
        if asked.cues.gives:
            for got in reversed(roles.given):
                if got not in actor:
                    told[(got,)] += heavy["got something before"]
                    break

    def _nature(self, names: Names) -> tuple[int, str]:
        """What a candidate is, whatever the act, and whether several, and the text is about it."""
        sort = f"{'two' if len(names) > 1 else 'one'} {'lead' if self.lead.issuperset(names) else 'aside'}"
        known = self.natures[names] = self.heavy[AND.join(self._always(names))], sort
        return known

    def _always(self, names: Names) -> Iterator[str]:
        yield from _people(names)
        if self.headed.issuperset(names):
            yield "in the first sentence"
        if self.opened.issuperset(names):
            yield "in the opening"
        share = sum([self.roles.named.get(name, 0) for name in names]) / self.total
        yield "share " + ("high" if share > 0.3 else "middle" if share > 0.12 else "low")

    def _nobody(self, asked: Question, named: int) -> int:
        """What speaks for nobody, where so many others are named."""
        trigger, cues, heavy, lows = asked.trigger, asked.cues, self.heavy, self.lows
        weight = cues.nobody[trigger.kind] + self.scales.named[min(named, 2)]
        if not asked.actor:
            weight += heavy["nobody, actor unknown"]
        elif not asked.states:
            weight += heavy["nobody, actor no state"]
        if trigger.passive:
            weight += heavy["nobody, passive"]
        noun = bisect_left(self.nouns, trigger.at + 1)
        if noun < len(self.nouns) and self.nouns[noun] < trigger.at + 6:
            act = self.lexicon.nouns.acts[lows[self.nouns[noun]]]
            weight += heavy[f"nobody, {act} {trigger.act}"] if act is not None else 0
        if len(asked.actor) > 1:
            weight += cues.several
        if not _OTHERS.isdisjoint(lows[trigger.at + 1 : trigger.at + 5]):
            weight += cues.others
        return weight


def _set(names: Names) -> Names:
    """Several parties in one order, whichever the text has."""
    return names if len(names) < 2 else tuple(sorted(names))


@lru_cache(maxsize=_FEW)
def _people(names: Names) -> tuple[str, ...]:
    """What a candidate is, whatever the text."""
    found = ["two"] * (len(names) == 2) + ["more"] * (len(names) > 2)
    if any(" " in name for name in names):
        found.append("person")
    elif any(len(name) != 2 for name in names):
        found.append("organisation")
    return (*found, "mediator") if not _MEDIATORS.isdisjoint(names) else tuple(found)


@lru_cache(maxsize=_FEW)
def _states(names: Names) -> bool:
    """Whether all are states that may be sides."""
    return bool(names) and all(len(name) == 2 and name not in _MEDIATORS for name in names)


_MOST = 5  # candidates for an empty role
_SURE = 0.6  # probability from which on a target counts as a strong cue
