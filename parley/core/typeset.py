"""Documents set as PDF by Typst, in this process: a template of ours, and what people wrote as data.

What a person wrote reaches a template only as JSON in `sys.inputs`, so none of it is ever read as markup or as code,
and no template can reach a file outside this package or the network. Typst is loaded when something is first set.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.kernel.errors import Refused

if TYPE_CHECKING:
    import typst

ROOT = Path(__file__).resolve().parents[1]
FACES = ("fontpkg_source_sans_3", "fontpkg_source_serif_4")
#: The label that a template puts at the end of its text, with where that is.
END = "<end>"
#: Where the scripts begin that the house's faces do not hold; for those the machine's own faces are asked as well.
BEYOND = 0x0530
PUNCTUATION = range(0x1E00, 0x2C00)
CONTROL = dict.fromkeys([*(code for code in range(32) if code not in (9, 10)), 127], " ")


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document as pictures of its pages (SVG), and where its text ends: the page, and how far down in points."""

    pictures: tuple[bytes, ...]
    end_page: int
    end_points: float


def pdf(template: str, data: Mapping[str, Any], *, at: dt.datetime) -> bytes:
    """The document as tagged PDF. `template` is a path below the package; `at` is the moment it is made.

    Raises Refused where it cannot be set.
    """
    made = _compile(template, data, format="pdf", timestamp=int(at.timestamp()))
    return made if isinstance(made, bytes) else made[0]


def sheets(template: str, data: Mapping[str, Any]) -> Sheets:
    """The document as it would be printed. Raises Refused where it cannot be set."""
    compiler = _compiler(template, data)
    made = _tried(compiler.compile, format="svg")
    where = json.loads(_tried(compiler.query, END, field="value", one=True))
    pictures = (made,) if isinstance(made, bytes) else tuple(made)
    return Sheets(pictures, int(where["page"]), float(where["y"]))


def _compile(template: str, data: Mapping[str, Any], **options: Any) -> Any:
    return _tried(_compiler(template, data).compile, **options)


def _compiler(template: str, data: Mapping[str, Any]) -> typst.Compiler:
    import typst  # noqa: PLC0415 - 84 MB that only a document needs

    text = json.dumps(_clean(data), ensure_ascii=False)
    foreign = any(ord(character) >= BEYOND and ord(character) not in PUNCTUATION for character in text)
    return typst.Compiler(
        ROOT / template, root=ROOT, font_paths=_fonts(foreign), ignore_system_fonts=True, sys_inputs={"data": text}
    )


def _tried(deed: Any, *arguments: Any, **options: Any) -> Any:
    import typst  # noqa: PLC0415 - as above

    try:
        return deed(*arguments, **options)
    except typst.TypstError as problem:
        raise Refused(
            "The page could not be set. What you wrote is kept; the Markdown of it can be had all the same. "
            f"Typst says: {problem.message}"
        ) from problem


@lru_cache(maxsize=2)
def _fonts(foreign: bool) -> typst.Fonts:
    """The house's faces; with `foreign` those of the machine behind them."""
    import typst  # noqa: PLC0415 - as above

    folders = [Path(spec.origin).parent / "files" for spec in map(find_spec, FACES) if spec and spec.origin]
    return typst.Fonts(include_system_fonts=foreign, include_embedded_fonts=True, font_paths=folders)


def _clean(value: Any) -> Any:
    """Texts without the control characters that no page can show."""
    if isinstance(value, str):
        return value.translate(CONTROL)
    if isinstance(value, Mapping):
        return {str(name): _clean(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(each) for each in value]
    return value
