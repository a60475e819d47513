"""Findings about how something is said: negative, or cold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.jobsearch.messages.engine.look import Look
from parley.jobsearch.messages.engine.nouns import Finding, Rule, Situation
from parley.jobsearch.messages.engine.phrasing import Phrasing

_ABOUT = r"(?:your|the|this|that|an?|such an?|it|which|process|offer|number|salary|base|honestly|frankly)"
_HARSH = Phrasing(
    r"\b(?:insult(?:ing|ed)?|ridiculous|laughable|offensive|unacceptable|pathetic|outrageous|absurd|shameful|disrespectful|unprofessional|incompetent|appall(?:ed|ing)|disgust(?:ed|ing)|a joke|slap in the face|low ?ball(?:ed|ing)?|peanuts|stingy|greedy|nonsense|rip ?off|embarrassing(?:ly)?|pitiful|unfair|not serious|bad faith)\b"
    r"|\b(?:waste of (?:my )?time|wasting my time|wasted my time|fed up|sick of|sick and tired|can not stand|hate (?:my|working|this|the|your|how|it)|hated (?:my|working|every)|toxic|nightmare|dead end|get out of (?:here|this place|my (?:job|current|company))|desperate to (?:leave|escape|get out|quit)|stupid|idiots?|clueless|miserable)\b"
    r"|\b(?:way|far|much|so|ridiculously|insultingly|shockingly) too? ?(?:low|little)\b|\b(?:way|far|well) below (?:market|what|my)\b|\b(?:my|our) (?:current |present )?(?:boss|manager|company|employer|team|job|ceo|management|workplace|leadership) (?:is|are|has been|was) (?:\w+ )?(?:terrible|awful|horrible|toxic|bad|boring|a mess|chaotic|dysfunctional|useless|incompetent|stupid|a nightmare|unbearable|going nowhere|sinking|clueless|unfair)\b"
    r"|\b(?:i am|i was|i feel|i felt|frankly|honestly|left me) (?:\w+ ){0,2}(?:shocked|angry|furious|annoyed|insulted|offended)\b|\b(?:terrible|awful|horrible|poor|worst) (?:offer|process|experience|communication|interview|treatment|company)\b|\bbored (?:to death|out of my)\b|\byou (?:people|guys) (?:are|do not|clearly|obviously|never)\b|\bdo you (?:really|seriously|honestly) (?:think|expect|believe)\b|\bseriously\?$|\bi expected (?:much |far |a lot )?(?:better|more) (?:from|of) (?:you|a company|your)\b"
)
_MILD = Phrasing(
    r"\b(?:i am|i was|i feel|i felt|am|was|found|find|be|quite|very|a bit|rather|somewhat|honestly|left me|is|frankly) (?:\w+ ){0,3}?(?:disappoint(?:ed|ing)|unhappy|frustrat(?:ed|ing)|upset|dissatisfied|unsatisfied|underwhelm(?:ed|ing)|let down|unimpressed|annoyed|unsatisfying)\b|\bnot (?:very |really |at all )?(?:impressed|satisfied|happy|good enough|enough)\b|\b(?:offer|number|salary|base|it|this|figure|package) (?:is|was|seems|falls|feels) (?:\w+ )?(?:too low|short of|below (?:my|what|expectations)|low for|inadequate|insufficient|weak|poor)\b|\bthings i was unsatisfied\b|\bi (?:had )?expected (?:more|better)\b"
)
_NOT_MINE = re.compile(
    r"\b(?:customers?|users?|clients?|team|colleagues?|people|they|he|she|engineers?|stakeholders?|who|anyone|nobody|incident|bug|outage)\b"
)
_NEGATED = re.compile(
    r"\b(?:not|never|no|without|hardly|do not want|would not|nothing|hope (?:this|it|that))\b(?: \w+){0,3} ?$"
)
_BLUNT = re.compile(
    r"^(?:i (?:want|need|require|expect|demand)|send|give|tell|raise|increase|pay|the (?:base|salary) (?:is|must)|confirm|need|want)\b"
)


def manner(look: Look) -> Iterator[Finding]:
    """Every finding about tone."""
    negative = list(_negative(look))
    yield from negative or _cold(look)


def _negative(look: Look) -> Iterator[Finding]:
    warm = look.message.has("keen") or look.message.has("thanks")
    gentle = look.is_in(Situation.REFLECTION, Situation.DECLINING, Situation.THANK_YOU, Situation.UPDATE_ALL)
    for line in look.message.lines:
        match = _HARSH.search(line.norm)
        if match is None and not (look.message.has("keen") or (gentle and warm)):
            match = _MILD.search(line.norm)
        if match is None or _NEGATED.search(line.norm[: match.start()]):
            continue
        if _NOT_MINE.search(line.norm[: match.start()]) and not re.search(r"\b(?:your|offer|salary|my)\b", line.norm):
            continue
        yield Finding(
            Rule.NEGATIVE_TONE, *line.where(match),
            "Your liking for them is one of the strongest things you have; this spends it, whether or not it is deserved.",
            "Say what you like, then the gap as a fact: “I would love to make this work. The one thing that makes it hard is the base.”",
        )  # fmt: skip
        return


def _cold(look: Look) -> Iterator[Finding]:
    message = look.message
    if message.has("warm", "keen", "thanks") or (
        look.is_in(Situation.FOLLOW_UP, Situation.ASKED_EXPECTATIONS, Situation.GIVEN_RANGE, Situation.ASKED_OTHERS)
        and not message.is_mail
    ):
        return
    said = [line for line in message.lines if len(line.words) > 2]
    blunt = any(_BLUNT.search(line.norm) for line in said)
    matters = look.asking.has_offer or bool(look.asking.lines) or look.is_in(
        Situation.DECLINING, Situation.THANK_YOU, Situation.FIRST_CONTACT, Situation.EXPEDITE, Situation.REFLECTION, Situation.ACCEPTING,
        Situation.UPDATE_ALL,
    )  # fmt: skip
    if any(line.is_question for line in said):
        return
    least = 2 if blunt or look.is_in(Situation.DECLINING, Situation.THANK_YOU) else 3
    if matters and len(said) >= least and message.word_count >= 12:
        yield Finding(
            Rule.COLD_TONE, said[0].start, said[0].end,
            "There is no thanks and no liking in this; people do more for whom they would enjoy to work with.",
            "Open with one true sentence: what you thank them for, or what in the work draws you.",
        )  # fmt: skip
