"""The writes of a week: something logged in answer to a prompt, the draft of the summary, and what was sent."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.confidential.queries import confidential_among, whole
from parley.evidence.impact_log import actions as impact_log
from parley.evidence.models import Entry, Summary
from parley.evidence.week import queries
from parley.evidence.week.engine import Bullet, as_text, monday, wording
from parley.kernel.errors import Refused

MOST_BULLETS = 12
LONGEST_BULLET = 1_000


@transaction.atomic
def note(
    scope: Scope, *, text: str, happened_on: dt.date, helped: str = "", hard: bool = False, confidential: bool = False
) -> Entry:
    """Log what answers a prompt. Raises Refused as `log_entry` does."""
    entry = impact_log.log_entry(scope, text=text, happened_on=happened_on, confidential=confidential)
    changes = {"helped": helped.strip()} if helped.strip() else {}
    if changes or hard:
        impact_log.change_entry(scope, entry_id=entry.pk, changes=changes | ({"invisible": True} if hard else {}))
    return entry


@transaction.atomic
def save_draft(scope: Scope, *, week: dt.date, bullets: Sequence[Bullet], allowed: Sequence[uuid.UUID] = ()) -> Summary:
    """Keep the bullets of a week's draft, and which confidential entries it may tell. Empty lines fall away; an
    entry that is allowed for the first time gets a bullet.

    Raises Refused for too many or too long bullets, NotFound for an entry that is not here.
    """
    first = monday(week)
    kept = [Bullet(" ".join(bullet.text.split()), bullet.entry) for bullet in bullets if bullet.text.strip()]
    draft = queries.draft_of(scope, first)
    told = confidential_among(scope, allowed)
    kept += _newly_told(scope, kept, {each for each in told if draft is None or str(each) not in draft.allowed})
    _check(kept)
    fields = {
        "bullets": [{"text": bullet.text, "entry": _of(scope, bullet.entry)} for bullet in kept],
        "allowed": sorted(map(str, told)),
        "changed_at": scope.now,
    }
    if draft is None:
        draft = Summary(week=first, **fields)
        ledger.create(scope, draft, kind="summary.drafted")
    elif any(getattr(draft, name) != fields[name] for name in ("bullets", "allowed")):
        ledger.change(scope, draft, fields, kind="summary.redrafted")
    return draft


@transaction.atomic
def start_over(scope: Scope, *, week: dt.date) -> bool:
    """Throw the draft of a week away, so that it is composed anew; False where there was none."""
    draft = queries.draft_of(scope, monday(week))
    if draft is None:
        return False
    ledger.delete(scope, draft, kind="summary.draft_dropped")
    return True


@transaction.atomic
def keep_as_sent(
    scope: Scope, *, week: dt.date, bullets: Sequence[Bullet], allowed: Sequence[uuid.UUID] = (), sent_to: str = ""
) -> Summary:
    """Keep a week's bullets word for word as they were sent; the draft becomes that.

    Raises Refused where there is nothing to send, or where a bullet tells a confidential entry that is not allowed.
    """
    draft = save_draft(scope, week=week, bullets=bullets, allowed=allowed)
    told = [Bullet(each["text"], each["entry"]) for each in draft.bullets]
    if not told:
        raise Refused("There is no bullet yet, so nothing was kept as sent.")
    entries = [uuid.UUID(bullet.entry) for bullet in told if bullet.entry]
    if set(map(str, confidential_among(scope, entries))) - set(draft.allowed):
        raise Refused(
            "A bullet tells an entry that is marked confidential. Tick it below to tell it here, or empty the bullet."
        )
    changes = {"text": as_text(told), "sent_to": " ".join(sent_to.split())[:200], "sent_at": scope.now}
    ledger.change(scope, draft, changes, kind="summary.sent")
    return draft


@transaction.atomic
def delete_summary(scope: Scope, *, summary_id: uuid.UUID) -> Summary:
    """Delete a summary that was kept. Raises NotFound."""
    summary = scope.get(Summary, summary_id)
    ledger.delete(scope, summary)
    return summary


def _newly_told(scope: Scope, kept: Sequence[Bullet], fresh: Collection[uuid.UUID]) -> list[Bullet]:
    """A bullet for each confidential entry that was allowed just now and stands in none yet."""
    there = {bullet.entry for bullet in kept}
    wanted = [each for each in fresh if str(each) not in there]
    return [Bullet(wording(entry), str(entry.id)) for entry in whole(scope, wanted=wanted)] if wanted else []


def _check(bullets: Sequence[Bullet]) -> None:
    if len(bullets) > MOST_BULLETS:
        raise Refused(f"A summary of more than {MOST_BULLETS} lines is read by nobody; leave some out.")
    if any(len(bullet.text) > LONGEST_BULLET for bullet in bullets):
        raise Refused(f"A bullet may have at most {LONGEST_BULLET:,} characters.")


def _of(scope: Scope, entry: str) -> str:
    """The id of an entry of this workspace, or "" where none was meant or it is gone."""
    try:
        wanted = uuid.UUID(entry)
    except ValueError:
        return ""
    return str(wanted) if scope.of(Entry).filter(pk=wanted).exists() else ""
