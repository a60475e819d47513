"""Which words of a message are its writer's: not the mail that is answered, not what somebody is quoted with, no signature."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]*\n?")
_QUOTED = re.compile(r"\s{0,3}(?:>|&gt;|\|\s)")
_REPLY_HEAD = re.compile(
    r"\s*(?:On\b.{4,120}\bwrote:\s*$|-{2,}\s*(?:Original Message|Forwarded message)\s*-{2,}|_{10,}\s*$|"
    r"Begin forwarded message:|From:\s.*@|Am .{4,80} schrieb)",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\s*(?:subject|to|from|cc|bcc|date|re|fwd?)\s*:", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"\s*(?:(?:all (?:the|my) )?best(?: (?:wishes|regards))?|(?:kind|warm|best|with kind|many|kindest|warmest) (?:regards|wishes|thanks)|"
    r"regards|sincerely|yours(?: (?:sincerely|truly|faithfully))?|cheers|cordially|respectfully|thanks(?: (?:again|so much|a lot))?|"
    r"thank you(?: again)?|many thanks|talk soon|warmly|take care|br|kr)\s*[,.!]?\s*$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"^\s*(?:i|we|could|can|would|please|if|my|the|you|this|that|let|looking|thanks|thank|and|but|so|also)\b|[.?!]\s*$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\"([^\"\n]{12,600})\"|“([^”\n]{12,600})”|«([^»\n]{12,600})»")
_SAID = re.compile(
    r"\b(?:you|he|she|they|recruiter|manager|anna|hr|who|mail|email|e-mail|letter|message|posting|advert|ad|listing)\b[^.!?\n]{0,60}$|"
    r"\b(?:said|say|says|saying|wrote|writes|told|asked|mentioned|stated|reads|quote)\b[^.!?\n]{0,25}$",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """The text with all that is not the writer's made blank, letter for letter, so that offsets hold."""
    kept = list(text)
    _blank_lines(text, kept)
    for match in _MARKS.finditer(text):
        group = next(number for number in (1, 2, 3) if match[number] is not None)
        if _SAID.search(text, max(0, match.start() - 90), match.start()):
            _blank(kept, match.start(group), match.end(group))
    return "".join(kept)


def _blank_lines(text: str, kept: list[str]) -> None:
    signed, words = False, False
    for line in _LINE.finditer(text):
        said = line[0].rstrip("\r\n")
        if not said.strip():
            continue
        if _REPLY_HEAD.match(said) and words:
            _blank(kept, line.start(), len(text))
            return
        if said.rstrip() in ("--", "—") or signed:
            # Below the signature only a postscript is said.
            if said.rstrip() in ("--", "—") or not re.match(r"\s*p\.?\s?s\b", said, re.IGNORECASE):
                _blank(kept, line.start(), line.end())
                signed = True
                continue
            signed = False
        if _QUOTED.match(said) or (_HEADER.match(said) and not words):
            _blank(kept, line.start(), line.end())
            continue
        if words and _SIGN_OFF.match(said):
            signed = _is_last(text, line.end())
        words = True


def _is_last(text: str, at: int) -> bool:
    """Whether what follows a closing is only a name and where to reach it: short lines without a full stop."""
    rest = [line for line in text[at:].splitlines() if line.strip()]
    own = []
    for line in rest:
        if _QUOTED.match(line) or _REPLY_HEAD.match(line) or re.match(r"\s*p\.?\s?s\b", line, re.IGNORECASE):
            break
        own.append(line)
    return len(own) <= 8 and all(len(line.split()) <= 9 and not _SPOKEN.search(line) for line in own)


def _blank(kept: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        if kept[at] not in "\r\n":
            kept[at] = " "
