"""What is asked about an opportunity: at first hardly anything, later whatever a person knows."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parley.jobsearch.moves.forms import DayField
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline.queries import SOURCES
from parley.web.editing import EditForm
from parley.web.forms import DayInput, ListField


def address(url: str) -> str:
    """A web address as typed; one without a scheme is taken as https. Raises ValidationError for other schemes."""
    if not url or url.lower().startswith(("https://", "http://")):
        return url
    if ":" in url.split("/", maxsplit=1)[0] or " " in url:
        raise ValidationError("Begin with https:// so that it can be opened.")
    return f"https://{url}"


class Quick(forms.Form):
    """A new opportunity: the company is enough."""

    company = forms.CharField(
        label="Company", max_length=300, widget=forms.TextInput({"autocomplete": "off", "autofocus": True})
    )
    role = forms.CharField(label="Role", max_length=300, required=False)
    url = forms.CharField(
        label="Where it is advertised", max_length=2000, required=False, widget=forms.TextInput({"inputmode": "url"})
    )
    stage = forms.TypedChoiceField(label="Stage", coerce=uuid.UUID)
    on = DayField(label="There since", help_text="The day you applied, say. Empty means today.")

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]

    def clean_company(self) -> str:
        return " ".join(self.cleaned_data["company"].split())

    def clean_url(self) -> str:
        return address(self.cleaned_data["url"].strip())

    def facts(self) -> Facts:
        """What was typed, to be handed to an action."""
        return Facts(**{name: self.cleaned_data[name] for name in ("company", "role", "url")})


class FactsForm(EditForm):
    """The facts of an opportunity."""

    company = forms.CharField(label="Company", max_length=300)
    role = forms.CharField(label="Role", max_length=300, required=False)
    location = forms.CharField(
        label="Place", max_length=300, required=False, help_text="Such as Ghent, two days a week in the office."
    )
    salary = forms.CharField(
        label="Pay, as they state it",
        max_length=300,
        required=False,
        help_text="Their words: band, currency, per year.",
    )
    url = forms.CharField(
        label="Where it is advertised", max_length=2000, required=False, widget=forms.TextInput({"inputmode": "url"})
    )
    source = forms.ChoiceField(label="How it came to you", choices=[("", "Not said"), *SOURCES], required=False)
    source_detail = forms.CharField(
        label="Through whom or what", max_length=300, required=False, help_text="A name, a job board, an event."
    )
    tags = ListField(label="Tags", help_text="Your own words, with commas between: remote, second choice.", each=60)

    def clean_company(self) -> str:
        return " ".join(self.cleaned_data["company"].split())

    def clean_url(self) -> str:
        return address(self.cleaned_data["url"].strip())

    def facts(self) -> Facts:
        """What was typed, to be handed to an action."""
        given = self.cleaned_data
        return Facts(**{name: given[name] for name in Facts.__dataclass_fields__} | {"tags": tuple(given["tags"])})


class NextForm(EditForm):
    """What comes next, and by when."""

    action = forms.CharField(
        label="What comes next",
        max_length=500,
        required=False,
        widget=forms.TextInput({"placeholder": "Begin with a verb: Ask Ilse when they decide", "autocomplete": "off"}),
    )
    next_on = forms.DateField(label="By", required=False, widget=DayInput)


class DescriptionForm(EditForm):
    """The advertisement as it reads now."""

    text = forms.CharField(
        label="Job description",
        max_length=200_000,
        required=False,
        widget=forms.Textarea({"rows": 18}),
        help_text="Paste all of it: advertisements vanish, often in the week of the first interview.",
    )


class FileForm(forms.Form):
    """One file to keep."""

    file = forms.FileField(label="Keep a file", help_text="PDF, pictures, office documents, zip or text, up to 20 MB.")
