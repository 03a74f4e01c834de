"""The state graph as GraphML (Brandes, Eiglsperger, Herman, Himsolt and Marshall 2002), for programs that draw graphs.

Node data: `label`, `options` (those taken), `status_quo`, `equilibrium` (keys of the concepts under which it holds for
all), and `rank_P` per party, larger is better. Edge data: `movers` and `improving`, ids of parties, blanks between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from detente.analysis.state_graph import StateGraph

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n'
    '    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
NODE_KEYS = (("label", "string"), ("options", "string"), ("status_quo", "boolean"), ("equilibrium", "string"))
EDGE_KEYS = (("movers", "string"), ("improving", "string"))


def graphml(drawn: StateGraph) -> str:
    """The text of a GraphML file; in ids of parties blanks and signs become ``_``."""
    return HEAD + "\n".join(_lines(drawn)) + "\n"


def _lines(drawn: StateGraph) -> Iterator[str]:
    ranked = [(f"rank_{_word(party)}", "int") for party in drawn.analysis.case.parties]
    for name, kind in (*NODE_KEYS, *ranked):
        yield f'  <key id={_quoted(name)} for="node" attr.name={_quoted(name)} attr.type="{kind}"/>'
    for name, kind in EDGE_KEYS:
        yield f'  <key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph edgedefault="directed">'
    for number, node in enumerate(drawn.nodes):
        yield f'    <node id="n{number}">'
        yield _data("label", node.state)
        yield _data("options", " ".join(node.taken))
        yield _data("status_quo", "true" if node.is_now else "false")
        yield _data("equilibrium", " ".join(node.equilibria))
        yield from (_data(f"rank_{_word(party)}", str(rank)) for party, rank in node.ranks.items() if rank is not None)
        yield "    </node>"
    at = {node.state: number for number, node in enumerate(drawn.nodes)}
    for arrow in drawn.arrows:
        yield f'    <edge source="n{at[arrow.before]}" target="n{at[arrow.after]}">'
        yield _data("movers", " ".join(map(_word, arrow.movers)))
        yield _data("improving", " ".join(map(_word, arrow.improving)))
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _word(party: str) -> str:
    return re.sub(r"[^\w.-]", "_", party)


def _quoted(text: str) -> str:
    return quoteattr(text)


def _data(key: str, text: str) -> str:
    return f"      <data key={_quoted(key)}>{escape(text)}</data>"
