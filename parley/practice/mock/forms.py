"""What the mock room asks: how to sit, an answer, how it was, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parley.packs.questions import LEVELS, ROUNDS, STAGES
from parley.practice.attempts.actions import LONGEST
from parley.practice.attempts.content import LENGTHS, Anchor
from parley.practice.attempts.queries import WAYS
from parley.practice.spacing.queries import RATINGS


class BeginForm(forms.Form):
    """The kind of round, how long, at which level, and who would read the answers."""

    round_kind = forms.ChoiceField(
        label="Kind of round", required=False, choices=[("", "Mixed"), *ROUNDS.items()], initial="behavioural"
    )
    minutes = forms.TypedChoiceField(label="How long", choices=LENGTHS, coerce=int, initial=15)
    level = forms.ChoiceField(label="Level", required=False, choices=[("", "Any"), *LEVELS.items()])
    company_stage = forms.ChoiceField(
        label="At what company",
        required=False,
        choices=[("", "Any"), *STAGES.items()],
        help_text="The same question is read in another way at a start-up than at an enterprise.",
    )


class PlaceForm(forms.Form):
    """At which question of the sitting a form was drawn."""

    at = forms.IntegerField(min_value=0, max_value=1_000, widget=forms.HiddenInput)


class AnswerForm(PlaceForm):
    """An answer, typed, or the words of a spoken one."""

    way = forms.ChoiceField(label="It was", choices=WAYS, initial="typed", widget=forms.RadioSelect)
    text = forms.CharField(label="Your answer", required=False, strip=False, max_length=LONGEST)

    def __init__(self, *args: Any, draft: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 9, "data-draft": draft, "autofocus": True})


class RateForm(PlaceForm):
    """The person's own band, and which story it was."""

    band = forms.TypedChoiceField(label="How was it?", coerce=int, widget=forms.RadioSelect)
    story = forms.ChoiceField(label="Which story was it?", required=False)

    def __init__(
        self, *args: Any, anchors: Sequence[Anchor], stories: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.anchors = anchors
        self.fields["band"].choices = [(each.band, each.name) for each in anchors]  # type: ignore[attr-defined]
        self.fields["story"].choices = [("", "None that is written down"), *stories]  # type: ignore[attr-defined]
        if not stories:
            del self.fields["story"]


class ProbeForm(PlaceForm):
    """What is said to a question that followed; empty passes it."""

    number = forms.IntegerField(min_value=1, max_value=20, widget=forms.HiddenInput)
    text = forms.CharField(label="What you say to that", required=False, strip=False, max_length=LONGEST)

    def __init__(self, *args: Any, draft: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 5, "data-draft": draft, "autofocus": True})


class GoOnForm(PlaceForm):
    """When it should come again; empty for not at all."""

    rating = forms.TypedChoiceField(
        label="How did it go?", required=False, coerce=int, empty_value=None, choices=[("", ""), *RATINGS]
    )
