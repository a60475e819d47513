"""A résumé as it stands on the page: heads, dates and bullets for the template, the same as Markdown, and what to cut
where it runs over."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parley.evidence.resume.engine.document import is_printed, to_file
from parley.evidence.resume.engine.parts import SECTIONS, Section

#: How a line of the template measures: its height in points, its length in characters, and the first line of a page.
LINE, CHARACTERS, TOP, USABLE = 11.5, 102, 38.0, 757.0
_DATE = re.compile(r"([12]\d{3})(?:-([01]\d))?(?:-[0-3]\d)?$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Cut:
    """A bullet that could be kept off the page: its place ("work.0.2"), its text, the lines it takes, and why it."""

    place: str
    text: str
    lines: int
    why: str


def as_data(body: Mapping[str, Any], shown: frozenset[str] | None) -> dict[str, Any]:
    """What the template sets. `shown` as in `document.to_file`."""
    file = to_file(body, whole=False, shown=shown)
    basics = file.get("basics")
    if not isinstance(basics, Mapping):
        basics = {}  # it stays in the file as it is, and says nothing that could be set
    return {
        "name": _text(basics, "name"),
        "label": _text(basics, "label"),
        "summary": _text(basics, "summary"),
        "contact": _contact(basics),
        "sections": [
            {"name": section.name, "title": section.title, "items": items}
            for section in SECTIONS
            if section.is_printed and (items := [_entry(section, each) for each in _objects(file.get(section.name))])
        ],
    }


def markdown(data: Mapping[str, Any]) -> str:
    """The page as Markdown, from what `as_data` made."""
    parts = [f"# {data['name'] or 'Résumé'}", f"**{data['label']}**" if data["label"] else ""]
    parts += [" · ".join(each["words"] for each in data["contact"]), data["summary"]]
    for section in data["sections"]:
        parts += [f"## {section['title']}", *map(_as_markdown, section["items"])]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def lines_over(end_page: int, end_points: float) -> int:
    """How many lines a text that ends there runs over its first page; 0 where it fits."""
    if end_page <= 1:
        return 0
    return max(1, math.ceil(((end_page - 2) * USABLE + end_points - TOP) / LINE))


def cuts(body: Mapping[str, Any], shown: frozenset[str] | None, lines: int) -> tuple[Cut, ...]:
    """Bullets that would free so many lines, the least missed first: without a number, of the oldest work, last of all.

    One bullet stays with each position. What is there is proposed even where it is not enough.
    """
    found: list[tuple[tuple[bool, int, int], Cut]] = []
    for place, text, item_at, at, is_last_one in _printed_bullets(body, shown):
        if is_last_one:
            continue
        measured = bool(_NUMBER.search(text))
        why = "of older work" if measured else "has no number"
        found.append(((measured, -item_at, -at), Cut(place, text, _lines_of(text), why)))
    chosen: list[Cut] = []
    freed = 0
    for _, cut in sorted(found, key=lambda pair: pair[0]):
        if freed >= lines:
            break
        chosen.append(cut)
        freed += cut.lines
    return tuple(chosen)


def when(start: str, end: str, *, lasts: bool) -> str:
    """ "Mar 2021 to now"; a date that cannot be read stands as it is."""
    first, last = date_text(start), date_text(end)
    if first and not last and lasts:
        return f"{first} to now"
    return f"{first} to {last}" if first and last and first != last else first or last


def date_text(text: str) -> str:
    """ "Dec 2013" for 2013-12 and 2013-12-01, 2013 for 2013."""
    match = _DATE.match(text)
    if not match:
        return text
    year, month = match.groups()
    return f"{_MONTHS[int(month) - 1]} {year}" if month and 1 <= int(month) <= 12 else year


def _printed_bullets(
    body: Mapping[str, Any], shown: frozenset[str] | None
) -> Iterator[tuple[str, str, int, int, bool]]:
    for section in SECTIONS:
        for item_at, item in enumerate(body.get("sections", {}).get(section.name, [])):
            if item.get("out") or not section.is_printed:
                continue
            bullets = [(at, each) for at, each in enumerate(item.get("bullets", ())) if is_printed(each, shown)]
            for nth, (at, bullet) in enumerate(bullets):
                yield f"{section.name}.{item_at}.{at}", bullet["text"], item_at, at, nth == 0


def _entry(section: Section, item: Mapping[str, Any]) -> dict[str, Any]:
    """An item with its head, what follows the head, when, where, its texts and its bullets."""
    head, after = _heads(section.name, item)
    dates = _text(item, "startDate"), _text(item, "endDate")
    alone = _text(item, "date") or _text(item, "releaseDate")
    lists = {name: _texts(item.get(name)) for name in ("keywords", "courses", "roles", "highlights")}
    return {
        "head": head,
        "after": after,
        "when": date_text(alone) if alone else when(*dates, lasts=section.name in ("work", "projects", "volunteer")),
        "where": _text(item, "location"),
        "url": _text(item, "url"),
        "summary": _text(item, "summary") or (_text(item, "description") if section.name == "projects" else ""),
        "words": lists["keywords"] or lists["courses"],
        "level": _text(item, "level") or _text(item, "fluency"),
        "bullets": lists["highlights"],
    }


def _heads(section: str, item: Mapping[str, Any]) -> tuple[str, str]:
    """The name of an item and what stands beside it. `company`, `website` and their like are of older files."""
    if section == "work":
        return _pair(_text(item, "position"), _text(item, "name") or _text(item, "company"))
    if section == "education":
        degree = ", ".join(filter(None, [_text(item, "studyType"), _text(item, "area")]))
        school = _text(item, "institution")
        return _pair(degree, ", ".join(filter(None, [school, _text(item, "score")])))
    if section == "projects":
        return _pair(_text(item, "name"), ", ".join(filter(None, [*_texts(item.get("roles")), _text(item, "entity")])))
    if section == "volunteer":
        return _pair(_text(item, "position"), _text(item, "organization"))
    names = ("name", "title", "language")
    beside = ("issuer", "publisher", "awarder")
    return _pair(_first(item, names), _first(item, beside))


def _pair(head: str, after: str) -> tuple[str, str]:
    return (head, after) if head else (after, "")


def _contact(basics: Mapping[str, Any]) -> list[dict[str, str]]:
    """Place, e-mail, telephone and addresses, each with where it leads."""
    found = []
    place = basics.get("location")
    if isinstance(place, Mapping):
        words = ", ".join(filter(None, [_text(place, "city"), _text(place, "region"), _text(place, "countryCode")]))
        found.append({"words": words, "address": ""})
    if email := _text(basics, "email"):
        found.append({"words": email, "address": f"mailto:{email}"})
    found.append({"words": _text(basics, "phone"), "address": ""})
    addresses = [_text(basics, "url"), *(_profile(each) for each in _objects(basics.get("profiles")))]
    found += [{"words": _bare(each), "address": each} for each in addresses]
    return [each for each in found if each["words"]]


def _profile(profile: Mapping[str, Any]) -> str:
    return _text(profile, "url") or ": ".join(filter(None, [_text(profile, "network"), _text(profile, "username")]))


def _bare(address: str) -> str:
    """An address as one reads it: without its scheme and the last slash."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")


def _as_markdown(item: Mapping[str, Any]) -> str:
    name = f"**{item['head']}**" if item["head"] else ""
    level = f" ({item['level']})" if item["level"] else ""
    words = ": ".join(filter(None, [name + level, ", ".join(item["words"])]))
    head = ", ".join(filter(None, [words, item["after"], item["where"], item["when"]]))
    address = f"  \n<{item['url']}>" if item["url"].startswith(("http://", "https://")) else ""
    bullets = "\n".join(f"- {' '.join(text.split())}" for text in item["bullets"])
    return "\n\n".join(filter(None, [head + address, item["summary"], bullets]))


def _lines_of(text: str) -> int:
    return max(1, math.ceil(len(text) / CHARACTERS))


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := _text(item, name))), "")


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""


def _texts(value: Any) -> list[str]:
    return [each.strip() for each in value if isinstance(each, str) and each.strip()] if isinstance(value, list) else []


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
