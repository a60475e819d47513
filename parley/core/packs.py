"""Where content packs come from: the files that Parley brings, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from parley.packs import competencies
from parley.packs.competencies import Vocabulary
from parley.packs.files import Kind, content_of

PACKAGE = Path(__file__).resolve().parent.parent
#: The invented person of the sample is told in files of their own form.
NO_PACKS = PACKAGE / "home"

T = TypeVar("T")


def built_in() -> list[Path]:
    """Every pack that Parley brings, in order."""
    found = PACKAGE.glob("**/data/*.toml")
    return sorted(each for each in found if not each.is_relative_to(NO_PACKS) and "static" not in each.parts)


def read(path: str, kind: str, reader: Kind[T]) -> T:
    """What one of them holds, by its path inside the package. Raises `packs.files.Broken`."""
    return content_of((PACKAGE / path).read_text(encoding="utf-8"), kind, reader)


@cache
def vocabulary() -> Vocabulary:
    """The competencies that every room speaks of."""
    return read("packs/data/competencies.toml", competencies.KIND, competencies.vocabulary)
