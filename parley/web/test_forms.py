from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from parley.web.forms import DayInput, MomentInput, Renderer

CHOICES = [("", "None"), ("a&b", "A <b> & c"), ("Group", [(1, "One"), (2, "Two")])]
ATTRS = {"id": "id_x", "required": True, "disabled": False, "data-words": '"<&>', "maxlength": 300}


@pytest.mark.parametrize("value", [None, "", 0, False, True, '"><script>', "a&b", 2, dt.date(2026, 3, 4)])
@pytest.mark.parametrize(
    "widget",
    [
        forms.TextInput(),
        forms.TextInput(attrs={"class": "num", "list": "known"}),
        forms.NumberInput(),
        forms.EmailInput(),
        forms.URLInput(),
        forms.HiddenInput(),
        forms.CheckboxInput(),
        forms.Textarea(),
        forms.Select(choices=CHOICES),
        forms.NullBooleanSelect(),
        forms.RadioSelect(choices=CHOICES),
        forms.TimeInput(),
        DayInput(),
        MomentInput(),
    ],
    ids=lambda widget: type(widget).__name__,
)
def test_widgets_are_drawn_as_django_draws_them(widget: forms.Widget, value: Any) -> None:
    ours, theirs = (widget.render("x", value, ATTRS, renderer) for renderer in (Renderer(), DjangoTemplates()))
    assert as_one_line(ours) == as_one_line(theirs)


def as_one_line(html: str) -> str:
    """Without the blanks between elements, which mean nothing in a form."""
    return re.sub(r">\s+<", "><", html)
