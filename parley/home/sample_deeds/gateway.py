"""Reads the sample's data files."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


#: Pays that nobody was paid, called so wherever they are shown.
PAYS = ("Example with made-up pays.csv", DATA / "pays.csv")


def text(name: str) -> str:
    """The text of one data file, by its name without ending."""
    return (DATA / f"{name}.toml").read_text(encoding="utf-8")
