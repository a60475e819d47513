"""Two windows on the same row: what one saved since the other was drawn is neither overwritten nor lost.

A form carries in `DRAWN`, for each of its parts, a short hash of what it was drawn with. When it is sent, each part is
one of three things: untouched here, and then what stands is taken; untouched elsewhere, and then what was typed is
taken; or changed on both sides, and then a `Clash` says so, with nothing saved. The reads and the writes of a posted
form are one transaction that holds the workspace (`hold`), so nothing comes between the comparison and the write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.html import format_html
from django.utils.safestring import SafeString

from parley.core.models import Workspace
from parley.core.scope import Scope
from parley.kernel.wording import Piece, difference

#: The field that carries the hashes, and the one that names parts for which what stands is to be taken.
DRAWN, THEIRS = "drawn", "theirs"
#: Texts longer than this are shown with their difference, word by word.
LONG = 40
#: Longer than this no text is compared word by word while somebody waits.
LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Clashing:
    """One part that was changed on both sides: its name, its label, and both as words. `field` draws what was typed."""

    name: str
    label: str
    stands: str
    typed: str
    field: Any = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What differs, from what stands to what was typed; nothing where both are short."""
        if max(len(self.stands), len(self.typed)) <= LONG or len(self.stands) + len(self.typed) > LONGEST:
            return ()
        return difference(self.stands, self.typed)


class Clash(Exception):
    """A form that cannot be saved as it is. `sent` is all of it, `drawn` the hashes with which it may be sent again."""

    def __init__(self, parts: Iterable[Clashing], sent: Iterable[tuple[str, str]], drawn: str) -> None:
        super().__init__("This was changed in another window.")
        self.parts, self.sent, self.drawn = tuple(parts), tuple(sent), drawn

    @property
    def rest(self) -> list[tuple[str, str]]:
        """What was sent beside the parts that can be corrected on the page of the clash."""
        drawn_there = {part.name for part in self.parts if part.field}
        return [(name, value) for name, value in self.sent if name not in drawn_there]


def plain(text: str) -> str:
    """A value as it is compared: a form sends other line ends, and fields are stripped when they are read."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def digest(text: str) -> str:
    """Twelve hexadecimal digits: enough to tell two states of one field apart, and too few to be read back."""
    return hashlib.blake2b(plain(text).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def written(hashes: Mapping[str, str]) -> str:
    """Hashes as the hidden field carries them."""
    return " ".join(f"{name}={value}" for name, value in hashes.items())


def read(text: str) -> dict[str, str]:
    """The hashes that a form carried; what is none is left out."""
    pairs = (each.partition("=") for each in text[:20_000].split())
    return {name: value for name, mark, value in pairs if mark and name}


def hidden(text: str) -> SafeString:
    """The field that carries them."""
    return format_html('<input type="hidden" name="{}" value="{}">', DRAWN, text)


def hold(scope: Scope) -> None:
    """Let nobody else write to this workspace until the transaction ends. SQLite lets one writer in anyway."""
    if connection.features.has_select_for_update:
        Workspace.objects.select_for_update().get(pk=scope.workspace.pk)
