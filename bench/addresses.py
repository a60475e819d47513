"""Every address of the web face that answers GET with a page, each with a row that has much around it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from parley.core.models import ImportBatch, Owned
from parley.core.scope import Scope
from parley.evidence.models import Answer, Entry, Story
from parley.jobsearch.models import Opportunity, Person, Round, Stage
from parley.offers.models import Alternative
from parley.practice.models import Attempt

#: Further looks at the same address: what filters, sorts and turns pages.
LOOKS: dict[str, tuple[str, ...]] = {
    "jobsearch:pipeline": (
        "?q=engineer",
        "?view=table",
        "?view=table&show=all&sort=company",
        "?view=table&show=all&sort=-since&page=150",
        "?view=table&show=all&q=river",
        "?view=table&due=now",
        "?source=referral&due=week",
    ),
    "jobsearch:goals": ("?by=2027-02-01",),
    "jobsearch:bulk": ("?do=move&every=1",),
    "evidence:log": ("?page=150", "?text=billing", "?tag=latency", "?told=no&number=yes"),
    "evidence:week": ("?on=2026-01-07",),
    "evidence:intake": ("?page=50", "?state=dismissed"),
    "evidence:quantify": ("?page=3",),
    "practice:attempts": ("?page=30", "?key=real-failure"),
    "home:find": ("?q=checkout", "?q=quillw"),
    "practice:bank": ("?q=conflict", "?show=asked&page=9", "?show=own&q=checkout", "?where=River+Payments"),
    "practice:question": ("?of=conflict-with-peer",),
    "jobsearch:opportunity_known": ("?company=River",),
    "jobsearch:funnel": ("?source=cold&begun=365", "?came=90"),
    "jobsearch:sources": ("?begun=365",),
    "jobsearch:forecast": ("?days=180&deadline=2027-01-15&per_week=2",),
    "offers:decision_look": ("?after=12",),
    "offers:market": ("?occupation=engineer",),
    "jobsearch:companies": ("?show=all&page=40", "?q=river"),
    "jobsearch:research": ("?step=news",),
    "jobsearch:runway": ("?growth=3&cost_growth=1",),
    "jobsearch:person_matches": ("?name=Ada",),
}
#: Parameters of addresses that are not simply `<model>_id`.
NAMED: dict[str, type[Owned]] = {"import_id": ImportBatch, "audit_id": Answer}
#: Parameters that mean a text along one guide alone.
GUIDES: dict[str, str] = {"audit_id": "impact-audit"}
#: Answers that are no page: measured by themselves, or a file.
APART = frozenset(
    {
        "evidence:document_file",
        "evidence:document_sheet",
        "evidence:showcase_markdown",
        "exchange:csv",
        "exchange:download",
        "exchange:markdown",
        "home:find_json",
        "jobsearch:calendar_file",
        "jobsearch:mail",
        "jobsearch:record_table",
        "jobsearch:round_file",
        "web:underway",
        "web:undoing",
    }
)


@dataclass(frozen=True, slots=True)
class Address:
    """A page: the name of its address with the look at it, and where it is."""

    name: str
    url: str


def pages(scope: Scope, client: Client) -> list[Address]:
    """All that answer GET with 200 here, found by asking: a new page of any room is measured without being listed."""
    found = []
    for address, answer in answers(scope, client):
        found.append(address)
        answer.close()
    return found


def answers(scope: Scope, client: Client) -> Iterator[tuple[Address, HttpResponse]]:
    """Each page with its answer, which the caller closes."""
    for name, parameters in sorted(set(_routes(get_resolver(), ()))):
        if name in APART:
            continue
        url = reverse(name, kwargs={each: _row(scope, each) for each in parameters})
        for look in ("", *LOOKS.get(name, ())):
            answer = client.get(url + look)
            if answer.status_code == 200:
                yield Address(name + look, url + look), answer
                continue
            answer.close()
            if answer.status_code not in (302, 405):
                raise RuntimeError(f"{name} answered {answer.status_code} to {url + look}")


def _routes(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        elif isinstance(pattern, URLPattern):
            yield ":".join((*spaces, pattern.name or "")), tuple(sorted(pattern.pattern.converters))


def _row(scope: Scope, parameter: str) -> uuid.UUID:
    """A row for a parameter of an address, a busy one where that can be said; any id where there is no such row."""
    if parameter == "deed":
        return scope.deed
    by_name = {f"{each._meta.model_name}_id": each for each in apps.get_models() if issubclass(each, Owned)}
    rows = _busy(scope, (NAMED | by_name)[parameter])
    if parameter in GUIDES:
        rows = rows.filter(guide=GUIDES[parameter])
    return rows.values_list("pk", flat=True).first() or uuid.UUID(int=0)


def _busy(scope: Scope, model: type[Owned]) -> QuerySet[Owned]:
    rows: QuerySet[Owned] = scope.of(model)
    if model is Opportunity:
        return rows.filter(outcome="").annotate(n=Count("rounds")).order_by("-n", "pk")
    if model is Round:
        return rows.filter(status=Round.Status.DONE).order_by("-starts_at", "pk")
    if model is Person:
        return rows.annotate(n=Count("involvements")).order_by("-n", "pk")
    if model is Story:
        return rows.annotate(n=Count("rests_on")).order_by("-n", "pk")
    if model is Entry:
        return rows.annotate(n=Count("told_in")).order_by("-n", "pk")
    if model is Attempt:
        return rows.annotate(n=Count("parent") + Count("story")).order_by("-n", "pk")
    if model is Alternative:
        return rows.filter(kind=Alternative.Kind.OFFER).order_by("pk")
    return rows.order_by("position", "pk") if model is Stage else rows.order_by("pk")
