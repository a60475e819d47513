"""What the page of a brag document asks: its period and order, the prose around, and a word on each outcome."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from parley.evidence.brag.engine import GROUPINGS, Line
from parley.web.editing import EditForm, ListsPart
from parley.web.forms import DayInput

LONGEST_LINE = 2_000


class PeriodForm(forms.Form):
    """A new brag document: from when to when."""

    since = forms.DateField(label="From", widget=DayInput())
    until = forms.DateField(label="To", widget=DayInput())
    grouped = forms.ChoiceField(label="In order of", choices=GROUPINGS, required=False)


class BragForm(EditForm):
    """The document around its outcomes."""

    title = forms.CharField(label="Title", max_length=200)
    since = forms.DateField(label="From", widget=DayInput())
    until = forms.DateField(label="To", widget=DayInput())
    grouped = forms.ChoiceField(label="In order of", choices=GROUPINGS)
    intro = forms.CharField(
        label="To begin with",
        required=False,
        max_length=10_000,
        help_text="What the reader should know first: the goals of the time, and how it went.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    learned = forms.CharField(
        label="What you learned", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    lessons = forms.BooleanField(label="Add what your stories say you learned", required=False)
    ahead = forms.CharField(
        label="What comes next", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )


def decisions(post: QueryDict) -> dict[str, Mapping[str, Any]]:
    """What the page says of each outcome, by source."""
    found = {}
    for name in post:
        if match := re.fullmatch(r"line-([0-9a-f-]{36})", name):
            key = match.group(1)
            found[f"entry:{key}"] = {
                "text": post[name][:LONGEST_LINE],
                "out": f"on-{key}" not in post,
                "allowed": f"allow-{key}" in post,
            }
    return found


def compared(lines: Iterable[Line]) -> list[ListsPart]:
    """Each outcome as it is compared with what another window made of it."""
    parts = []
    for line in lines:
        stored = {
            f"line-{line.id}": [line.typed],
            f"on-{line.id}": ["on"] if line.state != "out" else [],
            f"allow-{line.id}": ["on"] if line.is_allowed else [],
        }
        parts.append(ListsPart(f"line-{line.id}", "An outcome", stored))
    return parts
