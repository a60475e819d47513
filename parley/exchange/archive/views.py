"""The page on which everything is taken along, and brought back."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from parley.core.scope import own_workspace
from parley.exchange.archive import actions, gateway, queries
from parley.exchange.archive.forms import RestoreForm
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What an archive would hold, the button that makes one, and the way back in."""
    return _page(request, RestoreForm())


def _page(request: HttpRequest, form: RestoreForm, *, status: int = 200) -> HttpResponse:
    scope = request.scope
    summary, is_empty = queries.summary(scope), queries.is_empty(scope.user)
    context = {
        "summary": summary,
        "name": queries.usual_name(scope.now),
        "is_empty": is_empty,
        "restore_first": is_empty and (not summary.events or form.is_bound),
        "folder": settings.DATA_DIR,
        "form": form,
    }
    return render(request, "exchange/archive/page.html", context, status=status)


@require_GET
def download(request: HttpRequest) -> FileResponse:
    """The archive itself, written to a file without a name first: what a browser gets is whole, or it is nothing."""
    with gateway.passing(settings.DATA_DIR) as out:
        actions.write(request.scope, out)
        out.seek(0)
    name = queries.usual_name(request.scope.now)
    return FileResponse(out, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Bring an archive into an empty Parley."""
    form = RestoreForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            report = actions.restore(request.scope, form.cleaned_data["archive"].file)
        except Refused as refusal:
            form.add_error("archive", refusal.sentence)
        else:
            request.session["workspace"] = str(own_workspace(request.scope.user).pk)
            toast(request, f"Restored {report.in_words}.")
            return HttpResponseRedirect(reverse("home:today"))
    return _page(request, form, status=422)
