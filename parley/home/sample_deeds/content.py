"""The shape of the sample's data files: days counted from today, a person who does not exist, companies neither."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from parley.home.sample_deeds.engine import Calendar

NAME = "Sample: Robin Ashdale’s search"
CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A stage, the day it was reached, and the day that was written down (the same, unless it was remembered later)."""

    stage: str
    day: int
    written: int


@dataclass(frozen=True, slots=True)
class Written:
    """A message, the day it was written, and the day it was sent, if it was."""

    company: str
    day: int
    sent: int | None
    situation: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How an opportunity ended, when, and why."""

    outcome: str
    day: int
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """A person of an opportunity and their part in it."""

    name: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class Told:
    """A debrief; `feedback_asked` is a day."""

    feeling: int
    went_well: str
    to_improve: str
    asked: tuple[str, ...]
    feedback_asked: int | None
    feedback_received: str


@dataclass(frozen=True, slots=True)
class Held:
    """A round: kind, when, with whom, what to prepare (text, done), what to ask (the question's id, what was answered,
    how it sounded), and the debrief where there is one.
    """

    kind: str
    title: str
    day: int
    time: dt.time
    minutes: int
    place: str
    time_zone: str
    people: tuple[str, ...]
    topics: tuple[str, ...]
    prep: tuple[tuple[str, bool], ...]
    asks: tuple[tuple[str, str, str], ...]
    debrief: Told | None


@dataclass(frozen=True, slots=True)
class Chance:
    """An opportunity with its whole history."""

    company: str
    about: str
    facts: Mapping[str, str]
    path: tuple[Arrival, ...]
    ending: Ending | None
    next_action: tuple[str, int] | None
    people: tuple[Known, ...]
    described: int
    job_description: str
    notes: tuple[tuple[int, str], ...]
    rounds: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of an entry."""

    name: str
    before: Decimal | None
    after: Decimal | None
    unit: str
    money_per_year: Decimal | None
    before_unit: str


@dataclass(frozen=True, slots=True)
class Done:
    """An entry of the impact log."""

    key: str
    day: int
    fields: Mapping[str, Any]
    measures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Tale:
    """A story, the days it was begun and last changed, the keys of the entries it rests on, and each telling."""

    title: str
    begun: int
    changed: int
    rests_on: tuple[str, ...]
    parts: Mapping[str, str]
    competencies: tuple[str, ...]
    script: Mapping[str, str]
    told: tuple[Mapping[str, Any], ...]
    stated: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Way:
    """An alternative with its parts; fields are as the tables of the file name them."""

    key: str
    opportunity: str
    received: int | None
    answer_in: int | None
    answer_time: dt.time
    start_in: int | None
    fields: Mapping[str, Any]
    grants: tuple[Mapping[str, Any], ...]
    benefits: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A criterion and the judgements of it: alternative's key, score, reason."""

    name: str
    weight: int
    measured: bool
    judgements: tuple[tuple[str, Decimal, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Offers:
    """The alternatives, what matters, the factors of the valuation, one's lines as (day, their fields), a decision."""

    ways: tuple[Way, ...]
    matters: tuple[Matter, ...]
    assumptions: Mapping[str, Any]
    lines: tuple[tuple[int, Mapping[str, Any]], ...]
    decision: Mapping[str, str]


FACTS = ("role", "location", "url", "salary", "source", "source_detail")
PARTS = ("situation", "task", "action", "result", "learning", "evolution")


def chances(text: str) -> list[Chance]:
    """The opportunities of a file. Raises KeyError or tomllib.TOMLDecodeError where the file is not of this shape."""
    return [_chance(table) for table in tomllib.loads(text)["opportunity"]]


def _chance(table: dict[str, Any]) -> Chance:
    ending, following = table.get("outcome"), table.get("next_action")
    return Chance(
        company=table["company"],
        about=table["about"],
        facts={name: table.get(name, "") for name in FACTS},
        path=tuple(Arrival(step[0], step[1], step[-1]) for step in table["path"]),
        ending=Ending(*ending) if ending else None,
        next_action=(following[0], following[1]) if following else None,
        people=tuple(Known(*person) for person in table.get("people", ())),
        described=table.get("described", 0),
        job_description=table.get("job_description", "").strip(),
        notes=tuple((note["day"], note["text"].strip()) for note in table.get("note", ())),
        rounds=tuple(_round(each) for each in table.get("round", ())),
    )


def _round(table: dict[str, Any]) -> Held:
    told = table.get("debrief")
    return Held(
        kind=table["kind"],
        title=table["title"],
        day=table["day"],
        time=dt.time.fromisoformat(table["time"]),
        minutes=table["minutes"],
        place=table["place"],
        time_zone=table.get("time_zone", ""),
        people=tuple(table.get("people", ())),
        topics=tuple(table.get("topics", ())),
        prep=tuple((text, done) for text, done in table.get("prep", ())),
        asks=tuple((name, answer, sounds) for name, answer, sounds in table.get("asks", ())),
        debrief=_told(told) if told else None,
    )


def _told(table: dict[str, Any]) -> Told:
    return Told(
        feeling=table["feeling"],
        went_well=table["went_well"],
        to_improve=table["to_improve"],
        asked=tuple(table["asked"]),
        feedback_asked=table.get("feedback_asked"),
        feedback_received=table.get("feedback_received", ""),
    )


def claims(text: str) -> tuple[str, ...]:
    """The skills that a file says are claimed. Raises as `chances` does."""
    return tuple(tomllib.loads(text)["claims"])


def evidence(text: str) -> tuple[list[Done], list[Tale]]:
    """The entries and the stories of a file. Raises as `chances` does."""
    data = tomllib.loads(text)
    return [_done(table) for table in data["entry"]], [_tale(table) for table in data["story"]]


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request that was merged on a day."""

    day: int
    number: int
    title: str
    body: str


def pulls(text: str) -> list[Pull]:
    """The pull requests of a file. Raises as `chances` does."""
    return [Pull(**table) for table in tomllib.loads(text)["pull"]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A guided text: along which guide, for whom, begun and changed on which days, its parts, what it rests on.

    `behind` says what single parts rest on, by titles of stories and keys of entries; `later` what to come back to:
    `text`, the days on which it was `set` and is `due`, and where it happened the day it was `done` and its `outcome`.
    """

    guide: str
    begun: int
    changed: int
    parts: Mapping[str, str]
    variant: str = ""
    stories: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    behind: Mapping[str, Sequence[str]] = field(default_factory=dict)
    later: tuple[Mapping[str, Any], ...] = ()


def answers(text: str) -> list[Prepared]:
    """The standing answers of a file. Raises as `chances` does."""
    found = tomllib.loads(text)["answer"]
    return [
        Prepared(**each | {"parts": {name: words.strip() for name, words in each["parts"].items()}}) for each in found
    ]


def _done(table: dict[str, Any]) -> Done:
    rest = {name: value for name, value in table.items() if name not in ("key", "day", "measures")}
    return Done(table.get("key", ""), table["day"], rest, tuple(_figure(each) for each in table.get("measures", ())))


def _figure(values: Sequence[Any]) -> Figure:
    name, before, after, unit, money, before_unit = [*values, *("", "")][:6]
    return Figure(name, _decimal(before), _decimal(after), unit, _decimal(money), before_unit)


def _decimal(value: Any) -> Decimal | None:
    return None if value == "" else Decimal(str(value))


def _tale(table: dict[str, Any]) -> Tale:
    return Tale(
        title=table["title"],
        begun=table["begun"],
        changed=table["changed"],
        rests_on=tuple(table["rests_on"]),
        parts={part: table[part].strip() for part in PARTS},
        competencies=tuple(table["competencies"]),
        script={name: text.strip() for name, text in table.get("script", {}).items()},
        told=tuple(table.get("told", ())),
        stated={ground: (says, why) for ground, (says, why) in table.get("stated", {}).items()},
    )


def offers(text: str) -> Offers:
    """The alternatives and criteria of a file. Raises as `chances` does."""
    data = tomllib.loads(text)
    return Offers(
        ways=tuple(_way(table) for table in data["alternative"]),
        matters=tuple(
            Matter(
                table["name"],
                table["weight"],
                table.get("measured", False),
                tuple((key, Decimal(score), why) for key, (score, why) in table.get("because", {}).items()),
            )
            for table in data["criterion"]
        ),
        assumptions=data["assumptions"],
        lines=tuple((each.pop("day"), each) for each in data["lines"]),
        decision=data["decision"],
    )


def _way(table: dict[str, Any]) -> Way:
    apart = ("key", "opportunity", "received", "answer_in", "answer_time", "start_in", "grant", "benefit")
    return Way(
        key=table["key"],
        opportunity=table.get("opportunity", ""),
        received=table.get("received"),
        answer_in=table.get("answer_in"),
        answer_time=dt.time.fromisoformat(table.get("answer_time", "12:00")),
        start_in=table.get("start_in"),
        fields={name: value for name, value in table.items() if name not in apart},
        grants=tuple(table.get("grant", ())),
        benefits=tuple(table.get("benefit", ())),
    )


@dataclass(frozen=True, slots=True)
class Papers:
    """What was written for others: a brag document, a résumé whose bullets rest on entries, a variant sent.

    The tables are as the file has them; `day` and `since` count from today.
    """

    brag: Mapping[str, Any]
    resume: Mapping[str, Any]
    variant: Mapping[str, Any]


def messages(text: str) -> list[Written]:
    """The messages of a file. Raises as `chances` does."""
    return [
        Written(
            each["company"], each["day"], each.get("sent"), each["situation"], each["subject"], each["text"].strip()
        )
        for each in tomllib.loads(text)["message"]
    ]


def papers(text: str) -> Papers:
    """The documents of a file. Raises as `chances` does."""
    data = tomllib.loads(text)
    return Papers(data["brag"], data["resume"], data["variant"])


def listed(pulls: list[Pull], calendar: Calendar) -> bytes:
    """Merged pull requests as `gh` would have listed them."""
    found = [
        {
            "title": each.title,
            "body": each.body,
            "number": each.number,
            "url": f"https://code.merrowby.example/merrowby/payments/pull/{each.number}",
            "state": "MERGED",
            "createdAt": calendar.day(each.day - 3).isoformat(),
            "mergedAt": calendar.day(each.day).isoformat(),
        }
        for each in pulls
    ]
    return json.dumps(found).encode()
