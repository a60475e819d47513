"""Whole exports are tried where they lie beside this checkout; they are not part of it, and every trap in them has a
test of its own with rows made up for it, so nothing goes unchecked where they are absent."""

from __future__ import annotations

from pathlib import Path

EXPORTS = Path(__file__).parents[3].parent / "shared" / "data" / "imports"
collect_ignore = [] if EXPORTS.is_dir() else ["engine/test_shared_files.py"]
