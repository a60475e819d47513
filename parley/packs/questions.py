"""Questions of interviews: what each wants to learn, how it goes on, what is listened for, and who reads it how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from parley.kernel.problems import Problem
from parley.packs.reading import Table, repeated

KIND = "questions"

#: What a question asks for, under the names that the coach has for it.
TYPES = {
    "past_behaviour": "Something that happened",
    "situational": "What you would do",
    "theoretical": "How you go about it",
    "technical": "Technical",
    "opinion": "About you",
}
#: From whom it is asked, from the first years on.
LEVELS = {"junior": "Junior", "mid": "Mid-level", "senior": "Senior", "staff": "Staff and beyond"}
#: Who reads the answer: how far along the company is.
STAGES = {"startup": "Start-up", "growth": "Growth stage", "big": "Big company", "enterprise": "Enterprise"}
#: In which kinds of round it is asked.
ROUNDS = {
    "screen": "First call",
    "behavioural": "Behavioural",
    "coding": "Coding",
    "design": "System design",
    "domain": "Technical deep dive",
    "manager": "With the manager",
    "final": "Final",
}
#: Of ten words that two questions use, seven are the same: then they are one question.
TOO_NEAR = 0.7

_WORD = re.compile(r"[^\W_]+")
#: Words that many questions share and that tell none from another.
_PLAIN = frozenset(
    _WORD.findall(
        "a about all also am an and another any are as at be because been before being but by can could describe "
        "did do does done else ever every for from get give go had has have having how i if in into is it its last "
        "let like made make me moment more most much my no not now of off on once one or other out over own say "
        "show situation so some somebody something story take talk tell than that the their them then there these "
        "they thing this those through time to took too up us very walk was way we were what when where which "
        "while who whom whose why will with without would you your example recent"
    )
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an interview.

    `text` is what is asked; `wants` what whoever asks hopes to learn; `follow_ups` how it goes on; `strong` and `weak`
    what one hears in a good and in a poor answer; `mistakes` what people do wrong with it; `minutes` how long an answer
    may take; `stages` how a company of that stage reads it, for those that read it differently; `guide` the standing
    answer that prepares it, or nothing. Of `competencies` the ids are those of the competencies that rooms share.
    """

    id: str
    family: str
    text: str
    type: str
    competencies: tuple[str, ...]
    levels: tuple[str, ...]
    rounds: tuple[str, ...]
    minutes: int
    wants: str
    follow_ups: tuple[str, ...]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    mistakes: tuple[str, ...]
    stages: dict[str, str]
    guide: str


@dataclass(frozen=True, slots=True)
class Family:
    """Questions that are after the same thing. `stages` says how each stage of a company reads all of them."""

    id: str
    title: str
    about: str
    stages: dict[str, str]
    questions: tuple[Question, ...]

    def readings(self, question: Question) -> dict[str, str]:
        """How each stage reads one question of the family: its own reading, else that of the family."""
        return {name: question.stages.get(name) or self.stages[name] for name in STAGES if name in self.stages}


@dataclass(frozen=True, slots=True)
class Questions:
    """A pack of questions by family. `provenance` says who wrote them, and from what."""

    provenance: str
    families: tuple[Family, ...]

    @property
    def all(self) -> tuple[Question, ...]:
        return tuple(question for family in self.families for question in family.questions)


@dataclass(frozen=True, slots=True)
class Twin:
    """Two questions that are nearly the same; `second` stands later. `alike` runs from 0 to 1."""

    first: Question
    second: Question
    alike: float


def questions(table: Table) -> Questions:
    """Read the tables `family` of a pack, each with its tables `question`."""
    provenance = table.text("provenance", longest=300)
    families, names = [], []
    for each in table.tables("family"):
        family, places = _family(each)
        families.append(family)
        names += [(each.where, f"family {family.id}"), *places]
    for place, name, first in repeated(names):
        table.say(place, f"is called “{name}”, as {first} is.")
    read = Questions(provenance, tuple(families))
    for twin in twins(read.all):
        table.say(twin.second.id, f"asks nearly what “{twin.first.id}” asks.")
    return read


def twins(asked: Sequence[Question]) -> Iterator[Twin]:
    """Pairs of questions that share nearly all of their words (Dice, over words that tell one from another)."""
    for (first, one), (second, other) in combinations([(each, telling_words(each.text)) for each in asked], 2):
        if (alike := _alike(one, other)) >= TOO_NEAR:
            yield Twin(first, second, alike)


def nearest(text: str, asked: Iterable[Question]) -> Question | None:
    """The question that is asked with these words, if nearly all of them are the same."""
    words = telling_words(text)
    best = max(
        ((_alike(words, telling_words(each.text)), each) for each in asked), key=lambda pair: pair[0], default=None
    )
    return best[1] if best and words and best[0] >= TOO_NEAR else None


@lru_cache(maxsize=2_000)
def telling_words(text: str) -> frozenset[str]:
    """The words of a question that tell it from others, in lower case and without the commonest endings."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _PLAIN and len(word) > 1)


def against(asked: Sequence[Question], others: Sequence[Question], competencies: Iterable[str]) -> Iterator[Problem]:
    """What is wrong between some questions and the rest of the world: an id that serves elsewhere, words that are asked
    elsewhere, a competency that is none.
    """
    known = frozenset(competencies)
    taken = {each.id for each in others}
    held = [(each, telling_words(each.text)) for each in others]
    for question in asked:
        for name in question.competencies:
            if name not in known:
                yield Problem(question.id, f"asks for “{name}”, which is no competency here.")
        if question.id in taken:
            yield Problem(question.id, "is the id of a question in another pack.")
            continue
        words = telling_words(question.text)
        for other, theirs in held:
            if _alike(words, theirs) >= TOO_NEAR:
                yield Problem(question.id, f"asks nearly what “{other.id}” asks in another pack.")


def _family(table: Table) -> tuple[Family, list[tuple[str, str]]]:
    name = table.identifier()
    title, about = table.text("title", longest=60), table.text("about", longest=300)
    stages = _stages(table, whole=True)
    read, places = [], []
    for each in table.tables("question"):
        read.append(_question(each, name))
        places.append((each.where, read[-1].id))
    table.close()
    return Family(name, title, about, stages, tuple(read)), places


def _question(table: Table, family: str) -> Question:
    read = Question(
        id=table.identifier(),
        family=family,
        text=table.text("text", longest=300),
        type=table.one_of("type", tuple(TYPES)),
        competencies=table.texts("competencies", least=1, most=4, longest=40),
        levels=_among(table, "levels", LEVELS),
        rounds=_among(table, "rounds", ROUNDS),
        minutes=table.whole("minutes", 1, 60),
        wants=table.text("wants", longest=400),
        follow_ups=table.texts("follow_ups", least=3, most=8, longest=240),
        strong=table.texts("strong", least=2, most=6, longest=240),
        weak=table.texts("weak", least=2, most=6, longest=240),
        mistakes=table.texts("mistakes", least=1, most=5, longest=240),
        stages=_stages(table, whole=False),
        guide=table.words("guide", longest=40),
    )
    if read.text and not read.text.endswith(("?", ".")):
        table.say("text", "ends neither with a full stop nor with a question mark.")
    for number, each in enumerate(read.follow_ups):
        if not each.endswith(("?", ".")):
            table.say(f"follow_ups[{number}]", "ends neither with a full stop nor with a question mark.")
    table.close()
    return read


def _stages(table: Table, *, whole: bool) -> dict[str, str]:
    """How the stages read it; all four where it has to be `whole`."""
    inner = table.table("stages")
    if inner is None:
        if whole:
            table.say("stages", "is missing.")
        return {}
    take = inner.text if whole else inner.words
    read = {name: take(name, longest=320) for name in STAGES}
    inner.close()
    return {name: text for name, text in read.items() if text}


def _among(table: Table, name: str, known: dict[str, str]) -> tuple[str, ...]:
    read = table.texts(name, least=1, most=len(known), longest=40)
    for number, each in enumerate(read):
        if each not in known:
            table.say(f"{name}[{number}]", f"is “{each}”; it may be {', '.join(known)}.")
    return tuple(each for each in known if each in read)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
