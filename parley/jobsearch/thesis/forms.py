"""What is asked about a contribution thesis and about what a round said to it."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.thesis import actions, queries
from parley.jobsearch.thesis.actions import Claim
from parley.jobsearch.thesis.queries import Said, Thesis
from parley.web.editing import EditForm


class ThesisForm(EditForm):
    """Which of their goals, how the person would move it, what shows that, and how both would see it."""

    goal = forms.CharField(
        label="Which of their goals",
        max_length=500,
        help_text="As they would say it themselves: the business behind the advert.",
        error_messages={"required": "Which of their goals?"},
    )
    contribution = forms.CharField(
        label="How you would move it",
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Two or three sentences that somebody there could contradict.",
        error_messages={"required": "What would you do about it?"},
    )
    proof = forms.CharField(
        label="What of yours shows that you can",
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    measure = forms.CharField(label="How both of you would see it after a year", max_length=500, required=False)

    def __init__(
        self, *args: Any, scope: Scope, opportunity_id: uuid.UUID, thesis: Thesis | None, **options: Any
    ) -> None:
        names = ("goal", "contribution", "proof", "measure")
        initial = {name: getattr(thesis, name) for name in names} if thesis else {}
        super().__init__(*args, initial=initial, fresh=thesis is None, **options)
        _keep(scope, self.fields["contribution"], actions.draft_key(opportunity_id))

    def claim(self) -> Claim:
        """What was typed, for the action."""
        return Claim(**self.cleaned_data)


class TestForm(EditForm):
    """What a round said for or against the thesis."""

    __test__ = False

    verdict = forms.ChoiceField(
        label="What the round did to it",
        choices=queries.VERDICTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Did it speak for it, against it, or both?"},
    )
    text = forms.CharField(
        label="What they said",
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
        help_text="In their words. A thesis that is contradicted early has done its work.",
        error_messages={"required": "What did they say? A few words are enough."},
    )

    def __init__(self, *args: Any, scope: Scope, round_id: uuid.UUID, test: Said | None, **options: Any) -> None:
        initial = {"verdict": test.verdict, "text": test.text} if test else {}
        super().__init__(*args, initial=initial, fresh=test is None, **options)
        _keep(scope, self.fields["text"], actions.test_key(round_id))


def _keep(scope: Scope, field: forms.Field, key: str) -> None:
    """The words are kept while they are typed."""
    field.widget.attrs["data-draft"] = key
    if waiting := drafts.kept(scope, [key]).get(key):
        field.widget.attrs["data-draft-text"] = waiting
