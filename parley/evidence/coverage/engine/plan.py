"""Which story answers which question of a loop: none told twice, the best fits first, and a second choice for each.

How well a story fits is a sum of four shares, each with its reason: what it shows against what is asked, its words
against those of the question, how strong an example it is, and how fresh it is. The weights are ours, and stand in
WEIGHTS; they order choices and rate nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from parley.evidence.coverage.engine.assignment import assign
from parley.evidence.coverage.engine.words import index, stems

#: What each share may add, in thousandths.
WEIGHTS = {"shows": 450, "words": 300, "strength": 150, "fresh": 100}
#: The greatest rank of a story's strength: four grounds of two.
STRONGEST = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is likely to come: the competencies it asks for (by id) and how much it weighs, 1 to 9.

    `heard` are stories (by id) that those who ask it know already; `pinned` is the story that the person chose for it,
    which is told whatever else would be best.
    """

    id: str
    text: str
    competencies: tuple[str, ...] = ()
    weight: int = 1
    heard: frozenset[str] = frozenset()
    pinned: str = ""


@dataclass(frozen=True, slots=True)
class Tellable:
    """A story that can be told: what it shows (ids), its words, its strength (rank 0 to 8), how often it was told
    lately, and whether those who ask have heard it.
    """

    id: str
    title: str
    words: str
    competencies: frozenset[str] = frozenset()
    strength: int = 0
    told_lately: int = 0
    heard: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a fit, in thousandths, with its reason."""

    name: str
    value: int
    because: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a story answers a question."""

    story: str
    shares: tuple[Share, ...]

    @property
    def value(self) -> int:
        """0 to 1000."""
        return sum(share.value for share in self.shares)


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with the story to tell, one to fall back on, or why there is none.

    `also_for` is the question that the second choice is planned for already, empty where it is free.
    """

    question: Question
    first: Fit | None
    second: Fit | None
    also_for: str
    because: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The choices in the order of the questions, and the stories that are left."""

    choices: tuple[Choice, ...]
    unused: tuple[str, ...]

    @property
    def total(self) -> int:
        """What was made as great as can be: the fits, each times the weight of its question."""
        return sum(each.first.value * each.question.weight for each in self.choices if each.first)


def plan(
    questions: Sequence[Question],
    stories: Sequence[Tellable],
    *,
    titles: Mapping[str, str],
    vocabulary: Mapping[str, Collection[str]],
) -> Plan:
    """The best plan for these questions. `titles` and `vocabulary` give the name and the words of a competency."""
    fits = fit_table(questions, stories, titles=titles, vocabulary=vocabulary)
    at = {story.id: column for column, story in enumerate(stories)}
    fixed = {row: at[each.pinned] for row, each in enumerate(questions) if each.pinned in at}
    chosen = _chosen(questions, fits, fixed)
    for_whom = {column: questions[row].id for row, column in enumerate(chosen) if column is not None}
    choices = [
        _choice(question, row, column, for_whom, stories)
        for question, row, column in zip(questions, fits, chosen, strict=True)
    ]
    unused = tuple(story.id for at, story in enumerate(stories) if at not in for_whom and not story.heard)
    return Plan(tuple(choices), unused)


def _chosen(
    questions: Sequence[Question], fits: Sequence[Sequence[Fit | None]], fixed: Mapping[int, int]
) -> list[int | None]:
    """The column of each row: what is fixed, and around it the best for the others."""
    taken = set(fixed.values())
    free = [row for row in range(len(questions)) if row not in fixed]
    values = [
        [
            None if fit is None or column in taken else fit.value * questions[row].weight
            for column, fit in enumerate(fits[row])
        ]
        for row in free
    ]
    found = {**dict(zip(free, assign(values), strict=True)), **fixed}
    return [found[row] for row in range(len(questions))]


def fit_table(
    questions: Sequence[Question],
    stories: Sequence[Tellable],
    *,
    titles: Mapping[str, str],
    vocabulary: Mapping[str, Collection[str]],
) -> list[list[Fit | None]]:
    """How well each story fits each question; None where it has been heard, or has nothing in common with it."""
    texts = index([f"{story.title} {story.words}" for story in stories])
    table: list[list[Fit | None]] = []
    for question in questions:
        asked = [stem for name in question.competencies for word in vocabulary.get(name, ()) for stem in stems(word)]
        query = dict.fromkeys([*stems(question.text), *asked])
        scores = texts.scores(query)
        best = max(scores, default=0.0)
        table.append(
            [
                _fit(question, story, score / best if best else 0.0, titles)
                for story, score in zip(stories, scores, strict=True)
            ]
        )
    return table


def _fit(question: Question, story: Tellable, words: float, titles: Mapping[str, str]) -> Fit | None:
    shown = [name for name in question.competencies if name in story.competencies]
    if story.heard or story.id in question.heard or not (shown or words):
        return None
    asked = len(question.competencies)
    # Where a question names no competency its words have to say it all.
    for_words = WEIGHTS["words"] + (0 if asked else WEIGHTS["shows"])
    shares = []
    if asked:
        names = ", ".join(titles.get(name, name) for name in shown) or "nothing that is asked for"
        shares.append(Share("shows", WEIGHTS["shows"] * len(shown) // asked, f"It shows {names}."))
    shares.append(Share("words", round(for_words * words), _of_words(words)))
    rank = min(story.strength, STRONGEST)
    shares.append(Share("strength", WEIGHTS["strength"] * rank // STRONGEST, f"Strength {rank} of {STRONGEST}."))
    told = story.told_lately
    says = "Not told lately." if not told else f"Told {told} {'time' if told == 1 else 'times'} lately."
    shares.append(Share("fresh", WEIGHTS["fresh"] // (1 + told), says))
    return Fit(story.id, tuple(shares))


def _of_words(words: float) -> str:
    if not words:
        return "It has none of the words of the question."
    return (
        "Its words are the nearest." if words == 1 else f"Its words are {round(100 * words)} % as near as the nearest."
    )


def _choice(
    question: Question,
    row: Sequence[Fit | None],
    column: int | None,
    for_whom: Mapping[int, str],
    stories: Sequence[Tellable],
) -> Choice:
    first = row[column] if column is not None else None
    if column is not None and first is None:
        # Only a pinned story may have nothing in common with its question.
        first = Fit(stories[column].id, ())
    others = [(at, fit) for at, fit in enumerate(row) if fit is not None and at != column]
    # The best that is free; only where none is, the best that is planned for another question.
    ranked = sorted(others, key=lambda pair: (pair[0] in for_whom, -pair[1].value, pair[0]))
    at, second = ranked[0] if ranked else (-1, None)
    return Choice(question, first, second, for_whom.get(at, ""), "" if first else _why_none(question, row, stories))


def _why_none(question: Question, row: Sequence[Fit | None], stories: Sequence[Tellable]) -> str:
    if not stories:
        return "There is no story yet."
    if any(row):
        return "Every story that fits is told for another question."
    if all(story.heard or story.id in question.heard for story in stories):
        return "They have heard every story."
    return "No story shows what is asked, or shares a word with it."
