from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

DRAFT = "Hi Hanne,\r\n\r\nthank you 😀. I have another offer, so could you go to 125,000?\r\nTake it or leave it.\r\n"
RUN = """
import sys
from parley.cli.main import main
code = main(sys.argv[1:])
assert "django" not in sys.modules
sys.exit(code)
"""


def message(given: bytes, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, "message", *arguments],
        input=given,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_message_prints_exactly_what_was_promised_without_django(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"company": "Norvik", "offers": [{"company": "Norvik", "base": 120_000}], "ofers": 1}))
    code, out, err = message(DRAFT.encode(), "check", "--json", "--situation=written_offer", "--ledger", str(facts))
    found = json.loads(out)
    assert (code, sorted(found)) == (0, ["findings", "sign_spans", "signs"])
    assert err == "parley message: in the ledger, ofers is no field here; “offers” is. It is passed over.\n"
    assert [(each["rule"], DRAFT[each["start"] : each["end"]]) for each in found["findings"]] == [
        ("unbacked_claim", "have another offer"), ("ultimatum", "Take it or leave it"),
    ]  # fmt: skip
    assert [sorted(each) for each in found["findings"]] == [["end", "reason", "rule", "start", "suggestion"]] * 2
    assert found["signs"] == [each["sign"] for each in found["sign_spans"]] == ["mentions_alternative", "reason_given"]


def test_message_answers_in_words_without_json() -> None:
    code, out, err = message(DRAFT.encode(), "check")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "1. Ultimatum: “Take it or leave it”"
    assert "- they hear that there are alternatives (“another offer”)" in out
    assert message(b"Thank you, I enjoyed our talk.", "check")[1].startswith("Nothing here gives strength away.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "There is nothing to read yet."),
        (b"\xff\xfe\x00", "This is not text in UTF-8."),
        (b"offer " * 100_000, "This has"),
        ("Vielen Dank für das Angebot, das ich gerne lese.".encode(), "This does not look like English."),
    ],
    ids=["nothing", "bytes", "a book", "German"],
)
def test_message_says_why_it_does_not_read(given: bytes, said: str) -> None:
    code, out, err = message(given, "check", "--json")
    assert (code, json.loads(out)["error"].startswith(said), err.startswith(f"parley message: {said}")) == (
        1,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Say what to do: `parley message check` reads a draft."),
        (["send"], "Say what to do: `parley message check` reads a draft."),
        (["check", "--situation"], "--situation needs a value after it."),
        (["check", "--situation", "clsing"], "There is no situation “clsing”. There are: general, first_contact,"),
        (["check", "--ledger", "no.json"], "The ledger “no.json” cannot be read (No such file or directory)."),
        (["check", "draft.txt"], "“draft.txt” is not understood"),
    ],
)
def test_message_asked_wrongly_says_what_to_do(arguments: list[str], said: str) -> None:
    code, out, err = message(b"", *arguments)
    assert (code, out, said in err) == (2, "", True)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "is not JSON in UTF-8"),
        ("[]", "In the ledger, the ledger is not a JSON object."),
        ('{"target": "much"}', "In the ledger, target is not an amount by the year"),
        ("[" * 100_000, "is not JSON in UTF-8"),
    ],
)
def test_a_broken_ledger_is_named(tmp_path: Path, written: str, said: str) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(written)
    code, out, err = message(b"Thanks!", "check", "--json", "--ledger", str(facts))
    assert (code, said in json.loads(out)["error"], said in err) == (2, True, True)
