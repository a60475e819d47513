"""Which guide a text is written along, and where it is at home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parley.evidence.guides import gateway
from parley.evidence.guides.content import STANDING, Home
from parley.evidence.models import Answer
from parley.kernel.errors import NotFound
from parley.packs.guides import Guide, Part


def guide_named(name: str) -> Guide:
    """The guide of that lasting name. Raises NotFound."""
    if name not in gateway.known():
        raise NotFound("Parley knows no such guide.")
    return gateway.known()[name][0]


def home_of(guide: str) -> Home:
    """The family of a guide, by its lasting name; the standing answers where no guide has that name any more."""
    return gateway.known()[guide][1] if guide in gateway.known() else STANDING


def guide_of(row: Answer) -> Guide:
    """The guide of a text, with a part for whatever words the text has that no guide asks for (any more)."""
    known = gateway.known().get(row.guide)
    return covering(known[0] if known else bare(row.guide), row.parts)


def bare(name: str) -> Guide:
    """A guide that is not known (any more), by its lasting name alone."""
    return Guide(name, _title(name), "", "", 0, "", (), (), ())


def covering(guide: Guide, words: Iterable[str]) -> Guide:
    """A guide with a part for each of the words that it has none for: what was written along another is not lost."""
    left = [Part(name, _title(name), ()) for name in words if not guide.part(name)]
    return replace(guide, parts=(*guide.parts, *left)) if left else guide


def title_of(row: Answer) -> str:
    """What a text is called: its guide, and for whom or what it is."""
    return ": ".join(filter(None, [guide_of(row).title, row.variant]))


def _title(name: str) -> str:
    return name.replace("-", " ").capitalize()
