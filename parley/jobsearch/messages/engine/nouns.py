"""What the linter speaks of: situations, rules, signs of good craft, and what it found where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Situation(StrEnum):
    """Where in the process a message is written; what would be a mistake in one may be the craft of another."""

    GENERAL = "general"
    FIRST_CONTACT = "first_contact"
    ASKED_EXPECTATIONS = "asked_expectations"
    GIVEN_RANGE = "given_range"
    ASKED_OTHERS = "asked_others"
    FOLLOW_UP = "follow_up"
    THANK_YOU = "thank_you"
    REFLECTION = "reflection"
    CONFIRM_CALL = "confirm_call"
    SPOKEN_OFFER = "spoken_offer"
    WRITTEN_OFFER = "written_offer"
    EXPLODING_OFFER = "exploding_offer"
    COMPETING_OFFERS = "competing_offers"
    EXPEDITE = "expedite"
    CLOSING = "closing"
    ACCEPTING = "accepting"
    DECLINING = "declining"
    UPDATE_ALL = "update_all"


class Rule(StrEnum):
    """What a finding is about: something that gives strength away, or that makes the other side's work harder."""

    EARLY_YES = "early_yes"
    PRESENT_PAY = "present_pay"
    FIRST_NUMBER = "first_number"
    RANGE_BELOW_TARGET = "range_below_target"
    NO_REASON = "no_reason"
    WEAK_REASON = "weak_reason"
    TOO_MANY_REASONS = "too_many_reasons"
    ULTIMATUM = "ultimatum"
    UNBACKED_CLAIM = "unbacked_claim"
    FIGURE_MISMATCH = "figure_mismatch"
    NEGATIVE_TONE = "negative_tone"
    COLD_TONE = "cold_tone"
    NO_NEXT_STEP = "no_next_step"
    NOT_CONFIRMED = "not_confirmed"
    TOO_MANY_ISSUES = "too_many_issues"
    DEADLINE_PRESSURE = "deadline_pressure"
    SOLE_ALTERNATIVE = "sole_alternative"


class Sign(StrEnum):
    """What a message does well."""

    ENTHUSIASM = "enthusiasm"
    ASKS_FOR_TIME = "asks_for_time"
    MENTIONS_ALTERNATIVE = "mentions_alternative"
    CONFIRMS_IN_WRITING = "confirms_in_writing"
    REASON_GIVEN = "reason_given"
    KEEPS_DOOR_OPEN = "keeps_door_open"
    ASKS_SEVERAL_COMPONENTS = "asks_several_components"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the message (code points of the text as given), what is said of it, and what might stand there."""

    rule: Rule
    start: int
    end: int
    reason: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign of good craft and where it shows."""

    sign: Sign
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that is found in a message, in order of place."""

    findings: tuple[Finding, ...]
    signs: tuple[Seen, ...]


#: Other names that a situation goes by.
_ALSO = {
    "": Situation.GENERAL,
    "unknown": Situation.GENERAL,
    "opening": Situation.FIRST_CONTACT,
    "first_call": Situation.FIRST_CONTACT,
    "stand_out": Situation.FIRST_CONTACT,
    "expectations": Situation.ASKED_EXPECTATIONS,
    "near_offer": Situation.ASKED_EXPECTATIONS,
    "opening_question": Situation.ASKED_EXPECTATIONS,
    "range_given": Situation.GIVEN_RANGE,
    "other_interviews": Situation.ASKED_OTHERS,
    "thanks": Situation.THANK_YOU,
    "rejection": Situation.REFLECTION,
    "reflective": Situation.REFLECTION,
    "call": Situation.CONFIRM_CALL,
    "after_call": Situation.CONFIRM_CALL,
    "confirm": Situation.CONFIRM_CALL,
    "verbal_offer": Situation.SPOKEN_OFFER,
    "offer": Situation.WRITTEN_OFFER,
    "counter": Situation.WRITTEN_OFFER,
    "counter_offer": Situation.WRITTEN_OFFER,
    "negotiation": Situation.WRITTEN_OFFER,
    "exploding": Situation.EXPLODING_OFFER,
    "extension": Situation.EXPLODING_OFFER,
    "competing": Situation.COMPETING_OFFERS,
    "competing_offer": Situation.COMPETING_OFFERS,
    "closing_card": Situation.CLOSING,
    "accept": Situation.ACCEPTING,
    "acceptance": Situation.ACCEPTING,
    "decline": Situation.DECLINING,
    "final_decision": Situation.UPDATE_ALL,
}


def situation_of(name: str) -> Situation | None:
    """The situation of a name, however it is spelt ("Closing card", "closing-card"); None where there is none such."""
    wanted = "_".join(name.lower().replace("-", " ").replace("_", " ").split())
    return _ALSO.get(wanted) or next((each for each in Situation if each == wanted), None)


def same(one: str, other: str) -> bool:
    """Whether two names of companies are the same but for case and white space."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
