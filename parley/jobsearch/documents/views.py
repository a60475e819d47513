"""The deed of beginning a document from an opportunity's page."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from parley.jobsearch.documents import actions
from parley.web.respond import toast


@require_POST
def tailor(request: HttpRequest, opportunity_id: uuid.UUID) -> HttpResponse:
    """A résumé or a letter for this opportunity."""
    scope, kind = request.scope, request.POST.get("kind", "")  # type: ignore[attr-defined]
    made = actions.tailor(scope, opportunity_id=opportunity_id, kind=kind)
    toast(request, "Begun, with the advert beside it.", undo=scope)
    return HttpResponseRedirect(reverse("evidence:document", args=[made]))
