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
from itertools import chain, islice, pairwise
from math import exp

from detente.reading.kept import Kept
from detente.reading.lexicon import Lexicon
from detente.reading.places import Names, Place
from detente.reading.reading import Proposal
from detente.reading.roles import Roles, Slots
from detente.reading.triggers import Trigger
from detente.reading.words import Token

_KEPT = 20_000  # cues put together before
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
_NONE = frozenset([""])
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


Stretch = tuple[int, int, int]


@dataclass(slots=True)
class Choice:
    """The candidates of one act and the cues of each; `natures` are those that go together, weighed once."""

    at: int  # character of the trigger
    act: str
    told: dict[Names, set[str]]
    natures: dict[Names, tuple[tuple[str, ...], ...]]

    @property
    def cues(self) -> dict[Names, set[str]]:
        """All cues of each candidate."""
        return {names: said.union(*self.natures.get(names, ())) for names, said in self.told.items()}


@cache
def weights() -> Mapping[str, float]:
    """The weight of each cue, with two decimals."""
    path = resources.files("detente.reading").joinpath("tables/targets.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    return {str(cue): float(weight) for cue, weight in table["weights"].items()}


@cache
def hundredths() -> Kept[int]:
    """The weights as whole numbers, whose sum does not depend on their order; cues without one weigh nothing."""
    known = weights()
    return Kept(lambda cue: round(100 * known.get(cue, 0.0)))


@lru_cache(maxsize=_KEPT)
def _weigh(cues: tuple[tuple[str, ...], ...]) -> int:
    """What cues that go together weigh."""
    return sum(map(hundredths().__getitem__, chain.from_iterable(cues)))


class Targets:
    """Finds the targets of the acts of one text; `found` are its proposals so far."""

    def __init__(self, lexicon: Lexicon, roles: Roles, words: Sequence[Token], found: list[Proposal]) -> None:
        self.lexicon, self.roles, self.words, self.found = lexicon, roles, words, found
        self.lows = roles.clauses.forms.lows
        self.starts: Sequence[int] = [0]
        self.sentences: list[int] = []  # the number of the sentence of each mention
        self.headed: frozenset[str] = frozenset()  # the parties named in the first sentence
        self.opened: frozenset[str] = frozenset()  # and in the first few
        self.ranking: list[str] = []  # the single parties that the last act may concern, best first
        self.natures: dict[Names, tuple[str, ...]] = {}  # what each candidate is, whatever the act
        self.kept: dict[int, frozenset[str]] = {}
        self.told: set[str] = set()  # the nouns in the acts so far
        self.noted: Proposal | None = None  # the last of them
        self.begins = [one.start for one in roles.actors.found]
        self.parties = [one.party or one.actor for one in roles.actors.found]
        able = [state for state in roles.named if len(state) == 2 and state not in _MEDIATORS]
        self.main = sorted(able, key=lambda state: (-roles.named[state], state))[:2]
        sides = [party for party in roles.named if " " not in party]
        self.lead = frozenset(sorted(sides, key=lambda party: (-roles.named[party], party))[:2])
        self.total = max(1, sum(roles.named.values()))

    @cached_property
    def nouns(self) -> list[str]:
        """The words that are nouns, each in its place; the others are empty."""
        names = self.roles.clauses.names
        able = [word.upper for word in self.words] if self.roles.german else self.roles.nouns
        return [
            word.low if able[at] and word.word and len(word.low) > 3 and at not in names else ""
            for at, word in enumerate(self.words)
        ]

    def begin(self, starts: Sequence[int]) -> None:
        """Note where the sentences begin."""
        self.starts = starts
        self.sentences = [bisect_right(starts, at) - 1 for at in self.begins]
        self.headed, self.opened = (frozenset(self.parties[: bisect_left(self.sentences, n)]) for n in (1, _OPENING))

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
        self.ranking = []
        if trigger.passive and slots.subject and not set(slots.subject) & set(actor):
            return slots.subject, True
        choice = self.choice(trigger, slots, actor, inner, words)
        weigh, natures = hundredths().__getitem__, choice.natures
        score = {
            names: sum(map(weigh, cues)) + (_weigh(natures[names]) if names else 0)
            for names, cues in choice.told.items()
        }
        order = sorted(score, key=score.__getitem__, reverse=True)
        best, self.ranking = order[0], [names[0] for names in order if len(names) == 1]
        top = score[best]
        return best, 1 / sum([exp((one - top) / 100) for one in score.values()]) > _SURE

    def choice(self, trigger: Trigger, slots: Slots, actor: Names, inner: list[Place], words: Stretch) -> Choice:
        """The candidates with their cues; a single one where the clause or what is answered leaves no other."""
        at, own = self.words[trigger.at].start, set(actor)
        cues: defaultdict[Names, set[str]] = defaultdict(set)
        for names, cue in self._named(trigger, slots, inner):
            cues[names if len(names) == 1 else _set(names)].add(cue)
        named = frozenset(names for names in cues if len(names) == 1)
        objects = {names for names, said in cues.items() if not said.isdisjoint(_OBJECTS) and own.isdisjoint(names)}
        taken = objects if _GROUPS.get(trigger.act) in _TAKE or trigger.act == "express" else set()
        asked = () if objects else self._answered(trigger, actor, at)
        for names in taken:
            cues[names].update(("taken", "only taken" if len(taken) == 1 else "one taken", f"taken to {trigger.act}"))
        if asked:
            cues[_set(asked)].update(("asked", f"asked to {trigger.act}"))
        for names, cue in chain(
            self._around(at),
            self._before(trigger, at, actor),
            self._sides(trigger, actor, words),
            self._him(trigger, actor),
            self._own(trigger, actor),
            self._answers(trigger, actor, words),
        ):
            cues[names if len(names) == 1 else _set(names)].add(cue)
        able = {
            names: said
            for names, said in cues.items()
            if names and (own.isdisjoint(names) or ("next" in said and trigger.act in _TO_OWN) or _OWN in said)
        }
        elsewhere = f"elsewhere, {_GROUPS.get(trigger.act, '')}"
        rank, root = "a lead" if not own.isdisjoint(self.lead) else "a third", trigger.root
        natures: dict[Names, tuple[tuple[str, ...], ...]] = {}
        for names, said in able.items():
            among = _among(len(names) > 1, self.lead.issuperset(names), rank, trigger.act, root)
            natures[names] = self._nature(names), among
            if not own.isdisjoint(names):
                said.add("own people")
            if names not in named and (len(names) == 1 or named.isdisjoint([(name,) for name in names])):
                said.add(elsewhere)
            if not actor:
                said.add("actor unknown")
        able[()] = set(self._nobody(trigger, actor, len(named - {(name,) for name in actor})))
        if taken:
            able[()].add("nobody taken")
        return Choice(at, trigger.act, able, natures)

    def _named(self, trigger: Trigger, slots: Slots, inner: Sequence[Place]) -> Iterator[tuple[Names, str]]:
        """Whoever is named in the clause of the act or its content, and in what place."""
        preferred, others = self.lexicon.targets.get(trigger.act, ()), self.lexicon.targets["*"]
        for where, places in (("", slots.places), ("in ", inner)):
            bare = (one for one in places if one.preposition is None and not one.attribute)
            leading = next(bare, None) if where else None
            for place in places:
                names: Names = (place.found.party or place.found.actor,)
                kind = self._kind(place, preferred, others)
                subject = not where and slots.clear and names[0] in slots.subject
                cue = f"{where}{'subject' if subject else kind}"
                yield names, cue
                if place is leading:
                    yield names, f"leads what is said by {trigger.act}"
                beside = range(trigger.at + 1, trigger.at + 3) if not where and kind == "bare" else range(0)
                if not where:
                    yield names, f"{kind} by {_GROUPS.get(trigger.act)}"
                if place.found.first in beside:
                    yield names, "next"
                near = place.found.first - trigger.at
                if not where and place.attribute and 0 < near < 5:
                    yield names, "owner near"
                    yield names, f"owner near by {_GROUPS.get(trigger.act)}"
                    yield names, f"owner near by {trigger.act}"
                group = self.roles.grouped(place, list(places))
                if len(group) > 1:
                    ordered = sorted(group, key=lambda one: one.found.start)
                    together = tuple(dict.fromkeys(one.found.party or one.found.actor for one in ordered))
                    if len(together) > 1:
                        yield together, cue
                        yield together, "joined"
                        if ordered[0].found.first in beside:
                            yield together, "next"
                        yield from (((name,), "one of a group") for name in together)

    def _kind(self, place: Place, preferred: Sequence[str], others: Sequence[str]) -> str:
        if place.attribute:
            return "owner who acts" if self.roles.acts(place) else "owner"
        if place.preposition is None:
            return "genitive" if place.case == "genitive" else "dative" if place.case == "dative" else "bare"
        if place.preposition in ("by", "durch"):
            return "by"
        if place.preposition in preferred:
            return "fit"
        if place.preposition in _LOCAL:
            return "place"
        return "to" if place.preposition in others else "preposition"

    def _around(self, at: int) -> Iterator[tuple[Names, str]]:
        """Whoever is named in the same sentence or shortly before, by distance in sentences."""
        here = bisect_right(self.starts, at) - 1
        last = self.starts[here + 1] if here + 1 < len(self.starts) else at + _REACH
        near = slice(bisect_left(self.begins, at - _REACH), bisect_left(self.begins, last))
        for party, number in dict(zip(self.parties[near], self.sentences[near], strict=True)).items():
            yield (party,), _AGO[min(here - number, 4)]

    def _own(self, trigger: Trigger, actor: Names) -> Iterator[tuple[Names, str]]:
        """Whether a possessive behind the verb tells that it is one's own people: *warned its citizens*."""
        near = self.lows[trigger.at + 1 : trigger.at + 5]
        for low, noun in pairwise(near):
            if low in _POSSESSIVES and noun in _PEOPLE and actor:
                yield actor, _OWN

    def _him(self, trigger: Trigger, actor: Names) -> Iterator[tuple[Names, str]]:
        """Whom a pronoun right behind the verb may mean: the last person or party named that does not act itself."""
        low = next((low for low in self.lows[trigger.at + 1 : trigger.at + 3] if low in _HIM), None)
        if low is None:
            return
        place = bisect_left(self.begins, self.words[trigger.at].start)
        for found in reversed(self.roles.actors.found[max(0, place - _NAMED_BEFORE) : place]):
            party = found.party or found.actor
            fits = (found.kind == "person") == _HIM[low] and found.sort != "pronoun"
            if fits and party not in actor:
                yield (party,), "a person as pronoun" if _HIM[low] else "a party as pronoun"
                return

    def _before(self, trigger: Trigger, at: int, actor: Names) -> Iterator[tuple[Names, str]]:
        """Who dealt with whom in the acts before."""
        if not actor:
            return
        seen: set[str] = set()
        own, group = set(actor), _GROUPS.get(trigger.act)
        for steps, earlier in enumerate(reversed(self.found)):
            if earlier.start < at - 3 * _REACH or len(seen) == 4:
                break
            told = [("dealt with by the actor", earlier.target)] if earlier.actor == actor else []
            if not own.isdisjoint(earlier.target):
                told.append(("dealt with the actor", earlier.actor))
            if earlier.actor != actor:
                told += (("acted last", earlier.actor), ("target last", earlier.target))
            for role, names in told:
                if names and role not in seen:
                    seen.add(role)
                    for cue in _dealt(min(steps, _JUST), role, group):
                        yield names, cue

    def _answers(self, trigger: Trigger, actor: Names, words: Stretch) -> Iterator[tuple[Names, str]]:
        """Whose act or thing the clause speaks of again: by *this*, by an act's noun, or by another word."""
        first, end, last = words
        lows = frozenset(self.nouns[first:last]) - _NONE
        start = self.words[first].start
        acts = self.roles.clauses.forms.acts[first:last]
        named = {act for act, noun in zip(acts, self.nouns[first:last], strict=True) if noun and act is not None}
        shared = lows & self._told()
        this = not _THIS.isdisjoint(self.lows[first:end])
        own = set(actor)
        for earlier in islice(reversed(self.found), _ACTS_BACK):
            if not (this or named or shared):
                break
            if earlier.start >= start or not earlier.actor or not own.isdisjoint(earlier.actor):
                continue
            if this:
                this = False
                yield earlier.actor, "this"
            if earlier.act in named:
                named.discard(earlier.act)
                yield earlier.actor, "its act is named"
                yield earlier.actor, f"its act is named by {_GROUPS.get(trigger.act)}"
            words_there = self._nouns(earlier)
            if not shared.isdisjoint(words_there):
                shared -= words_there
                yield earlier.actor, "its act has the word"
                if earlier.target and own.isdisjoint(earlier.target):
                    yield earlier.target, "an act on it has the word"
        for low in sorted(lows & self.roles.owners.keys()):
            yield (self.roles.owners[low],), "had the word"

    def _nouns(self, proposal: Proposal) -> frozenset[str]:
        found = self.kept.get(proposal.start)
        if found is None:
            found = self.kept[proposal.start] = frozenset(self._nouns_of(proposal)) - _NONE
        return found

    def _nouns_of(self, proposal: Proposal) -> list[str]:
        starts = self.roles.clauses.starts
        return self.nouns[bisect_left(starts, proposal.start) : bisect_left(starts, proposal.end)]

    def _told(self) -> set[str]:
        """The nouns in the acts found so far, of which the last ones are new; some may have been given up since."""
        for earlier in reversed(self.found):
            if earlier is self.noted:
                break
            self.told.update(self._nouns_of(earlier))
        self.noted = self.found[-1] if self.found else None
        return self.told

    def _answered(self, trigger: Trigger, actor: Names, at: int) -> Names:
        """Who asked, offered or charged what is accepted or rejected: the last that did so to the actor just before."""
        if trigger.act not in _ANSWERS or not actor:
            return ()
        for earlier in reversed(self.found[-3:]):
            if earlier.act in _ANSWERED and set(earlier.target) & set(actor) and earlier.start < at:
                return earlier.actor
        return ()

    def _sides(self, trigger: Trigger, actor: Names, words: Stretch) -> Iterator[tuple[Names, str]]:
        """The sides that the text speaks of most."""
        sides = self.roles.both(without=actor)
        if len(sides) > 1:
            rank = "body" if not self._states(actor) else "third" if set(sides) == set(self.main) else "side"
            yield sides, f"the two sides by a {rank}"
            yield sides, f"the two sides by {_GROUPS.get(trigger.act)}"
            later = self.lows[words[0] : words[2]]
            if not self.lexicon.words["both"].isdisjoint(later):
                yield sides, "both"
            if not self.lexicon.words["sides"].isdisjoint(later):
                yield sides, "sides meant"
        if len(self.main) > 1 and set(self.main).isdisjoint(actor):
            pair = tuple(sorted(self.main))
            yield pair, "main two"
            yield pair, f"main two by {trigger.act}"
            later = self.lows[words[0] : words[2]]
            if not self.lexicon.words["both"].isdisjoint(later):
                yield pair, "main both"
            if not self.lexicon.words["sides"].isdisjoint(later):
                yield pair, "main sides meant"
        if self.roles.party and not set(self.roles.party) & set(actor):
            yield self.roles.party, "subject before"
        got = next((party for party in reversed(self.roles.given) if party not in actor), None)
        if got is not None and _GROUPS.get(trigger.act) == "give":
            yield (got,), "got something before"

    def _nature(self, names: Names) -> tuple[str, ...]:
        """What a candidate is, whatever the act."""
        known = self.natures.get(names)
        if known is None:
            known = self.natures[names] = tuple(self._always(names))
        return known

    def _always(self, names: Names) -> Iterator[str]:
        if len(names) > 1:
            yield "two" if len(names) == 2 else "more"
        if any(" " in name for name in names):
            yield "person"
        elif any(len(name) != 2 for name in names):
            yield "organisation"
        if any(name in _MEDIATORS for name in names):
            yield "mediator"
        if self.headed.issuperset(names):
            yield "in the first sentence"
        if self.opened.issuperset(names):
            yield "in the opening"
        share = sum(self.roles.named.get(name, 0) for name in names) / self.total
        yield "share " + ("high" if share > 0.3 else "middle" if share > 0.12 else "low")

    def _states(self, names: Names) -> bool:
        """Whether all are states that may be sides."""
        return bool(names) and all(len(name) == 2 and name not in _MEDIATORS for name in names)

    def _nobody(self, trigger: Trigger, actor: Names, named: int) -> Iterator[str]:
        yield "nobody"
        yield f"nobody, {trigger.act}"
        yield f"nobody, {_GROUPS.get(trigger.act, '')}"
        yield f"nobody, {min(named, 2)} named"
        yield f"nobody, {trigger.kind} of {trigger.act}"
        yield f"nobody, {trigger.root}"
        if not actor:
            yield "nobody, actor unknown"
        elif not self._states(actor):
            yield "nobody, actor no state"
        if trigger.passive:
            yield "nobody, passive"
        noun = next((low for low in self.nouns[trigger.at + 1 : trigger.at + 6] if low), "")
        if (act := self.lexicon.nouns.get(noun)) is not None:
            yield f"nobody, {act} {trigger.act}"
        if len(actor) > 1:
            yield "nobody, several act"
            yield f"nobody, several by {trigger.act}"
        if not _OTHERS.isdisjoint(self.lows[trigger.at + 1 : trigger.at + 5]):
            yield "nobody, others asked"
            yield f"nobody, others by {_GROUPS.get(trigger.act)}"


def _set(names: Names) -> Names:
    """Several parties in one order, whichever the text has."""
    return names if len(names) < 2 else tuple(sorted(names))


@lru_cache(maxsize=_KEPT)
def _among(several: bool, lead: bool, rank: str, act: str, root: str) -> tuple[str, ...]:
    """Whether a candidate is one of the two parties that the text is about, or both, and what verb it is for."""
    number, place = "two" if several else "one", "lead" if lead else "aside"
    cues = (f"{number} {place} by {rank}", f"{number} {place} by {_GROUPS.get(act)}", f"{number}, {root}")
    return (*cues, f"two by {act}") if several else cues


@lru_cache(maxsize=_KEPT)
def _dealt(steps: int, role: str, group: str | None) -> tuple[str, str]:
    """Who dealt with whom before, just now or a while ago, and for what sort of act that is asked."""
    cue = f"just {role}" if steps < _JUST else role
    return cue, f"{cue} by {group}"


_SURE = 0.6  # probability from which on a target counts as a strong cue
