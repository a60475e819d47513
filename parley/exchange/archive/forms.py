"""The one field of a restore."""

from __future__ import annotations

from django import forms


class RestoreForm(forms.Form):
    """An archive to bring in."""

    archive = forms.FileField(
        label="Archive", help_text="A zip file that Parley wrote.",
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": "Choose the archive first.",
            "empty": "That file is empty. Nothing was brought in.",
        },
    )  # fmt: skip
