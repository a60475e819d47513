"""What `make fuzz` feeds is fed here once, without a fuzzer: every seed, cut short, and a few bytes put in."""

from __future__ import annotations

import random
import sys

import pytest

from fuzz import harvest
from fuzz.__main__ import main
from fuzz.targets import TARGETS, Broken, kept

#: Seeds of each target that are tried; the fuzzer has them all.
FEW = 25


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_reads_its_seeds_whole_cut_short_and_spoilt(name: str) -> None:
    reads, chance = TARGETS[name].loads(), random.Random(name)
    seeds = TARGETS[name].seeds()
    assert len(seeds) >= 3
    for seed in chance.sample(seeds, min(FEW, len(seeds))):
        at = chance.randrange(len(seed) + 1)
        for data in (seed, seed[:at], seed[:at] + chance.randbytes(3) + seed[at:]):
            reads(data)
    reads(b"")


def test_seeds_are_the_words_of_the_tests_but_for_what_they_say_of_themselves() -> None:
    seeds = list(harvest.texts(["tests/test_fuzz.py"]))
    assert b"tests/test_fuzz.py" in seeds
    assert not any(seed.startswith(("What `make " + "fuzz`").encode()) for seed in seeds)


def test_text_that_no_database_keeps_is_a_fault() -> None:
    kept("fine", ["fine"], None, 7)
    for text in ("a\x00", ["\ud800"]):
        with pytest.raises(Broken):
            kept(text)


def test_fuzzing_without_atheris_is_said_aloud(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: type("Done", (), {"returncode": 1}))
    assert main(["money"]) == 1
    assert "NOTHING WAS FUZZED" in capsys.readouterr().err


def test_unknown_target_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nothing"]) == 2
    assert "There are: tables, documents" in capsys.readouterr().err
    assert main(["--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(TARGETS)


def test_one_input_is_read_once_more(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "it").write_bytes(b"120k")
    assert main(["money", "--again", str(tmp_path / "it")]) == 0
    assert "without a fault" in capsys.readouterr().out
