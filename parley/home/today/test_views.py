from __future__ import annotations

import datetime as dt

from django.urls import reverse

from parley.core import clock, ids
from parley.core.scope import Scope


def real_time(scope: Scope) -> Scope:
    """The same person at the present moment, as a request sees it."""
    return Scope(workspace=scope.workspace, user=scope.user, now=clock.now(), source="web", deed=ids.new())


def test_today_leads_a_new_person_to_the_welcome(web):
    assert web.get("/").headers["Location"] == reverse("home:welcome")


def test_today_stays_once_somebody_chose_to_start_empty(web):
    web.post(reverse("home:welcome"), {"time_zone": "Europe/Brussels", "currency": "EUR", "way": "empty"})
    page = web.get("/")
    assert page.status_code == 200
    assert "Write down one thing you did that mattered" in page.content.decode()


def test_today_with_everything_shows_every_part(web, scope, new_life):
    life = new_life(real_time(scope))
    row = life.opportunity("Lumenhythe & Sons", next_in=-2, action="Thank <Ilse>")
    life.round(row, hours=30, prep=("Read & sketch",))
    life.offer("Ottermead", days=6)
    life.entry("Cut <b>checkout</b>")
    text = web.get("/").content.decode()
    for expected in (
        *("Get ready for Lumenhythe &amp; Sons", "Thank &lt;Ilse&gt;", "2 days late", "Read &amp; sketch"),
        *("Ottermead wants an answer", "Cut &lt;b&gt;checkout&lt;/b&gt;", "0 of 1 done", "Ilse Marrin"),
    ):
        assert expected in text


def test_not_today_brings_the_next_thing_and_back_brings_all(web, scope, new_life):
    life = new_life(real_time(scope))
    row = life.opportunity("Wexmoor", next_in=-2, action="Answer Idris")
    life.entry()

    def first() -> str:
        return web.get("/").context["page"].first.key

    assert first() == f"step:{row.pk}"
    answer = web.post(reverse("home:not_today"), {"key": f"step:{row.pk}"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert first().startswith("number:")
    web.post(reverse("home:not_today"), {"key": first()})
    assert first() == "teach:story"
    assert "Bring back what you put off" in web.get("/").content.decode()
    web.post(reverse("home:not_today"), {"back": "1"})
    assert first() == f"step:{row.pk}"


def test_what_was_put_off_yesterday_is_back_today(web, scope, new_life):
    row = new_life(real_time(scope)).opportunity("Wexmoor", next_in=-2)
    session = web.session
    yesterday = (clock.now() - dt.timedelta(days=1)).date().isoformat()
    session["put_off"] = {"day": yesterday, "keys": [f"step:{row.pk}"]}
    session.save()
    assert web.get("/").context["page"].first.key == f"step:{row.pk}"


def test_not_today_keeps_nonsense_harmless(web, scope, new_life):
    new_life(real_time(scope)).entry()
    for key in ("", "x" * 100_000, "<script>"):
        assert web.post(reverse("home:not_today"), {"key": key}).status_code == 302
    assert web.get("/").status_code == 200


def test_prep_item_is_ticked_from_today(web, scope, new_life):
    life = new_life(real_time(scope))
    item = life.item(life.round(life.opportunity("Lumenhythe"), hours=30, prep=("Read",)))
    answer = web.post(reverse("jobsearch:prep_tick", args=[item.pk]), {"done": "1", "next": "/#next-round"})
    assert answer.headers["Location"] == "/#next-round"
    assert web.get("/").context["page"].round.line.prepared == 1


def test_today_is_read_only(web):
    assert (web.post("/").status_code, web.get(reverse("home:not_today")).status_code) == (405, 405)
