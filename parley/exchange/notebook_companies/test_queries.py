from __future__ import annotations

from decimal import Decimal

import pytest

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.impact_log import actions as impact_log
from parley.exchange.notebook import queries as notebook
from parley.exchange.notebook_companies.queries import companies, worries
from parley.jobsearch.dossier import actions as dossier
from parley.jobsearch.dossier.actions import Found
from parley.jobsearch.evaluation import actions as evaluation
from parley.jobsearch.evaluation.actions import Sign
from parley.jobsearch.models import Round
from parley.jobsearch.runway import actions as runway
from parley.jobsearch.runway.engine import Assumptions
from parley.jobsearch.thesis import actions as thesis
from parley.jobsearch.thesis.actions import Claim
from parley.jobsearch.worries import actions as own
from tests.windows import _opportunity

pytestmark = pytest.mark.django_db


def test_a_company_is_told_with_all_that_was_found_out_and_thought(scope: Scope):
    assert companies(scope) == []
    about = _opportunity(scope)
    row = Round(opportunity=about, kind="design", starts_at=scope.now)
    ledger.create(scope, row)
    dossier.write_note(
        scope, company_id=about.company_id, found=Found("They wrote\n\nabout tides.", "blog", "Their blog")
    )
    dossier.add_point(scope, company_id=about.company_id, text="Ask about tides")
    sign = Sign("growth", "red", "No ladder", "Nobody could tell of one.", "observed")
    evaluation.raise_flag(scope, company_id=about.company_id, sign=sign)
    figures = Assumptions(*map(Decimal, ("5000", "10", "20000", "0", "100000")))
    runway.note(scope, company_id=about.company_id, told=runway.Told("EUR", figures, scope.now.date(), "Dov"))
    thesis.write(scope, opportunity_id=about.pk, claim=Claim("Fewer floods", "Read the gauges twice."))
    thesis.put_to_test(scope, round_id=row.pk, verdict="for", text="They would.")
    day = f"{scope.now:%Y-%m-%d}"
    assert companies(scope) == [
        (
            "Globex",
            "### What I would move\n\nRead the gauges twice.\n\n- *Role:* Engineer\n- *Their goal:* Fewer floods\n\n"
            "- System design: spoke for it. They would.\n\n"
            "### To bring up\n\n- Ask about tides\n\n"
            f"### Flags\n\n**Red: No ladder** (Growth, What I saw myself, {day})\n\nNobody could tell of one.\n\n"
            f"### Research\n\n*What their engineers write, Their blog, noted {day}*\n\nThey wrote\n\nabout tides.\n\n"
            f"### Money\n\n- As of {day}: €5,000 a month, growing by 10 % a month; costs €20,000, growing by 0 %; "
            "cash €100,000, from Dov",
        )
    ]


def test_a_worry_that_rests_on_confidential_work_stays_at_home(scope: Scope):
    secret = impact_log.log_entry(scope, text="Wrote the merger", confidential=True)
    own.add(scope, worry="Short stays", answer="Two.")
    own.add(scope, worry="Deals", opportunity_id=_opportunity(scope).pk, entry_id=secret.pk)
    whole = [("Short stays", "*In every process*\n\nTwo."), ("Deals", "*At Globex, Engineer*\n\nNo answer yet.")]
    assert worries(scope, confidential=True) == whole
    assert worries(scope, confidential=False) == whole[:1]
    pages = dict(notebook.pages(scope, notebook.places(scope, confidential=False), confidential=False))
    assert "## Short stays" in pages["job-search/What could worry them.md"]
    assert "Deals" not in pages["job-search/What could worry them.md"]
