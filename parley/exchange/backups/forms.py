"""The form of a new back-up."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.exchange.backups.engine import SHORTEST_PASSPHRASE, passphrase_problem


class BackupForm(forms.Form):
    """A passphrase, if the back-up is to be locked."""

    passphrase = forms.CharField(
        label="Lock it with a passphrase", required=False, strip=False,
        help_text=f"If you wish; at least {SHORTEST_PASSPHRASE} characters.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label="The same again", required=False, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, again = said.get("passphrase", ""), said.get("again", "")
        if first != again:
            self.add_error("again", "The two are not the same. Nothing was made.")
        elif first and (problem := passphrase_problem(first)):
            self.add_error("passphrase", problem)
        return said
