"""What is asked about a person: a name and a part; the rest only if it is needed."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from parley.jobsearch.people import queries
from parley.jobsearch.people.actions import Details
from parley.web.editing import EditForm

NEW = "new"


class PersonForm(EditForm):
    """The details of a person."""

    name = forms.CharField(label="Name", max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    title = forms.CharField(label="What they do", max_length=300, required=False, help_text="Such as staff engineer.")
    company = forms.CharField(label="Works at", max_length=300, required=False)
    email = forms.CharField(label="Mail", max_length=320, required=False, widget=forms.EmailInput)
    phone = forms.CharField(label="Phone", max_length=60, required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    url = forms.CharField(
        label="Page", max_length=2000, required=False, help_text="A profile, beginning with https://.",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )  # fmt: skip
    about = forms.CharField(
        label="To remember", max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only what helps you talk with them; they might ask to see it.",
    )  # fmt: skip

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if email:
            try:
                validate_email(email)
            except ValidationError as problem:
                raise ValidationError("This is not a mail address such as ilse@example.org.") from problem
        return email

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if url and not url.lower().startswith(("https://", "http://")):
            raise ValidationError("Begin with https:// so that it can be opened.")
        return url

    def details(self) -> Details:
        """What was typed, to be handed to an action."""
        return Details(**{name: self.cleaned_data[name] for name in Details.__dataclass_fields__})


class AddForm(PersonForm):
    """Someone's part in an opportunity: a person known already, or a new one."""

    part = forms.ChoiceField(label="Their part", choices=queries.PARTS, widget=forms.RadioSelect)
    person = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["name", "part", "title", "company", "email", "phone", "url", "about", "person"]

    def known(self) -> uuid.UUID | None:
        """The person chosen among those known, or None for someone new."""
        chosen: Any = self.cleaned_data.get("person") or ""
        try:
            return uuid.UUID(chosen)
        except ValueError:
            return None

    @property
    def says_new(self) -> bool:
        """Whether the person was said to be somebody else of the same name."""
        return self.cleaned_data.get("person") == NEW


class PartForm(EditForm):
    """Another part in an opportunity."""

    part = forms.ChoiceField(label="Their part", choices=queries.PARTS)
