"""What a person says of a letter: which opportunity, what it tells, and who sits in the round."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from parley.jobsearch.correspondence.actions import Word
from parley.jobsearch.correspondence.queries import KINDS, Line
from parley.jobsearch.rounds.queries import KINDS as KINDS_OF_ROUND

NEW = "new"


class LetterForm(forms.Form):
    """The word about one letter. Its fields are those the letter leaves open; no two letters share an id."""

    opportunity = forms.ChoiceField(label="It is about", required=False)
    company = forms.CharField(label="Company", max_length=300, required=False)
    role = forms.CharField(label="Role", max_length=300, required=False)
    kind = forms.ChoiceField(label="It tells", choices=KINDS, required=False)
    kind_of_round = forms.ChoiceField(label="Kind of round", choices=KINDS_OF_ROUND, required=False)
    guests = forms.MultipleChoiceField(label="With", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, line: Line) -> None:
        letter = line.letter
        initial = {
            "opportunity": line.proposed or ("" if line.choices else NEW),
            "company": letter.company,
            "role": letter.role,
            "kind": letter.kind.value,
            "kind_of_round": line.kind_of_round,
            "guests": [str(guest.at) for guest in line.guests if guest.is_host],
        }
        super().__init__(data, initial=initial, auto_id=f"id_%s_{letter.key[:12]}")
        self.line = line
        choices = [("", "Choose one"), *line.choices, (NEW, "A new opportunity, as below")]
        self.fields["opportunity"].choices = choices  # type: ignore[attr-defined]
        self.fields["guests"].choices = [  # type: ignore[attr-defined]
            (str(guest.at), guest.name if guest.name == guest.email else f"{guest.name} ({guest.email})")
            for guest in line.guests
        ]
        self.fields["opportunity"].help_text = self._why()
        self.fields["kind"].help_text = line.said
        self._without_what_is_settled()

    def _why(self) -> str:
        """Why an opportunity is proposed, or why none is."""
        told = " and ".join(self.line.reasons)
        if self.line.proposed:
            return f"Proposed because {told}." if told else ""
        return f"Several may be meant: {told}." if told else "Nothing in it names one of yours."

    def _without_what_is_settled(self) -> None:
        line = self.line
        settled = {"kind"} if line.letter.invitation else {"kind_of_round", "guests"}
        if line.round_id is not None:
            settled |= {"opportunity", "company", "role", "kind_of_round", "guests"}
        if not line.guests:
            settled.add("guests")
        for name in settled:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        if "opportunity" in self.fields:
            chosen = self.cleaned_data.get("opportunity")
            if not chosen and "opportunity" not in self.errors:
                self.add_error("opportunity", "Choose which opportunity it is about.")
            if chosen == NEW and not (self.cleaned_data.get("company") or "").strip():
                self.add_error("company", "Which company is it?")
        return self.cleaned_data

    def word(self) -> Word:
        """What was said, once it is valid."""
        told = self.cleaned_data
        chosen = told.get("opportunity", "")
        return Word(
            opportunity_id=uuid.UUID(chosen) if chosen and chosen != NEW else None,
            company=told.get("company", ""),
            role=told.get("role", ""),
            kind=told.get("kind", ""),
            kind_of_round=told.get("kind_of_round", ""),
            guests=tuple(map(int, told.get("guests", ()))),
        )
