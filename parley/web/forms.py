"""How forms are drawn: every field through one component, with label, help, and errors that keep what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

#: One for all, because each new one would read every template anew.
_WIDGETS = DjangoTemplates()


def _attributes(attributes: Mapping[str, Any]) -> SafeString:
    """What Django's attrs.html writes."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value),)
            for name, value in attributes.items()
            if value is not False
        ),
    )


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = format_html(' value="{}"', widget["value"]) if widget["value"] is not None else ""
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, _attributes(widget["attrs"])
    )


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = []
    for name, options, _ in widget["optgroups"]:
        drawn = [
            format_html('<option value="{}"{}>{}</option>', each["value"], _attributes(each["attrs"]), each["label"])
            for each in options
        ]
        inside = SafeString("".join(drawn))
        groups.append(format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside)
    return format_html(
        '<select name="{}"{}>{}</select>', widget["name"], _attributes(widget["attrs"]), SafeString("".join(groups))
    )


_INPUTS = ("text", "number", "date", "datetime", "time", "email", "url", "tel", "search", "hidden", "checkbox")
#: Drawn here, to the same HTML: a form has a hundred of them, and each costs Django several templates.
_DRAWN: dict[str, Callable[[Mapping[str, Any]], SafeString]] = {
    "django/forms/widgets/select.html": _select,
    **{f"django/forms/widgets/{name}.html": _input for name in ("input", *_INPUTS)},
}


class Renderer(TemplatesSetting):
    """Simple widgets drawn here, others from Django's own templates, the field from `web/components/field.html`."""

    field_template_name = "web/components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        draw = _DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("django/forms/"):
            return _WIDGETS.get_template(template_name)
        return super().get_template(template_name)


class DayInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class MomentInput(forms.DateTimeInput):
    """The browser's own date and time field; the moment is read in the active time zone."""

    input_type = "datetime-local"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **options)


class ListField(forms.CharField):
    """A short list typed with commas (or lines): tags, topics, links. Cleans to a list without repeats."""

    def __init__(self, *, separator: str = ",", limit: int = 50, each: int = 200, **options: Any) -> None:
        self.separator, self.limit, self.each = separator, limit, each
        super().__init__(required=options.pop("required", False), **options)

    def prepare_value(self, value: Any) -> Any:
        joint = "\n" if self.separator == "\n" else f"{self.separator} "
        return joint.join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value) or ""
        items = [" ".join(item.split()) for item in text.replace("\r", "").split(self.separator)]
        kept = list(dict.fromkeys(item for item in items if item))
        if len(kept) > self.limit:
            raise forms.ValidationError(f"At most {self.limit}, please; there are {len(kept)}.")
        if any(len(item) > self.each for item in kept):
            raise forms.ValidationError(f"Each may have at most {self.each} characters.")
        return kept


class LongSelect(forms.Select):
    """A list of many choices, drawn in one go: Django's own renders a template for each, which a page of them feels."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = {str(each) for each in self.format_value(value)}
        options = [
            format_html(
                '<option value="{}" selected>{}</option>' if str(key) in chosen else '<option value="{}">{}</option>',
                *("" if key is None else key, label),
            )
            for key, label in self.choices
        ]
        own = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html(
            "<select{}>{}</select>", flatatt(own), format_html_join("", "{}", ((each,) for each in options))
        )
