"""JSON (RFC 8259) as plain values, quickly; and, once a place is asked for, as a tree of nodes."""

from __future__ import annotations

import json
import re
from typing import Any

from detente.errors import InputError, Problem
from detente.files.source import MAX_DEPTH, Source, control_character
from detente.files.tree import Node, Parsed

_TOKEN = re.compile(r'[ \t\r\n]*(?:([\[\]{}:,])|("(?:[^"\\]|\\.)*")|([^\[\]{}:,"\s]+))', re.DOTALL)
_ESCAPED = re.compile(r"\\u(?:00[01789]|[dD][89abAB]|[fF][fF][fF][eEfF])")


class _OddError(ValueError):
    """A key stands twice in a mapping, or a number is not one of JSON's."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _OddError
    return found


def _constant(name: str) -> Any:
    raise _OddError(name)


def parse_json(source: Source, error: type[InputError]) -> Parsed:
    """The values in a JSON text. Raises `error` with the place where it is not JSON or too deeply nested."""
    try:
        value = json.loads(source.text, object_pairs_hook=_pairs, parse_constant=_constant)
    except json.JSONDecodeError as found:
        raise error(_depth_problem(source) or _not_json(source, found)) from None
    except RecursionError:
        raise error(_depth_problem(source) or too_deep(source, 0)) from None
    except ValueError:
        _check_syntax(source, error)
        return _slowly(source, error)
    if _ESCAPED.search(source.text):
        return _slowly(source, error)
    return Parsed(source, value, lambda: build_tree(source, error, []))


def _check_syntax(source: Source, error: type[InputError]) -> None:
    """Whether it is JSON but for keys given twice and odd numbers."""
    try:
        json.loads(source.text, parse_int=len, parse_constant=len)
    except json.JSONDecodeError as found:
        raise error(_depth_problem(source) or _not_json(source, found)) from None
    except RecursionError:
        raise error(_depth_problem(source) or too_deep(source, 0)) from None


def _slowly(source: Source, error: type[InputError]) -> Parsed:
    problems: list[Problem] = []
    root = build_tree(source, error, problems)
    return Parsed(source, root.value, lambda: root, problems, root)


def _not_json(source: Source, found: json.JSONDecodeError) -> Problem:
    reason = (found.msg[0].lower() + found.msg[1:]).removesuffix(" at").removesuffix(" starting")
    expected = reason.removeprefix("expecting ") if reason.startswith("expecting ") else None
    if found.pos >= len(source.text):
        return Problem(message="the JSON breaks off", place=source.place(len(source.text)), expected=expected)
    message = "this is not JSON" if expected else f"this is not JSON: {reason}"
    return Problem(message=message, place=source.place(found.pos), expected=expected)


def _depth_problem(source: Source) -> Problem | None:
    """Where the text goes deeper than MAX_DEPTH, before whatever else is wrong with it."""
    depth, at = 0, 0
    while token := _TOKEN.match(source.text, at):
        at = token.end()
        mark = token[1]
        if mark in ("[", "{"):
            depth += 1
            if depth > MAX_DEPTH:
                return too_deep(source, token.start(1))
        elif mark in ("]", "}"):
            depth -= 1
    return None


def too_deep(source: Source, offset: int) -> Problem:
    """Lists and mappings stand too deep inside each other."""
    return Problem(
        message=f"lists and mappings nested more than {MAX_DEPTH} deep",
        place=source.place(offset),
        expected=f"at most {MAX_DEPTH} levels; a case needs 6",
        remedy="check the brackets and the indentation",
    )


def build_tree(source: Source, error: type[InputError], problems: list[Problem]) -> Node:
    """The tree of a text that is JSON but perhaps for keys given twice, odd numbers and its depth."""
    root = Node(0, None, [])
    open_nodes = [root]
    key: tuple[str, int] | None = None
    at = 0
    while token := _TOKEN.match(source.text, at):
        at = token.end()
        mark, text = token[1], token[2]
        top = open_nodes[-1]
        if mark in ("]", "}"):
            open_nodes.pop()
        elif mark in (":", ","):
            continue
        elif text is not None and isinstance(top.children, dict) and key is None:
            key = (_text(source, text, token.start(2), problems), token.start(2))
        else:
            node = _node(source, token, problems)
            _put(source, top, key, node, problems)
            key = None
            if node.children is not None:
                open_nodes.append(node)
                if len(open_nodes) > MAX_DEPTH + 1:
                    raise error(too_deep(source, node.offset))
    assert isinstance(root.children, list)
    return root.children[0]


def _node(source: Source, token: re.Match[str], problems: list[Problem]) -> Node:
    mark, text, other = token.groups()
    if mark == "[":
        return Node(token.start(1), [], [])
    if mark == "{":
        return Node(token.start(1), {}, {})
    if text is not None:
        return Node(token.start(2), _text(source, text, token.start(2), problems))
    try:
        return Node(token.start(3), json.loads(other, parse_constant=_constant))
    except ValueError:
        problems.append(Problem(message=f"{other[:40]!r} is not a usable number", place=source.place(token.start(3))))
        return Node(token.start(3), 0)


def _text(source: Source, text: str, offset: int, problems: list[Problem]) -> str:
    value = str(json.loads(text, strict=False))
    if control_character(value) is not None:
        problems.append(control_problem(source, value, offset))
    return value


def control_problem(source: Source, value: str, offset: int) -> Problem:
    """A text holds a character that none should."""
    at = control_character(value)
    character = value[at if at is not None else 0]
    return Problem(
        message=f"unusable character U+{ord(character):04X} (control, or half a character)",
        place=source.place(offset),
        expected="printable characters, tabs and line ends",
        remedy="take it out",
    )


def _put(source: Source, top: Node, key: tuple[str, int] | None, node: Node, problems: list[Problem]) -> None:
    if isinstance(top.children, list):
        top.children.append(node)
        if isinstance(top.value, list):
            top.value.append(node.value)
    elif top.children is not None and key is not None:
        if key[0] in top.children:
            problems.append(key_twice(source, key[0], key[1], top.keys[key[0]]))
            return
        top.children[key[0]] = node
        top.keys[key[0]] = key[1]
        top.value[key[0]] = node.value


def key_twice(source: Source, key: str, offset: int, first: int) -> Problem:
    """A key stands twice in one mapping."""
    return Problem(
        message=f"{key!r} is given twice, first in line {source.place(first).line}",
        place=source.place(offset),
        expected="each name once",
        remedy="rename or remove one of them",
    )
