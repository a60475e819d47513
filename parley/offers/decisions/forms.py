"""What is asked of a decision, and of a look back at it."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.offers.decisions import actions, queries
from parley.web.editing import EditForm
from parley.web.forms import DayInput

NO_DAY = "This is no day of the calendar. It is kept here; write it like 2026-03-20."
MOST = 20_000


def _long(label: str, rows: int, **options: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": rows, "class": "prose"})
    return forms.CharField(label=label, max_length=MOST, widget=widget, **options)


class WordsForm(EditForm):
    """Why, what spoke against it, and what would prove it wrong."""

    decided_on = forms.DateField(label="Decided on", widget=DayInput, error_messages={"invalid": NO_DAY})
    because = _long("Why this one", 4, error_messages={"required": actions.NO_REASON})
    against = _long(
        "What speaks for the next best", 3, required=False, help_text="As strongly as you can. It is true today too."
    )
    wrong_if = _long(
        "What would prove it wrong", 3, required=False,
        help_text="Something you could see in a year: a project that never comes, a promise that is not kept.",
    )  # fmt: skip

    def __init__(self, *args: Any, scope: Scope, key: uuid.UUID | str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        name = actions.draft_key(key)
        attrs = self.fields["because"].widget.attrs
        attrs["data-draft"] = name
        if waiting := drafts.kept(scope, [name]).get(name):
            attrs["data-draft-text"] = waiting


class DecideForm(WordsForm):
    """The same with the way that is taken."""

    chosen = forms.ChoiceField(
        label="What you do", widget=forms.RadioSelect, error_messages={"required": "Choose one of the ways."}
    )
    field_order = ("chosen", "decided_on", "because", "against", "wrong_if")

    def __init__(self, *args: Any, ground: queries.Ground, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chosen"].choices = ground.choices  # type: ignore[attr-defined]


class LookForm(EditForm):
    """How it turned out."""

    turned = forms.ChoiceField(label="It is", choices=queries.TURNED, widget=forms.RadioSelect)
    proved = forms.ChoiceField(
        label="Did what would prove it wrong come about?", choices=queries.PROVED, widget=forms.RadioSelect
    )
    words = _long("What you know now that you did not know then", 4, required=False)
