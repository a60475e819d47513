"""The few tags and filters that templates of every room use; loaded everywhere."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.apps import apps
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from parley.core import clock, editing
from parley.web import markdown as md
from parley.web.subnav import Page

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture from the sprite; always beside a word, so hidden from screen readers."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("sprite.svg"), name)


@register.inclusion_tag("web/components/_subnav.html")
def subnav(room: str, here: str) -> dict[str, Any]:
    """The row of pages of a room, with the one that is open; `KeyError` where the room has no such page."""
    config = apps.get_app_config(room)
    pages: tuple[Page, ...] = config.pages  # type: ignore[attr-defined]
    if here not in {page.key for page in pages}:
        raise KeyError(here)
    return {"room": config.verbose_name, "pages": pages, "here": here}


@register.simple_tag
def drawn_from(**shown: str) -> SafeString:
    """What a form drawn by hand was drawn from, for `web.editing`: each field with what it shows."""
    return editing.hidden(editing.written({name: editing.digest(text or "") for name, text in shown.items()}))


@register.filter
def markdown(text: str) -> SafeString:
    """Safe HTML of a Markdown text."""
    return mark_safe(md.to_html(text or ""))  # noqa: S308 - sanitised by web.markdown


def _local(value: dt.date | dt.datetime) -> dt.date:
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def today() -> dt.date:
    """The person's own day."""
    return timezone.localtime(clock.now()).date()


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """12 March, or 12 March 2025 where the year is another one."""
    if not value:
        return ""
    date = _local(value)
    return f"{date.day} {date:%B}" if date.year == today().year else f"{date.day} {date:%B %Y}"


@register.filter
def weekday(value: dt.date | dt.datetime | None) -> str:
    """Fri 13 Mar; with the year where it is another one."""
    if not value:
        return ""
    date = _local(value)
    return f"{date:%a} {date.day} {date:%b}" + ("" if date.year == today().year else f" {date.year}")


@register.filter
def near(value: dt.date | dt.datetime | None) -> str:
    """Today, tomorrow, yesterday, in 5 days, 9 days ago; beyond three weeks the day itself."""
    if not value:
        return ""
    days = (_local(value) - today()).days
    if abs(days) > 21:
        return day(value)
    words = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return words.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


@register.filter
def iso(value: dt.date | dt.datetime | None) -> str:
    """For `datetime` attributes."""
    return value.isoformat() if value else ""


@register.filter
def number(value: Any, places: int | None = None) -> str:
    """A number with thin grouping and no needless zeros; an empty string for nothing."""
    if value is None or value == "":
        return ""
    if type(value) is int and places is None and 0 <= value < 1000:
        return str(value)  # most of them, and there is nothing to group
    amount = Decimal(str(value))
    if places is None:
        amount = amount.normalize()
        if amount == amount.to_integral_value():
            amount = amount.quantize(Decimal(1))
    else:
        # Django's own formatting would cut what comes after.
        amount = round(amount, places)
    return number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True).replace("-", "\u2212")


@register.filter
def count(number_of: int, words: str) -> str:
    """`{{ n|count:"entry,entries" }}`: 1 entry, 3 entries."""
    one, many = words.split(",")
    return f"{number(number_of)} {one if number_of == 1 else many}"


@register.simple_tag(takes_context=True)
def query(context: template.RequestContext, **changes: Any) -> str:
    """The present address with some query parameters changed; None removes one."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            parameters.pop(name, None)
        else:
            parameters[name] = value
    return f"?{parameters.urlencode()}"
