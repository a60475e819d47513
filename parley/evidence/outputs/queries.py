"""Documents of every kind: the list, what each gives as PDF, Markdown and JSON, its versions, and the copies sent."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.core import attachments, codec, ledger, search, typeset
from parley.core.models import Event
from parley.core.scope import Scope
from parley.evidence.brag import engine as brag_engine
from parley.evidence.brag import queries as brag
from parley.evidence.letters import engine as letter_engine
from parley.evidence.letters import queries as letters
from parley.evidence.models import Document, Entry, SentCopy
from parley.evidence.resume import queries as resume
from parley.evidence.resume.engine import page as resume_page
from parley.kernel.errors import NotFound
from parley.kernel.wording import Piece, difference

KINDS = tuple((str(value), str(label)) for value, label in Document.Kind.choices)


@dataclass(frozen=True, slots=True)
class Made:
    """A document made: the template that sets it, its data, its Markdown, and what a program would read."""

    sheet: str
    data: Mapping[str, Any]
    markdown: str
    file: Mapping[str, Any]
    stem: str


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy that was sent. `kind` is the document's."""

    id: uuid.UUID
    number: int
    title: str
    kind: str
    recipient: str
    sent_on: dt.date
    document_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class DocumentLine:
    id: uuid.UUID
    title: str
    period: str
    meant_for: str
    opportunity_id: uuid.UUID | None
    changed_at: dt.datetime
    copies: tuple[CopyLine, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one kind, the last changed first."""

    kind: str
    documents: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class Outputs:
    """Every document, by kind; `entries` and `confidential` count what the log has to make them of."""

    brags: Shelf
    resumes: Shelf
    letters: Shelf
    entries: int
    confidential: int

    @property
    def is_empty(self) -> bool:
        return not (self.brags.documents or self.resumes.documents or self.letters.documents)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was sent, whole. `is_sound` says that the file is still the one whose digest was kept."""

    line: CopyLine
    note: str
    text: str
    sha256: str
    frozen_at: dt.datetime
    opportunity_id: uuid.UUID | None
    files: tuple[tuple[uuid.UUID, str, int], ...]
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A document as one saving left it: its number, when and through which face, and what was set."""

    number: int
    at: dt.datetime
    source: str
    changed: tuple[str, ...]
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    document: Document
    versions: tuple[Version, ...]
    old: Version
    new: Version
    pieces: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


def outputs(scope: Scope) -> Outputs:
    """All documents with their copies, in five queries."""
    copies: dict[uuid.UUID, list[CopyLine]] = {}
    for copy in scope.of(SentCopy).select_related("document").defer("text").order_by("-sent_on", "-number"):
        copies.setdefault(copy.document_id, []).append(_copy_line(copy))
    held: dict[str, list[DocumentLine]] = {}
    rows = list(scope.of(Document).defer("body", "job_words").order_by("-changed_at", "-pk"))
    here = search.present(scope, (row.opportunity_id for row in rows))
    for row in rows:
        period = brag_engine.period_text(row.since, row.until) if row.since and row.until else ""
        line = DocumentLine(
            id=row.pk,
            title=row.title,
            period=period,
            meant_for=row.meant_for,
            opportunity_id=row.opportunity_id if row.opportunity_id in here else None,
            changed_at=row.changed_at,
            copies=tuple(copies.get(row.pk, ())),
        )
        held.setdefault(row.kind, []).append(line)
    shelves = {kind: Shelf(kind, tuple(held.get(kind, ()))) for kind, _ in KINDS}
    return Outputs(
        brags=shelves["brag"],
        resumes=shelves["resume"],
        letters=shelves["letter"],
        entries=scope.of(Entry).count(),
        confidential=scope.of(Entry).filter(confidential=True).count(),
    )


def made(scope: Scope, row: Document) -> Made:
    """The document as it stands now, ready to be set, read or sent."""
    return _MAKERS[row.kind](scope, row)


def brag_of_period(
    scope: Scope, since: dt.date, until: dt.date, *, grouped: str | None = None, allowed: Sequence[str] = ()
) -> Made:
    """The brag document of a period: the stored one of exactly this period, else one from the log alone.

    `allowed` are ids of confidential entries that are shown as well.
    """
    row = brag.stored(scope, since, until)
    body = dict(row.body) if row else {}
    lines = {source: dict(decision) for source, decision in body.get("lines", {}).items()}
    for key in allowed:
        lines.setdefault(f"entry:{key}", {})["allowed"] = True
    body |= {"lines": lines, "grouped": grouped or body.get("grouped", "work")}
    whole = brag.of_period(scope, since, until, title=row.title if row else "", body=body)
    return _made_of_brag(whole)


def named(scope: Scope, kind: str, words: str) -> Made:
    """The document of this kind whose title has these words, the last changed where several do. Raises NotFound."""
    rows = scope.of(Document).filter(kind=kind).order_by("-changed_at", "-pk")
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    row = rows.first()
    if row is None:
        what = f"{dict(KINDS)[kind].lower()} of that name" if words else dict(KINDS)[kind].lower()
        raise NotFound(f"There is no {what} yet. Make one on the page Documents.")
    return made(scope, row)


def pdf(scope: Scope, row: Document) -> tuple[Made, bytes]:
    """The document and its PDF. Raises Refused where it cannot be set."""
    whole = made(scope, row)
    return whole, typeset.pdf(whole.sheet, whole.data, at=scope.now)


def sheets(scope: Scope, row: Document) -> typeset.Sheets:
    """The pages of the document as pictures. Raises Refused where it cannot be set."""
    whole = made(scope, row)
    return typeset.sheets(whole.sheet, whole.data)


def copies_of(scope: Scope, row: Document) -> tuple[CopyLine, ...]:
    """The copies of a document that were sent, newest first."""
    rows = scope.of(SentCopy).filter(document=row).select_related("document").defer("text")
    return tuple(_copy_line(copy) for copy in rows.order_by("-sent_on", "-number"))


def sent_for(scope: Scope, opportunity_id: uuid.UUID) -> tuple[CopyLine, ...]:
    """What was sent for one opportunity, newest first."""
    rows = scope.of(SentCopy).filter(opportunity_id=opportunity_id).select_related("document").defer("text")
    return tuple(_copy_line(copy) for copy in rows.order_by("-sent_on", "-number"))


def documents_for(scope: Scope, opportunity_id: uuid.UUID) -> tuple[DocumentLine, ...]:
    """The documents that are meant for one opportunity, the last changed first."""
    rows = scope.of(Document).filter(opportunity_id=opportunity_id).defer("body", "job_words")
    return tuple(
        DocumentLine(row.pk, row.title, row.get_kind_display(), row.meant_for, row.opportunity_id, row.changed_at, ())
        for row in rows.order_by("-changed_at", "-pk")
    )


def opportunity_of(scope: Scope, row: Document | SentCopy) -> uuid.UUID | None:
    """The opportunity that a document is for, if that is still there."""
    return next(iter(search.present(scope, [row.opportunity_id])), None)


def copy(scope: Scope, copy_id: uuid.UUID) -> Copy:
    """One copy with its files. Raises NotFound."""
    row = scope.get(SentCopy, copy_id)
    files = attachments.of(scope, row)
    return Copy(
        line=_copy_line(row),
        note=row.note,
        text=row.text,
        sha256=row.sha256,
        frozen_at=row.frozen_at,
        opportunity_id=opportunity_of(scope, row),
        files=tuple((file.pk, file.name, file.size) for file in sorted(files, key=lambda file: file.content_type)),
        is_sound=_is_sound(row.sha256),
    )


def versions(scope: Scope, row: Document) -> tuple[Version, ...]:
    """Every version of a document that stands, oldest first, told from the ledger."""
    state: dict[str, Any] = {}
    found: list[Version] = []
    for event in ledger.history(scope, row):
        became = {name: value for name, value in event.payload.get("set", {}).items() if name in _TOLD}
        changed = tuple(
            label for name, label in _TOLD.items() if name in became and (became[name] or "") != (state.get(name) or "")
        )
        state = state | became
        if changed:
            found.append(_version(len(found) + 1, event, changed, state))
    return tuple(found) or (Version(1, row.changed_at, "", (), codec.row(row, _TOLD)),)


def comparison(scope: Scope, row: Document, old: str = "", new: str = "") -> Comparison:
    """Two versions of a document as text; the last two where they are not named, or named in nonsense."""
    known = versions(scope, row)
    newer = next((each for each in known if str(each.number) == new), known[-1])
    older = next((each for each in known if str(each.number) == old), known[max(0, newer.number - 2)])
    texts = [made(scope, standing(row, each)).markdown for each in (older, newer)]
    return Comparison(row, known, older, newer, difference(*texts))


def standing(row: Document, version: Version) -> Document:
    """The document as a version has it, not to be saved."""
    values = codec.values(Document, dict(version.fields))
    return Document(pk=row.pk, workspace_id=row.workspace_id, kind=row.kind, begun_at=row.begun_at, **values)


_TOLD = {
    "title": "title",
    "since": "first day",
    "until": "last day",
    "meant_for": "whom it is for",
    "job_words": "the advert",
    "body": "text",
}


def _version(number: int, event: Event, changed: tuple[str, ...], state: Mapping[str, Any]) -> Version:
    return Version(number, event.occurred_at, event.source, changed, dict(state))


def _brag(scope: Scope, row: Document) -> Made:
    return _made_of_brag(brag.document(scope, row))


def _made_of_brag(whole: brag_engine.Brag) -> Made:
    data = brag_engine.as_data(whole)
    return Made(brag.SHEET, data, brag_engine.markdown(whole), data, _stem(whole.title))


def _resume(scope: Scope, row: Document) -> Made:
    data = resume.data(scope, row)
    return Made(resume.SHEET, data, resume_page.markdown(data), resume.file(scope, row), _stem(row.title))


def _letter(scope: Scope, row: Document) -> Made:
    whole = letters.letter(scope, row)
    data = letter_engine.as_data(whole)
    return Made(letters.SHEET, data, letter_engine.markdown(whole), data, _stem(row.title))


_MAKERS: dict[str, Callable[[Scope, Document], Made]] = {"brag": _brag, "resume": _resume, "letter": _letter}


def _stem(title: str) -> str:
    """A file name of a title: plain letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:80] or "document"


def _copy_line(row: SentCopy) -> CopyLine:
    kind = row.document.get_kind_display()
    return CopyLine(row.pk, row.number, row.title, kind, row.recipient, row.sent_on, row.document_id)


def _is_sound(sha256: str) -> bool:
    try:
        return hashlib.sha256(attachments.path_of(sha256).read_bytes()).hexdigest() == sha256
    except OSError:
        return False
