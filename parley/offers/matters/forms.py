"""Which side, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.offers.matters.queries import Taken
from parley.packs.negotiation import Side
from parley.web.editing import EditForm


class SideForm(EditForm):
    """The side of one matter."""

    side = forms.ChoiceField(label="What you do", required=False, widget=forms.RadioSelect)
    because = forms.CharField(label="Why", max_length=500, required=False)

    def __init__(self, *args: Any, taken: Taken, **options: Any) -> None:
        initial = {"side": taken.chosen, "because": taken.because}
        super().__init__(*args, initial=initial, auto_id=f"{taken.matter.id}_%s", **options)
        self.taken = taken
        sides = [(side.id, side.says) for side in taken.matter.sides]
        self.fields["side"].choices = [*sides, ("", "Not decided")]  # type: ignore[attr-defined]

    def rows(self) -> list[tuple[Any, Side | None]]:
        """Each choice with the side it stands for; the last stands for none."""
        return list(zip(self["side"], [*self.taken.matter.sides, None], strict=True))
