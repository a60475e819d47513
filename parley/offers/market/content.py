"""What is published about files of pay: the form of the answer, and an example of a table of one's own."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"
#: The JSON Schema of the answer of `parley offers market --json`.
SCHEMA = DATA / "market.schema.json"
#: A table of one's own to start from; its pays are made up.
EXAMPLE = DATA / "example.csv"
