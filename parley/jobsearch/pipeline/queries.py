"""What the ledger and the rows say about stages and the way through them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from parley.core import ledger
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.models import Company, Note, Opportunity, Round, Stage
from parley.jobsearch.pipeline.engine import path
from parley.jobsearch.pipeline.engine.path import STEPS, Entry, Mark, Stay
from parley.jobsearch.pipeline.engine.rates import Rate, rate
from parley.kernel.errors import NotFound
from parley.web.templatetags.parley import day

MOVED, BEGAN, RESTAGED = "opportunity.moved", "opportunity.began", "opportunity.restaged"
TAKEN_BACK, CLOSED, REOPENED = "opportunity.move_taken_back", "opportunity.closed", "opportunity.reopened"
#: A letter of theirs that was kept with an opportunity.
LETTER = "opportunity.letter_kept"

#: Companies that a query names one by one.
FEW = 200

#: How an ending is told to the person whose search it is.
ENDINGS = {
    "rejected": "They said no",
    "withdrawn": "You stepped back",
    "ghosted": "No answer came",
    "accepted": "You accepted",
    "declined": "You declined the offer",
}


#: In a word or two, for a card; the model has the whole words.
SHORT_SOURCES = {
    "inbound": "Inbound",
    "referral": "Referral",
    "network": "Network",
    "recruiter": "Recruiter",
    "cold": "Cold",
    "other": "Other",
}
SOURCES: list[tuple[str, str]] = list(Opportunity.Source.choices)
STEP_CHOICES: list[tuple[str, str]] = list(Stage.Step.choices)
OUTCOMES: list[tuple[str, str]] = list(Opportunity.Outcome.choices)


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage of the board with how many opportunities are in it, the closed ones that ended there included."""

    id: uuid.UUID
    name: str
    step: str
    step_label: str
    tone: str
    position: int
    live: int
    closed: int

    @property
    def held(self) -> int:
        return self.live + self.closed


@dataclass(frozen=True, slots=True)
class Way:
    """The way of one opportunity: its entries, the time spent, the stations to draw."""

    entries: tuple[Entry, ...]
    stays: tuple[Stay, ...]
    marks: tuple[Mark, ...]
    quiet: int | None
    chance: Rate | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many opportunities reached which step, and how many of these are closed: {(reached, is closed): n}."""

    counts: dict[tuple[str, bool], int]

    def beyond(self, step: str, *, closed: bool | None = None) -> int:
        """How many reached this step or a further one."""
        wanted = STEPS[STEPS.index(step) :]
        return sum(n for (reached, ended), n in self.counts.items() if reached in wanted and closed in (None, ended))

    def chance(self, step: str, further: str) -> Rate:
        """Of those that reached `step` and are decided (closed, or got further), how many reached `further`."""
        got = self.beyond(further)
        lost = self.beyond(step, closed=True) - self.beyond(further, closed=True)
        return rate(got, got + lost)


def zone() -> dt.tzinfo:
    """The zone of the person who asks."""
    return timezone.get_current_timezone()


def local_day(scope: Scope) -> dt.date:
    """The person's own day at the moment of the scope."""
    return scope.now.astimezone(zone()).date()


def moment(
    scope: Scope, on: dt.date | None, *, after: dt.datetime | None = None, before: dt.datetime | None = None
) -> dt.datetime:
    """The moment meant by a day that somebody typed; none typed means now."""
    return path.moment_of(on or local_day(scope), now=scope.now, zone=zone(), after=after, before=before)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many opportunities are in a stage, closed or not, that reached some step."""

    stage_id: uuid.UUID
    reached: str
    closed: bool
    n: int


def counted(scope: Scope) -> list[Counted]:
    """All opportunities by stage, furthest step and whether they are closed, in one query that an index answers."""
    rows = scope.of(Opportunity).order_by().values_list("outcome", "stage_id", "reached").annotate(n=Count("*"))
    return [Counted(stage_id, reached, bool(outcome), n) for outcome, stage_id, reached, n in rows]


def stage_lines(scope: Scope) -> list[StageLine]:
    """The stages from left to right, with their numbers, in two queries."""
    groups = counted(scope)

    def held(stage: Stage, *, closed: bool) -> int:
        return sum(each.n for each in groups if each.stage_id == stage.pk and each.closed == closed)

    return [
        StageLine(
            stage.pk,
            stage.name,
            stage.step,
            stage.get_step_display(),
            stage.tone,
            stage.position,
            live=held(stage, closed=False),
            closed=held(stage, closed=True),
        )
        for stage in scope.of(Stage)
    ]


def tally(groups: Iterable[Counted], stages: Iterable[Stage]) -> Tally:
    """The furthest steps of all opportunities; one that stands further than its rows say has come that far."""
    steps = {stage.pk: stage.step for stage in stages}
    counts: dict[tuple[str, bool], int] = {}
    for each in groups:
        key = (max(each.reached, steps.get(each.stage_id, STEPS[0]), key=STEPS.index), each.closed)
        counts[key] = counts.get(key, 0) + each.n
    return Tally(counts)


def entries_of(scope: Scope, opportunity: Opportunity) -> list[Entry]:
    """The arrivals at stages that stand in the ledger, in order of when they happened."""
    stages = {stage.pk: stage for stage in scope.of(Stage)}
    events = ledger.history(scope, opportunity).filter(Q(kind__in=(MOVED, BEGAN, RESTAGED)) | Q(payload__op="create"))
    found: list[Entry] = []
    for event in events.order_by("id"):
        if event.kind == RESTAGED:
            into = event.payload["to"]
            found = path.restaged(
                found,
                uuid.UUID(event.payload["from"]["id"]),
                stage_id=uuid.UUID(into["id"]),
                name=into["name"],
                step=into["step"],
            )
        elif event.payload["op"] == "create":
            found.insert(0, _beginning(event))
        elif event.kind == BEGAN:
            found = [_began_anew(entry, event) if entry.began else entry for entry in found]
        else:
            found.append(_arrival(event))
    return path.in_order(_as_named_now(entry, stages) for entry in found)


def _beginning(event: Event) -> Entry:
    row, stage = event.payload["set"], event.payload.get("at_stage", {})
    return Entry(
        event.pk,
        dt.datetime.fromisoformat(row["stage_since"]),
        event.recorded_at,
        uuid.UUID(row["stage_id"]),
        stage.get("name", "An earlier stage"),
        stage.get("step", STEPS[0]),
        began=True,
    )


def _began_anew(entry: Entry, event: Event) -> Entry:
    return Entry(
        entry.event_id, event.occurred_at, event.recorded_at, entry.stage_id, entry.name, entry.step, began=True
    )


def _arrival(event: Event) -> Entry:
    to = event.payload["to"]
    return Entry(event.pk, event.occurred_at, event.recorded_at, uuid.UUID(to["id"]), to["name"], to["step"])


def _as_named_now(entry: Entry, stages: dict[uuid.UUID, Stage]) -> Entry:
    stage = stages.get(entry.stage_id)
    if stage is None:
        return entry
    return Entry(entry.event_id, entry.at, entry.recorded_at, stage.pk, stage.name, stage.step, entry.began)


def way_of(scope: Scope, opportunity: Opportunity) -> Way:
    """The whole way of one opportunity, in a constant number of queries."""
    here, now = zone(), scope.now
    entries = entries_of(scope, opportunity)
    stays = path.stays(entries, now=now, zone=here, closed_at=opportunity.closed_at)
    stages = list(scope.of(Stage))
    ended = None
    if opportunity.outcome:
        ended = Mark(ENDINGS[opportunity.outcome], "ended", opportunity.closed_at)
    signs = last_signs(scope, [opportunity.pk]).get(opportunity.pk)
    step = opportunity.stage.step
    quiet = path.quiet_days(
        [opportunity.stage_since, signs], now=now, zone=here, step=step, closed=bool(opportunity.outcome)
    )
    chance = None
    if not opportunity.outcome and step != STEPS[-1]:
        chance = tally(counted(scope), stages).chance(step, STEPS[STEPS.index(step) + 1])
    marks = path.trail(stays, [(stage.pk, stage.name) for stage in stages], ended=ended)
    return Way(tuple(entries), tuple(stays), tuple(marks), quiet, chance)


def last_signs(scope: Scope, opportunity_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dt.datetime]:
    """The latest note, round, letter or reopening of each, in three queries; a round that is planned counts too."""
    ids = list(opportunity_ids)
    latest: dict[uuid.UUID, dt.datetime] = {}
    sources: list[Iterable[tuple[uuid.UUID, Any]]] = [
        scope.of(Note)
        .order_by()
        .filter(opportunity__in=ids)
        .values_list("opportunity_id")
        .annotate(at=Max("written_at")),
        scope.of(Round)
        .order_by()
        .filter(opportunity__in=ids)
        .exclude(status=Round.Status.CANCELLED)
        .values_list("opportunity_id")
        .annotate(at=Max("starts_at")),
        standing(scope, ids)
        .filter(kind__in=(REOPENED, LETTER))
        .order_by()
        .values_list("subject_id")
        .annotate(at=Max("occurred_at")),
    ]
    for rows in sources:
        for opportunity_id, at in rows:
            if at is not None and (opportunity_id not in latest or latest[opportunity_id] < at):
                latest[opportunity_id] = at
    return latest


def standing(scope: Scope, opportunity_ids: list[uuid.UUID]) -> Any:
    """The events of these opportunities that stand: neither undone nor themselves an undo."""
    return scope.of(Event).filter(  # type: ignore[type-var]
        subject_type=ledger.subject_type(Opportunity),
        subject_id__in=opportunity_ids,
        undone_by__isnull=True,
        undoes__isnull=True,
    )


def matching(scope: Scope, rows: QuerySet[Opportunity], text: str) -> QuerySet[Opportunity]:
    """Those whose company, role or source holds every word of the text."""
    for word in text.split()[:8]:
        named = [value for value, label in Opportunity.Source.choices if word.casefold() in label.casefold()]
        rows = rows.filter(
            Q(company__in=_companies(scope, word))
            | Q(role__icontains=word)
            | Q(source_detail__icontains=word)
            | Q(source__in=[*named, word.casefold()])
        )
    return rows


def _companies(scope: Scope, word: str) -> Collection[uuid.UUID] | QuerySet[Company, Any]:
    """The companies whose name holds a word, looked at once for the many queries of a board; of very many, a query."""
    named = scope.of(Company).filter(name__icontains=word).order_by()
    few = list(named.values_list("pk", flat=True)[: FEW + 1])
    return few if len(few) <= FEW else named.values("pk")


def opportunity(scope: Scope, opportunity_id: uuid.UUID) -> Opportunity:
    """One opportunity. Raises NotFound."""
    return scope.get(Opportunity, opportunity_id)


def stage(scope: Scope, stage_id: uuid.UUID) -> Stage:
    """One stage. Raises NotFound."""
    return scope.get(Stage, stage_id)


def stage_choices(scope: Scope) -> list[tuple[str, str]]:
    """The stages for a form, from left to right."""
    return [(str(stage.pk), stage.name) for stage in scope.of(Stage)]


def moment_between(scope: Scope, row: Opportunity, event_id: uuid.UUID, on: dt.date | None) -> dt.datetime:
    """The moment meant by a day for an arrival that is in the history: on the days of its neighbours, between them."""
    entries = entries_of(scope, row)
    at = next((at for at, entry in enumerate(entries) if entry.event_id == event_id), None)
    if at is None:
        raise NotFound("That move is no longer in the history.")
    if on == entries[at].at.astimezone(zone()).date():
        return entries[at].at
    before = entries[at - 1].at if at else None
    after = entries[at + 1].at if at + 1 < len(entries) else None
    return moment(scope, on, after=before, before=after)


def named(scope: Scope, text: str) -> list[Opportunity]:
    """Opportunities that a word of the command line may mean, at most twenty.

    Its id, else the company's name, else how that begins, else a part of it, else a part of the role.
    """
    rows = scope.of(Opportunity).select_related("company", "stage").order_by("company__name", "added_at", "id")
    text = text.strip()
    try:
        return [rows.get(pk=uuid.UUID(text))]
    except (ValueError, Opportunity.DoesNotExist):
        pass
    for means in ("company__name__iexact", "company__name__istartswith", "company__name__icontains", "role__icontains"):
        found = list(rows.filter(**{means: text})[:20]) if text else []
        if found:
            return found
    return []


def stage_named(scope: Scope, text: str) -> Stage:
    """The stage somebody names, by its name or step, or the only one that begins so. Raises NotFound with the names."""
    stages, wanted = list(scope.of(Stage)), text.strip().casefold()
    exact = [stage for stage in stages if wanted in (stage.name.casefold(), stage.step)]
    found = exact or [stage for stage in stages if wanted and stage.name.casefold().startswith(wanted)]
    if len(found) != 1:
        names = ", ".join(stage.name for stage in stages)
        raise NotFound(f"Which stage is “{text}”? Yours are: {names}.")
    return found[0]


def said(opportunity: Opportunity) -> str:
    """Where it stands, in words: "Rounds since 3 March", or how and when it ended."""
    if opportunity.outcome:
        return f"{ENDINGS[opportunity.outcome]}, {day(opportunity.closed_at)}, after {opportunity.stage.name}"
    return f"{opportunity.stage.name} since {day(opportunity.stage_since)}"
