"""What the intake asks: a repository or a file, and which pieces are meant."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django import forms

from parley.evidence.impact_log.forms import day_field, known_id
from parley.web.forms import ListField

DATES = [("", "As the file shows"), ("dmy", "Day first: 3 April"), ("mdy", "Month first: 4 March")]
MOST = 500


class HistoryForm(forms.Form):
    """A local repository."""

    path = forms.CharField(
        label="Folder of the repository",
        max_length=4_000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "~/code/billing", "spellcheck": "false"}),
        error_messages={"required": "Say in which folder the repository is."},
    )
    since = day_field(label="From this day on")
    addresses = ListField(
        label="Your addresses in it", limit=20, help_text="With commas between. Empty: those that git signs with here.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "ada@example.org, ada@work.example"}),
    )  # fmt: skip
    confidential = forms.BooleanField(label="What I take from it is confidential", required=False, initial=True)


class SourceForm(forms.Form):
    """A file of any known shape."""

    file = forms.FileField(
        label="File", error_messages={"required": "Choose a file first.", "empty": "That file is empty."}
    )
    mine = forms.CharField(
        label="You in it", required=False, max_length=200,
        help_text="Your name in Jira or your login on GitHub, where the file holds the work of several people.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    dates = forms.ChoiceField(label="Dates such as 03/04/2025", required=False, choices=DATES)
    confidential = forms.BooleanField(label="What I take from it is confidential", required=False, initial=True)


class PiecesForm(forms.Form):
    """What is to be done with the pieces that are ticked, or with the one whose button was pressed."""

    do = forms.ChoiceField(choices=[(name, name) for name in ("take", "merge", "later", "dismiss", "again")])

    def pieces(self) -> list[uuid.UUID]:
        """The pieces meant, in the order of the page; nonsense among them is passed over."""
        return ids(self.data.getlist("piece"))


def ids(texts: Iterable[str]) -> list[uuid.UUID]:
    """The identifiers among some texts, each once, at most five hundred."""
    found = [each for each in map(known_id, texts) if each]
    return list(dict.fromkeys(found))[:MOST]


def a_year_ago(today: dt.date) -> dt.date:
    """Where a first look at a history begins."""
    return today - dt.timedelta(days=365)
