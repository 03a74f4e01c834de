"""The state graph in DOT, the language of Graphviz (Gansner and North 2000): equilibria doubly ringed, gains solid.

An arrow is labelled with those who can make the move; it is solid where one of them prefers where it leads (marked
``+``), else dashed. A pair of arrows there and back stays two arrows.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis.state_graph import Arrow, Node, StateGraph


def dot(drawn: StateGraph) -> str:
    """The text of a DOT file."""
    return "\n".join(_lines(drawn)) + "\n"


def _lines(drawn: StateGraph) -> Iterator[str]:
    yield f"digraph {_quoted(drawn.analysis.case.title)} {{"
    yield "  node [shape=ellipse];"
    yield from (f"  {_quoted(node.state)} [{_node(node)}];" for node in drawn.nodes)
    yield from (f"  {_quoted(arrow.before)} -> {_quoted(arrow.after)} [{_arrow(arrow)}];" for arrow in drawn.arrows)
    yield "}"


def _node(node: Node) -> str:
    notes = [node.state, "status quo" if node.is_now else "", " ".join(node.equilibria)]
    shape = f", peripheries={2 if node.equilibria else 1}"
    return f"label={_quoted(*filter(None, notes))}{shape}{', style=bold' if node.is_now else ''}"


def _arrow(arrow: Arrow) -> str:
    movers = [f"{party}+" if party in arrow.improving else party for party in arrow.movers]
    return f"label={_quoted(', '.join(movers))}, style={'solid' if arrow.improving else 'dashed'}"


def _quoted(*lines: str) -> str:
    r"""Lines as one string of DOT.

    >>> print(_quoted('say "no"', "a\\b"))
    "say \"no\"\na\\b"
    """
    told = ("".join(c if c.isprintable() else " " for c in line) for line in lines)
    return '"' + r"\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in told) + '"'
