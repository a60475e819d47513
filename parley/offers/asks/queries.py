"""What could be asked for about an offer, what is asked, and by what it is shown."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.evidence.models import Entry, Story
from parley.kernel.errors import NotFound, Refused
from parley.offers.asks.engine import Asked, Remark, remarks
from parley.offers.guidance import gateway
from parley.offers.models import Alternative, AskedTerm
from parley.packs.negotiation import Lever

#: Ways of which something can be asked.
ASKED_OF = frozenset({Alternative.Kind.OFFER, Alternative.Kind.PRESENT_JOB})
ANSWERS: list[tuple[str, str]] = list(AskedTerm.Answer.choices)
TONES = {"": "slate", "asked": "ochre", "agreed": "moss", "partly": "moss", "refused": "brick"}
#: So many stories and entries are offered as evidence, the newest.
CHOSEN_FROM = 100
GONE = "That story or entry is gone. Choose another, or none."


@dataclass(frozen=True, slots=True)
class Line:
    """An ask on its page, with its lever where the pack still has it. `shown_by` is the address of the evidence."""

    id: uuid.UUID
    lever: Lever | None
    wanted: str
    reason: str
    evidence: str
    shown_by: str
    answer: str
    tone: str
    said: str


@dataclass(frozen=True, slots=True)
class AsksPage:
    """The asks of an offer, what is to be said of them, and the levers that are left."""

    row: Alternative
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    rest: tuple[Lever, ...]

    @property
    def levers(self) -> frozenset[str]:
        """The levers of the asks that stand here."""
        return frozenset(line.lever.id for line in self.lines if line.lever)


def asks_page(scope: Scope, alternative_id: uuid.UUID) -> AsksPage:
    """The page of the asks. Raises NotFound, also where there is nobody to ask."""
    row = offered(scope, alternative_id)
    rows = list(scope.of(AskedTerm).filter(alternative=row))
    lines = tuple(_line(each) for each in rows)
    taken = {each.lever for each in rows}
    rest = tuple(each for each in gateway.levers().values() if each.id not in taken)
    return AsksPage(row, lines, remarks([_asked(each) for each in rows], row.base), rest)


def offered(scope: Scope, alternative_id: uuid.UUID) -> Alternative:
    """An offer, or the present job. Raises NotFound."""
    row = scope.get(Alternative, alternative_id)
    if row.kind not in ASKED_OF:
        raise NotFound("There is nobody to ask about this.")
    return row


def asked(scope: Scope, alternative_id: uuid.UUID) -> tuple[Asked, ...]:
    """The asks of an offer as values, in their order."""
    return tuple(_asked(row) for row in scope.of(AskedTerm).filter(alternative=alternative_id))


def _asked(row: AskedTerm) -> Asked:
    return Asked(row.lever, row.wanted, row.amount, row.reason, row.evidence, row.answer)


def _line(row: AskedTerm) -> Line:
    page = Story.page_url(row.story) if row.story else Entry.page_url(row.entry) if row.entry else None
    return Line(
        id=row.pk,
        lever=gateway.levers().get(row.lever),
        wanted=row.wanted,
        reason=row.reason,
        evidence=row.evidence,
        shown_by=page or "",
        answer=row.get_answer_display(),
        tone=TONES[row.answer],
        said=row.said,
    )


def ask(scope: Scope, ask_id: uuid.UUID) -> AskedTerm:
    """One ask with its offer. Raises NotFound."""
    scope.get(AskedTerm, ask_id)
    return scope.of(AskedTerm).select_related("alternative").get(pk=ask_id)


def lever_of(row: AskedTerm) -> Lever | None:
    """The lever of an ask, where the pack still has it."""
    return gateway.levers().get(row.lever)


def evidence(scope: Scope) -> list[tuple[str, str]]:
    """Stories and entries that could show a reason, the newest first. What is confidential is not offered."""
    stories = scope.of(Story).order_by("-changed_at", "-pk").values_list("pk", "title")[:CHOSEN_FROM]
    entries = scope.of(Entry).filter(confidential=False).order_by("-happened_on", "-pk")
    deeds = entries.values_list("pk", "text")[:CHOSEN_FROM]
    told = [(f"story:{pk}", f"Story: {title[:90]}") for pk, title in stories]
    return told + [(f"entry:{pk}", f"Entry: {' '.join(text.split())[:90]}") for pk, text in deeds]


def shown_by(row: AskedTerm) -> str:
    """What shows an ask, as a form sends it."""
    return f"story:{row.story}" if row.story else f"entry:{row.entry}" if row.entry else ""


def known_evidence(scope: Scope, kind: str, key: str) -> uuid.UUID:
    """The id of a story or an entry that is there. Raises Refused for one that is not."""
    try:
        model = Story if kind == "story" else Entry
        return scope.get(model, key).pk
    except NotFound as gone:
        raise Refused(GONE, field="shown_by") from gone
