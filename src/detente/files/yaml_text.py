"""YAML 1.2 (core schema) as plain values and a tree of nodes, from the events of ruamel.yaml.

Values are read by the core schema of the YAML 1.2 specification (section 10.3): ``yes`` and ``2022-01-27`` are text.
There are no tags but ``!!str``, no merge keys and one document; aliases may repeat MAX_REPEATED values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from detente.errors import InputError, LimitError, Problem
from detente.files.json_text import control_problem, key_twice, too_deep
from detente.files.source import MAX_DEPTH, MAX_PROBLEMS, MAX_REPEATED, MAX_YAML_EVENTS, Source, control_character
from detente.files.tree import Node, Parsed

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+|0o[0-7]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_MOST_DIGITS = 300
_DIRECTIVE = re.compile(r"%YAML 1\.2[ \t]*(?=\r?\n|\r)")
_STR_TAG = "tag:yaml.org,2002:str"
_FEED = re.compile("[\x0b\x0c]")  # fit for a text, by an escape, but not for YAML itself
_LONG_TAG = re.compile(r"!\S{20000}")  # the parser needs quadratic time for it
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")  # how JSON escapes a character beyond U+FFFF
_ODD = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, NotImplementedError)


def plain_value(text: str) -> Any:
    """What a plain (unquoted) scalar stands for.

    >>> [plain_value(text) for text in ("yes", "true", "12", "1.5", "~", "2022-01-27")]
    ['yes', True, 12, 1.5, None, '2022-01-27']
    """
    if _NULL.fullmatch(text):
        return None
    if text in _BOOL:
        return _BOOL[text]
    if len(text) <= _MOST_DIGITS:
        if _INT.fullmatch(text):
            return int(text)
        if _HEX.fullmatch(text):
            return int(text, 0)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def parse_yaml(source: Source, error: type[InputError]) -> Parsed:
    """The values in a YAML text and their places. Raises `error` with the place where it cannot be read."""
    at = control_character(source.text)
    if found := _FEED.search(source.text):
        at = found.start() if at is None else min(at, found.start())
    if at is not None:
        raise error(control_problem(source, source.text[at], at))
    if found := _LONG_TAG.search(source.text):
        place = source.place(found.start())
        raise error(Problem(message="a YAML tag of very many letters", place=place, expected="plain values"))
    problems: list[Problem] = []
    root = _Builder(source, error, problems).build()
    return Parsed(source, root.value, lambda: root, problems, root)


def _events(source: Source, error: type[InputError]) -> Iterator[Any]:
    """The parser's events; whatever it raises becomes a problem with its place."""
    from ruamel.yaml.error import YAMLError  # a slow import, which JSON does without
    from ruamel.yaml.loader import BaseLoader

    text = source.text
    if _DIRECTIVE.match(text):
        text = "#" + text[1:]
    elif text.startswith("%"):
        raise error(
            Problem(
                message="a YAML directive", place=source.place(0), expected="%YAML 1.2, or none", remedy="remove it"
            )
        )
    loader: Any = BaseLoader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except YAMLError as found:
        raise error(_unreadable(source, found)) from None
    except _ODD:  # the parser stumbles itself over some broken texts, such as an escape beyond Unicode
        raise error(
            Problem(
                message="the YAML cannot be read from here on",
                place=source.place(loader.index),
                remedy="check quotes, escapes and indentation",
            )
        ) from None


_REMEDIES = (
    ("mapping values are not allowed", "put a text that holds ': ' in quotes; check the indentation"),
    (r"'\t'", "indent with blanks, not with tabs"),
    ("that cannot start any token", "put the text in quotes"),
    ("expected <block end>", "indent what belongs together alike"),
    ("end of stream", "close the quotes"),
    ("<stream end>", "close the brackets"),
    ("escape", r"write a backslash as \\, or use single quotes"),
    ("could not find expected ':'", "put ': ' between a name and its value"),
)


def _unreadable(source: Source, found: Any) -> Problem:
    problem = str(getattr(found, "problem", None) or getattr(found, "reason", None) or "it is broken off")
    context = getattr(found, "context", None)
    mark = getattr(found, "problem_mark", None) or getattr(found, "context_mark", None)
    began = getattr(found, "context_mark", None)
    what = f", {context}" if context else ""
    since = f" that begins in line {source.place(began.index).line}" if context and began is not None else ""
    problem = problem.replace("<stream end>", "the end of the file").replace("'\\x00'", "the end of the file")
    problem = re.sub(r"\('(<[^']+>)',\)", r"'\1'", problem)
    return Problem(
        message=f"the YAML cannot be read: {problem}{what}{since}",
        place=source.place(mark.index if mark is not None else None),
        remedy=next((remedy for sign, remedy in _REMEDIES if sign in str(found)), None),
    )


class _Builder:
    """Builds nodes from events without recursion."""

    def __init__(self, source: Source, error: type[InputError], problems: list[Problem]) -> None:
        self.source, self.error, self.problems = source, error, problems
        self.anchors: dict[str, Node] = {}
        self.repeated = 0
        self.root: Node | None = None
        self.stack: list[tuple[Node, str | None]] = []  # open nodes with their anchors
        self.keys: list[tuple[str, int] | None] = []  # for each open mapping the key that waits for its value

    def build(self) -> Node:
        """The root node; one without a value for a file of comments."""
        for number, event in enumerate(_events(self.source, self.error)):
            if number > MAX_YAML_EVENTS:
                raise LimitError(
                    str(
                        Problem(
                            message=f"more than {MAX_YAML_EVENTS:,} values, lists and mappings in a YAML file",
                            place=self.source.place(event.start_mark.index),
                            remedy="write it as JSON, which is read faster",
                        )
                    )
                )
            handle = getattr(self, f"_on_{type(event).__name__}", None)
            if handle is not None:
                handle(event)
        return self.root if self.root is not None else Node(0, None)

    def _fail(self, message: str, offset: int, *, expected: str | None = None, remedy: str | None = None) -> InputError:
        return self.error(Problem(message=message, place=self.source.place(offset), expected=expected, remedy=remedy))

    def _note(self, problem: Problem) -> None:
        if len(self.problems) <= MAX_PROBLEMS:
            self.problems.append(problem)

    def _on_DocumentStartEvent(self, event: Any) -> None:  # noqa: N802  # named after the event
        if self.root is not None:
            raise self._fail("a second document", event.start_mark.index, expected="one document in a file",
                            remedy="write it to a file of its own, or remove the line '---' or '...'")  # fmt: skip

    def _on_ScalarEvent(self, event: Any) -> None:  # noqa: N802
        value: Any = event.value
        if self._tag(event) != _STR_TAG and event.style is None:
            value = plain_value(value)
        at = event.start_mark.index
        if isinstance(value, str) and event.style == '"':
            value = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), value)
        if isinstance(value, str) and control_character(value) is not None:
            self._note(control_problem(self.source, value, at))
            value = "?"
        if self._awaits_key():
            self.keys[-1] = (value if isinstance(value, str) else event.value, at)
            if event.anchor:
                self.anchors[event.anchor] = Node(at, value)
        else:
            self._add(Node(at, value), event.anchor)

    def _on_SequenceStartEvent(self, event: Any) -> None:  # noqa: N802
        self._open(Node(event.start_mark.index, [], []), event)

    def _on_MappingStartEvent(self, event: Any) -> None:  # noqa: N802
        self._open(Node(event.start_mark.index, {}, {}), event)

    def _on_SequenceEndEvent(self, event: Any) -> None:  # noqa: ARG002, N802
        self._close()

    def _on_MappingEndEvent(self, event: Any) -> None:  # noqa: ARG002, N802
        self._close()

    def _on_AliasEvent(self, event: Any) -> None:  # noqa: N802
        at, name = event.start_mark.index, event.anchor
        if any(anchor == name for _, anchor in self.stack):
            raise self._fail(f"alias *{name:.80} stands inside what it repeats", at, remedy="write the value out")
        node = self.anchors.get(name)
        if node is None:
            raise self._fail(f"alias *{name:.80} has no anchor &{name:.80} before it", at, remedy="write the value out")
        if self._awaits_key():
            if not isinstance(node.value, str):
                raise self._fail("a name that is not text", at, expected="a name")
            self.keys[-1] = (node.value, at)
            return
        self.repeated += node.size
        if self.repeated > MAX_REPEATED:
            raise self._fail(f"aliases repeat more than {MAX_REPEATED:,} values", at, remedy="write the values out")
        if len(self.stack) + node.height > MAX_DEPTH:
            raise self.error(too_deep(self.source, at))
        self._add(node, None)

    def _tag(self, event: Any) -> str | None:
        tag = str(event.tag) if event.tag is not None else None
        if tag not in (None, "!", _STR_TAG, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            shown = (tag or "").replace("tag:yaml.org,2002:", "!!")
            raise self._fail(
                f"a YAML tag ({shown:.80})", event.start_mark.index, expected="plain values", remedy="remove it"
            )
        return _STR_TAG if tag in ("!", _STR_TAG) else None

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0].children, dict) and self.keys[-1] is None

    def _open(self, node: Node, event: Any) -> None:
        self._tag(event)
        if self._awaits_key():
            raise self._fail("a list or mapping where a name is expected", node.offset,
                            expected="a name, then ':' and its value", remedy="put brackets in quotes")  # fmt: skip
        if len(self.stack) >= MAX_DEPTH:
            raise self.error(too_deep(self.source, node.offset))
        self.stack.append((node, event.anchor))
        self.keys.append(None)

    def _close(self) -> None:
        node, anchor = self.stack.pop()
        self.keys.pop()
        self._add(node, anchor)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1][0]
        top.size += node.size
        top.height = max(top.height, node.height + 1)
        if isinstance(top.children, list):
            top.children.append(node)
            top.value.append(node.value)
            return
        assert top.children is not None
        assert self.keys[-1] is not None
        key, at = self.keys[-1]
        self.keys[-1] = None
        if key in top.children:
            self._note(key_twice(self.source, key, at, top.keys[key]))
            return
        top.children[key], top.keys[key], top.value[key] = node, at, node.value
