"""A file held against the published schema of JSON Resume 1.0.0 (data/json-resume-1.0.0.json), in sentences.

The schema uses nine of JSON Schema's words; these are all that is read here, and a test holds the file to them.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

#: What is read of a schema, and what only describes.
WORDS = frozenset({"type", "properties", "items", "additionalProperties", "$ref", "pattern", "format"})
SILENT = frozenset({"$schema", "title", "description", "definitions", "additionalItems"})
LARGEST = 1_000_000
DEEPEST = 60

_TYPES: dict[str, tuple[type, ...]] = {"object": (dict,), "array": (list,), "string": (str,)}
_NAMES = {"object": "a group of fields", "array": "a list", "string": "a text"}
_URI = re.compile(r"[a-z][a-z0-9+.\-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a file is not as the schema has it ("work[0].startDate"), and what is wrong there."""

    path: str
    sentence: str


class Unreadable(ValueError):
    """A text is no résumé that can be kept; the message is a sentence for a person."""


def parsed(text: str) -> dict[str, Any]:
    """The JSON object of a text. Raises Unreadable for anything else, and for what could not be given back as it is."""
    if len(text) > LARGEST:
        raise Unreadable(f"A résumé may have {LARGEST:,} characters; this has {len(text):,}.")
    try:
        found = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        raise Unreadable(f"This is not JSON: line {problem.lineno}, column {problem.colno}, {problem.msg}.") from None
    except RecursionError:
        raise Unreadable("This is nested too deeply to be a résumé.") from None
    except Unreadable:
        raise
    except ValueError:
        raise Unreadable("This holds a number of thousands of digits, which no résumé does.") from None
    if not isinstance(found, dict):
        raise Unreadable("A JSON Resume is one object, in braces; this is something else.")
    for path, value in _walk(found, "", 0):
        if isinstance(value, str) and ("\x00" in value or any("\ud800" <= each <= "\udfff" for each in value)):
            raise Unreadable(f"“{_shown(path)}” holds a character that cannot be kept. Take it out and try again.")
    return found


def faults(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any] | None = None, path: str = "") -> list[Fault]:
    """Everything in which `value` is not as `schema` says, in the order of the file."""
    root = schema if root is None else root
    if "$ref" in schema:
        return faults(value, _resolved(str(schema["$ref"]), root), root, path)
    wanted = schema.get("type")
    if wanted and not isinstance(value, _TYPES[wanted]):
        return [Fault(path, f"should be {_NAMES[wanted]}, and is {_named(value)}")]
    if isinstance(value, dict):
        return _in_object(value, schema, root, path)
    if isinstance(value, list):
        return [
            fault
            for at, each in enumerate(value)
            for fault in faults(each, schema.get("items", {}), root, f"{path}[{at}]")
        ]
    return [Fault(path, sentence) for sentence in _in_text(value, schema)] if isinstance(value, str) else []


def _in_object(value: Mapping[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], path: str) -> list[Fault]:
    known, found = schema.get("properties", {}), []
    for name, each in value.items():
        inside = f"{path}.{name}" if path else name
        if name in known:
            found += faults(each, known[name], root, inside)
        elif schema.get("additionalProperties") is False:
            found.append(Fault(inside, "is not part of JSON Resume 1.0.0"))
    return found


def _in_text(value: str, schema: Mapping[str, Any]) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"should be a date like 2026, 2026-03 or 2026-03-12, and is “{_short(value)}”"
    wanted = schema.get("format")
    if wanted == "email" and not _EMAIL.fullmatch(value):
        yield f"should be an e-mail address, and is “{_short(value)}”"
    elif wanted == "uri" and not _URI.fullmatch(value):
        yield f"should be a whole address like https://example.org, and is “{_short(value)}”"
    elif wanted == "date" and not _is_day(value):
        yield f"should be a day like 2026-03-12, and is “{_short(value)}”"


def _resolved(reference: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = root
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)


def _is_day(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(
            f"“{_shown(twice)}” stands twice in one group, and only one of them could be kept. Take one out."
        )
    return made


def _shown(path: str) -> str:
    """A path that can be printed and kept: names are as foreign as values."""
    return "".join("\ufffd" if each == "\x00" or "\ud800" <= each <= "\udfff" else each for each in path[:200])


def _no_constant(name: str) -> Any:
    raise Unreadable(f"{name} is no JSON. Write a number, or a text.")


def _walk(value: Any, path: str, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > DEEPEST:
        raise Unreadable("This is nested too deeply to be a résumé.")
    yield path, value
    if isinstance(value, dict):
        for name, each in value.items():
            yield f"{path}.{name}".lstrip("."), name
            yield from _walk(each, f"{path}.{name}".lstrip("."), depth + 1)
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _walk(each, f"{path}[{at}]", depth + 1)


def _named(value: Any) -> str:
    if value is None:
        return "empty (null)"
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, (int, float)):
        return "a number"
    return next(_NAMES[name] for name, types in _TYPES.items() if isinstance(value, types))


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:60]}…"
