from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parley.evidence.resume.engine.schema import SILENT, WORDS, Fault, Unreadable, faults, parsed

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[1] / "data" / "json-resume-1.0.0.json").read_text(encoding="utf-8")
)

LOST = "holds a character that cannot be kept. Take it out and try again."
TWICE = "stands twice in one group, and only one of them could be kept. Take one out."


def words_of(schema: Any) -> Iterator[str]:
    for word, value in schema.items():
        yield word
        if word in ("properties", "definitions"):
            for each in value.values():
                yield from words_of(each)
        elif isinstance(value, dict):
            yield from words_of(value)


def test_every_word_of_the_published_schema_is_read_or_only_describes() -> None:
    assert set(words_of(SCHEMA)) - WORDS - SILENT == set()


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ({}, []),
        ({"basics": {"name": "Ada", "email": "ada@example.org", "url": "https://example.org"}}, []),
        ({"work": [{"startDate": "2021-03", "highlights": ["Cut p99"], "own": 3}]}, []),
        ({"basics": []}, [Fault("basics", "should be a group of fields, and is a list")]),
        ({"basics": None}, [Fault("basics", "should be a group of fields, and is empty (null)")]),
        ({"work": [3]}, [Fault("work[0]", "should be a group of fields, and is a number")]),
        (
            {"work": [{}, {"startDate": "March 2021"}]},
            [Fault("work[1].startDate", "should be a date like 2026, 2026-03 or 2026-03-12, and is “March 2021”")],
        ),
        (
            {"basics": {"email": "ada"}, "projects": [{"url": "example.org", "roles": [True]}]},
            [
                Fault("basics.email", "should be an e-mail address, and is “ada”"),
                Fault("projects[0].url", "should be a whole address like https://example.org, and is “example.org”"),
                Fault("projects[0].roles[0]", "should be a text, and is yes or no"),
            ],
        ),
        (
            {"certificates": [{"date": "2021"}]},
            [Fault("certificates[0].date", "should be a day like 2026-03-12, and is “2021”")],
        ),
        ({"hobbies": []}, [Fault("hobbies", "is not part of JSON Resume 1.0.0")]),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_faults_name_the_place_and_what_is_wrong_there(file: dict[str, Any], found: list[Fault]) -> None:
    assert faults(file, SCHEMA) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This is not JSON: line 1, column 1, Expecting value."),
        ("[]", "A JSON Resume is one object, in braces; this is something else."),
        ('{"a": 1, "a": 2}', f"“a” {TWICE}"),
        ('{"a": NaN}', "NaN is no JSON. Write a number, or a text."),
        ('{"basics": {"name": "\\u0000"}}', f"“basics.name” {LOST}"),
        ('{"work": [{"name": "\\ud800"}]}', f"“work[0].name” {LOST}"),
        ("{" + '"a":{' * 70 + "}" * 71, "This is nested too deeply to be a résumé."),
        ('{"a":' + "[" * 100_000, "This is nested too deeply to be a résumé."),
        ('"' + "a" * 1_000_001 + '"', "A résumé may have 1,000,000 characters; this has 1,000,003."),
        ('{"n\\u0000a": 1}', f"“n\ufffda” {LOST}"),
        ('{"\\ud800": 1, "\\ud800": 2}', f"“\ufffd” {TWICE}"),
        ('{"a": ' + "9" * 5_000 + "}", "This holds a number of thousands of digits, which no résumé does."),
    ],
    ids=["nothing", "list", "twice", "nan", "nul", "surrogate", "deep", "very-deep", "long", "name", "names", "digits"],
)  # fmt: skip
def test_what_could_not_be_given_back_is_not_taken(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parsed(text)
    assert str(refused.value) == sentence


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    assert parsed('\ufeff{"basics": {"name": "Zoë 🦉"}}') == {"basics": {"name": "Zoë 🦉"}}
