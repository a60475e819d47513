"""The rehearsals of the sample: sittings gone through as a person would, facts looked at, a peer's word."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.home.sample_deeds import gateway
from parley.home.sample_deeds.actions import Deed
from parley.home.sample_deeds.engine import Calendar
from parley.practice.attempts import actions as attempts
from parley.practice.mock import actions as mock
from parley.practice.mock import queries
from parley.practice.models import MockSession
from parley.practice.spacing import actions as spacing

#: After work and after dinner.
LATE = dt.time(20)
MINUTE = dt.timedelta(minutes=1)


def rehearsals(calendar: Calendar) -> Iterator[Deed]:
    """Everything that was rehearsed."""
    told = tomllib.loads(gateway.text("practice"))
    for each in told["sitting"]:
        yield Deed(calendar.at(each["day"], LATE), partial(_sit, each))
    for number, each in enumerate(told["fact"]):
        yield Deed(calendar.at(each["day"], LATE, minutes=-20 + number), partial(_fact, each))


def _sit(each: dict[str, Any], scope: Scope) -> None:
    answers = each.get("answer", [])
    keys = tuple(each.get("keys", ())) or tuple(answer["key"] for answer in answers)
    session = mock.begin(
        scope,
        round_kind=each["round_kind"],
        minutes=15,
        level=each["level"],
        company_stage=each["company_stage"],
        keys=keys,
    )
    for at, answer in enumerate(answers):
        _answer(replace(scope, now=scope.now + (5 * at + 1) * MINUTE), session, at, answer)
    if not answers:
        mock.start_answering(replace(scope, now=scope.now + MINUTE), session_id=session.pk, at=0)


def _answer(scope: Scope, session: MockSession, at: int, told: dict[str, Any]) -> None:
    place: dict[str, Any] = {"session_id": session.pk, "at": at}
    mock.start_answering(scope, **place)
    scope = replace(scope, now=scope.now + dt.timedelta(seconds=told["seconds"]))
    attempt = mock.answer(scope, **place, text=told["text"], way="spoken")
    story = scope.of(Story).filter(title=told.get("story", "")).first()
    mock.rate(scope, **place, band=told["own"], story=str(story.pk) if story else "")
    for words in told["said"]:
        if queries.sitting(scope, session.pk).step == MockSession.Step.PROBE:
            number = queries.sitting(scope, session.pk).probe_number
            mock.answer_probe(scope, **place, number=number, text=words)
    if queries.sitting(scope, session.pk).step == MockSession.Step.PROBE:
        mock.enough(scope, **place)
    for part, words in told.get("again", {}).items():
        attempts.retell(scope, attempt_id=attempt.pk, part=part, text=words)
    mock.go_on(scope, **place, rating=told["rating"])
    if "peer" in told:
        attempts.rate_by_peer(scope, attempt_id=attempt.pk, **told["peer"])


def _fact(each: dict[str, Any], scope: Scope) -> None:
    card = spacing.add_fact(scope, front=each["front"], back=each["back"])
    spacing.review(scope, card_id=card.pk, rating=each["rating"])
