"""A résumé as it is edited, made from JSON Resume and given back as JSON Resume: nothing in the file is ever dropped.

The body has `basics` (as in the file), `sections` (lists of items), `rest` (every other key, as it came) and `order`
(of the file's keys). An item has `fields` (as in the file), `bullets` (its highlights; `listed` where the file had
them) and `out` where it is kept but not on the page; an item that is no object is kept `raw`. A bullet has `text`, and
may have `source` (the entry or story it rests on), `out`, and `allowed` (its source is confidential, and it is shown
all the same).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from parley.evidence.resume.engine.parts import BULLETED, SECTIONS

Body = dict[str, Any]
Item = dict[str, Any]
HIGHLIGHTS = "highlights"


def empty() -> Body:
    """A résumé with nothing in it."""
    return {"basics": {}, "sections": {}, "rest": {}, "order": []}


def from_file(file: Mapping[str, Any]) -> Body:
    """The body of a JSON Resume. A part of another shape than the schema's stays as it is, in `rest`."""
    body = empty()
    body["order"] = list(file)
    for name, value in file.items():
        if name == "basics" and isinstance(value, dict):
            body["basics"] = deepcopy(value)
        elif name in _NAMES and isinstance(value, list):
            body["sections"][name] = [_item(name, each) for each in value]
        else:
            body["rest"][name] = deepcopy(value)
    return body


def to_file(body: Mapping[str, Any], *, whole: bool = True, shown: frozenset[str] | None = None) -> dict[str, Any]:
    """The JSON Resume of a body: all of it, or with `whole` false only what stands on the page.

    `shown` names the sources that may be cited; a bullet of another source is left out unless it is None.
    """
    made: dict[str, Any] = {}
    if body.get("basics") or "basics" in body.get("order", ()):
        made["basics"] = deepcopy(body.get("basics", {}))
    for name, items in body.get("sections", {}).items():
        kept = [_given_back(item, whole=whole, shown=shown) for item in items if whole or not item.get("out")]
        if kept or name in body.get("order", ()):
            made[name] = kept
    made |= deepcopy(dict(body.get("rest", {})))
    order = [name for name in body.get("order", ()) if name in made]
    return {name: made[name] for name in dict.fromkeys([*order, *made])}


def items_of(body: Mapping[str, Any], section: str) -> list[Item]:
    """The items of a section, in their order; what is no object is left out."""
    return [item for item in body.get("sections", {}).get(section, []) if "fields" in item]


def sources(body: Mapping[str, Any]) -> frozenset[str]:
    """Every entry and story that a bullet rests on."""
    return frozenset(
        bullet["source"]
        for items in body.get("sections", {}).values()
        for item in items
        for bullet in item.get("bullets", ())
        if bullet.get("source")
    )


def with_item(body: Mapping[str, Any], section: str, at: int | None, fields: Mapping[str, Any]) -> Body:
    """The body with these fields set on an item, or with a new item first where `at` is None.

    An empty field goes, unless what it held is of another shape than a form can show.
    """
    made = deepcopy(dict(body))
    items = made.setdefault("sections", {}).setdefault(section, [])
    if at is None:
        items.insert(0, {"fields": {}, "bullets": []})
        at = 0
    own = items[at]["fields"]
    for name, value in fields.items():
        if value not in ("", [], None):
            own[name] = value
        elif is_plain(own.get(name)):
            own.pop(name, None)
    return made


def is_plain(value: Any) -> bool:
    """Whether a value has a shape that a form can show, and so may be emptied there: a text, or a list of texts."""
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def without_item(body: Mapping[str, Any], section: str, at: int) -> Body:
    """The body without an item."""
    made = deepcopy(dict(body))
    del made["sections"][section][at]
    return made


def moved(body: Mapping[str, Any], section: str, at: int, by: int) -> Body:
    """The body with an item some places further down (or up, where `by` is negative), as far as there is room."""
    made = deepcopy(dict(body))
    items = made["sections"][section]
    item = items.pop(at)
    items.insert(max(0, min(len(items), at + by)), item)
    return made


def with_bullets(body: Mapping[str, Any], section: str, at: int, bullets: Iterable[Mapping[str, Any]]) -> Body:
    """The body with exactly these bullets on an item; those without a text go."""
    made = deepcopy(dict(body))
    kept = []
    for bullet in bullets:
        text = " ".join(str(bullet.get("text") or "").split())
        if text:
            extras = {name: bullet[name] for name in ("source", "out", "allowed") if bullet.get(name)}
            kept.append({"text": text, **extras})
    made["sections"][section][at]["bullets"] = kept
    return made


def with_out(body: Mapping[str, Any], out_items: Iterable[str], out_bullets: Iterable[str]) -> Body:
    """The body with exactly these items ("work.0") and bullets ("work.0.2") kept off the page."""
    made, items_out, bullets_out = deepcopy(dict(body)), set(out_items), set(out_bullets)
    for name, items in made.get("sections", {}).items():
        for at, item in enumerate(items):
            _mark(item, f"{name}.{at}" in items_out)
            for which, bullet in enumerate(item.get("bullets", ())):
                _mark(bullet, f"{name}.{at}.{which}" in bullets_out)
    return made


def _mark(thing: dict[str, Any], out: bool) -> None:
    if out:
        thing["out"] = True
    else:
        thing.pop("out", None)


def _item(section: str, value: Any) -> Item:
    if not isinstance(value, dict):
        return {"raw": deepcopy(value)}
    fields = deepcopy(value)
    highlights = fields.get(HIGHLIGHTS)
    if section not in BULLETED or not isinstance(highlights, list) or not is_plain(highlights):
        return {"fields": fields, "bullets": []}
    fields[HIGHLIGHTS] = None  # holds the place of the bullets among the keys
    return {"fields": fields, "bullets": [{"text": text} for text in highlights], "listed": True}


def _given_back(item: Mapping[str, Any], *, whole: bool, shown: frozenset[str] | None) -> Any:
    if "raw" in item:
        return deepcopy(item["raw"])
    fields = deepcopy(dict(item["fields"]))
    texts = [bullet["text"] for bullet in item.get("bullets", ()) if whole or is_printed(bullet, shown)]
    if texts or item.get("listed"):
        fields[HIGHLIGHTS] = texts
    return fields


def is_printed(bullet: Mapping[str, Any], shown: frozenset[str] | None) -> bool:
    """Whether a bullet stands on the page: not kept off it, and not resting on what may not be shown."""
    if bullet.get("out"):
        return False
    source = bullet.get("source")
    return shown is None or not source or source in shown or bool(bullet.get("allowed"))


_NAMES = frozenset(section.name for section in SECTIONS)
