from __future__ import annotations

import pytest

from parley.core.scope import Scope
from parley.exchange.notebook import queries as notebook
from parley.exchange.notebook_messages.queries import messages
from parley.jobsearch.messages import actions
from tests.windows import _opportunity

pytestmark = pytest.mark.django_db


def test_messages_are_told_with_their_words_and_what_became_of_them(scope: Scope):
    assert messages(scope) == []
    about = _opportunity(scope)
    one = actions.begin(scope, opportunity_id=about.pk)
    actions.keep(scope, message_id=one.pk, subject="Thanks", situation="thank_you", text="Thank you.")
    actions.mark_sent(scope, message_id=one.pk)
    actions.begin(scope)
    day = f"{scope.now:%Y-%m-%d}"
    assert messages(scope) == [
        ("A message without a subject", "*A draft, anything else*\n\n-"),
        ("Thanks", f"*Sent on {day}, about Globex, Engineer, thanks after a round*\n\nThank you."),
    ]
    pages = dict(notebook.pages(scope, notebook.places(scope, confidential=True), confidential=True))
    told = pages["job-search/Messages.md"]
    assert [line for line in told.splitlines() if line.startswith("## ")] == [
        "## A message without a subject",
        "## Thanks",
    ]
