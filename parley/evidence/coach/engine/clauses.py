"""Who does what in a sentence, as far as the order of words tells: no parser, no model, no guess beyond a clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.evidence.coach.engine.people import HANGING, IT, JOINTS, PEOPLE, POSSESSIVES, PREPOSITIONS, THEY
from parley.evidence.coach.engine.verbs import ADVERBS, BE, DEEDS, EITHER, HAVE, WOULD, is_past
from parley.kernel.text.words import Word

_PAUSE = frozenset(",;:—–-(")
ME, WE, THEY_, THING, NOBODY = "i", "we", "they", "thing", ""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with its subject: who (`i`, `we`, `they`, `thing`, or "" where none is said), the verb and how it stands."""

    who: str
    verb: str
    at: int  # index of the verb among the words
    since: int  # index where its subject stands, or the verb itself
    passive: bool = False
    perfect: bool = False
    would: bool = False
    past: bool = True
    denied: bool = False
    under: bool = False  # in a clause that hangs on another: "when I wrote", "because it failed"


@dataclass(slots=True)
class _Clause:
    who: str = NOBODY
    since: int = 0
    noun: str = NOBODY  # what a noun before the verb would make the subject
    noun_at: int = 0
    after_preposition: bool = False
    preposition_at: int = 0
    be: bool = False
    have: bool = False
    would: bool = False
    denied: bool = False
    open: bool = True  # a verb may follow here
    verb_seen: bool = False
    under: bool = False
    joint_at: int = -1
    acted: bool = False  # a verb was met since the clause that hangs on another began


def deeds(text: str, said: Sequence[Word]) -> list[Deed]:
    """The verbs of a sentence that have a subject, in order."""
    found: list[Deed] = []
    clause = _Clause()
    before = said[0].start if said else 0
    for at, word in enumerate(said):
        if word.start - before > 1 and not _PAUSE.isdisjoint(text[before : word.start]):
            _turn(clause)
            clause.under = False
        before = word.end
        if not _subject(clause, word.text, at) and not _helper(clause, word.text, at):
            _verb(found, clause, said, at)
    return found


def _turn(clause: _Clause) -> None:
    """A joint: the next verb may keep the subject, a noun may replace it."""
    clause.noun, clause.after_preposition = NOBODY, False
    clause.be = clause.have = clause.would = clause.denied = False
    clause.open, clause.verb_seen = True, False


def _subject(clause: _Clause, word: str, at: int) -> bool:
    if word in (ME, WE):
        _begin(clause, word, at)
        return True
    if word == "since" and clause.have:
        return True
    if word in JOINTS or word == "then":
        _join(clause, word, at)
        return True
    if word in THEY or word in IT:
        _others(clause, word, at)
        return True
    return False


def _begin(clause: _Clause, who: str, at: int) -> None:
    """A subject. "When I wrote it I forgot": the second one begins the clause that the first hangs on."""
    if clause.under and clause.acted and clause.joint_at < at - 1:
        clause.under = False
    _turn(clause)
    clause.who, clause.since = who, at


def _join(clause: _Clause, word: str, at: int) -> None:
    _turn(clause)
    clause.joint_at = at
    if word in HANGING:
        clause.under, clause.acted = True, False
    elif word not in ("and", "or"):
        clause.under = False


def _others(clause: _Clause, word: str, at: int) -> None:
    if clause.verb_seen and word in _OBJECTS:
        clause.open = word in ("that", "what")
        if clause.open:
            _turn(clause)
            clause.under, clause.acted = True, False
        return
    if word in ("who", "what"):
        clause.under, clause.acted = True, False
    _begin(clause, THEY_ if word in THEY else THING, at)


_OBJECTS = frozenset("that this these those what it you others something".split())


def _helper(clause: _Clause, word: str, at: int) -> bool:
    if word in BE:
        _settle(clause, at)
        clause.be, clause.verb_seen = True, False
        return word not in ("was", "were") or False
    if word in HAVE:
        _settle(clause, at)
        clause.have = True
        return word != "had"
    if word in WOULD:
        _settle(clause, at)
        clause.would = True
        return True
    if word in ("not", "never", "didn't", "don't", "couldn't", "wouldn't", "wasn't"):
        clause.denied = True
        return True
    return word in ADVERBS or word.endswith("ly")


def _settle(clause: _Clause, at: int) -> None:
    """A verb or helper was met: a noun that stood before it is its subject."""
    if clause.noun and clause.open:
        clause.who, clause.since = clause.noun, clause.noun_at
    clause.noun = NOBODY


def _verb(found: list[Deed], clause: _Clause, said: Sequence[Word], at: int) -> None:
    word = said[at].text
    before = said[at - 1].text if at else ""
    adjective = before in POSSESSIVES or (before in PREPOSITIONS and before not in ("to", "since"))
    if word in PREPOSITIONS:
        clause.after_preposition, clause.preposition_at = not clause.noun, at
        if word != "to":
            clause.open = clause.open and not clause.verb_seen
        return
    if clause.open and not adjective and (is_past(word) or _is_mine(clause, word)):
        _settle(clause, at)
        found.append(_deed(clause, word, at, past=True))
        _close(clause, word)
    elif (
        clause.open and clause.who in (ME, WE) and not clause.noun and word in DEEDS and not clause.be and not adjective
    ):
        found.append(_deed(clause, word, at, past=False))
        _close(clause, word)
    elif clause.open and not clause.verb_seen:
        _noun(clause, word, at)


def _is_mine(clause: _Clause, word: str) -> bool:
    return word in EITHER and clause.who in (ME, WE) and not clause.noun and not clause.be


def _noun(clause: _Clause, word: str, at: int) -> None:
    if clause.be or clause.would or clause.have:
        clause.open = False
        return
    if clause.after_preposition:
        # "In 2021 our team built": a second article begins the noun that matters.
        if word not in POSSESSIVES or at - clause.preposition_at < 2:
            return
        clause.after_preposition = False
    if not clause.noun:
        clause.noun, clause.noun_at = THING, at
    if word in PEOPLE:
        clause.noun = THEY_


def _deed(clause: _Clause, word: str, at: int, *, past: bool) -> Deed:
    since = clause.since if clause.who else at
    return Deed(
        clause.who,
        word,
        at,
        since,
        clause.be and word not in BE,
        clause.have and word not in HAVE,
        clause.would,
        past,
        clause.denied,
        clause.under,
    )


def _close(clause: _Clause, word: str) -> None:
    clause.verb_seen = clause.acted = True
    clause.open = word in BE or word in HAVE
    if not clause.open:
        clause.be = clause.have = clause.would = clause.denied = False
