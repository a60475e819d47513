"""What is asked about a company."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.companies import actions
from parley.jobsearch.employers.queries import Facts
from parley.web.editing import EditForm


class CompanyForm(EditForm):
    """What a company is called, where it is, what it is about."""

    name = forms.CharField(
        label="Name",
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "What is it called?"},
    )
    website = forms.CharField(
        label="Website", max_length=500, required=False, widget=forms.TextInput({"inputmode": "url"})
    )
    about = forms.CharField(
        label="What they do",
        max_length=50_000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="In your words, in two sentences. If it takes more, that is a finding.",
    )

    def __init__(self, *args: Any, scope: Scope, company: Facts, **options: Any) -> None:
        initial = {"name": company.name, "website": company.website, "about": company.about}
        super().__init__(*args, initial=initial, **options)
        key = actions.draft_key(company.id)
        attrs = self.fields["about"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting
