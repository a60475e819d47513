"""`parley import`: what a file would bring in, and bringing it in."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.core.terminal import how_far, owners_scope, ready, spoken

if TYPE_CHECKING:
    from parley.core.scope import Scope
    from parley.jobsearch.imports.queries import Preview

SHOWN = 20


@spoken
def import_file(arguments: list[str]) -> int:
    """`parley import FILE`: say what the file would bring in, row by row where something is wrong, and bring it in.

    Exit code 1 when a file cannot be read or leaves something open, which is then not written. Mails and calendars
    always leave open what has not been confirmed. Where one of several files cannot be opened, none is brought in.
    """
    asked = _import_parser().parse_args(arguments)
    ready()
    # Loaded here because only a command that reads the database needs Django.
    from django.utils import timezone  # noqa: PLC0415

    from parley.jobsearch.correspondence.engine.letters import is_correspondence  # noqa: PLC0415

    files = [(Path(file), _bytes_of(Path(file))) for file in asked.files]
    told, code = [], 0
    for path, data in files:
        scope = owners_scope()
        with timezone.override(scope.user.zone):  # type: ignore[union-attr]
            bring = _bring_letters if is_correspondence(path.name, data) else _bring_table
            one, lines, came = bring(asked, scope, path, data)
        told.append(one)
        code = max(code, came)
        if not asked.json:
            print("\n".join([f"{path.name}:"] * (len(files) > 1) + lines))
    if asked.json:
        print(json.dumps(told if len(told) > 1 else told[0], ensure_ascii=False, indent=2))
    return code


def _bring_table(
    asked: argparse.Namespace, scope: Scope, path: Path, data: bytes
) -> tuple[dict[str, Any], list[str], int]:
    """(as JSON, as lines, exit code) of a file of rows."""
    from django.db import transaction  # noqa: PLC0415

    from parley.core.imports import actions as received  # noqa: PLC0415
    from parley.jobsearch.imports import actions, queries  # noqa: PLC0415

    answers = _answers(asked, path.name, queries.board(scope))
    found = queries.preview_of(scope, path.name, hashlib.sha256(data).hexdigest(), answers, lambda: data)
    brought = None
    if not asked.dry_run and found.adds and (asked.leave_open or not found.counts["asks"]):
        with how_far(f"Bringing in {path.name}", "rows") as tell, transaction.atomic():
            batch = received.receive(scope, name=path.name, chunks=[data])
            received.answer(scope, import_id=batch.pk, answers=answers)
            brought = actions.bring_in(scope=scope, import_id=batch.pk, tell=tell)
    whole = brought or (not found.reading.stopped and not found.counts["asks"])
    return _as_json(found, brought), list(_said(found, brought is not None, asked.dry_run)), 0 if whole else 1


def _bring_letters(
    asked: argparse.Namespace, scope: Scope, path: Path, data: bytes
) -> tuple[dict[str, Any], list[str], int]:
    """The same of mails or a calendar: each waits to be confirmed, so the file is kept and nothing else is written."""
    from django.utils import timezone  # noqa: PLC0415

    from parley.core.imports import actions as received  # noqa: PLC0415
    from parley.jobsearch.correspondence import queries  # noqa: PLC0415
    from parley.jobsearch.correspondence.engine.letters import read_letters  # noqa: PLC0415

    found = queries.found_in(scope, read_letters(path.name, data, timezone.get_current_timezone_name()))
    keep = found.waiting and not asked.dry_run
    batch = received.receive(scope, name=path.name, chunks=[data]) if keep else None
    lines = [problem.sentence for problem in found.problems]
    lines += [f"{line.letter.kind.words}: {line.title}. {line.said}".strip() for line in found.lines]
    lines += [f"Left aside: {number} {reason}." for reason, number in found.aside]
    if not found.waiting:
        lines.append("Nothing here waits for your word, so nothing was written.")
    elif batch is None:
        lines.append("Nothing was written.")
    else:
        lines.append(
            f"{found.waiting} to confirm, one by one: open Bring in, then {path.name}. Nothing else was written."
        )
    told = {
        "file": path.name,
        "format": found.form,
        "brought_in": False,
        "import": str(batch.pk) if batch else None,
        "waiting": found.waiting,
        "problems": [problem.sentence for problem in found.problems],
        "letters": [
            {"kind": line.letter.kind.value, "title": line.title, "state": line.state, "said": line.said}
            for line in found.lines
        ],
    }
    return told, lines, 1 if found.waiting or not found.lines else 0


def _import_parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley import",
        description="Bring in a tracker's export, any table or JSON list, an invitation (.ics) or mails (.eml, mbox).",
        epilog='Example: parley import jobs.csv --stage "Take-home=Rounds" --dry-run',
    )
    made.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a table, JSON, a calendar, mails, or a zip; several, one after the other",
    )
    made.add_argument("--dry-run", action="store_true", help="only say what would come in; write nothing")
    made.add_argument("--json", action="store_true", help="answer with JSON: the verdict of every row")
    made.add_argument("--date-order", choices=("dmy", "mdy"), help="how dates such as 03/09/2026 begin in this file")
    made.add_argument(
        "--stage",
        action="append",
        default=[],
        metavar='"THEIRS=YOURS"',
        help="what a status means: one of your stages, rejected, withdrawn, ghosted, accepted, declined, or note; "
        "may be given several times",
    )
    made.add_argument(
        "--column",
        action="append",
        default=[],
        metavar='"NAME=FIELD"',
        help="what a column holds, such as company, role, applied_on, status, url, notes, or note; "
        "may be given several times",
    )
    made.add_argument("--leave-open", action="store_true", help="leave rows out that need an answer, bring in the rest")
    return made


def _bytes_of(path: Path) -> bytes:
    """The file's content. Raises Refused with a sentence."""
    from django.conf import settings  # noqa: PLC0415

    from parley.kernel.errors import Refused  # noqa: PLC0415

    try:
        if path.stat().st_size > settings.UPLOAD_LIMIT:
            raise Refused(f"{path} is larger than {settings.UPLOAD_LIMIT // 1024**2} MB, so it was not read.")
        return path.read_bytes()
    except OSError as problem:
        raise Refused(f"{path} cannot be read ({problem.strerror}). Nothing was changed.") from problem


def _answers(asked: argparse.Namespace, name: str, board: Any) -> dict[str, Any]:
    """The answers given as options. Raises Refused for one that means nothing."""
    from parley.jobsearch.imports.engine.stages import status_key  # noqa: PLC0415
    from parley.jobsearch.imports.engine.vocabulary import FIELDS  # noqa: PLC0415
    from parley.kernel.errors import Refused  # noqa: PLC0415

    stages = {status_key(theirs): _choice(yours, board) for theirs, yours in map(_pair, asked.stage)}
    columns = dict(map(_pair, asked.column))
    known = {field.name for fields in FIELDS.values() for field in fields} | {"note"}
    for column, field in columns.items():
        if field not in known:
            raise Refused(f"“{field}” is no field for the column {column}. There are: {', '.join(sorted(known))}.")
    given = {"date_order": asked.date_order, "stages": stages, "columns": {name: columns} if columns else {}}
    return {key: value for key, value in given.items() if value}


def _pair(text: str) -> tuple[str, str]:
    from parley.kernel.errors import Refused  # noqa: PLC0415

    left, equals, right = text.rpartition("=")
    if not equals or not left.strip() or not right.strip():
        raise Refused(f"“{text}” is not of the form THEIRS=YOURS.")
    return left.strip(), right.strip()


def _choice(yours: str, board: Any) -> str:
    from parley.jobsearch.imports.engine.answers import AS_NOTE, OUTCOMES  # noqa: PLC0415
    from parley.kernel.errors import Refused  # noqa: PLC0415

    wanted = yours.casefold()
    if wanted == AS_NOTE:
        return AS_NOTE
    if wanted in OUTCOMES:
        return f"closed:{wanted}"
    for stage in board.stages:
        if wanted in (stage.name.casefold(), stage.step):
            return f"stage:{stage.key}"
    names = ", ".join([*(stage.name for stage in board.stages), *OUTCOMES, AS_NOTE])
    raise Refused(f"You have no stage “{yours}”. There are: {names}.")


def _said(found: Preview, brought: bool, dry_run: bool) -> Iterator[str]:
    from parley.jobsearch.imports.engine import words  # noqa: PLC0415

    for problem in found.reading.problems:
        yield problem.sentence
    if found.reading.stopped:
        return
    yield f"{found.reading.format}: {words.in_words(found.counts)}"
    wrong = [row for row in found.judged if row.verdict in ("asks", "unreadable")]
    for row in wrong[:SHOWN]:
        yield f"  row {row.proposal.row}: {row.verdict.words}. {row.reason}"
    if len(wrong) > SHOWN:
        yield f"  and {len(wrong) - SHOWN} more; --json tells all."
    yield from _open(found)
    if brought:
        yield f"{words.done(found.counts)} Undo takes all of it back: open Bring in, then this file."
    elif not found.adds and not found.counts["asks"]:
        yield "Nothing here is new, so nothing was written."
    elif dry_run:
        yield "Nothing was written."
    else:
        yield "Nothing was written. Answer as above, or leave those rows out with --leave-open."


def _open(found: Preview) -> Iterator[str]:
    question = found.reading.date_question
    if question is not None and any("date-order" in row.proposal.questions for row in found.judged):
        yield f"{question.sentence} {question.reason} Say --date-order dmy or --date-order mdy."
    open_rows = [row for row in found.judged if "stage" in row.proposal.questions]
    for status in found.reading.unknown_statuses if open_rows else ():
        yield f'“{status.status}” is not one of your stages. Say --stage "{status.status}=Rounds", for example.'


def _as_json(found: Preview, brought: Any) -> dict[str, Any]:
    question = found.reading.date_question
    return {
        "file": found.reading.name,
        "format": found.reading.format,
        "counts": found.counts,
        "brought_in": brought is not None,
        "import": str(brought.pk) if brought else None,
        "problems": [problem.sentence for problem in found.reading.problems],
        "not_read": list(found.reading.unread),
        "date_question": question.sentence if question else None,
        "unknown_statuses": {status.status: status.rows for status in found.reading.unknown_statuses},
        "rows": [
            {
                "row": row.proposal.row,
                "table": row.proposal.source,
                "kind": row.proposal.kind,
                "verdict": row.verdict.value,
                "reason": row.reason,
                "problems": [problem.sentence for problem in row.proposal.problems],
                "name": row.proposal.fields.get("name") or row.proposal.fields.get("company", ""),
                "role": row.proposal.fields.get("role", ""),
            }
            for row in found.judged
        ],
    }
