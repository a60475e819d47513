"""Messages as their pages need them, the facts that they are read beside, and what the linter says of them."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from parley.core.scope import Scope
from parley.evidence.coach.engine.marks import Mark
from parley.evidence.coach.queries import Notes, notes
from parley.jobsearch.messages import gateway
from parley.jobsearch.messages.engine.asks import ask_of
from parley.jobsearch.messages.engine.check import check
from parley.jobsearch.messages.engine.facts import Ledger, OfferFact, Promise
from parley.jobsearch.messages.engine.nouns import Finding, Report, Rule, Situation, same
from parley.jobsearch.messages.engine.written import WORDS
from parley.jobsearch.models import Aim, Involvement, Message, Opportunity, Round, RoundPerson
from parley.kernel.errors import Refused
from parley.packs.letters import TONES, Letter
from parley.web.templatetags.parley import day

#: Every situation by its name and in words.
SITUATIONS: tuple[tuple[str, str], ...] = tuple((each.value, str(each.label)) for each in Message.Situation)
#: How many messages and opportunities a page shows at most.
SHOWN, CHOSEN_FROM, QUOTED, GAPS = 50, 200, 60, 8
#: What a letter leaves to be filled in.
_GAP = re.compile(r"\[([^\[\]\n]{2,120})\]")
#: rule -> (name, tone): ochre where something is missing, plum where strength is given away, slate where it weighs
#: little, brick where it pushes or is not so.
KINDS: dict[Rule, tuple[str, str]] = {
    Rule.EARLY_YES: ("A yes too early?", "plum"),
    Rule.PRESENT_PAY: ("Your present pay.", "plum"),
    Rule.FIRST_NUMBER: ("The first number.", "plum"),
    Rule.RANGE_BELOW_TARGET: ("A range under your target.", "plum"),
    Rule.SOLE_ALTERNATIVE: ("No other way open?", "plum"),
    Rule.DEADLINE_PRESSURE: ("Haste.", "plum"),
    Rule.NO_REASON: ("Why?", "ochre"),
    Rule.NO_NEXT_STEP: ("What happens next?", "ochre"),
    Rule.NOT_CONFIRMED: ("Not in writing yet.", "ochre"),
    Rule.WEAK_REASON: ("A reason of need.", "slate"),
    Rule.TOO_MANY_REASONS: ("Many reasons.", "slate"),
    Rule.TOO_MANY_ISSUES: ("Many things at once.", "slate"),
    Rule.COLD_TONE: ("Cold.", "slate"),
    Rule.NEGATIVE_TONE: ("Tone.", "brick"),
    Rule.ULTIMATUM: ("An ultimatum.", "brick"),
    Rule.UNBACKED_CLAIM: ("Is it so?", "brick"),
    Rule.FIGURE_MISMATCH: ("Another figure.", "brick"),
}


#: The letters that fit a step of the funnel, or an ending.
_FIT = {
    "interested": ("first-contact", "stand-out"),
    "applied": ("stand-out",),
    "call": ("thank-you", "confirm-call"),
    "rounds": ("thank-you", "reflection"),
    "offer": ("confirm-call", "decline"),
    "rejected": ("after-no",),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What another room knows that the linter can use. Amounts are by the year, all in `currency`."""

    currency: str = ""
    offers: tuple[OfferFact, ...] = ()
    present: Decimal | None = None
    target: Decimal | None = None
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that a message is read beside. `tells_present` says that the person chose to tell their present pay."""

    ledger: Ledger
    tells_present: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A message in a list."""

    id: uuid.UUID
    subject: str
    about: str
    situation: str
    start: str
    changed_at: dt.datetime
    sent_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """Every message, drafts apart from what was sent, and what one may begin from."""

    drafts: tuple[Line, ...]
    sent: tuple[Line, ...]
    count: int
    letters: tuple[Letter, ...]
    about: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the linter says: notes with their marks, signs in words, or why it says nothing."""

    notes: Notes
    signs: tuple[str, ...] = ()
    problem: str = ""
    findings: int = 0
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """One message on its page."""

    id: uuid.UUID
    subject: str
    situation: str
    text: str
    changed_at: dt.datetime
    sent_at: dt.datetime | None
    opportunity: Opportunity | None
    known: Known
    facts: tuple[str, ...]
    to: tuple[tuple[str, str], ...] = field(default=())


def messages_page(scope: Scope, chosen: str = "") -> MessagesPage:
    """Drafts and sent messages, the last first, and the letters; in a constant number of queries."""
    rows = scope.of(Message).select_related("opportunity__company")
    drafts = [_line(row) for row in rows.filter(sent_at__isnull=True).order_by("-changed_at", "-pk")[:SHOWN]]
    sent = [_line(row) for row in rows.filter(sent_at__isnull=False).order_by("-sent_at", "-pk")[:SHOWN]]
    about, known = _to_choose(scope, chosen)
    return MessagesPage(tuple(drafts), tuple(sent), scope.of(Message).count(), gateway.own_letters(), about, known)


def _to_choose(scope: Scope, chosen: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The opportunities one may write about: those that live, the last touched first, and the one that is meant."""
    rows = scope.of(Opportunity).select_related("company").order_by("-stage_since", "-pk")
    found = {str(row.pk): str(row) for row in rows.filter(outcome="")[:CHOSEN_FROM]}
    if chosen and chosen not in found:
        try:
            meant = rows.filter(pk=uuid.UUID(chosen)).first()
        except ValueError:
            meant = None
        found |= {str(meant.pk): str(meant)} if meant else {}
    return tuple(found.items()), chosen if chosen in found else ""


def _line(row: Message) -> Line:
    about = str(row.opportunity) if row.opportunity else ""
    start = " ".join(row.text.split())[:160]
    return Line(row.pk, str(row), about, row.get_situation_display(), start, row.changed_at, row.sent_at)


def of_opportunity(scope: Scope, opportunity_id: uuid.UUID) -> tuple[Line, ...]:
    """The messages of an opportunity, the last changed first, in one query."""
    rows = scope.of(Message).filter(opportunity=opportunity_id).order_by("-changed_at", "-pk")
    return tuple(
        Line(row.pk, str(row), "", row.get_situation_display(), row.text, row.changed_at, row.sent_at)
        for row in rows[:SHOWN]
    )


def fitting(opportunity: Opportunity) -> tuple[Letter, ...]:
    """The letters that fit where an opportunity stands, or how it ended."""
    names = _FIT.get(opportunity.outcome or opportunity.stage.step, ())
    return tuple(letter for name in names if (letter := letter_named(name)) is not None)


def letter_named(name: str) -> Letter | None:
    """The letter of that lasting name, None where there is none."""
    return next((each for each in gateway.own_letters() if each.id == name), None)


def desk(scope: Scope, message_id: uuid.UUID) -> Desk:
    """One message with the facts it is read beside. Raises NotFound."""
    row = scope.get(Message, message_id)
    opportunity = scope.get(Opportunity, row.opportunity_id) if row.opportunity_id else None
    known = known_for(scope, opportunity)
    return Desk(
        id=row.pk,
        subject=row.subject,
        situation=row.situation,
        text=row.text,
        changed_at=row.changed_at,
        sent_at=row.sent_at,
        opportunity=opportunity,
        known=known,
        facts=tuple(in_words(known.ledger)),
        to=tuple(_people(scope, opportunity)) if opportunity else (),
    )


def stated(scope: Scope) -> Stated:
    """What other rooms hand in. One that knows something names a function of a scope in its AppConfig, `stated_facts`.

    So offers, which stand above this room, can be heard here without being imported.
    """
    for config in apps.get_app_configs():
        if place := getattr(config, "stated_facts", ""):
            found: Stated = import_string(place)(scope)
            return found
    return Stated()


def promised_elsewhere(scope: Scope, opportunity: Opportunity) -> tuple[Promise, ...]:
    """What was promised to other companies that a yes to this one would break."""
    return tuple(each for each in stated(scope).promises if not same(each.to, opportunity.company.name))


def known_for(scope: Scope, opportunity: Opportunity | None) -> Known:
    """What a message about this opportunity, or about none, is held against."""
    return _for(_gathered(scope, [opportunity] if opportunity else ()), opportunity)


def known_for_all(scope: Scope, rows: Sequence[Opportunity]) -> dict[uuid.UUID, Known]:
    """What a message about each of some opportunities is held against, in as many queries as for one."""
    gathered = _gathered(scope, rows)
    return {row.pk: _for(gathered, row) for row in rows}


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What stands for all messages: what other rooms state, live processes as (id, company), aims by opportunity."""

    stated: Stated
    processes: tuple[tuple[uuid.UUID, str], ...]
    aims: Mapping[uuid.UUID | None, Aim]


def _gathered(scope: Scope, rows: Sequence[Opportunity]) -> _Gathered:
    live = scope.of(Opportunity).filter(outcome="", stage__step__in=("call", "rounds", "offer"))
    names = live.order_by("-stage_since", "-pk").values_list("pk", "company__name")[: SHOWN + len(rows)]
    aims = scope.of(Aim).filter(Q(opportunity__isnull=True) | Q(opportunity__in=rows))
    return _Gathered(stated(scope), tuple(names), {row.opportunity_id: row for row in aims})


def _for(known: _Gathered, opportunity: Opportunity | None) -> Known:
    told = known.stated
    pk = opportunity.pk if opportunity else None
    aim = known.aims.get(pk) or known.aims.get(None)
    target, currency = told.target, told.currency
    if aim and aim.target is not None and currency in ("", aim.currency):
        target, currency = aim.target, aim.currency
    ledger = Ledger(
        company=opportunity.company.name if opportunity else "",
        currency=currency,
        offers=told.offers,
        processes=tuple(name for key, name in known.processes if key != pk)[:SHOWN],
        promises=told.promises,
        target=target,
        present=told.present,
    )
    return Known(ledger, aim is not None and aim.present_pay == Aim.PresentPay.TELL)


def in_words(ledger: Ledger) -> Iterator[str]:
    """The facts in words, for the margin."""
    for offer in ledger.offers:
        figures = ", ".join(f"{name} {amount:,.0f}" for name, amount in offer.figures if amount)
        written = {True: "in writing", False: "only spoken"}.get(offer.written, "") if offer.written is not None else ""
        until = f"answer by {day(offer.deadline)}" if offer.deadline else ""
        said = "; ".join(filter(None, [f"{figures} {ledger.currency}" if figures else "", written, until]))
        yield f"Offer of {offer.company}{': ' + said if said else ''}"
    if ledger.target is not None:
        yield f"You are after a base of {ledger.target:,.0f} {ledger.currency}"
    if ledger.present is not None:
        yield f"Your present base: {ledger.present:,.0f} {ledger.currency}"
    for promise in ledger.promises:
        if not same(promise.to, ledger.company):
            yield f"You promised {promise.to} {promise.text}"
    if ledger.processes:
        more = len(ledger.processes) - 3
        names = ", ".join(ledger.processes[:3]) + (f" and {more} more" if more > 0 else "")
        yield f"You are also talking with {names}"


def _people(scope: Scope, opportunity: Opportunity) -> Iterator[tuple[str, str]]:
    """Name and address of the people of an opportunity who can be written to."""
    rows = scope.of(Involvement).filter(opportunity=opportunity).select_related("person").order_by("pk")
    yield from ((row.person.name, row.person.email) for row in rows[:8])


def reading(text: str, situation: str, known: Known) -> Reading:
    """Read a message as it is typed. A text of which nothing can be said gets no note."""
    found = check(text, Situation(situation) if situation in set(Situation) else Situation.GENERAL, known.ledger)
    if not isinstance(found, Report):
        return Reading(notes(text, ()), problem=found.sentence if text.strip() else "")
    held = [each for each in found.findings if not (known.tells_present and each.rule is Rule.PRESENT_PAY)]
    own = tuple(_mark(number, text, each) for number, each in enumerate(held, 1))
    signs = tuple(WORDS[each.sign] for each in found.signs)
    gaps = tuple(dict.fromkeys(_GAP.findall(text)))[:GAPS]
    return Reading(notes(text, own), signs, findings=len(own), gaps=gaps)


def _mark(number: int, text: str, finding: Finding) -> Mark:
    name, tone = KINDS[finding.rule]
    words = " ".join(text[finding.start : finding.end].replace("\x00", " ").split())
    short = words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + "…"
    message = f"{finding.reason} {finding.suggestion}"
    return Mark(number, finding.rule.value, name, tone, finding.start, finding.end, True, short, message)


def letter_facts(
    scope: Scope, letter: Letter, tone: str, opportunity_id: uuid.UUID | None, by: dt.date | None = None
) -> Mapping[str, str]:
    """What is known of the gaps of a letter. What is not known is not made up. `by` is a day for an answer."""
    if opportunity_id is None:
        return {"me": scope.user.name if scope.user else ""}
    opportunity = scope.of(Opportunity).select_related("company", "stage").filter(pk=opportunity_id).first()
    found = opportunity or scope.get(Opportunity, opportunity_id)
    return facts_of(scope, letter, tone, [found], by)[found.pk]


def facts_of(
    scope: Scope, letter: Letter, tone: str, rows: Sequence[Opportunity], by: dt.date | None = None
) -> dict[uuid.UUID, Mapping[str, str]]:
    """What is known of the gaps of a letter, for each of some opportunities; in a constant number of queries."""
    last: dict[uuid.UUID, Round] = {}
    held = scope.of(Round).filter(opportunity__in=rows, status=Round.Status.DONE, starts_at__isnull=False)
    for each in held.order_by("starts_at", "pk"):
        last[each.opportunity_id] = each
    met: dict[uuid.UUID, str] = {}
    if letter.situation == Situation.THANK_YOU:
        seats = scope.of(RoundPerson).filter(round__in=list(last.values())).select_related("person").order_by("pk")
        for seat in seats:
            met.setdefault(seat.round_id, seat.person.name)
    known: dict[uuid.UUID, str] = {}
    recruiters = Involvement.Part.RECRUITER
    parts = scope.of(Involvement).filter(opportunity__in=rows).select_related("person").order_by("pk")
    for part in sorted(parts, key=lambda part: part.part != recruiters):
        known.setdefault(part.opportunity_id, part.person.name)
    offers = stated(scope).offers
    formal = any("Dear {person}" in each for each in letter.paragraphs(tone))
    found: dict[uuid.UUID, Mapping[str, str]] = {}
    for row in rows:
        round_ = last.get(row.pk)
        name = (met.get(round_.pk) if round_ else None) or known.get(row.pk, "")
        found[row.pk] = {
            "me": scope.user.name if scope.user else "",
            "company": row.company.name,
            "role": row.role,
            "person": name if formal else name.partition(" ")[0],
            "ask": ask_of(row.stage.step),
            **_of_offers(row, offers, by),
            **_of_round(round_),
        }
    return found


def _of_offers(row: Opportunity, offers: Sequence[OfferFact], by: dt.date | None) -> dict[str, str]:
    """That there is an offer elsewhere, only where there is one, and by when it wants an answer."""
    others = [each for each in offers if not same(each.company, row.company.name)]
    due = by or min((each.deadline for each in others if each.deadline), default=None)
    said = {"change": "I have received an offer elsewhere"} if others else {}
    return said | ({"date": f"{due:%A} {due.day} {due:%B}"} if due else {})


def _of_round(last: Round | None) -> dict[str, str]:
    if last is None or last.starts_at is None:
        return {}
    return {"day": f"{timezone.localtime(last.starts_at):%A}", "round": _in_text(str(last))}


def _in_text(title: str) -> str:
    """The title of a round within a sentence: "System design" is "system design", "API review" stays."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def tone_named(name: str) -> str:
    """One of the tones of letters; the first where there is no such one."""
    return name if name in TONES else TONES[0]


def opportunity_named(scope: Scope, name: str) -> uuid.UUID | None:
    """The opportunity of an id as a form sends it, None where it is empty. Raises NotFound, and Refused for no id."""
    if not name:
        return None
    try:
        return scope.get(Opportunity, uuid.UUID(name)).pk
    except ValueError as problem:
        raise Refused("Choose an opportunity from the list, or none.", field="about") from problem
