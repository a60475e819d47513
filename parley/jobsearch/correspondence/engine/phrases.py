"""The phrases by which mails of a search are known, in our own list: what decides, and what only bears it out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a mail tells of."""

    OFFER = "offer"
    REJECTION = "rejection"
    INVITATION = "invitation"
    SCHEDULING = "scheduling"
    RECEIPT = "receipt"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return _WORDS[self]


_WORDS: Final = {
    Kind.OFFER: "An offer",
    Kind.REJECTION: "They say no",
    Kind.INVITATION: "An interview",
    Kind.SCHEDULING: "They want to find a time",
    Kind.RECEIPT: "They have your application",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for a kind of mail. One that `decides` is needed; any other only bears it out."""

    kind: Kind
    pattern: re.Pattern[str]
    decides: bool


def _cues(kind: Kind, decides: bool, *phrases: str) -> tuple[Cue, ...]:
    return tuple(Cue(kind, re.compile(rf"\b(?:{phrase})", re.IGNORECASE), decides) for phrase in phrases)


_MOVING: Final = r"(?:mov(?:e|ing)|proceed(?:ing)?|progress(?:ing)?|go(?:ing)?|continu(?:e|ing))"
CUES: Final[tuple[Cue, ...]] = (
    *_cues(
        Kind.REJECTION,
        True,
        rf"(?:not|won't|unable to|no longer) (?:be )?(?:able to )?{_MOVING}\b[^.]{{0,40}}\b"
        r"(?:forward|ahead|with (?:your|you)\b|further|to the next)",
        rf"(?:decided|chosen|chose|opted|elected) (?:to|not to) {_MOVING}\b[^.]{{0,30}}(?:\b"
        r"(?:other|another|different)\b|\bwith your\b|\bforward with you\b)",
        rf"{_MOVING} (?:forward |ahead )?with (?:other|another|different|candidates)",
        r"pursu(?:e|ing) (?:other|another|different) (?:candidate|applicant|direction)",
        r"(?:were|was|have|has|had|are|is)(?: not|n't) (?:been )?(?:selected|chosen|successful|shortlisted|progressed)",
        r"(?:application|candidacy) (?:was|has been|is)(?: not|n't)? (?:unsuccessful|declined|rejected|successful)",
        r"(?:position|role|vacancy|opening) (?:has been|was|is now|is) "
        r"(?:filled|closed|cancelled|put on hold|no longer)",
        r"(?:unable|not able|cannot|can't|not be able) (?:to )?"
        r"(?:offer you|extend you|extend an offer|make you an offer)",
        r"not (?:the right|a) (?:fit|match) (?:for|at)",
        r"other (?:candidates|applicants) (?:whose|who) "
        r"(?:more closely|better|closely|skills|experience|qualifications)",
    ),
    *_cues(
        Kind.REJECTION,
        False,
        r"unfortunately",
        r"(?:we |I )?(?:regret|are sorry|am sorry)",
        r"after (?:careful|much|thorough|due) (?:consideration|deliberation|review|thought)",
        r"wish you (?:all |every |the |much |success|luck|well)",
        r"(?:keep|retain) your (?:resume|cv|details|profile|application|information)[^.]{0,30}(?:on file|in mind)",
        r"(?:encourage|welcome|invite) you to (?:apply|re-?apply|keep an eye)",
        r"(?:appreciate|thank you for|thanks for) (?:your "
        r"(?:time|interest|application)|the time|taking the time|applying)",
        r"(?:high|large|great|overwhelming) (?:number|volume) of "
        r"(?:qualified |strong |excellent )?(?:applica|candidate)",
        r"(?:difficult|tough|hard) (?:decision|choice)",
        r"not the (?:news|outcome|answer|response)",
    ),
    *_cues(
        Kind.OFFER,
        True,
        r"(?:pleased|delighted|excited|happy|thrilled|glad|like) to (?:formally |officially )?"
        r"(?:extend|make|offer|present)\b[^.]{0,40}\b(?:offer|position|role|job|you)\b",
        r"(?:your|the|an?|formal|official|written|signed) (?:formal |written |official )?offer "
        r"(?:letter|of employment|package|details|documents?)",
        r"we (?:are|'re) (?:pleased|delighted|excited|happy|thrilled) to offer you",
        r"would like to offer you (?:the|a|this)",
        r"congratulations[^.]{0,80}\b(?:offer|joining us)",
    ),
    *_cues(
        Kind.OFFER,
        False,
        r"(?:base|annual|starting|gross) salary",
        r"(?:start|starting) date",
        r"(?:sign(?:ing|ed)?|return|accept|review)\b[^.]{0,30}\b(?:offer|contract|letter|documents?)",
        r"(?:equity|stock options|RSUs?|sign(?:ing|-on) bonus|benefits package)",
        r"(?:welcome|welcoming) you (?:to the team|aboard|on board)|join(?:ing)? (?:us|the team|our team)",
        r"offer (?:expires|is valid|remains open)|deadline to accept",
        r"compensation",
    ),
    *_cues(
        Kind.INVITATION,
        True,
        r"(?:interview|call|meeting|conversation|chat|onsite|screen) (?:is |has been |was |now )*"
        r"(?:confirmed|scheduled|booked|rescheduled)",
        r"(?:invite|inviting) you (?:to|for) (?:an?|the|our|your)\b[^.]{0,50}\b"
        r"(?:interview|onsite|call|conversation|chat|round|assessment|screen)",
        r"(?:confirm|confirming|confirmation of|details (?:of|for)) (?:your|the|our)\b[^.]{0,40}\b(?:interview|onsite)",
        r"(?:would like|'d like|want) to (?:invite|interview|meet) you",
        r"(?:you (?:have been|are)|you've been) (?:invited|selected|shortlisted) (?:to|for)\b[^.]{0,40}\binterview",
    ),
    *_cues(
        Kind.SCHEDULING,
        True,
        r"(?:your|share|send|know|provide)\b[^.]{0,30}\bavailability",
        r"(?:schedule|set up|arrange|book|find)\b[^.]{0,40}\b"
        r"(?:call|interview|chat|conversation|time|slot|meeting|screen)\b",
        r"(?:when|what times?|which (?:of these )?(?:times?|slots?)|what days?)\b[^.?]{0,30}\b"
        r"(?:work|suit|free|available|convenient)",
        r"(?:calendly\.com|savvycal\.com|cal\.com|goodtime\.io)/",
        r"(?:pick|choose|select) a (?:time|slot|date)",
        r"(?:are you|would you be) (?:available|free)\b",
    ),
    *_cues(
        Kind.RECEIPT,
        True,
        r"(?:received|receipt of|got) your (?:application|resume|cv|submission)",
        r"(?:thank you|thanks)\b[^.]{0,30}\b(?:for )?"
        r"(?:applying|your application|submitting your application|your interest in (?:joining|the))",
        r"application (?:has been |was |is )?(?:received|submitted|sent|successfully)",
        r"your application (?:was sent|to [A-Z])",
        r"successfully (?:applied|submitted)",
        r"you(?:'ve| have)? applied (?:for|to)",
    ),
)
#: A sentence with one of these before the phrase says what might be, not what is.
CONDITIONAL: Final = re.compile(
    r"\b(?:if|should (?:you|we|there)|whether|unless|in case|in the event|once we|may|might|could be|when we)\b",
    re.IGNORECASE,
)
#: What turns a phrase about an offer into its opposite.
NEGATED: Final = re.compile(
    r"\b(?:not|unable|cannot|unfortunately|regret|sorry|no longer|withdraw\w*)\b|n't\b", re.IGNORECASE
)
#: A mail about times is about a search only where it speaks of one.
ABOUT_A_SEARCH: Final = re.compile(
    r"\b(?:interview\w*|recruit\w*|hiring|candida\w+|appl(?:y|ied|ying|ications?)|roles?|positions?|resume|cv|onsite"
    r"|phone screen|talent|opportunit\w+|your background|your profile|next round)\b",
    re.IGNORECASE,
)
#: Many jobs at once, or news: never about one application.
ABOUT_MANY: Final = re.compile(
    r"\b(?:job alert|new jobs?\b[^.]{0,20}\bfor you|jobs? you (?:may|might)|recommended (?:jobs|for you)|similar jobs"
    r"|jobs? match\w* your|top job picks|people (?:also )?viewed|weekly digest|newsletter|apply now to these"
    r"|is hiring|actively recruiting|profile views|appeared in \d+ search)",
    re.IGNORECASE,
)
