"""A parsed file: plain values, and beside them a tree of nodes that knows where each value stands.

The tree of a YAML file is built while it is read; that of a JSON file only when the place of something wrong is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.errors import Place, Problem
from detente.files.source import Source

Step = str | int
Path = tuple[Step, ...]


class Node:
    """A value in a file: where it begins, and its parts; `size` counts all values in it, `height` its levels."""

    __slots__ = ("children", "height", "keys", "offset", "size", "value")

    def __init__(self, offset: int, value: Any, children: dict[str, Node] | list[Node] | None = None) -> None:
        self.offset = offset
        self.value = value  # as plain Python: dict, list, str, int, float, bool, None
        self.children = children
        self.keys: dict[str, int] = {}  # where the keys of a mapping stand
        self.size = 1
        self.height = 1

    def child(self, step: Step) -> Node | None:
        """The part under a key (``-`` and ``_`` are alike) or index, or None."""
        if isinstance(self.children, dict) and isinstance(step, str):
            key = self.key(step)
            return self.children[key] if key is not None else None
        if isinstance(self.children, list) and isinstance(step, int) and 0 <= step < len(self.children):
            return self.children[step]
        return None

    def key(self, step: str) -> str | None:
        """The key as the file spells it, or None."""
        if step in self.keys:
            return step
        return next((key for key in self.keys if key.replace("-", "_") == step.replace("-", "_")), None)


@dataclass
class Parsed:
    """What a file holds; `problems` are those past which reading could go on (a key given twice)."""

    source: Source
    value: Any
    build: Callable[[], Node]
    problems: list[Problem] = field(default_factory=list)
    _root: Node | None = None

    @property
    def root(self) -> Node:
        """The tree of nodes, built when first asked for."""
        if self._root is None:
            self._root = self.build()
        return self._root

    def place(self, path: Sequence[Step], *, key: bool = False, inside: int = 0) -> Place:
        """The place of the value at `path`, or of the nearest thing above it that is there.

        With `key`, of the key it stands under. `inside` moves on by so many characters in a text on one line.
        """
        node, offset = self.root, self.root.offset
        for number, step in enumerate(path):
            below = node.child(step)
            if below is None:
                break
            if key and number == len(path) - 1 and isinstance(step, str):
                name = node.key(step)
                return self.source.place(node.keys[name] if name is not None else below.offset)
            node, offset = below, below.offset
        if inside and isinstance(node.value, str):
            for start in (node.offset, node.offset + 1):
                if self.source.text.startswith(node.value, start):
                    return self.source.place(start + inside)
        return self.source.place(offset)
