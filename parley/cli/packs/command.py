"""`parley packs`: which content packs there are, and whether a file is one."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from parley.core import packs
from parley.kernel.problems import Problem
from parley.packs import asks, checklists, competencies, dossiers, guides, letters, negotiation, postings, questions
from parley.packs.files import LARGEST, Kind, Opened, open_pack

#: Every kind of pack with what reads it.
KINDS: dict[str, Kind[Any]] = {
    competencies.KIND: competencies.vocabulary,
    guides.KIND: guides.guides,
    checklists.KIND: checklists.checklists,
    questions.KIND: questions.questions,
    asks.KIND: asks.asks,
    letters.KIND: letters.letters,
    negotiation.KIND: negotiation.negotiation,
    postings.KIND: postings.postings,
    dossiers.KIND: dossiers.dossier,
}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley packs",
        description="Content packs are TOML files: competencies, guides, checklists, questions, questions to ask, "
        "letters, dossiers, negotiation, words of postings. Check one of your own before you use it, or those that "
        "Parley brings.",
        epilog="Example: parley packs check competencies.toml",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "deed", choices=["check", "list"], help="check: say what is wrong and where; list: show what there is"
    )
    made.add_argument("files", nargs="*", metavar="FILE", help="packs of yours; without one, those that Parley brings")
    made.add_argument("--json", action="store_true", help="answer with JSON")
    return made


def packs_command(arguments: list[str]) -> int:
    """`parley packs check|list [FILE...]`: 0 where every pack is sound, 1 where one is not, 2 wrongly asked."""
    asked = parser().parse_args(arguments)
    own = {str(path.relative_to(packs.PACKAGE)): path for path in packs.built_in()}
    files = {name: Path(name) for name in asked.files} or own
    opened = across({name: look_at(path) for name, path in files.items()})
    if asked.json:
        print(json.dumps([_as_json(name, each) for name, each in opened.items()], ensure_ascii=False, indent=2))
    else:
        for name, each in opened.items():
            _tell(name, each, quiet=asked.deed == "list")
    return 1 if any(each.problems for each in opened.values()) else 0


def look_at(path: Path) -> Opened[Any]:
    """What a file holds as a pack; a file that cannot be read is a problem too."""
    try:
        with path.open("rb") as file:
            return open_pack(file.read(4 * LARGEST + 1).decode("utf-8"), KINDS)
    except UnicodeDecodeError:
        sentence = "is not UTF-8 text."
    except OSError as problem:
        sentence = f"cannot be read ({problem.strerror or problem})."
    return Opened(None, None, (Problem("the file", sentence),))


def across(opened: dict[str, Opened[Any]]) -> dict[str, Opened[Any]]:
    """The same packs, and of questions also what is wrong between packs: those that Parley brings are held beside."""
    if not any(_questions(each) for each in opened.values()):
        return opened
    beside = [each for each in (*map(look_at, packs.built_in()), *opened.values()) if _questions(each)]
    known = [each.id for each in packs.vocabulary().competencies]
    held: dict[str, Opened[Any]] = {}
    for name, each in opened.items():
        others = [row for pack in beside if pack.header and pack.header != each.header for row in _questions(pack)]
        wrong = questions.against(_questions(each), others, known)
        held[name] = replace(each, problems=(*each.problems, *wrong))
    return held


def _questions(opened: Opened[Any]) -> tuple[questions.Question, ...]:
    return opened.content.all if isinstance(opened.content, questions.Questions) else ()


def _tell(name: str, opened: Opened[Any], *, quiet: bool) -> None:
    header = opened.header
    said = f"{header.title} ({header.kind}, {header.language})" if header else ""
    if not opened.problems:
        print(f"{name}: {said}" if quiet else f"{name}: sound. {said}")
        return
    count = len(opened.problems)
    print(f"{name}: {count} {'problem' if count == 1 else 'problems'}", file=sys.stderr)
    for each in opened.problems:
        print(f"  {each.field} {each.sentence}", file=sys.stderr)


def _as_json(name: str, opened: Opened[Any]) -> dict[str, Any]:
    header = opened.header
    return {
        "file": name,
        "kind": header.kind if header else None,
        "pack": header.pack if header else None,
        "title": header.title if header else None,
        "problems": [{"where": each.field, "says": each.sentence} for each in opened.problems],
    }
