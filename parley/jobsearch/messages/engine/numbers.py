"""Findings about figures: a first number, a range, present pay, and whether what is claimed is what the ledger holds.

A first number is no mistake in itself (Petrowsky et al. 2025: the first mover does better, g = .42, more so with an
ambitious number); it is one without market data (Maaravi and Levy 2017), below one's own target, or beyond what the
market pays. A range costs nothing where the target is its low end (Ames and Mason 2015). Silence on present pay helps
only those whose pay is lower than what is offered (Agan, Cowgill and Gee 2021).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from parley.jobsearch.messages.engine.facts import OfferFact
from parley.jobsearch.messages.engine.look import Look, money
from parley.jobsearch.messages.engine.nouns import Finding, Rule, Situation
from parley.jobsearch.messages.engine.phrasing import Phrasing
from parley.jobsearch.messages.engine.signs import CONFIRMS
from parley.jobsearch.messages.engine.whose import Figure, Role, of_range

_ROUGHLY = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|close to|some|circa|over|more than|up to|just under|just over|north of|at least)\b[ $€£]*$",
    re.I,
)
_SUPPOSED = re.compile(
    r"\b(?:if|would|could|might|suppose|unless|whether|hope|hoping|expect|looking for|towards?|than)\b(?: \S+){0,5} ?$"
)
_MEDIAN = re.compile(r"\b(?:median|average|p50)\b(?: \S+){0,4} ?$")
#: Farther from the word that says whose it is, a figure is not held against the record.
_SURE = 5
_PERCENT = Phrasing(
    r"\b(?:\d{1,3}|ten|fifteen|twenty|thirty) (?:%|percent|per cent) (?:\w+ ){0,3}(?:more than|on top of|above|over|increase|raise|up|higher)(?: \w+){0,3} (?:my|what i|current|now)\b"
)
_LESS_NOW = Phrasing(
    r"\b(?:more|higher|better|raise|increase|jump|step up|above|rise) (?:\w+ ){0,3}(?:than|on|over|from|compared (?:to|with)) (?:what )?(?:my (?:current|present|last|previous|old) (?:\w+ )?(?:salary|pay|base|package|job|comp|compensation|income)|i (?:currently |now |am )?(?:make|earn|have now|get now|currently|get paid))\b"
    r"|\bi (?:currently |now )?(?:make|earn|get) (?:\w+ )?(?:less|much less|way less)(?: than)?\b|\b(?:big|huge|nice|real|significant|massive) (?:raise|jump|pay rise|increase) for me\b"
)
_CLAIM = Phrasing(
    r"\b(?:have|received|got|hold|holding|sitting on|has given me|made me|extended me|there is|am weighing|with|had|also|considering|compare|comparing|between|match) (?:\w+ ){0,2}?(?:an?|another|one|two|three|four|five|several|multiple|other|few|couple of) (?:(?:\w+ ){0,2}(?:written |better |higher |stronger |strong |firm |competing |second |outstanding |verbal |existing |other )*)offers?\b(?! (?:from|by) (?:you|your)| (?:letter|i|you|that makes|at the end|of|if)|$ )"
    r"|\b(?:another|other|competing|second|outstanding|existing|rival|higher|better) (?:\w+ )?offers?\b|\boffers? (?:in hand|elsewhere|on the table)\b|\boffers? from (?:another|other|an?|@|two|one|several)\b"
    r"|@ (?:has |have )?(?:offered|offers|made|extended|gave)\b|\b(?:already |been )offered (?:\w+ ){0,4}(?:elsewhere|by|at (?:another|an))\b"
)
_NO_CLAIM = re.compile(
    r"\b(?:no|not|any|without|if|should|until|accept|accepting|before|might|may|expect|expecting|hope|hoping|waiting|could|whether|in case|when) (?:\w+ ){0,4}offers?\b|\bif (?:\w+ ){0,3}(?:get|receive|have)\b"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "several": 2, "multiple": 2, "couple of": 2, "few": 2}
_PROCESS = Phrasing(
    r"\b(?:final|last|late|later|advanced) (?:rounds?|stages?|interviews?) (?:with|at|elsewhere)|\b(?:interviewing|in process|in talks) (?:with|at) (?!you|your|&)|\b(?:other|several|two|three|few) (?:other )?(?:compan(?:y|ies)|processes|interviews)\b"
)
_CLOSE = Decimal("0.005")
_LOOSE = Decimal("0.04")


def numbers(look: Look) -> Iterator[Finding]:
    """Every finding about figures."""
    yield from _ranges(look)
    yield from _first_number(look)
    yield from _present_pay(look)
    yield from _mismatches(look)
    yield from _claims(look)


def _ranges(look: Look) -> Iterator[Finding]:
    target = look.ledger.target if look.ledger else None
    if target is None:
        return
    for span in look.message.ranges:
        low = of_range(look.figures, span)
        if low and low.role in (Role.WISH, Role.UNSAID) and low.is_base and span.low < target and _is_own(look, low):
            yield Finding(
                Rule.RANGE_BELOW_TARGET, span.start, span.end,
                f"The low end of a range is what gets remembered, and {money(span.low)} is under your target of {money(target)}.",
                f"Make the target the low end: “between {money(target)} and {money(_above(target))}”.",
            )  # fmt: skip


def _above(target: Decimal) -> Decimal:
    """A tenth above a target, to the next thousand."""
    return (target * Decimal("1.1") / 1000).quantize(Decimal(1)) * 1000


def _is_own(look: Look, figure: Figure) -> bool:
    if figure.role is Role.WISH:
        return True
    return look.is_in(Situation.ASKED_EXPECTATIONS) and figure.role is Role.UNSAID


def _first_number(look: Look) -> Iterator[Finding]:
    if look.asking.has_offer or look.is_in(
        Situation.THANK_YOU, Situation.DECLINING, Situation.REFLECTION, Situation.UPDATE_ALL
    ):
        return
    ends = {span.end: span for span in look.message.ranges}
    lows = {span.start for span in look.message.ranges}
    theirs_first = bool(look.of(Role.THEIRS)) or look.is_in(Situation.GIVEN_RANGE)
    for figure in look.figures:
        if not _is_own(look, figure) or not figure.is_base or figure.amount.end in ends or _is_gap(look, figure):
            continue
        said = _why_not(look, figure, in_range=figure.amount.start in lows, theirs_first=theirs_first)
        if said:
            end = next(
                (span.end for span in look.message.ranges if span.start == figure.amount.start), figure.amount.end
            )
            yield Finding(Rule.FIRST_NUMBER, figure.amount.start, end, *said)
            return
    where = None if theirs_first or _knows_market(look) else look.message.find(_PERCENT)
    if where:
        yield Finding(Rule.FIRST_NUMBER, *where, *_NO_MARKET)


_NO_MARKET = (
    "A number before theirs, without market data behind it, is a guess that binds you.",
    "Ask for the range they have in mind first; or name a figure with its source: “roles like this pay a median of …, so that "
    "is where I would start”.",
)


def _is_gap(look: Look, figure: Figure) -> bool:
    """Whether a number is still to be filled in: "[your number]"."""
    return figure.amount.value is None and not look.message.own[figure.amount.start].isalnum()


def _why_not(look: Look, figure: Figure, *, in_range: bool, theirs_first: bool) -> tuple[str, str] | None:
    """What is wrong with naming this number first, None where nothing is."""
    value, ledger = figure.amount.value, look.ledger
    if value is not None and ledger:
        if ledger.top is not None and value > ledger.top:
            return (
                f"This is beyond what 95 in 100 are paid ({money(ledger.top)}); so high a number ends more talks than it wins.",
                f"Stay at or under {money(ledger.top)}, and say where the figure comes from.",
            )
        if ledger.target is not None and value < ledger.target and not in_range:
            return (
                f"Your first number is under your own target of {money(ledger.target)}; talks rarely end above it.",
                f"Name {money(ledger.target)} or more, with its reason, or ask for their range first.",
            )
        if in_range and ledger.target is not None:
            return None
    if theirs_first or _knows_market(look):
        return None
    return _NO_MARKET


def _knows_market(look: Look) -> bool:
    return bool(look.ledger and look.ledger.has_market) or look.message.has("market")


def _present_pay(look: Look) -> Iterator[Finding]:
    if look.is_in(Situation.DECLINING, Situation.THANK_YOU, Situation.UPDATE_ALL):
        return
    for figure in look.of(Role.PRESENT):
        value = figure.amount.value
        if figure.part not in ("", "base") and value is not None and value < 20_000:
            continue
        above = _stands_against(look, figure)
        if above is True:
            continue
        why = (
            "Your present pay is below what is at stake here, and a low figure pulls an offer down."
            if above is False
            else "Nothing here says that your present pay is above what they would offer; where it is lower, it pulls the offer down."
        )
        yield Finding(
            Rule.PRESENT_PAY, figure.amount.start, figure.amount.end, why,
            "Leave it out: “I would rather talk about what this role is worth. Which range is set for it?” In many places they "
            "may not ask.",
        )  # fmt: skip
        return
    where = look.message.find(_LESS_NOW)
    if where:
        yield Finding(
            Rule.PRESENT_PAY, *where,
            "This tells them that they already pay more than you have now, so there is less reason to move.",
            "Compare with the market or another offer, not with your present pay.",
        )  # fmt: skip


def _stands_against(look: Look, figure: Figure) -> bool | None:
    """Whether the present pay is at least what is offered or, without an offer, the market's median; None: not known."""
    value = figure.amount.value if figure.amount.value is not None else (look.ledger.present if look.ledger else None)
    if value is None:
        return None
    offered = look.offered()
    median = look.ledger.median if look.ledger else None
    bars = [bar for bar in (offered, median) if bar is not None]
    return all(value >= bar for bar in bars) if bars else None


def _mismatches(look: Look) -> Iterator[Finding]:
    ledger = look.ledger
    if ledger is None:
        return
    for figure in look.figures:
        value = figure.amount.value
        if value is None or figure.amount.period in ("hour", "hr", "day") or not _is_sure(look, figure):
            continue
        held = _held(look, figure)
        if held is None:
            continue
        name, known = held
        if known and not any(_agrees(look, figure, each) for each in known):
            nearest = min(known, key=lambda each: abs(each - value))
            yield Finding(
                Rule.FIGURE_MISMATCH, figure.amount.start, figure.amount.end,
                f"{name} is {money(nearest)} in what you wrote down, not {money(value)}.",
                f"Write {money(nearest)}, or correct the record first if this is newer.",
            )  # fmt: skip


def _is_sure(look: Look, figure: Figure) -> bool:
    """Whether it is certain enough whose figure this is, and not only thought of: "if you offered X", "hoping for X"."""
    if _SUPPOSED.search(figure.line.before(figure.amount.start)):
        return False
    return figure.apart <= _SURE or look.is_in(Situation.CONFIRM_CALL) or bool(figure.line.find(CONFIRMS))


def _held(look: Look, figure: Figure) -> tuple[str, list[Decimal]] | None:
    """What the ledger calls such a figure, and its amounts; None where it says nothing of it."""
    ledger = look.ledger
    if ledger is None:
        return None
    if figure.role is Role.THEIRS and ledger.theirs and not _is_end_of_range(look, figure):
        return _of_offer(ledger.theirs, "Their offer", figure)
    if figure.role is Role.ELSEWHERE and ledger.others:
        named = [
            each
            for each in ledger.others
            if each.company.casefold() in look.message.own[figure.line.start : figure.line.end].casefold()
        ]
        known = [each for each in (named or ledger.others) if each is not ledger.theirs or not ledger.company]
        amounts = [amount for each in known for amount in (_of_offer(each, "", figure) or ("", []))[1]]
        return (f"The offer of {named[0].company}" if named else "The other offer", amounts) if amounts else None
    if figure.role is Role.PRESENT and ledger.present is not None and figure.is_base:
        return "Your present pay", [ledger.present]
    if (
        figure.role is Role.MARKET
        and ledger.median is not None
        and _MEDIAN.search(figure.line.before(figure.amount.start))
    ):
        return "The market’s median", [ledger.median]
    return None


def _is_end_of_range(look: Look, figure: Figure) -> bool:
    return any(span.start <= figure.amount.start < span.end for span in look.message.ranges)


def _of_offer(offer: OfferFact, name: str, figure: Figure) -> tuple[str, list[Decimal]] | None:
    kinds = {
        "base": ("base", "total", "figure"),
        "": ("base", "total", "figure", "bonus", "signing", "equity", "relocation"),
    }
    wanted = kinds.get(figure.part, (figure.part, "figure"))
    amounts = [amount for held, amount in offer.figures if held in wanted]
    if figure.part == "equity":
        amounts += [4 * amount for held, amount in offer.figures if held == "equity"]
    return (name, amounts) if amounts else None


def _agrees(look: Look, figure: Figure, known: Decimal) -> bool:
    value = figure.amount.value or Decimal(0)
    rough = _ROUGHLY.search(look.message.own[max(0, figure.amount.start - 20) : figure.amount.start])
    return abs(value - known) <= known * (_LOOSE if rough else _CLOSE)


def _claims(look: Look) -> Iterator[Finding]:
    ledger = look.ledger
    if ledger is None or look.is_in(Situation.DECLINING, Situation.UPDATE_ALL):
        return
    others = ledger.others if ledger.company else (ledger.offers if len(ledger.offers) != 1 else ())
    for line in look.message.lines:
        match = _CLAIM.search(line.norm)
        if match and not _NO_CLAIM.search(line.norm):
            claimed = max((count for word, count in _COUNTS.items() if f" {word} " in f" {match[0]} "), default=1)
            counts_theirs = re.search(
                r"\b(?:weighing|comparing|compare|considering|between|both)\b", line.norm[: match.end()]
            )
            held = len(ledger.offers) if counts_theirs else len(others)
            alone = not ledger.company and len(ledger.offers) == 1 and "@" in line.norm
            if held < claimed and not alone:
                has = "no other offer" if not others else f"{len(others)} other offer{'s' if len(others) > 1 else ''}"
                yield Finding(
                    Rule.UNBACKED_CLAIM, *line.where(match),
                    f"Your record holds {has}. A claim that is not true can be checked, and it ends trust when it is.",
                    "Say what is so: “I am in conversations with other companies”, or stay with your other reasons.",
                )  # fmt: skip
                return
        process = _PROCESS.search(line.norm)
        if (
            process
            and ledger.processes == ()
            and not ledger.others
            and not re.search(r"\b(?:no|not|if)\b", line.norm[: process.start()])
        ):
            yield Finding(
                Rule.UNBACKED_CLAIM, *line.where(process),
                "Your record holds no other process that is under way.",
                "Leave it out, or start one: a true alternative is worth more than a claimed one.",
            )  # fmt: skip
            return
