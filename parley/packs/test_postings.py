from __future__ import annotations

import pytest

from parley.packs.files import Opened, open_pack
from parley.packs.postings import KIND, postings

HEADER = """kind = "postings"
pack = "own"
title = "Own"
language = "en"
licence = "CC0"
format = 1
provenance = "Ours."
plain = ["experience with"]
"""
REST = """[[trait]]
id = "mentoring"
says = ["mentor|mentoring juniors?"]
[[section]]
id = "must"
says = ["you have"]
[[weight]]
id = "nice"
says = ["a plus"]
[[fact]]
id = "remote"
of = "work"
title = "Remote"
says = ["remote"]
[[level]]
id = "junior"
title = "Junior"
rank = 1
years = 0
titles = ["junior"]
"""
GROUP = """[[group]]
id = "brokers"
alike = true
technology = [{ id = "kafka", name = "Kafka" }, { id = "nats", name = "NATS", also = ["NATS.io"], exact = true }]
"""


def read(text: str) -> Opened:
    return open_pack(HEADER + text, {KIND: postings})


def test_a_pack_is_read_whole() -> None:
    opened = read(GROUP + REST)
    assert opened.problems == ()
    kafka, nats = opened.content.technologies
    assert (kafka.near, nats.near, nats.exact, nats.also) == (("nats",), ("kafka",), True, ("NATS.io",))
    assert [(each.id, each.says) for each in opened.content.traits] == [("mentoring", ("mentor|mentoring juniors?",))]
    assert opened.content.plain == ("experience", "with")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GROUP.replace('"NATS.io"', '"kafka"') + REST, "is called “kafka”, as"),
        (GROUP + REST.replace('"you have"', '"You-have"'), "write it in small letters without dashes and stops"),
        (GROUP + REST.replace('"remote"]', '"remote?"]'), "may be nothing at all"),
        (GROUP + REST.replace('id = "must"', 'id = "wishes"'), "must, nice, duties, stack, apart are right"),
        (GROUP + REST + REST[REST.index("[[level]]") :].replace('"junior"', '"senior"'), "does not stand above"),
        (GROUP.replace("exact = true", "exakt = true") + REST, "“exact” is"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    assert said in " ".join(each.sentence for each in read(text).problems)
