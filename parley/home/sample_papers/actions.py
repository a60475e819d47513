"""The documents of the sample, written as a person would: a résumé, a variant that was sent, a brag document.

The tables are those of the sample's `documents.toml`.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from parley.core.scope import Scope
from parley.evidence.brag import actions as brags
from parley.evidence.models import Entry
from parley.evidence.outputs import actions as outputs
from parley.evidence.resume import actions as resumes
from parley.evidence.resume import queries
from parley.jobsearch.documents.actions import tailor
from parley.kernel.errors import NotFound


@transaction.atomic
def resume(scope: Scope, *, table: Mapping[str, Any]) -> None:
    """The résumé that variants are made from, brought in from its file."""
    resumes.bring_in(scope, text=json.dumps(table["file"]), title=table["title"])


@transaction.atomic
def bullet(scope: Scope, *, text: str, entry: Entry) -> None:
    """One more bullet of the latest position, resting on an entry. Raises NotFound where there is no résumé yet."""
    row = queries.base(scope)
    if row is None:
        raise NotFound("There is no résumé yet.")
    bullets = [{"text": text, "source": f"entry:{entry.pk}"}]
    resumes.add_bullets(scope, document_id=row.pk, section="work", at=0, bullets=bullets)


@transaction.atomic
def variant(scope: Scope, *, table: Mapping[str, Any], opportunity_id: uuid.UUID) -> None:
    """The résumé tailored to an opportunity, and kept as it was sent."""
    row = tailor(scope, opportunity_id=opportunity_id, kind="resume")
    profile = {"summary": table["summary"]}
    resumes.save_resume(scope, document_id=row, details={}, basics=profile, out_items=(), out_bullets=())
    outputs.keep_as_sent(scope, document_id=row, recipient=table["recipient"], note=table["note"])


@transaction.atomic
def brag(
    scope: Scope, *, table: Mapping[str, Any], since: dt.date, until: dt.date, entries: Mapping[str, Entry]
) -> None:
    """A brag document with an introduction, and one outcome in other words than the log's."""
    row = brags.begin(scope, since=since, until=until, title=table["title"], grouped=table["grouped"])
    prose = {name: table.get(name, "").strip() for name in ("title", "intro", "ahead")}
    lines = {f"entry:{entries[each['entry']].pk}": {"text": each["text"]} for each in table["line"]}
    brags.save_brag(scope, document_id=row.pk, details=prose | {"since": since, "until": until}, lines=lines)
