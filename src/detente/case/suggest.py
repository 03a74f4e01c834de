"""What a statement may fill in a case: an event as a cell of the board, for an analyst to confirm.

The table follows from what a cell means. Who demands takes a position on what the other should do; who rejects, on what
it is asked to do; who agrees takes the asker's; who threatens or pledges says what it intends; who accuses may doubt; a
deed shows where things stand. What is denied, and what is said of the opposite (*not to close*), takes no position.
Talks and expressions fill nothing. Parties are known by their actors, options by the issue that the record links to
them, else by words that option and statement share. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
_NOT_YET = ("announced", "conditional", "feared", "demanded")
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
_EMPTY = frozenset({"that", "this", "with", "from", "into", "after", "over", "they", "their", "them", "have", "take",
                    "part", "dass", "eine", "einer", "einen", "nach", "oder", "auch", "wenn"})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What accepting a statement would fill.

    `path`: the element, as evidence names it. `value`: yes, no, or what is doubted. `current`: what stands there now,
    None for nothing. `conflict`: whether the two differ, or a statement says the opposite. `against`: the statements on
    the other side: behind what stands there, kept against it, or proposed.
    """

    path: str
    value: str | None
    why: str
    current: str | None = None
    conflict: bool = False
    against: tuple[str, ...] = ()


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
) -> tuple[Suggestion, ...]:
    """The elements of the case that a statement may fill; `issues` maps the record's issues to options.

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
    found, how = _options(case, (issues or {}).get(issue or "", ()), text)
    if act not in (*REFUSES, *KEEPS_BACK, *DOUBTS):
        found = [option for option in found if not _opposite(text, option)]
    made: dict[str, Suggestion] = {}
    for party in by:
        for path, value, why in _cells(case, (act, modality), party, to, found):
            made.setdefault(path, _beside(case, Suggestion(path=path, value=value, why=f"{why} ({how})")))
    return tuple(made.values())


def opposed(suggested: Mapping[str, Sequence[Suggestion]]) -> dict[str, tuple[Suggestion, ...]]:
    """The suggestions by statement, each marked where another statement suggests the opposite for the same element."""
    said: dict[str, dict[str, list[str]]] = {}
    for key, several in suggested.items():
        for one in several:
            said.setdefault(one.path, {}).setdefault(one.value or "", []).append(key)

    def marked(one: Suggestion) -> Suggestion:
        others = [key for value, keys in said[one.path].items() if value != (one.value or "") for key in keys]
        if not others:
            return one
        return Suggestion(
            path=one.path, value=one.value, why=one.why, current=one.current, conflict=True,
            against=tuple(dict.fromkeys((*one.against, *others))),
        )  # fmt: skip

    return {key: tuple(map(marked, several)) for key, several in suggested.items()}


def _parties(case: Case, actors: Iterable[str]) -> list[str]:
    wanted = {actor.casefold() for actor in actors}
    return [key for key, party in case.parties.items() if wanted & {known.casefold() for known in party.actors}]


def _options(case: Case, linked: Sequence[str], text: str) -> tuple[list[Option], str]:
    """The options that the statement may bear on, and how they were found."""
    if known := [case.options[key] for key in linked if key in case.options]:
        return known, "by its issue"
    stems = _stems(text)
    shared = {key: len(stems & _stems(f"{option.text} {key}")) for key, option in case.options.items()}
    best = sorted((key for key in shared if shared[key]), key=lambda key: -shared[key])[:_MOST]
    return [case.options[key] for key in best], "by words in common"


def _holds_denied(act: str, text: str) -> bool:
    """Whether an act that is negated still tells something: a deed not done, a refusal told as no acceptance."""
    return act in DEEDS or (act in REFUSES and not _REFUSAL.search(text))


def _opposite(text: str, option: Option) -> bool:
    """Whether a text negates what it shares with an option, as in *demands that the door not be closed*."""
    wanted = _stems(f"{option.text} {option.id}")
    shared = [part for part in _PART.split(text) if _stems(part) & wanted]
    return bool(shared) and any(_NOT.search(part) for part in shared) != bool(_NOT.search(option.text))


def _stems(text: str) -> frozenset[str]:
    words = _WORD.findall(text.replace("_", " ").casefold())
    return frozenset(word[:_STEM] for word in words if word not in _EMPTY)


def _cells(
    case: Case, said: tuple[str, str | None], party: str, to: list[str], options: list[Option]
) -> Iterator[tuple[str, str, str]]:
    """Path, value and reason for each option."""
    act, modality = said
    for option in options:
        own = party in option.parties
        asked = bool(set(option.parties) & set(to)) if to else not own
        position, intention, now = f"positions.{party}.{option.id}", f"intentions.{option.id}", f"options.{option.id}"
        if act in ASKS and asked:
            yield position, "yes", "it asks for this"
        elif act in REFUSES:
            yield position, "no", "it refuses this" if own else "it is against this"
        elif act in KEEPS_BACK and own:
            yield position, "no", "it keeps this back"
            yield now, "no", "it keeps this back"
        elif act in AGREES:
            yield position, _asked_for(case, to, option), "it agrees with who asked"
        elif act in OFFERS and own:
            yield position, "yes", "it offers this"
        elif act in INTENDS and own:
            yield intention, "yes", "it says that it does this"
            if act == "threaten":
                yield from _targets(case, option, to)
        elif act in WARNS:
            yield (intention, "yes", "it warns that it does this") if own else (position, "no", "it warns of this")
        elif act in DOUBTS and asked:
            yield _doubt(case, party, option), "position", "who accuses may not believe the other"
        elif act in DEEDS and own:
            yield from _deed(modality, intention, now)


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
    elif modality in _NOT_YET:
        if modality in ("announced", "conditional"):
            yield intention, "yes", "it is announced"
    else:
        yield now, "yes", "it is done"


def _beside(case: Case, made: Suggestion) -> Suggestion:
    """The suggestion beside what stands in the case."""
    current = value_at(case, made.path)
    evidence = case.evidence.get(made.path, Evidence())
    clash = current not in (None, "undeclared", made.value) and not made.path.startswith(("targets.", "doubts."))
    return Suggestion(
        path=made.path,
        value=made.value,
        why=made.why,
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
