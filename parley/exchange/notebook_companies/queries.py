"""What the Markdown folder tells of companies: research, flags, money, what one would move there; and worries."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator

from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.confidential.queries import confidential_among, telling_stories
from parley.exchange.markdown.engine import bullets, one_line
from parley.jobsearch.dossier.gateway import dimensions, steps
from parley.jobsearch.models import (
    CompanyFlag,
    ContributionThesis,
    OwnFlag,
    ResearchNote,
    RunwayFigures,
    TalkingPoint,
    ThesisTest,
)
from parley.jobsearch.runway.queries import amount_text
from parley.kernel.numbers import number_text

#: The parts of a company, in the order in which they are told.
PARTS = ("What I would move", "To bring up", "Flags", "Research", "Money")


def companies(scope: Scope) -> list[tuple[str, str]]:
    """(name, all that was found out and thought) of every company that there is something about, by name."""
    told: dict[tuple[str, uuid.UUID], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for part, row, text in _lines(scope):
        company = row.opportunity.company if isinstance(row, ContributionThesis) else row.company
        told[company.name, company.pk][part].append(text)
    return [
        (name, "\n\n".join(f"### {part}\n\n{_joined(part, parts[part])}" for part in PARTS if parts[part]))
        for (name, _), parts in sorted(told.items(), key=lambda each: (each[0][0].casefold(), each[0][1]))
    ]


def worries(scope: Scope, *, confidential: bool) -> list[tuple[str, str]]:
    """(worry, where it holds and the answer) of each of one's own red flags.

    Without `confidential`, one whose answer rests on a confidential entry, or on a story that tells one, is left out.
    """
    rows = list(scope.of(OwnFlag).select_related("opportunity__company").order_by("written_at", "pk"))
    if not confidential:
        entries = confidential_among(scope, [row.entry for row in rows if row.entry])
        stories = telling_stories(scope)
        rows = [row for row in rows if row.entry not in entries and row.story not in stories]
    return [(row.worry, f"*{_holds(row)}*\n\n{row.answer or 'No answer yet.'}") for row in rows]


def _holds(row: OwnFlag) -> str:
    return f"At {' '.join(str(row.opportunity).split())}" if row.opportunity else "In every process"


def _joined(part: str, texts: list[str]) -> str:
    return bullets(texts) if part in ("To bring up", "Money") else "\n\n".join(texts)


def _lines(
    scope: Scope,
) -> Iterator[tuple[str, CompanyFlag | ContributionThesis | ResearchNote | RunwayFigures | TalkingPoint, str]]:
    said: dict[uuid.UUID, list[ThesisTest]] = defaultdict(list)
    for test in scope.of(ThesisTest).select_related("round").order_by("round__starts_at", "pk"):
        said[test.thesis_id].append(test)
    for thesis in scope.of(ContributionThesis).select_related("opportunity__company").order_by("pk"):
        yield "What I would move", thesis, _thesis(thesis, said[thesis.pk])
    for point in scope.of(TalkingPoint).select_related("company").order_by("position", "pk"):
        yield "To bring up", point, one_line(point.text)
    for flag in scope.of(CompanyFlag).select_related("company").order_by("noted_at", "pk"):
        yield "Flags", flag, _flag(flag)
    for note in scope.of(ResearchNote).select_related("company").order_by("written_at", "pk"):
        yield "Research", note, _note(note)
    for money in scope.of(RunwayFigures).select_related("company").order_by("as_of", "pk"):
        yield "Money", money, _money(money)


def _thesis(row: ContributionThesis, tests: list[ThesisTest]) -> str:
    facts = [("Role", row.opportunity.role), ("Their goal", row.goal), ("What shows it", row.proof)]
    facts += [("How both would see it", row.measure)]
    lines = [f"*{name}:* {one_line(text)}" for name, text in facts if text]
    heard = [
        f"{one_line(str(test.round))}: {test.get_verdict_display().lower()}. {one_line(test.text)}" for test in tests
    ]
    return "\n\n".join([row.contribution, bullets(lines), bullets(heard)]).strip()


def _flag(row: CompanyFlag) -> str:
    side = dimensions().get(row.dimension)
    tone = "Green" if row.tone == CompanyFlag.Tone.GREEN else "Red"
    where = ", ".join(filter(None, [side.title if side else row.dimension, row.get_origin_display()]))
    return f"**{tone}: {one_line(row.text)}** ({where}, {_day(row.noted_at)})\n\n{row.evidence}"


def _note(row: ResearchNote) -> str:
    step = steps().get(row.step)
    facts = [step.title if step else "", one_line(row.source), f"of {row.dated}" if row.dated else ""]
    return f"*{', '.join(filter(None, [*facts, f'noted {_day(row.written_at)}']))}*\n\n{row.text}"


def _money(row: RunwayFigures) -> str:
    revenue, costs, cash = (amount_text(amount, row.currency) for amount in (row.revenue, row.costs, row.cash))
    growth, dearer = number_text(row.growth), number_text(row.cost_growth)
    source = f", from {one_line(row.source)}" if row.source else ""
    return (
        f"As of {row.as_of}: {revenue} a month, growing by {growth} % a month; costs {costs}, "
        f"growing by {dearer} %; cash {cash}{source}"
    )


def _day(moment: dt.datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}"
