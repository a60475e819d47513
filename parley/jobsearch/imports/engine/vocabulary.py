"""The fields of an opportunity and of a person, and the names that trackers and sheets give to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from parley.core.imports.engine.headings import heading


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column can hold: its name in the engine, its name for people, and what others call it."""

    name: str
    label: str
    synonyms: str = ""
    is_date: bool = False


OPPORTUNITY: Final[tuple[Field, ...]] = (
    Field(
        "company", "Company", "company name|employer|organization|organisation|company employer|firm|business|client"
    ),
    Field(
        "role",
        "Role",
        "job title|title|position|position title|job|job role|role title|job position|role name|opportunity|opening"
        "|vacancy",
    ),
    Field("status", "Status", "stage|list|list name|application status|current status|state|phase|status label"),
    Field(
        "applied_on",
        "Applied on",
        "applied|applied date|date applied|application date|date of application|applied at|date submitted|submitted"
        "|submitted on|submission date|apply date|date",
        is_date=True,
    ),
    Field(
        "saved_on",
        "Saved on",
        "saved date|date saved|saved|date added|added|added on|created|created at|created on|date created|created time"
        "|bookmarked on|first seen",
        is_date=True,
    ),
    Field(
        "status_on",
        "Status since",
        "status date|stage date|stage entered at|last moved at|last moved|date moved|status changed|status updated",
        is_date=True,
    ),
    Field(
        "url",
        "Link",
        "job url|link|job link|job posting|job posting url|posting url|posting|website|web|application link|listing"
        "|job listing|apply url|application url|posting link",
    ),
    Field("location", "Location", "place|city|job location|office|where"),
    Field(
        "salary",
        "Pay",
        "compensation|salary range|salary rate|pay range|rate|comp|wage|package|salary expectation|expected salary",
    ),
    Field("source", "Source", "job source|channel|found via|found on|via|referral source|how found|platform|site"),
    Field(
        "contact_name",
        "Contact person",
        "contact person|contact|contact name|recruiter|recruiter name|hiring manager|point of contact|poc|interviewer",
    ),
    Field("contact_email", "Contact's e-mail", "contact email|recruiter email|email|e mail|contact e mail"),
    Field("contact_phone", "Contact's telephone", "contact phone|phone|telephone|recruiter phone|contact phone number"),
    Field("notes", "Notes", "note|comments|comment|remarks|remark|details|thoughts|my notes"),
    Field("next_action", "Next action", "next step|next steps|action|to do|todo|follow up action|next"),
    Field(
        "next_action_on",
        "Next action on",
        "next follow up|follow up|follow up date|followup|followup date|next action date|next step date|follow up on"
        "|due|due date|reminder|next follow up date",
        is_date=True,
    ),
    Field("description", "Job description", "html description|job description|jd|posting text|description text"),
    Field("external_id", "Id in the tracker", "id|job id|application id|uuid"),
    Field("history", "History", "stage history|status history|stage events"),
)
PERSON: Final[tuple[Field, ...]] = (
    Field("first_name", "First name", "given name"),
    Field("last_name", "Last name", "family name|surname"),
    Field("name", "Name", "full name"),
    Field("company", "Company", "organization|organisation|company name|employer"),
    Field("title", "Position", "position|job title|role"),
    Field("url", "Profile", "profile url|linkedin|link"),
    Field("email", "E-mail", "e mail address"),
    Field("phone", "Telephone", ""),
    Field("connected_on", "Connected on", "connected|since", is_date=True),
)
FIELDS: Final[dict[str, tuple[Field, ...]]] = {"opportunity": OPPORTUNITY, "person": PERSON}


def synonyms(kind: str) -> dict[str, str]:
    """Compared column name to field, for `opportunity` or `person`."""
    return _SYNONYMS[kind]


def date_fields(kind: str) -> frozenset[str]:
    """The fields that hold a day."""
    return frozenset(field.name for field in FIELDS[kind] if field.is_date)


def labels(kind: str) -> dict[str, str]:
    """Field to its name for people."""
    return {field.name: field.label for field in FIELDS[kind]}


def known(folded: str) -> bool:
    """Whether a column of that name means something here."""
    name = heading(folded)
    return name in _SYNONYMS["opportunity"] or name in _SYNONYMS["person"]


def _names(fields: tuple[Field, ...]) -> dict[str, str]:
    named: dict[str, str] = {}
    for field in fields:
        for name in (heading(field.name), heading(field.label), *field.synonyms.split("|")):
            if name:
                named.setdefault(name, field.name)
    return named


# Names that are a date in one sheet and a tick in another: they count where no plainer name is there.
WEAK: Final = frozenset(
    {"applied", "submitted", "saved", "added", "created", "date", "website", "web", "site", "next", "action"}
)
_SYNONYMS: Final = {kind: _names(fields) for kind, fields in FIELDS.items()}
