"""Findings about what is asked, why, and what happens next.

One reason that is hard to argue with carries an ask; reasons that are easily answered weaken it (Maaravi, Ganzach and
Pazy 2011). Effects of a first offer shrink with the number of issues (Petrowsky et al. 2025).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.jobsearch.messages.engine.look import Look
from parley.jobsearch.messages.engine.nouns import Finding, Rule, Situation
from parley.jobsearch.messages.engine.phrasing import Phrasing
from parley.jobsearch.messages.engine.signs import CONFIRMS
from parley.jobsearch.messages.engine.standing import SOFT
from parley.jobsearch.messages.engine.whose import Role

MOST_REASONS = 3
MOST_ISSUES = 4
_HURRY = Phrasing(
    r"\b(?:expedite|speed up|speed things|faster|accelerate|move (?:\w+ )?(?:forward|up|quicker|more quickly)|bring (?:\w+ ){0,3}forward|sooner|earlier|shorten|quicken|move faster)\b"
)
_WHY_HURRY = re.compile(
    r"\b(?:offer|deadline|expires?|decide|decision|timeline|by (?:mon|tues|wednes|thurs|fri)day|another|other|because|compressed|@|answer|ends?|have to)\b"
)
_TERMS = re.compile(
    r"#|\b(?:offer|base|salary|bonus|equity|terms|details|package|numbers|start date|vacation|remote)\b"
)
_GOODBYE = Phrasing(
    r"\b(?:decline|declining|turn (?:it |you |this )?down|not to (?:proceed|accept|move|continue|go|take|pursue)|withdraw\w*|accepted an? (?:\w+ )?(?:offer|role|position|job)|have (?:accepted|chosen|signed)|decided (?:not|to (?:go|accept|stay|join|take))|will not be (?:joining|accepting|moving|continuing|able))\b"
)
_TRADE = re.compile(
    r"\bif (?:you|we|the|that|it|this)\b.*\bi (?:will|am|would)\b|\bi (?:will|am|would)\b.*\bif (?:you|we|the|that)\b"
)
_QUIET = (
    Situation.THANK_YOU, Situation.DECLINING, Situation.UPDATE_ALL, Situation.REFLECTION, Situation.ACCEPTING,
)  # fmt: skip


def request(look: Look) -> Iterator[Finding]:
    """Every finding about an ask and what follows it."""
    yield from _reasons(look)
    yield from _issues(look)
    yield from _next_step(look)
    yield from _not_confirmed(look)


def _reasons(look: Look) -> Iterator[Finding]:
    asked = look.asking
    if look.is_in(*_QUIET):
        return
    if asked.lines and asked.needs and not asked.hard:
        _, start, end = asked.needs[0]
        yield Finding(
            Rule.WEAK_REASON, start, end,
            "A personal need is easy to answer (“that is not how we set pay”), and then the ask falls with it. Many guides "
            "take any reason; experiments found that weak ones cost more than none.",
            "Use one reason that stands by itself: what the market pays, another offer, or what you will do for them.",
        )  # fmt: skip
    # What one brings and what the role asks for are one argument told from its two sides.
    kinds = {name.replace("scope", "value") for name, _, _ in (*asked.needs, *asked.hard)}
    if asked.lines and len(kinds) > MOST_REASONS:
        spans = sorted((start, end) for _, start, end in (*asked.needs, *asked.hard))
        yield Finding(
            Rule.TOO_MANY_REASONS, spans[MOST_REASONS][0], spans[MOST_REASONS][1],
            f"Here are {len(kinds)} reasons; the weakest of them is the one that gets answered.",
            "Keep the one or two that are hardest to argue with.",
        )  # fmt: skip
    yield from _no_reason(look)


def _no_reason(look: Look) -> Iterator[Finding]:
    asked = look.asking
    if look.is_in(Situation.EXPEDITE):
        where = look.message.find(_HURRY)
        if where and not any(_WHY_HURRY.search(line.norm) for line in look.message.lines):
            yield Finding(
                Rule.NO_REASON,
                *where,
                "Nothing says why it should go faster.",
                "Say what changed: an offer, a date, a decision you owe.",
            )
        return
    if look.is_in(Situation.CLOSING, Situation.EXPLODING_OFFER) or not asked.has_offer or asked.has_reason:
        return
    line = (
        asked.lines[0]
        if asked.lines
        else next((each for each in look.message.lines if SOFT.search(each.norm) and "#" in each.norm), None)
    )
    if line:
        yield Finding(
            Rule.NO_REASON, line.start, line.end,
            "There is an ask here and no reason for it, so it is easy to say no.",
            "Give one reason that is hard to argue with: the market’s figure with its source, another offer, or the value you bring.",
        )  # fmt: skip


def _issues(look: Look) -> Iterator[Finding]:
    parts = look.asking.components
    if len(parts) > MOST_ISSUES:
        _, start, end = parts[MOST_ISSUES]
        yield Finding(
            Rule.TOO_MANY_ISSUES, start, end,
            f"You ask for {len(parts)} things at once: {', '.join(name for name, _, _ in parts)}. The ones that matter get lost.",
            "Choose two or three, name the one that matters most, and keep the rest as something to trade.",
        )  # fmt: skip


def _next_step(look: Look) -> Iterator[Finding]:
    message = look.message
    if look.is_in(*_QUIET) or message.word_count < 25 or any(line.find(_GOODBYE) for line in message.lines):
        return
    expects = bool(look.asking.lines) or look.asking.has_offer or look.is_in(
        Situation.EXPEDITE, Situation.FOLLOW_UP, Situation.FIRST_CONTACT, Situation.CONFIRM_CALL
    )  # fmt: skip
    spoken = not message.is_mail and look.is_in(
        Situation.GENERAL, Situation.ASKED_EXPECTATIONS, Situation.GIVEN_RANGE, Situation.ASKED_OTHERS
    )
    if not expects or spoken:
        return
    if message.has("next") or any(line.is_question or line.find(_TRADE) for line in message.lines):
        return
    last = message.lines[-1]
    body = [line for line in message.lines if len(line.words) > 4]
    last = body[-1] if body else last
    yield Finding(
        Rule.NO_NEXT_STEP, last.start, last.end,
        "The message ends without saying what happens next, so nothing may.",
        "End with one step and a day: “Could we speak on Thursday?” or “I will come back to you by Monday”.",
    )  # fmt: skip


def _not_confirmed(look: Look) -> Iterator[Finding]:
    message = look.message
    if look.is_in(
        *_QUIET, Situation.EXPEDITE, Situation.FIRST_CONTACT, Situation.ASKED_EXPECTATIONS, Situation.ASKED_OTHERS
    ):
        return
    if message.find(CONFIRMS):
        return
    theirs = look.of(Role.THEIRS)
    for line in message.lines:
        called = line.of("spoken")
        told = bool(_TERMS.search(line.norm)) or any(each.line is line for each in theirs)
        after = look.is_in(Situation.CONFIRM_CALL, Situation.SPOKEN_OFFER) and look.message.word_count >= 12
        if called and (after or (told and (theirs or look.asking.has_offer))):
            yield Finding(Rule.NOT_CONFIRMED, *line.span(called[0]), *_IN_WRITING)
            return
    unwritten = look.ledger and look.ledger.company and look.ledger.theirs and look.ledger.theirs.written is False
    if look.is_in(Situation.CONFIRM_CALL) or (unwritten and theirs):
        line = theirs[0].line if theirs else message.lines[0]
        yield Finding(Rule.NOT_CONFIRMED, line.start, line.end, *_IN_WRITING)


_IN_WRITING = (
    "What was said in a call is not written down anywhere yet; memories differ, and people leave.",
    "Write the details as you heard them and ask: “Have I got this right?” Or ask for a short summary by mail.",
)
