"""The edit forms that two windows are tried on: where each is, and what is typed into which of its fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.follow_ups import actions as follow_ups
from parley.evidence.guides import queries as guides
from parley.evidence.impact_log import actions as impact_log
from parley.evidence.looks import actions as looks
from parley.evidence.portfolio import actions as portfolio
from parley.evidence.portfolio.engine import Item
from parley.evidence.stories import actions as stories
from parley.evidence.tellings import actions as tellings
from parley.jobsearch.asking import actions as asking
from parley.jobsearch.debriefs import actions as debriefs
from parley.jobsearch.dossier import actions as dossier
from parley.jobsearch.errands import actions as errands
from parley.jobsearch.evaluation import actions as evaluation
from parley.jobsearch.filters import actions as filters
from parley.jobsearch.goals import actions as goals
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Opportunity
from parley.jobsearch.notes import actions as notes
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.people import actions as people
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.runway import actions as runway
from parley.jobsearch.runway.engine import Assumptions
from parley.jobsearch.table.queries import Wish
from parley.jobsearch.thesis import actions as thesis
from parley.jobsearch.worries import actions as worries
from parley.offers.advisers import actions as advisers
from parley.offers.asks import actions as asks
from parley.offers.comparison import actions as comparison
from parley.offers.decisions import actions as decisions
from parley.offers.models import Alternative, Decision
from parley.offers.talks import actions as talks
from parley.practice.bank import actions as bank
from parley.practice.models import Attempt
from parley.practice.notes import actions as prepared
from parley.practice.spacing import actions as spacing

Made = Callable[[Scope], str]


def _opportunity(scope: Scope) -> Opportunity:
    facts = opportunities.Facts(company="Globex", role="Engineer", location="Ghent")
    return opportunities.add(scope=scope, facts=facts, stage_id=ensure_stages(scope)[0].pk)


def at(name: str) -> Made:
    def address(scope: Scope) -> str:
        row = _opportunity(scope)
        opportunities.describe(scope=scope, opportunity_id=row.pk, text="We look for an engineer.")
        opportunities.set_next(scope=scope, opportunity_id=row.pk, action="Write to Ilse")
        return reverse(f"jobsearch:{name}", args=[row.pk])

    return address


def entry(scope: Scope) -> str:
    row = impact_log.log_entry(scope, text="Cut checkout from 800 ms to 200 ms", tags=["performance"])
    return reverse("evidence:entry", args=[row.pk])


def _told(scope: Scope) -> Any:
    story = stories.begin_story(scope, title="The night the ledger stopped")
    stories.save_story(scope, story_id=story.pk, changes={"situation": "It stopped.", "action": "I looked."})
    return story


def story(scope: Scope) -> str:
    return reverse("evidence:story", args=[_told(scope).pk])


def _script(scope: Scope) -> str:
    story = _told(scope)
    tellings.save_script(
        scope, story_id=story.pk, words={"short": "It stopped.", "beginning": "", "middle": "", "ending": ""}
    )
    return reverse("evidence:story_tell", args=[story.pk])


def _answer(scope: Scope) -> str:
    row = answers.begin(scope, guide=guides.guide_named("why-company"), variant="Globex")
    answers.save_answer(scope, answer_id=row.pk, words={"bring": "Care.", "forward": "Reach."})
    return reverse("evidence:answer", args=[row.pk])


def _follow_up(scope: Scope) -> str:
    about = answers.begin(scope, guide=guides.guide_named("balance"), variant="The quarter")
    row = follow_ups.add(scope, answer_id=about.pk, text="Ask Marit", due_on=scope.now.date())
    return reverse("evidence:follow_up", args=[row.pk])


def _own_question(scope: Scope) -> str:
    row = bank.add(scope, words=bank.Words("Why is a manhole round?", notes="So that it cannot fall in."))
    return reverse("practice:question_edit", args=[row.pk])


def _mark(scope: Scope) -> str:
    bank.mark(scope, key="longest-hunt", note="Say the end.")
    return f"{reverse('practice:question')}?of=longest-hunt"


def _prepared(scope: Scope) -> str:
    row = prepared.begin(scope, guide="give-feedback")
    prepared.save_note(scope, note_id=row.pk, words={"action": "You spoke first.", "check": "How was it?"})
    return reverse("practice:note", args=[row.pk])


def _fact(scope: Scope) -> str:
    row = spacing.add_fact(scope, front="What is a quorum?", back="More than half.")
    return reverse("practice:card_edit", args=[row.pk])


def story_part(scope: Scope) -> str:
    """Where words that were told again are put into a story: its field begins with them, not with what stands there."""
    told = stories.begin_story(scope, title="The cache")
    stories.save_story(scope, story_id=told.pk, changes={"action": "I looked at the eviction."})
    root = Attempt(key="q", kind="past_behaviour", asked="When?", text=LONG, story=told.pk, answered_at=scope.now)
    again = Attempt(key="q", kind="past_behaviour", asked="When?", parent=root, part="action", story=told.pk)
    again.text, again.answered_at = "I looked at the eviction twice.", scope.now
    for row in (root, again):
        ledger.create(scope, row)
    return reverse("practice:attempt_story", args=[again.pk])


def _exhibit(scope: Scope) -> str:
    row = portfolio.begin(scope, form="lightning", title="Retries")
    outline = [Item("Opening", 1), Item("The way", 4)]
    portfolio.save_exhibit(
        scope, exhibit_id=row.pk, details={"place": "A meetup"}, words={"point": "One key."}, outline=outline
    )
    return reverse("evidence:exhibit", args=[row.pk])


def _look(scope: Scope) -> str:
    row = looks.begin(scope, checklist="readme", subject="tideclock")
    return reverse("evidence:look", args=[row.pk])


def _message(scope: Scope) -> str:
    row = messages.begin(scope, opportunity_id=_opportunity(scope).pk)
    messages.keep(scope, message_id=row.pk, subject="Thanks", situation="thank_you", text="Thank you for today.")
    return reverse("jobsearch:message", args=[row.pk])


def _filter(scope: Scope) -> str:
    ensure_stages(scope)
    row = filters.keep(scope=scope, name="Warm leads", wish=Wish(source="referral"), as_table=True)
    return reverse("jobsearch:filter_edit", args=[row.pk])


def _goal(scope: Scope) -> str:
    row = goals.add(scope=scope, wanted=goals.Wanted("applications", 4, scope.now.date(), why="Two to choose from"))
    return reverse("jobsearch:goal", args=[row.pk])


def _errand(scope: Scope) -> str:
    words = errands.Words(title="A reader for files", note=LONG)
    row = errands.add(scope=scope, opportunity_id=_opportunity(scope).pk, kind="task", words=words)
    return reverse("jobsearch:errand", args=[row.pk])


def note(scope: Scope) -> str:
    note = notes.write(scope=scope, opportunity_id=_opportunity(scope).pk, text="They called.")
    return reverse("jobsearch:note", args=[note.pk])


def _involved(scope: Scope) -> Any:
    details = people.Details(name="Ilse Marrin", title="Recruiter")
    return people.add(scope, opportunity_id=_opportunity(scope).pk, details=details, part="recruiter")


def _person(scope: Scope) -> str:
    return reverse("jobsearch:person_edit", args=[_involved(scope).person_id])


def _part(scope: Scope) -> str:
    return reverse("jobsearch:part", args=[_involved(scope).pk])


def _held(scope: Scope) -> Any:
    plan = rounds.Plan(
        kind="design", title="Design", starts_at=scope.now - dt.timedelta(days=1), time_zone="Europe/Berlin",
        minutes=60, topics=("Caches",), names=("Ilse Marrin",),
    )  # fmt: skip
    return rounds.add(scope, opportunity_id=_opportunity(scope).pk, plan=plan)


def _round(scope: Scope) -> str:
    return reverse("jobsearch:round_edit", args=[_held(scope).pk])


def _debrief(scope: Scope) -> str:
    row = _held(scope)
    debriefs.write(scope, round_id=row.pk, words=debriefs.Words(questions=("How?",), went_well="The sketch", feeling=3))
    return reverse("jobsearch:debrief_write", args=[row.pk])


def _asked(scope: Scope) -> str:
    row = asking.plan(scope, round_id=_held(scope).pk, name="team-who-left")
    return reverse("jobsearch:ask", args=[row.pk])


def _fresh_debrief(scope: Scope) -> str:
    return reverse("jobsearch:debrief_write", args=[_held(scope).pk])


def _alternative(scope: Scope) -> str:
    row = Alternative(name="Globex", base=90_000, currency="EUR", standing="spoken", work="Build it")
    ledger.create(scope, row)
    return reverse("offers:alternative_edit", args=[row.pk])


def _range(scope: Scope) -> str:
    row = Alternative(name="Globex", base=90_000, currency="EUR", bonus_target=10)
    ledger.create(scope, row)
    return reverse("offers:alternative_range", args=[row.pk])


def _ask(scope: Scope) -> str:
    row = Alternative(name="Globex", base=90_000, currency="EUR")
    ledger.create(scope, row)
    return reverse("offers:ask", args=[asks.plan(scope, alternative_id=row.pk, lever="base").pk])


def _contact(scope: Scope) -> str:
    words = talks.Words(at=scope.now, said="The range is wide.", who="Ilse")
    row = talks.note(scope, words=words, opportunity_id=_opportunity(scope).pk)
    return reverse("offers:contact", args=[row.pk])


def _decided(scope: Scope) -> Decision:
    way = Alternative(name="Elm", base=90_000, currency="EUR")
    ledger.create(scope, way)
    return decisions.decide(scope, chosen=str(way.pk), decided_on=scope.now.date(), because="The team.")


def _decision(scope: Scope) -> str:
    return reverse("offers:decision_edit", args=[_decided(scope).pk])


def _decision_look(scope: Scope) -> str:
    row = _decided(scope)
    decisions.look_back(scope, decision_id=row.pk, months=6, turned="about", proved="no", words="So far so good.")
    return reverse("offers:decision_look", args=[row.pk]) + "?after=6"


def _adviser(scope: Scope) -> str:
    return reverse("offers:adviser", args=[advisers.add(scope, name="Ana", bond="A friend").pk])


def _walking(scope: Scope) -> str:
    ledger.create(scope, Alternative(name="Stay", kind="present_job", base=90_000, currency="EUR"))
    return reverse("offers:batna")


def _criterion(scope: Scope) -> str:
    ledger.create(scope, Alternative(name="Globex", base=90_000))
    row = comparison.add_criterion(scope, name="The work")
    return reverse("offers:criterion", args=[row.pk])


def _fixed(name: str) -> Made:
    def address(scope: Scope) -> str:
        ensure_stages(scope)
        return reverse(name)

    return address


def _company(scope: Scope) -> str:
    return reverse("jobsearch:company_edit", args=[_opportunity(scope).company_id])


def _research_note(scope: Scope) -> str:
    found = dossier.Found("They wrote about tides.")
    row = dossier.write_note(scope, company_id=_opportunity(scope).company_id, found=found)
    return reverse("jobsearch:research_note", args=[row.pk])


def _talking_point(scope: Scope) -> str:
    row = dossier.add_point(scope, company_id=_opportunity(scope).company_id, text="Tides")
    return reverse("jobsearch:talking_point", args=[row.pk])


def _flag(scope: Scope) -> str:
    sign = evaluation.Sign("growth", "red", "No ladder", "Nobody could tell of one.", "observed")
    row = evaluation.raise_flag(scope, company_id=_opportunity(scope).company_id, sign=sign)
    return reverse("jobsearch:company_flag", args=[row.pk])


def _runway(scope: Scope) -> str:
    figures = Assumptions(*map(Decimal, ("5000", "2.5", "20000.50", "0", "100000")))
    told = runway.Told("EUR", figures, scope.now.date())
    row = runway.note(scope, company_id=_opportunity(scope).company_id, told=told)
    return reverse("jobsearch:runway_edit", args=[row.pk])


def _thesis(scope: Scope) -> str:
    row = _opportunity(scope)
    thesis.write(scope, opportunity_id=row.pk, claim=thesis.Claim("Fewer floods", "Read the gauges."))
    return reverse("jobsearch:thesis", args=[row.pk])


def _thesis_test(scope: Scope) -> str:
    row = _held(scope)
    thesis.write(scope, opportunity_id=row.opportunity_id, claim=thesis.Claim("Fewer floods", "Read the gauges."))
    thesis.put_to_test(scope, round_id=row.pk, verdict="for", text="Yes.")
    return reverse("jobsearch:thesis_test", args=[row.pk])


def _own_flag(scope: Scope) -> str:
    return reverse("jobsearch:own_flag", args=[worries.add(scope, worry="Short stays").pk])


@dataclass(frozen=True)
class Case:
    """A page with a form, and two of its fields with something else to write into each; some have but one."""

    name: str
    address: Made
    field: str
    values: tuple[str, str]
    other: tuple[str, str] | None = None


LONG = "The cache was cold every morning. Nobody knew why. I looked at the eviction and wrote down what I saw."
CASES = [
    Case("entry", entry, "problem", (LONG, LONG.replace("cold", "empty")), ("result", "It is warm now.")),
    Case("figures", entry, "figures-0-after", ("300", "150"), ("role", "I led it")),
    Case("story", story, "action", (LONG, LONG.replace("looked", "stared")), ("result", "It held.")),
    Case("script", _script, "short", ("It stopped at two.", "It stopped at three."), ("ending", "It held.")),
    Case("standing answer", _answer, "bring", (LONG, LONG.replace("cold", "empty")), ("variant", "Hooli")),
    Case("follow-up", _follow_up, "outcome", (LONG, LONG.replace("cold", "empty")), ("text", "Ask Ilse")),
    Case("own question", _own_question, "notes", (LONG, LONG.replace("cold", "empty")), ("company", "Hooli")),
    Case("mark", _mark, "note", ("Say the cost.", "Say who.")),
    Case("prepared note", _prepared, "action", (LONG, LONG.replace("cold", "empty")), ("title", "R., reviews")),
    Case("fact", _fact, "back", (LONG, LONG.replace("cold", "empty")), ("front", "What is a majority?")),
    Case("portfolio piece", _exhibit, "part_point", (LONG, LONG.replace("cold", "empty")), ("place", "Ghent")),
    Case("outline of a talk", _exhibit, "rows-0-title", ("A beginning", "A question"), ("place", "Ghent")),
    Case("look from outside", _look, "note", (LONG, LONG + " More."), ("subject", "tide table")),
    Case("facts", at("opportunity_edit"), "role", ("Staff engineer", "Lead"), ("salary", "100k")),
    Case("description", at("opportunity_description"), "text", (LONG, LONG + " More.")),
    Case("next action", at("opportunity_next"), "action", ("Call Ilse", "Ask Ilse"), ("next_on", "2026-04-01")),
    Case("next action on the page", at("opportunity"), "action", ("Call Ilse", "Ask Ilse"), ("next_on", "2026-04-01")),
    Case("note", note, "text", ("They called twice.", "They wrote.")),
    Case("saved filter", _filter, "name", ("Leads", "Warm ones"), ("due", "week")),
    Case("errand", _errand, "note", (LONG + " More.", "Less."), ("hours_spent", "2.5")),
    Case("goal", _goal, "per_week", ("5", "6"), ("why", "One to choose")),
    Case("message", _message, "text", (LONG, LONG + " More."), ("subject", "Thank you")),
    Case("company", _company, "about", (LONG, LONG + " More."), ("website", "globex.example")),
    Case("research note", _research_note, "text", (LONG, LONG + " More."), ("source", "Their blog")),
    Case("talking point", _talking_point, "text", ("Ask about tides", "Ask about gauges")),
    Case("flag", _flag, "evidence", (LONG, LONG + " More."), ("text", "No ladder at all")),
    Case("runway", _runway, "cash", ("200,000", "300,000"), ("source", "Their accounts")),
    Case("thesis", _thesis, "contribution", (LONG, LONG + " More."), ("goal", "No floods")),
    Case("test of a thesis", _thesis_test, "text", ("They would.", "They would not."), ("verdict", "both")),
    Case("own red flag", _own_flag, "answer", (LONG, LONG + " More."), ("worry", "Three short stays")),
    Case("aim", _fixed("jobsearch:aim"), "because", ("A survey", "A friend there"), ("target", "120,000")),
    Case("person", _person, "title", ("Head of people", "Sourcer"), ("phone", "123")),
    Case("part", _part, "part", ("manager", "referrer")),
    Case("round", _round, "place", ("Room 1", "Room 2"), ("topics", "Caches, queues")),
    Case("answer to a question", _asked, "answer", (LONG, "They said little."), ("text", "Who left?")),
    Case("debrief", _debrief, "went_well", (LONG, "The drawing"), ("to_improve", "Pace")),
    Case("a debrief that both begin", _fresh_debrief, "went_well", (LONG, "The drawing"), ("to_improve", "Pace")),
    Case("alternative", _alternative, "base", ("95000", "99000"), ("team", "Payments")),
    Case("grants", _alternative, "benefits-0-name", ("Pension", "Train"), ("work", "Build the other")),
    Case("ask", _ask, "reason", (LONG, LONG + " More."), ("said", "They will see.")),
    Case("contact", _contact, "said", (LONG, LONG + " More."), ("who", "Marit")),
    Case("adviser", _adviser, "said", (LONG, LONG + " More."), ("bond", "My partner")),
    Case("decision", _decision, "because", (LONG, LONG + " More."), ("wrong_if", "They move the team.")),
    Case("look at a decision", _decision_look, "words", (LONG, LONG + " More."), ("turned", "worse")),
    Case("side of a matter", _fixed("offers:matters"), "because", ("They have a committee.", "They are few.")),
    Case("assumptions", _fixed("offers:assumptions"), "years", ("3", "5"), ("risk_free", "2")),
    Case("range", _range, "leaving_per_year", ("10", "30")),
    Case("lines", _fixed("offers:lines"), "walk_away", ("90,000", "95,000"), ("sign_words", "Staff")),
    Case("walking away", _walking, "days", ("60", "120"), ("luck", "150")),
    Case("criterion", _criterion, "name", ("The way to work", "The way home")),
    Case("rest", _fixed("jobsearch:rest"), "back_on", ("2099-01-01", "2099-02-01")),
    Case("silence", _fixed("jobsearch:silence"), "after", ("40", "50")),
    Case("stage", _fixed("jobsearch:stages"), "name", ("Saved", "Wished for")),
    Case("settings", _fixed("home:settings"), "name", ("Ana", "Anna"), ("currency", "USD")),
]
BOTH = [case for case in CASES if case.other]
