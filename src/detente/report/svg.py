"""The strategic map as inline SVG: boxes in layers from the status quo downwards, arrows labelled with their mover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from detente.report.strategic_map import Arc, Node, StrategicMap
from detente.report.wording import Wording

WIDTH, BOX, ROW_GAP, LINE, PAD = 720.0, 158.0, 74.0, 15.0, 9.0
ACROSS, MOST_LINES, MOST_LETTERS = 4, 6, 25


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A box: its node, its text and where it stands."""

    node: Node
    lines: tuple[str, ...]
    x: float
    y: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + BOX / 2, self.y + self.height / 2


def draw(plan: StrategicMap, words: Wording) -> Markup:
    """The map as an ``<svg>`` element, described in words for those who do not see it."""
    boxes, height = _place(plan.nodes, words)
    pairs = _merged(plan.arcs)
    order = sorted(pairs, key=lambda arc: arc.improves is not True)
    drawn = [_arrow(arc, names, boxes, (arc.after, arc.before) in {(a.before, a.after) for a in pairs})
             for arc, names in ((arc, pairs[arc]) for arc in order)]  # fmt: skip
    parts = [
        Markup(
            '<svg class="map" viewBox="0 0 {w:.0f} {h:.0f}" role="img" aria-labelledby="map-title map-desc">'
        ).format(w=WIDTH, h=height),
        Markup('<title id="map-title">Strategic map</title><desc id="map-desc">{}</desc>').format(
            _described(plan, words)
        ),
        MARKERS,
        *(shape for shape, _ in drawn),
        *(_box(box) for box in boxes.values()),
        *(label for _, label in drawn),
        Markup("</svg>"),
    ]
    return Markup("\n").join(parts)


MARKERS = Markup(
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
    '<path class="tip" d="M0 0 10 5 0 10z"/></marker></defs>'
)


def title(node: Node) -> str:
    """What a box is called: as on the cards of the brief."""
    return "Status quo" if node.holding.is_status_quo else f"Outcome {node.number}"


def _described(plan: StrategicMap, words: Wording) -> str:
    titles = {node.holding.state: title(node) for node in plan.nodes}
    said = [
        f"{words.party(arc.party)} can move from {titles[arc.before]} to {titles[arc.after]}"
        f"{' and prefers it' if arc.improves else ''}."
        for arc in plan.arcs
    ]
    return " ".join(said) or "No single move leads from one of these states to another."


def _place(nodes: Sequence[Node], words: Wording) -> tuple[dict[str, Placed], float]:
    """Boxes by state, a row per layer (several where a layer is wide), the unreached ones last."""
    now = next((node.holding.state for node in nodes if node.holding.is_status_quo), None)
    deepest = max((node.layer for node in nodes if node.layer is not None), default=-1)
    layers: dict[int, list[Node]] = {}
    for node in nodes:
        layers.setdefault(deepest + 1 if node.layer is None else node.layer, []).append(node)
    boxes: dict[str, Placed] = {}
    y = 8.0
    for layer in sorted(layers):
        for start in range(0, len(layers[layer]), ACROSS):
            row = layers[layer][start : start + ACROSS]
            texts = [_lines(node, now, words) for node in row]
            height = max(PAD * 2 + LINE * (len(lines) + 1) for lines in texts)
            gap = (WIDTH - BOX * len(row)) / (len(row) + 1)
            for place, (node, lines) in enumerate(zip(row, texts, strict=True)):
                x = gap * (place + 1) + BOX * place
                boxes[node.holding.state] = Placed(node=node, lines=lines, x=x, y=y, height=height)
            y += height + ROW_GAP
    return boxes, y - ROW_GAP + 8


def _lines(node: Node, now: str | None, words: Wording) -> tuple[str, ...]:
    """What a box says: the options taken, or how the state differs from the status quo."""
    state = node.holding.state
    if words.drawn:
        return (_cut(state),)
    if now is None or state == now:
        acts = [_cut(words.option(key)) for key in words.acts(state)]
        lines = acts or ["no option is taken"]
    else:
        up, down = words.changed(now, state)
        lines = [_cut(f"+ {words.option(key)}") for key in up] + [_cut(f"− {words.option(key)}") for key in down]
    return tuple(
        lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"and {len(lines) - MOST_LINES + 1} more"]
    )


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"


def _box(box: Placed) -> Markup:
    kind = "now" if box.node.holding.is_status_quo else "outcome"
    texts = [
        Markup('<text x="{x:.1f}" y="{y:.1f}">{line}</text>').format(
            x=box.x + PAD, y=box.y + PAD + LINE * (number + 2) - 4, line=line
        )
        for number, line in enumerate(box.lines)
    ]
    return Markup(
        '<a href="#state-{number}" class="{kind}"><rect x="{x:.1f}" y="{y:.1f}" width="{w:.0f}" height="{h:.1f}" '
        'rx="3"/>'
        '<text class="name" x="{tx:.1f}" y="{ty:.1f}">{name}</text>{texts}</a>'
    ).format(
        number=box.node.number,
        kind=kind,
        x=box.x,
        y=box.y,
        w=BOX,
        h=box.height,
        tx=box.x + PAD,
        ty=box.y + PAD + LINE - 4,
        name=title(box.node),
        texts=Markup("").join(texts),
    )


def _merged(arcs: Iterable[Arc]) -> Mapping[Arc, list[str]]:
    """One arrow per pair of states and kind, with the names of all who can make the move."""
    first: dict[tuple[str, str, bool], Arc] = {}
    found: dict[Arc, list[str]] = {}
    for arc in arcs:
        kept = first.setdefault((arc.before, arc.after, bool(arc.improves)), arc)
        found.setdefault(kept, []).append(arc.party)
    return found


def _arrow(arc: Arc, movers: Sequence[str], boxes: Mapping[str, Placed], returns: bool) -> tuple[Markup, Markup]:
    """The line and its label: a curve that leaves one box and ends at the edge of the other."""
    one, other = boxes[arc.before], boxes[arc.after]
    (x1, y1), (x2, y2) = one.middle, other.middle
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    bend = 26.0 if returns else 0.0
    if (abs(y2 - y1) < 1 and abs(x2 - x1) > BOX * 1.9) or (
        abs(x2 - x1) < 1 and abs(y2 - y1) > one.height + ROW_GAP * 2
    ):
        bend = 90.0  # round the boxes between
    cx, cy = (x1 + x2) / 2 - (y2 - y1) / length * bend, (y1 + y2) / 2 + (x2 - x1) / length * bend
    sx, sy = _edge(one, cx, cy)
    ex, ey = _edge(other, cx, cy)
    kind = "better" if arc.improves else "open"
    shape = Markup(
        '<path class="arc {kind}" d="M{sx:.1f} {sy:.1f}Q{cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}" marker-end="url(#tip)"/>'
    )
    label = Markup('<text class="mover" x="{x:.1f}" y="{y:.1f}">{names}</text>')
    lx, ly = 0.25 * sx + 0.5 * cx + 0.25 * ex, 0.25 * sy + 0.5 * cy + 0.25 * ey
    names = _cut(", ".join(movers))
    return (
        shape.format(kind=kind, sx=sx, sy=sy, cx=cx, cy=cy, ex=ex, ey=ey),
        label.format(x=lx, y=ly + 4, names=escape(names)),
    )


def _edge(box: Placed, x: float, y: float) -> tuple[float, float]:
    """Where the line from the centre of a box to a point crosses its edge."""
    mx, my = box.middle
    dx, dy = x - mx, y - my
    reach = min(
        (BOX / 2 + 2) / abs(dx) if dx else float("inf"), (box.height / 2 + 2) / abs(dy) if dy else float("inf"), 1.0
    )
    return mx + dx * reach, my + dy * reach
