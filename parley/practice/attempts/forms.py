"""What is asked of an answer that was given: one part told again, words for a story, a peer's rating."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parley.practice.attempts.actions import LONGEST
from parley.practice.attempts.content import Anchor
from parley.practice.attempts.engine.retelling import TITLES
from parley.web.editing import EditForm


class RetellForm(forms.Form):
    """One part in new words."""

    part = forms.ChoiceField(choices=list(TITLES.items()), widget=forms.HiddenInput)
    text = forms.CharField(label="That part, told again", strip=False, max_length=LONGEST, widget=forms.Textarea)


class StoryPartForm(EditForm):
    """The words of one part of a story."""

    text = forms.CharField(
        label="That part of the story", required=False, strip=False, max_length=50_000, widget=forms.Textarea
    )


class PeerForm(forms.Form):
    """What somebody who heard or read it made of it."""

    band = forms.TypedChoiceField(label="How was it?", coerce=int)
    who = forms.CharField(label="Who says so", required=False, max_length=200)
    note = forms.CharField(
        label="What they said", required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, anchors: Sequence[Anchor], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["band"].choices = [  # type: ignore[attr-defined]
            ("", "Choose the sentence that fits best"), *((each.band, f"{each.band}: {each.name}") for each in anchors)
        ]  # fmt: skip
