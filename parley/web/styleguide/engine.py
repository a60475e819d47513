"""Reads the tokens of the style sheet and measures their contrast: the guide never quotes an old figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(r"--([a-z0-9-]+):\s*light-dark\(\s*(#[0-9a-fA-F]{6})\s*,\s*(#[0-9a-fA-F]{6})\s*\)")
SYMBOL: Final = re.compile(r'<symbol id="i-([a-z0-9-]+)"')

GROUNDS: Final = ("paper", "sheet", "well")
#: Colours of words, each of which may stand on every ground.
TEXTS: Final = ("ink", "ink-2", "ink-3", "teal", "teal-deep", "moss", "ochre", "brick", "slate", "plum")
#: Borders of controls and marks of charts.
EDGES: Final = ("edge", "c1", "c2", "c3", "c4")
#: A colour of meaning also stands on its own wash, and words stand on the accent.
ON_THEIR_OWN: Final = {
    "teal": ("teal-wash",),
    "teal-deep": ("teal-wash",),
    "moss": ("moss-wash",),
    "ochre": ("ochre-wash",),
    "brick": ("brick-wash",),
    "slate": ("slate-wash",),
    "plum": ("plum-wash",),
    "on-teal": ("teal", "teal-deep"),
}
LEAST_TEXT: Final = 4.5
LEAST_EDGE: Final = 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """One token: what it is on light paper and what it is on dark."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Lowest:
    """The ground on which a colour is hardest to tell, and its contrast there, 1 to 21."""

    ground: str
    ratio: float


@dataclass(frozen=True, slots=True)
class Measured:
    """A token with what it needs and the least it has. `needed` is None for a ground or a hairline."""

    name: str
    pair: Pair
    needed: float | None
    light: Lowest | None
    dark: Lowest | None


def tokens(css: str) -> dict[str, Pair]:
    """Every `--name: light-dark(#rrggbb, #rrggbb)` of a style sheet, in its order."""
    return {name: Pair(light.lower(), dark.lower()) for name, light, dark in TOKEN.findall(css)}


def symbols(sprite: str) -> list[str]:
    """The names of a sprite's pictures, in the order of the alphabet."""
    return sorted(SYMBOL.findall(sprite))


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1. Source: WCAG 2.2, "relative luminance" (sRGB, threshold 0.04045)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, whichever is the lighter. Source: WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def grounds_of(name: str) -> tuple[str, ...]:
    """The tokens on which this one stands: the three grounds for words and edges, and its own wash."""
    common = GROUNDS if name in TEXTS or name in EDGES else ()
    return common + ON_THEIR_OWN.get(name, ())


def _lowest(known: dict[str, Pair], name: str, side: str) -> Lowest | None:
    colour = getattr(known[name], side)
    ratios = [(contrast(colour, getattr(known[ground], side)), ground) for ground in grounds_of(name)]
    if not ratios:
        return None
    ratio, ground = min(ratios)
    return Lowest(ground, ratio)


def needed(name: str) -> float | None:
    """What WCAG 2.2 AA asks of this token: 4.5 for words (1.4.3), 3 for edges and marks (1.4.11), None for the rest."""
    if name in EDGES:
        return LEAST_EDGE
    return LEAST_TEXT if grounds_of(name) else None


def measure(css: str) -> list[Measured]:
    """Each colour of the style sheet with its lowest contrast, light and dark."""
    known = tokens(css)
    return [
        Measured(name, pair, needed(name), _lowest(known, name, "light"), _lowest(known, name, "dark"))
        for name, pair in known.items()
    ]


def moved(arrangement: str, card: str, stage: str, before: str) -> str:
    """An arrangement `card.stage-card.stage` with one card in another stage, above the card `before` or else last.

    What is not a card or names no stage is left out, for the arrangement comes from an address.
    """
    cards = [tuple(piece.split(".")) for piece in arrangement.split("-") if piece.count(".") == 1]
    if card not in [name for name, _ in cards] or not stage:
        return "-".join(f"{name}.{where}" for name, where in cards)
    rest = [(name, where) for name, where in cards if name != card]
    names = [name for name, _ in rest]
    at = names.index(before) if before in names else len(rest)
    rest.insert(at, (card, stage))
    return "-".join(f"{name}.{where}" for name, where in rest)
