"""What a document may say and what stands behind it: facts of the log, claims held against them, an advert's words."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"(?<![\w.,])[\d][\d.,\u00a0\u202f]*(?:\s?(?:%|x\b|k\b|m\b|bn\b))?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w+#.\-]*[\w+#]|[^\W_]")
#: Square brackets left to be filled in.
_GAP = re.compile(r"\[[^\[\]\n]{1,80}\]")
#: Words of adverts that say nothing about the work.
_PLAIN_WORDS = """
a ability able about above across after again all also always am an and another any anything applicant applicants
apply are as ask asked at available back bad based be because become been before begin being below benefit benefits
better between big bonus both bring brings build built but by call came can candidate candidates career change
changed come comes comfortable common company could day days deep degree did different do does doing done down
during each easy eg eight employer end enough environment equal equivalent etc every everything excellent excited
exciting experience experienced fact familiar familiarity fast feel few field fifth find first five follow for four
from front full further gave get gets give given goes going good got great growing had half hands-on hard has
have having he help helping her here hers him hire hiring his how hundred hybrid idea ideal ideally ie if important
improve in include includes including increase industry interest interested interview into is it its job join just
keep keeps kind know knowledge large last lead least less let level life like line little location long look looking
looks lot love make may me mean meet might million more most much must my need needed needs never new next nice nine
no nor not nothing number numbers of off offer office old on once one only open opportunity or order other our out
over own paced part passion passionate people per place plus point position preferred problem problems proficiency
proficient proven put qualifications read real really related remote required requirement requirements
responsibilities responsibility responsible right role run salary same second see seeking seven she should show
shows side similar six skill skilled skills small so solid some someone strong such sure take takes team teams tell
ten than that the their them themselves then there these they thing things third this those thousand three through
time title to told too took try two under understanding until up upon us use used useful using value very want was
way ways we week welcome well were what when where which while who whole whom whose why will with within without
word words work working world would wrong year years yet you your
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
#: Words of two letters or one that name something.
_SHORT = frozenset({"go", "c", "r", "ai", "ml", "ui", "ux", "qa"})


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry of the log, or a story, as a document may cite it.

    `source` is "entry:" or "story:" with the id; `figures` are measures that the person has checked, in words;
    `unchecked` counts those read but not looked at yet.
    """

    source: str
    text: str
    on: dt.date | None
    result: str = ""
    figures: tuple[str, ...] = ()
    unchecked: int = 0
    work: str = ""
    competencies: tuple[str, ...] = ()
    helped: str = ""
    role: str = ""
    reach: str = ""
    learned: str = ""
    tags: tuple[str, ...] = ()
    invisible: bool = False
    confidential: bool = False
    behind: str = ""

    @property
    def id(self) -> uuid.UUID:
        return uuid.UUID(self.source.partition(":")[2])

    @property
    def is_story(self) -> bool:
        return self.source.startswith("story:")

    @property
    def words(self) -> str:
        """All that may back a claim, as one text; `behind` is what the pages do not show of it."""
        parts = (self.text, self.result, *self.figures, self.helped, self.role, self.learned, self.behind)
        return "\n".join(filter(None, (*parts, *self.tags, *self.competencies)))

    @property
    def claim(self) -> str:
        """What a résumé or a letter can begin from: the entry's own line, or how the story ended in the person's words.

        With its first figure where it names no number.
        """
        line = _first_sentences(self.result) if self.is_story and self.result else " ".join(self.text.split())
        return line if numbers(line) or not self.figures else f"{line.rstrip('.')} ({self.figures[0]})."


@dataclass(frozen=True, slots=True)
class Meeting:
    """A fact beside an advert: the words they share as the advert writes them, its most frequent first."""

    fact: Fact
    shared: tuple[str, ...]


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text in one spelling: "1,200" and "1200", "40 %" and "40%" are one. Years stay out."""
    found = set()
    for match in _NUMBER.findall(text):
        plain = re.sub(r"[\s\u00a0\u202f]", "", match.lower()).rstrip(".,")
        digits = plain.rstrip("%xkmbn")
        tail = plain[len(digits) :]
        digits = re.sub(r"[,](?=\d{3}(\D|$))", "", digits)
        if not tail and re.fullmatch(r"(19|20)\d\d", digits):
            continue
        found.add((digits.rstrip("0").rstrip(".") if "." in digits else digits) + tail)
    return frozenset(found)


def unproven(claim: str, evidence: str) -> tuple[str, ...]:
    """The numbers of a claim that its evidence does not hold, in order. Another unit makes another number."""
    known = numbers(evidence)
    bare = {each.rstrip("%xkmbn") for each in known}
    return tuple(
        sorted(each for each in numbers(claim) if each not in known and (each[-1:].isalpha() or each not in bare))
    )


def gaps(text: str) -> tuple[str, ...]:
    """What is still to be filled in: words in square brackets."""
    return tuple(_GAP.findall(text))


def terms(text: str) -> Counter[str]:
    """The telling words of an English text with how often each stands there, bent to one form."""
    forms = (_form(word) for word in _WORD.findall(text.lower()) if word not in _PLAIN)
    return Counter(form for form in forms if form not in _PLAIN and (len(form) > 2 or form in _SHORT))


def meetings(advert: str, facts: Iterable[Fact]) -> tuple[Meeting, ...]:
    """Facts in the order in which they meet an advert: shared words, then a figure, then the day, newest first."""
    asked, written = terms(advert), _written(advert)
    met = []
    for fact in facts:
        own = terms(fact.words)
        shared = sorted((term for term in own if term in asked), key=lambda term: (-asked[term], term))
        met.append(Meeting(fact, tuple(written[term] for term in shared)))
    return tuple(
        sorted(
            met,
            key=lambda each: (
                -len(each.shared),
                not each.fact.figures,
                -(each.fact.on.toordinal() if each.fact.on else 0),
                each.fact.source,
            ),
        )
    )


def unanswered(advert: str, document: str, limit: int = 12) -> tuple[str, ...]:
    """The words that an advert repeats, or writes like a name, and that a document does not have."""
    asked, said, written = terms(advert), terms(document), _written(advert)
    named = {_form(word.lower()) for word in _WORD.findall(advert) if _is_name(word)}
    missing = [term for term, times in asked.items() if term not in said and (times > 1 or term in named)]
    return tuple(written[term] for term in sorted(missing, key=lambda term: (-asked[term], term))[:limit])


def _written(text: str) -> dict[str, str]:
    """Each form with the word that it is of, as it first stands in the text."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        found.setdefault(_form(word.lower()), word if _is_name(word) else word.lower())
    return found


def _first_sentences(text: str, longest: int = 240) -> str:
    """The sentences of a text that fit; its first one whole where even that does not."""
    kept = ""
    for sentence in re.split(r"(?<=[.!?])\s+", " ".join(text.split())):
        if kept and len(kept) + len(sentence) >= longest:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


def _is_name(word: str) -> bool:
    """Kafka is not told from a sentence's first word, so only what is unlike one counts: SQL, PostgreSQL, C++, k8s."""
    return len(word) > 1 and (
        any(c.isupper() for c in word[1:]) or any(not c.isalpha() and c not in ".-" for c in word)
    )


def _form(word: str) -> str:
    """A word without its commonest English endings, so that "services" meets "service" and "designed" "design"."""
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 6), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            stem = word[: -len(ending)] + ("y" if ending == "ies" else "")
            return stem.rstrip("e") if ending != "ies" else stem
    return word.rstrip("e") if len(word) > 4 else word


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an advert, and whether it is a word that is met."""

    text: str
    is_met: bool


def marked(advert: str, met: Iterable[str]) -> tuple[Stretch, ...]:
    """An advert in stretches, with the words set apart that are forms of those met. Joined, they are the advert."""
    wanted, found, end = {_form(word.lower()) for word in met}, [], 0
    for match in _WORD.finditer(advert):
        if _form(match.group().lower()) in wanted:
            found += [Stretch(advert[end : match.start()], False), Stretch(match.group(), True)]
            end = match.end()
    found.append(Stretch(advert[end:], False))
    return tuple(each for each in found if each.text)
