"""The whole of a workspace into one archive, and an archive into an empty Parley."""

from __future__ import annotations

import importlib.metadata
import uuid
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import Exists, OuterRef

from parley.core import codec, people, search
from parley.core.models import Attachment, Event, Owned, SearchDocument, User, Workspace
from parley.core.scope import Scope, own_workspace
from parley.exchange.archive import engine, gateway, queries
from parley.exchange.archive.engine import Json, Manifest
from parley.exchange.archive.gateway import KEPT, Reader, Shelf, Writer, damaged
from parley.kernel.errors import Refused

BATCH = 500
NOT_EMPTY = (
    "This Parley holds something already, and only an empty one is restored into, so that nothing is mixed. "
    "Nothing was changed. Use another PARLEY_DATA_DIR or another computer; or say that it is to replace everything "
    "(--replace-everything in the terminal, the words on the page)."
)
M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Report:
    """What an archive holds: rows by model, events, files; and files whose content was already missing."""

    rows: int
    events: int
    files: int
    missing: int

    @property
    def in_words(self) -> str:
        """24 rows, 30 events and 1 file."""
        rows, events, files = (
            f"{count:,} {one}{'' if count == 1 else 's'}"
            for count, one in ((self.rows, "row"), (self.events, "event"), (self.files, "file"))
        )
        return f"{rows}, {events} and {files}"


def export(scope: Scope, target: Path, *, replace: bool = False) -> Report:
    """Write everything in this workspace into one archive at `target`, put in place only when it is whole.

    Raises Refused where the file is there already or cannot be written; then nothing is left behind.
    """
    with gateway.placed(target, replace=replace) as out:
        return write(scope, out)


def write(scope: Scope, out: BinaryIO) -> Report:
    """Write everything in this workspace as an archive, of one moment, in constant memory."""
    with gateway.snapshot():
        archive = Writer(out)
        counts = {
            model._meta.label_lower: archive.lines(
                engine.data_name(model._meta.label_lower), queries.rows(scope, model)
            )
            for model in queries.models()
        }
        rows = sum(counts.values())
        counts["events"] = archive.lines(engine.EVENTS, queries.events(scope))
        there = [(sha256, archive.file(sha256)) for sha256 in queries.hashes(scope)]
        counts["files"] = sum(found for _, found in there)
        missing = tuple(sha256 for sha256, found in there if not found)
        archive.close(_manifest(scope, counts, archive, missing))
    return Report(rows, counts["events"], counts["files"], len(missing))


def _manifest(scope: Scope, counts: dict[str, int], archive: Writer, missing: tuple[str, ...]) -> Manifest:
    workspace, user = scope.workspace, scope.user
    return Manifest(
        product=importlib.metadata.version("parley"),
        workspace={
            "name": workspace.name,
            "kind": workspace.kind,
            "currency": workspace.currency,
            "created_at": codec.encode(Workspace._meta.get_field("created_at"), workspace.created_at),
        },
        person={"username": user.username, "name": user.name, "time_zone": user.time_zone} if user else {},
        counts=counts,
        members=tuple(archive.members),
        missing=missing,
    )


def restore(scope: Scope, source: BinaryIO, *, replace: bool = False) -> Report:
    """Bring an archive into the person's own workspace, which must be empty. All of it comes in, or nothing.

    `scope` names the person; whichever workspace they are looking at, it is their own that is filled. With `replace`
    it need not be empty: what it holds goes, and the caller has kept a copy of that.

    Raises Refused for a Parley that is not empty and for an archive that is damaged, altered, of a newer version, or
    that holds anything a real one does not.
    """
    if not (replace or queries.is_empty(scope.user)):
        raise Refused(NOT_EMPTY, field="archive")
    known = queries.models()
    archive = Reader(source)
    manifest = archive.manifest(model._meta.label_lower for model in known)
    archive.verify(manifest.members)
    shelf = Shelf()
    try:
        with transaction.atomic():
            report = _Restoring(scope, archive, manifest, known).run(shelf, replace=replace)
    except (IntegrityError, DataError, ValueError, OverflowError) as problem:
        shelf.clear()
        raise damaged(f"Its rows do not fit together ({str(problem)[:120]})") from problem
    except BaseException:
        shelf.clear()
        raise
    return report


class _Restoring:
    """One restore inside its transaction."""

    def __init__(self, scope: Scope, archive: Reader, manifest: Manifest, known: list[type[Owned]]) -> None:
        self.scope, self.archive, self.manifest, self.known = scope, archive, manifest, known
        self.workspace = own_workspace(scope.user)
        self.labels = {model._meta.label_lower for model in known}

    def run(self, shelf: Shelf, *, replace: bool) -> Report:
        """Everything in the order in which it can stand."""
        # Asked again, because somebody may have written something while the archive was read.
        if not (replace or queries.is_empty(self.scope.user)):
            raise Refused(NOT_EMPTY, field="archive")
        self._clear_set_up()
        self._settle()
        rows = sum(self._rows(model) for model in self.known)
        events = self._events()
        self._check_pointers()
        self._index()
        files = self._files(shelf)
        return Report(rows, events, files, len(self.manifest.missing))

    def _clear_set_up(self) -> None:
        Event.objects.filter(workspace=self.workspace).delete()
        SearchDocument.objects.filter(workspace=self.workspace).delete()
        for model in reversed(self.known):
            model._default_manager.filter(workspace=self.workspace).delete()

    def _settle(self) -> None:
        """Take over the name, the currency and the age of the workspace, and the zone of whoever never chose one."""
        told, mine = self.manifest.workspace, self.workspace
        if told.get("kind") != mine.kind:
            raise damaged("It is the archive of another kind of workspace")
        names = ("name", "currency", "created_at")
        try:
            for name in names:
                field = Workspace._meta.get_field(name)
                setattr(mine, name, codec.decode(field, told[name]))
                if not _is_sound(field, getattr(mine, name), told[name]):
                    raise ValueError(name)
            mine.clean_fields()
        except (ValidationError, ValueError, TypeError, KeyError, OverflowError) as problem:
            raise damaged("What it says of its workspace cannot be") from problem
        mine.save(update_fields=names)
        user, person = self.scope.user, self.manifest.person
        if user is not None:
            zone, name = person.get("time_zone"), person.get("name")
            if user.time_zone == "UTC" and zone in zoneinfo.available_timezones():
                people.set_time_zone(user, zone)
            if not user.name and isinstance(name, str) and len(name) <= 200:
                people.set_name(user, name)

    def _rows(self, model: type[Owned]) -> int:
        name = engine.data_name(model._meta.label_lower)
        count = 0
        for batch in _batches(self._parsed(model, name)):
            model._default_manager.bulk_create(batch, batch_size=BATCH)
            count += len(batch)
        return count

    def _parsed(self, model: type[Owned], name: str) -> Iterator[Owned]:
        present = {engine.hash_of(each.name) for each in self.manifest.members} | set(self.manifest.missing)
        for number, data in self.archive.lines(name):
            row = _instance(model, data, self.workspace, f"Line {number} of “{name}”")
            kind = getattr(row, "subject_type", "")
            if kind and kind not in self.labels:
                raise damaged(f"Line {number} of “{name}” belongs to something that is not known here")
            if isinstance(row, Attachment) and row.sha256 not in present:
                raise damaged(f"The file of line {number} of “{name}” is missing from it")
            yield row

    def _events(self) -> int:
        count = 0
        for batch in _batches(self._parsed_events()):
            Event.objects.bulk_create(batch, batch_size=BATCH)
            count += len(batch)
        return count

    def _parsed_events(self) -> Iterator[Event]:
        known = dict(User.objects.values_list("username", "pk"))
        owner = self.manifest.person.get("username")
        if self.scope.user is not None and isinstance(owner, str) and owner not in known:
            # The same person under another name, on another computer.
            known[owner] = self.scope.user.pk
        last = ""
        for number, data in self.archive.lines(engine.EVENTS):
            where = f"Line {number} of “{engine.EVENTS}”"
            actor = data.pop("actor", None)
            if not (actor is None or isinstance(actor, str)):
                raise damaged(f"{where} names nobody")
            actor_id = known.get(actor) if actor else None
            event = _instance(Event, data | {"actor_id": str(actor_id) if actor_id else None}, self.workspace, where)
            if event.subject_type not in self.labels:
                raise damaged(f"{where} belongs to something that is not known here")
            if problem := engine.event_problem(event.payload):
                raise damaged(f"{where}: {problem}")
            if data["id"] <= last:
                raise damaged(f"{where} is out of order")
            last = data["id"]
            yield event

    def _check_pointers(self) -> None:
        """Every row pointed at came along: nothing dangles, and nothing reaches into another workspace."""
        pairs: list[tuple[type[models.Model], str, type[models.Model]]] = [
            (model, field, target) for model in self.known for field, target in queries.pointers(model)
        ]
        pairs += [(Event, "undoes", Event), (Event, "undone_by", Event)]
        for model, field, target in pairs:
            there = target._default_manager.filter(pk=OuterRef(f"{field}_id"), workspace=self.workspace)
            mine = model._default_manager.filter(workspace=self.workspace, **{f"{field}__isnull": False})
            if mine.filter(~Exists(there)).exists():
                raise damaged(f"A row of “{model._meta.label_lower}” points at something that is not in it ({field})")

    def _index(self) -> None:
        for model in self.known:
            if model.search_text is Owned.search_text:
                continue
            found = model._default_manager.filter(workspace=self.workspace).select_related()
            for batch in _batches(found.iterator(chunk_size=BATCH)):
                try:
                    search.index(batch)
                except (TypeError, ValueError, AttributeError) as problem:
                    raise damaged(f"A row of “{model._meta.label_lower}” holds what it cannot hold") from problem

    def _files(self, shelf: Shelf) -> int:
        count = 0
        for member in self.manifest.members:
            sha256 = engine.hash_of(member.name)
            if sha256 is None:
                continue
            if member.size > settings.UPLOAD_LIMIT:
                raise damaged(f"“{member.name}” is larger than a file may be")
            try:
                shelf.put(sha256, self.archive.content(member.name))
            except OSError as problem:
                raise Refused(f"A file could not be stored ({problem.strerror or problem}). {KEPT}") from problem
            count += 1
        return count


def _instance(model: type[M], data: Json, workspace: Workspace, where: str) -> M:
    """A row of a line, with every value exactly as this Parley would write it. Raises Refused."""
    fields = {field.attname: field for field in codec.fields_of(model)}
    unknown = sorted(data.keys() - fields.keys() - {"id"})
    if unknown:
        raise damaged(f"{where} has a field “{unknown[0][:40]}” that is not known here")
    values: dict[str, Any] = {"workspace": workspace}
    try:
        values["id"] = uuid.UUID(data["id"])
        sound = str(values["id"]) == data["id"]
        for name, field in fields.items():
            if name in data:
                values[name] = codec.decode(field, data[name])
                sound = sound and _is_sound(field, values[name], data[name])
            elif not (field.has_default() or field.null or field.empty_strings_allowed):
                raise damaged(f"{where} lacks “{name}”")
        row = model(**values)
        codec.check(row)
    except (ValidationError, ValueError, TypeError, ArithmeticError, KeyError, AttributeError) as problem:
        raise damaged(f"{where} holds a value that cannot be") from problem
    if not sound:
        raise damaged(f"{where} holds a value that cannot be")
    return row


def _is_sound(field: models.Field[Any, Any], value: Any, told: Any) -> bool:
    """Whether a value, written again, is what the line says, and a list or an object where one is expected."""
    if isinstance(field, models.JSONField) and field.has_default() and not isinstance(told, type(field.get_default())):
        return False
    return bool(codec.encode(field, value) == told and type(codec.encode(field, value)) is type(told))


def _batches(rows: Iterator[M]) -> Iterator[list[M]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
