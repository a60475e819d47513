"""Forms of what exists already, which two windows may hold open at once (`core.editing` says how that ends)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from parley.core import editing
from parley.core.editing import DRAWN, THEIRS, Clash, Clashing, digest, plain


class Part(Protocol):
    """What is compared as one: a field, or a list of rows."""

    name: str
    label: str

    def stands(self) -> str:
        """What is stored now, as the form would send it."""

    def sent(self, data: QueryDict) -> str:
        """What was sent."""

    def take(self, data: QueryDict) -> None:
        """Put what is stored in the place of what was sent."""

    def clashing(self, data: QueryDict) -> Clashing:
        """Both, in words."""


class FieldPart:
    """One field of a form whose `initial` is what is stored now."""

    def __init__(self, form: forms.Form, name: str) -> None:
        self.form, self.field, self.short = form, form.fields[name], name
        self.name = form.add_prefix(name)
        self.label = str(form[name].label)

    def _stored(self) -> Any:
        return self.field.prepare_value(self.form.get_initial_for_field(self.field, self.short))

    def stands(self) -> str:
        return _as_text(self.field.widget, self._stored())

    def sent(self, data: QueryDict) -> str:
        return _as_text(self.field.widget, self.field.widget.value_from_datadict(data, {}, self.name))

    def take(self, data: QueryDict) -> None:
        _put(data, self.name, self.field.widget, self._stored())

    def clashing(self, data: QueryDict) -> Clashing:
        return Clashing(
            self.name, self.label, self._words(self.stands()), self._words(self.sent(data)), self.form[self.short]
        )

    def _words(self, text: str) -> str:
        """A chosen value by its label."""
        choices = getattr(self.field, "choices", None)
        if isinstance(self.field.widget, forms.CheckboxInput):
            return "Yes" if text else "No"
        if choices is None:
            return plain(text)
        labels = {str(key): str(label) for key, label in _flat(choices)}
        return ", ".join(labels.get(each, each) for each in text.split("\n")) if text else labels.get("", "")


class RowsPart:
    """The rows of a formset, compared as one list: each row may have been added, changed or taken away.

    `initial` is what is stored now. `key` is a hidden field that is not compared; where it says which stored row a row
    stands for (`renews`), a row that is stored no more becomes a new one.
    """

    def __init__(
        self, rows: Any, initial: Sequence[Mapping[str, Any]], *, label: str, key: str, renews: bool = True
    ) -> None:
        self.rows, self.initial, self.label, self.key, self.renews = rows, initial, label, key, renews
        self.name = rows.prefix

    def _form(
        self, data: QueryDict | None = None, *, at: int = 0, initial: Mapping[str, Any] | None = None
    ) -> forms.Form:
        made: forms.Form = self.rows.form(
            data, prefix=f"{self.rows.prefix}-{at}", initial=initial or {}, **self.rows.form_kwargs
        )
        return made

    def _values(self, form: forms.Form, data: QueryDict | None) -> dict[str, str]:
        parts = {name: FieldPart(form, name) for name in form.fields if name not in (self.key, "DELETE", "ORDER")}
        return {part.label: part.stands() if data is None else part.sent(data) for part in parts.values()}

    def _told(self, rows: list[dict[str, str]]) -> str:
        """A line for each row, of what is said in it."""
        blank = self._values(self._form(), None)
        said = [
            {label: plain(text) for label, text in row.items() if plain(text) != plain(blank[label])} for row in rows
        ]
        return "\n".join(", ".join(f"{label}: {text}" for label, text in row.items()) for row in said if row)

    def stands(self) -> str:
        return self._told([self._values(self._form(initial=row), None) for row in self.initial])

    def sent(self, data: QueryDict) -> str:
        kept = [at for at in range(self._count(data)) if not data.get(f"{self.name}-{at}-DELETE")]
        return self._told([self._values(self._form(data, at=at), data) for at in kept])

    def take(self, data: QueryDict) -> None:
        for name in [name for name in data if name.startswith(f"{self.name}-")]:
            del data[name]
        for at, row in enumerate(self.initial):
            form = self._form(at=at, initial=row)
            for name, field in form.fields.items():
                _put(data, form.add_prefix(name), field.widget, field.prepare_value(row.get(name, field.initial)))
        data[f"{self.name}-TOTAL_FORMS"] = data[f"{self.name}-INITIAL_FORMS"] = str(len(self.initial))

    def settle(self, data: QueryDict) -> None:
        """Let the formset read what was settled; rows that are stored no more become new ones."""
        there = {str(row.get(self.key)) for row in self.initial}
        for at in range(self._count(data) if self.renews else 0):
            name = f"{self.name}-{at}-{self.key}"
            if data.get(name) and data[name] not in there:
                data[name] = ""
        self.rows.data = data
        for cached in ("forms", "management_form"):
            self.rows.__dict__.pop(cached, None)

    def clashing(self, data: QueryDict) -> Clashing:
        return Clashing(self.name, self.label, self.stands(), self.sent(data))

    def _count(self, data: QueryDict) -> int:
        text = data.get(f"{self.name}-TOTAL_FORMS", "")
        return min(int(text), 100) if text.isascii() and text.isdigit() and len(text) < 5 else 0


class ListsPart:
    """Fields of a page that are no form's, such as rows a template draws: by name, the values stored now, in order.

    `told` says in words what stands, where the values themselves are not words for a person.
    """

    def __init__(self, name: str, label: str, stored: Mapping[str, Sequence[str]], *, told: str = "") -> None:
        self.name, self.label, self.stored, self.told = name, label, stored, told

    def stands(self) -> str:
        return self._joined(self.stored)

    def sent(self, data: QueryDict) -> str:
        return self._joined({name: data.getlist(name) for name in self.stored})

    def take(self, data: QueryDict) -> None:
        for name, values in self.stored.items():
            data.setlist(name, list(values))

    def settle(self, data: QueryDict) -> None:
        """Whoever reads these fields reads them from the data of the form."""

    def clashing(self, data: QueryDict) -> Clashing:
        return Clashing(self.name, self.label, self.told or self.stands(), self.sent(data))

    def _joined(self, lists: Mapping[str, Sequence[str]]) -> str:
        return "\n".join(plain(value) for values in lists.values() for value in values if plain(value))


class EditForm(forms.Form):
    """A form of something that exists. Its `initial` is what is stored now, when it is drawn and when it is sent.

    `beside` are lists of rows of the same page. `fresh` says that the thing does not exist yet, and then nothing can
    clash; `carried` are hashes that a form drawn anew goes on with. The template puts `form.drawn` into the form, which
    `form_errors.html` does by itself.
    """

    def __init__(
        self,
        *args: Any,
        beside: Sequence[RowsPart | ListsPart] = (),
        fresh: bool = False,
        carried: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.beside, self.fresh = tuple(beside), fresh
        self._carried = {} if fresh else editing.read(carried or (self.data.get(DRAWN, "") if self.is_bound else ""))
        self._met = False

    def compared(self) -> list[Part]:
        """Everything of the form that is compared."""
        return [*(FieldPart(self, name) for name in self.fields), *self.beside]

    @property
    def drawn(self) -> SafeString:
        """The hidden field with what this form was drawn from."""
        if self.fresh:
            return SafeString("")
        hashes = (
            self._carried
            if self.is_bound or self._carried
            else {part.name: digest(part.stands()) for part in self.compared()}
        )
        return editing.hidden(editing.written(hashes))

    def is_valid(self) -> bool:
        """As every form's; raises Clash where something was changed here and elsewhere since the form was drawn."""
        if self._carried and not self._met:
            self._met = True
            self._meet()
        return super().is_valid()

    def settled(self) -> None:
        """What was sent has been put together with what is stored: the moment to read anew what was read from it."""

    def _meet(self) -> None:
        data = cast(QueryDict, self.data).copy()
        theirs, clashes = set(data.getlist(THEIRS)), []
        for part in self.compared():
            drawn = self._carried.get(part.name)
            stands, sent = part.stands(), part.sent(data)
            if drawn is None:
                continue
            now = self._carried[part.name] = digest(stands)
            if plain(stands) == plain(sent):
                continue
            if (now == drawn and part.name in theirs) or (now != drawn and digest(sent) == drawn):
                part.take(data)
            elif now != drawn:
                clashes.append(part.clashing(data))
        for rows in self.beside:
            rows.settle(data)
        self.data = data
        self.settled()
        if clashes:
            sent_again = [
                (name, value) for name, values in data.lists() if name not in (DRAWN, THEIRS, "csrfmiddlewaretoken")
                for value in values
            ]  # fmt: skip
            raise Clash(clashes, sent_again, editing.written(self._carried))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for key, label in choices:
        found += _flat(label) if isinstance(label, (list, tuple)) else [(key, label)]
    return found


def _as_text(widget: forms.Widget, value: Any) -> str:
    """A value as a widget shows it, whatever it is: lists line by line, a box that is ticked as “on”."""
    if isinstance(widget, forms.CheckboxInput):
        return "on" if value else ""
    shown = widget.format_value(value)
    if isinstance(shown, (list, tuple)):
        return "\n".join(sorted(str(each) for each in shown if each not in (None, "")))
    return "" if shown is None else plain(str(shown))


def _put(data: QueryDict, name: str, widget: forms.Widget, value: Any) -> None:
    """A value into what was sent, as the browser would have sent it."""
    if isinstance(widget, (forms.SelectMultiple, forms.CheckboxSelectMultiple)):
        data.setlist(name, [str(each) for each in value or ()])
        return
    text = _as_text(widget, value)
    if isinstance(widget, forms.CheckboxInput) and not text:
        data.pop(name, None)
    else:
        data[name] = text
