"""Which role and which company a line of a mail names, by the ways in which such lines are put."""

from __future__ import annotations

import re
from typing import Final

from parley.core.imports.engine.text import tidy

_ROLE: Final = r"(?P<role>[^\n,;:|!?.<>\"“”]{2,90}?)"
_COMPANY: Final = r"(?P<company>[A-Z0-9][\w&.'’-]*(?: (?:of|and|the|&|[A-Z0-9][\w&.'’-]*)){0,4})"
#: What may follow a company's name: an end, or a word that belongs to no name.
_STOP: Final = (
    r"(?=\s*(?:$|[.,;:!|?)\n<\"”–—]| - | has | and | is | was | for | we | at this | team\b| role\b| position\b))"
)
_ABOUT: Final = r"(?i:application|applying|applied|interest(?:ed)?|candidacy|considered)\b[^\n]{0,40}?\b(?i:for|in)\s+"
_ARTICLE: Final = r"(?i:(?:the|our|a|an)\s+)?"
_OFFICE_OF: Final = r"(?i:(?:role|position|job|opening)\s+of\s+)?"
_OFFICE: Final = r"(?i:\s+(?:role|position|opening|job|vacancy|opportunity))?"
_BOTH: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ABOUT}{_ARTICLE}{_OFFICE_OF}{_ROLE}{_OFFICE}\s+(?i:at|with)\s+{_COMPANY}{_STOP}",
        rf"^(?i:(?:re|fwd?|aw|wg):\s*)*{_ROLE}\s+(?i:at)\s+{_COMPANY}{_STOP}",
        rf"^{_COMPANY}\s+(?:-|–|\|)\s+{_ROLE}(?:\s+(?:-|–|\|)|$)",
    )
)
_AN_OFFICE: Final = r"(?:role|position|opening|vacancy|opportunity|job)"
_ROLES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:for|in|about|to)\s+(?:the|our|a|an)\s+{_AN_OFFICE}\s+of\s+{_ROLE}(?=\s*(?:$|[.,;:!|\n]| at | with ))",
        rf"\b(?:for|in|about|as|to)\s+(?:the|our|a|an)\s+{_ROLE}\s+{_AN_OFFICE}\b",
        r"\bapplication (?:received|submitted|confirmation|update)?\s*(?:for|:|-|–)\s*(?:the\s+)?"
        rf"{_ROLE}(?:\s+(?:role|position)|\s*$|\s+(?:-|–|\|)|\s+at\s)",
        rf"\binterview[^\n]{{0,20}}?(?:for|:)\s*(?:the\s+)?{_ROLE}(?:\s+(?:role|position)|\s*$|\s+(?:-|–|\|))",
    )
)
_TOWARDS: Final = r"(?i:applying|application|applied|interest|interviewing|career|opportunities|offer)"
_COMPANIES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_TOWARDS}\s+(?i:to|with|at|in|from|join)\s+(?i:join\s+)?{_COMPANY}{_STOP}",
        r"(?i:join|joining|role at|position at|team at|interview with|here at|chat with|call with|offer from)\s+"
        rf"{_COMPANY}{_STOP}",
        rf"^{_COMPANY}\s*(?:<>|x|:|\|)\s",
    )
)
_NO_ROLE: Final = re.compile(
    r"^(?:your|the|a|an|this|our|any|other|next|new|job|role|position|opportunity|application|you|us|we|it|interest)$"
    r"|\b(?:application|interest|applying|opportunities|interview with|thank)\b",
    re.IGNORECASE,
)
_NO_COMPANY: Final = frozenset(
    {"the", "our", "your", "this", "us", "you", "a", "an", "i", "we", "re", "fwd", "hi", "it"}
)


def role_and_company(line: str) -> tuple[str, str]:
    """The role and the company that one line names, each empty where it names none."""
    line = tidy(line)[:300]
    for pattern in _BOTH:
        match = pattern.search(line)
        if match is not None and (role := _role(match["role"])) and (company := _company(match["company"])):
            return role, company
    return _first_role(line), _first_company(line)


def _first_role(line: str) -> str:
    found = (_role(match["role"]) for pattern in _ROLES if (match := pattern.search(line)))
    return next(filter(None, found), "")


def _first_company(line: str) -> str:
    found = (_company(match["company"]) for pattern in _COMPANIES if (match := pattern.search(line)))
    return next(filter(None, found), "")


def _role(words: str) -> str:
    words = tidy(words).strip(" -–|()")
    return "" if len(words) < 2 or _NO_ROLE.search(words) else words


def _company(words: str) -> str:
    words = tidy(words).strip(" -–|'’.")
    return "" if words.casefold() in _NO_COMPANY or len(words) < 2 else words
