"""The linter: a message read for what gives strength away and for what it does well. English only, and it says so."""

from __future__ import annotations

import re

from parley.jobsearch.messages.engine.facts import Ledger
from parley.jobsearch.messages.engine.look import look_at
from parley.jobsearch.messages.engine.manner import manner
from parley.jobsearch.messages.engine.nouns import Finding, Report, Situation
from parley.jobsearch.messages.engine.numbers import numbers
from parley.jobsearch.messages.engine.reading import LONGEST, read
from parley.jobsearch.messages.engine.request import request
from parley.jobsearch.messages.engine.signs import signs
from parley.jobsearch.messages.engine.standing import standing
from parley.kernel.problems import Problem
from parley.kernel.text.words import words

NOTHING = Problem("text", "There is nothing to read yet. Write or paste a message first.")
NOT_ENGLISH = Problem(
    "text", "This does not look like English. The linter reads English only, so it says nothing about this text."
)
_COMMON = frozenset(
    """the a an and or but of to in on at for with from by as is are was were be been it its this that i we you he she they my
    our your his her their me us them not no so if then when which who what there had have has did do would could will can
    about after before am thanks thank hi hello dear offer salary please""".split()
)
_ENOUGH = 6


def check(text: str, situation: Situation = Situation.GENERAL, ledger: Ledger | None = None) -> Report | Problem:
    """What the linter says of a message, or why it does not read it.

    Offsets are code points of the text exactly as given. Without a ledger nothing is said that would need one.
    """
    problem = unreadable(text)
    if problem:
        return problem
    message = read(text, situation, ledger)
    if not message.lines:
        return Report((), ())
    look = look_at(message)
    found = [*numbers(look), *standing(look), *request(look), *manner(look)]
    seen = sorted(signs(look), key=lambda each: (each.start, each.end, each.sign))
    return Report(tuple(sorted(found, key=_place)), tuple(seen))


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule


def unreadable(text: str) -> Problem | None:
    """Why a text is not looked at, or None."""
    if not text.strip("\x00\ufeff \t\r\n"):
        return NOTHING
    if len(text) > LONGEST:
        return Problem(
            "text", f"This has {len(text):,} characters; the linter reads one message at a time, of up to {LONGEST:,}."
        )
    if not re.search(r"[^\W\d_]", text):
        return Problem("text", "There are no words in this. Write or paste a message first.")
    said = [word.text for word in words(text) if word.text[0].isalpha()]
    if len(said) >= _ENOUGH and sum(word in _COMMON for word in said) / len(said) < 0.12:
        return NOT_ENGLISH
    return None
