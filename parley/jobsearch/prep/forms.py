"""What is chosen on the page: another question that one expects, and the story for a question."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from parley.jobsearch.likely.queries import Choice, brought_questions
from parley.jobsearch.prep.queries import PrepPage

#: How much of a question or of a title stands in a list to choose from.
LONGEST = 110


def short(text: str) -> str:
    """Words for a list to choose from."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def bank_options(own: Iterable[Choice]) -> SafeString:
    """Every question of the bank as options, the person's own first. Those that Parley brings are drawn once."""
    yours = _options(own)
    return (format_html('<optgroup label="Yours">{}</optgroup>', yours) if yours else yours) + _brought_options()


@cache
def _brought_options() -> SafeString:
    drawn = ((family, _options(some)) for family, some in brought_questions())
    return format_html_join("", '<optgroup label="{}">{}</optgroup>', drawn)


def _options(some: Iterable[Choice]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', ((each.key, short(each.text)) for each in some))


class StoryForm(forms.Form):
    """The story for a question of the list, or whichever Parley chooses."""

    key = forms.ChoiceField(label="To the question")
    story = forms.ChoiceField(label="You tell", required=False)

    def __init__(self, *args: Any, page: PrepPage, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = [(line.question.key, short(line.question.text)) for line in page.lines]
        told = [(str(each.id), short(each.title)) for each in page.stories]
        self.fields["key"].choices = [("", "Choose one"), *asked]  # type: ignore[attr-defined]
        self.fields["story"].choices = [("", "whatever Parley chooses"), *told]  # type: ignore[attr-defined]
