"""JSON (RFC 8259) as plain values, quickly; and, once a place is asked for, as nodes, one level of it at a time."""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from typing import Any

from detente.errors import InputError, Problem
from detente.files.source import MAX_DEPTH, MAX_PROBLEMS, Source, control_character
from detente.files.tree import Node, Parsed

_TOKEN = re.compile(r'[ \t\r\n]*(?:([\[\]{}:,])|("(?:[^"\\]|\\.)*")|([^\[\]{}:,"\s]+))', re.DOTALL)
_ESCAPED = re.compile(r"\\u(?:00[01789]|[dD][89abAB]|[fF][fF][fF][eEfF])")


_BLANK = re.compile(r"[ \t\r\n]*")
_SKIP = json.JSONDecoder(strict=False)
MAX_TREE = 4 * 2**20  # characters up to which all that is odd in a text is told with its place


class LazyNode(Node):
    """A value of a JSON text that is known to be valid; its parts are looked up when they are asked for."""

    __slots__ = ("made", "parts", "text")

    def __init__(self, text: str, offset: int) -> None:
        super().__init__(offset, None)
        self.text = text
        self.made: dict[int, LazyNode] = {}
        self.parts: array[int] | None = None  # where the items of a list, or the values of a mapping, begin
        if text[offset] == '"':
            self.value = _SKIP.raw_decode(text, offset)[0]

    def child(self, step: str | int) -> Node | None:
        """The part under a key or index, or None."""
        parts = self._look()
        if isinstance(step, str):
            key = self.key(step)
            index = -1 if key is None else list(self.keys).index(key)
        else:
            index = -1 if self.keys else step
        if not 0 <= index < len(parts):
            return None
        if index not in self.made:
            self.made[index] = LazyNode(self.text, parts[index])
        return self.made[index]

    def key(self, step: str) -> str | None:
        """The key as the file spells it, or None."""
        self._look()
        return super().key(step)

    def _look(self) -> array[int]:
        """Finds where the parts begin: each is read over, at the speed of the decoder."""
        if self.parts is not None:
            return self.parts
        self.parts = array("q")
        opening, at = self.text[self.offset], self.offset + 1
        while opening in "[{":
            at = self._over(at)
            if self.text[at] in "]}":
                break
            if self.text[at] == ",":
                at = self._over(at + 1)
            if opening == "{":
                name, after = _SKIP.raw_decode(self.text, at)
                self.keys[name] = at
                at = self._over(self._over(after) + 1)
            self.parts.append(at)
            at = _SKIP.raw_decode(self.text, at)[1]
        return self.parts

    def _over(self, at: int) -> int:
        """Past the blanks at that place."""
        found = _BLANK.match(self.text, at)
        return found.end() if found else at


def _note(problems: list[Problem], problem: Problem) -> None:
    if len(problems) <= MAX_PROBLEMS:
        problems.append(problem)


class _OddError(ValueError):
    """A key stands twice in a mapping, or a number is not one of JSON's."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _OddError(json.dumps(counts.most_common(1)[0][0], ensure_ascii=False))
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
    except ValueError as found:
        _check_syntax(source, error)
        if len(source.text) > MAX_TREE:
            at = source.text.find(str(found)) if isinstance(found, _OddError) else 0
            message = f"a name given twice in one mapping, or a number that is not one: {found!s:.40}"
            raise error(Problem(message=message, place=source.place(max(0, at)))) from None
        return _slowly(source, error)
    if escape := _ESCAPED.search(source.text):
        if len(source.text) <= MAX_TREE:
            return _slowly(source, error)
        if (text := _unusable_text(value)) is not None:
            raise error(control_problem(source, text, escape.start()))
    return Parsed(source, value, lambda: LazyNode(source.text, len(source.text) - len(source.text.lstrip())))


def _unusable_text(value: Any) -> str | None:
    """A text in `value` with a character that none should hold."""
    open_values = [value]
    while open_values:
        each = open_values.pop()
        if isinstance(each, str) and control_character(each) is not None:
            return each
        if isinstance(each, list):
            open_values.extend(each)
        elif isinstance(each, dict):
            open_values.extend(each)
            open_values.extend(each.values())
    return None


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
    while at < MAX_TREE and (token := _TOKEN.match(source.text, at)):
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
        _note(problems, Problem(message=f"{other[:40]!r} is not a usable number", place=source.place(token.start(3))))
        return Node(token.start(3), 0)


def _text(source: Source, text: str, offset: int, problems: list[Problem]) -> str:
    value = str(json.loads(text, strict=False))
    if control_character(value) is not None:
        _note(problems, control_problem(source, value, offset))
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
            _note(problems, key_twice(source, key[0], key[1], top.keys[key[0]]))
            return
        top.children[key[0]] = node
        top.keys[key[0]] = key[1]
        top.value[key[0]] = node.value


def key_twice(source: Source, key: str, offset: int, first: int) -> Problem:
    """A key stands twice in one mapping."""
    return Problem(
        message=f"{key!r:.80} is given twice, first in line {source.place(first).line}",
        place=source.place(offset),
        expected="each name once",
        remedy="rename or remove one of them",
    )
