"""Sentences for dilemmas and ways out: who is under which pressure, over what, and what would relieve it.

Every sentence carries the evidence paths of what it follows from. None says what anybody is going to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from detente.case.case import Case
from detente.dilemmas import Dilemma, WouldBe
from detente.dilemmas.ways_out import WayOut
from detente.report.evidence import Sentence, sentence
from detente.report.wording import Wording, counted, is_plural, listed, opened, plural_verb

NO_DOUBT = "and no doubt of {} is entered"  # the absence of a mark, which is all that the board knows


def dilemma(case: Case, found: Dilemma) -> tuple[Sentence, ...]:
    """The dilemma in sentences: one per mode, each with what it follows from."""
    words = Wording(case)
    if found.kind in MODELESS:
        return (MODELESS[found.kind](words, found),)
    return tuple(BY_MODE[found.kind, mode](words, found) for mode in found.modes)


def stand(case: Case, party: str, option: str) -> str:
    """What the party wants of an option, as the end of a sentence: ``that “attack” be done``."""
    said = case.positions.get(party, {}).get(option)
    return f"that {Wording(case).quoted(option)} {'' if said == 'yes' else 'not '}be done"


def _position(party: str, option: str) -> str:
    return f"positions.{party}.{option}"


def _doubts(case: Case, by: str, option: str, of: str) -> list[str]:
    return [f"doubts.{d.id}" for d in case.doubts if d.by == by and d.option == option and d.of in (of, "both")]


def _intends(words: Wording, owner: str, option: str) -> str:
    """What the owner says or shows that it does if nobody moves."""
    yes = words.case.intentions.get(option)
    return f"if nobody moves, {words.does(owner, 'means')} {'' if yes else 'not '}to carry out {words.quoted(option)}"


def _persuasion_position(words: Wording, it: Dilemma) -> Sentence:
    no_doubt = NO_DOUBT.format("this position")
    text = (
        f"{words.does(it.holder, 'asks')} {stand(words.case, it.holder, it.option)}; "
        f"{words.does(it.counterpart, 'takes')} the opposite position, {no_doubt} for {words.the(it.holder)}."
    )
    return _said(text, [_position(it.holder, it.option), _position(it.counterpart, it.option)])


def _persuasion_threat(words: Wording, it: Dilemma) -> Sentence:
    who, no_doubt = words.the(it.holder), NO_DOUBT.format("this intention")
    text = f"{_intends(words, it.counterpart, it.option)}; {words.does(it.holder, 'opposes')} it, {no_doubt} for {who}."
    return _said(text, [f"intentions.{it.option}", _position(it.holder, it.option)])


def _rejection_position(words: Wording, it: Dilemma) -> Sentence:
    able = "is able" if it.doubt_kinds == ("ability",) else "means"
    text = (
        f"{words.does(it.holder, 'insists')} {stand(words.case, it.holder, it.option)}, "
        f"against {words.the(it.counterpart)}; {words.does(it.counterpart, 'doubts')} "
        f"that {words.does(it.holder, able)} to hold to it."
    )
    paths = [_position(it.holder, it.option), _position(it.counterpart, it.option)]
    return _said(text, [*paths, *_doubts(words.case, it.counterpart, it.option, "position")])


def _rejection_threat(words: Wording, it: Dilemma) -> Sentence:
    able = "is able to do so" if it.doubt_kinds == ("ability",) else "means it"
    text = (
        f"{_intends(words, it.holder, it.option)}; {words.does(it.counterpart, 'opposes')} this and "
        f"{words.does(it.counterpart, 'doubts').removeprefix(words.the(it.counterpart) + ' ')} "
        f"that {words.does(it.holder, able)}."
    )
    paths = [f"intentions.{it.option}", _position(it.counterpart, it.option)]
    return _said(text, [*paths, *_doubts(words.case, it.counterpart, it.option, "intention")])


def _trust(words: Wording, it: Dilemma) -> Sentence:
    return _agreed(words, it, doubter=it.holder, owner=it.counterpart)


def _cooperation(words: Wording, it: Dilemma) -> Sentence:
    return _agreed(words, it, doubter=it.counterpart, owner=it.holder)


def _agreed(words: Wording, it: Dilemma, *, doubter: str, owner: str) -> Sentence:
    able = "is able" if it.doubt_kinds == ("ability",) else "means"
    text = (
        f"{words.the_parties([owner, doubter])} agree {stand(words.case, owner, it.option)}, but "
        f"{words.does(doubter, 'doubts')} that {words.does(owner, able)} to keep to it."
    )
    paths = [_position(owner, it.option), _position(doubter, it.option)]
    return _said(text, [*paths, *_doubts(words.case, doubter, it.option, "position")])


def _sufficiency(words: Wording, it: Dilemma) -> Sentence:
    missed = listed([words.quoted(key) for key in it.targets])
    no_doubt = NO_DOUBT.format("this intention")
    text = (
        f"{_intends(words, it.holder, it.option)}; {no_doubt} for {words.the(it.counterpart)}, and still "
        f"{words.it(it.counterpart, 'its')} intention on {missed} is not what {words.does(it.holder, 'asks')}."
    )
    paths = [f"intentions.{it.option}", f"targets.{it.option}"]
    for key in it.targets:
        paths += [f"intentions.{key}", _position(it.holder, key)]
    return _said(text, paths)


def _said(text: str, paths: list[str]) -> Sentence:
    return sentence(opened(text), paths)


Say = Callable[[Wording, Dilemma], Sentence]
MODELESS: dict[str, Say] = {"trust": _trust, "co-operation": _cooperation, "sufficiency": _sufficiency}
BY_MODE: dict[tuple[str, str], Say] = {
    ("persuasion", "position"): _persuasion_position,
    ("persuasion", "threat"): _persuasion_threat,
    ("rejection", "position"): _rejection_position,
    ("rejection", "threat"): _rejection_threat,
}


def named(case: Case, found: Dilemma) -> str:
    """A dilemma in a few words: ``persuasion of Blue against Red over “attack”``."""
    words = Wording(case)
    who, towards = words.the(found.holder), words.the(found.counterpart)
    return f"{found.kind} of {who} towards {towards} over {words.quoted(found.option)}"


def way_out(case: Case, way: WayOut) -> str:
    """What relieves the dilemma, and what else follows from it."""
    removed = counted(len(way.removes), "dilemma")
    text = fitted(Wording(case), way.text)
    if not way.creates:
        return f"{text} Relieves {removed}; none arises from it."
    arising = listed([named(case, found) for found in way.creates])
    return f"{text} Relieves {removed}; from it arises {arising}."


VERBS = ("comes", "gives", "drops", "stops", "climbs", "wants", "makes", "holds", "intends", "asks", "openly refuses")


def fitted(words: Wording, text: str) -> str:
    """A text that speaks of parties by their bare names, with the articles and plurals that their names want."""
    for key in words.case.parties:
        name, the = words.party(key), words.the(key)
        if the != name:
            parts = re.split(rf"(?<!the )(?<!\w){re.escape(name)}(?!\w)", text)
            text = the.join(parts)
        if is_plural(name):
            for verb in VERBS:
                first = verb.removeprefix("openly ")
                text = text.replace(f"{the} {verb} ", f"{the} {verb.replace(first, plural_verb(first))} ")
    return opened(text)


def would_be(case: Case, one: WouldBe) -> str:
    """What declaring undeclared positions would bring."""
    words = Wording(case)
    said = listed([f"{words.the(party)} declared {position}" for party, position in one.declared])
    known = [found for found in one.dilemmas if _stands_already(case, one, found)]
    new = listed([named(case, found) for found in one.dilemmas if found not in known])
    parts = [f"bring {new}"] if new or not known else []
    if not one.dilemmas:
        parts = ["bring no further dilemma"]
    if known:
        ground = f"{words.the(case.options[one.option].parties[0])}’s position"
        told = listed([named(case, found) for found in known])
        stands = "stands" if len(known) == 1 else "stand"
        parts.append(f"give a second ground, {ground}, to {told}, which {stands} already")
    return f"If {said} on {words.quoted(one.option)}, it would {listed(parts)}."


def _stands_already(case: Case, one: WouldBe, found: Dilemma) -> bool:
    """Whether the intention alone makes the dilemma, so that declaring the owner's position only adds a mode to it."""
    declared = {party for party, _ in one.declared}
    owner = case.options[one.option].parties[0]
    others = {found.holder, found.counterpart} - {owner}
    return "threat" in found.modes and owner in declared and not others & declared
