"""What the pages of the portfolio ask: a name and a guide at first, then the piece with its parts and its outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from parley.evidence.impact_log.forms import day_field
from parley.evidence.portfolio.content import Shelf
from parley.evidence.portfolio.engine import LONGEST_SLOT, Item
from parley.evidence.portfolio.gateway import forms as guides
from parley.evidence.portfolio.queries import STATES
from parley.packs.guides import Guide
from parley.web.editing import EditForm
from parley.web.forms import ListField

LONGEST_PART = 20_000
ROWS = "rows"
ADDRESSES = ("http://", "https://", "mailto:")


class NewPieceForm(forms.Form):
    """A piece to begin: its name, and the guide along which it is written."""

    title = forms.CharField(
        label="What would you call it?",
        max_length=200,
        error_messages={"required": "Give it a name by which you would know it."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    form = forms.ChoiceField(label="Kind")

    def __init__(self, *args: Any, shelf: Shelf, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["form"].choices = [(guide.id, guide.title) for guide in guides(shelf.kind)]  # type: ignore[attr-defined]
        self.fields["title"].widget.attrs["placeholder"] = {
            "project": "Delivery notes read by a camera",
            "open_source": "The two arguments in the wrong order",
            "writing": "Why the nightly export took six hours",
            "talk": "How we stopped paging people at night",
        }[shelf.kind]


class PieceForm(EditForm):
    """A piece with its details and the parts of its guide. Names of parts stand behind `part_`."""

    title = forms.CharField(label="Name", max_length=200)
    form = forms.ChoiceField(label="Kind")
    state = forms.ChoiceField(label="How it stands", choices=STATES)
    place = forms.CharField(required=False, max_length=300)
    begun_on = day_field()
    out_on = day_field()
    links = ListField(
        label="Links", separator="\n", each=2000, limit=20,
        widget=forms.Textarea(attrs={"rows": 2, "class": "code"}), help_text="One to a line.",
    )  # fmt: skip
    confidential = forms.BooleanField(label="Confidential: leave it out of what I share", required=False)
    slot = forms.IntegerField(
        label="Minutes of the slot", required=False, min_value=0, max_value=LONGEST_SLOT,
        help_text="Questions among them.", error_messages={"max_value": "A slot has at most four hours."},
    )  # fmt: skip

    def __init__(
        self, *args: Any, shelf: Shelf, guide: Guide, key: str, kept: Mapping[str, str] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.guide = guide
        known = [(each.id, each.title) for each in guides(shelf.kind)]
        if guide.id not in dict(known):
            known.append((guide.id, guide.title))
        self.fields["form"].choices = known  # type: ignore[attr-defined]
        for name, label in (("place", shelf.place), ("begun_on", shelf.begun), ("out_on", shelf.out)):
            self.fields[name].label = label
        if shelf.kind != "talk":
            del self.fields["slot"]
        for part in guide.parts:
            draft = f"{key}:{part.id}"
            attrs: dict[str, Any] = {"rows": 4, "data-draft": draft, "aria-describedby": f"ask-{part.id}"}
            if kept and draft in kept:
                attrs["data-draft-text"] = kept[draft]
            self.fields[f"part_{part.id}"] = forms.CharField(
                label=part.title, required=False, max_length=LONGEST_PART, widget=forms.Textarea(attrs=attrs)
            )

    @property
    def parts(self) -> list[tuple[Any, Any]]:
        """(part, bound field) in the order of the guide."""
        return [(part, self[f"part_{part.id}"]) for part in self.guide.parts]

    def clean_links(self) -> Any:
        for each in self.cleaned_data["links"]:
            if not each.lower().startswith(ADDRESSES):
                raise forms.ValidationError(f"“{each[:60]}” is no address: it has to begin with https://.")
        return self.cleaned_data["links"]

    def clean_slot(self) -> Any:
        return self.cleaned_data["slot"] or 0

    def words(self) -> dict[str, str]:
        """The parts as they were typed."""
        return {part.id: self.cleaned_data[f"part_{part.id}"] for part in self.guide.parts}

    def details(self) -> dict[str, Any]:
        """All the rest."""
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith("part_")}


class RowForm(forms.Form):
    """One part of a talk. A row left empty is none."""

    row = forms.CharField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label="What happens", required=False, max_length=200)
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=1, max_value=LONGEST_SLOT)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("title") and not data.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", "How many minutes?")
        if data.get("minutes") and not data.get("title") and "title" not in self.errors:
            self.add_error("title", "What happens in them?")
        return data


class OutlineOfTalk(forms.BaseFormSet):
    """The rows of an outline and two empty ones."""

    def items(self) -> list[Item]:
        """The rows that hold something."""
        told = [form.cleaned_data for form in self.forms if form.cleaned_data.get("title")]
        return [Item(" ".join(each["title"].split()), each["minutes"]) for each in told]


OutlineSet: Any = forms.formset_factory(
    RowForm, formset=OutlineOfTalk, extra=2, max_num=30, absolute_max=40, validate_max=True
)


def outline_rows(items: Sequence[Item]) -> list[dict[str, Any]]:
    """The rows of the form that shows these parts of a talk."""
    return [{"row": str(at), "title": item.title, "minutes": item.minutes} for at, item in enumerate(items)]


def draft_keys(guide: Guide, key: str) -> list[str]:
    """Under which keys the parts are kept while they are typed."""
    return [f"{key}:{part.id}" for part in guide.parts]
