"""Conditions over options: ``not``, then ``and``, then ``or``, then ``if``/``iff``.

``a if b`` is true when ``b`` is false. ``if`` and ``iff`` are not chained without parentheses. Names are
``[A-Za-z_][A-Za-z0-9_-]*``; the words above are reserved.

The grammar is written for lark, which is imported when the first condition is parsed. Limits: MAX_LENGTH, MAX_NESTING.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from detente.errors import ConditionError, Place, Problem

RESERVED = ("not", "and", "or", "if", "iff")
MAX_LENGTH = 50_000  # characters
MAX_TRIED = 10  # options whose combinations are all tried out
MAX_NESTING = 200  # levels of not, and, or, if, iff; mere parentheses do not count

GRAMMAR = r"""
?start: condition
?condition: alternatives
    | alternatives "if" alternatives -> given
    | alternatives "iff" alternatives -> both
?alternatives: parts ("or" parts)+ -> disjunction
    | parts
?parts: part ("and" part)+ -> conjunction
    | part
?part: "not" part -> negation
    | NAME -> taken
    | "(" condition ")"
NAME: /[A-Za-z_][A-Za-z0-9_-]*/
%ignore /\s+/
"""


@dataclass(frozen=True)
class Taken:
    """The option of that name is taken."""

    option: str


@dataclass(frozen=True)
class Not:
    """`part` does not hold."""

    part: Condition


@dataclass(frozen=True)
class And:
    """All parts hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Or:
    """Any part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class If:
    """`part` holds, or `given` does not."""

    part: Condition
    given: Condition


@dataclass(frozen=True)
class Iff:
    """Both sides hold or neither does."""

    left: Condition
    right: Condition


Condition = Taken | Not | And | Or | If | Iff


def names(condition: Condition) -> frozenset[str]:
    """The options that the condition speaks of.

    >>> sorted(names(parse_condition("attack if not (talk or pay)")))
    ['attack', 'pay', 'talk']
    """
    found: set[str] = set()
    open_parts: list[Condition] = [condition]
    while open_parts:
        part = open_parts.pop()
        if isinstance(part, Taken):
            found.add(part.option)
        else:
            open_parts.extend(_parts(part))
    return frozenset(found)


def holds(condition: Condition, taken: Mapping[str, bool]) -> bool:
    """Whether it holds where exactly the options with a true value in `taken` are taken; KeyError for one left out.

    >>> holds(parse_condition("attack if not talk"), {"attack": False, "talk": True})
    True
    """
    match condition:
        case Taken(option):
            return taken[option]
        case Not(part):
            return not holds(part, taken)
        case And(parts):
            return all(holds(part, taken) for part in parts)
        case Or(parts):
            return any(holds(part, taken) for part in parts)
        case If(part, given):
            return holds(part, taken) or not holds(given, taken)
        case Iff(left, right):
            return holds(left, taken) == holds(right, taken)


def settled(condition: Condition) -> dict[str, bool]:
    """The options that are taken, or not taken, wherever the condition holds, as far as it alone tells.

    Tried out for conditions of up to MAX_TRIED options; empty beyond that.

    >>> settled(parse_condition("not attack and (talk or pay)"))
    {'attack': False}
    """
    options = sorted(names(condition))
    if len(options) > MAX_TRIED:
        return {}
    every = (dict(zip(options, values, strict=True)) for values in product((False, True), repeat=len(options)))
    there = [taken for taken in every if holds(condition, taken)]
    return {option: there[0][option] for option in options if there and len({taken[option] for taken in there}) == 1}


def show(condition: Condition) -> str:
    """The condition as text with no more parentheses than it needs; it parses back to the same condition.

    >>> show(If(Taken("attack"), Or((Not(Taken("talk")), Taken("pay")))))
    'attack if not talk or pay'
    >>> show(Not(And((Taken("a"), Taken("b")))))
    'not (a and b)'
    """
    match condition:
        case Taken(option):
            return option
        case Not(part):
            return f"not {_inside(part, _TIGHTNESS[Not])}"
        case And(parts):
            return " and ".join(_inside(part, _TIGHTNESS[And] + 1) for part in parts)
        case Or(parts):
            return " or ".join(_inside(part, _TIGHTNESS[Or] + 1) for part in parts)
        case If(part, given):
            return f"{_inside(part, _TIGHTNESS[Or])} if {_inside(given, _TIGHTNESS[Or])}"
        case Iff(left, right):
            return f"{_inside(left, _TIGHTNESS[Or])} iff {_inside(right, _TIGHTNESS[Or])}"


_TIGHTNESS: dict[type, int] = {If: 0, Iff: 0, Or: 1, And: 2, Not: 3, Taken: 4}


def _inside(part: Condition, least: int) -> str:
    text = show(part)
    return text if _TIGHTNESS[type(part)] >= least else f"({text})"


def _parts(condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case Taken():
            return ()
        case Not(part):
            return (part,)
        case And(parts) | Or(parts):
            return parts
        case If(part, given):
            return (part, given)
        case Iff(left, right):
            return (left, right)


def parse_condition(text: str) -> Condition:
    """The condition that `text` states.

    >>> parse_condition("not attack and talk")
    And(parts=(Not(part=Taken(option='attack')), Taken(option='talk')))

    Raises ConditionError, with the column and a caret, where the text does not parse or passes a limit
    (MAX_LENGTH characters, MAX_NESTING levels).
    """
    if len(text) > MAX_LENGTH:
        raise ConditionError(
            Problem(
                message=f"a condition of {len(text):,} characters",
                expected=f"at most {MAX_LENGTH:,} characters",
                remedy="split it into several statements or constraints",
            )
        )
    if not text.strip():
        raise ConditionError(
            Problem(
                message="an empty condition", expected="a condition such as: attack if not talk", place=_place(text, 1)
            )
        )
    return _parse(text)


def _parse(text: str) -> Condition:
    import lark  # a slow import, which many commands do without

    try:
        parsed: tuple[int, Condition] = _grammar().parse(text)
    except lark.exceptions.UnexpectedInput as error:
        raise ConditionError(_problem(text, error)) from None
    height, condition = parsed
    if height > MAX_NESTING:
        raise ConditionError(
            Problem(
                message=f"a condition nested {height:,} levels deep",
                expected=f"at most {MAX_NESTING} levels",
                remedy="split it into several statements or constraints",
                place=_place(text, 1),
            )
        )
    return condition


@lru_cache(maxsize=1)
def _grammar() -> Any:
    import lark

    return lark.Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=_transformer())


def _transformer() -> Any:
    """Turns the rules, from the leaves up and without recursion, into pairs of height and condition."""
    import lark

    def several(kind: type[And] | type[Or]) -> Any:
        def build(children: list[tuple[int, Condition]]) -> tuple[int, Condition]:
            height = 1 + max(child[0] for child in children)
            return height, kind(tuple(child[1] for child in children))

        return staticmethod(build)

    def two(kind: type[If] | type[Iff]) -> Any:
        def build(children: list[tuple[int, Condition]]) -> tuple[int, Condition]:
            (left, first), (right, second) = children
            return 1 + max(left, right), kind(first, second)

        return staticmethod(build)

    class Build(lark.Transformer[Any, Any]):
        taken = staticmethod(lambda children: (1, Taken(str(children[0]))))
        negation = staticmethod(lambda children: (1 + children[0][0], Not(children[0][1])))
        conjunction = several(And)
        disjunction = several(Or)
        given = two(If)
        both = two(Iff)

    return Build()


def _problem(text: str, error: Any) -> Problem:
    """What is wrong at the place where the parser stopped."""
    if hasattr(error, "char"):  # no token fits
        at: int = error.pos_in_stream
        return Problem(
            message=f"{text[at]!r} is not part of a condition",
            expected="names of options, 'not', 'and', 'or', 'if', 'iff' and parentheses",
            remedy="names hold letters, digits, '_' and '-' and begin with a letter or '_'",
            place=_place(text, at + 1),
        )
    token: Any = error.token
    kind = token.type
    if kind == "$END":
        return Problem(
            message="the condition breaks off", expected=_expected(error), place=_place(text, len(text.rstrip()) + 1)
        )
    place = _place(text, token.start_pos + 1)
    if kind in ("IF", "IFF") and "NAME" not in _accepts(error):
        return Problem(
            message=f"a second 'if' or 'iff' ({str(token)!r})",
            expected="one 'if' or 'iff' in a condition, as they are not chained",
            remedy="say with parentheses what belongs together: (a if b) if c, or a if (b if c)",
            place=place,
        )
    if kind == "RPAR" and "NAME" not in _accepts(error):
        return Problem(message="a ')' without its '('", remedy="take it away, or put '(' before it", place=place)
    remedy = None
    if str(token).lower() in RESERVED and str(token) not in RESERVED:
        remedy = f"write {str(token).lower()!r} in small letters"
    elif kind == "NAME" and "NAME" not in _accepts(error):
        remedy = "join two names by 'and', 'or', 'if' or 'iff'; a name holds no blanks"
    return Problem(message=f"unexpected {str(token)!r}", expected=_expected(error), remedy=remedy, place=place)


def _accepts(error: Any) -> set[str]:
    return set(getattr(error, "accepts", None) or getattr(error, "expected", None) or ())


_WORDS = {
    "NAME": "the name of an option", "NOT": "'not'", "LPAR": "'('", "RPAR": "')'", "AND": "'and'", "OR": "'or'",
    "IF": "'if'", "IFF": "'iff'", "$END": "the end",
}  # fmt: skip


def _expected(error: Any) -> str:
    accepted = _accepts(error)
    return ", ".join(word for key, word in _WORDS.items() if key in accepted) or "the end"


def _place(text: str, position: int) -> Place:
    """The place of the character at `position` (from 1) of a text that may have several lines."""
    before = text[: position - 1]
    line = before.count("\n") + 1
    column = position - (before.rfind("\n") + 1)
    return Place(file="condition", line=line, column=column, text=text.split("\n")[line - 1])
