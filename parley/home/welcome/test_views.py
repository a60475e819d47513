from __future__ import annotations

import pytest
from django.urls import reverse

from parley.core.models import User, Workspace

CHOICES = {"time_zone": "Europe/Brussels", "currency": "GBP"}


def test_welcome_says_where_the_data_lies(web, settings):
    text = web.get(reverse("home:welcome")).content.decode()
    assert str(settings.DATA_DIR) in text
    assert "Nothing leaves this computer." in text


@pytest.mark.parametrize(
    ("way", "page"),
    [("bring", "home:imports"), ("restore", "exchange:archive"), ("empty", "home:today"), ("?", "home:today")],
)
def test_each_way_keeps_zone_and_currency_and_leads_on(web, workspace, way, page):
    answer = web.post(reverse("home:welcome"), CHOICES | {"way": way})
    assert answer.headers["Location"] == reverse(page)
    assert (User.objects.get().time_zone, Workspace.objects.get().currency) == ("Europe/Brussels", "GBP")


def test_sample_is_entered_at_once(web, workspace):
    web.post(reverse("home:welcome"), CHOICES | {"way": "sample"})
    page = web.get("/")
    assert page.context["workspace"].is_sample
    assert "This is sample data" in page.content.decode()


@pytest.mark.parametrize("wrong", [{"time_zone": "Mars/Olympus"}, {"currency": "XXX"}, {"time_zone": ""}])
def test_welcome_with_nonsense_says_so_and_changes_nothing(web, wrong):
    answer = web.post(reverse("home:welcome"), CHOICES | {"way": "empty"} | wrong)
    assert answer.status_code == 422
    assert (User.objects.get().time_zone, Workspace.objects.get().currency) == ("UTC", "EUR")


def test_sample_workspace_is_not_a_beginning(web):
    web.post(reverse("home:sample_start"))
    assert web.get("/").status_code == 200
