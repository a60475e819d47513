"""The sample workspace: loaded through the actions a person would use, each at the moment it would have happened.

Every deed has a scope of its own whose `now` is that moment, and all of them are done in order of time, so the ledger
of the sample reads like one that grew over a year.
"""

from __future__ import annotations

from django.utils import timezone

from parley.core import people
from parley.core.models import Workspace
from parley.core.scope import Scope, workspaces_of
from parley.evidence.coverage import actions as coverage
from parley.evidence.intake import actions as intake
from parley.home.sample_bank import actions as bank
from parley.home.sample_bank.content import told
from parley.home.sample_deeds import content, gateway
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.home.sample_dossiers.actions import dossiers
from parley.home.sample_dossiers.content import dossiers as found_out
from parley.home.sample_evidence import actions as evidence
from parley.home.sample_offers import actions as ways
from parley.home.sample_portfolio import actions as portfolio
from parley.home.sample_portfolio.content import portfolio as shown_of
from parley.home.sample_practice.actions import rehearsals
from parley.home.sample_preparing.actions import preparing
from parley.home.sample_search import actions as search
from parley.home.sample_steering.actions import steering
from parley.home.sample_talks.actions import said
from parley.home.sample_talks.content import talks
from parley.jobsearch.pipeline import actions as pipeline
from parley.kernel.errors import NotFound


def start(scope: Scope) -> Workspace:
    """The person's sample workspace: the one there is, or a new one, loaded as if half a year had passed in it."""
    if scope.user is None:
        raise NotFound("Nobody is here to look at a sample.")
    for workspace in workspaces_of(scope.user):
        if workspace.is_sample:
            return workspace
    workspace = people.new_workspace(
        scope.user, name=content.NAME, now=scope.now, is_sample=True, currency=content.CURRENCY
    )
    load(Scope(workspace=workspace, user=scope.user, now=scope.now, source="sample"))
    return workspace


def remove(scope: Scope) -> None:
    """Remove the person's sample workspaces with all that is in them. Nothing happens where there is none."""
    if scope.user is None:
        return
    for workspace in workspaces_of(scope.user):
        if workspace.is_sample:
            people.remove_workspace(Scope(workspace=workspace, user=scope.user, now=scope.now, source=scope.source))


def load(scope: Scope) -> None:
    """Do everything the data files tell of, in order of time, in the workspace of the scope."""
    calendar = Calendar(scope.now, timezone.get_current_timezone())
    made = Made()
    done, tales = content.evidence(gateway.text("evidence"))
    chances = [*content.chances(gateway.text("closed")), *content.chances(gateway.text("live"))]
    deeds: list[Deed] = [Deed(calendar.at(-200), lambda at: _stages(at, made))]
    for each in done:
        deeds += evidence.entry(calendar, made, each)
    for chance in chances:
        deeds += search.opportunity(calendar, made, chance)
    deeds += search.messages(calendar, made, content.messages(gateway.text("messages")))
    deeds += dossiers(calendar, made, found_out(gateway.text("dossiers")))
    deeds.append(search.after(calendar))
    skills = content.claims(gateway.text("evidence"))
    deeds.append(Deed(calendar.at(-30, EVENING), lambda at: coverage.claim(at, skills=skills)))
    for tale in tales:
        deeds += evidence.story(calendar, made, tale)
    for each in content.answers(gateway.text("answers")):
        deeds += evidence.answer(calendar, made, each)
    exhibits, looks = shown_of(gateway.text("portfolio"))
    for shown in exhibits:
        deeds += portfolio.exhibit(calendar, made, shown)
    for look in looks:
        deeds += portfolio.look(calendar, look)
    deeds += evidence.weeks_sent(calendar)
    deeds += bank.kept(calendar, told(gateway.text("notes")))
    pulls = content.listed(content.pulls(gateway.text("evidence")), calendar)
    deeds.append(Deed(calendar.at(-4, EVENING), lambda at: intake.gather_file(at, name="payments.json", data=pulls)))
    deeds += ways.offers_made(calendar, made, content.offers(gateway.text("offers")))
    deeds += said(calendar, made, talks(gateway.text("talks")))
    deeds += evidence.papers(calendar, made, content.papers(gateway.text("documents")))
    deeds += rehearsals(calendar)
    deeds += steering(calendar, made)
    deeds += preparing(calendar, made)
    for deed in sorted(deeds, key=lambda deed: deed.at):
        deed.do(Scope(workspace=scope.workspace, user=scope.user, now=deed.at, source="sample"))


def _stages(scope: Scope, made: Made) -> None:
    made.stages = {stage.name: stage.pk for stage in pipeline.ensure_stages(scope)}
