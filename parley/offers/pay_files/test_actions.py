from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parley.core import attachments, underway
from parley.core.progress import Tell
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.models import MarketFile
from parley.offers.pay_files import actions, gateway, views

PAYS = b"title,place,pay,currency,date\n" + b"".join(
    f"Engineer,Ghent,{60 + n}000,EUR,2026-01-{n + 1:02d}\n".encode() for n in range(12)
)


def test_file_is_read_once_looked_at_kept_and_taken_away(scope: Scope, web: Client) -> None:
    """The same content under another name is the same file; what was read lies beside the row as Parquet."""
    row = actions.give(scope, name="..\\pays.csv", chunks=[PAYS[:50], PAYS[50:]])
    assert (row.name, row.kind, row.currency, row.rows, row.left_out, row.since, row.until, row.is_kept) == (
        "pays.csv", "own", "EUR", 12, {}, dt.date(2026, 1, 1), dt.date(2026, 1, 12), False,
    )  # fmt: skip
    [kept] = attachments.of(scope, row)
    assert (kept.name, kept.content_type) == ("pays.parquet", "application/vnd.apache.parquet")
    assert actions.give(scope, name="again.csv", chunks=[PAYS]).pk == row.pk
    assert actions.keep(scope, file_id=row.pk).is_kept
    assert actions.remove(scope, file_id=row.pk) == "pays.csv"
    assert (scope.of(MarketFile).count(), attachments.of(scope, row)) == (0, [])


def test_large_file_is_read_in_a_process_of_its_own_to_the_same_end(tmp_path: Path) -> None:
    here, apart = tmp_path / "here" / "given", tmp_path / "apart" / "given"
    for path in (here, apart):
        path.parent.mkdir()
        path.write_bytes(PAYS)
    assert gateway.convert(here, "a.csv", "").fields == gateway.convert(apart, "a.csv", "", apart=0).fields
    apart.write_bytes(b"name,colour\n")
    with pytest.raises(Refused, match="These headings are none"):
        gateway.convert(apart, "a.csv", "", apart=0)


def test_file_in_which_nothing_counts_says_why(scope: Scope) -> None:
    with pytest.raises(Refused, match=r"Nothing in this file counts. Left out: 1 \(names no currency"):
        actions.give(scope, name="a.csv", chunks=[b"title,pay\nEngineer,50000\n"])
    assert scope.of(MarketFile).count() == 0


def test_page_answers_from_kept_files_alone_and_says_what_is_wrong_with_one(
    web: Client, scope: Scope, whole: dict[str, dict[str, str]]
) -> None:
    given = web.post("/offers/market/files/", {"file": SimpleUploadedFile("pays.csv", PAYS), "currency": ""})
    [row] = scope.of(MarketFile)
    assert (given.status_code, given.headers["Location"]) == (302, f"/offers/market/files/{row.pk}/")
    preview = web.get(given.headers["Location"]).content.decode()
    assert ("It does not count yet." in preview, "Let it count" in preview, "n = 12, for 12 people" in preview) == (
        True,
    ) * 3
    assert "No file of pay yet" in web.get("/offers/market/?occupation=engineer").content.decode()
    web.post(f"/offers/market/files/{row.pk}/keep/")
    assert "Median (50th)" in web.get("/offers/market/?occupation=engineer").content.decode()
    wrong = web.post("/offers/market/files/", {"file": SimpleUploadedFile("x.csv", b"name,colour\n"), "currency": ""})
    assert (wrong.status_code, "These headings are none that Parley knows" in wrong.content.decode()) == (422, True)
    web.post(f"/offers/market/files/{row.pk}/remove/")
    assert "No file of pay yet" in web.get("/offers/market/").content.decode()


def test_large_file_is_read_while_a_page_shows_how_far_it_is(
    web: Client, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LARGE", 100)
    monkeypatch.setattr(underway, "begin", lambda scope, key, deed: begun.append((key, deed)) or True)
    begun: list[tuple[uuid.UUID, Callable[[Tell], object]]] = []
    where = web.post("/offers/market/files/", {"file": SimpleUploadedFile("pays.csv", PAYS)}).headers["Location"]
    [(key, deed)] = begun
    assert (where, scope.of(MarketFile).count()) == (f"/offers/market/files/{key}/", 0)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(underway, "state_of", lambda scope, key: underway.State(6, 12))
    assert "6 of 12 rows" in web.get(where).content.decode()
    deed(lambda done, total: told.append((done, total)))
    monkeypatch.undo()
    assert (told, "Let it count" in web.get(where).content.decode()) == ([(12, 13)], True)
