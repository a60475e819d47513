"""The forms of a page as a browser sees them: where they go, what they hold, what may be typed into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

#: What can be typed freely, by the `type` of an input.
TEXTS = frozenset({"text", "search", "tel", "textarea"})
DAYS = frozenset({"date", "datetime-local", "time", "month"})


@dataclass(slots=True)
class Control:
    """One control: `kind` is the type of an input, `textarea` or `select`."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    is_checked: bool = False
    is_required: bool = False
    inputmode: str = ""

    @property
    def is_number(self) -> bool:
        return self.kind == "number" or self.inputmode in ("decimal", "numeric")

    @property
    def is_day(self) -> bool:
        return self.kind in DAYS

    @property
    def is_address(self) -> bool:
        return self.kind in ("email", "url") or self.inputmode in ("email", "url")

    @property
    def is_text(self) -> bool:
        return self.kind in TEXTS and not self.is_number and not self.is_address

    @property
    def is_choice(self) -> bool:
        return self.kind in ("select", "radio")


@dataclass(slots=True)
class Form:
    """A form that is posted."""

    action: str
    controls: list[Control] = field(default_factory=list)
    takes_files: bool = False

    def filled(self) -> dict[str, list[str]]:
        """What a browser would send if nobody touched it but to fill in what must be filled."""
        sent: dict[str, list[str]] = {}
        for control in self.controls:
            if control.kind in ("checkbox", "radio"):
                if control.is_checked:
                    sent.setdefault(control.name, []).append(control.value)
            elif control.kind == "select":
                # Where none is selected, a browser sends the first.
                sent.setdefault(control.name, []).append(control.value or next(iter(control.options), ""))
            elif control.kind not in ("submit", "button", "file", "image"):
                sent.setdefault(control.name, []).append(control.value or _made_up(control))
        for control in self.controls:
            if control.kind == "radio":
                sent.setdefault(control.name, [control.value])
        return sent

    def __hash__(self) -> int:
        return hash(self.action)


def _made_up(control: Control) -> str:
    if not control.is_required:
        return ""
    return {"date": "2026-03-02", "time": "10:00", "datetime-local": "2026-03-02T10:00", "number": "7"}.get(
        control.kind, "7" if control.is_number else "Something"
    )


class Page(HTMLParser):
    """Reads a page: its posted forms, every element with its attributes, and its text."""

    def __init__(self, url: str, text: str) -> None:
        super().__init__()
        self.url, self.text = url, ""
        self.forms, self.elements = list[Form](), list[tuple[str, dict[str, str]]]()
        self._by_id: dict[str, Form] = {}
        self._late: list[tuple[str, Control]] = []
        self._form: Form | None = None
        self._select: Control | None = None
        self._area: Control | None = None
        self.feed(text)
        for owner, control in self._late:
            if owner in self._by_id:
                self._by_id[owner].controls.append(control)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.append((tag, told))
        if tag == "form":
            self._begin(told)
        elif tag in ("input", "textarea", "select", "button"):
            self._control(tag, told)
        elif tag == "option" and self._select is not None:
            self._select.options.append(told.get("value", ""))
            if "selected" in told:
                self._select.value = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._area is not None:
            self._area.value += data

    def _begin(self, told: dict[str, str]) -> None:
        form = Form(urljoin(self.url, told.get("action", "") or self.url))
        form.takes_files = told.get("enctype") == "multipart/form-data"
        if told.get("method", "get").lower() == "post":
            self._form = form
            self.forms.append(form)
            if "id" in told:
                self._by_id[told["id"]] = form

    def _control(self, tag: str, told: dict[str, str]) -> None:
        if not told.get("name") or "disabled" in told:
            return
        control = Control(
            told["name"],
            told.get("type", "text" if tag == "input" else "submit") if tag in ("input", "button") else tag,
            told.get("value", "on" if told.get("type") == "checkbox" else ""),
            is_checked="checked" in told,
            is_required="required" in told,
            inputmode=told.get("inputmode", ""),
        )
        if "form" in told:
            self._late.append((told["form"], control))
        elif self._form is not None:
            self._form.controls.append(control)
        self._select = control if tag == "select" else self._select
        self._area = control if tag == "textarea" else self._area
