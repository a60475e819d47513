"""The English in which engineers write figures: what is none, what changes, what compares. One place to add a word.

Words are looked up rather than matched by long patterns: compiling those would take half the time `parley log` has.
"""

from __future__ import annotations

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _ways(**forms: str) -> dict[str, str]:
    return {word: way for way, words in forms.items() for word in words.split()}


#: A word of letters, with what is joined to it.
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MONTHS = _set(
    """jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october
    nov november dec december"""
)
#: What has digits and may be no figure. A group `month` must hold the name of a month.
NOT_FIGURES = re.compile(
    r"""(?x)
      [A-Za-z][A-Za-z0-9+.-]{1,15}://\S+ | [^\s@]{1,64}@[^\s@]{1,255}\.[A-Za-z]+
    | \b\d{4}-\d\d(?:-\d\d(?:[Tt][\d:.Zz+-]+)?)?\b | \b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b
    | \b\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[AaPp][Mm]\b)? | \b\d{1,2}[ ]?[AaPp][Mm]\b | \b\d:\d(?:s\b)?
    | \b\d{1,2}(?:st|nd|rd|th)?[ ](?P<month>[A-Za-z]{3,9})\b\.?(?:,?[ ]\d{4}\b)?
    | \b(?P<month_first>[A-Za-z]{3,9})\.?[ ](?:\d{4}|\d{1,2}(?:st|nd|rd|th)?(?:,?[ ]\d{4})?)(?![\w.,]*[\d%])\b
    | \bv?\d+\.\d+\.\d+(?:\.\d+|[-+][A-Za-z0-9.]+)+\b | \bv\d+(?:\.\d+)*\b
    | \b[A-Za-z][A-Za-z0-9_]{0,40}-\d+\b | \#\d+ | \b(?:FY|fy)[ ]?\d{2,4}\b
    | \b[Qq][1-4](?:[ /]?\d{4})?\b | \b[Hh][12][ /]\d{4}\b | \b\d+/\d+\b | \b(?:19|20)\d0s\b
    """
)
#: Before these a number names something: Python 3.11, Sprint 14, ticket 7.
VERSIONED = _set(
    """python java node django rails ruby php go rust react angular vue swift kotlin scala postgres postgresql
    mysql redis kafka spark kubernetes ios android windows macos ubuntu debian http tls ssl ipv version versions
    release sprint phase part chapter section page step level tier item ticket issue pr mr request rfc adr iso
    room floor line port top grade number no day week"""
)
BEFORE_YEAR = _set(
    """in since by of until till during before after the early late mid from to through and for spring summer
    autumn fall winter year end start between"""
)
#: Words that end a figure or a name instead of belonging to it.
STOPS = _set(
    """to from and or in on of by for at with without is was are were so but than then now after before until
    because while since when that which who across between within through via into over under during per as we i
    it its out up down if thanks using instead rather vs versus has have had be been can will"""
)
NOT_COUNTED = STOPS | _set(
    """the a an more less fewer faster slower my our their his her each every both all not no am pm this these
    those better worse lower higher cheaper shorter longer larger smaller bigger greater quicker sooner earlier
    later previously today compared ago where"""
)
PERIODS = {
    **{name: name for name in ("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year")},
    **{f"{name}s": name for name in ("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year")},
    "sec": "second",
    "s": "second",
    "min": "minute",
    "hr": "hour",
    "h": "hour",
    "wk": "week",
    "mo": "month",
    "yr": "year",
    "y": "year",
}
ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}

#: Verbs of change and the way they go.
VERBS = _ways(
    less="""cut cuts cutting reduce reduces reduced reducing lower lowers lowered lowering shrink shrinks shrank shrunk
    shrinking decrease decreases decreased decreasing trim trims trimmed trimming slash slashes slashed slashing
    drop drops dropped dropping fall falls fell falling shorten shortens shortened shortening save saves saved
    saving savings decline declines declined declining shave shaves shaved shaving minimise minimised minimize
    minimized lose loses lost losing sank""",
    more="""increase increases increased increasing raise raises raised raising grow grows grew grown growing boost
    boosts boosted boosting lift lifts lifted lifting expand expands expanded expanding rise rises rose risen
    rising gain gains gained gaining scale scales scaled scaling climb climbs climbed climbing jump jumps jumped
    jumping extend extends extended extending""",
    better="""improve improves improved improving optimise optimised optimising optimize optimized optimizing enhance
    enhanced enhancing speed sped speeding accelerate accelerated accelerating""",
    other="""change changes changed changing move moves moved moving take takes took taking went go goes brought bring
    brings bringing got made migrate migrated migrating push pushed turn turned tuned tuning""",
)
#: Verbs that make money a gain.
WORTH = _set(
    """save saves saved saving savings earn earns earned earning won brought generate generates generated
    generating make makes making made worth closed closing recovered recovering"""
)
#: A change said without a figure: (how much, relative unit).
TIMES = {
    **dict.fromkeys(["halved", "halving", "halves"], (50, "% less")),
    **dict.fromkeys(["doubled", "doubling", "doubles"], (2, "x as much")),
    **dict.fromkeys(["tripled", "tripling", "triples", "trebled"], (3, "x as much")),
    **dict.fromkeys(["quadrupled", "quadrupling"], (4, "x as much")),
}
_COMPARATIVES = _set(
    """less fewer lower smaller cheaper shorter faster quicker sooner earlier more higher larger bigger greater longer
    slower better worse"""
)
#: What may follow a figure and make it the size of a change, with the word that its unit gets.
COMPARING = {word: word for word in _COMPARATIVES} | {
    **dict.fromkeys(["reduction", "decrease", "drop", "cut", "saving", "savings"], "less"),
    **dict.fromkeys(["increase", "growth", "gain"], "more"),
    **dict.fromkeys(["speedup", "speed-up"], "faster"),
    "improvement": "better",
}
#: Words before a figure that only soften it.
ABOUT = _set("about around roughly nearly almost over under just only some below above than more less average an of ~")
ARROWS = _set("-> --> => \u2192 \u21d2 \u279c \u2794")
#: Between the new figure and the old: "200 ms, down from", "9 minutes instead of", "200 ms (was".
WAS = _set("from was were vs vs. versus before before: previously against") | {
    "instead of", "rather than", "compared to", "compared with",
}  # fmt: skip
#: Between the old figure and the new: "800 ms before, now".
NOW = _set("now then afterwards today")
#: Before a length of time that is only when, not how much.
WHILE = _set("in over within for after during every last past next first another than until by of the")
CLAUSE_WORDS = _set("and but so which because while when then")
#: Words that a name neither begins nor ends with.
EDGE = STOPS | _set(
    """the our my a an their also this about again just only around nearly some there more less first further
    successfully he she they you all went"""
)
