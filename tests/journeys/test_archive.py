"""Everything is taken along in one file and comes back in an empty Parley, the same; half a file changes nothing."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, window
from tests.journeys.parley import Parley, running
from tests.journeys.watch import Watch, sound

PAGES = ("/evidence/", "/evidence/stories/", "/search/?view=table&show=all", "/offers/")


@pytest.fixture
def other(browser: Browser, width: str, tmp_path: Path, untouched: Path) -> Iterator[Page]:
    """The page of another computer's Parley, which nobody has used yet."""
    with running(tmp_path / "elsewhere", like=untouched) as started, window(browser, width) as opened:
        watch = Watch(started.address).over(opened)
        page = opened.new_page()
        page.goto(started.door)
        yield page
        assert watch.taken() == []


def bring_something_about(page: Page, parley: Parley) -> None:
    """A little of everything: an entry with its figure and a story, an opportunity with a note and a file, an offer."""
    assert parley.command("log", "Cut checkout p99 from 800 ms to 200 ms", "--tag", "performance").returncode == 0
    walk.go(page, "/evidence/")
    page.get_by_role("button", name="Tell it").click()
    walk.told(page, "Begun from the entry.")
    walk.add_opportunity(page, "Globex", role="Staff engineer", stage="Applied", since=walk.day(-9))
    walk.open_opportunity(page, "Globex")
    page.get_by_label("What happened, or what did you notice?").fill("Ilse **likes** queues.")
    page.get_by_role("button", name="Keep the note").click()
    walk.told(page, "Kept your note.")
    page.get_by_label("Keep a file").set_input_files(
        {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"Dear Ilse,\n"}
    )
    page.get_by_role("button", name="Keep it").click()
    walk.told(page, "Kept the file letter.txt.")
    walk.go(page, "/offers/add/")
    page.get_by_label("Name", exact=True).first.fill("Globex, first offer")
    page.get_by_label("Base a year").fill("104k")
    page.get_by_role("button", name="Add it").click()
    walk.heading(page, "Globex, first offer")


def make_archive(page: Page, to: Path) -> Path:
    walk.go(page, "/archive/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Make the archive").click()
    coming.value.save_as(to)
    return to


def restore(page: Page, archive: Path) -> None:
    walk.go(page, "/archive/")
    page.get_by_label("Archive or back-up").set_input_files(archive)
    page.get_by_role("button", name="Restore it").click()


def shown(page: Page) -> list[str]:
    """What the rooms say, word for word; pictures are drawn a moment later, from tables that are compared here."""
    said = []
    for path in PAGES:
        walk.go(page, path)
        page.evaluate("for (const plot of document.querySelectorAll('[data-plot]')) plot.remove()")
        said.append(page.get_by_role("main").inner_text())
    return said


def data_of(archive: Path) -> dict[str, bytes]:
    """Rows, history and files of an archive; the manifest says when it was made, which is another moment."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist() if name != "manifest.json"}


@ON_A_DESK
def test_what_is_taken_along_comes_back_the_same(page: Page, parley: Parley, other: Page, tmp_path: Path) -> None:
    walk.start_empty(page)
    bring_something_about(page, parley)
    archive = make_archive(page, tmp_path / "all.zip")
    sound(page)
    events = [json.loads(line) for line in data_of(archive)["events.jsonl"].splitlines()]
    added = next(event for event in events if event["kind"] == "opportunity.added")
    assert added["occurred_at"] < added["recorded_at"]

    other.get_by_role("button", name="Restore a Parley archive").click()
    walk.heading(other, "Take along")
    sound(other)
    restore(other, archive)
    walk.told(other, "Restored")
    assert shown(other) == shown(page)
    walk.open_opportunity(other, "Globex")
    with other.expect_download() as coming:
        other.get_by_role("link", name="letter.txt", exact=True).click()
    assert Path(coming.value.path()).read_bytes() == b"Dear Ilse,\n"
    assert data_of(make_archive(other, tmp_path / "again.zip")) == data_of(archive)


@ON_A_DESK
def test_half_an_archive_is_refused_in_words_and_changes_nothing(
    page: Page, parley: Parley, other: Page, tmp_path: Path
) -> None:
    walk.start_empty(page)
    walk.log(page, "Wrote the runbook")
    whole = make_archive(page, tmp_path / "whole.zip")
    half = tmp_path / "half.zip"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    walk.start_empty(other)
    for broken in (half, Path(__file__)):
        restore(other, broken)
        expect(other.locator("#restore .error")).to_contain_text(re.compile(r"Nothing was (brought in|changed)"))
    sound(other)
    walk.go(other, "/evidence/")
    expect(other.get_by_text("What you did, before you forget it")).to_be_visible()
    restore(other, whole)
    walk.told(other, "Restored")
    walk.go(other, "/evidence/")
    expect(other.get_by_role("link", name="Wrote the runbook")).to_be_visible()
