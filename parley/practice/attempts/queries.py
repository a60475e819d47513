"""What is shown of answers that were given: one with all that followed it, two side by side, and all of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from parley.core.scope import Scope
from parley.evidence.coach.engine.question import PAST
from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.evidence.coach.queries import Looked, looked_at
from parley.evidence.models import Story
from parley.evidence.stories.engine import says
from parley.evidence.tellings.engine.pace import Length, count_words, length, spoken
from parley.kernel.wording import Piece, difference
from parley.practice.asking.queries import NOTE, STORY
from parley.practice.attempts.content import Anchor, anchor, anchors
from parley.practice.attempts.engine.probing import closes, part_of
from parley.practice.attempts.engine.retelling import TITLES, extended, improved, part_text, weak_parts
from parley.practice.models import Attempt, MockSession, PeerRating

A_PAGE = 40
WAYS = Attempt.Way.choices


@dataclass(frozen=True, slots=True)
class Followed:
    """A question that followed an answer, what was said to it, and whether that closed the gap (None: who can say).

    `in_story` says whether the story says it by now; None where the answer tells no story, or nothing was said.
    """

    rule: str
    question: str
    text: str
    closed: bool | None
    in_story: bool | None


@dataclass(frozen=True, slots=True)
class Retold:
    """A part that was told again: what differs from the words before, and the band of the whole before and after.

    `in_story` says whether the story has these words for that part by now; None where the answer tells no story.
    """

    id: uuid.UUID
    part: str
    pieces: tuple[Piece, ...]
    before: Anchor | None
    after: Anchor | None
    at: dt.datetime
    in_story: bool | None

    @property
    def title(self) -> str:
        return TITLES.get(self.part, "")

    @property
    def is_better(self) -> bool:
        return bool(self.before and self.after and self.after.band > self.before.band)


@dataclass(frozen=True, slots=True)
class PartLeft:
    """A part that can be told again: its words as they stand now, and whether it is a weak one."""

    name: str
    title: str
    text: str
    is_weak: bool
    draft_key: str


@dataclass(frozen=True, slots=True)
class PeerLine:
    """What a peer made of it."""

    id: uuid.UUID
    who: str
    anchor: Anchor | None
    note: str
    rated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Line:
    """An answer in a list."""

    id: uuid.UUID
    asked: str
    key: str
    at: dt.datetime
    way: str
    seconds: int | None
    words: int
    own: Anchor | None
    coach: Anchor | None
    missing: tuple[str, ...]
    probes: int

    @property
    def took(self) -> str:
        return spoken(self.seconds) if self.seconds else ""


@dataclass(frozen=True, slots=True)
class Whole:
    """One answer with all that followed it."""

    line: Line
    text: str
    about_past: bool
    looked: Looked | None
    length: Length
    followed: tuple[Followed, ...]
    retold: tuple[Retold, ...]
    improved: str
    parts: tuple[PartLeft, ...]
    story_id: uuid.UUID | None
    story: str
    peers: tuple[PeerLine, ...]
    others: tuple[Line, ...]
    session_id: uuid.UUID | None

    @property
    def weak(self) -> tuple[PartLeft, ...]:
        return tuple(part for part in self.parts if part.is_weak)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return anchors(self.about_past)


@dataclass(frozen=True, slots=True)
class Beside:
    """Two answers to the same question, the earlier one first, and what differs between them."""

    older: Line
    newer: Line
    older_text: str
    newer_text: str
    pieces: tuple[Piece, ...]
    others: tuple[Line, ...]

    @property
    def sides(self) -> tuple[tuple[Line, str], ...]:
        return ((self.older, self.older_text), (self.newer, self.newer_text))


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that were told again, as an edit of a part of a story: what stands there now, what would, what differs."""

    id: uuid.UUID
    root: uuid.UUID
    asked: str
    story_id: uuid.UUID
    story: str
    title: str
    now: str
    proposed: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Every answer, the latest first, a page of them."""

    page: Page[Line]
    count: int
    key: str
    asked: str


def root_of(scope: Scope, attempt_id: uuid.UUID) -> Attempt:
    """The answer that an attempt belongs to: itself, or what it followed. Raises NotFound."""
    row = scope.get(Attempt, attempt_id)
    return scope.get(Attempt, row.parent_id) if row.parent_id else row


def is_looked_at(session: MockSession, attempt: Attempt) -> bool:
    """Whether a sitting that goes on is at that answer."""
    return session.step in AFTER_ANSWER and session.keys[session.at : session.at + 1] == [attempt.key]


#: The steps of a sitting at which there is an answer.
AFTER_ANSWER = frozenset((MockSession.Step.RATE, MockSession.Step.PROBE, MockSession.Step.LOOK))


def question_of(attempt: Attempt) -> str:
    """The words of the question for the coach; a story or a note that is asked for by its title has none."""
    return "" if attempt.key.startswith((STORY, NOTE)) else attempt.asked


def reading_of(attempt: Attempt) -> Reading | None:
    """How the coach reads an answer, with its time where it was spoken; None for no words."""
    timed = attempt.seconds if attempt.way == Attempt.Way.SPOKEN else None
    found = read_answer(attempt.text, question_of(attempt), timed, kind=attempt.kind)
    return found if isinstance(found, Reading) else None


def reading_with_probes(scope: Scope, attempt: Attempt) -> Reading | None:
    """How the coach reads an answer with what was said when asked further in its place."""
    said = [(part_of(each.rule), each.text) for each in _children(scope, attempt) if each.rule]
    return extended(attempt.text, attempt.kind, said, question_of(attempt)).reading


def changes_of(scope: Scope, root: Attempt) -> list[tuple[str, str]]:
    """(part, words) of every part of an answer that was told again, in order."""
    return [(each.part, each.text) for each in _children(scope, root) if each.part]


def draft_key(root: Attempt, part: str) -> str:
    """Under which key a part that is told again is kept until it is sent."""
    return f"retell:{root.pk}:{part}"


def whole(scope: Scope, attempt_id: uuid.UUID) -> Whole:
    """One answer with all that followed it, in a constant number of queries. Raises NotFound."""
    root = root_of(scope, attempt_id)
    children = _children(scope, root)
    story = scope.of(Story).filter(pk=root.story).first() if root.story else None
    changes = [(each.part, each.text) for each in children if each.part]
    now = improved(root.text, root.kind, changes, question_of(root))
    about_past = root.kind == PAST
    others = scope.of(Attempt).filter(key=root.key, parent=None).exclude(pk=root.pk).order_by("-answered_at", "-pk")
    timed = root.seconds if root.way == Attempt.Way.SPOKEN else None
    return Whole(
        line=line(root),
        text=root.text,
        about_past=about_past,
        looked=looked_at(root.text, question_of(root), timed, kind=root.kind) if root.text else None,
        length=length(root.text),
        followed=tuple(_followed(root, children, story)),
        retold=tuple(_retold(root, children, story)),
        improved=now.text if changes else "",
        parts=_parts(root, now.text, now.reading, [part for part, _ in changes]) if about_past and root.text else (),
        story_id=story.pk if story else None,
        story=story.title if story else "",
        peers=tuple(
            PeerLine(row.pk, row.who, anchor(row.band, about_past), row.note, row.rated_at)
            for row in scope.of(PeerRating).filter(attempt=root).order_by("rated_at", "pk")
        ),
        others=tuple(line(row) for row in others[:LATEST]),
        session_id=root.session_id,
    )


#: How many earlier answers to the same question are named beside one.
LATEST = 8


def beside(scope: Scope, attempt_id: uuid.UUID, other: str = "") -> Beside:
    """An answer beside another one to the same question: that of the id, else the one before it. Raises NotFound."""
    root = root_of(scope, attempt_id)
    rows = list(scope.of(Attempt).filter(key=root.key, parent=None).order_by("-answered_at", "-pk"))
    rest = [row for row in rows if row.pk != root.pk]
    earlier = [row for row in rest if (row.answered_at, row.pk) < (root.answered_at, root.pk)]
    found = next((row for row in rest if str(row.pk) == other), None) or next(iter([*earlier, *rest]), root)
    older, newer = sorted([found, root], key=lambda row: (row.answered_at, row.pk))
    return Beside(
        older=line(older),
        newer=line(newer),
        older_text=older.text,
        newer_text=newer.text,
        pieces=what_differs(older.text, newer.text),
        others=tuple(line(row) for row in rest),
    )


def offer(scope: Scope, attempt_id: uuid.UUID) -> Offer | None:
    """Words that were told again beside the part of the story that they could become.

    None for an attempt that is no part told again, or of no story that is there. Raises NotFound.
    """
    row = scope.get(Attempt, attempt_id)
    story = scope.of(Story).filter(pk=row.story).first() if row.story else None
    if story is None or row.part not in TITLES or row.parent_id is None:
        return None
    now = getattr(story, row.part)
    return Offer(
        row.pk,
        row.parent_id,
        row.asked,
        story.pk,
        story.title,
        TITLES[row.part],
        now,
        row.text,
        what_differs(now, row.text),
    )


def what_differs(old: str, new: str) -> tuple[Piece, ...]:
    """What differs between two texts word by word; the old one whole and then the new one, where little is shared."""
    pieces = difference(old, new)
    shared = sum(count_words(piece.text) for piece in pieces if piece.kind == "same")
    if not old or not new or 5 * shared >= 3 * min(count_words(old), count_words(new)):
        return pieces
    return (Piece("gone", old), Piece("same", "\n\n"), Piece("new", new))


def history(scope: Scope, *, key: str = "", page: str = "1") -> History:
    """Every answer, or those to one question, the latest first."""
    rows = scope.of(Attempt).filter(parent=None).order_by("-answered_at", "-pk")
    if key:
        rows = rows.filter(key=key)
    found = Paginator(rows, A_PAGE).get_page(page)
    lines = [line(row) for row in found.object_list]
    found.object_list = lines
    return History(found, found.paginator.count, key, lines[0].asked if key and lines else "")


def _children(scope: Scope, root: Attempt) -> list[Attempt]:
    return list(scope.of(Attempt).filter(parent=root).order_by("answered_at", "pk"))


def line(row: Attempt) -> Line:
    """An answer for a list."""
    about_past = row.kind == PAST
    return Line(
        id=row.pk,
        asked=row.asked,
        key=row.key,
        at=row.answered_at,
        way=row.way,
        seconds=row.seconds,
        words=length(row.text).words,
        own=anchor(row.own_band, about_past),
        coach=anchor(row.band, True),
        missing=tuple(row.missing),
        probes=len(row.probes),
    )


def _followed(root: Attempt, children: Sequence[Attempt], story: Story | None) -> list[Followed]:
    found, told, question = [], root.text, question_of(root)
    for put in root.probes:
        row = next((each for each in children if each.rule == put["rule"]), None)
        text = row.text if row else ""
        closed = closes(put["rule"], kind=root.kind, told=told, added=text, question=question) if text else None
        told = extended(told, root.kind, [(part_of(put["rule"]), text)], question).text if text else told
        in_story = any(says(getattr(story, part), text) for part in Story.PARTS) if story and text else None
        found.append(Followed(put["rule"], put["question"], text, closed, in_story))
    return found


def _retold(root: Attempt, children: Sequence[Attempt], story: Story | None) -> list[Retold]:
    found, text = [], root.text
    band, question = root.band, question_of(root)
    for row in children:
        if not row.part:
            continue
        before = improved(text, root.kind, (), question)
        old = part_text(text, before.reading.sentences if before.reading else (), row.part)
        in_story = getattr(story, row.part).strip() == row.text if story else None
        found.append(
            Retold(
                row.pk, row.part, what_differs(old, row.text), anchor(band, True), anchor(row.band, True),
                row.answered_at, in_story,
            )
        )  # fmt: skip
        text, band = improved(text, root.kind, [(row.part, row.text)], question).text, row.band
    return found


def _parts(root: Attempt, text: str, reading: Reading | None, again: Collection[str]) -> tuple[PartLeft, ...]:
    """The parts of an answer to tell again, the weak ones first."""
    if reading is None:
        return ()
    asked = [part_of(put["rule"]) for put in root.probes]
    weak = weak_parts(reading, [part for part in asked if part not in again])
    order = [*weak, *(name for name in TITLES if name not in weak)]
    return tuple(
        PartLeft(name, TITLES[name], part_text(text, reading.sentences, name), name in weak, draft_key(root, name))
        for name in order
    )
