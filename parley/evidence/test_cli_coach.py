from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ANSWER = "Last year the shop was slow.\r\nI rebuilt the queue 😀. I tested it twice. In the end it got much better.\r\n"
RUN = """
import sys
from parley.cli.main import main
code = main(sys.argv[1:])
assert "django" not in sys.modules
sys.exit(code)
"""


def coach(given: bytes, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, "coach", *arguments],
        input=given,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_coach_prints_exactly_what_was_promised_without_django() -> None:
    code, out, err = coach(ANSWER.encode(), "--json", "--question", "Tell me about a time", "--seconds=10")
    found = json.loads(out)
    assert (code, err, sorted(found)) == (0, "", [
        "band", "findings", "missing", "ownership", "probes", "quantified_result", "response_type", "sentences",
    ])  # fmt: skip
    assert [ANSWER[each["start"] : each["end"]] for each in found["sentences"]] == [
        "Last year the shop was slow.", "I rebuilt the queue 😀.", "I tested it twice.",
        "In the end it got much better.",
    ]  # fmt: skip
    assert found["ownership"] == {"owned": 2, "shared": 0, "label": "I"}
    assert [each["rule"] for each in found["findings"]] == ["vague_result"]


def test_coach_answers_in_words_without_json() -> None:
    code, out, err = coach(ANSWER.encode())
    assert (code, "Result     In the end it got [much better]1." in out, "This is a story." in out, err) == (
        0,
        True,
        True,
        "",
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "There is nothing to read yet."),
        (b"\xff\xfe\x00", "This is not text in UTF-8."),
        (b"word " * 200_000, "This is more than an hour of speech."),
        ("é".encode() * 500_000, "This is more than an hour of speech."),
        (b"Ich habe das neu gebaut und es war danach gut.", "This does not look like English."),
    ],
    ids=["nothing", "bytes", "a megabyte", "cut in a letter", "German"],
)
def test_coach_says_why_it_does_not_read(given: bytes, said: str) -> None:
    code, out, err = coach(given, "--json")
    assert (code, json.loads(out)["error"].startswith(said), err.startswith(f"parley coach: {said}")) == (1, True, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--seconds"], "--seconds needs a value after it."),
        (["--seconds", "soon"], "“soon” is no number of seconds"),
        (["--seconds", "nan"], "“nan” is no number of seconds"),
        (["answer.txt"], "“answer.txt” is not understood"),
    ],
)
def test_coach_asked_wrongly_says_what_to_do(arguments: list[str], said: str) -> None:
    code, out, err = coach(b"", *arguments)
    assert (code, out, said in err) == (2, "", True)
