"""What the coverage page asks: which stories to look at, and which skills are claimed."""

from __future__ import annotations

from django import forms

from parley.evidence.coverage.queries import Filters
from parley.web.forms import ListField


class FilterForm(forms.Form):
    """Which stories the map shows."""

    age = forms.ChoiceField(label="Age", required=False, choices=[("", "Any age"), ("recent", "Within three years")])
    told = forms.ChoiceField(
        label="Told", required=False, choices=[("", "Told or not"), ("never", "Never told"), ("yes", "Told")]
    )
    strength = forms.ChoiceField(
        label="Strength", required=False, choices=[("", "Any strength"), ("strong", "Three grounds or more")]
    )

    def filters(self) -> Filters:
        """The filters asked for; nonsense in the address filters nothing."""
        self.is_valid()
        return Filters(**{name: self.cleaned_data.get(name, "") for name in ("age", "told", "strength")})


class ClaimForm(forms.Form):
    """Skills that the person names about themselves."""

    skills = ListField(
        label="Skills you name in your résumé or profile",
        each=100,
        limit=60,
        required=True,
        help_text="With commas between.",
        error_messages={"required": "Write the skills with commas between, as they stand in your résumé."},
    )
