"""Whether a text can be read at all: words, of a length that somebody would say, and English."""

from __future__ import annotations

from collections.abc import Sequence

from parley.evidence.coach.engine.people import PEOPLE
from parley.evidence.coach.engine.verbs import ACTED, BROKE, CHANGED, DEEDS, SAID, STOOD
from parley.kernel.problems import Problem
from parley.kernel.text.words import Word

LONGEST = 60_000  # characters: an hour of speech
#: Fewer words than this say too little about their language.
ENOUGH = 6
_COMMON = frozenset(
    """the a an and or but of to in on at for with from by as is are was were be been it its this that these those i we you he
    she they my our your his her their me us them not no so if then when which who what there had have has did do would could
    will can about after before because all one two more up out into over than also just very only""".split()
)
#: Words that English shares with few others, against words of its neighbours that look alike.
_FOREIGN = frozenset(
    """und der die das ist nicht ich wir mit auf ein eine dem den des zu von que de la el los las una por para con es en un et le
    les des est pas je nous il elle dans sur pour che di non per sono ho och att det som jag inte het een van ik wij niet dat
    og ikke jeg nie jest się na w z że ve bir bu için do não uma os um eu foi meu ile ama ja oli az hogy nem és yang dan saya untuk
    ang ng si oli että se on della nel una""".split()
)
_KNOWN = ACTED | STOOD | CHANGED | BROKE | SAID | DEEDS | PEOPLE
_ENGLISH_ENDINGS = ("ing", "ed", "ly", "tion", "ment", "ness")


NOTHING = Problem("text", "There is nothing to read yet. Write or paste an answer first.")
NOT_ENGLISH = Problem(
    "text", "This does not look like English. The coach reads English only, so it says nothing about this text."
)


def unreadable(text: str) -> Problem | None:
    """Why a text is not looked at, or None: it is empty, too long, or has no words."""
    if not text.strip("\x00\ufeff \t\r\n"):
        return NOTHING
    if len(text) > LONGEST:
        return Problem(
            "text",
            f"This has {len(text):,} characters, more than an hour of speech. The coach reads one answer at a time, of up to "
            f"{LONGEST:,} characters: give it one.",
        )
    if not any(sign.isalpha() for sign in text):
        return Problem("text", "There are no words in this. Write or paste an answer first.")
    return None


def not_english(text: str, said: Sequence[Word]) -> bool:
    """Whether a text is in another language, by its letters and by the commonest words of it and its neighbours."""
    if not text.isascii():
        letters = [sign for sign in text if sign.isalpha()]
        if sum(1 for sign in letters if sign < "ɐ") < 0.7 * len(letters):
            return True
    return len(said) >= ENOUGH and not _is_english(said)


def _is_english(said: Sequence[Word]) -> bool:
    words = [word.text for word in said if word.text[0].isalpha()]
    if not words:
        return False
    foreign = sum(1 for word in words if word in _FOREIGN and word not in _COMMON)
    accented = sum(1 for word in words if not word.isascii())
    common = sum(1 for word in words if word in _COMMON)
    ends = sum(1 for word in words if word not in _COMMON and word.endswith(_ENGLISH_ENDINGS))
    if foreign > common or accented * 4 > len(words):
        return False
    known = sum(1 for word in words if word in _KNOWN and word not in _COMMON)
    return (common + ends + known) / len(words) >= 0.15
