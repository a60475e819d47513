"""Reads the published schema from beside this module."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).resolve().parent / "data" / "json-resume-1.0.0.json"


@cache
def schema() -> dict[str, Any]:
    """The schema of JSON Resume 1.0.0."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found
