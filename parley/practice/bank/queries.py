"""What the bank shows: every question that may be asked, narrowed, and which of them are marked, due or were asked."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast

from parley.core.scope import Scope
from parley.packs import questions as packs
from parley.packs.questions import LEVELS, TYPES
from parley.practice.bank import gateway
from parley.practice.models import Asked, Attempt, Card, Question, QuestionMark

PER_PAGE = 40
#: Companies that the filter offers.
MOST_COMPANIES = 200
SHOWS = {
    "marked": "Marked for review",
    "due": "Due",
    "asked": "Asked in your rounds",
    "own": "Your own",
    "new": "Not rehearsed yet",
}
OWN = "own:"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see; every value is one that there is, or empty."""

    text: str = ""
    type: str = ""
    competency: str = ""
    level: str = ""
    family: str = ""
    show: str = ""
    where: str = ""
    page: str = "1"

    @property
    def narrows(self) -> bool:
        return any((self.text, self.type, self.competency, self.level, self.family, self.show, self.where))


@dataclass(frozen=True, slots=True)
class Line:
    """A question in a list. `rehearsed` counts its attempts, `places` are the companies that asked it."""

    key: str
    own_id: uuid.UUID | None
    text: str
    family: str
    type: str
    levels: str
    minutes: int
    shows: tuple[str, ...]
    is_marked: bool
    note: str
    is_due: bool
    rehearsed: int
    last: dt.datetime | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions there are of each sort."""

    all: int
    own: int
    marked: int
    due: int
    asked: int


@dataclass(frozen=True, slots=True)
class BankPage:
    """One page of the bank: its lines by family, how many there are of each sort, and what was asked for."""

    page: Page[Line]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    counts: Counts
    wish: Wish


@dataclass(frozen=True, slots=True)
class _Known:
    """What a person did with questions, by key."""

    marks: dict[str, str]
    due: frozenset[str]


class _Both(Sequence[str | Question]):
    """Keys of the packs, then the person's own questions, as one sequence of which only a slice is ever read.

    Own ones are sorted by their ids alone: whole rows would be carried along through the sorting.
    """

    def __init__(self, brought: Sequence[str], own: QuerySet[Question], count_own: int, scope: Scope) -> None:
        self.brought, self.own, self.count_own, self.scope = brought, own, count_own, scope

    def __len__(self) -> int:
        return len(self.brought) + self.count_own

    def __getitem__(self, at: slice) -> list[str | Question]:  # type: ignore[override]
        start, stop, first = at.start or 0, min(at.stop or len(self), len(self)), len(self.brought)
        found: list[str | Question] = list(self.brought[start:stop])
        wanted = list(self.own.values_list("pk", flat=True)[max(0, start - first) : max(0, stop - first)])
        rows = self.scope.of(Question).in_bulk(wanted) if wanted else {}
        return [*found, *(rows[pk] for pk in wanted)]


def bank_page(scope: Scope, wish: Wish) -> BankPage:
    """The bank, narrowed, in a constant number of queries."""
    known = _known(scope)
    rehearsed = _rehearsed_keys(scope) if wish.show == "new" else frozenset()
    places = _asked_keys(scope, wish.where) if wish.where or wish.show == "asked" else None
    brought = [key for key, one in gateway.by_id().items() if _fits(one, wish, known, places, rehearsed)]
    tally, own = counts(scope, known), _own(scope, wish, known, rehearsed)
    both = _Both(brought, own, own.count() if wish.narrows else tally.own, scope)
    page: Page[Line] = Paginator(both, PER_PAGE).get_page(wish.page)
    page.object_list = lines(scope, list(page.object_list), known)  # type: ignore[arg-type]
    groups = tuple((name, tuple(some)) for name, some in groupby(page.object_list, key=lambda line: line.family))
    return BankPage(page, groups, tally, wish)


def lines(scope: Scope, rows: Iterable[str | Question], known: _Known | None = None) -> list[Line]:
    """These questions as lines of a list: keys of the packs, and rows of the person's own."""
    known, rows = known or _known(scope), list(rows)
    keys = [row if isinstance(row, str) else row.key for row in rows]
    tries = {
        each["key"]: (each["times"], each["last"])
        for each in scope.of(Attempt)
        .filter(key__in=keys, parent=None)
        .order_by()
        .values("key")
        .annotate(times=Count("pk"), last=Max("answered_at"))
    }
    places: dict[str, list[str]] = {}
    for key, company in scope.of(Asked).filter(key__in=keys).values_list("key", "company"):
        if company and company not in places.setdefault(key, []):
            places[key].append(company)
    found = []
    for key, row in zip(keys, rows, strict=True):
        times, last = tries.get(key, (0, None))
        found.append(_line(key, row, known, times, last, tuple(places.get(key, ()))))
    return found


def counts(scope: Scope, known: _Known | None = None) -> Counts:
    """How many questions there are, and of which sort."""
    known, own = known or _known(scope), scope.of(Question).count()
    asked = scope.of(Asked).exclude(key="").order_by().values("key").distinct().count()
    return Counts(len(gateway.by_id()) + own, own, len(known.marks), len(known.due), asked)


def companies(scope: Scope) -> tuple[str, ...]:
    """The companies that asked something, by name."""
    named = scope.of(Asked).exclude(company="").exclude(key="").order_by("company").values_list("company", flat=True)
    return tuple(named.distinct()[:MOST_COMPANIES])


def title_of(name: str) -> str:
    """What a competency is called; a word of the person's own stays what it is."""
    return gateway.competencies().get(name, name)


def _known(scope: Scope) -> _Known:
    due = scope.of(Card).filter(kind=Card.Kind.QUESTION, paused=False, due_at__lte=scope.now)
    marks = dict(scope.of(QuestionMark).values_list("key", "note"))
    return _Known(marks, frozenset(due.values_list("about", flat=True)))


def _rehearsed_keys(scope: Scope) -> frozenset[str]:
    return frozenset(scope.of(Attempt).order_by().values_list("key", flat=True).distinct())


def _asked_keys(scope: Scope, company: str) -> frozenset[str]:
    rows = scope.of(Asked).exclude(key="").filter(question=None).order_by()
    return frozenset((rows.filter(company=company) if company else rows).values_list("key", flat=True).distinct())


def _fits(
    one: packs.Question, wish: Wish, known: _Known, places: Collection[str] | None, rehearsed: Collection[str]
) -> bool:
    narrowed = (
        (not wish.type or one.type == wish.type)
        and (not wish.family or one.family == wish.family)
        and (not wish.level or wish.level in one.levels)
        and (not wish.competency or wish.competency in one.competencies)
        and (places is None or one.id in places)
    )
    return narrowed and _shown(one.id, wish.show, known, rehearsed) and _holds(one, wish.text)


def _shown(key: str, show: str, known: _Known, rehearsed: Collection[str]) -> bool:
    if show == "marked":
        return key in known.marks
    if show == "due":
        return key in known.due
    return not (show == "own" or (show == "new" and key in rehearsed))


def _holds(one: packs.Question, text: str) -> bool:
    """Whether the question holds every word, also in what is listened for."""
    words = text.casefold().split()
    if not words:
        return True
    family = gateway.family_of(one.family)
    said = "\n".join([one.text, one.wants, family.title if family else "", *one.follow_ups, *one.strong]).casefold()
    return all(word in said for word in words)


def _own(scope: Scope, wish: Wish, known: _Known, rehearsed: Collection[str]) -> QuerySet[Question]:
    """The person's own questions that fit, the newest first."""
    rows = scope.of(Question).order_by("-added_at", "-pk")
    if wish.family:
        return rows.none()
    if wish.type:
        rows = rows.filter(kind=wish.type)
    if wish.level:
        rows = rows.filter(level=wish.level)
    if wish.competency:
        rows = rows.annotate(shows=Cast("competencies", TextField())).filter(shows__contains=f'"{wish.competency}"')
    if wish.where or wish.show == "asked":
        asked = scope.of(Asked).filter(question__isnull=False).order_by()
        asked = asked.filter(company=wish.where) if wish.where else asked
        # A list made once: asked for row by row, a database goes through all places of the workspace for each.
        rows = rows.filter(pk__in=asked.values("question"))
    if wish.show in ("marked", "due"):
        rows = rows.filter(pk__in=own_ids(known.marks if wish.show == "marked" else known.due))
    elif wish.show == "new":
        rows = rows.exclude(pk__in=own_ids(rehearsed))
    for word in wish.text.split():
        rows = rows.filter(Q(text__icontains=word) | Q(notes__icontains=word) | Q(company__icontains=word))
    return rows


def own_ids(keys: Iterable[str]) -> list[uuid.UUID]:
    """The ids of the person's own questions among some keys."""
    found = []
    for key in keys:
        if key.startswith(OWN):
            try:
                found.append(uuid.UUID(key.removeprefix(OWN)))
            except ValueError:
                continue
    return found


def _line(
    key: str, row: str | Question, known: _Known, times: int, last: dt.datetime | None, places: tuple[str, ...]
) -> Line:
    own = row if isinstance(row, Question) else None
    one = gateway.by_id()[key] if own is None else None
    family = gateway.family_of(one.family) if one else None
    shows = one.competencies if one else tuple(own.competencies) if own else ()
    return Line(
        key=key,
        own_id=own.pk if own else None,
        text=one.text if one else own.text if own else "",
        family=family.title if family else "Yours",
        type=TYPES.get(one.type if one else own.kind if own else "", ""),
        levels=span(one.levels) if one else LEVELS.get(own.level, "") if own else "",
        minutes=one.minutes if one else 0,
        shows=tuple(title_of(str(name)) for name in shows),
        is_marked=key in known.marks,
        note=known.marks.get(key, ""),
        is_due=key in known.due,
        rehearsed=times,
        last=last,
        places=places,
    )


def span(levels: Sequence[str]) -> str:
    """Some levels in words: every level, from the first to the last, or the one."""
    names = [LEVELS[each] for each in LEVELS if each in levels]
    if len(names) == len(LEVELS):
        return "Every level"
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1].lower()}"


def own_values(scope: Scope, question_id: uuid.UUID) -> dict[str, object]:
    """A question of the person's own as a form shows it. Raises NotFound."""
    row = scope.get(Question, question_id)
    shown = [title_of(str(name)) for name in row.competencies]
    names = ("text", "kind", "level", "company", "asked_on", "notes")
    return {name: getattr(row, name) for name in names} | {"competencies": shown}
