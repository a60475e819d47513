"""Foreign keys that point where they must not, declared on purpose."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.keys import misdirected

ROOMS = frozenset({"core", "evidence", "jobsearch", "offers", "hiring"})


def model(label, name, **fields):
    """A model of that room, known to an isolated registry alone."""
    meta = type("Meta", (), {"app_label": label})
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


@isolate_apps()
def test_key_that_points_down_or_stays_at_home_is_kept():
    story = model("evidence", "Story")
    round_ = model("jobsearch", "Round", story=models.ForeignKey(story, models.CASCADE))
    debrief = model("jobsearch", "Debrief", round=models.OneToOneField(round_, models.CASCADE))
    assert misdirected([story, round_, debrief], ROOMS) == []


@isolate_apps()
def test_key_that_points_up_is_found():
    offer = model("offers", "Offer")
    story = model("evidence", "Story", offer=models.ForeignKey(offer, models.CASCADE))
    assert misdirected([offer, story], ROOMS) == [
        "evidence.Story.offer points to offers, which does not stand below",
    ]


@isolate_apps()
def test_many_to_many_that_points_up_is_found_in_the_field_and_in_its_table():
    offer = model("offers", "Offer")
    story = model("evidence", "Story", offers=models.ManyToManyField(offer))
    assert misdirected([story, story.offers.through], ROOMS) == [
        "evidence.Story.offers points to offers, which does not stand below",
        "evidence.Story_offers.offer points to offers, which does not stand below",
    ]


@isolate_apps()
def test_key_through_the_wall_is_found_both_ways():
    story = model("evidence", "Story")
    kit = model("hiring", "Kit", story=models.ForeignKey(story, models.CASCADE))
    search = model("jobsearch", "Search", kit=models.ForeignKey(kit, models.CASCADE))
    assert misdirected([story, kit, search], ROOMS) == [
        "hiring.Kit.story points to evidence, through the wall",
        "jobsearch.Search.kit points to hiring, through the wall",
    ]


@isolate_apps()
def test_generic_key_is_found():
    note = model(
        "evidence",
        "Note",
        kind=models.ForeignKey(ContentType, models.CASCADE),
        object_id=models.UUIDField(),
        about=GenericForeignKey("kind", "object_id"),
    )
    assert misdirected([note], ROOMS) == [
        "evidence.Note.about points anywhere: a generic key knows no order and no wall",
    ]
