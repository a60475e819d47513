"""What each sentence of an answer shows: its words, who does what, and the signs that hint at a part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from parley.evidence.coach.engine import amounts
from parley.evidence.coach.engine.clauses import ME, THEY_, THING, WE, Deed, deeds
from parley.evidence.coach.engine.lexicon import HEADINGS, PHRASES
from parley.evidence.coach.engine.verbs import (
    BROKE,
    CHANGED,
    CHARGED,
    ERRED,
    MET,
    NOTICED,
    SAID,
    STOOD,
    WELCOMED,
    WISHED,
    is_deed,
)
from parley.kernel.text.cues import Cue, Lexicon
from parley.kernel.text.sentences import Sentence, sentences
from parley.kernel.text.words import Word, words

#: In so few sentences the place of one says nothing about its part.
FEW = 3
_LEXICON = Lexicon(PHRASES)
_HEADINGS = frozenset(HEADINGS)
_BY = {
    "they": frozenset(
        "they_said they_welcomed they_did they_stood they_broke they_denied they_passive they_perfect they_would "
        "they_said_under they_welcomed_under they_did_under they_stood_under they_broke_under they_would_under".split()
    ),
    "thing": frozenset(
        "thing_done thing_changed thing_broke thing_stood thing_did thing_perfect thing_would thing_done_under "
        "thing_changed_under thing_broke_under thing_stood_under thing_did_under".split()
    ),
}
_ANSWERS = frozenset("they_said they_welcomed they_did they_stood they_broke they_denied".split())
_SPOKE = frozenset(
    """asked told requested suggested proposed explained talked spoke discussed showed offered called emailed said wrote met
    presented shared informed apologised apologized walked invited convinced persuaded went sent raised argued""".split()
)
_PAST_OF = {
    "i_do": "i_did",
    "we_do": "we_did",
    "late_i_do": "late_i_did",
    "no_past": "",
    "late_no_past": "",
    "since": "",
}
_PAST_HELPERS = frozenset("did didn't could couldn't".split())
_PRESENT_HELPERS = frozenset(
    "is are 's 're has have 've am 'm isn't aren't do does don't doesn't can can't cannot".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, read."""

    text: str
    sentence: Sentence
    words: list[Word]
    deeds: list[Deed]
    cues: list[Cue]
    signs: frozenset[str]

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end


def measured(said: Said) -> bool:
    """Whether a sentence has a measure: a change, a share, an amount with its unit, or a count of nothing left."""
    return "number_change" in said.signs or "number_level" in said.signs


def read(text: str) -> list[Said]:
    """Every sentence with its signs."""
    found = sentences(text, _HEADINGS)
    # One heading alone names what follows it and says nothing of where that ends.
    headed = len({HEADINGS[sentence.heading] for sentence in found if sentence.heading}) > 1
    said = [
        _said(text, sentence, at, len(found), headed and bool(sentence.heading)) for at, sentence in enumerate(found)
    ]
    return _in_turn([_as_past(each) for each in said] if _told_now(said) else said)


def _in_turn(said: list[Said]) -> list[Said]:
    """Signs of what was told before: the same words mean a scene before the deeds and an outcome after them."""
    placed, deeds_before, spoke = [], 0, False
    for each in said:
        found: set[str] = set()
        if not deeds_before:
            found.update({"untold"} if len(said) > FEW else ())
        elif deeds_before > 1:
            found.update(f"told_{who}" for who in ("they", "thing") if _BY[who] & each.signs)
        if spoke and _ANSWERS & each.signs:
            found.add("answered")
        placed.append(replace(each, signs=each.signs | found))
        if each.signs & {"i_did", "we_did", "bare_deed"}:
            deeds_before += 1
            spoke = any(deed.who in (ME, WE) and deed.verb in _SPOKE for deed in each.deeds)
        else:
            spoke = False
    return placed


def _told_now(said: list[Said]) -> bool:
    """Whether the story is told in the present: "so I call him and he says"."""
    now = sum(1 for each in said if each.signs & {"i_do", "we_do"} and not each.signs & {"usual", "opinion", "self"})
    past = sum(1 for each in said if each.signs & {"i_did", "we_did", "bare_deed"})
    return now > 2 and now > past


def _as_past(said: Said) -> Said:
    past = {_PAST_OF.get(sign, sign) for sign in said.signs} - {""}
    return replace(said, signs=frozenset(past))


def _said(text: str, sentence: Sentence, at: int, among: int, headed: bool) -> Said:
    own = words(text, sentence.start, sentence.end)
    done = deeds(text, own)
    cues = _LEXICON.find(own)
    phrase = text[sentence.start : sentence.end]
    signs = {cue.name for cue in cues}
    signs.update(*(signs_of(deed, own) for deed in done))
    signs.update(
        _of_tense(own, done),
        _of_numbers(phrase.lower(), [word.text for word in own]),
        _of_place(at, among),
        _of_form(own, done),
    )
    signs.update(_conjoined(signs))
    if headed:
        signs.add("under_" + HEADINGS[sentence.heading])
    return Said(phrase, sentence, own, done, cues, frozenset(signs))


def signs_of(deed: Deed, said: list[Word]) -> set[str]:
    """Signs of one verb. In a clause that hangs on another they are other signs: "when I wrote it" is no step."""
    found = _plain(deed, said)
    return {f"{name}_under" for name in found} if deed.under else found


def _plain(deed: Deed, said: list[Word]) -> set[str]:
    if deed.would:
        return {f"{deed.who or 'none'}_would"}
    if deed.who in (ME, WE):
        return _of_me(deed, said)
    if deed.who == THEY_:
        return _of_them(deed)
    if deed.who == THING:
        return _of_thing(deed)
    return {"bare_deed"} if is_deed(deed.verb) and deed.at < 3 else set()


def _of_me(deed: Deed, said: list[Word]) -> set[str]:
    who, verb = deed.who, deed.verb
    if deed.passive:
        return {f"{who}_charged"} if verb in CHARGED else {f"{who}_passive"}
    if deed.perfect:
        return {f"{who}_perfect"}
    if not deed.past:
        return {f"{who}_do"}
    following = said[deed.at + 1].text if deed.at + 1 < len(said) else ""
    if verb in ("got", "gotten"):
        return {f"{who}_got"}
    if verb == "had":
        return {f"{who}_must"} if following == "to" else {f"{who}_had"}
    found = _mine(deed)
    if verb in WISHED:
        found.add(f"{who}_wished")
    if verb in ERRED:
        found.add(f"{who}_erred")
    if verb in CHANGED and verb not in MET and verb not in NOTICED:
        found.add(f"{who}_achieved")
    return found


def _mine(deed: Deed) -> set[str]:
    who, verb = deed.who, deed.verb
    if deed.denied:
        return {f"{who}_denied"}
    if verb in NOTICED:
        return {f"{who}_noticed"}
    if verb in MET:
        return {f"{who}_met"}
    if verb in ("was", "were", "wasn't", "weren't"):
        return {f"{who}_was"}
    if verb in STOOD:
        return {f"{who}_felt"}
    return {f"{who}_did"} if is_deed(verb) and verb not in ERRED else set()


def _of_them(deed: Deed) -> set[str]:
    if deed.passive:
        return {"they_passive"}
    if deed.denied:
        return {"they_denied"}
    found = set()
    if deed.verb in WELCOMED:
        found.add("they_welcomed")
    if deed.verb in SAID:
        found.add("they_said")
    if deed.verb in BROKE:
        found.add("they_broke")
    if deed.verb in STOOD:
        found.add("they_stood")
    if not found and is_deed(deed.verb):
        found.add("they_did")
    return found | ({"they_perfect"} if deed.perfect else set())


def _of_thing(deed: Deed) -> set[str]:
    if deed.passive:
        return {"thing_done"}
    if deed.perfect:
        return {"thing_perfect"}
    found = set()
    if deed.verb in CHANGED:
        found.add("thing_changed")
    if deed.verb in BROKE:
        found.add("thing_broke")
    if deed.verb in STOOD:
        found.add("thing_stood")
    return found or {"thing_did"}


def _of_tense(said: list[Word], done: list[Deed]) -> set[str]:
    found = set()
    texts = {word.text for word in said}
    if not any(deed.past for deed in done) and not texts & _PAST_HELPERS:
        found.add("no_past")
        if texts & _PRESENT_HELPERS:
            found.add("present")
    mine = [
        deed for deed in done if deed.who in (ME, WE, "") and is_deed(deed.verb) and not deed.would and not deed.passive
    ]
    if len(mine) > 1:
        found.add("deeds")
    for first, second in pairwise(said):
        if first.text in ("was", "were") and second.text.endswith("ing"):
            found.add("was_doing")
    return found


def _of_numbers(phrase: str, texts: list[str]) -> set[str]:
    found: set[str] = set()
    if not amounts.any_number(phrase, texts):
        return found
    if amounts.none_counted(phrase, texts):
        return {"number_level"} if amounts.level_of_none(phrase) else found
    if amounts.change(phrase):
        found.add("number_change")
    if amounts.level(phrase):
        found.add("number_level")
    elif amounts.counted(phrase):
        found.add("number")
    return found


def _of_place(at: int, among: int) -> set[str]:
    if among <= FEW:
        return {"brief"}
    found = {f"fifth_{min(4, at * 5 // among)}"}
    if at == 0:
        found.add("opening")
    if at == among - 1:
        found.add("closing")
    return found


def _conjoined(signs: set[str]) -> set[str]:
    """Signs that mean another thing early or late: an early deed is background, a late present is what came of it."""
    early = {f"early_{name}" for name in ("i_did", "we_did", "thing_did", "they_said", "i_achieved") if name in signs}
    late_names = ("present", "i_do", "no_past", "they_said", "thing_stood", "thing_done", "i_did", "they_did", "nobody")
    late = {f"late_{name}" for name in late_names if name in signs}
    if signs & {"fifth_0", "opening"}:
        return early
    return late if signs & {"fifth_3", "fifth_4", "closing"} else set()


def _of_form(said: list[Word], done: list[Deed]) -> set[str]:
    texts = [word.text for word in said]
    found = set()
    if len(texts) < 7:
        found.add("short")
    if not {"i", "we", "my", "our", "me", "us"} & set(texts):
        found.add("nobody")
    if "you" in texts or "your" in texts:
        found.add("you")
    if texts and texts[0] in ("so", "after"):
        found.add(f"{texts[0]}_first")
    if texts and texts[0] in ("first", "firstly", "then", "next", "second", "secondly", "third", "thirdly", "later"):
        found.add("step")
    if {"could", "couldn't"} & set(texts):
        found.add("could")
    if texts and texts[0] in ("but", "however", "although", "unfortunately", "suddenly"):
        found.add("but_first")
    if texts and texts[0] in ("when", "while", "during", "in", "at", "on", "once"):
        found.add("setting_first")
    if texts and texts[0] in (
        "never",
        "always",
        "try",
        "make",
        "inform",
        "update",
        "ask",
        "keep",
        "don't",
        "be",
        "listen",
    ):
        found.add("command")
    return found
