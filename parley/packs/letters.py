"""Letters: texts to begin from, in two tones, whose facts are filled in or stay as gaps that one sees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from parley.packs.reading import Table, repeated

KIND = "letters"
TONES = ("warm", "brief")
#: A letter is written; a script is said on the phone.
MEANS = ("mail", "phone")
_GAP = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that only the person or their data can say. `asks` stands in the letter until it is filled."""

    id: str
    asks: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to begin from.

    `situation` is the one that the linter reads it in, `about` says when it is the right one, `basis` what it rests on;
    `warm` and `brief` are its paragraphs in the two tones, with `{gap}` where a fact belongs. `means`: is it
    written or said? `needs` names what must be so for it to be true, such as a second offer.
    """

    id: str
    title: str
    situation: str
    about: str
    basis: str
    subject: str
    gaps: tuple[Gap, ...]
    warm: tuple[str, ...]
    brief: tuple[str, ...]
    means: str = MEANS[0]
    needs: tuple[str, ...] = ()

    def paragraphs(self, tone: str) -> tuple[str, ...]:
        """Its paragraphs in a tone; the warm ones where there is no such tone."""
        return self.brief if tone == "brief" else self.warm


@dataclass(frozen=True, slots=True)
class Begun:
    """A letter with its facts filled in: `text` as it stands, and the gaps that are still open."""

    subject: str
    text: str
    open: tuple[Gap, ...]


def begin(letter: Letter, tone: str, facts: Mapping[str, str]) -> Begun:
    """Fill in what is known. What is not stays as its question in brackets, so that nothing untrue is ever drafted."""
    text, subject = "\n\n".join(letter.paragraphs(tone)), letter.subject
    still_open = []
    for gap in letter.gaps:
        known = " ".join(facts.get(gap.id, "").split())
        mark = f"{{{gap.id}}}"
        if not known and mark in text:
            still_open.append(gap)
        text = text.replace(mark, known or f"[{gap.asks}]")
        subject = subject.replace(mark, known or f"[{gap.asks}]")
    return Begun(subject, text, tuple(still_open))


def letters(table: Table) -> tuple[Letter, ...]:
    """Read the tables `letter` of a pack. The tables `gap` beside them may stand in any letter that has none such."""
    shared = tuple(_gap(each) for each in table.tables("gap", least=0))
    found, names = [], []
    for each in table.tables("letter"):
        found.append(_letter(each, shared))
        names.append((each.where, found[-1].id))
    for place, name, first in repeated(names):
        table.say(place, f"is called “{name}”, as {first} is.")
    return tuple(found)


def _letter(table: Table, shared: tuple[Gap, ...]) -> Letter:
    read = Letter(
        id=table.identifier(),
        title=table.text("title", longest=60),
        situation=table.text("situation", longest=40),
        about=table.text("about", longest=300),
        basis=table.text("basis", longest=400),
        subject=table.text("subject", longest=120),
        gaps=tuple(_gap(each) for each in table.tables("gap", least=0 if shared else 1, most=16)),
        warm=table.texts("warm", least=2, most=12, longest=900),
        brief=table.texts("brief", least=2, most=12, longest=900),
        means=table.one_of("means", MEANS) if "means" in table.values else MEANS[0],
        needs=table.texts("needs", most=6, longest=40),
    )
    used = set(_GAP.findall(" ".join((read.subject, *read.warm, *read.brief))))
    own = {gap.id for gap in read.gaps}
    read = replace(read, gaps=read.gaps + tuple(gap for gap in shared if gap.id in used - own))
    known = {gap.id for gap in read.gaps}
    for name, paragraphs in (("subject", (read.subject,)), ("warm", read.warm), ("brief", read.brief)):
        for mark in _GAP.findall(" ".join(paragraphs)):
            if mark not in known:
                table.say(name, f"speaks of {{{mark}}}, which is no gap of it.")
    for at, gap in enumerate(read.gaps):
        if gap.id not in used:
            table.say(f"gap[{at}] ({gap.id})", "stands nowhere in the letter.")
    for place, name, first in repeated([(f"gap[{at}]", gap.id) for at, gap in enumerate(read.gaps)]):
        table.say(place, f"is called “{name}”, as {first} is.")
    table.close()
    return read


def _gap(table: Table) -> Gap:
    read = Gap(table.identifier(), table.text("asks", longest=120))
    if any(sign in read.asks for sign in "[]{}"):
        table.say("asks", "holds a bracket.")
    table.close()
    return read
