"""What is asked to begin a move, and to look at glue over time."""

from __future__ import annotations

from django import forms


class BeginForm(forms.Form):
    """About what, and from which entry."""

    about = forms.CharField(label="About which work?", required=False, max_length=200)
    entry = forms.UUIDField(required=False)

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("about") and not data.get("entry"):
            self.add_error("about", "Say in a few words what it is about.")
        return data
