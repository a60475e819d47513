"""Lines over logarithmic axes, as an SVG picture that needs nothing else to be read, light or dark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 60, 240, 20, 50
#: Told apart by colour, dash and the name at their end.
COLOURS = ("#0b6e6e", "#a8480f", "#5a4fcf", "#8a2a52", "#3d7a1f", "#1f5fa8", "#7a6200", "#555555", "#b0306a", "#2a7f9e")
DASHES = ("", "6 3", "2 3")
STYLE = """<style>text{font:12px system-ui,sans-serif;fill:#333}.grid{stroke:#ddd}
.goal{stroke:#b00020;stroke-dasharray:8 4}
@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}svg{background:#1b1b1b}}</style>"""


@dataclass(frozen=True, slots=True)
class Line:
    """A name and a value above zero for each step across."""

    name: str
    values: tuple[float, ...]


def drawn(steps: Sequence[int], lines: Sequence[Line], *, across: str, up: str, goal: float) -> str:
    """The picture. `steps` ascend; `goal` is drawn as a level line."""
    lowest = min(min(line.values) for line in lines)
    highest = max(goal, *(max(line.values) for line in lines))
    plane = Plane(steps[0], steps[-1], 10 ** math.floor(math.log10(lowest)), highest * 1.15)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(up)} over {escape(across)}</title>",
        STYLE,
        *_grid(plane, steps, across, up),
        f'<path class="goal" d="M{LEFT} {plane.y(goal):.1f}H{WIDTH - RIGHT}"/>',
        f'<text x="{LEFT + 6}" y="{plane.y(goal) - 5:.1f}">goal {goal:g}</text>',
        *_lines(plane, steps, lines),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class Plane:
    """Where values lie in the picture."""

    first: float
    last: float
    lowest: float
    highest: float

    def x(self, step: float) -> float:
        share = math.log(step / self.first) / math.log(self.last / self.first) if self.last > self.first else 0.5
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        share = math.log(value / self.lowest) / math.log(self.highest / self.lowest)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def _grid(plane: Plane, steps: Sequence[int], across: str, up: str) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for step in steps:
        x = plane.x(step)
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{bottom}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{step:,}</text>'
    level = plane.lowest
    while level <= plane.highest:
        for value in (level, 2 * level, 5 * level):
            if value <= plane.highest:
                y = plane.y(value)
                yield f'<path class="grid" d="M{LEFT} {y:.1f}H{right}"/>'
                yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
        level *= 10
    yield f'<text x="{(LEFT + right) / 2}" y="{bottom + 38}" text-anchor="middle">{escape(across)}</text>'
    yield f'<text x="14" y="{(TOP + bottom) / 2}" transform="rotate(-90 14 {(TOP + bottom) / 2})">{escape(up)}</text>'


def _lines(plane: Plane, steps: Sequence[int], lines: Sequence[Line]) -> Iterator[str]:
    room = HEIGHT - TOP - BOTTOM
    ordered = sorted(lines, key=lambda line: -line.values[-1])
    below = TOP - 14.0
    for number, line in enumerate(ordered):
        colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
        points = " ".join(
            f"{plane.x(step):.1f},{plane.y(value):.1f}" for step, value in zip(steps, line.values, strict=True)
        )
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        # Names that would lie on one another move down, and stay in the picture.
        end = plane.y(line.values[-1])
        below = min(max(end, below + 16), TOP + room - 16 * (len(ordered) - number - 1) + 12)
        at = WIDTH - RIGHT
        yield f'<path d="M{at} {end:.1f}L{at + 14} {below:.1f}" stroke="{colour}" fill="none"/>'
        yield f'<text x="{at + 18}" y="{below + 4:.1f}">{escape(line.name)}, {line.values[-1]:.0f}</text>'
