"""Reads the sample's data files."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def text(name: str) -> str:
    """The text of one data file, by its name without ending."""
    return (DATA / f"{name}.toml").read_text(encoding="utf-8")
