"""The writes of the narrative: words to say, made of it. All else is written as any guided text is."""

from __future__ import annotations

from django.db import transaction

from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.answers.queries import text_page
from parley.evidence.narrative import queries
from parley.kernel.errors import NotFound


@transaction.atomic
def compose(scope: Scope) -> bool:
    """Write what is to be said, where that is empty yet, from the narrative's own sentences, as a new version.

    Whether anything was written. Raises NotFound where the narrative was not begun.
    """
    row = queries.narrative(scope)
    if row is None:
        raise NotFound("The narrative is not begun yet.")
    words = queries.draft_of(text_page(scope, row.pk, offer=False))
    return bool(words) and answers.save_answer(scope, answer_id=row.pk, words=words)
