"""Cells as words: compared without case, space and emoji."""

from __future__ import annotations

import unicodedata

_ABSENT = frozenset({"", "-", "--", "–", "—", "n/a", "na", "none", "null", "nil", "undefined", "tbd", "?", "#n/a"})


def tidy(cell: str) -> str:
    """One line without space at its ends or doubled inside."""
    return " ".join(cell.split())


def fold(cell: str) -> str:
    """The form in which two spellings of the same words are equal: without case, emoji and doubled space.

    Accents stay, because `Müller` and `Muller` may be two companies.
    """
    plain = cell if cell.isascii() else without_symbols(unicodedata.normalize("NFKC", cell))
    return tidy(plain).casefold()


def without_symbols(cell: str) -> str:
    """The cell without emoji, arrows, bullets and the invisible characters that join them; letters and signs stay."""
    if cell.isascii():
        return cell
    return "".join(character for character in cell if unicodedata.category(character) not in _PICTURES)


# So: emoji and pictures; Sk: skin tones; Cf: joiners; Me: enclosing keycaps; Co, Cs: private use and halves of pairs.
_PICTURES = frozenset({"So", "Sk", "Cf", "Co", "Cs", "Me"})


def is_absent(cell: str) -> bool:
    """Whether a cell says that there is nothing: empty, a dash, `N/A`, `None`."""
    return cell.strip().casefold() in _ABSENT
