from __future__ import annotations

import pytest

from parley.evidence.coach.engine.clauses import deeds
from parley.kernel.text.words import words


def told(text: str) -> list[str]:
    """Who, what, and how it stands, as short words."""
    found = []
    for deed in deeds(text, words(text)):
        how = [name for name in ("passive", "perfect", "would", "denied", "under") if getattr(deed, name)]
        found.append(" ".join([deed.who or "-", deed.verb, *how, *([] if deed.past else ["now"])]))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("I profiled the job and rewrote it.", ["i profiled", "i rewrote"]),
        ("I also quickly built a script", ["i built"]),
        ("Profiled the service, found the bug", ["- profiled", "- found"]),
        ("In 2021 our team of six built a tool and my manager agreed.", ["they built", "they agreed"]),
        ("I was asked by our director to write it", ["i was", "i asked passive"]),
        ("The process was changed.", ["thing was", "thing changed passive"]),
        ("I've since used it", ["i used perfect"]),
        ("so I write a recorder and ship it", ["i write now", "i ship now"]),
        ("But when I wrote the code I forgot the index.", ["i wrote under", "i forgot"]),
        ("They found one case where it was, so I kept that one", ["they found", "thing was under", "i kept"]),
        ("I automated the release and the automated tests passed", ["i automated", "thing passed"]),
        ("We were distributed, and I then shared the distributed logs", ["we were", "i shared"]),
        ("I would have moved him", ["i moved perfect would"]),
        ("We didn't ask, and the shared drive failed", ["we ask denied now", "thing failed"]),
    ],
)
def test_deeds_have_the_subject_a_reader_gives_them(text: str, found: list[str]) -> None:
    assert told(text) == found
