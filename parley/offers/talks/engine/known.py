"""The information ledger: what a company knows of the person, since when, and what that means. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that a company may know. `tone` is plum where it gives strength away, moss where it lends some."""

    id: str
    label: str
    tone: str
    means: str


TOPICS = (
    Topic("other_offer", "that you have another offer", "moss", "They know that they are not alone."),
    Topic(
        "other_figures",
        "what another offer pays",
        "plum",
        "They know what is to be beaten, and need not offer more than a little above it.",
    ),
    Topic("processes", "that you talk with others", "moss", "They know that time matters, without a date."),
    Topic(
        "present_pay",
        "what you earn now",
        "plum",
        "An offer is easily measured against it. It helps only where you are paid above what they have in mind.",
    ),
    Topic(
        "target",
        "what you want to earn",
        "slate",
        "Talks rarely end above the figure you named. Everything that follows starts from it.",
    ),
    Topic("deadline", "by when you decide", "moss", "A date of yours gives their own work an end. It has to be kept."),
    Topic("only_offer", "that you have no other offer", "plum", "They know that waiting costs them little."),
    Topic(
        "favourite",
        "that they are your first choice",
        "slate",
        "Warmth is worth much; that you would come anyhow is worth nothing to you.",
    ),
    Topic("leaving", "that you must or want to leave", "plum", "They know that staying is not what you would do."),
    Topic("staying", "that you could well stay where you are", "moss", "They know that their offer has to be better."),
)
BY_ID = {topic.id: topic for topic in TOPICS}


@dataclass(frozen=True, slots=True)
class Told:
    """What one contact made known: topics by id, and in what words."""

    at: dt.datetime
    topics: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A topic that a company knows, since when, and every wording in which it was told."""

    topic: Topic
    since: dt.datetime
    words: tuple[str, ...]


def known(tellings: Sequence[Told]) -> tuple[Known, ...]:
    """What a company knows, in the order of the topics. Ids that are none are passed over."""
    found = []
    for topic in TOPICS:
        told = sorted((each for each in tellings if topic.id in each.topics), key=lambda each: each.at)
        if told:
            words = tuple(dict.fromkeys(each.words for each in told if each.words))
            found.append(Known(topic, told[0].at, words))
    return tuple(found)
