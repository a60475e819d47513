from __future__ import annotations

import html
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from parley.core.models import Event

ANSWER = "Last year the shop was slow.\r\nI rebuilt the queue 😀. I tested it twice. In the end it got much better."
HTMX = {"HX-Request": "true"}


def post(web: Client, headers: dict[str, str] | None = None, **sent: str) -> tuple[int, str]:
    answer = web.post(reverse("evidence:coach"), sent, headers=headers)
    return answer.status_code, html.unescape(answer.content.decode())


def test_the_page_explains_its_marks_before_anything_is_typed(web: Client) -> None:
    page = web.get(reverse("evidence:coach")).content.decode()
    assert ("Reads English only" in page, "What the marks mean" in page, "There is no score" in page) == (True,) * 3


def test_an_answer_comes_back_marked_without_a_script_and_nothing_is_kept(web: Client) -> None:
    events = Event.objects.count()
    status, page = post(web, text=ANSWER, question="Tell me about a time you improved something", seconds="9")
    assert (status, "<html" in page, "Whole, but vague." in page) == (200, True, True)
    assert '<mark class="coach" data-tone="ochre">much better</mark>' in page
    assert '<a href="#note-1" aria-label="Note 1">1</a>' in page
    assert '<li id="note-1" data-tone="ochre" value="1"><p><b>How much?</b>' in page
    assert "“much better”: from what to what, and who measured it?" in page
    assert ("I rebuilt the queue 😀.</p>" in page, Event.objects.count()) == (True, events)


def test_while_typing_only_the_reading_and_the_notes_come_back(web: Client) -> None:
    status, page = post(web, HTMX, text=ANSWER)
    assert (status, "<html" in page, 'id="reading"' in page, 'hx-swap-oob="true"' in page) == (200, False, True, True)
    found = re.search(r'data-marks="(\[.*?\])" hx', page)
    assert found
    [[start, end, tone, number]] = json.loads(found[1])
    typed = ANSWER.replace("\r\n", "\n").encode("utf-16-le")
    assert (typed[2 * start : 2 * end].decode("utf-16-le"), tone, number) == ("much better", "ochre", 1)


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"text": ""}, 200, "There is nothing to read yet."),
        ({"text": "Ich habe das neu gebaut und es war danach gut."}, 200, "This does not look like English."),
        ({"text": "x" * 60_001}, 422, "at most 60000 characters"),
        ({"text": "a\x00b"}, 422, "Null characters are not allowed"),
        ({"text": "I did it.", "seconds": "soon"}, 422, "Enter a whole number"),
        ({"text": "<script>alert(1)</script> I built it and we were slow."}, 200, "&lt;script&gt;"),
    ],
    ids=["nothing", "German", "too long", "nul", "no seconds", "markup"],
)
def test_what_cannot_be_read_says_why_and_stays(sent: dict[str, str], status: int, said: str, web: Client) -> None:
    answer = web.post(reverse("evidence:coach"), sent)
    assert (answer.status_code, said in answer.content.decode()) == (status, True)


def test_each_sentence_says_which_words_made_it_its_part(web: Client) -> None:
    _, page = post(web, text="I rebuilt the queue. The table had ten rows.")
    assert ('<p class="meta">because of “I rebuilt”</p>' in page, "by what stands around it" in page) == (True, True)


def test_a_situational_answer_gets_no_band(web: Client) -> None:
    _, page = post(
        web, text="I would ask the team first. Then I'd write a test.", question="What would you do if it broke?"
    )
    assert ("No band." in page, "You may be asked next" in page) == (True, False)
