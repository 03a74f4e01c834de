"""Plain values against a shape: every mismatch as a problem with its place, and the rest of the file all the same.

What does not fit is reported and taken out, so that what is left can still be checked; `damaged` tells where something
is missing now.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from detente.case.check import spell
from detente.errors import Place, Problem, nearest
from detente.files.source import MAX_PROBLEMS
from detente.files.tree import Parsed, Path
from detente.files.values import MAX_ENTRIES, Shape, known_fields

S = TypeVar("S", bound=Shape)
_MOST_ROUNDS = 20

_DISPENSABLE = {  # fields that may be left out, per section of a case
    "parties": ("name", "actors"),
    "options": ("text", "now", "moves"),
    "doubts": ("kind",),
    "evidence": ("why", "by", "on"),
}
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "yes or no",
    "list_type": "a list",
    "dict_type": "a mapping of names to values",
    "model_type": "a mapping of names to values",
    "model_attributes_type": "a mapping of names to values",
    "greater_than_equal": "a number that is not negative",
    "too_short": "a list of two names",
    "too_long": "a list of two names",
}


@dataclass
class Checked(Generic[S]):
    """What fits the shape. `shape` is None where not even that much is left."""

    shape: S | None
    problems: list[Problem]
    damaged: bool
    gone: dict[Path, list[int]] = field(default_factory=dict)  # per list, the positions that were taken out

    def original(self, path: Path) -> Path:
        """A path in `shape` as it was in the file."""
        return _original(path, self.gone)


def _original(path: Path, gone: Mapping[Path, list[int]]) -> Path:
    found: list[str | int] = []
    for step in path:
        if isinstance(step, int):
            for taken_out in gone.get(tuple(found), ()):
                step += taken_out <= step  # noqa: PLW2901  # moves on with each position taken out before it
        found.append(step)
    return tuple(found)


def validate(shape: type[S], parsed: Parsed, stand_ins: Mapping[str, Any]) -> Checked[S]:
    """The values of a file as `shape`. `stand_ins` take the place of required fields that are missing or wrong."""
    value: Any = parsed.value
    problems: list[Problem] = []
    gone: dict[Path, list[int]] = {}
    damaged = bool(parsed.problems)
    for _ in range(_MOST_ROUNDS):
        try:
            found = shape.model_validate(value)
        except ValidationError as error:
            details = error.errors(include_url=False)
        else:
            return Checked(found, problems, damaged, gone)
        if len(details) + len(problems) > MAX_PROBLEMS:
            problems += [
                _describe(shape, parsed, each, _original(_real(value, each), gone)) for each in details[:MAX_PROBLEMS]
            ]
            return Checked(None, problems, damaged=True)
        remove: set[Path] = set()
        for detail in details:
            path = _real(value, detail)
            problems.append(_describe(shape, parsed, detail, _original(path, gone)))
            damaged = damaged or detail["type"] != "extra_forbidden"
            if detail["type"] in ("many", "twice"):
                path = (*path, detail["ctx"]["field"])
            remove.add(_element(path) if detail["type"] != "extra_forbidden" else path)
        value = _without(value, remove, gone, stand_ins)
    return Checked(None, problems, damaged=True)


def _real(value: Any, detail: ErrorDetails) -> Path:
    """The part of an error's location that is there in the file."""
    path: list[str | int] = []
    for step in detail["loc"]:
        if isinstance(value, dict) and isinstance(step, str):
            key = step if step in value else next((key for key in value if _alike(key, step)), None)
            if key is None:
                break
            path.append(key)
            value = value[key]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            path.append(step)
            value = value[step]
        else:
            break
    return tuple(path)


def _alike(one: str, other: str) -> bool:
    return one == other or one.replace("-", "_") == other.replace("-", "_")


def _element(path: Path) -> Path:
    """What to take out with a wrong value: an entry of a section, or the section itself.

    Of a document only the wrong field goes, unless it is its file: quotes are to be held against its text all the same.
    So does a field that may be left out, and a single move, unknown pair or statement of preference, so that the rest
    of it is checked.
    """
    section = str(path[0]) if path else ""
    if section == "documents" and len(path) > 2 and path[2] != "file":
        return path[:3]
    if section == "preferences" and path[2:3] == ("unknown",):
        return path[:4]
    if section == "preferences" and path[2:3] == ("statements",) and len(path) > 3:
        return path[:5] if path[4:5] in (("id",), ("strong",), ("uncertain",)) else path[:4]
    if len(path) > 2 and path[2] in _DISPENSABLE.get(section, ()):
        return path[:3]
    if path[:2] == ("graph", "moves") and len(path) > 2:
        return path[:4]
    return path[: {"positions": 3, "attitudes": 3, "graph": 1, "states": 1}.get(section, 2)]


def _without(value: Any, remove: set[Path], gone: dict[Path, list[int]], stand_ins: Mapping[str, Any]) -> Any:
    """A copy of the file's values, as deep as need be, without those parts."""
    value = dict(value)
    copied: set[Path] = set()
    for path in sorted(
        remove, key=lambda path: (len(path), [step if isinstance(step, int) else 0 for step in path]), reverse=True
    ):
        below: Any = value
        for depth, step in enumerate(path[:-1], 1):
            if path[:depth] not in copied:
                below[step] = below[step].copy()
                copied.add(path[:depth])
            below = below[step]
        if path:
            del below[path[-1]]
            if isinstance(path[-1], int):
                taken_out = gone.setdefault(path[:-1], [])
                taken_out.append(_original(path, gone)[-1])  # type: ignore[arg-type]
                taken_out.sort()
    for name, stand_in in stand_ins.items():
        value.setdefault(name, stand_in)
        if value[name] is None:
            value[name] = stand_in
    return value


def _describe(shape: type[Shape], parsed: Parsed, detail: ErrorDetails, path: Path) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    where = spell(path)
    head = f"{where}: " if where else ""
    if kind == "missing":
        name = str(detail["loc"][-1]).replace("_", "-") if detail["loc"] else "a field"
        return Problem(
            message=f"{head}{name!r} is missing", place=_key_place(parsed, path), remedy=f"add a line '{name}: ...'"
        )
    if kind == "extra_forbidden":
        known = [name.replace("_", "-") if name != "as_of" else name for name in _fields(shape, detail["loc"][:-1])]
        return Problem(
            message=f"unknown field {str(detail['loc'][-1])!r:.80}" + (f" in {spell(path[:-1])}" if path[1:] else ""),
            place=_key_place(parsed, path),
            expected=nearest(str(detail["loc"][-1])[:80], known, most=30),
        )
    if kind == "twice":
        name = str(context["field"])
        return Problem(
            message=f"{head}{name!r} is given twice, spelt with '-' and with '_'",
            place=_key_place(parsed, (*path, name)),
            expected="each field once",
        )
    if kind == "many":
        name = str(context["field"])
        return Problem(
            message=f"{head}{name!r:.80} has very many entries",
            place=_key_place(parsed, (*path, name)),
            expected=f"at most {MAX_ENTRIES:,}",
        )
    return _mismatch(parsed, detail, path, head)


def _mismatch(parsed: Parsed, detail: ErrorDetails, path: Path, head: str) -> Problem:
    kind, context, found = detail["type"], detail.get("ctx", {}), detail["input"]
    remedy = context.get("remedy")
    expected = str(context.get("expected") or _EXPECTED.get(kind) or detail["msg"])
    if kind == "literal_error" and isinstance(found, str):
        words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
        close = nearest(found[:80], words)
        remedy = close if close.startswith("did") else None
    if kind == "string_type" and isinstance(found, int | float):
        remedy = "put it in quotes if it is meant as text"
    return Problem(message=f"{head}found {shown(found)}", place=parsed.place(path), expected=expected, remedy=remedy)


def _key_place(parsed: Parsed, path: Path) -> Place:
    return parsed.place(path, key=bool(path) and isinstance(path[-1], str))


def shown(value: Any) -> str:
    """A value in a message: short, and in the words of the format.

    >>> [shown(value) for value in (None, True, 3, "x", [1], {})]
    ['nothing', 'true', '3', "'x'", 'a list', 'a mapping']
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a mapping"
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else f"{value[:57]}...")
    return f"{value:.15g}" if isinstance(value, float) or abs(value) > 10**15 else str(value)


def _fields(shape: type[Shape], path: tuple[str | int, ...]) -> list[str]:
    """The fields that the shape has at a location."""
    annotation: Any = shape
    for step in path:
        annotation = _below(annotation, step)
    found = _shape_in(annotation)
    return list(known_fields(found)) if found is not None else []


def _shape_in(annotation: Any) -> type[Shape] | None:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    for part in typing.get_args(annotation):
        if not isinstance(part, type) or issubclass(part, Shape) or isinstance(part, types.GenericAlias):
            found = _shape_in(part)
            if found is not None:
                return found
    return None


def _below(annotation: Any, step: str | int) -> Any:
    """The annotation of what stands under a key or index."""
    origin = typing.get_origin(annotation)
    if isinstance(annotation, type) and origin is None and issubclass(annotation, Shape):
        for name, info in annotation.model_fields.items():
            if step in (name, info.alias):
                return info.annotation
        return None
    if origin is dict and isinstance(step, str):
        return typing.get_args(annotation)[1]
    if origin is list and isinstance(step, int):
        return typing.get_args(annotation)[0]
    if origin is Annotated:
        return _below(typing.get_args(annotation)[0], step)
    for part in typing.get_args(annotation):
        found = _below(part, step)
        if found is not None:
            return found
    return None
