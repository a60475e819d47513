"""The one choice of what is taken along in other forms."""

from __future__ import annotations

from django import forms


class ChoiceForm(forms.Form):
    """Whether confidential entries are told whole."""

    confidential = forms.BooleanField(
        label="Tell entries that are marked confidential in full",
        required=False,
        help_text="Otherwise only their month and kind stand there.",
    )
