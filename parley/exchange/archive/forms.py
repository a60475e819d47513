"""The form of a restore."""

from __future__ import annotations

from typing import Any

from django import forms

WORDS = "replace everything"


class RestoreForm(forms.Form):
    """A file to bring back. Where Parley holds something, the words that let it be replaced are asked for too."""

    archive = forms.FileField(
        label="Archive or back-up", help_text="A file that Parley wrote: .zip, .zip.age or .sqlite3.",
        widget=forms.FileInput(attrs={"accept": ".zip,.age,.sqlite3,application/zip"}),
        error_messages={
            "required": "Choose the file first.",
            "empty": "That file is empty. Nothing was brought in.",
        },
    )  # fmt: skip
    passphrase = forms.CharField(
        label="Its passphrase", required=False, strip=False, help_text="Only where the back-up is locked.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    words = forms.CharField(
        label=f"To go on, type “{WORDS}”",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, replaces: bool, copy: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.replaces = replaces
        if copy:
            del self.fields["archive"], self.fields["passphrase"]
        if not replaces:
            del self.fields["words"]

    def clean_words(self) -> str:
        said = " ".join(self.cleaned_data["words"].casefold().split())
        if said != WORDS:
            raise forms.ValidationError(f"Type “{WORDS}”, so that nothing goes by a slip. Nothing was changed.")
        return said
