"""The zip of Markdown for a browser."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from parley.exchange.archive.gateway import passing
from parley.exchange.notebook import actions


@require_GET
def download(request: HttpRequest) -> FileResponse:
    """Everything as a zip of Markdown files."""
    with passing(settings.DATA_DIR) as out:
        actions.write(request.scope, out, confidential=bool(request.GET.get("confidential")))
        out.seek(0)
    return FileResponse(out, as_attachment=True, filename="parley-markdown.zip", content_type="application/zip")
