"""`parley practice`: what is due to be rehearsed, and ten minutes of it in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from typing import TYPE_CHECKING, Any

from parley.core.terminal import owners_scope, ready, spoken

if TYPE_CHECKING:
    from parley.core.scope import Scope
    from parley.practice.mock.queries import Sitting
    from parley.practice.spacing.queries import Line, Queue

#: Lines that `parley practice` shows at most, unless asked for more.
LISTED = 20
LEFT = "It waits where you left it: go on with `parley practice begin`, or in the browser."


class Left(Exception):
    """Whoever sat here has gone: the input ended."""


@spoken
def practice(arguments: list[str]) -> int:
    """`parley practice`: 0 when it was listed or rehearsed, 1 when there is nothing to rehearse, 2 wrongly asked."""
    asked = _parser().parse_args(arguments)
    ready()
    # Loaded here because only a command that reads the database needs Django.
    from django.utils import timezone  # noqa: PLC0415

    scope = owners_scope()
    timezone.activate(scope.user.zone)  # type: ignore[union-attr]
    if asked.deed == "begin":
        return _begin(scope)
    from parley.practice.spacing import queries  # noqa: PLC0415

    found = queries.queue(scope, max(1, asked.limit))
    print(_as_json(found) if asked.json else _as_text(found))
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley practice",
        description="List what is due to be rehearsed, or rehearse for ten minutes: one story or question, one "
        "question after it, one part told again. What you begin here can be gone on with in the browser.",
        epilog="Example: parley practice begin",
    )
    made.add_argument("deed", nargs="?", choices=["list", "begin"], default="list", help="list (the default) or begin")
    made.add_argument("--limit", type=int, default=LISTED, metavar="N", help=f"at most so many lines ({LISTED})")
    made.add_argument("--json", action="store_true", help="list as JSON")
    return made


def _as_text(found: Queue) -> str:
    lines = []
    if found.target:
        lines += [f"For {found.target.name}, {found.target.starts_at:%Y-%m-%d}.", ""]
    for line in found.due:
        lines.append(f"{_when(line):<14}  {line.noun.lower():<8}  {' '.join(line.title.split())[:120]}")
    if not found.due:
        lines.append("Nothing is due. `parley practice begin` takes the story that was told longest ago.")
    elif found.count > len(found.due):
        lines.append(f"and {found.count - len(found.due):,} more")
    return "\n".join(lines)


def _when(line: Line) -> str:
    if line.forward:
        return "interview"
    return "new" if line.first else f"{line.due_at:%Y-%m-%d}"


def _as_json(found: Queue) -> str:
    target = found.target
    answer = {
        "count": found.count,
        "target": {"company": target.company, "starts_at": target.starts_at.isoformat()} if target else None,
        "due": [
            {
                "id": str(line.id),
                "kind": line.kind,
                "subject": line.subject,
                "title": line.title,
                "due_at": line.due_at.isoformat(),
                "brought_forward": line.forward,
            }
            for line in found.due
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _begin(scope: Scope) -> int:
    """Ten minutes, or the ten minutes that were left in the middle."""
    from parley.practice.mock import actions, queries  # noqa: PLC0415

    session = queries.open_short(scope) or actions.begin_short(scope).pk
    try:
        while not queries.is_over(scope, session):
            _step(queries.sitting(scope, session), session)
    except Left:
        print(f"\n{LEFT}")
        return 0
    print("Done. `parley practice` says what is due next.")
    return 0


def _step(page: Sitting, session: uuid.UUID) -> None:
    """One step of the sitting, at the moment at which it is taken."""
    from parley.practice.mock import actions  # noqa: PLC0415

    place: dict[str, Any] = {"session_id": session, "at": page.at}
    if page.step == "think":
        print(f"\n{page.asked.text}\n")
        _line("Take your time. Press Enter when you begin to answer. ")
        actions.start_answering(owners_scope(), **place)
    elif page.step == "answer":
        text = _lines(
            "Type or paste your answer. A line with a single dot ends it; a dot alone says that you said it aloud."
        )
        actions.answer(owners_scope(), **place, text=text, way="typed" if text else "spoken")
    elif page.step == "rate":
        for each in page.anchors:
            print(f"  {each.band}  {each.name}. {each.means}")
        story = next((str(each.id) for each in page.stories if each.likely), "")
        actions.rate(owners_scope(), **place, band=_number("How was it, by your own word? ", 1, 5), story=story)
    elif page.step == "probe":
        text = _lines(f"\n{page.probe}\n(a line with a single dot ends it; a dot alone passes)")
        actions.answer_probe(owners_scope(), **place, number=page.probe_number, text=text)
    else:
        _look(page, place)


def _look(page: Sitting, place: dict[str, Any]) -> None:
    """What the coach saw, one part told again if wanted, and when it comes again."""
    from parley.practice.attempts import actions as attempts  # noqa: PLC0415
    from parley.practice.attempts import queries as looks  # noqa: PLC0415
    from parley.practice.mock import actions, queries  # noqa: PLC0415

    assert page.attempt  # noqa: S101 - there is one at this step
    whole = looks.whole(owners_scope(), page.attempt.pk)
    if whole.looked and whole.looked.reading:
        band = whole.looked.reading.band
        print(f"\nThe coach: {band.name}. {' '.join(band.reasons)}")
        for finding in whole.looked.reading.findings:
            print(f"- {finding.message}")
    if whole.parts:
        names = [part.name for part in whole.parts]
        part = _choice(f"Tell one part again ({', '.join(names)}; Enter for none): ", names)
        if part and (text := _lines(f"{part.capitalize()}, in the words you would say now:")):
            told = attempts.retell(owners_scope(), attempt_id=page.attempt.pk, part=part, text=text)
            after = next(each for each in looks.whole(owners_scope(), page.attempt.pk).retold if each.id == told.pk)
            if after.before and after.after:
                print(f"The whole: from “{after.before.name}” to “{after.after.name}”.")
    keep = queries.keeping(owners_scope(), page.attempt)
    print(f"\nProposed: {keep.proposal.reason}")
    choices = ", ".join(f"{each.rating} {each.name.lower()} ({each.in_words})" for each in keep.choices)
    usual = keep.proposal.rating
    actions.go_on(owners_scope(), **place, rating=_number(f"{choices}; Enter for {usual}: ", 1, 4, usual))


def _line(asks: str) -> str:
    print(asks, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise Left
    return line.strip()


def _lines(asks: str) -> str:
    """Lines up to one with a single dot. Raises Left where the input ends without one."""
    print(asks, flush=True)
    told: list[str] = []
    while (line := sys.stdin.readline()) and line.strip() != ".":
        told.append(line)
    if not line:
        raise Left
    return "".join(told).strip()


def _number(asks: str, lowest: int, highest: int, usual: int | None = None) -> int:
    while True:
        text = _line(asks)
        if not text and usual is not None:
            return usual
        if text.isascii() and text.isdigit() and lowest <= int(text[:3]) <= highest:
            return int(text)
        print(f"A number from {lowest} to {highest}, please.")


def _choice(asks: str, names: list[str]) -> str:
    while True:
        text = _line(asks).lower()
        if not text or text in names:
            return text
        print(f"One of {', '.join(names)}, please.")
