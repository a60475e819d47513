"""Questions to ask at an interview: what one wants to learn, and what a great and a worrying answer sounds like."""

from __future__ import annotations

from dataclasses import dataclass

from parley.packs.reading import Table, repeated

KIND = "asks"

#: Whom a question suits: whoever can answer it from their own days.
WHOM = {
    "recruiter": "a recruiter",
    "manager": "the manager",
    "engineer": "an engineer",
    "executive": "somebody who runs a part of the company",
    "founder": "a founder",
}
LONGEST_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to ask. `minutes` is what question and answer take; `whom` names whom it suits, the best first."""

    id: str
    topic: str
    text: str
    minutes: int
    whom: tuple[str, ...]
    learn: str
    great: str
    worrying: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions that are after the same thing."""

    id: str
    title: str
    about: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """A pack of questions to ask, by topic. `provenance` says who wrote them, and from what."""

    provenance: str
    topics: tuple[Topic, ...]

    @property
    def all(self) -> tuple[Ask, ...]:
        return tuple(ask for topic in self.topics for ask in topic.asks)


def asks(table: Table) -> Asks:
    """Read the tables `topic` of a pack, each with its tables `ask`."""
    provenance = table.text("provenance", longest=300)
    topics, names, texts = [], [], []
    for each in table.tables("topic"):
        topic = _topic(each)
        topics.append(topic)
        names.append((each.where, f"topic {topic.id}"))
        names += [(f"{each.where}.ask[{at}]", ask.id) for at, ask in enumerate(topic.asks)]
        texts += [(f"{each.where}.ask[{at}]", ask.text.casefold()) for at, ask in enumerate(topic.asks)]
    for place, name, first in repeated(names):
        table.say(place, f"is called “{name}”, as {first} is.")
    for place, _, first in repeated(texts):
        table.say(place, f"asks what {first} asks.")
    return Asks(provenance, tuple(topics))


def _topic(table: Table) -> Topic:
    name = table.identifier()
    title, about = table.text("title", longest=60), table.text("about", longest=200)
    read = tuple(_ask(each, name) for each in table.tables("ask"))
    if not read:
        table.say("ask", "is missing: a topic has at least one question.")
    table.close()
    return Topic(name, title, about, read)


def _ask(table: Table, topic: str) -> Ask:
    read = Ask(
        id=table.identifier(),
        topic=topic,
        text=table.text("text", longest=300),
        minutes=table.whole("minutes", 1, LONGEST_MINUTES),
        whom=table.texts("whom", least=1, most=len(WHOM), longest=20),
        learn=table.text("learn", longest=200),
        great=table.text("great", longest=200),
        worrying=table.text("worrying", longest=200),
    )
    for number, each in enumerate(read.whom):
        if each not in WHOM:
            table.say(f"whom[{number}]", f"is “{each}”; {', '.join(WHOM)} are right.")
    if read.text and not read.text.endswith(("?", ".")):
        table.say("text", "ends neither with a full stop nor with a question mark.")
    table.close()
    return read
