"""Who wrote: an employer, a service that sends on behalf of many, or a person from a free mailbox.

An applicant tracking system writes for thousands of employers, so neither its domain nor its name is ever the company.
"""

from __future__ import annotations

import re
from typing import Final

from parley.core.imports.engine.text import fold, tidy

_RELAYS: Final = """
    greenhouse.io greenhouse-mail.io lever.co workable.com workablemail.com ashbyhq.com myworkday.com
    myworkdayjobs.com workday.com smartrecruiters.com icims.com taleo.net oraclecloud.com successfactors.com
    successfactors.eu jobvite.com bamboohr.com breezy.hr recruitee.com teamtailor.com teamtailor-mail.com
    personio.de personio.com applytojob.com jazz.co rippling.com jobscore.com pinpointhq.com freshteam.com
    zohorecruit.com comeet.co comeet-notifications.com gem.com join.com softgarden.io softgarden.de
    welcomekit.co welcometothejungle.com homerun.co dover.com rexx-systems.com eightfold.ai avature.net
    phenompeople.com hackerrank.com hackerrankforwork.com codility.com codesignal.com coderpad.io testgorilla.com
    karat.com calendly.com goodtime.io modernloop.io cronofy.com savvycal.com linkedin.com indeed.com
    indeedemail.com glassdoor.com ziprecruiter.com wellfound.com angel.co hired.com otta.com xing.com
    stepstone.de monster.com dice.com docusign.net hellosign.com
"""
_FREE: Final = """
    gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com proton.me protonmail.com
    gmx.de gmx.net web.de aol.com fastmail.com mailbox.org posteo.de
"""
_NAMES_OF_RELAYS: Final = """
    greenhouse lever workable ashby workday smartrecruiters icims taleo successfactors jobvite bamboohr breezy
    recruitee teamtailor personio jazzhr rippling calendly goodtime linkedin indeed glassdoor ziprecruiter wellfound
    hackerrank codility codesignal coderpad docusign
"""
#: Domains that send for employers: applicant tracking, scheduling, tests, job boards, signatures.
RELAYS: Final = frozenset(_RELAYS.split())
#: Mailboxes that anybody may have.
FREE: Final = frozenset(_FREE.split())
_RELAY_NAMES: Final = frozenset(_NAMES_OF_RELAYS.split())
#: Relays that put the employer into the address itself: `globex@myworkday.com`, `globex+autoreply@talent.icims.com`.
_TENANTS: Final = frozenset({"myworkday.com", "icims.com", "smartrecruiters.com", "successfactors.com"})
_SECOND_LEVEL: Final = frozenset({"co", "com", "org", "net", "ac", "gov"})
_OFFICE: Final = re.compile(
    r"\b(?:talent acquisition|talent|recruiting|recruitment|recruiter|hiring|careers?|jobs?|people|hr|human resources|"
    r"team|no-?reply|do not reply|notifications?|candidates?|at work|applications?|people ops)\b",
    re.IGNORECASE,
)
_VIA: Final = re.compile(r"\s+(?:via|through|on behalf of)\s+.*$", re.IGNORECASE)
_FROM: Final = re.compile(r"^[^@,(]{1,60}?\s+(?:from|at|@)\s+(?P<company>[^@,()]{2,60})$", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"^[^(]{1,60}\((?P<company>[^()@]{2,60})\)$")
_GENERIC: Final = re.compile(
    r"^(?:no-?reply|do-?not-?reply|notifications?|notify|jobs|careers?|talent|hr|recruit\w*|hello|info|team|mail|support"
    r"|candidates?|applications?|autoreply|system|admin|alerts?)$",
    re.IGNORECASE,
)


def domain_of(address: str) -> str:
    """The domain of an address, in lower case; empty where it has none."""
    return address.rpartition("@")[2].strip().strip(">.").casefold() if "@" in address else ""


def organisation(domain: str) -> str:
    """The label of a domain that names its owner: `globex` for `mail.eu.globex.co.uk`; empty for none."""
    labels = [label for label in domain.split(".") if label]
    if len(labels) < 2:
        return ""
    at = -3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else -2
    return labels[at]


def is_relay(address: str) -> bool:
    """Whether an address sends on behalf of many employers."""
    return _within(domain_of(address), RELAYS)


def is_free(address: str) -> bool:
    """Whether an address is one of a free mailbox, or none at all."""
    domain = domain_of(address)
    return not domain or _within(domain, FREE)


def company_of(name: str, address: str) -> str:
    """The employer a sender's name and address tell of, or an empty string.

    A relay is never one: there the name before *via* counts, or the part of the address that names its client.
    """
    told = _company_in_name(name)
    if is_relay(address):
        return told or _tenant(address)
    if is_free(address):
        return told if _FROM.match(tidy(name)) or _BRACKETS.match(tidy(name)) else ""
    label = organisation(domain_of(address))
    if told and (squashed(told).startswith(squashed(label)) or squashed(label).startswith(squashed(told))):
        return told
    return label[:1].upper() + label[1:]


def squashed(words: str) -> str:
    """A name as a domain would write it: letters and figures alone."""
    return "".join(letter for letter in fold(words) if letter.isalnum())


def _company_in_name(name: str) -> str:
    words = _VIA.sub("", tidy(name.replace('"', "").replace("'", "")))
    for pattern in (_FROM, _BRACKETS):
        match = pattern.match(words)
        if match is not None:
            words = match["company"]
            break
    else:
        if not _OFFICE.search(words) and words == tidy(name) and " " in words:
            # Two words and no office: a person, not a company.
            return ""
    rest = tidy(_OFFICE.sub(" ", words)).strip(" -|:@,.·")
    return "" if "@" in rest or squashed(rest) in _RELAY_NAMES else rest[:100]


def _tenant(address: str) -> str:
    domain = domain_of(address)
    local = address.rpartition("@")[0].rpartition("<")[2].partition("+")[0].strip()
    if not _within(domain, _TENANTS) or _GENERIC.match(local) or not local:
        return ""
    return local[:1].upper() + local[1:100]


def _within(domain: str, known: frozenset[str]) -> bool:
    labels = domain.split(".")
    return any(".".join(labels[at:]) in known for at in range(len(labels) - 1))
