from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.core import typeset
from parley.kernel.errors import Refused

SHEET = "evidence/letters/data/sheet.typ"
AT = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
HOSTILE = (
    '#panic("run")',
    '#read("/etc/passwd")',
    "$x^2$ *bold* _it_",
    "@label <label>",
    r"\ \u{41}",
    "] #[",
    '"); panic("',
    "= Heading",
    "- list",
    "// gone",
    "/* gone */",
    "`raw`",
    "https://x.example",
    "日本語 العربية 🦉 and Latin",
)


def letter(*paragraphs: str, **parts: Any) -> dict[str, Any]:
    names = ("to", "place", "on", "greeting", "farewell", "sign", "contact")
    return dict.fromkeys(names, "") | {"paragraphs": list(paragraphs)} | parts


def text_of(pdf: bytes, tmp_path: Path) -> str:
    """The words of a PDF as another program reads them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine (poppler-utils), so nobody else can read the PDF")
    (tmp_path / "made.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", str(tmp_path / "made.pdf"), "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_write_is_set_as_it_stands_and_never_run(words: str, tmp_path: Path) -> None:
    read = text_of(typeset.pdf(SHEET, letter(words), at=AT), tmp_path)
    plain = [each for each in words.split() if each.isascii()]
    assert [each for each in plain if each not in read] == []


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_set(words: str) -> None:
    assert typeset.pdf(SHEET, letter(words, to=words, sign=words, contact=words), at=AT).startswith(b"%PDF-")


def test_the_pdf_is_the_same_for_the_same_words_and_moment() -> None:
    assert typeset.pdf(SHEET, letter("Hello"), at=AT) == typeset.pdf(SHEET, letter("Hello"), at=AT)


def test_the_pdf_names_no_place_on_this_machine_and_is_tagged_for_readers() -> None:
    made = typeset.pdf(SHEET, letter("Hello", sign="Alice"), at=AT)
    folders = [str(typeset.ROOT), str(Path.home()), "/tmp"]
    assert [folder for folder in folders if folder.encode() in made] == []
    assert b"/MarkInfo" in made


def test_the_words_are_read_in_their_order(tmp_path: Path) -> None:
    read = text_of(
        typeset.pdf(SHEET, letter("One.", "Two.\n\nThree.", greeting="Dear all,", sign="Alice"), at=AT), tmp_path
    )
    places = [read.index(each) for each in ("Dear all,", "One.", "Two.", "Three.")]
    assert places == sorted(places)


def test_sheets_say_how_many_pages_there_are_and_where_the_text_ends() -> None:
    short, long = typeset.sheets(SHEET, letter("Hello")), typeset.sheets(SHEET, letter(*["Word " * 90] * 12))
    assert (len(short.pictures), short.end_page) == (1, 1)
    assert (len(long.pictures), long.end_page) == (2, 2)
    assert all(picture.startswith(b"<svg") for picture in long.pictures)
    assert short.end_points < 400


def test_a_picture_holds_no_script_and_no_address_that_would_run() -> None:
    [picture] = typeset.sheets("evidence/resume/data/sheet.typ", {
        "name": "<script>alert(1)</script>", "label": "", "summary": "", "sections": [],
        "contact": [{"words": "press", "address": "javascript:alert(1)"}],
    }).pictures  # fmt: skip
    assert (b"<script" in picture, b"javascript:" in picture) == (False, False)


def test_a_page_that_cannot_be_set_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="What you wrote is kept"):
        typeset.pdf(SHEET, {"to": "nobody"}, at=AT)
