"""`parley brag`, `parley resume`, `parley letter`: documents as Markdown, PDF or JSON, on the screen or in a file."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.core.terminal import owners_scope, ready, spoken, typed_day
from parley.kernel.errors import Refused

if TYPE_CHECKING:
    from parley.core.scope import Scope
    from parley.evidence.outputs.queries import Made

FORMATS = ("md", "pdf", "json")


@spoken
def brag(arguments: list[str]) -> int:
    """`parley brag`: what was done in a period, with what was decided about it on its page. 0, 1 or 2."""
    asked = _brag_asked(arguments)
    ready()
    # Loaded here because they need Django set up.
    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from parley.evidence.impact_log import actions as impact_log  # noqa: PLC0415
    from parley.evidence.outputs import queries  # noqa: PLC0415

    scope = owners_scope()
    today = scope.now.astimezone().date()
    since, until = _day(asked.since, today.replace(month=1, day=1), today), _day(asked.until, today, today)
    if since is None or until is None or until < since:
        return _wrong("brag", "the period needs two days, the first before the last; write them as 2026-03-12.")
    allowed = [_identifier(each) for each in asked.allow]
    if None in allowed:
        return _wrong("brag", "--allow takes the id of an entry, as `parley entries --json` shows it.")
    impact_log.take_in(scope.user, settings.DATA_DIR / "inbox")  # type: ignore[arg-type]
    with timezone.override(scope.user.zone):  # type: ignore[union-attr]
        made = queries.brag_of_period(scope, since, until, grouped=asked.by, allowed=[str(each) for each in allowed])
        return _give(scope, made, asked, "brag")


@spoken
def resume(arguments: list[str]) -> int:
    """`parley resume`: a résumé, or what a JSON Resume would bring in and, with --keep, bringing it in. 0, 1 or 2."""
    parser = _parser("resume", "Give a résumé as Markdown, PDF or JSON Resume.", "--format pdf --output cv.pdf")
    _choosing(parser, "résumé")
    parser.add_argument("--bring-in", metavar="FILE", help="look at a JSON Resume instead; with --keep, bring it in")
    parser.add_argument("--keep", action="store_true", help="with --bring-in: keep what the file says")
    asked = parser.parse_args(arguments)
    ready()
    return _brought_in(owners_scope(), asked) if asked.bring_in else _document(asked, "resume")


@spoken
def letter(arguments: list[str]) -> int:
    """`parley letter`: a letter as Markdown, PDF or JSON. 0, 1 or 2."""
    parser = _parser("letter", "Give a letter as Markdown, PDF or JSON.", "--document Northgate --format md")
    _choosing(parser, "letter")
    asked = parser.parse_args(arguments)
    ready()
    return _document(asked, "letter")


def _document(asked: Any, kind: str) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from parley.evidence.outputs import queries  # noqa: PLC0415 - as above

    scope = owners_scope()
    with timezone.override(scope.user.zone):  # type: ignore[union-attr]
        made = queries.named(scope, kind, asked.document)
        return _give(scope, made, asked, kind)


def _brought_in(scope: Scope, asked: Any) -> int:
    from parley.evidence.resume import actions, queries  # noqa: PLC0415 - needs Django set up
    from parley.evidence.resume.engine.schema import Unreadable  # noqa: PLC0415 - only here

    try:
        text = Path(asked.bring_in).read_text(encoding="utf-8-sig")
        reading = queries.reading(scope, text)
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused(f"{asked.bring_in} cannot be read ({problem}). Nothing was brought in.") from problem
    except Unreadable as problem:
        raise Refused(f"{problem} Nothing was brought in.") from problem
    print(f"{reading.name or 'A résumé without a name'}: " + _listed(f"{title} {n}" for title, n in reading.counts))
    if reading.kept:
        print(f"Not part of JSON Resume, kept and given back: {_listed(reading.kept)}")
    for fault in reading.faults:
        print(f"{fault.path} {fault.sentence}.")
    if not asked.keep:
        print("Nothing was brought in yet; say --keep to do it.")
        return 0
    row, is_new = actions.bring_in(scope, text=text)
    print(f"Brought in as “{row}”." if is_new else f"That is here already, as “{row}”; nothing was added.")
    return 0


def _give(scope: Scope, made: Made, asked: Any, command: str) -> int:
    """Write the document where it was asked for."""
    from parley.core import typeset  # noqa: PLC0415 - only a document needs it

    wanted = asked.format or (asked.output.suffix.removeprefix(".").lower() if asked.output else "md")
    if wanted not in FORMATS:
        return _wrong(command, f"a document comes as {', '.join(FORMATS)}; “{wanted}” is none of them.")
    if wanted == "pdf":
        body = typeset.pdf(made.sheet, made.data, at=scope.now)
    else:
        text = made.markdown if wanted == "md" else json.dumps(made.file, ensure_ascii=False, indent=2) + "\n"
        body = text.encode()
    if asked.output:
        _write(asked.output, body, force=asked.force)
        print(f"Written: {asked.output}")
        return 0
    if wanted == "pdf" and sys.stdout.isatty():
        return _wrong(command, "a PDF is nothing for a screen; say --output FILE.")
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()
    return 0


def _write(path: Path, body: bytes, *, force: bool) -> None:
    """All of a file or nothing; what is there stays unless it may be replaced."""
    if path.exists() and not force:
        raise Refused(f"{path} is there already and was left alone. Choose another name, or say --force.")
    waiting = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        waiting.write_bytes(body)
        os.replace(waiting, path)
    except OSError as problem:
        waiting.unlink(missing_ok=True)
        raise Refused(f"{path} cannot be written ({problem.strerror or problem}). Nothing was written.") from problem


def _brag_asked(arguments: list[str]) -> Any:
    parser = _parser("brag", "Give a brag document: what you did in a period, with its figures.", "--since 2026-01-01")
    parser.add_argument("--since", metavar="DATE", default="", help="the first day (default 1 January of this year)")
    parser.add_argument("--until", metavar="DATE", default="", help="the last day (default today)")
    parser.add_argument(
        "--by", choices=("work", "competency", "quarter"), help="in order of kind of work, competency or quarter"
    )
    parser.add_argument(
        "--allow", metavar="ID", action="append", default=[], help="show this confidential entry; several times"
    )
    return parser.parse_args(arguments)


def _parser(name: str, description: str, example: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"parley {name}", description=description, epilog=f"Example: parley {name} {example}"
    )
    parser.add_argument("--format", choices=FORMATS, help="md (default), pdf or json; else as the file's name ends")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write it there instead of on the screen")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    return parser


def _choosing(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--document", metavar="WORDS", default="", help=f"words of its name (default the {what} changed last)"
    )


def _day(text: str, default: dt.date, today: dt.date) -> dt.date | None:
    return typed_day(text, today) if text else default


def _identifier(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _listed(words: Any) -> str:
    return ", ".join(words) or "nothing"


def _wrong(command: str, sentence: str) -> int:
    print(f"parley {command}: {sentence} Nothing was written.", file=sys.stderr)
    return 2
