"""What a prepared note asks: its parts along the guide and, of a talk, when, where and what about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from parley.packs.guides import Guide
from parley.practice.notes.actions import Facts
from parley.practice.notes.queries import SETTINGS, NotePage, Seen, has_several
from parley.web.editing import EditForm
from parley.web.forms import DayInput

LONGEST_PART = 10_000
DAY = "That is not a day in the calendar. Write it as 2026-03-12."


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=DayInput(),
        help_text=help_text,
        error_messages={"invalid": DAY},
    )


class NoteForm(EditForm):
    """A prepared note with its parts."""

    def __init__(
        self,
        *args: Any,
        guide: Guide,
        key: str,
        kept: Mapping[str, str] | None = None,
        seen: Sequence[Seen] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.guide = guide
        self._checks = {each.part.id: each.checks for each in seen}
        if has_several(guide):
            self._ask_about_the_talk()
        for part in guide.parts:
            draft = f"{key}:{part.id}"
            attrs: dict[str, Any] = {"rows": 3, "data-draft": draft, "aria-describedby": f"ask-{part.id}"}
            if kept and draft in kept:
                attrs["data-draft-text"] = kept[draft]
            self.fields[part.id] = forms.CharField(
                label=part.title, required=False, max_length=LONGEST_PART, widget=forms.Textarea(attrs=attrs)
            )

    def _ask_about_the_talk(self) -> None:
        self.fields["title"] = forms.CharField(
            label="What it is about",
            required=False,
            max_length=200,
            help_text="For your list. Initials will do; nobody else reads it here.",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields["happened_on"] = _day("It happened on")
        self.fields["planned_on"] = _day("You will talk on")
        self.fields["setting"] = forms.ChoiceField(
            label="Where", required=False, choices=[("", "Not decided"), *SETTINGS]
        )
        self.fields["said_on"] = _day("You talked on", "Once it is done; it then stands at the end of your list.")

    @property
    def talk(self) -> list[Any]:
        """The fields about the talk."""
        names = ("title", "happened_on", "planned_on", "setting", "said_on")
        return [self[name] for name in names if name in self.fields]

    @property
    def parts(self) -> list[tuple[Any, Any, Any]]:
        """(part, bound field, what is seen in it) in the order of the guide."""
        return [(part, self[part.id], self._checks.get(part.id, ())) for part in self.guide.parts]

    def words(self) -> dict[str, str]:
        """The parts as they were typed."""
        return {part.id: self.cleaned_data[part.id] for part in self.guide.parts}

    def facts(self) -> Facts | None:
        """What is known of the talk; None where the guide is of no talk."""
        if "title" not in self.fields:
            return None
        names = ("title", "happened_on", "planned_on", "setting", "said_on")
        return Facts(**{name: self.cleaned_data[name] for name in names})


def initial_of(page: NotePage) -> dict[str, Any]:
    """What the form shows of a note."""
    told = {
        "title": page.title,
        "happened_on": page.facts.happened_on,
        "planned_on": page.facts.planned_on,
        "setting": page.facts.setting,
        "said_on": page.said_on,
    }
    return {each.part.id: each.text for each in page.seen} | told


def draft_keys(guide: Guide, key: str) -> list[str]:
    """Under which keys the parts are kept while they are typed."""
    return [f"{key}:{part.id}" for part in guide.parts]
