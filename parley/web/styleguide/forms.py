"""A form with every widget of the house, to be drawn in every state."""

from __future__ import annotations

from django import forms

from parley.web.forms import DayInput, ListField, MomentInput

STAGES = [("interested", "Interested"), ("applied", "Applied"), ("rounds", "Rounds"), ("offer", "Offer")]
SOURCES = [("referral", "Someone who works there"), ("recruiter", "A recruiter"), ("cold", "Nobody, I found it")]
TOPICS = [("systems", "System design"), ("people", "Leading people"), ("code", "Code, live")]


MISSING = "A name is needed. A guess will do; you can change it later."


class Specimen(forms.Form):
    company = forms.CharField(
        label="Company",
        max_length=60,
        help_text="As you would say it.",
        widget=forms.TextInput(attrs={"data-msg-required": MISSING}),
        error_messages={"required": MISSING},
    )
    day = forms.DateField(
        label="Answer by",
        widget=DayInput(),
        required=False,
        error_messages={"invalid": "That is not a day of the calendar. It is kept here; write it as 2026-03-20."},
    )
    moment = forms.DateTimeField(label="First round", widget=MomentInput(), required=False)
    stage = forms.ChoiceField(label="Stage", choices=STAGES)
    amount = forms.DecimalField(
        label="Base pay",
        required=False,
        min_value=0,
        help_text="Per year, before tax.",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "That is not an amount yet. It is kept here; write it as 118000 to save."},
    )
    tags = ListField(label="Skills", help_text="With commas between them.")
    address = forms.URLField(label="Where it was posted", required=False, assume_scheme="https")
    mail = forms.EmailField(
        label="Their address",
        required=False,
        error_messages={"invalid": "That is not an address yet. It is kept here; it needs a part after the @."},
    )
    number = forms.IntegerField(label="People in the team", required=False, min_value=1, max_value=500)
    secret = forms.CharField(label="A secret", required=False, widget=forms.PasswordInput())
    fixed = forms.CharField(label="What cannot be changed", initial="Closed in May", disabled=True, required=False)
    several = forms.MultipleChoiceField(label="Stages to show", choices=STAGES, required=False)
    source = forms.ChoiceField(label="Who told you of it?", choices=SOURCES, widget=forms.RadioSelect(), required=False)
    topics = forms.MultipleChoiceField(
        label="What will they ask?",
        choices=TOPICS,
        widget=forms.CheckboxSelectMultiple(),
        required=False,
        help_text="As many as you like.",
    )
    story = forms.CharField(
        label="What changed because of you?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-draft": "style-guide"}),
        help_text="One or two sentences. Kept while you type; you can add numbers later.",
    )
    papers = forms.FileField(label="Their letter", required=False, help_text="Up to 20 MB. It stays on this computer.")
    spoken = forms.BooleanField(label="Only spoken so far", required=False, help_text="It counts as not in writing.")
