"""A letter of a negotiation is begun as a message, which the linter reads and nobody but the person sends."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from parley.core.scope import Scope
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Message
from parley.kernel.errors import NotFound, Refused
from parley.offers.guidance import gateway
from parley.offers.letters import queries
from parley.offers.standing.engine.situations import unmet
from parley.offers.standing.queries import Around, Place
from parley.packs.letters import TONES


@transaction.atomic
def begin(
    scope: Scope, *, letter: str, tone: str, place: Place, given: Around, more: Mapping[str, str] | None = None
) -> Message:
    """Begin a letter to a company, with `more` facts for its gaps. Raises NotFound for no such letter.

    Raises Refused for one that would not be true.
    """
    chosen = gateway.own_letters().get(letter)
    if chosen is None or chosen.means == "phone":
        raise NotFound("There is no such letter.")
    for reason in unmet(chosen.needs, place.met):
        raise Refused(f"“{chosen.title}” was not begun. {reason}")
    begun = queries.begun(scope, chosen, tone if tone in TONES else TONES[0], place, given, more or {})
    about = place.party.opportunity
    return messages.write(
        scope,
        subject=begun.subject,
        text=begun.text,
        situation=chosen.situation,
        opportunity_id=about.pk if about else None,
    )
