"""Find-anything: one index over the rows of every room, FTS5 on SQLite and the database's own search on PostgreSQL.

The index table is `SearchDocument`; migrations lay the full-text indexes over it (triggers keep FTS5 in step). Here the
index is written and asked; `core.ranking` holds the statements of the two databases.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from parley.core import bulk, ranking
from parley.core.models import Event, Findable, Owned, SearchDocument
from parley.core.ranking import Asked, Ranked
from parley.core.scope import Scope
from parley.kernel import spelling

BATCH = 500
#: Words of a question that are looked for; more than these nobody types.
MOST_WORDS = 12
#: With fewer rows than these, words are also looked for with a slip of the finger.
FEW = 5
#: Spellings of a word that are tried.
SPELLINGS = 4
#: Characters of an excerpt, and of a title.
EXCERPT, TITLE = 150, 160

Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found: its kind, its title, a few words around the match, when it was, and where it is read.

    `titled` and `told` are title and excerpt cut into (text, whether it matches).
    """

    subject_type: str
    subject_id: uuid.UUID
    title: str
    titled: Pieces
    told: Pieces
    moment: dt.datetime | None
    live: bool
    page_type: str
    page_id: uuid.UUID

    @property
    def excerpt(self) -> str:
        return "".join(text for text, _ in self.told)

    @property
    def url(self) -> str | None:
        """Where a person reads it, or None."""
        model: type[Owned] = apps.get_model(self.page_type)
        return model.page_url(self.page_id)


class Question:
    """What is looked for, and what was found to it, best first.

    Words are matched from their beginning and every one must be there; one that begins with # must be a tag. Where few
    rows are found, a word is also taken for the names of this workspace that it is near to, after the rest. `within`
    narrows to a room (`jobsearch`) or a noun (`person`).
    """

    def __init__(self, scope: Scope, text: str, *, within: str = "") -> None:
        self.scope, self.within = scope, within
        asked: dict[str, bool] = {}
        for word in text[:2_000].split():
            for part in spelling.words(word):
                asked.setdefault(part, word.startswith("#"))
        self.words = [Asked(word[: spelling.LONGEST], is_tag) for word, is_tag in list(asked.items())[:MOST_WORDS]]
        self.name = spelling.fold(" ".join(text.replace("\x00", "").split()))[:500]

    def best(self, limit: int) -> list[Ranked]:
        """So many of the best rows at most, each with its kind; `read` tells what they say."""
        if not self.words:
            return []
        found = ranking.ranked(self.scope, self.words, name=self.name, within=self.within, limit=limit)
        if len(found) < min(limit, FEW) and self._respelled != self.words:
            known = {each.id for each in found}
            guessed = ranking.ranked(self.scope, self._respelled, name="", within=self.within, limit=limit)
            found += [each for each in guessed if each.id not in known]
        return found[:limit]

    def read(self, found: Sequence[Ranked]) -> list[Hit]:
        """What these rows say, in their order, with the words marked that were looked for."""
        stored = SearchDocument.objects.filter(workspace=self.scope.workspace).in_bulk([each.id for each in found])
        return [self._hit(stored[each.id]) for each in found if each.id in stored]

    @cached_property
    def _respelled(self) -> list[Asked]:
        """The words, each with the names that it may have meant."""
        return [self._near(word) for word in self.words]

    def _near(self, word: Asked) -> Asked:
        keys = spelling.keys(word.text)
        if not keys:
            return word
        found: set[str] = set()
        for begun in (False, True):
            held = ranking.names_near(self.scope, keys, begun=begun)
            found.update(each for _, each in spelling.nearest(word.text, held))
        nearest = [each for _, each in spelling.nearest(word.text, found)]
        return Asked(word.text, word.is_tag, tuple(nearest[:SPELLINGS]))

    def _hit(self, row: SearchDocument) -> Hit:
        pattern = self._pattern
        titled, told = _marked(_cut(row.title, TITLE), pattern), _excerpt(row.body, row.tags, pattern)
        page_id = row.page_id or row.subject_id
        return Hit(
            row.subject_type, row.subject_id, row.title, titled, told, row.moment, row.live, row.page_type, page_id
        )

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Finds the words in a folded text, at the beginning of a word."""
        spellings = [each for word in self.words for each in (word.text, *word.meant)]
        if "_respelled" in self.__dict__:
            spellings += [each for word in self._respelled for each in word.meant]
        found = sorted(set(spellings), key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, found)) + ")")


def find(scope: Scope, text: str, *, limit: int = 20, within: str = "") -> list[Hit]:
    """Rows of this workspace that hold every word of `text` (the beginning of a word is enough), best first."""
    question = Question(scope, text, within=within)
    return question.read(question.best(limit))


def _marked(text: str, pattern: re.Pattern[str]) -> Pieces:
    """A text cut where the pattern holds."""
    pieces, at = [], 0
    for match in pattern.finditer(spelling.fold(text)):
        if match.start() > at:
            pieces.append((text[at : match.start()], False))
        pieces.append((text[match.start() : match.end()], True))
        at = match.end()
    if at < len(text):
        pieces.append((text[at:], False))
    return tuple(pieces)


def _cut(text: str, most: int) -> str:
    """A text on one line, cut at a gap between words where it is longer."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"


def _excerpt(body: str, tags: str, pattern: re.Pattern[str]) -> Pieces:
    """A line around the first match in the body, else the tags where they match, else the beginning."""
    match = pattern.search(spelling.fold(body))
    if match is None and pattern.search(spelling.fold(tags)):
        return _marked(_cut(", ".join(tags.split("\n")), EXCERPT), pattern)
    start = match.start() if match else 0
    first = max(0, start - EXCERPT // 3)
    if first:
        gap = max(body.find(" ", first, start), body.find("\n", first, start))
        first = start if gap < 0 else gap + 1
    return _marked(("…" if first else "") + _cut(body[first:], EXCERPT), pattern)


def present(scope: Scope, row_ids: Iterable[uuid.UUID | None]) -> frozenset[uuid.UUID]:
    """Which of these rows, of whatever room, are still here: so a lower room may know whether a link up leads on."""
    wanted = [each for each in row_ids if each is not None]
    if not wanted:
        return frozenset()
    held = SearchDocument.objects.filter(workspace=scope.workspace, subject_id__in=wanted)
    return frozenset(held.values_list("subject_id", flat=True))


def index(rows: Sequence[Owned], changed: Collection[str] = ()) -> None:
    """Bring the index up to date with rows just written, and with those that tell `changed` columns of them."""
    if not rows:
        return
    _write(rows)
    model = type(rows[0])
    for other, path in _leaning(model, frozenset(changed)):
        held = other._default_manager.filter(**{f"{path}__in": [row.pk for row in rows]}).order_by("pk")
        for batch in _batches(held.iterator(chunk_size=BATCH)):
            _write(batch)


def forget(row_ids: Sequence[uuid.UUID]) -> None:
    """Take rows out of the index."""
    SearchDocument.objects.filter(subject_id__in=row_ids).delete()


def clear() -> None:
    """Empty the index, as before the tables change under it; `mend` makes it anew."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_searchdocument")


def mend() -> int:
    """Where the index is empty and something has happened here, make it anew; returns the rows that were written.

    So an index is never behind its rows: an upgrade empties it first, and what is cut short is done by the next start.
    """
    if SearchDocument.objects.exists() or not Event.objects.exists():
        return 0
    with transaction.atomic():
        if SearchDocument.objects.exists():
            return 0  # another start was first
        for model in findable():
            for batch in _batches(model._default_manager.order_by("pk").iterator(chunk_size=BATCH)):
                _write(batch)
    return SearchDocument.objects.count()


@cache
def findable() -> tuple[type[Owned], ...]:
    """The nouns of every room that can be found."""
    return tuple(
        model for model in apps.get_models() if issubclass(model, Owned) and model.search_text is not Owned.search_text
    )


@cache
def _leaning(model: type[Owned], changed: frozenset[str]) -> tuple[tuple[type[Owned], str], ...]:
    """The nouns, with the path, whose documents tell one of the changed columns of `model`."""
    found = []
    for other in findable():
        for path, columns in other.search_leans.items():
            if _at(other, path) is model and columns & changed:
                found.append((other, path))
    return tuple(found)


def _at(model: type[models.Model], path: str) -> type[models.Model]:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment, union-attr]
    return model


def _batches(rows: Iterable[Owned]) -> Iterator[list[Owned]]:
    batch: list[Owned] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _write(rows: Sequence[Owned]) -> None:
    model = type(rows[0])
    if model.search_text is Owned.search_text:
        return
    models.prefetch_related_objects(rows, *model.search_leans)
    told = [(row, row.search_text()) for row in rows]
    if silent := [row.pk for row, text in told if text is None]:
        forget(silent)
    documents = [_document(row, text) for row, text in told if text is not None]
    bulk.put(SearchDocument, documents, unique="subject_id", told=_TOLD)


_TOLD = ("title", "body", "tags", "name", "plain", "names", "slips", "live", "moment", "page_type", "page_id")


def _document(row: Owned, text: Findable) -> dict[str, Any]:
    """The columns of what find-anything knows of a row."""
    label = row._meta.label_lower
    names = list(dict.fromkeys(spelling.words(text.names)))[:100]
    marks = "\n".join(map(str, text.tags))[:5_000]
    title = spelling.fold(" ".join(text.title.split()))[:500]
    page_type, page_id = text.read_on or (label, row.pk)
    return {
        "workspace_id": row.workspace_id,
        "subject_type": label,
        "subject_id": row.pk,
        "title": text.title[:500],
        "body": text.body[:20_000],
        "tags": marks,
        "place": label.replace(".", " "),
        "name": "" if text.borrowed else title,
        "plain": " ".join([*spelling.respelt(f"{text.body[:20_000]} {marks}"), *([title] if text.borrowed else [])]),
        "names": " ".join(names),
        "slips": " ".join(dict.fromkeys(key for word in names for key in spelling.keys(word))),
        "live": text.live,
        "moment": _moment(text.moment),
        "page_type": page_type,
        "page_id": page_id,
    }


def _moment(when: dt.date | None) -> dt.datetime | None:
    if when is None or isinstance(when, dt.datetime):
        return when
    return dt.datetime.combine(when, dt.time(12), tzinfo=dt.UTC)
