"""The digest of a case: SHA-256 (FIPS 180-4) of its content as canonical JSON, so that a result can name it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from detente.case.case import Case
from detente.case.conditions import And, If, Iff, Not, Or, Taken, show

_LATER = ("against",)  # fields that came later count only where they are set, so that older digests stay


def digest(case: Case) -> str:
    """64 hexadecimal digits, the same for equal cases and for no others; the order of names counts.

    >>> len(digest(Case(title="x", parties={})))
    64
    """
    text = json.dumps(plain(case), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def plain(value: Any) -> Any:
    """A case, or a part of one, as lists (mappings: lists of pairs, in their order), texts and numbers."""
    if isinstance(value, Taken | Not | And | Or | If | Iff):
        return show(value)
    if is_dataclass(value):
        said = ((field.name, getattr(value, field.name)) for field in fields(value))
        return [type(value).__name__, *([name, plain(one)] for name, one in said if name not in _LATER or one)]
    if isinstance(value, Mapping):
        return {"pairs": [[key, plain(item)] for key, item in value.items()]}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
