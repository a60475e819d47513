"""One letter to every company that one is still talking to: a draft for each, and what the linter says of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.messages import queries as messages
from parley.jobsearch.models import Message, Opportunity
from parley.jobsearch.people.queries import Involved, of_all
from parley.kernel.errors import NotFound
from parley.packs.letters import Letter, begin

#: The letters that go to everybody, by their lasting names: the first where none is asked for.
LETTERS = ("expedite", "final-decision")
#: So many companies at most are written to on one page; those that were written to come last.
MOST = 15
#: A message in the same situation within so many days is said beside the draft.
LATELY = dt.timedelta(days=21)
#: So many opportunities are looked through.
LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """Which letter, in which tone, by which day an answer is owed (None: not said), and whom to leave out."""

    letter: str = LETTERS[0]
    tone: str = "warm"
    by: dt.date | None = None
    besides: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to one company as it stands: `lately` is one in the same matter."""

    opportunity: Opportunity
    to: tuple[Involved, ...]
    subject: str
    text: str
    reading: messages.Reading
    lately: Message | None
    has_offered: bool
    is_picked: bool

    @property
    def id(self) -> uuid.UUID:
        return self.opportunity.pk


@dataclass(frozen=True, slots=True)
class ToAllPage:
    """The whole page. `more` counts the companies beyond those that are shown."""

    wish: Wish
    letter: Letter
    letters: tuple[Letter, ...]
    drafts: tuple[Draft, ...]
    more: int

    @property
    def open_gaps(self) -> int:
        return sum(bool(each.reading.gaps) for each in self.drafts if each.is_picked)


def to_all(scope: Scope, wish: Wish, sent: Mapping[str, str] | None = None) -> ToAllPage:
    """A draft for each company that is applied to and not closed, the furthest first; in a constant number of queries.

    `sent` is what was typed on the page, by the names of its fields; without it the letters are as they begin, or as
    they were kept while they were typed.
    """
    letter = letter_of(wish.letter)
    rows = _live(scope, wish.besides)
    lately = _lately(scope, letter, rows)
    shown = _shown(rows, lately, sent)
    facts = messages.facts_of(scope, letter, wish.tone, shown, wish.by)
    people = of_all(scope, [row.pk for row in shown])
    kept = drafts.kept(scope, [key(letter.id, row.pk) for row in shown]) if sent is None else {}
    known = messages.known_for_all(scope, shown)
    made = []
    for row in shown:
        begun = begin(letter, wish.tone, facts[row.pk])
        subject, text = begun.subject[:300], kept.get(key(letter.id, row.pk), begun.text)
        offered = known[row.pk].ledger.theirs is not None
        picked = row.pk not in lately and not offered
        if sent is not None:
            subject = sent.get(f"subject-{row.pk}", subject)
            text = sent.get(f"text-{row.pk}", text).replace("\r\n", "\n")
            picked = f"pick-{row.pk}" in sent
        reading = messages.reading(text, letter.situation, known[row.pk])
        made.append(Draft(row, people.get(row.pk, ()), subject, text, reading, lately.get(row.pk), offered, picked))
    return ToAllPage(wish, letter, tuple(map(letter_of, LETTERS)), tuple(made), len(rows) - len(shown))


def _shown(
    rows: Sequence[Opportunity], lately: Mapping[uuid.UUID, Message], sent: Mapping[str, str] | None
) -> list[Opportunity]:
    """Those on the page: the ones whose letters were sent with it, so that none is lost, or the first ones."""
    if sent is not None and (typed := [row for row in rows if f"text-{row.pk}" in sent]):
        return typed[:MOST]
    return sorted(rows, key=lambda row: row.pk in lately)[:MOST]


def letter_of(name: str) -> Letter:
    """One of the letters that go to everybody; the first where it is none of them."""
    found = messages.letter_named(name if name in LETTERS else LETTERS[0])
    if found is None:
        raise NotFound("There is no such letter.")
    return found


def key(letter: str, opportunity_id: uuid.UUID) -> str:
    """Under which a letter of the page is kept while it is typed."""
    return f"to-all:{letter}:{opportunity_id}"


def _live(scope: Scope, besides: str) -> list[Opportunity]:
    """The opportunities that were applied for and are not closed: the furthest first, then the last moved."""
    rows = scope.of(Opportunity).filter(outcome="").exclude(stage__step="interested")
    rows = rows.select_related("company", "stage").defer("job_description")
    found = list(rows.order_by("-stage__position", "-stage_since", "-pk")[:LOOKED_AT])
    return [row for row in found if str(row.pk) != besides]


def _lately(scope: Scope, letter: Letter, rows: Sequence[Opportunity]) -> dict[uuid.UUID, Message]:
    """The last message in the same situation to each, where there is one of late."""
    since = scope.now - LATELY
    found = scope.of(Message).filter(opportunity__in=rows, situation=letter.situation, changed_at__gte=since)
    return {row.opportunity_id: row for row in found.order_by("changed_at", "pk") if row.opportunity_id}


def wish_of(letter: str, tone: str, by: str, besides: str) -> Wish:
    """What is asked for, as an address says it; what is no letter, tone or day counts as not said."""
    try:
        day = dt.date.fromisoformat(by)
    except ValueError:
        day = None
    return Wish(letter if letter in LETTERS else LETTERS[0], messages.tone_named(tone), day, besides[:40])
