"""The strategic map as inline SVG: states below one another, moves as numbered brackets at their side.

Brackets that overlap stand in lanes of their own, so that no line runs through a state or over another one's number.
The numbers are explained in a list below the picture, move by move, with what each follows from.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.strategic_map import Arc, Node, StrategicMap
from detente.report.wording import Wording

WIDTH, BOX, LINE, PAD, GAP, LANE, PORT = 720.0, 400.0, 14.5, 8.0, 12.0, 23.0, 13.0
LETTERS, MOST_LINES = 70, 4


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A state: its text, where it stands, and the heights at which brackets leave or reach it."""

    node: Node
    lines: tuple[str, ...]
    y: float
    height: float
    ports: Mapping[tuple[int, bool], float]  # by the number of the arc and whether it leaves here


def draw(plan: StrategicMap, words: Wording) -> Markup:
    """The map as an ``<svg>`` element, described in words for those who do not see it."""
    boxes = _place(plan, words)
    lanes = _lanes(plan, boxes)
    height = max((box.y + box.height for box in boxes.values()), default=0.0) + 6
    width = max(WIDTH, BOX + LANE * (max(lanes, default=0) + 3))
    parts = [
        Markup('<svg class="map" viewBox="0 0 {w:.0f} {h:.0f}" role="img" aria-labelledby="map-title">').format(
            w=width, h=height
        ),
        Markup('<title id="map-title">Strategic map; its moves are listed below it</title>'),
        MARKERS,
        *(_bracket(arc, number, lanes[number], boxes) for number, arc in enumerate(plan.arcs)),
        *map(_box, boxes.values()),
        Markup("</svg>"),
    ]
    return Markup("\n").join(parts)


MARKERS = Markup(
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
    '<path class="tip" d="M0 0 10 5 0 10z"/></marker></defs>'
)


def _place(plan: StrategicMap, words: Wording) -> dict[str, Placed]:
    now = next((node.state for node in plan.nodes if node.number == 0), None)
    order = {node.state: place for place, node in enumerate(plan.nodes)}
    boxes: dict[str, Placed] = {}
    y = 6.0
    for node in plan.nodes:
        ends = [(n, True, order[a.after]) for n, a in enumerate(plan.arcs) if a.before == node.state]
        ends += [(n, False, order[a.before]) for n, a in enumerate(plan.arcs) if a.after == node.state]
        ends.sort(key=lambda end: end[2] - order[node.state])  # upwards first, then downwards
        lines = _lines(node.state, now, words)
        height = max(PAD * 2 + LINE * (len(lines) + 1), PORT * (len(ends) + 1))
        gap = height / (len(ends) + 1)
        ports = {(n, leaves): y + gap * (place + 1) for place, (n, leaves, _) in enumerate(ends)}
        boxes[node.state] = Placed(node=node, lines=lines, y=y, height=height, ports=ports)
        y += height + GAP
    return boxes


def _lines(state: str, now: str | None, words: Wording) -> tuple[str, ...]:
    """What a box says: the options taken, or how the state differs from the status quo."""
    if words.drawn:
        text = state
    elif now is None or state == now:
        text = " · ".join(map(words.option, words.acts(state))) or "no option is taken"
    else:
        up, down = words.changed(now, state)
        text = " · ".join([*(f"+ {words.option(key)}" for key in up), *(f"− {words.option(key)}" for key in down)])
    return tuple(textwrap.wrap(text, LETTERS, max_lines=MOST_LINES, placeholder=" …")) or ("",)


def _box(box: Placed) -> Markup:
    kind = {0: "now", None: "step"}.get(box.node.number, "outcome")
    texts = [
        Markup('<text x="{x:.1f}" y="{y:.1f}">{line}</text>').format(
            x=PAD + 2, y=box.y + PAD + LINE * (number + 2) - 4, line=line
        )
        for number, line in enumerate(box.lines)
    ]
    shape = Markup(
        '<rect x="1.5" y="{y:.1f}" width="{w:.0f}" height="{h:.1f}" rx="3"/>'
        '<text class="name" x="{tx:.1f}" y="{ty:.1f}">{name}</text>{texts}'
    ).format(
        y=box.y,
        w=BOX,
        h=box.height,
        tx=PAD + 2,
        ty=box.y + PAD + LINE - 4,
        name=box.node.name,
        texts=Markup("").join(texts),
    )
    if box.node.number is None:
        return Markup('<g class="{}">{}</g>').format(kind, shape)
    return Markup('<a href="#state-{}" class="{}">{}</a>').format(box.node.number, kind, shape)


def _span(arc: Arc, number: int, boxes: Mapping[str, Placed]) -> tuple[float, float]:
    ends = boxes[arc.before].ports[number, True], boxes[arc.after].ports[number, False]
    return min(ends), max(ends)


def _lanes(plan: StrategicMap, boxes: Mapping[str, Placed]) -> Sequence[int]:
    """Per arc its lane: short ones inside, none on one that it overlaps."""
    spans = [_span(arc, number, boxes) for number, arc in enumerate(plan.arcs)]
    lanes = [0] * len(spans)
    done: list[int] = []
    for number in sorted(range(len(spans)), key=lambda n: spans[n][1] - spans[n][0]):
        low, high = spans[number]
        taken = {lanes[other] for other in done if spans[other][0] <= high + 4 and low <= spans[other][1] + 4}
        lanes[number] = next(lane for lane in range(len(spans) + 1) if lane not in taken)
        done.append(number)
    return lanes


def _bracket(arc: Arc, number: int, lane: int, boxes: Mapping[str, Placed]) -> Markup:
    start, end = boxes[arc.before].ports[number, True], boxes[arc.after].ports[number, False]
    edge, x = BOX + 1.5, BOX + LANE * (lane + 1) + 8
    bend = min(6.0, abs(end - start) / 2)
    turn = bend if end > start else -bend
    path = f"M{edge:.1f} {start:.1f}H{x - bend:.1f}Q{x:.1f} {start:.1f} {x:.1f} {start + turn:.1f}"
    path += f"V{end - turn:.1f}Q{x:.1f} {end:.1f} {x - bend:.1f} {end:.1f}H{edge + 2:.1f}"
    return Markup(
        '<path class="arc {kind}" d="{path}" marker-end="url(#tip)"/>'
        '<circle class="badge" cx="{x:.1f}" cy="{y:.1f}" r="7.5"/>'
        '<text class="mover" x="{x:.1f}" y="{ty:.1f}">{n}</text>'
    ).format(
        kind="better" if arc.improves else "open",
        path=path,
        x=x,
        y=(start + end) / 2,
        ty=(start + end) / 2 + 3.6,
        n=number + 1,
    )
