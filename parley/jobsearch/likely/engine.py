"""Which questions of the bank are likely in a round: by its kind, its level, its topics, and where they were asked.

A sum of points, each with its reason; the points are ours, they order a list and foretell nothing. Questions are taken
one by one, and each one of a family makes the next of it less likely to be shown, so that a list does not ask one thing
eight times.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from parley.packs.questions import telling_words

#: So many are shown of those that are proposed.
MOST = 8
#: Points: asked by this company in an earlier process; usual in this kind of round; for this level; a topic that was
#: named; asked in an earlier round of this process; asked by another company, up to so many; and what each further
#: question of a family takes off.
HERE, KIND, LEVEL, TOPIC, BEFORE, ELSEWHERE, AGAIN = 60, 30, 10, 15, 12, 8, 25
MOST_TOPICS, MOST_ELSEWHERE = 2, 3
#: Kinds of round that no question is marked with, and those whose questions come in them.
ALSO = {"take_home": ("domain",), "other": ("screen", "behavioural")}

#: Words in a topic that every second question has too.
_VAGUE = telling_words("work together team teams task project people question interview experience general talk job")
#: What stands in a role, and the level that it says; the first that fits.
_LEVELS = tuple(
    (level, re.compile(rf"\b({words})\b", re.IGNORECASE))
    for level, words in (
        ("staff", "staff|principal|distinguished|fellow|chief|head of"),
        ("senior", r"senior|sr\.?|lead"),
        ("junior", r"junior|jr\.?|graduate|intern|trainee|entry.level|working student"),
    )
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that might be asked; `about` are further words on what it is after.

    `family`, `rounds` and `levels` are empty for one of the person's own.
    """

    id: str
    text: str
    about: str = ""
    family: str = ""
    rounds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """The round: its kind, the level of the role (empty where it is not known) and the topics that were named.

    `here` says of a question, by id, where this company asked it in an earlier process, `before` in which round of this
    one; `elsewhere` how many other companies did.
    """

    kind: str
    level: str
    topics: tuple[str, ...]
    here: Mapping[str, str]
    before: Mapping[str, str]
    elsewhere: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Likely:
    """A question with why it is on the list, the weightiest reason first; that it is usual in such a round is not said.

    `is_added` says that the person put it there.
    """

    id: str
    points: int
    because: tuple[str, ...]
    is_added: bool = False


def level_of(role: str) -> str:
    """The level that the name of a role says, empty where it says none."""
    return next((level for level, pattern in _LEVELS if pattern.search(role)), "")


def likely(
    asked: Sequence[Candidate],
    setting: Setting,
    *,
    added: Collection[str] = (),
    out: Collection[str] = (),
    most: int = MOST,
) -> tuple[Likely, ...]:
    """The list of a round: what the person `added`, then the likeliest of the others, `most` of those at most.

    None of those that are `out` comes. Of equals the one that stands first among `asked` comes first.
    """
    found = [Likely(each.id, 0, ("You expect it.",), is_added=True) for each in asked if each.id in added]
    seen = Counter(each.family for each in asked if each.id in added and each.family)
    judged = {each.id: (each, _judged(each, setting)) for each in asked if each.id not in out and each.id not in added}
    left = {key: (each, points, why) for key, (each, (points, why)) in judged.items() if points}
    for _ in range(most):
        best = max(left.values(), key=lambda one: one[1] - AGAIN * seen[one[0].family], default=None)
        if best is None or best[1] - AGAIN * seen[best[0].family] <= 0:
            break
        each, points, why = best
        del left[each.id]
        if each.family:
            seen[each.family] += 1
        found.append(Likely(each.id, points, why))
    return tuple(found)


def _judged(each: Candidate, setting: Setting) -> tuple[int, tuple[str, ...]]:
    """Points and reasons; no points for what belongs into another kind of round or to another level."""
    here = setting.here.get(each.id, "")
    kinds = ALSO.get(setting.kind, (setting.kind,))
    usual = any(kind in each.rounds for kind in kinds)
    suits = not setting.level or not each.levels or setting.level in each.levels
    if not here and (not usual or not suits):
        return 0, ()
    parts = [(HERE, f"They asked it before: {here}.")] if here else []
    if usual:
        parts.append((KIND, ""))
    if setting.level and setting.level in each.levels:
        parts.append((LEVEL, ""))
    words = telling_words(f"{each.text} {each.about}")
    topics = [topic for topic in setting.topics if (telling_words(topic) - _VAGUE) & words][:MOST_TOPICS]
    parts += [(TOPIC * len(topics), f"They named {' and '.join(topics)}.")] if topics else []
    if before := setting.before.get(each.id, ""):
        parts.append((BEFORE, f"It came in {before}; somebody may go deeper."))
    others = setting.elsewhere.get(each.id, 0)
    if others:
        asked = "Another company" if others == 1 else f"{others} other companies"
        parts.append((ELSEWHERE * min(others, MOST_ELSEWHERE), f"{asked} asked you this."))
    ranked = sorted(parts, key=lambda part: -part[0])
    return sum(points for points, _ in parts), tuple(why for _, why in ranked if why)
