"""What a file of letters would change: each letter with what it tells, what it may be about, and what came of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F
from django.utils import timezone

from parley.core import attachments
from parley.core.imports import queries as imports
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import digest
from parley.core.models import Attachment, ImportBatch, ImportedRow
from parley.core.scope import Scope
from parley.jobsearch.correspondence.engine import plans
from parley.jobsearch.correspondence.engine.calendars import Attendee
from parley.jobsearch.correspondence.engine.calendars import Invitation as Asked
from parley.jobsearch.correspondence.engine.letters import Letter, Letters, is_correspondence, read_letters
from parley.jobsearch.correspondence.engine.matching import Index, Known, proposed
from parley.jobsearch.correspondence.engine.messages import Mail, read_mail
from parley.jobsearch.correspondence.engine.phrases import Kind
from parley.jobsearch.models import Invitation, Involvement, Opportunity, Round
from parley.jobsearch.rounds import engine as clocks
from parley.kernel.errors import NotFound
from parley.web.templatetags.parley import day

OPEN, CONFIRMED, ASIDE, KNOWN, REFUSED = "open", "confirmed", "aside", "known", "refused"
#: A calendar that was not sent to somebody may hold a whole life: then only what fits an opportunity is shown.
A_WHOLE_CALENDAR = 20
CHOICES = 60
OPPORTUNITY = "jobsearch.opportunity"
MAIL_ENDING = ".eml"
#: For annotations of faces, which do not know models.
Batch = ImportBatch


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody an invitation names, and whether they seem to sit on the other side."""

    at: int
    name: str
    email: str
    is_host: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A letter on the page. `state` is open, confirmed, aside, known or refused; `said` is what it would change.

    `choices` are the opportunities it may be about, the likeliest first, `proposed` the one it is about where only one
    is likely, `round_id` the round that its earlier version became.
    """

    letter: Letter
    state: str
    title: str
    sender: str
    at: dt.datetime | None
    said: str
    kind_of_round: str = ""
    guests: tuple[Guest, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    proposed: str = ""
    reasons: tuple[str, ...] = ()
    round_id: uuid.UUID | None = None
    cancels: bool = False
    became: str = ""
    url: str = ""

    @property
    def excerpt(self) -> str:
        """The beginning of what it says."""
        invitation = self.letter.invitation
        text = self.letter.mail.text if self.letter.mail else invitation.description if invitation else ""
        return text if len(text) <= 700 else f"{text[:700]}…"


@dataclass(frozen=True, slots=True)
class Found:
    """A file of letters as its page shows it."""

    form: str
    lines: tuple[Line, ...]
    aside: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]

    @property
    def waiting(self) -> int:
        """How many letters wait for a word."""
        return sum(line.state == OPEN for line in self.lines)


def tells_letters(scope: Scope, batch: ImportBatch) -> bool:
    """Whether a received file holds letters rather than a table. Raises NotFound when it is no longer kept."""
    return _is_letters(batch.sha256, batch.name, _Source(lambda: imports.content(scope, batch)))


def letters_of(scope: Scope, batch: ImportBatch) -> Letters:
    """The letters in a received file. Raises NotFound when it is no longer kept."""
    zone = timezone.get_current_timezone_name()
    return _letters(batch.sha256, batch.name, zone, _Source(lambda: imports.content(scope, batch)))


class _Source:
    """Where the bytes come from; equal to every other source, since the hash beside it tells files apart."""

    def __init__(self, content: Callable[[], bytes]) -> None:
        self.content = content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Source)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _is_letters(_sha256: str, name: str, source: _Source) -> bool:
    return is_correspondence(name, source.content())


@lru_cache(maxsize=2)
def _letters(_sha256: str, name: str, zone: str, source: _Source) -> Letters:
    return read_letters(name, source.content(), zone)


def found(scope: Scope, batch: ImportBatch) -> Found:
    """The letters of a received file against what there is. A number of queries that does not grow with them."""
    return found_in(scope, letters_of(scope, batch))


def found_in(scope: Scope, letters: Letters) -> Found:
    """Letters against what there is."""
    index, names = _opportunities(scope)
    decided = _decided(scope, [letter.key for letter in letters.letters])
    followed = _followed(scope, letters.letters)
    lines = [_line(letter, index, names, decided, followed) for letter in letters.letters]
    kept, other = _about_the_search(lines)
    aside = (*letters.aside, *([("that fit no opportunity", other)] if other else []))
    return Found(letters.form, tuple(kept), aside, letters.problems)


def _about_the_search(lines: list[Line]) -> tuple[list[Line], int]:
    calendars = [line for line in lines if line.letter.mail is None]
    if len(calendars) <= A_WHOLE_CALENDAR:
        return lines, 0
    asked = [line for line in lines if line.letter.mail or _speaks(line)]
    return asked, len(lines) - len(asked)


def _speaks(line: Line) -> bool:
    invitation = line.letter.invitation
    return bool(line.reasons or line.state != OPEN or (invitation and invitation.asked))


def line_of(scope: Scope, batch: ImportBatch, key: str) -> Line:
    """One letter of a file by its key. Raises NotFound."""
    letters = letters_of(scope, batch)
    some = Letters(letters.form, tuple(letter for letter in letters.letters if letter.key == key))
    lines = found_in(scope, some).lines
    if not lines:
        raise NotFound("There is no such letter in this file.")
    return lines[0]


def confirmed(scope: Scope, batches: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many letters of each file were confirmed, in one query."""
    rows = scope.of(ImportedRow).filter(batch__in=list(batches)).exclude(verdict=ASIDE)
    counts: dict[uuid.UUID, int] = {}
    for batch_id in rows.values_list("batch", flat=True):
        counts[batch_id] = counts.get(batch_id, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A mail that was kept with an opportunity, as it reads."""

    name: str
    mail: Mail
    opportunity_id: uuid.UUID
    attachment_id: uuid.UUID


def kept_mail(scope: Scope, attachment_id: uuid.UUID) -> KeptMail:
    """A kept mail. Raises NotFound, also for a file that is none."""
    row = scope.get(Attachment, attachment_id)
    if row.subject_type != OPPORTUNITY or not row.name.endswith(MAIL_ENDING):
        raise NotFound("There is no such mail here.")
    with attachments.opened(scope, attachment_id).stream as stream:
        mail = read_mail(stream.read())
    return KeptMail(row.name, mail, row.subject_id, attachment_id)


def event_key(each: Asked) -> str:
    """By which a calendar event is known again, whatever its version."""
    return digest(f"event:{each.uid}|{each.instance}")


def _opportunities(scope: Scope) -> tuple[Index, dict[str, str]]:
    """What a letter could be about, and how each is called: the open ones first, the newest before the older."""
    addresses: dict[uuid.UUID, set[str]] = {}
    met = scope.of(Involvement).exclude(person__email="").values_list("opportunity", "person__email")
    for opportunity_id, email in met:
        addresses.setdefault(opportunity_id, set()).add(email)
    rows = scope.of(Opportunity).order_by(F("outcome").asc(), "-added_at", "-id")
    told = rows.values_list("pk", "company__name", "role", "outcome")
    known, names = [], {}
    for pk, company, role, outcome in told:
        known.append(Known(str(pk), company, role, frozenset(addresses.get(pk, ())), not outcome))
        ended = f" ({Opportunity.Outcome(outcome).label.lower()})" if outcome else ""
        names[str(pk)] = f"{company}, {role}{ended}" if role else f"{company}{ended}"
    return Index(known), names


@dataclass(frozen=True, slots=True)
class _Decided:
    verdict: str
    subject_type: str
    subject_id: uuid.UUID | None


def _decided(scope: Scope, keys: list[str]) -> dict[str, _Decided]:
    found: dict[str, _Decided] = {}
    for start in range(0, len(keys), imports.BATCH):
        rows = scope.of(ImportedRow).filter(key__in=keys[start : start + imports.BATCH]).order_by("id")
        for key, *rest in rows.values_list("key", "verdict", "subject_type", "subject_id"):
            found[key] = _Decided(*rest)
    return found


def _followed(scope: Scope, letters: Iterable[Letter]) -> dict[str, Invitation]:
    keys = [event_key(letter.invitation) for letter in letters if letter.invitation]
    found: dict[str, Invitation] = {}
    for start in range(0, len(keys), imports.BATCH):
        rows = scope.of(Invitation).filter(key__in=keys[start : start + imports.BATCH])
        found.update((row.key, row) for row in rows.select_related("round__opportunity__company"))
    return found


def _line(
    letter: Letter,
    index: Index,
    names: dict[str, str],
    decided: dict[str, _Decided],
    followed: dict[str, Invitation],
) -> Line:
    invitation, mail = letter.invitation, letter.mail
    earlier = followed.get(event_key(invitation)) if invitation else None
    matches = index.matches(letter.clues) if earlier is None else ()
    state, said = _stands(letter, earlier, decided.get(letter.key))
    came = decided.get(letter.key)
    likely = [match.key for match in matches[:12]]
    others = [key for key in names if key not in likely] if state == OPEN and earlier is None else []
    chosen = str(earlier.round.opportunity_id) if earlier else proposed(matches)
    return Line(
        letter=letter,
        state=state,
        title=(mail.subject if mail else "") or (invitation.summary if invitation else "") or "Without a subject",
        sender=_sender(mail, invitation),
        at=mail.sent_at if mail and mail.sent_at else invitation.stamped_at if invitation else None,
        said=said,
        kind_of_round=plans.round_kind(invitation.summary) if invitation else "",
        guests=_guests(invitation, mail) if earlier is None else (),
        choices=tuple((key, names[key]) for key in [*likely, *others][:CHOICES]),
        proposed=chosen,
        reasons=next(
            (match.reasons for match in matches if match.key == chosen), matches[0].reasons if matches else ()
        ),
        round_id=earlier.round_id if earlier else None,
        cancels=bool(invitation and invitation.cancelled),
        became=names.get(str(came.subject_id), "") if came else "",
        url=_url(came, earlier),
    )


def _url(came: _Decided | None, earlier: Invitation | None) -> str:
    if came and came.subject_id:
        model = Round if came.subject_type == "jobsearch.round" else Opportunity
        return model.page_url(came.subject_id) or ""
    return (Round.page_url(earlier.round_id) or "") if earlier else ""


def _sender(mail: Mail | None, invitation: Asked | None) -> str:
    if mail and (mail.name or mail.address):
        return f"{mail.name} <{mail.address}>" if mail.name and mail.address else mail.name or mail.address
    organizer = invitation.organizer if invitation else None
    return (
        (f"{organizer.name} <{organizer.email}>" if organizer.email != organizer.name else organizer.name)
        if organizer
        else ""
    )


def _guests(invitation: Asked | None, mail: Mail | None) -> tuple[Guest, ...]:
    if invitation is None:
        return ()
    mine = {address.casefold() for address in mail.delivered} if mail else set()
    hosts: list[tuple[Attendee, bool]] = [
        (person, is_host) for person, is_host in plans.likely_hosts(invitation) if person.email.casefold() not in mine
    ]
    return tuple(Guest(at, person.name, person.email, is_host) for at, (person, is_host) in enumerate(hosts[:20]))


def _stands(letter: Letter, earlier: Invitation | None, came: _Decided | None) -> tuple[str, str]:
    """The state of a letter, and the sentence that goes with it."""
    if came is not None:
        return (ASIDE, "Set aside.") if came.verdict == ASIDE else (CONFIRMED, "Confirmed.")
    if letter.invitation is None:
        return OPEN, _EFFECTS[letter.kind].format(day(letter.mail.sent_at) if letter.mail else "") if _dated(
            letter
        ) else ""
    return _of_event(letter.invitation, earlier)


def _dated(letter: Letter) -> bool:
    return letter.mail is not None and letter.mail.sent_at is not None


#: What confirming a mail does, with its day.
_EFFECTS = {
    Kind.OFFER: "Brings it to Offer as of {}, unless it stands there.",
    Kind.REJECTION: "Closes it as of {}: they said no. The stage it reached stays.",
    Kind.INVITATION: "Brings it to Rounds as of {}, unless it stands further on.",
    Kind.SCHEDULING: "Brings it to the first call as of {}, unless it stands further on. Opens what was closed.",
    Kind.RECEIPT: "Brings it to Applied as of {}, unless it stands further on.",
}


def _of_event(each: Asked, earlier: Invitation | None) -> tuple[str, str]:
    if each.problem:
        return REFUSED, each.problem
    when = moment_in_words(each.starts_at, each.minutes, each.time_zone, all_day=each.all_day)
    floating = " The file names no time zone, so it is read in yours." if each.floating else ""
    if earlier is None:
        if each.cancelled:
            return REFUSED, f"It cancels a conversation of {when} that Parley does not know, so there is nothing to do."
        return OPEN, f"A round on {when}.{floating}"
    return _of_version(each, earlier, when, floating)


def _of_version(each: Asked, earlier: Invitation, when: str, floating: str) -> tuple[str, str]:
    row = earlier.round
    version = earlier.sequence, earlier.stamped_at or dt.datetime.min.replace(tzinfo=dt.UTC)
    if each.version < version:
        return KNOWN, "An older version than the one you have, so it changes nothing."
    was = _begin_in_words(row.starts_at) if row.starts_at else "no time"
    if each.cancelled:
        cancelled = row.status == Round.Status.CANCELLED
        return (
            (KNOWN, "Cancelled, as you have it.")
            if cancelled
            else (OPEN, f"Cancels “{row}” of {was}. It stays, marked as cancelled.")
        )
    same = (row.starts_at, row.minutes) == (each.starts_at, each.minutes or row.minutes)
    if (
        same
        and (each.version == version or row.place == (each.place or row.place))
        and row.status != Round.Status.CANCELLED
    ):
        return KNOWN, f"You have this already: {was}."
    return OPEN, f"Moves “{row}” from {was} to {when}.{floating}"


def _begin_in_words(starts_at: dt.datetime) -> str:
    here = starts_at.astimezone(timezone.get_current_timezone())
    return f"{here:%A} {day(starts_at)}, {here:%H:%M}"


def moment_in_words(starts_at: dt.datetime | None, minutes: int | None, zone: str, *, all_day: bool = False) -> str:
    """“Thursday 26 November, 14:00 to 15:00” on the person's clock, with that of the other place where it differs."""
    if starts_at is None:
        return "a day that is not known"
    own = timezone.get_current_timezone_name()
    here = starts_at.astimezone(timezone.get_current_timezone())
    on = f"{here:%A} {day(starts_at)}"
    if all_day:
        return f"{on}, the whole day"
    elsewhere = clocks.elsewhere(starts_at, minutes, zone, own)
    return f"{on}, {clocks.clock(starts_at, minutes, own)}" + (f"; {elsewhere}" if elsewhere else "")


#: The kinds of mail as a person may correct them, with what is done for each.
KINDS: list[tuple[str, str]] = [
    *((kind.value, kind.words) for kind in Kind),
    ("", "Nothing of these; only keep the mail with it"),
]
