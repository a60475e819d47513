from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.looks import actions, gateway, queries
from parley.evidence.models import Look
from parley.kernel.errors import NotFound, Refused

README = "# tideclock\n\nA clock for a harbour wall that shows when the water turns.\n\n## Licence\n\nMIT\n"


def place(row: Look, name: str = "look") -> str:
    return reverse(f"evidence:{name}", args=[row.pk])


@pytest.fixture
def look(scope: Scope) -> Look:
    return actions.begin(scope, checklist="readme", subject="tideclock")


def decided(scope: Scope, row: Look, **ticks: str) -> None:
    actions.save_look(
        scope, look_id=row.pk, subject=row.subject, looked_on=row.looked_on, text=row.text, note="", ticks=ticks
    )


def sent(web: Client, row: Look) -> dict[str, str]:
    page = web.get(place(row)).content.decode()
    drawn = re.search(r'name="drawn" value="([^"]*)"', page)
    assert drawn
    return {"drawn": drawn[1], "subject": row.subject, "looked_on": str(row.looked_on)}


def test_there_are_the_three_checklists_that_strangers_look_by(scope: Scope) -> None:
    assert [(each.id, len(each.items)) for each in gateway.known()] == [
        ("code-profile", 11), ("readme", 11), ("network-profile", 11),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        actions.begin(scope, checklist="haircut")


def test_the_list_says_how_each_last_look_ended_and_what_to_mend_first(look: Look, scope: Scope, web: Client) -> None:
    decided(scope, look, what="yes", why="no", start="no", picture="none")
    line = queries.looks(scope)[1].looks[0]
    assert line.mend is not None
    assert (line.true, line.decided, line.points, line.mend.id) == (1, 4, 11, "why")
    page = web.get(reverse("evidence:looks")).content.decode()
    assert ("1 of 11 are so; 4 looked at." in page, f"Mend first: {line.mend.do}" in page) == (True, True)


def test_a_look_is_begun_from_the_list(web: Client) -> None:
    answer = web.post(reverse("evidence:look_begin"), {"checklist": "readme", "subject": " the  clock "})
    row = Look.objects.get()
    assert (answer.url, row.subject, row.looked_on, row.ticks) == (
        place(row),
        "the clock",
        timezone.localtime().date(),
        {},
    )
    assert web.post(reverse("evidence:look_begin"), {"checklist": "haircut"}).status_code == 404
    long = web.post(reverse("evidence:look_begin"), {"checklist": "readme", "subject": "x" * 301})
    assert (long.status_code, "at most 300 characters" in long.content.decode()) == (422, True)


def test_ticks_are_kept_and_what_is_none_of_them_is_not(look: Look, scope: Scope) -> None:
    decided(scope, look, what="yes", why="perhaps", haircut="no")
    look.refresh_from_db()
    assert look.ticks == {"what": "yes"}
    decided(scope, look, why="no", what="")
    look.refresh_from_db()
    assert look.ticks == {"why": "no"}
    with pytest.raises(Refused):
        actions.save_look(scope, look_id=look.pk, subject="", looked_on=dt.date(2031, 1, 1), text="", note="", ticks={})


def test_filling_in_proposes_with_the_words_and_saves_nothing(look: Look, web: Client) -> None:
    said = sent(web, look) | {"text": README, "tick_licence": "no", "deed": "fill"}
    answer = web.post(place(look), said)
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, "1 point is filled in from the text" in page) == (200, True)
    assert "A clock for a harbour wall that shows when the water turns.</q>" in page
    chosen = re.findall(r'name="tick_(\w[\w-]*)" value="(\w*)"[^>]*checked', page)
    assert {name: value for name, value in chosen if value} == {"what": "yes", "licence": "no"}
    look.refresh_from_db()
    assert (look.text, look.ticks) == ("", {})
    assert web.post(place(look), said | {"deed": "", "tick_what": "yes"}).status_code == 302
    look.refresh_from_db()
    assert (look.text, look.ticks) == (README.strip(), {"what": "yes", "licence": "no"})


def test_a_file_takes_the_place_of_the_text(look: Look, web: Client) -> None:
    file = SimpleUploadedFile("README.md", README.encode())
    assert web.post(place(look), sent(web, look) | {"text": "old", "file": file}).status_code == 302
    look.refresh_from_db()
    assert look.text == README.strip()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "is no text"),
        ("huge.md", b"x" * 400_001, "larger than 400 kB"),
        ("long.md", b"x" * 100_001, "at most 100000 characters"),
    ],
)
def test_a_file_that_is_no_page_is_refused_and_nothing_is_lost(
    name: str, content: bytes, said: str, look: Look, web: Client
) -> None:
    answer = web.post(
        place(look), sent(web, look) | {"text": "mine", "tick_what": "yes", "file": SimpleUploadedFile(name, content)}
    )
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, said in page, "checked" in page) == (422, True, True)
    look.refresh_from_db()
    assert (look.text, look.ticks) == ("", {})


def test_a_later_look_is_held_against_the_one_before(look: Look, scope: Scope, web: Client) -> None:
    decided(scope, look, what="no", why="yes", start="no", licence="yes")
    other = actions.begin(scope, checklist="readme", subject="another")
    later = replace(scope, now=dt.datetime.now(dt.UTC))
    assert web.post(place(look, "look_again")).status_code == 302
    second = Look.objects.exclude(pk__in=[look.pk, other.pk]).get()
    decided(later, second, what="yes", why="no", start="no", licence="yes")
    page = queries.look_page(later, second.pk)
    assert page.before is not None
    assert (page.before.id, [each.item.id for each in page.mended], [each.item.id for each in page.lost]) == (
        look.pk, ["what"], ["why"],
    )  # fmt: skip
    assert [each.item.id for each in page.mend] == ["why", "start"]
    assert queries.look_page(scope, look.pk).before is None
    shown = web.get(place(second)).content.decode()
    assert ("Mended since: 1." in shown, "Lost since: 1." in shown) == (True, True)


def test_a_look_is_deleted_with_undo(look: Look, scope: Scope, web: Client) -> None:
    assert web.post(place(look, "look_delete")).status_code == 302
    assert Look.objects.count() == 0
    undo(scope, Event.objects.get(kind="look.deleted").deed)
    assert Look.objects.get().subject == "tideclock"


def test_a_look_by_a_checklist_that_is_gone_still_opens(look: Look, web: Client) -> None:
    Look.objects.update(checklist="old-list", ticks={"what": "yes"})
    assert "Old list: tideclock" in web.get(place(look)).content.decode()


@pytest.mark.parametrize("name", ["look", "look_again", "look_delete"])
def test_looks_of_another_are_not_found(name: str, web: Client, bobs: Scope) -> None:
    theirs = actions.begin(bobs, checklist="readme", subject="Not hers")
    assert web.post(place(theirs, name), {"subject": "Hers"}).status_code == 404
    assert web.get(place(theirs, name)).status_code in (404, 405)
    assert Look.objects.get().subject == "Not hers"
