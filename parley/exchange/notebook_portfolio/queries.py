"""What the Markdown folder tells of the portfolio: a page for each piece, which leads to what it rests on."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping

from parley.core.scope import Scope
from parley.evidence.models import AnswerLink, Exhibit, ExhibitLink
from parley.evidence.portfolio.queries import guide_of, outline_of
from parley.exchange.markdown.engine import bullets, link, one_line, page, section

Named = Mapping[uuid.UUID, tuple[str, str]]
CHUNK = 500


def pages(
    scope: Scope, *, exhibits: Named, stories: Named, entries: Mapping[uuid.UUID, str]
) -> Iterator[tuple[str, str]]:
    """(path, text) of every piece that is among the `exhibits`: where each is told, and its title."""
    rests: dict[uuid.UUID, list[ExhibitLink]] = {}
    for each in scope.of(ExhibitLink).select_related("story", "entry"):
        rests.setdefault(each.exhibit_id, []).append(each)
    for row in scope.of(Exhibit).order_by("pk").iterator(chunk_size=CHUNK):
        if row.pk not in exhibits:
            continue
        path, title = exhibits[row.pk]
        parts = [section(part.title, row.parts.get(part.id, "")) for part in guide_of(row).parts]
        outline = bullets(f"{item.minutes} min: {one_line(item.title)}" for item in outline_of(row))
        evidence = bullets(behind(each, stories, entries, path) for each in rests.get(row.pk, ()))
        links = bullets(f"<{address}>" for address in row.links)
        facts = {
            "kind": row.get_kind_display(), "stands": row.get_state_display(), "place": row.place,
            "begun": str(row.begun_on or ""), "out": str(row.out_on or ""),
        }  # fmt: skip
        more = [section("Outline", outline), section("Rests on", evidence), section("Links", links)]
        yield path, page(title, [*parts, *more], facts)


def behind(each: AnswerLink | ExhibitLink, stories: Named, entries: Mapping[uuid.UUID, str], here: str) -> str:
    """A link from a page to the story or the entry that something on it rests on."""
    if each.story:
        return link(each.story.title, stories[each.story.pk][0], here=here)
    return link(each.entry.text[:80], entries[each.entry.pk], here=here) if each.entry else ""
