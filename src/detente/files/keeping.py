"""YAML that is edited and not rewritten: comments, quotes and order stay as the analyst left them."""

from __future__ import annotations

import io
from typing import Any


def parsed(text: str) -> Any:
    r"""The content of a YAML text, with what is needed to write it back as it was.

    >>> print(as_text(parsed("# mine\nname: 'Oslo'  # a seat\n")), end="")
    # mine
    name: 'Oslo'  # a seat
    """
    return _editor().load(text)


def as_text(table: Any) -> str:
    """The YAML of what `parsed` gave, edited or not."""
    out = io.StringIO()
    _editor().dump(table, out)
    return out.getvalue()


def _editor() -> Any:
    from ruamel.yaml import YAML

    made = YAML()
    made.preserve_quotes = True
    made.width = 2**16
    made.allow_unicode = True
    made.indent(mapping=2, sequence=4, offset=2)
    return made
