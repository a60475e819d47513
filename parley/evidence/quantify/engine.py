"""The one question for an entry without a number, and the number in its answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from parley.evidence.impact_log.engine.figures import read_figure, read_number
from parley.evidence.impact_log.engine.measures import Found, measures
from parley.evidence.quantify.content import ANY, ASKS, Ask

_WORD = re.compile(r"[a-z][a-z0-9'’-]*")
_SHARE = re.compile(
    r"(?P<part>[0-9][0-9,.]*) (?:out )?of (?:the |all )?(?P<whole>[0-9][0-9,.]*)(?P<noun>(?: [^\W\d_]+){0,3})"
)
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: str(number) for number, word in enumerate(_WORD.findall(_COUNTED))} | {
    "no": "0", "a dozen": "12", "a hundred": "100", "a thousand": "1,000", "once": "1 time", "twice": "2 times",
}  # fmt: skip
_SPELLED = re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b", re.IGNORECASE)


def ask(texts: Iterable[str], work: str = "") -> Ask:
    """The question that fits the texts of an entry best: a point for each different word that calls for it, and one and
    a half where it is the usual question of the kind of work, which the person chose. The first in the list wins a tie.
    """
    words = set(_WORD.findall(" ".join(texts).lower()))

    def fit(each: Ask) -> float:
        return sum(1.0 for word in words if word.startswith(each.words)) + (1.5 if work in each.works else 0)

    best = max(ASKS, key=fit)
    return best if fit(best) else ANY


def read_answer(text: str, unit: str = "", currency: str = "") -> tuple[Found, ...]:
    """The figures in an answer. A number alone counts in `unit`; "38 of 40 services" is a share; words are numbers too.

    Nothing found gives nothing: an answer without a number is one.
    """
    plain = " ".join(text.split())
    ways = (plain, _SPELLED.sub(lambda match: _NUMBERS[match.group().lower()], plain))
    for tried in ways:
        if share := _share(tried):
            return (share,)
    for tried in ways:
        if found := measures(tried, currency):
            return found
        if (read := read_figure(tried, currency)) is not None:
            return (_found(read[0], read[1] or unit, len(tried)),)
    return ()


def _share(text: str) -> Found | None:
    match = _SHARE.search(text)
    if match is None:
        return None
    part, whole = read_number(match["part"]), read_number(match["whole"])
    if part is None or whole is None or not 0 <= part <= whole:
        return None
    return _found(part, f"of {match['whole']}{match['noun']}"[:60], len(text))


def _found(value: Decimal, unit: str, end: int) -> Found:
    return Found(0, end, 0, 0, "", None, value, unit[:60])
