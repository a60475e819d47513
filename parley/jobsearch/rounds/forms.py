"""What is asked about a round. Date and time are typed as the clocks show them in the zone it was agreed in."""

from __future__ import annotations

import datetime as dt
import functools
import uuid
from typing import Any
from zoneinfo import available_timezones

from django import forms

from parley.jobsearch.people.queries import Involved
from parley.jobsearch.rounds import engine, queries
from parley.jobsearch.rounds.actions import Plan
from parley.kernel.problems import Problem
from parley.web.editing import EditForm
from parley.web.forms import DayInput, ListField

ZONES = "time-zones"
#: A round outside these years is a slip of the keyboard.
YEARS = range(1990, 2100)
WHICH = [("first", "The first one"), ("second", "The second one")]


@functools.cache
def zone_names() -> tuple[str, ...]:
    """Every zone that a person may live in, by name."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return ("UTC", *sorted(places))


class RoundForm(EditForm):
    """A round, new or as it is."""

    kind = forms.ChoiceField(label="What kind", choices=queries.KINDS)
    title = forms.CharField(
        label="Called", max_length=300, required=False, help_text="If they gave it a name; the kind is used otherwise."
    )
    day = forms.DateField(label="Day", required=False, widget=DayInput)
    time = forms.TimeField(label="Time", required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    minutes = forms.IntegerField(
        label="Minutes", required=False, min_value=5, max_value=1440, widget=forms.NumberInput(attrs={"step": 5})
    )
    time_zone = forms.CharField(
        label="Time zone", max_length=64, required=False, help_text="The one they wrote the time in.",
        widget=forms.TextInput(attrs={"list": ZONES, "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    which = forms.ChoiceField(label="Which of the two", choices=WHICH, required=False, widget=forms.RadioSelect)
    place = forms.CharField(label="Where", max_length=1000, required=False, help_text="A link, an address or a number.")
    topics = ListField(label="Topics", help_text="What they said it is about, with commas between.", max_length=2000)
    people = forms.MultipleChoiceField(label="With", required=False, widget=forms.CheckboxSelectMultiple)
    names = ListField(
        label="And with", help_text="Names, with commas between. They join the people of this opportunity.",
        max_length=2000, limit=20,
    )  # fmt: skip
    status = forms.ChoiceField(label="How it stands", choices=queries.STATUSES, required=False)

    def __init__(self, *args: Any, own_zone: str, people: list[Involved], **options: Any) -> None:
        super().__init__(*args, **options)
        self.own_zone = own_zone
        self.ambiguous = bool(self.initial.get("which"))
        self.fields["people"].choices = [(str(each.person_id), self._named(each)) for each in people]
        if not people:
            del self.fields["people"]
            self.fields["names"].label = "With"

    @staticmethod
    def _named(each: Involved) -> str:
        return f"{each.name}, {each.title or each.part_label.lower()}"

    def clean_day(self) -> dt.date | None:
        day = self.cleaned_data["day"]
        if day and day.year not in YEARS:
            raise forms.ValidationError(f"Is the year right? A round lies between {YEARS[0]} and {YEARS[-1]}.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, time, zone = data.get("day"), data.get("time"), data.get("time_zone") or self.own_zone
        data["time_zone"] = zone
        data["starts_at"] = None
        if self.errors.keys() & {"day", "time"}:
            return data
        if engine.zone(zone) is None:
            self._complain(engine.unknown_zone(zone))
        elif bool(day) != bool(time):
            missing = "time" if day else "day"
            self.add_error(missing, f"Add the {missing} too, or leave both empty until it is set.")
        elif day and time:
            answer = engine.moment(day, time.replace(second=0, microsecond=0), zone, data.get("which", ""))
            self._complain(answer)
            data["starts_at"] = None if isinstance(answer, Problem) else answer
        return data

    def _complain(self, answer: dt.datetime | Problem) -> None:
        if isinstance(answer, Problem):
            self.ambiguous = answer.field == "which"
            self.add_error(answer.field, answer.sentence)

    def plan(self) -> Plan:
        """What was typed, to be handed to an action."""
        data = self.cleaned_data
        return Plan(
            kind=data["kind"],
            title=data["title"],
            starts_at=data["starts_at"],
            time_zone=data["time_zone"],
            minutes=data["minutes"],
            place=data["place"],
            topics=tuple(data["topics"]),
            status=data["status"] or queries.PLANNED,
            person_ids=tuple(uuid.UUID(each) for each in data.get("people", [])),
            names=tuple(data["names"]),
        )


def initial_of(line: queries.Line, own_zone: str) -> dict[str, Any]:
    """What the form shows of a round that exists."""
    zone = line.time_zone if engine.zone(line.time_zone) else own_zone
    shown: dict[str, Any] = {
        "kind": line.kind,
        "title": "" if line.title == line.kind_label else line.title,
        "minutes": line.minutes,
        "time_zone": zone,
        "place": line.place,
        "topics": list(line.topics),
        "people": [str(each.person_id) for each in line.people],
        "status": line.status,
    }
    if line.starts_at:
        there = line.starts_at.astimezone(engine.zone(zone))
        shown |= {"day": there.date(), "time": there.time()}
        if isinstance(engine.moment(there.date(), there.time(), zone), Problem):
            shown["which"] = "second" if there.fold else "first"
    return shown
