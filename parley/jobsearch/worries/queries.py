"""One's own red flags with what each answer rests on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from parley.core.scope import Scope
from parley.evidence.models import Entry, Story
from parley.jobsearch.dossier import gateway
from parley.jobsearch.models import Opportunity, OwnFlag
from parley.packs.dossiers import Worry

#: So many of the newest stories and entries are offered to rest an answer on.
OFFERED = 60


@dataclass(frozen=True, slots=True)
class Support:
    """A story or an entry that an answer rests on; `noun` is story or entry."""

    id: uuid.UUID
    noun: str
    title: str


@dataclass(frozen=True, slots=True)
class OwnWorry:
    """What about the person could worry somebody. `everywhere` holds for one that is in every process."""

    id: uuid.UUID
    worry: str
    answer: str
    everywhere: bool
    support: tuple[Support, ...]

    @property
    def ready(self) -> bool:
        """Whether an answer is written."""
        return bool(self.answer)


@dataclass(frozen=True, slots=True)
class WorriesPage:
    """The worries of a process, or of every one. `usual` are those of the pack that are not there yet."""

    opportunity: Opportunity | None
    worries: tuple[OwnWorry, ...]
    usual: tuple[Worry, ...]

    @property
    def unanswered(self) -> int:
        return sum(1 for each in self.worries if not each.ready)


def own_flags(scope: Scope, opportunity_id: uuid.UUID) -> tuple[OwnWorry, ...]:
    """What could worry them in this process, its own first, then what holds everywhere. Three queries."""
    return _told(scope, scope.of(OwnFlag).filter(Q(opportunity=opportunity_id) | Q(opportunity=None)))


def worries_page(scope: Scope, opportunity_id: uuid.UUID | None = None) -> WorriesPage:
    """The worries of one process, or without one those that hold everywhere. Raises NotFound."""
    opportunity, found = None, None
    if opportunity_id is None:
        found = _told(scope, scope.of(OwnFlag).filter(opportunity=None))
    else:
        scope.get(Opportunity, opportunity_id)
        rows = scope.of(Opportunity).select_related("company").defer("job_description")
        opportunity, found = rows.get(pk=opportunity_id), own_flags(scope, opportunity_id)
    taken = {each.worry.casefold() for each in found}
    usual = tuple(each for each in gateway.pack().worries if each.text.casefold() not in taken)
    return WorriesPage(opportunity, found, usual)


def one(scope: Scope, flag_id: uuid.UUID) -> OwnFlag:
    """One of them with its opportunity. Raises NotFound."""
    row = scope.get(OwnFlag, flag_id)
    return scope.of(OwnFlag).select_related("opportunity__company").get(pk=row.pk)


def usual_named(name: str) -> Worry | None:
    """A worry of the pack by its lasting name."""
    return next((each for each in gateway.pack().worries if each.id == name), None)


def usual_worded(text: str) -> Worry | None:
    """The worry of the pack that has these words, for what is behind it."""
    return next((each for each in gateway.pack().worries if each.text.casefold() == text.casefold()), None)


def support_choices(
    scope: Scope, *, story: uuid.UUID | None, entry: uuid.UUID | None
) -> dict[str, list[tuple[str, str]]]:
    """The newest stories and entries by id, with the chosen ones among them where they still exist."""
    stories = scope.of(Story).order_by("-changed_at", "-id").values_list("pk", "title")
    entries = scope.of(Entry).order_by("-happened_on", "-id").values_list("pk", "text")
    return {
        "story": _offered([*stories[:OFFERED], *stories.filter(pk=story)]),
        "entry": _offered([*entries[:OFFERED], *entries.filter(pk=entry)]),
    }


def _offered(rows: Iterable[tuple[uuid.UUID, str]]) -> list[tuple[str, str]]:
    return [(str(pk), " ".join(text.split())[:80]) for pk, text in dict(rows).items()]


def _told(scope: Scope, rows: Iterable[OwnFlag]) -> tuple[OwnWorry, ...]:
    held = sorted(rows, key=lambda row: (row.opportunity_id is None, row.written_at, row.pk))
    told, done = ([getattr(row, name) for row in held if getattr(row, name)] for name in ("story", "entry"))
    stories = dict(scope.of(Story).filter(pk__in=told).values_list("pk", "title")) if told else {}
    entries = dict(scope.of(Entry).filter(pk__in=done).values_list("pk", "text")) if done else {}
    return tuple(
        OwnWorry(row.pk, row.worry, row.answer, row.opportunity_id is None, tuple(_support(row, stories, entries)))
        for row in held
    )


def _support(row: OwnFlag, stories: dict[uuid.UUID, str], entries: dict[uuid.UUID, str]) -> Iterable[Support]:
    if row.story in stories:
        yield Support(row.story, "story", stories[row.story])
    if row.entry in entries:
        yield Support(row.entry, "entry", " ".join(entries[row.entry].split())[:80])
