"""How strong an example a story is, on four grounds: recent, large, complex, and significant in the person's own part.

There is no total. Each ground has a verdict in a word and the reasons for it, taken from the entries the story rests on
and from its own words; where neither can know, it is unknown, and the person's own statement decides. The three years
are the documents' rule for an example that is recent; how many signs make a verdict is our choice, stated in RULES.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Verdict = Literal["yes", "partly", "no", "unknown"]
GROUNDS = ("recent", "large", "complex", "own")
TITLES = {"recent": "Recent", "large": "Large", "complex": "Complex", "own": "Your own part"}
#: The parts that are looked at: what was learned later says nothing about the example's weight.
TOLD = ("situation", "task", "action", "result")
RULES = {
    "recent": "Yes within three years, partly within five: by its newest entry, else by a year in its words.",
    "large": "Yes with two signs of size, or where an entry reaches the company or beyond; partly with one.",
    "complex": "Yes with three of five kinds of difficulty in its words: parties with interests of their own, other "
    "teams, hard technology, little time, few means. Partly with one or two.",
    "own": "Yes where three sentences of the action say what you did, and no more of them say we; partly with one.",
}
RECENT, OLDER = 3, 5


def words_of(*lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(word for line in lines for word in line.split())


_WORDS = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_SENTENCES = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*")
_YEAR = re.compile(r"\b(?:19[89]\d|20\d\d)\b")
_NUMBER = (
    r"(?:\d[\d.,]*\s?(?:k|m|bn|million|billion|thousand)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|twenty|thirty|forty|fifty|sixty|dozens of|hundreds of|thousands of|millions of)(?:\s(?:hundred|thousand|"
    r"million))?)"
)
_CROWD = words_of(
    "users customers merchants people requests transactions payments engineers countries shops orders records rows",
    "devices employees patients students accounts servers services clients stalls stores readers drivers branches",
)
_SCALE = re.compile(rf"\b{_NUMBER}(?:\s[a-z][\w-]*){{0,2}}?\s(?:{'|'.join(sorted(_CROWD))})\b", re.IGNORECASE)
_SIGN = re.compile("[€$£]")
_COINS = words_of("euro euros dollar dollars pound pounds")
_MONEY = re.compile(
    rf"[€$£]\s?\d[\d.,]*\s?(?:k|m|bn|million|billion)?\b|\b{_NUMBER}\s(?:euros?|dollars?|pounds?)\b", re.IGNORECASE
)
_GROUPS = words_of("teams departments offices companies zones team people department")
_TEAMS = re.compile(
    rf"\b(?:{_NUMBER}\s(?:\w+\s)?(?:teams|departments|offices|companies)|across teams|time zones|"
    r"(?:risk|support|security|sales|product|platform|data|design|operations) (?:team|people|department))\b",
    re.IGNORECASE,
)
_UNITS = words_of("hour hours day days week weeks weekend night")
_SPAN = re.compile(rf"\b(?:within|in|only|had)\s(?:an?|the|{_NUMBER})\s(?:hours?|days?|weeks?|weekend|night)\b", re.I)
_OURS = re.compile(r"\b[Ww]e\b")
_MINE = re.compile(r"\bI(?:['’](?:d|ve))?\s(?!(?:was|am|had been|think|believe|felt|feel|wanted|hoped)\b)[a-z]+")

_STRATEGY = words_of(
    "revenue regulator board investors contract launch compliance audit licence license strategic flagship merger",
    "acquisition ipo strategy turnover tender certification",
)
_STAKEHOLDERS = words_of(
    "legal finance compliance marketing partner partners vendor vendors supplier regulator bank banks director",
    "executives stakeholders stakeholder auditors union procurement lawyers",
)
_TECHNOLOGY = words_of(
    "legacy distributed concurrency concurrent deadlock protocol consensus encryption idempotent undocumented monolith",
    "real-time offline compiler firmware sharding replication cryptography reconciliation",
)
_TIME = words_of("deadline overnight weekend")
_MEANS = words_of("budget understaffed shortage part-time untested")


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry that a story rests on: its day, its reach (as the log has it), the person's role, and money a year."""

    day: dt.date
    reach: str = ""
    role: str = ""
    money: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the person says of a ground, and why."""

    says: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is. `quote` are words of the part `part` of the story, where it rests on words."""

    says: str
    part: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: what was found, what the person says of it where they say anything, and the reasons."""

    name: str
    found: Verdict
    because: tuple[Reason, ...]
    stated: Statement | None

    @property
    def title(self) -> str:
        return TITLES[self.name]

    @property
    def rule(self) -> str:
        return RULES[self.name]

    @property
    def verdict(self) -> Verdict:
        """The person's own statement, else what was found."""
        return self.stated.says if self.stated else self.found

    @property
    def answer(self) -> str:
        """The verdict in a word, beside the ground's title."""
        return _ANSWERS[self.verdict]

    @property
    def words(self) -> str:
        """The verdict as it stands in a sentence about the story."""
        return _VERDICTS[self.name][self.verdict]


@dataclass(frozen=True, slots=True)
class Strength:
    """The four grounds of one story, in order."""

    grounds: tuple[Ground, ...]

    @property
    def yes(self) -> tuple[Ground, ...]:
        return tuple(ground for ground in self.grounds if ground.verdict == "yes")

    @property
    def rank(self) -> int:
        """For putting stories in order, never shown: two for each ground that holds, one for each that holds partly."""
        return sum({"yes": 2, "partly": 1}.get(ground.verdict, 0) for ground in self.grounds)

    @property
    def words(self) -> str:
        """One line: which grounds hold, and which do not or are not known."""
        parts = [
            _listed([ground.words for ground in self.grounds if ground.verdict in wanted])
            for wanted in (("yes",), ("partly",), ("no",), ("unknown",))
        ]
        return "; ".join(filter(None, parts)).capitalize() + "."

    def of(self, name: str) -> Ground:
        """One ground by its name."""
        return self.grounds[GROUNDS.index(name)]


_ANSWERS: dict[Verdict, str] = {"yes": "Yes", "partly": "Partly", "no": "No", "unknown": "Not known yet"}
_VERDICTS: dict[str, dict[str, str]] = {
    "recent": {"yes": "recent", "partly": "some years old", "no": "long ago", "unknown": "no day known"},
    "large": {"yes": "large", "partly": "of some size", "no": "small", "unknown": "size not said"},
    "complex": {"yes": "complex", "partly": "somewhat complex", "no": "simple", "unknown": "difficulty not said"},
    "own": {"yes": "your own", "partly": "partly yours", "no": "not your own", "unknown": "your part not said"},
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a story show by themselves."""

    year: tuple[int, str, str] | None
    size: tuple[Reason, ...]
    difficulty: tuple[Reason, ...]
    sentences: int
    mine: tuple[str, ...]
    shared: int


def judge(
    *, parts: Mapping[str, str], facts: Sequence[Fact], statements: Mapping[str, Statement], today: dt.date
) -> Strength:
    """The four grounds of a story with the six parts of STAR++, the entries it rests on, and what the person says."""
    reading = read(*(parts.get(name, "") for name in TOLD))
    found = {
        "recent": _recent(reading, facts, today),
        "large": _large(reading, facts),
        "complex": _complex(reading),
        "own": _own(reading, facts),
    }
    return Strength(tuple(Ground(name, *found[name], statements.get(name)) for name in GROUNDS))


@lru_cache(maxsize=2_000)
def read(situation: str, task: str, action: str, result: str) -> Reading:
    """The signs in a story's words. Kept, since a list of stories asks for the same words again and again."""
    telling = dict(zip(TOLD, (situation, task, action, result), strict=True))
    seen = {name: frozenset(_WORDS.findall(text.lower())) for name, text in telling.items() if text}
    sentences = [each.strip() for each in _SENTENCES.findall(action) if each.strip()]
    mine = [found[0] if (found := _MINE.search(each)) else "" for each in sentences]
    return Reading(
        year=max(
            ((int(each[0]), part, each[0]) for part in seen for each in _YEAR.finditer(telling[part])), default=None
        ),
        size=tuple(_size(telling, seen)),
        difficulty=tuple(_difficulty(telling, seen)),
        sentences=len(sentences),
        mine=tuple(filter(None, mine)),
        shared=sum(1 for each, own in zip(sentences, mine, strict=True) if not own and _OURS.search(each)),
    )


def _recent(reading: Reading, facts: Sequence[Fact], today: dt.date) -> tuple[Verdict, tuple[Reason, ...]]:
    if facts:
        newest = max(fact.day for fact in facts)
        reason = Reason(f"Its newest entry is of {newest.day} {newest:%B %Y}, {ago((today - newest).days)}.")
        return _age((today - newest).days / 365.25), (reason,)
    if reading.year is None or reading.year[0] > today.year:
        return "unknown", (Reason("It rests on no entry, and its words name no year that has been."),)
    year, part, quote = reading.year
    return _age(today.year - year), (Reason("A year in its words; it rests on no entry.", part, quote),)


def _age(years: float) -> Verdict:
    return "yes" if years <= RECENT else "partly" if years <= OLDER else "no"


def _large(reading: Reading, facts: Sequence[Fact]) -> tuple[Verdict, tuple[Reason, ...]]:
    reaches = {fact.reach for fact in facts}
    wide = [_REACH[reach] for reach in ("beyond", "company") if reach in reaches]
    signs = [Reason(f"An entry reaches {where}.") for where in wide[:1] or [_REACH["teams"]] * ("teams" in reaches)]
    signs += [Reason(f"An entry names {fact.money}.") for fact in facts if fact.money][:1]
    signs += reading.size
    if wide or len(signs) >= 2:
        return "yes", tuple(signs)
    if signs:
        return "partly", tuple(signs)
    if reaches & {"self", "team"}:
        return "no", (Reason("Its entries reach your own work or your team, and its words name no number of people."),)
    nothing = "Its words name no number of people or teams and no money, and no entry says how far it reached."
    return "unknown", (Reason(nothing),)


_REACH = {"beyond": "beyond the company", "company": "the whole company", "teams": "several teams"}


def _size(telling: Mapping[str, str], seen: Mapping[str, frozenset[str]]) -> Iterator[Reason]:
    yield from _quoted(_SCALE, telling, seen, _CROWD, "How many it touched")
    yield from _quoted(_MONEY, telling, seen, _COINS, "Money at stake")
    yield from _named(_STRATEGY, telling, seen, "A matter of the whole business")


def _difficulty(telling: Mapping[str, str], seen: Mapping[str, frozenset[str]]) -> Iterator[Reason]:
    """At most one reason for each of the five kinds."""
    yield from _named(_STAKEHOLDERS, telling, seen, "People with interests of their own")
    yield from _quoted(_TEAMS, telling, seen, _GROUPS, "Other teams")
    yield from _named(_TECHNOLOGY, telling, seen, "Hard technology")
    little_time = _named(_TIME, telling, seen, "Little time") or _quoted(_SPAN, telling, seen, _UNITS, "Little time")
    yield from little_time
    yield from _named(_MEANS, telling, seen, "Few means")


def _complex(reading: Reading) -> tuple[Verdict, tuple[Reason, ...]]:
    if signs := reading.difficulty:
        return ("yes" if len(signs) >= 3 else "partly"), signs
    return "unknown", (
        Reason("Its words name no other parties, no hard technology, no deadline and no lack of means."),
    )


def _own(reading: Reading, facts: Sequence[Fact]) -> tuple[Verdict, tuple[Reason, ...]]:
    roles = tuple(Reason(f"An entry names your role: {fact.role.rstrip('.')}.") for fact in facts if fact.role)[:1]
    if not reading.sentences:
        return ("partly" if roles else "unknown"), (*roles, Reason("The action is not written yet."))
    of = f"{reading.sentences} {'sentence' if reading.sentences == 1 else 'sentences'} of action"
    mine, shared = len(reading.mine), reading.shared
    if mine:
        says = Reason(f"{mine} of {of} say what you did, {shared} say we.", "action", reading.mine[0])
        return ("yes" if mine >= 3 and mine >= shared else "partly"), (*roles, says)
    if shared:
        return ("partly" if roles else "no"), (*roles, Reason(f"{shared} of {of} say we, none says I."))
    return ("partly" if roles else "unknown"), (*roles, Reason("The action does not say who did it."))


def _quoted(
    pattern: re.Pattern[str],
    telling: Mapping[str, str],
    seen: Mapping[str, frozenset[str]],
    needed: frozenset[str],
    says: str,
) -> list[Reason]:
    """The first place in the story where a pattern is found; only texts with one of the `needed` words, or with the
    sign of a currency, are searched.
    """
    for part, words in seen.items():
        text = telling[part]
        if (words & needed or (needed is _COINS and _SIGN.search(text))) and (found := pattern.search(text)):
            return [Reason(says, part, " ".join(found[0].split()))]
    return []


def _named(
    cues: frozenset[str], telling: Mapping[str, str], seen: Mapping[str, frozenset[str]], says: str
) -> list[Reason]:
    """The first place in the story where one of the words stands, as it is written there."""
    for part, words in seen.items():
        if hits := words & cues:
            places = [re.search(rf"\b{re.escape(hit)}\b", telling[part], re.IGNORECASE) for hit in hits]
            first = min((each for each in places if each), key=lambda each: each.start())
            return [Reason(says, part, first[0])]
    return []


def ago(days: int) -> str:
    """How long ago so many days are, in words: today, 12 days ago, 4 months ago, 3 years ago."""
    if days < 1:
        return "today"
    if days < 60:
        return f"{days} {'day' if days == 1 else 'days'} ago"
    if days < 730:
        return f"{round(days / 30.44)} months ago"
    return f"{round(days / 365.25)} years ago"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
