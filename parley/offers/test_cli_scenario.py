from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from parley.offers.cli.command import offers
from parley.offers.cli.scenario import FILES

EXAMPLE = FILES["example"]


@pytest.mark.parametrize("question", ["value", "compare", "batna"])
def test_questions_are_answered_without_django(question: str) -> None:
    program = (
        "import sys\n"
        "sys.modules['django'] = None\n"
        "from parley.cli.main import main\n"
        "sys.exit(main(['offers', *sys.argv[1:]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, question, str(EXAMPLE), "--json"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["currency"] == "EUR"


def test_batna_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert offers(["batna", str(EXAMPLE)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Walking away is worth 107,")
    assert "Ottermead, 135,258 a year, 6 days left: accept" in said
    assert "Brackenfold, 100,858 a year, 12 days left: decline" in said


@pytest.mark.parametrize(
    ("question", "begins"),
    [("value", "Before tax, in EUR, over 48 months; "), ("compare", "200,000 draws of weights and values, seed 1; ")],
)
def test_value_and_compare_in_words(question: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert offers([question, str(EXAMPLE)]) == 0
    said = capsys.readouterr().out
    assert (said.startswith(begins), "Ottermead" in said) == (True, True)


def test_scenario_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"currency": "EUR", "ways": [{"name": "A", "yearly": 5}]}'))
    assert offers(["value", "-"]) == 0
    assert "A: 5 a year" in capsys.readouterr().out


def test_schema_and_example_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    for word, file in FILES.items():
        assert offers([word]) == 0
        assert capsys.readouterr().out == file.read_text(encoding="utf-8")


def test_file_that_cannot_be_used_says_why_and_computes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, binary = tmp_path / "wrong.json", tmp_path / "binary.json"
    wrong.write_text('{"currency": "EUR", "ways": [{"name": "A", "yearly": "much"}]}')
    binary.write_bytes(b"\xff\xfe\x00")
    assert [offers(["batna", str(each)]) for each in (wrong, binary, tmp_path / "none.json")] == [1, 1, 1]
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[:2] == [
        "parley: the scenario cannot be used. Nothing was computed.",
        "  ways[0].yearly is not a number.",
    ]
    assert f"{binary} cannot be read (it is not UTF-8 text)" in said.err
    assert f"{tmp_path / 'none.json'} cannot be read (No such file or directory)" in said.err


def test_problems_are_json_where_json_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.json"
    file.write_text('{"currency": "EUR", "ways": [{"name": "A", "yearly": 5}]}')
    assert offers(["compare", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "problems": [{"where": "criteria", "sentence": "are missing: say what matters, such as pay and learning."}]
    }


def test_question_without_a_file_is_wrongly_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert offers(["value"]) == 2
    assert capsys.readouterr().err == "parley: say which scenario file: parley offers value FILE\n"
