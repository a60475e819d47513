"""Entries with figures, stories, answers, weeks, found work and a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from bench import words
from bench.seed.sizes import DAY, RARE, YEARS, Sizes
from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.brag import actions as brags
from parley.evidence.guides import gateway
from parley.evidence.looks import gateway as checklists
from parley.evidence.models import (
    Answer,
    AnswerLink,
    Entry,
    Exhibit,
    ExhibitLink,
    FollowUp,
    Gathering,
    Look,
    Measure,
    Piece,
    Story,
    StoryEntry,
    Summary,
)
from parley.evidence.outputs import actions as outputs
from parley.evidence.portfolio import gateway as shelves


def evidence(scope: Scope, sizes: Sizes, rng: Random) -> None:
    entries = [_entry(scope, rng, number) for number in range(sizes.entries)]
    ledger.create_many(scope, entries, kind="entry.logged", occurred_at=[entry.logged_at for entry in entries])
    ledger.create_many(scope, list(_measures(rng, entries)), kind="measure.added")
    stories = [_story(scope, rng) for _ in range(sizes.stories)]
    ledger.create_many(scope, stories, kind="story.begun")
    rests = [
        StoryEntry(story=story, entry=entry, position=at)
        for story in stories
        for at, entry in enumerate(rng.sample(entries, min(2, len(entries))))
    ]
    ledger.create_many(scope, rests, kind="story.entry_added")
    _around(scope, sizes, rng, entries)
    _answers(scope, rng, entries, stories)
    _portfolio(scope, rng, entries, stories)


def _answers(scope: Scope, rng: Random, entries: Sequence[Entry], stories: Sequence[Story]) -> None:
    """A text along each guide, resting on a story and an entry, with something to come back to."""
    texts = [
        Answer(
            guide=guide.id,
            variant=guide.variants and words.company(rng, number),
            parts={part.id: words.prose(rng, 3) for part in guide.parts},
            begun_at=scope.now,
            changed_at=scope.now,
        )
        for number, (guide, _) in enumerate(gateway.known().values())
    ]
    ledger.create_many(scope, texts, kind="answer.begun")
    links = [AnswerLink(answer=text, story=rng.choice(stories)) for text in texts]
    links += [AnswerLink(answer=text, entry=rng.choice(entries)) for text in texts]
    ledger.create_many(scope, links, kind="answer.tied")
    coming = [
        FollowUp(
            answer=text,
            text=words.line(rng, words.DEEDS)[:300],
            due_on=scope.now.date() + rng.randrange(-9, 30) * DAY,
            added_at=scope.now,
        )
        for text in texts
    ]
    ledger.create_many(scope, coming, kind="followup.set")


def _portfolio(scope: Scope, rng: Random, entries: Sequence[Entry], stories: Sequence[Story]) -> None:
    """Four pieces along each guide, resting on a story and an entry, and four looks by each checklist."""
    pieces = [
        Exhibit(
            kind=kind,
            form=guide.id,
            title=words.line(rng, words.DEEDS),
            state=rng.choice(Exhibit.State.values),
            place=words.company(rng, number),
            parts={part.id: words.prose(rng, 3) for part in guide.parts},
            slot=30,
            outline=[{"title": words.line(rng, words.DEEDS), "minutes": 5} for _ in range(6)] if kind == "talk" else [],
            begun_at=scope.now,
            changed_at=scope.now,
        )
        for kind in Exhibit.Kind.values
        for guide in shelves.forms(kind)
        for number in range(4)
    ]
    ledger.create_many(scope, pieces, kind="exhibit.begun")
    links = [ExhibitLink(exhibit=piece, story=rng.choice(stories)) for piece in pieces]
    links += [ExhibitLink(exhibit=piece, entry=rng.choice(entries)) for piece in pieces]
    ledger.create_many(scope, links, kind="exhibit.tied")
    looks = [
        Look(
            checklist=checklist.id,
            subject="River",
            looked_on=scope.now.date() - 90 * number * DAY,
            text="\n\n".join(words.prose(rng, 3) for _ in range(60)),
            ticks={item.id: rng.choice(("yes", "no", "none")) for item in checklist.items},
            begun_at=scope.now,
            changed_at=scope.now,
        )
        for checklist in checklists.known()
        for number in range(4)
    ]
    ledger.create_many(scope, looks, kind="look.begun")


def _around(scope: Scope, sizes: Sizes, rng: Random, entries: Sequence[Entry]) -> None:
    """What is made of entries week by week, and work that was found and waits."""
    this = scope.now.date() - scope.now.weekday() * DAY
    sent = [
        Summary(week=this - 7 * DAY * number, text=words.prose(rng, 3), sent_at=scope.now, changed_at=scope.now)
        for number in range(max(1, sizes.entries // 100))
    ]
    ledger.create_many(scope, sent, kind="summary.sent")
    draft = [{"text": entry.text, "entry": str(entry.pk)} for entry in entries[:5]]
    ledger.create(scope, Summary(week=this, bullets=draft, changed_at=scope.now))
    gathering = Gathering(source="git", name="billing", gathered_at=scope.now, deed=scope.deed, counts={"new": 1})
    ledger.create(scope, gathering)
    found = [
        Piece(
            gathering=gathering,
            key=f"{number:064x}",
            title=words.line(rng, words.DEEDS),
            ended_on=scope.now.date() - rng.randrange(YEARS) * DAY,
            parts={"action": words.prose(rng, 3)},
            facts=["billing", "14 commits"],
            found_at=scope.now,
        )
        for number in range(max(1, sizes.entries // 5))
    ]
    ledger.create_many(scope, found, kind="piece.found")


def documents(scope: Scope) -> None:
    """A brag document of a year, which holds as many entries as one may, kept as sent."""
    today = scope.now.date()
    row = brags.begin(scope, since=today - 365 * DAY, until=today)
    outputs.keep_as_sent(scope, document_id=row.pk, recipient="Invented for the bench")


def _entry(scope: Scope, rng: Random, number: int) -> Entry:
    at = scope.now - rng.randrange(3 * YEARS) * DAY
    rare = f" with the {RARE} tool" if number % 2_000 == 7 else ""
    return Entry(
        text=f"{words.line(rng, words.DEEDS)}{rare}",
        happened_on=at.date(),
        problem=words.prose(rng, 2),
        action=words.prose(rng, 2),
        result=words.prose(rng, 1),
        work=rng.choice(Entry.Work.values),
        reach=rng.choice(Entry.Reach.values),
        role="I led it" if rng.random() < 0.4 else "",
        invisible=rng.random() < 0.1,
        tags=rng.sample(words.TAGS, rng.randrange(4)),
        logged_at=at,
    )


def _measures(rng: Random, entries: Sequence[Entry]) -> Iterator[Measure]:
    for entry in entries:
        before = rng.randrange(200, 2_000)
        after = before * rng.randrange(10, 80) // 100
        yield Measure(entry=entry, name="p95", before=Decimal(before), after=Decimal(after), unit="ms")


def _story(scope: Scope, rng: Random) -> Story:
    at = scope.now - rng.randrange(YEARS) * DAY
    parts = {part: words.prose(rng, 4) for part in Story.PARTS}
    return Story(title=words.line(rng, words.DEEDS), begun_at=at, changed_at=at, competencies=[], **parts)
