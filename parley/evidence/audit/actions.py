"""The writes of impact audits: begun for a project, entries gathered, made into a story or a brag document."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.audit import queries
from parley.evidence.audit.engine import story as story_parts
from parley.evidence.brag import actions as brags
from parley.evidence.brag import queries as brag_queries
from parley.evidence.impact_log import queries as impact_log
from parley.evidence.models import Answer, Document, Story
from parley.evidence.stories import actions as stories
from parley.kernel.errors import Refused

#: So many entries are gathered at once, the newest; an audit of more is one of several projects.
MOST = 40


@dataclass(frozen=True, slots=True)
class Which:
    """Which entries belong to a project: those with the tag, of the period (both days are in it), or both."""

    tag: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def is_open(self) -> bool:
        return not (self.tag or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Gathered:
    """How many entries came to the audit, and how many match in all."""

    new: int
    all: int


@transaction.atomic
def begin(scope: Scope, *, name: str, which: Which) -> tuple[Answer, Gathered]:
    """The audit of a project of that name, the one there is or a new one, with the entries that belong to it.

    Raises Refused without a name, and for a period that ends before it begins.
    """
    row = answers.begin(scope, guide=queries.guide(), variant=name)
    return row, gather(scope, audit_id=row.pk, which=which)


@transaction.atomic
def gather(scope: Scope, *, audit_id: uuid.UUID, which: Which) -> Gathered:
    """Let an audit rest on the entries that belong to its project; none where nothing says which."""
    row = queries.audit(scope, audit_id)
    if which.since and which.until and which.until < which.since:
        raise Refused("The last day is before the first. Nothing was gathered.", field="until")
    if which.is_open:
        return Gathered(0, 0)
    found, in_all = impact_log.listed(scope, since=which.since, until=which.until, tag=which.tag, limit=MOST)
    new = sum(answers.tie(scope, answer_id=row.pk, kind="entry", row_id=entry.id) for entry in found)
    return Gathered(new, in_all)


@transaction.atomic
def tell(scope: Scope, *, audit_id: uuid.UUID) -> Story:
    """A story made of the audit and resting on its entries; the audit rests on the story from then on."""
    page = queries.audit_page(scope, audit_id)
    parts = story_parts(page.name, page.text.values, page.facts)
    story = stories.begin_story(scope, title=parts["title"])
    stories.save_story(scope, story_id=story.pk, changes=parts)
    for fact in page.facts:
        stories.rest_on(scope, story_id=story.pk, entry_id=fact.id)
    answers.tie(scope, answer_id=audit_id, kind="story", row_id=story.pk)
    return story


@transaction.atomic
def show(scope: Scope, *, audit_id: uuid.UUID) -> Document:
    """A brag document of the project's time with its entries alone, and what was learned of it.

    Of an audit that rests on confidential work no sentence goes along; its entries are redacted as in every brag
    document. Raises Refused where the audit rests on no entry.
    """
    page = queries.audit_page(scope, audit_id)
    if page.days is None:
        raise Refused("Bring in the entries first: a brag document is made of those.")
    since, until = page.days
    row = brags.begin(scope, since=since, until=until, title=page.name)
    own = {fact.source for fact in page.facts}
    facts, _ = brag_queries.facts(scope, since, until)
    others = {fact.source: {"out": True} for fact in facts if fact.source not in own}
    details: dict[str, object] = {"title": row.title, "since": since, "until": until, "grouped": "work"}
    if not page.text.is_confidential:
        told = story_parts(page.name, page.text.values, ())
        details |= {"intro": told["result"], "learned": told["learning"]}
    brags.save_brag(scope, document_id=row.pk, details=details, lines=others)
    return row
