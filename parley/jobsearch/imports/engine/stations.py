"""The way of an opportunity through the stages, from the few dates that a tracker keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.core.imports.engine.dates import Moment
from parley.core.imports.engine.records import Step, Value
from parley.jobsearch.imports.engine.stages import STEPS, Board, Standing


@dataclass(frozen=True, slots=True)
class Arrival:
    """Coming to a stage. Not `dated`: the file gives no day, and `at` is the last moment it knows before."""

    stage: str
    at: dt.datetime
    dated: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """How and when it ended; `dated` as for an arrival."""

    outcome: str
    at: dt.datetime
    dated: bool


@dataclass(frozen=True, slots=True)
class History:
    """Arrivals in their order, at least one, and the end where there is one."""

    arrivals: tuple[Arrival, ...]
    ending: Ending | None = None


def when(moment: Moment, zone: dt.tzinfo, now: dt.datetime) -> dt.datetime:
    """The moment in UTC, not after `now`. A day without a time is its noon, a time without zone the person's."""
    clock = moment.clock or dt.time(12)
    at = dt.datetime.combine(moment.day, clock) if clock.tzinfo else dt.datetime.combine(moment.day, clock, zone)
    return min(at.astimezone(dt.UTC), now)


def history(
    fields: Mapping[str, Value], board: Board, zone: dt.tzinfo, now: dt.datetime, steps: Sequence[Step] = ()
) -> History:
    """Saved, applied, the present stage, the end: each where the file tells of it, never out of order.

    Where the file keeps `steps`, these are the history, and what its dates tell besides only comes before them.
    Otherwise the date of a status is that of the end where it ended, and of the present stage where it did not. Without
    any date it is `now`, not dated.
    """
    if steps:
        return _told_step_by_step(fields, board, zone, now, steps)
    dates = {name: when(value, zone, now) for name, value in fields.items() if isinstance(value, Moment)}
    final, outcome = str(fields.get("stage", "")), str(fields.get("outcome", ""))
    step = board.step_of(final)
    saved, applied, changed = dates.get("saved_on"), dates.get("applied_on"), dates.get("status_on")
    known: list[tuple[str, dt.datetime | None]] = []
    if saved is not None and (applied is None or saved <= applied) and step != "interested":
        known.append((board.key_of(Standing(), "interested"), saved))
    if applied is not None and STEPS.index(step) > STEPS.index("applied"):
        known.append((board.key_of(Standing(), "applied"), applied))
    own = {"interested": saved, "applied": applied}.get(step)
    known.append((final, own or (None if outcome else changed)))
    arrivals = _in_order(known, changed or now)
    if not outcome:
        return History(arrivals)
    last = arrivals[-1].at
    return History(arrivals, Ending(outcome, max(changed or last, last), changed is not None))


def _told_step_by_step(
    fields: Mapping[str, Value], board: Board, zone: dt.tzinfo, now: dt.datetime, steps: Sequence[Step]
) -> History:
    told = sorted(((when(step.at, zone, now), step.fields) for step in steps), key=lambda step: step[0])
    known: list[tuple[str, dt.datetime | None]] = [(str(step["stage"]), at) for at, step in told if "stage" in step]
    for name, step_name in (("applied_on", "applied"), ("saved_on", "interested")):
        value, stage = fields.get(name), board.key_of(Standing(), step_name)
        if isinstance(value, Moment) and (not known or (at := when(value, zone, now)) < (known[0][1] or now)):
            known.insert(0, (stage, at if known else when(value, zone, now)))
    ends = [(at, str(step["outcome"])) for at, step in told if "outcome" in step]
    outcome, final = str(fields.get("outcome", "")), str(fields.get("stage", ""))
    if not known or known[-1][0] != final:
        known.append((final, None))
    arrivals = _in_order(known, told[-1][0])
    if not outcome:
        return History(arrivals)
    last = arrivals[-1].at
    dated = next((at for at, how in reversed(ends) if how == outcome), None)
    return History(arrivals, Ending(outcome, max(dated or told[-1][0], last), dated is not None))


def ended_before(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The ends in a history after which it went on all the same."""
    last = max(
        (at for at, step in enumerate(steps) if "stage" in step.fields and "outcome" not in step.fields), default=-1
    )
    return tuple(step for step in steps[: last + 1] if "outcome" in step.fields)


def _in_order(known: list[tuple[str, dt.datetime | None]], otherwise: dt.datetime) -> tuple[Arrival, ...]:
    arrivals: list[Arrival] = []
    for stage, at in known:
        if arrivals and arrivals[-1].stage == stage:
            continue
        earliest = arrivals[-1].at if arrivals else None
        if at is None:
            arrivals.append(Arrival(stage, earliest or otherwise, dated=False))
        else:
            arrivals.append(Arrival(stage, max(at, earliest) if earliest else at, dated=True))
    return tuple(arrivals)


def left_over(fields: Mapping[str, Value], board: Board, steps: Sequence[Step] = ()) -> tuple[str, ...]:
    """What a history has no place for, as notes: the next step of what has ended, applying for what only interests."""
    notes: list[str] = []
    action, on, applied = (fields.get(name) for name in ("next_action", "next_action_on", "applied_on"))
    if fields.get("outcome") and (action or on):
        notes.append(f"Next action: {', '.join(_words(value) for value in (action, on) if value)}")
    if applied and board.step_of(str(fields.get("stage", ""))) == "interested":
        notes.append(f"Applied on: {_words(applied)}")
    notes += [f"It was {step.fields['outcome']} on {_words(step.at)}, and went on." for step in ended_before(steps)]
    return tuple(notes)


def _words(value: Value) -> str:
    return f"{value.day.day} {value.day:%B %Y}" if isinstance(value, Moment) else value
