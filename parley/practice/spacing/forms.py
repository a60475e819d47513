"""What the queue asks: both sides of a fact, and how a review went."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.practice.spacing.actions import LONGEST_BACK, LONGEST_FRONT
from parley.practice.spacing.queries import RATINGS
from parley.web.editing import EditForm


class FactForm(EditForm):
    """A fact worth knowing by heart: what is asked, and what one wants to know."""

    front = forms.CharField(label="What is asked", max_length=LONGEST_FRONT)
    back = forms.CharField(label="What you want to know", max_length=LONGEST_BACK)

    def __init__(self, *args: Any, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, rows in (("front", 2), ("back", 3)):
            self.fields[name].widget = forms.Textarea(attrs={"rows": rows, "data-draft": f"{key}:{name}"})


class ReviewForm(forms.Form):
    """How it went, by one's own word."""

    rating = forms.TypedChoiceField(coerce=int, choices=RATINGS)
