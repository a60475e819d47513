"""The English in which engineers write figures: what is none, what changes, what compares. One place to add a word."""

from __future__ import annotations

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
#: What has digits and is no figure: addresses, dates, times, versions, tickets, quarters.
NOT_FIGURES = re.compile(
    rf"""(?ix)
      [a-z][a-z0-9+.-]{{1,15}}://\S+ | \bwww\.\S+ | [^\s@]{{1,64}}@[^\s@]{{1,255}}\.[a-z]+
    | \b\d{{4}}-\d{{2}}(?:-\d{{2}}(?:t[\d:.z+-]+)?)?\b
    | \b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}})\b
    | \b\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[ ]?[ap]m\b)? | \b\d{{1,2}}[ ]?(?:am|pm)\b | \b\d:\d(?:s\b)?
    | \b\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH}\b(?:,?[ ]\d{{4}}\b)?
    | \b{_MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?[ ]\d{{4}}\b)? | \b{_MONTH}[ ]\d{{4}}\b
    | \bv?\d+\.\d+\.\d+(?:\.\d+|[-+][a-z0-9.]+)+\b | \bv\d+(?:\.\d+)*\b
    | \b[a-z][a-z0-9_]{{0,40}}-\d+\b | \#\d+ | \bfy[ ]?\d{{2,4}}\b
    | \bq[1-4](?:[ /]?\d{{4}})?\b | \bh[12][ /]\d{{4}}\b
    | \b\d+/\d+\b | \b(?:19|20)\d0s\b
    """
)
#: Before these a number names something: Python 3.11, Sprint 14, ticket 7.
VERSIONED = _set(
    """python java node django rails ruby php go rust react angular vue swift kotlin scala postgres postgresql mysql
    redis kafka spark kubernetes ios android windows macos ubuntu debian http tls ssl ipv version versions release
    sprint phase part chapter section page step level tier item ticket issue pr mr request rfc adr iso room floor
    line port top grade number no day week"""
)
BEFORE_YEAR = _set(
    """in since by of until till during before after the early late mid from to through and for spring summer autumn
    fall winter year end start between"""
)
#: Words that end a figure instead of naming what is counted.
NOT_COUNTED = _set(
    """to from and or in on of by for at with without is was are were the a an per out so but more less fewer faster
    slower instead down up as than then now after before until because while since when if it we i my our their his
    her its each every both all not no am pm that which who this these those over under within through via into
    rather vs versus better worse lower higher cheaper shorter longer larger smaller bigger greater quicker sooner
    earlier later previously today compared ago across between during where thanks using has have had be been can
    will"""
)
PERIOD = re.compile(
    r"""(?ix)(?:[ ]?/[ ]?|[ ](?:per|a|an|each|every)[ ])
    (?P<period>seconds?|sec|s|minutes?|min|hours?|hr|h|days?|nights?|weeks?|wk|months?|mo|quarters?|years?|yr|y)\b
    |[ ](?P<adverb>p\.?[ ]?a\.?|annually|yearly|monthly|weekly|daily)(?![a-z])"""
)
ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
PERIODS = {"sec": "second", "s": "second", "min": "minute", "hr": "hour", "h": "hour", "wk": "week", "mo": "month"}
PERIODS |= {"yr": "year", "y": "year"}

_LESS = r"""cut(?:s|ting)?|reduc(?:e[sd]?|ing)|lower(?:s|ed|ing)?|shr[iau]nk(?:s|ing)?|decreas(?:e[sd]?|ing)
    |trim(?:s|med|ming)?|slash(?:e[sd]|ing)?|drop(?:s|ped|ping)?|f(?:all|alls|ell|alling)|shorten(?:s|ed|ing)?
    |sav(?:e[sd]?|ings?)|declin(?:e[sd]?|ing)|shav(?:e[sd]?|ing)|minimi[sz](?:e[sd]?|ing)|los(?:e|es|t|ing)|sank"""
_MORE = r"""increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|gr[eo]w(?:s|n|ing)?|boost(?:s|ed|ing)?|lift(?:s|ed|ing)?
    |expand(?:s|ed|ing)?|r[io]se[sn]?|rising|gain(?:s|ed|ing)?|scal(?:e[sd]?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?
    |extend(?:s|ed|ing)?"""
_BETTER = (
    r"improv(?:e[sd]?|ing)|optimi[sz](?:e[sd]?|ing)|enhanc(?:e[sd]?|ing)|spee?d(?:s|ing)?\ up|accelerat(?:e[sd]?|ing)"
)
_OTHER = r"""chang(?:e[sd]?|ing)|mov(?:e[sd]?|ing)|tak(?:e|es|ing)|took|went|go(?:es)?|brought|bring(?:s|ing)?|got|made
    |migrat(?:e[sd]?|ing)|push(?:ed)?|turn(?:ed)?|tun(?:ed|ing)"""
#: A verb of change, in the group of the way it goes.
VERB = re.compile(rf"(?ix)\b(?:(?P<less>{_LESS})|(?P<better>{_BETTER})|(?P<more>{_MORE})|(?P<other>{_OTHER}))\b")
#: A verb that makes money a gain.
WORTH = re.compile(
    r"""(?ix)\b(?:sav(?:e[sd]?|ings?)|earn(?:s|ed|ing)?|won|brought\ in|generat(?:e[sd]?|ing)|mak(?:e|es|ing)|made|worth
    |clos(?:ed|ing)|recover(?:ed|ing)?)\b"""
)
#: A change said without a figure, in the group of its size.
TIMES = re.compile(
    r"""(?ix)\b(?:(?P<half>halv(?:ed|ing|es))|(?P<two>doubl(?:ed|ing|es))|(?P<three>(?:tripl|trebl)(?:ed|ing|es))
    |(?P<four>quadrupl(?:ed|ing|es)))\b"""
)

_ABOUT = (
    r"(?:about|around|roughly|nearly|almost|over|under|just|only|some|an average of|more than|less than|below|above|~)"
)
FROM = re.compile(rf"(?i)\bfrom(?:\s+{_ABOUT})*\s*$")
BY = re.compile(rf"(?i)\bby(?:\s+(?:{_ABOUT}|a factor of|a further|another))*\s*$")
FACTOR_OF = re.compile(r"(?i)\bfactor of\s*$")
TOWARDS = re.compile(rf"(?i)\b(?:to|into)(?:\s+{_ABOUT})*\s*$")
OF = re.compile(r"[0-9] of\s*$")
DOWN_UP = re.compile(r"(?i)\b(down|up)(?: by)?\s*$")
ARROW = re.compile(r"\s*(?:-{1,2}>|=>|[\u2192\u21d2\u279c\u2794])\s*")
TO = re.compile(rf"(?i)\s*,?\s*(?:(?:all the way |right )?(?:down |up )?(?:to|into)(?:\s+{_ABOUT})*)\s*")
WORDS_TO = re.compile(rf"(?i)(?:\s+[\w'’-]+){{1,5}}?\s*,?\s+(?:down |up )?to(?:\s+{_ABOUT})*\s*")
#: Between the new figure and the old: "200 ms, down from", "9 minutes instead of", "200 ms (was".
WAS = re.compile(
    r"""(?ix)\s*[,(]?\s*(?:\(|(?:and\ |it\ |which\ )?(?:down|up)?\s*(?:from|was|were|instead\ of|rather\ than
    |compared\ (?:to|with)|vs\.?|versus|before:?|previously|against))(?:\s+(?:about|around|nearly|over|it\ was))*\s*"""
)
#: Between the old figure and the new: "800 ms before, now".
NOW = re.compile(
    r"""(?ix)\s*(?:before)?\s*[,;]\s*(?:and\ )?(?:is\ |it\ is\ |it's\ )?(?:now|then|afterwards|today)
    (?:\s+(?:it\ is|is|it's|takes|at))?\s*"""
)
COMPARED = re.compile(
    r"""(?ix)\s+(?P<word>less|fewer|lower|smaller|cheaper|shorter|faster|quicker|sooner|earlier|more|higher|larger
    |bigger|greater|longer|slower|better|worse|reduction|decrease|drop|cut|savings?|improvement|increase|growth|gain
    |speed-?up)\b"""
)
COMPARING_NOUNS = {
    **dict.fromkeys(["reduction", "decrease", "drop", "cut", "saving", "savings"], "less"),
    **dict.fromkeys(["increase", "growth", "gain"], "more"),
    **dict.fromkeys(["speedup", "speed-up"], "faster"),
    "improvement": "better",
}
#: Before a length of time that is only when, not how much.
WHILE = re.compile(
    r"(?i)\b(?:in|over|within|for|after|during|every|last|past|next|first|another|than|until|by|of|the)(?:\s+the)?\s*$"
)
CLAUSE = re.compile(
    r"[.!?](?=\s)|[;:\n()\u2013\u2014]|,(?=\s)|\s-\s|(?i:\b(?:and|but|so that|so|which|because|while|when|then)\b)"
)
SENTENCE = re.compile(r"[.!?](?=\s)|[;\n]")
#: Words that a name neither begins nor ends with.
EDGE = _set(
    """the our my a an its their i we by to from of for with at in on was is has have had been down up about it also
    this that now after went again then just only over than around nearly some there are were into as who before
    under more less first further out successfully he she they you all per"""
)
NAME_WORD = re.compile(r"[^\s,;()\ue000\u2192]+")
FOLLOWING = re.compile(
    r"(?i)\s*(?:in|of|for|on)?\s+(?:the |our |my |all |its )*(?P<name>[^\W\d_][\w'’/-]*(?: [^\W\d_][\w'’/-]*){0,3})"
)
STOPS = re.compile(
    r"""(?ix)\s+(?:to|from|and|or|in|on|of|by|for|at|with|without|is|was|are|so|but|than|then|now|after|before|because
    |while|since|when|that|which|across|within|using|through|thanks|via|over|during|per|as|we|i|it)\b.*"""
)
