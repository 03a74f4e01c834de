"""The kinds of values that both formats share, as pydantic types: yes/no, names, dates, currencies.

Dates are EDTF (Library of Congress, ISO 8601-2:2019), read by the edtf library but for the plain forms; currencies are
ISO 4217 and countries ISO 3166-1 alpha-2, by the tables of Babel (Unicode CLDR).
"""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from detente.case.case import Attitude
from detente.case.check import ATTITUDES
from detente.files.source import MAX_PROBLEMS

MAX_ENTRIES = 200_000  # in a section, with those one level below; rankings and lists of states may be longer


class Shape(BaseModel):
    """A mapping of a format: unknown fields are errors, ``-`` and ``_`` in names are alike, a blank is left out."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _spell(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        known = known_fields(cls)
        found: dict[str, Any] = {}
        for key, item in islice(value.items(), len(known) + MAX_PROBLEMS):
            if key not in _LISTS_OF_STATES and _entries(item) > MAX_ENTRIES:
                raise PydanticCustomError("many", "many", {"field": key})
            name = key if key in known else key.replace("-", "_")
            name = name if name in known else key
            if name in found:
                raise PydanticCustomError("twice", "twice", {"field": key})
            if item is not None or known.get(name, True):
                found[name] = item
        return found


_LISTS_OF_STATES = ("ranking", "states")


def _entries(value: Any) -> int:
    """How many entries a section has, with those one level below."""
    if not isinstance(value, dict | list):
        return 0
    below = value.values() if isinstance(value, dict) else value
    return len(value) + sum(len(each) for each in below if isinstance(each, dict | list))


@lru_cache
def known_fields(shape: type[Shape]) -> Mapping[str, bool]:
    """The fields of a shape by the name in files, and whether each is required."""
    return {field.alias or name: field.is_required() for name, field in shape.model_fields.items()}


def wrong(expected: str, remedy: str | None = None) -> PydanticCustomError:
    """A value is of the wrong kind; says what was expected and what to do."""
    return PydanticCustomError("expected", "expected", {"expected": expected, "remedy": remedy})


_FLAGS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def flag(value: Any) -> Any:
    """True or False for yes/no, true/false, Y/N in any case."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _FLAGS:
        return _FLAGS[value.lower()]
    raise wrong("yes or no")


def position(value: Any) -> Any:
    """``yes``, ``no`` or ``undeclared``."""
    if isinstance(value, str) and value.lower() == "undeclared":
        return "undeclared"
    try:
        return "yes" if flag(value) else "no"
    except PydanticCustomError:
        raise wrong("yes, no or undeclared", "leave it out where the party takes no position") from None


def attitude(value: Any) -> Any:
    """``+``, ``0`` or ``-``, also in words: devoted, indifferent, aggressive.

    >>> [attitude(value) for value in ("devoted", "+", 0, "-")]
    ['+', '+', '0', '-']
    """
    text = str(value).lower() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    for sign, word in ATTITUDES.items():
        if text in (sign, word):
            return sign
    raise wrong('"+" (devoted), "0" (indifferent) or "-" (aggressive)', 'put "+" and "-" in quotes, or say it in words')


def label(value: Any) -> Any:
    """A name; a whole number is taken as the name it looks like."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and not value.strip():
        raise wrong("a name, not a blank")
    return value


def one_or_more(value: Any) -> Any:
    """A list; a single name is a list of one."""
    return value if isinstance(value, list) else [value] if isinstance(label(value), str) else value


_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")


def date(value: Any) -> Any:
    """An EDTF date; a number of four digits is a year."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return value
    if not is_edtf(value):
        raise wrong("a date as in 2022, 2022-01, 2022-01-26 or 2022-01~ (EDTF)")
    return value


def is_edtf(text: str) -> bool:
    """Whether the text is an EDTF date.

    >>> [is_edtf(text) for text in ("2022-01-26", "2022-01~", "2022-02-30", "last week")]
    [True, True, False, False]
    """
    if plain := _PLAIN_DATE.fullmatch(text):
        year, month, day = (int(part) if part else 1 for part in plain.groups())
        season = 21 <= month <= 41 and plain[3] is None
        try:
            datetime.date(max(year, 1), 1 if season else month, day)
        except ValueError:
            return False
        return True
    return len(text) <= 100 and _parses_as_edtf(text)


@lru_cache(maxsize=1000)
def _parses_as_edtf(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its parser generator speaks of its own future
        import edtf  # a slow import, for dates that are out of the ordinary
        from edtf.parser.edtf_exceptions import EDTFParseException

        try:
            edtf.parse_edtf(text)
        except (EDTFParseException, ValueError, TypeError, AttributeError):
            return False
    return True


def currency(value: Any) -> Any:
    """An ISO 4217 code."""
    if isinstance(value, str) and value not in currencies():
        raise wrong("an ISO 4217 currency code such as USD or EUR")
    return value


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """The ISO 4217 codes, old ones among them."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """The ISO 3166-1 alpha-2 codes of countries, and EU, UN and XK (Kosovo), with their English names."""
    from babel import Locale

    names = Locale("en").territories
    private = {"EZ", "QO", "XA", "XB", "ZZ"}
    codes = {code: name for code, name in names.items() if re.fullmatch("[A-Z]{2}", code) and code not in private}
    return {"EU": "European Union", "UN": "United Nations", "XK": "Kosovo"} | codes


def language(value: Any) -> Any:
    """A language tag such as ``de`` or ``pt-BR`` (BCP 47)."""
    if isinstance(value, str) and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise wrong("a language tag such as de or en")
    return value


def hyphened(value: Any) -> Any:
    """A word of a list, where ``-`` and ``_`` are alike."""
    return value.replace("_", "-") if isinstance(value, str) else value


def number(value: Any) -> Any:
    """A finite number that is not negative."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong("a number", "write the unit and words such as 'about' in their own fields")
    if not 0 <= value < 1e300:
        raise wrong("a number that is not negative, nor beyond 1e300")
    return float(value)


_ATTITUDE_WORDS = Literal["+", "0", "-", "devoted", "indifferent", "aggressive"]
AttitudeWord = Annotated[Attitude, BeforeValidator(attitude, json_schema_input_type=_ATTITUDE_WORDS | Literal[0])]
_YES_NO = Literal["yes", "no", "Yes", "No", "YES", "NO", "true", "false", "Y", "N", "y", "n"]
_FLAG_WORDS = bool | _YES_NO
Flag = Annotated[bool, BeforeValidator(flag, json_schema_input_type=_FLAG_WORDS)]
PositionWord = Annotated[
    Literal["yes", "no", "undeclared"],
    BeforeValidator(position, json_schema_input_type=_FLAG_WORDS | Literal["undeclared"]),
]
Label = Annotated[str, BeforeValidator(label, json_schema_input_type=str | int)]
NameList = Annotated[list[Label], BeforeValidator(one_or_more, json_schema_input_type=str | int | list[str | int])]
Date = Annotated[str, BeforeValidator(date, json_schema_input_type=str | int)]
Currency = Annotated[str, BeforeValidator(currency, json_schema_input_type=str)]
Language = Annotated[str, BeforeValidator(language, json_schema_input_type=str)]
Number = Annotated[float, BeforeValidator(number, json_schema_input_type=float)]
