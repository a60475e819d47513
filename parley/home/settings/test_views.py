from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.urls import reverse

from parley.core import people
from parley.core.copies import Copy, Why
from parley.core.models import User, Workspace
from parley.home.settings import gateway, queries
from parley.home.settings.content import currency_choices, zone_choices

GOOD = {"name": "Robin", "time_zone": "Asia/Tokyo", "currency": "JPY"}


def test_settings_are_kept(web, workspace):
    assert web.post(reverse("home:settings"), GOOD).status_code == 302
    user = User.objects.get()
    assert (user.name, user.time_zone, Workspace.objects.get().currency) == ("Robin", "Asia/Tokyo", "JPY")


def test_settings_with_nonsense_keep_what_was_typed_and_change_nothing(web):
    answer = web.post(reverse("home:settings"), GOOD | {"time_zone": "Nowhere"})
    assert answer.status_code == 422
    assert 'value="Robin"' in answer.content.decode()
    assert User.objects.get().name == ""


def test_settings_show_folder_and_version(web, settings):
    text = web.get(reverse("home:settings")).content.decode()
    assert str(settings.DATA_DIR) in text
    assert "Version 0.1.0" in text


def test_workspace_is_renamed_by_its_owner_alone(web, workspace, bobs):
    assert web.post(reverse("home:rename"), {"workspace": workspace.pk, "name": "Second try"}).status_code == 302
    assert web.post(reverse("home:rename"), {"workspace": bobs.workspace.pk, "name": "Mine"}).status_code == 404
    assert list(Workspace.objects.order_by("name").values_list("name", flat=True)) == ["Bob's career", "Second try"]


def test_workspace_without_a_name_is_refused(web, workspace):
    assert web.post(reverse("home:rename"), {"workspace": workspace.pk, "name": "  "}).status_code == 422
    assert Workspace.objects.get().name == "Alice's career"


def test_entering_another_workspace_of_ones_own(web, alice, workspace, now):
    other = people.new_workspace(alice, name="Consulting", now=now)
    web.post(reverse("home:enter"), {"workspace": str(other.pk)})
    assert web.get(reverse("home:settings")).context["workspace"] == other


def test_entering_what_is_anothers_or_nonsense_is_not_found(web, workspace, bobs):
    for wanted in (str(bobs.workspace.pk), "nonsense", ""):
        assert web.post(reverse("home:enter"), {"workspace": wanted}).status_code == 404
    assert web.get(reverse("home:settings")).context["workspace"] == workspace


def test_choices_hold_what_is_chosen_already():
    assert ("XAU", "XAU") in currency_choices("XAU")
    assert zone_choices(["Europe/Brussels", "America/Argentina/Salta", "Etc/GMT+1", "EST"], "EST") == [
        ("America", [("America/Argentina/Salta", "Argentina, Salta")]),
        ("Europe", [("Europe/Brussels", "Brussels")]),
        ("Elsewhere", [("UTC", "UTC"), ("EST", "EST")]),
    ]


def test_settings_tell_how_old_the_copies_are(web, now, monkeypatch):
    assert "None yet." in web.get(reverse("home:settings")).content.decode()
    found = [
        Copy(Path("x"), why, now - dt.timedelta(days=days), 1)
        for days, why in ((3, Why.UPDATE), (4, Why.DAILY), (5, Why.RESTORE), (6, Why.DAILY))
    ]
    monkeypatch.setattr(gateway, "copies", lambda: found)
    assert queries.copies(now) == queries.Copies(
        4, ("3 days ago, before an update", "4 days ago, daily", "5 days ago, before a restore"), late=True
    )
    assert "all 4 copies" in web.get(reverse("home:settings")).content.decode()
