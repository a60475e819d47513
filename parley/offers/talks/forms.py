"""What is asked about a contact. What they said is enough; the rest is for later, when it will be wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.offers.talks import queries
from parley.offers.talks.actions import Words
from parley.web.editing import EditForm
from parley.web.forms import DayInput, MomentInput

NO_MOMENT = "This is no day and time of the calendar. It is kept here; write it like 2026-03-20 17:00."
NO_DAY = "This is no day of the calendar. It is kept here; write it like 2026-03-20."


class ContactForm(EditForm):
    """A contact: when, how and with whom, what they said, what they know since, what was promised."""

    at = forms.DateTimeField(label="When", widget=MomentInput, error_messages={"invalid": NO_MOMENT})
    means = forms.ChoiceField(label="How", choices=queries.MEANS)
    who = forms.CharField(
        label="With whom", max_length=200, required=False,
        widget=forms.TextInput({"list": "people-there", "autocomplete": "off"}),
    )  # fmt: skip
    said = forms.CharField(
        label="What they said", max_length=20_000, required=False,
        widget=forms.Textarea({"rows": 5, "class": "prose"}),
        help_text="As close to their words as you can. Parley looks in it for what they want of you.",
    )  # fmt: skip
    point = forms.ChoiceField(
        label="What they wanted of you", choices=queries.POINTS, required=False,
        help_text="Set it where the words do not say it, or say it wrongly.",
    )  # fmt: skip
    knows = forms.MultipleChoiceField(
        label="What they know of you since", choices=queries.KNOWS, required=False, widget=forms.CheckboxSelectMultiple
    )
    told = forms.CharField(
        label="In which words you told them", max_length=2_000, required=False, widget=forms.Textarea({"rows": 2})
    )
    promise = forms.ChoiceField(label="What you promised them", choices=queries.PROMISES, required=False)
    promise_words = forms.CharField(label="In your words", max_length=500, required=False)
    promise_until = forms.DateField(
        label="By which day", required=False, widget=DayInput, error_messages={"invalid": NO_DAY}
    )
    confirmed = forms.BooleanField(label="I have confirmed it in writing", required=False)

    def __init__(self, *args: Any, scope: Scope, key: str, people: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = tuple(people)
        attrs = self.fields["said"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting

    def words(self) -> Words:
        """What was told, as the actions take it."""
        return Words(**self.cleaned_data)
