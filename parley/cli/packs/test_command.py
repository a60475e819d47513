from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.cli.packs.command import KINDS, look_at, packs_command
from parley.core import packs


def test_every_pack_that_parley_brings_is_sound():
    paths = packs.built_in()
    assert {str(path): look_at(path).problems for path in paths} == {str(path): () for path in paths}
    kinds = {header.kind for path in paths if (header := look_at(path).header)}
    assert kinds <= set(KINDS)
    assert packs.PACKAGE / "packs" / "data" / "competencies.toml" in paths


def test_check_says_what_is_wrong_and_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "own.toml"
    file.write_text('kind = "recipes"\npack = "own"\ntitle = "T"\nlanguage = "en"\nlicence = "CC0-1.0"\nformat = 1\n')
    assert packs_command(["check", str(file)]) == 1
    assert capsys.readouterr().err == (
        f"{file}: 1 problem\n  kind is “recipes”; Parley knows {', '.join(sorted(KINDS))}.\n"
    )


def test_check_answers_with_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "own.toml"
    file.write_bytes(b"\xff\xfe")
    assert packs_command(["check", str(file), str(tmp_path / "none.toml"), "--json"]) == 1
    said = [(each["kind"], each["problems"][0]["says"]) for each in json.loads(capsys.readouterr().out)]
    assert said == [(None, "is not UTF-8 text."), (None, "cannot be read (No such file or directory).")]


def test_list_names_what_parley_brings(capsys: pytest.CaptureFixture[str]):
    assert packs_command(["list"]) == 0
    assert "packs/data/competencies.toml: Competencies of engineers (competencies, en)" in capsys.readouterr().out


def test_nonsense_is_asked_wrongly():
    with pytest.raises(SystemExit) as caught:
        packs_command(["bake"])
    assert caught.value.code == 2


def test_questions_of_ones_own_are_held_against_those_that_parley_brings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    brought = packs.PACKAGE / "practice" / "bank" / "data" / "faults.toml"
    text = brought.read_text(encoding="utf-8").replace('pack = "faults"', 'pack = "own"')
    file = tmp_path / "own.toml"
    file.write_text(text.replace('id = "longest-hunt"', 'id = "ours"').replace('"reliability", ', '"juggling", '))
    assert packs_command(["check", str(file)]) == 1
    said = capsys.readouterr().err
    assert "  ours asks nearly what “longest-hunt” asks in another pack.\n" in said
    assert "  first-half-hour asks for “juggling”, which is no competency here.\n" in said
    assert "  real-failure is the id of a question in another pack.\n" in said
    assert packs_command(["check", str(brought)]) == 0
