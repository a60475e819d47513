"""What a message asks for, why, and how many things at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.jobsearch.messages.engine.lexicon import COMPONENTS
from parley.jobsearch.messages.engine.nouns import Situation
from parley.jobsearch.messages.engine.phrasing import Phrasing
from parley.jobsearch.messages.engine.reading import Line, Message
from parley.jobsearch.messages.engine.whose import Figure, Role, widest

_PARTS = tuple(f"part:{name}" for name in COMPONENTS)
_GENERAL = re.compile(r"\b(?:offer|package|numbers?|figures?|terms|comp|compensation|it|gap|pay)\b")
_REPORTED = re.compile(r"\b(?:you asked|i was asked|asked me|you wanted to know)\b")
_OFFERED = Phrasing(
    r"\b(?:your|the|this|job|written|verbal|an|formal|initial) (?:\w+ )?offer\b(?! (?:from|at|elsewhere|would|stage|phase|call|process))|\boffered me\b|"
    r"\byou (?:have )?offered\b|\bbest you can do\b|\bcounter ?offer\b|\baccept this (?:job|role|position)\b|\b(?:go|come|move|raise|increase|bring|bump) (?:it |that |the \w+ )?(?:up )?to #|\bmatch (?:it|that|this)\b"
)
_NOT_OFFERED = re.compile(
    r"\b(?:an|another|other|competing|making me an?|make me an?|if .{0,20}) offer\b|\boffer from\b"
)
_NEED = re.compile(r"^weak:")
HARD = ("why:value", "why:scope", "why:forgone", "why:range", "market")
OFFER_SITUATIONS = (
    Situation.SPOKEN_OFFER, Situation.WRITTEN_OFFER, Situation.EXPLODING_OFFER, Situation.COMPETING_OFFERS, Situation.CLOSING,
)  # fmt: skip
ALTERNATIVE = Phrasing(
    r"\b(?:another|other|competing|second|written|outstanding|two|three|several|multiple|existing|better|higher|stronger) "
    r"(?:\w+ )?(?:offers?|compan(?:y|ies)|employers?|process(?:es)?|opportunit(?:y|ies)|interviews|conversations|firms?|teams?|places|roles?|positions|options)\b"
    r"|\boffers? (?:from|with|at) (?:another|other|a|an|two|one|@|several|three|elsewhere|\w+)\b|\boffers? (?:in hand|elsewhere|on the table)\b"
    r"|@|\b(?:interviewing|interviews|talking|speaking|processes) (?:with|at|elsewhere)\b(?! (?:you|your|the team))|\bfinal (?:rounds?|stages?|interviews?) (?:with|at|elsewhere)\b"
    r"|\b(?:received|have|got|holding|hold) (?:an|a|one|two) (?:\w+ )?offers?\b(?! (?:letter|i|that makes|you))|\baccepted an? (?:\w+ )?(?:offer|role|position|job)\b|\bbest opportunity for me\b"
    r"|\b(?:graduate|grad) school\b|\b(?:stay|staying|remain|remaining) (?:at|with|where i|in my|on at)\b|\bmy (?:current|present) (?:employer|company|team|role|job) (?:has|is|would|have|made|offered|wants|values)\b"
    r"|\b(?:decide|deciding|choosing|choose|decision is|weighing|comparing) (?:\w+ ){0,2}(?:between|both)\b|\bcounter ?offer from\b|\bfew (?:other )?(?:companies|places|processes)\b|\balternatives?\b(?! dates?| times?)|\belsewhere\b|\bin process with\b"
    r"|\bmy other (?:\w+ )?(?:offers?|options?|process(?:es)?)\b|\bdecided to (?:go|move forward|proceed) with\b|\bboth offers\b"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """The sentences that ask for better terms, the components asked for, and the reasons given.

    `needs` are reasons of personal need, each with its sentence and span; `hard` the kinds of other ones.
    """

    lines: tuple[Line, ...]
    components: tuple[tuple[str, int, int], ...]
    needs: tuple[tuple[str, int, int], ...]
    hard: tuple[tuple[str, int, int], ...]
    explained: bool
    has_offer: bool

    @property
    def has_reason(self) -> bool:
        """Whether any reason stands in the message."""
        return bool(self.needs or self.hard or self.explained)


def asking(message: Message, found: Sequence[Figure]) -> Asking:
    """What is asked for, and why."""
    lines = _asks(message, found)
    near = _near(message, lines)
    needs, hard = _reasons(message, near) if lines else ((), ())
    explained = any(line.has("because") for line in near)
    return Asking(lines, _components(lines, found), needs, hard, explained, has_offer(message, found))


def has_offer(message: Message, found: Sequence[Figure]) -> bool:
    """Whether they have made an offer, by the situation, the ledger or the words."""
    if message.is_in(*OFFER_SITUATIONS, Situation.ACCEPTING):
        return True
    if message.is_in(
        Situation.FIRST_CONTACT, Situation.ASKED_EXPECTATIONS, Situation.GIVEN_RANGE, Situation.ASKED_OTHERS
    ):
        return False
    if message.ledger and message.ledger.company and message.ledger.theirs:
        return True
    if any(line.find(_OFFERED) for line in message.lines):
        return True
    return any(each.role is Role.THEIRS and each.line.norm.count("offer") for each in found)


def _asks(message: Message, found: Sequence[Figure]) -> tuple[Line, ...]:
    lines, listing = [], False
    for line in message.lines:
        if listing and line.has(*_PARTS) and not line.is_question:
            lines.append(line)
            continue
        listing = line.opens_list and line.has("ask") and not line.has("inform")
        if _is_ask(message, line, [each for each in found if each.line is line]):
            lines.append(line)
    return tuple(lines)


def _is_ask(message: Message, line: Line, held: Sequence[Figure]) -> bool:
    """Whether a sentence asks for better terms, and not only for time, a call or information."""
    if not line.has("ask") or _REPORTED.search(line.norm):
        return False
    wanted = any(
        each.role in (Role.WISH, Role.DELTA) or (each.amount.value is None and each.role is Role.UNSAID)
        for each in held
    )
    if wanted:
        return not (line.has("inform") and not line.has("move", "wish"))
    if line.has("inform", "waiting") or not line.has("move"):
        return False
    return line.has(*_PARTS) or bool(
        _GENERAL.search(line.norm)
        and re.search(r"\b(?:offer|package|numbers?|comp|compensation|terms|pay|it)\b", line.norm)
        and _RAISE.search(line.norm)
    )


_RAISE = re.compile(
    r"\b(?:improv\w*|increas\w*|rais\w*|better|higher|flexib\w*|room|match\w*|adjust\w*|negotia\w*|stretch|bump|closer|revis\w*|reconsider|more on)\b"
)


def _components(lines: Sequence[Line], figures: Sequence[Figure]) -> tuple[tuple[str, int, int], ...]:
    """The components asked for, each with the place it is first named."""
    found: dict[str, tuple[int, int]] = {}
    for line in lines:
        cues = line.of(*_PARTS)
        for cue in widest(cues):
            found.setdefault(cue.name.removeprefix("part:"), line.span(cue))
    for each in figures:
        if each.line in lines and each.role is Role.WISH and not each.part and each.is_base:
            found.setdefault("base", (each.amount.start, each.amount.end))
    return tuple((name, *span) for name, span in sorted(found.items(), key=lambda one: one[1]))


def _near(message: Message, lines: Sequence[Line]) -> list[Line]:
    """The sentences that ask, and two on either side of each."""
    held = {at for at, line in enumerate(message.lines) if line in lines}
    return [line for at, line in enumerate(message.lines) if any(abs(at - each) <= 2 for each in held)]


Reasons = tuple[tuple[str, int, int], ...]


def _reasons(message: Message, near: Sequence[Line]) -> tuple[Reasons, Reasons]:
    needs: dict[str, tuple[int, int]] = {}
    hard: dict[str, tuple[int, int]] = {}
    for line in message.lines:
        for cue in line.cues:
            if _NEED.match(cue.name) and (line in near or line.has("because")):
                needs.setdefault(cue.name, line.span(cue))
            elif cue.name in HARD and not (line.is_question and line.has("inform")):
                hard.setdefault(cue.name, line.span(cue))
        where = line.find(ALTERNATIVE)
        if where and not re.search(r"\b(?:no|any|not) (?:other|another)\b", line.norm):
            hard.setdefault("alternative", where)
    return tuple((name, *span) for name, span in needs.items()), tuple((name, *span) for name, span in hard.items())
