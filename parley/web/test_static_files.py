from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client

from parley.web.static_files import FOR_GOOD, digest, version

CSS = "built/parley.css"
STATIC = Path(__file__).resolve().parent / "static"


def test_address_of_a_file_holds_the_version_of_its_contents() -> None:
    assert static("icon.svg") == f"/static/icon.svg?v={digest((STATIC / 'icon.svg').read_bytes())}"
    assert digest(b"one") != digest(b"two")


def test_address_of_a_file_that_is_not_there_is_plain() -> None:
    assert static("nothing.css") == "/static/nothing.css"


def test_every_static_file_that_a_page_names_has_a_version(web: Client) -> None:
    page = web.get("/settings/").content.decode()
    named = re.findall(r'(?:href|src|content)="(/static/[^"#]*)', page)
    assert {address.partition("?")[0] for address in named} >= {"/static/icon.svg", "/static/sprite.svg"}
    assert [address for address in named if "?v=" not in address and finders.find(address[8:])] == []


def test_stylesheet_names_its_fonts_by_the_address_that_a_page_preloads() -> None:
    path = finders.find(CSS)
    if path is None:
        pytest.skip("nothing is built in this checkout: make setup")
    fonts = re.findall(r"url\(\"?(\./fonts/[^\")]+)", Path(path).read_text(encoding="utf-8"))
    assert len(fonts) >= 8
    assert fonts == [f"./fonts/{name}?v={version(f'built/fonts/{name}')}" for name in map(font_name, fonts)]


def font_name(address: str) -> str:
    return address.removeprefix("./fonts/").partition("?")[0]


@pytest.mark.parametrize(
    ("query", "kept"),
    [(f"?v={version('icon.svg')}", FOR_GOOD), ("", "max-age=3600, public"), ("?v=other", "max-age=3600, public")],
)
def test_file_is_kept_for_good_under_its_own_version_alone(query: str, kept: str, db: None) -> None:
    with closing(Client().get(f"/static/icon.svg{query}")) as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, kept)


def test_unchanged_file_is_not_sent_again(db: None) -> None:
    address = static("icon.svg")
    with closing(Client().get(address)) as first:
        etag = first.headers["ETag"]
    again = Client().get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["Cache-Control"]) == (304, FOR_GOOD)
