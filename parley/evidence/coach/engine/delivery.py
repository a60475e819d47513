"""How long an answer takes to say, how fast it was said, and the sounds between the words. Bands, not verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.evidence.coach.engine.remark import Finding
from parley.evidence.coach.engine.signs import Said
from parley.kernel.text.words import word_count

#: Words a minute: conversational English lies around 150; 110 to 180 spans the ranges that studies and guides report.
SLOW, USUAL, QUICK = 110, 150, 180
#: Guides ask for ninety seconds to three minutes. Only what is longer is remarked on: a short answer lacks parts, not time.
LONGEST_SECONDS = 180
#: Fluent speakers fill about six words in a hundred with "um" and the like; only well above that is a remark.
MANY_FILLERS = 0.10


def delivery(text: str, said: Sequence[Said], seconds: float | None) -> Iterator[Finding]:
    """Remarks on length, pace and fillers."""
    if not said:
        return
    count = word_count(text)
    yield from _length(text, said, count, seconds)
    if seconds and count >= 20:
        yield from _pace(said, count * 60 / seconds)
    yield from _fillers(said, count)


def _length(text: str, said: Sequence[Said], count: int, seconds: float | None) -> Iterator[Finding]:
    takes = seconds or count * 60 / USUAL
    if takes <= LONGEST_SECONDS:
        return
    told = 0
    for each in said:
        told += word_count(text[each.start : each.end])
        if told * takes / count > LONGEST_SECONDS:
            minutes = f"{takes / 60:.1f}".removesuffix(".0")
            so = "took" if seconds else "would take about"
            yield Finding(
                "long", each.start, said[-1].end,
                f"The whole {so} {minutes} minutes; from here on it is past three, and many listeners want to ask before that. "
                "What could wait for their question?",
            )  # fmt: skip
            return


def _pace(said: Sequence[Said], pace: float) -> Iterator[Finding]:
    if SLOW <= pace <= QUICK:
        return
    how = "slower" if pace < SLOW else "quicker"
    yield Finding(
        "pace", said[0].start, said[-1].end,
        f"{pace:.0f} words a minute, {how} than the {SLOW} to {QUICK} that most people speak at. Neither is wrong; know it is so.",
    )  # fmt: skip


def _fillers(said: Sequence[Said], count: int) -> Iterator[Finding]:
    found = [(each, cue) for each in said for cue in each.cues if cue.name == "filler"]
    if len(found) < 4 or len(found) < MANY_FILLERS * count:
        return
    each, cue = found[0]
    yield Finding(
        "fillers", each.words[cue.first].start, each.words[cue.last - 1].end,
        f"{len(found)} fillers in {count} words. They often mean that the next step is still being planned: know the next step, "
        "and they go.",
    )  # fmt: skip
