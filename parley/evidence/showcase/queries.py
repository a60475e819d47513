"""The portfolio read for the page that somebody else sees."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from parley.core.scope import Scope
from parley.evidence.impact_log.queries import measure_lines
from parley.evidence.models import Exhibit, ExhibitLink
from parley.evidence.portfolio.content import SHELVES
from parley.evidence.portfolio.queries import guide_of, secrets
from parley.evidence.resume.queries import sender
from parley.evidence.showcase.engine import Choice, Section, Showcase, Shown, redacted


def showcase(scope: Scope, *, works: bool = False, allowed: Collection[uuid.UUID] = ()) -> Showcase:
    """Every piece that is there to be seen, and with `works` those in the works, shelf by shelf, the newest first.

    A confidential piece, or one that rests on a confidential entry, is redacted unless it is among the `allowed`.
    A constant number of queries.
    """
    states = [Exhibit.State.OUT, *([Exhibit.State.WORKING] if works else [])]
    rows = list(scope.of(Exhibit).filter(state__in=states))
    rows.sort(key=lambda row: (row.out_on or row.begun_on or row.begun_at.date(), row.pk), reverse=True)
    held, figures = secrets(scope), _figures(scope, [row.pk for row in rows])
    pieces: dict[str, list[Shown]] = {}
    choices = []
    for row in rows:
        secret = row.confidential or row.pk in held
        shown = _shown(row, figures.get(row.pk, ()), secret)
        if secret:
            choices.append(Choice(row.pk, row.title, row.pk in allowed))
        if secret and row.pk not in allowed:
            day = row.out_on or row.begun_on
            shown = redacted(shown, str(day.year) if day else "")
        pieces.setdefault(row.kind, []).append(shown)
    sections = [Section(shelf.title, tuple(pieces[shelf.kind])) for shelf in SHELVES if shelf.kind in pieces]
    return Showcase(sender(scope)[0], tuple(sections), tuple(choices))


def _shown(row: Exhibit, figures: tuple[str, ...], secret: bool) -> Shown:
    guide = guide_of(row)
    words = [(part.title, str(row.parts.get(part.id, "")).strip()) for part in guide.parts]
    if row.state == Exhibit.State.WORKING:
        when = "in the works"
    else:
        when = f"{row.out_on.day} {row.out_on:%B %Y}" if row.out_on else ""
    return Shown(
        id=row.pk,
        kind=str(row.get_kind_display()),
        title=row.title,
        form=guide.title,
        when=when,
        place=row.place,
        links=tuple(row.links),
        parts=tuple((title, text) for title, text in words if text),
        figures=figures,
        is_secret=secret,
    )


def _figures(scope: Scope, wanted: list[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """The checked figures of the entries that each piece itself rests on."""
    links = scope.of(ExhibitLink).filter(exhibit__in=wanted, entry__isnull=False)
    pairs = list(links.values_list("exhibit", "entry"))
    measures = measure_lines(scope, [entry for _, entry in pairs])
    found: dict[uuid.UUID, tuple[str, ...]] = {}
    for exhibit, entry in pairs:
        told = tuple(each.telling for each in measures.get(entry, ()) if each.checked)
        found[exhibit] = (*found.get(exhibit, ()), *told)
    return found
