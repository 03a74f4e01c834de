"""What a statement may fill in a case: an event as a cell of the board, for an analyst to confirm.

The table follows from what a cell means. Who demands takes a position on what the other should do; who rejects, on what
it is asked to do; who agrees takes the asker's; who threatens or pledges says what it intends; who accuses may doubt; a
deed that is done or under way shows where things stand. What is denied or only conditional, and what is said of the
opposite (*not to close*), takes no position. Talks and expressions fill nothing. Parties are known by their actors,
options by the issue that the record links to them, else by words that option and statement share: not names of parties,
not function words, not the words of a condition. How certain a suggestion is follows from the three. Nothing is decided
here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.case.case import Case, Evidence, Option

ASKS = ("demand", "request")
REFUSES = ("reject",)
KEEPS_BACK = ("withhold", "block")
AGREES = ("accept", "approve", "authorise", "acknowledge")
OFFERS = ("offer", "propose")
INTENDS = ("threaten", "pledge")
WARNS = ("warn",)
DOUBTS = ("accuse", "criticise")
DEEDS = ("sanction", "deliver", "deploy", "withdraw", "attack")
_HAPPENS = ("done", "ongoing")
BY_WORDS, IF_SO, PERHAPS = 0.8, 0.5, 0.5  # certainty: by words in common at best, of a conditional act, of a doubt
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM, _MOST = 5, 3
_PART = re.compile(r"[,;:.!?](?=\s)|\s[–—-]\s|\b(?:but|if|unless|although|aber|sondern|wenn|falls)\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|no|never|neither|nor|without|refrain\w*|nicht|nie|niemals|weder|ohne|keine?[nmrs]?|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\b(?:reject|refus|den(?:y|ie)|declin|rul(?:e|es|ed|ing) out|turn(?:s|ed|ing)? down|veto|oppos)|lehn|weiger"
    r"|\b(?:wies|weis)|bestr|dement|schl(?:oss|ie(?:ß|ss)).{0,80}\baus\b|ausgeschlossen",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|as long as|until|falls|wenn|sofern|solange|es sei denn|bis)\b[^,;.:!?]*", re.IGNORECASE
)
_FUNCTION_WORDS = """
about above according after again against almost along also although among another around because been before being
below between both cannot could does doing done down during each either else even ever every from further give given
gives have having here however into itself just less like made make many more most much must need neither never next
once only other others ought over part rather said same says shall should since some still such take taken than that
their them then there these they this those though through together toward towards under unless until upon very were
what when where whether which while whom whose will with within without would your aber alle allem allen aller alles
andere anderen auch bereits beim bevor damit dann darauf daran dass davon dazu dein denen denn deren dessen diese
diesem diesen dieser dieses doch durch eine einem einen einer eines einige etwa etwas falls gegen geben haben hatte
hatten hier ihre ihrem ihren ihrer jede jedem jeden jeder jedoch kann kein keine keinen konnte können könnte machen
mehr muss musste müssen müsste nach neue nicht noch oder ohne sagt sagte schon sehr sein seine seinem seinen seiner
seit selbst sich sind sofern sollen sollte sondern soll sowie über unter viel vom wegen weil weiter weitere welche
wenn werden wird wieder wollen wollte wurde wurden würde würden zwar zwischen
"""
_EMPTY = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What accepting a statement would fill.

    `path`: the element, as evidence names it. `value`: yes, no, or what is doubted. `current`: what stands there now,
    None for nothing. `conflict`: whether the two differ, or a statement says the opposite. `against`: the statements on
    the other side: behind what stands there, kept against it, or proposed. `certainty`: 0 to 1.
    """

    path: str
    value: str | None
    why: str
    current: str | None = None
    conflict: bool = False
    against: tuple[str, ...] = ()
    certainty: float = 1.0


def suggest(
    case: Case,
    *,
    act: str,
    actor: Sequence[str] = (),
    target: Sequence[str] = (),
    issue: str | None = None,
    text: str = "",
    issues: Mapping[str, Sequence[str]] | None = None,
    modality: str | None = None,
    confidence: float | None = None,
    names: Iterable[str] = (),
) -> tuple[Suggestion, ...]:
    """The elements of the case that a statement may fill; `issues` maps the record's issues to options.

    `confidence`: how far the reader trusts the statement. `names`: other names that the parties go by.

    >>> from detente.case.case import Option, Party
    >>> parties = {key: Party(id=key, name=key, actors=(actor,)) for key, actor in (("red", "RU"), ("blue", "US"))}
    >>> door = Option(id="close", parties=("blue",), text="close the door")
    >>> case = Case(title="t", parties=parties, options={"close": door})
    >>> [(s.path, s.value) for s in suggest(case, act="demand", actor=["RU"], target=["US"], text="close the door")]
    [('positions.red.close', 'yes')]
    """
    if modality == "denied" and not _holds_denied(act, text):
        return ()
    by, to = _parties(case, actor), _parties(case, target)
    called = _named(case, names)
    found, how = _options(case, (issues or {}).get(issue or "", ()), text, called)
    if act not in (*REFUSES, *KEEPS_BACK, *DOUBTS):
        found = {option: share for option, share in found.items() if not _opposite(text, case.options[option], called)}
    if act in DEEDS:
        found = {option: share for option, share in found.items() if not _another_deed(act, case.options[option])}
    made: dict[str, Suggestion] = {}
    for party in by:
        for option, share in found.items():
            for path, value, why in _cells(case, (act, modality), party, to, case.options[option]):
                certain = share * (1.0 if confidence is None else confidence) * _weight(path, modality)
                one = Suggestion(path=path, value=value, why=f"{why} ({how})", certainty=round(certain, 2))
                made.setdefault(path, _beside(case, one))
    return tuple(made.values())


def sure(
    suggested: Mapping[str, Sequence[Suggestion]], least: float
) -> tuple[dict[str, list[Suggestion]], dict[str, list[Suggestion]]]:
    """By statement, the suggestions of at least this certainty, and those that are left; targets are always left."""
    taken: dict[str, list[Suggestion]] = {}
    left: dict[str, list[Suggestion]] = {}
    for key, several in suggested.items():
        for one in several:
            enough = one.certainty >= least and not one.path.startswith("targets.")
            (taken if enough else left).setdefault(key, []).append(one)
    return taken, left


def opposed(suggested: Mapping[str, Sequence[Suggestion]]) -> dict[str, tuple[Suggestion, ...]]:
    """The suggestions by statement, each marked where another statement suggests the opposite for the same element."""
    said: dict[str, dict[str, list[str]]] = {}
    for key, several in suggested.items():
        for one in several:
            said.setdefault(one.path, {}).setdefault(one.value or "", []).append(key)

    def marked(key: str, one: Suggestion) -> Suggestion:
        others = [other for value, keys in said[one.path].items() if value != (one.value or "") for other in keys]
        against = tuple(other for other in dict.fromkeys((*one.against, *others)) if other != key)
        return replace(one, conflict=one.conflict or bool(others), against=against)

    return {key: tuple(marked(key, one) for one in several) for key, several in suggested.items()}


def _parties(case: Case, actors: Iterable[str]) -> list[str]:
    wanted = {actor.casefold() for actor in actors}
    return [key for key, party in case.parties.items() if wanted & {known.casefold() for known in party.actors}]


def _options(case: Case, linked: Sequence[str], text: str, names: frozenset[str]) -> tuple[dict[str, float], str]:
    """The options that the statement may bear on, each with how certain that is, and how they were found."""
    if known := [key for key in linked if key in case.options]:
        return dict.fromkeys(known, 1.0), "by its issue"
    stems = _stems(_CONDITION.sub(" ", text)) - names
    shares = {
        key: max(len(stems & own) / max(1, len(own)) for own in (_stems(option.text) - names, _stems(key) - names))
        for key, option in case.options.items()
    }
    best = sorted((key for key in shares if shares[key]), key=lambda key: -shares[key])[:_MOST]
    return {key: BY_WORDS * shares[key] for key in best}, "by words in common"


def _named(case: Case, names: Iterable[str]) -> frozenset[str]:
    """The stems of all that the parties are called by."""
    called = (name for party in case.parties.values() for name in (party.id, party.name, *party.actors))
    return _stems(" ".join((*called, *names)))


def _weight(path: str, modality: str | None) -> float:
    return PERHAPS if path.startswith("doubts.") else IF_SO if modality == "conditional" else 1.0


def _holds_denied(act: str, text: str) -> bool:
    """Whether an act that is negated still tells something: a deed not done, a refusal told as no acceptance."""
    return act in DEEDS or (act in REFUSES and not _REFUSAL.search(text))


def _opposite(text: str, option: Option, names: frozenset[str]) -> bool:
    """Whether a text negates what it shares with an option, as in *demands that the door not be closed*."""
    wanted = _stems(f"{option.text} {option.id}") - names
    shared = [part for part in _PART.split(text) if _stems(part) & wanted]
    return bool(shared) and any(_NOT.search(part) for part in shared) != bool(_NOT.search(option.text))


def _another_deed(act: str, option: Option) -> bool:
    """Whether an option names a deed, and not this one: who deploys troops does not withdraw them."""
    named = {deed for deed in DEEDS if _stems(deed) & _stems(f"{option.text} {option.id}")}
    return bool(named) and act not in named


def _stems(text: str) -> frozenset[str]:
    words = _WORD.findall(text.replace("_", " ").casefold())
    return frozenset(word[:_STEM] for word in words if word not in _EMPTY)


def _cells(
    case: Case, said: tuple[str, str | None], party: str, to: list[str], option: Option
) -> Iterator[tuple[str, str, str]]:
    """Path, value and reason; no position for what is only conditional."""
    act, modality = said
    own = party in option.parties
    asked = bool(set(option.parties) & set(to)) if to else not own
    intention, now = f"intentions.{option.id}", f"options.{option.id}"
    if act in INTENDS and own:
        yield intention, "yes", "it says that it does this"
        if act == "threaten":
            yield from _targets(case, option, to)
    elif act in WARNS and own:
        yield intention, "yes", "it warns that it does this"
    elif act in DOUBTS and asked:
        yield _doubt(case, party, option), "position", "who accuses may not believe the other"
    elif act in DEEDS and own:
        yield from _deed(modality, intention, now)
    elif modality != "conditional" and (found := _position(case, act, to, option, (own, asked))) is not None:
        yield f"positions.{party}.{option.id}", *found
        if act in KEEPS_BACK and modality in _HAPPENS:
            yield now, "no", "it keeps this back"


def _position(case: Case, act: str, to: list[str], option: Option, stands: tuple[bool, bool]) -> tuple[str, str] | None:
    """The position that an act takes on an option that is the party's own, or is asked of another."""
    own, asked = stands
    if act in ASKS:
        return ("yes", "it asks for this") if asked else None
    if act in REFUSES:
        return "no", "it refuses this" if own else "it is against this"
    if act in KEEPS_BACK:
        return ("no", "it keeps this back") if own else None
    if act in AGREES:
        return _asked_for(case, to, option), "it agrees with who asked"
    if act in OFFERS:
        return ("yes", "it offers this") if own else None
    return ("no", "it warns of this") if act in WARNS else None


def _doubt(case: Case, party: str, option: Option) -> str:
    """The doubt that there is, or the one that there would be."""
    known = (doubt.id for doubt in case.doubts if (doubt.by, doubt.option) == (party, option.id))
    return f"doubts.{next(known, f'{party}-{option.id}')}"


def _asked_for(case: Case, to: list[str], option: Option) -> str:
    declared = (case.positions.get(asker, {}).get(option.id) for asker in to)
    return next((position for position in declared if position in ("yes", "no")), "yes")


def _targets(case: Case, threat: Option, to: list[str]) -> Iterator[tuple[str, str, str]]:
    for key, option in case.options.items():
        if set(option.parties) & set(to) and key in case.targets.get(threat.id, ()):
            yield f"targets.{threat.id}", key, "the threat is meant to move this"


def _deed(modality: str | None, intention: str, now: str) -> Iterator[tuple[str, str, str]]:
    if modality == "denied":
        yield intention, "no", "it denies this"
    elif modality in ("announced", "conditional"):
        yield intention, "yes", "it is announced"
    elif modality in _HAPPENS:
        yield now, "yes", "it is done"


def _beside(case: Case, made: Suggestion) -> Suggestion:
    """The suggestion beside what stands in the case."""
    current = value_at(case, made.path)
    evidence = case.evidence.get(made.path, Evidence())
    clash = current not in (None, "undeclared", made.value) and not made.path.startswith(("targets.", "doubts."))
    return replace(
        made,
        current=current,
        conflict=clash or (current == made.value and bool(evidence.against)),
        against=evidence.statements if clash else evidence.against if current == made.value else (),
    )


def value_at(case: Case, path: str) -> str | None:
    """What stands at a path that a suggestion can name; None for nothing."""
    kind, _, rest = path.partition(".")
    if kind == "positions":
        party, _, option = rest.partition(".")
        return case.positions.get(party, {}).get(option)
    if kind == "intentions":
        return _yes_no(case.intentions.get(rest))
    if kind == "options" and rest in case.options:
        return _yes_no(case.options[rest].now)
    if kind == "targets":
        return ", ".join(case.targets.get(rest, ())) or None
    return next((doubt.of for doubt in case.doubts if doubt.id == rest), None) if kind == "doubts" else None


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"
