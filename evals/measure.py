"""How far the coach and a reader agree: pure arithmetic on answers and their readings."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from evals.corpus import PARTS, Answer, Sentence
from parley.evidence.coach.engine.reading import Reading, read_answer

LETTER = {name: letter for letter, name in PARTS.items()}
STORY_PARTS = "STARLE"
GOOD = 4  # the band from which an answer counts as good

Pairs = list[tuple[str, str]]


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960) of two readers; None where chance alone explains everything."""
    return _kappa_of(Counter(pairs))


def _kappa_of(counts: Counter[tuple[str, str]]) -> float | None:
    among = counts.total()
    if not among:
        return None
    ours, theirs = Counter[str](), Counter[str]()
    for (left, right), count in counts.items():
        ours[left] += count
        theirs[right] += count
    agreed = sum(count for (left, right), count in counts.items() if left == right) / among
    by_chance = sum(ours[part] * theirs[part] for part in ours) / among**2
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def interval(told: Sequence[Pairs], draws: int = 1000) -> tuple[float | None, float | None]:
    """The middle 95 % of kappa over answers drawn anew with replacement (Efron 1979); the same draws every time.

    Whole answers are drawn, since the sentences of one hang together.
    """
    chance = random.Random(1979)
    tables = [Counter(pairs) for pairs in told if pairs]
    found = []
    for _ in range(draws if tables else 0):
        drawn: Counter[tuple[str, str]] = Counter()
        for each in chance.choices(tables, k=len(tables)):
            drawn.update(each)
        value = _kappa_of(drawn)
        if value is not None:
            found.append(value)
    found.sort()
    return (found[int(0.025 * len(found))], found[int(0.975 * len(found))]) if found else (None, None)


def of_one_part(pairs: Pairs, part: str) -> float | None:
    """Kappa of "is it this part or not"."""
    return kappa([(str(left == part), str(right == part)) for left, right in pairs])


def reading(answer: Answer) -> Reading | None:
    """What the coach reads in an answer; None where it does not read it."""
    found = read_answer(answer.text, answer.question)
    return found if isinstance(found, Reading) else None


def labels(answer: Answer) -> Pairs:
    """(reader's part, the coach's part) of each sentence of the reader; a headline counts as a result."""
    found = reading(answer)
    pairs = []
    for own in answer.sentences:
        coach = "O"
        if found:
            nearest = max(found.sentences, key=lambda part: min(part.end, own.end) - max(part.start, own.start))
            coach = LETTER[nearest.part]
        pairs.append((_plain(own.part), _plain(coach)))
    return pairs


def by_position(answers: Sequence[Answer], tenths: int = 10) -> Pairs:
    """The same for a reader who sees nothing but where a sentence stands.

    They give the commonest part of each tenth, of these very answers, so the baseline is as good as it can be.
    """
    counts = [Counter[str]() for _ in range(tenths)]
    placed = []
    for answer in answers:
        for at, own in enumerate(answer.sentences):
            tenth = min(tenths - 1, int((at + 0.5) / len(answer.sentences) * tenths))
            counts[tenth][_plain(own.part)] += 1
            placed.append((_plain(own.part), tenth))
    common = [count.most_common(1)[0][0] if count else "S" for count in counts]
    return [(part, common[tenth]) for part, tenth in placed]


def _plain(letter: str) -> str:
    return "R" if letter == "H" else letter


def joined(answer: Answer, sentences: Iterable[Sentence]) -> Answer:
    """The answer with only these sentences, in this order."""
    between = "\n" if "\n" in answer.text else " "
    text, found = "", []
    for own in sentences:
        text += between if text else ""
        words = answer.text[own.start : own.end]
        found.append(Sentence(len(text), len(text) + len(words), own.part))
        text += words
    return replace(answer, text=text, sentences=tuple(found))


def results_first(answer: Answer) -> Answer:
    """The same story told from its end."""
    ends = [own for own in answer.sentences if _plain(own.part) == "R"]
    return joined(answer, [*ends, *(own for own in answer.sentences if _plain(own.part) != "R")])


def spoken(answer: Answer) -> Answer:
    """The same without capitals and stops, as a transcript has it."""
    text = re.sub(r"[.,;:!?]", " ", answer.text).lower()
    return replace(answer, text=text)


@dataclass(frozen=True, slots=True)
class Detection:
    """How often a missing part is reported, and how often a told one is not."""

    found: float | None
    quiet: float | None

    @property
    def balanced(self) -> float | None:
        return None if self.found is None or self.quiet is None else (self.found + self.quiet) / 2


def left_out(answers: Sequence[Answer], part: str) -> Detection:
    """Leave a part out of every story that has it: is it reported then, and only then? Stories without it count too."""
    reported: list[bool] = []
    silent: list[bool] = []
    for answer in answers:
        has = any(_plain(own.part) == part for own in answer.sentences)
        (silent if has else reported).append(_lacks(answer, part) != has)
        kept = [own for own in answer.sentences if _plain(own.part) != part]
        if has and kept:
            reported.append(_lacks(joined(answer, kept), part))
    return Detection(_share(reported), _share(silent))


def _lacks(answer: Answer, part: str) -> bool:
    found = reading(answer)
    return found is None or PARTS[part] in found.missing


def _share(outcomes: Sequence[bool]) -> float | None:
    return sum(outcomes) / len(outcomes) if outcomes else None


def alarms(answers: Sequence[Answer]) -> tuple[int, int, int]:
    """(remarks, good answers, their words): what the coach remarks on in answers that a reader calls good."""
    good = [answer for answer in answers if (answer.band or 0) >= GOOD]
    found = sum(len(each.findings) for each in map(reading, good) if each)
    return found, len(good), sum(len(answer.text.split()) for answer in good)


def agreement(answers: Sequence[Answer], said: Callable[[Answer], object], ours: Callable[[Reading], object]) -> Pairs:
    """(reader's word, coach's word) wherever the reader gave one."""
    pairs = [(said(answer), reading(answer)) for answer in answers]
    return [(str(word), str(ours(found)) if found else "none") for word, found in pairs if word is not None]


@dataclass(frozen=True, slots=True)
class Bands:
    """How the coach's band goes with a reader's and with length (the logarithm of words)."""

    n: int
    with_reader: float | None
    with_length: float | None
    with_reader_without_length: float | None
    with_length_without_reader: float | None


def bands(answers: Sequence[Answer]) -> Bands:
    """Pearson's correlations, plain and partial, over the answers that have both bands."""
    rows = [(answer, reading(answer)) for answer in answers if answer.band is not None]
    rated = [(a, found.band.number) for a, found in rows if found and found.band.number is not None]
    ours = [float(number) for _, number in rated]
    readers = [float(a.band or 0) for a, _ in rated]
    lengths = [math.log(len(a.text.split())) for a, _ in rated]
    return Bands(
        len(rated), correlation(ours, readers), correlation(ours, lengths),
        partial(ours, readers, lengths), partial(ours, lengths, readers),
    )  # fmt: skip


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's r; None where one of the two does not vary."""
    if len(left) < 3:
        return None
    mean_left, mean_right = sum(left) / len(left), sum(right) / len(right)
    across = sum((x - mean_left) * (y - mean_right) for x, y in zip(left, right, strict=True))
    spread = math.sqrt(sum((x - mean_left) ** 2 for x in left) * sum((y - mean_right) ** 2 for y in right))
    return across / spread if spread else None


def partial(left: Sequence[float], right: Sequence[float], held: Sequence[float]) -> float | None:
    """The correlation of two with a third held fixed."""
    pair, first, second = correlation(left, right), correlation(left, held), correlation(right, held)
    if pair is None or first is None or second is None or abs(first) == 1 or abs(second) == 1:
        return None
    return (pair - first * second) / math.sqrt((1 - first**2) * (1 - second**2))
