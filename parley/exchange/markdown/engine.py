"""A workspace as plain Markdown files that read well in any editor: names of files, front matter, links, pages.

Names hold in every file system of today: without what Windows reserves, never longer than 120 bytes, never two that
differ by case or composition alone, and never a way out of their folder.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

#: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
LONGEST: Final = 120


def safe_name(words: str, *, otherwise: str = "Untitled") -> str:
    """Words as the name of a file, without its ending; `otherwise` where nothing of them can be one."""
    kept = [
        " "
        if character in _FORBIDDEN or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else character
        for character in unicodedata.normalize("NFC", words)
    ]
    name = " ".join("".join(kept).split())
    while len(name.encode()) > LONGEST:
        name = name[:-1]
    name = name.strip(" .")
    if name.partition(".")[0].strip().casefold() in _RESERVED:
        name = f"{name}_" if "." not in name else f"_{name}"
    return name or otherwise


@dataclass(slots=True)
class Names:
    """Names of files that were given already, folder by folder."""

    taken: set[str] = field(default_factory=set)

    def new(self, folder: str, words: str, ending: str = ".md") -> str:
        """A path that no other file has, also where capitals do not count."""
        base, number = safe_name(words), 1
        while True:
            path = f"{folder}/{base}{f' ({number})' if number > 1 else ''}{ending}"
            key = unicodedata.normalize("NFKC", path).casefold()
            if key not in self.taken:
                self.taken.add(key)
                return path
            number += 1


def link(words: str, target: str, *, here: str) -> str:
    """A relative link from the file `here` to the file `target`, both by their paths in the folder."""
    up = "../" * here.count("/")
    same = here.rpartition("/")[0]
    path = target.removeprefix(f"{same}/") if same and target.startswith(f"{same}/") else f"{up}{target}"
    # A code span and a tag bind tighter than a link, so that neither may begin in the words or in the address.
    return f"[{one_line(words, links=True)}](<{path.replace('`', '%60')}>)"


def one_line(words: str, *, links: bool = False) -> str:
    """Words for a heading, a cell or a link: on one line, and nothing in them taken for Markdown's brackets."""
    line = " ".join(words.split())
    return re.sub(r"([\\\[\]`<])", r"\\\1", line) if links else line


def front_matter(facts: Mapping[str, str | Sequence[str] | None]) -> str:
    """What is said of a page, as YAML; what is empty is left out."""
    lines = [f"{name}: {_yaml(value)}" for name, value in facts.items() if value]
    return "\n".join(["---", *lines, "---", ""]) if lines else ""


def _yaml(value: str | Sequence[str] | None) -> str:
    # A string or a list of JSON is one of YAML too, whatever is in it.
    return json.dumps(value if isinstance(value, str) else list(value or ()), ensure_ascii=False)


def page(title: str, parts: Iterable[str], facts: Mapping[str, str | Sequence[str] | None] | None = None) -> str:
    """A page: front matter, its title, and the parts that say something, with a blank line between them."""
    said = [f"# {one_line(title) or 'Untitled'}", *(part.strip("\n") for part in parts if part.strip())]
    return f"{front_matter(facts or {})}{chr(10) if facts else ''}" + "\n\n".join(said) + "\n"


def section(title: str, text: str, *, depth: int = 2) -> str:
    """A heading and what stands under it; nothing where nothing does."""
    return f"{'#' * depth} {one_line(title)}\n\n{text.strip()}" if text.strip() else ""


def bullets(lines: Iterable[str]) -> str:
    """A list, a line each; a line that has several goes on under its bullet."""
    return "\n".join(f"- {line.strip().replace(chr(10), chr(10) + '  ')}" for line in lines if line.strip())


def table(rows: Iterable[tuple[str, str]], headings: tuple[str, str]) -> str:
    """A table of two columns; nothing where there are no rows."""
    cells = [(one_line(name).replace("|", "\\|"), one_line(value).replace("|", "\\|")) for name, value in rows if value]
    if not cells:
        return ""
    return "\n".join([f"| {headings[0]} | {headings[1]} |", "|---|---|", *(f"| {a} | {b} |" for a, b in cells)])
