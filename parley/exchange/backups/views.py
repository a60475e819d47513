"""The page of back-ups, a new one for the browser, and the one way in for everything that Parley wrote."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from parley.core import copies
from parley.core.scope import own_workspace
from parley.exchange.archive.forms import RestoreForm
from parley.exchange.archive.gateway import passing
from parley.exchange.archive.queries import is_empty
from parley.exchange.backups import actions, queries
from parley.exchange.backups.forms import BackupForm
from parley.kernel.errors import Refused
from parley.web.respond import toast


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The copies there are with their ages, and the button that makes a back-up."""
    return _page(request, BackupForm())


def _page(request: HttpRequest, form: BackupForm, *, status: int = 200) -> HttpResponse:
    scope = request.scope
    context = {
        "form": form,
        "copies": queries.copies(scope.now),
        "leftover": queries.leftover(),
        "name": queries.usual_name(scope.now, scope.user.zone, locked=False),
        "folder": settings.DATA_DIR / copies.FOLDER,
        "days": copies.DAYS,
        "weeks": copies.WEEKS,
        "others": copies.OTHERS,
        "kept_for": actions.REMOVED_FOR.days,
    }
    return render(request, "exchange/backups/page.html", context, status=status)


@require_POST
@transaction.non_atomic_requests
def download(request: HttpRequest) -> HttpResponse | FileResponse:
    """A back-up of everything, written to a file without a name and read again before the browser gets it."""
    form = BackupForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    scope, passphrase = request.scope, form.cleaned_data["passphrase"]
    with passing(settings.DATA_DIR) as out:
        try:
            actions.write(out, now=scope.now, passphrase=passphrase)
        except Refused as refusal:
            out.close()
            form.add_error(None, refusal.sentence)
            return _page(request, form, status=422)
        out.seek(0)
    name = queries.usual_name(scope.now, scope.user.zone, locked=bool(passphrase))
    return FileResponse(out, as_attachment=True, filename=name, content_type="application/octet-stream")


@require_POST
def clear_removed(request: HttpRequest) -> HttpResponseRedirect:
    """Delete the contents of removed files at once."""
    count = actions.clear_removed(request.scope)
    toast(request, f"Cleared {count:,} removed {'file' if count == 1 else 'files'}.")
    return redirect("exchange:backups")


@require_http_methods(["GET", "POST"])
@transaction.non_atomic_requests
def restore(request: HttpRequest) -> HttpResponse:
    """Bring back an archive, a back-up or a copy; where Parley holds something, only after that was said in words."""
    scope, name = request.scope, request.GET.get("copy", "")
    copy = queries.copy_called(name, scope.now) if name else None
    replaces = not is_empty(scope.user)
    form = RestoreForm(request.POST or None, request.FILES or None, replaces=replaces, copy=name)
    if request.method == "POST":
        form = RestoreForm(request.POST, request.FILES, replaces=replaces, copy=name)
        if form.is_valid() and (done := _restored(request, form, name)):
            toast(request, f"Restored {done}.")
            return HttpResponseRedirect(reverse("home:today"))
    return render(
        request, "exchange/backups/restore.html", {"form": form, "copy": copy}, status=422 if form.errors else 200
    )


def _restored(request: HttpRequest, form: RestoreForm, name: str) -> str:
    """Restore what the form names; what it was, in words, or "" with the refusal put into the form."""
    scope, said = request.scope, form.cleaned_data
    try:
        if name:
            done = actions.restore_copy(scope, name, replace=form.replaces)
        else:
            source = said["archive"].file
            done = actions.restore(scope, source, passphrase=said["passphrase"], replace=form.replaces)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return ""
    owner = queries.whose(scope.user)
    if owner.pk != scope.user.pk:
        login(request, owner, backend="django.contrib.auth.backends.ModelBackend")
    request.session["workspace"] = str(own_workspace(owner).pk)
    return done.in_words
