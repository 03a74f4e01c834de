"""Statements as PLOVER events, and event codes as acts: every choice stands in a table here.

PLOVER codes an event as *what, how and why*: type, mode and context (Open Event Data Alliance, PLOVER manual, tables of
modes and contexts, and its table from CAMEO). Its 16 types are those of POLECAT. Our acts are finer where something is
demanded, offered or withheld, and PLOVER drops plain comments, so neither way is without loss; `express` has no type.
Where an act has no certain counterpart the table says *confirm*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from detente.record.record import Record
from detente.record.statement import Act, Modality, Names, Statement

TYPES: Mapping[str, int] = {  # type -> quad code: 1 verbal, 2 material co-operation; 3 verbal, 4 material conflict
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip

TYPE_OF: Mapping[Act, tuple[str, str | None] | None] = {  # act -> type, mode
    "demand": ("REQUEST", None),
    "reject": ("REJECT", None),
    "accept": ("AGREE", None),
    "offer": ("AGREE", None),
    "propose": ("AGREE", None),  # confirm: the manual names offers, not proposals
    "request": ("REQUEST", None),
    "warn": ("THREATEN", None),  # confirm: the manual means forceful warnings
    "threaten": ("THREATEN", None),
    "sanction": ("SANCTION", None),
    "pledge": ("AGREE", None),
    "deliver": ("AID", None),
    "authorise": ("AGREE", None),  # confirm
    "withhold": ("SANCTION", None),  # "rejection to provide military aid" is a SANCTION there
    "block": ("COERCE", "restrict"),  # confirm
    "deploy": ("MOBILIZE", "troops"),
    "withdraw": ("RETREAT", "withdraw"),
    "attack": ("ASSAULT", None),
    "affirm": ("SUPPORT", None),  # confirm: for what is affirmed
    "acknowledge": ("AGREE", None),  # as the manual suggests for CAMEO 015
    "accuse": ("ACCUSE", "allege"),  # confirm: POLECAT's modes, not in the manual
    "criticise": ("ACCUSE", "disapprove"),
    "consult": ("CONSULT", None),
    "approve": ("SUPPORT", None),
    "express": None,
}

CONTEXT_OF: Mapping[Modality, str] = {
    "announced": "future",
    "demanded": "hypothetical",
    "conditional": "hypothetical",
    "feared": "hypothetical",
    "denied": "negation",
}
MODALITY_OF: Mapping[str, Modality] = {"future": "announced", "hypothetical": "conditional", "negation": "denied"}

ACT_OF: Mapping[str, Act] = {  # type, or type and mode -> act; with the types that older versions had
    "AGREE": "pledge",
    "CONSULT": "consult",
    "SUPPORT": "approve",
    "CONCEDE": "accept",
    "COOPERATE": "deliver",  # confirm: mutual there, one way here
    "AID": "deliver",
    "RETREAT": "withdraw",
    "REQUEST": "request",
    "DEMAND": "demand",
    "ACCUSE": "accuse",
    "ACCUSE disapprove": "criticise",
    "DISAPPROVE": "criticise",
    "INVESTIGATE": "accuse",
    "REJECT": "reject",
    "THREATEN": "threaten",
    "PROTEST": "criticise",
    "SANCTION": "sanction",
    "MOBILIZE": "deploy",
    "COERCE": "block",
    "ASSAULT": "attack",
    "FIGHT": "attack",
}

CAMEO: Mapping[str, Act] = {  # the longest beginning of an event code decides; CAMEO 1.1b3
    "01": "express", "015": "acknowledge", "019": "approve",
    "02": "request",
    "03": "pledge", "036": "propose", "037": "propose", "038": "propose", "039": "propose",
    "04": "consult",
    "05": "approve", "057": "accept",
    "06": "deliver",
    "07": "deliver",
    "08": "accept", "084": "withdraw", "087": "withdraw",
    "09": "accuse",
    "10": "demand",
    "11": "criticise", "112": "accuse", "115": "accuse", "116": "accuse",
    "12": "reject", "129": "block",
    "13": "threaten",
    "14": "criticise",
    "15": "deploy",
    "16": "sanction", "162": "withhold",
    "17": "block",
    "18": "attack",
    "19": "attack",
    "20": "attack",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Event:
    """A statement as a PLOVER event. `date` and `end` are days, None where the statement is less exact."""

    statement: Statement
    type: str
    quad: int
    mode: str | None
    contexts: Names
    date: str | None
    end: str | None


def event(statement: Statement) -> Event | None:
    """The event that a statement is; None for an act that PLOVER does not code.

    >>> made = event(Statement(id="s1", document="r1", start=0, end=4, quote="...", act="deploy", modality="feared"))
    >>> made and (made.type, made.mode, made.contexts)
    ('MOBILIZE', 'troops', ('hypothetical',))
    """
    found = TYPE_OF[statement.act]
    if found is None:
        return None
    contexts = ["military"] if statement.force else []
    contexts += ["diplomatic"] if statement.meeting else []
    if statement.modality is not None and statement.modality in CONTEXT_OF:
        contexts.append(CONTEXT_OF[statement.modality])
    first, _, last = (statement.date or "").partition("/")
    return Event(
        statement=statement,
        type=found[0],
        quad=TYPES[found[0]],
        mode=found[1],
        contexts=tuple(contexts),
        date=_day(first),
        end=_day(last),
    )


def _day(date: str) -> str | None:
    return date if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) else None


def events(record: Record) -> tuple[tuple[Event, ...], Names]:
    """The events of all statements that count, and the ids of those that PLOVER does not code."""
    made = [(statement.id, event(statement)) for statement in record.standing()]
    return tuple(one for _, one in made if one is not None), tuple(key for key, one in made if one is None)


def act_of_type(type_: str, mode: str | None = None) -> Act | None:
    """The act of a PLOVER or POLECAT type, None for a type that is not known.

    >>> act_of_type("ACCUSE", "disapprove"), act_of_type("DEMAND"), act_of_type("CRIME")
    ('criticise', 'demand', None)
    """
    kind = type_.strip().upper()
    return ACT_OF.get(f"{kind} {(mode or '').strip().lower()}") or ACT_OF.get(kind)


def act_of_cameo(code: str) -> Act | None:
    """The act of a CAMEO event code, None for what is none.

    >>> act_of_cameo("112"), act_of_cameo("0874"), act_of_cameo("190"), act_of_cameo("--")
    ('accuse', 'withdraw', 'attack', None)
    """
    return next((CAMEO[code[:n]] for n in (3, 2) if code[:n] in CAMEO), None)


def modality_of(contexts: Iterable[str]) -> Modality:
    """The modality that contexts tell of, `done` where they tell of none."""
    return next((MODALITY_OF[one] for one in contexts if one in MODALITY_OF), "done")


_PAST = ("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR")  # codes of the past whose country has another one now


@cache
def _countries() -> tuple[Mapping[str, str], Mapping[str, str]]:
    from babel.core import get_global  # here, since its data are slow to load

    aliases = get_global("territory_aliases").items()
    whole = ((code, two[0]) for code, two in aliases if re.fullmatch("[A-Z]{3}", code) and len(two) == 1)
    short = {code: two for code, two in whole if len(two) == 2 and not "QM" <= code < "R"}  # QMA to QZZ: private use
    long = {two: code for code, two in short.items() if code not in _PAST}
    return short, long


def two_letters(code: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of an alpha-3 code, None for any other.

    >>> two_letters("RUS"), two_letters("rus"), two_letters("XYZ")
    ('RU', 'RU', None)
    """
    return _countries()[0].get(code.upper())


def three_letters(code: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of an alpha-2 code, None for any other.

    >>> three_letters("DE"), three_letters("CD"), three_letters("NATO")
    ('DEU', 'COD', None)
    """
    return _countries()[1].get(code)
