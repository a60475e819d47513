from __future__ import annotations

import pytest

from parley.packs.asks import KIND, asks
from parley.packs.files import Opened, open_pack

HEADER = (
    'kind = "asks"\npack = "own"\ntitle = "Own"\nlanguage = "en"\nlicence = "CC0"\nformat = 1\nprovenance = "Ours."\n'
)
TOPIC = '[[topic]]\nid = "team"\ntitle = "The team"\nabout = "With whom."\n'
ASK = """[[topic.ask]]
id = "who-left"
text = "Who left last?"
minutes = 2
whom = ["manager", "engineer"]
learn = "Why people go."
great = "Said plainly."
worrying = "A change of subject."
"""


def read(text: str) -> Opened:
    return open_pack(HEADER + text, {KIND: asks})


def test_a_pack_is_read_whole() -> None:
    opened = read(TOPIC + ASK)
    assert opened.problems == ()
    [topic] = opened.content.topics
    [ask] = opened.content.all
    assert (topic.id, topic.title, topic.about) == ("team", "The team", "With whom.")
    assert (ask.id, ask.topic, ask.minutes, ask.whom) == ("who-left", "team", 2, ("manager", "engineer"))
    assert (ask.learn, ask.great, ask.worrying) == ("Why people go.", "Said plainly.", "A change of subject.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TOPIC, "a topic has at least one question"),
        (TOPIC + ASK.replace('"manager", "engineer"', '"boss"'), "is “boss”; recruiter, manager"),
        (TOPIC + ASK.replace("last?", "last"), "ends neither with a full stop nor with a question mark."),
        (TOPIC + ASK.replace("minutes = 2", "minutes = 11"), "is 11; 1 to 10 are right."),
        (TOPIC + ASK.replace('great = "Said plainly."\n', ""), "is missing."),
        (TOPIC + ASK + ASK, "is called “who-left”, as topic[0] (team).ask[0] is."),
        (TOPIC + ASK + ASK.replace("who-left", "gone"), "asks what topic[0] (team).ask[0] asks."),
        (TOPIC + ASK + 'colour = "red"\n', "colour"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    told = [f"{each.field} {each.sentence}" for each in read(text).problems]
    assert any(said in each for each in told), told
