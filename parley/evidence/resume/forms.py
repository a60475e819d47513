"""What the pages of a résumé ask: its head, an item with its bullets, bullets from the log, and a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from parley.evidence.resume.engine.document import is_plain
from parley.evidence.resume.engine.parts import BASICS, Field, Section
from parley.evidence.resume.queries import Bullet, Item, Part
from parley.web.editing import EditForm, ListsPart
from parley.web.forms import ListField

LONGEST_BULLET = 1_000


def plain(text: str) -> str:
    """A text with the line ends that it was written with: a browser sends two characters for each."""
    return text.replace("\r\n", "\n")


class HeadForm(EditForm):
    """The title, whom it is for, and the head of the page."""

    title = forms.CharField(label="Your name for it", max_length=200, help_text="Only you see this.")
    meant_for = forms.CharField(
        label="For whom", required=False, max_length=300, help_text="A company and a role, or empty."
    )
    job_words = forms.CharField(
        label="The advert",
        required=False,
        max_length=100_000,
        help_text="Paste it here, and what you did stands beside its words.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(label="Name", required=False, max_length=200)
    label = forms.CharField(label="What you are", required=False, max_length=200)
    email = forms.CharField(label="E-mail", required=False, max_length=200)
    phone = forms.CharField(label="Telephone", required=False, max_length=60)
    url = forms.CharField(label="Address on the web", required=False, max_length=400)
    city = forms.CharField(label="Town", required=False, max_length=200)
    summary = forms.CharField(
        label="Profile",
        required=False,
        max_length=4_000,
        help_text="Two or three sentences: what you do best, and for whom.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def basics(self) -> dict[str, str]:
        """The fields that belong into the head of the page."""
        return {name: plain(self.cleaned_data[name]) for name in (*(field.name for field in BASICS), "city")}

    def details(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("title", "meant_for", "job_words")}


def head_values(row: Any) -> dict[str, Any]:
    """What the form begins with."""
    basics = row.body.get("basics", {})
    place = basics.get("location")
    texts = {field.name: basics[field.name] for field in BASICS if isinstance(basics.get(field.name), str)}
    city = place.get("city", "") if isinstance(place, Mapping) else ""
    details = {"title": row.title, "meant_for": row.meant_for, "job_words": row.job_words}
    return details | texts | {"city": city if isinstance(city, str) else ""}


def left_out(post: QueryDict, parts: Iterable[Part]) -> tuple[list[str], list[str]]:
    """The items and the bullets that are kept off the page: those that were shown and not ticked.

    What was not shown, or is another thing by now, stays as it is.
    """
    seen, on = set(post.getlist("seen")), set(post.getlist("on"))
    out = [each.place for each in _things(parts) if (each.place not in on if each.seen in seen else each.is_out)]
    return [each for each in out if each.count(".") == 1], [each for each in out if each.count(".") == 2]


def _things(parts: Iterable[Part]) -> Iterator[Item | Bullet]:
    for part in parts:
        for item in part.items:
            yield item
            yield from item.bullets


def compared_page(parts: Iterable[Part]) -> list[ListsPart]:
    """What stands on the page, as it is compared with what another window made of it: also which parts there are."""
    things = list(_things(parts))
    stored = {"seen": [thing.seen for thing in things], "on": [thing.place for thing in things if not thing.is_out]}
    told = "\n".join(thing.text for thing in things if isinstance(thing, Bullet) and not thing.is_out)
    return [ListsPart("on", "What stands on the page", stored, told=told)]


def compared_bullets(bullets: Sequence[Bullet]) -> list[ListsPart]:
    """The bullets of an item, as they are compared with what another window made of them."""
    stored = {
        "bullet": [each.text for each in bullets],
        "bullet-source": [each.source for each in bullets],
        "bullet-allowed": [str(at) for at, each in enumerate(bullets) if each.is_allowed],
    }
    return [ListsPart("bullet", "Bullets", stored)]


class ItemForm(EditForm):
    """One item of a section, a field for each of its fields."""

    def __init__(self, *args: Any, section: Section, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in section.fields:
            self.fields[field.name] = _field(field)

    def values(self) -> dict[str, Any]:
        """The fields that were changed, so that what was not touched stays exactly as it came."""
        changed = {}
        for name, field in self.fields.items():
            before = field.prepare_value(self.initial.get(name)) or ""
            if before != plain(self.data.get(name, "")):
                value = self.cleaned_data[name]
                changed[name] = plain(value) if isinstance(value, str) else value
        return changed


def item_values(section: Section, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of an item begins with; a value of another shape than the schema's is left to the file."""
    found = {}
    for field in section.fields:
        value = fields.get(field.name)
        if is_plain(value) and isinstance(value, list) == (field.kind == "list"):
            found[field.name] = value
    return found


def bullets_of(post: QueryDict) -> list[dict[str, Any]]:
    """The bullets of an item as the page has them, in the order of their numbers."""
    texts, sources, outs = post.getlist("bullet"), post.getlist("bullet-source"), set(post.getlist("bullet-off"))
    allowed = set(post.getlist("bullet-allowed"))
    orders = post.getlist("bullet-order")
    rows = []
    for at, text in enumerate(texts[:60]):
        order = orders[at] if at < len(orders) else ""
        rank = int(order) if order.isascii() and order.isdigit() and len(order) < 4 else at + 1
        rows.append(
            (
                rank,
                at,
                {
                    "text": text[:LONGEST_BULLET],
                    "source": sources[at] if at < len(sources) else "",
                    "out": str(at) in outs,
                    "allowed": str(at) in allowed,
                },
            )
        )
    return [row for _, _, row in sorted(rows, key=lambda each: each[:2])]


def taken(post: QueryDict) -> list[dict[str, Any]]:
    """The facts that were ticked, with the words that each became."""
    return [
        {
            "text": post.get(f"text-{source}", "")[:LONGEST_BULLET],
            "source": source,
            "allowed": f"allow-{source}" in post,
        }
        for source in post.getlist("take")[:40]
    ]


class FileForm(forms.Form):
    """A JSON Resume, as a file or as text."""

    file = forms.FileField(label="A file", required=False, widget=forms.FileInput(attrs={"accept": ".json"}))
    text = forms.CharField(
        label="Or its text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "class": "code", "spellcheck": "false"}),
    )


def _field(field: Field) -> forms.Field:
    if field.kind == "list":
        return ListField(label=field.label, help_text="With commas between.")
    widget = forms.Textarea(attrs={"rows": 2}) if field.kind == "long" else forms.TextInput()
    longest = 4_000 if field.kind == "long" else 400
    return forms.CharField(label=field.label, required=False, max_length=longest, help_text=field.help, widget=widget)
