"""Which opportunity a letter is about: by the company, the people and the role it names. Proposed, never decided."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from parley.core.imports.engine.text import fold
from parley.jobsearch.correspondence.engine.senders import domain_of, is_free, is_relay, organisation, squashed

#: As much as this must speak for an opportunity before it is proposed: the company's own name, or its domain.
ENOUGH: Final = 5
_WORD: Final = re.compile(r"[\w&’'-]+(?:\.\w+)*")
_MOST_READ: Final = 4_000
_LONGEST_NAME: Final = 4
_LEVELS: Final = frozenset(
    {"senior", "junior", "staff", "principal", "lead", "the", "a", "of", "and", "i", "ii", "iii"}
)


@dataclass(frozen=True, slots=True)
class Known:
    """An opportunity a letter could be about: who is met in it by address, and whether it is open."""

    key: str
    company: str
    role: str
    addresses: frozenset[str] = frozenset()
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Clues:
    """What a letter tells: companies and a role in so many words, the addresses on it, its title and its text."""

    companies: tuple[str, ...] = ()
    role: str = ""
    addresses: tuple[str, ...] = ()
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """How much speaks for an opportunity, and what."""

    key: str
    score: int
    reasons: tuple[str, ...]


class Index:
    """Opportunities by what a letter may name of them, so that a mailbox is matched in one pass."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known: dict[str, Known] = {}
        self._by_company: dict[str, list[str]] = defaultdict(list)
        self._by_address: dict[str, list[str]] = defaultdict(list)
        self._by_domain: dict[str, list[str]] = defaultdict(list)
        for each in known:
            self._known[each.key] = each
            self._by_company[squashed(each.company)].append(each.key)
            for address in each.addresses:
                self._by_address[address.casefold()].append(each.key)
                if not (is_free(address) or is_relay(address)):
                    self._by_domain[domain_of(address)].append(each.key)

    def matches(self, clues: Clues) -> tuple[Match, ...]:
        """The opportunities that something speaks for, the likeliest first."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for key, score, reason in self._told(clues):
            found[key][reason] = max(score, found[key].get(reason, 0))
        matches = [self._match(key, reasons, clues.role) for key, reasons in found.items()]
        return tuple(sorted(matches, key=lambda match: (-match.score, match.key)))

    def _told(self, clues: Clues) -> Iterable[tuple[str, int, str]]:
        """(opportunity, weight, what speaks for it). Several hints at one company are one reason: its name."""
        for company in clues.companies:
            yield from ((key, 6, self._names(key)) for key in self._by_company.get(squashed(company), ()))
        for address in clues.addresses:
            yield from (
                (key, 7, f"{address} is one of its people") for key in self._by_address.get(address.casefold(), ())
            )
            domain = domain_of(address)
            if is_free(address) or is_relay(address):
                continue
            yield from ((key, 5, self._names(key)) for key in self._by_company.get(squashed(organisation(domain)), ()))
            yield from ((key, 4, f"others there write from {domain}") for key in self._by_domain.get(domain, ()))
        for text, weight in ((clues.title, 5), (clues.text[:_MOST_READ], 3)):
            yield from (
                (key, weight, self._names(key)) for name in _names_in(text) for key in self._by_company.get(name, ())
            )

    def _names(self, key: str) -> str:
        return f"it names {self._known[key].company}"

    def _match(self, key: str, reasons: dict[str, int], role: str) -> Match:
        known = self._known[key]
        score, said = sum(reasons.values()) if len(reasons) < 2 else max(reasons.values()) + 1, list(reasons)
        likeness = alike(role, known.role) if role and known.role else None
        if likeness is not None:
            score += 4 if likeness == 1 else 2 if likeness >= 0.5 else -3
            said += ["it names the role"] if likeness >= 0.5 else []
        return Match(key, score + known.is_open, tuple(said))


def proposed(matches: tuple[Match, ...]) -> str:
    """The one opportunity that a letter is about, where only one is likely; otherwise an empty string."""
    if not matches or matches[0].score < ENOUGH:
        return ""
    if len(matches) > 1 and matches[1].score >= matches[0].score:
        return ""
    return matches[0].key


def alike(one: str, other: str) -> float:
    """How alike two roles are, from 0 to 1: the share of the words they have in common, levels left out."""
    if fold(one) == fold(other):
        return 1
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0


def _words(role: str) -> set[str]:
    return {word for word in _WORD.findall(fold(role)) if word not in _LEVELS}


def _names_in(text: str) -> set[str]:
    """Every run of words that could be a name, as a domain would write it: such a run begins with a capital."""
    words = _WORD.findall(text)
    found: set[str] = set()
    for at, word in enumerate(words):
        if word[:1].isupper() or word[:1].isdigit():
            found.update(squashed("".join(words[at : at + count])) for count in range(1, _LONGEST_NAME + 1))
    return found
