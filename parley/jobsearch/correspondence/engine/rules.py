"""What a mail tells of, by rules, with the sentences that say so. A person confirms it; nothing is decided here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from parley.core.imports.engine.text import tidy
from parley.jobsearch.correspondence.engine.phrases import (
    ABOUT_A_SEARCH,
    ABOUT_MANY,
    CONDITIONAL,
    CUES,
    NEGATED,
    Cue,
    Kind,
)

_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:[.!?](?![\s\"”’)])[^.!?\n]*)*[.!?]?")
_MOST_SENTENCES: Final = 200
_LONGEST_SENTENCE: Final = 400
_MOST_READ: Final = 12_000
_NEED_BEARING_OUT: Final = frozenset({Kind.REJECTION, Kind.OFFER})
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What a mail tells of, and the sentences of it that say so, the deciding one first."""

    kind: Kind
    evidence: tuple[str, ...]


def finding(subject: str, text: str, *, invited: bool = False) -> Finding | None:
    """What a mail with this subject and these words of its own tells of; None where it tells of no search.

    `invited` says that a calendar file asks for somebody's time. A rejection or an offer needs one phrase that decides
    and another that bears it out; what might be (`if you are not selected`) does not count.
    """
    if ABOUT_MANY.search(subject):
        return None
    sentences = [tidy(subject), *_sentences(text[:_MOST_READ])]
    said, whole = _said(sentences), "\n".join(sentences)
    about = bool(ABOUT_A_SEARCH.search(whole))
    firm = next((kind for kind in (Kind.OFFER, Kind.REJECTION) if about and _stands(said, kind)), None)
    if firm is not None:
        return _told(said, firm)
    if invited:
        return Finding(Kind.INVITATION, tuple(each for each in sentences[:1] if each))
    about = about and not ABOUT_MANY.search(whole)
    likely = (kind for kind in (Kind.INVITATION, Kind.SCHEDULING, Kind.RECEIPT) if about and _stands(said, kind))
    return next((_told(said, kind) for kind in likely), None)


def _sentences(text: str) -> list[str]:
    found = (tidy(match[0])[:_LONGEST_SENTENCE] for match in _SENTENCE.finditer(_joined(text)))
    return [sentence for sentence in found if len(sentence) > 3][:_MOST_SENTENCES]


def _joined(text: str) -> str:
    """Lines that a mail program broke are one again; empty lines still end a sentence."""
    return re.sub(r"(?<![\n.!?:])\n(?=[a-z(])", " ", text)


def _said(sentences: list[str]) -> dict[Kind, list[tuple[Cue, str]]]:
    said: dict[Kind, list[tuple[Cue, str]]] = {}
    for sentence in sentences:
        for cue in CUES:
            match = cue.pattern.search(sentence)
            if match is not None and _is_meant(cue, sentence, match.start()):
                said.setdefault(cue.kind, []).append((cue, sentence))
    return said


def _is_meant(cue: Cue, sentence: str, at: int) -> bool:
    before = sentence[:at]
    if cue.kind is Kind.OFFER and NEGATED.search(sentence):
        return False
    return not (cue.kind in _NEED_BEARING_OUT and cue.decides and CONDITIONAL.search(before))


def _stands(said: dict[Kind, list[tuple[Cue, str]]], kind: Kind) -> bool:
    cues = {id(cue): cue for cue, _sentence in said.get(kind, ())}.values()
    return any(cue.decides for cue in cues) and (kind not in _NEED_BEARING_OUT or len(cues) > 1)


def _told(said: dict[Kind, list[tuple[Cue, str]]], kind: Kind) -> Finding:
    ordered = sorted(said[kind], key=lambda each: not each[0].decides)
    return Finding(kind, tuple(dict.fromkeys(sentence for _cue, sentence in ordered))[:_SHOWN])
