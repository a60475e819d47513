"""Static files under addresses that change with their contents, so that a browser keeps each one for good.

`{% static %}` gives `/static/built/parley.css?v=<digest of the file>`. After an upgrade the page names another address,
and no stale style can meet a new page. The stylesheet names its fonts in the same way (frontend/build.mjs writes the
same digest), because a font that was preloaded under another address would be loaded twice.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

FOR_GOOD = "max-age=31536000, public, immutable"
#: Hexadecimal digits of a version; frontend/build.mjs counts the same.
DIGITS = 12


def digest(data: bytes) -> str:
    """The version of a file with these contents."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


@cache
def version(name: str) -> str:
    """The version of a static file as this process found it; empty where there is no such file."""
    path = finders.find(name)
    return digest(Path(path).read_bytes()) if path else ""


class Storage(StaticFilesStorage):
    """Addresses with the version of the file; without one where the file is missing or is being worked on."""

    def url(self, name: str | None) -> str:
        if settings.DEBUG or name is None:
            return super().url(name)
        return self._known(name)

    @cache  # noqa: B019 - there is one storage, and a few dozen files
    def _known(self, name: str) -> str:
        found = version(name)
        return super().url(name) + (f"?v={found}" if found else "")


class StaticFiles(WhiteNoiseMiddleware):
    """Serves static files: for good under the address of their contents, for an hour under any other."""

    def serve(self, static_file: Any, request: HttpRequest) -> HttpResponseBase:  # type: ignore[override]
        """The file, or that it has not changed."""
        response: HttpResponseBase = super().serve(static_file, request)
        asked = request.GET.get("v")
        if asked and asked == version(request.path_info.removeprefix(self.static_prefix)):
            response.headers["Cache-Control"] = FOR_GOOD
        return response
