from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parley.offers.cli.command import offers
from parley.offers.market.content import EXAMPLE, SCHEMA


def test_market_is_answered_without_django_in_the_published_form() -> None:
    program = (
        "import sys\n"
        "sys.modules['django'] = None\n"
        "from parley.cli.main import main\n"
        "sys.exit(main(['offers', 'market', *sys.argv[1:]]))\n"
    )
    asked = [str(EXAMPLE), "--occupation", "backend", "--place", "Portugal", "--pay", "50000", "--json"]
    done = subprocess.run([sys.executable, "-c", program, *asked], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(faults(answer, schema, schema)) == []
    assert (answer["currency"], answer["found"]["used"], answer["found"]["people"]) == ("EUR", 9, 13)
    assert answer["percentiles"][2] == {"at": 50, "value": 44000.0, "low": 31000.0, "high": 61500.0, "at_least": None}
    assert answer["pay"]["sentence"] == "It lies above 56 % of them (27 to 81 %, with n = 9)."


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "") -> list[str]:
    """Where a value is not of a schema: types, constants, required and unknown members, members of lists."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "const" in schema or "enum" in schema:
        return [] if value in schema.get("enum", [schema.get("const")]) else [at]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if value is None:
        return [] if "null" in types else [at]
    if not any(each != "null" and isinstance(value, kinds[each]) for each in types):
        return [at]
    if isinstance(value, list):
        return [f for n, each in enumerate(value) for f in faults(each, schema.get("items", {}), whole, f"{at}[{n}]")]
    if not isinstance(value, dict):
        return []
    wrong = [f"{at}.{name}" for name in set(schema["required"]) ^ set(value)]
    return wrong + [
        fault
        for name, each in value.items()
        for fault in faults(each, schema["properties"][name], whole, f"{at}.{name}")
    ]


def test_market_in_words_places_a_pay_and_says_what_it_cannot_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert offers(["market", str(EXAMPLE), "--occupation", "backend engineer", "--pay", "70000"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "example.csv: A table of your own",
        "12 rows, from 2026-02-03 to 2026-06-08",
        "",
        "n = 9 for 13 people",
        "Base a year before tax, in EUR",
        "  10th 30,440  (beyond the data to 42,500)",
        "  25th 39,000  (beyond the data to 54,000)",
        "  50th 44,000  (31,000 to 61,500)",
        "  75th 58,000  (42,500 to beyond the data)",
        "  90th 62,304  (54,000 to beyond the data)",
        "",
        "70,000: It lies above all 9 of them.",
        "",
        "What you put into the table, and how it was chosen, decides what this can say.",
    ]


def test_market_of_too_few_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert offers(["market", str(EXAMPLE), "--occupation", "data", "--pay", "1"]) == 0
    assert "Only 3 fit; from fewer than 6 no percentile can be told." in capsys.readouterr().out


def test_market_that_cannot_be_read_is_refused_in_words_or_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("name,colour\na,b\n")
    assert [offers(["market", str(wrong)]), offers(["market", str(tmp_path / "none.csv")]), offers(["market"])] == [
        1,
        1,
        2,
    ]
    assert offers(["market", str(wrong), "--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["problems"][0]["where"] == "file"
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["parley"] * 3


def test_schema_and_example_of_the_market_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert [offers(["market", "--schema"]), offers(["market", "--example"])] == [0, 0]
    assert capsys.readouterr().out == SCHEMA.read_text(encoding="utf-8") + EXAMPLE.read_text(encoding="utf-8")
