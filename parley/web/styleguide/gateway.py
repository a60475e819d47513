"""Reads the style sheet's tokens and the sprite, the sources of what the style guide says about them."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"


def tokens_css() -> str:
    """The text of the tokens."""
    return (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")


def sprite() -> str:
    """The text of the sprite."""
    return (STATIC / "sprite.svg").read_text(encoding="utf-8")
