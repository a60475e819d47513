"""After how long a silence is one."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.jobsearch.silence.engine import LONGEST, SHORTEST, Rules
from parley.web.editing import EditForm


class RulesForm(EditForm):
    """The rules: days for every stage, days for single ones, and whether the silent are closed by themselves."""

    after = forms.IntegerField(label="Silent after so many days", min_value=SHORTEST, max_value=LONGEST)
    by_itself = forms.BooleanField(label="Then close it as “no answer” by itself", required=False)

    def __init__(self, *args: Any, stages: list[tuple[str, str, int | None]], **options: Any) -> None:
        super().__init__(*args, **options)
        for key, name, _ in stages:
            self.fields[key] = forms.IntegerField(
                label=f"At {name}", min_value=SHORTEST, max_value=LONGEST, required=False
            )
        self.own = [key for key, _, _ in stages]

    @property
    def of_stages(self) -> list[Any]:
        """The fields of single stages."""
        return [self[key] for key in self.own]

    def by_stage(self) -> dict[str, int | None]:
        """The days of single stages; None where the usual ones hold."""
        return {key: self.cleaned_data[key] for key in self.own}


def initial(rules: Rules, stages: list[tuple[str, str, int | None]]) -> dict[str, Any]:
    """The fields as they stand."""
    return {"after": rules.usual, "by_itself": rules.by_itself} | {key: days for key, _, days in stages}
