"""Takes in what `parley log` left in the inbox, before a page is shown."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from parley.core import inbox
from parley.evidence.impact_log import actions as impact_log

log = logging.getLogger(__name__)


class TakeInbox:
    """One look at a small folder per request; when something waits there, it becomes entries first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        folder = settings.DATA_DIR / "inbox"
        if inbox.waiting(folder):
            try:
                impact_log.take_in(request.user, folder)  # type: ignore[arg-type]
            except OperationalError as busy:
                # Nothing is lost: the file stays where it is and the next request tries again.
                log.warning("The inbox could not be taken in yet: %s", busy)
        return self.get_response(request)
