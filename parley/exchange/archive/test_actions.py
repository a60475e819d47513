from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis

from parley.core import attachments, ids, ledger, people, search
from parley.core.models import Attachment, Event, SearchDocument, Workspace
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.exchange.archive import actions, engine, gateway, queries
from parley.exchange.archive.actions import Report
from parley.exchange.conftest import POOLS, Life, Pools
from parley.jobsearch.models import Company, Person, Stage
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.kernel.errors import NotFound, Refused

SAME = Pools(
    texts=["Cut the batch", "Ærø — 中文 \u2028 “quoted”\n\tand more"],
    moments=[dt.datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=dt.UTC)],
    days=[dt.date(2026, 2, 28)],
    numbers=[0, 7],
    objects=[{"a": [1, 2.5, None]}],
    seed=11,
)


def packed(scope: Scope) -> bytes:
    out = io.BytesIO()
    actions.write(scope, out)
    return out.getvalue()


def emptied(scope: Scope, clear) -> Scope:
    """The same person in a Parley that holds nothing."""
    Workspace.objects.filter(pk=scope.workspace.pk).delete()
    clear()
    return replace(scope, workspace=people.new_workspace(scope.user, name="Empty", now=scope.now), deed=ids.new())


def told(scope: Scope):
    return replay(Event.objects.filter(workspace=scope.workspace).order_by("id"))


def nothing(scope: Scope) -> bool:
    """Whether nothing at all is there: no row, no event, no index, no file."""
    files = [path for path in (settings.DATA_DIR / "files").rglob("*") if path.is_file()]
    return (
        queries.is_empty(scope.user)
        and not Event.objects.exists()
        and not SearchDocument.objects.exists()
        and files == []
        and Workspace.objects.get(pk=scope.workspace.pk).name == "Empty"
    )


@pytest.fixture
def archive(scope, no_files) -> bytes:
    """An archive in which every model has rows."""
    Life(scope, SAME).fill()
    return packed(scope)


@given(POOLS)
@hypothesis(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a smaller seed is no simpler life
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_export_restore_export_is_the_same_and_the_ledger_still_tells_the_rows(scope, no_files, pools):
    with transaction.atomic():
        no_files()
        life = Life(scope, pools)
        life.fill()
        life.happen()
        before, state = packed(scope), rows(scope, queries.models())
        indexed = set(SearchDocument.objects.values_list("subject_id", flat=True))
        assert told(scope) == state

        empty = emptied(scope, no_files)
        report = actions.restore(empty, io.BytesIO(before))

        assert packed(replace(empty, workspace=Workspace.objects.get(pk=empty.workspace.pk))) == before
        assert rows(empty, queries.models()) == state == told(empty)
        assert set(SearchDocument.objects.values_list("subject_id", flat=True)) == indexed
        assert report.rows == len(state)
        transaction.set_rollback(True)


def test_archive_holds_every_model_in_order_and_no_secrets(scope, archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        names, manifest = opened.namelist(), json.loads(opened.read("manifest.json"))
        everything = b"".join(opened.read(name) for name in names)
    labels = [model._meta.label_lower for model in queries.models()]
    assert names[: len(labels)] == [f"data/{label}.jsonl" for label in labels]
    assert names[len(labels)] == "events.jsonl"
    assert names[-1] == "manifest.json"
    assert [label for label in labels if manifest["counts"][label] < 1] == []
    assert "core.draft" not in labels
    assert settings.SECRET_KEY.encode() not in everything
    assert manifest["person"] == {"username": "alice", "name": "", "time_zone": "UTC"}


def test_everything_points_only_at_what_came_before(scope):
    order = queries.models()
    for at, model in enumerate(order):
        assert [
            target for _, target in queries.pointers(model) if target is not model and target not in order[:at]
        ] == []


def test_undo_works_on_what_was_restored(scope, no_files):
    ledger.create(scope, Company(name="Globex"))
    empty = emptied_from(scope, packed(scope), no_files)
    undo(empty, scope.deed)
    assert Company.objects.count() == 0


def emptied_from(scope, archive, no_files) -> Scope:
    empty = emptied(scope, no_files)
    actions.restore(empty, io.BytesIO(archive))
    return replace(empty, deed=ids.new())


def test_find_anything_finds_what_was_restored(scope, no_files):
    ledger.create(scope, Person(name="Ilse Marrin"))
    empty = emptied_from(scope, packed(scope), no_files)
    assert [hit.title for hit in search.find(empty, "marrin")] == ["Ilse Marrin"]


def test_stages_that_parley_set_up_do_not_keep_an_archive_out(scope, archive, no_files):
    empty = emptied(scope, no_files)
    ensure_stages(empty)
    assert queries.is_empty(empty.user)
    actions.restore(empty, io.BytesIO(archive))
    assert packed(replace(empty, workspace=Workspace.objects.get(pk=empty.workspace.pk))) == archive


def test_restore_into_a_parley_that_holds_something_is_refused(scope, archive):
    state = rows(scope, queries.models())
    with pytest.raises(Refused) as refusal:
        actions.restore(scope, io.BytesIO(archive))
    assert refusal.value.sentence == actions.NOT_EMPTY
    assert rows(scope, queries.models()) == state


def test_sample_data_does_not_keep_an_archive_out_but_its_own_rows_cannot_come_twice(scope, no_files):
    sample = people.new_workspace(scope.user, name="Sample", now=scope.now, is_sample=True)
    looking = replace(scope, workspace=sample)
    ledger.create(looking, Company(name="Invented"))
    assert queries.is_empty(scope.user)
    with pytest.raises(Refused, match="do not fit together"):
        actions.restore(looking, io.BytesIO(packed(looking)))
    assert Company.objects.count() == 1


def test_restore_names_the_person_of_this_computer_for_the_one_who_made_it(scope, bob, no_files):
    ledger.create(scope, Company(name="Globex"))
    scope.user.time_zone, scope.user.name = "Asia/Kolkata", "Alice"
    before = packed(scope)
    Workspace.objects.all().delete()
    scope.user.delete()
    workspace = people.new_workspace(bob, name="Bob", now=scope.now)
    actions.restore(Scope(workspace=workspace, user=bob, now=scope.now, source="cli"), io.BytesIO(before))
    bob.refresh_from_db()
    assert (Event.objects.get().actor, bob.time_zone, bob.name) == (bob, "Asia/Kolkata", "Alice")


def test_files_that_are_gone_are_told_and_do_not_keep_the_rest_from_coming_along(scope, no_files):
    company = Company(name="Globex")
    ledger.create(scope, company)
    lost, kept = (attachments.attach(scope, company, name=f"{n}.txt", chunks=[n.encode()]) for n in ("lost", "kept"))
    attachments.path_of(lost.sha256).unlink()
    out = io.BytesIO()
    assert actions.write(scope, out) == Report(rows=3, events=3, files=1, missing=1)
    empty = emptied_from(scope, out.getvalue(), no_files)
    with attachments.opened(empty, kept.pk).stream as stream:
        assert stream.read() == b"kept"
    with pytest.raises(NotFound):
        attachments.opened(empty, lost.pk)


def test_file_that_was_altered_on_the_disk_counts_as_missing(scope, no_files):
    company = Company(name="Globex")
    ledger.create(scope, company)
    row = attachments.attach(scope, company, name="a.txt", chunks=[b"right"])
    attachments.path_of(row.sha256).write_bytes(b"wrong")
    assert actions.write(scope, io.BytesIO()).missing == 1


def test_export_puts_the_file_in_place_whole_and_leaves_what_is_there(scope, tmp_path):
    ledger.create(scope, Company(name="Globex"))
    target = tmp_path / "a.zip"
    actions.export(scope, target)
    first = target.read_bytes()
    assert first == packed(scope)
    ledger.create(scope, Company(name="Initech"))
    with pytest.raises(Refused, match="is there already"):
        actions.export(scope, target)
    assert target.read_bytes() == first
    actions.export(scope, target, replace=True)
    assert target.read_bytes() == packed(scope) != first
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_export_that_cannot_be_written_leaves_nothing(scope, tmp_path):
    with pytest.raises(Refused, match="could not be written"):
        actions.export(scope, tmp_path / "nowhere" / "a.zip")
    with pytest.raises(TypeError), gateway.placed(tmp_path / "b.zip") as out:
        out.write("half")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_truncated_archive_leaves_nothing_behind(scope, archive, no_files, share):
    empty = emptied(scope, no_files)
    with pytest.raises(Refused):
        actions.restore(empty, io.BytesIO(archive[: int(len(archive) * share)]))
    assert nothing(empty)


def test_archive_with_any_byte_flipped_is_the_same_or_refused_and_leaves_nothing(scope, archive, no_files):
    empty = emptied(scope, no_files)
    step = max(1, len(archive) // 80)
    for at in range(0, len(archive), step):
        flipped = bytearray(archive)
        flipped[at] ^= 0x41
        with transaction.atomic():
            try:
                actions.restore(empty, io.BytesIO(bytes(flipped)))
            except Refused:
                assert nothing(empty)
            else:
                # A byte that no reader looks at, such as a date inside the zip: what came in is what went out.
                again = replace(empty, workspace=Workspace.objects.get(pk=empty.workspace.pk))
                assert packed(again) == archive
            transaction.set_rollback(True)
        no_files()


def remade(archive: bytes, change) -> bytes:
    """The archive with its members changed, and a manifest that fits them again: what somebody clever would hand in."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(members, manifest)
    manifest["members"] = {
        name: {"size": len(body), "sha256": hashlib.sha256(body).hexdigest()} for name, body in members.items()
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, body in members.items():
            opened.writestr(name, body)
        opened.writestr("manifest.json", json.dumps(manifest))
    return out.getvalue()


def line_of(member, /, **values):
    """Changes the first line of a member: values set, or taken out where they are `...`."""

    def change(members, manifest):
        first, *rest = members[member].splitlines(keepends=True)
        row = json.loads(first) | values
        row = {key: value for key, value in row.items() if value is not ...}
        members[member] = b"".join([engine.line(row), *rest])

    return change


def twice(name):
    def change(members, manifest):
        members[name] += members[name].splitlines(keepends=True)[0]

    return change


def put(name, body):
    def change(members, manifest):
        members[name] = body

    return change


def told_of(**values):
    def change(members, manifest):
        manifest.update(values)

    return change


COMPANY, EVENTS, FILES = "data/jobsearch.company.jsonl", "events.jsonl", "data/core.attachment.jsonl"
STRANGE = "018f0000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(line_of(COMPANY, name="x" * 301), id="too long"),
        pytest.param(line_of(COMPANY, name=""), id="blank"),
        pytest.param(line_of(COMPANY, name=7), id="a number for words"),
        pytest.param(line_of(COMPANY, name=None), id="null"),
        pytest.param(line_of(COMPANY, name=...), id="first line without a name points nowhere or is blank"),
        pytest.param(line_of(COMPANY, sudo=True), id="unknown field"),
        pytest.param(line_of(COMPANY, workspace_id=STRANGE), id="another workspace"),
        pytest.param(line_of(COMPANY, id="1"), id="no id"),
        pytest.param(line_of(COMPANY, id=...), id="without id"),
        pytest.param(line_of(COMPANY, id=STRANGE.upper()), id="an id written otherwise"),
        pytest.param(twice(COMPANY), id="the same row twice"),
        pytest.param(put(COMPANY, b""), id="dangling: nobody there"),
        pytest.param(put(COMPANY, b"[]\n"), id="no object"),
        pytest.param(put(COMPANY, b"{" * 50_000), id="deep"),
        pytest.param(put("data/jobsearch.spell.jsonl", b""), id="unknown model"),
        pytest.param(put("data/core.draft.jsonl", b""), id="a model that is left out"),
        pytest.param(put("data/core.user.jsonl", b""), id="users"),
        pytest.param(put("../../evil", b"x"), id="path escape"),
        pytest.param(put("/etc/passwd", b"x"), id="absolute path"),
        pytest.param(put("data/jobsearch.opportunity.jsonl", b" " * 20_000_000), id="bomb"),
        pytest.param(line_of("data/jobsearch.opportunity.jsonl", stage_id=STRANGE), id="dangling stage"),
        pytest.param(line_of("data/jobsearch.opportunity.jsonl", added_at="2026-03-01T10:00:00"), id="naive moment"),
        pytest.param(line_of("data/jobsearch.opportunity.jsonl", added_at="soon"), id="no moment"),
        pytest.param(line_of("data/jobsearch.opportunity.jsonl", source="magic"), id="unknown choice"),
        pytest.param(line_of("data/jobsearch.round.jsonl", topics=7), id="a number for a list"),
        pytest.param(line_of("data/jobsearch.round.jsonl", topics=[{}]), id="what the index cannot read"),
        pytest.param(line_of("data/jobsearch.round.jsonl", minutes=True), id="a truth for a number"),
        pytest.param(line_of("data/jobsearch.round.jsonl", minutes=10**30), id="a giant number"),
        pytest.param(line_of("data/evidence.measure.jsonl", before="NaN"), id="no number"),
        pytest.param(line_of("data/evidence.measure.jsonl", before="1e400"), id="too large"),
        pytest.param(line_of(FILES, sha256="../../../etc/passwd"), id="a path for a hash"),
        pytest.param(line_of(FILES, sha256="ab" * 32), id="a file that is not there"),
        pytest.param(line_of(FILES, subject_type="auth.user"), id="belongs to nothing known"),
        pytest.param(put("files/" + "ab" * 32, b"not what it says"), id="a file under another hash"),
        pytest.param(line_of(EVENTS, payload={"op": "explode"}), id="unknown operation"),
        pytest.param(line_of(EVENTS, payload=[]), id="no payload"),
        pytest.param(line_of(EVENTS, subject_type="auth.user"), id="event of nothing known"),
        pytest.param(line_of(EVENTS, undoes_id=STRANGE), id="undoes nothing"),
        pytest.param(line_of(EVENTS, actor={"is_staff": True}), id="no actor"),
        pytest.param(line_of(EVENTS, actor_id=STRANGE, sudo=1), id="unknown field of an event"),
        pytest.param(line_of(EVENTS, kind="x" * 65), id="kind too long"),
        pytest.param(twice(EVENTS), id="the same event twice, out of order"),
        pytest.param(told_of(format=99), id="newer format"),
        pytest.param(told_of(workspace={"kind": "team"}), id="another kind of workspace"),
        pytest.param(told_of(workspace={"kind": "personal", "name": "x"}), id="half a workspace"),
        pytest.param(
            told_of(workspace={"kind": "personal", "name": "x" * 201, "currency": "EUR", "created_at": "2026-03-01"}),
            id="an impossible workspace",
        ),
    ],
)
def test_tampered_archive_is_refused_and_leaves_nothing_behind(scope, archive, no_files, change):
    empty = emptied(scope, no_files)
    with pytest.raises(Refused) as refusal:
        actions.restore(empty, io.BytesIO(remade(archive, change)))
    assert refusal.value.sentence.endswith(gateway.KEPT)
    assert refusal.value.field == "archive"
    assert nothing(empty)


def test_remade_archive_without_a_change_is_restored(scope, archive, no_files):
    empty = emptied(scope, no_files)
    actions.restore(empty, io.BytesIO(remade(archive, lambda members, manifest: None)))
    assert packed(replace(empty, workspace=Workspace.objects.get(pk=empty.workspace.pk))) == archive


def test_a_field_that_is_newer_than_the_archive_takes_its_usual_value(scope, archive, no_files):
    empty = emptied(scope, no_files)
    older = remade(archive, line_of("data/jobsearch.opportunity.jsonl", location=..., revision=...))
    actions.restore(empty, io.BytesIO(older))
    assert Stage.objects.exists()


def test_no_zip_at_all_is_refused(scope):
    for body in (b"", b"PK\x05\x06" + bytes(18), b"<html>", b"PK\x01\x02" * (gateway.MOST_ENTRIES + 1)):
        with pytest.raises(Refused):
            actions.restore(scope, io.BytesIO(body))


def test_attachments_of_another_workspace_stay_there(scope, bobs, no_files):
    company = Company(name="Theirs")
    ledger.create(bobs, company)
    attachments.attach(bobs, company, name="a.txt", chunks=[b"secret"])
    with zipfile.ZipFile(io.BytesIO(packed(scope))) as opened:
        assert [name for name in opened.namelist() if name.startswith("files/")] == []
        assert b"Theirs" not in b"".join(opened.read(name) for name in opened.namelist())
    assert Attachment.objects.count() == 1
